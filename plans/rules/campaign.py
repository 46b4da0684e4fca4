"""Checks of the campaign's frame: title, window, campaign lead."""

from collections.abc import Iterator
from datetime import date

from plans.model import Plan
from plans.packs.model import Pack
from plans.rules.finding import Check, Finding
from plans.schedule import rule_week
from plans.typed import EARLIEST_YEAR, LATEST_YEAR, long_date, say_window

NO_TITLE = Check(
    "no-title",
    "warning",
    "campaign",
    why="The title is the first thing that partners read.",
    fix="Give it a name, such as the campaign and the place.",
    missing=True,
)
NO_WINDOW = Check(
    "no-window",
    "error",
    "campaign",
    why="All other days are counted backwards from these.",
    fix="Take the computed week, or type days of your own.",
    missing=True,
)
WINDOW_BACKWARDS = Check(
    "window-backwards",
    "error",
    "campaign",
    why="All other days are counted backwards from these.",
    fix="Change one of the two days; often it is the year.",
)
OTHER_WEEK = Check(
    "other-week",
    "hint",
    "campaign",
    why="Calendars often repeat the days of another year, and partners may follow the common week.",
    fix="Keep your days if you chose them; otherwise take the computed week.",
)
NO_LEAD = Check(
    "no-campaign-lead",
    "warning",
    "campaign",
    why="Partners need one person to answer to.",
    fix="Write a name or a title, perhaps your own.",
    missing=True,
)


def check_campaign(plan: Plan, pack: Pack) -> Iterator[Finding]:
    """Yield what is missing or wrong in the campaign's frame."""
    if not plan.title.strip():
        yield NO_TITLE.found("title", "The campaign has no title yet.")
    yield from _window(plan, pack)
    if not plan.lead.name.strip():
        yield NO_LEAD.found("lead.name", "There is no campaign lead yet.")


def _window(plan: Plan, pack: Pack) -> Iterator[Finding]:
    start, end = plan.window.start, plan.window.end
    if start is None:
        yield NO_WINDOW.found("window.start", "The campaign has no first day yet.")
    elif end is None:
        yield NO_WINDOW.found("window.end", "The campaign has no last day yet.")
    elif end < start:
        days = f"The campaign ends on {long_date(end)}, before it starts on {long_date(start)}."
        yield WINDOW_BACKWARDS.found("window.end", days)
    else:
        yield from _other_week(plan, pack, start, end)


def _other_week(plan: Plan, pack: Pack, start: date, end: date) -> Iterator[Finding]:
    """Yield a hint where the window overlaps the computed week but isn't the same."""
    if not EARLIEST_YEAR <= start.year <= LATEST_YEAR:
        return
    week = rule_week(pack.window, start.year)
    same = (week.start, week.end) == (start, end)
    if same or not (week.start and week.end and start <= week.end and end >= week.start):
        return
    days = f"Your days, {say_window(plan.window)}, are not the computed week, {say_window(week)}."
    yield OTHER_WEEK.found("window.start", days)

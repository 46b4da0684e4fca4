"""Checks of the campaign's frame: title, window, campaign lead."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.model import Plan
from plans.packs.model import Pack
from plans.rules.finding import Check, Finding
from plans.schedule import window_in
from plans.typed import EARLIEST_YEAR, LATEST_YEAR, long_date, say_window

NO_TITLE = Check(
    "no-title",
    "warning",
    "campaign",
    why=mark("The title is the first thing that partners read."),
    fix=mark("Give it a name, such as the campaign and the place."),
    missing=True,
)
NO_WINDOW = Check(
    "no-window",
    "error",
    "campaign",
    why=mark("All other days are counted backwards from these."),
    fix=mark("Take the computed week, or type days of your own."),
    missing=True,
)
NO_WINDOW_TO_COMPUTE = replace(NO_WINDOW, fix=mark("Type the first and the last day."))
"""The same where the pack has no rule for the days, and none are announced."""

WINDOW_BACKWARDS = Check(
    "window-backwards",
    "error",
    "campaign",
    why=mark("All other days are counted backwards from these."),
    fix=mark("Change one of the two days; often it is the year."),
)
OTHER_WEEK = Check(
    "other-week",
    "hint",
    "campaign",
    why=mark(
        "Calendars often repeat the days of another year, and partners may follow the common week."
    ),
    fix=mark("Keep your days if you chose them; otherwise take the computed week."),
)
OTHER_DAYS = replace(
    OTHER_WEEK,
    why=mark(
        "Calendars often repeat the days of another year, and partners may follow the common ones."
    ),
    fix=mark("Keep your days if you chose them; otherwise take the ones that are offered."),
)
"""The same where the campaign's days are announced, or not a week."""

NO_LEAD = Check(
    "no-campaign-lead",
    "warning",
    "campaign",
    why=mark("Partners need one person to answer to."),
    fix=mark("Write a name or a title, perhaps your own."),
    missing=True,
)

_WEEK = 6
"""Days from the first to the last one of a week."""


def check_campaign(plan: Plan, pack: Pack) -> Iterator[Finding]:
    """Yield what is missing or wrong in the campaign's frame."""
    if not plan.title.strip():
        yield NO_TITLE.found("title", tr("The campaign has no title yet."))
    yield from _window(plan, pack)
    if not plan.lead.name.strip():
        yield NO_LEAD.found("lead.name", tr("There is no campaign lead yet."))


def _window(plan: Plan, pack: Pack) -> Iterator[Finding]:
    start, end = plan.window.start, plan.window.end
    if start is None:
        yield _no_window(pack).found("window.start", tr("The campaign has no first day yet."))
    elif end is None:
        yield _no_window(pack).found("window.end", tr("The campaign has no last day yet."))
    elif end < start:
        sentence = tr(
            "The campaign ends on {end}, before it starts on {start}.",
            end=long_date(end),
            start=long_date(start),
        )
        yield WINDOW_BACKWARDS.found("window.end", sentence)
    else:
        yield from _other_week(plan, pack, start, end)


def _no_window(pack: Pack) -> Check:
    rule = pack.window
    offers = rule.week_containing or rule.weekday_of_month or rule.first_working_week
    return NO_WINDOW if offers or rule.announced else NO_WINDOW_TO_COMPUTE


def _other_week(plan: Plan, pack: Pack, start: date, end: date) -> Iterator[Finding]:
    """Yield a hint where the window overlaps the year's offered days but isn't the same."""
    if not EARLIEST_YEAR <= start.year <= LATEST_YEAR:
        return
    offer = window_in(pack.window, start.year)
    same = (offer.start, offer.end) == (start, end)
    if same or not (offer.start and offer.end and start <= offer.end and end >= offer.start):
        return
    own, offered = say_window(plan.window), say_window(offer)
    if offer.source == "announced":
        sentence = tr(
            "Your days, {own}, are not the announced ones, {offered}.", own=own, offered=offered
        )
        yield OTHER_DAYS.found("window.start", sentence)
    elif (offer.end - offer.start).days == _WEEK:
        sentence = tr(
            "Your days, {own}, are not the computed week, {offered}.", own=own, offered=offered
        )
        yield OTHER_WEEK.found("window.start", sentence)
    else:
        sentence = tr(
            "Your days, {own}, are not the computed ones, {offered}.", own=own, offered=offered
        )
        yield OTHER_DAYS.found("window.start", sentence)

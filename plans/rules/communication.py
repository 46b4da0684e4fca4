"""Checks of the communication: milestones, and how often partners hear from the campaign."""

from collections.abc import Iterator
from datetime import date

from plans.model import Cap, Partner, Plan
from plans.packs.model import Pack
from plans.rules.finding import SHOWN, Check, Finding, named, quoted
from plans.schedule import over_cap
from plans.typed import long_date, say_number

NO_MILESTONES = Check(
    "no-milestones",
    "warning",
    "communication",
    why="Partners plan months ahead; they need to know when they will hear from you.",
    fix="Take over the milestones that are offered, and move the days that don't suit.",
    missing=True,
)
UNDATED_MILESTONE = Check(
    "undated-milestone",
    "warning",
    "communication",
    why="What has no day is never due.",
    fix="Say how many weeks before the campaign it is, or give it a day.",
    missing=True,
)
MILESTONE_FOR_UNKNOWN_GROUP = Check(
    "milestone-for-unknown-group",
    "warning",
    "communication",
    why="Nobody hears of a milestone that is meant for a group that doesn't exist.",
    fix="Choose the groups again that hear of it.",
)
OVER_CAP = Check(
    "too-many-touches",
    "warning",
    "communication",
    why="Partners who hear from you too often stop reading.",
    fix="Move a day, put two letters into one, or leave one out for them.",
)
NO_CAP = Check(
    "no-cap",
    "hint",
    "communication",
    why="With a limit you see it when partners would hear from you too often.",
    fix="Set how often one person hears from you at the most.",
    missing=True,
)


def check_communication(plan: Plan, pack: Pack) -> Iterator[Finding]:
    """Yield what is missing or wrong in the communication."""
    if not plan.communication.milestones:
        yield NO_MILESTONES.found("communication.milestones", "There are no milestones yet.")
    yield from _milestones(plan, {group.id for group in pack.groups})
    if not plan.communication.at_most:
        sentence = "It isn't said yet how often partners hear from you at the most."
        yield NO_CAP.found("communication.at_most", sentence)
    yield from _touches(plan)


def _milestones(plan: Plan, groups: set[str]) -> Iterator[Finding]:
    for milestone in plan.communication.milestones:
        at = f"communication.milestones.{milestone.id}"
        title = quoted(milestone.title or milestone.id)
        if milestone.on is None and milestone.weeks is None:
            sentence = f"The milestone {title} has no day yet."
            yield UNDATED_MILESTONE.found(f"{at}.weeks", sentence)
        if unknown := [quoted(group) for group in milestone.groups if group not in groups]:
            sentence = f"The milestone {title} is for {unknown[0]}, a group that isn't known."
            yield MILESTONE_FOR_UNKNOWN_GROUP.found(f"{at}.groups", sentence)


def _touches(plan: Plan) -> Iterator[Finding]:
    """Yield one finding for all partners whose worst period is the same, the fullest first."""
    same: dict[tuple[Cap, int, date], list[Partner]] = {}
    for case in over_cap(plan):
        same.setdefault((case.cap, case.touches, case.start), []).append(case.partner)
    worst_first = sorted(same.items(), key=lambda item: -len(item[1]))
    for (cap, count, start), partners in worst_first[:SHOWN]:
        when = f"{count} times in the {cap.days} days from {long_date(start)}"
        sentence = f"{_who(partners)} from you {when}; your limit is {say_number(cap.touches)}."
        yield OVER_CAP.found("communication.at_most", sentence)
    if rest := {partner.id for _, partners in worst_first[SHOWN:] for partner in partners}:
        sentence = f"{say_number(len(rest))} more partners hear from you too often."
        yield OVER_CAP.found("communication.at_most", sentence)


def _who(partners: list[Partner]) -> str:
    """Return `“County library” hears` or `“County library” and 3 more partners hear`."""
    first, more = named(partners[0]), len(partners) - 1
    if not more:
        return f"{first} hears"
    return f"{first} and {say_number(more)} more partner{'s' if more > 1 else ''} hear"

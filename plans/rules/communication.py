"""Checks of the communication: milestones, and how often partners hear from the campaign."""

from collections.abc import Iterator
from datetime import date

from plans.caps import say_cap
from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
from plans.model import Cap, Partner, Plan
from plans.packs.model import Pack
from plans.rules.finding import SHOWN, Check, Finding, named, quoted
from plans.schedule import over_cap
from plans.typed import long_date

NO_MILESTONES = Check(
    "no-milestones",
    "warning",
    "communication",
    why=mark("Partners plan months ahead; they need to know when they will hear from you."),
    fix=mark("Take over the milestones that are offered, and move the days that don't suit."),
    missing=True,
)
UNDATED_MILESTONE = Check(
    "undated-milestone",
    "warning",
    "communication",
    why=mark("What has no day is never due."),
    fix=mark("Say how many weeks before the campaign it is, or give it a day."),
    missing=True,
)
MILESTONE_FOR_UNKNOWN_GROUP = Check(
    "milestone-for-unknown-group",
    "warning",
    "communication",
    why=mark("Nobody hears of a milestone that is meant for a group that doesn't exist."),
    fix=mark("Choose the groups again that hear of it."),
)
OVER_CAP = Check(
    "too-many-touches",
    "warning",
    "communication",
    why=mark("Partners who hear from you too often stop reading."),
    fix=mark("Move a day, put two letters into one, or leave one out for them."),
)
NO_CAP = Check(
    "no-cap",
    "hint",
    "communication",
    why=mark("With a limit you see it when partners would hear from you too often."),
    fix=mark("Set how often one person hears from you at the most."),
    missing=True,
)


def check_communication(plan: Plan, pack: Pack) -> Iterator[Finding]:
    """Yield what is missing or wrong in the communication."""
    if not plan.communication.milestones:
        yield NO_MILESTONES.found("communication.milestones", tr("There are no milestones yet."))
    yield from _milestones(plan, {group.id for group in pack.groups})
    if not plan.communication.at_most:
        sentence = tr("It isn't said yet how often partners hear from you at the most.")
        yield NO_CAP.found("communication.at_most", sentence)
    yield from _touches(plan)


def _milestones(plan: Plan, groups: set[str]) -> Iterator[Finding]:
    for milestone in plan.communication.milestones:
        at = f"communication.milestones.{milestone.id}"
        title = quoted(milestone.title or milestone.id)
        if milestone.on is None and milestone.weeks is None:
            sentence = tr("The milestone {milestone} has no day yet.", milestone=title)
            yield UNDATED_MILESTONE.found(f"{at}.weeks", sentence)
        if unknown := [quoted(group) for group in milestone.groups if group not in groups]:
            sentence = tr(
                "The milestone {milestone} is for {group}, a group that isn't known.",
                milestone=title,
                group=unknown[0],
            )
            yield MILESTONE_FOR_UNKNOWN_GROUP.found(f"{at}.groups", sentence)


def _touches(plan: Plan) -> Iterator[Finding]:
    """Yield one finding for all partners whose worst period is the same, the fullest first."""
    same: dict[tuple[Cap, int, date], list[Partner]] = {}
    for case in over_cap(plan):
        same.setdefault((case.cap, case.touches, case.start), []).append(case.partner)
    worst_first = sorted(same.items(), key=lambda item: -len(item[1]))
    for (cap, often, start), partners in worst_first[:SHOWN]:
        yield OVER_CAP.found("communication.at_most", _over(cap, often, start, partners))
    if rest := {partner.id for _, partners in worst_first[SHOWN:] for partner in partners}:
        sentence = tr_n(
            "{count} more partner hears from you too often.",
            "{count} more partners hear from you too often.",
            len(rest),
        )
        yield OVER_CAP.found("communication.at_most", sentence)


def _over(cap: Cap, often: int, start: date, partners: list[Partner]) -> str:
    values = {
        "partner": named(partners[0]),
        "load": say_cap(Cap(touches=often, days=cap.days)),
        "day": long_date(start),
        "limit": cap.touches,
    }
    if len(partners) == 1:
        # translators: {load} is such as “2 in 7 days”, of which {day} is the first
        return tr(
            "{partner} hears from you too often: {load}, from {day}; your limit is {limit}.",
            **values,
        )
    # translators: {count} partners are meant beside {partner}; {load} is such as “2 in 7 days”
    return tr_n(
        "{partner} and {count} more partner hear from you too often: {load}, from {day}; "
        "your limit is {limit}.",
        "{partner} and {count} more partners hear from you too often: {load}, from {day}; "
        "your limit is {limit}.",
        len(partners) - 1,
        **values,
    )

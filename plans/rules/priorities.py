"""Checks of the priorities: whom to talk to in person, who does it, whether the hours suffice."""

from collections.abc import Iterator

from plans.model import Plan
from plans.packs.model import Pack
from plans.reach import prep_hours
from plans.rules.finding import Check, Finding, each, named, place, quoted
from plans.text import fold
from plans.typed import say_number

NO_TOUCH = Check(
    "no-touch-class",
    "warning",
    "priorities",
    why="You can talk in person with a few only; the others get the standard kit.",
    fix="Decide for each: high touch or low touch. Suggestions are there to take over.",
    missing=True,
)
NO_OWNER = Check(
    "no-owner",
    "warning",
    "priorities",
    why="What everybody looks after, nobody does.",
    fix="Choose somebody of the team who talks with this partner.",
    missing=True,
)
OWNER_OUTSIDE = Check(
    "owner-outside-team",
    "hint",
    "priorities",
    why="Somebody who isn't in the team may not know about the task, and has no hours counted.",
    fix="Add the person to the team, or choose another owner.",
)
TOO_MANY_HIGH = Check(
    "too-many-high-touch",
    "warning",
    "priorities",
    why="Who was promised a talk and gets none is lost for the next time too.",
    fix="Move some to low touch, find more people, or give it more hours a week.",
)
NO_HOURS = Check(
    "no-hours",
    "hint",
    "priorities",
    why="With the hours known you see how many partners you can talk to in person.",
    fix="Write how many hours a week you and your team have for partners.",
    missing=True,
)


def check_priorities(plan: Plan, pack: Pack) -> Iterator[Finding]:
    """Yield what is missing or wrong in the priorities."""
    open_ones = [one for one in plan.partners if one.touch is None]
    if open_ones:
        verb = "is" if len(open_ones) == 1 else "are"
        share = f"{say_number(len(open_ones))} of {say_number(len(plan.partners))} partners"
        sentence = f"{share} {verb} neither high touch nor low touch yet."
        yield NO_TOUCH.found(place(open_ones[0], "touch"), sentence)
    yield from _owners(plan)
    yield from _hours(plan, pack)


def _owners(plan: Plan) -> Iterator[Finding]:
    yield from each(
        [one for one in plan.partners if one.touch == "high" and not one.owner.strip()],
        lambda one: NO_OWNER.found(
            place(one, "owner"), f"{named(one)} is high touch but has no owner yet."
        ),
        "high-touch partners have no owner yet",
    )
    team = {fold(name) for name in plan.owners()}
    outside = {
        name: partner
        for partner in reversed(plan.partners)
        if (name := fold(partner.owner)) and name not in team
    }
    yield from each(
        list(reversed(outside.values())),
        lambda one: OWNER_OUTSIDE.found(
            place(one, "owner"), f"{quoted(one.owner)} looks after partners but isn't in the team."
        ),
        "owners are not in the team",
    )


def _hours(plan: Plan, pack: Pack) -> Iterator[Finding]:
    hours = prep_hours(plan, pack)
    if not hours.high:
        return
    if hours.available is None:
        sentence = "It isn't known yet how many hours you have for partners."
        yield NO_HOURS.found("lead.hours", sentence)
    elif hours.needed > hours.available:
        sentence = (
            f"{hours.high} high-touch and {hours.low} low-touch partners take about "
            f"{say_number(round(hours.needed))} hours; in {hours.weeks} weeks your team has "
            f"{say_number(hours.available)}."
        )
        yield TOO_MANY_HIGH.found("partners", sentence)

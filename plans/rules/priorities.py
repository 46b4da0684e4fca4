"""Checks of the priorities: whom to talk to in person, who does it, whether the hours suffice."""

from collections.abc import Iterator

from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
from plans.model import Plan
from plans.packs.model import Pack
from plans.pipeline.stages import kind_of
from plans.reach import Hours, prep_hours
from plans.rules.finding import Check, Finding, each, named, place, quoted
from plans.text import fold

NO_TOUCH = Check(
    "no-touch-class",
    "warning",
    "priorities",
    why=mark("You can talk in person with a few only; the others get the standard kit."),
    fix=mark("Decide for each: high touch or low touch. Suggestions are there to take over."),
    missing=True,
)
NO_OWNER = Check(
    "no-owner",
    "warning",
    "priorities",
    why=mark("What everybody looks after, nobody does."),
    fix=mark("Choose somebody of the team who talks with this partner."),
    missing=True,
)
OWNER_OUTSIDE = Check(
    "owner-outside-team",
    "hint",
    "priorities",
    why=mark(
        "Somebody who isn't in the team may not know about the task, and has no hours counted."
    ),
    fix=mark("Add the person to the team, or choose another owner."),
)
TOO_MANY_HIGH = Check(
    "too-many-high-touch",
    "warning",
    "priorities",
    why=mark("Who was promised a talk and gets no talk is lost for the next time too."),
    fix=mark("Move some to low touch, find more people, or give it more hours a week."),
)
NO_HOURS = Check(
    "no-hours",
    "hint",
    "priorities",
    why=mark("With the hours known you see how many partners you can talk to in person."),
    fix=mark("Write how many hours a week you and your team have for partners."),
    missing=True,
)


def check_priorities(plan: Plan, pack: Pack) -> Iterator[Finding]:
    """Yield what is missing or wrong in the priorities."""
    open_ones = [one for one in plan.partners if one.touch is None]
    if open_ones:
        sentence = tr_n(
            "{count} of {total} partners is neither high touch nor low touch yet.",
            "{count} of {total} partners are neither high touch nor low touch yet.",
            len(open_ones),
            total=len(plan.partners),
        )
        yield NO_TOUCH.found(place(open_ones[0], "touch"), sentence)
    yield from _owners(plan, pack)
    yield from _hours(plan, pack)


def _owners(plan: Plan, pack: Pack) -> Iterator[Finding]:
    # Of those on their way it is said there.
    waiting = [one for one in plan.partners if kind_of(one.stage, pack) == "none"]
    yield from each(
        [one for one in waiting if one.touch == "high" and not one.owner.strip()],
        lambda one: NO_OWNER.found(
            place(one, "owner"),
            tr("{partner} is high touch but has no owner yet.", partner=named(one)),
        ),
        lambda count: tr_n(
            "{count} more high-touch partner has no owner yet.",
            "{count} more high-touch partners have no owner yet.",
            count,
        ),
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
            place(one, "owner"),
            tr("{owner} looks after partners but isn't in the team.", owner=quoted(one.owner)),
        ),
        lambda count: tr_n(
            "{count} more owner is not in the team.",
            "{count} more owners are not in the team.",
            count,
        ),
    )


def _hours(plan: Plan, pack: Pack) -> Iterator[Finding]:
    hours = prep_hours(plan, pack)
    if not hours.high:
        return
    if hours.available is None:
        sentence = tr("It isn't known yet how many hours you have for partners.")
        yield NO_HOURS.found("lead.hours", sentence)
    elif hours.needed > hours.available:
        yield TOO_MANY_HIGH.found("partners", _too_little_time(hours, hours.available))


def _too_little_time(hours: Hours, available: int) -> str:
    # translators: the numbers can be 1, so that no noun may hang on them
    return tr(
        "Your partners take more hours than your team has before the campaign: about {needed} "
        "for {high} in high touch and {low} in low touch, against {available}.",
        needed=round(hours.needed),
        high=hours.high,
        low=hours.low,
        available=available,
    )

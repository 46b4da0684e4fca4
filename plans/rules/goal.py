"""Checks of the goal: how many of whom are shown what, by when, and how that is counted."""

from collections.abc import Iterator
from dataclasses import replace

from plans.goal import deadline
from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.model import Plan
from plans.packs.model import Pack
from plans.rules.finding import Check, Finding
from plans.text import one_line
from plans.typed import long_date

NO_NUMBER = Check(
    "no-goal-number",
    "error",
    "goal",
    why=mark("Only with a number can you tell afterwards whether you got there."),
    # translators: {units} is what the campaign counts, such as people or activities
    fix=mark("Write how many {units} you want to reach; a brave guess is fine."),
    missing=True,
)
ZERO = Check(
    "goal-of-none",
    "warning",
    "goal",
    why=mark("A goal that interests partners is higher than what would happen anyway."),
    # translators: {units} is what the campaign counts, such as people or activities
    fix=mark("Write how many {units} you want to reach; a brave guess is fine."),
)
NO_AUDIENCE = Check(
    "no-goal-audience",
    "error",
    "goal",
    why=mark("Partners can only help when they know whom you want to reach."),
    fix=mark("Write whom the number counts, so that others would count the same people."),
    missing=True,
)
NO_AUDIENCE_OF_UNITS = replace(
    NO_AUDIENCE, fix=mark("Write for whom they are, so that those who are meant can tell.")
)
"""The same where the number doesn't count people."""

NO_DEADLINE = Check(
    "no-goal-deadline",
    "error",
    "goal",
    why=mark("Without a day nobody knows when to count, and nothing is ever late."),
    fix=mark("Type a day, or fill in the campaign's days: then the goal ends with them."),
    missing=True,
)
EARLY = Check(
    "goal-before-campaign",
    "warning",
    "goal",
    why=mark("The campaign can't bring what is counted before it starts."),
    fix=mark("Move the goal's day into the campaign's days or after them."),
)
NO_OUTCOME = Check(
    "no-goal-outcome",
    "warning",
    "goal",
    why=mark("What people take away from it is what makes the number worth something."),
    fix=mark("Choose what they are shown, or write it in your own words."),
    missing=True,
)
NO_MEASURE = Check(
    "no-goal-measure",
    "hint",
    "goal",
    why=mark("A number that nobody counts can't be told to partners afterwards."),
    fix=mark("Write who counts, and how the number reaches you."),
    missing=True,
)


def check_goal(plan: Plan, pack: Pack) -> Iterator[Finding]:
    """Yield what is missing or wrong in the goal."""
    goal = plan.goal
    yield from _number(plan, pack)
    if not goal.audience.strip():
        yield _no_audience(pack)
    if not any(outcome.strip() for outcome in goal.shows):
        yield NO_OUTCOME.found("goal.shows", tr("It isn't said yet what people are shown."))
    yield from _deadline(plan)
    if not goal.measure.strip():
        yield NO_MEASURE.found("goal.measure", tr("It isn't said yet how the number is counted."))


def _no_audience(pack: Pack) -> Finding:
    if pack.goal.counts_people:
        return NO_AUDIENCE.found("goal.audience", tr("It isn't said yet whom the goal counts."))
    # translators: {units} is what the campaign counts, such as activities
    sentence = tr("It isn't said yet for whom the {units} are.", units=one_line(pack.goal.units))
    return NO_AUDIENCE_OF_UNITS.found("goal.audience", sentence)


def _number(plan: Plan, pack: Pack) -> Iterator[Finding]:
    units = one_line(pack.goal.units)
    if plan.goal.number is None:
        yield NO_NUMBER.found("goal.number", tr("The goal has no number yet."), units=units)
    elif not plan.goal.number:
        nobody = tr("The goal is to reach nobody.")
        sentence = nobody if pack.goal.counts_people else tr("The goal is 0.")
        yield ZERO.found("goal.number", sentence, units=units)


def _deadline(plan: Plan) -> Iterator[Finding]:
    """Yield what is wrong with the day; without one of its own the goal ends with the window."""
    day, start = plan.goal.deadline, plan.window.start
    if deadline(plan) is None:
        yield NO_DEADLINE.found(
            "goal.deadline", tr("The goal has no day yet by which it is reached.")
        )
    if day and start and day < start:
        early = tr("The goal ends on {day}, before the campaign starts.", day=long_date(day))
        yield EARLY.found("goal.deadline", early)

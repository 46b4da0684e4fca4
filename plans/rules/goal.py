"""Checks of the goal: how many of whom are shown what, by when, and how that is counted."""

from collections.abc import Iterator

from plans.goal import deadline
from plans.model import Plan
from plans.packs.model import Pack
from plans.rules.finding import Check, Finding
from plans.typed import long_date

NO_NUMBER = Check(
    "no-goal-number",
    "error",
    "goal",
    why="Only with a number can you tell afterwards whether you got there.",
    fix="Write how many people you want to reach; a brave guess is fine.",
    missing=True,
)
ZERO = Check(
    "goal-of-none",
    "warning",
    "goal",
    why="A goal that interests partners is higher than what would happen anyway.",
    fix="Write how many people you want to reach; a brave guess is fine.",
)
NO_AUDIENCE = Check(
    "no-goal-audience",
    "error",
    "goal",
    why="Partners can only help when they know whom you want to reach.",
    fix="Write whom the number counts, such as their age or school year.",
    missing=True,
)
NO_DEADLINE = Check(
    "no-goal-deadline",
    "error",
    "goal",
    why="Without a day nobody knows when to count, and nothing is ever late.",
    fix="Type a day, or fill in the campaign's days: then the goal ends with them.",
    missing=True,
)
EARLY = Check(
    "goal-before-campaign",
    "warning",
    "goal",
    why="The campaign can't bring what is counted before it starts.",
    fix="Move the goal's day into the campaign's days or after them.",
)
NO_OUTCOME = Check(
    "no-goal-outcome",
    "warning",
    "goal",
    why="What people take away from it is what makes the number worth something.",
    fix="Choose what they are shown, or write it in your own words.",
    missing=True,
)
NO_MEASURE = Check(
    "no-goal-measure",
    "hint",
    "goal",
    why="A number that nobody counts can't be told to partners afterwards.",
    fix="Write who counts, and how the number reaches you.",
    missing=True,
)


def check_goal(plan: Plan, _pack: Pack) -> Iterator[Finding]:
    """Yield what is missing or wrong in the goal."""
    goal = plan.goal
    if goal.number is None:
        yield NO_NUMBER.found("goal.number", "The goal has no number yet.")
    elif not goal.number:
        yield ZERO.found("goal.number", "The goal is to reach nobody.")
    if not goal.audience.strip():
        yield NO_AUDIENCE.found("goal.audience", "It isn't said yet whom the goal counts.")
    if not any(outcome.strip() for outcome in goal.shows):
        yield NO_OUTCOME.found("goal.shows", "It isn't said yet what people are shown.")
    yield from _deadline(plan)
    if not goal.measure.strip():
        yield NO_MEASURE.found("goal.measure", "It isn't said yet how the number is counted.")


def _deadline(plan: Plan) -> Iterator[Finding]:
    """Yield what is wrong with the day; without one of its own the goal ends with the window."""
    day, start = plan.goal.deadline, plan.window.start
    if deadline(plan) is None:
        yield NO_DEADLINE.found("goal.deadline", "The goal has no day yet by which it is reached.")
    if day and start and day < start:
        early = f"The goal ends on {long_date(day)}, before the campaign starts."
        yield EARLY.found("goal.deadline", early)

"""Moving the campaign's days: what follows them, what stays, and what has moved in the end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from plans.asks import said_ask
from plans.goal import deadline
from plans.languages.speaking import tr
from plans.model import Commitment, Event, Goal, Partner, Plan, Window
from plans.pipeline.commitments import UNDONE
from plans.schedule import FIRST, LAST, milestone_day
from plans.text import one_line

ShiftKind = Literal["milestone", "deadline", "commitment", "event"]
"""What has another day."""


@dataclass(frozen=True)
class Shift:
    """One thing that has another day than before."""

    kind: ShiftKind
    """What it is."""
    title: str
    """Its name, with the partner's for a commitment, on one line."""
    before: date | None
    """Its day before; None if it had none."""
    after: date | None
    """Its day now; None if it has none any more."""


def with_window(plan: Plan, window: Window) -> Plan:
    """Return the plan with other days, and with what hung on the days that it had.

    Milestones that are counted in weeks follow by themselves. Besides these:
    the goal's deadline, if it was the last day; a commitment that is still to be kept, if it was
    due on the day of its ask's milestone; an event inside the window, which keeps its distance from
    the first day and is moved to the last one where the window has become too short.
    A day that somebody chose otherwise stays. So does everything of which the new window can't say
    where it belongs, since it lacks that end.
    """
    moved = plan.model_copy(update={"window": window})
    days, following = _milestone_days(plan), _milestone_days(moved)
    changed = {ask: (day, following[ask]) for ask, day in days.items() if following[ask] != day}
    return moved.model_copy(
        update={
            "goal": _goal(plan.goal, plan.window, window),
            "partners": tuple(_partner(one, changed) for one in plan.partners),
            "events": tuple(_event(one, plan.window, window) for one in plan.events),
        }
    )


def shifts(before: Plan, after: Plan) -> tuple[Shift, ...]:
    """Return what has another day in `after`, by the day that it had, and else has now.

    Compared are milestones, events and asks of partners that both plans have, and the goal's
    deadline, which is the last day of the campaign unless it has one of its own.
    """
    found = (
        *_milestones(before, after),
        *_deadline(before, after),
        *_commitments(before, after),
        *_events(before, after),
    )
    moved = (shift for shift in found if shift.before != shift.after)
    return tuple(sorted(moved, key=lambda shift: shift.before or shift.after or date.max))


def _milestone_days(plan: Plan) -> dict[str, date | None]:
    """Return the day of the milestone that each ask hangs on, by the ask's id."""
    milestones = {one.id: one for one in plan.communication.milestones}
    return {
        ask.id: milestone_day(milestones[ask.milestone], plan.window.start, plan.window.end)
        for ask in plan.asks
        if ask.milestone in milestones
    }


def _goal(goal: Goal, old: Window, new: Window) -> Goal:
    if new.end is None or goal.deadline is None or goal.deadline != old.end:
        return goal
    return goal.model_copy(update={"deadline": new.end})


_Changed = dict[str, tuple[date | None, date | None]]
"""The day of an ask's milestone before and now, by the ask's id."""


def _partner(partner: Partner, changed: _Changed) -> Partner:
    commitments = tuple(_commitment(one, changed) for one in partner.commitments)
    if commitments == partner.commitments:
        return partner
    return partner.model_copy(update={"commitments": commitments})


def _commitment(commitment: Commitment, changed: _Changed) -> Commitment:
    before, after = changed.get(commitment.ask, (None, None))
    hung = commitment.due is not None and commitment.due == before
    if not hung or after is None or commitment.status not in UNDONE:
        return commitment
    return commitment.model_copy(update={"due": after})


def _event(event: Event, old: Window, new: Window) -> Event:
    if event.on is None or old.start is None or new.start is None:
        return event
    if not old.start <= event.on <= (old.end or old.start):
        return event
    ordinal = new.start.toordinal() + (event.on - old.start).days
    last = max(new.start, new.end).toordinal() if new.end else LAST
    day = date.fromordinal(max(FIRST, min(ordinal, last)))
    return event.model_copy(update={"on": day})


def _milestones(before: Plan, after: Plan) -> Iterator[Shift]:
    kept = {one.id: one for one in after.communication.milestones}
    for one in before.communication.milestones:
        if one.id in kept:
            days = (
                milestone_day(one, before.window.start, before.window.end),
                milestone_day(kept[one.id], after.window.start, after.window.end),
            )
            yield Shift("milestone", one_line(kept[one.id].title), *days)


def _deadline(before: Plan, after: Plan) -> Iterator[Shift]:
    if Goal() not in (before.goal, after.goal):
        yield Shift("deadline", tr("Deadline of the goal"), deadline(before), deadline(after))


def _commitments(before: Plan, after: Plan) -> Iterator[Shift]:
    kept = {partner.id: partner for partner in after.partners}
    for partner in before.partners:
        now = kept[partner.id].commitments if partner.id in kept else ()
        for one, other in zip(partner.commitments, now, strict=False):
            if one.ask == other.ask and one.due != other.due:
                what = one_line(said_ask(after, other))
                title = tr("{partner}: {what}", partner=one_line(partner.name), what=what)
                yield Shift("commitment", title, one.due, other.due)


def _events(before: Plan, after: Plan) -> Iterator[Shift]:
    kept = {event.id: event for event in after.events}
    for event in before.events:
        if event.id in kept:
            now = kept[event.id]
            yield Shift("event", one_line(now.title), event.on, now.on)

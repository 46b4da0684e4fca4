"""Moving the campaign's days: what follows, what stays, and what is said to have moved."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.model import (
    Ask,
    Commitment,
    CommitmentStatus,
    Communication,
    Event,
    Goal,
    Milestone,
    Partner,
    Plan,
    Window,
)
from plans.moving_window import Shift, shifts, with_window
from tests.plans.small_pack import any_plan

WEEK = Window(start=date(2026, 12, 7), end=date(2026, 12, 13))
LATER = Window(start=date(2026, 12, 14), end=date(2026, 12, 20), source="own")


def a_plan(*commitments: Commitment, deadline: date | None = None, events: str = "") -> Plan:
    """Return a plan for 7 to 13 December 2026 with a milestone of each kind, and one partner."""
    return Plan(
        pack="small",
        window=WEEK,
        goal=Goal(number=100, deadline=deadline),
        asks=(
            Ask(id="host", title="Host an hour", milestone="counted"),
            Ask(id="speak", title="Speak", milestone="fixed"),
            Ask(id="tell", title="Tell others"),
        ),
        partners=(Partner(id="school", name="Hill School", commitments=commitments),),
        communication=Communication(
            milestones=(
                Milestone(id="counted", title="Sign-up", weeks=-8),
                Milestone(id="fixed", title="Fair", on=date(2026, 11, 5)),
                Milestone(id="both", title="Open day", weeks=-2, on=date(2026, 11, 20)),
                Milestone(id="none", title="Some day"),
            )
        ),
        events=tuple(
            Event(id=f"e-{place}", title=f"Event {place}", on=date.fromisoformat(day))
            for place, day in enumerate(events.split())
        ),
    )


def due_of(plan: Plan) -> list[date | None]:
    """Return the days of the partner's commitments."""
    return [one.due for one in plan.partners[0].commitments]


def test_what_is_counted_moves_and_what_has_a_day_of_its_own_stays() -> None:
    plan = a_plan()
    moved = with_window(plan, LATER)
    assert moved.window == LATER
    assert moved.communication == plan.communication
    assert shifts(plan, moved) == (
        Shift("milestone", "Sign-up", date(2026, 10, 12), date(2026, 10, 19)),
        Shift("deadline", "Deadline of the goal", date(2026, 12, 13), date(2026, 12, 20)),
    )


@pytest.mark.parametrize(
    ("deadline", "after"),
    [(None, None), ("2026-12-13", "2026-12-20"), ("2026-12-11", "2026-12-11")],
)
def test_the_deadline_follows_if_it_was_the_last_day(
    deadline: str | None, after: str | None
) -> None:
    plan = a_plan(deadline=date.fromisoformat(deadline) if deadline else None)
    moved = with_window(plan, LATER).goal.deadline
    assert moved == (date.fromisoformat(after) if after else None)


@pytest.mark.parametrize(
    ("ask", "due", "status", "after"),
    [
        ("host", "2026-10-12", "proposed", "2026-10-19"),
        ("host", "2026-10-12", "confirmed", "2026-10-19"),
        ("host", "2026-10-12", "equipped", "2026-10-19"),
        # What is done, or won't be, is past.
        ("host", "2026-10-12", "executed", "2026-10-12"),
        ("host", "2026-10-12", "verified", "2026-10-12"),
        ("host", "2026-10-12", "missed", "2026-10-12"),
        ("host", "2026-10-12", "withdrawn", "2026-10-12"),
        # Days that were agreed on otherwise, milestones that stay, asks without one.
        ("host", "2026-10-13", "confirmed", "2026-10-13"),
        ("speak", "2026-11-05", "confirmed", "2026-11-05"),
        ("tell", "2026-10-12", "confirmed", "2026-10-12"),
        ("gone", "2026-10-12", "confirmed", "2026-10-12"),
    ],
)
def test_a_commitment_follows_the_milestone_on_whose_day_it_was_due(
    ask: str, due: str, status: CommitmentStatus, after: str
) -> None:
    plan = a_plan(Commitment(ask=ask, due=date.fromisoformat(due), status=status))
    moved = with_window(plan, LATER)
    assert due_of(moved) == [date.fromisoformat(after)]
    assert [one for one in shifts(plan, moved) if one.kind == "commitment"] == (
        [Shift("commitment", "Hill School: Host an hour", date(2026, 10, 12), date(2026, 10, 19))]
        if due != after
        else []
    )


def test_a_commitment_without_a_day_gets_none() -> None:
    assert due_of(with_window(a_plan(Commitment(ask="host")), LATER)) == [None]


@pytest.mark.parametrize(
    ("on", "window", "after"),
    [
        ("2026-12-07", LATER, "2026-12-14"),
        ("2026-12-13", LATER, "2026-12-20"),
        ("2026-12-06", LATER, "2026-12-06"),
        ("2026-12-14", LATER, "2026-12-14"),
        ("2026-12-11", Window(start=date(2026, 12, 14), end=date(2026, 12, 15)), "2026-12-15"),
        ("2026-12-11", Window(start=date(2026, 12, 14)), "2026-12-18"),
        ("2026-12-11", Window(), "2026-12-11"),
        ("2026-12-13", Window(start=date.max, end=date.max), "9999-12-31"),
        ("2026-12-13", Window(start=date.max), "9999-12-31"),
        ("2026-12-11", Window(start=date(2027, 1, 2), end=date(2027, 1, 1)), "2027-01-02"),
    ],
)
def test_an_event_keeps_its_distance_from_the_first_day_and_stays_inside(
    on: str, window: Window, after: str
) -> None:
    moved = with_window(a_plan(events=on), window)
    assert [one.on for one in moved.events] == [date.fromisoformat(after)]


def test_what_moves_is_told_by_day_with_its_kind() -> None:
    due = Commitment(ask="host", what="Host two hours", due=date(2026, 10, 12))
    plan = a_plan(due, deadline=date(2026, 12, 13), events="2026-12-09 2026-11-01")
    found = shifts(plan, with_window(plan, LATER))
    assert [(one.kind, one.title) for one in found] == [
        ("milestone", "Sign-up"),
        ("commitment", "Hill School: Host two hours"),
        ("event", "Event 0"),
        ("deadline", "Deadline of the goal"),
    ]
    assert all(one.before and one.after == one.before + timedelta(7) for one in found)


def test_days_that_are_taken_away_or_come_are_told_too() -> None:
    plan = a_plan(Commitment(ask="host", due=date(2026, 10, 12)), deadline=date(2026, 12, 13))
    without = with_window(plan, Window())
    # The new days can't say where these belong.
    assert due_of(without) == [date(2026, 10, 12)]
    assert without.goal.deadline == date(2026, 12, 13)
    assert shifts(plan, without) == (Shift("milestone", "Sign-up", date(2026, 10, 12), None),)
    assert shifts(without, with_window(without, WEEK)) == (
        Shift("milestone", "Sign-up", None, date(2026, 10, 12)),
    )


def test_a_plan_without_a_goal_has_no_deadline_that_moves() -> None:
    plan = Plan(pack="small", window=WEEK)
    assert shifts(plan, with_window(plan, LATER)) == ()


def test_a_milestone_moves_off_the_weekend_and_its_commitment_with_it() -> None:
    plan = a_plan(Commitment(ask="host", due=date(2026, 10, 12)))
    saturday = Window(start=date(2026, 12, 12), end=date(2026, 12, 20))
    assert due_of(with_window(plan, saturday)) == [date(2026, 10, 16)]


def test_only_what_both_plans_have_is_compared() -> None:
    plan = a_plan(Commitment(ask="host", due=date(2026, 10, 12)), events="2026-12-09")
    other = Plan(pack="small", window=LATER, goal=Goal(number=1))
    assert {one.kind for one in shifts(plan, other)} == {"deadline"}


@given(any_plan, st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 30))
def test_the_same_days_change_nothing_and_other_days_nothing_but_days(
    plan: Plan, start: date, days: int
) -> None:
    assert with_window(plan, plan.window) == plan
    assert shifts(plan, plan) == ()
    moved = with_window(plan, Window(start=start, end=start + timedelta(days)))
    assert moved.communication == plan.communication
    assert [one.id for one in moved.partners] == [one.id for one in plan.partners]
    assert all(one.before != one.after for one in shifts(plan, moved))
    assert Plan.model_validate(moved.model_dump()) == moved


@given(any_plan, st.integers(-200, 200))
def test_there_and_back_is_the_plan_as_it_was(plan: Plan, weeks: int) -> None:
    """Nothing is lost by looking at other days and taking the old ones again."""
    start = date(2026, 12, 7)
    here = plan.model_copy(update={"window": Window(start=start, end=start + timedelta(6))})
    there = start + timedelta(weeks=weeks)
    away = with_window(here, Window(start=there, end=there + timedelta(6)))
    assert with_window(away, here.window).goal == here.goal
    assert with_window(away, here.window).events == here.events

"""How long partners wait: working days, staleness by the pack's data, and what keeps it silent."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.model import Commitment, CommitmentStatus, Contacted, Move, NextStep, Partner, Snooze
from plans.packs.model import Pack, Stage
from plans.pipeline.waiting import (
    Waiting,
    lacks_next,
    last_news,
    stage_since,
    unproved_since,
    waiting,
    working_days,
)
from plans.pipeline.waiting_words import said_waiting, told_waiting
from tests.conftest import TODAY
from tests.plans.small_pack import SMALL_PACK

PACK = SMALL_PACK.model_copy(
    update={
        "stages": (
            Stage(id="asked", title="Asked", kind="open", stale_days=5),
            Stage(id="waits", title="Waits", kind="open", after_due=3),
            Stage(id="both", title="Both", kind="open", after_due=3, stale_days=5),
            Stage(id="never", title="Never", kind="open"),
            Stage(id="done", title="Done", kind="won", stale_days=1),
            Stage(id="no", title="No", kind="lost", stale_days=1),
        )
    }
)
"""A pack whose stages differ in when a partner is stale."""


def days_ago(days: int) -> date:
    """Return a calendar day before the tests' Monday."""
    return TODAY - timedelta(days)


def partner(stage: str | None = "asked", moved: date | None = None, **fields: object) -> Partner:
    """Return a partner that came to its stage on `moved`."""
    history = (Move(stage=stage, on=moved),) if stage else ()
    return Partner.model_validate(
        {"id": "p", "name": "P", "stage": stage, "history": history, **fields}
    )


def due(days: int, status: CommitmentStatus = "confirmed") -> tuple[Commitment, ...]:
    """Return a commitment whose day was so many days ago."""
    return (Commitment(ask="host", due=days_ago(days), status=status),)


# ---- News


def test_the_last_news_is_the_last_touch_that_was_done_or_the_last_move() -> None:
    touched = partner(
        moved=days_ago(9), log=(Contacted(on=days_ago(4)), Contacted(on=days_ago(7)), Contacted())
    )
    assert last_news(touched) == days_ago(4)
    assert last_news(partner(moved=days_ago(9))) == days_ago(9)
    planned = Contacted(on=days_ago(1), state="planned")
    assert last_news(partner(moved=days_ago(9), log=(planned,))) == days_ago(9)
    assert last_news(partner(None)) is None


def test_a_partner_is_in_its_stage_since_the_move_that_brought_it_there() -> None:
    moves = (
        Move(stage="asked", on=days_ago(20)),
        Move(stage="waits", on=days_ago(10)),
        Move(stage="waits", on=days_ago(2), evidence="A letter"),
    )
    assert stage_since(partner().model_copy(update={"history": moves})) == days_ago(10)
    assert stage_since(partner(None)) is None
    assert waiting(partner(moved=days_ago(8)), PACK, TODAY).in_stage == 8
    assert waiting(partner(moved=days_ago(-3)), PACK, TODAY).in_stage == 0
    assert waiting(partner(), PACK, TODAY) == Waiting(None, None, stale=False, why="", quiet="")


# ---- Working days


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        ("2026-10-02", "2026-10-05", 1),  # Friday to Monday
        ("2026-10-02", "2026-10-04", 0),  # Friday to Sunday
        ("2026-10-03", "2026-10-05", 1),  # Saturday to Monday
        ("2026-10-05", "2026-10-09", 4),
        ("2026-10-05", "2026-10-12", 5),
        ("2026-10-05", "2026-10-05", 0),
        ("2026-10-05", "2026-10-02", 0),
        ("0001-01-01", "9999-12-31", 2_608_614),
    ],
)
def test_working_days_come_after_the_first_day_up_to_the_last(
    first: str, last: str, count: int
) -> None:
    assert working_days(date.fromisoformat(first), date.fromisoformat(last)) == count


@given(st.dates(date(1, 1, 1), date(9990, 1, 1)), st.integers(-20, 400))
def test_working_days_are_those_that_a_calendar_counts(first: date, length: int) -> None:
    last = date.fromordinal(max(1, first.toordinal() + length))
    days = (first + timedelta(number) for number in range(1, length + 1))
    assert working_days(first, last) == sum(day.weekday() < 5 for day in days)


# ---- Stale


def test_a_partner_is_stale_after_the_stages_working_days_without_news() -> None:
    """Five working days after Monday is the next Monday, whatever the weekend."""
    assert not waiting(partner(moved=days_ago(6)), PACK, TODAY).stale
    found = waiting(partner(moved=days_ago(7)), PACK, TODAY)
    assert (found.idle, found.stale, found.why) == (5, True, "idle")


def test_a_touch_or_a_move_makes_it_fresh_and_a_planned_touch_does_not() -> None:
    fresh = partner(moved=days_ago(30), log=(Contacted(on=days_ago(1)),))
    planned = partner(moved=days_ago(30), log=(Contacted(on=days_ago(1), state="planned"),))
    assert not waiting(fresh, PACK, TODAY).stale
    assert waiting(planned, PACK, TODAY).stale


@pytest.mark.parametrize("stage", ["never", "done", "no", "unknown-to-the-pack"])
def test_without_a_limit_or_once_it_is_closed_it_never_is(stage: str) -> None:
    late = partner(stage, days_ago(300), commitments=due(300))
    assert not waiting(late, PACK, TODAY).stale


@pytest.mark.parametrize(
    ("days", "status", "stale"),
    [
        (2, "confirmed", False),
        (3, "confirmed", True),
        (3, "executed", True),  # nothing shows yet that it was done
        (3, "verified", False),
        (3, "withdrawn", False),
        (3, "missed", False),
    ],
)
def test_where_the_stage_waits_for_the_commitment_its_day_decides(
    days: int, status: CommitmentStatus, *, stale: bool
) -> None:
    found = waiting(partner("waits", days_ago(90), commitments=due(days, status)), PACK, TODAY)
    assert (found.stale, found.why) == (stale, "due" if stale else "")


def test_a_stage_may_count_both_ways() -> None:
    assert waiting(partner("both", days_ago(9)), PACK, TODAY).why == "idle"
    assert waiting(partner("both", days_ago(1), commitments=due(4)), PACK, TODAY).why == "due"
    assert not waiting(partner("both", days_ago(1), commitments=due(-9)), PACK, TODAY).stale


def test_who_is_not_contacted_yet_is_stale_only_if_somebody_wrote_to_it() -> None:
    written = partner(None, log=(Contacted(on=days_ago(7), by="email", way="out"),))
    assert waiting(written, PACK, TODAY).why == "idle"
    assert not waiting(written, SMALL_PACK, TODAY).stale  # a pack without stages sets no limit
    assert not waiting(partner(None), PACK, TODAY).stale


@pytest.mark.parametrize(
    ("fields", "quiet"),
    [
        ({"next": NextStep(on=TODAY)}, "next"),
        ({"next": NextStep(on=days_ago(1))}, ""),
        ({"next": NextStep(what="Call")}, ""),
        ({"snooze": Snooze(until=days_ago(-1), why="Holidays")}, "snoozed"),
        ({"snooze": Snooze(until=TODAY, why="Holidays")}, ""),
    ],
)
def test_a_next_step_ahead_or_a_snooze_keeps_it_silent(fields: dict[str, Any], quiet: str) -> None:
    found = waiting(partner(moved=days_ago(60), **fields), PACK, TODAY)
    assert (found.quiet, found.stale) == (quiet, not quiet)


# ---- Next steps


def test_each_open_partner_needs_a_dated_next_step_unless_it_is_snoozed() -> None:
    snoozed = partner(snooze=Snooze(until=days_ago(-1), why="Holidays"))
    woken = partner(snooze=Snooze(until=TODAY, why="Holidays"))
    assert lacks_next(partner(), PACK)
    assert lacks_next(partner(next=NextStep(what="Call")), PACK)
    assert lacks_next(partner("unknown-to-the-pack"), PACK)
    assert not lacks_next(partner(next=NextStep(on=days_ago(3))), PACK)
    assert not lacks_next(snoozed, PACK)
    assert not lacks_next(snoozed, PACK, TODAY)
    assert not lacks_next(woken, PACK)
    assert lacks_next(woken, PACK, TODAY)
    assert not any(lacks_next(partner(stage), PACK) for stage in (None, "done", "no"))


def test_the_packs_stages_of_the_workshop_have_its_limits(pack: Pack) -> None:
    """The workshop's stages are stale after 5, 7, 10 and 7 working days; the last waits 3 days."""
    limits = [(stage.stale_days, stage.after_due) for stage in pack.stages if stage.kind == "open"]
    assert limits == [(5, None), (7, None), (10, None), (7, None), (None, 3)]


# ---- Words


def said(one: Partner, today: date = TODAY) -> str:
    return said_waiting(one, waiting(one, PACK, today), PACK)


def test_why_a_partner_waits_is_said() -> None:
    """Silence in working days; what was done and isn't shown by the day on which it was due."""
    silent = partner(moved=days_ago(7))
    assert said(silent) == "Nothing has happened for 5 working days."
    # The last news is of today, so that nothing could be said of working days.
    done = partner("waits", TODAY, commitments=due(3, "executed"))
    day = "2 October 2026"
    assert day in said(done)
    assert "Nothing shows yet" in said(done)
    assert unproved_since(done) == days_ago(3)
    assert day in told_waiting(done, waiting(done, PACK, TODAY), "“P”")
    assert told_waiting(silent, waiting(silent, PACK, TODAY), "“P”").startswith(
        "There is no news of “P” for 5"
    )


def test_nothing_is_said_of_who_need_not_be_looked_at() -> None:
    assert said(partner(moved=TODAY)) == ""
    assert said(partner("done", days_ago(90))) == ""
    silent = partner(moved=days_ago(7))
    lost = silent.model_copy(update={"stage": "no"})
    assert said_waiting(lost, waiting(silent, PACK, TODAY), PACK) == ""

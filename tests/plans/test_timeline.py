"""What stands on the time line, what is done, and what is past its lead time."""

from datetime import date

import pytest
from hypothesis import given

from plans.model import (
    Commitment,
    CommitmentStatus,
    Communication,
    Event,
    Milestone,
    NextStep,
    Partner,
    Plan,
    Window,
)
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from plans.timeline import Dot, dots
from tests.conftest import TODAY
from tests.plans.small_pack import any_plan

START = date(2026, 12, 7)


def a_plan(
    *milestones: Milestone, partners: tuple[Partner, ...] = (), events: tuple[Event, ...] = ()
) -> Plan:
    """Return a plan for the week from 7 December 2026."""
    return Plan(
        pack="hour-of-code",
        window=Window(start=START, end=date(2026, 12, 13)),
        partners=partners,
        communication=Communication(milestones=milestones),
        events=events,
    )


def late(plan: Plan, today: date, pack: Pack | None = None) -> list[str]:
    """Return what is said of each dot."""
    return [dot.late for dot in dots(plan, pack or load_pack(), today)]


def test_all_that_has_a_day_is_there_by_day() -> None:
    partner = Partner(
        id="school",
        name="Hill School",
        commitments=(
            Commitment(ask="host-an-hour", what="Host two hours", due=START),
            Commitment(ask="gone", due=date(2026, 10, 7), status="executed"),
            Commitment(ask="speak", due=date(2026, 10, 8), status="withdrawn"),
            Commitment(ask="speak", due=date(2026, 10, 8), status="missed"),
            Commitment(ask="speak"),
        ),
        next=NextStep(on=date(2026, 10, 6), what="Call"),
    )
    found = dots(
        a_plan(
            Milestone(id="signup", title="Sign-up", weeks=-10),
            Milestone(id="someday", title="Some day"),
            partners=(partner,),
            events=(
                Event(id="fair", title="Fair", on=date(2026, 10, 1)),
                Event(id="idea", title="Idea"),
            ),
        ),
        load_pack(),
        TODAY,
    )
    assert found == (
        Dot("milestone", date(2026, 9, 28), "Sign-up", done=True, late="", item="signup"),
        Dot("event", date(2026, 10, 1), "Fair", done=True, late="", item="fair"),
        Dot(
            "next",
            date(2026, 10, 6),
            "Hill School: Call",
            done=False,
            late="",
            partner="school",
        ),
        Dot(
            "commitment",
            date(2026, 10, 7),
            "Hill School: gone",
            done=True,
            late="",
            partner="school",
            place=1,
            item="gone",
        ),
        Dot(
            "commitment",
            START,
            "Hill School: Host two hours",
            done=False,
            late="",
            partner="school",
            place=0,
            item="host-an-hour",
        ),
    )


@pytest.mark.parametrize(
    ("stage", "kinds"),
    [
        (None, ["next", "commitment"]),
        ("lead", ["next", "commitment"]),
        ("of-another-edition", ["next", "commitment"]),
        ("closed-won", ["commitment"]),
        ("closed-lost", []),
    ],
)
def test_a_partner_is_there_as_far_as_it_takes_part(stage: str | None, kinds: list[str]) -> None:
    partner = Partner(
        id="school",
        name="School",
        stage=stage,
        commitments=(Commitment(ask="speak", due=START),),
        next=NextStep(on=date(2026, 10, 6)),
    )
    found = dots(a_plan(partners=(partner,)), load_pack(), TODAY)
    assert [dot.kind for dot in found] == kinds
    assert all(dot.title.startswith("School") for dot in found)


@pytest.mark.parametrize(
    ("on", "today", "said"),
    [
        # `media` rests on a rule of two weeks: 23 November at the latest.
        ("2026-11-23", "2026-10-05", ""),
        ("2026-11-24", "2026-10-05", "It is 1 day later than its 2-week lead time allows."),
        ("2026-11-29", "2026-10-05", "It is 6 days later than its 2-week lead time allows."),
        ("2026-11-30", "2026-10-05", "It is 1 week later than its 2-week lead time allows."),
        ("2026-12-09", "2026-11-23", "It is 2 weeks later than its 2-week lead time allows."),
        ("2026-12-09", "2026-11-24", "The 2-week lead time is past by 1 day."),
        ("2026-12-09", "2026-12-05", "The 2-week lead time is past by 1 week."),
        ("2026-12-09", "2026-12-09", "The 2-week lead time is past by 2 weeks."),
        # What is over is over.
        ("2026-12-09", "2026-12-10", ""),
        ("2026-11-20", "2026-11-24", ""),
    ],
)
def test_a_milestone_nearer_than_its_lead_time_is_told_of(on: str, today: str, said: str) -> None:
    media = Milestone(id="media", title="Media", on=date.fromisoformat(on))
    assert late(a_plan(media), date.fromisoformat(today)) == [said]


def test_the_milestones_of_a_pack_keep_its_own_lead_times() -> None:
    """A rule about what leads up to a milestone doesn't speak against the pack's own day for it."""
    for pack in (load_pack(), load_pack("code-week")):
        offered = tuple(
            Milestone(id=one.id, title=one.title, weeks=one.weeks) for one in pack.milestones
        )
        plan = a_plan(*offered)
        assert set(late(plan, date(2026, 1, 1), pack)) == {""}


@pytest.mark.parametrize(
    ("ask", "status", "today", "said"),
    [
        # A proclamation takes six weeks: agreed by 26 October, whenever it is read aloud.
        ("proclamation", "proposed", "2026-10-26", ""),
        ("proclamation", "proposed", "2026-10-27", "The 6-week lead time is past by 1 day."),
        ("proclamation", "proposed", "2026-11-09", "The 6-week lead time is past by 2 weeks."),
        ("proclamation", "confirmed", "2026-11-09", ""),
        ("proclamation", "executed", "2026-11-09", ""),
        # Two rules speak of it, both of eight weeks.
        ("open-lesson", "proposed", "2026-10-19", "The 8-week lead time is past by 1 week."),
        ("host-an-hour", "proposed", "2026-12-06", ""),
    ],
)
def test_an_ask_that_nobody_agreed_to_in_time_is_told_of(
    ask: str, status: CommitmentStatus, today: str, said: str
) -> None:
    commitment = Commitment(ask=ask, due=date(2026, 12, 7), status=status)
    partner = Partner(id="council", name="Council", commitments=(commitment,))
    assert late(a_plan(partners=(partner,)), date.fromisoformat(today)) == [said]


@pytest.mark.parametrize("window", [Window(), Window(start=date(1, 1, 5))])
def test_without_a_first_day_nothing_is_late(window: Window) -> None:
    media = Milestone(id="media", title="Media", on=date(2026, 12, 9))
    commitment = Commitment(ask="proclamation", due=START)
    partner = Partner(id="council", name="Council", commitments=(commitment,))
    plan = a_plan(media, partners=(partner,)).model_copy(update={"window": window})
    assert late(plan, START) == ["", ""]


def test_titles_are_one_line_without_anything_hidden() -> None:
    event = Event(id="fair", title="zero\u200bwidth\u202e", on=START)
    assert dots(a_plan(events=(event,)), load_pack(), TODAY)[0].title == "zero‹U+200B›width‹U+202E›"


@given(any_plan)
def test_any_plan_has_its_dots_in_order(plan: Plan) -> None:
    days = [dot.day for dot in dots(plan, load_pack(), TODAY)]
    assert days == sorted(days)

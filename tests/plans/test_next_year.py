"""Next year's plan: what it keeps, what it leaves behind, and its days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.model import (
    Asset,
    Commitment,
    CommunityStep,
    Contacted,
    Event,
    Move,
    NextStep,
    Partner,
    Plan,
    Result,
    Snooze,
    Window,
)
from plans.packs.dates import Announced, DateRule
from plans.packs.model import Pack
from plans.packs.next_year import next_year
from plans.packs.reading import load_pack
from plans.yaml_text import dump_plan, read_plan
from tests.plans.small_pack import SMALL_PACK, any_plan

AFTER = date(2027, 1, 20)
"""A day after the example's window."""


def days_in(value: object) -> list[date]:
    """Return every day that stands in a part of a plan."""
    if isinstance(value, date):
        return [value]
    if isinstance(value, dict):
        return [day for inner in value.values() for day in days_in(inner)]
    if isinstance(value, list | tuple):
        return [day for inner in value for day in days_in(inner)]
    return []


def changed(plan: Plan, **update: object) -> Plan:
    return plan.model_copy(update=update)


def test_it_keeps_partners_persons_and_asks(plan: Plan, pack: Pack) -> None:
    made = next_year(plan, pack, AFTER)
    assert made.asks == plan.asks
    for before, after in zip(plan.partners, made.partners, strict=True):
        kept = ("id", "name", "group", "level", "audiences", "reach", "touch", "owner", "contacts")
        assert [getattr(after, each) for each in kept] == [getattr(before, each) for each in kept]
        assert after.because.startswith(before.because)
        asked = [(one.ask, one.what, one.who, one.expected) for one in before.commitments]
        assert asked == [(one.ask, one.what, one.who, one.expected) for one in after.commitments]
        assert {one.status for one in after.commitments} <= {"proposed"}
    for part in ("team", "lead", "strategy", "message", "recognition", "scope", "place"):
        assert getattr(made, part) == getattr(plan, part)
    assert made.communication.at_most == plan.communication.at_most


@given(any_plan, st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_no_day_of_the_old_campaign_is_left(plan: Plan, today: date) -> None:
    """Whatever the plan: but for the new window there is no day in the new one."""
    made = next_year(plan, SMALL_PACK, today)
    assert days_in(made.model_dump(exclude={"window"})) == []
    assert read_plan(dump_plan(made).encode(), "next.yaml") == made


def test_nothing_of_the_old_way_is_left(plan: Plan, pack: Pack) -> None:
    """History, touches, next step, snooze, thanks and recognition given are gone."""
    full = plan.partners[0].model_copy(
        update={
            "snooze": Snooze(until=AFTER, why="Holidays"),
            "thanked": AFTER,
            "recognised": AFTER,
        }
    )
    made = next_year(changed(plan, partners=(full,)), pack, AFTER).partners[0]
    assert (made.stage, made.history, made.log) == (None, (), ())
    assert (made.next, made.snooze) == (NextStep(), Snooze())
    assert (made.thanked, made.recognised) == (None, None)


def test_its_window_is_the_packs_next_one(plan: Plan, pack: Pack) -> None:
    """Also when it is made before the old campaign is over, or years later."""
    for today, year in ((date(2026, 10, 5), 2027), (AFTER, 2027), (date(2029, 6, 1), 2029)):
        window = next_year(plan, pack, today).window
        assert window.start is not None
        assert (window.start.year, window.start.month) == (year, 12)
        assert window.source == "computed"
    assert next_year(changed(plan, window=Window()), pack, AFTER).window.start == date(2027, 12, 6)


def test_without_a_rule_its_window_is_empty(plan: Plan, pack: Pack) -> None:
    without = pack.model_copy(update={"window": DateRule()})
    assert next_year(plan, without, AFTER).window == Window()
    announced = Announced(start=date(2029, 5, 1), end=date(2029, 5, 3), by="The host")
    known = pack.model_copy(update={"window": DateRule(announced=(announced,))})
    assert next_year(plan, known, AFTER).window.start == date(2029, 5, 1)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Hour of Code 2026", "Hour of Code 2027"),
        ("2026: an hour (2026)", "2027: an hour (2027)"),
        ("Winter 2026/27", "Winter 2027/28"),
        ("Winter 2026-2027", "Winter 2027-2028"),
        ("Since 2019, room 12026", "Since 2019, room 12026"),
        ("Hour of Code", "Hour of Code"),
    ],
)
def test_the_year_in_the_title_is_exchanged(
    plan: Plan, pack: Pack, title: str, expected: str
) -> None:
    assert next_year(changed(plan, title=title), pack, AFTER).title == expected


def test_what_was_learned_stays_in_words(blank: Plan, pack: Pack) -> None:
    """A lost partner stays as one not contacted, with its reason; so does what the won reached."""
    lost = Move(stage="closed-lost", reason="wrong-time", note="Exams", revisit=AFTER)
    other = Move(stage="closed-lost", reason="other", note="They moved away.")
    partners = (
        Partner(id="a", name="A", because="Big", stage="closed-lost", history=(lost,)),
        Partner(id="b", name="B", stage="closed-lost", history=(other,)),
        Partner(
            id="c",
            name="C",
            stage="closed-won",
            commitments=(Commitment(ask="x", status="verified", reached=1200),),
        ),
        Partner(id="d", name="D", stage="lead", log=(Contacted(note="Hello"),)),
    )
    goal = blank.goal.model_copy(
        update={"number": 12000, "result": Result(number=9, evidence="A", learned="Ask in May.")}
    )
    window = Window(start=date(2026, 12, 7), end=date(2026, 12, 13))
    made = next_year(changed(blank, partners=partners, goal=goal, window=window), pack, AFTER)
    assert [partner.because for partner in made.partners] == [
        "Big\n2026: Wrong time. Exams",
        "2026: Other. They moved away.",
        "2026: it kept its promise; reached: 1,200.",
        "",
    ]
    assert made.goal.number == 12000
    assert made.goal.result == Result(learned="From 2026: Ask in May.")
    assert next_year(made, pack, AFTER).goal.result == made.goal.result
    assert {partner.stage for partner in made.partners} == {None}


def test_days_in_words_are_in_the_plans_language(blank: Plan) -> None:
    """A Nynorsk plan goes on in Nynorsk, whatever the screen speaks."""
    own = load_pack("hour-of-code", "nn")
    move = Move(stage="closed-lost", reason="wrong-time")
    partner = Partner(id="a", name="A", stage="closed-lost", history=(move,))
    made = next_year(changed(blank, language="nn", partners=(partner,)), own, AFTER)
    title = next(one.title for one in own.lost_reasons if one.id == "wrong-time")
    assert title in made.partners[0].because


def test_what_is_made_for_it_begins_anew(plan: Plan, pack: Pack) -> None:
    """Assets are missing again; milestones keep their weeks, events and steps their words."""
    communication = plan.communication.model_copy(
        update={"assets": (Asset(id="kit", title="Kit", state="ready", owner="Ada"),)}
    )
    full = changed(
        plan,
        communication=communication,
        events=(Event(id="fair", title="Fair", on=AFTER, start="10:00"),),
        community={"one": CommunityStep(decision="do", due=AFTER), "two": CommunityStep(due=AFTER)},
    )
    made = next_year(full, pack, AFTER)
    assert made.communication.assets == (Asset(id="kit", title="Kit", owner="Ada"),)
    assert made.events == (Event(id="fair", title="Fair", start="10:00"),)
    assert made.community == {"one": CommunityStep(decision="do")}
    weeks = [milestone.weeks for milestone in made.communication.milestones]
    assert weeks == [milestone.weeks for milestone in plan.communication.milestones]

"""After the campaign: the result, thanks within 48 hours, recognition, what is still open."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.after import THANKS_DAYS, afterwards, has_kept_promise, thanks_to_give
from plans.exports.blocks import Field, Heading, Table, values
from plans.exports.outline import outline
from plans.model import (
    Asset,
    Commitment,
    Event,
    Extra,
    Move,
    Partner,
    Plan,
    Recognition,
    Result,
    Window,
)
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from tests.conftest import TODAY
from tests.plans.small_pack import SMALL_PACK, any_plan

WINDOW = Window(start=date(2026, 12, 7), end=date(2026, 12, 13))
HOURS = 48


def with_partners(plan: Plan, *partners: Partner) -> Plan:
    return plan.model_copy(update={"partners": partners, "window": WINDOW})


def won(partner_id: str, **more: object) -> Partner:
    move = Move(stage="closed-won", on=date(2026, 12, 9), evidence="A picture")
    changes = {"stage": "closed-won", "history": (move,), **more}
    return Partner(id=partner_id, name=partner_id.title()).model_copy(update=changes)


def test_thanks_are_due_within_48_hours_of_the_last_thing_done(blank: Plan, pack: Pack) -> None:
    did = Commitment(ask="a", status="executed", executed=date(2026, 12, 10))
    plan = with_partners(blank, won("a"), won("b", commitments=(did,)))
    by = {one.partner.id: one.by for one in thanks_to_give(plan, pack, TODAY)}
    assert by == {"a": date(2026, 12, 11), "b": date(2026, 12, 12)}
    assert timedelta(THANKS_DAYS) == timedelta(hours=HOURS)


def test_who_did_it_without_a_day_is_thanked_after_the_window(blank: Plan, pack: Pack) -> None:
    undated = won("a", history=(Move(stage="closed-won", evidence="A picture"),))
    plan = with_partners(blank, undated)
    assert [one.by for one in thanks_to_give(plan, pack, TODAY)] == [date(2026, 12, 15)]
    without = plan.model_copy(update={"window": Window()})
    assert [one.by for one in thanks_to_give(without, pack, TODAY)] == [TODAY]


def test_a_kept_promise_is_thanked_for_before_all_is_won(blank: Plan, pack: Pack) -> None:
    """A partner with two asks doesn't wait for thanks until both are done."""
    two = (
        Commitment(ask="a", status="executed", executed=date(2026, 11, 2)),
        Commitment(ask="b", status="confirmed"),
    )
    partner = Partner(id="a", name="A", stage="finalize-details", commitments=two)
    assert has_kept_promise(partner, pack)
    plan = with_partners(blank, partner)
    assert [one.by for one in thanks_to_give(plan, pack, TODAY)] == [date(2026, 11, 4)]


def test_who_was_thanked_or_is_lost_is_not_thanked(blank: Plan, pack: Pack) -> None:
    did = Commitment(ask="a", status="verified", evidence="A link")
    lost = Partner(id="lost", name="Lost", stage="closed-lost", commitments=(did,))
    plan = with_partners(blank, won("a", thanked=TODAY), lost, Partner(id="new", name="New"))
    assert thanks_to_give(plan, pack, TODAY) == ()


def test_the_most_urgent_thanks_come_first_with_what_is_given_besides(
    blank: Plan, pack: Pack
) -> None:
    late = won("late", history=(Move(stage="closed-won", on=date(2026, 12, 1), evidence="Seen"),))
    extras = (Extra(partner="late", what="A plaque"), Extra(partner="late", what="A visit"))
    plan = with_partners(blank, won("a"), late)
    plan = plan.model_copy(update={"recognition": Recognition(extras=extras)})
    thanks = thanks_to_give(plan, pack, TODAY)
    assert [(one.partner.id, one.extra) for one in thanks] == [
        ("late", "A plaque, A visit"),
        ("a", ""),
    ]


@pytest.mark.parametrize(
    ("number", "goal", "share"),
    [(None, 100, None), (50, None, None), (50, 0, None), (0, 100, 0), (119, 120, 99), (7, 3, 233)],
)
def test_what_was_counted_is_held_against_the_goal(
    plan: Plan, pack: Pack, number: int | None, goal: int | None, share: int | None
) -> None:
    counted = plan.goal.model_copy(update={"number": goal, "result": Result(number=number)})
    found = afterwards(plan.model_copy(update={"goal": counted}), pack, TODAY)
    assert (found.counted, found.goal, found.share) == (number, goal, share)


def test_what_partners_reached_counts_before_what_was_expected(blank: Plan, pack: Pack) -> None:
    commitments = (
        Commitment(ask="a", status="verified", expected=100, reached=80),
        Commitment(ask="b", status="verified", expected=40),
        Commitment(ask="c", status="executed", expected=1000),
        Commitment(ask="d", status="executed", expected=1000, reached=0),
    )
    plan = with_partners(blank, won("a", commitments=commitments))
    assert afterwards(plan, pack, TODAY).reached == 120


def test_what_is_left_to_do_is_named(blank: Plan, pack: Pack) -> None:
    """Recognition is for the won, closing for the open; nobody else is named."""
    plan = with_partners(
        blank,
        won("a"),
        won("b", recognised=TODAY),
        Partner(id="open", name="Open", stage="lead"),
        Partner(id="lost", name="Lost", stage="closed-lost"),
        Partner(id="new", name="New"),
    )
    found = afterwards(plan, pack, date(2026, 12, 13))
    assert [one.id for one in found.recognition] == ["a"]
    assert [one.id for one in found.open] == ["open"]
    assert not found.over
    assert afterwards(plan, pack, date(2026, 12, 14)).over
    assert not afterwards(blank.model_copy(update={"window": Window()}), pack, TODAY).over


@given(any_plan, st.dates())
def test_it_can_be_asked_of_any_plan_at_any_time(plan: Plan, today: date) -> None:
    found = afterwards(plan, SMALL_PACK, today)
    assert all(one.partner.thanked is None for one in found.thanks)


def said(plan: Plan, pack: Pack) -> str:
    lines = []
    for block in outline(plan, pack, ()).blocks:
        lines += [block.text] if isinstance(block, Heading) else []
        lines += [block.label] if isinstance(block, Field) else []
        lines += [value.text for value in values(block)]
    return "\n".join(lines)


def test_the_worksheet_of_a_plan_that_nobody_began_has_no_result(plan: Plan, pack: Pack) -> None:
    idle = {"stage": None, "history": (), "log": ()}
    fresh = tuple(partner.model_copy(update=idle) for partner in plan.partners)
    text = said(plan.model_copy(update={"partners": fresh}), pack)
    assert "How far the partners are" not in text
    assert "Partners still open" not in text


def test_the_worksheet_says_how_far_the_partners_are(plan: Plan, pack: Pack) -> None:
    (table,) = (
        block
        for block in outline(plan, pack, ()).blocks
        if isinstance(block, Table) and block.title == "How far the partners are"
    )
    rows = {row[0][0].text: [cell[0].text for cell in row[1:]] for row in table.rows}
    assert rows["Not contacted"] == ["2", "1,020"]
    assert rows["Closed won"] == ["1", "1,000"]
    assert sum(int(count) for count, _ in rows.values()) == len(plan.partners)


def test_the_worksheet_has_the_result_and_what_is_left(plan: Plan, pack: Pack) -> None:
    """Counted against the goal, its evidence, what was learned, thanks, recognition, the open."""
    result = Result(number=9000, on=date(2027, 1, 4), evidence="Lists", learned="Begin in May.")
    goal = plan.goal.model_copy(update={"result": result})
    partners = tuple(
        partner.model_copy(update={"recognised": date(2026, 12, 20)})
        if partner.id == "radio-westmark"
        else partner
        for partner in plan.partners
    )
    text = said(plan.model_copy(update={"goal": goal, "partners": partners}), pack)
    for piece in ("9,000 (75 % of the goal)", "Lists", "Begin in May.", "4 Oct 2026"):
        assert piece in text
    assert "20 Dec 2026" in text
    assert text.index("Partners still open") < text.rindex("Westmark Daily")


def test_the_schedule_of_the_worksheet_has_promises_and_events_by_day(
    plan: Plan, pack: Pack
) -> None:
    day = date(2026, 11, 20)
    lesson = Event(id="x", title="Open lesson", on=day, start="10:00", place="Library", expected=60)
    assets = (Asset(id="poster", title="Poster", milestone="kit", state="draft"),)
    communication = plan.communication.model_copy(update={"assets": assets})
    plan = plan.model_copy(update={"events": (lesson,), "communication": communication})
    (table,) = (
        block
        for block in outline(plan, pack, ()).blocks
        if isinstance(block, Table) and block.title == "Schedule"
    )
    titles = [row[1][0].text for row in table.rows]
    order = ["Send a letter to every school", "Kit is sent", "Open lesson", "Media are invited"]
    assert sorted(order, key=titles.index) == order
    row = table.rows[titles.index("Open lesson")]
    assert [cell[-1].text for cell in row] == [
        "10:00",
        "Event",
        "Library",
        "People expected: 60",
    ]
    kit = table.rows[titles.index("Kit is sent")]
    assert kit[3][1].text == "Ready by then: Poster (draft)"
    host = next(row for row in table.rows if row[1][0].text.startswith("Host one hour"))
    assert host[2][0].text == "Lindenby School, Hillside School"
    assert host[3][0].text == "Confirmed: 1, Proposed: 1"


def test_the_parts_are_in_the_plans_words_in_any_language(plan: Plan) -> None:
    """A pack in another language gives its own titles of stages."""
    assert load_pack("hour-of-code", "nn").stages[0].title in said(
        plan, load_pack("hour-of-code", "nn")
    )

"""What the Board shows: columns by stage, cards in order, and the partners that are wanted."""

from datetime import date, timedelta
from typing import Any

import pytest

from plans.model import Commitment, Contact, Contacted, Move, NextStep, Partner, Plan, Snooze
from plans.packs.model import Pack, Stage
from plans.pipeline import board as board_module
from plans.pipeline.board import BoardColumn, BoardFilter, Card, board
from plans.pipeline.waiting import Waiting, waiting
from plans.text import slug
from tests.conftest import TODAY
from tests.plans.small_pack import SMALL_PACK

PACK = SMALL_PACK.model_copy(
    update={
        "stages": (
            Stage(id="asked", title="Asked", kind="open", stale_days=5, weight=10),
            Stage(id="done", title="Done", kind="won", weight=100),
            Stage(id="no", title="No", kind="lost"),
        )
    }
)
"""A pack with a stage of each kind."""

ALL = BoardFilter()

YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)


def partner(name: str, stage: str | None = "asked", **fields: object) -> Partner:
    """Return a partner that came to its stage today."""
    history = (Move(stage=stage, on=TODAY),) if stage else ()
    fields = {"history": history, **fields}
    return Partner.model_validate({"id": slug(name), "name": name, "stage": stage, **fields})


def columns(*partners: Partner, wanted: BoardFilter = ALL) -> tuple[BoardColumn, ...]:
    """Return the Board of these partners."""
    return board(Plan(pack="small", partners=partners), PACK, TODAY, wanted)


def names(column: BoardColumn) -> list[str]:
    """Return whose cards are in a column."""
    return [card.partner.name for card in column.cards]


def card_of(one: Partner) -> Card:
    """Return the only card of a Board."""
    (card,) = (card for column in columns(one) for card in column.cards)
    return card


def wanted_names(*partners: Partner, wanted: BoardFilter) -> set[str]:
    """Return who passes a filter."""
    return {name for column in columns(*partners, wanted=wanted) for name in names(column)}


# ---- Columns


def test_columns_follow_the_pack_behind_those_not_contacted() -> None:
    found = columns(partner("B", "done", reach=3), partner("A", None), partner("C", "done"))
    assert [column.stage and column.stage.id for column in found] == [None, "asked", "done", "no"]
    assert list(map(names, found)) == [["A"], [], ["B", "C"], []]
    assert [column.people for column in found] == [0, 0, 3, 0]


def test_a_stage_that_the_pack_lacks_has_an_open_column_at_the_end_even_when_filtered() -> None:
    found = columns(partner("A", "elsewhere"), partner("B"), wanted=BoardFilter(words="B"))
    assert found[-1].stage == Stage(id="elsewhere", title="elsewhere", kind="open")
    assert found[-1].cards == ()


def test_late_cards_come_first_then_the_next_day_then_the_most_people() -> None:
    found = columns(
        partner("Undated", reach=9000),
        partner("Later", next=NextStep(on=TODAY + timedelta(9))),
        partner("Small", next=NextStep(on=TOMORROW), reach=1),
        partner("Large", next=NextStep(on=TOMORROW), reach=2),
        partner("Late", next=NextStep(on=YESTERDAY)),
        partner("Later too", next=NextStep(on=YESTERDAY - timedelta(1))),
    )
    assert names(found[1]) == ["Later too", "Late", "Large", "Small", "Later", "Undated"]


# ---- Cards


@pytest.mark.parametrize(
    ("fields", "late"),
    [
        ({"next": NextStep(on=YESTERDAY)}, True),
        ({"next": NextStep(on=TODAY)}, False),
        ({"commitments": (Commitment(ask="a", due=YESTERDAY),)}, True),
        ({"commitments": (Commitment(ask="a", due=TODAY),)}, False),
        ({"commitments": (Commitment(ask="a", due=YESTERDAY, status="executed"),)}, False),
        ({"commitments": (Commitment(ask="a", due=YESTERDAY, status="withdrawn"),)}, False),
        ({"history": (Move(stage="asked", on=date(2026, 9, 1)),)}, True),
        ({}, False),
    ],
)
def test_late_is_a_next_step_or_commitment_overdue_or_no_news(
    fields: dict[str, Any], *, late: bool
) -> None:
    assert card_of(partner("A", **fields)).late is late


def test_a_card_says_how_long_it_waits_and_whether_it_lacks_a_next_step() -> None:
    old = (Move(stage="asked", on=date(2026, 9, 28)),)
    card = card_of(partner("A", history=old))
    assert (card.waiting.in_stage, card.waiting.stale, card.lacks_next) == (7, True, True)
    snoozed = card_of(partner("A", history=old, snooze=Snooze(until=TOMORROW, why="Holidays")))
    assert (snoozed.waiting.quiet, snoozed.late, snoozed.lacks_next) == ("snoozed", False, False)
    woken = card_of(partner("A", history=old, snooze=Snooze(until=TODAY, why="Holidays")))
    assert (woken.waiting.quiet, woken.lacks_next) == ("", True)


# ---- Filters

ADA = partner("Bø School", owner="Ada", group="schools", touch="low")
GRACE = partner(
    "Daily News",
    owner="Grace",
    group="media",
    touch="high",
    contacts=(Contact(name="Kari Ås"),),
    next=NextStep(on=YESTERDAY, what="Send the picture"),
)
NOBODY = partner("Club", None, log=(Contacted(on=TODAY, note="school"),))


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (BoardFilter(), {"Bø School", "Daily News", "Club"}),
        (BoardFilter(group="schools"), {"Bø School"}),
        (BoardFilter(owner=" ada "), {"Bø School"}),
        (BoardFilter(owner="Ad"), set()),
        (BoardFilter(touch="high"), {"Daily News"}),
        (BoardFilter(late=True), {"Daily News"}),
        (BoardFilter(words="school BØ"), {"Bø School"}),
        (BoardFilter(words="kari"), {"Daily News"}),
        (BoardFilter(words="picture daily"), {"Daily News"}),
        (BoardFilter(words="  "), {"Bø School", "Daily News", "Club"}),
        (BoardFilter(owner="Ada", touch="high"), set()),
    ],
)
def test_a_filter_leaves_those_that_are_wanted(wanted: BoardFilter, expected: set[str]) -> None:
    assert wanted_names(ADA, GRACE, NOBODY, wanted=wanted) == expected


# ---- Any plan


def test_each_partner_of_the_example_has_one_card(plan: Plan, pack: Pack) -> None:
    found = board(plan, pack, TODAY)
    cards = [card.partner for column in found for card in column.cards]
    assert sorted(one.id for one in cards) == sorted(one.id for one in plan.partners)
    assert all(
        card.partner.stage == (column.stage.id if column.stage else None)
        for column in found
        for card in column.cards
    )


@pytest.mark.parametrize("count", [1_000, 10_000])
def test_ten_thousand_partners_are_looked_at_once_each(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The work grows with the partners, not with partners times columns."""
    asked: list[str] = []

    def noted(one: Partner, pack: Pack, today: date) -> Waiting:
        asked.append(one.id)
        return waiting(one, pack, today)

    monkeypatch.setattr(board_module, "waiting", noted)
    stages = (None, "asked", "done", "no", "elsewhere")
    many = [Partner(id=f"p{at}", name=f"P{at}", stage=stages[at % 5]) for at in range(count)]
    found = columns(*many)
    assert [len(column.cards) for column in found] == [count // 5] * 5
    assert len(asked) == len(set(asked)) == count

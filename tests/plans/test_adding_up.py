"""Does it add up: what partners bring, confirmed and weighed by stage, against the goal."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.model import Commitment, CommitmentStatus, Goal, Partner, Plan
from plans.packs.model import Pack, Stage
from plans.pipeline.adding_up import adds_up, people
from tests.plans.small_pack import SMALL_PACK

PACK = SMALL_PACK.model_copy(
    update={
        "stages": (
            Stage(id="asked", title="Asked", kind="open", weight=10),
            Stage(id="agreed", title="Agreed", kind="open", weight=55),
            Stage(id="done", title="Done", kind="won", weight=100),
            Stage(id="no", title="No", kind="lost"),
        )
    }
)
"""A pack with a stage of each kind."""

STAGES = (None, "asked", "agreed", "done", "no", "elsewhere")


def partner(at: int = 0, **fields: object) -> Partner:
    """Return a partner of the name P with a number."""
    return Partner.model_validate({"id": f"p{at}", "name": f"P{at}", **fields})


def promised(status: CommitmentStatus = "proposed", expected: int | None = None) -> Commitment:
    """Return a commitment to host."""
    return Commitment(ask="host", status=status, expected=expected)


def plan_of(*partners: Partner) -> Plan:
    """Return a plan with a goal of 1,000 and these partners."""
    return Plan(pack="small", goal=Goal(number=1000), partners=partners)


@pytest.mark.parametrize(
    ("fields", "brings"),
    [
        ({}, 0),
        ({"reach": 30}, 30),
        ({"reach": 0, "commitments": (promised(expected=9),)}, 0),
        ({"reach": 30, "commitments": (promised(expected=90),)}, 30),
        ({"commitments": (promised(expected=20), promised("verified", 50), promised())}, 50),
        ({"commitments": (promised("withdrawn", 20), promised("missed", 50))}, 0),
    ],
)
def test_a_partner_brings_its_reach_or_the_most_of_one_live_commitment(
    fields: dict[str, Any], brings: int
) -> None:
    assert people(partner(**fields)) == brings


@pytest.mark.parametrize(
    ("stage", "status", "confirmed"),
    [
        ("asked", "proposed", 0),
        ("asked", "confirmed", 40),
        ("agreed", "equipped", 40),
        ("agreed", "executed", 40),
        (None, "verified", 40),
        ("elsewhere", "confirmed", 40),
        ("agreed", "missed", 0),
        ("agreed", "withdrawn", 0),
        ("done", "proposed", 40),
        ("no", "confirmed", 0),
    ],
)
def test_confirmed_are_those_that_said_yes_or_are_won(
    stage: str | None, status: CommitmentStatus, confirmed: int
) -> None:
    one = partner(stage=stage, reach=40, commitments=(promised(status),))
    assert adds_up(plan_of(one), PACK).confirmed == confirmed


def test_all_are_weighed_by_their_stage_and_the_sum_is_rounded_down_once() -> None:
    found = adds_up(
        plan_of(
            partner(0, reach=7, stage="asked"),
            partner(1, reach=7, stage="asked"),
            partner(2, reach=3, stage="agreed"),
            partner(3, reach=100, stage="no"),
            partner(4, reach=1000),
            partner(5, reach=1000, stage="elsewhere"),
        ),
        PACK,
    )
    assert found.weighted == 3  # 0.7 + 0.7 + 1.65
    assert found.all == 2017
    assert found.goal == 1000


def test_each_stage_has_its_partners_and_what_they_bring_in_order() -> None:
    found = adds_up(
        plan_of(
            partner(0, reach=5, stage="elsewhere"),
            partner(1, reach=7, stage="asked"),
            partner(2, stage="asked"),
            partner(3, reach=9),
        ),
        PACK,
    )
    assert list(found.by_stage.items()) == [
        (None, (1, 9)),
        ("asked", (2, 7)),
        ("agreed", (0, 0)),
        ("done", (0, 0)),
        ("no", (0, 0)),
        ("elsewhere", (1, 5)),
    ]


def test_a_plan_without_partners_adds_up_to_nothing(pack: Pack) -> None:
    found = adds_up(Plan(pack=pack.id), pack)
    assert (found.goal, found.confirmed, found.weighted, found.all) == (None, 0, 0, 0)
    assert set(found.by_stage.values()) == {(0, 0)}


@given(st.lists(st.tuples(st.sampled_from(STAGES), st.integers(0, 10**10))))
def test_no_order_of_partners_and_no_size_changes_the_sums(
    rows: list[tuple[str | None, int]],
) -> None:
    partners = [partner(at, stage=stage, reach=reach) for at, (stage, reach) in enumerate(rows)]
    weights = {"asked": 10, "agreed": 55, "done": 100}
    found = adds_up(plan_of(*partners), PACK)
    percent = sum(reach * weights.get(stage or "", 0) for stage, reach in rows)
    assert found.weighted == percent // 100
    assert found.confirmed <= found.all
    assert sum(count for count, _ in found.by_stage.values()) == len(rows)
    back = adds_up(plan_of(*reversed(partners)), PACK)
    assert (back.weighted, back.all, dict(back.by_stage)) == (
        found.weighted, found.all, dict(found.by_stage)
    )  # fmt: skip

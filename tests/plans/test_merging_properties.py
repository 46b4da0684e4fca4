"""Promises about the merge of any two versions of any plan."""

import random
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import reduce
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from plans.comparing.merging import Merged, merge, take_theirs
from plans.model import Move, Part, Partner, Plan
from plans.paths import value_at, with_value
from plans.yaml_text import dump_plan, read_plan
from tests.faults.rounds import rounds
from tests.plans.edits import (
    Versions,
    dices,
    in_order,
    plan_of,
    shared_ids,
    some_plans,
    texts_in,
    versions,
)
from tests.plans.strategies import plans

MANY = settings(deadline=None, max_examples=rounds(60, 2_000))

FEW = settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
        HealthCheck.filter_too_much,
    ],
)


def all_theirs(merged: Merged) -> Plan:
    """Return the plan in which every collision was decided for the other side."""
    return reduce(take_theirs, merged.collisions, merged.plan)


def fields(merged: Merged) -> list[tuple[str, tuple[str, ...]]]:
    """Return where the collisions are, without positions, which differ with the side."""
    return sorted(
        (re.sub(r"\.\d+\.", ".#.", one.field), tuple(sorted((one.mine, one.theirs))))
        for one in merged.collisions
    )


@MANY
@given(versions())
def test_what_one_side_changed_is_taken(drawn: Versions) -> None:
    base, changed, _ = drawn
    assert merge(base, base, changed) == Merged(changed)
    assert merge(base, changed, base) == Merged(changed)


@MANY
@given(versions())
def test_what_both_sides_changed_alike_is_taken(drawn: Versions) -> None:
    base, changed, _ = drawn
    assert merge(base, changed, changed) == Merged(changed)
    assert merge(None, changed, changed) == Merged(changed)


@MANY
@given(versions())
def test_the_sides_differ_only_in_whose_text_stays(drawn: Versions) -> None:
    """Swapped, the same fields collide; decided for one side, both ways give the same plan."""
    base, mine, theirs = drawn
    assume(not shared_ids(mine, theirs, base))
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert fields(one) == fields(other)
    assert in_order(all_theirs(one)) == in_order(other.plan)
    assert in_order(all_theirs(other)) == in_order(one.plan)


@MANY
@given(some_plans, some_plans)
def test_the_sides_of_unrelated_plans_differ_only_so(mine: Plan, theirs: Plan) -> None:
    assume(not shared_ids(mine, theirs, None))
    one, other = merge(None, mine, theirs), merge(None, theirs, mine)
    assert fields(one) == fields(other)
    assert in_order(all_theirs(one)) == in_order(other.plan)


STAGES = ("lead", "contacted", "details", "won", "lost")
moves = st.builds(
    lambda stage, day: Move(stage=STAGES[stage], on=date(2026, 10, day)),
    st.integers(0, len(STAGES) - 1),
    st.integers(1, 5),
)
ways = st.lists(moves, max_size=4)


def moved(plan: Plan, way: list[Move]) -> Plan:
    """Return the plan in which the one partner has gone on by these moves."""
    [partner] = plan.partners
    history = (*partner.history, *way)
    stage = history[-1].stage if history else None
    changed = partner.model_copy(update={"history": history, "stage": stage})
    return plan.model_copy(update={"partners": (changed,)})


@MANY
@given(ways, ways, ways)
def test_a_partner_that_both_moved_is_where_its_way_ends(
    before: list[Move], mine: list[Move], theirs: list[Move]
) -> None:
    """Whichever stage is chosen in the end, and no move is lost."""
    base = moved(Plan(pack="p", partners=(Partner(id="radio", name="Radio"),)), before)
    one, other = moved(base, mine), moved(base, theirs)
    for sides in ((base, one, other), (base, other, one), (None, one, other)):
        merged = merge(*sides)
        for plan in (merged.plan, all_theirs(merged)):
            [partner] = plan.partners
            assert partner.stage == (partner.history[-1].stage if partner.history else None)
            both = Counter(one.partners[0].history) | Counter(other.partners[0].history)
            assert not both - Counter(partner.history)


@MANY
@given(dices)
def test_changes_of_different_fields_never_collide(dice: random.Random) -> None:
    """Both changes are in the result, also where they are about one item or about its name."""
    base = plan_of(dice)
    places = dice.sample(leaves(base), 2)
    mine, theirs = (marked(base, place, at) for at, place in enumerate(places))
    merged = merge(base, mine, theirs)
    assert merged.collisions == ()
    there = texts_in(merged.plan)
    for at, place in enumerate(places):
        assert set(texts_in(value_at(marked(base, place, at), place))) <= {*there}
    if not any(re.search(r"\.[0-9]\.", place) for place in places):
        assert merged.plan == marked(mine, places[1], 1)


def marked(plan: Plan, place: str, number: int) -> Plan:
    """Return the plan with another number, day or text at a place."""
    value = value_at(plan, place)
    if isinstance(value, int):
        return with_value(plan, place, 100 + number)
    if isinstance(value, date):
        return with_value(plan, place, date(2027, 1, 1 + number))
    return with_value(plan, place, f"changed {number}")


def leaves(value: Any, path: str = "") -> list[str]:  # noqa: ANN401 - any part of a plan
    """Return where numbers, days and free texts stand that are filled in."""
    if isinstance(value, Part):
        free = (name for name in type(value).model_fields if name not in FIXED)
        return [one for name in free for one in leaves(getattr(value, name), f"{path}.{name}")]
    if isinstance(value, Mapping):
        return [one for key in value for one in leaves(value[key], f"{path}.{key}")]
    if isinstance(value, tuple):
        parts = [(at, item) for at, item in enumerate(value) if isinstance(item, Part)]
        named = [(getattr(item, "id", at), item) for at, item in parts]
        return [one for key, item in named for one in leaves(item, f"{path}.{key}")]
    return [path.removeprefix(".")] if value not in {None, ""} else []


FIXED = {
    *("format", "pack", "language", "scope", "source", "mode", "id", "group", "level", "touch"),
    *(
        "stage",
        "ask",
        "status",
        "way",
        "milestone",
        "partner",
        "decision",
        "at_most",
        "state",
        "reason",
    ),
}
"""Fields that hold no free text, or ids by which an item is known."""


def assert_nothing_lost(base: Plan | None, mine: Plan, theirs: Plan) -> None:
    merged = merge(base, mine, theirs)
    there = {*texts_in(merged.plan)}
    for one in merged.collisions:
        there |= {*texts_in(one.theirs_value)}
    before, ours, others = (
        Counter(texts_in(plan) if plan else ()) for plan in (base, mine, theirs)
    )
    for text in ours | others:
        deleted = min(ours[text], others[text]) < before[text]
        assert text in there or deleted, text


@MANY
@given(versions())
def test_no_text_is_lost_but_what_one_side_deleted(drawn: Versions) -> None:
    assert_nothing_lost(*drawn)


@MANY
@given(some_plans, some_plans)
def test_no_text_is_lost_without_a_common_version(mine: Plan, theirs: Plan) -> None:
    assert_nothing_lost(None, mine, theirs)


@MANY
@given(some_plans, some_plans, some_plans)
def test_no_text_of_unrelated_plans_is_lost(base: Plan, mine: Plan, theirs: Plan) -> None:
    assert_nothing_lost(base, mine, theirs)


@MANY
@given(versions())
def test_the_result_keeps_the_models_rules(drawn: Versions) -> None:
    """The merged plan validates and comes back from its file as it was, with theirs taken too."""
    for base in (drawn.base, None):
        merged = merge(base, drawn.mine, drawn.theirs)
        for plan in (merged.plan, all_theirs(merged)):
            assert Plan.model_validate(plan.model_dump()) == plan
            assert read_plan(dump_plan(plan).encode(), "plan.yaml") == plan


@FEW
@given(plans, plans, plans)
def test_any_three_plans_give_one_that_keeps_the_models_rules(
    base: Plan, mine: Plan, theirs: Plan
) -> None:
    merged = merge(base, mine, theirs)
    assert Plan.model_validate(merged.plan.model_dump()) == merged.plan
    assert read_plan(dump_plan(merged.plan).encode(), "plan.yaml") == merged.plan

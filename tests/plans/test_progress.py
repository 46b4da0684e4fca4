"""How far each part of a plan has come."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from plans.checks import run_checks
from plans.model import Cap, Communication, Goal, Lead, Milestone, Plan, Strategy, Window
from plans.progress import PARTS, done_count, part_state, states
from plans.rules.finding import PartName
from tests.plans.small_pack import FINISHED_PLAN, NEW_PLAN, SMALL_PACK, any_plan


def changed(plan: Plan, **parts: object) -> Plan:
    """Return the plan with other parts."""
    return plan.model_copy(update=parts)


def test_nothing_of_a_new_plan_is_started_though_it_holds_what_the_pack_offers() -> None:
    assert states(NEW_PLAN, SMALL_PACK) == dict.fromkeys(PARTS, "not started")


def test_nothing_of_an_empty_plan_is_started() -> None:
    assert states(Plan(pack="small"), SMALL_PACK) == dict.fromkeys(PARTS, "not started")


def test_all_of_a_finished_plan_is_done() -> None:
    assert states(FINISHED_PLAN, SMALL_PACK) == dict.fromkeys(PARTS, "done")
    assert done_count(states(FINISHED_PLAN, SMALL_PACK)) == len(PARTS)


@pytest.mark.parametrize(
    ("part", "parts", "state"),
    [
        ("campaign", {"title": "Reading week"}, "in progress"),
        ("campaign", {"title": "Reading week", "lead": Lead(name="Ada")}, "done"),
        ("campaign", {"window": Window(start=date(2026, 12, 7), end=date(2025, 12, 7))}, "problem"),
        ("strategy", {"strategy": Strategy(mode="join")}, "in progress"),
        ("strategy", {"strategy": Strategy(mode="own", reason="It suits us.")}, "done"),
        ("strategy", {"strategy": Strategy(mode="buy")}, "problem"),
        ("goal", {"goal": Goal(number=5)}, "in progress"),
        ("goal", {"goal": Goal(number=5, audience="all", shows=("creative",))}, "done"),
        ("partners", {"left_out": {"media": "None here."}}, "in progress"),
        ("asks", {"partners": FINISHED_PLAN.partners}, "done"),
        ("asks", {"asks": ()}, "not started"),
        ("communication", {"partners": FINISHED_PLAN.partners}, "done"),
        ("communication", {"communication": Communication()}, "not started"),
        (
            "communication",
            {"communication": Communication(milestones=(Milestone(id="a", title="A"),))},
            "in progress",
        ),
        (
            "communication",
            {"communication": Communication(at_most=(Cap(touches=2, days=7),))},
            "in progress",
        ),
    ],
)
def test_a_part_is_in_progress_until_nothing_but_hints_is_open(
    part: PartName, parts: dict[str, Any], state: str
) -> None:
    plan = changed(NEW_PLAN, **parts)
    assert part_state(part, plan, SMALL_PACK, run_checks(plan, SMALL_PACK)) == state


def test_a_part_with_a_text_that_cant_be_read_has_a_problem() -> None:
    found = states(FINISHED_PLAN, SMALL_PACK, unread={"goal"})
    assert [part for part in PARTS if found[part] == "problem"] == ["goal"]


def test_a_fixed_day_for_an_offered_milestone_starts_communication() -> None:
    (offered,) = NEW_PLAN.communication.milestones
    fixed = offered.model_copy(update={"on": date(2026, 10, 1)})
    communication = NEW_PLAN.communication.model_copy(update={"milestones": (fixed,)})
    plan = changed(NEW_PLAN, communication=communication)
    assert states(plan, SMALL_PACK)["communication"] == "done"


def test_translated_words_of_the_offer_are_nobodys_work() -> None:
    (ask,), (milestone,) = NEW_PLAN.asks, NEW_PLAN.communication.milestones
    translated = milestone.model_copy(update={"title": "Påmeldinga opnar"})
    communication = NEW_PLAN.communication.model_copy(update={"milestones": (translated,)})
    asks = (ask.model_copy(update={"title": "Hald ein time"}),)
    plan = changed(NEW_PLAN, asks=asks, communication=communication)
    assert states(plan, SMALL_PACK) == dict.fromkeys(PARTS, "not started")


@given(any_plan)
def test_any_plan_has_a_state_for_each_part_in_the_order_of_the_walk(plan: Plan) -> None:
    assert tuple(states(plan, SMALL_PACK)) == PARTS

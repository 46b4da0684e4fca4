"""Whom to talk to in person: hours, and the suggestion with its reason."""

import pytest
from hypothesis import given

from plans.model import Goal, Lead, Member, Partner, Plan
from plans.reach import Hours, prep_hours, suggested_touch, suggestions
from tests.plans.small_pack import SMALL_PACK, any_plan


def plan_reaching(*reaches: int | None, number: int | None = None) -> Plan:
    """Return a plan with a partner for each reach, `p0`, `p1` and so on, and a goal."""
    partners = tuple(
        Partner(id=f"p{at}", name=f"P{at}", reach=reach) for at, reach in enumerate(reaches)
    )
    return Plan(pack="small", goal=Goal(number=number), partners=partners)


@pytest.mark.parametrize(
    ("reaches", "number", "touch", "reason"),
    [
        (
            (100, 500),
            1000,
            "high",
            "It reaches 100, 10 % of the goal, so a talk is worth the time.",
        ),
        ((99, 500), 1000, "low", "It reaches 99, 9 % of the goal; the standard kit will do."),
        (
            (2000,),
            1000,
            "high",
            "It reaches 2,000, all of the goal, so a talk is worth the time.",
        ),
        ((1, 500), 1000, "low", "It reaches 1, under 1 % of the goal; the standard kit will do."),
        ((9, 5), 1000, "high", "With 9 it is your largest partner."),
        (
            (9, *range(9)),
            1000,
            "high",
            "With 9 it is your largest partner.",
        ),
        ((5, 6), None, "low", "Others reach more than its 5; the standard kit will do."),
        ((18, *range(15)), None, "high", "With 18 it is one of your 3 largest partners."),
        ((0, 5), 1000, "low", "It reaches nobody of your audience; the standard kit will do."),
        (
            (None, 5),
            1000,
            "low",
            "It isn't known yet how many people it reaches; the standard kit will do.",
        ),
    ],
)
def test_high_touch_is_suggested_for_a_tenth_of_the_goal_or_a_fifth_of_the_partners(
    reaches: tuple[int | None, ...], number: int | None, touch: str, reason: str
) -> None:
    plan = plan_reaching(*reaches, number=number)
    suggestion = suggested_touch(plan.partners[0], plan, SMALL_PACK)
    assert (suggestion.touch, suggestion.reason) == (touch, reason)


def test_a_thousand_equal_schools_are_not_all_among_the_largest() -> None:
    plan = plan_reaching(*[300] * 1000, number=1_000_000)
    assert {each.touch for each in suggestions(plan, SMALL_PACK).values()} == {"low"}


@given(any_plan)
def test_every_partner_of_any_plan_gets_one_suggestion_with_a_reason(plan: Plan) -> None:
    every = suggestions(plan, SMALL_PACK)
    assert list(every) == [partner.id for partner in plan.partners]
    for partner in plan.partners:
        assert every[partner.id] == suggested_touch(partner, plan, SMALL_PACK)
        assert every[partner.id].reason.endswith(".")


def test_hours_are_what_the_classes_take_against_what_lead_and_team_have() -> None:
    partners = [Partner(id=f"p{at}", name="P", touch="high") for at in range(2)]
    partners += [Partner(id=f"q{at}", name="Q", touch="low") for at in range(3)]
    plan = Plan(
        pack="small",
        lead=Lead(name="Ada", hours=1),
        team=(Member(name="Grace", hours=2), Member(name="Alan")),
        partners=(*partners, Partner(id="r", name="R")),
    )
    expected = Hours(needed=13.5, available=24, high=2, low=3, weeks=8)
    assert prep_hours(plan, SMALL_PACK) == expected


def test_hours_that_nobody_gave_are_unknown_not_none() -> None:
    assert prep_hours(Plan(pack="small"), SMALL_PACK).available is None
    zero = Plan(pack="small", lead=Lead(hours=0))
    assert prep_hours(zero, SMALL_PACK).available == 0

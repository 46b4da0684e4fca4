"""The goal builds itself as a sentence."""

from datetime import date

import pytest
from hypothesis import given

from plans.goal import goal_sentence
from plans.model import Goal, Plan, Window
from tests.plans.small_pack import SMALL_PACK, any_plan

DAY = date(2026, 12, 13)


@pytest.mark.parametrize(
    ("goal", "sentence"),
    [
        (Goal(), "Show … … that …, by …."),
        (Goal(number=12000), "Show 12,000 … that …, by …."),
        (
            Goal(number=12000, audience="students", shows=("creative",), deadline=DAY),
            "Show 12,000 students that coding is creative, by 13 December 2026.",
        ),
        (
            Goal(
                number=5,
                audience="pupils",
                shows=("creative",),
                deadline=DAY,
                aims=("Open Clubs.",),
            ),
            (
                "Show 5 pupils that coding is creative, by 13 December 2026. "
                "The aim behind it: open Clubs."
            ),
        ),
        (
            Goal(shows=("creative", "career", "books\u202e smell good"), deadline=DAY),
            (
                "Show … … that coding is creative, coding can be a job and books‹U+202E› smell "
                "good, by 13 December 2026."
            ),
        ),
    ],
)
def test_what_is_missing_of_the_goal_is_an_ellipsis(goal: Goal, sentence: str) -> None:
    assert goal_sentence(Plan(pack="small", goal=goal), SMALL_PACK) == sentence


def test_an_aim_keeps_the_capitals_of_a_shortened_word() -> None:
    plan = Plan(pack="small", goal=Goal(aims=("IT in each school",)))
    assert goal_sentence(plan, SMALL_PACK).endswith(" The aim behind it: IT in each school.")


def test_a_goal_without_a_day_ends_with_the_window() -> None:
    plan = Plan(pack="small", window=Window(end=DAY))
    assert goal_sentence(plan, SMALL_PACK).endswith(", by 13 December 2026.")


@given(any_plan)
def test_any_goal_is_one_line(plan: Plan) -> None:
    assert "\n" not in goal_sentence(plan, SMALL_PACK)

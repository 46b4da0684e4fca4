"""What is said of texts that can't be read yet: where they stand, and what they should be."""

from dataclasses import replace

import pytest

from plans.checks import run_checks
from plans.model import Goal, Member, Plan
from plans.unread import not_said_twice, said_unread
from tests.plans.small_pack import NEW_PLAN, SMALL_PACK


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("level", "“Westmark Daily”: “x” can't be read as a level yet."),
        ("group", "“Westmark Daily”: “x” can't be read as a group yet."),
        ("reach", "“Westmark Daily”, how many: “x” can't be read as a number yet."),
        (
            "commitments._0.due",
            "“Westmark Daily”, an ask's day: “x” can't be read as a date yet.",
        ),
    ],
)
def test_a_partner_is_named_with_what_the_text_should_be(end: str, said: str, plan: Plan) -> None:
    assert said_unread(f"partners.westmark-daily.{end}", "x", plan) == said


def test_a_day_and_a_number_are_told_apart(plan: Plan) -> None:
    deadline = said_unread("goal.deadline", "tull", plan)
    assert deadline == "Deadline of the goal: “tull” can't be read as a date yet."
    assert said_unread("goal.number", "x", plan).endswith("as a number yet.")


def test_who_has_no_name_and_what_is_gone_is_told_too(plan: Plan) -> None:
    nameless = plan.model_copy(update={"team": (Member(name=""),)})
    assert said_unread("team._0.hours", "x", nameless).startswith("Without a name, hours")
    assert said_unread("partners.gone.level", "x", plan).startswith("Without a name: “x”")
    assert "“x”" in said_unread("somewhere.else", "x", plan)


def test_a_text_is_shown_on_one_line_with_nothing_hidden(plan: Plan) -> None:
    said = said_unread("goal.number", "{name}\n" + "x" * 500, plan)
    assert "\n" not in said
    assert "{name}" in said
    assert len(said) < 200


def test_an_answer_that_cant_be_read_isnt_missing_besides() -> None:
    plan = NEW_PLAN.model_copy(update={"goal": Goal(number=5)})
    found = run_checks(plan, SMALL_PACK)
    missing = next(one for one in found if one.missing and one.part == "goal")
    mistake = replace(missing, missing=False)
    assert not_said_twice((missing, mistake), {missing.field: "x"}) == (mistake,)
    assert not_said_twice((missing,), {"title": "x"}) == (missing,)

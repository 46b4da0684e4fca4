"""Fields of a plan by their dotted path."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from pydantic import ValidationError

from plans.model import (
    Commitment,
    Communication,
    CommunityStep,
    Goal,
    Member,
    Milestone,
    Part,
    Partner,
    Plan,
    Strategy,
)
from plans.paths import moved, value_at, with_value
from tests.plans.strategies import plans

PLAN = Plan(
    pack="small",
    team=(Member(name="Ada"), Member(name="Grace")),
    strategy=Strategy(answers={"limits": "We call."}),
    goal=Goal(number=12),
    partners=(
        Partner(id="library", name="Library", commitments=(Commitment(ask="host"),)),
        Partner(id="1", name="One"),
    ),
    community={"officials": CommunityStep(decision="do", owner="Ada")},
)


@pytest.mark.parametrize(
    ("field", "value", "other"),
    [
        ("title", "", "Hour of Code"),
        ("goal.number", 12, 13),
        ("goal.deadline", None, date(2026, 12, 13)),
        ("team.1.name", "Grace", "Anna"),
        ("partners.library.name", "Library", "County library"),
        ("partners._0.name", "Library", "County library"),
        ("partners.1.name", "One", "Two"),
        ("partners.library.commitments.0.due", None, date(2026, 12, 1)),
        ("strategy.answers.limits", "We call.", "We write."),
        ("strategy.answers.cost", None, "We ask."),
        ("community.officials.owner", "Ada", "Grace"),
    ],
)
def test_a_field_is_found_and_set_and_nothing_else_changes(
    field: str, value: object, other: object
) -> None:
    assert value_at(PLAN, field) == value
    changed = with_value(PLAN, field, other)
    assert value_at(changed, field) == other
    assert with_value(changed, field, value) == PLAN


@pytest.mark.parametrize(
    "field",
    [
        "",
        "titel",
        "title.0",
        "goal.number.0",
        "goal.nmber",
        "team.2",
        "team.-1",
        "team.ada.name",
        "partners.school.name",
        "partners._2.name",
        "strategy.answers.cost.text",
        "community.nothing.owner",
    ],
)
def test_a_field_that_is_not_there_is_a_lookup_error(field: str) -> None:
    with pytest.raises(LookupError):
        value_at(PLAN, field)
    with pytest.raises(LookupError):
        with_value(PLAN, field, "x")


@pytest.mark.parametrize("field", ["strategy.answers.limits", "community.officials"])
@pytest.mark.parametrize("nothing", ["", None])
def test_nothing_takes_an_entry_out(field: str, nothing: str | None) -> None:
    changed = with_value(PLAN, field, nothing)
    assert value_at(changed, field) is None
    assert value_at(changed, field.rpartition(".")[0]) == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("goal.number", -1),
        ("title", "two\nlines"),
        ("partners.library.name", "bell\x07"),
        ("partners.library.id", "1"),
    ],
)
def test_what_the_model_refuses_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        with_value(PLAN, field, value)


def _fields(node: Any, path: str) -> Iterator[tuple[str, object]]:  # noqa: ANN401 - any part
    """Yield the path and value of everything in a plan; items with ids by their position."""
    if path:
        yield path, node
    entries: Iterator[tuple[str, object]] = iter(())
    if isinstance(node, Part | Mapping):
        entries = iter(dict(node).items())
    elif isinstance(node, tuple):
        entries = ((f"_{at}", item) for at, item in enumerate(node))
    for name, value in entries:
        yield from _fields(value, f"{path}.{name}".lstrip("."))


@given(plans)
def test_each_field_of_any_plan_is_found_and_setting_it_to_itself_changes_nothing(
    plan: Plan,
) -> None:
    for field, value in _fields(plan, ""):
        assert value_at(plan, field) == value
        assert with_value(plan, field, value) == plan


def test_a_path_follows_its_item_to_another_place() -> None:
    """Unreadable texts stay with their own milestone when the list is sorted or shortened."""
    first, second, third = (Milestone(id=name, title=name) for name in ("one", "two", "3"))
    before = Plan(pack="small", communication=Communication(milestones=(first, second, third)))
    after = Plan(pack="small", communication=Communication(milestones=(third, first)))
    where = "communication.milestones"
    assert moved(before, after, f"{where}._0.weeks") == f"{where}._1.weeks"
    assert moved(before, after, f"{where}.one.weeks") == f"{where}.one.weeks"
    assert moved(before, after, f"{where}._2.on") == f"{where}._0.on"
    assert moved(before, after, f"{where}.3.on") == f"{where}.3.on"
    assert moved(before, after, f"{where}._1.weeks") is None
    assert moved(before, after, "goal.number") == "goal.number"


def test_a_path_never_leads_to_another_item_at_the_same_place() -> None:
    """What is typed for one partner is never taken for what another one has."""
    one, two, three = (Partner(id=name, name=name) for name in ("one", "two", "three"))
    before = Plan(pack="small", partners=(one, two))
    after = Plan(pack="small", partners=(three, two))
    assert moved(before, after, "partners.one.reach") is None
    assert moved(before, after, "partners._0.reach") is None
    assert moved(before, after, "partners._1.reach") == "partners._1.reach"


def test_a_path_follows_an_item_without_an_id_by_what_people_know_it_by() -> None:
    """Where nothing else tells, an item that was changed is where it was."""
    ada, grace = Member(name="Ada", hours=3), Member(name="Grace")
    before = Plan(pack="small", team=(ada, grace))
    busier = Plan(pack="small", team=(Member(name="Joan"), Member(name="Ada", hours=5)))
    assert moved(before, busier, "team.0.hours") == "team.1.hours"
    assert moved(before, busier, "team._0.hours") == "team._1.hours"
    other = Plan(pack="small", team=(ada, Member(name="Joan", hours=1)))
    assert moved(before, other, "team.1.hours") == "team.1.hours"
    alone = Plan(pack="small", team=(Member(name="Joan"),))
    assert moved(before, alone, "team.1.hours") is None


def test_a_path_into_an_entry_that_is_gone_leads_nowhere() -> None:
    assert moved(PLAN, Plan(pack="small"), "community.officials.owner") is None
    assert moved(PLAN, Plan(pack="small"), "strategy.answers.limits") == "strategy.answers.limits"


@given(plans)
def test_every_path_of_any_plan_leads_to_itself_while_nothing_changes(plan: Plan) -> None:
    same = Plan.model_validate(plan.model_dump())
    for field, value in _fields(plan, ""):
        place = moved(plan, same, field)
        assert place is not None
        assert value_at(same, place) == value

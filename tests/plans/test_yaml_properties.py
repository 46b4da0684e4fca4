"""Promises about any plan, any text and any bytes."""

import random
from contextlib import suppress

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans import yaml_events
from plans.model import Plan
from plans.problems import Problem, Unreadable
from plans.yaml_text import dump_plan, read_plan
from tests.plans.strategies import ODD_PROSE, ODD_TEXTS, lines, plans, texts

PARSERS = sorted({yaml_events.PARSER, yaml.SafeLoader}, key=str)
"""libyaml's parser, where there is one, and the one in Python."""

SLOW = settings(
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
        HealthCheck.function_scoped_fixture,
    ],
)


@pytest.fixture(params=PARSERS, ids=lambda parser: str(parser.__name__), autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> object:
    """Run every promise with each parser: the program works where libyaml is missing too."""
    monkeypatch.setattr(yaml_events, "PARSER", request.param)
    return request.param


def back(plan: Plan) -> Plan:
    """Return the plan as it comes back from its file."""
    return read_plan(dump_plan(plan).encode(), "plan.yaml")


@SLOW
@given(plans)
def test_any_plan_survives(plan: Plan) -> None:
    assert back(plan) == plan


@SLOW
@given(plans)
def test_the_same_plan_gives_the_same_text(plan: Plan) -> None:
    assert dump_plan(back(plan)) == dump_plan(plan)


def full_of(text: str, line: str) -> Plan:
    """Return a plan with the texts in every sort of place: alone, in a list, in brackets, deep."""
    return Plan.model_validate(
        {
            "pack": "p",
            "title": line,
            "lead": {"name": line, "email": line},
            "strategy": {"reason": text, "answers": {"a": text, "no": line}},
            "goal": {"shows": [line, line], "measure": text},
            "partners": [
                {"id": "a", "name": line, "because": text, "log": [{"note": text, "by": line}]},
                {"id": "b", "name": line, "audiences": [line], "history": [{"stage": "x"}]},
            ],
        }
    )


@settings(SLOW, max_examples=400)
@given(texts, lines)
def test_any_text_survives_every_sort_of_field(text: str, line: str) -> None:
    plan = full_of(text, line)
    assert back(plan) == plan


@pytest.mark.parametrize("line", ODD_TEXTS)
def test_texts_that_break_yaml_survive(line: str) -> None:
    plan = full_of(line, line)
    assert back(plan) == plan


@pytest.mark.parametrize("text", ODD_PROSE)
def test_prose_that_breaks_yaml_survives(text: str) -> None:
    plan = full_of(text, "x")
    assert back(plan) == plan


@pytest.mark.parametrize("line", ODD_TEXTS)
def test_no_reader_of_yaml_takes_a_text_for_something_else(line: str, parser: type) -> None:
    """YAML's own rules, which resolve numbers, dates and words, find the same texts."""
    found = yaml.load(dump_plan(full_of(line, line)), Loader=parser)  # noqa: S506 - both are safe loaders
    assert found.get("title", "") == line
    assert found["partners"][1]["audiences"] == [line]
    assert found["strategy"]["answers"]["no"] == line


@settings(SLOW, max_examples=300)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_plan_or_located_problems(data: bytes) -> None:
    with suppress(Unreadable):
        read_plan(data, "plan.yaml")


@settings(SLOW, max_examples=300)
@given(st.text(st.sampled_from("ab:- \n\t#'\"\\|>&*!%@`[]{},?<~xu0"), max_size=60))
def test_any_yaml_signs_give_a_plan_or_located_problems(text: str) -> None:
    with suppress(Unreadable):
        read_plan(f"format: 1\npack: p\ngoal:\n  {text}".encode(), "plan.yaml")


SPLICES = (
    b"\t",
    b'"',
    b"'",
    b": ",
    b"- ",
    b"[",
    b"}",
    b"&a ",
    b"!x ",
    b"\n",
    b"\0",
    b"\xff",
    b"\\U",
)


def mutated(data: bytes, dice: random.Random) -> bytes:
    """Return `data` with up to four places cut out, doubled or overwritten."""
    for _ in range(dice.randint(1, 4)):
        start = dice.randrange(len(data))
        end = start + dice.randint(0, 12)
        patch = dice.choice((b"", dice.choice(SPLICES), data[start:end] * 2))
        data = data[:start] + patch + data[end:]
    return data


def problems_of(data: bytes) -> tuple[Problem, ...]:
    """Return what is wrong with the file; nothing for a plan."""
    try:
        read_plan(data, "plan.yaml")
    except Unreadable as error:
        return error.problems
    return ()


def test_a_plan_with_slips_gives_a_plan_or_located_problems(plan: Plan) -> None:
    whole = dump_plan(plan).encode()
    dice = random.Random(9)  # noqa: S311 - the same slips on every run
    for _ in range(60):
        problems = problems_of(mutated(whole, dice))
        assert all(problem.sentence.endswith(".") and problem.line for problem in problems)

"""Plan files that were damaged by chance: each gives a plan or problems with their places."""

import time
from collections import Counter

import pytest
import yaml

from plans import yaml_events
from plans.model import Plan
from plans.problems import Unreadable
from plans.yaml_text import dump_plan, read_plan
from tests.faults.judging import complaints
from tests.faults.mutating import mutated, sources
from tests.faults.rounds import rounds

PARSERS = {
    "libyaml": (yaml_events.PARSER, rounds(300, 10_000)),
    "python": (yaml.SafeLoader, rounds(60, 2_000)),
}
"""Each parser and how many files it reads."""


@pytest.mark.parametrize("parser", PARSERS)
def test_any_damaged_file_is_a_plan_or_has_its_problems_told_with_their_places(
    parser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing crashes or hangs, and a plan that was read can be written and read again."""
    loader, count = PARSERS[parser]
    monkeypatch.setattr(yaml_events, "PARSER", loader)
    files, wrong = sources(), []
    outcomes: Counter[str] = Counter()
    slowest = (0.0, 0)
    for number in range(count):
        data = mutated(number, files)
        start = time.perf_counter()
        outcome, found = _read(data)
        slowest = max(slowest, (time.perf_counter() - start, number))
        outcomes[outcome] += 1
        wrong += [f"file {number}: {each}" for each in found]
    print(f"{parser}: {dict(outcomes)}; slowest: file {slowest[1]}, {slowest[0] * 1000:.0f} ms")
    assert wrong == []
    assert min(outcomes["plan"], outcomes["problems"]) > count // 20


def _read(data: bytes) -> tuple[str, list[str]]:
    try:
        plan = read_plan(data, "plan.yaml")
    except Unreadable as error:
        return "problems", list(complaints(error, data))
    assert isinstance(plan, Plan)
    again = read_plan(dump_plan(plan).encode(), "again.yaml")
    return "plan", [] if again == plan else ["it comes back as another plan"]


def test_equal_numbers_make_equal_files() -> None:
    """What fails once can be made to fail again."""
    files = sources()
    assert [mutated(number, files) for number in range(50)] == [
        mutated(number, sources()) for number in range(50)
    ]

"""The shape of the benchmarks: what a row says follows from its two times. No time is asserted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plans.yaml_text import dump_plan, read_plan
from tests.benchmarks.plans import large_plan
from tests.benchmarks.table import (
    HEADINGS,
    Measurement,
    markdown_table,
    plain_table,
    said_seconds,
)
from tests.benchmarks.timing import in_turns

MET = Measurement("first frame", 0.75, "bare Textual app", 0.5, 1.6)
MISSED = Measurement("key to frame", 0.02, "bare Input", 0.01, 1.3)
KNOWN = Measurement("list 1,000 plans", 12.0, "scandir", 0.0005)


def test_a_row_says_ratio_aim_and_whether_it_is_met() -> None:
    expected = ("first frame", "750 ms", "bare Textual app", "500 ms", "1.50", "≤ 1.6", "yes")
    assert MET.cells() == expected
    assert MISSED.cells()[-3:] == ("2.00", "≤ 1.3", "NO")


def test_a_row_without_an_aim_is_neither_met_nor_missed() -> None:
    assert KNOWN.met is None
    assert KNOWN.cells()[-2:] == ("", "")


def test_a_ratio_is_judged_as_it_is_shown() -> None:
    assert Measurement("", 1.3004, "", 1.0, 1.3).met
    assert not Measurement("", 1.306, "", 1.0, 1.3).met


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.0005, "0.50 ms"), (0.0123, "12 ms"), (4.2, "4,200 ms"), (12, "12.0 s")]
)
def test_times_are_said_in_a_fitting_unit(seconds: float, said: str) -> None:
    assert said_seconds(seconds) == said


def test_columns_of_the_plain_table_stand_below_each_other() -> None:
    lines = plain_table([MET, MISSED, KNOWN]).splitlines()
    assert len(lines) == 4
    at = lines[0].index("floor")
    assert [line[at:].split("  ")[0] for line in lines[1:]] == [
        "bare Textual app",
        "bare Input",
        "scandir",
    ]


def test_each_line_of_the_markdown_table_has_all_columns() -> None:
    lines = markdown_table([MET, MISSED, KNOWN]).splitlines()
    assert len(lines) == 5
    assert {line.count("|") for line in lines} == {len(HEADINGS) + 1}


def test_what_is_compared_takes_turns_in_each_round() -> None:
    order: list[str] = []

    def act(name: str, seconds: float) -> Callable[[], float]:
        def noted() -> float:
            order.append(name)
            return seconds

        return noted

    assert in_turns([act("ours", 2.0), act("floor", 1.0)], 3) == [[2.0] * 3, [1.0] * 3]
    assert order == ["ours", "floor", "floor", "ours", "ours", "floor"]


def test_the_measured_plans_are_plans_of_that_many_partners(tmp_path: Path) -> None:
    plan = large_plan(60)
    assert len(plan.partners) == 60
    assert all(len(partner.model_fields_set) == 13 for partner in plan.partners)
    assert read_plan(dump_plan(plan).encode(), "plan.yaml") == plan

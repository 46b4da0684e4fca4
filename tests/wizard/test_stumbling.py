"""A fault of the program in a real terminal: one calm screen, and then the plan as it was."""

import os
from pathlib import Path

import pytest

from plans.yaml_text import load_plan
from tests.conftest import EXAMPLE, not_begun
from tests.wizard.terminal import ROOT, Terminal
from wizard.failures import log_path


@pytest.fixture
def environment(tmp_path: Path, own_home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "HOME": str(own_home),
        "HOURPLAN_PLANS": str(tmp_path / "plans"),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
    }


def test_after_a_fault_one_goes_on_with_the_plan_and_its_undo(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(not_begun(EXAMPLE.read_text("utf-8")), "utf-8", newline="\n")
    module = "tests.wizard.stumbling"
    with Terminal([str(plan)], environment, 80, 24, module=module) as terminal:
        terminal.wait_for("Your plan, step by step")
        terminal.press("\x1b[H")  # Home
        terminal.press("enter")
        terminal.wait_for("What is your campaign called")
        terminal.press(*" XYZ", "f2")
        terminal.wait_for("Something went wrong")
        assert "The plan is saved" in terminal.text
        assert "Traceback" not in terminal.text
        assert load_plan(plan).title.endswith(" XYZ")
        terminal.press("enter")
        terminal.wait_for("Your plan, step by step", "XYZ")
        terminal.press("ctrl+z")
        terminal.wait_for("Undone.")
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
    assert load_plan(plan).title == "Hour of Code in Westmark"
    log = log_path().read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "Westmark" not in log
    assert "XYZ" not in log

"""Keys that follow each other in milliseconds, and bytes that no terminal should send."""

import os
from pathlib import Path

import pytest

from plans.yaml_text import load_plan
from tests.conftest import EXAMPLE, not_begun
from tests.wizard.terminal import ROOT, Terminal
from wizard.failures import log_path

DOWN, ENTER, ESCAPE, HOME, F5 = "\x1b[B", "\r", "\x1b", "\x1b[H", "\x1b[15~"
CONTINUE, QUIT = "\x0e", "\x11"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(not_begun(EXAMPLE.read_text("utf-8")), "utf-8", newline="\n")
    return path


@pytest.fixture
def environment(own_home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "HOME": str(own_home),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
    }


@pytest.mark.parametrize(
    ("way", "burst"),
    [
        (HOME + DOWN * 4, ENTER + QUIT),
        (HOME, ESCAPE + F5 + CONTINUE),
        (HOME + DOWN * 6, QUIT + CONTINUE),
        (HOME, ENTER + CONTINUE + CONTINUE + QUIT),
    ],
)
def test_a_screen_that_is_left_before_it_is_complete_is_no_fault(
    way: str, burst: str, plan: Path, environment: dict[str, str]
) -> None:
    with Terminal([str(plan)], environment, 80, 24) as terminal:
        terminal.wait_for("Your plan, step by step")
        terminal.press(way)
        terminal.press(burst)
        if QUIT not in burst:
            terminal.wait_for("")
            terminal.press(QUIT)
        assert terminal.wait_end() == 0
        assert "Something went wrong" not in terminal.text
    assert not log_path().exists()


def test_bytes_that_are_no_letters_end_nothing(plan: Path, environment: dict[str, str]) -> None:
    """A terminal with an older encoding sends them; what is typed after them is kept."""
    with Terminal([str(plan)], environment, 80, 24) as terminal:
        terminal.wait_for("Your plan, step by step")
        terminal.press(HOME)
        terminal.press(ENTER)
        terminal.wait_for("What is your campaign called")
        for odd in (b"\xfc", b"\xff", b"M\xfcnchen", b"\xc3"):
            terminal.write(odd)
            terminal.press(*" and on")
        terminal.press(QUIT)
        assert terminal.wait_end() == 0
        assert "Traceback" not in terminal.text
    title = load_plan(plan).title
    assert title.count(" and on") == 4
    assert "M�nchen" in title

"""The whole way in a real terminal of 80×24: from an empty folder to the worksheet, by keys alone."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from plans.yaml_text import load_plan
from tests.wizard.terminal import ROOT, Terminal


@pytest.fixture
def environment(tmp_path: Path, own_home: Path) -> dict[str, str]:
    """Return the environment of a person with an empty home and an ordinary terminal."""
    return {
        **os.environ,
        "HOME": str(own_home),
        "HOURPLAN_PLANS": str(tmp_path / "plans"),
        "HOURPLAN_STATE": str(tmp_path / "state"),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
    }


@pytest.fixture
def terminal(environment: dict[str, str]) -> Iterator[Terminal]:
    """Start the program at its first screen."""
    with Terminal([], environment, 80, 24) as started:
        started.wait_for("New plan", "No plans here yet")
        yield started


def _campaign(terminal: Terminal) -> None:
    terminal.press("enter")
    terminal.wait_for("What is your campaign called?")
    terminal.press(*"Code week in Østby", "enter")
    terminal.wait_for("Step 1 of 9", "Place")
    terminal.press("tab", *"Østby", "tab", "space", "ctrl+n")
    terminal.wait_for("When does the campaign run?", "Monday 7 December 2026")
    terminal.press("ctrl+n")
    terminal.wait_for("Who leads the campaign?")
    terminal.press(*"Library lead", "tab", *"Østby library", "tab", *"lead@example.org", "tab", "4")
    terminal.press("ctrl+n")
    terminal.wait_for("Who helps you")
    terminal.press("enter")
    terminal.wait_for("Name or title")
    terminal.press(*"Schools coordinator", "tab", "3", "ctrl+n")
    terminal.wait_for("Your plan, step by step")


def _strategy(terminal: Terminal) -> None:
    terminal.press("enter")
    terminal.wait_for("Will you join a campaign")
    terminal.press("space")
    terminal.wait_for("(•) Join a campaign")
    terminal.press("ctrl+n")
    terminal.wait_for("Whose campaign do you join")
    terminal.press(*"Code.org", "tab", *"Two people: it must be light.", "ctrl+n")
    terminal.wait_for("What will you do about the drawbacks?")
    terminal.press(*"Our own sign-up page.", "tab", *"We ask both firms first.", "ctrl+n")
    terminal.wait_for("Your plan, step by step", "2 of 9 done")


def _message(terminal: Terminal) -> None:
    terminal.press("enter")
    terminal.wait_for("What is it like where you are?")
    terminal.press(*"Only as an elective.", "ctrl+n")
    terminal.wait_for("page 2 of 4")
    terminal.press("ctrl+n")
    terminal.wait_for("What is the one sentence")
    terminal.press("space", "tab", *"Every child in Østby can try one hour of code.")
    terminal.wait_for("10 words")
    terminal.press("ctrl+n")
    terminal.wait_for("page 4 of 4")
    terminal.press("ctrl+n")
    terminal.wait_for("3 of 9 done")


def _goal(terminal: Terminal) -> None:
    terminal.press("enter")
    terminal.wait_for("How many people will try it")
    terminal.press(*"1 200", "tab", *"pupils aged 7 to 16")
    terminal.wait_for("Show 1,200 pupils aged 7 to 16")
    terminal.press("tab", *"13.12.2026")
    terminal.wait_for("Sunday 13 December 2026")
    terminal.press("ctrl+n")
    terminal.wait_for("What will you show them?")
    terminal.press("space")
    terminal.wait_for("that coding is creative fun")
    terminal.press("ctrl+n")
    terminal.wait_for("What is it all for?")
    terminal.press("ctrl+n")
    terminal.wait_for("4 of 9 done")


def _partners(terminal: Terminal) -> None:
    raise NotImplementedError


def _check(environment: dict[str, str], plan: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wizard", "check", str(plan)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, encoding="utf-8"
    )


def test_from_an_empty_folder_to_the_worksheet(
    terminal: Terminal, environment: dict[str, str], tmp_path: Path
) -> None:
    """Whatever was typed on the way stands in the plan file and in the worksheet."""
    _campaign(terminal)
    _strategy(terminal)
    _message(terminal)
    _goal(terminal)

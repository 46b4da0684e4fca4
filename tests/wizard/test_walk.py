"""The whole way in a real terminal of 80×24, by keys alone: from nothing to the worksheet."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest

from plans.packs.reading import load_pack
from plans.schedule import campaign_window
from plans.typed import say_date
from plans.yaml_text import load_plan
from tests.wizard.terminal import ROOT, Terminal

WINDOW = campaign_window(load_pack().window, date.today())
"""The computed week, which the program finds by the real clock."""

START, END = WINDOW.start or date.min, WINDOW.end or date.min
"""Its first and last day."""


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
    terminal.wait_for("When does the campaign run?", say_date(START))
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
    terminal.press("tab", *f"{END.day}.{END.month}.{END.year}")
    terminal.wait_for(say_date(END))
    terminal.press("ctrl+n")
    terminal.wait_for("What will you show them?")
    terminal.press("space")
    terminal.wait_for("that coding is creative fun")
    terminal.press("ctrl+n")
    terminal.wait_for("What is it all for?")
    terminal.press("ctrl+n")
    terminal.wait_for("4 of 9 done")


def _partners(terminal: Terminal) -> None:
    terminal.press("enter")
    terminal.wait_for("Who can bring your message")
    terminal.press(*"Østby skule [/bold]", "tab", *"sch", "tab", *"loc", "tab", *"students", "tab")
    terminal.press(*"450", "enter")
    terminal.wait_for("Added “Østby skule [/bold]”", "1 partner")
    terminal.paste("County office; authorities; regional; principals; 9 000\nØstby Dagblad; media")
    terminal.wait_for("County office", "Østby Dagblad", "3 partners")
    terminal.press("ctrl+n")
    terminal.wait_for("Your plan, step by step")


def _priorities(terminal: Terminal) -> None:
    terminal.press("enter")
    terminal.wait_for("Whom do you talk to in person?")
    terminal.press("f3")
    terminal.wait_for("high", "low")
    terminal.press("ctrl+n")
    terminal.wait_for("Your plan, step by step")


def _asks(terminal: Terminal) -> None:
    terminal.press("enter")
    terminal.wait_for("What do you ask for?")
    terminal.press("ctrl+n")
    terminal.wait_for("Who does what, and by when?", "no ask yet")
    terminal.press("enter")
    terminal.wait_for("In particular")
    terminal.press("tab", *"Letter to 40 schools", "tab", *"+3", "tab", *"Head of office")
    terminal.press(*["shift+tab"] * 6)
    terminal.press("down", "enter")
    terminal.wait_for("Invite colleagues", "In particular")
    terminal.press("ctrl+n")
    terminal.wait_for("standard kit")
    terminal.press("enter")
    terminal.wait_for("1 of 1")
    terminal.press("ctrl+n")
    terminal.wait_for("Your plan, step by step")


def _communication(terminal: Terminal) -> None:
    terminal.press("enter")
    terminal.wait_for("What happens when, counted back")
    terminal.press("ctrl+n")
    terminal.wait_for("Who hears from you, and how often?")
    terminal.press("ctrl+n")
    terminal.wait_for("Your plan, step by step")


def _recognition(terminal: Terminal) -> None:
    terminal.press("enter")
    terminal.wait_for("What does every partner get in return?")
    terminal.press(*"Your logo on our page", "ctrl+n")
    terminal.wait_for("Does any partner earn something of its own?")
    terminal.press("ctrl+n")
    terminal.wait_for("Your plan, step by step")


def _stop_and_come_back(terminal: Terminal, environment: dict[str, str], plan: Path) -> Terminal:
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0
    assert "The plan is saved" in terminal.text
    assert f"hourplan '{plan}'" in terminal.text.replace("\n", "")
    again = Terminal([], environment, 80, 24)
    again.wait_for("Continue “Code week in Østby”", "Library lead")
    again.press("enter")
    again.wait_for("Your plan, step by step")
    return again


def _worksheet(terminal: Terminal) -> None:
    terminal.press("f5")
    terminal.wait_for("Check your plan, then take it home")
    terminal.press("f9")
    terminal.wait_for("The Word worksheet is made", "Code week in Østby.docx")
    terminal.press("escape", "ctrl+q")
    assert terminal.wait_end() == 0


def _check(environment: dict[str, str], plan: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wizard", "check", str(plan)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, encoding="utf-8"
    )


def _words_of(worksheet: Path) -> str:
    document = docx.Document(str(worksheet))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(line.text for line in document.paragraphs), *cells))


TYPED = (
    "Code week in Østby",
    "Library lead",
    "Østby library",
    "lead@example.org",
    "Schools coordinator",
    "Code.org",
    "Two people: it must be light.",
    "Our own sign-up page.",
    "We ask both firms first.",
    "Only as an elective.",
    "Every child in Østby can try one hour of code.",
    "1,200 pupils aged 7 to 16",
    "Østby skule [/bold]",
    "County office",
    "9,000",
    "Østby Dagblad",
    "Letter to 40 schools",
    "Your logo on our page",
)
"""What was typed on the way, as the worksheet says it."""


def test_from_an_empty_folder_to_the_worksheet(
    terminal: Terminal, environment: dict[str, str], tmp_path: Path
) -> None:
    """Whatever was typed on the way stands in the plan file and in the worksheet."""
    plan_file = tmp_path / "plans" / "Code week in Østby.yaml"
    _campaign(terminal)
    _strategy(terminal)
    _message(terminal)
    _goal(terminal)
    with _stop_and_come_back(terminal, environment, plan_file) as again:
        _partners(again)
        _priorities(again)
        _asks(again)
        _communication(again)
        _recognition(again)
        _worksheet(again)

    words = _words_of(plan_file.with_suffix(".docx"))
    assert [typed for typed in TYPED if typed not in words] == []
    plan = load_plan(plan_file)
    assert plan.goal.number == 1200
    assert plan.partners[0].name == "Østby skule [/bold]"
    checked = _check(environment, plan_file)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout


@pytest.mark.parametrize(
    ("columns", "lines", "term", "sentence"),
    [
        (79, 24, "xterm-256color", "80"),
        (80, 23, "xterm-256color", "24"),
        (80, 24, "dumb", "terminal"),
    ],
)
def test_a_terminal_that_is_too_small_or_dumb_is_told_in_a_sentence(
    environment: dict[str, str], columns: int, lines: int, term: str, sentence: str
) -> None:
    with Terminal([], {**environment, "TERM": term}, columns, lines) as terminal:
        assert terminal.wait_end() == 2
        assert sentence in terminal.text
        assert "Traceback" not in terminal.text


def test_without_a_terminal_it_says_so_instead_of_hanging(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "wizard"]
    ended = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert ended.returncode == 2
    assert b"terminal" in ended.stderr


def test_what_could_not_be_read_is_there_after_quitting(
    terminal: Terminal, environment: dict[str, str], tmp_path: Path
) -> None:
    """A number typed as words waits in its field, in the review and over the next start."""
    terminal.press("enter")
    terminal.wait_for("What is your campaign called?")
    terminal.press(*"Trial", "enter")
    terminal.wait_for("Step 1 of 9")
    terminal.press("f2")
    terminal.wait_for("Your plan, step by step")
    terminal.press("down", "down", "down", "enter")
    terminal.wait_for("How many people will try it")
    terminal.press(*"about a lot", "tab", "ctrl+q")
    assert terminal.wait_end() == 0
    with Terminal([str(tmp_path / "plans" / "Trial.yaml")], environment, 80, 24) as again:
        again.wait_for("Your plan, step by step")
        again.press("f5")
        again.wait_for("“about a lot” can't be read")
        again.press("enter")
        again.wait_for("Step 4 of 9", "about a lot")

"""The whole way in a real terminal of 80×24, by keys alone: from nothing to the worksheet."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from plans.exports.words import wording
from plans.goal import goal_sentence
from plans.languages.catalogs import spoken
from plans.languages.speaking import fill, tr, use
from plans.model import Plan
from plans.progress import PARTS
from plans.typed import read_number, say_number
from plans.yaml_text import load_plan
from tests.wizard.terminal import ROOT, Terminal
from tests.wizard.walking import Walker, bare
from tests.wizard.walks import ENGLISH, GOAL, HOSTILE, NYNORSK, OTHER_CAMPAIGN, Walk, Way

WALKS = [
    pytest.param(walk, id=f"{walk.language}-{walk.pack}")
    for walk in (ENGLISH, NYNORSK, OTHER_CAMPAIGN)
]
"""One walk for each of the languages, and one for each of the campaigns."""


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
def terminal(environment: dict[str, str]) -> Iterator[Walker]:
    """Start the program at its first screen."""
    with Walker([], environment, 80, 24) as started:
        started.wait_for("New plan", "No plans here yet")
        yield started


def _stop(way: Way, plan: Path) -> None:
    way.terminal.press("ctrl+q")
    assert way.terminal.wait_end() == 0
    # What is said below the program's last screen, which the terminal has left.
    saved = tr("The plan is saved: {place}").partition("{place}")[0]
    assert bare(saved) in way.terminal.seen
    assert bare(f"hourplan '{plan}'") in way.terminal.seen


def _check(environment: dict[str, str], plan: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wizard", "check", str(plan)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, encoding="utf-8"
    )


def _words_of(worksheet: Path) -> str:
    document = docx.Document(str(worksheet))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(line.text for line in document.paragraphs), *cells))


def _headings_of(worksheet: Path) -> list[str]:
    lines = docx.Document(str(worksheet)).paragraphs
    return [line.text for line in lines if line.style and line.style.name == "Heading 1"]


def _headings() -> list[str]:
    """Return what the parts of a worksheet are called in the language that is spoken."""
    words = wording()
    return [
        fill(words["part"], {"number": str(number), "part": words[f"part.{part}"]})
        for number, part in enumerate(PARTS, 1)
    ]


def _from_the_pack(plan: Plan, way: Way) -> list[str]:
    """Return what the worksheet says in the words of the pack, after all that was picked."""
    pack, given = way.pack, {one.ask for partner in plan.partners for one in partner.commitments}
    return [
        goal_sentence(plan, pack),
        pack.strategies[0].title,
        *(one.text for one in pack.strategies[0].drawbacks),
        pack.questions[0].text,
        pack.needs[0].title,
        *(group.title for group in pack.groups),
        *(ask.title for ask in pack.asks if ask.id in given),
        *(one.title for one in pack.milestones),
    ]


@pytest.mark.parametrize("walk", WALKS)
def test_from_an_empty_folder_to_the_worksheet(
    walk: Walk, environment: dict[str, str], tmp_path: Path
) -> None:
    """Whatever was typed on the way stands in the plan file and in the worksheet."""
    use(spoken(walk.language))
    plan_file = tmp_path / "plans" / f"{walk.title}.yaml"
    options = ["--language", walk.language]
    with Walker(options, environment, 80, 24) as first:
        way = Way(walk, first)
        first.wait_for(
            tr("New plan"), tr("No plans here yet. Choose New plan above, and press Enter.")
        )
        way.campaign()
        way.strategy()
        way.message()
        way.goal()
        _stop(way, plan_file)
    with Walker(options, environment, 80, 24) as again:
        way = Way(walk, again)
        again.wait_for(tr("Continue {plan}").partition("{plan}")[0], walk.title, walk.lead[0])
        again.press("enter")
        again.wait_for(tr("Your plan, step by step"))
        way.partners()
        way.priorities()
        way.asks()
        way.communication()
        way.recognition()
        way.worksheet()

    plan = load_plan(plan_file)
    assert (plan.pack, plan.language) == (walk.pack, walk.language)
    assert (plan.window.start, plan.window.end) == (way.start, way.end)
    assert plan.goal.number == read_number(GOAL)
    assert plan.partners[0].name == HOSTILE
    worksheet = plan_file.with_suffix(".docx")
    words = _words_of(worksheet)
    awaited = [
        *walk.texts(),
        say_number(read_number(GOAL)),
        say_number(9000),
        *_from_the_pack(plan, way),
    ]
    assert [text for text in awaited if text not in words] == []
    assert _headings_of(worksheet)[: len(PARTS)] == _headings()
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
    terminal.wait_for("Which campaign do you plan?")
    terminal.press("enter")
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

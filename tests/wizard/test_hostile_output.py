"""No text of a plan and no file name acts on the terminal."""

import re
from pathlib import Path

import pytest

from plans.yaml_text import load_plan
from tests.screens.harness import HOSTILE
from tests.wizard.conftest import BAD, Answer, Run

SHOWN_RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What no output may hold: control characters, and what hides or reorders others."""


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_titles_are_printed_without_effect(title: str, run: Run) -> None:
    """Whatever a plan is called, no output holds what a terminal acts on, and the file keeps it."""
    assert run("new", "odd.yaml", "--title", title).code == 0
    assert load_plan(Path("odd.yaml")).title == title.strip()
    for argv in (["show"], ["check"], ["check", "--json"], ["show", "--json"]):
        answer = run(*argv, "odd.yaml")
        assert not SHOWN_RAW.search((answer.out + answer.err).replace("\n", "")), argv
    assert not SHOWN_RAW.search(run("list", "--plans", ".").out.replace("\n", ""))


def test_typed_control_characters_are_taken_out(run: Run) -> None:
    """A title with an escape sequence is kept without what makes it one."""
    run("new", "odd.yaml", "--title", "a\x1b]52;c;Zm9v\x07b\nc")
    assert load_plan(Path("odd.yaml")).title == "a]52;c;Zm9vb c"


@pytest.mark.parametrize("name", ["\x1b[31mred.yaml", "a\nb.yaml", "gnp\u202e.yaml", "\udcff.yaml"])
@pytest.mark.parametrize("command", ["check", "show", "export", "new", "list", ""])
def test_file_names_are_printed_without_effect(
    name: str, command: str, run: Run, folder: Path, opened: list[object]
) -> None:
    """Whatever a file is called, nothing printed acts on the terminal; missing files too."""
    for answer in (
        run(*filter(None, [command, f"missing{name}"])),
        (folder / name).write_text(BAD, encoding="utf-8", newline="\n")
        and run(*filter(None, [command, "--plans=." if command == "list" else name])),
    ):
        assert isinstance(answer, Answer)
        assert not SHOWN_RAW.search((answer.out + answer.err).replace("\n", ""))
        assert "Traceback" not in answer.err

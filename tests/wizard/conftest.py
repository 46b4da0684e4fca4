"""What tests of the commands have: a folder with the example plan, and a way to run a command."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from plans.packs.places import forget_places
from tests.conftest import EXAMPLE
from wizard.cli import main

BAD = "format: 1\npack: hour-of-code\ntitel: Westmark\ngoal: {number: many}\n"
"""A plan file with two mistakes."""

EMPTY = "format: 1\npack: hour-of-code\n"
"""A plan file in which nothing is filled in, which is an error of several checks."""


class Answer(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture(autouse=True)
def _places_of_packs() -> None:
    """Forget the packs of the test before."""
    forget_places()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder that holds the example plan as westmark.yaml."""
    here = tmp_path / "work"
    here.mkdir()
    (here / "westmark.yaml").write_bytes(EXAMPLE.read_bytes())
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """Carry out a command line in this process, in `folder`."""

    def carried_out(*argv: str) -> Answer:
        code = main(argv)
        out, err = capfd.readouterr()
        return Answer(code, out, err)

    return carried_out


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, Path | None, date]]:
    """Note what the screens would be opened with, instead of opening them."""
    calls: list[tuple[Path, Path | None, date]] = []

    def note(folder: Path, plan: Path | None, today: date, _pack: str = "") -> int:
        calls.append((folder, plan, today))
        return 0

    monkeypatch.setitem(sys.modules, "wizard.app", SimpleNamespace(run_app=note))
    monkeypatch.setattr("wizard.commands.opening.need_terminal", lambda: None)
    return calls


def last_lines(answer: Answer) -> list[str]:
    """Return the last three lines of the messages."""
    return answer.err.splitlines()[-3:]


@pytest.fixture(autouse=True)
def opens_at_the_map(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open every plan at its map, as one that hasn't begun: what lies below it is meant here."""
    monkeypatch.setattr("wizard.tracking.has_begun", lambda _plan: False)

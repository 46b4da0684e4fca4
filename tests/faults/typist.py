"""The program being typed into through a pseudo-terminal: numbered words, each with its moment."""

import contextlib
import os
import re
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from plans.keeping.recovery import recovery_folder
from plans.yaml_text import load_plan
from tests.conftest import EXAMPLE, not_begun
from tests.wizard.terminal import ROOT, Terminal

PACE = 0.1
"""Seconds from one word to the next: about forty keys a second, faster than anybody types."""

FIELD = "taught"
"""The guiding question whose answer is typed."""

MESSAGE = re.compile(r"^message:\n(?:[ #].*\n|\n)*", re.MULTILINE)
"""What the example plan says of its message."""


class Typist:
    """Types numbered words (`1. 2. 3. …`) into an answer of a plan that is open in a terminal."""

    def __init__(self, plan: Path, terminal: Terminal) -> None:
        self.plan, self.terminal = plan, terminal
        self.moments: list[float] = []
        """When each word was typed, by the clock that only goes forward."""

    def type_until(self, end: float) -> None:
        """Type at a steady pace and look at the screen, until the clock says `end`."""
        while (now := time.monotonic()) < end:
            self.type_word()
            self.terminal.look(min(PACE, end - now))

    def type_word(self) -> None:
        """Type the next word, without looking."""
        self.moments.append(time.monotonic())
        self.terminal.type(f"{len(self.moments)}. ")

    def lost_since(self, kept: int, moment: float) -> float:
        """Return the age, at a moment, of the oldest word that is lost if so many are kept."""
        return moment - self.moments[kept] if kept < len(self.moments) else 0.0


@contextlib.contextmanager
def typing(plan: Path) -> Iterator[Typist]:
    """Open a plan at the step Message, which isn't begun; end the program at the end."""
    plan.parent.mkdir(parents=True, exist_ok=True)
    example = not_begun(EXAMPLE.read_text(encoding="utf-8"))
    plan.write_text(MESSAGE.sub("", example), encoding="utf-8", newline="\n")
    with start(plan) as terminal:
        terminal.wait_for("Your plan, step by step")
        terminal.press("enter")
        terminal.wait_for("What is it like where you are?")
        yield Typist(plan, terminal)


def start(plan: Path) -> Terminal:
    """Start the program on a plan; state and home are those of the test."""
    return Terminal([str(plan)], environment(), 80, 24)


def environment() -> Mapping[str, str]:
    """Return the environment of an ordinary terminal."""
    return {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}


def answer(plan: Path) -> str:
    """Return what the file holds of what was typed; raises Unreadable if it isn't whole."""
    return load_plan(plan).message.questions.get(FIELD, "")


def held(plan: Path) -> str:
    """Return what is safe of what was typed while the program runs: in the record or the file.

    A record may go at any moment, because by then the file has all of it.
    """
    record = ""
    for file in recovery_folder().glob("*.record"):
        try:
            record = file.read_bytes().partition(b"\n")[2].decode()
        except FileNotFoundError:
            continue
    return max(answer(plan), in_text(record), key=len)


def in_text(text: str) -> str:
    """Return the numbered words that stand in a plan's text, however it is laid out."""
    return " ".join(re.findall(r"\b\d+\.(?=\s)", text))


def count(text: str) -> int:
    """Return how many words stand there; fails if one is missing in the middle."""
    words = [word for word in text.split() if word.endswith(".")]
    assert words == [f"{number}." for number in range(1, len(words) + 1)], f"a hole: {text}"
    return len(words)

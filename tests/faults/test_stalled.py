"""While nobody reads the terminal, as when a line hangs, typing goes on and nothing is lost."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.typist import Typist, answer, count, held, typing
from tests.wizard.terminal import PATIENCE

WORDS = 160
"""Words that are typed unread, 612 keys: far more frames than the 30 that Textual queues."""

PACE = 0.025
"""Seconds between two words, so that each is drawn by itself."""


@pytest.fixture
def typist(tmp_path: Path) -> Iterator[Typist]:
    """Type into a terminal that nobody reads any more, until all of it is safe."""
    with typing(tmp_path / "plans" / "stalled.yaml") as typist:
        for _ in range(WORDS):
            typist.type_word()
            assert not typist.terminal.ends_within(PACE), "the program ended"
        end = time.monotonic() + PATIENCE
        while count(held(typist.plan)) < WORDS:
            assert time.monotonic() < end, f"only {count(held(typist.plan))} words are safe"
            assert not typist.terminal.ends_within(PACE), "the program ended"
        yield typist


def test_a_signal_ends_it_and_all_is_in_the_file(typist: Typist) -> None:
    """What was typed unread is in the recovery copy while it runs, and in the file at the end."""
    typist.terminal.send(signal.SIGTERM)
    assert typist.terminal.wait_gone() == 128 + signal.SIGTERM
    assert count(answer(typist.plan)) == WORDS


def test_quitting_ends_it_and_all_is_in_the_file(typist: Typist) -> None:
    """ctrl+q saves and ends, though the terminal never takes the goodbye."""
    typist.terminal.type("\x11")
    assert typist.terminal.wait_gone() == 0
    assert count(answer(typist.plan)) == WORDS

"""Where the screens can be shown, and what is said where they can not."""

import io
import os
import sys
from collections.abc import Callable

import pytest

from wizard.ending import Trouble
from wizard.terminal import need_terminal


class FakeTerminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True

    def fileno(self) -> int:
        """Return the number of the standard output."""
        return 1


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Pretend to be in a terminal of a size and a kind."""

    def pretend(columns: int = 80, rows: int = 24, kind: str = "xterm") -> None:
        for stream in ("stdin", "stdout", "stderr"):
            monkeypatch.setattr(sys, stream, FakeTerminal())
        monkeypatch.setenv("TERM", kind)
        monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((columns, rows)))

    return pretend


@pytest.mark.parametrize("size", [(80, 24), (200, 60), (0, 0)])
def test_fitting_terminal_is_taken(terminal: Callable[..., None], size: tuple[int, int]) -> None:
    """80 × 24 is enough, and a terminal that doesn't know its size is trusted."""
    terminal(*size)
    need_terminal()


@pytest.mark.parametrize(
    ("columns", "rows", "kind", "said"),
    [
        (79, 24, "xterm", "too small: it has 79 × 24"),
        (80, 23, "xterm", "too small: it has 80 × 23"),
        (80, 24, "dumb", "line by line"),
        (80, 24, "", "line by line"),
    ],
)
def test_unfitting_terminal_is_refused(
    terminal: Callable[..., None], columns: int, rows: int, kind: str, said: str
) -> None:
    """What is missing is said in a sentence, before anything is drawn."""
    terminal(columns, rows, kind)
    with pytest.raises(Trouble, match=said) as caught:
        need_terminal()
    assert caught.value.code == 2
    assert "hourplan check" in caught.value.advice


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_every_stream_must_be_a_terminal(
    terminal: Callable[..., None], stream: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Led elsewhere, the program says so instead of hanging."""
    terminal()
    monkeypatch.setattr(sys, stream, io.StringIO())
    with pytest.raises(Trouble, match="need a terminal"):
        need_terminal()

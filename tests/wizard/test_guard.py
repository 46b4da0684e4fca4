"""Every way out saves what was typed and ends the process, whatever the terminal does."""

import os
import re
import signal
import termios
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from textual.drivers._writer_thread import WriterThread

from tests.wizard.guarded import FAREWELL
from tests.wizard.terminal import Terminal
from wizard.failures import log_path
from wizard.guard import SIGNALS, Guard, expect_end, goes_on, never_block

TYPED = "one two three"
"""What is typed into the small program."""

Start = Callable[..., Terminal]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "rescued"


@pytest.fixture
def start(file: Path) -> Iterator[Start]:
    """Start the small program in a terminal, and type into it."""
    with ExitStack() as terminals:

        def started(way: str = "", *, deaf: bool = False) -> Terminal:
            terminal = Terminal(
                [str(file), way],
                {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"},
                80,
                24,
                module="tests.wizard.guarded",
                deaf=deaf,
            )
            terminals.enter_context(terminal)
            terminal.wait_for("Ready")
            terminal.type(TYPED)
            terminal.wait_for(TYPED)
            return terminal

        yield started


def left_behind(terminal: Terminal) -> str:
    """Return what stands on the shell's screen after the program has given it back."""
    _, _, after = terminal.output.decode().rpartition("\x1b[?1049l")
    return re.sub(r"\x1b\[[?<>]?[\d;]*[a-z]", "", after).strip()


@pytest.mark.parametrize("number", SIGNALS)
def test_signals_save_and_end(start: Start, file: Path, number: signal.Signals) -> None:
    """Each signal that asks a program to end saves, ends it, and gives the terminal back."""
    terminal = start()
    terminal.send(number)
    assert terminal.wait_end() == 128 + number
    assert file.read_text(encoding="utf-8") == TYPED
    assert left_behind(terminal) == FAREWELL


def test_an_ignored_hangup_saves_too(start: Start, file: Path) -> None:
    """A shell that lets its programs ignore hangups doesn't keep ours from saving and ending."""
    terminal = start(deaf=True)
    terminal.send(signal.SIGHUP)
    assert terminal.wait_gone() == 129
    assert file.read_text(encoding="utf-8") == TYPED


@pytest.mark.parametrize("deaf", [False, True])
def test_closing_the_window_saves_and_ends(start: Start, file: Path, *, deaf: bool) -> None:
    """A terminal that is gone is noticed, with or without its signal."""
    terminal = start(deaf=deaf)
    terminal.close()
    assert terminal.wait_gone() == 129
    assert file.read_text(encoding="utf-8") == TYPED


def test_closing_the_window_of_a_stopped_program_saves_too(start: Start, file: Path) -> None:
    """A program that was stopped, as a debugger or a shell does, saves when its window goes."""
    terminal = start()
    terminal.send(signal.SIGSTOP)
    terminal.close()
    assert terminal.wait_gone() == 129
    assert file.read_text(encoding="utf-8") == TYPED


def test_typing_goes_on_in_a_stalled_terminal(start: Start, file: Path) -> None:
    """What is typed while nobody reads the screen is taken, and a signal saves all of it."""
    terminal = start()
    for key in range(600):
        terminal.type(f"{key % 10}")
    terminal.type("#")
    terminal.send(signal.SIGTERM)
    assert terminal.wait_gone() == 143
    assert file.read_text(encoding="utf-8").startswith(TYPED)


def test_a_stalled_terminal_is_given_back(start: Start) -> None:
    """Whoever looks at a stalled terminal again finds the shell's screen and its cursor."""
    terminal = start()
    terminal.type("x" * 600)
    terminal.send(signal.SIGTERM)
    terminal.wait_gone()
    terminal.look(30)
    assert left_behind(terminal) == FAREWELL


def test_quitting_ends_in_a_stalled_terminal(start: Start, file: Path) -> None:
    """The program doesn't wait for a terminal to take its goodbye."""
    terminal = start()
    terminal.type("x" * 600)
    terminal.type("\x11")
    assert terminal.wait_gone() == 0
    assert file.read_text(encoding="utf-8").startswith(TYPED + "x" * 600)


def test_quitting_in_a_live_terminal_is_not_disturbed(start: Start, file: Path) -> None:
    """Where the terminal reads, the program says goodbye by itself."""
    terminal = start()
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0
    assert file.read_text(encoding="utf-8") == f"{TYPED} (left)"
    assert "Goodbye" in terminal.text


def test_a_busy_program_saves(start: Start, file: Path) -> None:
    """A main thread that never answers again doesn't keep the program from saving and ending."""
    terminal = start("busy")
    terminal.type("!")
    terminal.look(1)
    terminal.send(signal.SIGTERM)
    assert terminal.wait_end() == 143
    assert file.read_text(encoding="utf-8") == f"{TYPED}!"


def test_saving_that_never_comes_back_ends(start: Start) -> None:
    """A disk that doesn't answer doesn't keep the process alive."""
    terminal = start("slow")
    terminal.send(signal.SIGTERM)
    assert terminal.wait_end() == 143


def test_a_fault_while_saving_ends(start: Start) -> None:
    """A fault in saving ends the program too; the log knows its kind, not what was typed."""
    terminal = start("faulty")
    terminal.send(signal.SIGTERM)
    assert terminal.wait_end() == 143
    log = log_path().read_text(encoding="utf-8")
    assert "builtins.ValueError" in log
    assert TYPED not in log


def test_all_that_was_switched_on_is_switched_off(start: Start) -> None:
    """After a signal the terminal is as before: its modes, its keyboard and its echo."""
    terminal = start()
    terminal.send(signal.SIGTERM)
    terminal.wait_end()
    output = terminal.output.decode()
    for mode in sorted(set(re.findall(r"\x1b\[\?(\d+)[hl]", output))):
        last = re.findall(rf"\x1b\[\?{mode}([hl])", output)[-1]
        assert last == ("h" if mode in {"7", "25"} else "l"), mode
    assert output.rindex("\x1b[<u") > output.rindex("\x1b[>")
    flags = termios.tcgetattr(terminal._master)[3]
    assert flags & termios.ECHO
    assert flags & termios.ICANON


def test_signals_are_as_before_when_the_guard_ends() -> None:
    """The guard leaves nothing behind in the process that it watched."""
    before = [signal.getsignal(number) for number in SIGNALS]
    with Guard(lambda: None):
        expect_end(3)
        goes_on()
    assert [signal.getsignal(number) for number in SIGNALS] == before
    assert signal.set_wakeup_fd(-1) == -1


def test_textual_queues_without_bound() -> None:
    """Textual still has the bound that we take away: 30 writes, after which everything waits."""
    never_block()
    assert WriterThread(open(os.devnull, "w"))._queue.maxsize == 0  # noqa: PTH123, SIM115

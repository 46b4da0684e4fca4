"""A real pseudo-terminal: the program is a process in it, keys go in, the screen comes out."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

ROOT = Path(__file__).parent.parent.parent
"""The project's folder."""

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "backspace": "\x7f",
    "end": "\x1b[F",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f9": "\x1b[20~",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "acdeklnqruxyz"},
}
"""What a terminal sends for a key."""

PATIENCE = 30.0
"""Seconds that anything may take before the test fails; machines are shared and slow."""


QUIET = 0.4
"""Seconds without a change after which a screen is finished."""


class Terminal:
    """The program in a terminal of some columns and lines; `module` is another program to run.

    With `deaf` it begins with hangups ignored, as under some shells.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        columns: int,
        lines: int,
        *,
        module: str = "wizard",
        deaf: bool = False,
    ) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self.output = b""
        self.code: int | None = None
        self._process, self._master = pty.fork()
        if not self._process:
            os.chdir(ROOT)
            if deaf:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)
            os.execve(  # noqa: S606 - the child becomes the program
                sys.executable, [sys.executable, "-m", module, *arguments], environment
            )
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """End the program if it hasn't ended."""
        if self.code is None:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        self.close()

    @property
    def text(self) -> str:
        """What stands on the screen, line by line."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def press(self, *keys: str) -> None:
        """Press keys, by name or as the letters that they type."""
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())
            self._read(0.05)

    def paste(self, text: str) -> None:
        """Paste a text, as terminals bracket it."""
        os.write(self._master, f"\x1b[200~{text}\x1b[201~".encode())

    def type(self, text: str) -> None:
        """Type without looking at the screen; what the program draws stays unread."""
        os.write(self._master, text.encode())

    def write(self, data: bytes) -> None:
        """Send bytes as they are."""
        os.write(self._master, data)

    def look(self, seconds: float) -> None:
        """Read what the program draws for so long, or until it ends."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and self._read(left):
            pass

    def send(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self._process, number)

    def close(self) -> None:
        """Close the terminal, as the X of its window does."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def ends_within(self, seconds: float) -> bool:
        """Wait for the program's end, without reading what it draws; return whether it came."""
        if self.code is None:
            watched = os.pidfd_open(self._process)
            try:
                if not select.select([watched], [], [], seconds)[0]:
                    return False
            finally:
                os.close(watched)
            _, status = os.waitpid(self._process, 0)
            self.code = os.waitstatus_to_exitcode(status)
        return True

    def survivors(self) -> list[int]:
        """Return the processes that were started in this terminal and live."""
        return _of_session(self._process)

    def wait_gone(self) -> int:
        """Wait until the program ends, without reading what it draws, and return its exit code.

        The code is negative if a signal ended it. The test fails if it lives on, or leaves another
        process behind.
        """
        assert self.ends_within(PATIENCE), "the program lives on"
        assert not self.survivors(), "it left a process behind"
        assert self.code is not None
        return self.code

    def wait_for(self, *texts: str) -> None:
        """Wait until each text stands on the screen and nothing moves, as somebody who reads it."""
        end = time.monotonic() + PATIENCE
        while not all(text in self.text for text in texts):
            assert time.monotonic() < end, f"no {texts} on the screen:\n{self.text}"
            assert self._read(0.2), f"the program ended:\n{self.text}"
        self._settle()

    def wait_end(self) -> int:
        """Wait until the program ends, and return its exit code."""
        end = time.monotonic() + PATIENCE
        while self._read(0.2):
            assert time.monotonic() < end, f"it doesn't end:\n{self.text}"
        _, status = os.waitpid(self._process, 0)
        self.code = os.waitstatus_to_exitcode(status)
        return self.code

    def _settle(self) -> None:
        while select.select([self._master], [], [], QUIET)[0] and self._read(0):
            pass

    def _read(self, seconds: float) -> bool:
        """Read what comes within some seconds; return whether the program still runs."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self._master, 65536)
        except OSError:  # Linux says EIO when the last process has left the terminal
            return False
        self.output += data
        self._stream.feed(data)
        return bool(data)


def _of_session(leader: int) -> list[int]:
    """Return the processes of a terminal's session, which bears the number of its first process."""
    found = []
    for process in (int(folder.name) for folder in Path("/proc").glob("[0-9]*")):
        with contextlib.suppress(ProcessLookupError):  # ended while we looked
            if os.getsid(process) == leader:
                found.append(process)
    return found

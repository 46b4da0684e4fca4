"""A program in a real pseudo-terminal, and the moment at which a text comes out of it.

`tests.wizard.terminal` draws the screen, which takes longer than what is measured here: this one
looks at the bytes only, for words that stand in one piece in one style.
"""

import fcntl
import os
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.wizard.terminal import ROOT

COLUMNS, LINES = 80, 24
"""Size of the terminal."""

PATIENCE = 60.0
"""Seconds after which a text that hasn't come doesn't come."""

QUIET = 0.04
"""Seconds without output after which a program is done with a key."""


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a program whose home, and whatever it remembers, is in `home`."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "HOURPLAN_STATE": str(home / "state"),
        "HOURPLAN_PLANS": str(home / "plans"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


class Window:
    """A Python module that runs in a terminal; `arguments` begin with the module's name."""

    def __init__(self, arguments: Sequence[str], variables: Mapping[str, str]) -> None:
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._seen = bytearray()
        self._acted = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env=dict(variables),
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """End the program."""
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def press(self, keys: str) -> None:
        """Send keys, forgetting what was written before."""
        self._seen.clear()
        self._acted = time.perf_counter()
        os.write(self._master, keys.encode())

    def until(self, text: str) -> float:
        """Return the seconds from the last keys, or the start, until `text` has been written.

        Raises TimeoutError if it isn't.
        """
        wanted = text.encode()
        end = self._acted + PATIENCE
        while wanted not in self._seen:
            if time.perf_counter() > end or not self._read(1.0):
                raise TimeoutError(f"no “{text}” in {bytes(self._seen[-2000:])!r}")
        return time.perf_counter() - self._acted

    def settle(self) -> None:
        """Take what is still written, until nothing comes for `QUIET` seconds."""
        while select.select([self._master], [], [], QUIET)[0] and self._read(QUIET):
            pass

    def _read(self, seconds: float) -> bool:
        """Read what comes within some seconds; return whether the program still runs."""
        if not select.select([self._master], [], [], seconds)[0]:
            return True
        with suppress(OSError):  # Linux says EIO when the program has ended
            self._seen += os.read(self._master, 65536)
            return True
        return False

"""A terminal for long walks: it waits for what appears, however it is broken into lines."""

import contextlib
import re
import time
from pathlib import Path

from tests.wizard.terminal import PATIENCE, Terminal

BLANKS = re.compile(r"[\s\u2500-\u259f]+")
"""Blanks, ends of lines, and the frames and bars that screens are drawn with."""

PAUSE = 0.02
"""Seconds between two looks at whether the program rests."""

LOOKS = 5
"""So many looks in a row find it at rest: longer than the 0.05 s between two screens."""


def bare(text: str) -> str:
    """Return the letters of a text, as they can be found again however it was broken."""
    return BLANKS.sub("", text)


class Walker(Terminal):
    """Goes on as soon as the screen says what is awaited and the program rests.

    It rests when all is drawn and each of its threads sleeps: on a slow machine that takes as long
    as it takes, and on a fast one a walk isn't kept waiting.
    """

    @property
    def seen(self) -> str:
        """The letters on the screen."""
        return bare(self.text)

    def fill(self, *texts: str) -> None:
        """Type a text into each field from here on."""
        for number, text in enumerate(texts):
            if number:
                self.press("tab")
            self.type(text)

    def wait_for(self, *texts: str) -> None:
        """Wait until each text stands on the screen, on one line or several, and nothing moves."""
        end = time.monotonic() + PATIENCE
        while missing := [text for text in texts if bare(text) not in self.seen]:
            assert time.monotonic() < end, f"no {missing} on the screen:\n{self.text}"
            assert self._read(0.2), f"the program ended:\n{self.text}"
        self._settle()

    def _settle(self) -> None:
        end = time.monotonic() + PATIENCE
        before, looks = self._work(), 0
        while looks < LOOKS and time.monotonic() < end:
            self._read(PAUSE)
            now = self._work()
            looks = looks + 1 if now == before and "working" not in now else 0
            before = now

    def _work(self) -> tuple[int | str, ...]:
        """Return what changes while the program works: what it drew, how often it woke up.

        Only the first thread's awakenings count, since another one looks for keys ten times a
        second.
        """
        found: list[int | str] = [len(self.output)]
        for thread in Path(f"/proc/{self._process}/task").glob("*/status"):
            with contextlib.suppress(OSError):  # the thread ended while we looked
                status = thread.read_text(encoding="utf-8")
                if not re.search(r"^State:\s+S", status, re.MULTILINE):
                    found.append("working")
                if thread.parent.name == str(self._process):
                    found += re.findall(r"^voluntary_ctxt_switches:\s+(\d+)", status, re.MULTILINE)
        return tuple(found)

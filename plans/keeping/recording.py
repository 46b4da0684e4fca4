"""The thread that keeps the recovery copy of an open plan as fresh as it is promised to be."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from plans.keeping.recovery import Record, Recorder, Typed
from plans.problems import NotSaved

PAUSE = 0.25
"""Seconds between two recovery copies while somebody types."""


class Recording:
    """Writes what is typed, and deletes it once the plan's file holds all of it.

    `typed` returns what is to be kept now, None if there is nothing; it is called by any thread.
    `supersedes` are older recovery copies, which go once what they had is kept anew. `failed` is
    called when a copy couldn't be written, `on_fault` with a fault of the program itself.
    """

    def __init__(
        self,
        typed: Callable[[], Typed | None],
        now: Callable[[], datetime],
        supersedes: Sequence[Record] = (),
        *,
        failed: Callable[[], None] = lambda: None,
        on_fault: Callable[[Exception], None] = lambda _: None,
    ) -> None:
        self.works = True
        """Whether the last copy that was wanted could be written."""
        self.copied: datetime | None = None
        """When the copy that is there was written; None if there is none."""
        self._typed, self._now, self._supersedes = typed, now, tuple(supersedes)
        self._failed, self._on_fault = failed, on_fault
        self._recorder = Recorder()
        self._wake = threading.Condition()
        self._wanted, self._closing = False, False
        # One copy at a time. The last one, before the program is ended, may come while the same
        # thread writes another.
        self._writing = threading.RLock()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the thread; without it nothing is written but by `write` and `close`."""
        self._thread = threading.Thread(target=self._write_when_wanted, name="recovery")
        self._thread.daemon = True
        self._thread.start()

    def want(self) -> None:
        """Say that something was typed or saved: what is to be kept is looked at anew."""
        with self._wake:
            self._wanted = True
            self._wake.notify_all()

    def write(self, seconds: float = -1) -> None:
        """Write the copy now, or not at all if another one takes more than so many seconds."""
        if self._writing.acquire(timeout=seconds):
            try:
                self._write()
            finally:
                self._writing.release()

    def close(self, seconds: float) -> None:
        """Write the last copy and stop; what the file doesn't hold is found by the next start.

        A disk that doesn't answer is waited for so many seconds, and then left alone.
        """
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        if self._thread is not None:
            self._thread.join(seconds)
        if self._writing.acquire(timeout=seconds):
            self._write(left=True)
            self._recorder.close()
            self._writing.release()

    def _write_when_wanted(self) -> None:
        while self._is_wanted():
            self.write()
            with self._wake:
                self._wake.wait_for(lambda: self._closing, PAUSE)

    def _is_wanted(self) -> bool:
        """Wait until something is to be written; return False when the plan is closed instead."""
        with self._wake:
            self._wake.wait_for(lambda: self._wanted or self._closing)
            self._wanted = False
            return not self._closing

    def _write(self, *, left: bool = False) -> None:
        """Write the copy or delete it; `left` if somebody leaves the plan as it is."""
        try:
            typed, now = self._typed(), self._now()
            if typed is None:
                self._recorder.forget()
            else:
                self._recorder.write(replace(typed, left=left), now)
                self.works = True
            self.copied = None if typed is None else now
        # Nothing may end this thread: the next key is recorded again, and until then the plan's
        # file is saved sooner. `hourplan doctor` says that the folder can't be written.
        except (OSError, NotSaved):
            self.works = False
            self._failed()
        except Exception as fault:  # noqa: BLE001
            self.works = False
            self._on_fault(fault)
            self._failed()
        else:
            for record in self._supersedes:
                record.forget()
            self._supersedes = ()

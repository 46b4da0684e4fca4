"""Every way out saves and ends: signals, a terminal that is gone, one that takes nothing any more.

Textual handles none of these: SIGTERM and SIGHUP end it without a word, and a terminal that stops
reading blocks its event loop. So a thread of our own waits for them. It saves and ends the process
itself, without asking the event loop: handlers of asyncio that call `App.exit` hung in one of five
closed terminals, and the loop may be the very thing that stands still.

A thread rather than the signal handler, because a handler runs in the middle of whatever the main
thread does: with a lock in its hand that saving needs, it would wait for itself.
"""

import codecs
import contextlib
import os
import select
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from types import FrameType
from typing import Any, ClassVar, Self

from wizard.failures import keep
from wizard.leaving import STDIN, Before

Rescue = Callable[[], str | None]
"""Saves what is open; may return lines to leave in the terminal."""

NAMES = ("SIGHUP", "SIGTERM", "SIGINT", "SIGQUIT", "SIGBREAK")
"""The signals that ask a program to end; each system has some. SIGQUIT is among them since it would
leave a core file with the plan's text, SIGBREAK is the closed window on Windows."""

SIGNALS = tuple(signal.Signals[name] for name in NAMES if name in signal.Signals.__members__)
"""Those of them that this system has."""

DIED = 128
"""Exit codes above this say by which signal a program ended."""

HANGUP = DIED + 1
"""Exit code when the terminal is gone, as if SIGHUP (1 everywhere) had come."""

RESCUE = 2.5
"""Seconds that saving may take before the program ends without it."""

BACKSTOP = 5
"""Seconds after which the system ends the program, whatever it waits for."""

LAST_CALL = 3.0
"""Seconds that Textual has for its goodbye, before the program ends without it."""


class Guard:
    """Watches over the program while it is entered; to be entered by the main thread only.

    `rescue` is called once, in a thread of its own, when the program has to end at once. It should
    write the recovery copy first, wait for no lock for long, and raise nothing. While it runs the
    main thread goes on, so that locks become free.
    """

    _active: ClassVar["Guard | None"] = None

    def __init__(self, rescue: Rescue) -> None:
        self._rescue = rescue
        self._terminal = Before()
        self._inbox, self._bell = socket.socketpair()
        self._bell.settimeout(0)
        self._inbox.settimeout(0)
        self._found: dict[signal.Signals, Any] = {}
        self._over = False
        self._end_by: tuple[float, int] | None = None
        self._thread = threading.Thread(target=self._watch, name="guard", daemon=True)

    def __enter__(self) -> Self:
        """Begin: from now on signals save before they end the program, ignored ones too."""
        Guard._active = self
        # Rung by the system itself, also while the main thread is busy outside of Python. asyncio
        # takes this over on Windows; there the handlers below ring.
        self._woken = signal.set_wakeup_fd(self._bell.fileno(), warn_on_full_buffer=False)
        for number in SIGNALS:
            self._found[number] = signal.signal(number, self._heard)
        if hasattr(signal, "SIGALRM"):
            self._found[signal.SIGALRM] = signal.signal(signal.SIGALRM, signal.SIG_DFL)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End the watch and leave signals as they were; if an end has begun, wait for that."""
        self._over = True
        self._ring(0)
        self._thread.join()
        Guard._active = None
        for number, handler in self._found.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._woken)
        self._bell.close()
        self._inbox.close()

    def _heard(self, number: int, _frame: FrameType | None) -> None:
        self._ring(number)

    def _ring(self, number: int) -> None:
        with contextlib.suppress(BlockingIOError):  # full: it has rung often enough
            self._bell.send(bytes([number]))

    def _set_end(self, end_by: tuple[float, int] | None) -> None:
        self._end_by = end_by
        self._ring(0)

    def _watch(self) -> None:
        code = self._ending()
        if code is not None:
            self._end(code)

    def _ending(self) -> int | None:
        """Wait for a reason to end; return the exit code, or None when the guard is over."""
        for heard, gone in self._news():
            number = next((number for number in heard if number in SIGNALS), None)
            if number is not None:
                return DIED + number
            if gone:
                return HANGUP
            if self._over:
                return None
            if self._end_by is not None and time.monotonic() >= self._end_by[0]:
                return self._end_by[1]
        return None

    def _news(self) -> Iterator[tuple[bytes, bool]]:
        """Yield what has rung, and whether the terminal is gone, each time something happens."""
        wait = _waiting(self._inbox)
        while True:
            left = None if self._end_by is None else max(0.0, self._end_by[0] - time.monotonic())
            gone = wait(left)
            heard = b""
            with contextlib.suppress(BlockingIOError):  # nothing has rung
                heard = self._inbox.recv(4096)
            yield heard, gone

    def _end(self, code: int) -> None:
        try:
            if hasattr(signal, "setitimer"):
                signal.setitimer(signal.ITIMER_REAL, BACKSTOP)
            self._terminal.restore(self._rescued())
        finally:
            os._exit(code)

    def _rescued(self) -> str:
        """Save, for some seconds at most, and return what to leave in the terminal."""
        said: list[str] = []
        thread = threading.Thread(target=self._save, args=[said], name="rescue", daemon=True)
        thread.start()
        thread.join(RESCUE)
        return "".join(said)

    def _save(self, said: list[str]) -> None:
        try:
            said.append(self._rescue() or "")
        # The program is ending; a fault on the way must not leave it running for ever.
        except Exception as fault:  # noqa: BLE001
            keep(fault)


def expect_end(code: int) -> None:
    """Say that the program ends now, everything being saved: it gets `LAST_CALL` seconds for it.

    Textual waits for ever for a terminal that doesn't read its goodbye. After that time the process
    ends with the exit code `code`. Does nothing where no guard watches, as in tests.
    """
    if Guard._active is not None:  # noqa: SLF001 - this module's own
        Guard._active._set_end((time.monotonic() + LAST_CALL, code))  # noqa: SLF001


def goes_on() -> None:
    """Take `expect_end` back: the screens have closed, and the program does something else."""
    if Guard._active is not None:  # noqa: SLF001 - this module's own
        Guard._active._set_end(None)  # noqa: SLF001


def forgive_input() -> None:
    """Let Textual take bytes that are no UTF-8, as a terminal with an older encoding sends them.

    It would end with a traceback. Such a byte is shown as `�`. To be called before an app starts.
    """
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        setattr(linux_driver, "getincrementaldecoder", _forgiving)  # noqa: B010 - not exported


def _forgiving(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


def never_block() -> None:
    """Let Textual keep any number of writes for a terminal that doesn't take them just now.

    It keeps 30 and then waits, and with it every key, timer and message. To be called before an app
    starts. Where Textual has no such bound any more, nothing happens; a test tells us.
    """
    from textual.drivers import _writer_thread

    # Also for the thread that Textual makes anew when somebody comes back to a stopped program.
    _writer_thread.MAX_QUEUED_WRITES = 0  # type: ignore[misc]


def _waiting(inbox: socket.socket) -> Callable[[float | None], bool]:
    """Return a function that waits, some seconds at most, and says if the terminal is gone."""
    if sys.platform == "win32":

        def wait_for_bell(seconds: float | None) -> bool:
            select.select([inbox], [], [], seconds)
            return False

        return wait_for_bell
    poll = select.poll()
    poll.register(inbox, select.POLLIN)
    # Asked for nothing, it still tells that the line is dead; keys don't wake it.
    poll.register(STDIN, 0)

    def wait(seconds: float | None) -> bool:
        events = dict(poll.poll(None if seconds is None else seconds * 1000))
        if events.get(STDIN, 0) & select.POLLNVAL:  # some systems can't poll a terminal
            poll.unregister(STDIN)
        return bool(events.get(STDIN, 0) & (select.POLLHUP | select.POLLERR))

    return wait

"""Puts the terminal back as it was, when the program has to end without Textual's own goodbye.

Nothing here waits for a terminal that takes nothing: what it doesn't take within `PATIENCE` is
dropped.
"""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from typing import Any

from plans.text import visible

if sys.platform != "win32":
    import termios

PATIENCE = 0.6
"""Seconds within which the terminal has to take the last bytes."""

GRACE = 0.2
"""Seconds after which what the terminal hasn't read by then is thrown away to make room."""

PAUSE = 0.01
"""Seconds from one try to the next."""

STDIN, STDERR = 0, 2
"""Numbers of the streams that Textual reads from and draws on."""

RESET = (
    "\x1b[?2026l"  # show what is drawn at once again
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # no reports of the mouse,
    "\x1b[?2004l\x1b[?2048l\x1b[?1004l"  # of pasted text, of the window's size and its focus
    "\x1b[?7h"  # wrap long lines
    "\x1b[<u"  # kitty's keyboard protocol off, before the screen is left to which it belongs
    "\x1b[?1049l"  # the screen as it was before the program began
    "\x1b[?25h\x1b[0m"  # show the cursor, plain letters
)
"""Undoes what Textual 8.2's drivers switch on when they begin."""


class Before:
    """The terminal as it was before the program drew on it."""

    def __init__(self) -> None:
        self._attributes = _attributes()

    def restore(self, farewell: str = "") -> None:
        """Give the terminal back and leave the lines of `farewell` there; raises nothing.

        A terminal that is gone, or that by now belongs to another program, is left alone. From here
        on the program draws nothing more. On Windows nothing is done.
        """
        if sys.platform == "win32":
            return
        _bear_background()
        with contextlib.suppress(OSError), _own_way() as terminal:
            _draw_no_more()
            if self._attributes is not None:
                # Gone in this very moment, perhaps; then nobody looks at it either.
                with contextlib.suppress(termios.error):
                    termios.tcflush(terminal, termios.TCIFLUSH)
                    termios.tcsetattr(terminal, termios.TCSANOW, self._attributes)
            text = RESET + (visible(farewell) + "\n" if farewell else "")
            _send(terminal, text.encode(_encoding(), "backslashreplace"))


def _attributes() -> list[Any] | None:
    """Return how the terminal reads and echoes; None if there is none."""
    if sys.platform == "win32":
        return None
    try:
        return termios.tcgetattr(STDIN)
    except termios.error:
        return None


def _encoding() -> str:
    return sys.__stderr__.encoding if sys.__stderr__ else "ascii"


def _bear_background() -> None:
    """Let a program that isn't in front set the terminal, where it would be stopped for ever."""
    import signal

    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})


@contextlib.contextmanager
def _own_way() -> Iterator[int]:
    """Open the terminal anew, so that not waiting for it is our own habit and not the shell's too.

    Raises OSError if there is none any more, or if another program is in front of it.
    """
    try:
        terminal = _opened(os.ttyname(STDIN))
    except OSError:  # in a container the name may lead nowhere
        terminal = _opened("/dev/tty")
    try:
        if _in_front(terminal):
            yield terminal
    finally:
        os.close(terminal)


def _opened(name: str) -> int:
    return os.open(name, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)


def _in_front(terminal: int) -> bool:
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    except OSError:  # it governs no group of programs: nobody else can be in front of it
        return True


def _draw_no_more() -> None:
    """Lead what Textual still writes to nowhere: it would land on the shell's screen."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, STDERR)
    os.close(nowhere)


def _send(terminal: int, data: bytes) -> None:
    """Write as much as the terminal takes in time; raises OSError if it is gone."""
    begun = time.monotonic()
    while data and (waited := time.monotonic() - begun) < PATIENCE:
        try:
            data = data[os.write(terminal, data) :]
        except BlockingIOError:
            if waited > GRACE:
                _throw_unread_away(terminal)
            time.sleep(PAUSE)


def _throw_unread_away(terminal: int) -> None:
    with contextlib.suppress(termios.error):  # the next write says what is the matter
        termios.tcflush(terminal, termios.TCOFLUSH)

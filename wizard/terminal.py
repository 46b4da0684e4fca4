"""Whether the terminal can show the program."""

import os
import sys

from plans.languages.speaking import tr
from wizard.ending import USAGE, Trouble

WIDTH = 80
"""Columns that every screen needs."""

HEIGHT = 24
"""Rows that every screen needs."""


def need_terminal() -> None:
    """Raise Trouble, saying what is missing, if the screens can't be shown here."""
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise Trouble(
            tr("The program's screens need a terminal, and its input or output leads elsewhere."),
            tr("this command's input, output or messages"),
            tr(
                "Start it in a terminal window without | or > or <, or use the commands that need "
                "no screen, such as hourplan check, show or export."
            ),
            USAGE,
        )
    kind = os.environ.get("TERM", "")
    if os.name != "nt" and kind in {"", "dumb"}:
        raise Trouble(
            tr("This terminal can't show the program's screens; it can only print line by line."),
            tr("TERM is “{kind}”", kind=kind) if kind else tr("TERM is not set"),
            tr(
                "Start it in another terminal window, or use the commands that need no screen, "
                "such as hourplan check, show or export."
            ),
            USAGE,
        )
    _need_room()


def _need_room() -> None:
    width, height = _size()
    if width < WIDTH or height < HEIGHT:
        raise Trouble(
            tr(
                "This window is too small: it has {width} × {height} characters.",
                width=width,
                height=height,
            ),
            tr("the program needs {width} × {height}", width=WIDTH, height=HEIGHT),
            tr(
                "Make the window larger or its letters smaller and try again, or use the commands "
                "that need no screen, such as hourplan check, show or export."
            ),
            USAGE,
        )


def _size() -> tuple[int, int]:
    """Return columns and rows; a terminal that doesn't know them is taken for large enough."""
    try:
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return WIDTH, HEIGHT
    return columns or WIDTH, rows or HEIGHT

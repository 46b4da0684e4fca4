"""Whether the terminal can show the program."""

import os
import sys

from wizard.ending import USAGE, Trouble

WIDTH = 80
"""Columns that every screen needs."""

HEIGHT = 24
"""Rows that every screen needs."""

WITHOUT = "use the commands that need no screen, such as hourplan check, show or export"
"""What somebody can do whose terminal will never do."""


def need_terminal() -> None:
    """Raise Trouble, saying what is missing, if the screens can't be shown here."""
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise Trouble(
            "The program's screens need a terminal, and its input or output leads elsewhere.",
            "this command's input, output or messages",
            f"Start it in a terminal window without | or > or <, or {WITHOUT}.",
            USAGE,
        )
    kind = os.environ.get("TERM", "")
    if os.name != "nt" and kind in {"", "dumb"}:
        raise Trouble(
            "This terminal can't show the program's screens; it can only print line by line.",
            f"TERM is “{kind}”" if kind else "TERM is not set",
            f"Start it in another terminal window, or {WITHOUT}.",
            USAGE,
        )
    _need_room()


def _need_room() -> None:
    width, height = _size()
    if width < WIDTH or height < HEIGHT:
        raise Trouble(
            f"This window is too small: it has {width} × {height} characters.",
            f"the program needs {WIDTH} × {HEIGHT}",
            f"Make the window larger or its letters smaller and try again, or {WITHOUT}.",
            USAGE,
        )


def _size() -> tuple[int, int]:
    """Return columns and rows; a terminal that doesn't know them is taken for large enough."""
    try:
        columns, rows = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return WIDTH, HEIGHT
    return columns or WIDTH, rows or HEIGHT

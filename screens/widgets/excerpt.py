"""Some lines of a text, to read: around a problem, where the whole is too large to edit."""

from collections.abc import Collection, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from plans.typed import say_number
from screens.text import plain_line
from screens.widgets.file_editor import SIGN

LONGEST, BEFORE = 160, 30
"""Characters of a line that are shown, and how many of them stand before the place meant."""

AROUND = 4
"""Lines that are shown above and below."""


class Excerpt(VerticalScroll):
    """Some of the `lines` of a text, with their numbers and with signs where something is wrong."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__(id="excerpt", can_focus=False)
        self.lines = lines
        """All lines, as they stand in the file."""

    def compose(self) -> ComposeResult:
        """Lay out nothing yet."""
        yield Static(id="some-lines")

    def show(self, row: int, column: int, signed: Collection[int | None]) -> None:
        """Show the line `row`, near its `column`, and those around it; all are counted from 0."""
        shown = []
        for at in range(max(0, row - AROUND), min(row + AROUND + 1, len(self.lines))):
            sign = f"{SIGN if at in signed else ' '} "
            line = cut(self.lines[at], column if at == row else 0)
            number = (f"{say_number(at + 1):>6}  ", "$muted")
            shown.append(Content.assemble((sign, "bold $error"), number, line))
        self.query_one("#some-lines", Static).update(Content("\n").join(shown))


def cut(line: str, column: int) -> Content:
    """Return what of a line is near a column, with an ellipsis where something is left out."""
    start = max(0, column - BEFORE) if len(line) > LONGEST else 0
    part, rest = line[start : start + LONGEST], line[start + LONGEST :]
    return plain_line(f"{'…' if start else ''}{part}{'…' if rest else ''}")

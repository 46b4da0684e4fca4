"""A line of short parts, such as counts with their words, that is broken between them alone."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from screens.text import plain

BETWEEN = " · "
"""What stands between two parts."""

UNKNOWN_WIDTH = 80
"""Cells that are reckoned with until the line is laid out."""


class PartLine(Static):
    """Shows parts and what follows them; Textual itself would break a part at any blank.

    No-break spaces don't help: Textual takes them for blanks like all others.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__("", id=id)
        self._parts: Sequence[str] = ()
        self._rest = Content("")

    def show_parts(self, parts: Sequence[str], rest: Content) -> None:
        """Show other parts, and `rest` behind the last one."""
        self._parts, self._rest = tuple(parts), rest
        self._draw()

    def on_resize(self) -> None:
        """Break where the line ends now."""
        self._draw()

    def _draw(self) -> None:
        # Before it is laid out it has no width; the resize that follows draws it again.
        lines = in_lines(self._parts, self.size.width or UNKNOWN_WIDTH)
        self.update(Content.assemble(plain("\n".join(lines)), self._rest))


def in_lines(parts: Sequence[str], width: int) -> list[str]:
    """Return the parts with dots between them in lines of `width` cells, each part whole."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{BETWEEN}{part}" if lines else part
        # A dot has to fit behind the last part of a line.
        if lines and cell_len(longer) + len(BETWEEN.rstrip()) > width:
            lines[-1] += BETWEEN.rstrip()
            lines.append(part)
        else:
            lines[-1:] = [longer]
    return lines

"""A table of who hears from the campaign on which days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich.text import Text
from textual.widgets import DataTable

from screens.text import plain_cell

DAY_WIDTH, TIMES_WIDTH, LEAST_NAME = 4, 8, 12
"""Widths in cells: of a day's column, of the last one, and of the names where there is no room."""


@dataclass(frozen=True)
class HearLine:
    """A line of the table."""

    name: str
    """Who hears."""
    touch: str
    """Touch class in a word."""
    hears: tuple[bool, ...]
    """Whether each of the days is for them."""
    times: str
    """How often in all."""


class HearTable(DataTable[object]):
    """Groups with a mark under each day on which they hear something."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(cursor_type="row", cell_padding=0, header_height=2, id=id)

    def show_lines(self, days: Sequence[date], lines: Sequence[HearLine], width: int) -> None:
        """Show other lines in a table of `width` cells, with the cursor where it was."""
        at = self.cursor_row
        touch = 2 + max((len(line.touch) for line in lines), default=0)
        taken = touch + DAY_WIDTH * len(days) + TIMES_WIDTH + 1  # and the scroll bar
        name = max(LEAST_NAME, width - taken)
        with self.prevent(DataTable.RowHighlighted):
            self.clear(columns=True)
            self._add_columns(days, name, max(6, touch))
            for line in lines:
                self.add_row(*_cells(line, name))
        self.display = bool(lines)
        if lines:
            self.move_cursor(row=min(at, len(lines) - 1))

    def _add_columns(self, days: Sequence[date], name: int, touch: int) -> None:
        self.add_column(Text("Group"), width=name)
        self.add_column(Text("Touch"), width=touch)
        for day in days:
            self.add_column(Text(f"{day.day}\n{day:%b}", justify="center"), width=DAY_WIDTH)
        self.add_column(Text("Times", justify="right"), width=TIMES_WIDTH)


def _cells(line: HearLine, width: int) -> list[Text]:
    name = plain_cell(line.name)
    name.truncate(width - 1, overflow="ellipsis")
    marks = [Text("●" if hears else "·", justify="center") for hears in line.hears]
    return [name, Text(line.touch), *marks, Text(line.times, justify="right")]

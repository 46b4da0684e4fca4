"""A table of who hears from the campaign on which days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from rich.text import Text
from textual.widgets import DataTable

from plans.languages.days import day_only, written
from plans.languages.speaking import tr_in
from screens.text import plain_cell

DAY_WIDTH, TIMES_WIDTH, LEAST_NAME = 4, 8, 12
"""Least widths in cells: of a day's column, of the last one, and of the names."""


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
        touch, times = tr_in("column", "Touch"), tr_in("column", "Times")
        dated = [(day_only(day), _month(day)) for day in days]
        touch_width = max(map(cell_len, (touch, *(f"{line.touch} " for line in lines)))) + 1
        times_width = max(TIMES_WIDTH, cell_len(times) + 2)
        day_width = max([DAY_WIDTH, *(cell_len(word) + 1 for both in dated for word in both)])
        taken = touch_width + day_width * len(days) + times_width + 1  # and the scroll bar
        name = max(LEAST_NAME, width - taken)
        with self.prevent(DataTable.RowHighlighted):
            self.clear(columns=True)
            self.add_column(plain_cell(tr_in("column", "Group")), width=name)
            self.add_column(plain_cell(touch), width=touch_width)
            for day, month in dated:
                self.add_column(Text(f"{day}\n{month}", justify="center"), width=day_width)
            self.add_column(Text(times, justify="right"), width=times_width)
            for line in lines:
                self.add_row(*_cells(line, name))
        self.display = bool(lines)
        if lines:
            self.move_cursor(row=min(at, len(lines) - 1))


def _month(day: date) -> str:
    # translators: a month in three letters; `LLL` may be shorter than `MMM`
    return written(day, tr_in("narrow date", "MMM"))


def _cells(line: HearLine, width: int) -> list[Text]:
    name = plain_cell(line.name)
    name.truncate(width - 1, overflow="ellipsis")
    marks = [Text("●" if hears else "·", justify="center") for hears in line.hears]
    return [name, Text(line.touch), *marks, Text(line.times, justify="right")]

"""A table of many rows that holds a window of them, so that 10,000 open as fast as 200."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.widgets import DataTable

from screens.text import plain_cell

MOST_ROWS = 200
"""A table takes 0.15 s to show 200 rows and 3 s for 10,000."""


@dataclass(frozen=True)
class RowColumn:
    """A column of a row window."""

    title: str
    """Heading, in the language that is spoken."""
    width: int
    """Least width in cells, with the gap to the next column; 0 for what the others leave."""
    right: bool = False
    """Whether numbers stand at the right."""
    from_width: int = 0
    """Left out where the table is narrower."""


class RowWindow(DataTable[object]):
    """A table that shows `MOST_ROWS` of its rows and moves on when the cursor leaves them.

    Each cell is a text, cut to its column, which is never narrower than its heading; the column of
    width 0 follows the width of the table.
    """

    def __init__(
        self,
        columns: Sequence[RowColumn],
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        super().__init__(cursor_type="row", cell_padding=0, id=id)
        self._wished = tuple(columns)
        self._cells: Callable[[int], Sequence[str]] = lambda _: ()
        self._count, self._first, self._start = 0, 0, 0
        self._shown_width = 0

    @property
    def at(self) -> int:
        """Number of the row under the cursor, from 0; 0 while there is none."""
        return self._first + self.cursor_row if self.row_count else self._start

    def fill(self, count: int, cells: Callable[[int], Sequence[str]], at: int = 0) -> None:
        """Show other rows: `cells` gives the texts of the row with a number below `count`."""
        self._cells, self._count = cells, count
        self._start = max(0, min(at, count - 1))
        self.display = count > 0
        if self._shown_width:
            self._load(self._start)

    def show_row(self, number: int) -> None:
        """Show what a row holds now."""
        if not 0 <= number - self._first < self.row_count:
            return
        for place, cell in enumerate(self._row(number)):
            self.update_cell_at((number - self._first, place), cell)  # type: ignore[arg-type]

    def go_to(self, number: int) -> None:
        """Put the cursor on a row."""
        self._start = number
        if 0 <= number - self._first < self.row_count:
            self.move_cursor(row=number - self._first)
        elif self._shown_width:
            self._load(number)

    def on_resize(self, event: events.Resize) -> None:
        """Give the column without a width what is left."""
        if event.size.width != self._shown_width:
            self._shown_width = event.size.width
            self._load(self.at)

    def action_cursor_down(self) -> None:
        """Go down, into the next rows where these end."""
        if self.at + 1 < self._count and self.cursor_row + 1 == self.row_count:
            self._load(self.at + 1)
        else:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Go up, into the rows before where these begin."""
        if self._first and not self.cursor_row:
            self._load(self.at - 1)
        else:
            super().action_cursor_up()

    def _load(self, at: int) -> None:
        self._first = max(0, min(at - MOST_ROWS // 2, self._count - MOST_ROWS))
        with self.prevent(DataTable.RowHighlighted):
            self.clear(columns=True)
            for place, width in self._places():
                column = self._wished[place]
                self.add_column(_cut(column.title, width, right=column.right), width=width)
            for number in range(self._first, min(self._count, self._first + MOST_ROWS)):
                self.add_row(*self._row(number))
        if self._count:
            self.move_cursor(row=at - self._first)
            self.post_message(
                DataTable.RowHighlighted(self, self.cursor_row, self.ordered_rows[0].key)
            )

    def _row(self, number: int) -> list[Text]:
        texts = self._cells(number)
        return [
            _cut(texts[place], width, right=self._wished[place].right)
            for place, width in self._places()
        ]

    def _places(self) -> list[tuple[int, int]]:
        """Return which columns there is room for, each with its width."""
        fitting = [
            (place, column.width and max(column.width, cell_len(column.title) + 1))
            for place, column in enumerate(self._wished)
            if column.from_width <= self._shown_width
        ]
        rest = max(8, self._shown_width - sum(width for _, width in fitting) - 1)  # the scroll bar
        return [(place, width or rest) for place, width in fitting]


def _cut(text: str, width: int, *, right: bool) -> Text:
    cell = plain_cell(text)
    cell.truncate(width - 1, overflow="ellipsis")
    if right:
        cell.pad_left(width - 1 - cell.cell_len)
    return cell

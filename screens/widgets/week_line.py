"""A picture of the campaign's weeks: the time line with its milestones, and rows of other days."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widget import Widget

from plans.languages.speaking import tr_in
from screens.widgets.time_line import Days, Scale, drawn

MOST_LABEL = 14
"""Cells that the name of a row takes at the most."""

LEAST_LINE = 40
"""Cells of the line below which the names of rows are left out."""

SEVERAL = "+"
"""Stands where several fall on one cell; a number would read as one with its neighbour's."""

LATE = "!"
"""Stands for what is late; its colour says the same."""


@dataclass(frozen=True)
class WeekDot:
    """Something on a day."""

    day: date
    """Its day."""
    done: bool = False
    """Whether it is done or over."""
    late: bool = False
    """Whether it should have been done."""


@dataclass(frozen=True)
class WeekRow:
    """A row below the line."""

    label: str
    """Its name, in the language that is spoken."""
    sign: str
    """Stands for one that isn't done, one cell wide."""
    done: str
    """Stands for one that is."""
    dots: tuple[WeekDot, ...] = ()
    """What is in it."""


class WeekLine(Widget):
    """Months, weeks with the campaign as a block and today, milestones by number, and rows."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._days, self._rows = Days(), tuple[WeekRow, ...]()

    def show_weeks(self, days: Days, rows: Sequence[WeekRow]) -> None:
        """Draw other days; rows without any are left out."""
        self._rows = tuple(row for row in rows if row.dots)
        self._days = replace(days, also=tuple(dot.day for row in self._rows for dot in row.dots))
        self.display = bool(days.marks or days.window.start or self._rows)
        self.styles.height = 3 + len(self._rows)
        self.refresh()

    def render(self) -> Content:
        """Draw the line as wide as there is room."""
        return drawn_weeks(self._days, self._rows, self.size.width)


def drawn_weeks(days: Days, rows: Sequence[WeekRow], width: int) -> Content:
    """Return months, the line, milestones and each row as lines of `width` cells."""
    labels = [tr_in("row", "Milestones"), *(row.label for row in rows)]
    gutter = min(MOST_LABEL, max(map(cell_len, labels))) + 1
    gutter = gutter if width - gutter >= LEAST_LINE else 0
    line = drawn(days, width - gutter)
    scale = Scale.of(days, width - gutter)
    if scale is None or not line.plain:
        return Content("")
    drawings = [*line.split("\n", allow_blank=True), *(_row(row, scale) for row in rows)]
    names = ["", "", *labels]
    return Content("\n").join(
        _name(name, gutter) + drawing for name, drawing in zip(names, drawings, strict=True)
    )


def _name(label: str, width: int) -> Content:
    return Content.styled(set_cell_size(label, max(0, width - 1)) + " " * bool(width), "$muted")


def _row(row: WeekRow, scale: Scale) -> Content:
    cells: dict[int, list[WeekDot]] = {}
    for dot in row.dots:
        if scale.first <= dot.day.toordinal() <= scale.last:
            cells.setdefault(scale.place(dot.day), []).append(dot)
    line, used = Content(""), 0
    for place, dots in sorted(cells.items()):
        line += Content(" " * (place - used)) + _sign(row, dots)
        used = place + 1
    return line


def _sign(row: WeekRow, dots: Sequence[WeekDot]) -> Content:
    """Return one cell for all that falls into it."""
    style = "bold $error" if any(dot.late for dot in dots) else "$foreground"
    if len(dots) > 1:
        return Content.styled(SEVERAL, style)
    (dot,) = dots
    if dot.late:
        return Content.styled(LATE, style)
    return Content.styled(row.done, "$muted") if dot.done else Content.styled(row.sign, style)

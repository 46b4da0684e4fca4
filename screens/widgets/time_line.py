"""A picture of the time before, during and after the campaign, with its milestones as numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from textual.content import Content
from textual.widget import Widget

from plans.model import Window

WEEK = timedelta(7)
"""Between two ticks of the line, where there is room."""

MARGIN = timedelta(3)
"""Left free before the first day and after the last one."""


@dataclass(frozen=True)
class Mark:
    """A milestone on the line."""

    name: str
    """Its number in the list."""
    day: date
    """Its day."""


@dataclass(frozen=True)
class Days:
    """What the line shows."""

    marks: tuple[Mark, ...] = ()
    """Milestones."""
    window: Window = field(default_factory=Window)
    """The campaign's days."""
    today: date = date.min
    """The present day."""
    chosen: str = ""
    """Name of the mark that stands out."""


class TimeLine(Widget):
    """Months on top, the line with the campaign as a block, and the milestones below it."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._days = Days()

    def show_days(self, days: Days) -> None:
        """Draw other days."""
        self._days = days
        self.display = bool(days.marks or days.window.start)
        self.refresh()

    def render(self) -> Content:
        """Draw the line as wide as there is room."""
        return drawn(self._days, self.size.width)


def drawn(days: Days, width: int) -> Content:
    """Return three lines of `width` cells: months, the line, and names of marks below it."""
    scale = _Scale.of(days, width)
    if width < 20 or scale is None:  # noqa: PLR2004 - no line is told apart below that
        return Content("")
    months = Content.styled(_months(scale), "$muted")
    return Content("\n").join((months, _line(days, scale), _marks(days, scale)))


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date
    width: int

    @classmethod
    def of(cls, days: Days, width: int) -> "_Scale | None":
        window = [day for day in (days.window.start, days.window.end) if day]
        shown = [mark.day for mark in days.marks] + window
        if not shown:
            return None
        first, last = min(shown), max(shown)
        if first - 26 * WEEK < days.today < last:  # a plan for another year shows that year only
            first = min(first, days.today)
        return cls(
            max(first, date.min + MARGIN) - MARGIN, min(last, date.max - MARGIN) + MARGIN, width
        )

    def place(self, day: date) -> int:
        """Return the cell of a day, from 0; days outside are at the ends."""
        share = (day - self.first) / max(self.last - self.first, timedelta(1))
        return max(0, min(self.width - 1, round(share * (self.width - 1))))


def _months(scale: _Scale) -> str:
    line = f"{scale.first:%b}" if scale.first.day < 25 else ""  # noqa: PLR2004 - else the next begins
    month = date(scale.first.year, scale.first.month, 1)
    while month.year < date.max.year and month <= scale.last:
        at = scale.place(month)
        words = f"{month:%b %Y}" if month.month == 1 else f"{month:%b}"
        if month >= scale.first and len(line) < at + (not line) and at + len(words) <= scale.width:
            line = line.ljust(at) + words
        month = (month + timedelta(31)).replace(day=1)
    return line.ljust(scale.width)


def _line(days: Days, scale: _Scale) -> Content:
    cells = ["─"] * scale.width
    monday = scale.first + timedelta(-scale.first.weekday() % 7)
    while monday <= scale.last and (scale.last - scale.first) / WEEK * 2 < scale.width:
        cells[scale.place(monday)] = "┬"
        monday += WEEK
    line = Content.styled("".join(cells), "$muted")
    start, end = days.window.start, days.window.end
    if start and end:
        block = scale.place(start), max(scale.place(end), scale.place(start)) + 1
        line = _over(line, block[0], "█" * (block[1] - block[0]), "$primary")
    if scale.first <= days.today <= scale.last:
        line = _over(line, scale.place(days.today), "▼", "bold $warning")
    return line


def _over(line: Content, at: int, text: str, style: str) -> Content:
    return line[:at] + Content.styled(text, style) + line[at + len(text) :]


def _marks(days: Days, scale: _Scale) -> Content:
    line, used = Content(""), 0
    ordered = sorted(days.marks, key=lambda mark: mark.day)
    for at, mark in enumerate(ordered):
        later = sum(len(one.name) + 1 for one in ordered[at + 1 :])
        wished = min(scale.place(mark.day), scale.width - later - len(mark.name))
        place = max(wished, used)
        if place + len(mark.name) > scale.width:
            break
        style = "bold reverse" if mark.name == days.chosen else "bold $primary"
        line += Content(" " * (place - len(line.plain))) + Content.styled(mark.name, style)
        used = place + len(mark.name) + 1
    return line


def marks_of(dated: Sequence[tuple[str, date | None]]) -> tuple[Mark, ...]:
    """Return the marks of those that have a day."""
    return tuple(Mark(name, day) for name, day in dated if day)

"""A picture of the time before, during and after the campaign, with its milestones as numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from textual.content import Content
from textual.widget import Widget

from plans.languages.days import written
from plans.languages.speaking import tr_in
from plans.model import Window

MARGIN = 3
"""Days left free before the first one and after the last one."""

HALF_YEAR = 182
"""Days before the first milestone from which today is on the line too."""

LATE = 24
"""After this day of a month its name isn't set any more: the next one begins too soon."""

LONGEST = 3700
"""So many days are named with months and weeks; a line of ten years has no room for more."""


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
    also: tuple[date, ...] = ()
    """Other days that are to be in view, unless they are half a year away from all of these."""


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
    scale = Scale.of(days, width)
    if width < 20 or scale is None:  # noqa: PLR2004 - no line is told apart below that
        return Content("")
    months = Content.styled(_months(scale), "$muted")
    return Content("\n").join((months, _line(days, scale), _marks(days, scale)))


@dataclass(frozen=True)
class Scale:
    """Days as ordinals, since the calendar's ends leave no room for a margin."""

    first: int
    """The first day, as its ordinal."""
    last: int
    """The last day."""
    width: int
    """Cells from the first day to the last."""

    @classmethod
    def of(cls, days: Days, width: int) -> "Scale | None":
        """Return the scale on which all that is in view has `width` cells; None for nothing."""
        window = [day for day in (days.window.start, days.window.end) if day]
        shown = [day.toordinal() for day in (*(mark.day for mark in days.marks), *window)]
        also = [day.toordinal() for day in days.also]
        if not (shown or also):
            return None
        first, last = min(shown or also), max(shown or also)
        near = [day for day in also if first - HALF_YEAR < day < last + HALF_YEAR]
        first, last, today = min([first, *near]), max([last, *near]), days.today.toordinal()
        if first - HALF_YEAR < today < last:  # a plan for another year shows that year only
            first = min(first, today)
        return cls(first - MARGIN, last + MARGIN, width)

    def place(self, day: date) -> int:
        """Return the cell of a day, from 0; days outside are at the ends."""
        share = (day.toordinal() - self.first) / (self.last - self.first)
        return max(0, min(self.width - 1, round(share * (self.width - 1))))

    def days(self) -> Iterator[date]:
        """Return the days that are shown, at most `LONGEST`."""
        calendar = range(max(self.first, 1), min(self.last, date.max.toordinal()) + 1)
        return map(date.fromordinal, calendar[:LONGEST])


def _months(scale: Scale) -> str:
    line = ""
    for day in scale.days():
        at = scale.place(day)
        words = _month(day)
        begins = day.day == 1 or not (line or day.day > LATE)
        if begins and len(line) < at + (not line) and at + len(words) <= scale.width:
            line = line.ljust(at) + words
    return line.ljust(scale.width)


def _month(day: date) -> str:
    """Return a month as it stands above its first day, January with its year."""
    return written(day, tr_in("date", "MMM y") if day.month == 1 else tr_in("date", "MMM"))


def _line(days: Days, scale: Scale) -> Content:
    cells = ["─"] * scale.width
    if scale.last - scale.first < scale.width * 7 // 2:
        for day in scale.days():
            if not day.weekday():
                cells[scale.place(day)] = "┬"
    line = Content.styled("".join(cells), "$muted")
    start, end = days.window.start, days.window.end
    if start and end:
        at = scale.place(start)
        line = _over(line, at, "█" * (max(scale.place(end), at) + 1 - at), "$primary")
    if scale.first <= days.today.toordinal() <= scale.last:
        line = _over(line, scale.place(days.today), "▼", "bold $warning")
    return line


def _over(line: Content, at: int, text: str, style: str) -> Content:
    return line[:at] + Content.styled(text, style) + line[at + len(text) :]


def _marks(days: Days, scale: Scale) -> Content:
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

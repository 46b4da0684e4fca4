"""A list of dated lines under headings: one widget that draws the lines in view, however many."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from plans.languages.marking import mark
from plans.text import one_line

Tone = Literal["", "muted", "warning", "error", "success"]
"""How a text stands out; a word or a sign says the same."""

LEAST = 6
"""Cells of a column that shares the rest, in a list too narrow for all."""


@dataclass(frozen=True)
class DayColumn:
    """A column of the list."""

    width: int = 0
    """Cells with the blank behind them; 0 for a share of what the others leave."""
    share: int = 1
    """How much of the rest it takes, against the others that share it."""


@dataclass(frozen=True)
class DayLine:
    """A line of the list."""

    cells: tuple[str, ...]
    """A text for each column; a heading or a note has one, which goes across."""
    key: Hashable = None
    """What the line stands for; None for headings and notes, which the cursor passes over."""
    tone: Tone = ""
    """How its first cell stands out, or a note."""
    heading: bool = False
    """Whether it is a heading."""


class DayList(ScrollView, can_focus=True):
    """Lines under headings, with a cursor that goes from line to line.

    `columns` gives the columns of a list that is so many cells wide.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "day-list--heading",
        "day-list--cursor",
        "day-list--muted",
        "day-list--warning",
        "day-list--error",
        "day-list--success",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", mark("Up"), show=False),
        Binding("down", "move(1)", mark("Down"), show=False),
        Binding("pageup", "move_page(-1)", mark("Page up"), show=False),
        Binding("pagedown", "move_page(1)", mark("Page down"), show=False),
        Binding("home", "move_to_first", mark("First"), show=False),
        Binding("end", "move_to_last", mark("Last"), show=False),
    ]

    at: reactive[int] = reactive(0, repaint=False)
    """Which of the lines that the cursor can be on it is on, from 0."""

    @dataclass
    class Moved(Message):
        """The cursor is on another line."""

    @dataclass
    class Chosen(Message):
        """Somebody clicked the line under the cursor."""

    def __init__(
        self,
        columns: Callable[[int], Sequence[DayColumn]],
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        super().__init__(id=id)
        self._columns = columns
        self._lines: Sequence[DayLine] = ()
        self._stops: Sequence[int] = ()
        self._shared: tuple[int, Sequence[int]] = (0, ())

    @property
    def key(self) -> Hashable:
        """What the line under the cursor stands for; None in an empty list."""
        return self._lines[self._stops[self.at]].key if self.at < len(self._stops) else None

    @property
    def lines(self) -> Sequence[DayLine]:
        """All lines, headings too."""
        return self._lines

    def show_lines(self, lines: Sequence[DayLine]) -> None:
        """Show other lines, with the cursor on the same one, else at the same place."""
        here, self._lines = self.key, tuple(lines)
        self._stops = [at for at, line in enumerate(self._lines) if line.key is not None]
        self._shared = (0, ())  # other lines may need other columns
        self.display = bool(self._lines)
        self.virtual_size = Size(0, len(self._lines))
        if here is None or not self.go_to(here):
            self.at = max(0, min(self.at, len(self._stops) - 1))
        self._bring_into_view()
        self.refresh()

    def go_to(self, key: Hashable) -> bool:
        """Put the cursor on the line that stands for `key`; return whether there is one."""
        for at, number in enumerate(self._stops):
            if self._lines[number].key == key:
                self.at = at
                return True
        return False

    def watch_at(self) -> None:
        """Follow the cursor."""
        self._bring_into_view()
        self.refresh()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._bring_into_view()

    def on_focus(self) -> None:
        """Draw the cursor as the one that keys move."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor quietly."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked; a click where it was chooses the line."""
        number = self.scroll_offset.y + event.y
        if number not in self._stops:
            return
        before, self.at = self.at, self._stops.index(number)
        if before == self.at:
            self.post_message(self.Chosen())

    def action_move(self, lines: int) -> None:
        """Move the cursor down by some lines, or up by as many below 0."""
        self.at = max(0, min(self.at + lines, len(self._stops) - 1))

    def action_move_page(self, pages: int) -> None:
        """Move the cursor by what is in view."""
        self.action_move(pages * max(1, self.size.height - 2))

    def action_move_to_first(self) -> None:
        """Move the cursor to the first line."""
        self.at = 0

    def action_move_to_last(self) -> None:
        """Move the cursor to the last line."""
        self.at = max(0, len(self._stops) - 1)

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is scrolled to."""
        number = self.scroll_offset.y + y
        if number >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        line = self._lines[number]
        if line.heading:
            return self._strip([(self._cut(line.cells[0]), "day-list--heading")])
        if line.key is None:
            return self._strip([(self._cut(line.cells[0]), _look(line.tone))])
        cells = [_cell(text, width) for text, width in zip(line.cells, self._widths(), strict=True)]
        looks = [_look(line.tone), *("" for _ in cells[1:])]
        chosen = self.at < len(self._stops) and self._stops[self.at] == number
        return self._strip([*zip(cells, looks, strict=True)], chosen=chosen)

    def _strip(self, parts: Sequence[tuple[str, str]], *, chosen: bool = False) -> Strip:
        base = self.rich_style
        segments = [
            Segment(text, base + self.get_component_rich_style(look, partial=True))
            if look
            else Segment(text, base)
            for text, look in parts
        ]
        if chosen:
            # The ground of the cursor lies below all its letters, which keep their colours.
            over = self.get_component_rich_style("day-list--cursor", partial=True)
            segments = [Segment(text, (style or base) + over) for text, style, _ in segments]
        drawn = Strip(segments)
        return drawn.adjust_cell_length(self.size.width, segments[-1].style)

    def _cut(self, text: str) -> str:
        return _cell(text, self.size.width)

    def _widths(self) -> Sequence[int]:
        """Return the cells of each column; those that share the rest get all of it.

        They are reckoned anew where the list is wider or narrower than for the line before: it may
        be drawn before it is told of its new size.
        """
        width = self.size.width
        if self._shared[0] != width:
            columns = self._columns(width)
            rest = width - sum(one.width for one in columns)
            shares = max(1, sum(one.share for one in columns if not one.width))
            cells = [one.width or max(LEAST, rest * one.share // shares) for one in columns]
            self._shared = (width, cells)
        return self._shared[1]

    def _bring_into_view(self) -> None:
        if self.at >= len(self._stops):
            return
        number, lines = self._stops[self.at], max(1, self.size.height)
        first = number
        while first and self._lines[first - 1].heading:  # with what it stands under
            first -= 1
        first = max(first, number - lines + 1)
        last = number  # and with the notes below it
        while last + 1 < len(self._lines) and _is_note(self._lines[last + 1]):
            last += 1
        last = min(last, first + lines - 1)
        if first < self.scroll_offset.y:
            self.scroll_to(y=first, animate=False, force=True)
        elif last >= self.scroll_offset.y + lines:
            self.scroll_to(y=last - lines + 1, animate=False, force=True)


def _is_note(line: DayLine) -> bool:
    return line.key is None and not line.heading


def _look(tone: Tone) -> str:
    return f"day-list--{tone}" if tone else ""


def _cell(text: str, width: int) -> str:
    """Return `text` in `width` cells, the last of which stays blank."""
    room = max(1, width - 1)
    line = one_line(text[: room * 4])
    if cell_len(line) > room:
        line = set_cell_size(line, room - 1).rstrip() + "…"
    return set_cell_size(line, width)

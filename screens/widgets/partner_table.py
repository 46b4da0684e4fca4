"""The table of partners: one widget that draws the lines in view, however many there are.

A DataTable takes 3 s for 10,000 rows, since it measures each; this takes the same time for any
number of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from plans.languages.marking import mark, mark_in
from plans.languages.speaking import tr, tr_in
from plans.model import Partner
from plans.partner_words import TYPED, Column
from plans.text import one_line
from screens.widgets.inputs import LineInput

_TITLES: Mapping[Column, str] = {
    "name": mark_in("column", "Name"),
    "group": mark_in("column", "Group"),
    "level": mark_in("column", "Level"),
    "audiences": mark_in("column", "Reaches"),
    "reach": mark_in("column", "How many"),
}

_WIDTHS: Mapping[Column, int] = {"group": 13, "level": 14, "audiences": 15, "reach": 10}


def said_title(column: Column) -> str:
    """Return the heading of a column."""
    return tr_in("column", _TITLES[column])


def widths() -> Mapping[Column, int]:
    """Return the cells that each column takes with the blank before it; the name has the rest."""
    return {
        column: max(width, cell_len(said_title(column)) + 2) for column, width in _WIDTHS.items()
    }


@dataclass(frozen=True)
class EmptyGroup:
    """A partner group that nobody is in."""

    id: str
    """Id of the pack's group."""
    title: str
    """Its name."""
    reason: str
    """Why it is left out; empty while nobody said."""


Entry: TypeAlias = Partner | EmptyGroup
"""What a line of the table stands for."""


class PartnerTable(ScrollView, can_focus=True):
    """Partners, and groups without any; `said` gives what a partner shows in a column.

    What is typed or pasted here goes into the line that `begin` makes ready: a new name.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "partner-table--header",
        "partner-table--cursor",
        "partner-table--nobody",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", mark("Up"), show=False),
        Binding("down", "move(1)", mark("Down"), show=False),
        Binding("pageup", "move_page(-1)", mark("Page up"), show=False),
        Binding("pagedown", "move_page(1)", mark("Page down"), show=False),
        Binding("home", "move_to_first", mark("First"), show=False),
        Binding("end", "move_to_last", mark("Last"), show=False),
        Binding("enter", "choose", mark("Change"), show=False),
        Binding("delete", "delete", mark("Delete"), show=False),
        Binding("slash", "screen.filter", mark("Filter"), show=False),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)
    """Number of the line that the cursor is on, from 0."""

    @dataclass
    class Chosen(Message):
        """Somebody pressed Enter on a line, or clicked it."""

        entry: Entry

    @dataclass
    class DeleteWanted(Message):
        """Somebody wants a partner deleted."""

        partner: Partner

    def __init__(
        self, said: Callable[[Column, Partner], str], begin: Callable[[], LineInput]
    ) -> None:
        super().__init__(id="partner-table")
        self._said, self._begin, self._widths = said, begin, widths()
        self._line: LineInput | None = None
        self._coming = 0
        self.entries: Sequence[Entry] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other lines; the cursor stays on its partner or group, else at its line."""
        here = self.entry
        self.entries = entries
        self.virtual_size = Size(0, len(entries) + 1)
        if here is None or not self.move_to(here.id):
            self.cursor = max(0, min(self.cursor, len(entries) - 1))
        self._bring_into_view()
        self.refresh()

    def move_to(self, entry_id: str) -> bool:
        """Put the cursor on the partner or empty group with this id; return whether it is there."""
        for number, entry in enumerate(self.entries):
            if entry.id == entry_id:
                self.cursor = number
                return True
        return False

    @property
    def entry(self) -> Entry | None:
        """What the cursor is on; None in an empty table."""
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    def watch_cursor(self) -> None:
        """Follow the cursor."""
        self._bring_into_view()
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in view, and the columns as wide as their headings need."""
        self._widths = widths()  # not for each line; another language builds the page anew
        self._bring_into_view()

    def on_focus(self) -> None:
        """Draw the cursor as the one that keys move."""
        self.refresh()

    async def on_key(self, event: events.Key) -> None:
        """Do what a key does here; a letter begins a name: it must never delete or be swallowed.

        All at once, since the app carries out a binding only after the keys that came behind it.
        """
        self._coming = max(0, self._coming - 1)
        sign, own = event.character or "", self._bindings.key_to_bindings.get(event.key)
        if own and self._line is None:
            event.stop()
            await self.run_action(own[0].action)
        elif event.is_printable and sign and (self._line or sign != " "):
            event.stop()
            self._begun().insert_text_at_cursor(sign)
        self._hand_over()

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted here as in the column for names."""
        self._coming = max(0, self._coming - 1)
        event.stop()
        self._begun().put_pasted(event.text)
        self._hand_over()

    def type_in(self, line: LineInput) -> None:
        """Give the cursor to a line, with the letters that were typed after that and are here."""
        self._line = line
        self._hand_over()

    def _forward_event(self, event: events.Event) -> None:
        # The only place that knows of a key before it waits in the queue of the table.
        self._coming += isinstance(event, events.Key | events.Paste)
        super()._forward_event(event)

    def _begun(self) -> LineInput:
        if self._line is None:
            self._line = self._begin()
        return self._line

    def _hand_over(self) -> None:
        """Give the cursor away once no key waits here: those that come then go straight there."""
        if self._line is not None and not self._coming:
            line, self._line = self._line, None
            self.screen.set_focus(line)

    def on_blur(self) -> None:
        """Draw the cursor quietly."""
        self._line, self._coming = None, 0
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line: the headings on top, then what is scrolled to."""
        number = self.scroll_offset.y + y - 1
        if not y:
            return self._drawn([said_title(column) for column in TYPED], "partner-table--header")
        if number >= len(self.entries):
            return Strip.blank(self.size.width, self.rich_style)
        entry = self.entries[number]
        look = "partner-table--cursor" if number == self.cursor else ""
        if isinstance(entry, EmptyGroup):
            return self._drawn_across(entry, look or "partner-table--nobody")
        return self._drawn([self._said(column, entry) for column in TYPED], look)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked; a click where it was opens the line."""
        number = self.scroll_offset.y + event.y - 1
        if not event.y or number >= len(self.entries):
            return
        again = number == self.cursor
        self.cursor = number
        if again:
            self.action_choose()

    def action_move(self, lines: int) -> None:
        """Move the cursor down by some lines, or up by as many below 0."""
        self.cursor = max(0, min(self.cursor + lines, len(self.entries) - 1))

    def action_move_page(self, pages: int) -> None:
        """Move the cursor by what is in view."""
        self.action_move(pages * max(1, self.size.height - 2))

    def action_move_to_first(self) -> None:
        """Move the cursor to the first line."""
        self.cursor = 0

    def action_move_to_last(self) -> None:
        """Move the cursor to the last line."""
        self.cursor = max(0, len(self.entries) - 1)

    def action_enter_from_below(self) -> None:
        """Put the cursor on the last line in view, as somebody who comes from the row does."""
        lines = max(1, self.size.height - 1)
        self.cursor = max(0, min(self.scroll_offset.y + lines, len(self.entries)) - 1)

    def action_choose(self) -> None:
        """Open the line under the cursor."""
        if self.entry is not None:
            self.post_message(self.Chosen(self.entry))

    def action_delete(self) -> None:
        """Ask for the partner under the cursor to be deleted."""
        if isinstance(self.entry, Partner):
            self.post_message(self.DeleteWanted(self.entry))

    def _bring_into_view(self) -> None:
        lines = max(1, self.size.height - 1)
        if self.cursor < self.scroll_offset.y:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.cursor >= self.scroll_offset.y + lines:
            self.scroll_to(y=self.cursor - lines + 1, animate=False, force=True)

    def _drawn(self, texts: list[str], look: str) -> Strip:
        others = self._widths.values()
        name_width = max(8, self.container_size.width - sum(others))
        cells = [
            _cell(text, width) for text, width in zip(texts, (name_width, *others), strict=True)
        ]
        return self._strip("".join(cells), look)

    def _drawn_across(self, entry: EmptyGroup, look: str) -> Strip:
        title = one_line(entry.title)
        if entry.reason:
            reason = one_line(entry.reason)
            text = tr("{group}: left out, since: {reason}", group=title, reason=reason)
        else:
            text = tr("{group}: nobody yet (Enter: say why)", group=title)
        return self._strip(_cell(text, max(8, self.container_size.width)), look)

    def _strip(self, text: str, look: str) -> Strip:
        style = self.rich_style
        if look:
            style += self.get_component_rich_style(look)
        return Strip([Segment(set_cell_size(text, self.size.width), style)])


def _cell(text: str, width: int) -> str:
    """Return `text` with a blank before it, in `width` cells."""
    line, room = one_line(text[: width * 4]), width - 1
    if cell_len(line) > room:
        line = set_cell_size(line, room - 1).rstrip() + "…"
    return set_cell_size(f" {line}", width)

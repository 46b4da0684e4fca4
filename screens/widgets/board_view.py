"""The Board's picture: one widget that draws the lines in view, however many partners there are.

In a wide terminal it is columns side by side, in a narrow one a list grouped by stage. A key that
moves the cursor draws anew and builds nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from plans.languages.marking import mark
from plans.model import Partner
from plans.pipeline.board import BoardColumn, Card
from screens.widgets.board_cards import BoardWords, Piece
from screens.widgets.board_columns import ColumnsDrawing, Place
from screens.widgets.board_list import CARD, ListDrawing

WIDE = 100
"""Columns of a terminal from which on the stages stand side by side."""

NO_COLUMNS: Sequence[BoardColumn] = ()
"""What is shown before anything is."""


class BoardView(ScrollView, can_focus=True):
    """Partners by stage; the cursor is on a partner and stays on it when the plan changes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "board--name",
        "board--quiet",
        "board--late",
        "board--missing",
        "board--head",
        "board--rule",
        "board--cursor",
        "board--cursor-name",
        "board--cursor-bar",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", mark("Up"), show=False),
        Binding("down", "move(1)", mark("Down"), show=False),
        Binding("left", "turn(-1)", mark("Stage before"), show=False),
        Binding("right", "turn(1)", mark("Stage after"), show=False),
        Binding("pageup", "move_page(-1)", mark("Page up"), show=False),
        Binding("pagedown", "move_page(1)", mark("Page down"), show=False),
        Binding("home", "end(False)", mark("First"), show=False),
        Binding("end", "end(True)", mark("Last"), show=False),
    ]

    @dataclass
    class Turned(Message):
        """The cursor is on another card now; None if there is none."""

        card: Card | None

    @dataclass
    class Chosen(Message):
        """Somebody clicked the card that the cursor was on already."""

        partner: Partner

    def __init__(self, words: BoardWords) -> None:
        super().__init__(id="board")
        self._words = words
        self._columns = NO_COLUMNS
        self._here: Place | None = None
        self._side = ColumnsDrawing(words)
        self._list = ListDrawing((), words)

    def show_columns(self, columns: Sequence[BoardColumn], partner_id: str = "") -> None:
        """Show other cards, with the cursor on a partner, else where it was, as near as may be."""
        wanted = partner_id or (self.card.partner.id if self.card else "")
        before = self._here
        self._columns = columns
        self._side.show(columns)
        self._list = ListDrawing(columns, self._words, self.size.width)
        self._here = _place_of(columns, wanted) or _nearest(columns, before)
        self._follow()
        self.post_message(self.Turned(self.card))

    def go_to(self, partner_id: str) -> None:
        """Put the cursor on a partner, if it is shown."""
        if (place := _place_of(self._columns, partner_id)) is not None:
            self._go(place)

    @property
    def card(self) -> Card | None:
        """The card that the cursor is on; None while there is none."""
        if self._here is None:
            return None
        number, card = self._here
        return self._columns[number].cards[card]

    @property
    def is_wide(self) -> bool:
        """Whether the stages stand side by side."""
        return self.app.size.width >= WIDE

    def on_resize(self) -> None:
        """Lay the cards out in the new room."""
        self._follow()

    def on_focus(self) -> None:
        """Draw the cursor as the one that keys move."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor quietly."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the card that was clicked; a click where it was opens the partner."""
        if self.is_wide:
            place = self._side.at(event.x, event.y)
        else:
            place = self._list.at(event.y + self.scroll_offset.y)
        if place is None:
            return
        if place == self._here and self.card is not None:
            self.post_message(self.Chosen(self.card.partner))
        else:
            self._go(place)

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in view."""
        if self.is_wide:
            pieces = self._side.line(y, self._here)
        else:
            pieces = self._list.line(y + self.scroll_offset.y, self._here)
        return self._strip(pieces)

    def action_move(self, cards: int) -> None:
        """Move the cursor down by some cards, or up by as many below 0."""
        if self._here is not None:
            self._go(self._drawing.below(self._here, cards))

    def action_move_page(self, pages: int) -> None:
        """Move the cursor by what is in view."""
        in_view = self._side.room if self.is_wide else max(1, self.size.height // CARD - 1)
        self.action_move(pages * in_view)

    def action_turn(self, columns: int) -> None:
        """Move the cursor to the next stage that has partners, or the one before below 0."""
        if self._here is not None and (place := self._drawing.beside(self._here, columns)):
            self._go(place)

    def action_end(self, last: bool) -> None:  # noqa: FBT001 - Textual gives it by its place
        """Move the cursor to the first or the last card."""
        if self._here is not None:
            self._go(self._drawing.end(self._here, last=last))

    @property
    def _drawing(self) -> ColumnsDrawing | ListDrawing:
        return self._side if self.is_wide else self._list

    def _go(self, place: Place) -> None:
        before = self._here
        if place == before or before is None:
            return
        self._here = place
        if self._lay_out():
            self.refresh()
        else:
            # As long as nothing scrolled, two cards look different and no other.
            for one in (before, place):
                self._refresh_card(one)
        self.post_message(self.Turned(self.card))

    def _follow(self) -> None:
        """Lay out and draw what is in view, so that the cursor's card is."""
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> bool:
        """Bring the cursor's card into view; return whether anything else moved by that."""
        width, height = self.size
        if self.is_wide:
            self.virtual_size = Size(0, 0)
            self._side.width, self._side.height = width, height
            before = self._side.slots, dict(self._side.tops)
            self._side.follow(self._here)
            return before != (self._side.slots, self._side.tops)
        self._list.width = width
        self.virtual_size = Size(0, self._list.height)
        scrolled = self.scroll_offset
        self._bring_into_view()
        return scrolled != self.scroll_offset

    def _refresh_card(self, place: Place) -> None:
        if self.is_wide:
            line = self._side.first_line(place)
            self.refresh(Region(0, line, self.size.width, self._side.lines))
        else:
            self.refresh_lines(self._list.first_line(place), CARD)

    def _bring_into_view(self) -> None:
        if self._here is None:
            return
        line, height = self._list.first_line(self._here), max(CARD, self.size.height)
        # Of a stage's first partner the heading comes into view too.
        top = line - 1 if self._here[1] == 0 else line
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        elif line + CARD > self.scroll_offset.y + height:
            self.scroll_to(y=line + CARD - height, animate=False, force=True)

    def _strip(self, pieces: Iterable[Piece]) -> Strip:
        # Asked for once a line: it is worked out anew each time, from all widgets above this one.
        ground = self.rich_style
        styles: dict[str, Style] = {"": ground}
        drawn = []
        for piece in pieces:
            name = _style_name(piece)
            if name not in styles:
                styles[name] = ground + self.get_component_rich_style(f"board--{name}")
            drawn.append(Segment(_said(piece), styles[name]))
        return Strip(drawn).adjust_cell_length(self.size.width, ground)


def _style_name(piece: Piece) -> str:
    """Return how a piece is drawn; on the cursor's ground all words have the same ink."""
    if piece.here:
        return f"cursor-{piece.look}" if piece.look in ("name", "bar") else "cursor"
    return "" if piece.look == "bar" else piece.look


def _said(piece: Piece) -> str:
    """Return the letters of a piece; a bar marks the cursor's card, also without colours."""
    return "▌" if piece.here and piece.look == "bar" else piece.text


def _place_of(columns: Sequence[BoardColumn], partner_id: str) -> Place | None:
    for number, column in enumerate(columns):
        for place, card in enumerate(column.cards):
            if card.partner.id == partner_id:
                return number, place
    return None


def _nearest(columns: Sequence[BoardColumn], before: Place | None) -> Place | None:
    """Return the card nearest to where the cursor was: in its column, else in one close by."""
    number, place = before or (0, 0)
    filled = [at for at, column in enumerate(columns) if column.cards]
    if not filled:
        return None
    nearest = min(filled, key=lambda at: abs(at - number))
    last = len(columns[nearest].cards) - 1
    return nearest, min(place, last) if nearest == number else 0

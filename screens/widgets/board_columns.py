"""The Board as columns side by side, one for each stage; each scrolls by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rich.cells import cell_len

from plans.languages.speaking import tr_n
from plans.pipeline.board import BoardColumn, Card
from screens.widgets.board_cards import BoardWords, Piece, cut, in_two, letters

LEAST, MOST = 19, 40
"""Cells that a column with cards takes as a rule at the least, and at the most."""

SLIM = 13
"""Cells that it takes at the least where its cards are tall, so that all stages are in view."""

STRIP = 3
"""Cells of a column without cards, where there is no room for all in full."""

GAP = 1
"""Blank cells between two columns."""

HEAD, CARD = 3, 6
"""Lines of a column's head, and of a card with the blank line below it."""

TALL_HEAD, TALL_CARD = 4, 8
"""The same where columns are slim."""

Place = tuple[int, int]
"""Number of a column and of a card in it, both from 0."""


@dataclass(frozen=True)
class Slot:
    """A column that is in view."""

    number: int
    """Number of the column, from 0."""
    left: int
    """Its first cell."""
    width: int
    """Its cells."""


@dataclass(frozen=True)
class Arrangement:
    """Which columns are in view, and how."""

    slots: tuple[Slot, ...] = ()
    """The columns in view, from the left."""
    tall: bool = False
    """Whether they are so slim that their cards are tall."""


def arranged(filled: Sequence[bool], width: int, first: int) -> Arrangement:
    """Return the columns that `width` cells show, equally wide, and all of them if that is so.

    `filled` tells which columns have cards. Where there is little room those without are folded to
    a strip; where that doesn't help, columns become slim, and at last only those from number
    `first` are shown.
    """
    everything = range(len(filled))
    for least in (LEAST, SLIM):
        folded = [least if full else STRIP for full in filled]
        for widths in ([least] * len(filled), folded):
            if _taken(widths) <= width:
                return Arrangement(_laid(everything, widths, width), tall=least == SLIM)
    return Arrangement(_some(filled, width, first))


def _some(filled: Sequence[bool], width: int, first: int) -> tuple[Slot, ...]:
    """Return as many columns from number `first` as fit, and some before it if there is room."""
    folded = [LEAST if full else STRIP for full in filled]
    last = first
    while last + 1 < len(filled) and _taken(folded[first : last + 2]) <= width:
        last += 1
    while first and _taken(folded[first - 1 : last + 1]) <= width:
        first -= 1
    return _laid(range(first, last + 1), folded, width)


def _taken(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def _laid(shown: range, widths: Sequence[int], width: int) -> tuple[Slot, ...]:
    """Return the columns with what room is left shared by those that aren't folded."""
    wide = [number for number in shown if widths[number] > STRIP]
    free = max(0, width - _taken([widths[number] for number in shown]))
    found, left = [], 0
    for number in shown:
        own = widths[number]
        if number in wide:
            share = min(MOST - own, free // (len(wide) - wide.index(number)))
            free, own = free - share, own + share
        found.append(Slot(number, left, own))
        left += own + GAP
    return tuple(found)


@dataclass
class ColumnsDrawing:
    """Columns drawn in `width` × `height` cells; it remembers how far each is scrolled."""

    words: BoardWords
    """What is said of the cards."""
    columns: Sequence[BoardColumn] = ()
    """What is shown."""
    width: int = 0
    """Cells of a line."""
    height: int = 0
    """Lines."""
    arrangement: Arrangement = Arrangement()
    """The columns in view."""
    tops: dict[int, int] = field(default_factory=dict)
    """Number of the first card in view, by the number of the column."""
    drawn: dict[tuple[Place, int], Sequence[Sequence[Piece]]] = field(default_factory=dict)
    """The lines of cards that were drawn already, by the card and the room that they have."""

    def show(self, columns: Sequence[BoardColumn]) -> None:
        """Show other columns."""
        self.columns = columns
        self.drawn.clear()

    def follow(self, here: Place | None) -> None:
        """Lay the columns out, with the card `here` in view."""
        filled = [bool(column.cards) for column in self.columns]
        first = self.slots[0].number if self.slots else 0
        first = max(0, min(first, len(filled) - 1, here[0] if here else len(filled)))
        self.arrangement = arranged(filled, self.width, first)
        while here is not None and here[0] > self.slots[-1].number:
            first += 1
            self.arrangement = arranged(filled, self.width, first)
        for number, column in enumerate(self.columns):
            top = min(self.tops.get(number, 0), len(column.cards) - self.room)
            self.tops[number] = max(0, top)
        if here is not None:
            number, card = here
            self.tops[number] = max(min(self.tops[number], card), card - self.room + 1)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The columns in view, from the left."""
        return self.arrangement.slots

    @property
    def head(self) -> int:
        """Lines of a column's head."""
        return TALL_HEAD if self.arrangement.tall else HEAD

    @property
    def lines(self) -> int:
        """Lines of a card, with the blank one below it."""
        return TALL_CARD if self.arrangement.tall else CARD

    @property
    def room(self) -> int:
        """How many cards of a column are in view."""
        return max(1, (self.height - self._above - self.head) // self.lines)

    def first_line(self, here: Place) -> int:
        """Return the line that a card in view begins on."""
        return self._above + self.head + (here[1] - self.tops[here[0]]) * self.lines

    def beside(self, here: Place, columns: int) -> Place | None:
        """Return the card at the same height in the next column with cards; None without one."""
        number = here[0] + columns
        while 0 <= number < len(self.columns) and not self.columns[number].cards:
            number += columns
        if not 0 <= number < len(self.columns):
            return None
        card = self.tops.get(number, 0) + here[1] - self.tops.get(here[0], 0)
        return number, max(0, min(card, len(self.columns[number].cards) - 1))

    def below(self, here: Place, cards: int) -> Place:
        """Return the card so many further down in the same column, or up if below 0."""
        return here[0], max(0, min(here[1] + cards, len(self.columns[here[0]].cards) - 1))

    def end(self, here: Place, *, last: bool) -> Place:
        """Return the first or the last card of the same column."""
        return here[0], len(self.columns[here[0]].cards) - 1 if last else 0

    def at(self, x: int, y: int) -> Place | None:
        """Return the card that is drawn at a cell; None if there is none."""
        line = y - self._above - self.head
        if not 0 <= line < self.room * self.lines or line % self.lines == self.lines - 1:
            return None
        for slot in self.slots:
            card = self.tops[slot.number] + line // self.lines
            if slot.left <= x < slot.left + slot.width:
                known = card < len(self.columns[slot.number].cards)
                return (slot.number, card) if known else None
        return None

    def line(self, y: int, here: Place | None) -> Iterator[Piece]:
        """Yield the pieces of a line, counted from the top of what is in view."""
        if y < self._above:
            yield Piece(self._said_hidden(), "quiet")
            return
        for place, slot in enumerate(self.slots):
            if place:
                yield Piece(" " * GAP)
            if slot.width == STRIP:
                yield self._strip_line(slot, y - self._above)
            else:
                yield from self._column_line(slot, y - self._above, here)

    @property
    def _above(self) -> int:
        """Lines above the heads: one where columns are out of view at a side."""
        return int(0 < len(self.slots) < len(self.columns))

    def _said_hidden(self) -> str:
        left = self.slots[0].number
        right = len(self.columns) - 1 - self.slots[-1].number
        before = tr_n("◄ {count} stage", "◄ {count} stages", left) if left else ""
        after = tr_n("{count} stage ►", "{count} stages ►", right) if right else ""
        return cut(before, max(0, self.width - cell_len(after))) + after

    def _strip_line(self, slot: Slot, y: int) -> Piece:
        """Return a line of a stage without partners: its name from top to bottom."""
        if y == self.head - 1:
            return Piece("─" * slot.width, "rule")
        if y < self.head:
            return Piece(cut("0" if y == 1 else "", slot.width), "quiet")
        name = letters(self.words.title(self.columns[slot.number]))
        letter = name[y - self.head] if y - self.head < len(name) else ""
        return Piece(cut(letter, slot.width), "quiet")

    def _column_line(self, slot: Slot, y: int, here: Place | None) -> Iterator[Piece]:
        column, top = self.columns[slot.number], self.tops[slot.number]
        if y < self.head:
            yield self._head_line(slot, y)
            return
        number, part = divmod(y - self.head, self.lines)
        rest = len(column.cards) - top - self.room
        if y - self.head >= self.room * self.lines - 1:
            last = y - self.head == self.room * self.lines - 1 and rest > 0
            more = tr_n("▼ {count} more", "▼ {count} more", rest) if last else ""
            yield Piece(cut(f" {more}" if more else "", slot.width), "quiet")
        elif part == self.lines - 1 or top + number >= len(column.cards):
            yield Piece(" " * slot.width)
        else:
            place = (slot.number, top + number)
            for piece in self._card_lines(place, slot.width)[part]:
                yield replace(piece, here=True) if place == here else piece

    def _head_line(self, slot: Slot, y: int) -> Piece:
        column, room = self.columns[slot.number], slot.width
        if not y:
            return Piece(cut(self.words.title(column), room), "head")
        if y < self.head - 1:
            counted = self.words.counted(column, room)
            if self.arrangement.tall:
                counted = self.words.numbers(column, room)[y - 1]
            return Piece(cut(counted, room), "quiet")
        top = self.tops[slot.number]
        if not top:
            return Piece("─" * room, "rule")
        return Piece(cut(tr_n("▲ {count} more", "▲ {count} more", top), room), "quiet")

    def _card_lines(self, place: Place, width: int) -> Sequence[Sequence[Piece]]:
        """Return the lines of a card; they are kept, since each key draws all cards in view."""
        if (place, width) not in self.drawn:
            card = self.columns[place[0]].cards[place[1]]
            found = _tall_card if self.arrangement.tall else _card
            self.drawn[place, width] = [*found(card, self.words, width - 1)]
        return self.drawn[place, width]


def _card(card: Card, words: BoardWords, room: int) -> Iterator[Sequence[Piece]]:
    """Yield the five lines of a card: name, group and touch class, next step, days."""
    names = in_two(words.name(card.partner), room)
    yield from (_line(room, Piece(name, "name")) for name in names)
    yield _line(room, Piece(words.kind(card.partner, room), "quiet"))
    step, free = words.step(card), CARD - 3 - len(names)
    steps = in_two(step.text, room) if free > 1 else (step.text,)
    yield from (_line(room, Piece(text, step.look)) for text in steps)
    yield _last_line(card, words, room)
    yield from (_line(room, Piece("")) for _ in range(free - len(steps)))


def _tall_card(card: Card, words: BoardWords, room: int) -> Iterator[Sequence[Piece]]:
    """Yield the seven lines of a slim card; what takes one line instead of two leaves one blank."""
    names, step = in_two(words.name(card.partner), room), words.step(card)
    pieces = [Piece(name, "name") for name in names]
    pieces.append(Piece(words.group(card.partner), "quiet"))
    pieces.append(Piece(words.touch(card.partner, room), "quiet"))
    pieces += [Piece(text, step.look) for text in in_two(step.text, room)]
    found = [_line(room, piece) for piece in pieces if piece.text]
    yield from found
    yield _last_line(card, words, room)
    yield from (_line(room, Piece("")) for _ in range(TALL_CARD - 2 - len(found)))


def _last_line(card: Card, words: BoardWords, room: int) -> Sequence[Piece]:
    sign = words.sign(card)
    if not sign:
        return _line(room, Piece(words.days(card, room), "quiet"))
    taken = min(room, cell_len(sign) + 2)
    days = words.days(card, room - taken)
    return [*_line(taken, Piece(sign, "late")), Piece(cut(days, room - taken), "quiet")]


def _line(room: int, piece: Piece) -> Sequence[Piece]:
    """Return a line of a card, with the cell before it in which the cursor's bar stands."""
    return [Piece(" ", "bar"), Piece(cut(piece.text, room), piece.look)]

"""The Board as one list, grouped by stage, for terminals that are too narrow for columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from plans.pipeline.board import BoardColumn, Card
from screens.widgets.board_cards import BoardWords, Piece, beside, cut
from screens.widgets.board_columns import Place

CARD = 2
"""Lines of a card."""


@dataclass
class ListDrawing:
    """Stages with their partners below each other, in lines of `width` cells."""

    columns: Sequence[BoardColumn]
    """What is shown."""
    words: BoardWords
    """What is said of it."""
    width: int = 0
    """Cells of a line."""
    starts: list[int] = field(default_factory=list)
    """The line of each stage's heading, from 0; behind them the number of all lines."""

    def __post_init__(self) -> None:
        """Count the lines."""
        self.starts = [0]
        for column in self.columns:
            self.starts.append(self.starts[-1] + 1 + CARD * len(column.cards))

    @property
    def height(self) -> int:
        """Number of lines."""
        return self.starts[-1]

    def first_line(self, here: Place) -> int:
        """Return the line that a card begins on."""
        return self.starts[here[0]] + 1 + CARD * here[1]

    def beside(self, here: Place, columns: int) -> Place | None:
        """Return the first card of the next stage with partners; None without one."""
        number = here[0] + columns
        while 0 <= number < len(self.columns) and not self.columns[number].cards:
            number += columns
        return (number, 0) if 0 <= number < len(self.columns) else None

    def below(self, here: Place, cards: int) -> Place:
        """Return the card so many further down, or up if below 0, over headings too."""
        number, card = here[0], here[1] + cards
        while card >= len(self.columns[number].cards):
            after = self.beside((number, 0), 1)
            if after is None:
                return number, len(self.columns[number].cards) - 1
            card -= len(self.columns[number].cards)
            number = after[0]
        while card < 0:
            before = self.beside((number, 0), -1)
            if before is None:
                return number, 0
            number = before[0]
            card += len(self.columns[number].cards)
        return number, card

    def end(self, here: Place, *, last: bool) -> Place:
        """Return the first or the last card of all."""
        cards = sum(len(column.cards) for column in self.columns)
        return self.below(here, cards if last else -cards)

    def at(self, y: int) -> Place | None:
        """Return the card that is drawn on a line; None on a heading or below all."""
        found = self._stage(y)
        if found is None or y == self.starts[found]:
            return None
        return found, (y - self.starts[found] - 1) // CARD

    def line(self, y: int, here: Place | None) -> Iterator[Piece]:
        """Yield the pieces of a line, counted from the first one of all."""
        number = self._stage(y)
        if number is None:
            return
        if y == self.starts[number]:
            yield from self._heading(self.columns[number])
            return
        card, part = divmod(y - self.starts[number] - 1, CARD)
        shown = self.columns[number].cards[card]
        yield from self._card_line(shown, part, here=here == (number, card))

    def _stage(self, y: int) -> int | None:
        """Return the number of the stage that a line belongs to."""
        if not 0 <= y < self.height:
            return None
        return next(number for number, start in enumerate(self.starts[1:]) if y < start)

    def _heading(self, column: BoardColumn) -> Iterator[Piece]:
        title = cut(self.words.title(column), min(cell_len(self.words.title(column)), self.width))
        yield Piece(title, "head")
        room = max(0, self.width - cell_len(title))
        counted = f"  {self.words.counted(column, room - 3)} "
        yield Piece(cut(counted, min(room, cell_len(counted))), "quiet")
        yield Piece("─" * max(0, room - cell_len(counted)), "rule")

    def _card_line(self, card: Card, part: int, *, here: bool) -> Iterator[Piece]:
        yield Piece(" ", "bar", here)
        room = self.width - 2
        if not part:
            kind = f"  {self.words.kind(card.partner, room // 2)}"
            name, kind = beside(self.words.name(card.partner), kind, room)
            yield Piece(name, "name", here)
            yield Piece(kind, "quiet", here)
        else:
            yield from self._second_line(card, room, here=here)
        yield Piece(" ", "", here)

    def _second_line(self, card: Card, room: int, *, here: bool) -> Iterator[Piece]:
        sign = self.words.sign(card)
        before = f"  {sign}  " if sign else "  "
        yield Piece(cut(before, min(room, cell_len(before))), "late", here)
        room -= min(room, cell_len(before))
        step = self.words.step(card)
        days = self.words.days(card)
        text, days = beside(step.text, f"  {days}" if days else "", room)
        yield Piece(text, step.look, here)
        yield Piece(days, "quiet", here)

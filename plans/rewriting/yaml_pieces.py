"""The entries of a group, or the items of a list, each with the comments that belong to it.

Comments directly above one belong to it, and those below it that stand further right. Blank lines
and other comments stand by themselves: they stay when what is above them goes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from plans.rewriting.yaml_spans import (
    Span,
    blank_end,
    column,
    comment_column,
    comments_above,
    content_end,
    first_mark,
    keeps_blanks,
    line_end,
    line_start,
    without_blanks,
)


@dataclass(frozen=True, slots=True)
class Cut:
    """Where an entry of a group or an item of a list stands, with what belongs to it."""

    begin: int
    """Where the comments directly above it begin."""
    at: int
    """Its name or hyphen."""
    end: int
    """Behind its own last line."""
    below: int
    """Behind the comments below it that stand further right than it does, and so belong to it."""
    next: int
    """Where the next one begins."""

    def begin_line(self, text: str) -> int:
        """Return where its own first line begins, below the comments; not before `begin`."""
        return max(self.begin, line_start(text, self.at))


@dataclass(slots=True)
class Piece:
    """An entry or item as it will stand."""

    body: str
    trail: str = ""
    """Blank lines and comments up to the next one; nothing behind the last."""
    name: str = ""
    front: str = ""
    """Comments, also in `body`, that stood behind what stood before it and is gone."""
    open: bool = False
    """Whether a blank line behind it would become a part of its text."""


def cuts(text: str, span: Span, floor: int) -> list[Cut]:
    """Return where each entry or item of a block stands; nothing belongs to it before `floor`.

    A `floor` of 0 says that the block is the whole text; else it ends with its last line.
    """
    indent = column(text, span.start)
    begins: list[int] = []
    marks: list[int] = []
    ends: list[int] = []
    for position, value in enumerate(span.values):
        at, least, deepest = span.start, floor, None
        if position:
            at, least, deepest = first_mark(text, ends[-1]), ends[-1], indent
        line = line_start(text, at)
        begins.append(at if is_inline(text, at) else comments_above(text, line, least, deepest))
        marks.append(at)
        ends.append(content_end(text, value))
    nexts = [*begins[1:], ends[-1] if floor else len(text)]
    belows = [_below(text, end, after, indent) for end, after in zip(ends, nexts, strict=True)]
    return [Cut(*cut) for cut in zip(begins, marks, ends, belows, nexts, strict=True)]


def is_inline(text: str, at: int) -> bool:
    """Return whether something else, such as a hyphen, stands before the place in its line."""
    return bool(text[line_start(text, at) : at].strip(" "))


def _below(text: str, at: int, limit: int, indent: int) -> int:
    """Return where the comments end that stand below a piece and further right than it."""
    end = at
    while at < limit:
        after = line_end(text, at)
        found = comment_column(text, at, limit)
        if found is None and text[at:after].strip(" \t\r\n"):
            break
        if found is not None and found <= indent:
            break
        end = end if found is None else after
        at = after
    return end


def piece_of(text: str, span: Span, value: Span, cut: Cut) -> Piece:
    """Return an entry or item of `span` as it stands."""
    body, trail = text[cut.begin : cut.below], text[cut.below : cut.next]
    if cut.begin == cut.at:
        # The first one may stand behind a hyphen, the others never do.
        body = " " * column(text, span.start) + body
    return Piece(body, trail, open=keeps_blanks(text, value))


def take_out(pieces: list[Piece], gone: Piece) -> str:
    """Leave the comments behind an entry that goes; return them if there is none before it."""
    if not pieces:
        return gone.trail.lstrip(" \t\r\n") and gone.trail
    before = pieces[-1]
    if before.open and not before.trail:
        gone.trail = without_blanks(gone.trail)
    if not before.trail.strip() or gone.trail[:1] in ("\n", "\r"):
        before.trail = before.trail[: blank_end(before.trail)]
    before.trail += gone.trail
    return ""


def spare(had: Sequence[Piece], stay: set[int | None]) -> None:
    """Leave the comments that stand by themselves behind items that go."""
    before: list[Piece] = []
    front = ""
    for position, piece in enumerate(had):
        if position in stay:
            piece.front, piece.body, front = front, front + piece.body, ""
            before = [piece]
        else:
            front += take_out(before, piece)

"""A YAML text in which one part of a plan is another, and everything else keeps its characters.

From the outside in: as long as the old and the new value are groups, or lists, only what differs in
them is gone into, so that the smallest piece is rewritten. What stood exactly as the writer writes
it is written by the writer again; so a file that nobody touched by hand stays as it would be new.
A name without a value stays where a comment of somebody's stands at it.
"""

import re
from collections.abc import Mapping, Sequence

from plans.model import Part
from plans.rewriting.paired_items import paired
from plans.rewriting.yaml_brackets import Brackets, field_of, same_sort, styled
from plans.rewriting.yaml_pieces import Cut, Piece, cuts, is_inline, piece_of, spare, take_out
from plans.rewriting.yaml_spans import (
    BLOCK_SIGNS,
    Span,
    blank_end,
    column,
    comment_column,
    line_end,
    line_start,
)
from plans.yaml_writing import entries_of, entry_lines, fits_block, item_lines, scalar

_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")
_BLOCK_SIGN = re.compile(r"[|>][-+0-9]*")
_SEVERAL = (Part, Mapping, tuple)


class Patch:
    """Rewrites parts of a text; its new lines end in `newline`."""

    def __init__(self, text: str, newline: str) -> None:
        self._text = text
        self._newline = newline
        self._brackets = Brackets(text)

    def whole(self, root: Span, old: Part, new: Part) -> str:
        """Return the text of a whole file for `new`."""
        if root.flow:
            start, end, put = root.start, root.end, self._brackets.value(root, old, new)
        else:
            start, end, put = self._block(root, 0, old, new) or (0, 0, "")
        return self._text[:start] + put + self._text[end:]

    def entry(self, root: Span, old: object, new: object, *, meant: object = None) -> str | None:
        """Return the text of a single entry for another value; None if nothing is left of it.

        `new` is None where the entry is to go, which stands for the value that is `meant`. Comments
        around it stay as they are.
        """
        cut = cuts(self._text, root, 0)[0]
        body = self._entry(root.names[0], root.values[0], cut, old, new, meant=meant)
        return None if body is None else self._text[: cut.begin] + body + self._text[cut.below :]

    def item(self, root: Span, old: object, new: object) -> str:
        """Return the text of a single item of a list for another value."""
        cut = cuts(self._text, root, 0)[0]
        put = self._item(root.values[0], cut, old, new)
        return self._text[: cut.begin] + put + self._text[cut.below :]

    def _block(
        self, span: Span, floor: int, old: object, new: object
    ) -> tuple[int, int, str] | None:
        """Return what takes whose place so that a block says `new`; None if nothing is left."""
        cut = cuts(self._text, span, floor)
        indent = " " * column(self._text, span.start)
        inline = is_inline(self._text, span.start)
        if isinstance(old, tuple) and isinstance(new, tuple):
            pieces = self._items(span, cut, old, new)
        else:
            pieces = self._entries(span, cut, old, new)
        if not pieces:
            return None
        joined = self._joined(pieces)
        if inline and joined.startswith(indent) and not joined[len(indent) :].startswith("#"):
            joined = joined[len(indent) :]
        elif inline:
            joined = self._newline + joined
        return cut[0].begin, cut[-1].next, joined

    def _joined(self, pieces: Sequence[Piece]) -> str:
        for piece in pieces[:-1]:
            if piece.body[-1:] not in ("\n", "\r"):
                piece.body += self._newline
        return "".join(piece.body + piece.trail for piece in pieces)

    # Groups

    def _entries(self, span: Span, places: list[Cut], old: object, new: object) -> list[Piece]:
        pieces: list[Piece] = []
        front = ""
        written = entries_of(new) or {}
        for key, value, cut in zip(span.names, span.values, places, strict=True):
            piece = piece_of(self._text, span, value, cut)
            piece.name = key.text
            was, now = field_of(old, key.text), field_of(new, key.text)
            if was != now:
                goes = None if key.text not in written else now
                body = self._entry(key, value, cut, was, goes, meant=now)
                if body is None:
                    front += take_out(pieces, piece)
                    continue
                piece.body = body
            piece.body, front = front + piece.body, ""
            pieces.append(piece)
        self._add(pieces, column(self._text, span.start), old, new)
        return pieces

    def _add(self, pieces: list[Piece], indent: int, old: object, new: object) -> None:
        """Put the entries in that aren't there yet, each behind what comes before it."""
        known = {piece.name for piece in pieces}
        written = entries_of(new) or {}
        for name, value in written.items():
            if name in known or field_of(old, name) == value:
                continue
            lines = entry_lines(_name(name, new), value, " " * indent)
            place = place_for(name, new, [piece.name for piece in pieces])
            added = Piece(self._lines(lines), name=name)
            if place:
                before = pieces[place - 1]
                added.trail, before.trail = before.trail, ""
            pieces.insert(place, added)

    def _entry(
        self,
        key: Span,
        value: Span,
        cut: Cut,
        old: object,
        new: object,
        *,
        meant: object = None,
    ) -> str | None:
        """Return the comments above an entry, the entry for `new`, and the comments below it.

        None if the entry goes; `meant` is then the value that its absence stands for.
        """
        indent = " " * self._indent(cut)
        lead = self._text[cut.begin : line_start(self._text, cut.at)]
        if new is None:
            body = self._emptied(key, value, cut, old, meant)
        else:
            body = self._as_written(cut, indent, key.text, old, new)
            body = body or self._rewritten(key, value, cut, old, new)
        return None if body is None else lead + indent + body + self._text[cut.end : cut.below]

    def _indent(self, cut: Cut) -> int:
        return column(self._text, cut.at)

    def _as_written(self, cut: Cut, indent: str, name: str, old: object, new: object) -> str | None:
        """Return the entry as the writer writes it, if it stood so before and can stand so now."""
        if self._comment_below(cut):
            return None
        for start in (name, scalar(name)):
            before = self._lines(entry_lines(start, old, indent))
            if before == indent + self._text[cut.at : cut.end]:
                return self._lines(entry_lines(start, new, indent))[len(indent) :]
        return None

    def _comment_below(self, cut: Cut) -> bool:
        """Whether a comment follows that the last lines of a `|` block would take in."""
        at = cut.end
        while at < len(self._text) and not self._text[at : line_end(self._text, at)].strip():
            at = line_end(self._text, at)
        found = comment_column(self._text, at, len(self._text))
        return found is not None and found > self._indent(cut)

    def _emptied(self, key: Span, value: Span, cut: Cut, old: object, meant: object) -> str | None:
        """Return what stays of an entry whose value is absent now: what has comments at it."""
        colon = self._colon(key)
        if value.kind == "group" and not value.flow and same_sort(old, meant):
            floor = line_end(self._text, key.end)
            if put := self._block(value, floor, old, meant):
                return self._text[cut.at : put[0]] + put[2] + self._text[put[1] : cut.end]
        comment = self._comment(colon, value)
        if cut.begin >= line_start(self._text, cut.at) and not comment:
            return None
        return self._text[cut.at : colon] + comment + self._newline

    def _rewritten(self, key: Span, value: Span, cut: Cut, old: object, new: object) -> str:
        """Return the entry for `new`, as little of it rewritten as can be."""
        colon = self._colon(key)
        if value.absent and not isinstance(new, _SEVERAL) and not self._as_block(new, cut):
            put = " " + scalar(new)
            return self._text[cut.at : colon] + put + self._text[colon : cut.end]
        floor = line_end(self._text, key.end)
        if inside := self._inside(value, floor, cut, old, new):
            start, end, put = inside
            return self._text[cut.at : start] + put + self._text[end : cut.end]
        if isinstance(new, str) and not self._as_block(new, cut):
            lines = [f"{key.text}: {scalar(new)}"]
        else:
            lines = entry_lines(key.text, new, " " * self._indent(cut))
            lines[0] = lines[0][self._indent(cut) :]
        lines[0] = self._text[cut.at : colon] + lines[0][len(key.text) + 1 :]
        lines[0] += self._comment(colon, value)
        return self._lines(lines)

    def _colon(self, key: Span) -> int:
        """Return the place behind the colon of a name."""
        return self._text.index(":", key.end) + 1

    def _as_block(self, value: object, cut: Cut) -> bool:
        return isinstance(value, str) and fits_block(value) and not self._comment_below(cut)

    def _comment(self, behind: int, value: Span) -> str:
        """Return the comment in the line in which a value ends, or in which a block begins."""
        at = value.end
        if value.absent or (value.kind != "text" and not value.flow):
            at = behind
        elif sign := value.style in BLOCK_SIGNS and _BLOCK_SIGN.match(self._text, value.start):
            at = sign.end()
        found = _COMMENT.match(self._text, at)
        return found.group() if found else ""

    # Values

    def _inside(
        self, value: Span, floor: int, cut: Cut, old: object, new: object
    ) -> tuple[int, int, str] | None:
        """Return what takes whose place inside a value; None if it has to be written anew."""
        if value.kind == "text":
            if value.absent or value.style in BLOCK_SIGNS or isinstance(new, _SEVERAL):
                return None
            if self._as_block(new, cut):
                return None
            return value.start, value.end, styled(value.style, old, new)
        # Empty brackets are no style of anybody's: what comes into them may need lines of its own.
        if not same_sort(old, new) or new == () or not value.values:
            return None
        if value.flow:
            return value.start, value.end, self._brackets.value(value, old, new)
        return self._block(value, floor, old, new)

    # Lists

    def _items(
        self,
        span: Span,
        places: list[Cut],
        old: tuple[object, ...],
        new: tuple[object, ...],
    ) -> list[Piece]:
        order = paired(old, new)
        had = [
            piece_of(self._text, span, value, cut)
            for value, cut in zip(span.values, places, strict=True)
        ]
        gap = had[0].trail[blank_end(had[0].trail) :] if len(had) > 1 else ""
        spare(had, set(order))
        pieces: list[Piece] = []
        for item, source in zip(new, order, strict=True):
            if source is None:
                indent = " " * column(self._text, span.start)
                pieces.append(Piece(self._lines(item_lines(item, indent))))
                continue
            piece = had[source]
            if old[source] != item:
                body = self._item(span.values[source], places[source], old[source], item)
                piece.body = piece.front + body
            pieces.append(piece)
        for piece, source in list(zip(pieces, order, strict=True))[:-1]:
            if (source is None or source == len(had) - 1) and not piece.open:
                piece.trail = gap
        if pieces:
            pieces[-1].trail = pieces[-1].trail[: blank_end(pieces[-1].trail)]
        return pieces

    def _item(self, value: Span, cut: Cut, old: object, new: object) -> str:
        """Return an item for `new`, with the comments above and below it."""
        indent = " " * self._indent(cut)
        lead = self._text[cut.begin : line_start(self._text, cut.at)]
        below = self._text[cut.end : cut.below]
        own = indent + self._text[cut.at : cut.end]
        if own == self._lines(item_lines(old, indent)) and not self._comment_below(cut):
            return lead + self._lines(item_lines(new, indent)) + below
        floor = line_end(self._text, cut.at)
        if inside := self._inside(value, floor, cut, old, new):
            start, end, put = inside
            own = indent + self._text[cut.at : start] + put + self._text[end : cut.end]
            return lead + own + below
        lines = item_lines(new, indent)
        lines[0] += self._comment(cut.at + 1, value)
        return lead + self._lines(lines) + below

    def _lines(self, lines: Sequence[str]) -> str:
        return self._newline.join([*lines, ""])


def place_for(name: str, new: object, names: Sequence[str]) -> int:
    """Return where an entry goes among `names`: behind the nearest that comes before it in `new`.

    The order of a part is its model's.
    """
    order = list(new if isinstance(new, Mapping) else type(new).model_fields)  # type: ignore[attr-defined]
    for before in reversed(order[: order.index(name)]):
        if before in names:
            return names.index(before) + 1
    return 0


def _name(name: str, group: object) -> str:
    return scalar(name) if isinstance(group, Mapping) else name

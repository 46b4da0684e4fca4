"""The worksheet as plain text, for a terminal: lines of a width, no control characters."""

from collections.abc import Iterator, Sequence

from plans.cells import cells
from plans.checks import run_checks
from plans.exports.blocks import Block, Cell, Field, Heading, Note, Points, Quote, Row, Small, Table
from plans.exports.outline import outline
from plans.model import Plan
from plans.packs.model import Pack

__all__ = ["BLANK", "LABEL", "NARROWEST", "cells", "plain", "wrapped"]

BLANK = "…"
"""Stands where nothing is filled in."""

LABEL = 20
"""Cells of the terminal that the labels of fields take."""

NARROWEST = 40
"""Narrower terminals get lines that are too long rather than words in pieces."""


def plain(plan: Plan, pack: Pack, width: int = 80) -> str:
    """Return the plan as lines of at most `width` terminal cells, ending with a line feed.

    It is for reading on the spot, so its words are in the language that is spoken; so is `pack`.
    """
    content = outline(plan, pack, run_checks(plan, pack))
    width = max(width, NARROWEST)
    lines = [*wrapped(content.kind, width), *wrapped(content.title.text or BLANK, width)]
    lines += wrapped(content.facts, width)
    for block in content.blocks:
        lines += _written(block, width)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def wrapped(text: str, width: int, indent: str = "") -> Iterator[str]:
    """Yield the text in lines of at most `width` cells, each after `indent`; none for no text."""
    for paragraph in text.splitlines():
        line = ""
        for word in _words(paragraph.expandtabs(4), width - len(indent)):
            longer = f"{line} {word}" if line else word
            if line and len(indent) + cells(longer) > width:
                yield f"{indent}{line}"
                longer = word
            line = longer
        yield f"{indent}{line}"


def _words(paragraph: str, width: int) -> Iterator[str]:
    """Yield words, those that are wider than a line in pieces."""
    for word in paragraph.split():
        piece, used = "", 0
        for character in word:
            used += cells(character)
            if used > width:
                yield piece
                piece, used = "", cells(character)
            piece += character
        yield piece


def _written(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading():
            yield from _heading(block, width)
        case Field():
            yield from _field(block, width)
        case Quote():
            yield from wrapped(block.value.text or BLANK, width, "  │ ")
        case Note() | Small():
            yield from wrapped(block.text, width, "  ")
        case Points():
            for point in block.items:
                yield from _hanging("  ☐ ", f"{point.part}: {point.text}", width)
        case Table():
            yield from _table(block, width)


def _heading(heading: Heading, width: int) -> Iterator[str]:
    lines = list(wrapped(heading.text, width, "" if heading.level == 1 else "  "))
    yield ""
    yield from lines
    if heading.level == 1:
        yield "─" * min(width, max(map(cells, lines), default=0))


def _field(field: Field, width: int) -> Iterator[str]:
    answer = field.value.text or BLANK
    if field.options and not field.value.text:
        answer = " ".join(f"☐ {option}" for option in field.options)
    if field.lines or cells(field.label) >= LABEL:
        yield from wrapped(field.label, width, "  ")
        yield from wrapped(answer, width, "    ")
        return
    yield from _hanging(f"  {field.label}{' ' * (LABEL - cells(field.label))}", answer, width)


def _hanging(start: str, text: str, width: int) -> Iterator[str]:
    """Yield the text behind `start`, further lines below the text's beginning."""
    indent = " " * cells(start)
    lines = list(wrapped(text, width, indent)) or [indent]
    yield start + lines[0][len(indent) :]
    yield from lines[1:]


def _table(table: Table, width: int) -> Iterator[str]:
    rows = [row for row in table.rows if any(value.text for cell in row for value in cell)]
    labels = [column.label for column in table.columns]
    for row in rows:
        yield from _row(labels, row, width)
    if not rows:
        yield f"  {BLANK}"


def _row(labels: Sequence[str], row: Row, width: int) -> Iterator[str]:
    first, *rest = (_cell(cell) for cell in row)
    yield from wrapped(first, width, "  ")
    said = [f"{label}: {text}" for label, text in zip(labels[1:], rest, strict=True) if text]
    details = "; ".join(said).replace(".; ", ". ")
    yield from wrapped(details, width, "    ")


def _cell(cell: Cell) -> str:
    first, *rest = (value.text.replace("\n", " ") for value in cell)
    return f"{first} ({' · '.join(rest)})" if rest else first

"""What a worksheet consists of, whatever it is written to: headings, fields, tables, notes.

A block is plain data. Its texts have gone through `plans.text.visible`, so that a writer for one
format only has to care for what acts in that format.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from plans.text import visible


class Value(NamedTuple):
    """What stands in one field of the plan, or the blank that waits for it."""

    field: str
    """Dotted path; items of lists by id or by number from 1:
    `partners.county-library.reach`. Rows to fill in by hand begin with `new`. Empty for words that
    belong to no field."""
    text: str
    """The value as people read it; empty when it isn't filled in."""


Cell = tuple[Value, ...]
"""A table cell: the first value, then the ones that stand small below it."""

Row = tuple[Cell, ...]
"""One table row, a cell for each column."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading."""

    level: int
    """1 for a part, 2 for what is in it, 3 for a partner group."""
    text: str
    """The words."""


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value."""

    label: str
    """What is asked."""
    value: Value
    """The answer."""
    lines: int = 0
    """Lines to leave below the label for writing by hand; 0 if label and answer share one line."""
    options: tuple[str, ...] = ()
    """What can be ticked when nothing is chosen."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that everybody is to remember: the message, the goal."""

    value: Value
    """The words."""
    lines: int = 2
    """Lines to leave for writing by hand."""


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about the plan that isn't typed by anybody: a hint, a sum."""

    text: str
    """The sentence."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    label: str
    """Its head."""
    share: int
    """Its width in per cent of the table's."""
    number: bool = False
    """Whether it holds numbers, which stand to the right."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head."""

    title: str
    """What it lists, for those who hear the document instead of seeing it."""
    text: str
    """How it is read, likewise."""
    columns: tuple[Column, ...]
    """From left to right."""
    rows: tuple[Row, ...]
    """From top to bottom."""


@dataclass(frozen=True, slots=True)
class Point:
    """One open point."""

    part: str
    """Name of the part of the walk it belongs to."""
    text: str
    """What is open, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Points:
    """A list to tick off."""

    items: tuple[Point, ...]
    """In the order of the walk."""


@dataclass(frozen=True, slots=True)
class Small:
    """Small print."""

    text: str
    """The words."""


Block = Heading | Field | Quote | Note | Table | Points | Small
"""Everything that a worksheet is made of."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole worksheet."""

    title: Value
    """The campaign's name."""
    title_label: str
    """What stands above a title that isn't there yet."""
    kind: str
    """What kind of document it is, above the title."""
    facts: str
    """Where, when and whose, below the title; may be empty."""
    author: str
    """The campaign lead or the organisation; may be empty."""
    language: str
    """BCP 47."""
    blocks: tuple[Block, ...]
    """The content, in order."""


def value(field: str, text: str) -> Value:
    """Return the value of a field with its text made safe to read."""
    return Value(field, visible(text))


def values(block: Block) -> Iterator[Value]:
    """Yield every value that stands in the block, in reading order."""
    match block:
        case Field() | Quote():
            yield block.value
        case Table():
            for row in block.rows:
                for cell in row:
                    yield from cell

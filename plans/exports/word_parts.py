"""The pieces of a Word document's body: paragraphs, tables with many rows, and bookmarks.

A value stands inside a bookmark named after its field, so that a filled worksheet can be read back.
Pieces are XML as text, and each row of a table is a copy of a prepared one: building 10,000 rows
out of python-docx's objects takes 35 seconds, as text a fifth of one.
"""

import hashlib
import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plans.exports.blocks import Cell, Column, Row, Table, Value
from plans.exports.scripts import begins_right_to_left, directed

LONGEST = 40
"""Word refuses longer names of bookmarks."""

BLANK = "\u00a0" * 4
"""What stands in an empty bookmark, so that it has a place to write in."""

ROW_TO_WRITE_IN = 510
"""Height of an empty table row, in twentieths of a point: 9 mm."""

LETTER_WIDTH = 95
"""Width of a letter in a table's head, in twentieths of a point."""

GAP = 140
"""Room between two columns, likewise."""

LONGEST_WORD = 18
"""So many letters are kept together in a table, as in Skulekoordinator."""

MEASURED = 50
"""So many rows of a table are looked at for long words."""

TOGETHER = 5
"""Tables of so many rows or fewer stay on one page."""

KEEP = "<w:keepNext/>"
"""Keeps a paragraph on the page of the next one."""


def bookmark_name(field: str) -> str:
    """Return the bookmark of a field: `hp_goal_number` for `goal.number`.

    Points and hyphens become underscores. A name over `LONGEST` keeps its beginning, followed by
    sixteen digits of the BLAKE2 hash of the whole field. So it depends on nothing but the field.
    """
    name = f"hp_{field}".replace(".", "_").replace("-", "_")
    if len(name) <= LONGEST:
        return name
    return f"{name[: LONGEST - 17]}_{hashlib.blake2b(field.encode(), digest_size=8).hexdigest()}"


class Bookmarks:
    """The numbers of one document's bookmarks."""

    def __init__(self) -> None:
        """Begin with number 1."""
        self._last = 0

    def take(self) -> str:
        """Return the next number."""
        self._last += 1
        return str(self._last)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every piece of one document goes by."""

    width: int
    """Of the text, in twentieths of a point."""
    right_to_left: bool
    """Which way its language is written; the first column of a table then stands to the right."""
    bookmarks: Bookmarks
    """The bookmarks that were set so far."""


def own_way(text: str, sheet: Sheet) -> str:
    """Return the properties of a paragraph that holds just this text; none if it goes as the sheet.

    A sentence of the other direction is set in its own, so that its signs and numbers stand where
    they belong, but it begins where all others do.
    """
    way = begins_right_to_left(text)
    if way is None or way == sheet.right_to_left:
        return ""
    return f'<w:bidi w:val="{int(way)}"/><w:jc w:val="end"/>'


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Return a paragraph with runs."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def run(text: str, style: str = "") -> str:
    """Return text as runs, one if it is written one way; line feeds become line breaks, tabs tabs.

    Word leaves open what it does with Arabic or Hebrew letters in a run that isn't `w:rtl`, and
    with Latin ones in a run that is (ISO/IEC 29500-1, 17.3.2.30), so those are parted.
    """
    return "".join(_run(piece, style, right=right) for piece, right in directed(text))


def _run(text: str, style: str, *, right: bool) -> str:
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    way = "<w:rtl/>" if right else ""
    properties = f"<w:rPr>{named}{way}</w:rPr>" if named or way else ""
    return f"<w:r>{properties}{_BEGIN}{_inner(text)}{_END}</w:r>"


_BEGIN, _END = '<w:t xml:space="preserve">', "</w:t>"


def _inner(text: str) -> str:
    """Return what stands between the beginning and the end of a text element."""
    escaped = html.escape(text, quote=False)
    if "\n" in escaped or "\t" in escaped:
        escaped = escaped.replace("\n", f"{_END}<w:br/>{_BEGIN}")
        escaped = escaped.replace("\t", f"{_END}<w:tab/>{_BEGIN}")
    return escaped


def marked(value: Value, bookmarks: Bookmarks) -> str:
    """Return the value inside its bookmark; words that belong to no field have none."""
    if not value.field:
        return run(value.text)
    start, end = mark(value.field, bookmarks)
    return f"{start}{run(value.text or BLANK)}{end}"


def mark(field: str, bookmarks: Bookmarks) -> tuple[str, str]:
    """Return the beginning and the end of a field's bookmark."""
    number = bookmarks.take()
    return _START_MARK % (number, bookmark_name(field)), _END_MARK % number


_START_MARK = '<w:bookmarkStart w:id="%s" w:name="%s"/>'
_END_MARK = '<w:bookmarkEnd w:id="%s"/>'


def table(content: Table, sheet: Sheet) -> str:
    """Return a table as wide as the text, whose head repeats on each page."""
    columns = content.columns
    widths = _widths(content, sheet.width)
    return "".join(
        (
            '<w:tbl><w:tblPr><w:tblStyle w:val="PlanTable"/>',
            "<w:bidiVisual/>" if sheet.right_to_left else "",
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>',
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" ',
            'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>',
            f'<w:tblCaption w:val="{html.escape(content.title)}"/>',
            f'<w:tblDescription w:val="{html.escape(content.text)}"/></w:tblPr><w:tblGrid>',
            *(f'<w:gridCol w:w="{wide}"/>' for wide in widths),
            "</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
            *map(_head, columns, widths),
            "</w:tr>",
            *_rows(content, widths, sheet.bookmarks),
            "</w:tbl>",
        )
    )


def _widths(content: Table, width: int) -> list[int]:
    """Return a width for each column: its share, but room for the longest word in it.

    The shares were measured with English words; what another language needs more, the widest column
    has to give. Words of a few rows tell for all, and one that is longer than `LONGEST_WORD` may
    break, as an address does.
    """
    columns = content.columns
    widths = [width * column.share // 100 for column in columns]
    most = width // len(columns) * 5 // 4
    for place, column in enumerate(columns):
        texts = (value.text for row in content.rows[:MEASURED] for value in row[place])
        words = (len(word) for text in (column.label, *texts) for word in text.split())
        longest = max((length for length in words if length <= LONGEST_WORD), default=0)
        missing = min(longest * LETTER_WIDTH + GAP, most) - widths[place]
        if missing > 0:
            widths[place] += missing
            widths[widths.index(max(widths))] -= missing
    return widths


def _head(column: Column, width: int) -> str:
    return _cell(
        paragraph("TableHeadNumber" if column.number else "TableHead", run(column.label)), width
    )


def _cell(content: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _rows(content: Table, widths: Sequence[int], bookmarks: Bookmarks) -> Iterator[str]:
    """Yield the rows as copies of prepared ones, of which there is one for each shape of a row."""
    prepared: dict[object, str] = {}
    last = len(content.rows) if len(content.rows) <= TOGETHER else 0
    for place, row in enumerate(content.rows, start=1):
        shape = (place < last, *[tuple([value.field != "" for value in cell]) for cell in row])
        if shape not in prepared:
            prepared[shape] = _prepared_row(row, content.columns, widths, together=place < last)
        yield prepared[shape] % tuple(_places(row, bookmarks))


def _places(row: Row, bookmarks: Bookmarks) -> list[str]:
    """Return what is put into a prepared row, in the order of its places."""
    places: list[str] = []
    for cell in row:
        for field, text in cell:
            runs = run(text or BLANK)
            if field:
                number = bookmarks.take()
                places += (number, bookmark_name(field), runs, number)
            else:
                places.append(runs)
    return places


def _prepared_row(
    row: Row, columns: Sequence[Column], widths: Sequence[int], *, together: bool
) -> str:
    """Return a row in which `%s` stands for numbers and names of bookmarks, and for texts' runs.

    With `together` a page doesn't end between this row and the next.
    """
    keep = KEEP if together else ""
    cells = "".join(
        _cell(_prepared(cell, column, keep), wide)
        for cell, column, wide in zip(row, columns, widths, strict=True)
    )
    empty = not any(value.text for cell in row for value in cell)
    height = f'<w:trHeight w:val="{ROW_TO_WRITE_IN}" w:hRule="atLeast"/>' if empty else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>"


def _prepared(cell: Cell, column: Column, keep: str) -> str:
    pieces = [f"{_START_MARK}%s{_END_MARK}" if value.field else "%s" for value in cell]
    first = paragraph("TableNumber" if column.number else "TableText", pieces[0], keep)
    rest = run(" · ").join(pieces[1:])
    return first + paragraph("TableNote", rest, keep) if rest else first

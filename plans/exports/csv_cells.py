"""Tables of texts for spreadsheets and mail merge, in which no text can act as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from plans.text import visible

_FORMULA = re.compile(r"(?:\A|(?<=[;\t\n]))(?=[\s\"]*[=+\-@＝＋－＠])")
"""Where a text may be taken for a formula: at its beginning, and behind what parts cells or lines.

A spreadsheet of a language with decimal commas parts cells at semicolons, and takes the quotation
marks around a text for part of it, so that a cell can begin in its middle. The wide signs are
taken for the plain ones where Japanese or Chinese is set.
"""


def cell(text: str) -> str:
    """Return a text as a cell: one that a spreadsheet could take for a formula gets an apostrophe.

    Those are texts that begin with `=`, `+`, `-`, `@`, a tab or a line end, after blanks too (OWASP
    on CSV injection), and texts with such a sign behind a semicolon, a tab or a line end. What
    can't be seen is shown as in every export (`plans.text.visible`).
    """
    guarded = _FORMULA.sub("'", visible(text))
    return f"'{guarded}" if text[:1] in ("\t", "\r", "\n") and guarded[:1] != "'" else guarded


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows of texts as CSV (RFC 4180): UTF-8 with its mark, CRLF, each text through `cell`.

    The mark (BOM) tells spreadsheets that the letters are UTF-8.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")

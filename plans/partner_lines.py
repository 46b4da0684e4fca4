"""Partners out of what people paste or import: lines of text, and tables from a spreadsheet.

Nothing is dropped in silence: each line is a row, or a problem that says why it is none, or both.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from types import MappingProxyType
from typing import Literal

from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.model import Contact, Partner, Plan
from plans.packs.model import Pack
from plans.partner_headings import heading
from plans.partner_words import TYPED, Column, NewPartner, PartnerWords
from plans.text import LINE_ENDS, clean, fold, in_quotes, short, slug
from plans.typed import Mistyped

MOST_BYTES = 2_000_000
"""A larger file is no list of partners; 20,000 rows take about half of it."""

MOST_ROWS = 20_000
"""So many rows are read; what is beyond is told."""

_LEFT_OPEN: Mapping[str, str] = {
    # translators: {trouble} is a whole sentence or two that say what can't be read
    "group": mark("{trouble} The group is left open."),
    "level": mark("{trouble} The level is left open."),
    "reach": mark("{trouble} The number of people is left open."),
}
_BULLET = re.compile(r"\s*(?:[•·*‣▪–-]|[0-9]{1,4}[.)])\s+")
_NUMBER = re.compile(r"\s*[0-9][0-9 .']*+(,[0-9]{3})*\s*")
_LONGEST_NUMBER = 40
_SAMPLE = 20
_SHOWN = 40


@dataclass(frozen=True)
class LineProblem:
    """Something to look at in one line of what was read."""

    line: int
    """Line, from 1."""
    sentence: str
    """What it is and what was done about it; safe to show."""
    left_out: bool = False
    """Whether the line gave no partner."""

    def __str__(self) -> str:
        """Return `Line 4: the sentence.`."""
        return tr("Line {line}: {sentence}", line=str(self.line), sentence=self.sentence)


@dataclass(frozen=True)
class Reading:
    """What was found in a text or a file."""

    rows: tuple[NewPartner, ...] = ()
    """The partners, in the order of the lines."""
    problems: tuple[LineProblem, ...] = ()
    """What is to be looked at, in the order of the lines."""


def read_lines(text: str, pack: Pack, plan: Plan) -> Reading:
    """Return the partners in pasted lines; never raises.

    A line is a name, or name, group, level, whom they reach and how many, parted by tabs or `;`,
    or by commas where the second text is one of the pack's groups. Bullets before a name are taken
    off.
    """
    words = PartnerWords(pack)
    lines = clean(text).split("\n")
    records = [
        (number, _parts(line, words)) for number, line in enumerate(lines, 1) if line.strip()
    ]
    return _Reader(words, plan).read(records, told_heading=True)


def read_csv(data: bytes, pack: Pack, plan: Plan) -> Reading:
    """Return the partners in the bytes of a spreadsheet saved as text (CSV); never raises.

    Columns are parted by `,`, `;` or tabs. With a heading they come in any order and are called as
    in `plans.partner_headings`; without one they are name, group, level, whom they reach, how many.
    """
    if len(data) > MOST_BYTES:
        return Reading((), (LineProblem(1, _too_large(), left_out=True),))
    text = LINE_ENDS.sub("\n", _decoded(data))
    first, _, rest = text.partition("\n")
    told = re.fullmatch(r"(?i)\"?sep=([,;\t])\"?", first)
    body, before = (rest, 1) if told else (text, 0)
    delimiter = told[1] if told else _delimiter(body)
    quoted = body.count('"') % 2 == 0
    records, odd = _records(body, delimiter, before, quoted=quoted)
    found = _Reader(PartnerWords(pack), plan).read(records, told_heading=False)
    if not quoted:
        sentence = tr("A quotation mark is never closed, so each line is read by itself.")
        odd = [LineProblem(1, sentence), *odd]
    problems = sorted((*odd, *found.problems), key=lambda problem: problem.line)
    return replace(found, problems=tuple(problems))


def new_partners(plan: Plan, rows: Iterable[NewPartner]) -> tuple[Partner, ...]:
    """Return the rows as partners with ids that the plan doesn't have yet."""
    taken = {partner.id for partner in plan.partners}
    numbers: dict[str, int] = {}
    return tuple(_partner(row, _free_id(row.name, taken, numbers)) for row in rows)


def add_partners(plan: Plan, rows: Iterable[NewPartner]) -> Plan:
    """Return the plan with the rows added after its partners."""
    partners = (*plan.partners, *new_partners(plan, rows))
    return plan.model_copy(update={"partners": partners})


def typed_texts(partners: Sequence[Partner], rows: Sequence[NewPartner]) -> Mapping[str, str]:
    """Return by field (`plans.paths`) what couldn't be read in the rows that became `partners`."""
    return MappingProxyType(
        {
            f"partners.{partner.id}.{column}": text
            for partner, row in zip(partners, rows, strict=True)
            for column, text in row.unread.items()
        }
    )


class _Reader:
    """Turns the texts of lines into partners, and remembers what is to be told."""

    def __init__(self, words: PartnerWords, plan: Plan) -> None:
        self._words = words
        self._names: dict[str, int] = {fold(partner.name): 0 for partner in plan.partners}
        self._rows: list[NewPartner] = []
        self._problems: list[LineProblem] = []

    def read(self, records: Sequence[tuple[int, list[str]]], *, told_heading: bool) -> Reading:
        columns: Sequence[Column | None] = TYPED
        if records and (named := heading(records[0][1])):
            columns, (line, texts) = named, records[0]
            if told_heading:
                sentence = tr("It names the columns, so it is no partner.")
                self._tell(line, sentence, left_out=True)
            self._tell_unknown(line, named, texts)
            records = records[1:]
        for line, texts in records[:MOST_ROWS]:
            self._line(line, columns, texts)
        if len(records) > MOST_ROWS:
            line = records[MOST_ROWS][0]
            sentence = tr(
                "Only {most} lines are read at a time; import the rest after this.", most=MOST_ROWS
            )
            for beyond, _ in records[MOST_ROWS:] if told_heading else records[MOST_ROWS:][:1]:
                self._tell(beyond, sentence, left_out=True)
        return Reading(tuple(self._rows), tuple(self._problems))

    def _line(self, line: int, columns: Sequence[Column | None], texts: list[str]) -> None:
        said = {column: text for column, text in zip(columns, texts, strict=False) if column}
        partner, troubles = self._words.read(said)
        name = fold(partner.name)
        if not name:
            self._tell(line, tr("There is no name in it, so it is left out."), left_out=True)
            return
        if (earlier := self._names.get(name)) is not None:
            self._tell(line, _said_twice(partner.name, earlier), left_out=True)
            return
        self._names[name] = line
        self._rows.append(partner)
        for column, trouble in troubles.items():
            self._tell(line, tr(_LEFT_OPEN[column], trouble=trouble))
        self._tell_beyond(line, columns, texts)

    def _tell_beyond(self, line: int, columns: Sequence[Column | None], texts: list[str]) -> None:
        beyond = [text.strip() for text in texts[len(columns) :] if text.strip()]
        if beyond:
            text = _quoted("; ".join(beyond))
            self._tell(line, tr("{text} is in no column, so it isn't read.", text=text))

    def _tell_unknown(
        self, line: int, columns: Sequence[Column | None], texts: Sequence[str]
    ) -> None:
        pairs = zip(columns, texts, strict=True)
        unread = [text for column, text in pairs if column is None and text.strip()]
        if unread:
            names = ", ".join(map(_quoted, unread[:10]))
            # translators: {names} is the name of a column in a file, or several names
            sentence = tr("No column of a partner is called {names}; it isn't read.", names=names)
            self._tell(line, sentence)

    def _tell(self, line: int, sentence: str, *, left_out: bool = False) -> None:
        self._problems.append(LineProblem(line, sentence, left_out))


def _said_twice(name: str, line: int) -> str:
    """Say that a name stands in an earlier line, or in the plan already if `line` is 0."""
    if not line:
        return tr("{name} is already in the plan, so it is left out.", name=_quoted(name))
    return tr(
        "{name} is already in line {line}, so it is left out.", name=_quoted(name), line=str(line)
    )


def _parts(line: str, words: PartnerWords) -> list[str]:
    line = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    for delimiter in ("\t", ";"):
        if delimiter in line:
            return line.split(delimiter)
    if "," not in line:
        return [line]
    parts = line.split(",")
    try:
        words.group(parts[1].strip())
    except Mistyped:
        return [line]
    return _joined_by_comma(parts, words)


def _joined_by_comma(parts: list[str], words: PartnerWords) -> list[str]:
    """Put together again what commas part inside of a column: audiences, and thousands."""
    name, group, *rest = parts
    level = rest.pop(0) if rest and _is_level(rest[0].strip(), words) else ""
    number = ""
    while rest and _is_number(longer := f"{rest[-1]},{number}" if number else rest[-1]):
        number = longer
        rest.pop()
    if not number and rest and any(map(str.isdigit, rest[-1])):
        number = rest.pop()
    return [name, group, level, ",".join(rest), number]


def _is_number(text: str) -> bool:
    # No longer ones: else a million thousands are put together again one after the other.
    return len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text) is not None


def _is_level(text: str, words: PartnerWords) -> bool:
    try:
        return bool(words.level(text))
    except Mistyped:
        return False


def _delimiter(text: str) -> str:
    """Choose what parts the columns: the heading tells it, else most of the first lines."""
    lines = [line for line in text[:100_000].split("\n") if line.strip()][:_SAMPLE]
    if not lines or heading([lines[0]]):
        return "\t"
    return max(",;\t", key=lambda sign: _fitness(lines, sign))


def _fitness(lines: list[str], sign: str) -> tuple[int, int]:
    named = heading([text.strip('" ') for text in lines[0].split(sign)]) or []
    outside = [re.sub(r'"[^"]*"', "", line) for line in lines]
    return sum(map(bool, named)), sum(sign in line for line in outside)


def _records(
    text: str, delimiter: str, before: int, *, quoted: bool
) -> tuple[list[tuple[int, list[str]]], list[LineProblem]]:
    """Return the texts of each line that holds any, with its number, and what could not be read."""
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    reader = csv.reader(StringIO(text), delimiter=delimiter, quoting=quoting, skipinitialspace=True)
    records: list[tuple[int, list[str]]] = []
    problems: list[LineProblem] = []
    while True:
        line = reader.line_num + 1 + before
        try:
            texts = next(reader)
        except StopIteration:
            return records, problems
        except csv.Error:
            sentence = tr("A text in it is too long for a table, so it is left out.")
            problems.append(LineProblem(line, sentence, left_out=True))
            continue
        if any(map(str.strip, texts)):
            records.append((line, texts))
        # The heading, and one more, which tells that there are more: a million take 200 MB.
        if len(records) > MOST_ROWS + 1:
            return records, problems


def _decoded(data: bytes) -> str:
    """Return the text: with a byte order mark as it says, else UTF-8, else what Windows writes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _too_large() -> str:
    return tr(
        "The file has more than {size} MB, which is too much for a list of partners.",
        size=MOST_BYTES // 1_000_000,
    )


def _partner(row: NewPartner, partner_id: str) -> Partner:
    contact = Contact(name=row.contact, email=row.email)
    return Partner(
        id=partner_id,
        name=row.name,
        group=row.group,
        level=row.level,
        audiences=row.audiences,
        reach=row.reach,
        owner=row.owner,
        contacts=(contact,) if contact != Contact() else (),
    )


def _free_id(name: str, taken: set[str], numbers: dict[str, int]) -> str:
    """Return an id as `slug` does; counting on keeps 10,000 equal ones from taking a minute."""
    base = free = slug(name, fallback="partner")
    number = numbers.get(base, 1)
    while free in taken:
        number += 1
        free = f"{base}-{number}"
    numbers[base] = number
    taken.add(free)
    return free


def _quoted(text: str) -> str:
    return in_quotes(short(text.strip(), _SHOWN))

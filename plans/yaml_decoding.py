"""Bytes of a file to its text, or what keeps them from being one: other encodings, other files."""

import re

from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.problems import Problem, Unreadable
from plans.text import FORBIDDEN, code_point
from plans.yaml_tree import Place, quoted

_LINE_SIGNS = re.compile("[\u2028\u2029]")
"""Ends of lines for YAML and for no editor: unless written by their numbers, they would be lost."""

_BOTH_SIDES = re.compile("^(<{7}|>{7})(?: |$)", re.MULTILINE)
"""The lines with which git marks what two people changed differently."""

_SAVE_AS = mark("Open it in an editor and save it with the encoding UTF-8.")

OTHER_COPY = mark("Take an earlier version or another copy of the file.")
"""What to do when a file holds nothing."""

_UTF_16 = mark("The file is saved as UTF-16, not as UTF-8.")
_CHOOSE = mark("Choose the .yaml file.")

_OPENINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"\xff\xfe", _UTF_16, _SAVE_AS),
    (b"\xfe\xff", _UTF_16, _SAVE_AS),
    (b"PK\x03\x04", mark("This is a Word or zip file, not a plan."), _CHOOSE),
    (b"\xd0\xcf\x11\xe0", mark("This is an old Word file, not a plan."), _CHOOSE),
    (b"%PDF", mark("This is a PDF, not a plan."), _CHOOSE),
)
"""Files that are known by their first bytes, and what is said of them."""


class Decoder:
    """The text of a file, or what keeps it from being one."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = quoted(name, marks=False)

    def text(self) -> str:
        """Return the text, each line end as a line feed."""
        self._check_bytes()
        try:
            text = self._data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise self._not_utf8(error) from None
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._check_text(text)
        return text

    def _check_bytes(self) -> None:
        for opening, sentence, hint in _OPENINGS:
            if self._data.startswith(opening):
                raise self._fault(tr(sentence), tr(hint))
        written = self._data.rstrip(b"\0")
        if not written.strip(b"\xef\xbb\xbf \t\r\n"):
            raise self._nothing()
        if b"\0" in written[:400] and written[:400].count(b"\0") > len(written[:400]) // 4:
            raise self._fault(tr(_UTF_16), tr(_SAVE_AS))
        if len(written) < len(self._data) and b"\0" not in written:
            sentence = tr(
                "From here on the file holds only zeros: it is damaged, perhaps by a power cut."
            )
            raise self._fault(sentence, tr(OTHER_COPY), *self._place_of(len(written)))

    def _nothing(self) -> Unreadable:
        if b"\0" in self._data:
            sentence = tr("The file holds only zeros: it is damaged, perhaps by a power cut.")
            return self._fault(sentence, tr(OTHER_COPY))
        return self._fault(tr("The file is empty."), tr(OTHER_COPY))

    def _not_utf8(self, error: UnicodeDecodeError) -> Unreadable:
        sentence = tr(
            "Here is a letter that isn't saved as UTF-8, but in an older encoding such as Latin-1."
        )
        return self._fault(sentence, tr(_SAVE_AS), *self._place_of(error.start))

    def _place_of(self, byte: int) -> Place:
        """Return line and column of a byte, with the line ends of every system."""
        before = self._data[:byte].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        start = before.rfind(b"\n") + 1
        column = len(before[start:].decode("utf-8-sig", "replace")) + 1
        return before.count(b"\n") + 1, column

    def _check_text(self, text: str) -> None:
        if found := FORBIDDEN.search(text) or _LINE_SIGNS.search(text):
            sign = code_point(found.group())
            # translators: {sign} is a character's number, such as U+200B
            sentence = tr("Here is the invisible character {sign}.", sign=sign)
            raise self._fault_at(text, found.start(), sentence, tr("Delete it."))
        # Looked for as a text first, which takes a tenth of the time.
        merging = "<<<<<<<" in text or ">>>>>>>" in text
        if merging and (found := _BOTH_SIDES.search(text)):
            sentence = tr("Here two versions of the file were put together and not yet made one.")
            hint = tr(
                "Keep the lines that are right; delete those with <<<<<<<, ======= and >>>>>>>."
            )
            raise self._fault_at(text, found.start(), sentence, hint)
        # Thousands of directives keep the parser busy for minutes inside a single event.
        at = 0 if text.startswith("%") else text.find("\n%") + 1
        if text.startswith("%", at):
            sentence = tr("A line can't begin with %.")
            hint = tr("If it belongs to a text, indent it; else delete it.")
            raise self._fault_at(text, at, sentence, hint)

    def _fault_at(self, text: str, at: int, sentence: str, hint: str) -> Unreadable:
        column = at - text.rfind("\n", 0, at)
        return self._fault(sentence, hint, text.count("\n", 0, at) + 1, column)

    def _fault(
        self, sentence: str, hint: str, line: int | None = None, column: int | None = None
    ) -> Unreadable:
        return Unreadable([Problem(self._name, line, column, "", sentence, hint)])

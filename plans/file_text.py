"""The bytes of a file as text that a person can mend, and the text as bytes again.

What can't be seen is shown by its number, such as `‹U+001B›`. Such a mark *is* its character: it is
written back as that, and who deletes the mark deletes the character. So nothing changes on the way
but what the notes of a text say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from plans.languages.speaking import tr, tr_n
from plans.text import FORBIDDEN, visible

MOST_BYTES, MOST_LINES, LONGEST_LINE = 1_000_000, 5_000, 10_000
"""Largest text that is edited on a screen: an editor of 10,000 lines needs 2 s to appear."""

_BOM = b"\xef\xbb\xbf"

_NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff")
"""How Word, zip, old Word, PDF and picture files begin."""

_LOOK_AT = 100_000
"""So many characters are looked at for what is text at all."""

_STRANGE = 20
"""If of so many characters more than one is a control character, the file is no text."""

_FEW = 5
"""So many control characters can stand in any text."""

_STRAY = re.compile("[\udc80-\udcff]")
"""Bytes that aren't UTF-8, as Python's `surrogateescape` keeps them."""

_WINDOWS_1252 = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(128, 256)
}
"""The letter of each stray byte. The five that have none become what Latin-1 says: a control
character, which is shown by its number."""

_MARK = re.compile("‹U\\+([0-9A-F]{4,6})›")


@dataclass(frozen=True)
class FileText:
    """The text of a file."""

    text: str
    """The characters, each line ended by one line feed."""
    line_end: str = "\n"
    """What ends each line in the file; if several did, the most frequent."""
    bom: bool = False
    """Whether the file begins with the three bytes by which Windows' editors mark UTF-8."""
    notes: tuple[str, ...] = ()
    """What reading changed, or what saving will change: sentences."""
    too_large: bool = False
    """Whether the text is more than can be edited on a screen; it is only to be read then."""

    @classmethod
    def read(cls, data: bytes) -> Self | None:
        """Return the text of a file with these bytes; None if they are no text, or are blank."""
        if data.startswith(_NOT_TEXT):
            return None
        text, notes = _decoded(data)
        line_end, note = _line_end(text)
        text = _with_line_feeds(text)
        if not text.strip() or _is_no_text(text):
            return None
        too_large = len(data) > MOST_BYTES or _too_large(text) or _too_large(shown(text))
        return cls(text, line_end, data.startswith(_BOM), (*notes, *note), too_large)

    def shown(self) -> str:
        """Return the text with each character that can't be seen shown by its number."""
        return shown(self.text)

    def data(self, edited: str) -> bytes:
        """Return the bytes of the file for a text as `shown` returned it, edited or not."""
        text = _unmarked(edited.replace("\n", self.line_end))
        return (_BOM if self.bom else b"") + text.encode("utf-8")


def shown(text: str) -> str:
    """Return a text with each character that can't be seen shown as a mark, `‹U+202E›`.

    What looks like a mark but is none has its first character shown so: `‹U+2039›U+202E›`.
    """
    return visible(_MARK.sub(_marked_again, text))


def mark_spans(line: str) -> Iterator[tuple[int, int]]:
    """Yield where each mark in a shown line begins and ends."""
    if "‹U+" in line:
        for found in _MARK.finditer(line):
            if _is_mark(found):
                yield found.span()


def shown_index(line: str, index: int) -> int:
    """Return where in a shown `line` the character stands that has `index` in the file's line."""
    passed = 0
    for start, end in mark_spans(line):
        # Each mark before it stands for one character.
        if index + passed <= start:
            break
        passed += end - start - 1
    return min(index + passed, len(line))


def _utf_16(data: bytes) -> str:
    """Return the name of the file's encoding if that is UTF-16, with or without its mark."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    # As in the loader: every other byte of ASCII in UTF-16 is zero.
    head = data.rstrip(b"\0")[:400]
    if head.count(0) <= len(head) // 4:
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _decoded(data: bytes) -> tuple[str, list[str]]:
    if encoding := _utf_16(data):
        text = data.decode(encoding, "replace")
        if "\ufffd" not in text:
            return text, [tr("The file was saved as UTF-16; saving writes UTF-8.")]
        note = tr(
            "The file was saved as UTF-16; saving writes UTF-8. "
            "What of it is damaged is shown as {sign}.",
            sign="\ufffd",
        )
        return text, [note]
    written = data.rstrip(b"\0")
    notes = []
    if zeros := len(data) - len(written):
        note = tr_n(
            "One zero at its end, which stands for nothing, is left out.",
            "{count} zeros at its end, which stand for nothing, are left out.",
            zeros,
        )
        notes.append(note)
    text = written.removeprefix(_BOM).decode("utf-8", "surrogateescape")
    if found := _STRAY.search(text):
        line = _with_line_feeds(text[: found.start()]).count("\n") + 1
        # Millions of them, in what is too large anyway, would take seconds.
        head, rest = text[:MOST_BYTES], text[MOST_BYTES:]
        notes.append(_said_stray(len(_STRAY.findall(head)), line))
        text = head.translate(_WINDOWS_1252) + _STRAY.sub("\ufffd", rest)
    return text, notes


def _said_stray(many: int, line: int) -> str:
    return tr_n(
        "1 letter, in line {line}, is read as Windows-1252; saving writes UTF-8. "
        "Look whether it is right.",
        "{count} letters, the first in line {line}, are read as Windows-1252; "
        "saving writes UTF-8. Look whether they are right.",
        many,
        line=str(line),
    )


def _line_end(text: str) -> tuple[str, list[str]]:
    both = text.count("\r\n")
    ends = {"\r\n": both, "\n": text.count("\n") - both, "\r": text.count("\r") - both}
    if sum(map(bool, ends.values())) > 1:
        note = tr("Its lines end in different ways; saving makes them all alike.")
        return max(ends, key=lambda end: ends[end]), [note]
    return next((end for end, many in ends.items() if many), "\n"), []


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_no_text(text: str) -> bool:
    """Return whether so many control characters stand there that this is something else."""
    head = text[:_LOOK_AT]
    zeros = head.count("\0")
    others = len(FORBIDDEN.findall(head)) - zeros
    return (others - _FEW) * _STRANGE > len(head) or zeros * 2 > len(head)


def _too_large(text: str) -> bool:
    if len(text) > MOST_BYTES or text.count("\n") >= MOST_LINES:
        return True
    return any(len(line) > LONGEST_LINE for line in text.split("\n"))


def _is_mark(found: re.Match[str]) -> bool:
    """Return whether what looks like a mark stands for a character that is shown so."""
    number = int(found[1], 16)
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:  # noqa: PLR2004 - no character
        return False
    return number == ord("‹") or visible(chr(number)) != chr(number)


def _marked_again(found: re.Match[str]) -> str:
    return f"‹U+{ord('‹'):04X}›{found[0][1:]}" if _is_mark(found) else found[0]


def _unmarked(text: str) -> str:
    return _MARK.sub(lambda found: chr(int(found[1], 16)) if _is_mark(found) else found[0], text)

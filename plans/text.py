"""Text as people type and paste it: what is refused, what is taken out, what is made visible.

Three borders, one function each: `forbidden` is asked by the models when a file is read, `clean`
takes out of typed or pasted text what the models would refuse, and `visible` is for everything that
is shown or exported, so that no character can hide or reorder others.
"""

import re
import unicodedata
from collections.abc import Container

from plans.languages.speaking import tr

FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text of a plan may hold: C0 but tab and line feed, DEL, C1, lone surrogates
and the two noncharacters that XML 1.0 (and so Word) refuses."""

LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
"""Every way in which a pasted text may end a line; Word pastes U+000B, browsers U+2028."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters that take no room or change the order of others (Unicode's default ignorables and bidi
controls). Variation selector 16 is left out: it only asks for the coloured form of an emoji."""

STAND_IN = "¤"
"""Stands in a field, while one types there, for a character that can't be seen."""

_SLICE = 500
"""Accents are put on their letters in pieces of so many characters: the time for a letter with a
hundred thousand of them grows with the square, to minutes."""

_PLAIN_LETTERS = {"ø": "o", "æ": "ae", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "œ": "oe"}
"""Letters that no decomposition brings to ASCII, in small letters."""

_JOINERS = "\u200c\u200d"
"""Zero-width (non-)joiner: needed in Persian and Indic words and in emoji, deceptive elsewhere."""


def forbidden(text: str) -> str | None:
    """Name the first character that a plan can't hold, as `U+001B`; None if there is none."""
    found = FORBIDDEN.search(text)
    return code_point(found.group()) if found else None


def clean(text: str, *, one_line: bool = False) -> str:
    """Return `text` without what `forbidden` names, every line end as one line feed.

    With `one_line` a line end becomes a space, as in a field for a name; a tab stays a tab.
    """
    ended = LINE_ENDS.sub(" " if one_line else "\n", text)
    return FORBIDDEN.sub("", ended)


def visible(text: str) -> str:
    """Return `text` with each invisible, reordering or control character shown as `‹U+202E›`.

    Joiners between two characters beyond ASCII stay as they are: they belong to the word or the
    emoji. Line feeds and tabs stay.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = _INVISIBLE.sub(lambda found: _shown(text, found.start()), text)
    return FORBIDDEN.sub(lambda found: f"‹{code_point(found.group())}›", shown)


def masked(text: str) -> str:
    """Return `text` with `STAND_IN` for each character that `visible` gives by its number.

    It is as long as the text, so that a cursor in a field stands where it seems to stand.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = _INVISIBLE.sub(lambda found: _stand_in(text, found.start()), text)
    return FORBIDDEN.sub(STAND_IN, shown)


def one_line(text: str) -> str:
    """Return `visible(text)` on one line, for lists and tables: line ends, tabs become spaces."""
    return visible(LINE_ENDS.sub(" ", text).replace("\t", " "))


def short(text: str, most: int) -> str:
    """Return `one_line(text)`, cut after `most` characters, with an ellipsis for the rest."""
    # Cut before it is made visible, which takes seconds for eight megabytes of hidden characters;
    # twice as long, since a line end of two characters becomes one blank.
    line = one_line(text[: 2 * (most + 1)])
    return line if len(line) <= most else f"{line[:most]}…"


def in_quotes(text: str) -> str:
    """Return a text between the quotation marks of the language that is spoken: `“Kari”`, `«Kari»`.

    The text stays as it is: make it safe to show first, as with `short`.
    """
    # translators: quotation marks around a name or a few words
    return tr("“{text}”", text=text)


def code_point(character: str) -> str:
    """Return the Unicode code point of one character as `U+202E`."""
    return f"U+{ord(character):04X}"


def fold(text: str) -> str:
    """Return the form by which texts are compared and sorted: NFC, case folded, blanks trimmed."""
    return composed(text).strip().casefold()


def composed(text: str) -> str:
    """Return `text` in Unicode's form NFC, in which each letter with accents is one character.

    Where more than `_SLICE` characters follow each other without a blank, a letter there may not
    be put together with its accents.
    """
    if len(text) <= _SLICE or text.isascii():
        return unicodedata.normalize("NFC", text)
    pieces, start = [], 0
    while start < len(text):
        end = start + _SLICE
        if end < len(text) and (blank := text.rfind(" ", start + 1, end)) > 0:
            end = blank
        pieces.append(unicodedata.normalize("NFC", text[start:end]))
        start = end
    return "".join(pieces)


def slug(text: str, taken: Container[str] = frozenset(), *, fallback: str = "item") -> str:
    """Return a short id for `text` that isn't `taken`: a-z, 0-9 and single hyphens.

    It has at most 40 characters, and a number behind them where that is taken. Letters that can't
    be written in ASCII are dropped; `fallback` is used when nothing is left.
    """
    # Of a text of megabytes the beginning is enough for 40 characters.
    beginning = text[:1_000].casefold()
    small = "".join(_PLAIN_LETTERS.get(letter, letter) for letter in beginning)
    ascii_text = unicodedata.normalize("NFKD", small).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")
    base = words[:40].strip("-") or fallback
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name


def _shown(text: str, at: int) -> str:
    return text[at] if _joins(text, at) else f"‹{code_point(text[at])}›"


def _stand_in(text: str, at: int) -> str:
    return text[at] if _joins(text, at) else STAND_IN


def _joins(text: str, at: int) -> bool:
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return text[at] in _JOINERS and before > "\x7f" and after > "\x7f"

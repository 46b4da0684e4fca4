"""Which way a language and a text are written, and which letters a language needs.

The tables follow Unicode's CLDR (`characterOrder`, likely subtags); a test compares them with it.
"""

import re
from collections.abc import Iterator
from typing import Literal

EastAsian = Literal["zh-Hans", "zh-Hant", "ja", "ko"]
"""The ways to write whose characters need a font of their own."""

_RIGHT_TO_LEFT = (
    "acm aeb afb apc apd ar arc arq ars ary arz azb bal bgn ckb dv fa glk he iw ji ks lrc mzn nqo "
    "pnb prs ps rhg sd sdh skr syr trw ug ur yi"
)
"""Main parts of the tags of languages that are written from right to left."""

_SCRIPTS = "adlm arab aran hebr mand nkoo rohg samr syrc thaa"
"""Scripts that are, as they stand in a tag: `uz-Arab`."""

_SCRIPT = re.compile(r"[a-z]{4}")
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})

_RIGHT_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT = re.compile(f"[{_RIGHT_LETTERS}]")
"""Letters, marks and digits of the blocks that Unicode sets aside for writing to the left."""
_LEFT = re.compile(rf"[^\W\d_{_RIGHT_LETTERS}]")
_STRONG = re.compile(rf"[{_RIGHT_LETTERS}]+|[^\W\d_{_RIGHT_LETTERS}]+")


def is_right_to_left(language: str) -> bool:
    """Return whether a language, as a BCP 47 tag, is written from right to left.

    A script in the tag goes before the language: `uz-Arab` is, `sd-Deva` isn't.
    """
    main, *rest = language.casefold().split("-")
    script = next((each for each in rest if _SCRIPT.fullmatch(each)), "")
    return script in _SCRIPTS.split() if script else main in _RIGHT_TO_LEFT.split()


def east_asian(language: str) -> EastAsian | None:
    """Return which East Asian characters a language, as a BCP 47 tag, is written in, or None."""
    main, *rest = language.casefold().split("-")
    if main == "ja":
        return "ja"
    if main == "ko":
        return "ko"
    if main == "yue" and "hans" not in rest:
        return "zh-Hant"
    if main in ("zh", "yue"):
        return "zh-Hant" if _TRADITIONAL.intersection(rest) and "hans" not in rest else "zh-Hans"
    return None


def begins_right_to_left(text: str) -> bool | None:
    """Return whether the first word is written from right to left; None if there is no word."""
    first = _STRONG.search(text)
    return None if first is None else bool(_RIGHT.match(first[0]))


def directed(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, and whether each is written from right to left.

    Words of the other direction are pieces of their own. What has none, such as digits, blanks and
    signs, goes where it stands, and between two directions with the first word of its line. A text
    without words is written to the right.
    """
    if text.isascii() or not _RIGHT.search(text):
        yield text, False
    elif not _LEFT.search(text):
        yield text, True
    else:
        for line in text.splitlines(keepends=True):
            yield from _parted(line)


def _parted(line: str) -> Iterator[tuple[str, bool]]:
    base = current = bool(begins_right_to_left(line))
    begin = end = 0
    for found in _STRONG.finditer(line):
        right = bool(_RIGHT.match(found[0]))
        if right != current:
            # What lies between belongs to the piece that runs as the line does.
            border = end if right == base else found.start()
            yield line[begin:border], current
            begin, current = border, right
        end = found.end()
    if current != base and end < len(line):
        yield line[begin:end], current
        begin, current = end, base
    yield line[begin:], current

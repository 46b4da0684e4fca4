"""The words of which a typed day is made: names of months and weekdays, in small letters.

English and Norwegian are read always, and the language that is spoken by what Unicode's CLDR says.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from plans.languages.numbers import known_locale
from plans.languages.speaking import language, tr_in
from plans.text import composed

_Names: TypeAlias = tuple[tuple[str, ...], ...]
"""The names of each month or weekday, in small letters."""

_MONTHS: _Names = (
    ("january", "januar"),
    ("february", "februar"),
    ("march", "mars"),
    ("april",),
    ("may", "mai"),
    ("june", "juni"),
    ("july", "juli"),
    ("august",),
    ("september",),
    ("october", "oktober"),
    ("november",),
    ("december", "desember"),
)
_WEEKDAYS: _Names = (
    ("monday", "måndag", "mandag"),
    ("tuesday", "tysdag", "tirsdag"),
    ("wednesday", "onsdag"),
    ("thursday", "torsdag"),
    ("friday", "fredag"),
    ("saturday", "laurdag", "lørdag"),
    ("sunday", "sundag", "søndag"),
)
_FILLERS = frozenset({"the", "of", "on", "st", "nd", "rd", "th", "den"})
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")


def plain(typed: str) -> str:
    """Return `typed` in small letters, single blanks, ASCII digits, dashes and apostrophes."""
    text = "".join(map(_plain_character, composed(typed)))
    return " ".join(text.casefold().split())


def _plain_character(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if unicodedata.category(character) == "Cf":  # Windows puts U+200E into the dates one copies
        return ""
    if unicodedata.category(character) == "Pd" or character == "\N{MINUS SIGN}":
        return "-"
    return "'" if character in "\u2019\u02bc\u00b4`" else character


def without_apostrophes(text: str) -> str:
    """Return a plain text without apostrophes inside words, as Ukrainian has one in its Friday."""
    return _APOSTROPHE.sub("", text)


@dataclass(frozen=True)
class NamedDay:
    """What a word of a typed day names."""

    month: int | None = None
    """0 for January."""
    weekday: int | None = None
    """0 for Monday."""


def named(word: str) -> NamedDay:
    """Return what a word names in English or Norwegian, or else in the language that is spoken."""
    name = NamedDay(_place(word, _MONTHS), _place(word, _WEEKDAYS))
    if name == NamedDay() and language().catalog:
        months, weekdays = _names_in(language().locale)
        name = NamedDay(month=_place(word, months))
        if name.month is None:
            name = NamedDay(weekday=_place(word, weekdays))
    return name


@cache
def _names_in(locale: str) -> tuple[_Names, _Names]:
    """Return the months and weekdays of a language as Unicode's CLDR has them, in small letters.

    Both are empty for a language that it doesn't have.
    """
    known = known_locale(locale)
    if known is None:
        return (), ()
    # Imported here: English and Norwegian, and the first paint, do without.
    from babel.dates import get_day_names, get_month_names

    # Only as they stand in a date: what Babel 2.18 gives for "stand-alone" may be of another
    # language, where this one's are the same as its others (German, after Chinese was asked for).
    months = [get_month_names(width, locale=known) for width in _WIDTHS]
    weekdays = [get_day_names(width, locale=known) for width in _WIDTHS]
    return (
        tuple(tuple(_bare(names[number]) for names in months) for number in range(1, 13)),
        tuple(tuple(_bare(names[number]) for names in weekdays) for number in range(7)),
    )


def _bare(name: str) -> str:
    return without_apostrophes(plain(name)).rstrip(".")


def fillers() -> frozenset[str]:
    """Return the words that mean nothing in a day, those that the language itself puts in too."""
    own = re.findall("'([^']+)'", tr_in("date", "EEEE d MMMM y"))
    return _FILLERS.union(*(part.casefold().split() for part in own))


def _place(word: str, names: _Names) -> int | None:
    """Return which of the names this is, or which it begins in three letters or more."""
    whole = (place for place, forms in enumerate(names) if word in forms)
    if len(word) < 3:  # noqa: PLR2004
        return next(whole, None)
    found = (place for place, forms in enumerate(names) if any(f.startswith(word) for f in forms))
    return next(found, None)

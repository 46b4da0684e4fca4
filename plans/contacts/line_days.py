"""Days inside a typed line: the one at which a next step is due, and the one on which a touch was.

`plans.typed.read_date` reads a text that is a day and nothing else; here a day is told apart from
the words behind it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plans.contacts.words import bare, is_to_do, phrases_of
from plans.day_words import fillers, named, plain, without_apostrophes
from plans.languages import days
from plans.languages.marking import mark_in
from plans.typed import Mistyped, read_date

_MOST_WORDS = 7
"""No day takes more: `on Wednesday the 7th of October 2026`."""

_LONGEST = 20
"""No word of a day has more letters."""

_NOT_LONG_AGO = 183
"""A touch without a year lies at most so many days back when this year's day is still to come."""

_FARTHEST = 36_525
"""Days in a hundred years: no touch lies further back."""

_SURE = frozenset(
    (
        *("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri"),
        *("mån", "tys", "tir", "ons", "tors", "fre", "lau", "laur", "lør", "søn"),
    )
)
"""Shortened weekdays that are no other words: `sat with them` is no Saturday, `Tor` no Thursday,
`Fred` no Friday."""

_UNITS = frozenset(
    (
        *("of", "hour", "hours", "million", "millions", "thousand", "percent", "%"),
        *("av", "time", "timar", "timer", "mill", "millionar", "millioner", "tusen", "prosent"),
    )
)
"""What follows a fraction or a number, which then is no day: `3/4 of the pupils`, `1.5 million`."""

# translators: words for today, parted by commas
_TODAY = mark_in("log", "today")
_NORWEGIAN_TODAY = "i dag"
# translators: words for the day before today, parted by commas
_YESTERDAY = mark_in("log", "yesterday")
_NORWEGIAN_YESTERDAY = "i går, igår, i gaar"

_BACK = re.compile(
    r"- ?([0-9]{1,5}) ?(days?|d|dag|dagar|dager|weeks?|w|veker?|uker?|)"
    r"|([0-9]{1,5}) (days?|weeks?) ago"
    r"|for ([0-9]{1,5}) (dag|dagar|dager|veker?|uker?) (?:sidan|siden)"
)
_YEAR = re.compile(r"\d{4}")
_LETTER = re.compile(r"[^\W\d_]")
_SHARE = re.compile(r"[0-9]{1,2} ?/ ?[0-9]{1,2}")
_COMING = re.compile(r"next |neste |\+")
_WEEKDAY = re.compile(r"(last |sist |siste |forrige |førre )?(?:on |på )?([^\W\d_]+)\.?")


@dataclass(frozen=True)
class FoundDay:
    """A day among the words of a line."""

    day: date
    """The day."""
    words: int
    """How many words say it; at least one."""


def day_ahead(words: Sequence[str], today: date) -> FoundDay | None:
    """Return the day with which words begin, as that of a next step; None if they don't.

    It is before `today` only where nothing else can be meant: a date with its year, or `yesterday`
    and nothing more. What is to be said about that is the caller's.
    """
    past: FoundDay | None = None
    for count, text in _beginnings(words):
        day = _read(text, today)
        if day is None or not _is_meant(words, count, text) or _is_share(words, count, text):
            continue
        if day >= today:
            return FoundDay(day, count)
        past = past or FoundDay(day, count)
        if _YEAR.search(text):
            break  # without the year of `1 May 2026` it would be next year's first of May
    # Nothing else than `yesterday`: a sentence that begins with it is part of the note.
    whole = _behind(_plain(words), today) if len(words) <= _MOST_WORDS else None
    return FoundDay(whole, len(words)) if whole else past


def day_ahead_at_end(words: Sequence[str], today: date) -> FoundDay | None:
    """Return the day with which words end that say first what is to be done: `send it Friday`.

    None for a day before `today`, and for numbers that may be anything, such as a telephone's.
    """
    if not is_to_do(words):
        return None
    for count in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
        text = " ".join(word[: _LONGEST + 1] for word in words[-count:]).rstrip(" .:;!?")
        said = plain(text)
        unclear = not _LETTER.search(said) and (" " in said or words[-count - 1][-1].isdecimal())
        if unclear or not said or not _is_full(without_apostrophes(said)):
            continue
        if (day := _read(text, today)) and day >= today:
            return FoundDay(day, count)
    return None


def day_behind(words: Sequence[str], today: date) -> FoundDay | None:
    """Return the day with which words begin, as that of a touch; None if they don't.

    A weekday is the last such day, `today` included; a day without a year is this year's, or the
    last one's where that is half a year ago or less. It is after `today` where nothing else can be
    meant, such as `next Friday`: what is to be said about that is the caller's.
    """
    for count, text in _beginnings(words):
        if _is_meant(words, count, text) and (day := _touch_day(plain(text), today)):
            return FoundDay(day, count)
    return None


def day_behind_at_end(words: Sequence[str], today: date) -> FoundDay | None:
    """Return the past day with which words end, where they can mean nothing else: `yesterday`."""
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        if day := _behind(_plain(words[-count:]), today):
            return FoundDay(day, count)
    return None


def _beginnings(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the first words as a text, with their number, the most of them first."""
    first = list(words[:_MOST_WORDS])
    long = next((at for at, word in enumerate(first) if len(word) > _LONGEST), len(first))
    for count in range(long, 0, -1):
        if text := " ".join(first[:count]).rstrip(" ,.:;!?-–—"):
            yield count, text


def _is_meant(words: Sequence[str], count: int, text: str) -> bool:
    """Whether a text that can be read as a day is one, by what it is and by the word behind it."""
    said = plain(text)
    following = bare(words[count]) if count < len(words) else ""
    if not said or said.split()[-1] in fillers() or following in _UNITS:
        return False
    if said.startswith("+") and following[:1].isdecimal():  # a telephone number
        return False
    return not following or _is_full(without_apostrophes(said))


def _is_share(words: Sequence[str], count: int, text: str) -> bool:
    """Whether a text with a stroke is no day: `1/2 page`, but `7/12 send it` begins with one."""
    following = words[count:]
    return bool(following and _SHARE.fullmatch(plain(text)) and not is_to_do(following))


def _is_full(text: str) -> bool:
    """Whether a text is more than a shortened weekday that may be another word."""
    weekday = named(text).weekday
    if weekday is None or text in _SURE or text.endswith(("day", "dag")):
        return True
    return text == without_apostrophes(plain(days.weekday(date(2000, 1, 3 + weekday))))  # a Monday


def _touch_day(text: str, today: date) -> date | None:
    if text in phrases_of(_TODAY, _NORWEGIAN_TODAY):
        return today
    if _COMING.match(text):
        return _read(text, today)
    return _behind(text, today) or _last_weekday(text, today) or _last_such_day(text, today)


def _behind(text: str, today: date) -> date | None:
    """Return the day that a plain text names as past: `yesterday`, `-2`, `last Friday`."""
    if text in phrases_of(_YESTERDAY, _NORWEGIAN_YESTERDAY):
        return _days_back(today, 1)
    if found := _BACK.fullmatch(text):
        number, unit = (group for group in found.groups() if group is not None)
        way = int(number) * (7 if unit.startswith(("w", "v", "u")) else 1)
        return _days_back(today, way) if way <= _FARTHEST else None
    found = _WEEKDAY.fullmatch(text)
    return _last_weekday(text, today) if found and found[1] else None


def _last_weekday(text: str, today: date) -> date | None:
    found = _WEEKDAY.fullmatch(without_apostrophes(text))
    weekday = named(found[2]).weekday if found else None
    if found is None or weekday is None:
        return None
    back = (today.weekday() - weekday) % 7
    return _days_back(today, 7 if found[1] and not back else back)


def _days_back(today: date, way: int) -> date | None:
    """Return the day so many days before `today`; None before the calendar's first one."""
    return today - timedelta(way) if way <= (today - date.min).days else None


def _last_such_day(text: str, today: date) -> date | None:
    this_year = _read(f"{text} {today.year}", today)
    if this_year is None or this_year <= today:
        return this_year or _read(text, today)
    last_year = _read(f"{text} {today.year - 1}", today)
    recent = last_year is not None and (today - last_year).days <= _NOT_LONG_AGO
    return last_year if recent else this_year


def _read(text: str, today: date) -> date | None:
    try:
        return read_date(text, today=today)
    except Mistyped:
        # No fault: most words of a line are no day.
        return None


def _plain(words: Sequence[str]) -> str:
    return plain(" ".join(word[: _LONGEST + 1] for word in words)).rstrip(" .:;!?")

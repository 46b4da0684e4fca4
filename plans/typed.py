"""Numbers and days as people type them, and how they are said back.

What can't be read is `Mistyped`, whose text goes under the field: first what is missing, then what
is impossible, then what is out of range (the order of the GOV.UK design system for dates).
"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from plans.model import LARGEST, Window
from plans.text import composed, short

EARLIEST_YEAR = 1900
"""No typed day lies before this year: an earlier one is a slip of the finger."""

LATEST_YEAR = 2100
"""No typed day lies after this year."""

SHOWN = 40
"""So many characters of what was typed are repeated in a sentence about it."""

_MONTHS = (
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
_WEEKDAYS = (
    ("monday", "måndag", "mandag"),
    ("tuesday", "tysdag", "tirsdag"),
    ("wednesday", "onsdag"),
    ("thursday", "torsdag"),
    ("friday", "fredag"),
    ("saturday", "laurdag", "lørdag"),
    ("sunday", "sundag", "søndag"),
)
_NEAR_DAYS = {"today": 0, "tomorrow": 1, "i dag": 0, "i morgon": 1, "i morgen": 1}
_FILLERS = frozenset({"the", "of", "on", "st", "nd", "rd", "th", "den"})
_FAR = 73_050
"""Days in 200 years: a longer way ahead is out of range from any day that is in it."""

_AHEAD = re.compile(r"\+ ?([0-9]{1,9}) ?(days?|d|dag|dagar|dager|weeks?|w|veker?|uker?|)")
_NEXT = re.compile(r"(?:next |neste |on |på )?([^\W\d_]+)\.?")
_DAY_TEXT = re.compile(r"(?:[^\W_]|[ .,/-])+")

_NUMBER = re.compile(r"\+?(?:[0-9]+|[1-9][0-9]{0,2}([ ,.'])[0-9]{3}(?:\1[0-9]{3})*)")
_DIGIT_RUN = re.compile(r"[0-9](?:[ ,.']?[0-9])*")
_SHORTENED = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]))? ?(k|thousand|tusen|m|mill|million)\.?")


class Mistyped(ValueError):
    """What was typed can't be read; `str()` says why, and how to mend it."""


def read_number(typed: str) -> int:
    """Return the whole number from 0 to `LARGEST` that was typed.

    Thousands may be parted by a blank of any width, a comma, a dot or an apostrophe, in groups of
    three. Raises Mistyped for everything else, an empty text included.
    """
    text = _plain(typed)
    if not _NUMBER.fullmatch(text):
        raise Mistyped(_no_number(text, typed))
    digits = re.sub(r"[^0-9]", "", text).lstrip("0") or "0"
    if len(digits) > len(str(LARGEST)) or int(digits) > LARGEST:
        raise Mistyped(
            f"“{_shown(typed)}” is more people than there are on earth. Check the number of zeros."
        )
    return int(digits)


def read_date(typed: str, *, today: date, last: date | None = None) -> date:
    """Return the day that was typed; where only numbers are given, the day comes before the month.

    Read are `2026-12-07`, `7.12.2026`, `7/12`, `7 December 2026`, `Mon 7 Dec`, `December 7, 2026`,
    `+7` (days from `today`), `+2 weeks`, `next Friday`, `tomorrow`, with month and weekday names in
    English and Norwegian, shortened to three letters or more. Without a year it is the next such
    day, `today` included; a year of two digits is of this century.
    Raises Mistyped for everything else, for days outside 1900 to 2100 and for days after `last`.
    """
    text = _plain(typed)
    if not text:
        raise Mistyped(f"The day is missing. {_write_it(today)}")
    day = _relative_day(text, today) or _calendar_day(text, typed, today)
    if last and day > last:
        raise Mistyped(f"{say_date(day)} is too late: the last day that fits is {say_date(last)}.")
    return day


def say_date(day: date) -> str:
    """Return the day with its weekday: `Monday 7 December 2026`."""
    return f"{_WEEKDAYS[day.weekday()][0].capitalize()} {long_date(day)}"


def long_date(day: date) -> str:
    """Return the day inside a sentence: `7 December 2026`."""
    return f"{day.day} {_month(day.month)} {day.year}"


def short_date(day: date) -> str:
    """Return the day for lists and tables: `7 Dec 2026`."""
    return f"{day.day} {_month(day.month)[:3]} {day.year}"


def say_number(number: int) -> str:
    """Return the number with its thousands parted: `12,000`."""
    return f"{number:,}"


def say_window(window: Window) -> str:
    """Return the days of a window: `7 to 13 December 2026`; an empty text if it has none."""
    start, end = window.start, window.end
    if start is None or end is None:
        return f"from {long_date(start)}" if start else f"until {long_date(end)}" if end else ""
    if start == end:
        return long_date(start)
    if start.year != end.year:
        return f"{long_date(start)} to {long_date(end)}"
    first = f"{start.day}" if start.month == end.month else f"{start.day} {_month(start.month)}"
    return f"{first} to {long_date(end)}"


def count_words(text: str) -> int:
    """Return the number of words: what blanks part, without lone signs such as a dash."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _plain(typed: str) -> str:
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


def _shown(typed: str) -> str:
    return short(typed.strip(), SHOWN)


def _no_number(text: str, typed: str) -> str:
    shown = _shown(typed)
    if not text:
        return "The number is missing. Write it with digits, such as 12,000."
    if re.match(r"- ?[0-9]", text):
        return "The number can't be below 0. Write 0 or more, such as 12,000."
    if in_full := _in_full(text):
        return f"Write the number in full: {in_full} instead of “{shown}”."
    if re.fullmatch(r"[0-9]*[.,][0-9]{1,2}", text):
        return f"“{shown}” is not a whole number. Leave out the decimals."
    if re.fullmatch(r"[0-9 .,']+", text):
        return f"The digits of “{shown}” are not in groups of three. Write them like this: 12,000."
    return _no_single_number(_DIGIT_RUN.findall(text), shown)


def _no_single_number(numbers: list[str], shown: str) -> str:
    if not numbers:
        return f"“{shown}” is not written with digits. Write the number like this: 12,000."
    if len(numbers) > 1:
        return f"“{shown}” holds more than one number. Write the one that you would promise."
    return f"Write only the number: {_shown(numbers[0])} instead of “{shown}”."


def _in_full(text: str) -> str:
    """Return `12k` as `12,000`, `1.5 million` as `1,500,000`; an empty text for anything else."""
    found = _SHORTENED.fullmatch(text)
    if not found:
        return ""
    whole, tenths, unit = found.groups()
    size = 1_000_000 if unit.startswith("m") else 1_000
    return say_number(int(whole) * size + int(tenths or 0) * size // 10)


def _relative_day(text: str, today: date) -> date | None:
    if text in _NEAR_DAYS:
        return today + timedelta(_NEAR_DAYS[text])
    if ahead := _AHEAD.fullmatch(text):
        days = int(ahead[1]) * (7 if ahead[2].startswith(("w", "v", "u")) else 1)
        if days > _FAR or (today + timedelta(days)).year > LATEST_YEAR:
            raise Mistyped(f"That is after the year {LATEST_YEAR}. Check the number of days.")
        return today + timedelta(days)
    named = _NEXT.fullmatch(text)
    weekday = _place(named[1], _WEEKDAYS) if named else None
    if weekday is None:
        return None
    return today + timedelta((weekday - today.weekday() - 1) % 7 + 1)


def _calendar_day(text: str, typed: str, today: date) -> date:
    parts = _parts(text, typed, today)
    day, month, year = _in_order(parts, typed, today)
    _exists(day, month, year)
    if year is None:
        found = _next_such_day(day, month, today)
    elif EARLIEST_YEAR <= year <= LATEST_YEAR:
        found = date(year, month, day)
    else:
        span = f"between {EARLIEST_YEAR} and {LATEST_YEAR}"
        raise Mistyped(f"The year {year} is not {span}. Check the year.")
    if parts.weekday not in (None, found.weekday()):
        raise Mistyped(f"{long_date(found)} is a {say_date(found).split()[0]}. Check the weekday.")
    return found


@dataclass(frozen=True)
class _Parts:
    """What was found in a text that may be a day."""

    numbers: tuple[str, ...]
    """Runs of one to four digits, at most three."""
    month: int | None
    """1 to 12, where it was written as a word."""
    weekday: int | None
    """0 for Monday, where one was written."""


def _parts(text: str, typed: str, today: date) -> _Parts:
    numbers = tuple(re.findall(r"[0-9]+", text))
    words = [word for word in re.findall(r"[^\W\d_]+", text) if word not in _FILLERS]
    months = [place for word in words if (place := _place(word, _MONTHS)) is not None]
    weekdays = [place for word in words if (place := _place(word, _WEEKDAYS)) is not None]
    known = len(months) + len(weekdays) == len(words) and len(months) < 2 and len(weekdays) < 2  # noqa: PLR2004
    short = len(numbers) < 4 and all(len(number) < 5 for number in numbers)  # noqa: PLR2004
    decimal = "," in text and not months
    if decimal or not (known and short and (numbers or months) and _DAY_TEXT.fullmatch(text)):
        raise Mistyped(f"“{_shown(typed)}” is not a day that can be read here. {_write_it(today)}")
    return _Parts(numbers, months[0] + 1 if months else None, weekdays[0] if weekdays else None)


def _in_order(parts: _Parts, typed: str, today: date) -> tuple[int, int, int | None]:
    """Return day, month and year; the year is None where none was written."""
    years = [number for number in parts.numbers if len(number) > 2]  # noqa: PLR2004
    rest = [number for number in parts.numbers if number not in years]
    if missing := _missing(rest, years, parts.month):
        raise Mistyped(f"{missing} {_write_it(today)}")
    if parts.month is None and parts.numbers[0] in years:
        rest.reverse()
    needed = 1 if parts.month else 2
    if len(rest) == needed + 1 and not years:
        years = [rest.pop()]
    year_between = parts.month is None and parts.numbers[1] in years
    if len(rest) != needed or len(years) > 1 or year_between:
        raise Mistyped(f"“{_shown(typed)}” is not a day that can be read here. {_write_it(today)}")
    day, month = int(rest[0]), parts.month or int(rest[1])
    if month not in range(1, 13):
        raise Mistyped(_no_month(day, month))
    return day, month, _year(years[0], today) if years else None


def _missing(rest: list[str], years: list[str], month: int | None) -> str:
    if not rest and month is None:
        return "The day and the month are missing."
    if not rest or (len(rest) == 1 and years and month is None):
        return "The day is missing."
    return "The month is missing." if len(rest) == 1 and month is None else ""


def _year(digits: str, today: date) -> int:
    if len(digits) not in (2, 4):
        raise Mistyped(f"“{digits}” is not a year. Write all four digits, such as {today.year}.")
    return int(digits) + (today.year // 100 * 100 if len(digits) == 2 else 0)  # noqa: PLR2004


def _no_month(day: int, month: int) -> str:
    if 1 <= day <= 12 and month <= 31:  # noqa: PLR2004
        turned = f"{month} {_month(day)}"
        return f"There is no month {month}. If you mean {turned}, write it with the month's name."
    return f"There is no month {month}. Months go from 1 to 12, and the day comes before the month."


def _exists(day: int, month: int, year: int | None) -> None:
    longest = monthrange(2000 if year is None else year, month)[1]  # 2000 had a 29 February
    if 1 <= day <= longest:
        return
    name = _month(month)
    when = f"{name} {year}" if year and month == 2 else name  # noqa: PLR2004
    raise Mistyped(f"{day} {when} is not a day in the calendar. {when} has {longest} days.")


def _next_such_day(day: int, month: int, today: date) -> date:
    """Return the first such day from `today`; 29 February may be up to eight years ahead."""
    years = range(today.year, today.year + 9)
    days = (date(year, month, day) for year in years if day <= monthrange(year, month)[1])
    return next(found for found in days if found >= today)


def _place(word: str, names: tuple[tuple[str, ...], ...]) -> int | None:
    """Return which of the names this is or begins, in three letters or more."""
    if len(word) < 3:  # noqa: PLR2004
        return None
    found = (place for place, forms in enumerate(names) if any(f.startswith(word) for f in forms))
    return next(found, None)


def _write_it(today: date) -> str:
    return f"Write it like this: 17 December {today.year}, or 17.12.{today.year}."


def _month(month: int) -> str:
    return _MONTHS[month - 1][0].capitalize()

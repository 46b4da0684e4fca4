"""Numbers and days as people type them, and how they are said back.

What can't be read is `Mistyped`, whose text goes under the field: first what is missing, then what
is impossible, then what is out of range (the order of the GOV.UK design system for dates).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from plans.day_words import fillers, named, plain, without_apostrophes
from plans.languages import days
from plans.languages.numbers import said_number
from plans.languages.speaking import language, tr
from plans.model import LARGEST, Window
from plans.text import in_quotes, short

EARLIEST_YEAR = 1900
"""No typed day lies before this year: an earlier one is a slip of the finger."""

LATEST_YEAR = 2100
"""No typed day lies after this year."""

SHOWN = 40
"""So many characters of what was typed are repeated in a sentence about it."""

_NEAR_DAYS = {"today": 0, "tomorrow": 1, "i dag": 0, "i morgon": 1, "i morgen": 1}
_LEAP = 2000
"""A year with a 29 February."""

_SUCH_AS = 12_000
"""A number as an example."""

_MOST_WORDS = 8
"""No day has more words."""

_FAR = 73_050
"""Days in 200 years: a longer way ahead is out of range from any day that is in it."""

_AHEAD = re.compile(r"\+ ?([0-9]{1,9}) ?(days?|d|dag|dagar|dager|weeks?|w|veker?|uker?|)")
_NEXT = re.compile(r"(?:next |neste |on |på )?([^\W\d_]+)\.?")
_WORD = re.compile(r"[^\W\d_]+")
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
    text = plain(typed)
    if not _NUMBER.fullmatch(text):
        raise Mistyped(_no_number(text, typed))
    digits = re.sub(r"[^0-9]", "", text).lstrip("0") or "0"
    if len(digits) > len(str(LARGEST)) or int(digits) > LARGEST:
        raise Mistyped(
            tr(
                "{typed} is more people than there are on earth. Check the number of zeros.",
                typed=_shown(typed),
            )
        )
    return int(digits)


def read_date(typed: str, *, today: date, last: date | None = None) -> date:
    """Return the day that was typed; where only numbers are given, the day comes before the month.

    Read are `2026-12-07`, `7.12.2026`, `7/12`, `7 December 2026`, `Mon 7 Dec`, `December 7, 2026`,
    `+7` (days from `today`), `+2 weeks`, `next Friday`, `tomorrow`, with month and weekday names in
    English, Norwegian and the language that is spoken, shortened to three letters or more. Without
    a year it is the next such day, `today` included; a year of two digits is of this century.
    Raises Mistyped for everything else, for days outside 1900 to 2100 and for days after `last`.
    """
    text = without_apostrophes(plain(typed))
    if not text:
        raise Mistyped(_advised(tr("The day is missing."), today))
    day = _relative_day(text, today) or _calendar_day(text, typed, today)
    if last and day > last:
        raise Mistyped(
            tr(
                "{day} is too late: the last day that fits is {last}.",
                day=say_date(day),
                last=say_date(last),
            )
        )
    return day


def say_date(day: date) -> str:
    """Return the day with its weekday: `Monday 7 December 2026`."""
    return days.with_weekday(day)


def long_date(day: date) -> str:
    """Return the day inside a sentence: `7 December 2026`."""
    return days.long(day)


def short_date(day: date) -> str:
    """Return the day for lists and tables: `7 Dec 2026`."""
    return days.short(day)


def say_number(number: int) -> str:
    """Return the number with its thousands parted: `12,000`."""
    return said_number(number, language().locale)


def say_percent(number: int) -> str:
    """Return a share in per cent: `45 %`."""
    return tr("{number} %", number=number)


def say_window(window: Window) -> str:
    """Return the days of a window: `7 to 13 December 2026`; an empty text if it has none."""
    start, end = window.start, window.end
    if start is None or end is None:
        return _half_open(start, end)
    if start == end:
        return long_date(start)
    if start.year != end.year:
        first = long_date(start)
    else:
        first = days.day_only(start) if start.month == end.month else days.without_year(start)
    return tr("{first} to {last}", first=first, last=long_date(end))


def _half_open(start: date | None, end: date | None) -> str:
    if start:
        return tr("from {day}", day=long_date(start))
    return tr("until {day}", day=long_date(end)) if end else ""


def count_words(text: str) -> int:
    """Return the number of words: what blanks part, without lone signs such as a dash."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _shown(typed: str) -> str:
    return in_quotes(short(typed.strip(), SHOWN))


def _no_number(text: str, typed: str) -> str:
    shown = _shown(typed)
    if not text:
        return tr("The number is missing. Write it with digits, such as {number}.", number=_SUCH_AS)
    if re.match(r"- ?[0-9]", text):
        return tr(
            "The number can't be below 0. Write 0 or more, such as {number}.", number=_SUCH_AS
        )
    if (in_full := _in_full(text)) is not None:
        return tr(
            "Write the number in full: {number} instead of {typed}.", number=in_full, typed=shown
        )
    if re.fullmatch(r"[0-9]*[.,][0-9]{1,2}", text):
        return tr("{typed} is not a whole number. Leave out the decimals.", typed=shown)
    if re.fullmatch(r"[0-9 .,']+", text):
        return tr(
            "The digits of {typed} are not in groups of three. Write them like this: {number}.",
            typed=shown,
            number=_SUCH_AS,
        )
    return _no_single_number(_DIGIT_RUN.findall(text), shown)


def _no_single_number(numbers: list[str], shown: str) -> str:
    if not numbers:
        return tr(
            "{typed} is not written with digits. Write the number like this: {number}.",
            typed=shown,
            number=_SUCH_AS,
        )
    if len(numbers) > 1:
        return tr(
            "{typed} holds more than one number. Write the one that you would promise.", typed=shown
        )
    number = short(numbers[0], SHOWN)
    return tr("Write only the number: {number} instead of {typed}.", number=number, typed=shown)


def _in_full(text: str) -> int | None:
    """Return `12k` as 12000, `1.5 million` as 1500000; None for anything else."""
    found = _SHORTENED.fullmatch(text)
    if not found:
        return None
    whole, tenths, unit = found.groups()
    size = 1_000_000 if unit.startswith("m") else 1_000
    return int(whole) * size + int(tenths or 0) * size // 10


def _relative_day(text: str, today: date) -> date | None:
    if text in _NEAR_DAYS:
        return _days_ahead(today, _NEAR_DAYS[text])
    if ahead := _AHEAD.fullmatch(text):
        way = int(ahead[1]) * (7 if ahead[2].startswith(("w", "v", "u")) else 1)
        found = _days_ahead(today, way) if way <= _FAR else date.max
        if found.year > LATEST_YEAR:
            raise Mistyped(_too_far())
        return found
    coming = _NEXT.fullmatch(text)
    weekday = named(coming[1]).weekday if coming else None
    if weekday is None:
        return None
    return _days_ahead(today, (weekday - today.weekday() - 1) % 7 + 1)


def _days_ahead(today: date, way: int) -> date:
    """Return the day so many days after `today`; raises Mistyped at the calendar's end."""
    if way > (date.max - today).days:
        raise Mistyped(_too_far())
    return today + timedelta(way)


def _too_far() -> str:
    return tr("That is after the year {year}. Check the number of days.", year=str(LATEST_YEAR))


def _calendar_day(text: str, typed: str, today: date) -> date:
    parts = _parts(text, typed, today)
    day, month, year = _in_order(parts, typed, today)
    _exists(day, month, year)
    if year is None:
        found = _next_such_day(day, month, today)
    elif EARLIEST_YEAR <= year <= LATEST_YEAR:
        found = date(year, month, day)
    else:
        raise Mistyped(
            tr(
                "The year {year} is not between {earliest} and {latest}. Check the year.",
                year=str(year),
                earliest=str(EARLIEST_YEAR),
                latest=str(LATEST_YEAR),
            )
        )
    if parts.weekday not in (None, found.weekday()):
        raise Mistyped(
            tr(
                "{day} is a {weekday}. Check the weekday.",
                day=long_date(found),
                weekday=days.weekday(found),
            )
        )
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
    meaningless = fillers()
    words = [word for word in _WORD.findall(text) if word not in meaningless]
    # Of a long text not each word is looked up in the names of a language.
    found = [named(word) for word in words[:_MOST_WORDS]]
    months = [one.month for one in found if one.month is not None]
    weekdays = [one.weekday for one in found if one.weekday is not None]
    known = len(months) + len(weekdays) == len(words) and len(months) < 2 and len(weekdays) < 2  # noqa: PLR2004
    few = len(numbers) < 4 and all(len(number) < 5 for number in numbers)  # noqa: PLR2004
    decimal = "," in text and not months
    if decimal or not (known and few and (numbers or months) and _DAY_TEXT.fullmatch(text)):
        raise Mistyped(_unreadable(typed, today))
    return _Parts(numbers, months[0] + 1 if months else None, weekdays[0] if weekdays else None)


def _in_order(parts: _Parts, typed: str, today: date) -> tuple[int, int, int | None]:
    """Return day, month and year; the year is None where none was written."""
    years = [number for number in parts.numbers if len(number) > 2]  # noqa: PLR2004
    rest = [number for number in parts.numbers if number not in years]
    if missing := _missing(rest, years, parts.month):
        raise Mistyped(_advised(missing, today))
    if parts.month is None and parts.numbers[0] in years:
        rest.reverse()
    needed = 1 if parts.month else 2
    if len(rest) == needed + 1 and not years:
        years = [rest.pop()]
    year_between = parts.month is None and parts.numbers[1] in years
    if len(rest) != needed or len(years) > 1 or year_between:
        raise Mistyped(_unreadable(typed, today))
    day, month = int(rest[0]), parts.month or int(rest[1])
    if month not in range(1, 13):
        raise Mistyped(_no_month(day, month))
    return day, month, _year(years[0], today) if years else None


def _missing(rest: list[str], years: list[str], month: int | None) -> str:
    if not rest and month is None:
        return tr("The day and the month are missing.")
    if not rest or (len(rest) == 1 and years and month is None):
        return tr("The day is missing.")
    return tr("The month is missing.") if len(rest) == 1 and month is None else ""


def _year(digits: str, today: date) -> int:
    if len(digits) not in (2, 4):
        raise Mistyped(
            tr(
                "{digits} is not a year. Write all four digits, such as {year}.",
                digits=in_quotes(digits),
                year=str(today.year),
            )
        )
    return int(digits) + (today.year // 100 * 100 if len(digits) == 2 else 0)  # noqa: PLR2004


def _no_month(day: int, month: int) -> str:
    number = str(month)
    if 1 <= day <= 12 and 1 <= month <= monthrange(_LEAP, day)[1]:  # noqa: PLR2004
        return tr(
            "There is no month {number}. If you mean {day}, write it with the month's name.",
            number=number,
            day=days.without_year(date(_LEAP, day, month)),
        )
    return tr(
        "There is no month {number}. Months go from 1 to 12, and the day comes before the month.",
        number=number,
    )


def _exists(day: int, month: int, year: int | None) -> None:
    longest = monthrange(_LEAP if year is None else year, month)[1]
    if 1 <= day <= longest:
        return
    values = {"day": str(day), "month": _month(month), "longest": longest}
    if year and month == 2:  # noqa: PLR2004
        raise Mistyped(
            tr(
                "{day} {month} {year} is not a day in the calendar. "
                "{month} {year} has {longest} days.",
                year=str(year),
                **values,
            )
        )
    raise Mistyped(
        tr("{day} {month} is not a day in the calendar. {month} has {longest} days.", **values)
    )


def _next_such_day(day: int, month: int, today: date) -> date:
    """Return the first such day from `today`; 29 February may be up to eight years ahead.

    Raises Mistyped at the calendar's end.
    """
    years = range(today.year, min(today.year + 9, date.max.year + 1))
    such = (date(year, month, day) for year in years if day <= monthrange(year, month)[1])
    found = next((one for one in such if one >= today), None)
    if found is None:
        raise Mistyped(_too_far())
    return found


def _unreadable(typed: str, today: date) -> str:
    sentence = tr("{typed} is not a day that can be read here.", typed=_shown(typed))
    return _advised(sentence, today)


def _advised(sentence: str, today: date) -> str:
    """Return what is wrong with a typed day, and how days are written."""
    day = date(today.year, 12, 17)
    return tr(
        "{sentence} Write it like this: {day}, or {digits}.",
        sentence=sentence,
        day=long_date(day),
        digits=f"{day:%d.%m}.{day.year}",
    )


def _month(month: int) -> str:
    return days.written(date(_LEAP, month, 1), "MMMM")

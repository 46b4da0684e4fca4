"""Days as a language writes them; the patterns are those of Unicode's CLDR (`d MMMM y`).

English is written without Babel: the first screen says when a plan was saved, and loading the names
of a language takes 20 ms.
"""

import re
from datetime import date

from plans.languages.numbers import known_locale
from plans.languages.speaking import language, tr_in

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_QUOTED = re.compile("'[^']*'")
_STRANGE = re.compile("(?![EMLdy])[A-Za-z]|'")

_SIGN = re.compile("E{3,4}|M{3,4}|d|y")


def with_weekday(day: date) -> str:
    """Return `Monday 7 December 2026`."""
    return written(day, tr_in("date", "EEEE d MMMM y"), "EEEE d MMMM y")


def long(day: date) -> str:
    """Return `7 December 2026`."""
    return written(day, tr_in("date", "d MMMM y"), "d MMMM y")


def short(day: date) -> str:
    """Return `7 Dec 2026`."""
    return written(day, tr_in("date", "d MMM y"), "d MMM y")


def without_year(day: date) -> str:
    """Return `7 December`."""
    return written(day, tr_in("date", "d MMMM"), "d MMMM")


def day_only(day: date) -> str:
    """Return `7`, as it stands before `to 13 December 2026`."""
    return written(day, tr_in("date", "d"), "d")


def weekday(day: date) -> str:
    """Return `Monday`."""
    return written(day, "EEEE")


def written(day: date, pattern: str, otherwise: str = "d MMM y") -> str:
    """Return the day as the pattern has it, with the names of the language that is spoken.

    A pattern asks for weekday, day, month and year alone; for one that asks for more, which a slip
    of a translation may do, `otherwise` is taken.
    """
    if _STRANGE.search(_QUOTED.sub("", pattern)):
        pattern = otherwise
    locale = language().locale
    known = None if locale == "en" else known_locale(locale)
    if known is None:
        return _SIGN.sub(lambda found: _english(day, found[0]), pattern)
    # Imported here: English does without.
    from babel.dates import format_date

    return str(format_date(day, pattern, locale=known))


def _english(day: date, sign: str) -> str:
    if sign[0] == "E":
        name = WEEKDAYS[day.weekday()]
        return name if len(sign) > len("EEE") else name[:3]
    if sign[0] == "M":
        name = MONTHS[day.month - 1]
        return name if len(sign) > len("MMM") else name[:3]
    return str(day.day if sign == "d" else day.year)

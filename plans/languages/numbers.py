"""Numbers as a language writes them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


def said_number(number: int, locale: str) -> str:
    """Return the number with its thousands parted: `12,000` in `en`, `12 000` in `nn`."""
    known = None if locale == "en" else known_locale(locale)
    if known is None:
        return f"{number:,}"
    # Imported here: English, and the first paint in it, do without.
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=known))


@cache
def known_locale(locale: str) -> Locale | None:
    """Return the days and numbers of CLDR for a locale such as `nn`; None if it has none."""
    # Imported here, as above.
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(locale)
    except (UnknownLocaleError, ValueError):
        return None

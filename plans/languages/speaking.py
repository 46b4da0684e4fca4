"""The language that is spoken: every word of the program itself goes through `tr` and its sisters.

English is the source: `tr("Saved {time}", time="14:32")` looks the English text up in the catalog
of the language and fills the places in. The interface has one language (`use`); inside `speaking`
another one is spoken, as when a Nynorsk plan is exported from an English screen.

Texts that stand in a module or a class, before anybody has chosen a language, are wrapped in
`plans.languages.marking.mark` and go through `tr` where they are shown.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from plans.languages.numbers import said_number
from plans.languages.settled import ENGLISH, Language

_PLACE = re.compile(r"\{(\w+)\}")


class _Spoken:
    """The language of the interface."""

    def __init__(self) -> None:
        self.language = ENGLISH


_interface = _Spoken()
_inside: ContextVar[Language | None] = ContextVar("language", default=None)


def language() -> Language:
    """Return the language that is spoken just now."""
    return _inside.get() or _interface.language


def use(chosen: Language) -> None:
    """Speak this language from now on."""
    _interface.language = chosen


@contextmanager
def speaking(chosen: Language) -> Iterator[None]:
    """Speak this language inside, in this thread alone."""
    before = _inside.set(chosen)
    try:
        yield
    finally:
        _inside.reset(before)


def tr(text: str, /, **values: object) -> str:
    """Return an English text in the language that is spoken, `{name}` filled in from `values`.

    Whole numbers are written as the language does. A place without a value stays as it is, so that
    no slip of a translation can end the program.
    """
    catalog = language().catalog
    said = catalog.gettext(text) if catalog and text else text  # "" would be the catalog's head
    return fill(said, values) if values else said


def tr_in(context: str, text: str, /, **values: object) -> str:
    """Return as `tr` a text whose meaning depends on where it stands, such as `date` or `key`."""
    catalog = language().catalog
    said = catalog.pgettext(context, text) if catalog and text else text
    return fill(said, values) if values else said


def tr_n(one: str, many: str, count: int, /, **values: object) -> str:
    """Return `one` or `many`, by the language's own rule for `count`, with `{count}` filled in."""
    catalog = language().catalog
    english = one if count == 1 else many
    said = catalog.ngettext(one, many, count) if catalog else english
    return fill(said, {"count": count, **values})


def fill(text: str, values: Mapping[str, object]) -> str:
    """Return the text with each `{name}` that `values` has filled in; whole numbers as in `tr`."""
    return _PLACE.sub(lambda found: _said(values, found), text)


def _said(values: Mapping[str, object], found: re.Match[str]) -> str:
    value = values.get(found[1], found[0])
    return said_number(value, language().locale) if type(value) is int else str(value)

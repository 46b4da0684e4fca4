"""Which language the program speaks, settled before anything is shown.

The option goes before the environment variable, that before the choice on the first screen, and
that before the computer's own language.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from plans.languages.marking import mark
from plans.languages.tags import ENGLISH_CODE

TYPE_CHECKING = False
"""Type checkers take it for true by its name; importing it from typing would take 2 ms."""

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wizard.ending import Trouble

OPTION = "--language"
"""The option, which may stand anywhere in the command line."""

VARIABLE = "HOURPLAN_LANGUAGE"
"""The environment variable."""

LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Environment variables by which systems say their language, the first that is set goes before."""

_ANY = frozenset({"", "C", "POSIX"})
"""What a locale is called that has no language."""

BY_OPTION = mark("chosen with --language")
BY_VARIABLE = mark("chosen with HOURPLAN_LANGUAGE")
BY_SETTING = mark("chosen on the first screen")
BY_SYSTEM = mark("the language of this computer")
BY_DEFAULT = mark("the computer's language isn't known here")


@dataclass(frozen=True)
class Choice:
    """The language that is spoken."""

    code: str
    """BCP 47."""
    why: str
    """Why, a few words; to be translated."""


_settled = [Choice(ENGLISH_CODE, BY_DEFAULT)]


def settle(typed: Sequence[str]) -> None:
    """Find out which language to speak, and speak it from now on.

    `typed` is the command line. Raises Trouble if it asks for a language that isn't known.
    """
    wanted = _option(typed)
    choice = next(_choices(wanted))
    _settled[0] = choice
    _speak(choice.code)
    if wanted and choice.why != BY_OPTION:
        raise _unknown(wanted, typed)


def change(code: str) -> None:
    """Speak another language from now on, and keep it; raises OSError or NotSaved if not kept."""
    from wizard.settings import keep_language

    _speak(code)
    _settled[0] = Choice(code, BY_SETTING)
    keep_language(code)


def choice() -> Choice:
    """Return which language is spoken, and why."""
    return _settled[0]


def named_languages() -> tuple[tuple[str, str], ...]:
    """Return code and own name of each language that can be spoken."""
    from plans.languages.catalogs import known_languages, spoken

    return tuple((code, spoken(code).title) for code in known_languages())


def unknown_variable() -> str:
    """Return what the environment variable asks for in vain; empty if all is well."""
    wanted = os.environ.get(VARIABLE, "")
    return wanted if wanted and not _known(wanted) else ""


def _choices(wanted: str) -> Iterator[Choice]:
    if code := _known(wanted):
        yield Choice(code, BY_OPTION)
    if code := _known(os.environ.get(VARIABLE, "")):
        yield Choice(code, BY_VARIABLE)
    # Imported here since an option makes it needless.
    from wizard.settings import read_settings

    if code := _known(read_settings().language):
        yield Choice(code, BY_SETTING)
    for name in _system():
        if code := _known(name):
            yield Choice(code, BY_SYSTEM)
    yield Choice(ENGLISH_CODE, BY_DEFAULT)


def _known(wanted: str) -> str | None:
    """Return the known language that comes nearest; None if none does."""
    if wanted.replace("_", "-").partition("-")[0].lower() == ENGLISH_CODE:
        return ENGLISH_CODE  # without looking for the others
    if wanted.partition(".")[0] in _ANY:
        return None
    from plans.languages.catalogs import nearest

    return nearest(wanted)


def _speak(code: str) -> None:
    from plans.languages.settled import ENGLISH as SOURCE
    from plans.languages.speaking import use

    if code == ENGLISH_CODE:
        use(SOURCE)
        return
    # Imported here since English needs no catalog.
    from plans.languages.catalogs import spoken

    use(spoken(code))


def _unknown(wanted: str, typed: Sequence[str]) -> Trouble:
    # Imported here since only a slip needs them.
    import shlex

    from plans.languages.speaking import tr
    from wizard.ending import USAGE, Trouble

    known = ", ".join(f"{code} ({name})" for code, name in named_languages())
    return Trouble(
        tr("The program doesn't speak “{language}”.", language=wanted),
        " ".join(("hourplan", *map(shlex.quote, typed))),
        tr("Choose one of these: {languages}", languages=known),
        USAGE,
    )


def _option(typed: Sequence[str]) -> str:
    """Return the language that the command line asks for; empty if it asks for none."""
    found = ""
    for at, word in enumerate(typed):
        if word == "--":
            break
        if word == OPTION and at + 1 < len(typed):
            found = typed[at + 1]
        elif word.startswith(f"{OPTION}="):
            found = word.partition("=")[2]
    return found


def _system() -> Iterator[str]:
    """Yield the computer's languages, the dearest first."""
    place = next(filter(None, map(os.environ.get, LOCALES)), "")
    if place.partition(".")[0] not in {"C", "POSIX"} or "." in place:
        # As gettext has it: several languages in the order in which somebody reads them.
        yield from filter(None, os.environ.get("LANGUAGE", "").split(":"))
    if place:
        yield place
    elif sys.platform == "win32":
        yield _windows()


def _windows() -> str:
    """Return the language of Windows' own windows, such as `nn_NO`; empty if it isn't known."""
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return locale.windows_locale.get(number, "")

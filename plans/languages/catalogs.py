"""The languages that the program can speak: one folder each, with a `.po` file as Poedit writes it.

A new language is a new folder, `locale/uk/LC_MESSAGES/hourplan.po`; there is nothing to build. The
file is read once and kept in the cache folder in gettext's own form, by what is in it.
"""

import contextlib
import gettext
import hashlib
import io
import os
import stat
import struct
from functools import cache
from pathlib import Path

from plans.folders import cache_folder, make_private
from plans.languages.numbers import known_locale
from plans.languages.settled import ENGLISH, Language
from plans.languages.tags import CODE, nearest_of

HOME = Path(__file__).parent / "locale"
"""Where the languages are."""

_FILE = Path("LC_MESSAGES", "hourplan.po")

_TEMPLATE = "hourplan.pot"

BROKEN = (OSError, ValueError, LookupError, struct.error)
"""What gettext and Babel raise for a file that is no catalog: bytes that are no text, a charset
that nobody knows, a rule for plurals that is none."""


def known_languages() -> tuple[str, ...]:
    """Return the codes of all languages, English first."""
    found = sorted(file.parts[-3] for file in HOME.glob(f"*/{_FILE.as_posix()}"))
    return (ENGLISH.code, *(code for code in found if CODE.fullmatch(code)))


def nearest(wanted: str) -> str | None:
    """Return the known language that comes nearest to a BCP 47 tag or a locale's name, or None.

    `nn_NO.UTF-8` and `nn-NO` are `nn`; so is `nb`, which has no words of its own here.
    """
    return nearest_of(known_languages(), wanted)


def spoken(wanted: str) -> Language:
    """Return the language that comes nearest; English where there is none."""
    return _language(nearest(wanted) or ENGLISH.code)


@cache
def _language(code: str) -> Language:
    if code == ENGLISH.code:
        return ENGLISH
    try:
        compiled = _compiled(code, read_ordinary(HOME / code / _FILE))
        catalog = gettext.GNUTranslations(io.BytesIO(compiled))
    except BROKEN:
        # Somebody is at work on it: `hourplan pack coverage` says where it is broken.
        return Language(code, code, None, _total())
    return Language(code, _own_name(code, catalog), catalog, _missing(compiled))


def _own_name(code: str, catalog: gettext.GNUTranslations) -> str:
    said = catalog.gettext(ENGLISH.name)
    if said != ENGLISH.name:
        return said
    locale = known_locale(code.replace("-", "_"))
    return (locale.get_display_name() if locale else None) or code


def _missing(compiled: bytes) -> int:
    """Return how many texts of the template are not among the compiled ones.

    The number of texts stands in bytes 8 to 11 of gettext's binary form; the head is one of them.
    """
    known = int.from_bytes(compiled[8:12], "little") - 1
    return max(0, _total() - known)


def _total() -> int:
    """Return how many texts the template has; its head is none."""
    return (HOME / _TEMPLATE).read_text(encoding="utf-8").count('\nmsgid "') - 1


def _compiled(code: str, data: bytes) -> bytes:
    """Return the catalog in gettext's binary form, from the cache if it was read before.

    Raises one of `BROKEN` for a file that is none.
    """
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    kept = cache_folder() / "languages" / f"{code}-{digest}.mo"
    with contextlib.suppress(*BROKEN):
        known = read_ordinary(kept)
        gettext.GNUTranslations(io.BytesIO(known))  # one that was cut off is made anew
        return known
    compiled = _compile(data)
    # Without a cache it takes a moment longer each time.
    with contextlib.suppress(OSError):
        make_private(kept.parent)
        whole = kept.with_name(f"{kept.name}.{os.getpid()}")
        whole.write_bytes(compiled)
        whole.replace(kept)
    return compiled


def read_ordinary(file: Path) -> bytes:
    """Return what is in a file; raises OSError, also for a pipe, which would wait for ever."""
    if not stat.S_ISREG(file.stat().st_mode):
        raise FileNotFoundError(file)
    return file.read_bytes()


def _compile(data: bytes) -> bytes:
    # Imported here: it is needed once for each edition of a language.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    into = io.BytesIO()
    # Babel prints what it can't read, where other programs may read our output.
    with contextlib.redirect_stdout(io.StringIO()):
        write_mo(into, read_po(io.BytesIO(data)))
    return into.getvalue()

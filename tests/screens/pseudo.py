"""A language that no word is left untranslated in: every Latin letter becomes a Cyrillic one.

With it a screen shows at once which of its words never went through `tr`: they stay Latin.
"""

import re
from collections.abc import Collection, Mapping

from plans.languages.settled import Language
from plans.model import Plan
from plans.packs.model import Pack

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абцдефгхийклмнопярстувшыжз"
_TABLE = str.maketrans(_LATIN + _LATIN.upper(), _CYRILLIC + _CYRILLIC.upper())
_PLACE = re.compile(r"(\{\w+\})")

_PATTERNS = ("date", "narrow date")
"""Contexts whose texts are patterns of Unicode's CLDR, which Babel reads."""

_PACK_IDS = frozenset(
    {"id", "edition", "language", "kind", "effort", "touch", "milestone", "unit", "borrowed"}
    | {"start", "weekday", "week_containing", "first", "last", "nth"}
)
_PLAN_IDS = frozenset(
    {"pack", "edition", "language", "scope", "source", "mode", "id", "group", "level", "touch"}
    | {"milestone", "stage", "ask", "status", "way", "email", "partner", "state"}
)
"""Names of fields that hold no words."""

_IDS_IN = {"history": {"reason"}, "log": {"by"}, "next": {"by"}}
"""Such names that are words elsewhere, by what they stand in."""

_WORD_LISTS = frozenset({"notices"})
"""Lists whose texts are words; the others' are ids."""


class Catalog:
    """Translates any text; places such as `{name}` and the names of keys stay as they are."""

    def gettext(self, message: str, /) -> str:
        """Return a text in Cyrillic letters."""
        return pseudo(message)

    def pgettext(self, context: str, message: str, /) -> str:
        """Return a text in Cyrillic letters, but for the patterns of days and names of keys."""
        return message if context in (*_PATTERNS, "key") else pseudo(message)

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        """Return the text that fits a number, in Cyrillic letters."""
        return pseudo(one if count == 1 else many)


class LongCatalog(Catalog):
    """Makes every word of three letters or more a third longer, as in a wordier language."""

    def gettext(self, message: str, /) -> str:
        """Return a text with longer words."""
        return longer(message)

    def pgettext(self, context: str, message: str, /) -> str:
        """Return a text with longer words, but for patterns of days and names of keys."""
        return message if context in (*_PATTERNS, "key") else longer(message)

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        """Return the text that fits a number, with longer words."""
        return longer(one if count == 1 else many)


WORDY = Language("nn", "Wordy", LongCatalog())
"""A language that takes a third more room; Babel says its days and numbers as in Nynorsk."""

PSEUDO = Language("ru", "Псевдо", Catalog())
"""The language; Babel says its days and numbers as in Russian."""


def longer(text: str) -> str:
    """Return a text whose words end in more letters; places stay as they are."""
    words = re.compile(r"\{\w+\}|([^\W\d_]{3,})")
    return words.sub(lambda found: found[0] + (found[1] or "")[-1:] * (len(found[0]) // 3), text)


def pseudo(text: str) -> str:
    """Return a text in Cyrillic letters, as wide as it was; places stay as they are."""
    parts = _PLACE.split(text)
    return "".join(part if _PLACE.fullmatch(part) else part.translate(_TABLE) for part in parts)


def pseudo_pack(pack: Pack) -> Pack:
    """Return a pack whose every word is in Cyrillic letters; its ids stay."""
    return Pack.model_validate(_turned(pack.model_dump(), _PACK_IDS))


def pseudo_plan(plan: Plan) -> Plan:
    """Return a plan whose every word is in Cyrillic letters; ids and addresses stay."""
    return Plan.model_validate(_turned(plan.model_dump(), _PLAN_IDS))


def _turned(value: object, ids: Collection[str], key: str = "") -> object:
    if isinstance(value, str):
        return value if key in ids else pseudo(value)
    ids = {*ids, *_IDS_IN.get(key, ())}
    if isinstance(value, Mapping):
        return {name: _turned(part, ids, name) for name, part in value.items()}
    if isinstance(value, tuple):
        words = key in _WORD_LISTS
        return tuple(
            one if isinstance(one, str) and not words else _turned(one, ids) for one in value
        )
    return value

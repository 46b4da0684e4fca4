"""What a language is for the program: its catalog, and whose days and numbers it writes."""

from dataclasses import dataclass
from typing import Protocol

from plans.languages.marking import mark


class Catalog(Protocol):
    """Translations by their English text; `gettext.NullTranslations` and its kin are catalogs."""

    def gettext(self, message: str, /) -> str:
        """Return the translation of a text, or the text."""
        ...

    def pgettext(self, context: str, message: str, /) -> str:
        """Return the translation that a text has in a context, or the text."""
        ...

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        """Return the translation that fits a number, or the one of the two texts that does."""
        ...


@dataclass(frozen=True)
class Language:
    """A language that can be spoken."""

    code: str
    """BCP 47, such as `nn`."""
    name: str
    """Its own name for itself inside a sentence, such as `nynorsk`."""
    catalog: Catalog | None = None
    """The translations; None for English, which is the source."""
    missing: int = 0
    """How many of the program's texts have no translation yet and are said in English."""

    @property
    def title(self) -> str:
        """Its own name for itself in a list, such as `Nynorsk`."""
        return self.name[:1].upper() + self.name[1:]

    @property
    def locale(self) -> str:
        """The name under which Unicode's CLDR has its days and numbers; English without words."""
        return self.code.replace("-", "_") if self.catalog else "en"


# translators: the name of your language, in your language, as it is written in a sentence
ENGLISH = Language("en", mark("English"))
"""The language that everything is written in first."""

"""A catalog that a test makes up, for a language that the program doesn't know."""

from collections.abc import Mapping


class OtherWords:
    """Translations by their English text, those with a context by `context|text`."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words

    def gettext(self, message: str, /) -> str:
        """Return the translation, or the text itself."""
        return self._words.get(message, message)

    def pgettext(self, context: str, message: str, /) -> str:
        """Return the translation in a context, or the text itself."""
        return self._words.get(f"{context}|{message}", message)

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        """Return the translation of the one or the other, or the text itself."""
        return self.gettext(one if count == 1 else many)

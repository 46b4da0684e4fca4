"""A language that nobody speaks: each text of the catalog stands in ⟦brackets⟧, as it is."""

import gettext

from plans.languages.settled import Language

OPENING, CLOSING = "⟦", "⟧"


class _Bracketed(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return f"{OPENING}{message}{CLOSING}"

    def pgettext(self, context: str, message: str) -> str:
        del context
        return self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


PRETENDED = Language("en", "Pretended", _Bracketed())
"""Days and numbers are written as in English."""


def is_whole(text: str) -> bool:
    """Tell whether the text is one text of the catalog, and nothing is glued to it."""
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter == OPENING) - (letter == CLOSING)
        if depth <= 0 and at < len(text) - 1:
            return False
    return text[-1:] == CLOSING and depth == 0

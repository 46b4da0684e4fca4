"""How wide a text is in a terminal, whose columns hold cells and not letters.

It loads nothing of the project's: the help of the command line pads with it.
"""

import unicodedata


def cells(text: str) -> int:
    """Return how many cells of a terminal the text takes: two for East Asian wide characters."""
    return sum(map(_cells, text))


def padded(text: str, width: int) -> str:
    """Return the text with blanks behind it up to a width in cells; a wider one as it is."""
    return text + " " * (width - cells(text))


def _cells(character: str) -> int:
    if character < "\x7f":
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

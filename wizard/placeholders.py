"""The words in capitals that stand for what somebody types, in usage lines and messages."""

import re

from plans.languages.marking import mark_in

NAMES = (
    mark_in("placeholder", "PLAN"),
    mark_in("placeholder", "FILE"),
    mark_in("placeholder", "TITLE"),
    mark_in("placeholder", "OUT"),
    mark_in("placeholder", "BASE"),
    mark_in("placeholder", "MINE"),
    mark_in("placeholder", "THEIRS"),
    mark_in("placeholder", "DIR"),
    mark_in("placeholder", "LANG"),
    mark_in("placeholder", "PACK"),
    mark_in("placeholder", "NAME"),
    mark_in("placeholder", "WORD"),
)
"""All of them."""

_CAPITALS = re.compile("[A-Z]{3,}")


def placeholders(text: str) -> str:
    """Return a usage line, or one placeholder, with the placeholders in the language spoken."""
    # Imported here since the version is said without it.
    from plans.languages.speaking import tr_in

    return _CAPITALS.sub(
        lambda found: tr_in("placeholder", found[0]) if found[0] in NAMES else found[0], text
    )

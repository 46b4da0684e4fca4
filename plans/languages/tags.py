"""Names of languages (BCP 47), and which of several languages comes nearest to one."""

import re
from collections.abc import Iterable

ENGLISH_CODE = "en"
"""The language that the program and every pack are written in first."""

CODE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""What a language's folder or file may be called."""

_NEIGHBOURS = {"nb": ("no", "nn"), "no": ("nb", "nn")}
"""Whose words somebody reads with ease who has none of their own."""


def nearest_of(known: Iterable[str], wanted: str) -> str | None:
    """Return which of the `known` languages comes nearest to a tag or a locale's name, or None.

    Of `en` and `nn` it is `nn` for `nn_NO.UTF-8` and `nn-NO`, and for `nb`, which isn't there.
    """
    names = {code.casefold(): code for code in known}
    tag = wanted.partition(".")[0].partition("@")[0].replace("_", "-").casefold()
    main = tag.partition("-")[0]
    tried = (tag, main, *_NEIGHBOURS.get(main, ()))
    return next((names[name] for name in tried if name in names), None)

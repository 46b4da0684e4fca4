"""File names out of titles: legal on every system, readable, and free.

A title is any text; what must not be in a name is replaced or left out here and nowhere else.
"""

import os
import re
import unicodedata
from itertools import count
from pathlib import Path

from plans.folders import said_folder
from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.problems import PlanError
from plans.text import fold, in_quotes, one_line, visible

LONGEST = 100
"""Bytes of UTF-8 that a file name has at the most, with its ending; sync clients add to names."""

LONGEST_TYPED = 240
"""Bytes of a typed name: no usual disk takes more than 255, and a sync client may add to it."""

SUFFIX = ".yaml"
"""Ending of a plan's file name."""

NAMELESS = mark("Campaign plan")
"""Name of a file whose title has nothing that a name could be made of, before it is translated."""

_LOOKED_AT = 2_000
"""So many characters of a title are made into a name."""

_RESERVED = re.compile(r'[<>:"/\\|?*]')
_DEVICE = re.compile(
    r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])[. ]*(\..*)?", re.IGNORECASE
)


def file_stem(title: str) -> str:
    """Return a file name without ending for `title`: letters of any script, single blanks, NFC.

    Without characters that Windows reserves or nobody sees, never one of Windows' device names, not
    hidden, nothing at the ends that is lost on some system, at most `LONGEST` bytes of UTF-8.
    """
    # A name has 100 bytes: of a title of megabytes the beginning is enough.
    words = " ".join(unicodedata.normalize("NFC", title[:_LOOKED_AT]).split())
    seen = "".join(letter for letter in words if _is_seen(letter))
    blanked = " ".join(_RESERVED.sub(" ", seen).split())
    stem = unicodedata.normalize("NFC", blanked).lstrip(" .-~").rstrip(" .")
    if _DEVICE.fullmatch(stem):
        stem = f"plan {stem}"
    return _cut(stem, LONGEST) or tr(NAMELESS)


def name_trouble(path: Path) -> str:
    """Return why a new file shouldn't have the name that somebody typed; nothing if it may.

    A name that can't be seen whole, that is too long, that Windows keeps for itself, or that some
    system takes for the one of another file in the folder.
    """
    name = path.name
    if one_line(name) != name or "\0" in str(path):
        return tr(
            "The name has a character that can't be seen: {name}. Take it out.",
            name=in_quotes(one_line(name)),
        )
    if len(name.encode("utf-8", "surrogateescape")) > LONGEST_TYPED:
        return tr("The name is too long. Choose one of 100 letters or fewer.")
    if _DEVICE.fullmatch(name) or (os.name == "nt" and _RESERVED.search(name)):
        return tr(
            "{name} is a name that Windows keeps for itself. Choose another.", name=in_quotes(name)
        )
    return _told_twin(path)


def _told_twin(path: Path) -> str:
    try:
        names = names_in(path.parent)
    except PlanError:  # saving tells what is wrong with the folder
        return ""
    twin = next((name for name in names if fold(name) == fold(path.name)), None)
    if twin is None or path.name in names:
        return ""
    return tr(
        "{name} is there already, the same name to some systems. Choose another.",
        name=in_quotes(one_line(twin)),
    )


def free_path(folder: Path, title: str, suffix: str = SUFFIX) -> Path:
    """Return the path of a new file with this title in `folder`: `title.yaml`, `title 2.yaml`, ….

    Names that differ in case or in how their accents are written count as the same. The folder need
    not exist. Raises PlanError if it can't be listed.
    """
    taken = {fold(name) for name in names_in(folder)}
    stem = file_stem(title)
    for number in count(1):
        ending = suffix if number == 1 else f" {number}{suffix}"
        name = _cut(stem, LONGEST - len(ending)) + ending
        if fold(name) not in taken:
            return _inside(folder, name)
    raise AssertionError  # pragma: no cover - the numbers don't end


def names_in(folder: Path) -> tuple[str, ...]:
    """Return the names in a folder, none if it isn't there; raises PlanError if unreadable."""
    try:
        return tuple(os.listdir(folder))  # noqa: PTH208 - names are wanted, not paths
    except FileNotFoundError:
        return ()
    except NotADirectoryError as error:
        sentence = tr(
            "{folder} is a file, not a folder. Choose another plans folder.",
            folder=said_folder(folder),
        )
        raise PlanError(sentence, folder) from error
    except OSError as error:
        sentence = tr(
            "{folder} can't be read ({reason}). "
            "Ask its owner for permission, or choose another plans folder.",
            folder=said_folder(folder),
            reason=error.strerror,
        )
        raise PlanError(sentence, folder) from error


def _is_seen(letter: str) -> bool:
    # Category C holds controls, and what has no meaning and some disks refuse: unassigned, private.
    return unicodedata.category(letter)[0] != "C" and visible(letter) == letter


def _cut(name: str, size: int) -> str:
    """Return the beginning of `name` that fits into `size` bytes, cut between characters."""
    return name.encode("utf-8")[:size].decode("utf-8", "ignore").rstrip(" .")


def _inside(folder: Path, name: str) -> Path:
    path = folder / name
    # `folder / "/etc/x"` throws the folder away: a slip in `file_stem` must not write elsewhere.
    if path.resolve().parent != folder.resolve():
        raise ValueError(name)
    return path

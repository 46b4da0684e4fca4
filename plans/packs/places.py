"""Where packs are: folders that were named, the user's packs folder, and the program itself.

A pack is a folder with a `pack.yaml`; its id is what that file says, whatever the folder is called.
Of two packs with one id the first counts: one that was named, then the user's, then the program's.
Looking for packs reads no more than their ids.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from plans.folders import packs_folder
from plans.languages.speaking import tr
from plans.problems import PlanError, Problem, Unreadable
from plans.yaml_events import read_tree
from plans.yaml_text import read_bytes
from plans.yaml_tree import Tree, quoted

STRUCTURE = "pack.yaml"
"""Name of the file that makes a folder a pack."""

PROGRAM = Path(__file__).parent
"""Where the program's own packs are."""

MAX_BYTES = 2_000_000
"""Largest file of a pack that is read, in bytes; the program's own have 40,000."""

MOST = 500
"""So many folders of the user's packs folder are looked into, by name."""

Origin = Literal["named", "user", "program"]
"""Who brought a pack: somebody who named its folder, the user's packs folder, the program."""

_ID = re.compile(r"""^id:[ \t]+["']?([a-z0-9-]{1,80})["']?[ \t]*(?:#.*)?\r?$""", re.MULTILINE)

_SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


class UnknownPack(PlanError):
    """A plan asks for a pack that this program doesn't have."""

    def __init__(self, pack_id: str, known: tuple[str, ...]) -> None:
        """Say which pack is missing, and which ones are known."""
        sentence = tr(
            "This program has no pack {name}; it has {known}. "
            "Look at the line of the plan that begins with pack:, or update the program.",
            name=quoted(pack_id),
            known=", ".join(known),
        )
        super().__init__(sentence)
        self.pack_id = pack_id
        """The id that was asked for."""


@dataclass(frozen=True)
class Place:
    """A folder that holds a pack, or should."""

    folder: Path
    """The folder."""
    origin: Origin
    """Who brought it."""
    id: str
    """The pack's id; empty if the file doesn't say it."""
    problem: Problem | None = None
    """Why there is no id."""


_added: list[Path] = []
"""Folders that were named, the last one first."""

_index: dict[tuple[Path, ...], tuple[Place, ...]] = {}
"""All places, by the folders that were looked into."""

Files = tuple[tuple[str, int, int], ...]
"""The YAML files of a folder: name, size in bytes, and when each was changed, in nanoseconds."""

_files: dict[Path, Files] = {}
"""What was in the folder of each pack when it was looked at."""


def add_place(folder: Path) -> str:
    """Have the pack in this folder come before all others, and return its id.

    Raises Unreadable if the folder has no pack.yaml that says an id.
    """
    whole = folder.absolute()
    place = _place(whole, "named")
    if place.problem is not None:
        raise Unreadable([place.problem], path=whole / STRUCTURE)
    if whole in _added:
        _added.remove(whole)
    _added.insert(0, whole)
    return place.id


def forget_places() -> None:
    """Forget the folders that were named, and what is known of all others."""
    _added.clear()
    look_anew()


def look_anew() -> None:
    """Have the folders looked at again: packs may have come, gone or been changed.

    It is called before a plan is opened or begun, and not while somebody works on one: what a page
    shows stays the same then, and no key waits for a disk.
    """
    _index.clear()
    _files.clear()


def files_of(folder: Path) -> Files:
    """Return the YAML files of a pack's folder as they were when it was first looked at."""
    if (known := _files.get(folder)) is None:
        known = _files[folder] = _yaml_files(folder)
    return known


def choose(word: str) -> str:
    """Return the id of the pack that `--pack` means: an id, or else the path of a folder.

    Raises UnknownPack, and Unreadable if the folder's pack says no id.
    """
    is_name = _SLUG.fullmatch(word) is not None
    if is_name and word in known_packs():
        return word
    path = Path(word)
    if word and (os.path.lexists(path) or not is_name):
        return add_place(path.expanduser())
    raise UnknownPack(word, known_packs())


def places() -> tuple[Place, ...]:
    """Return all places where packs are, those that count first; looks anew each time."""
    user = packs_folder()
    found = (
        *(_place(folder, "named") for folder in _added),
        *_in_folder(user, "user"),
        *_in_folder(PROGRAM, "program"),
    )
    _index.clear()
    _index[_looked_into(user)] = found
    return found


def known_packs() -> tuple[str, ...]:
    """Return the ids of all packs, in order; whether they can be read is not looked at."""
    return tuple(sorted({place.id for place in places() if place.id}))


def places_of(pack_id: str) -> tuple[Place, ...]:
    """Return the places of a pack, that which counts first. Raises UnknownPack.

    What was found before is believed; only for an id that wasn't there it is looked anew.
    """
    known = _index.get(_looked_into(packs_folder()), ())
    found = tuple(place for place in known if place.id == pack_id)
    if not found:
        found = tuple(place for place in places() if place.id == pack_id)
    if not found or not pack_id:
        raise UnknownPack(pack_id, known_packs())
    return found


@cache
def default_pack() -> str:
    """Return the id of the pack that a new plan is made with."""
    tree = read_tree(read_bytes(PROGRAM / "packs.yaml"), "packs.yaml")
    return str(tree.at(("first",)))


def read_yaml(file: Path) -> Tree:
    """Return what a YAML file of a pack says; raises Unreadable, also for more than MAX_BYTES."""
    data = read_bytes(file)
    if len(data) > MAX_BYTES:
        sentence = tr(
            "The file has {size} MB; a file of a pack has at most {most} MB.",
            size=f"{len(data) / 1e6:.1f}",
            most=str(MAX_BYTES // 10**6),
        )
        problem = Problem(
            quoted(file.name, marks=False), None, None, "", sentence, tr("Shorten it.")
        )
        raise Unreadable([problem], path=file)
    try:
        return read_tree(data, file.name)
    except Unreadable as error:
        error.path = file
        raise


def _looked_into(user: Path) -> tuple[Path, ...]:
    return (*_added, user)


def _in_folder(folder: Path, origin: Origin) -> Iterator[Place]:
    """Yield the packs in the folder, and the one that it is itself."""
    if origin != "program" and os.path.lexists(folder / STRUCTURE):
        yield _place(folder, origin)
    for inner in _folders(folder):
        if os.path.lexists(inner / STRUCTURE):
            yield _place(inner, origin)


def _folders(folder: Path) -> Iterable[Path]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if _is_folder(entry))
    except (OSError, ValueError):  # there is none yet, or it may not be looked into
        return ()
    return [folder / name for name in names[:MOST]]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir() and not entry.name.startswith((".", "__"))
    except OSError:
        return False


def _yaml_files(folder: Path) -> Files:
    try:
        with os.scandir(folder) as entries:
            return tuple(sorted(_file(one) for one in entries if one.name.endswith(".yaml")))
    except (OSError, ValueError):  # reading a file in it says what is wrong
        return ()


def _file(entry: os.DirEntry[str]) -> tuple[str, int, int]:
    try:
        status = entry.stat()
    except OSError:  # a link to nothing; once there is something, that is a change
        return entry.name, -1, -1
    return entry.name, status.st_size, status.st_mtime_ns


def _place(folder: Path, origin: Origin) -> Place:
    try:
        return Place(folder, origin, _id_of(folder / STRUCTURE))
    except Unreadable as error:
        return Place(folder, origin, "", error.problems[0])


def _id_of(file: Path) -> str:
    """Return the id that a pack.yaml says; raises Unreadable if it says none."""
    data = read_bytes(file)
    # A line of its own, as people write it, is found in a hundredth of the time.
    found = _ID.search(data[:MAX_BYTES].decode("utf-8", errors="replace"))
    if found and _SLUG.fullmatch(found[1]):
        return found[1]
    tree = read_yaml(file)
    name = tree.at(("id",))
    if isinstance(name, str) and len(name) <= 80 and _SLUG.fullmatch(name):  # noqa: PLR2004 - a slug's
        return name
    line, column = tree.place(("id",))
    sentence = tr("The file doesn't say the pack's id.")
    hint = tr(
        "Write it in a line of its own, in small letters, digits and hyphens: id: reading-week."
    )
    raise Unreadable([Problem(tree.file, line, column, "id", sentence, hint)], path=file)

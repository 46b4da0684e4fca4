"""Copies that sync programs put beside a plan when it was changed in two places at once.

They are known by their names alone, and only beside the plan that they are a copy of. What the
names look like is taken from the programs' sources and manuals where these are public:

- Nextcloud, ownCloud, OpenCloud: `makeConflictFileName` in src/common/utility.cpp, the same in
  every language; before 2018 `_conflict-` (owncloud/client, pull request 6417).
- Syncthing: issue 7857; without a device before 2017.
- Obsidian: obsidian-help, issue 1056. Synology Drive: its page on file conflicts, CaseConflict and
  its like left out, which are other files. Seafile: `SFConflict`, with user and time.
- Dropbox: the words of its language, from names that people have published; a device may stand in
  place of a person.
- OneDrive: the computer's name behind a hyphen (skilion/onedrive, issues 265 and 338), which any
  word may be: only this computer's is taken, Windows' own form (`DESKTOP-4F2K1AB`), and capitals
  with a hyphen (`ELINS-LAPTOP`). `Plan-2026` and `Plan-WEEK49` are titles.
- `Plan (1).yaml`: Google Drive, and browsers when a plan is downloaded again.

Left out: `Plan - Copy.yaml`, which a person makes on purpose, and iCloud's `Plan 2.yaml`, which is
also what this program calls another plan of the same title.
"""

import contextlib
import os
import platform
import re
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from plans.file_names import names_in
from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.problems import PlanError

DEEPEST = 3
"""So many times a name is looked at, for copies of copies."""

WIDEST = 4
"""So many ways of reading one name are looked at."""

SOME_PROGRAM = mark("a sync program")
"""Who made a copy whose name several programs use; `SyncCopy` has it translated."""

DOWNLOADED = mark("Google Drive or a browser")
"""Who numbers a second file of the same name in brackets; `SyncCopy` has it translated."""

_DAYS = (172_800, 253_400_000_000)
"""Seconds from 1970 between which a file's time can be told on every system."""

_COPY_WORDS = (
    "conflicted copy",
    "in konflikt stehende kopie",
    "konfliktkopie",
    "copie en conflit",
    "copia conflictiva",
    "copia in conflitto",
    "cópia em conflito",
    "motstridiga kopia",
    "上の問題のあるコピー",
)
"""What a copy is called inside the brackets, in small letters: English, German (two), French,
Spanish, Italian, Portuguese, Swedish, Japanese."""

_NUMBER = re.compile(r"[1-9][0-9]?")
_NUMBER_BEHIND = re.compile(r"(?: \([1-9][0-9]?\)| [1-9][0-9]?)$")
_NEXTCLOUD = re.compile(r"conflicted copy (?:.* )?\d{4}-\d\d-\d\d \d{6}", re.ASCII)
_OLD_NEXTCLOUD = re.compile(r"[-_](?:.*-)?\d{8}-\d{6}", re.ASCII)
_OBSIDIAN = re.compile(r"Conflicted copy .* \d{12}(?:\d\d)?", re.ASCII)
_DAY_LAST = re.compile(r".* \d{4}-\d\d-\d\d", re.ASCII)
_SEAFILE = re.compile(r"SFConflict .* \d{4}(?:-\d\d){5}(?:-\d{1,2})?", re.ASCII)
_SYNCTHING = re.compile(r"\d{8}-\d{6}(?:-[A-Z0-9]{5,8})?", re.ASCII)
_SYNOLOGY = re.compile(
    r"_(?:[A-Z][a-z]{2}-\d\d-\d{4}-\d{4}|\d{4}-\d\d-\d\d)_Conflict(?:_\d+)?$", re.ASCII
)
_WINDOWS_NAME = re.compile(r"(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{5,11}", re.ASCII)
_CAPITALS = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)+", re.ASCII)
_MACHINES = frozenset(
    {"COMPUTER", "DESKTOP", "IMAC", "LAPTOP", "MAC", "MACBOOK", "NOTEBOOK", "PC", "SURFACE"}
)
_HYPHENS = 6


@dataclass(frozen=True)
class SyncCopy:
    """A copy that a sync program put beside a plan."""

    path: Path
    """The copy."""
    made_by: str
    """Who made it, as far as its name tells and in words: `Nextcloud`, `a sync program`."""
    changed: datetime
    """When its text was changed, in the local zone."""


def copies_of(plan_path: Path) -> tuple[SyncCopy, ...]:
    """Return the copies beside a plan, the newest first; none if its folder can't be listed."""
    # Copies are made where the file is, not where a link to it is.
    link = os.path.islink(plan_path)  # noqa: PTH114 - Path.is_symlink raises for some names
    place = Path(os.path.realpath(plan_path)) if link else plan_path
    names: frozenset[str] = frozenset()
    with contextlib.suppress(PlanError, ValueError):  # the plan itself will tell what is wrong
        names = frozenset(names_in(place.parent))
    found = [copy for name in names for copy in _copy(place, name, names)]
    return tuple(sorted(found, key=lambda copy: (copy.changed, copy.path.name), reverse=True))


def original_of(name: str, names: Collection[str]) -> str | None:
    """Return of which of the folder's `names` the file `name` is a copy; None if of none.

    The original of a copy of a copy is the first one, if that is there.
    """
    traced = _traced(name, names)
    return traced[0] if traced else None


def _copy(place: Path, name: str, names: Collection[str]) -> Iterator[SyncCopy]:
    traced = _traced(name, names)
    if traced is None or traced[0] != place.name:
        return
    path = place.with_name(name)
    with contextlib.suppress(OSError):  # gone since the folder was listed
        status = path.lstat()
        if stat.S_ISREG(status.st_mode):
            seconds = min(max(status.st_mtime, _DAYS[0]), _DAYS[1])
            changed = datetime.fromtimestamp(seconds, UTC).astimezone()
            yield SyncCopy(path, tr(traced[1]), changed)


def _traced(name: str, names: Collection[str]) -> tuple[str, str] | None:
    """Return the original of a copy, and who made the copy; None if it is none."""
    stem, ending = os.path.splitext(name)  # noqa: PTH122 - a name, and the ending is needed
    if ending.lower() not in {".yaml", ".yml"}:
        return None
    return _followed(stem, ending, names, DEEPEST)


def _followed(stem: str, ending: str, names: Collection[str], steps: int) -> tuple[str, str] | None:
    for base, made_by in islice(_readings(stem), WIDEST):
        deeper = _followed(base, ending, names, steps - 1) if steps > 1 else None
        if deeper is not None:
            return deeper[0], made_by
        if base + ending in names:
            return base + ending, made_by
    return None


def _readings(stem: str) -> Iterator[tuple[str, str]]:
    """Return in which ways a name can be read as a copy: the original's name, who made it."""
    for reading in (_in_brackets, _behind_a_word, _synology, _onedrive):
        for base, made_by in reading(stem):
            if base:
                yield base, made_by


def _in_brackets(stem: str) -> Iterator[tuple[str, str]]:
    opening = _opening(stem)
    if opening is not None and stem[:opening].endswith(" "):
        made_by = _maker(stem[opening + 1 : -1])
        if made_by is not None:
            yield stem[: opening - 1], made_by


def _opening(stem: str) -> int | None:
    """Return where the bracket begins that ends the name; names in it may have brackets too."""
    depth = 0
    for at in range(len(stem) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(stem[at], 0)
        if depth == 0:
            return at if at < len(stem) - 1 else None
    return None


def _maker(note: str) -> str | None:
    """Return who writes such a note in brackets; None if it is no note of a copy."""
    if _NUMBER.fullmatch(note):
        return DOWNLOADED
    if _SEAFILE.fullmatch(note):
        return "Seafile"
    words = note.casefold()
    if not any(word in words for word in _COPY_WORDS):
        return None
    if _NEXTCLOUD.fullmatch(note):
        return "Nextcloud"
    if _OBSIDIAN.fullmatch(note):
        return "Obsidian"
    # Dropbox says whose copy it is, in most languages before the word, and the day.
    whose = not words.startswith("conflicted copy")
    dropbox = whose and _DAY_LAST.fullmatch(_NUMBER_BEHIND.sub("", note))
    return "Dropbox" if dropbox else SOME_PROGRAM


def _behind_a_word(stem: str) -> Iterator[tuple[str, str]]:
    base, _, tail = stem.rpartition(".sync-conflict-")
    if _SYNCTHING.fullmatch(tail):
        yield base, "Syncthing"
    base, _, tail = stem.rpartition("_conflict")
    if _OLD_NEXTCLOUD.fullmatch(tail):
        yield base, "Nextcloud"


def _synology(stem: str) -> Iterator[tuple[str, str]]:
    ending = _SYNOLOGY.search(stem)
    if ending:
        yield stem[: ending.start()].rpartition("_")[0], "Synology Drive"


def _onedrive(stem: str) -> Iterator[tuple[str, str]]:
    for name in (stem, _without_number(stem)):
        parts = name.split("-")
        for count in range(1, min(len(parts), _HYPHENS)):
            if _is_computer("-".join(parts[-count:])):
                yield "-".join(parts[:-count]), "OneDrive"


def _without_number(stem: str) -> str:
    base, _, number = stem.rpartition("-")
    return base if _NUMBER.fullmatch(number) else ""


def _is_computer(name: str) -> bool:
    # Only Windows and macOS have the program, and their names have no dots.
    this_one = platform.node().partition(".")[0]
    if name.casefold() == this_one.casefold() or _WINDOWS_NAME.fullmatch(name):
        return True
    return _CAPITALS.fullmatch(name) is not None and not _MACHINES.isdisjoint(name.split("-"))

"""What the list of plans knows of files that haven't changed since it read them.

One small file for each folder, in the cache. It may be lost or damaged at any time: the plans are
then read again.
"""

import contextlib
import hashlib
import os
import time
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from plans.folders import APP, cache_folder, make_private
from plans.keeping.saving import save
from plans.languages.speaking import language
from plans.model import Window
from plans.problems import NotSaved

FRESH = 2_000_000_000
"""Nanoseconds. A file changed so short ago may change again unseen: FAT counts in steps of 2 s."""


class Mark(NamedTuple):
    """What tells that a file is the same. Its time alone won't do: sync clients set it back."""

    device: int
    """Number of the disk."""
    inode: int
    """Number of the file on it."""
    size: int
    """Bytes."""
    changed: int
    """When its text changed, in nanoseconds from 1970."""
    touched: int
    """When anything of it changed, in nanoseconds from 1970; on Windows when it was made."""


class Entry(BaseModel):
    """What a row shows, and the mark of the file that it was read from."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    mark: Mark
    """The file's mark when it was read."""
    title: str = ""
    """The plan's title."""
    lead: str = ""
    """Name of the campaign lead."""
    window: Window | None = None
    """The campaign's days; None if none is given."""
    done: int | None = None
    """Finished parts; None if not counted."""
    total: int = 0
    """Parts in all; 0 if not counted."""
    problem: str = ""
    """Why the file can't be read as a plan, in the index's language; empty if it can."""


class _Index(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    made_by: str
    language: str = "en"
    entries: dict[str, Entry]


def mark_of(status: os.stat_result) -> Mark:
    """Return the mark of a file."""
    file = (status.st_dev, status.st_ino, status.st_size)
    return Mark(*file, status.st_mtime_ns, status.st_ctime_ns)


def is_settled(mark: Mark) -> bool:
    """Tell whether the file was left alone long enough for its mark to be trusted."""
    return mark.changed < time.time_ns() - FRESH


def key_of(name: str) -> str:
    """Return a file name as the key of its entry; names that are no UTF-8 become writable."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def read_index(folder: Path) -> Mapping[str, Entry]:
    """Return the entries of a folder by `key_of` their names; empty if there is no good index."""
    try:
        index = _Index.model_validate_json(_file(folder).read_bytes())
    except (OSError, ValidationError):
        return {}
    if index.made_by != _version():
        return {}
    if index.language == language().code:
        return index.entries
    # What is wrong with a file was said in another language; there are few of those.
    return {key: entry for key, entry in index.entries.items() if not entry.problem}


def write_index(folder: Path, entries: Mapping[str, Entry]) -> None:
    """Keep the entries of a folder in place of those from before."""
    index = _Index(made_by=_version(), language=language().code, entries=dict(entries))
    # Without an index the list is only slower, which is no reason to trouble anybody.
    with contextlib.suppress(OSError, NotSaved):
        make_private(cache_folder())
        save(_file(folder), index.model_dump_json(exclude_defaults=True))


def _file(folder: Path) -> Path:
    name = hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:16]
    return cache_folder() / f"plans-{name}.json"


def _version() -> str:
    # A newer version may count progress by other rules.
    try:
        return metadata.version(APP)
    except metadata.PackageNotFoundError:
        return ""

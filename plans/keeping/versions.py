"""Earlier versions of a plan: the last 20, and for each of the last 14 days the newest of that day.

They are on this computer only, in the state folder, compressed. Their names count up, since a
clock may be set back or stand in 1970: what is thinned out goes by the order in which versions
came in, never by what the clock said.
"""

import contextlib
import gzip
import hashlib
import json
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from plans.folders import state_folder
from plans.keeping.places import key_of_path, moment_name, moment_of, private_folder, read_own
from plans.keeping.saving import save
from plans.languages.days import long
from plans.languages.speaking import tr
from plans.problems import NotSaved, PlanError
from plans.text import one_line
from plans.yaml_events import MAX_BYTES, megabytes

LATEST = 20
"""So many of the newest versions are kept."""

DAYS = 14
"""Of so many days, the last ones on which there was a version, the newest of the day is kept."""

LONG = 80
"""Bytes from which a part of a plan that stands on one line is more than a field."""

_FOLDER = "versions"
_ORIGIN = "origin.json"
_ORIGIN_MOST = 100_000
# What can't be compressed grows by a little.
_PACKED_MOST = MAX_BYTES + 100_000

# Number, moment, beginning of the content's SHA-256: two programs that keep at once can only
# meet in a name if they keep the same.
_NAME = re.compile(r"(\d{6,})-(\d{8}T\d{6}\.\d{6}Z)-([0-9a-f]{16})\.yaml\.gz", re.ASCII)

_SECTION = re.compile(rb"\n[\"']?([A-Za-z_][\w-]*)[\"']?[ \t]*:")
_MORE_LINES = re.compile(rb"\n(?!#)[ \t]*\S")


@dataclass(frozen=True)
class Version:
    """An earlier version of a plan."""

    path: Path
    """The compressed file in the state folder."""
    when: datetime
    """When it was kept, in the local zone."""
    size: int
    """Bytes that it takes on the disk."""


@dataclass(frozen=True)
class Kept:
    """What is kept of one plan."""

    plan: Path | None
    """The plan's file; None if that can't be told any more."""
    count: int
    """How many versions there are."""
    size: int
    """Bytes that they take on the disk."""


@dataclass(frozen=True)
class _Found:
    version: Version
    number: int
    digest: str


def keep_version(plan_path: Path, data: bytes, when: datetime) -> bool:
    """Keep `data` as a version of the plan at this path; return False if the newest one is equal.

    Older versions than are to be kept are deleted then, never the one just kept. Raises NotSaved,
    with the cause in a sentence, if it can't be kept; nothing is deleted then.
    """
    if len(data) > MAX_BYTES:
        sentence = tr(
            "No earlier version of “{name}” was kept: "
            "it has {size} MB, and a plan has at most {most} MB.",
            name=one_line(plan_path.name),
            size=megabytes(len(data)),
            most=MAX_BYTES // 10**6,
        )
        raise NotSaved(sentence, plan_path)
    before = _found(_folder(plan_path))
    digest = _digest(data)
    if before and before[0].digest == digest and _reads_as(before[0].version, data):
        return False
    number = before[0].number + 1 if before else 1
    name = f"{number:06}-{moment_name(when)}-{digest}.yaml.gz"
    _write(plan_path, name, data)
    _thin_out(_folder(plan_path), name)
    return True


def versions_of(plan_path: Path) -> tuple[Version, ...]:
    """Return the versions of the plan at this path, the newest first; none if there is no folder.

    What is in the folder without being a version is left out. Whether a version can still be read
    is found out by `read_version`.
    """
    return tuple(found.version for found in _found(_folder(plan_path)))


def read_version(version: Version) -> bytes:
    """Return what a version holds, to the byte; raises PlanError if it is damaged or gone."""
    named = _NAME.fullmatch(version.path.name)
    # Not by the gzip module: it would go through 400,000 empty members for nothing.
    inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        data = inflate.decompress(read_own(version.path, _PACKED_MOST), MAX_BYTES + 1)
    except FileNotFoundError as error:
        sentence = tr("The version of {day}, {time} isn't there any more.", **_moment(version))
        raise PlanError(sentence, version.path) from error
    except (OSError, zlib.error) as error:
        raise _damaged(version) from error
    whole = inflate.eof and not inflate.unused_data
    if not whole or named is None or _digest(data) != named[3]:
        raise _damaged(version)
    return data


def drops_much(before: bytes, after: bytes) -> bool:
    """Tell whether more than half of a plan's text, or a whole part of it, would be gone.

    After Emacs, which stops saving by itself when a large part of a text was deleted: that may have
    been a slip, and what was there before is worth a version whatever the time.
    """
    return 2 * len(after) < len(before) or bool(_sections(before) - _sections(after))


def take_over_versions(plan_path: Path, data: bytes) -> bool:
    """Take the versions along with a file that was renamed or moved; return whether there were any.

    They are those of a plan that isn't there any more, and whose newest version is `data`, which
    this file holds: that is kept whenever a plan is closed.
    """
    if _folder(plan_path).exists():
        return False
    root = state_folder() / _FOLDER
    with contextlib.suppress(OSError):
        for name in sorted(os.listdir(root)):  # noqa: PTH208 - names are wanted, not paths
            if _belongs_to(root / name, data):
                (root / name).rename(_folder(plan_path))
                return True
    return False


def _belongs_to(folder: Path, data: bytes) -> bool:
    found, origin = _found(folder), _origin(folder)
    if not found or origin is None or os.path.lexists(origin):
        return False
    return found[0].digest == _digest(data) and _reads_as(found[0].version, data)


def kept_plans() -> tuple[Kept, ...]:
    """Return what is kept of which plans, for a page of what this computer has; never raises."""
    root = state_folder() / _FOLDER
    with contextlib.suppress(OSError), os.scandir(root) as entries:
        names = sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
        return tuple(_kept(root / name) for name in names)
    return ()


def _write(plan_path: Path, name: str, data: bytes) -> None:
    try:
        folder = private_folder(_FOLDER, key_of_path(plan_path))
        plan = os.path.abspath(plan_path)  # noqa: PTH100 - Path.absolute keeps `..`
        if _origin(folder) != Path(plan):
            save(folder / _ORIGIN, json.dumps({"plan": plan}) + "\n")
        save(folder / name, gzip.compress(data, 6, mtime=0))
    except NotSaved as error:
        # translators: {reason} is one or more sentences
        sentence = tr(
            "No earlier version of “{name}” was kept. {reason}",
            name=one_line(plan_path.name),
            reason=str(error),
        )
        raise NotSaved(sentence, plan_path) from error


def _thin_out(folder: Path, name: str) -> None:
    for version in _superfluous([found.version for found in _found(folder)]):
        if version.path.name != name:
            # One version too many does no harm.
            with contextlib.suppress(OSError):
                version.path.unlink(missing_ok=True)


def _superfluous(versions: list[Version]) -> list[Version]:
    """Return which versions need not be kept; all are given, the last one kept first."""
    newest: dict[date, Version] = {}
    for version in versions:
        if len(newest) < DAYS:
            newest.setdefault(version.when.date(), version)
    stay = {version.path for version in (*versions[:LATEST], *newest.values())}
    return [version for version in versions if version.path not in stay]


def _folder(plan_path: Path) -> Path:
    return state_folder() / _FOLDER / key_of_path(plan_path)


def _found(folder: Path) -> list[_Found]:
    """Return the versions in a folder, the last one kept first."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        found = [one for entry in entries for one in _version(entry)]
        return sorted(found, key=lambda one: (one.number, one.version.path.name), reverse=True)
    return []


def _version(entry: os.DirEntry[str]) -> Iterator[_Found]:
    named = _NAME.fullmatch(entry.name)
    when = moment_of(named[2]) if named else None
    if named is None or when is None:
        return
    with contextlib.suppress(OSError):  # deleted while it is looked at
        if entry.is_file(follow_symlinks=False):
            size = entry.stat(follow_symlinks=False).st_size
            yield _Found(Version(Path(entry.path), when, size), int(named[1]), named[3])


def _reads_as(version: Version, data: bytes) -> bool:
    try:
        return read_version(version) == data
    except PlanError:  # damaged: then the same text is worth keeping once more
        return False


def _kept(folder: Path) -> Kept:
    found = _found(folder)
    return Kept(_origin(folder), len(found), sum(one.version.size for one in found))


def _origin(folder: Path) -> Path | None:
    """Return the plan that a folder belongs to; None if that isn't told any more."""
    # Whatever a damaged file raises (RecursionError for nested brackets), it only means "unknown".
    with contextlib.suppress(OSError, ValueError, LookupError, TypeError, RecursionError):
        plan = Path(json.loads(read_own(folder / _ORIGIN, _ORIGIN_MOST))["plan"])
        if plan.is_absolute() and "\0" not in str(plan):
            return plan
    return None


def _sections(data: bytes) -> set[bytes]:
    """Return the names of the parts, right at the left, that hold more than a short field."""
    lines = b"\n" + data
    marks = list(_SECTION.finditer(lines))
    ends = [*(mark.start() for mark in marks), len(lines)][1:]
    pairs = zip(marks, ends, strict=True)
    return {mark[1] for mark, end in pairs if _is_much(lines[mark.end() : end])}


def _is_much(body: bytes) -> bool:
    first_line = body.partition(b"\n")[0]
    return len(first_line) > LONG or _MORE_LINES.search(body) is not None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _moment(version: Version) -> dict[str, str]:
    return {"day": long(version.when.date()), "time": f"{version.when:%H:%M}"}


def _damaged(version: Version) -> PlanError:
    # translators: {day} is such as 7 December 2026
    sentence = tr("The version of {day}, {time} is damaged. Take another one.", **_moment(version))
    return PlanError(sentence, version.path)

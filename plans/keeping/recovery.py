"""Recovery copies: what is typed in an open plan, kept on this computer until its file holds it.

One record for each opening of a plan, in the state folder: a line of JSON that says whose it is,
then the plan's text as it would be saved. Beside it the text that the file held last, which tells
a change made here from one made elsewhere. Plans folders may be synced, full or unplugged; the
state folder is none of these. A record may have been planted: it is read like any foreign file.
"""

import contextlib
import hashlib
import json
import os
import secrets
import socket
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from plans.folders import said_folder, state_folder
from plans.keeping.holds import Hold, hold, is_held
from plans.keeping.places import private_folder, read_own
from plans.keeping.saving import DAY, save
from plans.keeping.snapshot import NOTHING
from plans.languages.speaking import tr
from plans.problems import NotSaved
from plans.yaml_text import MAX_BYTES

HEADER = 4_000_000
"""Bytes that the first line has at the most; texts that can't be read yet stand there."""

LARGEST = 3 * MAX_BYTES
"""Bytes that a record has at the most: also a plan that has grown too large to be saved."""

KIND = 1
"""Number of the record's form."""

ENDINGS = frozenset({".yaml", ".yml"})
"""Endings of the files for which a record is offered without being asked for."""

_ENDING, _BASE_ENDING, _OPEN_ENDING = ".record", ".base", ".open"


@dataclass(frozen=True)
class Typed:
    """What is to be kept of an open plan at one moment."""

    path: Path
    """The plan's file, absolute."""
    title: str
    """The plan's title."""
    data: bytes
    """The plan's text."""
    base: bytes | None
    """What the file held when it was last read or written; None before the first save."""
    unread: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """Texts, by field, that are no number or date yet."""
    aside: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """Texts that aren't in the plan yet, such as a row that is being typed."""
    left: bool = False
    """Whether somebody left the plan so, knowing that its file isn't up to date."""


@dataclass(frozen=True)
class Record:
    """A recovery copy that was found."""

    typed: Typed
    """What it keeps."""
    when: datetime
    """When it was written, with the local zone."""
    file: Path
    """The record itself, in the state folder."""

    @property
    def path(self) -> Path:
        """The plan's file."""
        return self.typed.path

    @property
    def title(self) -> str:
        """The plan's title."""
        return self.typed.title

    @property
    def is_beside(self) -> bool:
        """Whether the file had the whole plan, so that only texts beside it are kept."""
        return self.typed.data == self.typed.base

    def forget(self) -> None:
        """Delete the record and what belongs to it, as far as possible."""
        for file in (self.file, *_belongings(self.file)):
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)


class Recorder:
    """Writes the record of one opening of a plan; its owner is alive while it is held.

    Nothing is made before the first record, nothing is written after `close`. Not to be called from
    two threads at once.
    """

    def __init__(self) -> None:
        self._file = recovery_folder() / f"{secrets.token_hex(8)}{_ENDING}"
        self._hold: Hold | None = None
        self._base: bytes | None = None
        self._written: Typed | None = None
        self._closed = False

    def write(self, typed: Typed, when: datetime) -> None:
        """Keep what is typed, durably; raises NotSaved or OSError if that can't be done."""
        if typed == self._written or self._closed:
            return
        try:
            self._keep(typed, when)
        except (OSError, NotSaved):
            # The folder may be gone: it is made anew the next time, with the sign that we are here.
            self._let_go()
            raise

    def _keep(self, typed: Typed, when: datetime) -> None:
        if self._hold is None:
            _sweep(private_folder("recovery"))
            self._hold = _hold(self._file.with_suffix(_OPEN_ENDING))
        header = _header(typed, when)
        if len(header) > HEADER or len(header) + len(typed.data) > LARGEST:
            sentence = tr(
                "{folder} can't take it: it has grown too large.",
                folder=said_folder(self._file.parent),
            )
            raise NotSaved(sentence, self._file)
        if typed.base is not None and typed.base is not self._base:
            # First, so that no record names a base that isn't there.
            _save_private(_base_of(self._file, _digest(typed.base)), typed.base)
        _save_private(self._file, header + typed.data)
        self._written = typed
        if typed.base is not self._base:
            self._base = typed.base
            self._drop_old_bases()

    def forget(self) -> None:
        """Delete the record, since the file holds all of it."""
        if self._written is not None:
            self._written = None
            with contextlib.suppress(OSError):
                self._file.unlink(missing_ok=True)

    def close(self) -> None:
        """Let the record go: one that was not forgotten is found by the next start."""
        self._closed = True
        self._let_go()
        if self._written is None:
            for file in _belongings(self._file):
                with contextlib.suppress(OSError):
                    file.unlink(missing_ok=True)

    def _let_go(self) -> None:
        if self._hold is not None:
            self._hold.release()
        self._hold, self._base = None, None

    def _drop_old_bases(self) -> None:
        kept = None if self._base is None else _base_of(self._file, _digest(self._base))
        for file in _belongings(self._file):
            if file.suffix == _BASE_ENDING and file != kept:
                with contextlib.suppress(OSError):
                    file.unlink(missing_ok=True)


def records() -> tuple[Record, ...]:
    """Return the records of plan files whose owners have ended, the newest first.

    Damaged ones are left out, and those for files that aren't called like plans: a planted one must
    not lead anybody to write over something else.
    """
    return tuple(record for record in _all_records() if record.path.suffix.lower() in ENDINGS)


def records_of(plan_path: Path) -> tuple[Record, ...]:
    """Return the records of the plan at this path, whatever it is called, the newest first."""
    wanted = os.path.realpath(plan_path)
    return tuple(one for one in _all_records() if os.path.realpath(one.path) == wanted)


def recovery_folder() -> Path:
    """Return the folder of the records; it need not exist yet."""
    return state_folder() / "recovery"


def _all_records() -> tuple[Record, ...]:
    found = [record for file in _files() if (record := _read(file)) is not None]
    return tuple(sorted(found, key=lambda record: record.when, reverse=True))


def _hold(file: Path) -> Hold | None:
    """Hold the sign that the record's owner is alive; None on disks that know no holds."""
    with contextlib.suppress(OSError):
        return hold(file)
    return None


def _sweep(folder: Path) -> None:
    """Delete what belongs to records that are gone, once nobody can be writing one any more."""
    for name in os.listdir(folder):  # noqa: PTH208 - names are wanted, not paths
        file = folder / name
        with contextlib.suppress(OSError):
            record = folder / f"{name.split('.')[0]}{_ENDING}"
            lone = file.suffix in {_BASE_ENDING, _OPEN_ENDING} and not record.exists()
            old = file.lstat().st_mtime < time.time() - DAY
            if lone and old and not is_held(record.with_suffix(_OPEN_ENDING)):
                file.unlink()


def _belongings(record: Path) -> tuple[Path, ...]:
    """Return the files that belong to a record, besides itself."""
    opened = record.with_suffix(_OPEN_ENDING)
    return (opened, *record.parent.glob(f"{record.stem}.*{_BASE_ENDING}"))


def _base_of(record: Path, digest: str) -> Path:
    """Return the file of a base, which a later one doesn't take the place of."""
    return record.with_name(f"{record.stem}.{digest[:16]}{_BASE_ENDING}")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _save_private(file: Path, data: bytes) -> None:
    # `save` gives a new file the usual mode; the folder alone keeps others out until it is set.
    save(file, data)
    if os.name == "posix":
        file.chmod(0o600)


def _header(typed: Typed, when: datetime) -> bytes:
    header = {
        "record": KIND,
        "path": str(typed.path),
        "title": typed.title,
        "when": when.astimezone().isoformat(),
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "base": None if typed.base is None else _digest(typed.base),
        "unread": dict(typed.unread),
        "aside": dict(typed.aside),
        "left": typed.left,
    }
    # Letters as themselves, since escapes make six bytes of each; names may hold odd bytes.
    return json.dumps(header, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def _files() -> Iterator[Path]:
    try:
        names = sorted(os.listdir(recovery_folder()))  # noqa: PTH208 - names are wanted, not paths
    except OSError:
        return
    for name in names:
        file = recovery_folder() / name
        if name.endswith(_ENDING) and not is_held(file.with_suffix(_OPEN_ENDING)):
            yield file


def _read(file: Path) -> Record | None:
    """Return the record in a file; None if it is damaged or not the user's own."""
    try:
        head, _, data = read_own(file, LARGEST).partition(b"\n")
        if len(head) > HEADER:
            return None
        header = json.loads(head.decode("utf-8", "surrogatepass"))
        typed = Typed(
            path=_path(header),
            title=_text(header, "title"),
            data=data,
            base=_base(file, header["base"]),
            unread=_texts(header["unread"]),
            aside=_texts(header["aside"]),
            left=header["left"] is True,
        )
        return Record(typed, datetime.fromisoformat(_text(header, "when")).astimezone(), file)
    # Whatever a damaged record raises (RecursionError for nested brackets), it means "no record".
    except (OSError, ValueError, LookupError, TypeError, OverflowError, RecursionError):
        return None


def _base(file: Path, digest: object) -> bytes | None:
    """Return the text that the record's changes were made to; None if it isn't there whole."""
    if not isinstance(digest, str) or not digest.isalnum():
        return None
    with contextlib.suppress(OSError):
        data = read_own(_base_of(file, digest), MAX_BYTES)
        if _digest(data) == digest:
            return data
    return None


def _path(header: Mapping[str, object]) -> Path:
    path = Path(_text(header, "path"))
    if not path.is_absolute() or ".." in path.parts:
        raise ValueError("path")
    return path


def _text(header: Mapping[str, object], key: str) -> str:
    value = header[key]
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(key)
    return value


def _texts(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise TypeError
    return MappingProxyType({key: text for key, text in value.items() if isinstance(text, str)})

"""The bin: a deleted plan is moved there, to the byte, and can be brought back.

It is in the state folder of this computer, so it needs no bin of the system, which sticks, network
folders and servers don't have. The copy is on the disk and read back before the plan goes, so that
whatever happens in between there are two of it rather than none.
"""

import contextlib
import json
import os
import re
import secrets
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from plans.file_names import NAMELESS, SUFFIX, free_path
from plans.folders import plans_folder, said_folder, state_folder
from plans.keeping.disk_words import cause_of, said_file
from plans.keeping.places import moment_name, moment_of, private_folder, read_own
from plans.keeping.saving import save
from plans.languages.speaking import tr
from plans.problems import NotSaved, PlanError
from plans.text import one_line

LARGEST = 50_000_000
"""Bytes of the largest file that is binned: far more than a plan has, but a file that can't be read
as a plan may be anything."""

LIFE = timedelta(days=90)
"""How long a plan stays in the bin, unless nothing is binned after it."""

ENDINGS = frozenset({".yaml", ".yml"})
"""Endings that a plan keeps when it comes back under another name."""

TRIES = 20
"""How often another name is tried, when each is taken at the very moment it was found free."""

_FOLDER = "bin"
_CONTENT, _NOTE = "plan", "note.json"
_NOTE_MOST = 1_000_000
_TITLE_MOST = 1_000
_MODES = 0o777
_ID = re.compile(r"(\d{8}T\d{6}\.\d{6}Z)-[0-9a-f]{8}", re.ASCII)


@dataclass(frozen=True)
class Binned:
    """A plan in the bin. Its texts are as they were found; show them made visible."""

    id: str
    """Name of its folder in the bin."""
    path: Path
    """Where it was; in the plans folder if that can't be told any more."""
    title: str
    """Its title; empty if it had none or that can't be told."""
    when: datetime
    """When it was binned, in the local zone."""
    size: int
    """Its size in bytes."""
    mode: int = 0o666
    """Who could read and write it, as the system's permission bits."""

    @property
    def name(self) -> str:
        """What to call the plan: its title, else its file's name."""
        return self.title or self.path.stem


def bin_plan(path: Path, title: str, when: datetime) -> Binned:
    """Move the file at `path` into the bin, as it is, and return where it is now.

    What was binned more than `LIFE` before is deleted then. Raises NotSaved if the file can't be
    moved, changes meanwhile, or is no ordinary file; it stays where it is then.
    """
    data, status = _content(path)
    folder = _new_folder(path, when)
    try:
        _copy(path, folder, data, title, when, status.st_mode)
        if _content(path)[0] != data:
            cause, advice = tr("it is being changed just now"), tr("Try again in a moment.")
            raise _refused(path, cause, advice)
        _unlink(path)
    except NotSaved:
        # Network folders call a deletion a failure that was none: then this is the only copy.
        if os.path.lexists(path):
            _remove(folder)
        raise
    binned_plan = _entry(folder)
    _delete_old(when)
    if binned_plan is None:  # somebody is emptying the bin by hand at this very moment
        sentence = tr("“{name}” is deleted, and so is the bin.", name=one_line(path.name))
        raise NotSaved(sentence, path)
    return binned_plan


def binned() -> tuple[Binned, ...]:
    """Return what is in the bin, the newest first; what is damaged beyond use is left out."""
    entries = [entry for folder in _folders() if (entry := _entry(folder)) is not None]
    return tuple(sorted(entries, key=lambda entry: (entry.when, entry.id), reverse=True))


def read_binned(entry: Binned) -> bytes:
    """Return what a binned plan holds, to the byte; raises PlanError if it can't be read."""
    try:
        return read_own(_folder_of(entry) / _CONTENT, LARGEST)
    except OSError as error:
        cause = tr("it isn't there any more") if _is_gone(error) else error.strerror
        name = one_line(entry.name)
        sentence = tr("“{name}” in the bin can't be read: {cause}.", name=name, cause=cause)
        raise PlanError(sentence, entry.path) from error


def restore(entry: Binned) -> Path:
    """Bring a plan back and return where it is now; nothing is ever written over.

    It comes back to where it was, else under a free name beside that, else into the plans folder.
    The bin lets it go once it is on the disk. Raises PlanError if it can't be brought back.
    """
    data = read_binned(entry)
    refused: PlanError | None = None
    for folder in _places(entry):
        try:
            path = _put_back(folder, entry, data)
        except PlanError as error:
            refused = error
        else:
            _remove(_folder_of(entry))
            return path
    assert refused is not None  # noqa: S101 - the plans folder is always a place to try
    raise refused


def _content(path: Path) -> tuple[bytes, os.stat_result]:
    """Return the bytes of a plan to be binned and what the system says of it; raises NotSaved."""
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            advice = tr("Delete the link in your file manager.")
            raise _refused(path, tr("it is a link to a file elsewhere"), advice)
        if not stat.S_ISREG(status.st_mode):
            cause = tr("it is no ordinary file")
            raise _refused(path, cause, tr("Delete it in your file manager."))
        if status.st_size > LARGEST:
            size = round(status.st_size / 1e6)
            cause = tr("it has {size} MB, far more than a plan", size=size)
            raise _refused(path, cause, tr("Delete it in your file manager."))
        return read_own(path, LARGEST), status
    except OSError as error:
        if _is_gone(error):
            cause = tr("it isn't there any more")
        else:
            # translators: {reason} is what the system says
            cause = tr("it can't be read ({reason})", reason=error.strerror)
        raise _refused(path, cause, tr("Look at the list of plans again.")) from error
    except ValueError as error:  # NUL or a lone surrogate in the path
        cause, advice = tr("no file can have this name"), tr("Choose another plan.")
        raise _refused(path, cause, advice) from error


def _new_folder(path: Path, when: datetime) -> Path:
    try:
        return private_folder(_FOLDER, f"{moment_name(when)}-{secrets.token_hex(4)}")
    except NotSaved as error:
        # translators: {reason} is one or more sentences
        sentence = tr(
            "“{name}” was not deleted. {reason}", name=one_line(path.name), reason=str(error)
        )
        raise NotSaved(sentence, path) from error


def _copy(path: Path, folder: Path, data: bytes, title: str, when: datetime, mode: int) -> None:
    """Put the file and a note of where it was into the bin, on the disk; raises NotSaved."""
    note = {
        "path": os.path.abspath(path),  # noqa: PTH100 - Path.absolute keeps `..`
        "title": title[:_TITLE_MOST],
        "when": when.astimezone().isoformat(),
        "mode": mode & _MODES,
    }
    try:
        save(folder / _NOTE, json.dumps(note, indent=1) + "\n")
        save(folder / _CONTENT, data)
        right = read_own(folder / _CONTENT, LARGEST) == data
    except NotSaved as error:
        raise _refused(path, tr("it can't be put into the bin"), str(error)) from error
    except OSError as error:
        cause = tr("its copy in the bin can't be read back ({reason})", reason=error.strerror)
        raise _refused(path, cause, tr("Have your disk looked at.")) from error
    if not right:
        cause = tr("its copy in the bin came out wrong")
        raise _refused(path, cause, tr("Have your disk looked at."))


def _unlink(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        advice = tr("Close it in other programs, or ask its owner.")
        raise _refused(path, cause_of(error)[0], advice) from error


def _refused(path: Path, cause: str, advice: str) -> NotSaved:
    # translators: {advice} is one or more sentences
    sentence = tr(
        "{file} was not deleted: {cause}. {advice}",
        file=said_file(path),
        cause=cause,
        advice=advice,
    )
    return NotSaved(sentence, path)


def _folders() -> Iterator[Path]:
    with contextlib.suppress(OSError), os.scandir(state_folder() / _FOLDER) as entries:
        for entry in entries:
            if _ID.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False):
                yield Path(entry.path)


def _entry(folder: Path) -> Binned | None:
    """Return what a folder of the bin holds; None without a plan's content."""
    when = _when(folder)
    try:
        status = (folder / _CONTENT).lstat()
    except OSError:
        return None
    if when is None or not stat.S_ISREG(status.st_mode):
        return None
    path, title, mode = _note(folder)
    return Binned(folder.name, path, title, when, status.st_size, mode)


def _note(folder: Path) -> tuple[Path, str, int]:
    """Return where a plan was, its title and mode; a damaged note must not hide the plan itself."""
    path, title, mode = plans_folder() / f"{NAMELESS}{SUFFIX}", "", 0o666
    # Whatever a damaged note raises (RecursionError for nested brackets), it only means "unknown".
    with contextlib.suppress(OSError, ValueError, LookupError, TypeError, RecursionError):
        note = json.loads(read_own(folder / _NOTE, _NOTE_MOST))
        was, said, bits = note["path"], note["title"], note["mode"]
        if isinstance(was, str) and _is_sound(Path(was)):
            path = Path(was)
        if isinstance(said, str):
            title = said[:_TITLE_MOST]
        if type(bits) is int and 0 <= bits <= _MODES:
            mode = bits
    return path, title, mode


def _is_sound(path: Path) -> bool:
    return (
        path.is_absolute() and path.name != "" and "\0" not in str(path) and ".." not in path.parts
    )


def _when(folder: Path) -> datetime | None:
    named = _ID.fullmatch(folder.name)
    return moment_of(named[1]) if named else None


def _folder_of(entry: Binned) -> Path:
    if not _ID.fullmatch(entry.id):
        name = one_line(entry.id)
        raise PlanError(tr("There is nothing of that name in the bin: {name}.", name=name))
    return state_folder() / _FOLDER / entry.id


def _places(entry: Binned) -> Iterator[Path]:
    """Return the folders that a plan may be brought back to, the best first."""
    with contextlib.suppress(OSError):
        if entry.path.parent.is_dir():
            yield entry.path.parent
    yield plans_folder()


def _put_back(folder: Path, entry: Binned, data: bytes) -> Path:
    """Write a plan that comes back into a folder; raises PlanError, and leaves nothing there."""
    path = _claim(folder, entry)
    try:
        save(path, data)
    except NotSaved as error:
        if not error.written:
            with contextlib.suppress(OSError):
                path.unlink()
        raise _stays(entry, str(error)) from error
    return path


def _claim(folder: Path, entry: Binned) -> Path:
    """Make an empty file that was not there before and return its path; raises PlanError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        if folder == plans_folder():
            folder.mkdir(parents=True, exist_ok=True)
        for path in _names(folder, entry):
            with contextlib.suppress(FileExistsError):
                # Whoever brings a plan back must be able to write it, whatever it was before.
                os.close(os.open(path, flags, entry.mode | 0o600))
                return path
    except OSError as error:
        said, cause = said_folder(folder), cause_of(error)[0]
        sentence = tr("{folder} takes no file: {cause}.", folder=said, cause=cause)
        raise _stays(entry, sentence) from error
    said = said_folder(folder)
    sentence = tr("Each name in {folder} is taken just now. Try again.", folder=said)
    raise _stays(entry, sentence)


def _names(folder: Path, entry: Binned) -> Iterator[Path]:
    # Whatever a note says: what comes back is a plan, not a program or a setting.
    ending = entry.path.suffix if entry.path.suffix.lower() in ENDINGS else SUFFIX
    if folder == entry.path.parent and ending == entry.path.suffix:
        yield entry.path
    for _ in range(TRIES):
        yield free_path(folder, entry.path.stem, ending)


def _stays(entry: Binned, cause: str) -> NotSaved:
    # translators: {reason} is one or more sentences
    sentence = tr("“{name}” stays in the bin. {reason}", name=one_line(entry.name), reason=cause)
    return NotSaved(sentence, entry.path)


def _remove(folder: Path) -> None:
    """Delete a folder of the bin, as far as possible: what is left of it is deleted with time."""
    with contextlib.suppress(OSError):
        (folder / _CONTENT).unlink(missing_ok=True)
        for name in os.listdir(folder):  # noqa: PTH208 - names are wanted, not paths
            (folder / name).unlink()
        folder.rmdir()


def _delete_old(now: datetime) -> None:
    for folder in list(_folders()):
        when = _when(folder)
        if when is not None and when < now.astimezone() - LIFE:
            _remove(folder)


def _is_gone(error: OSError) -> bool:
    return isinstance(error, (FileNotFoundError, NotADirectoryError))

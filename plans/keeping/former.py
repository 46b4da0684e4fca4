"""What stands in a file before it is written over: kept as an earlier version, else beside it."""

import contextlib
import os
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from plans.file_names import free_path
from plans.keeping.disk import patiently, settle
from plans.keeping.disk_words import cause_of, said_file
from plans.keeping.saving import save
from plans.keeping.versions import keep_version
from plans.languages.speaking import tr
from plans.problems import NotSaved, PlanError, Unreadable
from plans.yaml_text import read_bytes

TRIES = 20
"""How often another name is tried, when each is taken at the very moment it was found free."""


def keep_what_stands(path: Path, when: datetime) -> None:
    """Keep what the file at `path` holds, which is about to be written over.

    It becomes an earlier version. Where the state folder can't be written, a copy of it is put
    beside the file, such as `plan (before 14.32).yaml`; what is too large or can't be read gets
    such a name itself, so that the file isn't there any more. Nothing is done where nothing stands,
    or what `save` refuses to replace. Raises NotSaved if all that fails; then nothing has happened.
    """
    if not _is_file(path):
        return
    try:
        data = read_bytes(path)
    except Unreadable:
        _beside(path, when, _rename)
        return
    try:
        keep_version(path, data, when)
    except NotSaved:
        _beside(path, when, lambda _, beside: _copy(data, beside))


def _is_file(path: Path) -> bool:
    """Tell whether an ordinary file stands there; raises NotSaved if that can't be told."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise _refused(path, cause_of(error)[0]) from error
    except ValueError as error:  # NUL or a lone surrogate in the path
        raise _refused(path, tr("no file can have this name")) from error


def _beside(path: Path, when: datetime, put: Callable[[Path, Path], None]) -> None:
    """Put what stands at `path` under another name in its folder; raises NotSaved."""
    real = Path(os.path.realpath(path))
    try:
        beside = _claimed(real, when)
        try:
            put(real, beside)
        except BaseException:
            with contextlib.suppress(OSError):  # it is empty, and only in the way
                beside.unlink()
            raise
    except FileNotFoundError:  # somebody moved it meanwhile: nothing stands there
        return
    except OSError as error:
        raise _refused(path, cause_of(error)[0]) from error
    except PlanError as error:
        raise _refused(path, tr("no copy of it can be put beside it")) from error


def _rename(real: Path, beside: Path) -> None:
    patiently(lambda: real.replace(beside))
    # Else a power cut could leave the new file, and not the name of the former one. A folder may be
    # writable and not readable; where the disk fails, saving the new file says so.
    with contextlib.suppress(OSError):
        settle(real.parent)


def _copy(data: bytes, beside: Path) -> None:
    save(beside, data)


def _claimed(real: Path, when: datetime) -> Path:
    """Make an empty file whose name was free and return its path; raises OSError or PlanError."""
    mode = stat.S_IMODE(real.stat().st_mode) & 0o666 | stat.S_IWUSR
    for _ in range(TRIES):
        # translators: a file's name, so nothing but letters, digits, dots and brackets
        stem = tr("{name} (before {time})", name=real.stem, time=f"{when:%H.%M}")
        beside = free_path(real.parent, stem, real.suffix)
        # What is put there replaces what has the name, so it must surely be ours.
        with contextlib.suppress(FileExistsError):
            os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
            return beside
    raise PlanError(tr("Each name is taken."), real)


def _refused(path: Path, cause: str) -> NotSaved:
    sentence = tr(
        "{file} was not written over, since what stands there can't be kept: {cause}. "
        "Save the plan under another name.",
        file=said_file(path),
        cause=cause,
    )
    return NotSaved(sentence, path)

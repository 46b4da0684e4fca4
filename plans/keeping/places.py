"""What the program keeps in its state folder: how it is named, made for its owner only, and read.

What is found there is read like any foreign file: bounded, never through a link, never from a pipe.
"""

import contextlib
import errno
import hashlib
import os
import re
import stat
from datetime import UTC, datetime
from pathlib import Path

from plans.folders import make_private, said_folder, state_folder
from plans.keeping.disk import settle
from plans.keeping.disk_words import cause_of
from plans.languages.speaking import tr
from plans.problems import NotSaved

_MOMENT = re.compile(r"\d{8}T\d{6}\.\d{6}Z", re.ASCII)


def key_of_path(path: Path) -> str:
    """Return the name, 64 hexadecimal digits, under which things of the file at `path` are kept.

    The same for every way of writing the path, also through links. The file need not exist.
    """
    try:
        real = os.path.realpath(path)
    except ValueError:  # NUL: no file has such a path, but asking for its things is no fault
        real = os.path.abspath(path)  # noqa: PTH100 - Path.absolute keeps `..`
    return hashlib.sha256(real.encode("utf-8", "surrogatepass")).hexdigest()


def private_folder(*names: str) -> Path:
    """Return a folder inside the state folder, made if need be, readable by its owner only.

    Raises NotSaved if it can't be made.
    """
    folder = state_folder()
    try:
        _make(folder)
        for name in names:
            folder /= name
            _make(folder)
    except OSError as error:
        sentence = tr(
            "{folder}, a folder of this program, can't be made: {cause}.",
            folder=said_folder(folder),
            cause=cause_of(error)[0],
        )
        raise NotSaved(sentence, folder) from error
    return folder


def _make(folder: Path) -> None:
    if folder.is_dir():
        return
    make_private(folder)
    # A file is on the disk for good only if the folders that lead to it are.
    with contextlib.suppress(PermissionError):  # a folder that may be written but not read
        settle(folder.parent)


def read_own(file: Path, most: int) -> bytes:
    """Return the bytes of a file in the state folder, at most `most`.

    Raises OSError, also for what is larger, for what is no ordinary file, such as a link, and for
    what others may write.
    """
    # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(file, flags | getattr(os, "O_BINARY", 0)), "rb") as opened:
        status = os.fstat(opened.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, tr("it is no ordinary file"), str(file))
        # Whoever else may write there could plant what is offered to the user as his own.
        if os.name == "posix" and (status.st_uid != os.geteuid() or status.st_mode & 0o002):
            raise OSError(errno.EPERM, tr("it isn't this user's alone"), str(file))
        data = opened.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, tr("it is too large"), str(file))
    return data


def moment_name(when: datetime) -> str:
    """Return a moment as a part of a file's name: UTC to the microsecond, sortable, no colons.

    A moment without a zone is taken for local time.
    """
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%S.%f}Z"


def moment_of(name: str) -> datetime | None:
    """Return the moment, in the local zone, that `moment_name` wrote; None for other text."""
    if not _MOMENT.fullmatch(name):
        return None
    try:
        return datetime.strptime(name, "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC).astimezone()
    except (ValueError, OverflowError, OSError):  # month 13, year 0, or too far away for the zone
        return None

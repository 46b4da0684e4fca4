"""What saving asks of a disk: to take all of a text, to keep it and to give it back."""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

WAITS = (0.05, 0.05, 0.1, 0.1, 0.2, 0.25, 0.25)
"""Seconds to wait before each new try, when another program holds the file; Windows only.

Together one second: a virus scanner or an indexer lets go within that, and whoever waits for the
saving to end hardly notices.
"""

HELD = frozenset({5, 32, 33})
"""Windows' errors for a file that a virus scanner, an indexer or a sync client holds just now."""

UNABLE = frozenset({"EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOTTY"})
"""Errors of file systems that can't force a file or a folder to the disk, which is no fault."""

_Answer = TypeVar("_Answer")


def write_all(handle: int, data: bytes) -> None:
    """Write all of `data` to an open file; raises OSError."""
    rest = memoryview(data)
    while rest:
        taken = os.write(handle, rest)
        if not taken:  # else this would go on for ever
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[taken:]


def force_to_disk(handle: int) -> None:
    """Return when an open file or folder is on the disk for good; raises OSError.

    A failure is final for that file: the system may call the next try a success without having
    written anything.
    """
    if sys.platform == "darwin":
        import fcntl  # here, since Windows has no such module

        # fsync on macOS stops at the disk's own memory; network disks know only fsync.
        try:
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        except OSError as error:
            if errno.errorcode.get(error.errno or 0) not in UNABLE:
                raise
        else:
            return
    os.fsync(handle)


def verify(handle: int, data: bytes) -> None:
    """Read the file that was just written; raises OSError unless it holds `data`."""
    if sys.platform == "linux":
        # Else the answer would come from memory and say nothing about the disk.
        with contextlib.suppress(OSError):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    os.lseek(handle, 0, os.SEEK_SET)
    if content(handle, len(data)) != data:
        raise OSError(errno.EBADMSG, os.strerror(errno.EBADMSG))


def content(handle: int, size: int) -> bytes:
    """Return what an open file holds from here on, at most one byte more than `size`."""
    parts, missing = [], size + 1
    while missing and (part := os.read(handle, missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def patiently(action: Callable[[], _Answer]) -> _Answer:
    """Do it, and do it again for a second while another program holds the file (on Windows)."""
    for wait in WAITS:
        try:
            return action()
        except OSError as error:
            if getattr(error, "winerror", None) not in HELD:
                raise
            time.sleep(wait)
    return action()


def settle(path: Path) -> None:
    """Force a file or folder that stands there to the disk; raises OSError."""
    if sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        force_to_disk(handle)
    except OSError as error:
        if errno.errorcode.get(error.errno or 0) not in UNABLE:
            raise
    finally:
        os.close(handle)

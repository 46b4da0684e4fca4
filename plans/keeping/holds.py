"""A hold on a small file by the operating system: it ends with its process, however that ends.

Why not the library filelock: it would be a sixth dependency for these lines, and it can't tell
whether a file is held without taking the hold itself.
"""

import contextlib
import os
import sys
from pathlib import Path

FAR = 1 << 30
"""Byte that is locked on Windows, where a locked one can't be read: far beyond any content."""


class Hold:
    """A hold that was taken."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    def write(self, data: bytes) -> None:
        """Put `data` in place of what the file holds; raises OSError."""
        if self._handle is not None:
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, data)

    def release(self) -> None:
        """Let go; a second time does nothing."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)


def hold(file: Path) -> Hold | None:
    """Return a hold on `file`, which is made if need be; None if somebody else holds it.

    Not passed on to programs that this one starts. Raises OSError if there can be no such file.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(file, flags, 0o600)
    try:
        if _lock(handle):
            return Hold(handle)
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def is_held(file: Path) -> bool:
    """Tell whether some process, this one included, holds `file`."""
    with contextlib.suppress(OSError):
        handle = os.open(file, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
        try:
            return not _lock(handle)
        finally:
            os.close(handle)
    return False


def _lock(handle: int) -> bool:
    """Lock an open file without waiting; return whether that was possible."""
    if sys.platform == "win32":
        import msvcrt  # here, since only Windows has it

        os.lseek(handle, FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl  # here, since Windows has no such module

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

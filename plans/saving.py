"""Saving a file so that at every moment there is a whole one: the old or the new.

The new text goes into a temporary file beside the old one, is forced to the disk, and takes the old
one's name in one step. Whatever fails on the way, or whenever the power goes, the old file stays.
"""

import contextlib
import errno
import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

from plans.folders import plans_folder, said_folder
from plans.problems import NotSaved
from plans.text import one_line

DAY = 86_400
"""Seconds after which a temporary file was surely left behind by a program that was ended."""

WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
"""Seconds to wait before each new try, when another program holds the file; Windows only."""

HELD = frozenset({5, 32, 33})
"""Windows' errors for a file that a virus scanner, an indexer or a sync client holds just now."""

CAUSES = {
    "ENOSPC": ("the disk is full", "Make room on the disk, then save again."),
    "EDQUOT": ("your share of the disk is used up", "Delete what you can spare, then save again."),
    "EFBIG": ("the file would be too large for this disk", "Save it in another folder."),
    "EROFS": ("this disk can only be read", "Save it in another folder."),
    "EACCES": ("you have no permission to write there", "Save it in a folder of your own."),
    "EPERM": ("you have no permission to write there", "Save it in a folder of your own."),
    "ENOENT": ("its folder isn't there", "Make the folder or plug the disk in, then save again."),
    "ENOTDIR": ("a part of its path is a file, not a folder", "Save it in another folder."),
    "EISDIR": ("there is a folder of this name", "Save it under another name."),
    "ENAMETOOLONG": ("its name is too long for this disk", "Save it under a shorter name."),
    "EILSEQ": ("its name has a character that this disk refuses", "Save it under another name."),
    "ELOOP": ("it is a link that leads back to itself", "Delete the link or save elsewhere."),
    "EIO": ("the disk reports a fault", "Save it on another disk and have this one looked at."),
    "ESTALE": ("the network folder is not reachable", "Save it in a folder on this computer."),
    "ETIMEDOUT": ("the network folder does not answer", "Save it in a folder on this computer."),
    "EBUSY": ("another program is using it", "Close it in the other program, then save again."),
}
"""Cause in words and what to do next, by the name of the system's error."""

_LEFTOVER = re.compile(r"\.~hp-[0-9a-f]{8}\.tmp")
_NAMELESS = ("its name holds characters that no file can have", "Save it under another name.")


def save(path: Path, text: str | bytes) -> bool:
    """Write `text` (UTF-8) to `path`, whole and durably; return False if that is what it holds.

    A link stays a link, permissions stay as they are. The folder is made if only it is missing; for
    the plans folder also what is above it. Raises NotSaved, with the cause in a sentence: the file
    as it was is then untouched (or, if the sentence says so, new but perhaps not yet on the disk).
    """
    data = text.encode("utf-8") if isinstance(text, str) else text
    try:
        real = Path(os.path.realpath(path))
        before = _standing(real)
        if before is not None:
            if _holds(real, before, data):
                return False
            _refuse(path, real, before)
        _make_folder(real.parent)
        _sweep(real.parent)
        _put(real, data, before)
    except OSError as error:
        raise NotSaved(_sentence(path, *_cause(error)), path) from error
    except ValueError as error:  # NUL or a lone surrogate in the path
        raise NotSaved(_sentence(path, *_NAMELESS), path) from error
    _confirm(path, real.parent)
    return True


def _standing(real: Path) -> os.stat_result | None:
    try:
        return real.stat()
    except FileNotFoundError:
        return None


def _holds(real: Path, before: os.stat_result, data: bytes) -> bool:
    ordinary = stat.S_ISREG(before.st_mode)
    return ordinary and before.st_size == len(data) and real.read_bytes() == data


def _refuse(path: Path, real: Path, before: os.stat_result) -> None:
    """Raise NotSaved for what a replacing would destroy or override in silence."""
    if stat.S_ISDIR(before.st_mode):
        raise NotSaved(_sentence(path, *CAUSES["EISDIR"]), path)
    if not stat.S_ISREG(before.st_mode):
        cause = "there is something of this name that is no ordinary file"
        raise NotSaved(_sentence(path, cause, "Save it under another name."), path)
    # Without any write bit it is marked so on purpose, even for those whom the system lets write.
    if not before.st_mode & 0o222 or not os.access(real, os.W_OK):
        cause = "the file is write-protected"
        raise NotSaved(_sentence(path, cause, "Take that off, or save it elsewhere."), path)
    # Replacing would silently part the two names; writing into the file could leave half a plan.
    if before.st_nlink > 1:
        cause = "the file has a second name (a hard link), which would be left with the old text"
        raise NotSaved(_sentence(path, cause, "Save it under another name."), path)


def _make_folder(folder: Path) -> None:
    # Further up, a missing folder is rather a disk that isn't plugged in than one to be made.
    whole = folder == Path(os.path.realpath(plans_folder()))
    folder.mkdir(parents=whole, exist_ok=True)


def _sweep(folder: Path) -> None:
    """Delete temporary files that were left behind more than a day ago, as far as possible."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _LEFTOVER.fullmatch(entry.name):
                _delete_if_old(entry)


def _delete_if_old(entry: os.DirEntry[str]) -> None:
    with contextlib.suppress(OSError):
        status = entry.stat(follow_symlinks=False)
        if stat.S_ISREG(status.st_mode) and status.st_mtime < time.time() - DAY:
            Path(entry.path).unlink()


def _put(real: Path, data: bytes, before: os.stat_result | None) -> None:
    # The name isn't made from the target's, which may be as long as the disk allows, and it is one
    # that sync clients leave alone.
    temporary = real.parent / f".~hp-{secrets.token_hex(4)}.tmp"
    handle = os.open(temporary, _flags(), 0o666 if before is None else 0o600)
    try:
        try:
            _write(handle, data)
            if before is not None:
                _keep_traits(handle, real, before)
            _force_to_disk(handle)
        finally:
            os.close(handle)
        _replace(temporary, real)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _flags() -> int:
    # O_NOFOLLOW is not known to Windows, O_BINARY to nothing else.
    more = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.O_WRONLY | os.O_CREAT | os.O_EXCL | more


def _write(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _force_to_disk(handle: int) -> None:
    if sys.platform == "darwin":
        import fcntl  # here, since Windows has no such module

        # fsync on macOS stops at the disk's own memory; network disks know only fsync.
        with contextlib.suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def _keep_traits(handle: int, real: Path, before: os.stat_result) -> None:
    """Give the new file owner, extended attributes and mode of the old one, as far as allowed."""
    if sys.platform == "win32":
        return
    now = os.fstat(handle)
    if before.st_gid != now.st_gid:
        _try(lambda: os.fchown(handle, -1, before.st_gid))
    if before.st_uid != now.st_uid:
        _try(lambda: os.fchown(handle, before.st_uid, -1))
    if sys.platform == "linux":
        _try(lambda: _keep_attributes(handle, real))
    # Last, since a change of owner clears bits of the mode.
    _try(lambda: os.fchmod(handle, stat.S_IMODE(before.st_mode)))


def _keep_attributes(handle: int, real: Path) -> None:
    if sys.platform == "linux":
        for name in os.listxattr(real):
            with contextlib.suppress(OSError):
                os.setxattr(handle, name, os.getxattr(real, name))


def _try(action: Callable[[], None]) -> None:
    # Disks without owners or attributes refuse; the text is worth more than these.
    with contextlib.suppress(OSError):
        action()


def _replace(temporary: Path, real: Path) -> None:
    for wait in WAITS:
        try:
            os.replace(temporary, real)  # noqa: PTH105 - the call that tests make fail
        except OSError as error:
            if getattr(error, "winerror", None) not in HELD:
                raise
            time.sleep(wait)
        else:
            return
    os.replace(temporary, real)  # noqa: PTH105 - as above


def _confirm(path: Path, folder: Path) -> None:
    """Force the new name to the disk; raises NotSaved if the disk reports a fault."""
    if sys.platform == "win32":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        # A folder may allow writing but not reading; the system writes the name within seconds.
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno in (errno.EINVAL, errno.ENOTSUP):  # file systems that can't do it
            return
        cause, advice = _cause(error)
        sentence = f"{_said(path)} is written, but not safely: {cause}. {advice}"
        raise NotSaved(sentence, path, written=True) from error
    finally:
        os.close(handle)


def _cause(error: OSError) -> tuple[str, str]:
    shared = getattr(error, "winerror", None) in (32, 33)
    name = "EBUSY" if shared else errno.errorcode.get(error.errno or 0, "")
    if name in CAUSES:
        return CAUSES[name]
    says = error.strerror or "no reason given"
    return f"the computer refuses it ({says})", "Save it in another folder."


def _sentence(path: Path, cause: str, advice: str) -> str:
    there = os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises where this says no
    kept = "The file as it was is untouched." if there else "Nothing was written."
    return f"{_said(path)} could not be saved: {cause}. {kept} {advice}"


def _said(path: Path) -> str:
    return f"“{one_line(path.name)}” in {said_folder(path.parent)}"

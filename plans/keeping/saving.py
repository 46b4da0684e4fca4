"""Saving a file so that at every moment there is a whole one: the old or the new.

The new text goes into a temporary file beside the old one, is forced to the disk, read back and
compared, and takes the old one's name in one step; then the folder is forced to the disk, and the
text is read once more under its name. Whatever fails on the way, or whenever the power goes, the
old file or the new one is there, and what was called saved is the new one.

Linux, macOS and other POSIX systems keep mode, owner and group as far as the system allows; Linux
keeps extended attributes too (with them the access list). On Windows the new file has the access
list that its folder gives to new files: `os.replace` doesn't carry over one that was set for the
old file alone, and `ReplaceFileW`, which does, can end between its two renamings without any file
of that name. Windows can't force a folder to the disk either; its journal does that within seconds.
"""

import contextlib
import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plans.folders import plans_folder
from plans.keeping.disk import content, force_to_disk, patiently, settle, verify, write_all
from plans.keeping.disk_words import CAUSES, NAMELESS, cause_of, said_cause, said_file
from plans.languages.speaking import tr
from plans.problems import NotSaved

DAY = 86_400
"""Seconds after which a temporary file was surely left behind by a program that was ended."""

_LEFTOVER = re.compile(r"\.~hp-[0-9a-f]{8}\.tmp")


class Overtaken(NotSaved):
    """Another program wrote to, moved or deleted the file in the very moment of saving.

    What stands there is the other's; the text that was to be saved isn't in it. Whoever tries again
    should look at the file first, as at any that has changed on the disk.
    """


@dataclass(frozen=True)
class _Target:
    """What is to be saved, and where."""

    path: Path
    """The file as the caller named it, which sentences are about."""
    real: Path
    """The file itself, links followed."""
    data: bytes
    """What it is to hold."""
    standing: os.stat_result | None
    """Status of the file that is there already; None if there is none."""


def save(path: Path, text: str | bytes, before: Callable[[], None] | None = None) -> bool:
    """Write `text` (UTF-8) to `path`, whole and durably; return False if that is what it holds.

    A link stays a link, permissions stay as they are. The folder is made if only it is missing; for
    the plans folder also what is above it. `before` is called right before the new file takes the
    old one's name (each time, where that is tried again); if it raises, nothing has happened.

    Raises NotSaved, with the cause in a sentence: the file as it was is then untouched (or, if the
    sentence says so, new but perhaps not yet on the disk), and Overtaken, which is a NotSaved, if
    another program got hold of the file at the same moment.
    """
    data = text.encode("utf-8") if isinstance(text, str) else text
    try:
        real = _real(path)
        target = _Target(path, real, data, _standing(real))
        if _holds(target) and _is_settled(real):
            return False
        _refuse(target)
        _make_folder(real.parent)
        _sweep(real.parent)
        ours = _put(target, before)
    except OSError as error:
        raise NotSaved(_sentence(path, *cause_of(error)), path) from error
    except ValueError as error:  # NUL or a lone surrogate in the path
        raise NotSaved(_sentence(path, *said_cause(NAMELESS)), path) from error
    _confirm(target)
    _look_again(target, ours)
    return True


def _real(path: Path) -> Path:
    """Return the file that a path leads to; raises OSError where a link can't be followed."""
    if sys.platform != "win32":  # there it fails for disks that the system can't name
        # Else a link that a faulty disk can't read would count as a file, and be replaced.
        with contextlib.suppress(FileNotFoundError):
            return Path(os.path.realpath(path, strict=True))
    return Path(os.path.realpath(path))


def _standing(real: Path) -> os.stat_result | None:
    try:
        return real.stat()
    except FileNotFoundError:
        return None


def _holds(target: _Target) -> bool:
    """Return whether the file holds the bytes already."""
    before = target.standing
    if before is None or not stat.S_ISREG(before.st_mode) or before.st_size != len(target.data):
        return False
    return patiently(target.real.read_bytes) == target.data


def _is_settled(real: Path) -> bool:
    """Return whether a file that holds the bytes already is on the disk for good.

    It may come from a saving whose last step failed, or from a program that forces nothing.
    """
    try:
        settle(real)
        settle(real.parent)
    except PermissionError:  # a folder that may be written but not read
        return True
    except OSError:
        return False
    return True


def _refuse(target: _Target) -> None:
    """Raise NotSaved for what a replacing would destroy or override in silence."""
    path, before = target.path, target.standing
    if before is None:
        return
    if stat.S_ISDIR(before.st_mode):
        raise NotSaved(_sentence(path, *said_cause(CAUSES["EISDIR"])), path)
    if not stat.S_ISREG(before.st_mode):
        cause = tr("there is something of this name that is no ordinary file")
        raise NotSaved(_sentence(path, cause, tr("Save it under another name.")), path)
    if _is_write_protected(target.real, before):
        cause = tr("the file is write-protected")
        raise NotSaved(_sentence(path, cause, tr("Take that off, or save it elsewhere.")), path)
    # Replacing would silently part the two names; writing into the file could leave half a plan.
    if before.st_nlink > 1:
        cause = tr(
            "the file has a second name (a hard link), which would be left with the old text"
        )
        raise NotSaved(_sentence(path, cause, tr("Save it under another name.")), path)


def _is_write_protected(real: Path, before: os.stat_result) -> bool:
    """Return whether this file was to stay as it is; raises OSError if the whole disk refuses."""
    # Without any write bit it is marked so on purpose, even for those whom the system lets write.
    if not before.st_mode & 0o222:
        return True
    if os.access(real, os.W_OK):
        return False
    # `os.access` doesn't tell a protected file from a protected or faulty disk; opening does.
    try:
        os.close(os.open(real, os.O_WRONLY))
    except PermissionError:
        return True
    return False


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    # Further up, a missing folder is rather a disk that isn't plugged in than one to be made.
    whole = folder == Path(os.path.realpath(plans_folder()))
    made = [folder, *(above for above in folder.parents if not above.exists())]
    folder.mkdir(parents=whole, exist_ok=True)
    for new in made:
        with contextlib.suppress(PermissionError):  # a folder that may be written but not read
            settle(new.parent)


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


def _put(target: _Target, before: Callable[[], None] | None) -> os.stat_result:
    """Put the new file in the old one's place; return the status it had right before that."""
    # The name isn't made from the target's, which may be as long as the disk allows, and it is one
    # that sync clients leave alone.
    temporary = target.real.parent / f".~hp-{secrets.token_hex(4)}.tmp"
    handle = os.open(temporary, _flags(), 0o666 if target.standing is None else 0o600)
    try:
        try:
            write_all(handle, target.data)
            if target.standing is not None:
                _keep_traits(handle, target.real, target.standing)
            force_to_disk(handle)
            verify(handle, target.data)
        finally:
            os.close(handle)
        ours = temporary.stat()
        patiently(lambda: _replace(temporary, target.real, before))
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    return ours


def _replace(temporary: Path, real: Path, before: Callable[[], None] | None) -> None:
    if before is not None:
        before()
    os.replace(temporary, real)  # noqa: PTH105 - the call that tests make fail


def _flags() -> int:
    # O_NOFOLLOW is not known to Windows, O_BINARY to nothing else.
    more = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.O_RDWR | os.O_CREAT | os.O_EXCL | more


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


def _confirm(target: _Target) -> None:
    """Force the new name to the disk; raises NotSaved if the disk reports a fault."""
    try:
        try:
            settle(target.real.parent)
        except PermissionError:
            # A folder may allow writing but not reading; most file systems write a file's newest
            # name with the file.
            with contextlib.suppress(PermissionError):
                settle(target.real)
    except OSError as error:
        cause, advice = cause_of(error)
        sentence = tr(
            "{file} is written, but not safely: {cause}. {advice}",
            file=said_file(target.path),
            cause=cause,
            advice=advice,
        )
        raise NotSaved(sentence, target.path, written=True) from error


def _look_again(target: _Target, ours: os.stat_result) -> None:
    """Compare what stands under the name with what was saved; `ours` is the status it should have.

    Raises Overtaken if another program was there meanwhile, and NotSaved if it was the disk.
    """
    try:
        found, status = patiently(lambda: _found(target.real, len(target.data)))
    except FileNotFoundError as error:
        sentence = tr(
            "{file} could not be saved: another program moved or deleted it at the same moment. "
            "Look at what is there now, then save again.",
            file=said_file(target.path),
        )
        raise Overtaken(sentence, target.path) from error
    except OSError as error:
        cause, advice = cause_of(error)
        sentence = tr(
            "{file} is written, but can't be read back: {cause}. {advice}",
            file=said_file(target.path),
            cause=cause,
            advice=advice,
        )
        raise NotSaved(sentence, target.path, written=True) from error
    if found == target.data:
        return
    if not _is_same(status, ours):
        sentence = tr(
            "{file} could not be saved: another program wrote to it at the same moment. "
            "Look at what is there now, then save again.",
            file=said_file(target.path),
        )
        raise Overtaken(sentence, target.path)
    cause, advice = said_cause(CAUSES["EBADMSG"])
    sentence = tr(
        "{file} is damaged: {cause}. {advice}",
        file=said_file(target.path),
        cause=cause,
        advice=advice,
    )
    raise NotSaved(sentence, target.path)


def _found(real: Path, size: int) -> tuple[bytes, os.stat_result]:
    # Whatever another program put there: a pipe must not stop us.
    more = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(real, os.O_RDONLY | more)
    try:
        return content(handle, size), os.fstat(handle)
    finally:
        os.close(handle)


def _is_same(status: os.stat_result, ours: os.stat_result) -> bool:
    """Return whether this is our file, with nothing written into it since."""
    return (status.st_dev, status.st_ino, status.st_mtime_ns) == (
        ours.st_dev,
        ours.st_ino,
        ours.st_mtime_ns,
    )


def _sentence(path: Path, cause: str, advice: str) -> str:
    there = os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises where this says no
    said = {"file": said_file(path), "cause": cause, "advice": advice}
    if there:
        return tr(
            "{file} could not be saved: {cause}. The file as it was is untouched. {advice}", **said
        )
    return tr("{file} could not be saved: {cause}. Nothing was written. {advice}", **said)

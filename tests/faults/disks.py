"""Disks for tests: small ones, ones that can only be read, and one whose power can be cut."""

import contextlib
import fcntl
import functools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.rounds import can_not

SHUTDOWN = 0x8004587D
"""ext4's request to stop at once (FS_IOC_SHUTDOWN), from include/uapi/linux/fs.h."""

NO_FLUSH = (2).to_bytes(4, "little")
"""Not even the journal is written: what a power cut leaves (FS_SHUTDOWN_FLAGS_NOLOGFLUSH)."""


@contextlib.contextmanager
def mounted(folder: Path, *words: str) -> Iterator[Path]:
    """Mount something on a new folder, given `mount`'s other words; unmount it in the end."""
    folder.mkdir(exist_ok=True)
    _do("mount", *words, str(folder))
    try:
        yield folder
    finally:
        _do("umount", str(folder))


def small_disk(folder: Path, kilobytes: int, *more: str) -> contextlib.AbstractContextManager[Path]:
    """Mount a disk in memory with so much room; `more` are further options of tmpfs."""
    options = ",".join((f"size={kilobytes}k", "mode=0777", *more))
    return mounted(folder, "-t", "tmpfs", "-o", options, "none")


def make_read_only(folder: Path) -> None:
    """Mount the disk that is mounted there anew, so that it can only be read."""
    _do("mount", "-o", "remount,ro", str(folder))


@dataclass(frozen=True)
class PowerDisk:
    """An ext4 disk in a file, whose power can be cut."""

    image: Path
    """The file that holds the disk."""
    options: str
    """`mount`'s options."""

    def format(self) -> None:
        """Make a new, empty disk of 16 MB."""
        with self.image.open("wb") as file:
            file.truncate(16 * 1024 * 1024)
        _do("mkfs.ext4", "-q", "-F", str(self.image))

    def mounted(self, folder: Path) -> contextlib.AbstractContextManager[Path]:
        """Mount it; after a cut, that is starting the computer again."""
        return mounted(folder, "-o", f"loop,{self.options}", str(self.image))


def cut_power(folder: Path) -> None:
    """Cut the power of the disk that is mounted there: from now on nothing reaches it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.ioctl(handle, SHUTDOWN, NO_FLUSH)
    finally:
        os.close(handle)


def need_mounts() -> None:
    """Skip the test where no disk can be mounted."""
    _skip_for(_why_no_mounts())


def need_power_disks() -> None:
    """Skip the test where no ext4 disk in a file can be mounted and cut."""
    _skip_for(_why_no_mounts() or _why_no_power_disks())


def need_root() -> None:
    """Skip the test of who isn't root and so can't become somebody else."""
    if os.geteuid() != 0:
        _skip_for("only root can become a user who may do less")


@contextlib.contextmanager
def somebody() -> Iterator[None]:
    """Be a user without rights of its own (65534), and root again in the end."""
    groups = os.getgroups()
    os.setgroups([])
    os.setresgid(65534, 65534, 0)
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)
        os.setgroups(groups)


def _skip_for(reason: str) -> None:
    # Whether root may mount depends on the machine that CI runs on, not on what it installs.
    if reason:
        can_not(reason, even_in_ci=True)


@functools.cache
def _why_no_mounts() -> str:
    if os.geteuid() != 0:
        return "only root mounts disks"
    if shutil.which("mount") is None:
        return "mount isn't installed"
    with tempfile.TemporaryDirectory() as name:
        return _why_not(Path(name), "-t", "tmpfs", "-o", "size=16k", "none")


@functools.cache
def _why_no_power_disks() -> str:
    if shutil.which("mkfs.ext4") is None:
        return "mkfs.ext4 isn't installed"
    with tempfile.TemporaryDirectory() as name:
        disk = PowerDisk(Path(name, "image"), "noauto_da_alloc")
        disk.format()
        return _why_not(Path(name), "-o", "loop", str(disk.image))


def _why_not(folder: Path, *words: str) -> str:
    """Return why something can't be mounted, empty if it can."""
    try:
        with mounted(folder / "mount", *words):
            return ""
    except subprocess.CalledProcessError as failure:
        return f"disks can't be mounted here: {failure.stderr.strip()}"


def _do(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True, text=True)

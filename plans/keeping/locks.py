"""Who has a plan open on this computer: a courtesy, so that two windows are told of each other.

The safety is another: a file is never written over without looking at it, and what two windows
typed is merged. The lock is the operating system's, on a file in the state folder: it ends with its
process, so it is never stale, and no sync client carries it to other computers hours late.

Why not the library filelock: see `holds`; it also can't tell who holds a file and since when,
which is what the file's content says here.
"""

import contextlib
import json
import os
import stat
import threading
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from plans.folders import state_folder
from plans.keeping.holds import Hold, hold, is_held
from plans.keeping.places import key_of_path, private_folder, read_own
from plans.problems import NotSaved

WAITS = (0.02, 0.05, 0.1)
"""Seconds before each new try: whoever looks whether a plan is open holds it for a moment."""

_FOLDER, _ENDING = "locks", ".lock"
_MOST = 100_000
_LARGEST_PID = 2**32


@dataclass(frozen=True)
class Holder:
    """Who has a plan open; what can't be told is None."""

    pid: int | None
    """Number of the process."""
    since: datetime | None
    """Since when, in the local zone."""


@dataclass(frozen=True)
class OpenPlan:
    """A plan that is open on this computer."""

    plan: Path | None
    """The plan's file; None if that can't be told."""
    holder: Holder
    """Who has it open."""


class Claim:
    """A plan claimed by this process, until it is released or the process ends."""

    def __init__(self, taken: Hold | None) -> None:
        self._taken = taken
        self._lock = threading.Lock()

    @property
    def held(self) -> bool:
        """Whether others are told of it: not after the release, nor where nothing can be kept."""
        return self._taken is not None

    def release(self) -> None:
        """Let the plan go; a second time does nothing."""
        with self._lock:
            taken, self._taken = self._taken, None
        if taken is not None:
            # The file stays: unlinking it would let two others hold it, the old one and a new one.
            with contextlib.suppress(OSError):
                taken.write(b"")
            taken.release()


def claim(plan_path: Path, since: datetime) -> Claim | Holder:
    """Claim the plan at this path, or return who has it open, this process included.

    Where the state folder can't be written to, or its disk knows no locks, the claim holds nothing.
    """
    try:
        file = private_folder(_FOLDER) / f"{key_of_path(plan_path)}{_ENDING}"
        taken = hold(file)
        for wait in WAITS:
            if taken is not None:
                break
            time.sleep(wait)
            taken = hold(file)
    except (OSError, NotSaved):
        return Claim(None)
    if taken is None:
        return _content(file)[1]
    _say(taken, plan_path, since)
    return Claim(taken)


def open_plans() -> tuple[OpenPlan, ...]:
    """Return which plans are open on this computer now, for a page that says so; never raises."""
    folder = state_folder() / _FOLDER
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names are wanted, not paths
    except OSError:
        return ()
    files = [folder / name for name in names if name.endswith(_ENDING)]
    return tuple(OpenPlan(*_content(file)) for file in files if _is_open(file))


def _is_open(file: Path) -> bool:
    # A pipe or a link of this name is nobody's lock; looking for one would hang or lead elsewhere.
    with contextlib.suppress(OSError):
        return stat.S_ISREG(file.lstat().st_mode) and is_held(file)
    return False


def _say(taken: Hold, plan_path: Path, since: datetime) -> None:
    said = {
        "pid": os.getpid(),
        "since": since.astimezone().isoformat(),
        "plan": os.path.abspath(plan_path),  # noqa: PTH100 - Path.absolute keeps `..`
    }
    # On a full disk the plan is held all the same, only nobody is told by whom.
    with contextlib.suppress(OSError):
        taken.write(json.dumps(said).encode("ascii"))


def _content(file: Path) -> tuple[Path | None, Holder]:
    """Return what a lock's content says, as far as it makes sense."""
    said: object = None
    # Whatever a damaged file raises (RecursionError for nested brackets), it only means "unknown".
    with contextlib.suppress(OSError, ValueError, RecursionError):
        said = json.loads(read_own(file, _MOST))
    if not isinstance(said, dict):
        return None, Holder(None, None)
    return _path(said.get("plan")), Holder(_pid(said.get("pid")), _since(said.get("since")))


def _path(said: object) -> Path | None:
    sound = isinstance(said, str) and "\0" not in said and Path(said).is_absolute()
    return Path(said) if isinstance(said, str) and sound else None


def _pid(said: object) -> int | None:
    return said if type(said) is int and 0 < said < _LARGEST_PID else None


def _since(said: object) -> datetime | None:
    with contextlib.suppress(ValueError, OverflowError, OSError):
        return datetime.fromisoformat(said).astimezone() if isinstance(said, str) else None
    return None

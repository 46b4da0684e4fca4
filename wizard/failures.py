"""Faults of the computer and of the program itself, put into words and kept in a log."""

import contextlib
import sys
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from plans.folders import make_private, state_folder
from wizard.ending import UNUSABLE, Trouble
from wizard.version import VERSION

LOG = "failures.log"
"""Name of the log in the state folder."""

LONGEST = 200_000
"""Bytes after which the log begins anew."""


def refusal(error: OSError) -> Trouble:
    """Return what to say when the system refuses something, such as writing to a full disk."""
    reason = error.strerror or "no reason given"
    return Trouble(
        f"The computer refuses to read or write something ({reason}).",
        str(error.filename or "the output of the command"),
        "Look whether the disk is full or the folder is protected, then try again.",
        UNUSABLE,
    )


def failure(error: Exception) -> Trouble:
    """Return what to say of a fault of the program; its place is kept in the log."""
    log = _keep(error)
    kept = f"Send the file {log} to whoever looks after hourplan." if log else "Try again."
    return Trouble(
        "The program has a fault and can't go on. Plan files are untouched by this.",
        _last_place(error),
        kept,
        UNUSABLE,
    )


def _keep(error: Exception) -> Path | None:
    """Append to the log; return its path, or None if it can't be written."""
    log = state_folder() / LOG
    with contextlib.suppress(OSError):
        make_private(log.parent)
        grown = log.exists() and log.stat().st_size > LONGEST
        with log.open("w" if grown else "a", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in _record(error))
        return log
    return None


def _record(error: Exception) -> Iterator[str]:
    """Yield when, what kind and where; never the error's message, which may quote the plan."""
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    yield f"{now} hourplan {VERSION}, Python {sys.version.split()[0]}, {sys.platform}"
    cause: BaseException | None = error
    while cause is not None:
        yield f"  {type(cause).__module__}.{type(cause).__qualname__}"
        for frame in traceback.extract_tb(cause.__traceback__):
            yield f"    {frame.filename}:{frame.lineno} {frame.name}"
        cause = cause.__cause__ or cause.__context__


def _last_place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else "unknown"

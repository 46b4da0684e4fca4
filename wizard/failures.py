"""Faults of the computer and of the program itself, put into words and kept in a log."""

import contextlib
import os
import sys
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from plans.folders import make_private, state_folder
from plans.languages.speaking import tr
from wizard.ending import UNUSABLE, Trouble
from wizard.version import VERSION

LOG = "failures.log"
"""Name of the log in the state folder."""

OLD_LOG = "failures.old.log"
"""Name of the log before, which is kept when a new one begins."""

LONGEST = 200_000
"""Bytes after which a new log begins."""

PROGRAM = Path(__file__).parent.parent
"""The folder that the program lies in."""

DEEPEST = 20
"""How many causes of one fault are kept."""

_newest: list[BaseException | None] = [None]
"""The fault that was kept last."""


def log_path() -> Path:
    """Return where the log is, or will be."""
    return state_folder() / LOG


def refusal(error: OSError) -> Trouble:
    """Return what to say when the system refuses something, such as writing to a full disk."""
    reason = error.strerror or tr("no reason given")
    return Trouble(
        tr("The computer refuses to read or write something ({reason}).", reason=reason),
        str(error.filename or tr("the output of the command")),
        tr("Look whether the disk is full or the folder is protected, then try again."),
        UNUSABLE,
    )


def failure(error: Exception) -> Trouble:
    """Return what to say of a fault of the program; its place is kept in the log."""
    log = keep(error)
    kept = tr("Send the file {file} to whoever looks after hourplan.", file=log)
    return Trouble(
        tr("The program has a fault and can't go on. Plan files are untouched by this."),
        _last_place(error),
        kept if log else tr("Try again."),
        UNUSABLE,
    )


def keep(error: BaseException) -> Path | None:
    """Write a fault down in the log, once; return its path, or None if it can't be written.

    Only kinds and places are kept. What an error says, and the values it was met with, may quote
    the plan.
    """
    log = log_path()
    if error is _newest[0]:
        return log
    with contextlib.suppress(OSError):
        make_private(log.parent)
        if log.exists() and log.stat().st_size > LONGEST:
            log.replace(log.with_name(OLD_LOG))
        # In one piece, since several threads may fail at once.
        text = "".join(f"{line}\n" for line in _record(error))
        with open(log, "ab", opener=_opened_private) as file:
            file.write(text.encode("utf-8", "backslashreplace"))
        _newest[0] = error
        return log
    return None


def last_kept() -> str:
    """Return when the newest fault in the log was met, as `2026-10-05T14:32:10+02:00`, or nothing.

    Raises OSError if there is a log that can't be read.
    """
    try:
        lines = log_path().read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return ""
    heads = [line for line in lines if line and not line.startswith(" ")]
    return heads[-1].split(" ", 1)[0] if heads else ""


def _opened_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _record(error: BaseException) -> Iterator[str]:
    """Yield when, what kind and where."""
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    yield f"{now} hourplan {VERSION}, Python {sys.version.split()[0]}, {sys.platform}"
    for cause in _causes(error):
        yield f"  {type(cause).__module__}.{type(cause).__qualname__}"
        for frame in traceback.extract_tb(cause.__traceback__):
            yield f"    {_said_file(frame.filename)}:{frame.lineno} {frame.name}"


def _causes(error: BaseException) -> list[BaseException]:
    """Return a fault, and what it was met on the way from or is made of, each once."""
    found: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting and len(found) < DEEPEST:
        cause = waiting.pop(0)
        if cause is None or any(cause is other for other in found):
            continue
        found.append(cause)
        waiting.append(cause.__cause__ or cause.__context__)
        if isinstance(cause, BaseExceptionGroup):
            waiting.extend(cause.exceptions)
    return found


def _said_file(name: str) -> str:
    """Return a program file without the folders before it: they name whose computer it is."""
    path = Path(name)
    if "site-packages" in path.parts:
        return str(Path(*path.parts[path.parts.index("site-packages") + 1 :]))
    if path.is_relative_to(PROGRAM):
        return str(path.relative_to(PROGRAM))
    return path.name


def _last_place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return tr("unknown")
    file, line = Path(frames[-1].filename).name, str(frames[-1].lineno)
    return tr("{file}, line {line}", file=file, line=line)

"""How an open plan stands: saved or not, and why; and what is kept of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from plans.keeping.snapshot import Snapshot
from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.model import Plan
from plans.problems import Unreadable

NO_ANSWER = mark(
    "The disk that the plan is on doesn't answer. What you typed is kept on this computer and "
    "offered to you at the next start."
)
"""What is said of a disk that doesn't answer; translated where it is said."""

FAULT = mark("The plan could not be written: the program has a fault. Save it under another name.")
"""What is said of a fault that has nothing to do with the disk; translated as well."""

InTurn = Callable[[Callable[[], bool]], bool | None]
"""Does something when its turn comes and returns its answer, None if it didn't come in time."""


class Kept(Protocol):
    """The open plan that is kept; `plans.draft.Draft` is one."""

    @property
    def snapshot(self) -> Snapshot:
        """What it is now; may be asked by any thread."""

    def adopt(self, before: Snapshot, plan: Plan) -> bool:
        """Take a plan that came from outside, unless it isn't `before` any more; tell whether."""


@dataclass(frozen=True)
class SaveState:
    """How saving stands."""

    saved: datetime | None = None
    """Local time of the last save, or of the file when it was opened; None for a new plan."""
    problem: str = ""
    """Why the last try failed, in sentences; empty when it did not."""
    waiting: bool = False
    """Whether something is changed that isn't in the file yet."""
    questions: int = 0
    """Fields that were changed both here and in the file, and wait for somebody to choose."""


def at_once(work: Callable[[], bool]) -> bool | None:
    """Do something in the calling thread, where nobody else has to be asked."""
    return work()


def unreadable_now(error: Unreadable) -> str:
    """Return what is said of a file that somebody else made unreadable while the plan is open."""
    first = error.problems[0]
    if first.line:
        return tr(
            "The file was changed by another program and can't be read now (line {line}): "
            "{reason} Nothing is written over it, and nothing you typed is lost.",
            line=str(first.line),
            reason=first.sentence,
        )
    return tr(
        "The file was changed by another program and can't be read now: "
        "{reason} Nothing is written over it, and nothing you typed is lost.",
        reason=first.sentence,
    )

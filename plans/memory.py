"""What the program remembers from one start to the next: the plan that was open last, and where."""

import contextlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from plans.folders import make_private, state_folder
from plans.keeping.saving import save
from plans.problems import NotSaved


@dataclass(frozen=True)
class Remembered:
    """The plan that was open last."""

    path: Path
    """Its file, absolute; it may be gone by now."""
    step: str
    """Id of the step that was open; empty for the map. It may be one that no longer exists."""
    title: str
    """The plan's title then; may be empty."""
    when: datetime
    """When it was open, with the local zone."""


def remember(path: Path, step: str, title: str, when: datetime) -> None:
    """Keep which plan was open last, and at which step; a `when` without zone is local time."""
    record = {
        "path": str(path.absolute()),
        "step": step,
        "title": title,
        "when": when.astimezone().isoformat(),
    }
    # It's a convenience: where it can't be kept, the plan is still in the list of plans.
    with contextlib.suppress(OSError, NotSaved):
        make_private(state_folder())
        save(_file(), json.dumps(record, indent=1) + "\n")


def recall() -> Remembered | None:
    """Return the plan that was open last; None if there was none or the note can't be read."""
    try:
        record = json.loads(_file().read_text(encoding="utf-8"))
        path, step, title, when = (record[key] for key in ("path", "step", "title", "when"))
        if not all(isinstance(text, str) for text in (path, step, title, when)):
            return None
        return Remembered(Path(path), step, title, datetime.fromisoformat(when).astimezone())
    # Whatever a damaged note raises (RecursionError for nested brackets), it only means "no note".
    except (OSError, ValueError, LookupError, TypeError, OverflowError, RecursionError):
        return None


def _file() -> Path:
    return state_folder() / "last.json"

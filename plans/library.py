"""The plans folder: what is in it, what a new file in it is called, how a file is saved."""

import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from plans.file_names import file_stem, free_path, names_in
from plans.folders import cache_folder, plans_folder, said_folder, state_folder
from plans.keeping.saving import save
from plans.languages.speaking import tr
from plans.model import Plan, Window
from plans.problems import Unreadable
from plans.row_index import Entry, Mark, is_settled, key_of, mark_of, read_index, write_index
from plans.yaml_text import MAX_BYTES, load_plan, read_plan

__all__ = [
    "Progress",
    "Row",
    "cache_folder",
    "file_stem",
    "free_path",
    "list_plans",
    "plans_folder",
    "said_folder",
    "save",
    "state_folder",
]

LARGE = 1_000_000
"""Bytes beyond which only the head of a plan is read for the list, and no progress is counted."""

HEAD = 65_536
"""Bytes of a large plan that are read for the list: title, lead and window come first."""

Progress = Callable[[Plan], tuple[int, int] | None]
"""Counts a plan's finished parts and all parts; None if it can't, as without the plan's pack."""

_DAYS = (172_800, 253_400_000_000)
"""Seconds from 1970 between which a file's time can be told on every system."""

_KEY = re.compile(rb"^[a-z]", re.MULTILINE)
"""The beginning of a line that a part of the plan begins with."""


@dataclass(frozen=True)
class Row:
    """What the list of plans shows of one file. Its texts are as typed; show them made visible."""

    path: Path
    """The file, in the folder that was listed."""
    title: str
    """The plan's title; empty if it has none or can't be read."""
    lead: str
    """Name of the campaign lead; may be empty."""
    window: Window | None
    """The campaign's days; None if none is given."""
    done: int | None
    """How many parts are finished; None if it wasn't counted."""
    total: int
    """How many parts there are; 0 if it wasn't counted."""
    changed: datetime
    """When the file was changed, with the local zone."""
    problem: str
    """Why the file can't be read as a plan, a sentence; empty if it can."""

    @property
    def name(self) -> str:
        """What to call the plan: its title, else its file's name."""
        return self.title or self.path.stem


def list_plans(folder: Path, progress_of: Progress) -> tuple[Row, ...]:
    """Return a row for each `.yaml` or `.yml` file right in `folder`, the newest first.

    A file that can't be read is a row with a reason; folders, hidden and temporary files are left
    out; a folder that isn't there has no plans. What hasn't changed since the last list isn't read
    again. Raises PlanError if the folder can't be listed.
    """
    known = read_index(folder)
    rows: list[Row] = []
    lasting: dict[str, Entry] = {}
    for name in filter(_is_plan_name, names_in(folder)):
        key = key_of(name)
        entry, lasts = _look(folder / name, known.get(key), progress_of)
        if entry is not None:
            rows.append(_row(folder / name, entry))
            lasting.update({key: entry} if lasts else {})
    if lasting != known:
        write_index(folder, lasting)
    return tuple(sorted(rows, key=lambda row: (-row.changed.timestamp(), row.path.name)))


def _is_plan_name(name: str) -> bool:
    return name.lower().endswith((".yaml", ".yml")) and not name.startswith((".", "~"))


def _look(path: Path, known: Entry | None, progress_of: Progress) -> tuple[Entry | None, bool]:
    """Return what a row shows of a file, None if there is none, and whether that can be kept."""
    try:
        status = path.stat()
    except OSError as error:
        return _lost(path, error), False
    if stat.S_ISDIR(status.st_mode):
        return None, False
    mark = mark_of(status)
    if known is not None and known.mark == mark:
        return known, True
    entry, lasts = _read(path, mark, progress_of)
    if entry.problem and not os.path.lexists(path):
        return None, False
    return entry, lasts and is_settled(mark)


def _lost(path: Path, error: OSError) -> Entry | None:
    """Return the entry of a name that leads nowhere; None if the name itself is gone."""
    try:
        mark = mark_of(path.lstat())
    except OSError:
        return None
    if isinstance(error, FileNotFoundError):
        problem = tr("This is a link to a file that isn't there just now.")
    else:
        problem = tr("The computer can't reach the file ({reason}).", reason=error.strerror)
    return Entry(mark=mark, problem=problem)


def _read(path: Path, mark: Mark, progress_of: Progress) -> tuple[Entry, bool]:
    large = LARGE < mark.size <= MAX_BYTES
    try:
        plan = _load_head(path) if large else load_plan(path)
    except Unreadable as error:
        first = error.problems[0]
        # A problem without a line is one of the disk or of permissions, and may pass.
        return Entry(mark=mark, problem=first.sentence), first.line is not None
    counted = None if large else progress_of(plan)
    done, total = counted or (None, 0)
    window = plan.window if plan.window.start or plan.window.end else None
    entry = Entry(
        mark=mark, title=plan.title, lead=plan.lead.name, window=window, done=done, total=total
    )
    return entry, large or counted is not None


def _load_head(path: Path) -> Plan:
    """Return a large plan with the parts at its beginning only; raises Unreadable."""
    try:
        with path.open("rb") as file:
            data = file.read(HEAD)
        ends = [found.start() for found in _KEY.finditer(data)]
        return read_plan(data[: ends[-1] if ends else 0], path.name)
    except (OSError, Unreadable):
        # Not in the order that this program writes, or no plan: only the whole file can tell.
        return load_plan(path)


def _row(path: Path, entry: Entry) -> Row:
    seconds = min(max(entry.mark.changed / 1e9, _DAYS[0]), _DAYS[1])
    return Row(
        path=path,
        title=entry.title,
        lead=entry.lead,
        window=entry.window,
        done=entry.done,
        total=entry.total,
        changed=datetime.fromtimestamp(seconds, UTC).astimezone(),
        problem=entry.problem,
    )

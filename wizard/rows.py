"""The rows of the first screen: the plans of a folder, each with its progress."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from plans.library import Row, list_plans
from plans.model import Plan
from plans.progress import PARTS, done_count, states
from plans.text import fold
from plans.typed import short_date
from wizard.campaign import campaign_of


@dataclass(frozen=True)
class HomeRow:
    """A plan file as the first screen shows it."""

    row: Row
    """What the library knows of it."""
    has_twin: bool = False
    """Whether another plan in the list has the same name."""

    @property
    def path(self) -> Path:
        """The file."""
        return self.row.path

    @property
    def name(self) -> str:
        """What to call the plan; with its file's name where the title alone doesn't tell it."""
        return f"{self.row.name} · {self.row.path.name}" if self.has_twin else self.row.name

    @property
    def lead(self) -> str:
        """Name of the campaign lead."""
        return self.row.lead

    @property
    def starts(self) -> str:
        """The campaign's first day in words; empty if there is none."""
        window = self.row.window
        return short_date(window.start) if window and window.start else ""

    @property
    def done(self) -> int | None:
        """How many steps are done; None if that wasn't counted."""
        return self.row.done

    @property
    def total(self) -> int:
        """How many steps there are."""
        return self.row.total

    @property
    def changed(self) -> datetime:
        """When the file was changed."""
        return self.row.changed

    @property
    def problem(self) -> str:
        """Why the file can't be read; empty if it can."""
        return self.row.problem


def list_rows(folder: Path) -> Sequence[HomeRow]:
    """Return a row for each plan in `folder`, newest first; raises PlanError."""
    rows = list_plans(folder, progress_of)
    names = Counter(fold(row.name) for row in rows)
    return [HomeRow(row, has_twin=names[fold(row.name)] > 1) for row in rows]


def progress_of(plan: Plan) -> tuple[int, int] | None:
    """Return how many steps of `plan` are done and how many there are; None if its pack is broken.

    Where the pack isn't here, the plan is looked at with what stands in for it.
    """
    campaign = campaign_of(plan)
    if campaign.broken:
        return None  # what is counted is kept, and the pack will be mended
    # In any language: only the states are taken.
    found = states(plan, campaign.pack_in(plan.language))
    return done_count(found), len(PARTS)

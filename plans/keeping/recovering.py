"""A recovery copy laid against the plan's file: what was typed and isn't there, and what to ask."""

from dataclasses import dataclass

from plans.comparing.compare import Difference, differences
from plans.comparing.merging import Collision, merge
from plans.keeping.recovery import Record
from plans.model import Plan
from plans.problems import Unreadable
from plans.rewriting.plan_text import PlanText


@dataclass(frozen=True)
class Recovered:
    """What a recovery copy, or another copy of the plan, has beyond the plan's file."""

    plan: Plan
    """The file's plan with what was typed; where both were changed, as it was typed."""
    text: PlanText
    """The text that was to be saved, for the comments of a file that is gone."""
    differences: tuple[Difference, ...]
    """From the file to the plan, in words."""
    record: Record | None = None
    """The recovery copy; None for a copy that a sync program left."""
    collisions: tuple[Collision, ...] = ()
    """Fields that were changed both there and in the file."""
    ancestor: PlanText | None = None
    """What the file held when the typing began; None if that isn't known or is what it holds."""

    @property
    def is_plain(self) -> bool:
        """Whether the file has the whole plan already, so that there is nothing to ask."""
        return not self.differences and not self.collisions


def recover(record: Record, file: PlanText | None) -> Recovered:
    """Return what `record` has beyond the file; raises Unreadable if it holds no plan.

    `file` is what the plan's file holds now; None if it is gone or can't be read.
    """
    name = record.path.name
    text = PlanText.read(record.typed.data, name)
    if file is None:
        found = differences(Plan(pack=text.plan.pack), text.plan)
        return Recovered(text.plan, text, found, record)
    base = _base(record, file, name)
    if base is None or base.plan == file.plan:
        return Recovered(text.plan, text, differences(file.plan, text.plan), record)
    merged = merge(base.plan, text.plan, file.plan)
    found = differences(file.plan, merged.plan)
    return Recovered(merged.plan, text, found, record, merged.collisions, base)


def _base(record: Record, file: PlanText, name: str) -> PlanText | None:
    """Return what the typing began from; None if that isn't known or can't be read."""
    base = record.typed.base
    if base is None:
        return None
    if base == file.data:
        return file
    try:
        return PlanText.read(base, name)
    except Unreadable:
        return None

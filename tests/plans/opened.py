"""An open plan in a file of its own, and what others do to that file."""

from datetime import datetime
from pathlib import Path

from plans.draft import Draft
from plans.keeping.keeper import Keeper
from plans.keeping.plan_file import PlanFile
from plans.model import Plan
from plans.rewriting.plan_text import PlanText
from plans.yaml_text import load_plan

NOON = datetime(2026, 10, 5, 12, 0)  # noqa: DTZ001 - local time, as a person reads it

START = Plan(pack="small", title="Before", place="Westmark")

WAIT = 10.0
"""Seconds after which a test gives up waiting for another thread."""


class Clock:
    """Seconds that go forward only when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.seconds


def open_draft(path: Path, plan: Plan = START, *, looks_only: bool = False) -> Draft:
    """Write the plan to the file and open it, without threads."""
    path.write_bytes(PlanText.of(plan).data)
    file = PlanFile.read(path)
    assert file.plan is not None
    return Draft(file.plan, file, looks_only=looks_only, clock=Clock(), now=lambda: NOON)


def change_outside(path: Path, **fields: object) -> None:
    """Change fields of the plan in the file, as another program does."""
    plan = load_plan(path).model_copy(update=fields)
    path.write_bytes(PlanText.of(plan).data)


def look(keeper: Keeper, times: int = 2) -> None:
    """Look at the file as often as it takes to believe a change: twice."""
    for _ in range(times):
        keeper._watch()

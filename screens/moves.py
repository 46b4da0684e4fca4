"""What screens say when somebody wants to go somewhere; the program above carries it out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from textual.message import Message
from textual.screen import Screen

Way = Literal["continue", "back", "skip", "map"]
"""Where somebody goes from a page."""

REVIEW = "review"
"""Stands for the review where a part of the plan is named; it is no step."""


@dataclass
class PlanWanted(Message):
    """Somebody opens the plan in this file."""

    path: Path


@dataclass
class NewPlanWanted(Message):
    """Somebody begins a plan."""

    title: str


class ExampleWanted(Message):
    """Somebody looks at the example plan."""


@dataclass
class StepWanted(Message):
    """Somebody opens a step, or the review; `field` says where to begin."""

    part: str
    field: str = ""


@dataclass
class PageLeft(Message):
    """Somebody leaves a page of the walk."""

    way: Way
    page: Screen[Any]
    """The page; on a second press another one may be in front by now."""


@dataclass
class Travelled(Message):
    """A change was undone or redone; `field` says where it was."""

    field: str


class MapWanted(Message):
    """Somebody goes to the map of the plan."""


class HomeWanted(Message):
    """Somebody goes to all plans."""


class WorksheetWanted(Message):
    """Somebody wants the Word worksheet."""

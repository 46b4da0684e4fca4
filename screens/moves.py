"""What screens say when somebody wants to go somewhere; the program above carries it out."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from textual.message import Message
from textual.screen import Screen

if TYPE_CHECKING:
    # The models come after the first paint, which needs this module.
    from plans.contacts.mailing import Mailing

Way = Literal["continue", "back", "skip", "map"]
"""Where somebody goes from a page."""

Tracking = Literal["board", "week", "schedule", "result"]
"""A screen on which a plan that has begun is followed."""

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


class TroubleWanted(Message):
    """Somebody wants to do something about a plan that isn't saved, or was changed elsewhere."""


@dataclass
class TrackWanted(Message):
    """Somebody goes to a screen that follows the plan; `partner` is whom to begin at, by its id."""

    screen: Tracking
    partner: str = ""


@dataclass
class SheetWanted(Message):
    """Somebody opens all there is about one partner, by its id."""

    partner: str


@dataclass
class MailingWanted(Message):
    """Somebody writes to many partners at once about a milestone, by its id."""

    milestone: str


@dataclass
class LogWanted(Message):
    """Somebody notes a touch; `partner` is the id of the one under the cursor, or empty."""

    partner: str = ""


class CalendarWanted(Message):
    """Somebody wants the schedule as a file for calendars."""


class ListWanted(Message):
    """Somebody wants the partners as a file for spreadsheets."""


@dataclass
class MailListWanted(Message):
    """Somebody wants the recipients of a letter as a file for mail merge."""

    made: "Mailing"


@dataclass
class VersionsWanted(Message):
    """Somebody wants the earlier versions of the plan in this file."""

    path: Path


@dataclass
class DeleteWanted(Message):
    """Somebody deletes the plan in this file."""

    path: Path
    title: str


class BinWanted(Message):
    """Somebody wants the deleted plans."""


class LanguageWanted(Message):
    """Somebody wants another language of the program."""


@dataclass
class Arrived(Message):
    """The plan was changed from outside while it was open; `sentences` say what and by whom."""

    sentences: tuple[str, ...]


@dataclass
class Repaired(Message):
    """Somebody mended a file's text so that it reads as a plan; it is to be saved and opened."""

    path: Path
    data: bytes
    """What is to stand in the file."""
    before: bytes
    """What stood there when it was read: by now another program may have changed it."""


@dataclass
class RepairLeft(Message):
    """Somebody leaves a file that can't be read as a plan."""

    path: Path
    data: bytes | None = None
    """The text as it was edited, to be kept; None if nothing was."""
    again: bool = False
    """Whether the file is to be read anew, since it was mended elsewhere."""

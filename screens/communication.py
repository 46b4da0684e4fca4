"""Step Communication, first page: milestones, counted back from the campaign."""

import re
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.widgets import DataTable

from plans.model import Milestone
from plans.schedule import dated_milestones, milestone_day
from plans.text import clean
from plans.typed import Mistyped, read_number, say_date, say_number, short_date
from screens.asks import TOUCHES
from screens.frame import Visit
from screens.list_page import ListPage
from screens.widgets.fields import Field, ProseField, TextField
from screens.widgets.item_list import Column, ItemKind, ItemTable
from screens.widgets.pick_fields import PickField
from screens.widgets.pick_list import Choice
from screens.widgets.read_fields import DateField, ReadField
from screens.widgets.select_field import SelectField
from screens.widgets.time_line import Days, TimeLine, marks_of

MOST_WEEKS = 520
"""Weeks before or after the campaign, which are ten years."""

_WEEKS = re.compile(r"(.+?)(?: ?(?:weeks?|w))?(?: (before|after))?", re.IGNORECASE)

_LONGEST = 40
"""No number of weeks takes more letters; a pasted page would take the pattern minutes."""


def read_weeks(typed: str) -> int:
    """Return the weeks from the campaign's first day: `8` and `8 before` are -8, `1 after` is 1.

    Raises Mistyped where it isn't told which, and for more than ten years.
    """
    text = " ".join(clean(typed, one_line=True).split())[: _LONGEST + 1]
    if len(text) > _LONGEST:
        raise Mistyped("That is no number of weeks. Write it like this: 8 before.")
    found = _WEEKS.fullmatch(text)
    number, way = (found[1], found[2] or "before") if found else (text, "before")
    if number[:1] in "-−+" and number[1:].strip().isdecimal():
        bare = number[1:].strip()
        raise Mistyped(
            f"“{text}” could be before or after. Write “{bare} before” or “{bare} after”."
        )
    weeks = read_number(number)
    if weeks > MOST_WEEKS:
        raise Mistyped("That is more than ten years away. Check the number of weeks.")
    return weeks if way.lower() == "after" else -weeks


def say_weeks(weeks: int) -> str:
    """Return `8 before`, `1 after`, or `0` for the campaign's first day."""
    return f"{say_number(abs(weeks))} {'before' if weeks < 0 else 'after'}" if weeks else "0"


class WeeksField(ReadField):
    """Weeks before or after the campaign's first day, with the day that this makes."""

    def read(self, typed: str) -> object:
        """Return the weeks; raises Mistyped."""
        return read_weeks(typed)

    def said(self, value: object) -> str:
        """Return the weeks as they are typed."""
        return say_weeks(value) if isinstance(value, int) else ""

    def echo(self, value: object) -> str:
        """Return the day that the weeks make, or why they make none."""
        if self.draft.value(self.path.removesuffix("weeks") + "on"):
            return "The day that you gave counts instead."
        start = self.draft.plan.window.start
        weeks = value if isinstance(value, int) else 0
        day = milestone_day(Milestone(id="day", title="", weeks=weeks), start)
        return say_date(day) if day else "The campaign has no first day yet: see step 1."


class MilestonesPage(ListPage):
    """The milestones on a time line and as a list."""

    CSS_PATH = "communication.tcss"
    QUESTION = "What happens when, counted back from the campaign?"
    ADVICE = "communication"
    HELP = (
        "Each milestone is a day on which partners hear from you or do something together. Give "
        "the weeks before the campaign, so that the day follows when the campaign moves, or a day "
        "of its own. "
        "On the line the numbers are milestones, the block is the campaign, and ▼ is today."
    )

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit)
        self._found = self.draft.plan.communication.milestones

    def form(self) -> ComposeResult:
        """Yield the time line above the list."""
        yield TimeLine(id="time-line")
        yield from super().form()

    def on_mount(self) -> None:
        """Draw the time line."""
        super().on_mount()
        self.follow()

    def follow(self) -> None:
        """Draw the time line anew."""
        self.query_one(TimeLine).show_days(self._days())

    def settle(self) -> None:
        """Put the milestones in the order of their days, if any was changed here."""
        super().settle()
        plan = self.draft.plan
        if plan.communication.milestones != self._found:
            ordered = tuple(one.milestone for one in dated_milestones(plan))
            communication = plan.communication.model_copy(update={"milestones": ordered})
            path = "communication.milestones"
            self.item_list.close_form()
            self.draft.put(plan.model_copy(update={"communication": communication}), path)

    def kind(self) -> ItemKind:
        """Return how milestones are edited."""
        return ItemKind(
            path="communication.milestones",
            noun="milestone",
            columns=(
                Column("No.", 3, lambda item: str(self._place(item) + 1)),
                Column("Day", 21, self._said_day),
                Column("What happens", 19, lambda item: item.title),
                Column("Who hears", 12, self._said_hearers),
            ),
            blank=lambda name: Milestone(id=name, title=""),
            fields=self._fields,
            empty="None yet. Add the days on which partners hear from you.",
        )

    @on(DataTable.RowHighlighted)
    def _highlighted_on(self) -> None:
        self.follow()

    def _fields(self, path: str) -> tuple[Field, ...]:
        groups = [Choice(group.id, group.title) for group in self.pack.groups]
        title = TextField(self.draft, f"{path}.title", "What happens")
        hearers = PickField(
            self.draft, f"{path}.groups", "Who hears of it", groups, several=True, hint="none: all"
        )
        hearers.add_class("tall")
        says = ProseField(self.draft, f"{path}.says", "What they are told or sent", optional=True)
        says.add_class("across")
        return (
            title,
            WeeksField(self.draft, f"{path}.weeks", "Weeks", hint="8 before, or 1 after"),
            hearers,
            DateField(
                self.draft,
                f"{path}.on",
                "Or its day",
                today=self.visit.today,
                hint="2.11.2026, or +7",
            ),
            SelectField(
                self.draft, f"{path}.touch", "Meant for", TOUCHES, nothing="high and low touch"
            ),
            says,
        )

    def _days(self) -> Days:
        items = self.item_list.items
        dated = [(str(place), self._day(item)) for place, item in enumerate(items, 1)]
        chosen = str(self.query_one(ItemTable).cursor_row + 1)
        return Days(marks_of(dated), self.draft.plan.window, self.visit.today, chosen)

    def _day(self, milestone: Milestone) -> date | None:
        return milestone_day(milestone, self.draft.plan.window.start)

    def _place(self, milestone: Milestone) -> int:
        return next(
            place
            for place, one in enumerate(self.draft.plan.communication.milestones)
            if one.id == milestone.id
        )

    def _said_day(self, milestone: Milestone) -> str:
        day = self._day(milestone)
        if day is None:
            return "no day yet"
        past = ", past" if day < self.visit.today else ""
        return f"{say_date(day)[:3]} {short_date(day)}{past}"

    def _said_hearers(self, milestone: Milestone) -> str:
        titles = {group.id: group.title for group in self.pack.groups}
        groups = [titles.get(group, group) for group in milestone.groups]
        who = groups[0] if len(groups) == 1 else f"{len(groups)} groups" if groups else "all"
        return f"{milestone.touch}: {who}" if milestone.touch else who

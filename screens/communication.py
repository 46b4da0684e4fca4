"""Step Communication, first page: milestones, counted back from the campaign."""

import re
from collections.abc import Iterator
from datetime import date

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.widgets import DataTable

from plans.languages import days
from plans.languages.marking import mark, mark_in
from plans.languages.speaking import tr, tr_in, tr_n
from plans.model import Milestone
from plans.schedule import counted_day, dated_milestones, milestone_day
from plans.text import clean
from plans.typed import Mistyped, read_number, say_date
from screens.asks import touch_choices
from screens.frame import Visit
from screens.list_page import ListPage
from screens.plan_words import said_touch
from screens.widgets.fields import Field, ProseField, TextField
from screens.widgets.item_list import Column, ItemKind, ItemTable
from screens.widgets.pick_fields import PickField
from screens.widgets.pick_list import Choice
from screens.widgets.read_fields import DateField, ReadField, example_day, in_digits
from screens.widgets.select_field import SelectField
from screens.widgets.time_line import Days, TimeLine, marks_of

MOST_WEEKS = 520
"""Weeks before or after the campaign, which are ten years."""

# translators: all words that may stand after a number of weeks, parted by blanks
WEEKS = mark_in("weeks", "weeks week w")

_NORWEGIAN_WEEKS = "veker veke uker uke v u"
"""These are read in every language too, as Norwegian days are."""

BEFORE, AFTER = mark_in("weeks", "{number} before"), mark_in("weeks", "{number} after")
"""How weeks are said; the same words are read in every language."""

_LONGEST = 40
"""No number of weeks takes more letters; a pasted page would take the pattern minutes."""


def read_weeks(typed: str) -> int:
    """Return the weeks from the campaign's first day: `8` and `8 before` are -8, `1 after` is 1.

    The words are read in English and in the language that is spoken.
    Raises Mistyped where it isn't told which, and for more than ten years.
    """
    text = " ".join(clean(typed, one_line=True).split())[: _LONGEST + 1]
    if len(text) > _LONGEST:
        raise Mistyped(
            tr("That is no number of weeks. Write it like this: {weeks}.", weeks=say_weeks(-8))
        )
    left, way = _way(text)
    number = _without_weeks(left)
    if number[:1] in "-−+" and number[1:].strip().isdecimal():
        bare = number[1:].strip()
        raise Mistyped(
            tr(
                "“{text}” could be before or after. Write “{before}” or “{after}”.",
                text=text,
                before=tr_in("weeks", BEFORE, number=bare),
                after=tr_in("weeks", AFTER, number=bare),
            )
        )
    weeks = read_number(number)
    if weeks > MOST_WEEKS:
        raise Mistyped(tr("That is more than ten years away. Check the number of weeks."))
    return way * weeks


def _without_weeks(text: str) -> str:
    """Return a text without the word for weeks at its end."""
    words = f"{WEEKS} {_NORWEGIAN_WEEKS} {tr_in('weeks', WEEKS)}".split()
    one = "|".join(map(re.escape, words))
    found = re.fullmatch(rf"(.+?)(?: ?(?:{one}))?", text, re.IGNORECASE)
    return found[1] if found else text


def _way(text: str) -> tuple[str, int]:
    """Return a text without its `before` or `after`, and 1 for after, else -1."""
    for word, way in _ways():
        there = rf"(.+?) {re.escape(word)}|{re.escape(word)} (.+)"
        if word and (found := re.fullmatch(there, text, re.IGNORECASE)):
            return found[1] or found[2], way
    return text, -1


def _ways() -> Iterator[tuple[str, int]]:
    for english, way in ((BEFORE, -1), (AFTER, 1)):
        for said in (english, tr_in("weeks", english)):
            yield said.replace("{number}", "").strip(), way


def say_weeks(weeks: int) -> str:
    """Return `8 before`, `1 after`, or `0` for the campaign's first day."""
    return tr_in("weeks", BEFORE if weeks < 0 else AFTER, number=abs(weeks)) if weeks else "0"


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
            return tr("The day that you gave counts instead.")
        start = self.draft.plan.window.start
        weeks = value if isinstance(value, int) else 0
        counted = Milestone(id="day", title="", weeks=weeks)
        day = milestone_day(counted, start, self.draft.plan.window.end)
        if day is None:
            return tr("The campaign has no first day yet: see step 1.")
        if day != counted_day(counted, start):
            said = days.written(day, tr_in("date", "EEE d MMM"))
            # translators: {day} is such as “Fri 9 Oct”; at most 35 letters with it
            return tr("{day}, moved off the weekend", day=said)
        return say_date(day)


MOST_HEARERS = 24
"""Cells that it takes at most to say who hears of a milestone; a longer group's name is cut."""


class MilestonesPage(ListPage):
    """The milestones on a time line and as a list."""

    CSS_PATH = "communication.tcss"
    QUESTION = mark("What happens when, counted back from the campaign?")
    ADVICE = "communication"
    HELP = mark(
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
                Column(tr_in("column", "No."), 3, lambda item: str(self._place(item) + 1)),
                Column(tr_in("column", "Day"), _day_width(), self._said_day),
                Column(tr_in("column", "What happens"), 19, lambda item: item.title, rest=True),
                Column(tr_in("column", "Who hears"), self._hearers_width(), self._said_hearers),
            ),
            blank=lambda name: Milestone(id=name, title=""),
            fields=self._fields,
            empty=tr("None yet. Add the days on which partners hear from you."),
        )

    @on(DataTable.RowHighlighted)
    def _highlighted_on(self) -> None:
        self.follow()

    def _fields(self, path: str) -> tuple[Field, ...]:
        groups = [Choice(group.id, group.title) for group in self.pack.groups]
        title = TextField(self.draft, f"{path}.title", tr_in("field", "What happens"))
        hearers = PickField(
            self.draft,
            f"{path}.groups",
            tr("Who hears of it"),
            groups,
            several=True,
            hint=tr("none: all"),
        )
        hearers.add_class("tall")
        told = tr("What they are told or sent")
        says = ProseField(self.draft, f"{path}.says", told, optional=True)
        says.add_class("across")
        day = example_day(self.draft.plan, self.visit.today)
        return (
            title,
            WeeksField(self.draft, f"{path}.weeks", tr("Weeks"), hint=tr("8 before, or 1 after")),
            hearers,
            DateField(
                self.draft,
                f"{path}.on",
                tr("Or its day"),
                today=self.visit.today,
                # translators: {day} is a day in digits, +7 is in seven days
                hint=tr("{day}, or +7", day=in_digits(day)),
            ),
            SelectField(
                self.draft,
                f"{path}.touch",
                tr("Meant for"),
                touch_choices(),
                nothing=tr("high and low touch"),
            ),
            says,
            *self._audience_fields(path),
        )

    def _audience_fields(self, path: str) -> tuple[Field, ...]:
        """Return the field for whom partners reach that hear of it, if the pack has audiences."""
        reached = [Choice(one.id, one.title) for one in self.pack.audiences]
        field = PickField(
            self.draft,
            f"{path}.audiences",
            tr("Only for partners who reach"),
            reached,
            several=True,
            hint=tr("none: all"),
        )
        field.add_class("across")
        return (field,) if reached else ()

    def _days(self) -> Days:
        items = self.item_list.items
        dated = [(str(place), self._day(item)) for place, item in enumerate(items, 1)]
        chosen = str(self.query_one(ItemTable).cursor_row + 1)
        return Days(marks_of(dated), self.draft.plan.window, self.visit.today, chosen)

    def _day(self, milestone: Milestone) -> date | None:
        window = self.draft.plan.window
        return milestone_day(milestone, window.start, window.end)

    def _place(self, milestone: Milestone) -> int:
        return next(
            place
            for place, one in enumerate(self.draft.plan.communication.milestones)
            if one.id == milestone.id
        )

    def _said_day(self, milestone: Milestone) -> str:
        day = self._day(milestone)
        if day is None:
            return tr("no day yet")
        said = _short_day(day)
        return tr("{day}, past", day=said) if day < self.visit.today else said

    def _hearers_width(self) -> int:
        """Return the cells of the longest that is said of who hears, with some for a new one."""
        said = map(self._said_hearers, self.draft.plan.communication.milestones)
        return min(max(map(cell_len, said), default=0) + 2, MOST_HEARERS)

    def _said_hearers(self, milestone: Milestone) -> str:
        titles = {group.id: group.brief for group in self.pack.groups}
        groups = [titles.get(group, group) for group in milestone.groups]
        if len(groups) > 1:
            who = tr_n("{count} group", "{count} groups", len(groups))
        else:
            who = groups[0] if groups else tr_in("groups", "all")
        who = f"{said_touch(milestone.touch)}: {who}" if milestone.touch else who
        return f"{who} · {reached}" if (reached := self._said_reached(milestone)) else who

    def _said_reached(self, milestone: Milestone) -> str:
        """Return whom the partners must reach that hear of it; empty if that doesn't matter."""
        audiences = milestone.audiences
        if len(audiences) > 1:
            return tr_n("{count} audience", "{count} audiences", len(audiences))
        titles = {one.id: one.brief for one in self.pack.audiences}
        return titles.get(audiences[0], audiences[0]) if audiences else ""


def _short_day(day: date) -> str:
    return days.written(day, tr_in("date", "EEE d MMM y"))


def _day_width() -> int:
    """Return the cells of a past day, with one whose month is written in many letters."""
    return cell_len(tr("{day}, past", day=_short_day(date(2026, 11, 30))))

"""What to do this week: what is overdue, due today and in the next days, and what has no day."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from plans.draft import Draft
from plans.due import DAYS, Due, done, due, postponed, snoozed
from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.model import Plan
from plans.packs.model import Pack
from plans.text import in_quotes, short
from plans.touch import with_partner
from plans.typed import say_date
from screens.answers import answered
from screens.asked import Shelf
from screens.help import HelpDialog
from screens.moves import MailingWanted, MapWanted, SheetWanted, StepWanted, TrackWanted
from screens.plan_screen import PlanScreen
from screens.text import plain, tell
from screens.week_guard import LineGuard
from screens.week_lines import (
    NOBODY,
    answer_field,
    columns,
    line_field,
    line_key,
    listed,
    said_calm,
    said_counts,
    said_line,
    said_next,
    said_owner,
)
from screens.week_words import said_until_campaign
from screens.widgets.day_list import DayColumn, DayList
from screens.widgets.key_bar import KeyBar
from screens.widgets.top_bar import TopBar

LONGEST_TOLD = 60
"""Characters of a name, or of what is to be done, in a notification."""

ANYWAY = mark("Space again notes it anyway: what has happened has happened.")
"""Said after a first Space, where somebody hears more than the plan allows."""


class ThisWeek(PlanScreen):
    """All that is due as one list; a line can be done, moved and snoozed in place.

    `plan_pack` has the words of the plan's language, for steps that nobody has named.
    """

    CSS_PATH = ["day_list.tcss", "this_week.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "done", mark("Done"), id="done"),
        Binding("f3", "another_day", mark("Another day"), id="another-day"),
        Binding(
            "f5",
            "snooze",
            mark("Snooze"),
            tooltip=mark("leave the partner alone until a day, for a reason"),
            id="snooze",
        ),
        Binding(
            "f6",
            "owner",
            mark("Owner"),
            tooltip=mark("show what everybody does, or one person after the other"),
            id="owner",
        ),
        Binding("f2,escape", "map", mark("Steps"), key_display="F2", id="map"),
        Binding("enter", "open", mark("Open"), tooltip=mark("open the partner or milestone")),
        Binding("f1", "help", mark("Help"), id="help"),
        Binding("ctrl+z", "undo", mark("Undo"), show=False),
        Binding("ctrl+y", "redo", mark("Redo"), show=False),
    ]

    def __init__(
        self, draft: Draft, pack: Pack, today: date, *, plan_pack: Pack | None = None
    ) -> None:
        super().__init__(draft)
        self.pack, self._today = pack, today
        self._plan_pack = plan_pack or pack
        self._all: tuple[Due, ...] = ()
        self._lines: tuple[Due, ...] = ()
        self._owner: str | None = None
        self._objected: tuple[Plan, Due, tuple[str, ...]] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the sentence, the list and what is said of its line."""
        yield TopBar(self.draft.plan.title, self.draft)
        with Container(classes="page"):
            yield Static(plain(tr("What to do this week")), classes="question")
            yield Static(classes="why", id="counts")
            yield Static(id="calm")
            yield DayList(self._columns, id="due")
            yield Static(id="about-line")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what is due, with the cursor on the first line."""
        self.show_plan()
        self.query_one(DayList).focus()

    def on_screen_resume(self) -> None:
        """Show what was changed on the screen that was in front of this one."""
        if self.query(DayList):
            self.show_plan()

    def show_plan(self) -> None:
        """Show what is due as the plan is now."""
        self._all = due(self.draft.plan, self.pack, self._today, DAYS)
        if self._owner is not None and self._owner not in self._owners():
            self._owner = None
        self._lines = tuple(line for line in self._all if self._owner in (None, line.owner))
        until = plain(said_until_campaign(self.draft.plan.window, self._today))
        below = Content(" ").join([until, said_owner(self._owner)])
        self.query_one("#counts", Static).update(
            Content("\n").join([said_counts(self._lines), below])
        )
        calm = self.query_one("#calm", Static)
        calm.display = not self._lines
        if calm.display:
            others = self._owner is not None and bool(self._all)
            calm.update(plain(said_calm(self.draft.plan, self.pack, self._today, others=others)))
        self._show_list()
        self._show_line()

    def partner_here(self) -> str:
        """Return the id of the partner that the line under the cursor is about."""
        line = self._line
        return (line.partner or "") if line else ""

    def action_open(self) -> None:
        """Open what the line is about."""
        line = self._line
        if line is None:
            return
        if line.partner is not None:
            self.post_message(SheetWanted(line.partner))
        elif line.kind == "milestone":
            self.post_message(StepWanted("communication", line_field(line)))
        elif line.kind == "asset":
            self.post_message(TrackWanted("schedule"))
        else:
            tell(self, tr("Nothing more is known of this event. F3 gives it another day."))

    def action_done(self) -> None:
        """Take the line as done; where it can't be, go to what can be done about it."""
        line = self._changeable()
        if line is None:
            return
        if line.kind in ("no-next", "stale"):
            self._choose_next(line)
        elif line.kind == "milestone":
            self.post_message(MailingWanted(line.item))
            tell(self, tr("A milestone is done once its partners were told of it."))
        elif line.kind == "revisit":
            self.post_message(SheetWanted(line.partner or ""))
            tell(self, tr("Move it to an open stage when you ask again."))
        else:
            self._do(line)

    def action_another_day(self) -> None:
        """Ask for another day for the line."""
        if line := self._changeable():
            self._postpone(line)

    def action_snooze(self) -> None:
        """Ask until when the line's partner is left alone, and why."""
        if line := self._changeable():
            self._snooze(line)

    def action_owner(self) -> None:
        """Show the lines of the next owner, after the last one those of all."""
        choices = [None, *self._owners()]
        self._owner = choices[(choices.index(self._owner) + 1) % len(choices)]
        self.show_plan()
        if not self._lines:
            self.set_focus(None)

    def action_map(self) -> None:
        """Go to the steps."""
        self.post_message(MapWanted())

    def action_help(self) -> None:
        """Explain the screen."""
        about = tr(
            "Each line is something that somebody has to see to: what is overdue comes first, the "
            "oldest on top. ! is overdue, ► is today, ? has no day yet. What is done goes from "
            "the list; ctrl+z brings it back. ctrl+p notes a contact with the partner of the line."
        )
        self.app.push_screen(HelpDialog(tr("this week"), about, self.active_bindings))

    @on(DayList.Moved)
    def _moved_on(self) -> None:
        if self._objected is not None and self._objected[1] != self._line:
            self._objected = None
        self._show_line()

    @on(DayList.Chosen)
    def _chosen_on(self) -> None:
        self.action_open()

    @property
    def _line(self) -> Due | None:
        """The line under the cursor."""
        here = self.query_one(DayList).key
        return next((line for line in self._lines if line_key(line) == here), None)

    def _changeable(self) -> Due | None:
        """Return the line under the cursor if the plan can be changed, else say why not."""
        if self.draft.looks_only:
            tell(self, tr("You are only looking: nothing can be changed here."))
            return None
        line = self._line
        if line is None:
            tell(self, tr("There is no line to change here."))
        return line

    def _do(self, line: Due) -> None:
        verdict = LineGuard(line, self.draft.plan, self.pack, self._today).verdict(
            self._today, "done"
        )
        if verdict and verdict.over and not self._objections(line):
            self._objected = self.draft.plan, line, verdict.sentences()
            self._show_line()
            return
        by = line.owner or self._owner or ""
        try:
            plan = done(self.draft.plan, self.pack, line, self._today, by=by)
        except ValueError as error:
            self._refuse(line, str(error))
            return
        self.draft.put(plan, line_field(line))
        self.show_plan()
        what = in_quotes(short(line.what, LONGEST_TOLD))
        said = [tr("{what} is done. ctrl+z takes it back.", what=what)]
        # What only is to be known: nobody answers any more.
        said += verdict.sentences() if verdict and not verdict.over else ()
        tell(self, " ".join(said))

    def _objections(self, line: Due) -> tuple[str, ...]:
        """Return what was said against the line being done, in the plan as it is now."""
        if self._objected is None or self._objected[:2] != (self.draft.plan, line):
            return ()
        return self._objected[2]

    def _refuse(self, line: Due, why: str) -> None:
        """Say why a line can't be done; of an ask, ask how far it has come instead."""
        self.show_plan()
        tell(self, why, trouble=True)
        if line.kind == "commitment" and line in self._all:
            self._ask_how_far(line)

    def _put_answer(
        self,
        before: Plan,
        after: Plan,
        field: str,
        said: str,
        shelf: Shelf | None = None,
        unread: Mapping[str, str] | None = None,
    ) -> None:
        """Put what a dialog made of a plan into the plan as it is by now; say so, or why not."""
        refused = answered(self.draft, before, after, field, self.pack, shelf=shelf, unread=unread)
        self.show_plan()
        tell(self, refused or said, trouble=bool(refused))

    @work(exclusive=True, group="ask")
    async def _ask_how_far(self, line: Due) -> None:
        # Imported here, like the other dialogs: opening the list shouldn't wait for them.
        from screens.sheet_dialogs import about_line
        from screens.sheet_lines import SheetLine

        before = self.draft.plan
        partner = before.partner(line.partner or "")
        if partner is None:
            return
        ask = SheetLine("ask", Content(""), place=line.place)
        question = about_line(ask, partner, self.draft, self.pack, self._today)
        answer = await self.app.push_screen_wait(question.dialog) if question else None
        if question is None or answer is None:
            return
        after = with_partner(before, question.change(partner, answer))
        field = f"partners.{partner.id}.{question.field}"
        said = tr(
            "Noted for {partner}. ctrl+z takes it back.", partner=short(partner.name, LONGEST_TOLD)
        )
        read = {f"{field}.{name}": "" for name in ("due", "expected")}
        self._put_answer(before, after, field, said, question.shelf, read)

    @work(exclusive=True, group="ask")
    async def _choose_next(self, line: Due) -> None:
        from screens.next_dialog import NextDialog

        before = self.draft.plan
        partner = before.partner(line.partner or "")
        if partner is None:
            return
        shelf = Shelf(self.draft, f"partners.{partner.id}.next-step")
        asked = NextDialog(
            partner, self._plan_pack, self._today, before.owners(), plan=before, shelf=shelf
        )
        step = await self.app.push_screen_wait(asked)
        if step is not None:
            after = with_partner(before, partner.model_copy(update={"next": step}))
            field = f"partners.{partner.id}.next"
            self._put_answer(before, after, field, said_next(step), shelf)

    @work(exclusive=True, group="ask")
    async def _postpone(self, line: Due) -> None:
        from screens.another_day import AnotherDay

        before = self.draft.plan
        try:  # whether the line can be moved at all
            postponed(before, self._plan_pack, line, self._today)
        except ValueError as error:
            self._say_unmoved(line, str(error))
            return
        shelf = Shelf(self.draft, f"{answer_field(line)}.another-day-{line.kind}")
        asked = AnotherDay(line, before, self.pack, self._today, shelf=shelf)
        day = await self.app.push_screen_wait(asked)
        if day is not None:
            after = postponed(before, self._plan_pack, line, day)
            moved = tr("Moved to {day}. ctrl+z takes it back.", day=say_date(day))
            self._put_answer(before, after, answer_field(line), moved, shelf)

    def _say_unmoved(self, line: Due, why: str) -> None:
        """Say why a line gets no other day, and where its partner is."""
        where = [tr("Enter: open the partner.")] if line.partner is not None else []
        tell(self, " ".join([why, *where]), trouble=True)

    @work(exclusive=True, group="ask")
    async def _snooze(self, line: Due) -> None:
        from screens.snooze_dialog import SnoozeDialog

        if line.partner is None:
            tell(self, tr("Only a partner can be left alone for a while. F3: another day."))
            return
        before = self.draft.plan
        shelf = Shelf(self.draft, f"partners.{line.partner}.snooze")
        asked = SnoozeDialog(line.title, self._today, shelf=shelf)
        snooze = await self.app.push_screen_wait(asked)
        if snooze is None or snooze.until is None:
            return
        try:
            after = snoozed(before, line, snooze.until, snooze.why)
        except ValueError as error:
            tell(self, str(error), trouble=True)
            return
        name, until = short(line.title, LONGEST_TOLD), say_date(snooze.until)
        said = tr("{partner} is left alone until {day}.", partner=name, day=until)
        self._put_answer(before, after, f"partners.{line.partner}.snooze", said, shelf)

    def _columns(self, width: int) -> Sequence[DayColumn]:
        return columns(width, self._lines)

    def _owners(self) -> Sequence[str]:
        """Return whose lines there can be: the team, others who are named, and nobody at last."""
        named = (*self.draft.plan.owners(), *(line.owner for line in self._all if line.owner))
        nobody = any(line.owner == NOBODY for line in self._all)
        return [*dict.fromkeys(named), *([NOBODY] if nobody else [])]

    def _show_list(self) -> None:
        self.query_one(DayList).show_lines(listed(self._lines))

    def _show_line(self) -> None:
        about, line = self.query_one("#about-line", Static), self._line
        about.display = line is not None
        if line is None:
            return
        said = said_line(line, self._today)
        if objections := self._objections(line):
            warnings = [plain(f"! {one}", "$warning") for one in objections]
            said = Content("\n").join([*warnings, plain(tr(ANYWAY), "bold"), said])
        about.update(said)

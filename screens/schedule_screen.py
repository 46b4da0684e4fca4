"""The schedule: a time line over the weeks, and by day who hears what and what must be ready."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from plans.draft import Draft
from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
from plans.model import Asset, Plan
from plans.moving_window import with_window
from plans.packs.model import Pack
from plans.text import in_quotes, short, slug
from plans.timeline import Dot, dots
from plans.typed import say_window
from plans.unread import said_unread
from screens.answers import answered
from screens.asked import Shelf
from screens.help import HelpDialog
from screens.moves import CalendarWanted, MailingWanted, MapWanted, SheetWanted, StepWanted
from screens.plan_screen import PlanScreen
from screens.schedule_lines import WIDE, Entry, columns, entries, listed, said_state, week_rows
from screens.schedule_words import said_entry
from screens.text import plain, tell
from screens.week_words import said_until_campaign
from screens.widgets.day_list import DayList
from screens.widgets.key_bar import KeyBar
from screens.widgets.time_line import Days, Mark
from screens.widgets.top_bar import TopBar
from screens.widgets.week_line import WeekLine

LONGEST_TOLD = 60
"""Characters of a title in a notification."""

SCHEDULE_FIELDS = ("window.", "communication.milestones.")
"""Begins of the fields whose texts are told here while they can't be read."""

LEGEND = mark("▼ today   █ campaign   ┬ Monday   □ open   ■ done   ! late   + several")
"""What the signs of the time line mean."""

_ONWARD: Mapping[str, str] = {"missing": "draft", "draft": "ready", "ready": "missing"}


@dataclass(frozen=True)
class _Shown:
    """What is shown now."""

    entries: tuple[Entry, ...] = ()
    """Lines by day, without materials."""
    dots: tuple[Dot, ...] = ()
    """What has a day, for the time line."""


class ScheduleScreen(PlanScreen):
    """All that has a day, drawn over the weeks and listed below."""

    CSS_PATH = ["day_list.tcss", "schedule_screen.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f3",
            "move_window",
            mark("Move days"),
            tooltip=mark("move the campaign's days, and see before what moves with them"),
            id="move-window",
        ),
        Binding(
            "f5",
            "add_asset",
            mark("Material"),
            tooltip=mark("add a material that must be ready for a milestone"),
            id="add-asset",
        ),
        Binding(
            "f7",
            "mailing",
            mark("Mail"),
            tooltip=mark("write to all who hear of the milestone, at once"),
            id="mailing",
        ),
        Binding(
            "f9", "calendar", mark("Calendar"), tooltip=mark("make a file for calendars"), id="ics"
        ),
        Binding("f2,escape", "map", mark("Steps"), key_display="F2", id="map"),
        Binding(
            "enter", "open", mark("Open"), tooltip=mark("open the milestone, material or partner")
        ),
        Binding("space", "onward", mark("Material: missing, draft, ready"), id="onward"),
        Binding("delete", "take_out", mark("Take out"), tooltip=mark("take the material out")),
        Binding("f1", "help", mark("Help"), id="help"),
        Binding("ctrl+z", "undo", mark("Undo"), show=False),
        Binding("ctrl+y", "redo", mark("Redo"), show=False),
    ]

    def __init__(self, draft: Draft, pack: Pack, today: date) -> None:
        super().__init__(draft)
        self.pack, self._today = pack, today
        self._shown = _Shown()
        self._by_key: Mapping[object, Entry] = {}

    def compose(self) -> ComposeResult:
        """Lay out the time line, the list and what is said of its line."""
        yield TopBar(self.draft.plan.title, self.draft)
        with Container(classes="page"):
            question = tr("What happens when, and who hears of it?")
            yield Static(plain(question), classes="question")
            yield Static(classes="why", id="days")
            yield WeekLine(id="weeks")
            yield Static(plain(tr(LEGEND)), id="legend", classes="muted")
            yield Static(id="nothing")
            with Container(id="columns"):
                yield DayList(columns, id="schedule")
                with VerticalScroll(id="about"):
                    yield Static(id="about-line")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the schedule, with the cursor on the first line that is still to come."""
        self.show_plan()
        listed_days = self.query_one(DayList)
        coming = (one for one in self._shown.entries if one.day and one.day >= self._today)
        if first := next(coming, None):
            listed_days.go_to(first.key)
        listed_days.focus()

    def on_screen_resume(self) -> None:
        """Show what was changed on the screen that was in front of this one."""
        if self.query(DayList):
            self.show_plan()

    def on_resize(self) -> None:
        """Draw the rows that there is room for."""
        if self.query(WeekLine):
            self._draw()
            self._show_line()

    def show_plan(self) -> None:
        """Show the schedule as the plan is now."""
        plan = self.draft.plan
        found = dots(plan, self.pack, self._today)
        self._shown = _Shown(entries(plan, self.pack, found, self._today), found)
        lines, self._by_key = listed(plan, self.pack, self._today, self._shown.entries)
        self.query_one("#days", Static).update(self._said_days())
        nothing = self.query_one("#nothing", Static)
        nothing.display = not lines
        nothing.update(plain(self._said_nothing()))
        self.query_one("#columns").display = bool(lines)
        self.query_one(DayList).show_lines(lines)
        self._draw()
        self._show_line()

    def partner_here(self) -> str:
        """Return the id of the partner that the line is about, if it is about one alone."""
        entry = self._entry
        promises = entry.promises if entry else ()
        return promises[0].partner.id if len(promises) == 1 else ""

    def action_open(self) -> None:
        """Open what the line is about."""
        entry = self._entry
        if entry is None:
            tell(self, tr("There is no line here yet. F5 adds a material, F3 gives the days."))
        elif entry.kind == "milestone":
            field = f"communication.milestones.{entry.id}"
            self.post_message(StepWanted("communication", field))
        elif entry.kind == "commitment":
            self.post_message(SheetWanted(entry.promises[0].partner.id))
        elif entry.kind == "event":
            tell(self, tr("All that is known of this event is said here."))
        elif self._may_change():
            self._ask_asset(self._asset(entry.id))

    def action_onward(self) -> None:
        """Move the material under the cursor on: missing, draft, ready, and missing again."""
        entry = self._entry
        if entry is None or entry.kind != "asset":
            tell(self, tr("Space moves a material on. The cursor is on none; F5 adds one."))
        elif self._may_change() and (asset := self._asset(entry.id)):
            changed = asset.model_copy(update={"state": _ONWARD[asset.state]})
            plan = _with_asset(self.draft.plan, changed)
            self._put(plan, f"communication.assets.{asset.id}")
            title, state = in_quotes(short(asset.title, LONGEST_TOLD)), said_state(changed.state)
            tell(
                self, tr("{material}: {state}. ctrl+z takes it back.", material=title, state=state)
            )

    def action_take_out(self) -> None:
        """Take the material under the cursor out."""
        entry = self._entry
        if entry is None or entry.kind != "asset":
            tell(self, tr("Delete takes a material out. The cursor is on none."))
        elif self._may_change():
            assets = self.draft.plan.communication.assets
            rest = tuple(one for one in assets if one.id != entry.id)
            self._put(_with_assets(self.draft.plan, rest), "communication.assets")
            title = in_quotes(short(entry.title, LONGEST_TOLD))
            tell(self, tr("{material} is taken out. ctrl+z brings it back.", material=title))

    def action_move_window(self) -> None:
        """Ask for other days of the campaign, and show what moves."""
        if self._may_change():
            self._ask_window()

    def action_add_asset(self) -> None:
        """Ask for a material for the milestone under the cursor."""
        if self._may_change():
            self._ask_asset(None)

    def action_mailing(self) -> None:
        """Write to all who hear of the milestone under the cursor."""
        if milestone := self._milestone_here():
            self.post_message(MailingWanted(milestone))
        else:
            tell(self, tr("Choose a milestone in the list first; F7 writes to who hears of it."))

    def action_calendar(self) -> None:
        """Make a file for calendars."""
        self.post_message(CalendarWanted())

    def action_map(self) -> None:
        """Go to the steps."""
        self.post_message(MapWanted())

    def action_help(self) -> None:
        """Explain the screen."""
        about = tr(
            "Numbers are milestones, the same on the time line and in the list. □ is a promise, ■ "
            "one that is kept, ▲ an event, ○ a next step, and ! stands for what is late. Below a "
            "milestone stand the materials that must be ready for it: [ ] is missing, [-] a "
            "draft, [x] ready."
        )
        self.app.push_screen(HelpDialog(tr("the schedule"), about, self.active_bindings))

    @on(DayList.Moved)
    def _moved_on(self) -> None:
        self._draw()
        self._show_line()

    @on(DayList.Chosen)
    def _chosen_on(self) -> None:
        self.action_open()

    @property
    def _entry(self) -> Entry | None:
        """What the line under the cursor stands for."""
        return self._by_key.get(self.query_one(DayList).key)

    def _asset(self, asset_id: str) -> Asset | None:
        assets = self.draft.plan.communication.assets
        return next((one for one in assets if one.id == asset_id), None)

    def _milestone_here(self) -> str:
        """Return the id of the milestone that the cursor is on, or on one of its materials."""
        entry = self._entry
        if entry is not None and entry.kind == "milestone":
            return entry.id
        asset = self._asset(entry.id) if entry and entry.kind == "asset" else None
        known = {one.id for one in self.draft.plan.communication.milestones}
        return asset.milestone if asset and asset.milestone in known else ""

    def _may_change(self) -> bool:
        """Whether the plan can be changed; says so where it can't."""
        if self.draft.looks_only:
            tell(self, tr("You are only looking: nothing can be changed here."))
        return not self.draft.looks_only

    def _put(self, plan: Plan, field: str) -> None:
        self.draft.put(plan, field)
        self.show_plan()

    def _put_answer(
        self,
        before: Plan,
        after: Plan,
        field: str,
        shelf: Shelf,
        unread: Mapping[str, str] | None = None,
    ) -> bool:
        """Put what a dialog made of a plan into the plan as it is by now; say so if that fails."""
        refused = answered(self.draft, before, after, field, self.pack, shelf=shelf, unread=unread)
        self.show_plan()
        if refused:
            tell(self, refused, trouble=True)
        return not refused

    @work(exclusive=True, group="ask")
    async def _ask_asset(self, asset: Asset | None) -> None:
        # Imported here: opening the schedule shouldn't wait for its dialogs.
        from screens.asset_dialog import AssetDialog

        before = self.draft.plan
        shelf = Shelf(self.draft, f"communication.assets.{asset.id if asset else '_new'}")
        asked = AssetDialog(before, asset, milestone=self._milestone_here(), shelf=shelf)
        found = await self.app.push_screen_wait(asked)
        if found is None:
            return
        if asset is None:
            # Of the plan as it is now, too: somebody else may have added one of this name.
            both = (*before.communication.assets, *self.draft.plan.communication.assets)
            own = slug(found.title, {one.id for one in both}, fallback="material")
            found = found.model_copy(update={"id": own})
        field = f"communication.assets.{found.id}"
        if self._put_answer(before, _with_asset(before, found), field, shelf):
            self.query_one(DayList).go_to(("asset", found.id, None))

    @work(exclusive=True, group="ask")
    async def _ask_window(self) -> None:
        from screens.window_dialog import WindowDialog

        before, shelf = self.draft.plan, Shelf(self.draft, "window.moved")
        asked = WindowDialog(before, self.pack, self._today, shelf=shelf)
        window = await self.app.push_screen_wait(asked)
        if window is None:
            return
        # What couldn't be read as a day is replaced by one that can.
        unread = {"window.start": "", "window.end": ""}
        after = with_window(before, window)
        if self._put_answer(before, after, "window.start", shelf, unread):
            days = say_window(window)
            tell(self, tr("The campaign is {days}. ctrl+z takes it back.", days=days))

    def _draw(self) -> None:
        """Draw the time line, with the milestone under the cursor standing out."""
        entry = self._entry
        chosen = str(entry.number) if entry and entry.kind == "milestone" else ""
        marks = [
            Mark(str(one.number), one.day)
            for one in self._shown.entries
            if one.kind == "milestone" and one.day
        ]
        days = Days(tuple(marks), self.draft.plan.window, self._today, chosen)
        line = self.query_one(WeekLine)
        line.show_weeks(
            days, week_rows(self._shown.dots, self._today, wide=self.size.width >= WIDE)
        )
        self.query_one("#legend").display = line.display

    def _show_line(self) -> None:
        entry = self._entry
        narrow = self.size.width < WIDE
        plan, shown = self.draft.plan, Content("")
        if entry is not None:
            shown = said_entry(entry, plan, self.pack, narrow=narrow)
        self.query_one("#about-line", Static).update(shown)
        self.query_one("#about", VerticalScroll).scroll_home(animate=False)

    def _said_days(self) -> Content:
        """Return how far the campaign is, what isn't ready, and which days can't be read."""
        window = self.draft.plan.window
        said = [plain(said_until_campaign(window, self._today))]
        if window.start is None:
            said = [plain(tr("The campaign has no first day yet: F3 sets its days."))]
        missing = sum(one.state != "ready" for one in self.draft.plan.communication.assets)
        if missing:
            not_ready = tr_n(
                "Not ready: {count} material.", "Not ready: {count} materials.", missing
            )
            said.append(plain(not_ready, "$warning"))
        unread = [
            plain(f"! {said_unread(field, typed, self.draft.plan)}", "$error")
            for field, typed in self.draft.unread.items()
            if field.startswith(SCHEDULE_FIELDS)
        ]
        return Content("\n").join([Content(" ").join(said), *unread[:2]])

    def _said_nothing(self) -> str:
        return tr(
            "Nothing has a day yet. F2 shows the steps: step 8 has the milestones, step 7 what "
            "partners are asked for. F5 adds a material that must be ready."
        )


def _with_asset(plan: Plan, asset: Asset) -> Plan:
    """Return the plan with a changed material in its place, or a new one at the end."""
    assets = plan.communication.assets
    if any(one.id == asset.id for one in assets):
        return _with_assets(plan, tuple(asset if one.id == asset.id else one for one in assets))
    return _with_assets(plan, (*assets, asset))


def _with_assets(plan: Plan, assets: tuple[Asset, ...]) -> Plan:
    communication = plan.communication.model_copy(update={"assets": assets})
    return plan.model_copy(update={"communication": communication})

"""The app: it shows the first screen, opens plans, and ends; `wizard.walk` goes through a plan.

What is imported here is imported before the first paint, so plans and their models come later.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.message import Message
from textual.worker import WorkerFailed

from plans.folders import said_folder
from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.memory import recall
from screens.dialogs import Dialog
from screens.home import Home, LastPlan
from screens.look import DARK, LIGHT, STYLES
from screens.moves import (
    BinWanted,
    CalendarWanted,
    DeleteWanted,
    ExampleWanted,
    HomeWanted,
    LanguageWanted,
    ListWanted,
    LogWanted,
    MailingWanted,
    MailListWanted,
    MapWanted,
    NewPlanWanted,
    PageLeft,
    PlanWanted,
    Repaired,
    RepairLeft,
    SheetWanted,
    StepWanted,
    TrackWanted,
    Travelled,
    TroubleWanted,
    VersionsWanted,
    WorksheetWanted,
)
from screens.taken import all_taken, is_of_the_past
from wizard.ending import FINE, INTERRUPTED, UNUSABLE
from wizard.front import Front
from wizard.guard import Guard, expect_end, forgive_input, goes_on, never_block
from wizard.moments import short_moment
from wizard.output import say
from wizard.terminal import HEIGHT, WIDTH
from wizard.titles import TITLES

if TYPE_CHECKING:
    from wizard.session import Session
    from wizard.walk import Walk

TOO_SMALL = mark("The window is small now: at 80 columns and 24 lines you see everything again.")
"""What is said when the window shrinks below what every screen needs."""

HOME_AT = 2
"""Place of the first screen on the stack of screens; below it is Textual's own."""

WIDE = 100
"""Columns from which guidance stands beside the form."""


class HourplanApp(App[str]):
    """The program on the screen; `run` returns the lines to leave in the terminal.

    `folder` is the plans folder, `plan` a file to open at once, `today` the day that typed dates
    count from, `session` a plan that is open already, after a fault of the program, `pack_id` the
    campaign that new plans are made for; empty if that is to be asked.
    """

    TITLE = "hourplan"
    CSS_PATH = list(STYLES)
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", mark("Quit"), id="quit", priority=True),
        Binding("ctrl+l", "light_or_dark", mark("Light or dark"), show=False, id="theme"),
        # With priority, so that letters typed right after Tab can't land in the field before.
        Binding("tab", "app.focus_next", mark("Next field"), show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", mark("Field before"), show=False, priority=True),
    ]

    def __init__(
        self,
        folder: Path,
        plan: Path | None = None,
        *,
        today: date,
        theme: str = DARK.name,
        session: Session | None = None,
        pack_id: str = "",
    ) -> None:
        super().__init__()
        self._folder, self._named, self._today = folder, plan, today
        self._session = session
        self._walk: Walk | None = None
        self._front = Front(
            self,
            folder,
            today,
            opened=self._show_plan,
            begun=partial(self._show_plan, new=True),
            is_busy=lambda: self._walk is not None,
            home=self._show_home,
            pack_id=pack_id,
        )
        self.fault: Exception | None = None
        """What ended the program, if it was a fault of its own."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = theme

    def on_mount(self) -> None:
        """Show the first screen, or the plan that was named."""
        self.push_screen(self._new_home())
        if self._session is not None:
            self._show_plan(self._session)
        elif self._named is not None:
            self.call_after_refresh(self.open_plan, self._named)

    def _new_home(self) -> Home:
        front, last = self._front, _last_plan(self._today)
        return Home(said_folder(self._folder), last, front.list_plans, front.find_unsaved)

    def on_resize(self, event: Resize) -> None:
        """Say so when the window has become too small to show everything."""
        if event.size.width < WIDTH or event.size.height < HEIGHT:
            self.notify(tr(TOO_SMALL), severity="warning", markup=False)

    async def action_quit(self) -> None:
        """Save, and leave the lines that say where the plan is."""
        self._leave(self._end)

    def save(self) -> str:
        """Save what is open and return the lines that say where it is; empty if nothing is open."""
        if self._front.repair is not None:
            return self._front.repair.keep()
        return self._walk.close() if self._walk else ""

    def rescue(self) -> str:
        """Keep what is open, in a thread, before the program is ended; return lines as `save`."""
        if self._front.repair is not None:
            return self._front.repair.rescue()
        return self._walk.session.rescue() if self._walk else ""

    @property
    def session(self) -> Session | None:
        """The plan that is open; None if there is none."""
        return self._walk.session if self._walk else None

    def action_light_or_dark(self) -> None:
        """Change between the two themes."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def open_plan(self, path: Path) -> None:
        """Open a plan file, asking what has to be asked, or say why it can't be opened."""
        self._front.go(PlanWanted(path))

    def _show_plan(self, session: Session, *, new: bool = False) -> None:
        # Brings all pages: after the first paint.
        from wizard.walk import Walk

        self._walk = Walk(self, session, self._today)
        if new:
            self._walk.begin()
        else:
            self._walk.go_on()

    def _handle_exception(self, error: Exception) -> None:
        fault = error.error if isinstance(error, WorkerFailed) else error
        if self._exit or is_of_the_past(self, fault):
            return  # nobody misses what a screen could not do any more
        self.fault = self.fault or (fault if isinstance(fault, Exception) else error)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Textual would print a traceback with the values of variables: other people's plans.
        expect_end(UNUSABLE)
        self._close_messages_no_wait()

    @on(PlanWanted)
    @on(NewPlanWanted)
    @on(ExampleWanted)
    @on(DeleteWanted)
    @on(BinWanted)
    @on(LanguageWanted)
    @on(Repaired)
    @on(RepairLeft)
    def _front_on(self, move: Message) -> None:
        self._front.go(move)

    @on(VersionsWanted)
    def _versions_on(self, move: VersionsWanted) -> None:
        if self._walk is None:
            self._front.go(move)
        else:
            self._walk.go(move)

    @on(HomeWanted)
    def _home_on(self) -> None:
        self._leave(self._go_home)

    @work(exclusive=True)
    async def _leave(self, then: Callable[[], None]) -> None:
        """Leave the plan, but not before it is saved or somebody says that it needn't be."""
        if isinstance(self.screen, Dialog) and self.screen.HOLDS:
            return
        await all_taken(self.screen)
        if self._walk is None or await self._walk.can_leave():
            then()

    def _end(self) -> None:
        farewell = self.save()
        expect_end(FINE)  # a terminal that reads no more would keep Textual from ending
        self.exit(farewell)

    def _go_home(self) -> None:
        self.save()
        self._walk = None
        self._show_home()

    def _show_home(self, *, anew: bool = False) -> None:
        while len(self.screen_stack) > HOME_AT and not isinstance(self.screen, Home):
            self.pop_screen()
        if anew:
            self.switch_screen(self._new_home())
        elif isinstance(self.screen, Home):
            self.screen.show_last(_last_plan(self._today))

    @on(StepWanted)
    @on(PageLeft)
    @on(MapWanted)
    @on(Travelled)
    @on(WorksheetWanted)
    @on(TroubleWanted)
    @on(TrackWanted)
    @on(SheetWanted)
    @on(MailingWanted)
    @on(MailListWanted)
    @on(LogWanted)
    @on(CalendarWanted)
    @on(ListWanted)
    def _moved_on(self, move: Message) -> None:
        if self._walk is not None:
            self._walk.go(move)


def run_app(folder: Path, plan: Path | None, today: date, pack_id: str = "") -> int:
    """Run the program on this terminal; return the exit code. New plans are made for `pack_id`.

    After a fault of the program somebody may go on with the plan as it was, or leave it saved.
    """
    never_block()
    forgive_input()
    run = _Run(HourplanApp(folder, plan, today=today, pack_id=pack_id))
    with Guard(run.rescue):
        farewell = run.to_its_end(partial(HourplanApp, folder, today=today, pack_id=pack_id))
        if farewell:
            say(farewell)
    if run.app.fault:
        return UNUSABLE
    return INTERRUPTED if run.interrupted else run.app.return_code or 0


class _Run:
    """The app, and after a fault of the program the next one, which goes on with the open plan."""

    def __init__(self, app: HourplanApp) -> None:
        self.app = app
        self.interrupted = False

    def rescue(self) -> str:
        """Keep what is open before the program is ended."""
        return self.app.rescue()

    def to_its_end(self, anew: Callable[..., HourplanApp]) -> str:
        """Run until somebody leaves, and return the lines to leave in the terminal."""
        farewell = self.app.run()
        goes_on()
        while self.app.fault is not None and self._is_continued(self.app.fault):
            self.app = anew(theme=self.app.theme, session=self.app.session)
            farewell = self.app.run()
            goes_on()
        self.interrupted = farewell is None and self.app.fault is None
        return self.app.save() if farewell is None else farewell

    def _is_continued(self, fault: Exception) -> bool:
        """Show one calm screen, and return whether somebody goes on."""
        # Brings what only a fault needs.
        from wizard.calm import ask_calmly

        return ask_calmly(fault, self.app.rescue(), self.app.theme)


def _last_plan(today: date) -> LastPlan | None:
    found = recall()
    if found is None or not _is_file(found.path):
        return None
    about = short_moment(found.when, today)
    if found.step in TITLES:
        about = tr("step {step}, {moment}", step=tr(TITLES[found.step]), moment=about)
    return LastPlan(found.path, found.title or found.path.stem, about)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder that can't be entered, or a network disk that is away
        return False

"""The app: it shows the first screen, opens plans, and ends; `wizard.walk` goes through a plan.

What is imported here is imported before the first paint, so plans and their models come later.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Resize

from plans.folders import said_folder
from plans.memory import recall
from plans.problems import PlanError
from screens.dialogs import ReadDialog
from screens.home import Home, LastPlan
from screens.look import DARK, LIGHT, STYLES
from screens.moves import (
    ExampleWanted,
    HomeWanted,
    MapWanted,
    NewPlanWanted,
    PageLeft,
    PlanWanted,
    StepWanted,
    Travelled,
    WorksheetWanted,
)
from screens.not_saved import NotSavedDialog
from screens.text import plain
from wizard.ending import INTERRUPTED
from wizard.output import say
from wizard.terminal import HEIGHT, WIDTH

if TYPE_CHECKING:
    from screens.home import PlanRow
    from wizard.walk import Walk

TOO_SMALL = "The window is small now: at 80 columns and 24 lines you see everything again."
"""What is said when the window shrinks below what every screen needs."""

HOME_AT = 2
"""Place of the first screen on the stack of screens; below it is Textual's own."""

WIDE = 100
"""Columns from which guidance stands beside the form."""


class HourplanApp(App[str]):
    """The program on the screen; `run` returns the lines to leave in the terminal.

    `folder` is the plans folder, `plan` a file to open at once, `today` the day that typed dates
    count from.
    """

    TITLE = "hourplan"
    CSS_PATH = list(STYLES)
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", id="quit", priority=True),
        Binding("ctrl+l", "light_or_dark", "Light or dark", show=False, id="theme"),
        # With priority, so that letters typed right after Tab can't land in the field before.
        Binding("tab", "app.focus_next", "Next field", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", "Field before", show=False, priority=True),
    ]

    def __init__(
        self, folder: Path, plan: Path | None = None, *, today: date, theme: str = DARK.name
    ) -> None:
        super().__init__()
        self._folder, self._named, self._today = folder, plan, today
        self._walk: Walk | None = None
        self.fault: Exception | None = None
        """What ended the program, if it was a fault of its own."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = theme

    def on_mount(self) -> None:
        """Show the first screen, or the plan that was named."""
        self.push_screen(Home(said_folder(self._folder), _last_plan(self._today), self._list_plans))
        if self._named is not None:
            self.call_after_refresh(self.open_plan, self._named)

    def on_resize(self, event: Resize) -> None:
        """Say so when the window has become too small to show everything."""
        if event.size.width < WIDTH or event.size.height < HEIGHT:
            self.notify(TOO_SMALL, severity="warning", markup=False)

    async def action_quit(self) -> None:
        """Save, and leave the lines that say where the plan is."""
        self._leave(self._end)

    def save(self) -> str:
        """Save what is open and return the lines that say where it is; empty if nothing is open."""
        return self._walk.close() if self._walk else ""

    def action_light_or_dark(self) -> None:
        """Change between the two themes."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def open_plan(self, path: Path) -> None:
        """Open a plan file, or say why it can't be opened."""
        # Brings pydantic, PyYAML and all pages: after the first paint.
        from wizard.session import open_session
        from wizard.walk import Walk

        if self._walk is not None:
            return  # a second press: two drafts of one file would save over each other
        try:
            session = open_session(path)
        except PlanError as error:
            self.push_screen(ReadDialog("This plan can't be opened", plain(str(error))))
            return
        self._walk = Walk(self, session, self._today)
        self._walk.show_map()

    def _handle_exception(self, error: Exception) -> None:
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Textual would print a traceback with the values of variables: other people's plans.
        self._close_messages_no_wait()

    @on(PlanWanted)
    def _plan_on(self, wanted: PlanWanted) -> None:
        self.open_plan(wanted.path)

    @on(ExampleWanted)
    def _example_on(self) -> None:
        # Brings PyYAML: after the first paint.
        from wizard.example import fresh_example

        try:
            path = fresh_example()
        except (PlanError, OSError) as error:
            self.push_screen(ReadDialog("The example can't be opened", plain(str(error))))
        else:
            self.open_plan(path)

    @on(NewPlanWanted)
    def _new_on(self, wanted: NewPlanWanted) -> None:
        # Brings pydantic, PyYAML and all pages: after the first paint.
        from wizard.session import start_session
        from wizard.walk import Walk

        if self._walk is not None:
            return  # a second press
        try:
            session = start_session(self._folder, wanted.title, self._today)
        except PlanError as error:
            self.push_screen(ReadDialog("The plan can't be made", plain(str(error))))
            return
        self._walk = Walk(self, session, self._today)
        self._walk.begin()

    @on(HomeWanted)
    def _home_on(self) -> None:
        self._leave(self._go_home)

    @work(exclusive=True)
    async def _leave(self, then: Callable[[], None]) -> None:
        """Leave the plan, but not before it is saved or somebody says that it needn't be."""
        if isinstance(self.screen, NotSavedDialog):
            return  # it has to be answered first
        if self._walk is None or await self._walk.can_leave():
            then()

    def _end(self) -> None:
        self.exit(self.save())

    def _go_home(self) -> None:
        self.save()
        self._walk = None
        while len(self.screen_stack) > HOME_AT and not isinstance(self.screen, Home):
            self.pop_screen()
        if isinstance(self.screen, Home):
            self.screen.show_last(_last_plan(self._today))

    @on(StepWanted)
    @on(PageLeft)
    @on(MapWanted)
    @on(Travelled)
    @on(WorksheetWanted)
    def _moved_on(
        self, move: StepWanted | PageLeft | MapWanted | Travelled | WorksheetWanted
    ) -> None:
        if self._walk is not None:
            self._walk.go(move)

    def _list_plans(self) -> Sequence[PlanRow]:
        # Brings pydantic and PyYAML: called in a thread, after the first paint.
        from wizard.rows import list_rows

        return list_rows(self._folder)


def run_app(folder: Path, plan: Path | None, today: date) -> int:
    """Run the program on this terminal; return the exit code.

    Raises what went wrong, if the program had a fault, after saving what was open.
    """
    app = HourplanApp(folder, plan, today=today)
    farewell = app.run()
    interrupted = farewell is None and app.fault is None
    if farewell is None:
        farewell = app.save()
    if farewell:
        say(farewell)
    if app.fault:
        raise app.fault
    return INTERRUPTED if interrupted else app.return_code or 0


def _last_plan(today: date) -> LastPlan | None:
    found = recall()
    if found is None or not _is_file(found.path):
        return None
    step = f"step {found.step.capitalize()}, " if found.step else ""
    return LastPlan(
        found.path, found.title or found.path.stem, step + _said_when(found.when, today)
    )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder that can't be entered, or a network disk that is away
        return False


def _said_when(when: datetime, today: date) -> str:
    days = (today - when.date()).days
    if days in {0, 1}:
        return f"{'yesterday' if days else 'today'} at {when:%H:%M}"
    return f"{when.day} {when:%B %Y}"

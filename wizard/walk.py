"""The walk through one plan: from page to page, to the map, to the review and the worksheet."""

import contextlib
import os
from datetime import date
from pathlib import Path
from typing import Any

import platformdirs
from textual.app import App
from textual.message import Message
from textual.screen import Screen

from plans.exports.files import export
from plans.file_names import free_path
from plans.importing import plan_path
from plans.problems import PlanError
from screens.dialogs import ReadDialog
from screens.frame import Page
from screens.made import MadeDialog
from screens.moves import REVIEW, MapWanted, PageLeft, StepWanted, Travelled, WorksheetWanted
from screens.not_saved import AGAIN, LEAVE, NotSavedDialog
from screens.plan_map import PlanMap
from screens.reason_dialog import ReasonDialog
from screens.review import Review
from screens.text import plain, tell
from wizard.session import Session
from wizard.steps import STEPS, Spot, map_steps, part_of, spot_of


class Walk:
    """Moves one person through one plan.

    On the stack of screens the map lies above the first screen, and a page or the review above it.
    """

    def __init__(self, app: App[str], session: Session, today: date) -> None:
        self._app, self._session, self._today = app, session, today
        self._spot = Spot(0)
        self._part = ""

    def show_map(self) -> None:
        """Show the map above the first screen, with the cursor on the step to go on with."""
        steps, pack = map_steps(), self._session.pack
        self._app.push_screen(PlanMap(self._session.draft, pack, steps))

    def begin(self) -> None:
        """Begin a new plan at its first page, the map behind it."""
        self.show_map()
        self._show_page(Spot(0))

    async def can_leave(self) -> bool:
        """Save what is open; if that fails, ask what to do until it is saved or given up."""
        self._settle()
        draft = self._session.draft
        problem = draft.save_now().problem or _gone(draft.path)
        while problem:
            dialog = NotSavedDialog(problem, _elsewhere(draft.path))
            answer = await self._app.push_screen_wait(dialog)
            if answer in {None, LEAVE}:
                return answer == LEAVE
            if answer is None or answer == AGAIN:
                problem = draft.save_now().problem or _gone(draft.path)
            else:
                problem = self._save_at(answer.removeprefix("="))
        return True

    def _save_at(self, typed: str) -> str:
        """Save to a path that was typed; return why that can't be done, or nothing."""
        try:
            path = plan_path(typed)
        except PlanError as error:
            return str(error)
        if os.path.lexists(path):
            return f"There is a file “{path.name}” already; it is untouched. Choose another name."
        return self._session.draft.move_to(path).problem

    def close(self) -> str:
        """Save what is open and return the lines to leave in the terminal."""
        self._settle()
        self._session.close()
        self._session.remember(self._part)
        return self._session.farewell()

    def _settle(self) -> None:
        for screen in self._app.screen_stack:
            if isinstance(screen, Page | ReasonDialog):
                screen.settle()

    def go(self, move: Message) -> None:
        """Carry out what a screen asked for."""
        if isinstance(move, PageLeft):
            self._leave_page(move)
        elif isinstance(move, StepWanted):
            self._open_step(move)
        elif isinstance(move, MapWanted):
            self._back_to_map()
        elif isinstance(move, Travelled):
            self._follow(move.field)
        elif isinstance(move, WorksheetWanted):
            self._make_worksheet()

    def _leave_page(self, left: PageLeft) -> None:
        page = self._app.screen
        if page is not left.page or not isinstance(page, Page):
            return  # a second press while the first one is being carried out
        onward = {"continue": self._spot.onward, "back": self._spot.back}.get(left.way)
        if page.visit.for_review and onward:
            self._show(self._review(page.visit.field))
        elif onward and (spot := onward()):
            self._show_page(spot)
        else:
            step = self._spot.step + (left.way in {"continue", "skip"})
            self._back_to_map(STEPS[step].part if step < len(STEPS) else REVIEW)

    def _open_step(self, wanted: StepWanted) -> None:
        if isinstance(self._app.screen, Page):
            return  # a second press
        if wanted.part == REVIEW:
            self._show(self._review(wanted.field))
            return
        spot = spot_of(wanted.part, wanted.field, self._session.pack)
        self._show_page(spot, wanted.field, for_review=isinstance(self._app.screen, Review))

    def _follow(self, field: str) -> None:
        """Go where an undone change was, if that is another page."""
        page, pack = self._app.screen, self._session.pack
        if isinstance(page, Page) and not self._spot.covers(field, pack):
            spot = spot_of(part_of(field, pack), field, pack)
            self._show_page(spot, field, for_review=page.visit.for_review)

    def _show_page(self, spot: Spot, field: str = "", *, for_review: bool = False) -> None:
        self._spot = spot
        self._part = STEPS[spot.step].part
        self._session.remember(self._part)
        draft, pack = self._session.draft, self._session.pack
        self._show(spot.open(draft, pack, self._today, field=field, for_review=for_review))

    def _show(self, screen: Screen[Any]) -> None:
        if isinstance(self._app.screen, PlanMap):
            self._app.push_screen(screen)
        else:
            self._app.switch_screen(screen)

    def _back_to_map(self, part: str = "") -> None:
        if not isinstance(self._app.screen, PlanMap):  # it is after a second press
            self._app.pop_screen()
        if isinstance(self._app.screen, PlanMap):
            self._app.screen.come_back(part)

    def _review(self, field: str = "") -> Review:
        return Review(self._session.draft, self._session.pack, self._part_of, field)

    def _part_of(self, field: str) -> str:
        return part_of(field, self._session.pack)

    def _make_worksheet(self) -> None:
        self._session.draft.leave()
        screen = self._app.screen
        tell(screen, "Making the worksheet…")
        screen.run_worker(self._export, thread=True, exclusive=True)

    def _export(self) -> None:
        """Write the worksheet, in a thread: a plan of thousands of partners takes a second."""
        session = self._session
        try:
            target = free_path(session.draft.path.parent, session.draft.path.stem, ".docx")
            made = export(session.draft.plan, session.pack, "docx", target, force=False)
            dialog: ReadDialog = MadeDialog(made.path, session.draft.path, made.warnings)
        except PlanError as error:
            dialog = ReadDialog("The worksheet can't be made", plain(str(error)))
        self._app.call_from_thread(self._app.clear_notifications)
        self._app.call_from_thread(self._app.push_screen, dialog)


def _gone(path: Path) -> str:
    """Return a sentence if the plan's file isn't there any more, though nothing failed."""
    if os.path.lexists(path):
        return ""
    return f"Its file “{path.name}” is gone: somebody moved or deleted it. Save the plan anew."


def _elsewhere(path: Path) -> Path:
    """Return where a plan could be saved instead: the documents, else the home folder."""
    if not os.path.lexists(path) and path.parent.is_dir():
        return path
    for folder in (platformdirs.user_documents_path(), Path.home()):
        with contextlib.suppress(PlanError):
            return free_path(folder, path.stem)
    return path

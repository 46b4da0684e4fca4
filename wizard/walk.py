"""The walk through one plan: from page to page, to the map, to the review and the worksheet."""

import asyncio
import os
import threading
from collections.abc import Callable, Coroutine, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App
from textual.message import Message
from textual.screen import Screen

from plans.comparing.compare import Difference, differences, summary
from plans.importing import plan_path
from plans.keeping.keeper import UNSETTLED_PAUSE
from plans.keeping.turns import in_turn
from plans.keeping.versions import Version, read_version, versions_of
from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.model import Plan
from plans.problems import PlanError
from plans.progress import PARTS
from plans.yaml_text import read_plan
from screens.collisions import CollisionsDialog
from screens.frame import Page
from screens.moves import (
    REVIEW,
    MapWanted,
    PageLeft,
    StepWanted,
    Travelled,
    TroubleWanted,
    VersionsWanted,
)
from screens.not_saved import AGAIN, LEAVE, NotSavedDialog
from screens.plan_map import PlanMap
from screens.plan_screen import KeptScreen
from screens.reason_dialog import ReasonDialog
from screens.review import Review
from screens.text import tell
from screens.versions import VersionsScreen
from wizard.moments import said_moment, said_time
from wizard.places import elsewhere, gone
from wizard.session import Session
from wizard.steps import STEPS, Spot, map_steps, part_of, spot_of
from wizard.tracking import FOLLOWING, Tracks

LOOKING = mark(
    "You are only looking: the plan is open in another window, and can be changed there."
)
"""What is said where somebody who only looks would change something."""

TRIES = 4
"""So often a file is looked at that another program is writing while somebody leaves."""


class Walk:
    """Moves one person through one plan.

    On the stack of screens the map lies above the first screen, and a page or the review above it.
    """

    def __init__(self, app: App[str], session: Session, today: date) -> None:
        self._app, self._session, self._today = app, session, today
        session.draft.keeper.in_turn = self._in_turn
        self._spot = Spot(0)
        self._part = ""
        self._tracks = Tracks(app, session, today, self._show)
        self._came_from_track = False

    def show_map(self) -> None:
        """Show the map above the first screen, with the cursor on the step to go on with."""
        steps, pack, tracks = map_steps(), self._session.pack, self._tracks.map_lines()
        self._app.push_screen(PlanMap(self._session.draft, pack, steps, self._part_of, tracks))
        if self._session.draft.collisions:
            self._app.call_after_refresh(self._ask, self.choose)

    def go_on(self) -> None:
        """Show the map, and above it what is to be done this week if the plan has begun."""
        self.show_map()
        self._tracks.begin()

    def begin(self) -> None:
        """Begin a new plan at its first page, the map behind it."""
        self.show_map()
        self._show_page(Spot(0))

    async def can_leave(self) -> bool:
        """Save what is open; if that fails, ask what to do until it is saved or given up."""
        self._settle()
        draft = self._session.draft
        if draft.looks_only:
            return True
        for _ in range(TRIES):
            state = draft.save_now()
            if state.problem or state.questions or not state.waiting:
                break
            await asyncio.sleep(UNSETTLED_PAUSE)  # another program is just writing the file
        if not draft.state.problem and draft.collisions:
            await self.choose(leaving=True)
        return await self.mend_saving()

    async def mend_saving(self, *, leaving: bool = True) -> bool:
        """Offer what can be done while the plan can't be saved; return whether it may be left."""
        draft = self._session.draft
        problem = draft.state.problem or gone(draft.path)
        while problem:
            copied = draft.keeper.copied
            dialog = NotSavedDialog(
                problem,
                elsewhere(draft.path),
                leaving=leaving,
                copied=said_time(copied) if copied else "",
            )
            answer = await self._app.push_screen_wait(dialog)
            if answer is None or answer == LEAVE:
                return answer == LEAVE
            problem = self._try_again(answer)
        return True

    def _try_again(self, answer: str) -> str:
        """Save as somebody said; return why that can't be done, or nothing."""
        draft = self._session.draft
        if answer == AGAIN:
            return draft.save_now().problem or gone(draft.path)
        return self._save_at(answer.removeprefix("="))

    async def choose(self, *, leaving: bool = False) -> None:
        """Show what was changed both here and in the file, and take what is chosen."""
        draft = self._session.draft
        collisions = draft.collisions
        copy = bool(self._session.brought)
        dialog = CollisionsDialog(collisions, self._others(), copy=copy, leaving=leaving)
        chosen = await self._app.push_screen_wait(dialog)
        if chosen is not None:
            draft.choose(collisions, [collisions[number] for number in chosen])
            self._show_anew()

    def _others(self) -> str:
        """Return where the other texts of what both changed come from."""
        if self._session.brought:
            return tr("the copy beside your plan")
        changed = self._session.draft.keeper.file_changed()
        if changed is None:
            return tr("the file, changed by another program or computer")
        moment = said_moment(changed, self._today)
        return tr("the file, changed {moment} by another program or computer", moment=moment)

    async def see_to_trouble(self) -> None:
        """Do what can be done about a plan that isn't saved; say so if nothing is in the way."""
        draft = self._session.draft
        if draft.looks_only:
            tell(self._app.screen, tr(LOOKING))
        elif draft.collisions and not draft.state.problem:
            await self.choose()
        elif draft.state.problem:
            await self.mend_saving(leaving=False)
        else:
            tell(self._app.screen, tr("All is well: the plan is saved as you type."))

    async def show_versions(self) -> None:
        """Show the plan's earlier versions; one that is chosen is restored as a change."""
        draft = self._session.draft
        versions = versions_of(draft.path)
        whens = [said_moment(version.when, self._today) for version in versions]
        plan = draft.plan

        def look(number: int) -> tuple[str, Sequence[Difference]]:
            found = differences(_plan_in(versions[number], draft.path), plan)
            return summary(found), found

        screen = VersionsScreen(plan.title, whens, look)
        chosen = await self._app.push_screen_wait(screen)
        if chosen is None:
            return
        if draft.looks_only:
            tell(self._app.screen, tr(LOOKING))
            return
        try:
            # First: keeping the present plan may thin out the very version that is wanted.
            restored = _plan_in(versions[chosen], draft.path)
        except PlanError as error:
            tell(
                self._app.screen,
                tr("{problem} The plan is as it was.", problem=error),
                trouble=True,
            )
            return
        draft.keeper.keep_present()
        draft.put(restored, "title")
        draft.leave()
        self._show_anew()
        back = tr("The version from {moment} is back. ctrl+z takes it back.", moment=whens[chosen])
        tell(self._app.screen, back)

    def _show_anew(self) -> None:
        screen = self._app.screen
        if isinstance(screen, KeptScreen):
            screen.show_plan()

    def _save_at(self, typed: str) -> str:
        """Save to a path that was typed; return why that can't be done, or nothing."""
        try:
            path = plan_path(typed)
        except PlanError as error:
            return str(error)
        if path == self._session.draft.path:
            return self._session.draft.write_over().problem
        if os.path.lexists(path):
            return tr(
                "There is a file “{file}” already; it is untouched. Choose another name.",
                file=path.name,
            )
        return self._session.draft.move_to(path).problem

    @property
    def session(self) -> Session:
        """The plan that is open, and what belongs to it."""
        return self._session

    def close(self) -> str:
        """Save what is open and return the lines to leave in the terminal."""
        self._settle()
        self._session.close()
        self._session.remember(self._part)
        return self._session.farewell()

    def _in_turn(self, work: Callable[[], bool]) -> bool | None:
        """Let what came from outside into the plan between two keys, and show it at once."""
        take_in = partial(self._take_in, work)
        # Textual tells in no other way which thread is the screen's.
        if self._app._thread_id == threading.get_ident():  # noqa: SLF001
            return take_in()
        return in_turn(self._app.call_later, take_in)

    def _take_in(self, work: Callable[[], bool]) -> bool:
        shown = [one for one in self._app.screen_stack if isinstance(one, KeptScreen)]
        # A key that a field has taken comes first: then the plan isn't what the work was worked
        # out from any more, and it is worked out again with the key in it.
        if shown and shown[-1].is_mounted:
            shown[-1].put_typed()
        taken = work()
        if taken and shown and shown[-1].is_mounted:
            _show_now(shown[-1])
        return taken

    def _settle(self) -> None:
        for screen in self._app.screen_stack:
            # In one that isn't complete yet nothing can have been typed.
            if isinstance(screen, Page | ReasonDialog) and screen.is_mounted:
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
        elif isinstance(move, TroubleWanted):
            self._ask(self.see_to_trouble)
        elif isinstance(move, VersionsWanted):
            self._ask(self.show_versions)
        else:
            self._tracks.go(move)

    def _ask(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do something that asks, unless something is being asked already."""
        if isinstance(self._app.screen, KeptScreen):
            self._app.run_worker(work())

    def _leave_page(self, left: PageLeft) -> None:
        page = self._app.screen
        if page is not left.page or not isinstance(page, Page):
            return  # a second press while the first one is being carried out
        onward = {"continue": self._spot.onward, "back": self._spot.back}.get(left.way)
        if page.visit.for_review and onward:
            self._show(self._review(page.visit.field))
        elif self._came_from_track and onward:
            self._came_from_track = False
            self._tracks.come_back()
        elif onward and (spot := onward()):
            self._show_page(spot)
        else:
            step = self._spot.step + (left.way in {"continue", "skip"})
            self._back_to_map(STEPS[step].part if step < len(STEPS) else REVIEW)

    def _open_step(self, wanted: StepWanted) -> None:
        if isinstance(self._app.screen, Page):
            return  # a second press
        if self._session.draft.looks_only and isinstance(self._app.screen, Review):
            tell(self._app.screen, tr(LOOKING))
            return
        if self._session.draft.looks_only:
            self._show(self._review(wanted.part))
            return
        if wanted.part == REVIEW:
            self._show(self._review(wanted.field))
            return
        if wanted.part not in PARTS:  # it is no step: the partners on their way
            back = partial(self._show_review, wanted.field)
            self._tracks.open_field(wanted.field, back)
            return
        self._came_from_track = isinstance(self._app.screen, FOLLOWING)
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
        session = self._session
        page = spot.open(
            session.draft,
            session.pack,
            self._today,
            field=field,
            for_review=for_review,
            pack_in=session.pack_in,
        )
        self._show(page)

    def _show(self, screen: Screen[Any]) -> None:
        if isinstance(self._app.screen, PlanMap):
            self._app.push_screen(screen)
        else:
            self._app.switch_screen(screen)

    def _back_to_map(self, part: str = "") -> None:
        if not isinstance(self._app.screen, PlanMap):  # it is after a second press
            self._app.pop_screen()
        if isinstance(self._app.screen, PlanMap):
            # Another one, if the plan's language was changed.
            self._app.screen.pack = self._session.pack
            self._app.screen.come_back(part)

    def _review(self, field: str = "") -> Review:
        given = (self._session.draft, self._session.pack, self._part_of, field)
        return Review(*given, today=self._today)

    def _show_review(self, field: str) -> None:
        self._show(self._review(field))

    def _part_of(self, field: str) -> str:
        return part_of(field, self._session.pack)


def _show_now(screen: KeptScreen) -> None:
    """Show the plan before the next key; a fault on the way is the screen's, not the caller's.

    Whoever takes something in would take it for not taken, and would save nothing from then on.
    """
    try:
        screen.show_plan()
    except Exception as fault:  # noqa: BLE001 - it goes on to where each fault of a screen ends
        screen.call_next(_raise, fault)


def _raise(fault: Exception) -> None:
    raise fault


def _plan_in(version: Version, path: Path) -> Plan:
    return read_plan(read_version(version), path.name)

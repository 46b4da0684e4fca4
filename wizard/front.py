"""What is done from the first screen: opening plans, beginning, deleting, restoring, mending them.

It is imported before the first paint, so plans and their models come later, inside the functions.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plans.languages.speaking import tr
from plans.problems import PlanError, Unreadable
from screens.dialogs import ReadDialog
from screens.moves import (
    BinWanted,
    DeleteWanted,
    ExampleWanted,
    LanguageWanted,
    NewPlanWanted,
    PlanWanted,
    Repaired,
    RepairLeft,
    VersionsWanted,
)
from screens.text import plain

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message

    from plans.keeping.locks import Claim
    from screens.home import LastPlan, PlanRow
    from wizard.repair import Repair
    from wizard.session import Session


class Front:
    """Serves the first screen of `app`.

    `folder` is the plans folder, `today` the day that moments are seen from. `opened` is called
    with a plan that was opened, `begun` with a new one; `is_busy` tells whether one is open by now;
    `home` goes back to the first screen and lists the plans anew; with `anew=True` a new one takes
    its place, in the language that is spoken by then. `pack_id` is the campaign that new plans are
    made for and whose example is shown; if it is empty, and there are several, that is asked.
    """

    def __init__(
        self,
        app: App[str],
        folder: Path,
        today: date,
        *,
        opened: Callable[[Session], None],
        begun: Callable[[Session], None],
        is_busy: Callable[[], bool],
        home: Callable[..., None],
        pack_id: str = "",
    ) -> None:
        self._app, self._folder, self._today = app, folder, today
        self._pack_id = pack_id
        self._opened, self._begun, self._is_busy, self._home = opened, begun, is_busy, home
        self._is_asking = False
        self.repair: Repair | None = None
        """The file that is being mended; None if none is."""

    def go(self, move: Message) -> None:
        """Carry out what the first screen, or the one that mends a file, asked for."""
        if isinstance(move, PlanWanted):
            self._ask(self._open, move.path)
        elif isinstance(move, NewPlanWanted):
            self._ask(self._begin, move.title)
        elif isinstance(move, ExampleWanted):
            self._ask(self._open_example)
        elif isinstance(move, DeleteWanted):
            self._ask(self._delete, move)
        elif isinstance(move, BinWanted):
            self._ask(self._restore)
        elif isinstance(move, LanguageWanted):
            self._ask(self._choose_language)
        elif self.repair is not None:
            self._go_on_mending(move)

    def list_plans(self) -> Sequence[PlanRow]:
        """Return the rows of the list; called in a thread."""
        from wizard.rows import list_rows

        return list_rows(self._folder)

    def find_unsaved(self) -> Sequence[LastPlan]:
        """Return the plans for which unsaved text was found; called in a thread."""
        from wizard.unsaved import list_unsaved

        return list_unsaved(self._today)

    def _ask(self, work: Callable[..., Coroutine[Any, Any, None]], *given: object) -> None:
        """Do something that may ask, one at a time: a second press does nothing."""
        if not self._is_asking:
            self._is_asking = True
            self._app.run_worker(self._asked(work, given))

    async def _asked(
        self, work: Callable[..., Coroutine[Any, Any, None]], given: Sequence[object]
    ) -> None:
        try:
            await work(*given)
        finally:
            self._is_asking = False

    async def _open(self, path: Path) -> None:
        from wizard.opening import Opening

        if self._is_busy() or self.repair is not None:
            return  # two drafts of one file would save over each other
        opening = Opening(self._app, path, self._today)
        try:
            session = await opening.session()
        except Unreadable:
            self._mend(path, opening.claimed)
        except PlanError as error:
            self._tell(tr("This plan can't be opened"), error)
        else:
            if session is not None:
                self._opened(session)

    async def _open_example(self) -> None:
        from plans.packs.places import look_anew
        from wizard.choosing import choose_example
        from wizard.example import fresh_example

        if self._is_busy():
            return  # a second press
        look_anew()
        pack_id = self._pack_id or await choose_example(self._app)
        if pack_id is None:
            return
        try:
            path = fresh_example(pack_id)
        except (PlanError, OSError) as error:
            self._tell(tr("The example can't be opened"), error)
        else:
            await self._open(path)

    async def _begin(self, title: str) -> None:
        from plans.packs.places import look_anew
        from wizard.choosing import choose_pack
        from wizard.session import start_session

        if self._is_busy():
            return  # a second press
        look_anew()
        pack_id = self._pack_id or await choose_pack(self._app)
        if pack_id is None:
            return
        try:
            session = start_session(self._folder, title, self._today, pack_id)
        except PlanError as error:
            self._tell(tr("The plan can't be made"), error)
        else:
            self._begun(session)

    async def _choose_language(self) -> None:
        from wizard.choosing import choose_language

        if await choose_language(self._app):
            self._home(anew=True)

    async def _delete(self, wanted: DeleteWanted) -> None:
        from wizard.deleting import delete

        if await delete(self._app, wanted.path, wanted.title):
            self._home()

    async def _restore(self) -> None:
        from wizard.deleting import restore_one

        if await restore_one(self._app, self._today):
            self._home()

    def _mend(self, path: Path, claimed: Claim | None) -> None:
        from wizard.repair import Repair

        self.repair = Repair(self._app, path, claimed)
        self.repair.show()

    def _go_on_mending(self, move: Message) -> None:
        repair = self.repair
        if repair is None:
            return
        if isinstance(move, VersionsWanted):
            self._ask(repair.show_versions, self._today)
        elif isinstance(move, Repaired) and repair.save(move.data):
            self._end_mending(repair)
            self._ask(self._open, move.path)
        elif isinstance(move, RepairLeft):
            repair.keep()
            self._end_mending(repair)
            if move.again:
                self._ask(self._open, move.path)

    def _end_mending(self, repair: Repair) -> None:
        repair.close()
        self.repair = None
        self._home()

    def _tell(self, heading: str, error: Exception) -> None:
        self._app.push_screen(ReadDialog(heading, plain(str(error))))

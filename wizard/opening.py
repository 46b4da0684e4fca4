"""Opening a plan: whether it is open elsewhere, whether unsaved text or a copy of it was left.

Each question is asked once, in a dialog; whoever leaves one is back where they were, with nothing
changed.
"""

import contextlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from textual.app import App

from plans.comparing.compare import differences
from plans.comparing.merging import merge
from plans.folders import ANGLE, example_folder, said_folder
from plans.keeping.former import keep_what_stands
from plans.keeping.locks import Claim, Holder, claim
from plans.keeping.plan_file import PlanFile
from plans.keeping.recovering import Recovered, recover
from plans.keeping.recovery import Record, records_of
from plans.keeping.sync_copies import SyncCopy, copies_of
from plans.keeping.versions import keep_version, take_over_versions
from plans.languages.speaking import tr
from plans.model import Plan
from plans.packs.differing import pack_differences
from plans.packs.places import look_anew
from plans.problems import NotSaved, PlanError, Unreadable
from plans.rewriting.plan_text import PlanText
from plans.text import one_line
from plans.yaml_events import most_bytes
from plans.yaml_text import read_bytes
from screens.dialogs import ReadDialog
from screens.open_elsewhere import OpenElsewhereDialog
from screens.pack_dialog import PackDialog
from screens.recovered import HAPPENED, LEFT_SO, RecoveredDialog
from screens.sync_copy import SyncCopyDialog
from screens.text import plain
from wizard.campaign import PackIn, campaign_of, screen_pack
from wizard.campaign_news import edition_to_note, said_different, said_missing
from wizard.moments import said_moment, said_time
from wizard.session import Session, open_session

STALE = timedelta(days=14)
"""How long a text is kept that was mended until another one was saved: the file reads as a plan by
now, and what is none can neither be compared with it nor be shown as an earlier version."""


MOST_COPIES = 3
"""So many copies are offered at one opening; the others come the next time."""


class Left(Exception):
    """Somebody left a question, so that the plan isn't opened."""


class Opening:
    """The opening of the plan file at `path`; to be used in a worker, since it asks."""

    def __init__(self, app: App[str], path: Path, today: date) -> None:
        self._app, self._path, self._today = app, path.absolute(), today
        self.claimed: Claim | None = None
        """The claim on the plan, if it was free; after Unreadable it goes to who mends the file."""
        self._looks_only = False
        self._brought: tuple[tuple[Path, bytes], ...] = ()

    async def session(self) -> Session | None:
        """Open the plan; return None if somebody left a question.

        Raises Unreadable if there is no plan in the file and nothing to recover, and PlanError if
        somebody would look only and there is nothing to see, or an example's campaign is gone.
        """
        try:
            look_anew()
            if self._path.is_relative_to(example_folder()):
                return open_session(PlanFile.read(self._path))
            return await self._asked()
        except Left:
            self._let_go()
            return None
        except Unreadable:
            raise
        except BaseException:  # also the end of the program while a question is open
            self._let_go()
            raise

    async def _asked(self) -> Session:
        await self._see_who_has_it()
        file, problem = _read(self._path)
        if file is not None and file.text is not None:
            take_over_versions(self._path, file.text.data)
        if self._looks_only and file is None:
            raise PlanError(_nothing_to_see(self._path), self._path)
        if self._looks_only:
            return await self._opened(file, problem)
        recovered, quiet = await self._recover(file, problem)
        if recovered is None and file is not None:
            recovered = await self._bring_copies_in(file)
        return await self._opened(file, problem, recovered, quiet)

    async def _opened(
        self,
        file: PlanFile | None,
        problem: Unreadable | None,
        recovered: Recovered | None = None,
        quiet: Record | None = None,
    ) -> Session:
        if file is None and recovered is None:
            raise problem or Unreadable([])
        plan = recovered.plan if recovered else file.plan if file else None
        assert plan is not None  # noqa: S101 - one of the two has it
        pack_in, edition = await self._campaign_of(plan)
        if file is None:
            assert recovered is not None  # noqa: S101 - seen to above
            # What stands there, if anything does, isn't lost by being no plan.
            keep_what_stands(self._path, datetime.now())
            file = PlanFile.replacing(self._path, recovered.text)
        session = open_session(
            file,
            recovered,
            quiet=quiet,
            claimed=self.claimed,
            looks_only=self._looks_only,
            brought=self._brought,
            pack_in=pack_in,
        )
        if edition:
            session.draft.change("edition", edition)
            session.draft.leave()
        return session

    async def _campaign_of(self, plan: Plan) -> tuple[PackIn, str]:
        """Return the plan's pack, and the edition to be noted in the plan; empty if none is.

        Says what is missing or different, once; raises Left if somebody leaves that.
        """
        campaign = campaign_of(plan)
        if not campaign.is_here:
            await self._tell_of_pack(*said_missing(plan, campaign))
            return campaign.pack_in, ""
        pack = screen_pack(campaign.pack_in, plan)
        found = pack_differences(plan, pack)
        if not found:
            return campaign.pack_in, ""
        edition = "" if self._looks_only else edition_to_note(plan, pack)
        await self._tell_of_pack(*said_different(plan, pack, found, edition))
        return campaign.pack_in, edition

    async def _tell_of_pack(self, heading: str, sentences: Sequence[str]) -> None:
        dialog = PackDialog(heading, plain("\n\n".join(sentences)))
        if not await self._app.push_screen_wait(dialog):
            raise Left

    async def _see_who_has_it(self) -> None:
        found = claim(self._path, datetime.now())
        if isinstance(found, Claim):
            self.claimed = found
            return
        answer = await self._app.push_screen_wait(
            OpenElsewhereDialog(_title_of(self._path), _since(found, self._today))
        )
        if answer is None:
            raise Left
        self._looks_only = answer == "look"

    async def _recover(
        self, file: PlanFile | None, problem: Unreadable | None
    ) -> tuple[Recovered | None, Record | None]:
        """Return what is to be gone on with, and a copy that has only texts beside the plan."""
        quiet: Record | None = None
        for record in records_of(self._path):
            found = await self._look_at(record, file)
            if found is None:
                continue
            if not found.is_plain:
                # What somebody left to be decided is decided field by field, in the open plan.
                later = record.typed.left and found.collisions
                if later or await self._wants(found, record, file, problem):
                    return found, None
                self._keep_aside(record)
            # What was typed beside the plan is in no version of it. That of a second copy is
            # brought back at the next opening.
            if quiet is None and _has_texts(record):
                quiet = record
            elif found.is_plain and not _has_texts(record):
                record.forget()
        return None, quiet

    async def _look_at(self, record: Record, file: PlanFile | None) -> Recovered | None:
        """Return what a recovery copy has beyond the file; say so if that can't be opened here."""
        found = _found(record, file)
        if found is None and file is not None and len(record.typed.data) > most_bytes():
            about = tr(
                "Text was found that isn't in the plan's file. It has grown too large to be "
                "opened here, and is kept as it is in\n{file}\n"
                "Show that file to whoever looks after hourplan. The plan opens as it was saved.",
                file=record.file,
            )
            dialog = ReadDialog(tr("Some of what you typed can't be opened"), plain(about))
            await self._app.push_screen_wait(dialog)
        return found

    async def _wants(
        self,
        found: Recovered,
        record: Record,
        file: PlanFile | None,
        problem: Unreadable | None,
    ) -> bool:
        state = "there" if file else "unreadable" if problem and _is_there(self._path) else "gone"
        dialog = RecoveredDialog(
            found.plan.title,
            said_moment(record.when, self._today),
            found.differences,
            happened=LEFT_SO if record.typed.left else HAPPENED,
            where=f"{said_folder(self._path.parent)} {ANGLE} {one_line(self._path.name)}",
            file=state,  # type: ignore[arg-type]
        )
        answer = await self._app.push_screen_wait(dialog)
        if answer is None:
            raise Left
        return answer == "recovered"

    def _keep_aside(self, record: Record) -> None:
        """Keep a recovery copy that isn't wanted as an earlier version, then let it go."""
        # One that can't be kept so stays what it is, and is offered again.
        with contextlib.suppress(NotSaved):
            keep_version(self._path, record.typed.data, record.when)
            record.forget()

    async def _bring_copies_in(self, file: PlanFile) -> Recovered | None:
        """Offer the copies that sync programs left; return the plan with what they bring."""
        if file.text is None:
            return None
        brought = Recovered(file.text.plan, file.text, ())
        for copy in copies_of(self._path)[:MOST_COPIES]:
            text = _copy_text(copy)
            if text is not None and await self._wants_copy(copy, brought.plan, text.plan):
                merged = merge(None, brought.plan, text.plan)
                found = differences(file.text.plan, merged.plan)
                collisions = (*brought.collisions, *merged.collisions)
                brought = Recovered(merged.plan, file.text, found, None, collisions, file.text)
                self._brought = (*self._brought, (copy.path, text.data))
        return brought if self._brought else None

    async def _wants_copy(self, copy: SyncCopy, mine: Plan, theirs: Plan) -> bool:
        changed = said_moment(copy.changed, self._today)
        found = differences(mine, theirs)
        dialog = SyncCopyDialog(copy.made_by, copy.path.name, changed, found)
        return await self._app.push_screen_wait(dialog) == "merge"

    def _let_go(self) -> None:
        if self.claimed is not None:
            self.claimed.release()
            self.claimed = None


def _found(record: Record, file: PlanFile | None) -> Recovered | None:
    """Return what a recovery copy has beyond the file; None if it is no plan.

    That one is for the repair of the file, and stays while it may be needed.
    """
    try:
        return recover(record, file.text if file else None)
    except Unreadable:
        if file is not None and record.when < datetime.now().astimezone() - STALE:
            record.forget()
        return None


def _read(path: Path) -> tuple[PlanFile | None, Unreadable | None]:
    try:
        return PlanFile.read(path), None
    except Unreadable as error:
        return None, error


def _nothing_to_see(path: Path) -> str:
    return tr(
        "“{file}” in {folder} can't be read as a plan, so that there is nothing to look at. "
        "It can be mended in the other window.",
        file=one_line(path.name),
        folder=said_folder(path.parent),
    )


def _has_texts(record: Record) -> bool:
    """Tell whether something was typed beside the plan."""
    return any(record.typed.unread.values()) or any(record.typed.aside.values())


def _copy_text(copy: SyncCopy) -> PlanText | None:
    """Return what a copy holds; None if it is no plan, which is then left where it is."""
    with contextlib.suppress(Unreadable):
        return PlanText.read(read_bytes(copy.path), copy.path.name)
    return None


def _is_there(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return path.exists()
    return True


def _title_of(path: Path) -> str:
    file, _ = _read(path)
    return file.plan.title if file and file.plan and file.plan.title else path.stem


def _since(holder: Holder, today: date) -> str:
    if holder.since is None:
        return tr("some time ago")
    same_day = holder.since.date() == today
    return said_time(holder.since) if same_day else said_moment(holder.since, today)

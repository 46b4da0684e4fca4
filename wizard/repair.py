"""A file that can't be read as a plan, while somebody mends it."""

import contextlib
import threading
from datetime import date, datetime
from pathlib import Path

from textual.app import App
from textual.timer import Timer

from plans.comparing.compare import Difference, differences
from plans.folders import ANGLE, said_folder
from plans.keeping.former import keep_what_stands
from plans.keeping.locks import Claim
from plans.keeping.recovery import Record, Recorder, Typed, records_of
from plans.keeping.saving import save
from plans.keeping.versions import keep_version, read_version, versions_of
from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
from plans.model import Plan
from plans.problems import NotSaved, PlanError, Unreadable
from plans.row_index import Mark, mark_of
from plans.text import one_line
from plans.yaml_text import read_bytes, read_plan
from screens.moves import Repaired
from screens.repair import RepairScreen
from screens.text import tell
from screens.versions import VersionsScreen
from wizard.files import started_as, typed
from wizard.moments import said_moment

KEEP_EVERY = 0.5
"""Seconds between two looks for something edited, which then goes into the recovery copy."""

CHANGED = mark(
    "The file was changed by another program meanwhile, so that nothing was written over it. "
    "Leave with Escape and open it again."
)
"""What is said when the file isn't what was mended."""


class Repair:
    """Mends one file on the repair screen; what is edited is kept in a recovery copy.

    `claimed` is what tells other windows that the file is being mended here.
    """

    def __init__(self, app: App[str], path: Path, claimed: Claim | None = None) -> None:
        self._app, self._path, self._claimed = app, path, claimed
        self._recorder, self._recording = Recorder(), threading.Lock()
        self._timer: Timer | None = None
        self._closed = self._kept = False
        self._problem: Unreadable | None = None
        self._mark = _mark(path)
        try:
            self._data = read_bytes(path)
        except Unreadable as error:
            self._data, self._problem = b"", error
        self._left_over = None if self._problem else _text_left(path, self._data)
        self._screen = RepairScreen(
            path,
            self._data,
            self._check,
            problem=self._problem,
            earlier=bool(versions_of(path)),
            recovered=self._left_over.typed.data if self._left_over else None,
        )

    def show(self) -> None:
        """Show the screen, and begin to keep what is edited there."""
        self._app.push_screen(self._screen)
        self._timer = self._screen.set_interval(KEEP_EVERY, self._keep_quietly)

    def keep(self) -> str:
        """Keep what was edited in the recovery copy; return lines to leave in the terminal."""
        try:
            kept = self._keep()
        except (OSError, NotSaved) as error:
            return tr("What you edited could not be kept: {reason}", reason=error)
        where = f"{said_folder(self._path.parent)} {ANGLE} {one_line(self._path.name)}"
        lines = [tr("The file is as it was: {place}", place=where)]
        if kept:
            lines.append(tr("What you edited is kept on this computer. Go on with it:"))
            lines.append(f"{started_as()} {typed(self._path)}")
        return "\n".join(lines)

    def rescue(self) -> str:
        """Keep what was edited and let go of it, for whoever comes next; return lines as `keep`."""
        said = self.keep()
        self.close()
        return said

    def close(self) -> None:
        """Let the recovery copy go; it stays if there is something in it. Nothing is kept then."""
        with self._recording:
            self._closed = True
            self._recorder.close()
        if self._timer is not None:
            self._timer.stop()
        if self._claimed is not None:
            self._claimed.release()

    def save(self, data: bytes) -> bool:
        """Save the mended text; say why if that can't be done."""
        try:
            self._see_that_it_stays()
            keep_what_stands(self._path, datetime.now())
            save(self._path, data, before=self._see_mark)
        except PlanError as error:
            tell(self._screen, str(error), trouble=True)
            return False
        self._put_away(data)
        return True

    async def show_versions(self, today: date) -> None:
        """Show earlier versions; one that is chosen takes the place of what can't be read."""
        versions = versions_of(self._path)
        whens = [said_moment(version.when, today) for version in versions]

        def look(number: int) -> tuple[str, tuple[Difference, ...]]:
            plan = read_plan(read_version(versions[number]), self._path.name)
            held = differences(Plan(pack=plan.pack), plan)
            title = plan.title or self._path.stem
            many = len(plan.partners)
            return tr_n("{title}: 1 partner", "{title}: {count} partners", many, title=title), held

        chosen = await self._app.push_screen_wait(
            VersionsScreen(self._path.stem, whens, look, alone=True)
        )
        if chosen is None:
            return
        try:
            data = read_version(versions[chosen])
        except PlanError as error:
            tell(self._screen, tr("{problem} The file is as it was.", problem=error), trouble=True)
        else:
            self._screen.post_message(Repaired(self._path, data, self._data))

    def _see_that_it_stays(self) -> None:
        """Raise NotSaved unless the file is what it was when the mending began."""
        now = _mark(self._path)
        if self._problem is None and read_bytes(self._path) == self._data:
            # Only touched, if at all: from here on the mark tells of a change.
            self._mark = now
        elif self._problem is None or now != self._mark:
            raise _changed(self._path)

    def _see_mark(self) -> None:
        """Raise NotSaved if another program wrote the file since; it may have been put aside."""
        if _mark(self._path) not in {None, self._mark}:
            raise _changed(self._path)

    def _put_away(self, saved: bytes) -> None:
        """Let go of what was edited; something else than what is `saved` is kept."""
        edited = self._screen.text_now()
        if edited not in {saved, self._data}:
            try:
                read_plan(edited, self._path.name)
                keep_version(self._path, edited, datetime.now())
            except PlanError:
                # It can't be shown as an earlier version: the recovery copy stays for a while.
                self._keep_quietly()
                return
        if self._left_over is not None:
            self._left_over.forget()
        with self._recording:
            self._recorder.forget()
            self._kept = False

    def _check(self, data: bytes) -> Unreadable | None:
        try:
            read_plan(data, self._path.name)
        except Unreadable as error:
            return error
        return None

    def _keep_quietly(self) -> None:
        # Where the state folder can't be written the text is still on the screen; leaving says so.
        with contextlib.suppress(OSError, NotSaved):
            self._keep()

    def _keep(self) -> bool:
        """Keep what was edited; return whether there is anything."""
        data = self._screen.text_now()
        with self._recording:
            if self._closed:
                return self._kept
            self._kept = data != self._data and self._problem is None
            if self._kept:
                text = Typed(self._path, self._path.stem, data, self._data)
                self._recorder.write(text, datetime.now())
            else:
                self._recorder.forget()
            return self._kept


def _changed(path: Path) -> NotSaved:
    return NotSaved(tr(CHANGED), path)


def _mark(path: Path) -> Mark | None:
    """Return what tells that the file is the same; None if there is none to be looked at."""
    with contextlib.suppress(OSError, ValueError):
        return mark_of(path.stat())
    return None


def _text_left(path: Path, data: bytes) -> Record | None:
    """Return the newest text that an earlier repair left, begun from this state of the file.

    Others are left alone: they were never shown, so that nobody can have decided against them.
    """
    for record in records_of(path):
        if record.typed.base == data and not record.is_beside:
            try:
                read_plan(record.typed.data, path.name)
            except Unreadable:
                return record
    return None

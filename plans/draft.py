"""One open plan while it is edited: change, undo, redo, and saving from a thread of its own.

The draft holds an immutable snapshot and replaces it whole, so any thread may read it at any time;
one thread changes it. Saving has a thread of its own because a timer of the screen stops when the
terminal stops reading.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from plans.model import Plan
from plans.paths import moved, value_at, with_value
from plans.problems import NotSaved
from plans.saving import save
from plans.yaml_text import dump_plan

LATEST_SAVE = 5.0
"""Seconds after a change by which the plan file is saved, even when nobody leaves the field."""

PAUSE = 2.0
"""Seconds without a key after which the next key begins a new step of undo."""

FAULT = "The plan could not be written: the program has a fault. Save it under another name."
"""What is said of a fault that has nothing to do with the disk; `Draft.fault` has it."""

UNDO_STEPS = 500
"""How many steps of undo are kept; each holds a plan that shares its unchanged parts."""


@dataclass(frozen=True)
class Snapshot:
    """What the plan is at one moment, and what was typed where it could not be read."""

    plan: Plan
    """The plan."""
    unread: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Text as typed, by field, where it is no number or date yet."""


@dataclass(frozen=True)
class SaveState:
    """How saving stands."""

    saved: datetime | None = None
    """Local time of the last save; None before the first."""
    problem: str = ""
    """Why the last try failed, in sentences; empty when it did not."""
    waiting: bool = False
    """Whether something is changed that isn't in the file yet."""


@dataclass(frozen=True)
class _Step:
    field: str
    before: Snapshot


class Draft:
    """An open plan.

    `path` is where it is saved, `unread` what was typed before and could not be read, by field.
    `on_saved` is called after each look for something to save, from the thread that looked. `clock`
    gives seconds that only go forward, `now` the local time.
    """

    def __init__(
        self,
        plan: Plan,
        path: Path,
        *,
        unread: Mapping[str, str] | None = None,
        on_saved: Callable[[SaveState], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        self.path = path
        self.state = SaveState()
        self.fault: Exception | None = None
        """What went wrong in the program itself while it saved, if anything did."""
        self.on_saved = on_saved
        self._clock, self._now = clock, now
        self._snapshot = Snapshot(plan, MappingProxyType(dict(unread or {})))
        self._saved: Plan | None = None
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._typing: tuple[str, float] | None = None
        self._aside: Mapping[str, str] = {}
        # Guards the snapshot together with how saving stands, so that neither thread undoes what
        # the other says; held for moments only, never while a file is written.
        self._wake = threading.Condition()
        self._due: float | None = None
        self._closing = False
        # One save at a time; taken before `_wake`, never after it.
        self._saving = threading.Lock()
        self._thread: threading.Thread | None = None

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self._snapshot.plan

    @property
    def unread(self) -> Mapping[str, str]:
        """Text as typed, by field, where it is no number or date yet."""
        return self._snapshot.unread

    def value(self, field_path: str) -> object:
        """Return what stands at a field (`plans.paths`); raises LookupError if there is none."""
        return value_at(self.plan, field_path)

    def change(
        self,
        field_path: str,
        value: object,
        *,
        typed: str | None = None,
        also: Mapping[str, object] | None = None,
    ) -> bool:
        """Set one field; with `typed`, remember that text as not readable yet.

        `also` has other fields that follow from it, changed in the same step of undo. Returns
        whether anything changed: an equal value does nothing. Keys typed in one field without a
        pause are one step of undo. Raises what `plans.paths.with_value` raises.
        """
        unread = {key: text for key, text in self.unread.items() if key != field_path}
        if typed is not None:
            unread[field_path] = typed
        plan = self.plan
        if value_at(plan, field_path) != value:
            plan = with_value(plan, field_path, value)
            for other, following in (also or {}).items():
                plan = with_value(plan, other, following)
        return self._take(Snapshot(plan, MappingProxyType(unread)), field_path)

    def put(self, plan: Plan, field_path: str, *, unread: Mapping[str, str] | None = None) -> bool:
        """Replace the plan by a changed one in one step of undo; `field_path` says where to look.

        `unread` has texts, by field, that could not be read and are remembered with the change; an
        empty one is forgotten. Returns whether anything changed.
        """
        self._typing = None
        both = {**self._moved_unread(plan), **(unread or {})}
        texts = MappingProxyType({path: text for path, text in both.items() if text})
        changed = self._take(replace(self._snapshot, plan=plan, unread=texts), field_path)
        self._typing = None
        return changed

    def _moved_unread(self, plan: Plan) -> dict[str, str]:
        """Return the unread texts as they belong to a changed plan; those of lost items go."""
        followed: dict[str, str] = {}
        for field_path, typed in self.unread.items():
            if (place := moved(self.plan, plan, field_path)) is not None:
                followed[place] = typed
        return followed

    def aside(self, field_path: str) -> str:
        """Return the text that was set aside for a field, or an empty one."""
        return self._aside.get(field_path, "")

    def set_aside(self, field_path: str, typed: str) -> None:
        """Keep what is typed for what isn't in the plan yet; no step of undo, never saved."""
        self._aside = {**self._aside, field_path: typed}

    def undo(self) -> str | None:
        """Take the last step back; return its field, or None if there is nothing to undo."""
        return self._travel(self._undo, self._redo)

    def redo(self) -> str | None:
        """Take the step again that was undone last; return its field, or None."""
        return self._travel(self._redo, self._undo)

    def leave(self) -> None:
        """Say that a field or step was left: the next key is a new step of undo, saving begins."""
        self._typing = None
        if self.state.waiting:
            self._save_by(self._clock())

    def start_saving(self) -> None:
        """Start the saving thread; without it nothing is saved but by `save_now` and `close`."""
        self._thread = threading.Thread(target=self._save_when_due, name="saving", daemon=True)
        self._thread.start()

    def save_now(self) -> SaveState:
        """Save in the calling thread if anything changed, and return how it went."""
        with self._saving:
            plan = self.plan
            saved, problem = self.state.saved, ""
            if plan != self._saved:
                saved, problem = self._try_to_save(plan)
            with self._wake:
                waiting = bool(problem) or self.plan is not plan
                self.state = state = SaveState(saved, problem, waiting)
        if self.on_saved is not None:
            self.on_saved(state)
        return state

    def move_to(self, path: Path) -> SaveState:
        """Save to another file from now on, such as after a failure, and return how it went.

        If that fails too, the plan stays with its file, which is tried again.
        """
        with self._saving:
            before, self.path, self._saved = self.path, path, None
        state = self.save_now()
        if state.problem:
            with self._saving:
                self.path = before
        return state

    def close(self) -> SaveState:
        """Stop the saving thread, save what is left, and return how it went."""
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        if self._thread is not None:
            self._thread.join()
        return self.save_now()

    def opened_from_file(self) -> None:
        """Say that the plan is what the file holds, so that only a change makes a save."""
        self._saved = self.plan

    def _take(self, after: Snapshot, field_path: str) -> bool:
        if after == self._snapshot:
            return False
        now = self._clock()
        goes_on = self._typing is not None and (
            self._typing[0] == field_path and now - self._typing[1] < PAUSE
        )
        self._redo, self._typing = [], (field_path, now)
        if not (goes_on and self._undo):
            self._undo = [*self._undo[1 - UNDO_STEPS :], _Step(field_path, self._snapshot)]
        elif after == self._undo[-1].before:
            # Typed and taken back again: undoing this step would seem to do nothing.
            self._undo.pop()
            self._typing = None
        self._show(after)
        return True

    def _travel(self, source: list[_Step], target: list[_Step]) -> str | None:
        if not source:
            return None
        step = source.pop()
        target.append(_Step(step.field, self._snapshot))
        self._typing = None
        self._show(step.before)
        return step.field

    def _show(self, snapshot: Snapshot) -> None:
        with self._wake:
            self._snapshot = snapshot
            if not self.state.waiting:
                self.state = replace(self.state, waiting=True)
            self._save_by(self._clock() + LATEST_SAVE)

    def _save_by(self, moment: float) -> None:
        with self._wake:
            if self._due is None or moment < self._due:
                self._due = moment
                self._wake.notify()

    def _save_when_due(self) -> None:
        while self._comes_due():
            if self.save_now().problem:
                self._save_by(self._clock() + LATEST_SAVE)

    def _comes_due(self) -> bool:
        """Wait until there is something to save; return False when the draft is closed instead."""
        with self._wake:
            while not self._closing:
                wait = None if self._due is None else self._due - self._clock()
                if wait is not None and wait <= 0:
                    self._due = None
                    return True
                self._wake.wait(wait)
        return False

    def _try_to_save(self, plan: Plan) -> tuple[datetime | None, str]:
        """Return when the file was saved last, and why it wasn't now; empty if it was."""
        try:
            save(self.path, dump_plan(plan))
        except NotSaved as failure:
            if failure.written:
                self._saved = None
            return self.state.saved, str(failure)
        # A fault here would end the saving thread without a word, and nothing would be saved again.
        except Exception as fault:  # noqa: BLE001
            self.fault = fault
            return self.state.saved, FAULT
        self._saved = plan
        return self._now(), ""

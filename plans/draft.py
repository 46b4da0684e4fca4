"""One open plan while it is edited: change, undo and redo; what keeps it is `plans.keeping.keeper`.

The draft holds an immutable snapshot and replaces it whole, so any thread may read it at any time.
The thread of the screen changes it, and the one that saves when the file was changed from outside.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from plans.comparing.merging import Collision, merge, take_theirs
from plans.keeping.keeper import Keeper
from plans.keeping.plan_file import PlanFile
from plans.keeping.recovery import Record
from plans.keeping.snapshot import Snapshot
from plans.keeping.standing import SaveState
from plans.model import Plan
from plans.paths import moved, value_at, with_value

PAUSE = 2.0
"""Seconds without a key after which the next key begins a new step of undo."""

UNDO_STEPS = 500
"""How many steps of undo are kept; each holds a plan that shares its unchanged parts."""


@dataclass(frozen=True)
class _Step:
    field: str
    before: Snapshot
    arrivals: int
    """How many plans had come from outside when the step was taken."""


class Draft:
    """An open plan.

    `file` is where it is kept, or the path of a new file. `unread` and `aside` are what was typed
    before and isn't in the plan. `clock` gives seconds that only go forward, `now` the local time.
    With `looks_only` nothing can be changed, and nothing is written.
    """

    def __init__(
        self,
        plan: Plan,
        file: Path | PlanFile,
        *,
        unread: Mapping[str, str] | None = None,
        aside: Mapping[str, str] | None = None,
        supersedes: Sequence[Record] = (),
        looks_only: bool = False,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        self.looks_only = looks_only
        self._clock = clock
        self._snapshot = Snapshot(plan, _frozen(unread), _frozen(aside))
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._typing: tuple[str, float] | None = None
        # What came from outside, the plan before it and after it, by its number: see `_Step`.
        self._arrived: dict[int, tuple[Plan, Plan]] = {}
        self._arrivals = 0
        # Held while a change is worked out, so that one from outside can't come in between. Taken
        # again by the same thread when a signal ends the program in the middle of a change.
        self._changing = threading.RLock()
        self.keeper = Keeper(
            self,
            file if isinstance(file, PlanFile) else PlanFile(file),
            supersedes=supersedes,
            looks_only=looks_only,
            clock=clock,
            now=now,
        )
        """What keeps the plan in its file."""

    @property
    def snapshot(self) -> Snapshot:
        """What the plan is now, with what was typed beside it."""
        return self._snapshot

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self._snapshot.plan

    @property
    def unread(self) -> Mapping[str, str]:
        """Text as typed, by field, where it is no number or date yet."""
        return self._snapshot.unread

    @property
    def path(self) -> Path:
        """Where the plan is saved."""
        return self.keeper.path

    @property
    def state(self) -> SaveState:
        """How saving stands."""
        return self.keeper.state

    @property
    def collisions(self) -> tuple[Collision, ...]:
        """Fields that were changed both here and in the file; the plan has them as typed here."""
        return self.keeper.collisions

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
        with self._changing:
            unread = {key: text for key, text in self.unread.items() if key != field_path}
            if typed is not None:
                unread[field_path] = typed
            plan = self.plan
            if value_at(plan, field_path) != value:
                plan = with_value(plan, field_path, value)
                for other, following in (also or {}).items():
                    plan = with_value(plan, other, following)
            after = replace(self._snapshot, plan=plan, unread=MappingProxyType(unread))
            return self._take(after, field_path)

    def put(self, plan: Plan, field_path: str, *, unread: Mapping[str, str] | None = None) -> bool:
        """Replace the plan by a changed one in one step of undo; `field_path` says where to look.

        `unread` has texts, by field, that could not be read and are remembered with the change; an
        empty one is forgotten. Returns whether anything changed.
        """
        with self._changing:
            self._typing = None
            both = {**_moved_texts(self.unread, self.plan, plan), **(unread or {})}
            texts = MappingProxyType({path: text for path, text in both.items() if text})
            changed = self._take(replace(self._snapshot, plan=plan, unread=texts), field_path)
            self._typing = None
            return changed

    def adopt(self, before: Snapshot, plan: Plan) -> bool:
        """Take a plan that came from outside, unless there is more than `before` by now.

        It is no step of undo: undoing one that was taken before keeps what came from outside.
        """
        with self._changing:
            if self._snapshot is not before:
                return False
            if plan != before.plan:
                unread = MappingProxyType(_moved_texts(before.unread, before.plan, plan))
                self._snapshot = replace(before, plan=plan, unread=unread)
                self._remember(before.plan, plan)
                self._typing = None
            return True

    def choose(self, answered: Sequence[Collision], theirs: Collection[Collision]) -> None:
        """Close open questions: those of `theirs` become what the other side had, others stay."""
        plan, place = self.plan, ""
        for collision in self.keeper.choose(answered, theirs):
            plan, place = take_theirs(plan, collision), collision.field
        if place:
            self.put(plan, place)
        self.leave()

    def aside(self, field_path: str) -> str:
        """Return the text that was set aside for a field, or an empty one."""
        return self._snapshot.aside.get(field_path, "")

    def set_aside(self, field_path: str, typed: str) -> None:
        """Keep what is typed for what isn't in the plan yet; no step of undo, never in the file."""
        with self._changing:
            aside = {**self._snapshot.aside, field_path: typed}
            self._snapshot = replace(self._snapshot, aside=MappingProxyType(aside))
        self.keeper.typed_aside()

    def undo(self) -> str | None:
        """Take the last step back; return its field, or None if there is nothing to undo."""
        return self._travel(self._undo, self._redo)

    def redo(self) -> str | None:
        """Take the step again that was undone last; return its field, or None."""
        return self._travel(self._redo, self._undo)

    def leave(self) -> None:
        """Say that a field or step was left: the next key is a new step of undo, saving begins."""
        self._typing = None
        self.keeper.left()

    def save_now(self) -> SaveState:
        """Save in the calling thread if anything changed, and return how it went."""
        return self.keeper.save_now()

    def move_to(self, path: Path) -> SaveState:
        """Save to another file from now on, and return how it went."""
        return self.keeper.move_to(path)

    def write_over(self) -> SaveState:
        """Write the plan though its file is gone or unreadable; what stands there is kept."""
        return self.keeper.write_over()

    def close(self) -> SaveState:
        """Stop what keeps the plan, save what is left, and return how it went."""
        return self.keeper.close()

    def _take(self, after: Snapshot, field_path: str) -> bool:
        if after == self._snapshot or self.looks_only:
            return False
        now = self._clock()
        goes_on = self._typing is not None and (
            self._typing[0] == field_path and now - self._typing[1] < PAUSE
        )
        self._redo, self._typing = [], (field_path, now)
        if not (goes_on and self._undo):
            self._undo = [*self._undo[1 - UNDO_STEPS :], self._step(field_path)]
        elif after == self._undo[-1].before:
            # Typed and taken back again: undoing this step would seem to do nothing.
            self._undo.pop()
            self._typing = None
        self._show(after)
        return True

    def _travel(self, source: list[_Step], target: list[_Step]) -> str | None:
        if not source:
            return None
        with self._changing:
            step = source.pop()
            if step.arrivals < self._arrivals:
                # What somebody else wrote in the same field since then is gone after this.
                self.keeper.keep_present()
            target.append(self._step(step.field))
            self._typing = None
            self._show(self._brought_forward(step))
            return step.field

    def _step(self, field_path: str) -> _Step:
        return _Step(field_path, self._snapshot, self._arrivals)

    def _remember(self, before: Plan, after: Plan) -> None:
        """Keep what came from outside as long as a step of undo or redo needs it.

        What comes without a step between counts as one arrival, so that there are never many more
        than there are steps, however long the plan is open.
        """
        needed = {step.arrivals for step in (*self._undo, *self._redo)}
        oldest = min(needed, default=self._arrivals)
        self._arrived = {at: both for at, both in self._arrived.items() if at >= oldest}
        last = self._arrived.get(self._arrivals - 1)
        if not needed:
            return
        if last is not None and last[1] is before and self._arrivals not in needed:
            self._arrived[self._arrivals - 1] = (last[0], after)
        else:
            self._arrived[self._arrivals] = (before, after)
            self._arrivals += 1

    def _brought_forward(self, step: _Step) -> Snapshot:
        """Return what a step goes back to, with what came from outside since it was taken."""
        plan, unread = step.before.plan, step.before.unread
        for number in range(step.arrivals, self._arrivals):
            merged = merge(self._arrived[number][0], plan, self._arrived[number][1]).plan
            plan, unread = merged, _moved_texts(unread, plan, merged)
        return Snapshot(plan, _frozen(unread), self._snapshot.aside)

    def _show(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.keeper.changed()


def _frozen(texts: Mapping[str, str] | None) -> Mapping[str, str]:
    return MappingProxyType(dict(texts or {}))


def _moved_texts(texts: Mapping[str, str], before: Plan, after: Plan) -> dict[str, str]:
    """Return unread texts as they belong to a changed plan; those of lost items go."""
    followed: dict[str, str] = {}
    for field_path, typed in texts.items():
        # A text whose item is lost already is lost too: nobody could read or mend it.
        with contextlib.suppress(LookupError):
            if (place := moved(before, after, field_path)) is not None:
                followed[place] = typed
    return followed

"""What keeps an open plan: its file, its recovery copy, and an eye on what others do to the file.

Two threads, since a timer of the screen stops when the terminal stops reading, and since a network
disk that hangs must not keep the recovery copy from being written. What is typed is at most
`recording.PAUSE` away from the recovery copy and `LATEST_SAVE` from the file.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from plans.comparing.compare import differences, summary
from plans.comparing.merging import Collision, merge
from plans.keeping.former import keep_what_stands
from plans.keeping.plan_file import PlanFile, Unsettled
from plans.keeping.questions import Questions
from plans.keeping.recording import Recording
from plans.keeping.recovery import Record, Typed
from plans.keeping.standing import (
    FAULT,
    NO_ANSWER,
    InTurn,
    Kept,
    SaveState,
    at_once,
    unreadable_now,
)
from plans.keeping.versions import drops_much, keep_version
from plans.languages.speaking import tr
from plans.model import Plan
from plans.problems import PlanError, Unreadable
from plans.rewriting.plan_text import PlanText

LATEST_SAVE = 5.0
"""Seconds after a change by which the plan file is saved, even when nobody leaves the field."""

HURRY = 1.0
"""The same where no recovery copy can be written."""

WATCH_PAUSE = 2.0
"""Seconds between two looks at the file."""

UNSETTLED_PAUSE = 0.5
"""Seconds after which a file is looked at again that another program was just writing."""

VERSION_PAUSE = 600.0
"""Seconds between two earlier versions of a plan that is open all the time."""

ARRIVAL_PAUSE = 60.0
"""The same while others change the file all the time: 20 versions must not be a minute's."""

PATIENCE = 5.0
"""Seconds that the end of the program waits for a disk that doesn't answer."""


class Keeper:
    """Keeps one open plan in its file.

    `supersedes` are recovery copies that this opening goes on from: they go once it has kept what
    they had. With `looks_only` nothing is ever written. `clock` gives seconds that only go forward.
    """

    def __init__(
        self,
        kept: Kept,
        file: PlanFile,
        *,
        supersedes: Sequence[Record] = (),
        looks_only: bool = False,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        self.state = SaveState()
        self.in_turn: InTurn = at_once
        """Does something between two changes, so that none is worked out from an old plan."""
        self.on_fault: Callable[[Exception], object] | None = None
        """Told of what goes wrong in the program itself while it keeps the plan."""
        self.fault: Exception | None = None
        """The last of it, if there was any."""
        self.looks_only = looks_only
        self.arrivals = 0
        """How often the plan was changed from outside since it was opened."""
        self._kept, self._file, self._clock, self._now = kept, file, clock, now
        self._recording = Recording(
            self._typed, now, supersedes, failed=self._hurry, on_fault=self._note_fault
        )
        self._questions = Questions()
        self._kept_version: float | None = None
        self._kept_arrival: float | None = None
        self._text: tuple[PlanText | None, PlanText] | None = None
        self._news: tuple[str, ...] = ()
        self._unsettled = False
        self._saved: datetime | None = None
        # Guards how saving stands and what is due; held for moments, never while files are used.
        self._wake = threading.Condition()
        self._due: float | None = None
        self._look_at: float | None = None
        self._closing = False
        # One save at a time; taken before `_wake`, never after it. The rescue of a program that is
        # being ended may come while the same thread saves.
        self._saving = threading.RLock()
        self._thread: threading.Thread | None = None

    @property
    def path(self) -> Path:
        """Where the plan is kept."""
        return self._file.path

    @property
    def collisions(self) -> tuple[Collision, ...]:
        """Fields that were changed both here and in the file; the plan has them as typed here."""
        return self._questions.collisions

    @property
    def copied(self) -> datetime | None:
        """When the recovery copy was written that has what the file lacks; None without one."""
        return self._recording.copied if self._recording.works else None

    def file_changed(self) -> datetime | None:
        """Return when the file was changed last, by whomever; None if that can't be told."""
        return self._file.saved_at()

    def opened(self, saved: datetime) -> None:
        """Say when the file was saved last, as it was opened."""
        self._saved = saved
        self.state = replace(self.state, saved=saved)

    def ask_about(self, collisions: Sequence[Collision], ancestor: PlanText | None) -> None:
        """Begin with open questions, from a recovery copy or a copy of the plan."""
        self._questions = Questions(collisions, ancestor if collisions else None)

    def start(self) -> None:
        """Start the threads; without them nothing is kept but by `save_now` and `close`."""
        self._look_at = self._clock() + WATCH_PAUSE
        self._thread = threading.Thread(target=self._save_when_due, name="saving", daemon=True)
        self._thread.start()
        if not self.looks_only:
            self._recording.start()

    def changed(self) -> None:
        """Say that the plan was changed: it is recorded at once, and saved before long."""
        with self._wake:
            if not self.state.waiting:
                self.state = replace(self.state, waiting=True)
            self._save_by(self._clock() + (LATEST_SAVE if self._recording.works else HURRY))
        self._recording.want()

    def typed_aside(self) -> None:
        """Say that something was typed that isn't in the plan yet: it is recorded only."""
        self._recording.want()

    def left(self) -> None:
        """Say that a field or step was left: what waits is saved now."""
        if self.state.waiting:
            self._save_by(self._clock())

    def take_news(self) -> tuple[str, ...]:
        """Return sentences about what came from outside, each only once."""
        with self._wake:
            news, self._news = self._news, ()
        return news

    def save_now(self) -> SaveState:
        """Save in the calling thread if anything changed, and return how it went."""
        with self._saving:
            self._settle_state(self._try(self._bring_together))
        return self.state

    def move_to(self, path: Path) -> SaveState:
        """Save to another file from now on, such as after a failure, and return how it went.

        If that fails too, the plan stays with its file, which is tried again.
        """
        if self.looks_only:
            return self.state
        with self._saving:
            before, questions = self._file, self._questions
            self._file, self._questions = PlanFile(path), Questions()
            self._file.like = before.text or before.like
            state = self.save_now()
            if state.problem:
                self._file, self._questions = before, questions
                self._recording.want()
        return state

    def write_over(self) -> SaveState:
        """Write the plan though its file is gone or unreadable; what stands there is kept."""
        if self.looks_only:
            return self.state
        with self._saving:
            self._settle_state(self._try(self._write_over))
        return self.state

    def choose(
        self, answered: Sequence[Collision], theirs: Collection[Collision]
    ) -> tuple[Collision, ...]:
        """Close the questions that were answered; return those of `theirs` that were still open.

        What isn't taken is kept as an earlier version. What came in meanwhile stays open.
        """
        with self._saving:
            chosen = tuple(one for one in self.collisions if one in theirs)
            if chosen:
                self.keep_present()
            # What the file has, which is now written over, is kept as well.
            self._kept_version = None
            self._questions.answer(answered)
            self.state = replace(self.state, questions=len(self.collisions))
            self.changed()
        return chosen

    def keep_present(self) -> None:
        """Keep the plan as it is now as an earlier version, before much of it is replaced."""
        with self._saving:
            self._keep(self._text_of(self._kept.snapshot.plan).data)

    def close(self) -> SaveState:
        """Stop the threads, save what is left, and return how it went."""
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        if self._thread is not None:
            self._thread.join(PATIENCE)
        if self._saving.acquire(timeout=PATIENCE):
            self._save_at_last()
            self._saving.release()
        else:
            self._settle_state(tr(NO_ANSWER))
        if not self.looks_only:
            self._recording.close(PATIENCE)
        return self.state

    def rescue(self, seconds: float = 2.0) -> None:
        """Keep what there is before the program is ended, in so many seconds; raises nothing."""
        if self.looks_only:
            return
        self._recording.write(seconds / 2)
        if self._saving.acquire(timeout=seconds / 2):
            self._save_at_last()
            self._saving.release()
            self._recording.write(seconds / 2)

    def _save_at_last(self) -> None:
        """Save; once more if another program was writing the file just then."""
        self.save_now()
        if self._unsettled and not self.looks_only:
            time.sleep(UNSETTLED_PAUSE)
            self.save_now()
        # The newest of the earlier versions is what was saved last, should the file be spoiled.
        if self._kept_version is not None and self._file.text is not None:
            self._keep(self._file.text.data)

    # ---- The recovery copy

    def _typed(self) -> Typed | None:
        """Return what the recovery copy is to hold; None once the file holds all of it."""
        # In this order: a text that is newer than its base is put together with the file again, one
        # that is older would take back what the file has.
        path, base = self.path, self._questions.ancestor or self._file.text
        held = self._file.plan
        snapshot = self._kept.snapshot
        aside = {key: text for key, text in snapshot.aside.items() if text}
        if snapshot.plan == held and not (snapshot.unread or aside or self._questions):
            return None
        return Typed(
            path=path,
            title=snapshot.plan.title,
            data=self._text_of(snapshot.plan).data,
            base=base.data if base else None,
            unread=snapshot.unread,
            aside=aside,
        )

    def _text_of(self, plan: Plan) -> PlanText:
        """Return the file's text with what changed in it.

        From the file's text and not from the last one, so that what is deleted and brought back has
        its comments again.
        """
        # Without a lock: at worst two threads work it out at once, and one of the results stays.
        before, known = self._file.text or self._file.like, self._text
        if known is not None and known[0] is before and known[1].plan is plan:
            return known[1]
        text = before.updated(plan) if before else PlanText.of(plan)
        self._text = (before, text)
        return text

    def _hurry(self) -> None:
        """Save sooner, since the recovery copy can't be written."""
        with self._wake:
            if self.state.waiting:
                self._save_by(self._clock() + HURRY)

    # ---- The file

    def _save_when_due(self) -> None:
        while (what := self._comes_due()) is not None:
            if what == "look":
                self._watch()
            elif self.save_now().problem:
                self._save_by(self._clock() + LATEST_SAVE)
            elif self._unsettled:
                self._save_by(self._clock() + UNSETTLED_PAUSE)

    def _comes_due(self) -> str | None:
        """Wait for something to do; return `save`, `look`, or None when the plan is closed."""
        with self._wake:
            while not self._closing:
                now = self._clock()
                if self._due is not None and self._due <= now:
                    self._due = None
                    return "save"
                if self._look_at is not None and self._look_at <= now:
                    self._look_at = now + WATCH_PAUSE
                    return "look"
                moments = [one for one in (self._due, self._look_at) if one is not None]
                self._wake.wait(min(moments) - now if moments else None)
        return None

    def _watch(self) -> None:
        """Look at the file; what others changed is taken in, and saved with what is typed here."""
        with self._saving:
            problem = self._try(self._take_in)
            with self._wake:
                if problem != self.state.problem and (problem or not self.state.waiting):
                    self.state = replace(self.state, problem=problem)
                if self._needs_saving():
                    self._save_by(self._clock())

    def _needs_saving(self) -> bool:
        if self.looks_only or self._questions or self.state.problem:
            return False
        return self.arrivals > 0 and self._kept.snapshot.plan != self._file.plan

    def _try(self, work: Callable[[], None]) -> str:
        """Do something to the file and return why it failed; empty if it didn't."""
        self._unsettled = False
        try:
            work()
        except Unsettled:
            self._unsettled = True
        except Unreadable as error:
            return unreadable_now(error)
        except PlanError as error:
            return str(error)
        # A fault here would end the saving thread without a word, and nothing would be saved again.
        except Exception as fault:  # noqa: BLE001
            self._note_fault(fault)
            return tr(FAULT)
        return ""

    def _note_fault(self, fault: Exception) -> None:
        self.fault = fault
        if self.on_fault is not None:
            self.on_fault(fault)

    def _settle_state(self, problem: str) -> None:
        """Say how saving stands after a try."""
        with self._wake:
            open_still = self._unsettled or self._kept.snapshot.plan != self._file.plan
            waiting = bool(problem) or (open_still and not self.looks_only)
            self.state = SaveState(self._saved, problem, waiting, len(self.collisions))
        # Whether the recovery copy is still needed is looked at anew.
        self._recording.want()

    def _bring_together(self) -> None:
        """Take in what others changed, then write what was changed here."""
        self._take_in()
        plan = self._kept.snapshot.plan
        if self.looks_only or self._questions or plan == self._file.plan:
            return
        text = self._text_of(plan)
        self._keep_former(text)
        self._file.write(text)
        self._saved = self._now()

    def _write_over(self) -> None:
        keep_what_stands(self.path, self._now())
        self._file.write(self._text_of(self._kept.snapshot.plan), over=True)
        self._questions = Questions()
        self._saved = self._now()

    def _take_in(self) -> None:
        """Merge what somebody else wrote into the file since it was read or written here."""
        data = self._file.look()
        if data is None:
            return
        base, theirs = self._file.text, self._read(data)
        while True:
            before = self._kept.snapshot
            merged = merge(base.plan if base else None, before.plan, theirs.plan)
            adopted = self.in_turn(partial(self._kept.adopt, before, merged.plan))
            if adopted is None:
                raise Unsettled(tr("The screen is busy just now."), self.path)
            if adopted:
                break
        if base is not None and not self.looks_only:
            self._keep_replaced(base, theirs, merged.collisions)
        self._questions.add(merged.collisions, base)
        self._file.take(theirs)
        self._tell_arrival(before.plan, merged.plan, merged.notes)

    def _read(self, data: bytes) -> PlanText:
        """Return the plan that somebody else wrote; raises Unreadable, having kept what was."""
        try:
            return PlanText.read(data, self.path.name)
        except Unreadable:
            # What was saved last is in no other file any more.
            if self._file.text is not None and not self.looks_only:
                self._keep(self._file.text.data)
            raise

    def _tell_arrival(self, before: Plan, after: Plan, notes: Sequence[str]) -> None:
        found = differences(before, after)
        sentences = list(notes)
        if found:
            changes = summary(found)
            sentence = tr("Changed by another program or computer: {changes}.", changes=changes)
            sentences.insert(0, sentence)
        with self._wake:
            self._news = (*self._news, *sentences)
            self.arrivals += 1
            self.state = replace(self.state, questions=len(self.collisions))

    def _keep_replaced(
        self, base: PlanText, theirs: PlanText, collisions: Sequence[Collision]
    ) -> None:
        """Keep what the file held before somebody else wrote it, not more often than is useful."""
        now = self._clock()
        due = self._kept_arrival is None or now - self._kept_arrival >= ARRIVAL_PAUSE
        if due or collisions or drops_much(base.data, theirs.data):
            self._keep(base.data)
            self._kept_arrival = now

    def _keep_former(self, after: PlanText) -> None:
        """Keep what the file holds as an earlier version, if it is time for one."""
        former, now = self._file.text, self._clock()
        if former is None:
            return
        due = self._kept_version is None or now - self._kept_version >= VERSION_PAUSE
        if due or drops_much(former.data, after.data):
            self._keep(former.data)
            self._kept_version = now

    def _keep(self, data: bytes) -> None:
        """Keep an earlier version, as far as possible: the plan itself is worth more."""
        with contextlib.suppress(PlanError):
            keep_version(self.path, data, self._now())

    def _save_by(self, moment: float) -> None:
        with self._wake:
            if self._due is None or moment < self._due:
                self._due = moment
                self._wake.notify_all()

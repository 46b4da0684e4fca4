"""The file of an open plan: what was last read or written there, and whether that still holds.

Sync clients set the old time on new content, and FAT counts in steps of two seconds: time and size
only say when to read, the content decides.
"""

import contextlib
import errno
import os
import time
from datetime import UTC, datetime
from pathlib import Path

from plans.keeping.disk_words import said_file
from plans.keeping.saving import Overtaken, save
from plans.keeping.versions import drops_much
from plans.languages.speaking import tr
from plans.model import Plan
from plans.problems import NotSaved, PlanError, Unreadable
from plans.rewriting.plan_text import PlanText
from plans.row_index import Mark, is_settled, mark_of
from plans.yaml_text import read_bytes, read_plan

LARGE = 1_000_000
"""Bytes from which a plan might have more in it than what is read."""

PATIENCE = 15.0
"""Seconds that a program may take that writes a file in place, having emptied it first."""

GROWN = 1.02
"""So many times as large as it was when it was read last, a large plan is read again as a test."""


class Gone(PlanError):
    """The plan's file isn't where it was, though its folder is."""


class Away(PlanError):
    """The plan's file can't be looked at just now: its folder or disk isn't there."""


class Unsettled(PlanError):
    """Somebody is writing the file at this moment, or has just begun to."""


class PlanFile:
    """Where a plan is kept. Not to be used by two threads at once.

    `text` is what the file holds; None for a new file, which must not be there yet.
    """

    def __init__(self, path: Path, text: PlanText | None = None) -> None:
        self.path = path.absolute()
        self.text = text
        """What was last read or written there; None before the first save."""
        self._mark: Mark | None = None
        self._sure = False
        self._strange: Mark | None = None
        self.like: PlanText | None = None
        """For a new file: a text whose comments and order it takes over."""
        self._expected = text is not None
        self._in_doubt = False
        self._over = False
        self._readable = len(text.data) if text else 0

    @classmethod
    def read(cls, path: Path) -> "PlanFile":
        """Return the file at `path` with what it holds; raises Unreadable, with the path."""
        try:
            data = read_bytes(path)
            file = cls(path, PlanText.read(data, path.name))
        except Unreadable as error:
            error.path = path
            raise
        return file

    @classmethod
    def replacing(cls, path: Path, like: PlanText) -> "PlanFile":
        """Return a file that is to be made anew, over whatever stands there at the first write."""
        file = cls(path)
        file.like, file._over = like, True
        return file

    def saved_at(self) -> datetime | None:
        """Return the local time at which the file was last changed; None if that can't be told."""
        with contextlib.suppress(OSError, ValueError, OverflowError):
            changed = datetime.fromtimestamp(self.path.stat().st_mtime, UTC)
            return changed.astimezone().replace(tzinfo=None)
        return None

    @property
    def plan(self) -> Plan | None:
        """The plan that the file holds; None before the first save."""
        return self.text.plan if self.text and not self._in_doubt else None

    def look(self) -> bytes | None:
        """Return what the file holds now if that isn't what was last read or written, else None.

        A change is told once it was seen the same twice: whoever writes into the file in place
        makes it half a plan for a moment. Raises Unsettled until then, Gone, Away, or Unreadable
        where there is something else by now.
        """
        if not self._expected:
            return None
        mark = self._mark_now()
        if mark == self._mark and self._sure:
            return None
        data = read_bytes(self.path)
        if self.text is not None and data == self.text.data:
            self._trust(mark)
            return None
        if mark != self._strange or mark != self._mark_now() or self._is_half(data, mark):
            self._strange = mark
            sentence = tr("The file is being written by another program just now.")
            raise Unsettled(sentence, self.path)
        return data

    def _is_half(self, data: bytes, mark: Mark) -> bool:
        """Tell whether much is missing in what was written so shortly ago that more may follow."""
        fresh = mark.changed > time.time_ns() - PATIENCE * 1e9
        return fresh and self.text is not None and drops_much(self.text.data, data)

    def take(self, text: PlanText) -> None:
        """Take `text` for what the file holds from now on, after a `look` returned its bytes."""
        self.text, self._strange = text, None
        self._mark, self._sure = None, False

    def write(self, text: PlanText, *, over: bool = False) -> None:
        """Write the text, durably and read back; raises NotSaved, or what `look` raises.

        Nothing is written over what somebody else wrote, unless `over`: call `look` first and take
        that in. What comes between that and this moment is met here, as Unsettled.
        """
        self._check_size(text)
        over = over or self._over
        if not over:
            self._spare()
        try:
            save(self.path, text.data, None if over else self._check_again)
        except Overtaken as other:
            raise Unsettled(str(other), self.path) from other
        except NotSaved as failure:
            # The file holds the text, but a power cut may take it away: it is written once more.
            if failure.written:
                self.text, self._expected, self._in_doubt = text, True, True
                self._mark, self._sure = None, False
            raise
        self.text, self._expected = text, True
        self._in_doubt = self._over = False
        self._trust(self._mark_now())

    def _check_size(self, text: PlanText) -> None:
        """Raise NotSaved for a plan that has grown beyond what can be opened again."""
        size = len(text.data)
        if size < LARGE or size <= self._readable * GROWN:
            return
        try:
            read_plan(text.data, self.path.name)
        except Unreadable as error:
            # translators: {reason} is a sentence
            sentence = tr(
                "{file} has grown too large: {reason} Delete what you can spare, then it is saved.",
                file=said_file(self.path),
                reason=error.problems[0].sentence,
            )
            raise NotSaved(sentence, self.path) from error
        self._readable = size

    def _spare(self) -> None:
        """Raise what keeps the file from being written over."""
        if not self._expected and os.path.lexists(self.path):
            sentence = tr(
                "{file} is there already. Nothing was written. Save the plan under another name.",
                file=said_file(self.path),
            )
            raise NotSaved(sentence, self.path)
        if self.look() is not None:
            raise self._just_changed()

    def _check_again(self) -> None:
        """Raise Unsettled if somebody wrote the file while the new text was being written."""
        there = os.path.lexists(self.path)
        if there != self._expected or (there and self._mark not in (None, self._mark_now())):
            raise self._just_changed()

    def _just_changed(self) -> Unsettled:
        return Unsettled(tr("The file was changed by another program just now."), self.path)

    def _mark_now(self) -> Mark:
        try:
            return mark_of(self.path.stat())
        except OSError as error:
            raise self._missing(error) from error

    def _missing(self, error: OSError) -> PlanError:
        lost = error.errno in (errno.ENOENT, errno.ENOTDIR)
        if lost and self.path.parent.is_dir():
            sentence = tr(
                "{file} is gone: somebody moved, renamed or deleted it. "
                "Nothing you typed is lost. Save the plan anew.",
                file=said_file(self.path),
            )
            return Gone(sentence, self.path)
        if lost:
            sentence = tr(
                "{file} can't be reached: its folder isn't there. Nothing you typed is lost. "
                "Plug the disk or stick in again, or save the plan elsewhere.",
                file=said_file(self.path),
            )
            return Away(sentence, self.path)
        # translators: {reason} is what the system says
        sentence = tr(
            "{file} can't be reached just now ({reason}). "
            "Nothing you typed is lost. Save it elsewhere.",
            file=said_file(self.path),
            reason=error.strerror,
        )
        return Away(sentence, self.path)

    def _trust(self, mark: Mark) -> None:
        self._mark, self._sure, self._strange = mark, is_settled(mark), None

"""What can go wrong with a file: problems that have a place, and the errors that carry them.

Every message is a sentence for the person at the keyboard: what happened, where, what to do next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plans.languages.speaking import tr, tr_n

SHOWN = 20
"""So many problems of a file are listed and the others counted: who mends these opens it again."""


@dataclass(frozen=True)
class Problem:
    """One thing in a file that isn't as it should be; its texts are safe to show as they are."""

    file: str
    """Name of the file, without folders."""
    line: int | None
    """Line, from 1; None when the whole file is meant."""
    column: int | None
    """Column in characters, from 1; None when the whole line or file is meant."""
    field: str
    """Path of the field, list items counted from 1: `partners.3.name`; empty for the whole file."""
    sentence: str
    """What is wrong, a sentence with its full stop."""
    hint: str = ""
    """How to mend it, a sentence; empty if the first one says it."""

    def __str__(self) -> str:
        """Return `plan.yaml, line 4, column 9 (goal.number): what is wrong. How to mend it.`."""
        advice = f"{self.sentence} {self.hint}".rstrip()
        where = self._where()
        if self.field:
            # translators: {place} is `plan.yaml, line 4`, {field} such as `goal.number`
            text = tr("{place} ({field}): {advice}", place=where, field=self.field, advice=advice)
        else:
            text = tr("{place}: {advice}", place=where, advice=advice)
        return text.rstrip()

    def _where(self) -> str:
        if self.line is None:
            return self.file
        line = str(self.line)
        if self.column is None:
            return tr("{file}, line {line}", file=self.file, line=line)
        column = str(self.column)
        return tr("{file}, line {line}, column {column}", file=self.file, line=line, column=column)


class PlanError(Exception):
    """The root of this program's own errors; as text it says what happened and what to do."""

    def __init__(self, sentence: str, path: Path | None = None) -> None:
        """Keep the `path` of the file that the sentence is about, if there is one."""
        super().__init__(sentence)
        self.path = path
        """The file, or None when there is none."""


class Unreadable(PlanError):
    """A file can't be read, or doesn't hold what it should."""

    def __init__(
        self, problems: Sequence[Problem], more: int = 0, path: Path | None = None
    ) -> None:
        """Take at least one problem; what is beyond the first twenty is counted into `more`."""
        self.problems = tuple(problems[:SHOWN])
        """The first problems, at most `SHOWN`, in the order of the file."""
        self.more = more + len(problems) - len(self.problems)
        """How many further problems there are."""
        lines = [str(problem) for problem in self.problems]
        if self.more:
            file = self.problems[0].file
            rest = tr_n(
                "{file}: {count} more problem.",
                "{file}: {count} more problems.",
                self.more,
                file=file,
            )
            lines.append(rest)
        super().__init__("\n".join(lines), path)


class NotSaved(PlanError):
    """A file could not be written; what was there before is untouched, unless it is `written`."""

    def __init__(self, sentence: str, path: Path | None = None, *, written: bool = False) -> None:
        """Take `written` if the file is new by now, but perhaps not on the disk for good."""
        super().__init__(sentence, path)
        self.written = written
        """Whether the file holds the new text, though a power cut may still lose it."""

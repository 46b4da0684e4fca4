"""The dialog that asks for another day for what is due; a touch too many is told before."""

from collections.abc import Sequence
from datetime import date

from plans.due import Due
from plans.languages.speaking import tr
from plans.model import Plan
from plans.packs.model import Pack
from plans.text import in_quotes, short
from screens.asked import Shelf
from screens.day_dialog import DayDialog
from screens.week_guard import LineGuard

LONGEST, LONGEST_HEADING = 150, 40
"""Characters of a name, and of what is done, that are shown."""


class AnotherDay(DayDialog):
    """Answers with the day on which a line is due instead, or with None when it was left."""

    def __init__(
        self, line: Due, plan: Plan, pack: Pack, today: date, *, shelf: Shelf | None = None
    ) -> None:
        self._guard = LineGuard(line, plan, pack, today)
        what = in_quotes(short(line.what if line.partner else line.title, LONGEST_HEADING))
        heading = tr("Another day for {what}", what=what)
        about = line.title if line.partner else line.what
        super().__init__(heading, short(about, LONGEST), today, line.on, shelf=shelf)

    def objections(self, answer: date) -> Sequence[str]:
        """Return what speaks against the day: a touch that is one too many."""
        return self._guard.objections(answer)

    def warnings(self, answer: date) -> Sequence[str]:
        """Return what the guard says to the day, of a touch that nobody will answer too."""
        return self._guard.warnings(answer)

"""The dialog that leaves a partner alone for a while."""

from datetime import date

from plans.languages.speaking import tr, tr_in
from plans.model import Snooze
from plans.text import short
from plans.typed import long_date
from screens.asked import Asked, Shelf, asked_day
from screens.field_dialog import FieldDialog, Refused

LONGEST_TITLE = 60
"""Characters of a partner's name that the heading shows."""


class SnoozeDialog(FieldDialog[Snooze]):
    """Answers with day and reason, or with None when it was left.

    `title` is the partner's name. With `now`, what holds already, both lines may be emptied: then
    the answer is an empty `Snooze`, and the partner is looked at again.
    """

    def __init__(
        self, title: str, today: date, now: Snooze | None = None, *, shelf: Shelf | None = None
    ) -> None:
        held = now or Snooze()
        self._today, self._wakes = today, held != Snooze()
        about = tr("Until that day nothing is said about it: no next step is missed, nothing ages.")
        if self._wakes:
            about = tr("Empty both lines to look at it again from now on.")
        why = tr("What you wait for, such as: they answer after their board meeting.")
        fields = [
            asked_day("until", tr("Look at it again on"), today, held.until),
            Asked("why", tr_in("field", "Why"), held.why, why),
        ]
        name = short(title, LONGEST_TITLE)
        # translators: {name} is a partner's name
        super().__init__(tr("Leave {name} alone for a while", name=name), about, fields, shelf)

    def answer(self) -> Snooze:
        """Return day and reason; raises Refused if one is missing or the day is no later one."""
        until, why = self.day("until"), self.text("why")
        if self._wakes and until is None and not why:
            return Snooze()
        if until is None:
            raise Refused("until", tr("Say on which day you look at it again."))
        if until <= self._today:
            today = long_date(self._today)
            raise Refused("until", tr("Choose a day after today, {today}.", today=today))
        if not why:
            raise Refused("why", tr("Say why it is left alone, so that everybody understands it."))
        return Snooze(until=until, why=why)

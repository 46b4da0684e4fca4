"""The dialog that asks for one day."""

from datetime import date

from plans.languages.speaking import tr, tr_in
from screens.asked import Shelf, asked_day
from screens.field_dialog import FieldDialog
from screens.widgets.inputs import LineInput


class DayDialog(FieldDialog[date]):
    """Answers with a day, or with None when it was left.

    `heading` and `about` are in the language that is spoken; `day` is the day that stands there.
    """

    def __init__(
        self,
        heading: str,
        about: str,
        today: date,
        day: date | None = None,
        *,
        shelf: Shelf | None = None,
    ) -> None:
        needed = tr("The day is missing.")
        line = asked_day("on", tr_in("field", "Day"), today, day, needed=needed)
        super().__init__(heading, about, [line], shelf)

    def begin(self) -> None:
        """Put the cursor into the line, its day selected: another one is typed over it."""
        super().begin()
        self.query_one(LineInput).action_select_all()

    def answer(self) -> date:
        """Return the day; raises Refused if there is none."""
        day = self.day("on")
        assert day is not None  # noqa: S101 - an empty line is refused before
        return day

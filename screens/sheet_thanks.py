"""The dialog for the days on which a partner was thanked and given its recognition."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.model import Partner
from screens.asked import Shelf, asked_day
from screens.field_dialog import FieldDialog

LABELS: Mapping[str, str] = {"thanked": mark("Thanked on"), "recognised": mark("Recognised on")}
"""The days, by the partner's field."""


@dataclass(frozen=True)
class Thanked:
    """When a partner was thanked and given its recognition; None where it wasn't yet."""

    thanked: date | None
    recognised: date | None


class ThanksDialog(FieldDialog[Thanked]):
    """Answers with both days, or with None when it was left; an emptied line is no day.

    The cursor begins in the line of `first`, a key of `LABELS`, where today stands if it has no
    day yet.
    """

    def __init__(
        self, partner: Partner, today: date, first: str, *, shelf: Shelf | None = None
    ) -> None:
        self._first = first
        days = {"thanked": partner.thanked, "recognised": partner.recognised}
        days[first] = days[first] or today
        fields = [
            asked_day(name, tr(label), today, days[name], ahead=False)
            for name, label in LABELS.items()
        ]
        super().__init__(tr("Thanks"), "", fields, shelf)

    def begin(self) -> None:
        """Put the cursor into the line that was chosen."""
        self.focus_line(self._first)

    def answer(self) -> Thanked:
        """Return both days; raises Refused for one that can't be read."""
        return Thanked(self.day("thanked"), self.day("recognised"))

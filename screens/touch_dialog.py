"""The dialog for a touch that was noted: day, channel, direction, person and what was said."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from plans.contacts.guard import Ledger, Verdict
from plans.languages.speaking import tr, tr_in
from plans.model import Contacted, Partner, Plan
from plans.packs.model import Pack
from plans.text import short
from screens.asked import Asked, Shelf, asked_day
from screens.field_dialog import FieldDialog
from screens.next_dialog import channel_choices
from screens.widgets.pick_list import Choice

LONGEST_TITLE = 60
"""Characters of a partner's name that the heading shows."""


class TouchDialog(FieldDialog[Contacted]):
    """Answers with a touch of the partner's log as changed, or with None when it was left.

    `place` is its position in the log, from 0. A touch that we begin is held against the contact
    load of `plan`.
    """

    def __init__(
        self,
        partner: Partner,
        place: int,
        plan: Plan,
        pack: Pack,
        today: date,
        *,
        shelf: Shelf | None = None,
    ) -> None:
        self._was, self._ledger = partner.log[place], Ledger(plan, today, pack)
        others = (*partner.log[:place], *partner.log[place + 1 :])
        # It is counted anew as it will be, and not beside itself.
        self._without = partner.model_copy(update={"log": others})
        was, names = self._was, tuple(one.name for one in partner.contacts if one.name)
        fields = [
            asked_day("on", tr_in("field", "Day"), today, was.on, ahead=False),
            Asked(
                "by",
                tr("In which way"),
                was.by,
                choices=channel_choices(tr("In a way that isn't noted")),
            ),
            Asked("way", tr("Who began it"), was.way or "", choices=_ways()),
            Asked("who", tr("With whom there"), was.who, known=names),
            Asked("note", tr("What was said"), was.note),
            Asked("state", tr("How far it is"), was.state, choices=_states()),
        ]
        # translators: {name} is a partner's name
        heading = tr("Change a contact with {name}", name=short(partner.name, LONGEST_TITLE))
        super().__init__(heading, "", fields, shelf)

    def answer(self) -> Contacted:
        """Return the touch; raises Refused for a day that can't be read."""
        fields: dict[str, Any] = {name: self.text(name) for name in ("by", "who", "note")}
        fields |= {"on": self.day("on"), "way": self.text("way") or None}
        return Contacted.model_validate(
            {**self._was.__dict__, **fields, "state": self.text("state")}
        )

    def objections(self, answer: Contacted) -> Sequence[str]:
        """Return what speaks against it: a touch that is one too many, if it wasn't one before."""
        verdict = self._verdict(answer)
        return verdict.sentences() if verdict and verdict.over else ()

    def warnings(self, answer: Contacted) -> Sequence[str]:
        """Return what the guard says to it, of one that nobody will answer too."""
        verdict = self._verdict(answer)
        return verdict.sentences() if verdict else ()

    def _verdict(self, answer: Contacted) -> Verdict | None:
        if answer.way != "out" or answer == self._was:
            return None
        return self._ledger.verdict(self._without, answer)


def _ways() -> tuple[Choice, ...]:
    return (
        Choice("", tr("It isn't known")),
        Choice("out", tr("We did, unasked")),
        Choice("in", tr("They did")),
        Choice("answer", tr("We did, since they had asked")),
    )


def _states() -> tuple[Choice, ...]:
    return (Choice("done", tr("It has happened")), Choice("planned", tr("It is planned")))

"""The dialog for what happens next with a partner."""

from collections.abc import Sequence
from datetime import date

from plans.contacts.guard import Ledger, Verdict
from plans.contacts.words import CHANNELS, said_channel
from plans.languages.speaking import tr, tr_in
from plans.model import Contacted, NextStep, Partner, Plan
from plans.packs.model import Pack
from plans.pipeline.steps import usual_step
from plans.text import short
from screens.asked import Asked, Shelf, asked_day
from screens.field_dialog import FieldDialog, Refused
from screens.widgets.pick_list import Choice

LONGEST_TITLE = 60
"""Characters of a partner's name that the heading shows."""


def channel_choices(nothing: str) -> tuple[Choice, ...]:
    """Return the channels to choose from; `nothing` is said for none of them."""
    return (Choice("", nothing), *(Choice(one, said_channel(one)) for one, _ in CHANNELS))


class NextDialog(FieldDialog[NextStep]):
    """Answers with the next step, or with None when it was left.

    All lines emptied, the answer is an empty step. `owners` are offered as who does it. Where no
    step is named, the stage's usual one is taken. With `plan` a step that is a touch is held
    against the plan's contact load.
    """

    def __init__(
        self,
        partner: Partner,
        pack: Pack,
        today: date,
        owners: Sequence[str] = (),
        *,
        plan: Plan | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        self._partner = partner
        self._ledger = Ledger(plan, today, pack) if plan else None
        now = partner.next
        nothing = tr("No contact: something to prepare")
        fields = [
            Asked(
                "what",
                tr("What is done"),
                now.what,
                tr("In a few words, beginning with a verb."),
                stand_in=usual_step(partner, pack, plan.language if plan else ""),
            ),
            asked_day("on", tr_in("field", "Day"), today, now.on),
            Asked("who", tr("Who does it"), now.who or partner.owner, known=tuple(owners)),
            Asked("by", tr("In which way"), now.by, choices=channel_choices(nothing)),
        ]
        name = short(partner.name, LONGEST_TITLE)
        # translators: {name} is a partner's name
        super().__init__(tr("What happens next with {name}?", name=name), "", fields, shelf)

    def answer(self) -> NextStep:
        """Return the step; raises Refused if it lacks a day or what is done."""
        day, what = self.day("on"), self.text("what")
        if day is None and not self._texts["what"].strip():
            if self._partner.next == NextStep():
                raise Refused("on", tr("Say on which day it is done."))
            return NextStep()
        if day is None:
            raise Refused("on", tr("Say on which day it is done."))
        if not what:
            raise Refused("what", tr("Say what is done, in a few words."))
        return NextStep(on=day, what=what, who=self.text("who"), by=self.text("by"))

    def objections(self, answer: NextStep) -> Sequence[str]:
        """Return what speaks against it: a touch that is one too many."""
        verdict = self._verdict(answer)
        return verdict.sentences() if verdict and verdict.over else ()

    def warnings(self, answer: NextStep) -> Sequence[str]:
        """Return what the guard says to it, of one that nobody will answer too."""
        verdict = self._verdict(answer)
        return verdict.sentences() if verdict else ()

    def _verdict(self, answer: NextStep) -> Verdict | None:
        if self._ledger is None or not answer.by:
            return None
        touch = Contacted(on=answer.on, by=answer.by, way="out", state="planned")
        # The step that is there now is replaced, so that it doesn't count beside the new one.
        cleared = self._partner.model_copy(update={"next": NextStep()})
        return self._ledger.verdict(cleared, touch)

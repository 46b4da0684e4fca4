"""The dialog that chooses which partners the Board shows."""

from collections.abc import Sequence

from plans.languages.speaking import tr, tr_in
from plans.model import Plan, Touch
from plans.packs.model import Pack
from plans.partner_words import PartnerWords
from plans.pipeline.board import BoardFilter
from plans.text import in_quotes, one_line, short
from screens.asked import Asked
from screens.field_dialog import FieldDialog
from screens.plan_words import said_touch_class
from screens.widgets.pick_list import Choice

LATE = "late"
"""Stands for the choice of those that are late."""

TOUCHES: tuple[Touch, ...] = ("high", "low")
"""The touch classes that can be asked for."""

LONGEST = 40
"""Characters of typed words that are repeated."""


class BoardFilterDialog(FieldDialog[BoardFilter]):
    """Answers with what is wanted, or with None when it was left.

    All lines emptied, all partners are wanted.
    """

    def __init__(self, wanted: BoardFilter, plan: Plan, pack: Pack) -> None:
        everybody = Choice("", tr("all of them"))
        fields = [
            Asked(
                "words",
                tr("Words"),
                wanted.words,
                tr("In the name, in a person's name, or in the next step."),
            ),
            Asked(
                "group",
                tr_in("field", "Group"),
                wanted.group or "",
                choices=(everybody, *_groups(plan, pack)),
            ),
            Asked(
                "owner",
                tr("Who looks after it"),
                wanted.owner,
                choices=(everybody, *_owners(plan)),
            ),
            Asked("touch", tr_in("field", "Touch"), wanted.touch or "", choices=_touches()),
            Asked(
                "late",
                tr("Late ones"),
                LATE if wanted.late else "",
                choices=(everybody, Choice(LATE, tr("only those that are late"))),
            ),
        ]
        about = tr("Only partners that fit everything are shown. Emptied, all are.")
        super().__init__(tr("Which partners do you want to see?"), about, fields)

    def answer(self) -> BoardFilter:
        """Return what is wanted."""
        touch = next((one for one in TOUCHES if one == self.text("touch")), None)
        return BoardFilter(
            group=self.text("group") or None,
            owner=self.text("owner"),
            touch=touch,
            late=self.text("late") == LATE,
            words=self.text("words"),
        )


def said_filter(wanted: BoardFilter, pack: Pack) -> Sequence[str]:
    """Return what is asked for in some words each; nothing where all partners are wanted."""
    parts = [in_quotes(short(wanted.words, LONGEST))] if wanted.words.strip() else []
    if wanted.group is not None:
        parts.append(one_line(PartnerWords(pack).said_group(wanted.group)))
    if wanted.owner:
        parts.append(short(wanted.owner, LONGEST))
    if wanted.touch is not None:
        parts.append(said_touch_class(wanted.touch))
    if wanted.late:
        parts.append(tr("late ones"))
    return parts


def _groups(plan: Plan, pack: Pack) -> list[Choice]:
    used = {partner.group for partner in plan.partners if partner.group}
    known = [Choice(group.id, group.title) for group in pack.groups]
    ids = {choice.id for choice in known}
    return [*known, *(Choice(one, one) for one in sorted(used - ids))]


def _owners(plan: Plan) -> list[Choice]:
    named = (*plan.owners(), *(partner.owner for partner in plan.partners))
    return [Choice(name, name) for name in dict.fromkeys(named) if name]


def _touches() -> tuple[Choice, ...]:
    both = Choice("", tr("all of them"))
    return (both, *(Choice(one, said_touch_class(one)) for one in TOUCHES))

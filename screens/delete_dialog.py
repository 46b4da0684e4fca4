"""The dialog that asks before a plan goes to the bin."""

from typing import ClassVar, Literal

from textual.binding import Binding, BindingType

from plans.languages.marking import mark
from plans.languages.speaking import tr
from screens.ask_dialog import AskDialog, Reply, quoted


class DeleteDialog(AskDialog[Literal["delete"] | None]):
    """Asks whether a plan is to go to the bin, out of which it can be restored."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "later", mark("Keep it"))]

    def __init__(self, title: str) -> None:
        super().__init__(
            tr("Move {plan} to the bin?", plan=quoted(title)),
            [tr("You can restore it from Deleted plans.")],
            [Reply(tr("Move it to the bin"), "delete")],
            later=tr("Keep it"),
        )

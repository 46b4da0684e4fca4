"""The dialog about a plan that is open in another window of this computer."""

from typing import ClassVar, Literal

from textual.binding import Binding, BindingType

from plans.languages.marking import mark
from plans.languages.speaking import tr
from screens.ask_dialog import AskDialog, Reply, quoted

ANYWAY = mark(
    "Open it anyway: both windows save. What is changed in only one of them goes into both; where "
    "both change the same field, you are asked which one you want."
)
"""What opening it twice means."""


class OpenElsewhereDialog(AskDialog[Literal["look", "anyway"] | None]):
    """Asks whether to look only or to work in both windows; `since` is such as `10:02`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "later", mark("Back"))]

    def __init__(self, title: str, since: str) -> None:
        super().__init__(
            tr("{plan} is open already", plan=quoted(title)),
            [
                tr("This plan is open in another window since {time}.", time=since),
                "",
                tr("Look only: you see everything and change nothing."),
                tr(ANYWAY),
            ],
            [Reply(tr("Look only"), "look"), Reply(tr("Open it anyway"), "anyway")],
            later=tr("Back"),
        )

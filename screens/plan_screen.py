"""What all screens of an open plan share: undo and redo, and news from outside."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen

from plans.draft import Draft
from plans.languages.marking import mark
from plans.languages.speaking import tr
from screens.moves import Arrived, LogWanted, TroubleWanted
from screens.text import tell


class KeptScreen(Screen[None]):
    """A screen of an open plan, which somebody else may change at any time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "trouble", mark("Not saved"), show=False, id="trouble"),
        # With priority: it works in text fields too, from anywhere in the plan.
        Binding("ctrl+p", "log", mark("Note a contact"), show=False, id="log", priority=True),
    ]

    def partner_here(self) -> str:
        """Return the id of the partner that the cursor is on; empty where there is none."""
        return ""

    def action_log(self) -> None:
        """Note a touch with a partner, in one line."""
        self.post_message(LogWanted(self.partner_here()))

    def show_plan(self) -> None:
        """Show the plan as it is now; each screen does so in its own way."""
        raise TypeError(type(self).__name__)

    def put_typed(self) -> None:
        """Put into the plan what the screen's controls hold, before the plan changes otherwise.

        What comes from outside, and an undo, would else be shown in place of a key that a control
        has taken already, though its message still waits.
        """

    def action_trouble(self) -> None:
        """Do something about a plan that isn't saved, or was changed elsewhere as well."""
        self.post_message(TroubleWanted())

    @on(Arrived)
    def _arrived_on(self, arrived: Arrived) -> None:
        arrived.stop()
        self.put_typed()
        self.show_plan()
        for sentence in arrived.sentences:
            tell(self, sentence)


class PlanScreen(KeptScreen):
    """A screen that shows all of a plan, such as the map and the review."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft

    def action_undo(self) -> None:
        """Take the last change back."""
        tell(self, tr("Undone.") if self.draft.undo() else tr("There is nothing to undo."))
        self.show_plan()

    def action_redo(self) -> None:
        """Take the change again."""
        tell(self, tr("Done again.") if self.draft.redo() else tr("There is nothing to redo."))
        self.show_plan()

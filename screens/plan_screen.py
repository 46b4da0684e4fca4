"""What the screens that show a whole plan share: undo and redo, told in a sentence."""

from textual.screen import Screen

from plans.draft import Draft
from screens.text import tell


class PlanScreen(Screen[None]):
    """A screen that shows all of a plan, such as the map and the review."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft

    def show_plan(self) -> None:
        """Show the plan as it is now; each screen does so in its own way."""
        raise TypeError(type(self).__name__)

    def action_undo(self) -> None:
        """Take the last change back."""
        tell(self, "Undone." if self.draft.undo() else "There is nothing to undo.")
        self.show_plan()

    def action_redo(self) -> None:
        """Take the change again."""
        tell(self, "Done again." if self.draft.redo() else "There is nothing to redo.")
        self.show_plan()

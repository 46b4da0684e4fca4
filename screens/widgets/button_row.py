"""The buttons of a dialog, which stay in sight in languages with longer words."""

from itertools import pairwise

from textual.containers import Horizontal
from textual.message import Message


class ButtonRow(Horizontal):
    """Buttons side by side, or one below the other where a line is too short for them."""

    class Arranged(Message):
        """The row takes more lines than before, or fewer."""

    def __init__(self) -> None:
        super().__init__(classes="buttons")
        self._stacked = False

    def on_resize(self) -> None:
        """Look whether they fit, once they have their widths."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        buttons = self.displayed_children
        margins = [one.styles.margin for one in buttons]
        gaps = [max(one.right, other.left) for one, other in pairwise(margins)]
        needed = sum(one.outer_size.width for one in buttons) + sum(gaps)
        stacked = needed > self.size.width
        if stacked != self._stacked:
            self._stacked = stacked
            self.styles.layout = "vertical" if stacked else "horizontal"
            self.styles.height = len(buttons) if stacked else 1
            self.post_message(self.Arranged())

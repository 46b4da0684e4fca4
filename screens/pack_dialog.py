"""What is said of a plan whose campaign isn't here, or has changed since."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Button

from plans.languages.marking import mark
from plans.languages.speaking import tr
from screens.dialogs import Reading
from screens.text import plain


class PackDialog(Reading[bool]):
    """Something to read before the plan opens; answers with whether somebody goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss(True)", mark("Go on")),
        Binding("escape", "dismiss(False)", mark("Leave it closed")),
    ]

    def buttons(self) -> Iterable[Button]:
        """Return the buttons for going on and for leaving it closed."""
        return [
            Button(plain(tr("Go on")), id="yes", variant="primary", compact=True),
            Button(plain(tr("Leave it closed")), id="no", compact=True),
        ]

    @on(Button.Pressed, "#yes")
    def _yes_on(self) -> None:
        self.dismiss(True)  # noqa: FBT003 - Textual's own parameter

    @on(Button.Pressed, "#no")
    def _no_on(self) -> None:
        self.dismiss(False)  # noqa: FBT003 - as above

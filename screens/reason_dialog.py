"""The dialog that asks why a partner group is left out."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.text import clean
from screens.dialogs import Dialog
from screens.text import plain, plain_line
from screens.widgets.inputs import ProseArea


class ReasonDialog(Dialog[str | None]):
    """Asks why a group has no partner; answers with the words, also when Escape closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "keep", mark("Keep and close"), show=False),
    ]

    def __init__(
        self,
        title: str,
        about: Content | str,
        reason: str,
        keep: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self._keep = keep
        self._about = plain(about) if isinstance(about, str) else about
        self._heading, self._reason = title, reason

    def compose(self) -> ComposeResult:
        """Lay out the question, the words and the buttons."""
        with Vertical(classes="dialog"):
            heading = tr("Why is nobody from this group? {group}", group=self._heading)
            yield Static(plain_line(heading), classes="heading")
            yield Static(self._about, classes="muted")
            yield Static(
                plain(
                    tr(
                        "Write why you leave it out, so that the plan shows it is meant. Leave it "
                        "empty if you still look for somebody."
                    )
                ),
                classes="muted",
            )
            yield ProseArea(self._reason, id="reason")
            with Horizontal(classes="buttons"):
                yield Button(plain(tr("Keep this reason")), variant="primary", compact=True)

    def on_mount(self) -> None:
        """Begin in the words."""
        self.query_one(ProseArea).focus()

    def action_undo(self) -> None:
        """Do nothing: the plan isn't changed before the dialog is closed."""

    def action_redo(self) -> None:
        """Do nothing, as for undo."""

    def settle(self) -> None:
        """Keep what is written while the dialog stays open, as before the program ends."""
        if self._keep is not None:
            self._keep(self._written())

    def action_keep(self) -> None:
        """Close with what is written; nothing is lost."""
        self.dismiss(self._written())

    @on(Button.Pressed)
    def _keep_on(self) -> None:
        self.action_keep()

    def _written(self) -> str:
        return clean(self.query_one(ProseArea).text).strip()

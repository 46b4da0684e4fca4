"""Small dialogs: something to read, a line to type, a yes to give. They know nothing of plans."""

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from plans.languages.marking import mark
from plans.languages.speaking import tr
from screens.text import plain
from screens.widgets.button_row import ButtonRow
from screens.widgets.inputs import LineInput

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A dialog that answers once: a second press must not take the screen below it away."""

    HOLDS: ClassVar[bool] = False
    """Whether it has to be answered before the plan can be left; Escape is an answer."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close with an answer, if it isn't closed already."""
        return super().dismiss(result) if self.is_current else AwaitComplete()


class Reading(Dialog[Answer]):
    """Something to read, with what can be said to it below."""

    def __init__(self, heading: str, body: Content) -> None:
        super().__init__()
        self._heading, self._body = heading, body

    def compose(self) -> ComposeResult:
        """Lay out heading, text and buttons."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._heading), classes="heading")
            with VerticalScroll(classes="reading"):
                yield Static(self._body)
            with ButtonRow():
                yield from self.buttons()

    def on_mount(self) -> None:
        """Let the arrow keys scroll at once."""
        self.query_one(VerticalScroll).focus()

    def buttons(self) -> Iterable[Button]:
        """Return the buttons, from the left."""
        raise TypeError(type(self).__name__)


class ReadDialog(Reading[None]):
    """Something to read; Escape or Enter closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1,f4", "dismiss", mark("Close")),
    ]

    def buttons(self) -> Iterable[Button]:
        """Return the button that closes."""
        return [Button(plain(tr("Close")), variant="primary", compact=True)]

    def on_button_pressed(self) -> None:
        """Close."""
        self.dismiss()


class LineDialog(Dialog[str | None]):
    """Asks for one line; answers with it, or with None when it was left.

    `heading`, `about` and `button` are shown as they are: in the language that is spoken.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", mark("Cancel"))]

    def __init__(self, heading: str, about: str, button: str, value: str = "") -> None:
        super().__init__()
        self._heading, self._about, self._button, self._value = heading, about, button, value

    def compose(self) -> ComposeResult:
        """Lay out heading, input and buttons."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._heading), classes="heading")
            yield Static(plain(self._about), classes="about")
            yield LineInput(self._value)
            with ButtonRow():
                yield Button(plain(self._button), id="yes", variant="primary", compact=True)
                yield Button(plain(tr("Cancel")), id="no", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#yes")
    def _yes_on(self) -> None:
        self.dismiss(self.query_one(LineInput).value)

    @on(Button.Pressed, "#no")
    def _no_on(self) -> None:
        self.dismiss(None)

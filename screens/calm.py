"""The screen after an unexpected error: what is safe and where, and whether to go on."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Static

from plans.languages.marking import mark
from plans.languages.speaking import tr
from screens.text import plain
from screens.widgets.key_bar import KeyBar

SAFE = mark("Something went wrong, and your plan is safe")
"""The heading when a plan was open."""

NOTHING_OPEN = mark("Something went wrong")
"""The heading when none was."""

SORRY = mark("The program met an error of its own. It is nothing that you did.")
"""What happened."""

DETAILS = mark("The details for whoever looks after hourplan (no word of your plan is in them):")
"""What the log is."""

NO_DETAILS = mark("The details could not be written down.")
"""What is said where there can be no log."""

ONWARD = mark("Continue opens the plan as it is now; what you did before can still be undone.")
"""What going on means with a plan."""

ONWARD_HOME = mark("Continue shows the first screen again.")
"""What going on means without one."""


class CalmScreen(Screen[bool]):
    """Answers whether somebody goes on.

    `saved` are the lines that say what was saved and where, none if nothing was open; `log` is
    where the details are, empty if they could not be written.
    """

    CSS_PATH = "calm.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "answer(True)", mark("Continue")),
        Binding("escape", "answer(False)", mark("Quit")),
        Binding("left,up", "app.focus_previous", mark("Other answer"), show=False),
        Binding("right,down", "app.focus_next", mark("Other answer"), show=False),
    ]

    def __init__(self, saved: str, log: str) -> None:
        super().__init__()
        self._saved, self._details = saved, log

    def compose(self) -> ComposeResult:
        """Lay out what is said and the two buttons."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(plain(tr(SAFE if self._saved else NOTHING_OPEN)), classes="question")
            yield Static(plain(tr(SORRY)))
            if self._saved:
                yield Static(plain(self._saved), id="calm-saved")
            yield Static(plain(tr(DETAILS if self._details else NO_DETAILS)), classes="muted")
            if self._details:
                yield Static(plain(self._details), id="calm-log")
            yield Static(plain(tr(ONWARD if self._saved else ONWARD_HOME)))
            with Horizontal(classes="buttons"):
                onward = plain(tr("Continue"))
                yield Button(onward, id="continue", variant="primary", compact=True)
                yield Button(plain(tr("Quit")), id="quit", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at Continue."""
        self.query_one("#continue").focus()

    def action_answer(self, onward: bool) -> None:  # noqa: FBT001 - a key's action has no names
        """Close with an answer, if it isn't closed already."""
        if self.is_current:
            self.dismiss(onward)

    @on(Button.Pressed)
    def _pressed_on(self, event: Button.Pressed) -> None:
        self.action_answer(event.button.id == "continue")

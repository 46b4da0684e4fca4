"""The dialog about a plan that can't be saved; it keeps the plan from being left like that."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Button, Input, Static

from plans.languages.marking import mark
from plans.languages.speaking import tr
from screens.dialogs import Dialog
from screens.text import plain
from screens.widgets.button_row import ButtonRow
from screens.widgets.inputs import LineInput

Answer = str | None
"""`=` and the path that was typed, AGAIN, LEAVE, or None to stay."""

AGAIN, LEAVE = "again", "leave"
"""Answers: to try again, and to leave without saving."""


class NotSavedDialog(Dialog[Answer]):
    """Says why the plan can't be saved, and offers to save it elsewhere.

    `problem` is the reason in sentences, `elsewhere` the path that is proposed. `copied` says until
    when everything is in the recovery copy, such as `14:32`; empty if there is none. Leaving
    unsaved is offered only to those who are `leaving`.
    """

    CSS_PATH = "not_saved.tcss"
    HOLDS = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", mark("Stay"))]

    def __init__(
        self, problem: str, elsewhere: Path, *, leaving: bool = True, copied: str = ""
    ) -> None:
        super().__init__()
        self._problem, self._elsewhere = problem, elsewhere
        self._leaving, self._copied = leaving, copied

    def compose(self) -> ComposeResult:
        """Lay out reason, path and buttons."""
        with Vertical(classes="dialog"):
            yield Static(plain(tr("Your plan isn't saved yet")), classes="heading")
            with VerticalScroll(classes="reasons", can_focus=False):
                yield Static(plain(self._problem), classes="trouble")
            yield Static(plain(self._safe()), classes="safe")
            yield Static(plain(tr("Save it elsewhere, as:")), classes="safe")
            yield LineInput(str(self._elsewhere))
            with ButtonRow():
                there = plain(tr("Save it there"))
                yield Button(there, id="there", variant="primary", compact=True)
                yield Button(plain(tr("Try again")), id="again", compact=True)
                yield Button(plain(tr("Stay")), id="stay", compact=True)
                if self._leaving:
                    yield Button(plain(tr("Leave unsaved")), id="leave", compact=True)

    def on_mount(self) -> None:
        """Begin at the path."""
        self.query_one(LineInput).focus()

    def _safe(self) -> str:
        """Say where what was typed is meanwhile."""
        if self._copied:
            return tr(
                "What you typed until {time} is safe on this computer, also if you leave: the next "
                "start offers it.",
                time=self._copied,
            )
        return tr("Nothing you typed is lost as long as you stay here.")

    @on(Input.Submitted)
    @on(Button.Pressed, "#there")
    def _there_on(self) -> None:
        self.dismiss(f"={self.query_one(LineInput).value}")

    @on(Button.Pressed, "#again")
    def _again_on(self) -> None:
        self.dismiss(AGAIN)

    @on(Button.Pressed, "#stay")
    def _stay_on(self) -> None:
        self.dismiss(None)

    @on(Button.Pressed, "#leave")
    def _leave_on(self) -> None:
        self.dismiss(LEAVE)

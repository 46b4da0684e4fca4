"""One calm screen after an unexpected error, in an app of its own.

In Textual an error ends the part of the app in which it happened, so that the app can't go on; and
whatever was wrong there should not be near here.
"""

from pathlib import Path

from textual.app import App

from screens.calm import CalmScreen
from screens.look import DARK, LIGHT, STYLES
from wizard.failures import keep
from wizard.guard import expect_end, goes_on

WIDE = 100
"""Columns from which there is room, as in the program itself."""


class CalmApp(App[bool]):
    """Shows the calm screen; `run` returns whether somebody goes on, None if that wasn't asked.

    `saved` and `log` are the screen's, `theme` the name of the theme that was in use.
    """

    TITLE = "hourplan"
    CSS_PATH = list(STYLES)
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    def __init__(self, saved: str, log: str, theme: str = DARK.name) -> None:
        super().__init__()
        self._saved, self._details = saved, log
        self.fault: Exception | None = None
        """What ended this app too, if anything did."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = theme

    def on_mount(self) -> None:
        """Ask."""
        self.push_screen(CalmScreen(self._saved, self._details), self._answered)

    async def action_quit(self) -> None:
        """Quit, by the key that quits everywhere."""
        self._answered(onward=False)

    def _answered(self, onward: bool | None) -> None:  # noqa: FBT001 - Textual calls it
        if not onward:
            expect_end(0)
        self.exit(bool(onward))

    def _handle_exception(self, error: Exception) -> None:
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Textual would print a traceback with the values of variables.
        self._close_messages_no_wait()


def ask_calmly(fault: Exception, saved: str, theme: str = DARK.name) -> bool:
    """Keep what happened in the log, say what is safe, and return whether somebody goes on.

    `saved` are the lines that say what was saved and where; none if nothing was open. Where even
    this can't be shown, nobody goes on.
    """
    log = keep(fault)
    app = CalmApp(saved, _said(log), theme)
    answer = app.run()
    goes_on()
    if app.fault is not None:
        keep(app.fault)
    return answer is True


def _said(log: Path | None) -> str:
    return str(log) if log else ""

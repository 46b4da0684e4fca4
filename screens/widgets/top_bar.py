"""The line above every screen of a plan: its title, and how saving stands."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from plans.draft import Draft, SaveState
from plans.folders import example_folder
from plans.text import short
from screens.text import plain, plain_line

LONGEST = 300
"""Characters of a title that are looked at; no terminal shows more on one line."""

LOOK_AGAIN = 0.5
"""Seconds between two looks at how saving stands; saving itself does not hang on this timer."""


def said_state(state: SaveState) -> str:
    """Return how saving stands in two words, such as `Saved 14:32`."""
    if state.problem:
        return "Not saved"
    if state.waiting:
        return "Saving…"
    return f"Saved {state.saved:%H:%M}" if state.saved else ""


class TopBar(Widget):
    """The plan's title and how saving stands; why a save failed stays until one succeeds."""

    def __init__(self, title: str, draft: Draft | None = None) -> None:
        super().__init__()
        self._heading, self._draft = title, draft
        self._shown = SaveState()

    def compose(self) -> ComposeResult:
        """Lay out the title, the state and the line for a failed save."""
        with Horizontal(id="top-line"):
            yield Static(self._said_heading(), id="plan-title")
            yield Static("", id="saved")
        yield Static("", id="not-saved")

    def on_mount(self) -> None:
        """Begin to follow the draft."""
        if self._draft is not None:
            self.show_state()
            self.set_interval(LOOK_AGAIN, self.show_state)

    def _said_heading(self) -> Content:
        draft = self._draft
        example = draft is not None and draft.path.is_relative_to(example_folder())
        heading = short(self._heading, LONGEST)
        return plain_line(f"Example plan: {heading}" if example else heading)

    def show_state(self) -> None:
        """Show the plan's present title and how saving stands."""
        draft = self._draft
        if draft is None:
            return
        if draft.plan.title != self._heading:
            self._heading = draft.plan.title
            self.query_one("#plan-title", Static).update(self._said_heading(), layout=False)
        if draft.state != self._shown:
            self._shown = draft.state
            said = plain(said_state(draft.state))
            self.query_one("#saved", Static).update(said, layout=False)
            problem = self.query_one("#not-saved", Static)
            if problem.content != (shown := plain(draft.state.problem)):
                problem.update(shown)
                self.set_class(bool(draft.state.problem), "-failed")

"""The line above every screen of a plan: its title, and how saving stands."""

from datetime import date

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from plans.draft import Draft
from plans.folders import example_folder
from plans.keeping.standing import SaveState
from plans.languages.days import written
from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_in, tr_n
from plans.text import short
from screens.moves import Arrived
from screens.text import plain, plain_line

LONGEST = 300
"""Characters of a title that are looked at; no terminal shows more on one line."""

LOOK_AGAIN = 0.5
"""Seconds between two looks at how saving stands; saving itself does not hang on this timer."""


STATE_ROOM = 12
"""Cells that the state takes in any case; a longer one makes the title shorter."""

WHAT_TO_DO = mark("F8: what you can do.")
"""Ends a sentence about a plan that isn't saved."""


def said_state(state: SaveState, today: date) -> str:
    """Return how saving stands in two or three words, such as `Saved 14:32` or `Saved 3 Nov`."""
    if state.problem or state.questions:
        return tr("Not saved")
    if state.waiting:
        return tr("Saving…")
    if state.saved is None:
        return ""
    if state.saved.date() == today:
        return tr("Saved {time}", time=f"{state.saved:%H:%M}")
    day = written(state.saved.date(), tr_in("date", "d MMM"))
    return tr("Saved {day}", day=day)


def said_trouble(state: SaveState) -> str:
    """Return why the plan isn't saved and what can be done; empty while nothing is in the way."""
    if state.problem:
        return f"{state.problem} {tr(WHAT_TO_DO)}"
    if state.questions:
        return tr_n(
            "One field was changed both here and by another program or computer. F8: choose which "
            "you want; until then nothing goes into the file.",
            "{count} fields were changed both here and by another program or computer. F8: choose "
            "which you want; until then nothing goes into the file.",
            state.questions,
        )
    return ""


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
        return plain_line(tr("Example plan: {title}", title=heading) if example else heading)

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
            said = tr("Look only") if draft.looks_only else said_state(draft.state, date.today())
            longer = cell_len(said) > STATE_ROOM
            self.query_one("#saved", Static).update(plain(said), layout=longer)
            problem = self.query_one("#not-saved", Static)
            if problem.content != (shown := plain(said_trouble(draft.state))):
                problem.update(shown)
                self.set_class(bool(shown), "-failed")
        # The map below a page has a line like this too; news is told where somebody sees it.
        # Not over the line that says what to choose.
        told = self.screen.is_current and not draft.state.questions
        if told and (news := draft.keeper.take_news()):
            self.post_message(Arrived(news))

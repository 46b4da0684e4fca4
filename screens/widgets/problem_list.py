"""What is wrong with a text: a list of problems, and below it the chosen one as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from plans.languages.speaking import tr, tr_in
from plans.problems import Problem, Unreadable
from plans.typed import say_number
from screens.text import plain, plain_line
from screens.widgets.file_editor import SIGN


class ProblemList(Vertical):
    """The problems of a text, each with its line; they keep to their lines while it is edited."""

    @dataclass
    class Chosen(Message):
        """The cursor of the list came to a problem."""

        index: int
        by_hand: bool
        """Whether somebody moved it there; the list has the cursor then."""
        entered: bool = False
        """Whether Enter was pressed, to go to the problem's line."""

    def __init__(self) -> None:
        super().__init__(id="wrong")
        self.problems: tuple[Problem, ...] = ()
        """The problems that are listed."""
        self.rows: list[int | None] = []
        """The line of each, from 0; None where the whole file is meant."""

    def compose(self) -> ComposeResult:
        """Lay out list and chosen problem."""
        yield OptionList(id="problems", markup=False)
        with VerticalScroll(id="about", can_focus=False):
            yield Static(id="about-problem")

    @property
    def at(self) -> int:
        """Number of the chosen problem, from 0."""
        return self._options.highlighted or 0

    def show(self, found: Unreadable | None) -> None:
        """List these problems, with the cursor on the first; None for none at all."""
        self.problems = found.problems if found else ()
        self.rows = [None if one.line is None else one.line - 1 for one in self.problems]
        options = self._options
        options.clear_options()
        options.add_options(Option(line) for line in self._lines())
        if found and found.more:
            more = tr("and {count} more: mend these first", count=found.more)
            options.add_option(Option(plain(f"  {more}", "$muted"), disabled=True))
        options.highlighted = 0 if found else None
        self.display = bool(found)

    def show_about(self, index: int, line: Content | None) -> None:
        """Show a problem as a whole: what is wrong, the `line` it is in, how to mend it."""
        problem, row = self.problems[index], self.rows[index]
        parts = [plain(problem.sentence, "bold")]
        if line is not None and row is not None:
            parts.append(Content.assemble((f"{say_number(row + 1)}: ", "$muted"), line))
        if problem.hint:
            parts.append(plain(problem.hint))
        self.query_one("#about-problem", Static).update(Content("\n").join(parts))

    def choose(self, index: int) -> None:
        """Put the cursor of the list on a problem."""
        self._options.highlighted = index

    def focus_list(self) -> None:
        """Let the arrow keys move in the list."""
        self._options.focus()

    def follow(self, before: Sequence[str], now: Sequence[str]) -> None:
        """Let the problems keep to their lines where lines of the text came or went."""
        self.rows = [_moved(row, before, now) for row in self.rows]
        for index, line in enumerate(self._lines()):
            self._options.replace_option_prompt_at_index(index, line)

    @property
    def _options(self) -> OptionList:
        return self.query_one("#problems", OptionList)

    def _lines(self) -> Iterator[Content]:
        places = [
            # translators: where a problem is: in no line but in the whole file
            tr_in("place", "file") if row is None else tr("line {number}", number=row + 1)
            for row in self.rows
        ]
        width = max(map(cell_len, places), default=0)
        for problem, place in zip(self.problems, places, strict=True):
            sign = (f"{SIGN} {set_cell_size(place, width)}  ", "bold $error")
            yield Content.assemble(sign, plain_line(problem.sentence))

    @on(OptionList.OptionHighlighted)
    def _highlighted_on(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        # The event may be about options that are no longer there.
        if event.option_index < len(self.problems):
            by_hand = self.screen.focused is event.option_list
            self.post_message(self.Chosen(event.option_index, by_hand))

    @on(OptionList.OptionSelected)
    def _entered_on(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(event.option_index, by_hand=True, entered=True))


def _moved(row: int | None, before: Sequence[str], now: Sequence[str]) -> int | None:
    """Return where a line stands after lines came or went in one place."""
    if row is None:
        return None
    pairs = zip(before, now, strict=False)
    same = next((at for at, (one, other) in enumerate(pairs) if one != other), len(now))
    return row if row < same else max(same, row + len(now) - len(before))

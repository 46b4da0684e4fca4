"""The first screen: what this is, the ways in, and the saved plans.

It paints before anything heavy is imported: the rows are listed in a thread, by a function that is
handed in and that brings the models with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Protocol

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import DataTable, Input, OptionList, Static
from textual.widgets.option_list import Option

from plans.problems import PlanError
from plans.text import fold, short
from screens.dialogs import LineDialog, ReadDialog
from screens.moves import BinWanted, DeleteWanted, ExampleWanted, NewPlanWanted, PlanWanted
from screens.text import plain, plain_cell, plain_line
from screens.widgets.inputs import LineInput
from screens.widgets.key_bar import KeyBar

MOST_ROWS = 200
"""A table shows 200 rows in 0.15 s; whoever has more plans finds them by typing."""

SHORTEST, LINE = 12, 74
"""Characters that are shown of that title in any case, and that a line has at 80 columns."""

MOST_FOUND = 3
"""So many plans with unsaved text are offered at once; the others come after them."""

LONGEST = 40
"""Characters of the last plan's title that fit beside where it was left."""

ABOUT = (
    "Nine short steps to a campaign action plan: a Word worksheet to take home.\n"
    "About an hour, saved as you go. Have at hand: your team, partners' names."
)
"""What this is, how long it takes, in two lines."""

HELP = (
    "Choose a line with the arrow keys and press Enter. Tab goes on to the list of your plans; F6 "
    "finds one by its letters. Delete moves the plan under the cursor to the bin, and F7 brings it "
    "back. A plan is an ordinary file of yours: copy it, send it, keep it. ctrl+l changes between "
    "light and dark, ctrl+q quits."
)
"""What F1 says here."""


class PlanRow(Protocol):
    """What the list shows of a plan file."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def name(self) -> str:
        """What to call the plan."""

    @property
    def lead(self) -> str:
        """The campaign lead."""

    @property
    def starts(self) -> str:
        """The campaign's first day in words."""

    @property
    def done(self) -> int | None:
        """How many steps are done; None if that wasn't counted."""

    @property
    def total(self) -> int:
        """How many steps there are."""

    @property
    def changed(self) -> datetime:
        """When the file was changed."""

    @property
    def problem(self) -> str:
        """Why the file can't be read; empty if it can."""


@dataclass(frozen=True)
class LastPlan:
    """The plan that was open last."""

    path: Path
    """Its file."""
    title: str
    """What to call it."""
    about: str
    """Where one was and when, such as `Step Goal, yesterday at 14:32`."""


class Home(Screen[None]):
    """Ways in, and the saved plans.

    `folder` is the plans folder as a person reads it, `last` the plan that was open last, `rows`
    lists the plans and may take its time, `found` says for which plans unsaved text was found.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", id="help"),
        Binding("ctrl+n", "new", "New plan", id="new"),
        Binding("f6", "find", "Find", id="find"),
        Binding("delete", "delete", "Delete", tooltip="move the plan to the bin", id="delete"),
        Binding("f7", "bin", "Deleted", tooltip="restore a deleted plan", id="bin"),
        Binding("ctrl+l", "app.light_or_dark", "Light or dark", show=False),
    ]

    @dataclass
    class Listed(Message):
        """The plans were listed."""

        rows: Sequence[PlanRow]
        problem: str = ""
        found: Sequence[LastPlan] = ()

    def __init__(
        self,
        folder: str,
        last: LastPlan | None,
        rows: Callable[[], Sequence[PlanRow]],
        found: Callable[[], Sequence[LastPlan]] = tuple,
    ) -> None:
        super().__init__()
        self._folder, self._last, self._list, self._find = folder, last, rows, found
        self._found: Sequence[LastPlan] = ()
        self._rows: Sequence[PlanRow] = ()
        self._shown: list[PlanRow] = []

    def compose(self) -> ComposeResult:
        """Lay out the ways in; the list follows."""
        with Container(classes="page"):
            yield Static("hourplan", classes="question")
            yield Static(ABOUT, classes="why")
            yield OptionList(*self._ways(), id="ways-in", markup=False)
            with Horizontal(id="plans-line"):
                where = Content.assemble(("Your plans", "bold"), " in ", plain_line(self._folder))
                yield Static(where, id="where")
                yield LineInput(placeholder="type to filter", id="filter")
            yield Static("Looking for plans…", id="nothing", classes="muted")
            yield DataTable(id="plans", cursor_type="row")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin to list the plans."""
        self.query_one("#ways-in").focus()
        self.query_one("#plans").display = False
        self.query_one("#filter").display = False
        self.call_after_refresh(self.list_plans)

    @work(thread=True, exclusive=True)
    def list_plans(self) -> None:
        """List the plans again, in a thread."""
        # plans.problems is light, but what raises its errors is imported by the list itself.
        found = self._find()
        try:
            self.post_message(self.Listed(self._list(), found=found))
        except PlanError as error:
            self.post_message(self.Listed((), str(error), found))

    def show_last(self, last: LastPlan | None) -> None:
        """Show another plan as the last one, and list the plans again."""
        self._last = last
        self._show_ways()
        self.list_plans()

    def _show_ways(self) -> None:
        ways = self.query_one("#ways-in", OptionList)
        ways.clear_options()
        ways.add_options(self._ways())
        ways.highlighted = 0

    def action_new(self) -> None:
        """Ask for the title of a new plan."""
        about = "The file is named after it. You can change it later."
        dialog = LineDialog("What is your campaign called?", about, "Begin the plan")
        self.app.push_screen(dialog, self._begin)

    def action_find(self) -> None:
        """Go to the filter."""
        if self.query_one("#filter").display:
            self.query_one("#filter").focus()

    def action_delete(self) -> None:
        """Move the plan under the cursor to the bin, after a question."""
        table = self.query_one(DataTable)
        if table.has_focus and table.cursor_row < len(self._shown):
            row = self._shown[table.cursor_row]
            self.post_message(DeleteWanted(row.path, row.name))

    def action_bin(self) -> None:
        """Look at the deleted plans."""
        self.post_message(BinWanted())

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Hide the key that deletes where there is no plan under the cursor."""
        return action != "delete" or isinstance(self.focused, DataTable)

    def action_help(self) -> None:
        """Explain the screen."""
        self.app.push_screen(ReadDialog("Help: the first screen", Content(HELP)))

    @on(OptionList.OptionSelected, "#ways-in")
    def _way_on(self, event: OptionList.OptionSelected) -> None:
        way, _, number = (event.option_id or "").partition("-")
        if way == "recover":
            self.post_message(PlanWanted(self._found[int(number)].path))
        elif event.option_id == "continue" and self._last:
            self.post_message(PlanWanted(self._last.path))
        elif event.option_id == "new":
            self.action_new()
        elif event.option_id == "example":
            self.post_message(ExampleWanted())
        elif event.option_id == "other":
            about = "The whole path of the file, such as ~/Downloads/plan.yaml"
            dialog = LineDialog("Which plan file?", about, "Open it")
            self.app.push_screen(dialog, self._open_other)

    @on(Listed)
    def _listed_on(self, listed: Listed) -> None:
        self._rows = listed.rows
        if listed.found != self._found:
            self._found = listed.found
            self._show_ways()
        nothing = self.query_one("#nothing", Static)
        empty = "No plans here yet. Choose New plan above, and press Enter."
        nothing.update(plain(listed.problem or empty))
        self._show_rows()

    @on(Input.Changed, "#filter")
    def _filter_on(self) -> None:
        self._show_rows()

    @on(Input.Submitted, "#filter")
    def _filtered_on(self) -> None:
        self.query_one("#plans").focus()

    @on(DataTable.RowSelected)
    def _row_on(self, event: DataTable.RowSelected) -> None:
        if event.cursor_row < len(self._shown):
            self.post_message(PlanWanted(self._shown[event.cursor_row].path))

    def _begin(self, title: str | None) -> None:
        if title is not None:
            self.post_message(NewPlanWanted(title.strip()))

    def _open_other(self, typed: str | None) -> None:
        if typed and typed.strip():
            self.post_message(PlanWanted(Path(typed.strip().strip("\"'")).expanduser()))

    def _show_rows(self) -> None:
        table, nothing = self.query_one(DataTable), self.query_one("#nothing", Static)
        wanted = fold(self.query_one("#filter", LineInput).value)
        found = [
            row for row in self._rows if wanted in fold(f"{row.name} {row.lead} {row.path.name}")
        ]
        self._shown = found[:MOST_ROWS]
        table.clear(columns=True)
        for title, width in self._columns():
            table.add_column(title, width=width)
        for row in self._shown:
            table.add_row(*map(plain_cell, _cells(row)))
        table.display = bool(self._shown)
        self.query_one("#filter").display = len(self._rows) > 1
        nothing.display = len(self._shown) != len(found) or not self._shown
        if self._rows:
            more = len(found) - len(self._shown)
            said = f"{more:,} more: type to find them." if more else "No plan has these letters."
            nothing.update(plain(said))

    def _columns(self) -> Sequence[tuple[str, int]]:
        title = max(22, self.size.width - 55)
        return (
            ("Title", title),
            ("Campaign lead", 14),
            ("Starts", 11),
            ("Done", 6),
            ("Changed", 7),
        )

    def _ways(self) -> list[Option]:
        ways = [
            Option(Content("New plan"), id="new"),
            Option(Content("Open another file"), id="other"),
            Option(Content("Look at the example plan"), id="example"),
        ]
        ways[:0] = [
            Option(_said_last("Recover", one, "$warning"), id=f"recover-{number}")
            for number, one in enumerate(self._found[:MOST_FOUND])
        ]
        if self._last is None or any(one.path == self._last.path for one in self._found):
            return ways
        at = len(self._found[:MOST_FOUND])
        ways.insert(at, Option(_said_last("Continue", self._last, "$muted"), id="continue"))
        return ways


def _said_last(verb: str, last: LastPlan, colour: str) -> Content:
    # On one line at 80 columns: the title is known anyway, the rest isn't.
    most = min(LONGEST, max(SHORTEST, LINE - len(f"{verb} “…”  {last.about}")))
    title = plain_line(f"“{short(last.title, most)}”", "bold")
    return Content(f"{verb} ") + title + Content.styled(f"  {last.about}", colour)


def _cells(row: PlanRow) -> tuple[str, str, str, str, str]:
    changed = f"{row.changed:%d} {row.changed:%b}".lstrip("0")
    if row.problem:
        return (f"! {row.name}", "can't be read", "", "", changed)
    done = "" if row.done is None else f"{row.done} of {row.total}"
    return (row.name, row.lead, row.starts, done, changed)

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

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import DataTable, Input, OptionList, Static
from textual.widgets.option_list import Option

from plans.languages.days import written
from plans.languages.marking import mark
from plans.languages.speaking import fill, tr, tr_in, tr_n
from plans.problems import PlanError
from plans.text import fold, in_quotes, short
from screens.dialogs import LineDialog, ReadDialog
from screens.help import missing_note
from screens.moves import (
    BinWanted,
    DeleteWanted,
    ExampleWanted,
    LanguageWanted,
    NewPlanWanted,
    PlanWanted,
)
from screens.text import placed, plain, plain_cell, plain_line
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

TITLE_WIDTH, LEAD_WIDTH, AROUND = 22, 14, 17
"""Cells for a plan's title and its campaign lead at the least, and for what is between columns."""

Cells = tuple[str, str, str, str, str]
"""What the list shows of a plan: title, campaign lead, first day, progress, last change."""

ABOUT = mark(
    "Nine short steps to a campaign action plan: a Word worksheet to take home.\n"
    "About an hour, saved as you go. Have at hand: your team, partners' names."
)
"""What this is, how long it takes, in two lines."""

UNREADABLE = mark("can't be read")
"""What stands in the place of the campaign lead for a file that is no plan."""

HELP = mark(
    "Choose a line with the arrow keys and press Enter. Tab goes on to the list of your plans; F6 "
    "finds one by its letters. Delete moves the plan under the cursor to the bin, and F7 brings it "
    "back. A plan is an ordinary file of yours: copy it, send it, keep it. F5 changes the "
    "language, ctrl+l changes between light and dark, ctrl+q quits."
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
        Binding("f1", "help", mark("Help"), id="help"),
        Binding("ctrl+n", "new", mark("New plan"), id="new"),
        Binding("f6", "find", mark("Find"), id="find"),
        Binding(
            "delete",
            "delete",
            mark("Delete"),
            tooltip=mark("move the plan to the bin"),
            id="delete",
        ),
        Binding("f7", "bin", mark("Deleted"), tooltip=mark("restore a deleted plan"), id="bin"),
        # Seen where Delete isn't: both together would push Quit out of the six keys.
        Binding("f5", "language('seen')", mark("Language"), id="language"),
        Binding("f5", "language('unseen')", mark("Language"), show=False),
        Binding("ctrl+l", "app.light_or_dark", mark("Light or dark"), show=False),
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
            yield Static(plain(tr(ABOUT)), classes="why")
            yield OptionList(*self._ways(), id="ways-in", markup=False)
            with Horizontal(id="plans-line"):
                heading = plain(tr("Your plans"), "bold")
                # translators: {heading} is “Your plans”, in bold
                said = tr("{heading} in {folder}")
                where = placed(said, heading=heading, folder=plain_line(self._folder))
                yield Static(where, id="where")
                yield LineInput(placeholder=tr("type to filter"), id="filter")
            yield Static(plain(tr("Looking for plans…")), id="nothing", classes="muted")
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
        about = tr("The file is named after it. You can change it later.")
        dialog = LineDialog(tr("What is your campaign called?"), about, tr("Begin the plan"))
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

    def action_language(self, _place: str) -> None:
        """Choose the language of the program."""
        self.post_message(LanguageWanted())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the key that deletes where there is no plan under the cursor."""
        at_plans = isinstance(self.focused, DataTable)
        if action == "language":
            return at_plans == (parameters == ("unseen",))
        return action != "delete" or at_plans

    def action_help(self) -> None:
        """Explain the screen."""
        about = Content("\n\n").join([plain(tr(HELP)), *missing_note()])
        self.app.push_screen(ReadDialog(tr("Help: the first screen"), about))

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
            about = tr("The whole path of the file, such as ~/Downloads/plan.yaml")
            dialog = LineDialog(tr("Which plan file?"), about, tr("Open it"))
            self.app.push_screen(dialog, self._open_other)

    @on(Listed)
    def _listed_on(self, listed: Listed) -> None:
        self._rows = listed.rows
        if listed.found != self._found:
            self._found = listed.found
            self._show_ways()
        nothing = self.query_one("#nothing", Static)
        empty = tr("No plans here yet. Choose New plan above, and press Enter.")
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
        cells = [*map(_cells, self._shown)]
        for title, width in self._columns(cells):
            table.add_column(plain_cell(title), width=width)
        for row in cells:
            table.add_row(*map(plain_cell, row))
        table.display = bool(self._shown)
        self.query_one("#filter").display = len(self._rows) > 1
        nothing.display = len(self._shown) != len(found) or not self._shown
        if self._rows:
            more = len(found) - len(self._shown)
            said = (
                tr_n("{count} more: type to find it.", "{count} more: type to find them.", more)
                if more
                else tr("No plan has these letters.")
            )
            nothing.update(plain(said))

    def _columns(self, rows: Sequence[Cells]) -> Sequence[tuple[str, int]]:
        """Return headings and widths: what all rows need, and the rest for the title."""
        lead, starts = tr("Campaign lead"), tr_in("heading", "Starts")
        done, changed = tr_in("heading", "Done"), tr_in("heading", "Changed")
        others = [
            (lead, max(LEAD_WIDTH, *map(cell_len, (lead, tr(UNREADABLE))))),
            *(
                (title, max([least, cell_len(title), *(cell_len(row[at]) for row in rows)]))
                for at, title, least in ((2, starts, 11), (3, done, 6), (4, changed, 7))
            ),
        ]
        free = self.size.width - AROUND - sum(width for _, width in others)
        return ((tr("Title"), max(TITLE_WIDTH, free)), *others)

    def _ways(self) -> list[Option]:
        ways = [
            Option(plain(tr("New plan")), id="new"),
            Option(plain(tr("Open another file")), id="other"),
            Option(plain(tr("Look at the example plan")), id="example"),
        ]
        ways[:0] = [
            Option(_said_last(tr("Recover {plan}"), one, "$warning"), id=f"recover-{number}")
            for number, one in enumerate(self._found[:MOST_FOUND])
        ]
        if self._last is None or any(one.path == self._last.path for one in self._found):
            return ways
        at = len(self._found[:MOST_FOUND])
        ways.insert(
            at, Option(_said_last(tr("Continue {plan}"), self._last, "$muted"), id="continue")
        )
        return ways


def _said_last(way: str, last: LastPlan, colour: str) -> Content:
    """Return a way in with the plan's title in its place `{plan}`, and what there is about it."""
    # On one line at 80 columns: the title is known anyway, the rest isn't.
    taken = cell_len(fill(way, {"plan": f"{in_quotes('…')}  {last.about}"}))
    most = min(LONGEST, max(SHORTEST, LINE - taken))
    title = plain_line(in_quotes(short(last.title, most)), "bold")
    return placed(way, plan=title) + plain_line(f"  {last.about}", colour)


def _cells(row: PlanRow) -> Cells:
    changed = written(row.changed.date(), tr_in("date", "d MMM"))
    if row.problem:
        return (f"! {row.name}", tr(UNREADABLE), "", "", changed)
    done = "" if row.done is None else tr("{done} of {total}", done=row.done, total=row.total)
    return (row.name, row.lead, row.starts, done, changed)

"""The dialog that imports partners out of a file, after a look at what was found in it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Button, DataTable, Input, Static

from plans.partner_lines import Reading
from plans.partner_words import TYPED, PartnerWords
from plans.problems import PlanError
from screens.dialogs import Dialog
from screens.text import plain, plain_cell
from screens.widgets.inputs import LineInput
from screens.widgets.partner_table import TITLES

MOST_SHOWN = 50
"""So many of the partners found are shown; the others are counted."""

MOST_PROBLEMS = 100
"""So many problems are listed; the others are counted."""

HOW = (
    "Save the list as CSV in your spreadsheet program, then type the file's path here or drag the "
    "file into this window. Columns: name, group, level, reaches, how many; in any order if the "
    "first line names them."
)
"""How one comes to a file that can be imported."""


class ImportDialog(Dialog[Reading | None]):
    """Asks for a file, shows what is in it, and answers with what is to be added.

    `read` reads the file at a typed path; it may raise PlanError.
    """

    CSS_PATH = "partners.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", show=False),
    ]

    @dataclass
    class FileRead(Message):
        """The file at the path `typed` was read; `trouble` says why it could not be."""

        typed: str
        reading: Reading
        trouble: str = ""

    def __init__(self, read: Callable[[str], Reading], words: PartnerWords) -> None:
        super().__init__()
        self._read, self._words = read, words
        self._reading = Reading()

    def compose(self) -> ComposeResult:
        """Lay out the path, the preview and the buttons."""
        with Vertical(classes="dialog import"):
            yield Static("Import partners from a file", classes="heading")
            yield Static(HOW, id="import-how", classes="muted")
            yield LineInput(placeholder="such as ~/Documents/partners.csv", id="import-path")
            yield Static("", id="import-found")
            yield DataTable(cursor_type="row", id="import-rows")
            with VerticalScroll(id="import-problems"):
                yield Static("", id="import-told")
            with Horizontal(classes="buttons"):
                yield Button("Read the file", id="import-read", variant="primary", compact=True)
                yield Button("Add", id="import-add", variant="primary", compact=True)
                yield Button("Cancel", id="import-cancel", compact=True)

    def on_mount(self) -> None:
        """Begin at the path."""
        table = self.query_one(DataTable)
        for column in TYPED:
            table.add_column(plain_cell(TITLES[column]), width=22 if column == "name" else None)
        self._show()
        self.query_one(LineInput).focus()

    def action_cancel(self) -> None:
        """Close without adding anything."""
        self.dismiss(None)

    @on(Input.Submitted)
    @on(Button.Pressed, "#import-read")
    def _path_on(self) -> None:
        typed = self.query_one(LineInput).value
        self.query_one("#import-found", Static).update("Reading the file …")
        work = partial(self._read_file, typed)
        self.run_worker(work, thread=True, exclusive=True)

    @on(Input.Changed)
    def _other_path_on(self) -> None:
        self._reading = Reading()
        self._show()

    @on(FileRead)
    def _read_on(self, event: FileRead) -> None:
        if event.typed != self.query_one(LineInput).value:
            return  # an answer about a path that was typed before
        self._reading = event.reading
        self._show(event.trouble)
        self.query_one("#import-add" if self._reading.rows else LineInput).focus()

    @on(Button.Pressed, "#import-add")
    def _add_on(self) -> None:
        self.dismiss(self._reading)

    @on(Button.Pressed, "#import-cancel")
    def _cancel_on(self) -> None:
        self.dismiss(None)

    def _read_file(self, typed: str) -> None:
        try:
            found = self.FileRead(typed, self._read(typed))
        except PlanError as error:
            found = self.FileRead(typed, Reading(), str(error))
        self.post_message(found)

    def _show(self, trouble: str = "") -> None:
        rows, problems = self._reading.rows, self._reading.problems
        line = self.query_one("#import-found", Static)
        line.update(plain(f"! {trouble}" if trouble else self._found()))
        line.set_class(bool(trouble), "trouble")
        self.query_one("#import-how").display = not rows
        table = self.query_one(DataTable)
        table.clear()
        for row in rows[:MOST_SHOWN]:
            table.add_row(*(plain_cell(self._words.said(column, row)[:60]) for column in TYPED))
        table.display = bool(rows)
        told = [str(problem) for problem in problems[:MOST_PROBLEMS]]
        if len(problems) > MOST_PROBLEMS:
            told.append(f"… and {len(problems) - MOST_PROBLEMS:,} more.")
        self.query_one("#import-told", Static).update(plain("\n".join(told)))
        self.query_one("#import-problems").display = bool(told)
        self._show_buttons(len(rows))

    def _show_buttons(self, count: int) -> None:
        add = self.query_one("#import-add", Button)
        add.label = f"Add {said_count(count)}"
        add.display = bool(count)
        self.query_one("#import-read").display = not count

    def _found(self) -> str:
        rows, problems = self._reading.rows, self._reading.problems
        if not rows and not problems:
            return ""
        parts = [f"Found {said_count(len(rows))}"]
        if len(rows) > MOST_SHOWN:
            parts.append(f"the first {MOST_SHOWN} are shown")
        if problems:
            parts.append(f"{len(problems):,} to look at below")
        return ", ".join(parts) + "."


def said_count(count: int) -> str:
    """Return `1 partner`, `12 partners`."""
    return f"{count:,} partner" if count == 1 else f"{count:,} partners"

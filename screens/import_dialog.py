"""The dialog that imports partners out of a file, after a look at what was found in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Button, DataTable, Input, Static

from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
from plans.partner_lines import Reading
from plans.partner_words import TYPED, PartnerWords
from plans.problems import PlanError
from screens.dialogs import Dialog
from screens.text import plain, plain_cell
from screens.widgets.inputs import LineInput
from screens.widgets.partner_table import said_title

MOST_SHOWN = 50
"""So many of the partners found are shown; the others are counted."""

MOST_PROBLEMS = 100
"""So many problems are listed; the others are counted."""

HOW = mark(
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
        Binding("escape", "cancel", mark("Cancel"), show=False),
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
            yield Static(plain(tr("Import partners from a file")), classes="heading")
            yield Static(plain(tr(HOW)), id="import-how", classes="muted")
            placeholder = tr("such as {path}", path="~/Documents/partners.csv")
            yield LineInput(placeholder=placeholder, id="import-path")
            yield Static("", id="import-found")
            yield DataTable(cursor_type="row", id="import-rows")
            with VerticalScroll(id="import-problems"):
                yield Static("", id="import-told")
            with Horizontal(classes="buttons"):
                read = plain(tr("Read the file"))
                yield Button(read, id="import-read", variant="primary", compact=True)
                yield Button(id="import-add", variant="primary", compact=True)
                yield Button(plain(tr("Cancel")), id="import-cancel", compact=True)

    def on_mount(self) -> None:
        """Begin at the path."""
        table = self.query_one(DataTable)
        for column in TYPED:
            title = plain_cell(said_title(column))
            table.add_column(title, width=22 if column == "name" else None)
        self._show()
        self.query_one(LineInput).focus()

    def action_cancel(self) -> None:
        """Close without adding anything."""
        self.dismiss(None)

    @on(Input.Submitted)
    @on(Button.Pressed, "#import-read")
    def _path_on(self) -> None:
        typed = self.query_one(LineInput).value
        self.query_one("#import-found", Static).update(plain(tr("Reading the file …")))
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
        self.query_one("#import-told", Static).update(plain(said_problems(problems)))
        self.query_one("#import-problems").display = bool(problems)
        self._show_buttons(len(rows))

    def _show_buttons(self, count: int) -> None:
        add = self.query_one("#import-add", Button)
        add.label = plain(tr_n("Add {count} partner", "Add {count} partners", count))
        add.display = bool(count)
        self.query_one("#import-read").display = not count

    def _found(self) -> str:
        rows, problems = self._reading.rows, self._reading.problems
        if not rows and not problems:
            return ""
        found, wrong = len(rows), len(problems)
        if found > MOST_SHOWN and problems:
            return tr(
                "Found {found} partners, the first {shown} are shown, {wrong} to look at below.",
                found=found,
                shown=MOST_SHOWN,
                wrong=wrong,
            )
        if found > MOST_SHOWN:
            return tr(
                "Found {found} partners, the first {shown} are shown.",
                found=found,
                shown=MOST_SHOWN,
            )
        if problems:
            return tr_n(
                "Found {count} partner, {wrong} to look at below.",
                "Found {count} partners, {wrong} to look at below.",
                found,
                wrong=wrong,
            )
        return tr_n("Found {count} partner.", "Found {count} partners.", found)


def said_problems(problems: Sequence[object]) -> str:
    """Return problems a line each, as far as `MOST_PROBLEMS`, and how many more there are."""
    told = [str(problem) for problem in problems[:MOST_PROBLEMS]]
    if (more := len(problems) - MOST_PROBLEMS) > 0:
        told.append(tr("… and {count} more.", count=more))
    return "\n".join(told)


def said_count(count: int) -> str:
    """Return `1 partner`, `12 partners`."""
    return tr_n("{count} partner", "{count} partners", count)

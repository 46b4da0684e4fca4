"""Deleted plans: what is in the bin, and a way back out of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.widgets import Button, DataTable, Static

from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_in
from plans.text import short
from screens.dialogs import Dialog
from screens.text import plain
from screens.widgets.key_bar import KeyBar
from screens.widgets.row_window import RowColumn, RowWindow

NARROW, WIDE, ROOMY = 20, 44, 100
"""Cells for where a plan was, in a window of fewer than so many columns, and in a wider one."""

LONGEST = 200
"""Characters of a path that are shown below the list, where it is said in full."""

EMPTY = mark("The bin is empty. A plan that you delete is kept here, and can be restored.")
"""Stands where the list is empty."""

HOW = mark("Choose a plan; it goes back to where it was.")
"""What restoring means."""


@dataclass(frozen=True)
class BinnedRow:
    """What is shown of a deleted plan; all of it is text."""

    title: str
    """What to call it."""
    where: str
    """The folder or file that it was, as a person reads it."""
    deleted: str
    """When it was deleted, such as `yesterday at 14:32`."""


class BinnedScreen(Dialog[int | None]):
    """Lists deleted plans; answers with the number (from 0) of the one to restore."""

    CSS_PATH = ["full_dialog.tcss", "binned.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,enter", "restore", mark("Restore this plan"), key_display="Enter"),
        Binding("escape", "leave", mark("Close")),
    ]

    def __init__(self, rows: Sequence[BinnedRow]) -> None:
        super().__init__()
        self._rows = tuple(rows)

    def compose(self) -> ComposeResult:
        """Lay out the list, the chosen plan in full, and the buttons."""
        with Container(classes="full binned"):
            yield Static(plain(tr("Deleted plans")), classes="heading")
            yield Static(plain(tr(HOW if self._rows else EMPTY)), classes="muted how")
            yield RowWindow(self._columns(), id="binned")
            yield Static(classes="chosen")
            with Horizontal(classes="buttons"):
                restore = plain(tr("Restore this plan"))
                yield Button(restore, id="restore", variant="primary", compact=True)
                yield Button(plain(tr("Close")), id="close", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the first row."""
        table = self.query_one(RowWindow)
        table.fill(len(self._rows), self._cells)
        for name in (".chosen", "#restore"):
            self.query_one(name).display = bool(self._rows)
        (table if self._rows else self.query_one("#close")).focus()
        self.refresh_bindings()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Hide restoring where there is nothing to restore."""
        return bool(self._rows) or action != "restore"

    def action_restore(self) -> None:
        """Answer with the chosen plan."""
        if self._rows:
            self.dismiss(self.query_one(RowWindow).at)

    def action_leave(self) -> None:
        """Close without restoring anything."""
        self.dismiss(None)

    @on(DataTable.RowHighlighted)
    def _highlighted_on(self) -> None:
        row = self._rows[self.query_one(RowWindow).at]
        said = f"{short(row.title, LONGEST)}\n{short(row.where, LONGEST)}"
        self.query_one(".chosen", Static).update(plain(said))

    @on(DataTable.RowSelected)
    @on(Button.Pressed, "#restore")
    def _restore_on(self) -> None:
        self.action_restore()

    @on(Button.Pressed, "#close")
    def _close_on(self) -> None:
        self.action_leave()

    def _columns(self) -> Sequence[RowColumn]:
        where = NARROW if self.app.size.width < ROOMY else WIDE
        return (
            RowColumn(tr_in("column", "Title"), 0),
            RowColumn(tr_in("column", "Where it was"), where),
            RowColumn(tr_in("column", "Deleted"), 28),
        )

    def _cells(self, number: int) -> Sequence[str]:
        row = self._rows[number]
        return tuple(short(text, LONGEST) for text in (row.title, row.where, row.deleted))

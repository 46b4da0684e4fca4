"""A list of the plan: its rows, and a form for the row that is being edited.

What is typed is in the plan at once, as in every field. Rows are few (people, asks, milestones), so
the table shows them all up to `MOST_ROWS`; partners have a list of their own.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, DataTable, Static

from plans.draft import Draft
from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.model import Part
from plans.paths import moved
from plans.text import slug
from screens.text import plain, plain_cell, tell
from screens.widgets.fields import Field

MOST_ROWS = 200
"""A table takes 0.15 s to show 200 rows and 3 s for 10,000."""

SCROLL_BAR = 1
"""Cells that the scroll bar of the table takes."""

NEW = "new-item"
"""Begin of the id of an item that has no title yet."""


@dataclass(frozen=True)
class NounWords:
    """What is said about one kind of item, in whole sentences: no word is put into another."""

    add: str
    """On the button that adds one."""
    delete: str
    """On the button that deletes the one that is edited."""
    deleted: str
    """What is told after one without a name was deleted."""


NOUNS = {
    "person": NounWords(
        mark("Add a person"),
        mark("Delete this person"),
        mark("The person is deleted. ctrl+z brings it back."),
    ),
    "variant": NounWords(
        mark("Add a variant"),
        mark("Delete this variant"),
        mark("The variant is deleted. ctrl+z brings it back."),
    ),
    "exception": NounWords(
        mark("Add an exception"),
        mark("Delete this exception"),
        mark("The exception is deleted. ctrl+z brings it back."),
    ),
    "standard ask": NounWords(
        mark("Add a standard ask"),
        mark("Delete this standard ask"),
        mark("The standard ask is deleted. ctrl+z brings it back."),
    ),
    "milestone": NounWords(
        mark("Add a milestone"),
        mark("Delete this milestone"),
        mark("The milestone is deleted. ctrl+z brings it back."),
    ),
}
"""The words by the noun of an `ItemKind`."""


@dataclass(frozen=True)
class Column:
    """A column of the table."""

    title: str
    """Heading, in the language that is spoken."""
    width: int
    """Width in cells, at the least."""
    text: Callable[[Any], str]
    """What an item shows there."""
    rest: bool = False
    """Whether it takes what the others leave; one column at the most does."""


@dataclass(frozen=True)
class ItemKind:
    """What a list holds and how it is edited."""

    path: str
    """Field of the plan, such as `team`."""
    noun: str
    """One of its items, a key of `NOUNS`; ids of items without a title begin with it."""
    columns: Sequence[Column]
    """Columns of the table."""
    blank: Callable[[str], Part]
    """Makes an empty item with the id given (unused where items have none)."""
    fields: Callable[[str], Iterable[Field]]
    """Makes the fields for the item at a path such as `team._0`."""
    empty: str = ""
    """What to do, while there are no items, in the language that is spoken."""
    title: str = field(default="title")
    """Name of the attribute that an item is called by."""


class ItemTable(DataTable[object]):
    """The rows of an item list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", mark("Open"), key_display="Enter"),
        Binding("insert", "screen.add_item", mark("Add another"), show=False),
        Binding("delete", "screen.delete_item", mark("Delete"), show=False),
    ]


class ItemList(Vertical):
    """Rows, buttons to add and delete, and the form of the row that is edited."""

    class Changed(Message):
        """A row was added, deleted or edited."""

    def __init__(self, draft: Draft, kind: ItemKind) -> None:
        super().__init__(classes="items")
        self.draft, self.kind = draft, kind
        self._edited: int | None = None
        self._shown = draft.plan
        self._widths: Sequence[int] = ()

    def compose(self) -> ComposeResult:
        """Lay out table, buttons and form."""
        yield Static(plain(self.kind.empty), classes="empty muted")
        yield ItemTable(cursor_type="row", classes="rows")
        with Horizontal(classes="item-buttons"):
            words = NOUNS[self.kind.noun]
            yield Button(plain(tr(words.add)), classes="add", compact=True)
            yield Button(plain(tr(words.delete)), classes="delete", compact=True)
        yield Vertical(classes="item-form")

    def on_mount(self) -> None:
        """Fill the table."""
        self.show()

    def on_resize(self) -> None:
        """Give the column that takes the rest what is left now."""
        if self._fitting() != self._widths:
            self.show()

    @property
    def items(self) -> tuple[Any, ...]:
        """The items that the plan has now."""
        value = self.draft.value(self.kind.path)
        return value if isinstance(value, tuple) else ()

    def show(self) -> None:
        """Show the rows that the plan has now; cursor and form stay with their items."""
        table, items = self.query_one(ItemTable), self.items
        at = self._followed(table.cursor_row)
        at = table.cursor_row if at is None else at
        self._follow_edited()
        self._shown = self.draft.plan
        self._empty(table)
        for item in items[:MOST_ROWS]:
            table.add_row(*(plain_cell(column.text(item)) for column in self.kind.columns))
        table.display = bool(items)
        self.query_one(".empty").display = not items
        self.query_one(".delete").display = bool(items)
        if items:
            table.move_cursor(row=min(at, len(items) - 1))

    def take_note(self) -> None:
        """Take the plan as it is now for the one that is shown: it was changed in the form only."""
        self._shown = self.draft.plan

    def show_fields(self) -> None:
        """Show rows and form after an undo or a change from outside."""
        self.show()
        for one in self.query(Field):
            if one.present:
                one.show()

    def edit(self, number: int) -> None:
        """Open the form for the item at a position."""
        if not 0 <= number < len(self.items):
            return
        self._edited = number
        self.add_class("-editing")
        self.query_one(ItemTable).move_cursor(row=number)
        self._open_form()

    def add(self) -> None:
        """Add an empty item and open its form."""
        taken = {item.id for item in self.items if hasattr(item, "id")}
        item = self.kind.blank(slug(NEW, taken))
        self._put((*self.items, item))
        self.edit(len(self.items) - 1)

    def delete(self) -> None:
        """Delete the item that is edited or, with the cursor in the table, the one under it."""
        self.show()  # the plan may have been put in another order without being shown
        items, table = self.items, self.query_one(ItemTable)
        number = table.cursor_row if table.has_focus or self._edited is None else self._edited
        if not items or number >= len(items):
            return
        gone = getattr(items[number], self.kind.title, "")
        self._put((*items[:number], *items[number + 1 :]))
        self.close_form()
        self.query_one(ItemTable if self.items else ".add").focus()
        said = tr("“{name}” is deleted. ctrl+z brings it back.", name=gone) if gone else ""
        tell(self.screen, said or tr(NOUNS[self.kind.noun].deleted))

    def settle(self) -> None:
        """Drop items that stayed empty, and give an id to those that got a title."""
        kept: list[Any] = []
        taken = {getattr(item, "id", "") for item in self.items}
        for item in self.items:
            new = bool(re.fullmatch(rf"{NEW}(-\d+)?", getattr(item, "id", "")))
            title = getattr(item, self.kind.title)
            if item == self.kind.blank(getattr(item, "id", "")):
                continue
            name = slug(title, taken, fallback=self.kind.noun) if new else ""
            taken.add(name)
            kept.append(item.model_copy(update={"id": name}) if new else item)
        if tuple(kept) != self.items:
            # The form belongs to a position, and that may be another item's now.
            self.close_form()
            self._put(tuple(kept))

    @on(DataTable.RowSelected)
    def _chosen_on(self, event: DataTable.RowSelected) -> None:
        event.stop()
        # Not the row of the message: others may have come in between.
        self.edit(self.query_one(ItemTable).cursor_row)

    @on(Button.Pressed, ".add")
    def _add_on(self, event: Button.Pressed) -> None:
        event.stop()
        self.add()

    @on(Button.Pressed, ".delete")
    def _delete_on(self, event: Button.Pressed) -> None:
        event.stop()
        self.delete()

    @on(Field.Stored)
    def _stored_on(self) -> None:
        self.take_note()
        self.show()

    @work(exclusive=True, group="item-form")
    async def _open_form(self) -> None:
        form = self.query_one(".item-form")
        await form.remove_children()
        if self._edited is None:
            return  # undone or closed meanwhile
        await form.mount(*self.kind.fields(self._path(self._edited)))
        for one in form.query(Field):
            one.focus_control()
            break

    def close_form(self) -> None:
        """Close the form; what was typed in it is in the plan."""
        self._edited = None
        self.remove_class("-editing")
        self.query_one(".item-form").remove_children()

    def _empty(self, table: ItemTable) -> None:
        """Take all rows out, and the columns too where their widths are others now."""
        widths = self._fitting()
        table.clear(columns=widths != self._widths)
        if widths != self._widths:
            self._widths = widths
            for column, width in zip(self.kind.columns, widths, strict=True):
                table.add_column(plain_cell(column.title), width=width)

    def _fitting(self) -> Sequence[int]:
        """Return the widths of the columns, without the blanks around each."""
        columns, around = self.kind.columns, 2 * self.query_one(ItemTable).cell_padding
        least = [max(column.width, cell_len(column.title)) for column in columns]
        # Room for the scroll bar is kept in any case: the columns must not move when it comes.
        free = self.size.width - sum(least) - around * len(columns) - SCROLL_BAR
        return [
            width + max(0, free) if column.rest else width
            for column, width in zip(columns, least, strict=True)
        ]

    def _path(self, number: int) -> str:
        return f"{self.kind.path}._{number}"

    def _followed(self, number: int) -> int | None:
        """Return where an item of the plan that was shown is now; None if it is gone."""
        if self._shown is self.draft.plan:
            return number
        try:
            place = moved(self._shown, self.draft.plan, self._path(number))
        except LookupError:  # the list was empty
            return None
        return None if place is None else int(place.rpartition("_")[2])

    def _follow_edited(self) -> None:
        """Let the form go where its item is by now, or close it if that is gone."""
        if self._edited is None:
            return
        before, self._edited = self._edited, self._followed(self._edited)
        if self._edited is None:
            form, focused = self.query_one(".item-form"), self.screen.focused
            if focused is not None and form in focused.ancestors:
                self.query_one(ItemTable if self.items else ".add").focus()
            self.close_form()
        elif self._edited != before:
            # Only what they write to: mounted anew, they would lose the cursor and a key or two.
            for one in self.query(Field):
                one.path = self._path(self._edited) + one.path.removeprefix(self._path(before))

    def _put(self, items: tuple[Any, ...]) -> None:
        plan = self.draft.plan.model_copy(update={self.kind.path: items})
        if "." in self.kind.path:
            part, name = self.kind.path.split(".")
            holder = getattr(self.draft.plan, part).model_copy(update={name: items})
            plan = self.draft.plan.model_copy(update={part: holder})
        self.draft.put(plan, self.kind.path)
        self.show()
        self.post_message(self.Changed())

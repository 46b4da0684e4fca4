"""A page of the walk that is about one list of the plan."""

from textual import on
from textual.app import ComposeResult

from screens.frame import Page
from screens.widgets.item_list import ItemKind, ItemList


class ListPage(Page):
    """A page with an `ItemList`; subclasses say what is listed."""

    def kind(self) -> ItemKind:
        """Return what is listed and how it is edited."""
        raise TypeError(type(self).__name__)

    def form(self) -> ComposeResult:
        """Yield the list."""
        yield ItemList(self.draft, self.kind())

    @property
    def item_list(self) -> ItemList:
        """The list."""
        return self.query_one(ItemList)

    def show_plan(self) -> None:
        """Show the rows and the form as the plan is now."""
        self.item_list.show_fields()
        self.follow()

    def put_typed(self) -> None:
        """Put into the plan what the form holds."""
        super().put_typed()
        self.item_list.take_note()

    def settle(self) -> None:
        """Drop empty rows and name new ones."""
        self.put_typed()
        self.item_list.settle()

    def focus_field(self, path: str) -> None:
        """Open the item that `path` is in, or go to the list."""
        items, kind = self.item_list.items, self.item_list.kind
        key = path.removeprefix(f"{kind.path}.").split(".")[0] if path.startswith(kind.path) else ""
        for number, item in enumerate(items):
            if key and key in (getattr(item, "id", None), str(number), f"_{number}"):
                self.item_list.edit(number)
                return
        self.query_one(".rows" if items else ".add").focus()

    def action_add_item(self) -> None:
        """Add an item."""
        self.item_list.add()

    def action_delete_item(self) -> None:
        """Delete the item under the cursor."""
        self.item_list.delete()

    @on(ItemList.Changed)
    def _list_on(self) -> None:
        self.follow()

"""The list of a partner's sheet: its headings can't have the cursor, which stays on its line."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from plans.languages.marking import mark
from screens.sheet_lines import SheetLine


class SheetList(OptionList):
    """The lines of the sheet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", mark("Change"), key_display="Enter"),
        Binding("delete", "screen.delete", mark("Delete"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="sheet-lines", markup=False, compact=True)
        self.shown: tuple[SheetLine, ...] = ()
        """The lines, headings included."""

    @property
    def line(self) -> SheetLine | None:
        """The line under the cursor; None while there are none."""
        at = self.highlighted
        return self.shown[at] if at is not None and at < len(self.shown) else None

    def show_lines(self, shown: Sequence[SheetLine], field: str) -> None:
        """Show other lines, with the cursor on that of a field, else near where it was."""
        at, self.shown = self.highlighted or 0, tuple(shown)
        self.clear_options()
        self.add_options(Option(one.text, disabled=not _can_be_chosen(one)) for one in shown)
        self.display = bool(shown)
        if not self.go_to(field):
            places = [n for n, one in enumerate(shown) if _can_be_chosen(one)]
            self.highlighted = min(places, key=lambda place: abs(place - at), default=None)

    def go_to(self, field: str) -> bool:
        """Put the cursor on the line of a field, and return whether there is one."""
        for at, one in enumerate(self.shown):
            if one.field and one.field == field:
                self.highlighted = at
                return True
        return False


def _can_be_chosen(line: SheetLine) -> bool:
    return line.kind not in ("heading", "rest")

"""An editor for the text of a file: numbered lines, signs at some of them, nothing unseen."""

from collections.abc import Collection
from dataclasses import replace
from typing import ClassVar

from rich.segment import Segment
from textual.document._document import EditResult, Location
from textual.document._edit import Edit
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import TextArea

from plans.file_text import mark_spans
from plans.text import clean, visible

SIGN = "!"
"""Stands before the number of a line that something is wrong with."""

_SIGN_WIDTH = 2


class FileEditor(TextArea):
    """A text as `plans.file_text` shows it; a mark such as `‹U+001B›` is one step and one delete.

    The undo is the editor's own. Tab leaves it, since no plan may hold tabs.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"file-editor--sign"}

    def __init__(self, text: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(text, id=id, compact=True, show_line_numbers=True)
        self._signed: Collection[int] = ()

    @property
    def gutter_width(self) -> int:
        """The cells before each line: sign and number."""
        return super().gutter_width + _SIGN_WIDTH

    def sign(self, rows: Collection[int]) -> None:
        """Put a sign at these lines, counted from 0, and at no other."""
        self._signed = rows
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return a line as it is drawn, with its sign."""
        strip = super().render_line(y)
        below = y + self.scroll_offset.y
        if below >= self.wrapped_document.height:
            return strip
        row, column = self.wrapped_document.offset_to_location(Offset(0, below))
        if column or row not in self._signed:
            return strip
        sign = Segment(f"{SIGN:<{_SIGN_WIDTH}}", self.get_component_rich_style("file-editor--sign"))
        return Strip.join([Strip([sign]), strip.crop(_SIGN_WIDTH)])

    def edit(self, edit: Edit) -> EditResult:
        """Carry out a change; a mark that it would cut through goes as a whole."""
        first, last = sorted((edit.from_location, edit.to_location))
        if first != last:
            first, last = self._edges(first)[0], self._edges(last)[1]
            edit = replace(edit, from_location=first, to_location=last)
        return super().edit(edit)

    def clamp_visitable(self, location: Location) -> Location:
        """Return the nearest place where the cursor can be: not within a mark."""
        row, column = super().clamp_visitable(location)
        before, after = self._edges((row, column))
        return before if column - before[1] <= after[1] - column else after

    def get_cursor_left_location(self) -> Location:
        """Return the place one step to the left."""
        return self._edges(super().get_cursor_left_location())[0]

    def get_cursor_right_location(self) -> Location:
        """Return the place one step to the right."""
        return self._edges(super().get_cursor_right_location())[1]

    def get_cursor_word_left_location(self) -> Location:
        """Return the place one word to the left."""
        return self._edges(super().get_cursor_word_left_location())[0]

    def get_cursor_word_right_location(self) -> Location:
        """Return the place one word to the right."""
        return self._edges(super().get_cursor_word_right_location())[1]

    def _edges(self, location: Location) -> tuple[Location, Location]:
        """Return begin and end of the mark that the place lies within, else twice the place."""
        row, column = location
        if 0 <= row < self.document.line_count:
            for start, end in mark_spans(self.document.get_line(row)):
                if start < column < end:
                    return (row, start), (row, end)
        return location, location

    def _replace_via_keyboard(
        self, insert: str, start: Location, end: Location
    ) -> EditResult | None:
        # All that is typed and pasted comes through here. A mark that was copied stays a mark.
        return super()._replace_via_keyboard(visible(clean(insert)), start, end)

    def _on_resize(self) -> None:
        # TextArea wraps its text anew here but goes on showing the lines as they were.
        super()._on_resize()
        self.refresh()

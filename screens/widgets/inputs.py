"""Textual's Input and TextArea, made to keep what people paste and to undo with the whole plan."""

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.expand_tabs import expand_tabs_inline
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input, TextArea

from plans.text import clean, masked


class LineInput(Input):
    """One line: nothing is selected on arrival, and all lines of a pasted text are kept, joined.

    Textual's Input drops all but the first line of a paste, and selects its text on focus so that
    the next key replaces it. It also sends characters to the terminal that turn others round; here
    another one stands for each.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """Textual lays the whole page out anew when this changes, which is on each key; the height of
    an input never changes, so that painting its line is enough."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(
            value,
            placeholder=placeholder,
            id=id,
            classes=classes,
            select_on_focus=False,
            compact=True,
        )

    @property
    def _value(self) -> Text:
        return Text(masked(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        return cell_len(expand_tabs_inline(masked(self.value)[:position], 4))

    def _cell_offset_to_index(self, offset: int) -> int:
        cells, shown = 0, masked(self.value)
        for index, sign in enumerate(shown):
            cells += cell_len(sign)
            if offset + self.scroll_offset.x < cells:
                return index
        return len(shown)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.put_pasted(event.text)

    def put_pasted(self, text: str) -> None:
        """Put a text in at the cursor, all its lines joined."""
        pasted = clean(text, one_line=True).strip()
        if self.selection.is_empty:
            self.insert_text_at_cursor(pasted)
        else:
            self.replace(pasted, *self.selection)


class ProseArea(TextArea):
    """Several lines; control characters are taken out of what is pasted, and undo is the plan's.

    For characters that turn others round another one stands here as in `LineInput`.
    """

    def __init__(
        self,
        text: str = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(text, id=id, classes=classes, compact=True, show_line_numbers=False)

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is shown."""
        return Text(masked(self.document.get_line(line_index)), end="", no_wrap=True)

    def _on_resize(self) -> None:
        # TextArea wraps its text anew here but goes on showing the lines as they were: where
        # guidance comes to stand beside the form, their ends would be out of sight.
        super()._on_resize()
        self.refresh()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if result := self._replace_via_keyboard(clean(event.text), *self.selection):
            self.move_cursor(result.end_location)

    async def action_undo(self) -> None:  # type: ignore[override]
        """Undo the last change of the plan, whichever field it was in."""
        await self.screen.run_action("undo")

    async def action_redo(self) -> None:  # type: ignore[override]
        """Redo what was undone."""
        await self.screen.run_action("redo")

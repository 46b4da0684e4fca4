"""A list of lines with coloured words in them."""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widgets import OptionList


class LineList(OptionList):
    """An option list whose line under the cursor has one colour.

    Textual keeps the colours of a line's words there, where green letters on a bright ground can't be
    read; the words themselves say what the colours do.
    """

    def render_line(self, y: int) -> Strip:
        """Return a line as it is drawn."""
        strip = super().render_line(y)
        if not self.has_focus:
            return strip
        cursor = self.get_component_rich_style("option-list--option-highlighted")
        one = Style(color=cursor.color, bgcolor=cursor.bgcolor)
        return Strip((self._recoloured(segment, one) for segment in strip), strip.cell_length)

    def _recoloured(self, segment: Segment, one: Style) -> Segment:
        style = segment.style
        if style is None or style.meta.get("option") != self.highlighted:
            return segment
        return Segment(segment.text, style + one)

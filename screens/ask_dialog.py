"""A dialog that asks one question about a plan, with what differs before anybody answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.text import in_quotes, short
from screens.dialogs import Answer, Dialog
from screens.text import plain
from screens.widgets.button_row import ButtonRow
from screens.widgets.differences import DifferenceList, ShownDifference
from screens.widgets.key_bar import KeyBar

LONGEST_TITLE = 60
"""Characters of a plan's title that a heading shows."""

KEYS = 1
"""Lines that the keys take below the dialog."""


@dataclass(frozen=True)
class Reply(Generic[Answer]):
    """An answer that can be given, as a button."""

    label: str
    """What the button says, in the language that is spoken."""
    answer: Answer
    """What the dialog answers with."""


class AskDialog(Dialog[Answer]):
    """Says something, shows what differs if there is anything to compare, and asks.

    The first of `replies` has the cursor, so that Enter gives it. Escape answers None, and so does
    the last button, which says `later` (there is none if that is empty, and `Decide later` if that
    is None). Arrows up and down scroll from wherever the cursor is.
    `below` is a sentence between the differences and the buttons. All texts are in the language
    that is spoken.
    """

    CSS_PATH = "ask_dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "look(-1)", mark("Scroll"), key_display="↑ ↓"),
        Binding("down", "look(1)", mark("Scroll"), show=False),
        Binding("pageup", "look_page(-1)", mark("Scroll"), show=False),
        Binding("pagedown", "look_page(1)", mark("Scroll"), show=False),
        Binding("left", "app.focus_previous", mark("Other answer"), key_display="← →"),
        Binding("right", "app.focus_next", mark("Other answer"), show=False),
        Binding("escape", "later", mark("Decide later")),
    ]

    def __init__(
        self,
        heading: str,
        sentences: Sequence[str],
        replies: Sequence[Reply[Answer]],
        *,
        later: str | None = None,
        differences: Sequence[ShownDifference] | None = None,
        below: str = "",
    ) -> None:
        super().__init__()
        self._heading, self._sentences, self._below = heading, tuple(sentences), below
        self._replies = tuple(replies)
        self._later = tr("Decide later") if later is None else later
        self._differences = differences

    def compose(self) -> ComposeResult:
        """Lay out what is said, what differs, and the buttons."""
        with Vertical(classes="dialog ask"):
            yield Static(plain(self._heading), classes="heading")
            with VerticalScroll(classes="said", can_focus=False):
                yield Static(Content("\n").join(map(plain, self._sentences)))
            if self._differences is not None:
                yield DifferenceList(self._differences)
            if self._below:
                yield Static(plain(self._below), classes="below")
            with ButtonRow():
                for number, reply in enumerate(self._replies):
                    button = Button(plain(reply.label), name=f"{number}", compact=True)
                    button.variant = "default" if number else "primary"
                    yield button
                if self._later:
                    yield Button(plain(self._later), name="later", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Follow whether there is anything to scroll."""
        for one in self._scrolling():
            self.watch(one, "show_vertical_scrollbar", self.refresh_bindings)

    def on_resize(self) -> None:
        """Give the differences what room the rest leaves, once that is laid out."""
        self.call_after_refresh(self._fit)

    @on(ButtonRow.Arranged)
    def _arranged_on(self) -> None:
        self.call_after_refresh(self._fit)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Hide the key that scrolls while everything is in sight."""
        return action != "look" or any(one.show_vertical_scrollbar for one in self._scrolling())

    def action_look(self, lines: int) -> None:
        """Scroll down by some lines, or up by as many below 0."""
        for one in self._scrolling():
            one.scroll_relative(y=lines, animate=False)

    def action_look_page(self, pages: int) -> None:
        """Scroll down by what is in view, but for a line, or up by as much below 0."""
        for one in self._scrolling():
            one.scroll_relative(y=pages * max(1, one.size.height - 1), animate=False)

    def action_later(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    @on(Button.Pressed)
    def _answered_on(self, event: Button.Pressed) -> None:
        name = event.button.name
        self.dismiss(None if name == "later" else self._replies[int(name or 0)].answer)

    def _fit(self) -> None:
        """Let the differences take as many lines as leave the buttons in sight."""
        dialog = self.query_one(".ask")
        for shown in self.query(DifferenceList):
            rest = sum(_lines(one) for one in dialog.children if one is not shown)
            taken = rest + dialog.gutter.height + shown.styles.margin.height
            shown.styles.max_height = max(1, self.size.height - KEYS - taken)

    def _scrolling(self) -> Sequence[VerticalScroll]:
        """Return what the keys scroll: the differences, else what is said."""
        lists: list[VerticalScroll] = [*self.query(DifferenceList)]
        return lists or [*self.query(".said").results(VerticalScroll)]


def _lines(widget: Widget) -> int:
    return widget.outer_size.height + widget.styles.margin.height


def quoted(title: str) -> str:
    """Return a plan's title in quotes, on one line, short enough for a heading."""
    return in_quotes(short(title, LONGEST_TITLE)) if title.strip() else tr("a plan without a title")

"""A dialog in which one thing of several is chosen, such as a language or a campaign."""

from collections.abc import Sequence
from textwrap import fill, indent
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from plans.languages.marking import mark
from plans.text import short
from screens.dialogs import Dialog
from screens.text import plain, plain_line
from screens.widgets.key_bar import KeyBar

LONGEST_TITLE, LONGEST_TEXT = 120, 300
"""Characters that are shown of a title, and of what there is to say about it."""

TEXT_WIDTH = 60
"""Characters on a line of such a text, which stands below its title."""


class Chosen(Protocol):
    """What can be chosen; `screens.widgets.pick_list.Choice` is one."""

    @property
    def id(self) -> str:
        """What the dialog answers with."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def text(self) -> str:
        """What there is to say about it; may be empty."""


class ChoiceList(OptionList):
    """The things to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", mark("Choose"), key_display="Enter"),
    ]


class ChooseDialog(Dialog[str | None]):
    """Answers with the id of what was chosen by Enter, or with None after Escape.

    `chosen` is the id of what holds now: it is marked, and the cursor is on it. All texts are shown
    as they are.
    """

    CSS_PATH = "choose_dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", mark("Leave it as it is")),
    ]

    def __init__(self, heading: str, choices: Sequence[Chosen], chosen: str = "") -> None:
        super().__init__()
        self._heading, self._choices, self._chosen = heading, tuple(choices), chosen

    def compose(self) -> ComposeResult:
        """Lay out heading and list."""
        with Vertical(classes="dialog choose"):
            yield Static(plain_line(self._heading), classes="heading")
            # Found again by their place: ids may be any texts, also the same twice.
            options = [Option(self._said(one)) for one in self._choices]
            yield ChoiceList(*options, id="choices", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Put the cursor on what holds now, or on the first."""
        choices = self.query_one(ChoiceList)
        ids = [one.id for one in self._choices]
        if ids:
            choices.highlighted = ids.index(self._chosen) if self._chosen in ids else 0
        choices.focus()

    @on(OptionList.OptionSelected, "#choices")
    def _chosen_on(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._choices[event.option_index].id)

    def _said(self, choice: Chosen) -> Content:
        dot = "(•) " if choice.id == self._chosen else "( ) "
        title = Content(dot) + plain_line(short(choice.title, LONGEST_TITLE), "bold")
        if not choice.text:
            return title
        text = fill(short(choice.text, LONGEST_TEXT), TEXT_WIDTH)
        return title + Content("\n") + plain(indent(text, " " * len(dot)), "$muted")

"""The dialog for what was changed in two places: both texts, and the one that is wanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
from plans.text import short, visible
from screens.dialogs import Dialog
from screens.text import plain, plain_line
from screens.widgets.button_row import ButtonRow
from screens.widgets.differences import in_common
from screens.widgets.key_bar import KeyBar

MOST_LETTERS = 50_000
"""Characters of a text that are shown; longer ones would take seconds to lay out."""

LONGEST_PLACE, LONGEST_BASE, LONGEST_FROM = 100, 120, 150
"""Characters that are shown of a field's place, of what stood there, of where theirs is from."""

ABOVE = 2
"""Lines up to the first difference of a long text that are in sight."""

EMPTY = mark("nothing: it was taken out")
"""Stands where one side has no text any more."""

KEPT = mark("What you don't take is kept under Earlier versions.")
"""What becomes of the texts that aren't wanted."""

SideName = Literal["mine", "theirs"]
"""The text as it is here, or as it is in the file."""


@dataclass(frozen=True)
class _Words:
    """What the two texts are called, in marked texts."""

    mine: str
    theirs: str
    all_mine: str
    all_theirs: str
    source: str
    tally: str


_FILE = _Words(
    mark("Here"),
    mark("In the file"),
    mark("All as here"),
    mark("All as in the file"),
    mark("One text is yours, typed here; the other is from {source}."),
    mark("So far {mine} of {total} as here, {theirs} as in the file."),
)
_COPY = _Words(
    mark("In your plan"),
    mark("In the copy"),
    mark("All as in your plan"),
    mark("All as in the copy"),
    mark("One text is in your plan; the other is from {source}."),
    mark("So far {mine} of {total} as in your plan, {theirs} as in the copy."),
)


class ShownCollision(Protocol):
    """What is shown of a field that was changed in two places; all of it is text."""

    @property
    def where(self) -> str:
        """Where in the plan, such as `Goal › number`."""

    @property
    def base(self) -> str:
        """What stood there before both changes; empty for nothing."""

    @property
    def mine(self) -> str:
        """What stands there here; empty for nothing."""

    @property
    def theirs(self) -> str:
        """What stands there in the file; empty for nothing."""


class Side(Vertical):
    """One of the two texts, with a mark and a bar that show whether it is the one to take."""

    class Picked(Message):
        """Somebody clicked the text."""

        def __init__(self, side: "Side") -> None:
            super().__init__()
            self.side = side

    def __init__(self, which: SideName, called: str) -> None:
        super().__init__(id=which, classes="side")
        self.which, self._called = which, called
        self._words, self._begin = Content(""), 0

    def compose(self) -> ComposeResult:
        """Lay out the mark and the text."""
        yield Static(classes="side-title")
        with VerticalScroll(classes="side-text", can_focus=False):
            yield Static(classes="side-words")

    def show_text(self, text: Content, begin: int) -> None:
        """Show another text, from the line on that has the character with the number `begin`."""
        self._words, self._begin = text, begin
        self.query_one(".side-words", Static).update(text)
        self.call_after_refresh(self._to_difference)

    def show_taken(self, taken: bool) -> None:  # noqa: FBT001 - a switch, as in Textual's own
        """Show whether this is the one to take, in mark, word and bar."""
        called = tr(self._called)
        # translators: {text} is such as `Here` or `In the file`: that text is taken
        chosen = tr("{text}: taken", text=called)
        title = f"(•) {chosen}" if taken else f"( ) {called}"
        self.query_one(".side-title", Static).update(plain_line(title))
        self.set_class(taken, "-taken")

    def look(self, pages: int) -> None:
        """Scroll the text down by what is in view, but for a line, or up by as much below 0."""
        text = self.query_one(VerticalScroll)
        text.scroll_relative(y=pages * max(1, text.size.height - 1), animate=False)

    def on_click(self) -> None:
        """Be picked."""
        self.post_message(self.Picked(self))

    def _to_difference(self) -> None:
        text = self.query_one(VerticalScroll)
        width = max(1, text.scrollable_content_region.width)
        before = len(self._words[: self._begin].wrap(width)) if self._begin else 0
        text.scroll_to(y=max(0, before - ABOVE), animate=False, force=True)


class CollisionsDialog(Dialog[frozenset[int] | None]):
    """Shows each field that was changed in two places, and asks which of the two texts to take.

    `collisions` has one at least; `source` says where theirs is from, such as `the file, changed
    today at 14:32 by another program or computer`. With `copy` theirs is from a copy beside the
    plan, and nobody knows what both began with. With `leaving` it is asked before the plan is left.
    Answers with the numbers (from 0) of those for which theirs is taken, or with None to decide
    later.
    """

    CSS_PATH = ["full_dialog.tcss", "collisions.tcss"]
    HOLDS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)", mark("Field"), key_display="↑ ↓"),
        Binding("up", "go(-1)", mark("Field before"), show=False),
        Binding("left", "take('mine')", mark("Choose"), key_display="← →"),
        Binding("right", "take('theirs')", mark("Choose"), show=False),
        Binding("space", "turn", mark("The other one"), show=False),
        Binding("pagedown", "look(1)", mark("Scroll"), key_display="PgUp/Dn"),
        Binding("pageup", "look(-1)", mark("Scroll up"), show=False),
        Binding("ctrl+n,enter", "use", mark("Use these"), key_display="ctrl+n"),
        Binding("escape", "later", mark("Decide later")),
    ]

    def __init__(
        self,
        collisions: Sequence[ShownCollision],
        source: str,
        *,
        copy: bool = False,
        leaving: bool = False,
    ) -> None:
        super().__init__()
        self._copy, self._leaving = copy, leaving
        self._words = _COPY if copy else _FILE
        self._collisions, self._source = tuple(collisions), source
        self._at = 0
        self._theirs: frozenset[int] = frozenset()

    def compose(self) -> ComposeResult:
        """Lay out the question, the field, its two texts and the buttons."""
        with Container(classes="full collisions"):
            yield Static(plain(self._question()), classes="heading")
            source = short(self._source, LONGEST_FROM)
            said = [tr(self._words.source, source=source), tr(KEPT)]
            yield Static(plain(" ".join(said)), classes="source")
            yield Static(classes="place")
            yield Static(classes="base")
            with Container(classes="sides"):
                yield Side("mine", self._words.mine)
                yield Side("theirs", self._words.theirs)
            yield Static(classes="tally")
            with ButtonRow():
                yield Button(plain(tr("Use these")), id="use", variant="primary", compact=True)
                yield Button(plain(tr(self._words.all_mine)), id="all-mine", compact=True)
                yield Button(plain(tr(self._words.all_theirs)), id="all-theirs", compact=True)
                yield Button(plain(tr("Decide later")), id="later", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the first field, and follow whether there is anything to scroll."""
        self._show_field()
        for text in self.query(".side-text"):
            self.watch(text, "show_vertical_scrollbar", self.refresh_bindings)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Hide the keys that go to other fields or scroll where there is nothing of that."""
        if action == "go":
            return len(self._collisions) > 1
        if action == "look":
            return any(one.show_vertical_scrollbar for one in self.query(".side-text"))
        return True

    def action_go(self, fields: int) -> None:
        """Go on by some fields, or back by as many below 0; the first follows the last."""
        self._at = (self._at + fields) % len(self._collisions)
        self._show_field()

    def action_take(self, which: SideName) -> None:
        """Take one of the two texts of this field."""
        self._take({self._at}, which)

    def action_turn(self) -> None:
        """Take the other text of this field."""
        self.action_take("mine" if self._at in self._theirs else "theirs")

    def action_look(self, pages: int) -> None:
        """Scroll both texts."""
        for side in self.query(Side):
            side.look(pages)

    def action_use(self) -> None:
        """Close with what was chosen."""
        self.dismiss(self._theirs)

    def action_later(self) -> None:
        """Close without a choice."""
        self.dismiss(None)

    @on(Side.Picked)
    def _picked_on(self, event: Side.Picked) -> None:
        self.action_take(event.side.which)

    @on(Button.Pressed, "#use")
    def _use_on(self) -> None:
        self.action_use()

    @on(Button.Pressed, "#later")
    def _later_on(self) -> None:
        self.action_later()

    @on(Button.Pressed, "#all-mine")
    def _all_mine_on(self) -> None:
        self._take(range(len(self._collisions)), "mine")

    @on(Button.Pressed, "#all-theirs")
    def _all_theirs_on(self) -> None:
        self._take(range(len(self._collisions)), "theirs")

    def _take(self, fields: Sequence[int] | set[int], which: SideName) -> None:
        theirs = self._theirs - set(fields)
        self._theirs = theirs | set(fields) if which == "theirs" else theirs
        self._show_choice()

    def _show_field(self) -> None:
        one = self._collisions[self._at]
        position = tr("{place} of {total}", place=self._at + 1, total=len(self._collisions))
        place = Content.styled(f"{position}   ", "$muted")
        place += plain_line(short(one.where, LONGEST_PLACE), "bold")
        self.query_one(".place", Static).update(place)
        self.query_one(".base", Static).display = not self._copy
        before = tr("Before both changes: nothing")
        if one.base:
            before = tr("Before both changes: {text}", text=short(one.base, LONGEST_BASE))
        self.query_one(".base", Static).update(plain(before))
        mine, theirs, begin = marked(one.mine, one.theirs)
        self.query_one("#mine", Side).show_text(mine, begin)
        self.query_one("#theirs", Side).show_text(theirs, begin)
        self._show_choice()

    def _show_choice(self) -> None:
        theirs = self._at in self._theirs
        self.query_one("#mine", Side).show_taken(not theirs)
        self.query_one("#theirs", Side).show_taken(theirs)
        many, taken = len(self._collisions), len(self._theirs)
        tally = self.query_one(".tally", Static)
        said = tr(self._words.tally, mine=many - taken, total=many, theirs=taken)
        tally.update(plain_line(said, "$muted"))
        tally.display = many > 1

    def _question(self) -> str:
        if self._copy:
            return tr("Your plan and the copy differ: which text do you want?")
        if self._leaving:
            return tr("Before you leave: both were changed: which one do you want?")
        return tr("Both were changed: which one do you want?")


def marked(mine: str, theirs: str) -> tuple[Content, Content, int]:
    """Return two texts as they are shown, bold from the first word that differs to the last one.

    The number is that of the first character that is bold. Nothing is marked, and it is 0, where
    they have no word in common.
    """
    texts = [visible(text[:MOST_LETTERS]) for text in (mine, theirs)]
    begin = _whole_words(texts[0], in_common(*texts))
    backwards = [text[begin:][::-1] for text in texts]
    ends = _whole_words(backwards[0], in_common(*backwards))
    shown = [plain(text) for text in texts]
    if begin or ends:
        shown = [one.stylize("bold underline", begin, len(one.plain) - ends) for one in shown]
    whole = [_whole(one, text) for one, text in zip(shown, (mine, theirs), strict=True)]
    return whole[0], whole[1], begin


def _whole_words(text: str, length: int) -> int:
    """Return the length of the words that lie wholly in the first characters of a text."""
    return max(text.rfind(" ", 0, length), text.rfind("\n", 0, length)) + 1


def _whole(shown: Content, text: str) -> Content:
    if not text:
        return Content.styled(tr(EMPTY), "$muted")
    if (more := len(text) - MOST_LETTERS) <= 0:
        return shown
    return shown + plain(
        tr_n("… and {count} more character", "… and {count} more characters", more)
    )

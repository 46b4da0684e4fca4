"""The dialog for what was changed in two places: both texts, and the one that is wanted."""

from collections.abc import Sequence
from typing import ClassVar, Literal, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from plans.text import short, visible
from screens.dialogs import Dialog
from screens.text import plain, plain_line
from screens.widgets.differences import in_common
from screens.widgets.key_bar import KeyBar

MOST_LETTERS = 50_000
"""Characters of a text that are shown; longer ones would take seconds to lay out."""

LONGEST_PLACE, LONGEST_BASE, LONGEST_FROM = 100, 120, 150
"""Characters that are shown of a field's place, of what stood there, of where theirs is from."""

ABOVE = 2
"""Lines up to the first difference of a long text that are in sight."""

EMPTY = "nothing: it was taken out"
"""Stands where one side has no text any more."""

KEPT = "What you don't take is kept under Earlier versions."
"""What becomes of the texts that aren't wanted."""

SideName = Literal["mine", "theirs"]
"""The text as it is here, or as it is in the file."""

HERE = "Here"
"""What the text is called that was typed here."""


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
        title = f"(•) {self._called}: taken" if taken else f"( ) {self._called}"
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
        Binding("down", "go(1)", "Field", key_display="↑ ↓"),
        Binding("up", "go(-1)", "Field before", show=False),
        Binding("left", "take('mine')", "Choose", key_display="← →"),
        Binding("right", "take('theirs')", "Choose", show=False),
        Binding("space", "turn", "The other one", show=False),
        Binding("pagedown", "look(1)", "Scroll", key_display="PgUp/Dn"),
        Binding("pageup", "look(-1)", "Scroll up", show=False),
        Binding("ctrl+n,enter", "use", "Use these", key_display="ctrl+n"),
        Binding("escape", "later", "Decide later"),
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
        self._mine = "In your plan" if copy else HERE
        self._other = "In the copy" if copy else "In the file"
        self._collisions, self._source = tuple(collisions), source
        self._at = 0
        self._theirs: frozenset[int] = frozenset()

    def compose(self) -> ComposeResult:
        """Lay out the question, the field, its two texts and the buttons."""
        with Container(classes="full collisions"):
            yield Static(plain(self._question()), classes="heading")
            source = short(self._source, LONGEST_FROM)
            yours = "in your plan" if self._copy else "yours, typed here"
            said = f"One text is {yours}; the other is from {source}. {KEPT}"
            yield Static(plain(said), classes="source")
            yield Static(classes="place")
            yield Static(classes="base")
            with Container(classes="sides"):
                yield Side("mine", self._mine)
                yield Side("theirs", self._other)
            yield Static(classes="tally")
            with Horizontal(classes="buttons"):
                yield Button("Use these", id="use", variant="primary", compact=True)
                for which, title in (("mine", self._mine), ("theirs", self._other)):
                    label = plain_line(f"All as {_within(title)}")
                    yield Button(label, id=f"all-{which}", compact=True)
                yield Button("Decide later", id="later", compact=True)
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
        position = f"{self._at + 1} of {len(self._collisions)}   "
        place = Content.styled(position, "$muted")
        place += plain_line(short(one.where, LONGEST_PLACE), "bold")
        self.query_one(".place", Static).update(place)
        self.query_one(".base", Static).display = not self._copy
        before = short(one.base, LONGEST_BASE) or "nothing"
        self.query_one(".base", Static).update(plain(f"Before both changes: {before}"))
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
        mine, theirs_said = _within(self._mine), _within(self._other)
        said = f"So far {many - taken:,} of {many:,} as {mine}, {taken:,} as {theirs_said}."
        tally.update(plain_line(said, "$muted"))
        tally.display = many > 1

    def _question(self) -> str:
        if self._copy:
            return "Your plan and the copy differ: which text do you want?"
        question = "Both were changed: which one do you want?"
        return (
            f"Before you leave: {question[:1].lower()}{question[1:]}" if self._leaving else question
        )


def _within(title: str) -> str:
    """Return what a text is called, within a sentence."""
    return f"{title[:1].lower()}{title[1:]}"


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
        return Content.styled(EMPTY, "$muted")
    more = len(text) - MOST_LETTERS
    return shown + Content(f"… and {more:,} more characters") if more > 0 else shown

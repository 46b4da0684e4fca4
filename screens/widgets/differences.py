"""What differs between two states of a plan, as one text that scrolls.

Two hundred differences are one widget: a widget for each would take seconds to show.
"""

from collections.abc import Sequence
from typing import Protocol

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from plans.languages.marking import mark, mark_in
from plans.languages.speaking import tr, tr_in
from plans.text import short
from screens.text import plain, plain_line

MOST_ROWS = 200
"""So many differences are drawn; the others are counted."""

LONGEST_PLACE, LONGEST_TEXT = 120, 160
"""Characters that are shown of where a difference is, and of each of its two texts."""

COMPARED = 20_000
"""Characters of two texts that are searched for the first one that differs."""

KEPT = 24
"""Characters that are shown of what two long texts have in common, before they differ."""

NOTHING = mark_in("difference", "nothing")
"""Stands for a text that is empty."""

FATES = {
    "added": mark_in("difference", "(new)"),
    "deleted": mark_in("difference", "(taken out)"),
}
"""What is said of an item that only one of the two has."""

SAME = mark("Nothing differs: both say the same.")
"""Stands where there is no difference."""


class ShownDifference(Protocol):
    """What is shown of a difference; all of it is text as people read it."""

    @property
    def where(self) -> str:
        """Where in the plan, such as `Goal › number`."""

    @property
    def before(self) -> str:
        """What stood there; empty for nothing."""

    @property
    def after(self) -> str:
        """What stands there now; empty for nothing."""

    @property
    def kind(self) -> str:
        """`added` or `deleted` for an item of a list that only one of the two has."""


class DifferenceList(VerticalScroll):
    """Differences, one below the other: `Goal › number: 12,000 → 15,000`."""

    def __init__(
        self, differences: Sequence[ShownDifference] = (), *, can_focus: bool = False
    ) -> None:
        super().__init__(can_focus=can_focus, can_focus_children=False, classes="differences")
        self._first = said_differences(differences)

    def compose(self) -> ComposeResult:
        """Lay out the one text."""
        yield Static(self._first)

    def show_differences(self, differences: Sequence[ShownDifference]) -> None:
        """Show others, from the first one on."""
        self.show_sentence(said_differences(differences))

    def show_sentence(self, sentence: Content) -> None:
        """Show a sentence instead."""
        self.query_one(Static).update(sentence)
        self.scroll_home(animate=False)


def said_differences(differences: Sequence[ShownDifference]) -> Content:
    """Return differences as lines, `MOST_ROWS` at the most, and how many more there are."""
    rows = [said_difference(one) for one in differences[:MOST_ROWS]]
    if (more := len(differences) - MOST_ROWS) > 0:
        rows.append(Content.styled(tr("and {count} more", count=more), "$muted"))
    return Content("\n").join(rows) if rows else Content.styled(tr(SAME), "$muted")


def said_difference(one: ShownDifference) -> Content:
    """Return a difference as a line: where, what stood there, what stands there now."""
    where = plain_line(f"{short(one.where, LONGEST_PLACE)}: ", "bold $primary")
    before, after = cut_to_difference(one.before, one.after)
    if one.kind in FATES:
        fate = tr_in("difference", FATES[one.kind])
        return where + plain(after or before) + Content.styled(f"  {fate}", "$muted")
    nothing = tr_in("difference", NOTHING)
    return where + plain(f"{before or nothing} → {after or nothing}")


def cut_to_difference(before: str, after: str, most: int = LONGEST_TEXT) -> tuple[str, str]:
    """Return two texts on a line each, cut so that what differs is in what is left of them.

    A sentence at the end of a long text would else be cut off on both sides.
    """
    same = in_common(before, after)
    if max(len(before), len(after)) <= most or same <= KEPT or not before or not after:
        return short(before, most), short(after, most)
    start = before.find(" ", same - KEPT, same) + 1 or same - KEPT
    return f"…{short(before[start:], most)}", f"…{short(after[start:], most)}"


def in_common(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common, as far as `COMPARED`."""
    both = zip(one[:COMPARED], other[:COMPARED], strict=False)
    differing = (number for number, (a, b) in enumerate(both) if a != b)
    return next(differing, min(len(one), len(other), COMPARED))

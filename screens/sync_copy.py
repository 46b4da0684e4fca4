"""The dialog about a second copy of a plan, left beside it by a program that keeps folders alike.

It says nothing of merging and conflicts, which are words of software.
"""

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType

from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
from plans.text import in_quotes, short
from screens.ask_dialog import AskDialog, Reply
from screens.widgets.differences import ShownDifference

LONGEST_NAME = 120
"""Characters of a file's name that are shown."""

WHY = mark("That happens when a plan is changed in two places at once.")
"""How there come to be two."""

HOW = mark(
    "Nothing is lost: what only one of them has comes in, and where both were changed you choose. "
    "The copy then goes to the bin."
)
"""What bringing the changes in does."""

ONLY_BIN = mark("It says the same as your plan, so that only the copy has to go to the bin.")
"""What there is to do about a copy without a difference."""


class SyncCopyDialog(AskDialog[Literal["merge", "later"] | None]):
    """Says who left which copy and when, shows what differs, and asks whether to bring it in.

    `made_by` is the program, such as `Nextcloud`, empty if it isn't known; `changed` is in words.
    `differences` lead from the plan to the copy.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "later", mark("Not now"))]

    def __init__(
        self, made_by: str, name: str, changed: str, differences: Sequence[ShownDifference]
    ) -> None:
        differs = tr_n(
            "It differs in {count} thing (your plan → the copy):",
            "It differs in {count} things (your plan → the copy):",
            len(differences),
        )
        merge = tr("Bring its changes in") if differences else tr("Move it to the bin")
        super().__init__(
            tr("There is another copy of this plan"),
            [
                _said_left(made_by, in_quotes(short(name, LONGEST_NAME)), changed),
                tr(WHY),
                differs if differences else tr(ONLY_BIN),
            ],
            [Reply(merge, "merge"), Reply(tr("Not now"), "later")],
            later="",
            differences=differences or None,
            below=tr(HOW) if differences else "",
        )


def _said_left(made_by: str, name: str, changed: str) -> str:
    """Return who left the copy; `name` is in quotes."""
    if not made_by:
        return tr(
            "Another program left it beside your plan: {name}, changed {when}.",
            name=name,
            when=changed,
        )
    return tr(
        "{program} left it beside your plan: {name}, changed {when}.",
        program=short(made_by, LONGEST_NAME),
        name=name,
        when=changed,
    )

"""The dialog about a second copy of a plan, left beside it by a program that keeps folders alike.

It says nothing of merging and conflicts, which are words of software.
"""

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType

from plans.text import short
from screens.ask_dialog import AskDialog, Reply
from screens.widgets.differences import ShownDifference

LONGEST_NAME = 120
"""Characters of a file's name that are shown."""

WHY = "That happens when a plan is changed in two places at once."
"""How there come to be two."""

HOW = (
    "Nothing is lost: what only one of them has comes in, and where both were changed you choose. "
    "The copy then goes to the bin."
)
"""What bringing the changes in does."""

ONLY_BIN = "It says the same as your plan, so that only the copy has to go to the bin."
"""What there is to do about a copy without a difference."""


class SyncCopyDialog(AskDialog[Literal["merge", "later"] | None]):
    """Says who left which copy and when, shows what differs, and asks whether to bring it in.

    `made_by` is the program, such as `Nextcloud`, empty if it isn't known; `changed` is in words.
    `differences` lead from the plan to the copy.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "later", "Not now")]

    def __init__(
        self, made_by: str, name: str, changed: str, differences: Sequence[ShownDifference]
    ) -> None:
        who = short(made_by, LONGEST_NAME) or "Another program"
        called = f"“{short(name, LONGEST_NAME)}”"
        count = f"{len(differences):,} thing{'s' * (len(differences) != 1)}"
        differs = f"It differs in {count} (your plan → the copy):" if differences else ONLY_BIN
        super().__init__(
            "There is another copy of this plan",
            [
                f"{who} left it beside your plan: {called}, changed {changed}.",
                WHY,
                differs,
            ],
            [
                Reply("Bring its changes in" if differences else "Move it to the bin", "merge"),
                Reply("Not now", "later"),
            ],
            later="",
            differences=differences or None,
            below=HOW if differences else "",
        )

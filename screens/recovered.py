"""The dialog about text that was found again, since the program ended before it was saved."""

from collections.abc import Sequence
from typing import Literal

from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
from screens.ask_dialog import AskDialog, Reply, quoted
from screens.widgets.differences import ShownDifference

FileState = Literal["there", "gone", "unreadable"]
"""How the plan's file is found: as a plan, not at all, or as something that can't be read."""

Taken = Literal["recovered", "file"]
"""Which of the two is gone on with."""

HAPPENED = mark("The program ended before this was saved.")
"""What had happened, as a rule."""

LEFT_SO = mark("You left the plan before this was saved.")
"""What had happened where somebody left, knowing that the file isn't up to date."""

KEPT = mark("The one that you don't take is kept under Earlier versions.")
"""What becomes of the other one."""

GONE = mark("If you don't bring it back, it is kept under Earlier versions.")
"""What becomes of the recovered text where there is no file."""


class RecoveredDialog(AskDialog[Taken | None]):
    """Says what was found and from when, shows what it changes, and asks which one to take.

    `when` is in words, such as `today at 14:32`; `where` is the plan's file as a person reads it.
    `happened` is a marked text.
    `differences` lead from the file to the recovered text and are left out of sight where there is
    no file to compare with. What can't be read may be anything: there the first answer keeps it.
    """

    def __init__(
        self,
        title: str,
        when: str,
        differences: Sequence[ShownDifference],
        *,
        where: str = "",
        happened: str = HAPPENED,
        file: FileState = "there",
    ) -> None:
        there = file == "there"
        label = tr("Don't bring it back") if file == "gone" else tr("Keep the file as it is")
        keep: Reply[Taken | None] = Reply(label, "file")
        go_on: Reply[Taken | None] = Reply(tr("Go on with the recovered text"), "recovered")
        super().__init__(
            tr("Unsaved text of {plan} was found", plan=quoted(title)),
            [
                # translators: {happened} is a sentence, {when} such as `today at 14:32`
                tr(
                    "{happened} The text that was recovered is from {when}.",
                    happened=tr(happened),
                    when=when,
                ),
                *([tr("The plan's file: {path}", path=where)] if where else []),
                _about_file(file, len(differences)),
            ],
            [keep, go_on] if file == "unreadable" else [go_on, keep],
            differences=differences if there else None,
            below=tr(KEPT) if file != "gone" else tr(GONE),
        )


def _about_file(file: FileState, many: int) -> str:
    if file == "gone":
        return tr("The plan's file isn't there any more. Going on writes it again.")
    if file == "unreadable":
        return tr("The plan's file can't be read, so that the two can't be compared.")
    if not many:
        return tr("It says the same as the plan's file.")
    return tr_n(
        "{count} thing differs (the file → the recovered text):",
        "{count} things differ (the file → the recovered text):",
        many,
    )

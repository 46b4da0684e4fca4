"""Every dialog of saving and finding again, filled with what it may have to show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plans.problems import PlanError
from screens.binned import BinnedRow, BinnedScreen
from screens.collisions import CollisionsDialog
from screens.delete_dialog import DeleteDialog
from screens.dialogs import Dialog
from screens.not_saved import NotSavedDialog
from screens.open_elsewhere import OpenElsewhereDialog
from screens.recovered import RecoveredDialog
from screens.sync_copy import SyncCopyDialog
from screens.versions import Look, VersionsScreen

TITLE = "Hour of Code in Westmark"
LONG = "Every student in Westmark can try one hour of code this December. " * 8
SOURCE = "the file, changed today at 14:32 by another program or computer"
FULL = "“westmark.yaml” can't be saved: the disk is full. Make room on the disk, then save again."
DAMAGED = "This version is damaged: its end is missing."


@dataclass(frozen=True)
class Changed:
    """A difference."""

    where: str
    before: str
    after: str
    kind: str = "changed"


@dataclass(frozen=True)
class Both:
    """Something that was changed in two places."""

    where: str
    base: str
    mine: str
    theirs: str


CHANGES = (
    Changed("Goal › number", "12,000", "15,000"),
    Changed("Message › one sentence", LONG, f"{LONG}Nobody has to know anything before."),
    Changed("Partners › Westmark Education Office › because", "", "They write to every principal."),
    Changed("Partners › Westmark Museum", "", "Nonprofit, regional", "added"),
    Changed("Team › Designer", "posters", "", "deleted"),
)
MANY = (
    *CHANGES,
    *(Changed(f"Partners › School {n} › how many", f"{n}", f"{n + 20}") for n in range(245)),
)
BOTH = (
    Both("Goal › number", "12,000", "15,000", "14,000"),
    Both("Message › one sentence", LONG, f"{LONG * 3}Mine ends.", f"{LONG * 5}Theirs ends."),
    Both("Partners › Westmark Library › because", "They know all.", "They know everybody.", ""),
    Both("Title", "Code week", "Hour of Code in Westmark", "Hour of Code, Westmark"),
    Both("Place", "", "Westmark county", "Westmark"),
)
WHENS = (
    "today at 14:32",
    "today at 13:05",
    "yesterday at 17:40",
    "Tuesday 3 November at 09:10",
    *(f"Friday {day} October at 16:00" for day in range(30, 14, -1)),
)
BIN = (
    BinnedRow(TITLE, "Documents/Campaign plans/hour-of-code-in-westmark.yaml", "today at 14:32"),
    BinnedRow("Spring week", "/media/stick/plans of our school/spring.yaml", "yesterday at 17:40"),
    BinnedRow("A title that is longer than any column of this list can be", "~/x.yaml", WHENS[3]),
)


def look(number: int) -> tuple[str, Sequence[Changed]]:
    """Return what changed since a version; the third one is damaged."""
    if number == 2:
        raise PlanError(DAMAGED)
    return f"Goal changed, message changed, {number + 2} partners added", MANY[: number * 4 + 2]


def look_at(text: str) -> Look:
    """Return a look that finds a text everywhere."""

    def found(number: int) -> tuple[str, Sequence[Changed]]:
        if number:
            raise PlanError(text)
        return text, [Changed(text, text, f"{text}!")]

    return found


Make = Callable[[], Dialog[Any]]
"""Makes a dialog."""

DIALOGS: dict[str, Make] = {
    "recovered": lambda: RecoveredDialog(TITLE, "today at 14:32", MANY),
    "collisions": lambda: CollisionsDialog(BOTH, SOURCE),
    "versions": lambda: VersionsScreen(TITLE, WHENS, look),
    "binned": lambda: BinnedScreen(BIN),
    "open-elsewhere": lambda: OpenElsewhereDialog(TITLE, "10:02"),
    "sync-copy": lambda: SyncCopyDialog(
        "Nextcloud", "westmark (conflicted copy 2026-11-20 093612).yaml", "today at 09:36", MANY[:9]
    ),
    "delete": lambda: DeleteDialog(TITLE),
    "not-saved": lambda: NotSavedDialog(FULL, Path("/home/lead/plan.yaml"), copied="14:32"),
}
"""Each dialog as it mostly is; these have pictures at both sizes."""

RARE: dict[str, Make] = {
    "recovered-one": lambda: RecoveredDialog(TITLE, "today at 14:32", CHANGES[:1]),
    "recovered-gone": lambda: RecoveredDialog("", "today at 14:32", (), file="gone"),
    "recovered-unreadable": lambda: RecoveredDialog(TITLE, WHENS[3], (), file="unreadable"),
    "one-collision": lambda: CollisionsDialog(BOTH[1:2], "the copy by Nextcloud", copy=True),
    "long-collisions": lambda: CollisionsDialog(BOTH[1:3], SOURCE),
    "no-versions": lambda: VersionsScreen(TITLE, (), look),
    "empty-bin": lambda: BinnedScreen(()),
    "same-copy": lambda: SyncCopyDialog("", "westmark (1).yaml", "today at 09:36", ()),
    "not-saved-staying": lambda: NotSavedDialog(FULL, Path("/home/lead/x.yaml"), leaving=False),
}
"""The same in states that are met less often; these have pictures at 80×24."""


def filled(text: str) -> dict[str, Make]:
    """Return each dialog with a text in every place that takes one."""
    changes = [Changed(text, text, f"{text}?"), Changed(text, "", text)]
    return {
        "recovered": lambda: RecoveredDialog(text, text[:40], changes, happened=text[:200]),
        "collisions": lambda: CollisionsDialog(
            [Both(text, text, text, f"{text}?")], text, leaving=True
        ),
        "versions": lambda: VersionsScreen(text, [text, text], look_at(text)),
        "binned": lambda: BinnedScreen([BinnedRow(text, text, text)] * 2),
        "open-elsewhere": lambda: OpenElsewhereDialog(text, text[:40]),
        "sync-copy": lambda: SyncCopyDialog(text, text, text[:40], changes),
        "delete": lambda: DeleteDialog(text),
        "not-saved": lambda: NotSavedDialog(text, Path(text), copied=text[:40]),
    }

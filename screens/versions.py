"""Earlier versions of a plan: when each was kept, what has changed since, and a way back to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import ClassVar, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.problems import PlanError
from plans.text import short
from screens.ask_dialog import quoted
from screens.dialogs import Dialog
from screens.text import plain, plain_line, tell
from screens.widgets.differences import DifferenceList, ShownDifference
from screens.widgets.key_bar import KeyBar

Look: TypeAlias = Callable[[int], tuple[str, Sequence[ShownDifference]]]
"""Reads a version: what has changed since then, in a few words and one by one. Raises PlanError."""

QUICK = 0.5
"""Seconds that a look may take for the next one to be taken before anybody asks for it."""

LONGEST = 200
"""Characters of a summary that are shown."""

UNKNOWN = "…"
"""Stands where a version wasn't looked at yet."""

HOW = mark("Restoring one is a change like any other: ctrl+z takes it back.")
"""What restoring means."""

HOW_ALONE = mark("The one you restore takes the place of the file, which is kept as a version too.")
"""The same where the plan itself can't be read."""

NONE_YET = mark("There are no earlier versions yet. They come as you save your changes.")
"""Stands where the list is empty."""


@dataclass(frozen=True)
class Looked:
    """What is known of a version."""

    summary: str = ""
    """What has changed since then, in a few words."""
    differences: Sequence[ShownDifference] = ()
    """The same, one by one."""
    trouble: str = ""
    """Why the version can't be read; empty if it can."""


class VersionsScreen(Dialog[int | None]):
    """Lists versions, newest first; answers with the number (from 0) of the one to restore.

    `whens` says of each version when it was kept, such as `today at 14:32`. `look` is called in a
    thread, first for the version under the cursor; as long as that is quick, for the others too.
    With `alone` there is nothing to compare them with: `look` returns what a version holds.
    """

    CSS_PATH = ["full_dialog.tcss", "versions.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,enter", "restore", mark("Restore this version"), key_display="Enter"),
        Binding("tab", "go_on", mark("Scroll what changed"), key_display="Tab"),
        Binding("escape", "leave", mark("Close")),
    ]

    @dataclass
    class LookDone(Message):
        """The version with this number was looked at, in so many seconds."""

        number: int
        looked: Looked
        took: float

    def __init__(
        self, title: str, whens: Sequence[str], look: Look, *, alone: bool = False
    ) -> None:
        super().__init__()
        self._plan_title, self._whens, self._look = title, tuple(whens), look
        self._alone = alone
        self._known: dict[int, Looked] = {}
        self._looking_at: int | None = None

    def compose(self) -> ComposeResult:
        """Lay out the list, what changed since the chosen one, and the buttons."""
        with Container(classes="full versions"):
            heading = tr("Earlier versions of {plan}", plan=quoted(self._plan_title))
            yield Static(plain(heading), classes="heading")
            how = HOW_ALONE if self._alone else HOW
            yield Static(plain(tr(how if self._whens else NONE_YET)), classes="muted how")
            with Container(classes="columns"):
                yield OptionList(*map(self._option, range(len(self._whens))), markup=False)
                with Container(classes="since"):
                    yield Static(classes="since-title")
                    yield DifferenceList(can_focus=True)
            with Horizontal(classes="buttons"):
                restore = plain(tr("Restore this version"))
                yield Button(restore, id="restore", variant="primary", compact=True)
                yield Button(plain(tr("Close")), id="close", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the newest version."""
        self.query_one(".columns").display = bool(self._whens)
        self.query_one("#restore").display = bool(self._whens)
        versions = self.query_one(OptionList)
        versions.highlighted = 0 if self._whens else None
        (versions if self._whens else self.query_one("#close")).focus()
        self.refresh_bindings()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Hide what needs a version where there is none."""
        return bool(self._whens) or action not in {"restore", "go_on"}

    def action_restore(self) -> None:
        """Answer with the chosen version, if it is one that can be restored."""
        number = self.query_one(OptionList).highlighted
        known = self._known.get(-1 if number is None else number)
        if known is None:
            reading = tr("This version is being read; try again in a moment.")
            tell(self, reading, trouble=True)
        elif known.trouble:
            lost = tr("This version can't be restored. Choose another one.")
            tell(self, lost, trouble=True)
        else:
            self.dismiss(number)

    def action_go_on(self) -> None:
        """Go on to what has changed since the chosen version, and then to the buttons."""
        self.focus_next()

    def action_leave(self) -> None:
        """Close without restoring anything."""
        self.dismiss(None)

    @on(OptionList.OptionHighlighted)
    def _highlighted_on(self) -> None:
        self._show_chosen()
        self._look_next()

    @on(OptionList.OptionSelected)
    @on(Button.Pressed, "#restore")
    def _restore_on(self) -> None:
        self.action_restore()

    @on(Button.Pressed, "#close")
    def _close_on(self) -> None:
        self.action_leave()

    @on(LookDone)
    def _look_done_on(self, done: LookDone) -> None:
        self._known[done.number], self._looking_at = done.looked, None
        versions = self.query_one(OptionList)
        versions.replace_option_prompt_at_index(done.number, self._prompt(done.number))
        if done.number == versions.highlighted:
            self._show_chosen()
        self._look_next(others=done.took < QUICK)

    def _look_next(self, *, others: bool = False) -> None:
        """Look at the chosen version, or at one of the others, unless a look is under way."""
        chosen = self.query_one(OptionList).highlighted
        wanted = [chosen] if chosen is not None else []
        wanted += range(len(self._whens)) if others else ()
        unknown = [number for number in wanted if number not in self._known]
        if unknown and self._looking_at is None:
            self._looking_at = unknown[0]
            self.run_worker(partial(self._look_at, unknown[0]), thread=True)

    def _look_at(self, number: int) -> None:
        began = monotonic()
        try:
            summary, differences = self._look(number)
            looked = Looked(summary, differences)
        except PlanError as error:
            looked = Looked(trouble=str(error))
        self.post_message(self.LookDone(number, looked, monotonic() - began))

    def _show_chosen(self) -> None:
        number = self.query_one(OptionList).highlighted
        if number is None:
            return
        title, shown = self.query_one(".since-title", Static), self.query_one(DifferenceList)
        known = self._known.get(number)
        if known is None:
            title.update(plain(tr("Reading this version …")))
            shown.show_sentence(Content(""))
        elif known.trouble:
            title.update(plain(tr("This version can't be restored")))
            shown.show_sentence(plain(f"! {known.trouble}", "$error"))
        else:
            since = tr("What has changed since then (then → now)")
            title.update(plain(tr("What this version holds") if self._alone else since))
            shown.show_differences(known.differences)

    def _option(self, number: int) -> Option:
        return Option(self._prompt(number))

    def _prompt(self, number: int) -> Content:
        """Return a version's two lines: when, and what has changed since."""
        known = self._known.get(number)
        if known is None:
            about = Content.styled(UNKNOWN, "$muted")
        elif known.trouble:
            about = plain(f"! {short(known.trouble, LONGEST)}", "$error")
        else:
            about = plain(short(known.summary, LONGEST) or tr("no difference"), "$muted")
        return plain_line(self._whens[number]) + Content("\n  ") + about

"""The repair screen: a file that can't be read as a plan, its problems, and its text to mend."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Button, Static, TextArea
from textual.worker import Worker, WorkerState, get_current_worker

from plans.file_text import FileText, shown_index
from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
from plans.problems import Unreadable
from plans.text import short
from screens.help import HelpDialog
from screens.moves import Repaired, RepairLeft, VersionsWanted
from screens.text import plain, plain_line, tell
from screens.widgets.excerpt import Excerpt, cut
from screens.widgets.file_editor import FileEditor
from screens.widgets.key_bar import KeyBar
from screens.widgets.problem_list import ProblemList

LONGEST_NAME = 200
"""Characters of a file's name that are looked at."""

NOT_YET = mark("can't be read as a plan yet")
"""Stands beside the name of the file."""

HELP = mark(
    "This file doesn't read as a plan. The list says what is wrong and where; Enter goes to the "
    "line, which has ! before its number. Mend it and press F5: if all is right by then, it is "
    "saved and opened. Until then the file stays as it was. A plan has one field on each line, "
    "a name, a colon, a space and the text; what belongs to a field stands below it, indented."
)
"""What F1 says here."""

Check = Callable[[bytes], Unreadable | None]
"""Tells what keeps these bytes from being read as a plan; None if nothing does."""


class RepairScreen(Screen[None]):
    """What is wrong with a file, and an editor for its text; nothing is written here.

    `data` are the bytes of the file, empty if it can't even be read; `problem` says why then.
    `check` is called in a thread. `recovered` is the text as it was being mended the last time: it
    is shown, and undo goes back to the file's. `earlier` tells whether there are earlier versions.
    Posts Repaired, RepairLeft and VersionsWanted.
    """

    CSS_PATH = "repair.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f5,ctrl+n",
            "try_again",
            mark("Try again"),
            tooltip=mark("look whether it is right now; if so, save and open it"),
            key_display="F5",
            id="try_again",
        ),
        Binding(
            "f8",
            "next_problem(1)",
            mark("Next problem"),
            tooltip=mark("to the next problem; F7 to the one before"),
            id="next_problem",
        ),
        # With priority, since these keys select text in an editor.
        Binding("f7", "next_problem(-1)", mark("Problem before"), show=False, priority=True),
        Binding("f6", "versions", mark("Earlier versions"), id="versions", priority=True),
        Binding(
            "escape",
            "leave",
            mark("All plans"),
            tooltip=mark("all plans; nothing is lost"),
            id="leave",
        ),
        Binding("f1", "help", mark("Help"), id="help"),
        Binding("ctrl+z", "undo", mark("Undo"), show=False),
        Binding("ctrl+y", "redo", mark("Redo"), show=False),
    ]

    @dataclass
    class Checked(Message):
        """A text was looked at."""

        data: bytes
        found: Unreadable | None
        """What keeps it from being a plan; None if it is one."""
        wanted: bool
        """Whether somebody asked for it, and wants it saved if it is right."""

    def __init__(
        self,
        path: Path,
        data: bytes,
        check: Check,
        *,
        problem: Unreadable | None = None,
        earlier: bool = False,
        recovered: bytes | None = None,
    ) -> None:
        super().__init__()
        self._path, self._data, self._check = path, data, check
        self._problem, self._earlier, self._recovered = problem, earlier, recovered
        before = FileText.read(recovered) if recovered else None
        # A file that a power cut left empty may have been mended before.
        self._text = FileText.read(data) or (FileText("") if before else None)
        fits = self._text is not None and not self._text.too_large
        self._begin = self._text.shown() if self._text and fits else ""
        self._before = before.shown() if before and fits and not before.too_large else None
        self._lines = (self._begin if self._text is None or fits else self._text.text).split("\n")
        self._editor = FileEditor(self._begin, id="text") if fits else None

    # ---- What it looks like

    def compose(self) -> ComposeResult:
        """Lay out name, problems and text."""
        with Horizontal(id="repair-top"):
            yield Static(plain_line(short(self._path.name, LONGEST_NAME)), id="file-name")
            yield Static(plain(tr(NOT_YET)), id="not-yet")
        with Container(classes="page"):
            yield Static(classes="question", id="heading")
            yield Static(classes="why", id="what-to-do")
            if notes := " ".join(self._notes()):
                yield Static(plain(notes), classes="caution", id="notes")
            with Container(id="columns"):
                yield ProblemList()
                if self._editor is not None:
                    yield self._editor
                elif self._text is not None:
                    yield Excerpt(self._lines)
            with Horizontal(classes="ways"):
                yield Button(plain(tr("Try again")), id="try", variant="primary", compact=True)
                if self._earlier:
                    yield Button(plain(tr("Earlier versions")), id="to-versions", compact=True)
                yield Button(plain(tr("Back to all plans")), id="to-plans", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Bring back what was being mended, and begin to look at the text."""
        if self._editor is not None and self._before is not None:
            document = self._editor.document
            self._editor.replace(self._before, document.start, document.end)
        self._list.focus_list()
        if self._text is None and self._problem is not None:
            self._show(self._problem)
        else:
            self._look(wanted=False)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Hide the keys that lead nowhere here."""
        if action in {"undo", "redo"}:
            return self._editor is not None
        if action == "next_problem":
            return self._text is not None
        return self._earlier or action != "versions"

    # ---- What the program above asks

    def text_now(self) -> bytes:
        """Return the text as it is now, as the bytes of a file; the file's own if it is unedited.

        What was recovered counts as edited, also where it can't be shown. Any thread may ask.
        """
        edited = self._edited()
        return self._data if edited is None else edited

    # ---- What the keys do

    def action_try_again(self) -> None:
        """Look at the text; if it is right, have it saved and opened."""
        if self._editor is not None:
            self._look(wanted=True)
        elif self.is_current:
            self.post_message(RepairLeft(self._path, self._edited(), again=True))

    def action_next_problem(self, step: int) -> None:
        """Go to the next problem, or with -1 to the one before."""
        if many := len(self._list.problems):
            index = (self._list.at + step) % many
            self._list.choose(index)
            self._go_to(index)

    def action_versions(self) -> None:
        """Look at earlier versions."""
        self.post_message(VersionsWanted(self._path))

    def action_leave(self) -> None:
        """Go back to all plans; what was edited is handed on, to be kept."""
        if self.is_current:
            self.post_message(RepairLeft(self._path, self._edited()))

    def action_help(self) -> None:
        """Explain the screen."""
        self.app.push_screen(HelpDialog(tr("a file to mend"), tr(HELP), self.active_bindings))

    def action_undo(self) -> None:
        """Take the last change of the text back."""
        if self._editor is not None:
            self._editor.undo()

    def action_redo(self) -> None:
        """Make that change again."""
        if self._editor is not None:
            self._editor.redo()

    @on(Button.Pressed, "#try")
    def _try_on(self) -> None:
        self.action_try_again()

    @on(Button.Pressed, "#to-versions")
    def _versions_on(self) -> None:
        self.action_versions()

    @on(Button.Pressed, "#to-plans")
    def _plans_on(self) -> None:
        self.action_leave()

    # ---- Looking at the text

    def _look(self, *, wanted: bool) -> None:
        """Begin to look at the text; with `wanted` it is saved and opened if it is right."""
        self._say(tr("Looking…"), tr("Whether it can be read as a plan."))
        self._check_it(self._seen(), wanted)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _check_it(self, data: bytes, wanted: bool) -> None:  # noqa: FBT001 - a worker's arguments
        found = self._check(data)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Checked(data, found, wanted))

    @on(Worker.StateChanged)
    def _worker_on(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self._say(tr("The text couldn't be looked at"), tr("Nothing is lost. F5 tries again."))
            # The program says and logs it as anything unexpected, and goes on.
            raise event.worker.error

    @on(Checked)
    def _checked_on(self, event: Checked) -> None:
        if event.data != self._seen():
            self._look(wanted=event.wanted)  # somebody typed meanwhile
        elif event.found is not None:
            self._show(event.found)
            if event.wanted:
                many = len(event.found.problems) + event.found.more
                left = tr_n("{count} problem is left.", "{count} problems are left.", many)
                tell(self, left, trouble=True)
        else:
            self._show_right()
            if event.wanted:
                self.post_message(Repaired(self._path, event.data, self._data))

    def _seen(self) -> bytes:
        """Return the bytes of what is to be seen in the editor, or of the file."""
        if self._editor is None or self._text is None:
            return self._data
        return self._text.data(self._editor.text)

    def _edited(self) -> bytes | None:
        """Return the bytes of the edited text; None if nothing was edited."""
        if self._editor is not None and self._editor.text != self._begin:
            return self._seen()
        return self._recovered if self._before is None else None

    # ---- Showing what was found

    @property
    def _list(self) -> ProblemList:
        return self.query_one(ProblemList)

    def _show(self, found: Unreadable) -> None:
        self._list.show(found)
        self._sign()
        self.query_one("#not-yet", Static).update(plain(tr(NOT_YET)))
        self.query_one("#try", Button).label = plain(tr("Try again"))
        self._say(*self._said(len(found.problems) + found.more))

    def _show_right(self) -> None:
        if self._editor is not None:
            self._editor.focus()
        self._list.show(None)
        self._sign()
        self.query_one("#not-yet", Static).update(plain(tr("not saved yet")))
        self.query_one("#try", Button).label = plain(tr("Save and open"))
        self._say(tr("This text reads as a plan"), tr("Press F5 to save it so and open the plan."))

    def _say(self, heading: str, what_to_do: str) -> None:
        self.query_one("#heading", Static).update(plain(heading))
        self.query_one("#what-to-do", Static).update(plain(what_to_do))

    def _said(self, many: int) -> tuple[str, str]:
        """Return heading and what to do for so many problems."""
        if self._text is None:
            return tr("This file can't be opened"), tr("Nothing in it was changed.")
        heading = tr_n(
            "{count} problem keeps this file from being opened",
            "{count} problems keep this file from being opened",
            many,
        )
        if self._editor is None:
            return heading, self._said_too_large()
        return heading, tr(
            "Enter goes to the line. Mend it, press F5. Until then the file is untouched."
        )

    def _said_too_large(self) -> str:
        line = next((row + 1 for row in self._list.rows if row), None)
        if line is None:
            return tr("It is too large to edit here: open it in a text editor, then press F5.")
        return tr(
            "It is too large to edit here: open it in a text editor at line {line}, then press F5.",
            line=line,
        )

    def _sign(self) -> None:
        if self._editor is not None:
            self._editor.sign({row for row in self._list.rows if row is not None})

    def _notes(self) -> Iterator[str]:
        if self._before is not None and self._before != self._begin:
            yield tr("What you mended the last time is here; ctrl+z goes back to the file's text.")
        if self._editor is not None and self._text is not None:
            yield from self._text.notes
            if self._text.text != self._begin:
                yield tr(
                    "Characters that can't be seen are shown by number, such as {sign}.",
                    sign="‹U+001B›",
                )

    # ---- Going to a problem

    @on(ProblemList.Chosen)
    def _chosen_on(self, event: ProblemList.Chosen) -> None:
        place = self._place(event.index)
        line = cut(self._lines[place[0]], place[1]) if place else None
        self._list.show_about(event.index, line)
        for excerpt in self.query(Excerpt):
            excerpt.show(*(place or (0, 0)), self._list.rows)
        if event.entered:
            self._go_to(event.index)
        elif event.by_hand:
            self._bring_in_sight(event.index)

    @on(TextArea.Changed, "#text")
    def _changed_on(self, event: TextArea.Changed) -> None:
        """Let the problems keep to their lines where lines come or go."""
        now = event.text_area.document.lines
        if len(now) != len(self._lines):
            self._list.follow(self._lines, now)
            self._sign()
        self._lines = [*now]

    def _go_to(self, index: int) -> None:
        """Put the cursor where a problem is; one of the whole file has no place."""
        self._bring_in_sight(index)
        if self._editor is not None and self._place(index):
            self._editor.focus()

    def _bring_in_sight(self, index: int) -> None:
        if self._editor is not None and (place := self._place(index)):
            self._editor.move_cursor(place, center=True)

    def _place(self, index: int) -> tuple[int, int] | None:
        """Return row and column of a problem in the shown text, from 0; None if it has none."""
        row, column = self._list.rows[index], self._list.problems[index].column or 1
        if row is None or not self._lines:
            return None
        row = min(row, len(self._lines) - 1)
        line = self._lines[row]
        return row, column - 1 if self._editor is None else shown_index(line, column - 1)

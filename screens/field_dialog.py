"""A dialog with a few lines to fill in: Enter takes them, Escape keeps what was typed aside."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.types import CSSPathType
from textual.widgets import Button, Input, Select, Static

from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.text import clean
from plans.typed import Mistyped
from screens.asked import Asked, Shelf, shown_in_line
from screens.dialogs import Answer, Dialog
from screens.text import plain, plain_cell, plain_line
from screens.widgets.button_row import ButtonRow
from screens.widgets.inputs import LineInput
from screens.widgets.key_bar import KeyBar
from screens.widgets.pick_list import Choice

WIDEST_LABEL = 28
"""Cells of a label at the most; a longer one has several lines."""

LEFT_OPEN = mark("These words were typed here before and not taken over yet.")
"""Said where a dialog opens with what was set aside."""

AGAIN = mark("Enter again takes it anyway.")
"""Said after a first Enter, where there is something to object."""


class Refused(ValueError):
    """Something in a dialog can't be taken over; `str()` says why, `field` where."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class FieldLine(LineInput):
    """A line of a dialog."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", mark("Take it over"), key_display="Enter"),
        Binding("up", "app.focus_previous", mark("Field before"), show=False),
        Binding("down", "app.focus_next", mark("Next field"), show=False),
    ]


class FieldDialog(Dialog[Answer | None]):
    """Answers with what `answer` makes of the lines; with None when it was left.

    Subclasses say the answer. What is typed is kept on the `shelf`, if there is one, until it is
    taken over. `heading` and `about` are in the language that is spoken.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = "field_dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "take", mark("Take it over"), show=False),
        Binding("escape", "leave", mark("Leave it as it is")),
    ]

    def __init__(
        self, heading: str, about: str, fields: Sequence[Asked], shelf: Shelf | None = None
    ) -> None:
        super().__init__()
        self._heading, self._about = heading, about
        self._asked: Mapping[str, Asked] = {one.name: one for one in fields}
        self._shelf = shelf
        self._texts = {one.name: self._first_text(one) for one in fields}
        self._agreed: Mapping[str, str] | None = None
        left_open = any(self.typed_over(name) for name in self._asked)
        self._told = tr(LEFT_OPEN) if left_open else ""
        self._told_style = "$muted"

    def compose(self) -> ComposeResult:
        """Lay out heading, lines, what is to be said about them, and buttons."""
        with Vertical(classes="dialog fields"):
            yield Static(plain_line(self._heading), classes="heading")
            if self._about:
                yield Static(plain(self._about), classes="about muted")
            with VerticalScroll(classes="lines", can_focus=False):
                yield from self.above()
                for one in self._asked.values():
                    yield from self._row(one)
            yield Static("", id="field-note")
            yield Static("", id="field-said")
            with ButtonRow():
                take = plain(tr("Take it over"))
                yield Button(take, id="take", variant="primary", compact=True)
                yield Button(plain(tr("Leave it as it is")), id="leave", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin in the first line that has something to be done."""
        self.begin()
        self.follow()

    def begin(self) -> None:
        """Put the cursor where it begins: into the first line."""
        self.focus_line(next(iter(self._asked)))

    def above(self) -> ComposeResult:
        """Yield what stands above the lines."""
        yield from ()

    def answer(self) -> Answer:
        """Return what the lines mean; raises Refused if they lack something."""
        raise TypeError(type(self).__name__)

    def objections(self, answer: Answer) -> Sequence[str]:
        """Return what speaks against an answer that can be taken all the same, in sentences."""
        del answer
        return ()

    def warnings(self, answer: Answer) -> Sequence[str]:
        """Return what is said of an answer beforehand: as a rule, what speaks against it."""
        return self.objections(answer)

    def said(self) -> Content:
        """Return what follows from the lines as they are; empty if nothing is to be said."""
        try:
            answer = self.answer()
        except Refused:
            return Content("")
        warnings = [plain(f"! {one}", "$warning") for one in self.warnings(answer)]
        return Content("\n").join(warnings)

    def text(self, name: str) -> str:
        """Return what stands in a line; a text of several lines as it was, if it is unchanged."""
        asked, typed = self._asked[name], self._texts[name]
        if typed == shown_in_line(asked.value):
            return asked.value or asked.stand_in
        return clean(typed, one_line=True).strip() or asked.stand_in

    def day(self, name: str) -> date | None:
        """Return the day in a line, None where there is none; raises Refused for other texts."""
        value = self._read(name)
        return value if isinstance(value, date) else None

    def number(self, name: str) -> int | None:
        """Return the number in a line, None where there is none; raises Refused for other texts."""
        value = self._read(name)
        return value if isinstance(value, int) else None

    def typed_over(self, name: str) -> bool:
        """Whether a line holds something else than what stood there when it was filled."""
        return self._texts[name] != shown_in_line(self._asked[name].value)

    def fill(self, name: str, text: str) -> None:
        """Put a text into a line, as what stands there from now on."""
        self._asked = {**self._asked, name: replace(self._asked[name], value=text)}
        self._texts[name] = shown_in_line(text)
        line = self.query_one(f"#asked-{name}", FieldLine)
        if line.value != shown_in_line(text):
            with line.prevent(Input.Changed):
                line.value = shown_in_line(text)
            line.cursor_position = len(line.value)

    def focus_line(self, name: str) -> None:
        """Put the cursor into a line."""
        self.query_one(f"#asked-{name}").focus()

    def follow(self) -> None:
        """Show what is to be said about the lines as they are now."""
        self._show_note()
        said, shown = self.said(), self.query_one("#field-said", Static)
        if shown.content != said:
            shown.update(said)
            shown.display = bool(said)

    def action_take(self) -> None:
        """Close with the answer, or say what is missing."""
        try:
            for name in self._asked:
                self._read(name)
            answer = self.answer()
        except Refused as refused:
            if refused.field in self._asked:
                self.focus_line(refused.field)
            self._tell(f"! {refused}", "$error")
            return
        if self.objections(answer) and self._agreed != self._texts:
            self._agreed = dict(self._texts)
            self._tell(tr(AGAIN), "bold")
            return
        self._forget()
        self.dismiss(answer)

    def action_leave(self) -> None:
        """Close without an answer; what was typed stays aside."""
        self.dismiss(None)

    def action_undo(self) -> None:
        """Do nothing: the plan isn't changed before the lines are taken over."""

    def action_redo(self) -> None:
        """Do nothing, as for undo."""

    def on_descendant_focus(self) -> None:
        """Say what goes into the line that the cursor has come to."""
        if self.is_mounted:
            self.call_after_refresh(self._show_note)

    @on(Input.Changed)
    def _typed_on(self, event: Input.Changed) -> None:
        event.stop()
        self._take_text((event.input.id or "").removeprefix("asked-"), event.input.value)

    @on(Select.Changed)
    def _chosen_on(self, event: Select.Changed) -> None:
        event.stop()
        chosen = "" if event.select.is_blank() else str(event.select.value)
        self._take_text((event.select.id or "").removeprefix("asked-"), chosen)

    @on(Input.Submitted)
    @on(Button.Pressed, "#take")
    def _take_on(self, event: Input.Submitted | Button.Pressed) -> None:
        event.stop()
        self.action_take()

    @on(Button.Pressed, "#leave")
    def _leave_on(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_leave()

    def _take_text(self, name: str, typed: str) -> None:
        if name not in self._texts or self._texts[name] == typed:
            return
        self._texts[name] = typed
        self._told = ""
        if self._shelf is not None:
            self._shelf.keep(name, typed if self.typed_over(name) else "")
        self.follow()

    def _forget(self) -> None:
        if self._shelf is not None:
            for name in self._asked:
                self._shelf.take(name)

    def _first_text(self, asked: Asked) -> str:
        kept = self._shelf.text(asked.name) if self._shelf is not None else ""
        return kept or shown_in_line(asked.value)

    def _read(self, name: str) -> object:
        asked, typed = self._asked[name], self.text(name)
        if not typed.strip():
            if asked.needed:
                raise Refused(name, asked.needed)
            return None
        if asked.read is None:
            return typed
        try:
            return asked.read(typed)
        except Mistyped as mistake:
            raise Refused(name, str(mistake)) from None

    def _row(self, asked: Asked) -> ComposeResult:
        with Horizontal(classes="line"):
            label = Static(plain_line(asked.label), classes="label")
            widest = max(cell_len(one.label) for one in self._asked.values()) + 2
            label.styles.width = min(WIDEST_LABEL, widest)
            yield label
            yield self._choosing(asked) if asked.choices else self._line(asked)

    def _line(self, asked: Asked) -> FieldLine:
        text = self._texts[asked.name]
        line = FieldLine(text, placeholder=shown_in_line(asked.stand_in), id=f"asked-{asked.name}")
        if asked.known:
            line.suggester = SuggestFromList(asked.known, case_sensitive=False)
        return line

    def _choosing(self, asked: Asked) -> Select[str]:
        chosen = self._texts[asked.name]
        known = {choice.id for choice in asked.choices}
        beyond = () if chosen in known else (Choice(chosen, chosen),)
        options = [(plain_cell(one.title), one.id) for one in (*asked.choices, *beyond)]
        return Select(
            options, allow_blank=False, value=chosen, compact=True, id=f"asked-{asked.name}"
        )

    def _tell(self, sentence: str, style: str) -> None:
        self._told, self._told_style = sentence, style
        self.follow()

    def _show_note(self) -> None:
        if not self.is_mounted:
            return
        note = self.query_one("#field-note", Static)
        said = plain(self._told, self._told_style) if self._told else self._said_line()
        if note.content != said:
            note.update(said)

    def _said_line(self) -> Content:
        """Return what is to be said about the line that the cursor is in."""
        name = (self.focused.id or "").removeprefix("asked-") if self.focused else ""
        asked = self._asked.get(name)
        if asked is None:
            return Content("")
        if not self._texts[name].strip() or asked.read is None:
            return plain(asked.hint, "$muted")
        try:
            value = asked.read(self._texts[name])
        except Mistyped as mistake:
            return plain(f"! {mistake}", "$error")
        return plain(asked.echo(value), "$success") if asked.echo else Content("")

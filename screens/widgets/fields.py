"""Fields: a label, a control and a line of notes, bound to one field of the plan through the draft."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.css.query import NoMatches
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from plans.draft import Draft
from plans.text import clean, visible
from plans.typed import Mistyped, long_date, read_date, read_number, say_date, say_number
from screens.text import plain, plain_line
from screens.widgets.inputs import LineInput, ProseArea
from screens.widgets.pick_list import Choice, PickList


class Field(Vertical):
    """What all fields share: the label, the note, and the way to the draft.

    `path` is the field of the plan (`plans.paths`), `label` its name, `hint` some quiet words beside
    it. `note` gives a sentence to show below while nothing is wrong.
    """

    SUFFIX: ClassVar[str] = ""
    """Ends the widget id, where two fields show the same field of the plan."""

    def __init__(
        self,
        draft: Draft,
        path: str,
        label: str,
        *,
        hint: str = "",
        optional: bool = False,
        note: Callable[[], Content | str] | None = None,
    ) -> None:
        super().__init__(id=field_id(path) + self.SUFFIX)
        self.draft, self.path, self.label = draft, path, label
        self.hint = hint
        self._optional, self._note = optional, note

    def compose(self) -> ComposeResult:
        """Lay out label, control and note."""
        yield Static(self._label_line(), classes="label")
        yield self.control()
        yield Static("", classes="note")

    @dataclass
    class Stored(Message):
        """Something was typed or picked in a field, and the plan has it."""

        field: "Field"

    def put(self, value: object, *, typed: str | None = None) -> None:
        """Put a value into the plan, or with `typed` a text that can't be read yet."""
        if self.present and self.draft.change(self.path, value, typed=typed, also=self.also()):
            self.post_message(self.Stored(self))

    @property
    def present(self) -> bool:
        """Whether the plan has this field; an undo can take away the item that it belongs to."""
        try:
            self.draft.value(self.path)
        except LookupError:
            return False
        return True

    def also(self) -> Mapping[str, object]:
        """Return other fields of the plan that follow from a change of this one."""
        return {}

    def on_mount(self) -> None:
        """Say what is to be said about the value that is there."""
        self.show_note()

    def control(self) -> Widget:
        """Return the widget to type in; each kind of field makes its own."""
        raise TypeError(type(self).__name__)

    def show(self) -> None:
        """Show what the draft has now, after an undo or a change elsewhere."""

    def take(self, text: str) -> None:
        """Put `text` in place of what is there, as an example taken over."""

    def trouble(self) -> str:
        """Return what is wrong with what was typed, in a sentence; empty while nothing is."""
        return ""

    def focus_control(self) -> None:
        """Put the cursor into the control."""
        self.query_one(".control").focus()

    def show_note(self, *, left: bool = True) -> None:
        """Show the trouble once the field was left, else the note."""
        try:
            line = self.query_one(".note", Static)
        except NoMatches:  # a change can arrive while the screen is taken down
            return
        if not self.present:
            return
        sentence = self.trouble() if left else ""
        line.set_class(bool(sentence), "trouble")
        line.update(plain(f"! {sentence}") if sentence else self._said_note())

    def on_descendant_focus(self) -> None:
        """Mark the field that the cursor is in, and bring all of it into view, label and note too."""
        self.add_class("-focused")
        self.scroll_visible(animate=False)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Say what is wrong, if anything, and let the plan be saved."""
        del event
        self.remove_class("-focused")
        self.show_note()
        self.draft.leave()

    def _said_note(self) -> Content | str:
        said = self._note() if self._note else ""
        return plain(said) if isinstance(said, str) else said

    def _label_line(self) -> Content:
        words = [plain_line(self.label, "bold")]
        if self._optional:
            words.append(Content.styled(" (optional)", "$muted"))
        if self.hint:
            words.append(plain_line(f"  {self.hint}", "$muted"))
        return Content.assemble(*words)


class TextField(Field):
    """A name or another text on one line."""

    def __init__(
        self,
        draft: Draft,
        path: str,
        label: str,
        *,
        hint: str = "",
        optional: bool = False,
        note: Callable[[], Content | str] | None = None,
        placeholder: str = "",
    ) -> None:
        super().__init__(draft, path, label, hint=hint, optional=optional, note=note)
        self._placeholder = placeholder

    def control(self) -> Widget:
        """Return the input."""
        return LineInput(self._typed(), placeholder=self._placeholder, classes="control")

    def show(self) -> None:
        """Show what the draft has now."""
        line = self.query_one(LineInput)
        if line.value != self._typed():
            with line.prevent(Input.Changed):
                line.value = self._typed()
            line.cursor_position = len(line.value)
        self.show_note()

    def take(self, text: str) -> None:
        """Put `text` in place of what is there."""
        line = self.query_one(LineInput)
        line.value = clean(text, one_line=True)
        line.cursor_position = len(line.value)

    @on(Input.Changed)
    def _typed_on(self, event: Input.Changed) -> None:
        event.stop()
        self.store(clean(event.value, one_line=True))
        self.show_note(left=False)

    @on(Input.Submitted)
    def _entered_on(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    def store(self, typed: str) -> None:
        """Put what was typed into the plan."""
        self.put(typed)

    def _typed(self) -> str:
        return str(self.draft.value(self.path) or "")

    def _said_note(self) -> Content | str:
        hidden = hidden_characters(self._typed())
        return plain(hidden) if hidden else super()._said_note()


class ReadField(TextField):
    """A text that is read as something else; what can't be read yet is kept as it was typed."""

    def __init__(
        self,
        draft: Draft,
        path: str,
        label: str,
        *,
        hint: str = "",
        optional: bool = False,
        note: Callable[[], Content | str] | None = None,
        placeholder: str = "",
    ) -> None:
        super().__init__(
            draft, path, label, hint=hint, optional=optional, note=note, placeholder=placeholder
        )
        self._own = draft.unread.get(path)

    def read(self, typed: str) -> object:
        """Return what `typed` means; raises Mistyped."""
        raise TypeError(typed)

    def said(self, value: object) -> str:
        """Return `value` as it stands in the field when the field is opened."""
        return str(value)

    def echo(self, value: object) -> str:
        """Return `value` as the program understood it."""
        return self.said(value)

    def store(self, typed: str) -> None:
        """Put what was typed into the plan, as a value or, while it can't be read, as text."""
        self._own = typed
        try:
            value = self.read(typed) if typed.strip() else None
        except Mistyped:
            self.put(None, typed=typed)
        else:
            self.put(value)

    def show(self) -> None:
        """Show what the draft has now."""
        unread, value = self.draft.unread.get(self.path), self.draft.value(self.path)
        if unread is not None or self._own is None or not self._means(value):
            self._own = unread
        super().show()

    def trouble(self) -> str:
        """Return why what was typed can't be read."""
        typed = self.draft.unread.get(self.path)
        if typed is None:
            return ""
        try:
            self.read(typed)
        except Mistyped as mistake:
            return str(mistake)
        return ""

    def _means(self, value: object) -> bool:
        try:
            return self._own is not None and self.read(self._own) == value
        except Mistyped:
            return False

    def _typed(self) -> str:
        if self._own is not None:
            return self._own
        value = self.draft.value(self.path)
        return "" if value is None else self.said(value)

    def _said_note(self) -> Content | str:
        value = self.draft.value(self.path)
        said = "" if value is None else self.echo(value)
        if said and said != self._typed():
            return Content.styled(visible(said), "$success")
        return super()._said_note()


class NumberField(ReadField):
    """A whole number, with or without separators."""

    def read(self, typed: str) -> object:
        """Return the number; raises Mistyped."""
        return read_number(typed)

    def said(self, value: object) -> str:
        """Return the number with separators."""
        return say_number(value) if isinstance(value, int) else ""


class DateField(ReadField):
    """A day, typed in any of the usual ways; the weekday is said back."""

    def __init__(  # noqa: PLR0913 - what a field needs, and the day that "+7" counts from
        self,
        draft: Draft,
        path: str,
        label: str,
        *,
        today: date,
        hint: str = "such as 13 December 2026, 13.12.2026 or +7",
        optional: bool = False,
        note: Callable[[], Content | str] | None = None,
    ) -> None:
        self._today = today
        super().__init__(draft, path, label, hint=hint, optional=optional, note=note)

    def read(self, typed: str) -> object:
        """Return the day; raises Mistyped."""
        return read_date(typed, today=self._today)

    def said(self, value: object) -> str:
        """Return the day as it stands in the field."""
        return long_date(value) if isinstance(value, date) else ""

    def echo(self, value: object) -> str:
        """Return the day with its weekday."""
        return say_date(value) if isinstance(value, date) else ""


class ProseField(Field):
    """A text of several lines."""

    def control(self) -> Widget:
        """Return the area to write in."""
        return ProseArea(str(self.draft.value(self.path) or ""), classes="control")

    def show(self) -> None:
        """Show what the draft has now."""
        area, text = self.query_one(ProseArea), str(self.draft.value(self.path) or "")
        if area.text != text:
            with area.prevent(TextArea.Changed):
                area.load_text(text)
            area.move_cursor(area.document.end)
        self.show_note()

    def take(self, text: str) -> None:
        """Put `text` in place of what is there."""
        area = self.query_one(ProseArea)
        area.load_text(clean(text))
        area.move_cursor(area.document.end)

    @on(TextArea.Changed)
    def _typed_on(self, event: TextArea.Changed) -> None:
        event.stop()
        self.put(clean(event.text_area.text))
        self.show_note(left=False)

    def _said_note(self) -> Content | str:
        hidden = hidden_characters(str(self.draft.value(self.path) or ""))
        return plain(hidden) if hidden else super()._said_note()


class PickField(Field):
    """One or several of some choices.

    One choice is stored as its id or None, several as a tuple of ids; what the plan has beyond the
    choices is kept (an `OwnWords` field beside it shows it).
    """

    def __init__(
        self,
        draft: Draft,
        path: str,
        label: str,
        choices: Sequence[Choice],
        *,
        several: bool = False,
        hint: str = "",
        optional: bool = False,
        note: Callable[[], Content | str] | None = None,
    ) -> None:
        super().__init__(draft, path, label, hint=hint, optional=optional, note=note)
        self._several, self._choices = several, tuple(choices)

    def control(self) -> Widget:
        """Return the list to pick from."""
        picks = PickList(self._choices, self._stored(), several=self._several)
        picks.add_class("control")
        return picks

    def show(self) -> None:
        """Show what the draft has now."""
        self.query_one(PickList).show_picked(self._stored())
        self.show_note()

    @on(PickList.Picked)
    def _picked_on(self, event: PickList.Picked) -> None:
        event.stop()
        if self._several:
            known = {choice.id for choice in self._choices}
            self.put((*event.ids, *(own for own in self._stored() if own not in known)))
        else:
            self.put(event.ids[0] if event.ids else None)
        self.show_note(left=False)

    def _stored(self) -> tuple[str, ...]:
        value = self.draft.value(self.path)
        if isinstance(value, tuple):
            return tuple(str(one) for one in value)
        return () if value is None else (str(value),)


class OwnWords(TextField):
    """What a list of picks holds beyond its choices, as one line, separated by semicolons."""

    SUFFIX = "-own"

    def __init__(
        self,
        draft: Draft,
        path: str,
        label: str,
        choices: Sequence[Choice],
        *,
        hint: str = "several: with a semicolon between",
        optional: bool = True,
    ) -> None:
        self._known = {choice.id for choice in choices}
        super().__init__(draft, path, label, hint=hint, optional=optional)
        self._typing = ""

    def store(self, typed: str) -> None:
        """Put the words behind the picks."""
        self._typing = typed
        words = tuple(word.strip() for word in typed.split(";") if word.strip())
        self.put((*(one for one in self._stored() if one in self._known), *words))

    def _typed(self) -> str:
        own = [one for one in self._stored() if one not in self._known]
        typed = [word.strip() for word in self._typing.split(";") if word.strip()]
        return self._typing if typed == own else "; ".join(own)

    def _stored(self) -> tuple[str, ...]:
        value = self.draft.value(self.path)
        return tuple(str(one) for one in value) if isinstance(value, tuple) else ()


def field_id(path: str) -> str:
    """Return the widget id of the field at `path`."""
    return "field-" + path.replace(".", "--")


def hidden_characters(text: str) -> str:
    """Return a sentence about characters of `text` that can't be seen, with how it really reads."""
    shown = visible(text)
    if shown == text:
        return ""
    return f"Holds characters that can't be seen. It really reads: {shown}"

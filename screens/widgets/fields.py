"""Fields: a label, a control and a line of notes, bound to one field of the plan by the draft.

Here are texts; `read_fields` has numbers and days, `pick_fields` what is picked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
from plans.languages.speaking import tr
from plans.text import clean, visible
from screens.text import plain, plain_line
from screens.widgets.inputs import LineInput, ProseArea


class Field(Vertical):
    """What all fields share: the label, the note, and the way to the draft.

    `path` is the field of the plan (`plans.paths`), `label` its name, `hint` some quiet words
    beside it, both in the language that is spoken. `note` gives a sentence to show below while
    nothing is wrong.
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
        self._warning = ""
        self._put_last: object = None
        self._control: Widget | None = None

    def compose(self) -> ComposeResult:
        """Lay out label, control and note."""
        yield Static(self._label_line(), classes="label")
        self._control = self.control()
        yield self._control
        yield Static(Content(""), classes="note")

    @dataclass
    class Stored(Message):
        """Something was typed or picked in a field, and the plan has it."""

        field: "Field"

    @dataclass
    class Left(Message):
        """The cursor left a field."""

        field: "Field"

    def warn(self, sentence: str) -> None:
        """Show what a check found in the field, until it is changed; empty takes it away."""
        if sentence != self._warning:
            self._warning = sentence
            self.show_note()

    def put(self, value: object, *, typed: str | None = None) -> None:
        """Put a value into the plan, or with `typed` a text that can't be read yet."""
        if self.present and self.draft.change(self.path, value, typed=typed, also=self.also()):
            self.post_message(self.Stored(self))

    def held(self) -> object:
        """Return what the control holds now; None where nothing is typed or picked in it."""
        return None

    def store_held(self, held: object) -> None:
        """Put into the plan what the control holds."""

    def now_known(self) -> None:
        """Remember what the control holds: it is what the plan has, or more than it can have."""
        self._put_last = self.held()

    def put_typed(self) -> None:
        """Put what was typed or picked into the plan, unless it was put there before.

        A control has a key at once, and tells of it in a message that may wait. Whatever changes
        the plan otherwise has to come behind the key, or it would be lost. A field that is being
        taken away loses its control first, after the control's last message was taken.
        """
        if self.is_mounted and self._control in self.children:
            self.put_held(self.held())

    def put_held(self, held: object) -> None:
        """Put what the control holds into the plan, unless it was put there before."""
        if held != self._put_last and self.present:
            self._put_last = held
            self.store_held(held)
            self.show_note(left=False)

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
        self.now_known()
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
        self._warning = self._warning if left else ""
        sentence = (self.trouble() or self._warning) if left else ""
        said = plain(f"! {sentence}") if sentence else self._said_note()
        # The note is nearly always the same, and an update lays the page out anew.
        if said != line.content:
            line.set_class(bool(sentence), "trouble")
            line.update(said)

    def on_descendant_focus(self) -> None:
        """Mark the field that the cursor is in, and bring its label and note into view too."""
        self.add_class("-focused")
        self.scroll_visible(animate=False)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Say what is wrong, if anything, and let the plan be saved."""
        del event
        self.remove_class("-focused")
        self.show_note()
        self.draft.leave()
        self.post_message(self.Left(self))

    def _said_note(self) -> Content:
        said = self._note() if self._note else ""
        return plain(said) if isinstance(said, str) else said

    def _label_line(self) -> Content:
        words = [plain_line(self.label, "bold")]
        if self._optional:
            optional = tr("(optional)")
            words.append(plain_line(f" {optional}", "$muted"))
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
        self.now_known()
        self.show_note()

    def held(self) -> str:
        """Return the line."""
        return self.query_one(LineInput).value

    def store_held(self, held: object) -> None:
        """Put the line into the plan."""
        typed = clean(str(held), one_line=True)
        if typed != clean(self._typed(), one_line=True):
            self.store(typed)

    def take(self, text: str) -> None:
        """Put `text` in place of what is there."""
        line = self.query_one(LineInput)
        line.value = clean(text, one_line=True)
        line.cursor_position = len(line.value)

    @on(Input.Changed)
    def _typed_on(self, event: Input.Changed) -> None:
        event.stop()
        # What the line holds now, and not what it held when the message was sent: the plan may
        # have been changed since, and the line with it.
        self.put_held(event.input.value)

    @on(Input.Submitted)
    def _entered_on(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    def store(self, typed: str) -> None:
        """Put what was typed into the plan."""
        self.put(typed)

    def _typed(self) -> str:
        return str(self.draft.value(self.path) or "")

    def _said_note(self) -> Content:
        hidden = hidden_characters(self._typed())
        return plain(hidden) if hidden else super()._said_note()


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
        self.now_known()
        self.show_note()

    def held(self) -> str:
        """Return the text."""
        return self.query_one(ProseArea).text

    def store_held(self, held: object) -> None:
        """Put the text into the plan."""
        self.put(clean(str(held)))

    def take(self, text: str) -> None:
        """Put `text` in place of what is there."""
        area = self.query_one(ProseArea)
        area.load_text(clean(text))
        area.move_cursor(area.document.end)

    @on(TextArea.Changed)
    def _typed_on(self, event: TextArea.Changed) -> None:
        event.stop()
        self.put_held(event.text_area.text)

    def _said_note(self) -> Content:
        hidden = hidden_characters(str(self.draft.value(self.path) or ""))
        return plain(hidden) if hidden else super()._said_note()


def field_id(path: str) -> str:
    """Return the widget id of the field at `path`."""
    return "field-" + path.replace(".", "--")


def hidden_characters(text: str) -> str:
    """Return a sentence about characters of `text` that can't be seen, with how it really reads."""
    shown = visible(text)
    if shown == text:
        return ""
    return tr("Holds characters that can't be seen. It really reads: {text}", text=shown)

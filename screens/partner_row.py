"""The row in which partners are typed, one after the other, and in which one is changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Static

from plans.draft import Draft
from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.packs.model import Pack
from plans.partner_words import TYPED, Column, NewPartner, PartnerWords
from plans.text import clean, fold, one_line
from plans.typed import Mistyped
from screens.text import plain, plain_line
from screens.widgets.inputs import LineInput
from screens.widgets.partner_table import PartnerTable, said_title, widths

# translators: at most 76 letters, since it is one line
ADDING = mark("Add a partner  (Tab: next column, Enter: add it and go on to the next)")
"""What the row is for, most of the time."""

# translators: at most 76 letters, since it is one line
IN_TABLE = mark("Enter changes a partner, Delete deletes it, F5 orders them by group.")
"""What can be done while the cursor is in the table."""


SMALLEST = 76
"""Cells that the notes below the row have in the smallest terminal."""


class EntryInput(LineInput):
    """One column of the row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.to_table", mark("To the table"), show=False),
    ]

    @dataclass
    class LinesPasted(Message):
        """Several lines, or cells of a spreadsheet, were pasted into the column for names."""

        text: str

    def __init__(self, column: Column, complete: Callable[[Column, str], str | None]) -> None:
        super().__init__(id=f"partner-{column}", classes="control")
        self.column = column
        self.known = ""
        """What the line held when it was put into the plan or set aside last, or filled."""
        self.offered = False
        """Whether the text was put there for the person, so that typing replaces it."""
        self.suggester = _Words(column, complete)

    def on_focus(self) -> None:
        """Select what was offered, so that a key replaces it and Tab keeps it."""
        if self.offered and self.value:
            self.select_all()

    def put_pasted(self, text: str) -> None:
        """Put a text in at the cursor; a list in the column for names is told of instead."""
        lines = [line for line in clean(text).split("\n") if line.strip()]
        if self.column == "name" and (len(lines) > 1 or "\t" in text.strip()):
            self.post_message(self.LinesPasted(text))
        else:
            super().put_pasted(text)


class _Words(Suggester):
    """Offers the rest of a word; the right arrow key takes it."""

    def __init__(self, column: Column, complete: Callable[[Column, str], str | None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._column, self._complete = column, complete

    async def get_suggestion(self, value: str) -> str | None:
        """Return `value` written out, or None."""
        return self._complete(self._column, value)


class PartnerRow(Vertical):
    """Name, group, level, whom they reach, how many.

    While a partner is added, the texts stand aside in the draft; while one is changed, each key
    is in the plan at once. Escape or Enter ends a change; nothing is lost by either.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", mark("Back to adding"), show=False),
    ]

    @dataclass
    class Entered(Message):
        """A partner was typed and is to be added."""

        partner: NewPartner

    @dataclass
    class Edited(Message):
        """A partner of the plan was changed."""

    @dataclass
    class Closed(Message):
        """Changing a partner is over."""

    def __init__(self, draft: Draft, pack: Pack, words: PartnerWords) -> None:
        super().__init__(id="partner-row")
        self._draft, self._pack, self._words = draft, pack, words
        self._told = ""
        self._agreed: Mapping[Column, str] | None = None
        self._example: Mapping[Column, str] | None = None
        self.partner_id: str | None = None
        """Id of the partner that is being changed; None while new ones are added."""

    def compose(self) -> ComposeResult:
        """Lay out heading, labels, inputs and notes."""
        yield Static(plain(tr(ADDING)), id="row-heading")
        with Horizontal(classes="row-line"):
            for column in TYPED:
                yield _sized(Static(plain(said_title(column)), classes="label"), column)
        with Horizontal(classes="row-line"):
            for column in TYPED:
                yield _sized(EntryInput(column, self._words.complete), column)
        yield Static("", id="row-note")

    def on_mount(self) -> None:
        """Show what was typed here at the last visit."""
        self.show()

    @property
    def texts(self) -> Mapping[Column, str]:
        """What stands in the row, by column."""
        return {one.column: one.value for one in self._inputs()}

    @property
    def begun(self) -> bool:
        """Whether a new partner has a name already."""
        return self.partner_id is None and bool(self.texts["name"].strip())

    def focus_column(self, column: Column = "name") -> None:
        """Put the cursor into a column."""
        self.query_one(f"#partner-{column}", EntryInput).focus()

    def load(self, partner_id: str, column: Column = "name") -> None:
        """Take a partner of the plan into the row, to change it."""
        self.put_typed()
        self.partner_id, self._told, self._agreed = partner_id, "", None
        self.show()
        self.focus_column(column)

    def close(self) -> None:
        """Go back to adding partners."""
        self.put_typed()
        self.partner_id, self._told = None, ""
        self.show()

    def reset(self, *, group: str | None) -> None:
        """Empty the row for the next partner, which is offered the same group."""
        self._agreed = None
        for column in TYPED:
            self._draft.set_aside(_aside(column), "")
        if self.partner_id is None:
            self._fill({"group": self._words.said_group(group)})
            self.query_one("#partner-group", EntryInput).offered = group is not None

    def offer(self, texts: Mapping[Column, str]) -> None:
        """Put an example into the row; only Enter adds it, or a change makes it somebody's own."""
        self._fill(texts)
        self._example = self.texts
        for one in self._inputs():
            one.offered = False
        self.focus_column()

    def begin_name(self) -> EntryInput:
        """Return the line for the name of a new partner, ready to go on after its last letter."""
        if self.partner_id:
            self.close()
        name = self.query_one("#partner-name", EntryInput)
        name.cursor_position = len(name.value)
        return name

    def new_partner(self) -> NewPartner | None:
        """Return the new partner that stands in the row, or None if it has no name yet."""
        untouched = self.texts == self._example
        return self._words.read(self.texts)[0] if self.begun and not untouched else None

    def put_typed(self) -> None:
        """Put into the plan, or set aside, what was typed and didn't come there yet.

        A key is in a line at once, and told of in a message that may wait until the row has been
        given to another partner.
        """
        for one in self._inputs():
            if one.value != one.known:
                self._take(one)

    def tell(self, sentence: str) -> None:
        """Show a sentence below the row until something is typed."""
        self._told = sentence
        self.show_note()

    def show(self) -> None:
        """Show what the draft has now, after an undo or a change elsewhere."""
        if self.partner_id and self._draft.plan.partner(self.partner_id) is None:
            self.partner_id = None
        if self.partner_id:
            self._show_partner()
        elif self.query_one("#row-heading", Static).has_class("-changing") or not self.begun:
            self._fill({column: self._draft.aside(_aside(column)) for column in TYPED})
        self._show_heading()
        self.show_note()

    def show_note(self) -> None:
        """Say what was understood, what is wrong in a column that was left, and what goes where."""
        note = self.query_one("#row-note", Static)
        said, hint = self._said(), self._hint()
        lines, room = [said, hint], note.size.width or SMALLEST
        if self._told.startswith("!") and cell_len(said.plain) > room:
            lines = [said]  # it tells already what to write
        elif not said and cell_len(hint.plain) > room:
            lines = [hint]  # which has both lines
        note.update(Content("\n").join(lines))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let Escape end a change only while there is one."""
        del parameters
        return self.partner_id is not None if action == "close" else True

    def action_close(self) -> None:
        """End the change."""
        self.close()
        self.post_message(self.Closed())

    def on_descendant_blur(self) -> None:
        """Say what is wrong in the column that was left."""
        self.show_note()
        self._draft.leave()

    @on(Input.Changed)
    def _typed_on(self, event: Input.Changed) -> None:
        event.stop()
        if isinstance(event.input, EntryInput) and event.input.value != event.input.known:
            self._take(event.input)

    def _take(self, line: EntryInput) -> None:
        line.known = line.value
        line.offered = False
        self._told = ""
        if self.partner_id:
            self._store(line.column, line.value)
        else:
            self._draft.set_aside(_aside(line.column), line.value)
        self.show_note()

    @on(Input.Submitted)
    def _entered_on(self, event: Input.Submitted) -> None:
        event.stop()
        if self.partner_id:
            self.action_close()
            return
        partner, troubles = self._words.read(self.texts)
        if not partner.name:
            self.tell(tr("Type the partner's name first, then press Enter."))
            self.focus_column()
        elif (found := self._troubles(troubles)) and self._agreed != self.texts:
            self._agreed = self.texts
            column, trouble = next(iter(found.items()))
            self.focus_column(column)
            again = tr("{trouble} Enter again adds it as it is.", trouble=trouble)
            self.tell(f"! {again}")
        else:
            self.post_message(self.Entered(partner))

    def _store(self, column: Column, text: str) -> None:
        path = f"partners.{self.partner_id}.{column}"
        try:
            changed = self._draft.change(path, self._words.value(column, text))
        except Mistyped:
            changed = self._draft.change(path, None, typed=text)
        if changed:
            self._show_heading()
            self.post_message(self.Edited())

    def _show_partner(self) -> None:
        partner = self._draft.plan.partner(self.partner_id or "")
        if partner is None:
            return
        changing = self.query_one("#row-heading", Static).has_class("-changing")
        texts: dict[Column, str] = {}
        for column in TYPED:
            unread = self._draft.unread.get(f"partners.{partner.id}.{column}")
            said = self._words.said(column, partner) if unread is None else unread
            own = self.texts[column]
            texts[column] = own if changing and self._means_same(column, own, said) else said
        self._fill(texts)

    def _means_same(self, column: Column, own: str, said: str) -> bool:
        try:
            return self._words.value(column, own) == self._words.value(column, said)
        except Mistyped:
            return False

    def _show_heading(self) -> None:
        heading = self.query_one("#row-heading", Static)
        partner = self._draft.plan.partner(self.partner_id) if self.partner_id else None
        heading.set_class(partner is not None, "-changing")
        if partner is None:
            heading.update(plain(tr(ADDING)))
        else:
            name = one_line(partner.name[:40])
            heading.update(plain(tr("Change “{name}”  (Enter or Escape: done)", name=name)))

    def _fill(self, texts: Mapping[Column, str]) -> None:
        for one in self._inputs():
            text = texts.get(one.column, "")
            if one.value != text:
                with one.prevent(Input.Changed):
                    one.value = text
                one.cursor_position = len(text)
            one.known = text

    def _inputs(self) -> list[EntryInput]:
        return list(self.query(EntryInput))

    def _troubles(self, troubles: Mapping[Column, str]) -> Mapping[Column, str]:
        """Return what is wrong, and whether the plan has a partner of this name already."""
        name = fold(self.texts["name"])
        same = (one for one in self._draft.plan.partners if fold(one.name) == name)
        if name and self.partner_id is None and next(same, None):
            return {**troubles, "name": tr("A partner of this name is in the plan already.")}
        return troubles

    def _said(self) -> Content:
        if self._told:
            return plain(self._told, "$error" if self._told.startswith("!") else "$success")
        partner, troubles = self._words.read(self.texts)
        focused = {one.column for one in self._inputs() if one.has_focus}
        for column, trouble in self._troubles(troubles).items():
            if column not in focused or column == "name":
                return plain(f"! {trouble}", "$error")
        said = [self._understood(column, partner) for column in TYPED if column not in troubles]
        if words := " · ".join(text for text in said if text):
            return plain_line(tr("Understood: {words}", words=words), "$success")
        return Content("")

    def _understood(self, column: Column, partner: NewPartner) -> str:
        """Return how a text was read, where it isn't written out."""
        said, typed = self._words.said(column, partner), self.texts[column]
        if not said or fold(said) == fold(typed):
            return ""
        group = self._pack.group(partner.group) if column == "group" else None
        return group.title if group else said

    def _hint(self) -> Content:
        if isinstance(self.screen.focused, PartnerTable):
            return plain_line(tr(IN_TABLE), "$muted")
        focused = next((one.column for one in self._inputs() if one.has_focus), None)
        if focused is None or (focused == "name" and self.partner_id):
            return Content("")
        return plain_line(self._said_column(focused), "$muted")

    def _said_column(self, column: Column) -> str:
        """Return what goes into a column."""
        if column == "name":
            # translators: at most 76 letters, since it is one line
            return tr("An organisation. A whole list can be pasted here, one partner a line.")
        if column == "reach":
            return self._said_reach()
        if column == "audiences":
            return ", ".join(thing.word for thing in self._words.audience_list)
        things = self._words.groups if column == "group" else self._words.levels
        words = ", ".join(thing.word for thing in things)
        return tr("{words}. The first letters do.", words=words)

    def _said_reach(self) -> str:
        goal = self._pack.goal
        if goal.counts_people:
            return tr("How many people it can bring the message to. A guess will do.")
        # translators: {units} is what the campaign counts, such as `activities`
        return tr("How many {units} it can bring about. A guess will do.", units=goal.units)


def _sized(widget: Static | EntryInput, column: Column) -> Static | EntryInput:
    width = widths().get(column)
    widget.styles.width = width - 1 if width else "1fr"
    return widget


def _aside(column: Column) -> str:
    return f"partners.new.{column}"

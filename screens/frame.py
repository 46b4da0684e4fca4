"""The frame of every page of the walk: position, question, form, guidance, buttons and keys.

A page is given a `Visit` and answers with a `PageLeft`; it changes the plan through the draft only.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from plans.checks import run_checks
from plans.draft import Draft
from plans.languages.catalogs import spoken
from plans.languages.marking import mark
from plans.languages.speaking import speaking, tr
from plans.packs.model import Guidance, Pack
from plans.packs.teaching import sections
from screens.dialogs import ReadDialog
from screens.guidance import Example as Example  # noqa: PLC0414 - pages import it from here
from screens.guidance import said_examples, said_first, said_more, said_section
from screens.help import HelpDialog
from screens.moves import PageLeft, Travelled, Way
from screens.plan_screen import KeptScreen
from screens.taken import all_taken
from screens.text import pack_text, plain, plain_line, tell
from screens.widgets.fields import Field, field_id
from screens.widgets.key_bar import KeyBar
from screens.widgets.top_bar import TopBar


@dataclass(frozen=True)
class Place:
    """Where a page stands in the walk."""

    part: str
    """Part of the plan, such as `message`."""
    title: str
    """Name of the step, such as `Message`: a marked text, translated where it is shown."""
    number: int
    """Number of the step, from 1."""
    total: int
    """How many steps there are."""
    page: int = 1
    """Number of the page within the step, from 1."""
    pages: int = 1
    """How many pages the step has."""

    @property
    def first(self) -> bool:
        """Whether this is the first page of the walk, which has no way back."""
        return self.number == 1 and self.page == 1

    def said(self) -> str:
        """Return the place in words: `Step 3 of 9 · Message · page 2 of 4`."""
        title, number, total = tr(self.title), str(self.number), str(self.total)
        if self.pages == 1:
            return tr("Step {number} of {total} · {title}", number=number, total=total, title=title)
        return tr(
            "Step {number} of {total} · {title} · page {page} of {pages}",
            number=number,
            total=total,
            title=title,
            page=str(self.page),
            pages=str(self.pages),
        )


@dataclass(frozen=True)
class Visit:
    """What a page is given."""

    draft: Draft
    """The open plan."""
    pack: Pack
    """The campaign's pack, with the words of the language that is spoken."""
    place: Place
    """Where the page stands."""
    today: date
    """The day that typed dates count from."""
    field: str = ""
    """Field to begin at; empty for the first."""
    for_review: bool = False
    """Whether the page was opened from the review, and continuing goes back there."""
    pack_in: Callable[[str], Pack] | None = None
    """Gives the pack with the words of a language, by its BCP 47 code; None has `pack` for all."""


class Page(KeptScreen):
    """A page of the walk. Subclasses say the question, the guidance and the form.

    Attributes of the class: `QUESTION` is the heading, `ADVICE` the id of the pack's guidance,
    `HELP` some sentences for F1 about what can be done here. Both texts are marked, and translated
    where they are shown.
    """

    QUESTION: ClassVar[str] = ""
    ADVICE: ClassVar[str] = ""
    HELP: ClassVar[str] = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+n",
            "leave('continue')",
            mark("Continue"),
            tooltip=mark("save and go on"),
            id="continue",
            priority=True,
        ),
        Binding(
            "ctrl+r",
            "leave('back')",
            mark("Back"),
            tooltip=mark("back to the page before; nothing is lost"),
            id="back",
            priority=True,
        ),
        Binding(
            "f2",
            "leave('map')",
            mark("Steps"),
            tooltip=mark("all steps of the plan"),
            id="map",
        ),
        Binding(
            "f3",
            "take_example",
            mark("Example"),
            tooltip=mark("take over the example"),
            id="example",
        ),
        Binding("f4", "more", mark("More"), tooltip=mark("all examples and advice"), id="more"),
        Binding("f1", "help", mark("Help"), tooltip=mark("this help"), id="help"),
        Binding("escape", "leave('map')", mark("Steps"), show=False),
        Binding("ctrl+z", "undo", mark("Undo"), show=False, id="undo"),
        Binding("ctrl+y", "redo", mark("Redo"), show=False, id="redo"),
    ]

    def __init__(self, visit: Visit) -> None:
        super().__init__()
        self.visit = visit
        self.draft, self.pack = visit.draft, visit.pack
        self._example_at = -1

    def compose(self) -> ComposeResult:
        """Lay out the frame around the form."""
        yield TopBar(self.draft.plan.title, self.draft)
        with Container(classes="page"):
            yield Static(plain_line(self.visit.place.said()), classes="position")
            yield Static(plain(self.question()), classes="question")
            yield Static(pack_text(self.pack, self.advice().why), classes="why")
            with Container(id="columns"):
                with VerticalScroll(id="form", can_focus=False):
                    yield from self.form()
                with VerticalScroll(id="beside", can_focus=False):
                    yield from self.picture()
                    yield Static(pack_text(self.pack, self.advice().hint), id="hint")
                    if examples := self.examples():
                        yield Static(said_first(examples, self.plan_pack), id="first-example")
                        yield Static(said_examples(examples, self.plan_pack), id="examples")
                    yield Static(said_more(self.advice(), self.pack), id="more")
            yield from self._buttons()
        yield KeyBar()

    def question(self) -> str:
        """Return the heading, which is the question of the page."""
        return tr(self.QUESTION) if self.QUESTION else ""

    def advice(self) -> Guidance:
        """Return what the pack says here."""
        return self.pack.advice(self.ADVICE)

    @property
    def plan_pack(self) -> Pack:
        """The pack with the words of the plan's language, for what goes into the plan."""
        pack_in = self.visit.pack_in
        return pack_in(self.draft.plan.language) if pack_in else self.pack

    def in_plan_language(self) -> AbstractContextManager[None]:
        """Speak the plan's language inside, for what goes into the plan."""
        return speaking(spoken(self.draft.plan.language))

    def example_answer(self) -> str:
        """Return the answer that the pack gives as an example here, in the plan's language."""
        return self.plan_pack.advice(self.ADVICE).example

    def form(self) -> ComposeResult:
        """Yield the fields."""
        yield from ()

    def picture(self) -> ComposeResult:
        """Yield what stands above the guidance."""
        yield from ()

    def examples(self) -> Sequence[Example]:
        """Return examples that F3 takes over, one after the other."""
        return ()

    def take(self, example: Example) -> None:
        """Put an example into its field."""
        for one in self.query(f"#{field_id(example.field)}").results(Field):
            one.take(example.text)
            one.focus_control()

    def follow(self) -> None:
        """Show what follows from a change that was just made in a field of the page."""

    def settle(self) -> None:
        """Bring into the plan what was typed but not yet added; called before the page is left."""

    def put_typed(self) -> None:
        """Put into the plan what the fields hold."""
        for one in self.query(Field):
            one.put_typed()

    def show_plan(self) -> None:
        """Show what the plan is now, after an undo or a change in another field of the page."""
        for one in self.query(Field):
            if one.present:
                one.show()
        self.follow()

    def on_mount(self) -> None:
        """Put the cursor where the visit begins, before the next key can arrive."""
        self.focus_field(self.visit.field)

    def focus_field(self, path: str) -> None:
        """Put the cursor into the field at `path`, or into the nearest one that holds it."""
        names = path.split(".") if path else []
        for length in range(len(names), 0, -1):
            found = self.query(f"#{field_id('.'.join(names[:length]))}").results(Field)
            for one in found:
                one.focus_control()
                return
        for one in self.query(Field):
            one.focus_control()
            return

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what leads nowhere here: back on the first page, examples where there are none."""
        if action == "leave" and parameters == ("back",):
            return not self.visit.place.first
        if action == "take_example":
            return bool(self.examples())
        if action == "more":
            advice = self.advice()
            return bool(advice.more or advice.lists or self.examples())
        return True

    async def action_leave(self, way: Way) -> None:
        """Leave the page; everything typed is in the plan."""
        await all_taken(self)
        if self.is_mounted:  # in a page that isn't complete yet nothing can have been typed
            self.settle()
        self.draft.leave()
        self.app.clear_notifications()
        self.set_focus(None)  # letters typed until the next page is there belong to no field
        self.post_message(PageLeft(way, self))

    def action_undo(self) -> None:
        """Take the last change back."""
        self.put_typed()
        self._travelled(self.draft.undo(), tr("There is nothing to undo."))

    def action_redo(self) -> None:
        """Take the change again."""
        self.put_typed()
        self._travelled(self.draft.redo(), tr("There is nothing to redo."))

    def action_take_example(self) -> None:
        """Put the next example into the field that the cursor is in; undo brings back its text."""
        examples = self._examples_here()
        if not examples:
            tell(self, tr("There is no example for this field."))
            return
        self._example_at = (self._example_at + 1) % len(examples)
        example = examples[self._example_at]
        self.draft.leave()
        self.take(example)
        self.draft.leave()
        tell(self, self._said_taken(len(examples)))

    def _said_taken(self, many: int) -> str:
        if many == 1:
            return tr("Example taken over: edit it as you like. ctrl+z takes it back.")
        return tr(
            "Example {number} of {total} taken over: edit it as you like. F3 takes the next one. "
            "ctrl+z takes it back.",
            number=str(self._example_at + 1),
            total=str(many),
        )

    def show_examples(self) -> None:
        """Show the examples anew, after a change that they follow from."""
        examples, pack = self.examples(), self.plan_pack
        for name, said in (
            ("#first-example", said_first(examples, pack) if examples else Content("")),
            ("#examples", said_examples(examples, pack)),
        ):
            for one in self.query(name).results(Static):
                # An update lays the page out anew, which each key would have to wait for.
                if one.content != said:
                    one.update(said)

    def _examples_here(self) -> Sequence[Example]:
        """Return the examples for the field under the cursor; all, when it is in no field."""
        examples = self.examples()
        here = {one.path for one in self.query(Field) if one.has_class("-focused")}
        if not here:
            return examples
        return [
            one for one in examples if any(f"{path}.".startswith(f"{one.field}.") for path in here)
        ]

    def action_more(self) -> None:
        """Show all that the pack teaches here."""
        self.app.push_screen(ReadDialog(self.question(), self._all_guidance()))

    def action_help(self) -> None:
        """Explain the page and its keys."""
        title, about = tr(self.visit.place.title), tr(self.HELP) if self.HELP else ""
        self.app.push_screen(HelpDialog(title, about, self.active_bindings))

    @on(Field.Stored)
    def _stored_on(self) -> None:
        self.follow()

    @on(Field.Left)
    def _field_left_on(self, event: Field.Left) -> None:
        path = event.field.path
        found = [
            finding
            for finding in run_checks(self.draft.plan, self.pack)
            if finding.field == path and not finding.missing and finding.severity != "hint"
        ]
        event.field.warn(f"{found[0].sentence} {found[0].fix}" if found else "")

    @on(Button.Pressed, ".way")
    async def _button_on(self, event: Button.Pressed) -> None:
        event.stop()
        await self.run_action(f"leave('{event.button.name}')")

    def _all_guidance(self) -> Content:
        advice, pack = self.advice(), self.pack
        parts = [
            pack_text(pack, advice.why),
            pack_text(pack, advice.hint),
            said_examples(self.examples(), self.plan_pack),
            said_more(advice, pack),
            *(said_section(section, pack) for section in sections(pack, advice.lists)),
        ]
        return Content("\n\n").join(part for part in parts if part.plain)

    def _travelled(self, field: str | None, nothing: str) -> None:
        if field is None:
            tell(self, nothing)
            return
        self.show_plan()
        self.post_message(Travelled(field))

    def _buttons(self) -> ComposeResult:
        onward = (
            tr("Save and go back to the review")
            if self.visit.for_review
            else tr("Save and continue")
        )
        with Horizontal(classes="ways"):
            yield Button(
                plain(onward), name="continue", classes="way", variant="primary", compact=True
            )
            if not self.visit.place.first:
                yield Button(plain(tr("Back")), name="back", classes="way", compact=True)
            if not self.visit.for_review:
                yield Button(plain(tr("Skip for now")), name="skip", classes="way", compact=True)

"""The review: what is missing and why it matters, everything typed, by step, and the worksheet."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from plans.checks import Finding, run_checks
from plans.draft import Draft
from plans.exports.blocks import Block, Field, Heading, Quote, Table, Value
from plans.exports.outline import outline
from plans.packs.model import Pack
from plans.progress import PARTS
from plans.text import one_line, visible
from screens.help import HelpDialog
from screens.moves import MapWanted, StepWanted, WorksheetWanted
from screens.plan_screen import PlanScreen
from screens.text import plain, plain_line
from screens.widgets.key_bar import KeyBar
from screens.widgets.top_bar import TopBar

MOST_ROWS = 100
"""So many rows of a table are listed; the rest is counted, and stands in its own step."""

SIGNS = {"error": ("!", "$error"), "warning": ("!", "$warning"), "hint": ("i", "$muted")}
"""Sign and colour of each severity; the word stands beside the sign."""

SEVERITIES = {"error": "needed", "warning": "look at", "hint": "hint"}
"""The word of each severity."""

NOTHING = Content("")
"""What is shown of a heading below the list."""

WITH_IDS = ("partners", "asks", "milestones", "events")
"""Lists whose items are named by their ids, which may be digits too."""

NOT_PROVIDED = "Not provided"
"""Stands where nothing was typed."""


@dataclass(frozen=True)
class Line:
    """A line of the review."""

    shown: Content
    """The line."""
    part: str = ""
    """Part of the plan that Change opens; empty for a heading."""
    field: str = ""
    """Field that Change opens."""
    about: Content = NOTHING
    """What is shown of it below the list."""


class Review(PlanScreen):
    """Findings and answers as one list; Enter on a line changes it and comes back to it.

    `part_of` tells where a field is edited, `field` is the field to begin at, after a change.
    """

    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9,ctrl+n", "make", "Make the Word worksheet", key_display="F9", id="export"),
        Binding("f2,escape,ctrl+r", "map", "Steps", key_display="F2", id="map"),
        Binding("f1", "help", "Help", id="help"),
        Binding("ctrl+z", "undo", "Undo", show=False),
        Binding("ctrl+y", "redo", "Redo", show=False),
    ]

    def __init__(
        self, draft: Draft, pack: Pack, part_of: Callable[[str], str], field: str = ""
    ) -> None:
        super().__init__(draft)
        self._part_of = part_of
        self.pack = pack
        self._begin = field
        self._lines: list[Line] = []

    def compose(self) -> ComposeResult:
        """Lay out the list, the strip about the chosen line, and the buttons."""
        yield TopBar(self.draft.plan.title, self.draft)
        with Container(classes="page"):
            yield Static("Check your plan, then take it home", classes="question")
            yield Static("Enter on a line changes it and comes back here.", classes="why")
            with Container(id="columns"):
                yield OptionList(id="lines", markup=False)
                with VerticalScroll(id="about", can_focus=False):
                    yield Static(id="about-line")
            with Horizontal(classes="ways"):
                yield Button("Make the Word worksheet", id="make", variant="primary", compact=True)
                yield Button("Back to the steps", id="to-map", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the lines, with the cursor where the visit begins."""
        self.show_plan()
        self.query_one("#lines").focus()

    def show_plan(self) -> None:
        """Show the plan as it is now."""
        findings = run_checks(self.draft.plan, self.pack)
        points = [*self._open_points(findings)]
        self._lines = [*points, *self._answers(findings)]
        options = self.query_one("#lines", OptionList)
        at = options.highlighted
        options.clear_options()
        options.add_options(Option(line.shown, disabled=not line.part) for line in self._lines)
        found = [n for n, line in enumerate(self._lines) if line.part and line.field == self._begin]
        # Whoever only looks comes with the name of a step, which begins below the open points.
        parts = [n for n, line in enumerate(self._lines) if line.part == self._begin]
        found = found or [n for n in parts if n >= len(points)][:1]
        first = next((n for n, line in enumerate(self._lines) if line.part), None)
        options.highlighted = found[-1] if found and self._begin else first if at is None else at
        self._begin = ""

    def action_make(self) -> None:
        """Make the worksheet."""
        self.post_message(WorksheetWanted())

    def action_map(self) -> None:
        """Go back to the steps."""
        self.post_message(MapWanted())

    def action_help(self) -> None:
        """Explain the review."""
        about = (
            "First what is missing, with the reason why it matters; then everything you typed. "
            "Nothing here blocks the worksheet: what is open gets a blank to fill in by hand."
        )
        self.app.push_screen(HelpDialog("the review", about, self.active_bindings))

    @on(OptionList.OptionHighlighted, "#lines")
    def _highlighted_on(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index < len(self._lines):
            self.query_one("#about-line", Static).update(self._lines[event.option_index].about)

    @on(OptionList.OptionSelected, "#lines")
    def _change_on(self, event: OptionList.OptionSelected) -> None:
        line = self._lines[event.option_index]
        self.post_message(StepWanted(line.part, line.field))

    @on(Button.Pressed, "#make")
    def _make_on(self) -> None:
        self.action_make()

    @on(Button.Pressed, "#to-map")
    def _map_on(self) -> None:
        self.action_map()

    def _open_points(self, findings: tuple[Finding, ...]) -> Iterator[Line]:
        unread = self.draft.unread
        many = len(findings) + len(unread)
        if not many:
            yield Line(
                Content.styled("Nothing is missing. The plan is ready to take home.", "bold")
            )
            return
        one = many == 1
        title = (
            "1 open point, and why it matters"
            if one
            else f"{many} open points, and why they matter"
        )
        yield Line(Content.styled(title, "bold"))
        for field, typed in unread.items():
            yield _unread(field, typed, self._part_of(field))
        yield from map(_finding, findings)

    def _answers(self, findings: tuple[Finding, ...]) -> Iterator[Line]:
        part = -1
        whole = outline(self.draft.plan, self.pack, findings)
        for block in whole.blocks:
            begins = isinstance(block, Heading) and block.level == 1
            part += begins
            if part < len(PARTS):
                yield from _block_lines(_with_unread(block, self.draft.unread), PARTS[part])
            if begins and not part:
                yield _answer(whole.title_label, whole.title, PARTS[part])


def _unread(field: str, typed: str, part: str) -> Line:
    said = f"“{one_line(typed)}” can't be read as a number or a date yet."
    fix = "It stays in its field as you typed it; change it there."
    sign, colour = SIGNS["warning"]
    word = f"{sign} {SEVERITIES['warning']:<8}"
    shown = Content.assemble((f"  {word}", colour), plain_line(said))
    return Line(shown, part, field, Content.assemble(plain(said, "bold"), "\n", plain(fix)))


def _finding(finding: Finding) -> Line:
    sign, colour = SIGNS[finding.severity]
    word = f"{sign} {SEVERITIES[finding.severity]:<8}"
    shown = Content.assemble((f"  {word}", colour), plain_line(finding.sentence))
    about = Content.assemble(
        plain(finding.sentence, "bold"), "\n", plain(finding.why), "\n", plain(finding.fix)
    )
    return Line(shown, finding.part, finding.field, about)


def _with_unread(block: Block, unread: Mapping[str, str]) -> Block:
    """Return a field with what was typed into it, where that can't be read yet."""
    if isinstance(block, Field) and (typed := unread.get(_field(block.value.field))):
        said = f"{visible(typed)} (can't be read yet)"
        return replace(block, value=Value(block.value.field, said))
    return block


def _block_lines(block: Block, part: str) -> Iterator[Line]:
    match block:
        case Heading(level=1):
            yield Line(Content(""))
            yield Line(Content.styled(one_line(block.text), "bold $primary"))
        case Heading():
            yield Line(Content.styled(f"  {one_line(block.text)}", "bold"))
        case Field():
            yield _answer(block.label, block.value, part)
        case Quote():
            yield _answer("", block.value, part)
        case Table():
            yield from _rows(block, part)
        case _:
            return


def _answer(label: str, value: Value, part: str) -> Line:
    name = plain_line(f"{label}: " if label else "")
    words = plain_line(value.text) if value.text else Content.styled(NOT_PROVIDED, "$muted")
    about = Content.assemble(plain(label, "bold"), "\n", plain(value.text or NOT_PROVIDED))
    return Line(Content.assemble("    ", name, words), part, _field(value.field), about)


def _rows(table: Table, part: str) -> Iterator[Line]:
    rows = [row for row in table.rows if any(value.text for cell in row for value in cell)]
    for row in rows[:MOST_ROWS]:
        cells = [" ".join(value.text for value in cell if value.text) for cell in row]
        heads = [column.label for column in table.columns]
        shown = plain_line("    " + " · ".join(cell for cell in cells if cell))
        about = Content("\n").join(
            Content.assemble(plain(f"{head}: ", "bold"), plain(cell))
            for head, cell in zip(heads, cells, strict=False)
            if cell
        )
        field = next((value.field for cell in row for value in cell if value.field), "")
        yield Line(shown, part, _field(field), about)
    if (more := len(rows) - MOST_ROWS) > 0:
        yield Line(plain(f"    and {more:,} more, in the step itself", "$muted"))


def _field(path: str) -> str:
    """Return a path of the outline, which counts from 1, as the plan counts it, from 0."""
    keys = path.split(".")
    return ".".join(
        f"{int(key) - 1}" if key.isdecimal() and before not in WITH_IDS else key
        for before, key in zip(["", *keys], keys, strict=False)
    )

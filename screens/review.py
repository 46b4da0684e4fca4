"""The review: what is missing and why it matters, everything typed, by step, and the worksheet."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
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
from plans.languages.marking import mark, mark_in
from plans.languages.speaking import tr, tr_in, tr_n
from plans.packs.model import Pack
from plans.progress import PARTS
from plans.text import one_line, visible
from plans.unread import not_said_twice, said_unread
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

SEVERITIES = {
    "error": mark_in("severity", "needed"),
    "warning": mark_in("severity", "look at"),
    "hint": mark_in("severity", "hint"),
}
"""The word of each severity."""

SEVERITY_WIDTH = 8
"""Cells for such a word, at the least."""

NOTHING = Content("")
"""What is shown of a heading below the list."""

WITH_IDS = ("partners", "asks", "milestones", "events")
"""Lists whose items are named by their ids, which may be digits too."""

NOT_PROVIDED = mark("Not provided")
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

    `part_of` tells where a field is edited, `field` is the field to begin at, after a change, and
    `today` the day on which something is late; without it nothing is.
    """

    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f9,ctrl+n", "make", mark("Make the Word worksheet"), key_display="F9", id="export"
        ),
        Binding("f2,escape,ctrl+r", "map", mark("Steps"), key_display="F2", id="map"),
        Binding("f1", "help", mark("Help"), id="help"),
        Binding("ctrl+z", "undo", mark("Undo"), show=False),
        Binding("ctrl+y", "redo", mark("Redo"), show=False),
    ]

    def __init__(
        self,
        draft: Draft,
        pack: Pack,
        part_of: Callable[[str], str],
        field: str = "",
        *,
        today: date | None = None,
    ) -> None:
        super().__init__(draft)
        self._part_of, self._today = part_of, today
        self.pack = pack
        self._begin = field
        self._lines: list[Line] = []

    def compose(self) -> ComposeResult:
        """Lay out the list, the strip about the chosen line, and the buttons."""
        yield TopBar(self.draft.plan.title, self.draft)
        with Container(classes="page"):
            yield Static(plain(tr("Check your plan, then take it home")), classes="question")
            yield Static(
                plain(tr("Enter on a line changes it and comes back here.")), classes="why"
            )
            with Container(id="columns"):
                yield OptionList(id="lines", markup=False)
                with VerticalScroll(id="about", can_focus=False):
                    yield Static(id="about-line")
            with Horizontal(classes="ways"):
                made = plain(tr("Make the Word worksheet"))
                yield Button(made, id="make", variant="primary", compact=True)
                yield Button(plain(tr("Back to the steps")), id="to-map", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the lines, with the cursor where the visit begins."""
        self.show_plan()
        self.query_one("#lines").focus()

    def show_plan(self) -> None:
        """Show the plan as it is now."""
        found_now = run_checks(self.draft.plan, self.pack, today=self._today)
        findings = not_said_twice(found_now, self.draft.unread)
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
        about = tr(
            "First what is missing, with the reason why it matters; then everything you typed. "
            "Nothing here blocks the worksheet: what is open gets a blank to fill in by hand."
        )
        self.app.push_screen(HelpDialog(tr("the review"), about, self.active_bindings))

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
            yield Line(plain(tr("Nothing is missing. The plan is ready to take home."), "bold"))
            return
        title = tr_n(
            "{count} open point, and why it matters",
            "{count} open points, and why they matter",
            many,
        )
        yield Line(plain(title, "bold"))
        for field, typed in unread.items():
            said = said_unread(field, typed, self.draft.plan)
            yield _unread(field, said, self._part_of(field))
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


def _unread(field: str, said: str, part: str) -> Line:
    fix = tr("It stays in its field as you typed it; change it there.")
    shown = _severe("warning") + plain_line(said)
    return Line(shown, part, field, Content.assemble(plain(said, "bold"), "\n", plain(fix)))


def _finding(finding: Finding) -> Line:
    shown = _severe(finding.severity) + plain_line(finding.sentence)
    about = Content.assemble(
        plain(finding.sentence, "bold"), "\n", plain(finding.why), "\n", plain(finding.fix)
    )
    return Line(shown, finding.part, finding.field, about)


def _severe(severity: str) -> Content:
    """Return the sign and word of a severity, all equally wide."""
    sign, colour = SIGNS[severity]
    words = {name: tr_in("severity", word) for name, word in SEVERITIES.items()}
    width = max(SEVERITY_WIDTH, *(cell_len(word) + 1 for word in words.values()))
    word = words[severity]
    return Content.styled(f"  {sign} {word}{' ' * (width - cell_len(word))}", colour)


def _with_unread(block: Block, unread: Mapping[str, str]) -> Block:
    """Return a field with what was typed into it, where that can't be read yet."""
    if isinstance(block, Field) and (typed := unread.get(_field(block.value.field))):
        said = tr("{typed} (can't be read yet)", typed=visible(typed))
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


def _named(label: str, style: str = "") -> Content:
    """Return a label as it stands before its value."""
    said = tr("{label}:", label=label)
    return plain_line(f"{said} ", style)


def _answer(label: str, value: Value, part: str) -> Line:
    name = _named(label) if label else Content("")
    nothing = tr(NOT_PROVIDED)
    words = plain_line(value.text) if value.text else plain_line(nothing, "$muted")
    about = Content.assemble(plain(label, "bold"), "\n", plain(value.text or nothing))
    return Line(Content.assemble("    ", name, words), part, _field(value.field), about)


def _rows(table: Table, part: str) -> Iterator[Line]:
    rows = [row for row in table.rows if any(value.text for cell in row for value in cell)]
    for row in rows[:MOST_ROWS]:
        cells = [" ".join(value.text for value in cell if value.text) for cell in row]
        heads = [column.label for column in table.columns]
        shown = plain_line("    " + " · ".join(cell for cell in cells if cell))
        about = Content("\n").join(
            _named(head, "bold") + plain(cell)
            for head, cell in zip(heads, cells, strict=False)
            if cell
        )
        field = next((value.field for cell in row for value in cell if value.field), "")
        yield Line(shown, part, _field(field), about)
    if (more := len(rows) - MOST_ROWS) > 0:
        said = tr("and {count} more, in the step itself", count=more)
        yield Line(plain(f"    {said}", "$muted"))


def _field(path: str) -> str:
    """Return a path of the outline, which counts from 1, as the plan counts it, from 0."""
    keys = path.split(".")
    return ".".join(
        f"{int(key) - 1}" if key.isdecimal() and before not in WITH_IDS else key
        for before, key in zip(["", *keys], keys, strict=False)
    )

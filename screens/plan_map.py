"""The map of a plan: its steps, how far each has come, and the review."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from plans.checks import Finding, PartName, run_checks
from plans.draft import Draft
from plans.packs.model import Pack
from plans.progress import State, done_count, states
from screens.help import HelpDialog
from screens.moves import REVIEW, HomeWanted, StepWanted, VersionsWanted, WorksheetWanted
from screens.plan_screen import PlanScreen
from screens.text import plain, plain_line
from screens.widgets.key_bar import KeyBar
from screens.widgets.top_bar import TopBar

MARKS: dict[State, tuple[str, str]] = {
    "not started": ("[ ]", "$muted"),
    "in progress": ("[-]", "$foreground"),
    "done": ("[x]", "$success"),
    "problem": ("[!]", "$error"),
}
"""Mark and colour of each state; the word stands beside them."""

WORDS: dict[State, str] = {
    "not started": "not started",
    "in progress": "in progress",
    "done": "done",
    "problem": "has a problem",
}
"""The word of each state."""


BEGUN: tuple[State, ...] = ("in progress", "problem")
"""States in which a step opens where something is open, and says how many points are."""


@dataclass(frozen=True)
class MapStep:
    """A step as the map shows it."""

    part: PartName
    """Part of the plan."""
    task: str
    """What is done there, beginning with a verb."""
    group: str
    """Heading above it."""


class PlanMap(PlanScreen):
    """All steps of the plan with their states."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+n", "go_on", "Open", key_display="Enter", id="continue"),
        Binding("f5", "review", "Review", id="review"),
        Binding("escape", "home", "All plans", id="home"),
        Binding("f9", "export", "Worksheet", tooltip="make the Word worksheet", id="export"),
        Binding(
            "f7",
            "versions",
            "Earlier",
            tooltip="earlier versions of this plan, and a way back to them",
            id="versions",
        ),
        Binding("f1", "help", "Help", id="help"),
        Binding("ctrl+z", "undo", "Undo", show=False),
        Binding("ctrl+y", "redo", "Redo", show=False),
    ]

    def __init__(self, draft: Draft, pack: Pack, steps: Sequence[MapStep]) -> None:
        super().__init__(draft)
        self.pack = pack
        self._steps = tuple(steps)
        self._states: Mapping[PartName, State] = {}
        self._open: Mapping[str, Sequence[str]] = {}

    def compose(self) -> ComposeResult:
        """Lay out count and steps."""
        yield TopBar(self.draft.plan.title, self.draft)
        with Container(classes="page"):
            yield Static("Your plan, step by step", classes="question")
            yield Static(classes="why", id="count")
            yield OptionList(id="steps", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the states, with the cursor on the step to go on with."""
        self.show_plan()
        steps = self.query_one("#steps", OptionList)
        part = self.first_unfinished()
        steps.highlighted = steps.get_option_index(part)
        steps.focus()

    def come_back(self, part: str) -> None:
        """Show what changed, with the cursor on `part`, or where it was."""
        self.show_plan()
        if part:
            steps = self.query_one("#steps", OptionList)
            steps.highlighted = steps.get_option_index(part)

    def first_unfinished(self) -> str:
        """Return the first step that isn't done, or the review when all are."""
        return next((one.part for one in self._steps if self._states[one.part] != "done"), REVIEW)

    def show_plan(self) -> None:
        """Show the states as they are now."""
        findings = run_checks(self.draft.plan, self.pack)
        self._states = found = states(self.draft.plan, self.pack, findings)
        self._open = _open_fields(findings)
        done = done_count(found)
        count = f"{done} of {len(self._steps)} done."
        said = f"{count} Open any step, in any order; all is saved as you go."
        if self.draft.looks_only:
            said = f"{count} You are only looking: nothing can be changed here."
        self.query_one("#count", Static).update(plain(said))
        steps = self.query_one("#steps", OptionList)
        at = steps.highlighted
        steps.clear_options()
        steps.add_options(self._options(found))
        steps.highlighted = at

    def action_go_on(self) -> None:
        """Open the step that the cursor is on."""
        self.query_one("#steps", OptionList).action_select()

    def action_review(self) -> None:
        """Open the review."""
        self.post_message(StepWanted(REVIEW))

    def action_export(self) -> None:
        """Make the Word worksheet."""
        self.post_message(WorksheetWanted())

    def action_versions(self) -> None:
        """Look at the plan's earlier versions."""
        self.post_message(VersionsWanted(self.draft.path))

    def action_home(self) -> None:
        """Go back to all plans."""
        self.post_message(HomeWanted())

    def action_help(self) -> None:
        """Explain the map."""
        about = "Each line is a step. [x] is done, [-] begun, [ ] not started, [!] has a problem."
        self.app.push_screen(HelpDialog("the steps", about, self.active_bindings))

    @on(OptionList.OptionSelected, "#steps")
    def _chosen_on(self, event: OptionList.OptionSelected) -> None:
        part = event.option_id or REVIEW
        begun = any(step.part == part and self._states[step.part] in BEGUN for step in self._steps)
        fields = self._open.get(part, ()) if begun else ()
        self.post_message(StepWanted(part, fields[0] if fields else ""))

    def _options(self, found: Mapping[PartName, State]) -> list[Option | None]:
        options: list[Option | None] = []
        group = ""
        for number, step in enumerate(self._steps, 1):
            if step.group != group:
                group = step.group
                options.append(Option(Content.styled(group, "bold"), disabled=True))
            options.append(Option(self._line(number, step, found[step.part]), id=step.part))
        options.append(Option(Content.styled("Check and take home", "bold"), disabled=True))
        last = "      Review everything and make the Word worksheet"
        return [*options, Option(last, id=REVIEW)]

    def _line(self, number: int, step: MapStep, state: State) -> Content:
        mark, colour = MARKS[state]
        task = plain_line(f"{number}  {step.task:<38}")
        count = len(self._open.get(step.part, ())) if state in BEGUN else 0
        points = f": {count} open point{'' if count == 1 else 's'}" if count else ""
        return Content.assemble(("  " + mark + " ", colour), task, (WORDS[state] + points, colour))


def _open_fields(findings: Sequence[Finding]) -> Mapping[str, Sequence[str]]:
    """Return the fields with something open in each part, mistakes first; hints don't count."""
    found: dict[str, list[str]] = {}
    serious = (finding for finding in findings if finding.severity != "hint")
    for finding in sorted(serious, key=lambda one: one.missing):
        found.setdefault(finding.part, []).append(finding.field)
    return found

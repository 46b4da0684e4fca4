"""The map of a plan: its steps, how far each has come, and the review."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from plans.cells import padded
from plans.checks import Finding, PartName, run_checks
from plans.draft import Draft
from plans.languages.marking import mark, mark_in
from plans.languages.speaking import tr, tr_in, tr_n
from plans.model import Plan
from plans.packs.model import Pack
from plans.progress import State, done_count, states
from plans.unread import not_said_twice
from screens.help import HelpDialog
from screens.moves import (
    REVIEW,
    HomeWanted,
    StepWanted,
    Tracking,
    TrackWanted,
    VersionsWanted,
    WorksheetWanted,
)
from screens.plan_screen import PlanScreen
from screens.text import plain, plain_line, untranslated_note
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
    "not started": mark_in("state", "not started"),
    "in progress": mark_in("state", "in progress"),
    "done": mark_in("state", "done"),
    "problem": mark_in("state", "has a problem"),
}
"""The word of each state."""

TASK_WIDTH = 38
"""Cells for what is done in a step, at the least."""

RESULT = "goal.result."
"""Begins the fields that are filled in after the campaign, on a screen of their own."""

BEGUN: tuple[State, ...] = ("in progress", "problem")
"""States in which a step opens where something is open, and says how many points are."""


@dataclass(frozen=True)
class MapStep:
    """A step as the map shows it."""

    part: PartName
    """Part of the plan."""
    task: str
    """What is done there, beginning with a verb: a marked text, translated where it is shown."""
    group: str
    """Heading above it, marked as well."""


@dataclass(frozen=True)
class MapTrack:
    """A screen that follows a plan which has begun, as the map shows it."""

    screen: Tracking
    """Which screen."""
    task: str
    """What is done there: a marked text, translated where it is shown."""
    note: Callable[[Plan], str]
    """Says how things stand there, such as `3 overdue`; may be empty."""


def _first_name(field: str) -> str:
    """Return the part that a field is called after, as most are."""
    return field.partition(".")[0]


class PlanMap(PlanScreen):
    """All steps of the plan with their states; `part_of` tells where a field is edited.

    `tracks` are the screens that follow the plan once it has begun.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+n", "go_on", mark("Open"), key_display="Enter", id="continue"),
        Binding("f5", "review", mark("Review"), id="review"),
        Binding("escape", "home", mark("All plans"), id="home"),
        Binding(
            "f9",
            "export",
            mark("Worksheet"),
            tooltip=mark("make the Word worksheet"),
            id="export",
        ),
        Binding(
            "f7",
            "versions",
            mark("Earlier"),
            tooltip=mark("earlier versions of this plan, and a way back to them"),
            id="versions",
        ),
        Binding("f1", "help", mark("Help"), id="help"),
        Binding("ctrl+z", "undo", mark("Undo"), show=False),
        Binding("ctrl+y", "redo", mark("Redo"), show=False),
    ]

    def __init__(
        self,
        draft: Draft,
        pack: Pack,
        steps: Sequence[MapStep],
        part_of: Callable[[str], str] = _first_name,
        tracks: Sequence[MapTrack] = (),
    ) -> None:
        super().__init__(draft)
        self._tracks = tuple(tracks)
        self.pack, self._part_of = pack, part_of
        self._steps = tuple(steps)
        self._states: Mapping[PartName, State] = {}
        self._open: Mapping[str, Sequence[str]] = {}

    def compose(self) -> ComposeResult:
        """Lay out count and steps."""
        yield TopBar(self.draft.plan.title, self.draft)
        with Container(classes="page"):
            yield Static(plain(tr("Your plan, step by step")), classes="question")
            yield Static(classes="why", id="count")
            yield Static(classes="why", id="untranslated")
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
        plan, unread = self.draft.plan, self.draft.unread
        findings = not_said_twice(run_checks(plan, self.pack), unread)
        # What came of the goal is no part of the step that sets it.
        own = [field for field in unread if not field.startswith(RESULT)]
        mistyped = [(self._part_of(field), field) for field in own]
        parts = {part for part, _ in mistyped}
        self._states = found = states(plan, self.pack, findings, unread=parts)
        self._open = _open_fields(findings, mistyped)
        done = done_count(found)
        steps_done = {"done": done, "total": len(self._steps)}
        said = (
            tr(
                "{done} of {total} done. You are only looking: nothing can be changed here.",
                **steps_done,
            )
            if self.draft.looks_only
            else tr(
                "{done} of {total} done. Open any step, in any order; all is saved as you go.",
                **steps_done,
            )
        )
        self.query_one("#count", Static).update(plain(said))
        note = untranslated_note(self.pack)
        untranslated = self.query_one("#untranslated", Static)
        untranslated.update(plain(note))
        untranslated.display = bool(note)
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
        about = tr(
            "Each line is a step. [x] is done, [-] begun, [ ] not started, [!] has a problem."
        )
        self.app.push_screen(HelpDialog(tr("the steps"), about, self.active_bindings))

    @on(OptionList.OptionSelected, "#steps")
    def _chosen_on(self, event: OptionList.OptionSelected) -> None:
        part = event.option_id or REVIEW
        for track in self._tracks:
            if track.screen == part:
                self.post_message(TrackWanted(track.screen))
                return
        begun = any(step.part == part and self._states[step.part] in BEGUN for step in self._steps)
        fields = self._open.get(part, ()) if begun else ()
        self.post_message(StepWanted(part, fields[0] if fields else ""))

    def _options(self, found: Mapping[PartName, State]) -> list[Option | None]:
        options: list[Option | None] = []
        group = ""
        for number, step in enumerate(self._steps, 1):
            if step.group != group:
                group = step.group
                options.append(Option(plain_line(tr(group), "bold"), disabled=True))
            options.append(Option(self._line(number, step, found[step.part]), id=step.part))
        options.append(Option(plain_line(tr("Check and take home"), "bold"), disabled=True))
        last = tr("Review everything and make the Word worksheet")
        options.append(Option(plain_line(f"      {last}"), id=REVIEW))
        if self._tracks:
            options.append(Option(plain_line(tr("Make it happen"), "bold"), disabled=True))
        return [*options, *(Option(self._track_line(one), id=one.screen) for one in self._tracks)]

    def _track_line(self, track: MapTrack) -> Content:
        shown = plain_line(f"      {padded(tr(track.task), self._task_width() + 1)}")
        return shown + plain_line(track.note(self.draft.plan), "$muted")

    def _line(self, number: int, step: MapStep, state: State) -> Content:
        sign, colour = MARKS[state]
        width, task = self._task_width(), tr(step.task)
        shown = plain_line(f"{number}  {task}{' ' * (width - cell_len(task))}")
        count = len(self._open.get(step.part, ())) if state in BEGUN else 0
        return Content.assemble((f"  {sign} ", colour), shown, (_said_state(state, count), colour))

    def _task_width(self) -> int:
        return max(TASK_WIDTH, *(cell_len(tr(one.task)) + 2 for one in self._steps))


def _said_state(state: State, count: int) -> str:
    """Return the word of a state, with `count` points that are open."""
    if count and state == "in progress":
        return tr_n("in progress: {count} open point", "in progress: {count} open points", count)
    if count and state == "problem":
        return tr_n(
            "has a problem: {count} open point", "has a problem: {count} open points", count
        )
    return tr_in("state", WORDS[state])


def _open_fields(
    findings: Sequence[Finding], mistyped: Sequence[tuple[str, str]]
) -> Mapping[str, Sequence[str]]:
    """Return the fields with something open in each part, mistakes first; hints don't count.

    `mistyped` are parts and fields in which something is typed that can't be read yet.
    """
    found: dict[str, list[str]] = {}
    for part, field in mistyped:
        found.setdefault(part, []).append(field)
    serious = (finding for finding in findings if finding.severity != "hint")
    for finding in sorted(serious, key=lambda one: one.missing):
        found.setdefault(finding.part, []).append(finding.field)
    return found

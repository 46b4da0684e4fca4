"""After the campaign: what was counted against the goal, who is to be thanked, who is open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.widgets import Static

from plans.after import Afterwards, afterwards, extras_by_partner
from plans.draft import Draft
from plans.due import has_begun
from plans.languages.marking import mark, mark_in
from plans.languages.speaking import tr, tr_in, tr_n
from plans.model import Partner
from plans.packs.model import Pack
from plans.pipeline.stages import said_stage
from plans.text import one_line
from plans.touch import with_partner
from plans.typed import say_percent, short_date
from screens.help import HelpDialog
from screens.moves import MapWanted, SheetWanted
from screens.plan_screen import PlanScreen
from screens.text import plain, tell
from screens.widgets.fields import Field, ProseField
from screens.widgets.key_bar import KeyBar
from screens.widgets.read_fields import DateField, NumberField
from screens.widgets.row_window import RowColumn, RowWindow
from screens.widgets.top_bar import TopBar

_Kind = Literal["thanks", "recognition", "open"]

_KINDS = {
    "thanks": mark_in("after", "thank"),
    "recognition": mark_in("after", "recognise"),
    "open": mark_in("after", "still open"),
}
"""What is left to do with a partner, in a word."""


@dataclass(frozen=True)
class _Left:
    """Something that is left to do with one partner."""

    kind: _Kind
    partner: Partner
    about: str
    """By when, what it gets, or where it stands."""


class ResultList(RowWindow):
    """What is left to do with partners, a line each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "screen.done", mark("Done"), key_display="Space"),
        Binding("enter", "screen.sheet", mark("Open"), key_display="Enter"),
    ]


class ResultScreen(PlanScreen):
    """The counted result with its evidence, and what is left to do with partners."""

    CSS_PATH = "result.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,escape", "map", mark("Steps"), key_display="F2", id="map"),
        Binding("f1", "help", mark("Help"), id="help"),
        Binding("ctrl+z", "undo", mark("Undo"), show=False),
        Binding("ctrl+y", "redo", mark("Redo"), show=False),
    ]

    def __init__(self, draft: Draft, pack: Pack, today: date) -> None:
        super().__init__(draft)
        self.pack, self._today = pack, today
        self._left: Sequence[_Left] = ()

    def compose(self) -> ComposeResult:
        """Lay out what was counted, and the list below it."""
        number, day = tr("How many were reached"), tr("Counted on")
        evidence, learned = tr("What shows it"), tr("What to do otherwise next time")
        reports = tr("such as reports of the schools, a list, a link")
        yield TopBar(self.draft.plan.title, self.draft)
        with Container(classes="page"):
            yield Static(plain(tr("What came of it?")), classes="question")
            yield Static(classes="why", id="against-goal")
            with VerticalScroll(id="result-form", can_focus=False):
                with Horizontal(id="counted"):
                    yield NumberField(self.draft, "goal.result.number", number)
                    yield DateField(self.draft, "goal.result.on", day, today=self._today, hint="")
                yield ProseField(self.draft, "goal.result.evidence", evidence, hint=reports)
                yield ProseField(self.draft, "goal.result.learned", learned)
            yield Static(id="about-list")
            yield Static(id="nothing-left")
            yield ResultList(
                (
                    RowColumn(tr_in("column", "To do"), 13),
                    RowColumn(tr_in("column", "Partner"), 30),
                    RowColumn(tr_in("column", "About"), 0),
                ),
                id="left-to-do",
            )
        yield KeyBar()

    def on_mount(self) -> None:
        """Show how things stand, with the cursor in the first field."""
        self._show_rest()
        self.query(Field).first().focus_control()

    def show_plan(self) -> None:
        """Show fields and list as the plan is now."""
        for one in self.query(Field):
            one.show()
        self._show_rest()

    def put_typed(self) -> None:
        """Put into the plan what the fields hold."""
        for one in self.query(Field):
            one.put_typed()

    def partner_here(self) -> str:
        """Return the partner under the cursor of the list; empty while a field has the cursor."""
        line = self._line()
        return line.partner.id if line and self.query_one(ResultList).has_focus else ""

    def action_undo(self) -> None:
        """Take the last change back."""
        self.put_typed()
        super().action_undo()

    def action_redo(self) -> None:
        """Take the change again."""
        self.put_typed()
        super().action_redo()

    def action_map(self) -> None:
        """Go back to the steps; everything typed is in the plan."""
        self.put_typed()
        self.draft.leave()
        self.post_message(MapWanted())

    def action_sheet(self) -> None:
        """Open all there is about the partner under the cursor."""
        if line := self._line():
            self.put_typed()
            self.post_message(SheetWanted(line.partner.id))

    def action_done(self) -> None:
        """Note that the partner under the cursor was thanked, or got its recognition."""
        line = self._line()
        if line is None:
            return
        name = one_line(line.partner.name)
        if self.draft.looks_only:
            tell(self, tr("You are only looking: nothing can be changed here."))
        elif line.kind == "open":
            tell(self, tr("Enter opens {partner}: say there how it ended.", partner=name))
        else:
            field = "thanked" if line.kind == "thanks" else "recognised"
            changed = line.partner.model_copy(update={field: self._today})
            plan = with_partner(self.draft.plan, changed)
            self.draft.put(plan, f"partners.{line.partner.id}.{field}")
            self._show_rest()
            tell(self, tr("Noted for {partner}. ctrl+z takes it back.", partner=name))

    def action_help(self) -> None:
        """Explain the screen."""
        about = tr(
            "Write down what was counted and what shows it: it goes into the worksheet, and what "
            "was learned goes into next year's plan (hourplan new FILE --from PLAN --next-year)."
            "\n\n"
            "The list has the partners that are to be thanked, those that are to get what they "
            "were promised, and those that are still open. Tab goes there; Space notes a line as "
            "done, Enter opens the partner."
        )
        self.app.push_screen(HelpDialog(tr("the result"), about, self.active_bindings))

    @on(Field.Stored)
    def _stored_on(self) -> None:
        self._show_rest()

    def _line(self) -> _Left | None:
        at = self.query_one(ResultList).at
        return self._left[at] if at < len(self._left) else None

    def _show_rest(self) -> None:
        found = afterwards(self.draft.plan, self.pack, self._today)
        self.query_one("#against-goal", Static).update(plain(self._said_against(found)))
        self._left = tuple(self._left_in(found))
        table = self.query_one(ResultList)
        table.fill(len(self._left), self._cells, table.at)
        said = tr_n(
            "{count} thing left to do with partners (Tab leads there)",
            "{count} things left to do with partners (Tab leads there)",
            len(self._left),
        )
        self.query_one("#about-list", Static).update(plain(said if self._left else ""))
        nothing = self.query_one("#nothing-left", Static)
        nothing.update(plain(tr("Every partner is thanked, and none is open.")))
        nothing.display = not self._left and has_begun(self.draft.plan)

    def _said_against(self, found: Afterwards) -> str:
        units = one_line(self.pack.goal.units)
        if found.counted is None:
            if found.reached:
                return tr(
                    "Nothing is counted yet; partners report {number} {units} so far.",
                    number=found.reached,
                    units=units,
                )
            return tr("Nothing is counted yet.")
        if not found.goal or found.share is None:
            return tr("{number} {units} were reached.", number=found.counted, units=units)
        return tr(
            # translators: {share} is such as 95 %
            "{number} of {goal} {units}: {share} of the goal.",
            number=found.counted,
            goal=found.goal,
            units=units,
            share=say_percent(found.share),
        )

    def _left_in(self, found: Afterwards) -> Iterator[_Left]:
        for one in found.thanks:
            by = tr("by {day}", day=short_date(one.by))
            about = tr("{day}: {what}", day=by, what=one.extra) if one.extra else by
            yield _Left("thanks", one.partner, about)
        standard = one_line(self.draft.plan.recognition.standard)
        extras = extras_by_partner(self.draft.plan)
        for partner in found.recognition:
            extra = one_line(extras.get(partner.id, ""))
            yield _Left("recognition", partner, extra or standard)
        for partner in found.open:
            yield _Left("open", partner, said_stage(partner.stage, self.pack))

    def _cells(self, number: int) -> Sequence[str]:
        line = self._left[number]
        return (tr_in("after", _KINDS[line.kind]), line.partner.name, line.about)

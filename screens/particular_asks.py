"""Step Asks, second page: who of the high-touch partners does what, and by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, DataTable, Static

from plans.asks import standard_share
from plans.given_asks import put_ask, suited_first, without_ask
from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_in, tr_n
from plans.model import Commitment, Partner, Plan
from plans.paths import moved
from plans.touch import by_reach, with_partner
from plans.typed import short_date
from screens.frame import Page, Visit
from screens.plan_words import said_status, status_width
from screens.text import plain, plain_line, tell
from screens.widgets.fields import Field, TextField
from screens.widgets.pick_list import Choice
from screens.widgets.read_fields import DateField, NumberField, example_day, in_digits
from screens.widgets.row_window import RowColumn, RowWindow
from screens.widgets.select_field import SelectField

NOBODY = mark(
    "No partner is high touch yet. Go back to step 6 (F2 shows the steps) and choose whom you talk "
    "to in person; here you then write what you ask each of them for."
)
"""What stands here while there is nobody to ask."""


@dataclass(frozen=True)
class Row:
    """A line of the list: one ask put to a partner, or a partner without any."""

    partner: Partner
    """Who is asked."""
    position: int | None
    """Position of the ask among the partner's, from 0; None while there is none."""

    @property
    def commitment(self) -> Commitment | None:
        """The ask as it was put."""
        return None if self.position is None else self.partner.commitments[self.position]

    @property
    def path(self) -> str:
        """Field of the plan that the line shows."""
        place = "" if self.position is None else f".{self.position}"
        return f"partners.{self.partner.id}.commitments{place}"


def asked_rows(plan: Plan) -> tuple[Row, ...]:
    """Return the lines for all high-touch partners, those who reach most first."""
    rows: list[Row] = []
    for partner in by_reach(plan):
        if partner.touch == "high":
            places = range(len(partner.commitments)) or (None,)
            rows += [Row(partner, place) for place in places]
    return tuple(rows)


class AskTable(RowWindow):
    """The asks that were put."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", mark("Open"), key_display="Enter"),
        Binding("insert", "screen.add_ask", mark("Add another"), show=False),
        Binding("delete", "screen.delete_ask", mark("Delete"), show=False),
    ]


class ParticularAsksPage(Page):
    """The asks put to each high-touch partner, with a form for the one that is edited."""

    CSS_PATH = "particular_asks.tcss"
    QUESTION = mark("Who does what, and by when?")
    ADVICE = "asks-particular"
    HELP = mark(
        "Each high-touch partner has a line for each of its asks. Enter opens the ask under the "
        "cursor, or puts the first one to a partner that has none; Insert puts another one, Delete "
        "deletes one. "
        "Write something of its own only where the ask on your list doesn't say it."
    )

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit)
        self._rows: tuple[Row, ...] = ()
        self._edited = ""
        self._shown = self.draft.plan

    def form(self) -> ComposeResult:
        """Yield count, list, buttons and the form of the ask that is edited."""
        yield Static(plain(tr(NOBODY)), id="nobody")
        with Vertical(id="asked"):
            yield Static(id="share")
            yield AskTable(_columns(), id="asks")
            with Horizontal(id="ask-buttons"):
                yield Button(plain(tr("Add another ask")), id="add-ask", compact=True)
                yield Button(plain(tr("Delete this ask")), id="delete-ask", compact=True)
            yield Vertical(id="ask-form")

    def on_mount(self) -> None:
        """Show the asks."""
        self.show_plan()
        super().on_mount()

    @property
    def table(self) -> AskTable:
        """The list of asks."""
        return self.query_one(AskTable)

    def row(self) -> Row | None:
        """Return the line under the cursor as the plan is now; None while there are none."""
        if self._shown is not self.draft.plan:
            self.show_plan()
        at = self.table.at
        return self._rows[at] if at < len(self._rows) else None

    def put_typed(self) -> None:
        """Put into the plan what the form holds."""
        super().put_typed()
        self.follow()

    def show_plan(self) -> None:
        """Show list and form as the plan is now; cursor and form stay with their asks."""
        at = self._place_now()
        self._follow_edited()
        self._show_rows(at)
        if self._edited not in {row.path for row in self._rows if row.commitment}:
            self._close()
        for one in self.query(Field):
            if one.present:
                one.show()
        self.follow()

    def follow(self) -> None:
        """Show what was filled in on its line, and count how standard the asks are."""
        rows = asked_rows(self.draft.plan)
        if len(rows) == len(self._rows):
            self._rows, self._shown = rows, self.draft.plan
            self.table.show_row(self.table.at)
        self.query_one("#share", Static).update(said_share(self.draft.plan))

    def focus_field(self, path: str) -> None:
        """Open the ask that `path` is in, or go to its partner in the list."""
        places = [at for at, row in enumerate(self._rows) if f"{path}.".startswith(f"{row.path}.")]
        partner = path.split(".")[1] if path.startswith("partners.") else ""
        places += [at for at, row in enumerate(self._rows) if row.partner.id == partner]
        if places:
            self.table.go_to(places[0])
            if self._rows[places[0]].commitment and path.count(".") > 2:  # noqa: PLR2004 - an ask
                self._open(self._rows[places[0]], path)
                return
        if self._rows:
            self.table.focus()

    def action_add_ask(self) -> None:
        """Put another ask to the partner under the cursor."""
        row = self.row()
        if row is None:
            return
        if not self.draft.plan.asks:
            empty = tr("Your list of asks is empty. Go back one page (ctrl+r) and add one first.")
            tell(self, empty)
            return
        position = len(row.partner.commitments)
        path = f"partners.{row.partner.id}.commitments"
        self.draft.put(put_ask(self.draft.plan, row.partner), path)
        self._show_rows(self.table.at)
        new = f"{path}.{position}"
        at = next(at for at, one in enumerate(self._rows) if one.path == new)
        self.table.go_to(at)
        self._open(self._rows[at])
        self.follow()

    def action_delete_ask(self) -> None:
        """Delete the ask under the cursor."""
        row = self.row()
        if row is None or row.position is None:
            tell(self, tr("There is no ask on this line to delete."))
            return
        self.draft.put(
            with_partner(self.draft.plan, without_ask(row.partner, row.position)), row.path
        )
        self._close()
        self._show_rows(self.table.at)
        self.follow()
        self.table.focus()
        told = tr("The ask to “{name}” is deleted. ctrl+z brings it back.", name=row.partner.name)
        tell(self, told)

    @on(DataTable.RowSelected, "#asks")
    def _selected_on(self, event: DataTable.RowSelected) -> None:
        event.stop()
        row = self.row()
        if row is not None and row.commitment:
            self._open(row)
        else:
            self.action_add_ask()

    @on(DataTable.RowHighlighted, "#asks")
    def _highlighted_on(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        row = self.row()
        if row is not None and row.path != self._edited:
            self._close()
        self.query_one("#delete-ask").display = row is not None and row.commitment is not None

    @on(Button.Pressed, "#add-ask")
    def _add_on(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_add_ask()

    @on(Button.Pressed, "#delete-ask")
    def _delete_on(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_delete_ask()

    def _show_rows(self, at: int) -> None:
        self._rows, self._shown = asked_rows(self.draft.plan), self.draft.plan
        self.query_one("#nobody").display = not self._rows
        self.query_one("#asked").display = bool(self._rows)
        self.table.fill(len(self._rows), self._cells, at)

    def _open(self, row: Row, path: str = "") -> None:
        self._edited = row.path
        self._open_form(path.removeprefix(f"{row.path}."))

    @work(exclusive=True, group="ask-form")
    async def _open_form(self, name: str) -> None:
        form = self.query_one("#ask-form", Vertical)
        await form.remove_children()
        row = next((row for row in self._rows if row.path == self._edited), None)
        if row is None:
            return  # undone or closed meanwhile
        # translators: {name} is a partner's name
        what = tr("What {name} does", name=row.partner.name)
        heading = plain_line(what, "bold $primary")
        await form.mount(Static(heading, id="ask-heading"), *self._fields(row))
        for one in form.query(Field):
            if one.path == f"{row.path}.{name}" or not name:
                one.focus_control()
                return

    def _followed(self, path: str) -> str:
        """Return where an ask of the plan that was shown is now; empty if it is gone."""
        try:
            return moved(self._shown, self.draft.plan, path) or ""
        except LookupError:
            return ""

    def _place_now(self) -> int:
        """Return where the line under the cursor is now, else another one of its partner."""
        at = self.table.at
        if at >= len(self._rows):
            return at
        here, rows = self._rows[at], asked_rows(self.draft.plan)
        path = self._followed(here.path)
        places = [place for place, row in enumerate(rows) if row.path == path]
        places += [n for n, row in enumerate(rows) if row.partner.id == here.partner.id]
        return places[0] if places else at

    def _follow_edited(self) -> None:
        """Let the form write to where its ask is by now."""
        before, self._edited = self._edited, self._followed(self._edited) if self._edited else ""
        if self._edited != before:
            # Mounted anew, the fields would lose the cursor and a key or two.
            for one in self.query(Field):
                one.path = self._edited + one.path.removeprefix(before)

    def _close(self) -> None:
        self._edited = ""
        form, focused = self.query_one("#ask-form", Vertical), self.focused
        if focused is not None and form in focused.ancestors and self._rows:
            self.table.focus()
        self.query_one("#ask-form", Vertical).remove_children()

    def _fields(self, row: Row) -> Sequence[Field]:
        asks = suited_first(self.draft.plan.asks, row.partner.group, "high")
        choices = [Choice(ask.id, ask.title or tr("ask without a title")) for ask in asks]
        hint, draft, today = tr("where it differs"), self.draft, self.visit.today
        return (
            SelectField(draft, f"{row.path}.ask", tr_in("field", "Ask"), choices),
            TextField(draft, f"{row.path}.what", tr("In particular"), hint=hint),
            DateField(
                draft,
                f"{row.path}.due",
                tr_in("field", "By when"),
                today=today,
                # In the room of half a form.
                hint=tr("such as {day} or +7", day=in_digits(example_day(draft.plan, today))),
            ),
            TextField(draft, f"{row.path}.who", tr("Who there does it")),
            NumberField(draft, f"{row.path}.expected", self._expected(), optional=True),
            SelectField(draft, f"{row.path}.status", tr("How far it is"), _statuses()),
        )

    def _expected(self) -> str:
        """Return the label of how many an ask brings, in what the campaign counts."""
        if self.pack.goal.counts_people:
            return tr("People it will reach")
        # translators: {units} is what the campaign counts, such as `activities`
        return tr("How many {units} it will bring", units=self.pack.goal.units)

    def _cells(self, number: int) -> Sequence[str]:
        row = self._rows[number]
        one = row.commitment
        if one is None:
            return (row.partner.name, tr("no ask yet"), "", "")
        listed = self.draft.plan.ask(one.ask)
        title = one.what or (listed.title if listed else one.ask)
        return (
            row.partner.name,
            title,
            short_date(one.due) if one.due else tr("no day yet"),
            said_status(one.status),
        )


_STATUSES = (
    Choice("proposed", mark("proposed: asked, no answer yet")),
    Choice("confirmed", mark("confirmed: yes, in writing")),
    Choice("equipped", mark("equipped: has all it needs")),
    Choice("executed", mark("executed: they did it")),
    Choice("verified", mark("verified: seen or counted")),
    Choice("missed", mark("missed: not done")),
    Choice("withdrawn", mark("withdrawn: taken back")),
)


def _statuses() -> Sequence[Choice]:
    """Return how far an ask can have come, in the order in which it comes there."""
    return [Choice(one.id, tr(one.title)) for one in _STATUSES]


def _columns() -> Sequence[RowColumn]:
    return (
        RowColumn(tr_in("column", "Partner"), 24),
        RowColumn(tr_in("column", "Ask"), 0),
        RowColumn(tr_in("column", "By when"), _day_width()),
        RowColumn(tr_in("column", "Status"), status_width()),
    )


def _day_width() -> int:
    """Return the cells of a day in November, which has a long name everywhere, and of none."""
    return max(cell_len(short_date(date(2026, 11, 30))), cell_len(tr("no day yet"))) + 1


def said_share(plan: Plan) -> str:
    """Return how standard the asks of the plan are, in a sentence."""
    share = standard_share(plan)
    if not share.total:
        return tr("Nobody was asked yet.")
    return tr_n(
        "{count} ask so far, {standard} just as on your list: that saves work.",
        "{count} asks so far, {standard} just as on your list: that saves work.",
        share.total,
        standard=share.standard,
    )

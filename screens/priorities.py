"""Step Priorities: whom to talk to in person, within the hours that there are."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import DataTable, Static

from plans.draft import Draft
from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_in, tr_n
from plans.model import Partner, Touch
from plans.packs.model import Effort
from plans.reach import Hours, Suggestion, prep_hours, suggestions
from plans.rules.priorities import TOO_MANY_HIGH
from plans.touch import all_decided, by_reach, turned, with_partner, with_touch
from plans.typed import say_number
from screens.frame import Page, Visit
from screens.plan_words import said_touch, touch_width
from screens.text import plain, tell
from screens.widgets.fields import Field, TextField
from screens.widgets.inputs import LineInput
from screens.widgets.reach_map import ReachMap, Spot
from screens.widgets.row_window import MOST_ROWS, RowColumn, RowWindow

BAR = 16
"""Cells of the bar of hours."""


class Ranking(RowWindow):
    """The partners, those who reach most first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select_cursor", mark("Move"), key_display="Space"),
        Binding("o", "screen.next_owner", mark("Owner"), show=False),
    ]


class PartnerField(TextField):
    """A text about the partner under the cursor."""

    def __init__(
        self, draft: Draft, name: str, label: str, *, hint: str = "", known: Sequence[str] = ()
    ) -> None:
        super().__init__(draft, name, label, hint=hint)
        self._name, self._known = name, tuple(known)
        self._partner = ""

    def turn_to(self, partner_id: str) -> None:
        """Show the text of another partner."""
        self.put_typed()
        self._partner = partner_id
        self.path = f"partners.{partner_id}.{self._name}"
        self.show()
        self.query_one(LineInput).cursor_position = 0  # so that a long text shows its begin

    def control(self) -> Widget:
        """Return the input, which completes the names that are known."""
        line = super().control()
        if self._known and isinstance(line, LineInput):
            line.suggester = SuggestFromList(self._known, case_sensitive=False)
        return line

    def store(self, typed: str) -> None:
        """Put what was typed into the plan."""
        if self._partner:
            super().store(typed)

    def _typed(self) -> str:
        return super()._typed() if self._partner else ""


class PrioritiesPage(Page):
    """Partners in order of reach, each high touch or low touch, with what that costs."""

    CSS_PATH = "priorities.tcss"
    QUESTION = mark("Whom do you talk to in person?")
    ADVICE = "priorities"
    HELP = mark(
        "High touch means that you talk to the partner in person; low touch, that it gets the "
        "standard kit. Space or Enter moves the partner under the cursor from one to the other. F3 "
        "decides all undecided ones as suggested. o takes the next of your team as the one who "
        "looks after it. "
        "On the map, a number is the partner's number in the list; 4× stands for four partners."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "take_example", mark("Suggest"), id="example"),
        Binding("f4", "more", mark("More"), id="more", show=False),
    ]

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit)
        self._ranked: tuple[Partner, ...] = ()
        self._advised: Mapping[str, Suggestion] = {}

    def form(self) -> ComposeResult:
        """Yield hours, list, map and what is to be said about the partner under the cursor."""
        yield Static(plain(tr(NOBODY)), id="nobody")
        with Vertical(id="choice"):
            yield Static(id="hours")
            with Horizontal(id="board"):
                yield Ranking(_columns(), id="ranking")
                yield ReachMap()
            yield Static(id="rest")
            yield Static(id="suggestion")
            with Horizontal(id="about"):
                owners = self.draft.plan.owners()
                yield PartnerField(
                    self.draft,
                    "owner",
                    tr("Who looks after it"),
                    hint=tr("o: next"),
                    known=owners,
                )
                yield PartnerField(self.draft, "because", tr("Why this way"))

    def picture(self) -> ComposeResult:
        """Yield the map, for screens with room beside the form."""
        yield ReachMap()

    def on_mount(self) -> None:
        """Show the partners."""
        self.show_plan()
        super().on_mount()

    @property
    def ranking(self) -> Ranking:
        """The list of partners."""
        return self.query_one(Ranking)

    def partner(self) -> Partner | None:
        """Return the partner under the cursor as it was shown last; None while there are none."""
        at = self.ranking.at
        return self._ranked[at] if at < len(self._ranked) else None

    def show_plan(self) -> None:
        """Show list, map, hours and fields as the plan is now; the cursor stays on its partner."""
        here = self.partner()
        self._advised = suggestions(self.draft.plan, self.pack)
        self._ranked = by_reach(self.draft.plan)
        place = self._place(here.id) if here else None
        self.query_one("#choice").display = bool(self._ranked)
        self.query_one("#nobody").display = not self._ranked
        self.ranking.fill(len(self._ranked), self._row, self.ranking.at if place is None else place)
        self._show_partner()
        self.follow()

    def follow(self) -> None:
        """Show hours and map, and read the partners again after a field was filled in."""
        self._ranked = by_reach(self.draft.plan)
        hours = prep_hours(self.draft.plan, self.pack)
        self.query_one("#hours", Static).update(said_hours(hours, self.pack.effort))
        self.set_class(hours.available is not None and hours.needed > hours.available, "-over")
        self._show_map()
        self.refresh_bindings()

    def focus_field(self, path: str) -> None:
        """Put the cursor on the partner that `path` is about, or into the field below the list."""
        names = path.split(".")
        place = self._place(names[1]) if len(names) > 1 else None
        if place is not None:
            self.ranking.go_to(place)
            self._show_partner()
        if self._ranked:
            fields = self.query(f"#field-{names[-1]}").results(Field) if place is not None else ()
            for one in fields:
                one.focus_control()
                return
            self.ranking.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the suggestions as long as somebody is undecided."""
        if action == "take_example":
            return any(partner.touch is None for partner in self.draft.plan.partners)
        return super().check_action(action, parameters)

    def action_take_example(self) -> None:
        """Decide all undecided partners as suggested, in one step of undo."""
        before = self.draft.plan
        open_ones = [partner.id for partner in before.partners if partner.touch is None]
        number = len(open_ones)
        self.draft.put(all_decided(before, self.pack), f"partners.{open_ones[0]}.touch")
        self.show_plan()
        told = tr_n(
            "{count} partner is decided as suggested, with the reason. ctrl+z takes it back.",
            "{count} partners are decided as suggested, with the reason. ctrl+z takes it back.",
            number,
        )
        tell(self, told)

    def action_next_owner(self) -> None:
        """Let the next of the team look after the partner under the cursor."""
        partner, owners = self.partner(), self.draft.plan.owners()
        if partner is None or not owners:
            nobody = tr(
                "Nobody is in your team yet. Name the campaign lead and the team in step 1."
            )
            tell(self, nobody)
            return
        after = owners.index(partner.owner) + 1 if partner.owner in owners else 0
        self.draft.leave()
        self.draft.change(f"partners.{partner.id}.owner", owners[after % len(owners)])
        self._show_change()

    @on(DataTable.RowHighlighted, "#ranking")
    def _highlighted_on(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        self._show_partner()
        self._show_map()

    @on(DataTable.RowSelected, "#ranking")
    def _selected_on(self, event: DataTable.RowSelected) -> None:
        event.stop()
        self.put_typed()
        shown = self.partner()
        # As it is in the plan now: what was shown may be older than what was typed below.
        partner = self.draft.plan.partner(shown.id) if shown else None
        if partner is None:
            return
        advice = self._advised[partner.id]
        moved = with_touch(partner, turned(partner, advice), advice)
        self.draft.put(with_partner(self.draft.plan, moved), f"partners.{partner.id}.touch")
        self._show_change()

    def _show_change(self) -> None:
        self.follow()
        self.ranking.show_row(self.ranking.at)
        self._show_partner()

    def _show_partner(self) -> None:
        partner = self.partner()
        if partner is None:
            return
        advice = self._advised[partner.id]
        self.query_one("#suggestion", Static).update(said_advice(partner, advice))
        for one in self.query(PartnerField):
            one.turn_to(partner.id)
        self.query_one("#rest", Static).update(self._said_rest())
        self.query_one("#rest").display = len(self._ranked) > MOST_ROWS

    def _show_map(self) -> None:
        spots = [Spot(at, one.reach, one.touch) for at, one in enumerate(self._ranked, 1)]
        for one in self.query(ReachMap):
            one.show_spots(spots, self.ranking.at + 1)

    def _said_rest(self) -> str:
        total = len(self._ranked)
        return tr("{place} of {total} partners", place=self.ranking.at + 1, total=total)

    def _row(self, number: int) -> Sequence[str]:
        partner = self._ranked[number]
        reach = "?" if partner.reach is None else say_number(partner.reach)
        advice = said_touch(self._advised[partner.id].touch)
        return (str(number + 1), partner.name, reach, said_touch(partner.touch), advice)

    def _place(self, partner_id: str) -> int | None:
        return next((at for at, one in enumerate(self._ranked) if one.id == partner_id), None)


NOBODY = mark(
    "There are no partners yet. Go to step 5 (F2 shows the steps) and list whom you could ask; "
    "then you can choose here whom you talk to in person."
)
"""What stands here while the plan has no partners."""


def said_hours(hours: Hours, effort: Effort) -> Content:
    """Return what the decisions cost, against the hours that the team has, with a bar."""
    high = hours.high * effort.high
    # translators: the numbers can be 1, so that no noun may hang on them
    takes = tr(
        "Hours for high touch: {high}; for standard kits: {low}.",
        high=_hours(high),
        low=_hours(hours.needed - high),
    )
    if hours.available is None:
        missing = tr("How many hours your team has isn't known yet; say it in step 1.")
        return Content.assemble(takes, "\n", (missing, "$muted"))
    few = hours.needed > hours.available
    said = f"{_said_too_few(hours, hours.available)}\n! {tr(TOO_MANY_HIGH.fix)}"
    left = (said, "$error") if few else (_said_left(hours, hours.available), "$success")
    return Content.assemble(takes, "\n", _bar(hours), " ", left)


def _said_left(hours: Hours, available: int) -> str:
    # translators: {hours} is all that they have, {weekly} of it in each week
    return tr_n(
        "Your team has {hours} ({count} week of {weekly}): {left} left.",
        "Your team has {hours} ({count} weeks of {weekly}): {left} left.",
        hours.weeks,
        hours=_hours(available),
        weekly=_hours(available // hours.weeks),
        left=_hours(available - hours.needed),
    )


def _said_too_few(hours: Hours, available: int) -> str:
    # translators: {hours} is all that they have, {weekly} of it in each week
    return tr_n(
        "Your team has {hours} ({count} week of {weekly}): {missing} too few.",
        "Your team has {hours} ({count} weeks of {weekly}): {missing} too few.",
        hours.weeks,
        hours=_hours(available),
        weekly=_hours(available // hours.weeks),
        missing=_hours(hours.needed - available),
    )


def _bar(hours: Hours) -> Content:
    share = hours.needed / hours.available if hours.available else 1
    full = min(BAR, round(share * BAR))
    return Content.assemble(("█" * full, "$primary"), ("░" * (BAR - full), "$muted"))


def _hours(number: float) -> str:
    tenths = round(number * 10)
    if tenths % 10 == 0:
        return say_number(tenths // 10)
    # translators: a number with one decimal, such as 3.5
    return tr_in("number", "{whole}.{tenths}", whole=tenths // 10, tenths=str(tenths % 10))


def said_advice(partner: Partner, advice: Suggestion) -> Content:
    """Return what the rule suggests for a partner and why."""
    if partner.touch == advice.touch:
        title = tr(_AGREED[advice.touch])
    else:
        title = tr(_SUGGESTED[advice.touch])
    return Content.styled(f"{title} ", "bold") + plain(advice.reason)


_SUGGESTED: Mapping[Touch, str] = {
    "high": mark("Suggested: high touch."),
    "low": mark("Suggested: low touch."),
}
_AGREED: Mapping[Touch, str] = {
    "high": mark("Suggested: high touch; so you decided."),
    "low": mark("Suggested: low touch; so you decided."),
}


def _columns() -> Sequence[RowColumn]:
    return (
        RowColumn(tr_in("column", "No."), 4),
        RowColumn(tr_in("column", "Partner"), 0),
        RowColumn(tr_in("column", "Reach"), 8, right=True),
        RowColumn(tr_in("column", "Touch"), touch_width()),
        RowColumn(tr_in("column", "Advice"), 7, from_width=56),
    )

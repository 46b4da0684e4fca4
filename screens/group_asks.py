"""Step Asks, third page: the standard ask for all low-touch partners of a group, in one step."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, DataTable, Static

from plans.given_asks import LowTouch, given_to_all, low_touch, suited
from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_in, tr_n
from plans.model import Ask
from plans.schedule import dated_milestones
from plans.text import one_line
from plans.typed import long_date
from screens.frame import Page, Visit
from screens.particular_asks import said_share
from screens.text import plain, tell
from screens.widgets.row_window import RowColumn, RowWindow

NAMED = 3
"""So many partners are named in a sentence; the others are counted."""

NOBODY = mark(
    "No partner is low touch yet. Go back to step 6 (F2 shows the steps) and choose who gets the "
    "standard kit; here you then give each group its standard ask."
)
"""What stands here while there is nobody to ask."""


class GroupTable(RowWindow):
    """The groups with their standard ask."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", mark("Give"), key_display="Enter"),
        Binding("left", "screen.other_ask(-1)", mark("Ask before"), show=False),
        Binding("right", "screen.other_ask(1)", mark("Other ask"), key_display="←→"),
    ]


class GroupAsksPage(Page):
    """Groups of low-touch partners, and the ask that each group gets."""

    CSS_PATH = "group_asks.tcss"
    QUESTION = mark("What does everybody with the standard kit do?")
    ADVICE = "asks-standard"
    HELP = mark(
        "Each line is a group of low-touch partners. Left and right choose one of your standard "
        "asks that suits it; Enter gives it to all of them who don't have it yet. ctrl+z takes "
        "it back."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "more", mark("More"), id="more", show=False),
    ]

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit)
        self._groups: tuple[LowTouch, ...] = ()
        self._shown = self.draft.plan
        self._chosen: dict[str, str] = {}

    def form(self) -> ComposeResult:
        """Yield count, groups and what giving the ask would do."""
        yield Static(plain(tr(NOBODY)), id="nobody")
        with Vertical(id="given"):
            yield Static(id="share")
            yield GroupTable(_columns(), id="groups")
            yield Static(id="about-group")
            with Horizontal(id="give-buttons"):
                give = plain(tr("Give this ask to all of them"))
                yield Button(give, id="give", compact=True)
                yield Button(plain(tr("Choose another ask")), id="other", compact=True)

    def on_mount(self) -> None:
        """Show the groups."""
        self.show_plan()
        super().on_mount()

    @property
    def table(self) -> GroupTable:
        """The list of groups."""
        return self.query_one(GroupTable)

    def show_plan(self) -> None:
        """Show the groups as the plan is now, with the cursor on the group where it was."""
        at = self.table.at
        key = _key(self._groups[at]) if at < len(self._groups) else None
        self._shown, self._groups = self.draft.plan, low_touch(self.draft.plan, self.pack)
        at = next((place for place, one in enumerate(self._groups) if _key(one) == key), at)
        self.query_one("#nobody").display = not self._groups
        self.query_one("#given").display = bool(self._groups)
        self.table.fill(len(self._groups), self._cells, at)
        self.query_one("#share", Static).update(said_share(self.draft.plan))
        self._show_group()

    def focus_field(self, path: str) -> None:
        """Go to the group of the partner that `path` is about."""
        partner = path.split(".")[1] if path.startswith("partners.") else ""
        for at, one in enumerate(self._groups):
            if partner in {member.id for member in one.partners}:
                self.table.go_to(at)
        if self._groups:
            self.table.focus()

    def action_other_ask(self, step: int) -> None:
        """Choose the next, or the previous, ask that suits the group under the cursor."""
        group = self._group()
        asks = self._asks(group) if group else ()
        ask = self._ask(group) if group else None
        if group and ask:
            self._chosen[_key(group)] = asks[(asks.index(ask) + step) % len(asks)].id
            self.table.show_row(self.table.at)
            self._show_group()

    @on(Button.Pressed, "#other")
    def _other_on(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_other_ask(1)

    @on(Button.Pressed, "#give")
    def _give_on(self, event: Button.Pressed) -> None:
        event.stop()
        self._give()

    @on(DataTable.RowSelected, "#groups")
    def _selected_on(self, event: DataTable.RowSelected) -> None:
        event.stop()
        self._give()

    @on(DataTable.RowHighlighted, "#groups")
    def _highlighted_on(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        self._show_group()

    def _give(self) -> None:
        if self._shown is not self.draft.plan:
            self.show_plan()
        group = self._group()
        ask = self._ask(group) if group else None
        if group is None or ask is None:
            nothing = tr("No ask on your list suits this group. Add one two pages before (ctrl+r).")
            tell(self, nothing)
            return
        lacking = len(group.partners) - len(group.holding(ask.id))
        plan = given_to_all(self.draft.plan, ask.id, group.partners)
        if self.draft.put(plan, f"partners.{group.partners[0].id}.commitments"):
            told = tr_n(
                "{count} partner was given “{ask}”. ctrl+z takes it back.",
                "{count} partners were given “{ask}”. ctrl+z takes it back.",
                lacking,
                ask=ask.title,
            )
            tell(self, told)
            self.show_plan()
        else:
            tell(self, tr("All of them have this ask already."))

    def _show_group(self) -> None:
        group = self._group()
        if group is None:
            return
        ask = self._ask(group)
        self.query_one("#about-group", Static).update(self._said_group(group, ask))
        self.query_one("#other").display = len(self._asks(group)) > 1

    def _group(self) -> LowTouch | None:
        at = self.table.at
        return self._groups[at] if at < len(self._groups) else None

    def _asks(self, group: LowTouch) -> tuple[Ask, ...]:
        return suited(self.draft.plan.asks, group.group.id if group.group else None, "low")

    def _ask(self, group: LowTouch) -> Ask | None:
        """Return the ask that was chosen for a group; at first the one that most of it have."""
        asks = self._asks(group)
        if chosen := next((ask for ask in asks if ask.id == self._chosen.get(_key(group))), None):
            return chosen
        return max(asks, key=lambda ask: len(group.holding(ask.id)), default=None)

    def _cells(self, number: int) -> Sequence[str]:
        group = self._groups[number]
        ask = self._ask(group)
        title = group.group.brief if group.group else tr("No group yet")
        holding = len(group.holding(ask.id)) if ask else 0
        have = tr("{number} of {total}", number=holding, total=len(group.partners))
        return (title, have, ask.title if ask else tr_in("ask", "none on your list"))

    def _said_group(self, group: LowTouch, ask: Ask | None) -> Content:
        if ask is None:
            return plain(tr("No ask on your list suits this group. Add one on the list of asks."))
        holding = {one.id for one in group.holding(ask.id)}
        lacking = [one.name for one in group.partners if one.id not in holding]
        asks = self._asks(group)
        lines = [plain(ask.title, "bold") + plain(self._said_milestone(ask))]
        if len(asks) > 1:
            place = tr(
                "Ask {place} of {total} that suit this group; left and right change it.",
                place=asks.index(ask) + 1,
                total=len(asks),
            )
            lines.append(plain(place, "$muted"))
        if lacking:
            lines.append(plain(tr("Enter gives it to {names}.", names=said_names(lacking))))
        else:
            lines.append(plain(tr("All of them have it."), "$success"))
        return Content("\n").join(lines)

    def _said_milestone(self, ask: Ask) -> str:
        for one in dated_milestones(self.draft.plan):
            if one.milestone.id == ask.milestone:
                title = one_line(one.milestone.title)
                if one.day is None:
                    # translators: follows the title of an ask
                    return tr(", with the milestone “{milestone}”", milestone=title)
                # translators: follows the title of an ask
                return tr(
                    ", with the milestone “{milestone}” on {day}",
                    milestone=title,
                    day=long_date(one.day),
                )
        return ""


def said_names(names: Sequence[str]) -> str:
    """Return some names in a sentence: `Hillside School, Norvik Games, Code Clubs and 4 more`."""
    shown = [one_line(name)[:SHOWN] for name in names[:NAMED]]
    if more := len(names) - len(shown):
        return tr_n(
            "{names} and {count} more", "{names} and {count} more", more, names=", ".join(shown)
        )
    *others, last = shown
    return tr("{first} and {last}", first=", ".join(others), last=last) if others else last


SHOWN = 40
"""So many characters of a name are shown inside a sentence."""


def _columns() -> Sequence[RowColumn]:
    return (
        RowColumn(tr_in("column", "Group"), 0),
        RowColumn(tr_in("column", "Have it"), 14),
        RowColumn(tr_in("column", "Standard ask"), 33),
    )


def _key(group: LowTouch) -> str:
    return group.group.id if group.group else ""

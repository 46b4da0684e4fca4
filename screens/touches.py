"""Step Communication, second page: who hears of what, how often, and the limits to that."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import DataTable, Static

from plans.caps import say_cap
from plans.contact_load import Audience, Load, audiences, heard_by, loads
from plans.languages import days
from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_in, tr_n
from plans.model import Cap, Plan
from plans.paths import moved
from plans.rules.communication import OVER_CAP, check_communication
from plans.schedule import dated_milestones
from plans.text import one_line
from plans.typed import Mistyped, read_number, say_number
from screens.frame import Example, Page, Visit
from screens.plan_words import said_touch
from screens.text import plain
from screens.widgets.hear_table import HearLine, HearTable
from screens.widgets.read_fields import NumberField

EDITED_CAPS = 2
"""So many limits have fields; a plan file may hold more, and they count too."""

LONGEST_PERIOD = 3660
"""Days of a limit's period at the most, which are ten years."""

NAMED = 3
"""So many sentences about partners over a limit are shown; the others are counted."""

NOBODY = mark(
    "There are no partners yet. Once you have listed some, you see here who hears what when."
)
"""What stands here while the plan has no partners."""


class CapField(NumberField):
    """A number of a limit; while what is typed can't be read, the limit stays as it was."""

    def __init__(self, visit: Visit, path: str, label: str, *, smallest: int = 0) -> None:
        super().__init__(visit.draft, path, label)
        self._smallest = smallest
        self._before = self.draft.value(path)

    def on_descendant_focus(self) -> None:
        """Remember the limit as it is before somebody types."""
        super().on_descendant_focus()
        self._before = self.draft.value(self.path)

    def show(self) -> None:
        """Show what the draft has now."""
        super().show()
        self._before = self.draft.value(self.path)

    def read(self, typed: str) -> object:
        """Return the number; raises Mistyped."""
        number = read_number(typed)
        if not self._smallest <= number <= LONGEST_PERIOD:
            raise Mistyped(
                tr(
                    "Write a number from {least} to {most}.",
                    least=self._smallest,
                    most=LONGEST_PERIOD,
                )
            )
        return number

    def store(self, typed: str) -> None:
        """Put the number into the plan."""
        self._own = typed
        try:
            value = self.read(typed)
        except Mistyped:
            self.put(self._before, typed=typed)
        else:
            self.put(value)


class TouchesPage(Page):
    """For each group: the milestones it hears of and how often; below, the limits."""

    CSS_PATH = "touches.tcss"
    QUESTION = mark("Who hears from you, and how often?")
    ADVICE = "communication-load"
    HELP = mark(
        "Each line is a group of partners, those in high touch and in low touch apart. ● stands "
        "under the days on which they hear from you. The last number is how often in all. "
        "The milestones are edited on the page before."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "take_example", mark("Usual limits"), id="example"),
    ]

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit)
        self._audiences: tuple[Audience, ...] = ()
        self._loads: tuple[Load | None, ...] = ()
        self._shown = self.draft.plan

    def form(self) -> ComposeResult:
        """Yield the table, a sentence about its line, the limits and what they say."""
        yield Static(plain(tr(NOBODY)), id="nobody", classes="muted")
        yield HearTable(id="hears")
        yield Static(id="about-line")
        yield Horizontal(*self._cap_fields(), id="caps")
        yield Static(id="load")

    def on_mount(self) -> None:
        """Show who hears what."""
        self.show_plan()
        super().on_mount()

    def examples(self) -> Sequence[Example]:
        """Offer the usual limits, where the plan has others or none."""
        usual = tuple(Cap(touches=one.touches, days=one.days) for one in self.pack.at_most)
        if not usual or usual == self.draft.plan.communication.at_most:
            return ()
        *others, last = (say_cap(one) for one in usual)
        said = tr("{first} and {last}", first=", ".join(others), last=last) if others else last
        return (
            Example("communication.at_most", tr("At most {limits}, for each person", limits=said)),
        )

    def take(self, example: Example) -> None:
        """Set the usual limits."""
        caps = tuple(Cap(touches=one.touches, days=one.days) for one in self.pack.at_most)
        plan = self.draft.plan
        communication = plan.communication.model_copy(update={"at_most": caps})
        self.draft.put(plan.model_copy(update={"communication": communication}), example.field)
        self.show_plan()

    def put_typed(self) -> None:
        """Put into the plan what the limits' fields hold."""
        super().put_typed()
        self._shown = self.draft.plan

    def show_plan(self) -> None:
        """Show table, limits and sentences as the plan is now."""
        caps = self.query_one("#caps", Horizontal)
        fields = list(caps.query(CapField))
        many = 2 * len(self.draft.plan.communication.at_most[:EDITED_CAPS])
        places = {one.path: self._followed(one.path) for one in fields}
        self._shown = self.draft.plan
        if len(fields) == many and all(path == place for path, place in places.items()):
            for one in fields:
                one.show()
        else:
            here = next((one.path for one in fields if one.has_class("-focused")), "")
            self._show_caps(places.get(here, ""))
        self.follow()

    def follow(self) -> None:
        """Count anew after a limit was changed."""
        self._shown = plan = self.draft.plan
        self._audiences = audiences(plan, self.pack)
        everybody = [plan.partners, *(one.partners for one in self._audiences)]
        everyone, *each = loads(plan, tuple(everybody), _longest(plan))
        self._loads = tuple(each)
        self._show_table()
        self._show_line()
        self.query_one("#load", Static).update(self._said_load(everyone))

    def on_resize(self) -> None:
        """Give the groups' names the room that is left."""
        self.call_after_refresh(self._show_table)  # once the form has its new width

    def focus_field(self, path: str) -> None:
        """Go to the limits when the path is about them, else to the table."""
        if path.startswith("communication.at_most") and self.query(CapField):
            super().focus_field(path)
        elif self._audiences:
            self.query_one(HearTable).focus()
        else:
            super().focus_field(path)

    @on(DataTable.RowHighlighted, "#hears")
    def _highlighted_on(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        self._show_line()

    def _followed(self, path: str) -> str:
        """Return where a limit of the plan that was shown is now; empty if it is gone."""
        try:
            return moved(self._shown, self.draft.plan, path) or ""
        except LookupError:
            return ""

    @work(exclusive=True, group="caps")
    async def _show_caps(self, focused: str) -> None:
        """Show the limits anew, with the cursor in the field at a path, if there is one."""
        caps = self.query_one("#caps", Horizontal)
        await caps.remove_children()
        await caps.mount(*self._cap_fields())
        for one in caps.query(CapField):
            if one.path == focused:
                one.focus_control()

    def _cap_fields(self) -> list[CapField]:
        fields = []
        for place in range(len(self.draft.plan.communication.at_most[:EDITED_CAPS])):
            path = f"communication.at_most._{place}"
            label, period = tr("Times at most"), tr("in so many days")
            fields.append(CapField(self.visit, f"{path}.touches", label))
            fields.append(CapField(self.visit, f"{path}.days", period, smallest=1))
        return fields

    def _show_table(self) -> None:
        dated = {one.milestone.id: one.day for one in dated_milestones(self.draft.plan) if one.day}
        lines = [
            HearLine(
                audience.group.brief if audience.group else tr("No group yet"),
                said_touch(audience.touch),
                tuple(milestone in audience.hears for milestone in dated),
                _said_times(how),
            )
            for audience, how in zip(self._audiences, self._loads, strict=True)
        ]
        width = self.query_one("#form").content_size.width
        self.query_one(HearTable).show_lines(list(dated.values()), lines, width)
        self.query_one("#nobody").display = not lines

    def _show_line(self) -> None:
        at = self.query_one(HearTable).cursor_row
        line = self.query_one("#about-line", Static)
        line.display = at < len(self._audiences)
        if line.display:
            line.update(self._said_line(self._audiences[at]))

    def _said_line(self, audience: Audience) -> Content:
        partners = [one_line(one.name) for one in audience.partners]
        who, more = partners[0][:40], len(partners) - 1
        if more:
            # translators: {name} is a partner's name
            who = tr_n("{name} and {count} more", "{name} and {count} more", more, name=who)
        heard = [
            f"{one_line(one.milestone.title)} ({days.written(one.day, tr_in('date', 'd MMM'))})"
            for one in heard_by(audience, self.draft.plan)
            if one.day
        ]
        what = ", ".join(heard) or tr("no milestone is for them")
        return plain(f"{who}: ", "bold") + plain(what)

    def _said_load(self, everyone: Load | None) -> Content:
        plan = self.draft.plan
        if everyone is None:
            return Content("")
        said = [plain(said_load(everyone, _longest(plan)))]
        over = [
            one.sentence for one in check_communication(plan, self.pack) if one.id == OVER_CAP.id
        ]
        said += [plain(f"! {sentence}", "$error") for sentence in over[:NAMED]]
        if len(over) > NAMED:
            more = tr_n(
                "{count} more such period.", "{count} more such periods.", len(over) - NAMED
            )
            said.append(plain(f"! {more}", "$error"))
        if plan.communication.at_most and not over:
            kept = tr("Nobody hears from you more often than your limits allow.")
            said.append(plain(kept, "$success"))
        if not plan.communication.at_most:
            said.append(plain(tr("No limit is set yet. F3 sets the usual ones."), "$muted"))
        return Content("\n").join(said)


def said_load(load: Load, period: int) -> str:
    """Return how often partners hear from the campaign, in a sentence; `period` is in days."""
    if load.least == load.most:
        return tr_n(
            "Each partner hears from you {count} time; the most in any {days} days is {fullest}.",
            "Each partner hears from you {count} times; the most in any {days} days is {fullest}.",
            load.most,
            days=period,
            fullest=load.fullest,
        )
    return tr_n(
        "Each partner hears from you {least} to {count} time; the most in any {days} days is "
        "{fullest}.",
        "Each partner hears from you {least} to {count} times; the most in any {days} days is "
        "{fullest}.",
        load.most,
        least=load.least,
        days=period,
        fullest=load.fullest,
    )


def _longest(plan: Plan) -> int:
    return max((cap.days for cap in plan.communication.at_most), default=28)


def _said_times(load: Load | None) -> str:
    if load is None:
        return ""
    same = load.least == load.most
    return say_number(load.most) if same else f"{say_number(load.least)}–{say_number(load.most)}"

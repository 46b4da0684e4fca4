"""The dialog that moves the campaign's days, and shows what moves with them before that."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from plans.languages.marking import mark, mark_in
from plans.languages.speaking import tr, tr_in, tr_n
from plans.model import Plan, Window
from plans.moving_window import Shift, shifts, with_window
from plans.packs.model import Pack
from plans.schedule import window_in
from plans.text import short
from plans.typed import EARLIEST_YEAR, LATEST_YEAR, long_date
from screens.asked import Shelf, asked_day
from screens.field_dialog import FieldDialog, Refused
from screens.schedule_lines import short_day
from screens.text import plain, plain_line

MOST_SHOWN = 200
"""So many of the things that move are listed; the others are counted."""

LONGEST_TITLE = 100
"""Characters of what moves that are shown."""

_KINDS: Mapping[str, str] = {
    "milestone": mark_in("moves", "Milestone"),
    "deadline": mark_in("moves", "Goal"),
    "commitment": mark_in("moves", "Promise"),
    "event": mark_in("moves", "Event"),
}

TWICE = mark("Enter again moves all of this; Escape leaves everything as it is.")
"""Said after a first Enter, so that nothing moves unseen."""


class WindowDialog(FieldDialog[Window]):
    """Answers with other days of the campaign, or with None when it was left.

    What follows the days is listed below them while somebody types, and is seen before it is taken.
    """

    CSS_PATH = ["field_dialog.tcss", "window_dialog.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority: the two lines stand in something that would scroll itself.
        Binding("pagedown", "look(1)", mark("Scroll"), key_display="pagedown", priority=True),
        Binding("pageup", "look(-1)", mark("Scroll"), show=False, priority=True),
    ]

    def __init__(self, plan: Plan, pack: Pack, today: date, *, shelf: Shelf | None = None) -> None:
        self._plan, self._pack, self._today = plan, pack, today
        self._seen: tuple[str, str] | None = None
        window = plan.window
        about = tr("Milestones counted in weeks follow by themselves; fixed days stay.")
        start = asked_day(
            "start", tr("First day"), today, window.start, needed=tr("Say the first day.")
        )
        end = asked_day("end", tr("Last day"), today, window.end, needed=tr("Say the last day."))
        heading = tr("Move the campaign") if window.start else tr("When is the campaign?")
        super().__init__(heading, about, [start, end], shelf)

    def on_mount(self) -> None:
        """Make room for what moves; Textual calls this for the class above by itself."""
        moves = VerticalScroll(Static(id="moves-said"), id="moves", can_focus=False)
        self.query_one(".fields").mount(moves, after="#field-said")
        self.watch(moves, "show_vertical_scrollbar", self.refresh_bindings)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Hide the key that scrolls while everything is in sight."""
        return action != "look" or any(one.show_vertical_scrollbar for one in self.query("#moves"))

    def action_look(self, pages: int) -> None:
        """Scroll what moves."""
        moves = self.query_one("#moves", VerticalScroll)
        moves.scroll_relative(y=pages * max(1, moves.size.height - 1), animate=False)

    def answer(self) -> Window:
        """Return the days; raises Refused where they lack something."""
        start, end = self.day("start"), self.day("end")
        if start is None:
            raise Refused("start", tr("Say the first day."))
        if end is None:
            raise Refused("end", tr("Say the last day."))
        if end < start:
            first = long_date(start)
            raise Refused("end", tr("The last day is before the first one, {day}.", day=first))
        return self._window(start, end)

    def follow(self) -> None:
        """Let the last day follow the first, and show what would move."""
        self._lead_end()
        super().follow()
        if found := self.query("#moves-said"):
            said = self._said_moves()
            found.first(Static).update(said)
            self.query_one("#moves").display = bool(said.plain)

    def action_take(self) -> None:
        """Close with the days once what moves was seen, or say what is missing."""
        typed = self.text("start"), self.text("end")
        if self._moves() and self._seen != typed:
            self._seen = typed
            self.follow()
            self.query_one("#moves", VerticalScroll).scroll_home(animate=False)
            return
        super().action_take()

    def _lead_end(self) -> None:
        """Keep the campaign as long as it was while only its first day is changed."""
        window = self._plan.window
        if self.typed_over("end") or window.start is None or window.end is None:
            return
        try:
            start = self.day("start")
        except Refused:
            return
        if start is not None and window.end >= window.start:
            ordinal = start.toordinal() + (window.end - window.start).days
            end = date.fromordinal(min(ordinal, date.max.toordinal()))
            self.fill("end", long_date(end))

    def _window(self, start: date, end: date) -> Window:
        """Return the days with where they come from: the pack, if it has the same for that year."""
        now = self._plan.window
        if (start, end) == (now.start, now.end):
            return now
        if EARLIEST_YEAR <= start.year <= LATEST_YEAR:
            known = window_in(self._pack.window, start.year)
            if (start, end) == (known.start, known.end):
                return known
        return Window(start=start, end=end, source="own")

    def _moves(self) -> tuple[Shift, ...]:
        try:
            window = self.answer()
        except Refused:
            return ()
        return shifts(self._plan, with_window(self._plan, window))

    def _said_moves(self) -> Content:
        try:
            window = self.answer()
        except Refused as refused:
            return plain(f"! {refused}", "$error") if self._both_typed() else Content("")
        if window == self._plan.window:
            return plain(tr("These are the days that the campaign has now."), "$muted")
        moves = shifts(self._plan, with_window(self._plan, window))
        said = [_said_shift(one, self._today) for one in moves[:MOST_SHOWN]]
        lines = [self._said_heading(len(moves)), *said]
        if (more := len(moves) - MOST_SHOWN) > 0:
            lines.append(plain(tr("… and {count} more.", count=more)))
        return Content("\n").join([*lines, *self._said_fixed()])

    def _said_heading(self, moving: int) -> Content:
        if not moving:
            return plain(tr("Nothing else moves."), "bold")
        heading = plain(tr_n("{count} thing moves:", "{count} things move:", moving), "bold")
        seen = self._seen == (self.text("start"), self.text("end"))
        return plain(tr(TWICE), "bold $warning") + Content("\n") + heading if seen else heading

    def _said_fixed(self) -> list[Content]:
        fixed = sum(one.on is not None for one in self._plan.communication.milestones)
        if not fixed:
            return []
        said = tr_n(
            "{count} milestone has a day of its own and stays.",
            "{count} milestones have days of their own and stay.",
            fixed,
        )
        return [plain(said, "$muted")]

    def _both_typed(self) -> bool:
        """Whether both days can be read, so that what is refused is the two together."""
        try:
            return bool(self.day("start") and self.day("end"))
        except Refused:
            return False


def _said_shift(shift: Shift, today: date) -> Content:
    """Return the days before and after, and what has them, which may be long."""
    kind, title = tr_in("moves", _KINDS[shift.kind]), short(shift.title, LONGEST_TITLE)
    after = _said_day(shift.after)
    if shift.after and shift.after < today:
        shown = plain(tr("{day}, past", day=after), "bold $error")
    else:
        shown = plain(after, "bold")
    days = plain(_said_day(shift.before), "$muted") + Content(" → ") + shown
    return days + Content("  ") + plain_line(tr("{kind}: {title}", kind=kind, title=title))


def _said_day(day: date | None) -> str:
    return short_day(day) if day else tr("no day yet")

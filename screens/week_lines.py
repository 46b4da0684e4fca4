"""The lines of This week: how they stand in the list, and all there is to say about one."""

from collections.abc import Mapping, Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from plans.due import WHENS, Due, DueKind, When, due
from plans.languages import days
from plans.languages.marking import mark, mark_in
from plans.languages.speaking import tr, tr_in, tr_n
from plans.model import NextStep, Plan
from plans.packs.model import Pack
from plans.text import in_quotes, short
from plans.typed import say_date
from screens.text import plain, plain_line
from screens.widgets.day_list import DayColumn, DayLine, Tone

LONGEST_NAME, LONGEST_WHAT = 60, 200
"""Characters of a name, and of what is to be done, that are shown below the list."""

LONGEST_TOLD = 60
"""Characters of the same in a notification."""

LONGEST = 300
"""Characters of a name, or of what is to be done, that are said of what comes next."""

AHEAD = 730
"""So many days are looked at for what comes next, while nothing is due."""

NOBODY = ""
"""Stands for lines that have no owner, where a filter names one."""

WIDE = 100
"""Cells from which the list has room for long names."""

LEAST_OWNER = 8
"""Cells that the names of who sees to it have at least."""

WIDEST_OWNER, WIDEST_OWNER_WIDE = 20, 30
"""Cells of the longest such name that is shown whole, in a narrow list and in a wide one."""

_HEADINGS: Mapping[When, str] = {
    "overdue": mark("Overdue"),
    "today": mark("Today"),
    "week": mark("Next seven days"),
    "undated": mark("Without a day"),
}

_TONES: Mapping[When, Tone] = {
    "overdue": "error",
    "today": "warning",
    "week": "",
    "undated": "warning",
}

_SIGNS: Mapping[When, str] = {"overdue": "! ", "today": "► ", "week": "  ", "undated": "? "}
"""Stand before the day, since colours can't be told apart by all."""

_KINDS: Mapping[DueKind, str] = {
    "next": mark_in("due", "next step"),
    "commitment": mark_in("due", "promised"),
    "milestone": mark_in("due", "milestone"),
    "no-next": mark_in("due", "no next step"),
    "stale": mark_in("due", "silent"),
    "asset": mark_in("due", "material"),
    "event": mark_in("due", "event"),
    "thanks": mark_in("due", "thanks"),
    "planned": mark_in("due", "planned contact"),
    "revisit": mark_in("due", "ask again"),
}
"""What a line is about, in a word or two."""

_HINTS: Mapping[DueKind, str] = {
    "next": mark("Space: it is done. F3: another day. Enter: all about this partner."),
    "commitment": mark("Space: they did it. F3: another day. Enter: all about this partner."),
    "milestone": mark("Space: write to its partners. F3: another day. Enter: change it."),
    "no-next": mark("Space: choose the next step. F5: leave it alone for a while."),
    "stale": mark("Space: choose the next step. F5: leave it alone for a while."),
    "asset": mark("Space: it is ready. Enter: the schedule, with all materials."),
    "event": mark("F3: another day."),
    "thanks": mark("Space: they were thanked. Enter: all about this partner."),
    "planned": mark("Space: it is done. F3: another day. Enter: all about this partner."),
    "revisit": mark("Space: open it to ask again."),
}
"""What the keys do with a line."""


def listed(lines: Sequence[Due]) -> list[DayLine]:
    """Return the lines under their headings."""
    found: list[DayLine] = []
    for when in WHENS:
        some = [line for line in lines if line.when == when]
        if some:
            found.append(DayLine((tr(_HEADINGS[when]),), heading=True))
            found += map(_shown, some)
    return found


def line_key(line: Due) -> tuple[str, str, int, str]:
    """Return what stays of a line when its day or its words change."""
    return line.kind, line.partner or "", -1 if line.place is None else line.place, line.item


def line_field(line: Due) -> str:
    """Return the field of the plan that a line is about."""
    if line.partner is not None:
        return f"partners.{line.partner}"
    if line.kind == "event":
        return f"events.{line.item}"
    parts = "assets" if line.kind == "asset" else "milestones"
    return f"communication.{parts}.{line.item}"


def answer_field(line: Due) -> str:
    """Return the field that another day of a line changes, down to the touch or the ask."""
    place = {"planned": "log", "commitment": "commitments"}.get(line.kind)
    field = line_field(line)
    return f"{field}.{place}.{line.place}" if place and line.place is not None else field


def columns(width: int, lines: Sequence[Due] = ()) -> Sequence[DayColumn]:
    """Return the columns: the day, of whom, what, and who sees to it, as wide as `lines` need."""
    day = 3 + max(cell_len(_short_day(date(2026, month, 30))) for month in (6, 9, 11))
    widest = WIDEST_OWNER if width < WIDE else WIDEST_OWNER_WIDE
    names = {line.owner for line in lines}
    longest = max((cell_len(short(name, LONGEST_NAME)) for name in names), default=0)
    owner = DayColumn(1 + max(LEAST_OWNER, min(longest, widest)))
    if width < WIDE:
        return DayColumn(day), DayColumn(share=4), DayColumn(share=5), owner
    return DayColumn(day + 1), DayColumn(share=3), DayColumn(share=5), owner


def _short_day(day: date) -> str:
    return days.written(day, tr_in("date", "EEE d MMM"))


def _shown(line: Due) -> DayLine:
    day = _short_day(line.on) if line.on else tr_in("due", "no day")
    cells = (f"{_SIGNS[line.when]}{day}", line.title, line.what, line.owner)
    return DayLine(cells, line_key(line), _TONES[line.when])


def said_line(line: Due, today: date) -> Content:
    """Return all there is to a line: of whom, what; when, what kind, who; what the keys do."""
    first = plain_line(short(line.title, LONGEST_NAME), "bold") + Content("  ")
    first += plain_line(short(line.what, LONGEST_WHAT))
    owner = short(line.owner, LONGEST_NAME)
    facts = [_said_when(line, today), tr_in("due", _KINDS[line.kind]), owner]
    second = plain_line(" · ".join(fact for fact in facts if fact))
    return Content("\n").join([first, second, plain(tr(_HINTS[line.kind]), "$muted")])


def _said_when(line: Due, today: date) -> str:
    if line.on is None:
        return tr("without a day")
    day = say_date(line.on)
    if line.on >= today:
        return day
    late = (today - line.on).days
    return tr_n("{day}, {count} day late", "{day}, {count} days late", late, day=day)


def said_next(step: NextStep) -> str:
    """Return what happens next, in a sentence."""
    what = in_quotes(short(step.what, LONGEST_TOLD))
    if step.on is None:
        return tr("The next step is {what}.", what=what)
    return tr("The next step is {what}, on {day}.", what=what, day=say_date(step.on))


def said_counts(lines: Sequence[Due]) -> Content:
    """Return how many lines there are, by when they are due."""
    counts = {when: sum(line.when == when for line in lines) for when in WHENS}
    if counts["undated"]:
        # translators: each number may be 1
        said = tr(
            "{overdue} overdue, {today} today, {week} in the next seven days, "
            "{undated} without a day.",
            **counts,
        )
    else:
        # translators: each number may be 1
        said = tr("{overdue} overdue, {today} today, {week} in the next seven days.", **counts)
    return plain(said, "$foreground")


def said_owner(owner: str | None) -> Content:
    """Return whose lines are shown: all (None), those of `NOBODY`, or those of one person."""
    if owner is None:
        return plain(tr("Owner: everybody."))
    if owner == NOBODY:
        return plain(tr("Only what has no owner."), "$warning")
    return plain(tr("Only what {owner} does.", owner=short(owner, LONGEST_TOLD)), "$warning")


def said_calm(plan: Plan, pack: Pack, today: date, *, others: bool) -> str:
    """Return what is said where nothing is due; `others` says that a filter hides something."""
    if others:
        return tr("Nothing of this is due in the next seven days. F6 shows the others.")
    if not plan.partners:
        return tr(
            "Nothing is due: there are no partners yet. F2 shows the steps; list in step 5 "
            "whom you could ask."
        )
    ahead = due(plan, pack, today, AHEAD)
    if not ahead:
        return tr("Nothing is due, and nothing is planned for a later day.")
    coming = ahead[0]
    values = {"what": short(coming.what, LONGEST), "who": short(coming.title, LONGEST)}
    if coming.on is None:
        return tr("Nothing is due. Next comes, without a day: {who}: {what}.", **values)
    return tr(
        "Nothing is due in the next seven days. Next comes, on {day}: {who}: {what}.",
        day=say_date(coming.on),
        **values,
    )

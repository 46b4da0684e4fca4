"""What the schedule lists by day: milestones with their materials, promises, events."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal, TypeAlias

from rich.cells import cell_len

from plans.asks import said_ask
from plans.languages import days
from plans.languages.marking import mark, mark_in
from plans.languages.speaking import tr, tr_in, tr_n
from plans.model import Asset, Commitment, Event, Milestone, Partner, Plan
from plans.packs.model import Pack
from plans.pipeline.commitments import KEPT, live
from plans.pipeline.stages import is_with_us
from plans.schedule import DatedMilestone, dated_milestones, hears
from plans.text import one_line, short
from plans.timeline import Dot
from plans.typed import long_date, say_window
from screens.plan_words import said_touch_class
from screens.widgets.day_list import DayColumn, DayLine, Tone
from screens.widgets.week_line import WeekDot, WeekRow

Kind = Literal["milestone", "asset", "commitment", "event"]
"""What a line is about."""

PROMISED, FULFILLED, EVENT, STEP = "□", "■", "▲", "○"
"""Signs of promises, of those that are kept, of events and of next steps; no letters, since those
would differ by language. All are in the fonts of every terminal (WGL4)."""

ASSET_SIGNS: Mapping[str, tuple[str, Tone]] = {
    "missing": ("[ ]", "warning"),
    "draft": ("[-]", ""),
    "ready": ("[x]", "success"),
}
"""Sign and tone of each state; the word stands beside them."""

_ASSET_STATES: Mapping[str, str] = {
    "missing": mark_in("material", "missing"),
    "draft": mark_in("material", "draft"),
    "ready": mark_in("material", "ready"),
}

_Known: TypeAlias = dict[tuple[str, str, int | None], Dot]
"""What the time line shows: by kind, id of the item or of the partner, and the promise's place."""

WIDE = 100
"""Cells of the screen from which what is said of a line stands beside the list."""

LONGEST = 80
"""Characters of a name that are shown in a line."""

NAMED = 3
"""So many partners are named in a line; the others are counted."""

_PAST, _AFTER = mark("Past"), mark("After the campaign")
_UNDATED, _LOOSE = mark("Without a day"), mark("Material for no milestone")


DAY_WIDTH = 17
"""Cells for a day, at the least."""


@dataclass(frozen=True)
class Promise:
    """What one partner does on a day."""

    partner: Partner
    """Who does it."""
    commitment: Commitment
    """What."""

    @property
    def is_kept(self) -> bool:
        """Whether it was done."""
        return self.commitment.status in KEPT


@dataclass(frozen=True)
class Entry:
    """Something that the schedule lists; the promises of one day to one ask are one entry."""

    kind: Kind
    """What it is about."""
    id: str
    """Id of the milestone, material or event, or of the ask."""
    day: date | None
    """Its day; None for materials and what has none."""
    title: str
    """What it is called."""
    number: int = 0
    """Number of the milestone, from 1."""
    late: tuple[str, ...] = ()
    """What is late about it, in sentences."""
    done: bool = False
    """Whether it is over or kept."""
    promises: tuple[Promise, ...] = ()
    """Who promised it."""

    @property
    def key(self) -> tuple[str, str, date | None]:
        """What tells it from others, as long as it keeps its day if it is a promise."""
        return self.kind, self.id, self.day if self.kind == "commitment" else None


def entries(plan: Plan, pack: Pack, dots: Iterable[Dot], today: date) -> tuple[Entry, ...]:
    """Return what the schedule lists by day, without materials; what has no day comes last.

    `dots` are those of the plan, which know what is past its lead time.
    """
    known: _Known = {(dot.kind, dot.partner or dot.item, dot.place): dot for dot in dots}
    found = (
        *_milestones(dated_milestones(plan), known, today),
        *_promises(plan, pack, known, today),
        *(_event(one, today) for one in plan.events),
    )
    return tuple(sorted(found, key=lambda one: one.day or date.max))


def listed(
    plan: Plan, pack: Pack, today: date, found: Sequence[Entry]
) -> tuple[list[DayLine], dict[object, Entry]]:
    """Return the lines of the list, and which entry each of their keys stands for."""
    lines: list[DayLine] = []
    by_key: dict[object, Entry] = {}
    assets = _assets(plan)

    def put(entry: Entry, shown: DayLine) -> None:
        by_key[entry.key] = entry
        lines.append(shown)

    for section, some in groupby(found, key=lambda one: _section(one.day, plan, today)):
        lines.append(DayLine((_heading(section, plan, today),), heading=True))
        for entry in some:
            put(entry, _shown(entry, plan, pack))
            lines += [DayLine((f"     ! {late}",), tone="error") for late in entry.late]
            if entry.kind == "milestone":
                for asset in assets.pop(entry.id, ()):
                    put(_of_asset(asset), _shown_asset(asset))
    loose = [asset for some in assets.values() for asset in some]
    if loose:
        lines.append(DayLine((tr(_LOOSE),), heading=True))
    for asset in loose:
        put(_of_asset(asset), _shown_asset(asset))
    return lines, by_key


def columns(width: int) -> Sequence[DayColumn]:
    """Return the columns: sign, day, what, and who hears it or does it."""
    share = 5 if width < WIDE else 6
    return DayColumn(5), DayColumn(_day_width()), DayColumn(share=5), DayColumn(share=share)


def _day_width() -> int:
    """Return the cells that any day takes, with the gap to the next column."""
    widest = max(cell_len(short_day(date(2026, month, 21))) for month in range(1, 13))
    return max(DAY_WIDTH, widest + 2)


def week_rows(dots: Sequence[Dot], today: date, *, wide: bool) -> Sequence[WeekRow]:
    """Return the rows of the time line: promises and events, and with room next steps too."""
    rows = [
        WeekRow(tr_in("row", "Promises"), PROMISED, FULFILLED, _of_kind("commitment", dots, today)),
        WeekRow(tr_in("row", "Events"), EVENT, EVENT, _of_kind("event", dots, today)),
    ]
    if wide:
        steps = _of_kind("next", dots, today)
        rows.append(WeekRow(tr_in("row", "Next steps"), STEP, STEP, steps))
    return rows


def _of_kind(kind: str, dots: Sequence[Dot], today: date) -> tuple[WeekDot, ...]:
    return tuple(
        WeekDot(one.day, one.done, bool(one.late) or (not one.done and one.day < today))
        for one in dots
        if one.kind == kind
    )


def hearers(plan: Plan, pack: Pack, milestone: Milestone) -> int:
    """Return how many partners hear of a milestone; those that are lost don't."""
    return sum(hears(one, milestone) and is_with_us(one, pack) for one in plan.partners)


def said_hearers(plan: Plan, pack: Pack, milestone: Milestone) -> str:
    """Return how many partners hear of a milestone, and which: groups, audiences, touch class."""
    count = hearers(plan, pack, milestone)
    groups = {group.id: group.brief for group in pack.groups}
    audiences = {one.id: one.brief for one in pack.audiences}
    parts = [
        ", ".join(one_line(groups.get(one, one)) for one in milestone.groups),
        ", ".join(one_line(audiences.get(one, one)) for one in milestone.audiences),
        said_touch_class(milestone.touch) if milestone.touch else "",
    ]
    whom = "; ".join(part for part in parts if part)
    if not whom:
        return tr_n("{count} partner (all)", "{count} partners (all)", count)
    # translators: {whom} are groups, audiences and a touch class
    return tr_n("{count} partner: {whom}", "{count} partners: {whom}", count, whom=whom)


def said_state(state: str) -> str:
    """Return in a word how far a material has come."""
    return tr_in("material", _ASSET_STATES[state])


def short_day(day: date) -> str:
    """Return a day for the list: `Mon 9 Nov 2026`."""
    return days.written(day, tr_in("date", "EEE d MMM y"))


def _milestones(dated: Sequence[DatedMilestone], known: _Known, today: date) -> Iterator[Entry]:
    for number, one in enumerate(dated, 1):
        item, day = one.milestone, one.day
        dot = known.get(("milestone", item.id, None))
        late = (dot.late,) if dot and dot.late else ()
        done = day is not None and day < today
        yield Entry("milestone", item.id, day, item.title, number, late, done)


def _promises(plan: Plan, pack: Pack, known: _Known, today: date) -> Iterator[Entry]:
    """Yield the promises that are still meant, those of one day to one ask together."""
    same: dict[tuple[date, str], list[Promise]] = {}
    late: dict[tuple[date, str], dict[str, None]] = {}
    for partner in plan.partners:
        wanted = live(partner) if is_with_us(partner, pack) else ()
        for place, one in enumerate(partner.commitments):
            if one.due is None or one not in wanted:
                continue
            kind = one.due, one.ask
            same.setdefault(kind, []).append(Promise(partner, one))
            dot = known.get(("commitment", partner.id, place))
            if dot and dot.late:
                late.setdefault(kind, {})[dot.late] = None
    for (day, ask), promises in same.items():
        waiting = sum(not one.is_kept for one in promises)
        said = [*late.get((day, ask), ())]
        if day < today and waiting:
            said.append(
                tr_n(
                    "{count} partner has not done it yet.",
                    "{count} partners have not done it yet.",
                    waiting,
                )
            )
        # What one partner does in particular is no title for what all of them do.
        shared = Commitment(ask=ask) if len(promises) > 1 else promises[0].commitment
        yield Entry(
            "commitment",
            ask,
            day,
            said_ask(plan, shared),
            late=tuple(said),
            done=not waiting,
            promises=tuple(promises),
        )


def _event(event: Event, today: date) -> Entry:
    done = event.on is not None and event.on < today
    return Entry("event", event.id, event.on, event.title, done=done)


def _of_asset(asset: Asset) -> Entry:
    return Entry("asset", asset.id, None, asset.title, done=asset.state == "ready")


def _assets(plan: Plan) -> dict[str, list[Asset]]:
    """Return the materials by the milestone that they are for; the others by an empty id."""
    known = {one.id for one in plan.communication.milestones}
    found: dict[str, list[Asset]] = {}
    for asset in plan.communication.assets:
        milestone = asset.milestone if asset.milestone in known else ""
        found.setdefault(milestone or "", []).append(asset)
    return found


def _section(day: date | None, plan: Plan, today: date) -> str:
    start, end = plan.window.start, plan.window.end or plan.window.start
    if day is None:
        return "undated"
    if day < today:
        return "past"
    if start is None or end is None or day < start:
        return "ahead"
    return "campaign" if day <= end else "after"


def _heading(section: str, plan: Plan, today: date) -> str:
    if section == "ahead":
        return tr("From today, {day}", day=long_date(today))
    if section == "campaign":
        return tr("The campaign: {days}", days=say_window(plan.window))
    heading = {"past": _PAST, "after": _AFTER}.get(section, _UNDATED)
    return tr(heading)


def _shown(entry: Entry, plan: Plan, pack: Pack) -> DayLine:
    day = short_day(entry.day) if entry.day else tr("no day yet")
    tone: Tone = "error" if entry.late else "muted" if entry.done else ""
    return DayLine((_sign(entry), day, entry.title, _said_whom(entry, plan, pack)), entry.key, tone)


def _sign(entry: Entry) -> str:
    if entry.kind == "milestone":
        return f"{entry.number:>3}"
    if entry.kind == "event":
        return f"  {EVENT}"
    return f"  {FULFILLED if entry.done else PROMISED}"


def _said_whom(entry: Entry, plan: Plan, pack: Pack) -> str:
    if entry.kind == "milestone":
        found = next(one for one in plan.communication.milestones if one.id == entry.id)
        return said_hearers(plan, pack, found)
    if entry.kind == "event":
        found_event = next(one for one in plan.events if one.id == entry.id)
        return " · ".join(text for text in (found_event.start, found_event.place) if text)
    return said_promisers(entry)


def said_promisers(entry: Entry, most: int = NAMED) -> str:
    """Return who promised something: the names, or some of them and how many more."""
    names = [short(one.partner.name, LONGEST) for one in entry.promises]
    some, more = ", ".join(names[:most]), len(names) - most
    if more <= 0:
        return some
    # translators: {names} are partners
    return tr_n("{names} and {count} more", "{names} and {count} more", more, names=some)


def _shown_asset(asset: Asset) -> DayLine:
    sign, tone = ASSET_SIGNS[asset.state]
    cells = (f" {sign}", f" {said_state(asset.state)}", f"  {one_line(asset.title)}", asset.owner)
    return DayLine(cells, _of_asset(asset).key, tone)

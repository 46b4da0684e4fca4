"""The lines of a partner's sheet: next step, asks, persons, touches and the way so far."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rich.cells import cell_len
from textual.content import Content

from plans.after import has_kept_promise
from plans.asks import said_ask
from plans.cells import padded
from plans.contacts.words import said_channel, said_touch
from plans.draft import Draft
from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
from plans.model import Commitment, Contact, Contacted, Move, NextStep, Partner, Plan
from plans.packs.model import Pack
from plans.pipeline.commitments import UNDONE
from plans.pipeline.stages import is_live, said_stage
from plans.text import short
from plans.typed import short_date
from plans.unread import said_unread
from screens.plan_words import said_status, status_width
from screens.sheet_thanks import LABELS
from screens.text import plain, plain_line

MOST_LINES = 100
"""So many touches and moves are shown, the newest; the others are counted."""

LONGEST = 400
"""Characters of a text that a line looks at; no terminal shows more of one."""

NOTHING = Content("")
"""What is said where there is nothing to say."""

LineKind = Literal["heading", "rest", "next", "snooze", "ask", "thanks", "person", "touch", "move"]
"""What a line is about; a heading and the count of what isn't shown can't be chosen."""


@dataclass(frozen=True)
class SheetLine:
    """One line of the sheet."""

    kind: LineKind
    """What it is about."""
    text: Content
    """What it says on one line."""
    full: Content = NOTHING
    """All that there is to say, where the line may be too short for it."""
    place: int | None = None
    """Position of what it shows among the partner's, from 0; None where there is nothing yet."""
    field: str = ""
    """Field of the plan that it shows, such as `partners.radio.log.3`."""


# translators: the next ones are headings of a list; the keys in them stay as they are
_NEXT = mark("Next step"), mark("F5 changes it · F6 leaves the partner alone for a while")
_ASKS = mark("What was agreed"), mark("F9 adds an ask")
_THANKS = mark("Thanks"), mark("Enter notes the day")
_PERSONS = mark("Persons"), mark("F7 adds one")
_TOUCHES = mark("Contacts so far"), mark("ctrl+p notes one")
_WAY = mark("Way so far"), mark("F3 moves the partner on")


def sheet_lines(partner: Partner, draft: Draft, pack: Pack, today: date) -> tuple[SheetLine, ...]:
    """Return the lines about a partner of the draft's plan, from top to bottom."""
    plan, path = draft.plan, f"partners.{partner.id}"
    lines = [
        _heading(*_NEXT),
        _next_line(partner, pack, path, today),
        *_snooze_lines(partner, path, today),
        _heading(*_ASKS),
        *_ask_lines(partner, plan, draft.unread, path, today),
        *_thanks_lines(partner, pack, path),
        _heading(*_PERSONS),
        *_person_lines(partner, path),
        _heading(*_TOUCHES),
        *_touch_lines(partner, plan, path),
        _heading(*_WAY),
        *_move_lines(partner, pack, path),
    ]
    return tuple(lines)


def _heading(title: str, keys: str) -> SheetLine:
    shown = plain_line(tr(title), "bold $primary") + plain_line(f"   {tr(keys)}", "$muted")
    return SheetLine("heading", shown)


def _next_line(partner: Partner, pack: Pack, path: str, today: date) -> SheetLine:
    step, field = partner.next, f"{path}.next"
    if step == NextStep():
        live = is_live(partner, pack)
        none = tr("None yet. Enter plans it.") if live else tr("Nothing: its way has ended.")
        return SheetLine("next", plain_line(f"  {none}", "$muted"), field=field)
    late = _said_late(step.on, today)
    channel = said_channel(step.by) if step.by else ""
    words = _listed([step.what, channel, step.who])
    return SheetLine("next", _line(_in_column(step.on), late, words), _full(late, words), 0, field)


def _snooze_lines(partner: Partner, path: str, today: date) -> Iterator[SheetLine]:
    until, why = partner.snooze.until, partner.snooze.why
    if not until and not why:
        return
    if until and until > today:
        said = tr("Left alone until {day}: {why}", day=short_date(until), why=_cut(why))
    else:
        said = tr("Was left alone until {day}: {why}", day=_day(until), why=_cut(why))
    yield SheetLine("snooze", plain_line(f"  {said}"), plain(said), 0, f"{path}.snooze")


def _ask_lines(
    partner: Partner, plan: Plan, unread: Mapping[str, str], path: str, today: date
) -> Iterator[SheetLine]:
    for place, one in enumerate(partner.commitments):
        field = f"{path}.commitments.{place}"
        typed = {
            at: text
            for name in ("due", "expected")
            if (text := unread.get(at := f"{field}.{name}"))
        }
        yield _ask_line(one, plan, typed, place, field, today)
    if not partner.commitments:
        none = tr("Nothing is asked for yet. Enter adds an ask.")
        yield SheetLine("ask", plain_line(f"  {none}", "$muted"), field=f"{path}.commitments")


def _ask_line(
    one: Commitment, plan: Plan, typed: Mapping[str, str], place: int, field: str, today: date
) -> SheetLine:
    status = said_status(one.status)
    due = tr("by {day}", day=short_date(one.due)) if one.due else tr("no day yet")
    evidence = tr("Shown by: {evidence}", evidence=_cut(one.evidence)) if one.evidence else ""
    words = _listed([said_ask(plan, one), due, one.who, evidence])
    missed = _said_late(one.due, today) if one.status in UNDONE else ""
    troubles = [tr("“{typed}” can't be read yet", typed=_cut(text)) for text in typed.values()]
    late = " · ".join(filter(None, [*troubles, missed]))
    line = _line(padded(status, status_width() + 1), late, words)
    sentences = [said_unread(at, text, plan) for at, text in typed.items()]
    whole = " ".join(filter(None, [*sentences, missed]))
    return SheetLine("ask", line, _full(whole, _listed([status, words])), place, field)


def _thanks_lines(partner: Partner, pack: Pack, path: str) -> Iterator[SheetLine]:
    """Yield when the partner was thanked and recognised, if there is something to thank for."""
    days = {"thanked": partner.thanked, "recognised": partner.recognised}
    if not (any(days.values()) or has_kept_promise(partner, pack)):
        return
    yield _heading(*_THANKS)
    labels = {name: tr(LABELS[name]) for name in days}
    width = 2 + max(map(cell_len, labels.values()))
    for name, day in days.items():
        said = _day(day)
        line = _line(padded(labels[name], width), "", said)
        full = _full("", _listed([labels[name], said]))
        yield SheetLine("thanks", line, full, 0 if day else None, f"{path}.{name}")


def _person_lines(partner: Partner, path: str) -> Iterator[SheetLine]:
    for place, one in enumerate(partner.contacts):
        words = said_person(one)
        field = f"{path}.contacts.{place}"
        yield SheetLine("person", plain_line(f"  {words}"), plain(words), place, field)
    if not partner.contacts:
        none = tr("Nobody yet. Enter adds a person.")
        yield SheetLine("person", plain_line(f"  {none}", "$muted"), field=f"{path}.contacts")


def said_person(one: Contact) -> str:
    """Return all that is known of a person on one line."""
    return _listed([one.name, one.role, one.email, one.phone]) or tr("without a name")


def _touch_lines(partner: Partner, plan: Plan, path: str) -> Iterator[SheetLine]:
    places = newest_first([one.on for one in partner.log])
    for place in places[:MOST_LINES]:
        field = f"{path}.log.{place}"
        yield _touch_line(partner.log[place], plan, place, field)
    yield from _rest_lines(len(places))
    if not partner.log:
        none = tr("No contact is noted yet. Enter notes one.")
        yield SheetLine("touch", plain_line(f"  {none}", "$muted"), field=f"{path}.log")


def _touch_line(one: Contacted, plan: Plan, place: int, field: str) -> SheetLine:
    planned = tr("planned") if one.state == "planned" else ""
    milestones = plan.communication.milestones
    about = next((item.title for item in milestones if item.id == one.milestone), "")
    happened = said_touch(one) or tr("in a way that isn't noted")
    words = _listed([happened, planned, one.who, about, one.note])
    return SheetLine("touch", _line(_in_column(one.on), "", words), _full("", words), place, field)


def _move_lines(partner: Partner, pack: Pack, path: str) -> Iterator[SheetLine]:
    places = list(reversed(range(len(partner.history))))
    for place in places[:MOST_LINES]:
        one = partner.history[place]
        words = said_move(one, pack)
        line = _line(_in_column(one.on), "", words)
        yield SheetLine("move", line, _full("", words), place, f"{path}.history.{place}")
    yield from _rest_lines(len(places))
    if not partner.history:
        none = tr("It was not moved yet. Enter moves it.")
        yield SheetLine("move", plain_line(f"  {none}", "$muted"), field=f"{path}.history")


def _rest_lines(count: int) -> Iterator[SheetLine]:
    if count > MOST_LINES:
        rest = count - MOST_LINES
        said = tr_n("and {count} older one", "and {count} older ones", rest)
        yield SheetLine("rest", plain_line(f"  {said}", "$muted"))


def said_move(one: Move, pack: Pack, *, whole: bool = False) -> str:
    """Return a step of the way: stage, reason, evidence, note, day to ask again, and who.

    On one line, or with `whole` each on a line of its own, as long as it is.
    """
    reason = next((item.title for item in pack.lost_reasons if item.id == one.reason), one.reason)
    again = tr("ask again from {day}", day=short_date(one.revisit)) if one.revisit else ""
    by = tr("moved by {name}", name=_cut(one.by)) if one.by else ""
    stage = said_stage(one.stage, pack)
    parts = [stage, reason or "", one.evidence, one.note, again, by]
    if whole:
        return "\n".join([_day(one.on), *(part for part in parts if part.strip())])
    return _listed(parts)


def newest_first(days: Sequence[date | None]) -> list[int]:
    """Return the places of days, the latest first; of equal ones the last, of no day the end."""
    places = reversed(range(len(days)))
    return sorted(places, key=lambda place: days[place] or date.min, reverse=True)


def _said_late(day: date | None, today: date) -> str:
    if day is None or day >= today:
        return ""
    return tr_n("{count} day late", "{count} days late", (today - day).days)


def _day(day: date | None) -> str:
    return short_date(day) if day else tr("no day yet")


def _in_column(day: date | None) -> str:
    """Return a day with blanks behind it, so that what follows stands below each other."""
    # As wide as a day in November, which has a long name everywhere.
    widest = max(cell_len(short_date(date(2026, 11, 30))), cell_len(tr("no day yet")))
    return padded(_day(day), widest + 2)


def _line(column: str, late: str, words: str) -> Content:
    """Return a line with a day or status in a column, and what is wrong before the words."""
    warning = plain_line(f"! {late}  ", "$warning") if late else NOTHING
    return Content.assemble(f"  {column}", warning, plain_line(words))


def _full(late: str, words: str) -> Content:
    parts = [plain(f"! {late}", "$warning")] if late else []
    return Content("\n").join([*parts, plain(words)])


def _listed(parts: Sequence[str]) -> str:
    return " · ".join(_cut(part) for part in parts if part.strip())


def _cut(text: str) -> str:
    return short(text, LONGEST)

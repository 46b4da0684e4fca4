"""The plan's days as an iCalendar file (RFC 5545), for any calendar program.

Each entry is an all-day event with an alarm on the morning before. It is known by an identifier
made from the plan's file and the entry's own id, never from titles or days: a calendar that takes
the file in again brings its entries up to date instead of doubling them.
"""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from plans.asks import said_ask
from plans.exports.source import Source, listed, titles
from plans.exports.words import wording
from plans.languages.catalogs import spoken
from plans.languages.marking import mark_in
from plans.languages.speaking import speaking, tr, tr_in
from plans.model import Contact, Event, Milestone, Partner, Plan
from plans.packs.model import Pack
from plans.pipeline.commitments import KEPT, live
from plans.pipeline.stages import is_live, is_with_us
from plans.schedule import dated_milestones
from plans.text import one_line, visible

if TYPE_CHECKING:
    from icalendar import Calendar
    from icalendar import Event as Entry

MADE_BY = "-//hourplan//campaign action plan//EN"
"""Names the program, as each calendar file must."""

ALARM = timedelta(hours=-15)
"""The alarm is at nine in the morning before, counted from the midnight that begins the day."""

_NAMESPACE = UUID("5f0b7c1e-3c0f-5d0e-9a54-6d1f2f0e8b11")
"""Begin of every identifier, so that no other program makes the same ones."""

_FIRST_REVISION = date(2020, 1, 1)
"""No calendar file was made before this day; revisions are days since then."""

_CATEGORIES = {
    "window": mark_in("calendar", "Campaign"),
    "milestone": mark_in("calendar", "Milestone"),
    "commitment": mark_in("calendar", "Commitment"),
    "next": mark_in("calendar", "Next step"),
    "event": mark_in("calendar", "Event"),
}
"""What an entry is called in the calendar, by its kind."""


@dataclass(frozen=True)
class _Item:
    """An entry before it is written."""

    kind: str
    """A key of `_CATEGORIES`."""
    key: str
    """What it is known by among those of its kind."""
    day: date
    """First day."""
    title: str
    """One line."""
    about: Sequence[str] = ()
    """Paragraphs; empty ones are left out."""
    last: date | None = None
    """Last day, if it has several."""
    place: str = ""
    """Where."""
    alarm: bool = True
    """Whether there is still something to be reminded of."""
    off: bool = False
    """Whether it won't happen any more."""


def calendar(
    plan: Plan, pack: Pack, today: date, *, identity: str = "", with_contacts: bool = False
) -> bytes:
    """Return the days of a plan as an iCalendar file in UTF-8, in the plan's language.

    In it are the campaign's days, milestones, commitments, next steps of partners that are worked
    on, and events. Commitments that were missed or withdrawn are in it as cancelled, since a
    calendar keeps an entry that a newer file is silent about. `pack` is in the plan's language too.
    Persons at partners, with their addresses, are named only `with_contacts`.

    `identity` tells plans of one calendar apart (`identity_of`); the title stands in where there is
    none. Each file of a later day counts as a newer revision of the same entries, so that no
    calendar takes it for an old one. The same plan gives the same bytes on the same day.
    """
    # Imported here since it takes 45 ms, which no other export has to wait for.
    from icalendar import Calendar, vText

    with speaking(spoken(plan.language)):
        name = vText(one_line(plan.title or pack.title))
        made = Calendar()
        made.add("prodid", MADE_BY)
        made.add("version", "2.0")
        # Given as texts by hand: the library knows neither of them as one, and escapes nothing.
        made.add("name", name)
        made.add("x-wr-calname", name)
        source = Source(plan, pack, wording())
        found = _items(source, with_contacts=with_contacts)
        for item in sorted(found, key=lambda one: one.day):
            _add(made, item, _uid(identity or plan.title, plan, item), today)
    return bytes(made.to_ical())


def identity_of(file: Path) -> str:
    """Return what a plan's entries are known by: the whole path of its file, links followed.

    It stays when title, days and window change, and differs between two plans on one machine.
    Whoever moves or renames the file gets new entries beside the old ones, for nothing inside a
    plan tells it from its copy for another year.
    """
    # As bytes in between, since a name on the disk need not be a text.
    return os.fsencode(file.resolve()).decode("utf-8", "backslashreplace")


def _uid(identity: str, plan: Plan, item: _Item) -> str:
    return str(uuid5(_NAMESPACE, f"{identity}\n{plan.pack}\n{item.kind}\n{item.key}"))


def _add(made: "Calendar", item: _Item, uid: str, today: date) -> None:
    # Imported here as in `calendar`.
    from icalendar import Event as Entry

    entry = Entry()
    entry.add("uid", uid)
    # When the entry was revised; a clock would make two files of one day differ.
    entry.add("dtstamp", datetime.combine(today, time(), UTC))
    entry.add("sequence", max(0, (today - _FIRST_REVISION).days))
    entry.add("dtstart", item.day)
    last = max(item.day, item.last or item.day)
    if last < date.max:
        entry.add("dtend", last + timedelta(1))
    else:  # an end would be the day after it, which the calendar doesn't have
        entry.add("duration", last - item.day + timedelta(1))
    if item.off:
        entry.add("status", "CANCELLED")
    entry.add("summary", item.title)
    if about := "\n".join(filter(None, item.about)):
        entry.add("description", about)
    if item.place:
        entry.add("location", item.place)
    entry.add("categories", [tr_in("calendar", _CATEGORIES[item.kind])])
    entry.add("transp", "TRANSPARENT")  # whoever looks for a free hour finds the day free
    if item.alarm:
        _add_alarm(entry, item.title)
    made.add_component(entry)


def _add_alarm(entry: "Entry", title: str) -> None:
    # Imported here as in `calendar`.
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", ALARM)
    entry.add_component(alarm)


def _items(source: Source, *, with_contacts: bool) -> Iterator[_Item]:
    plan = source.plan
    start, end = plan.window.start or plan.window.end, plan.window.end
    if start:
        about = (visible(plan.message.text), one_line(plan.place))
        title = one_line(plan.title or source.pack.title)
        yield _Item("window", "", start, title, about, last=end)
    for one in dated_milestones(plan):
        if one.day:
            yield _milestone(source, one.milestone, one.day)
    for partner in plan.partners:
        yield from _partner(source, partner, with_contacts=with_contacts)
    for event in plan.events:
        if event.on:
            yield _event(event, event.on)


def _milestone(source: Source, milestone: Milestone, day: date) -> _Item:
    about = (
        visible(milestone.says),
        _hearers(source, milestone),
        _ready(source, milestone),
    )
    return _Item("milestone", milestone.id, day, one_line(milestone.title), about)


def _hearers(source: Source, milestone: Milestone) -> str:
    touch = milestone.touch
    who = source.groups(milestone.groups) if milestone.groups else source.words["hears.all"]
    if touch and milestone.groups:
        who = source.said(f"hears.{touch}", groups=who)
    elif touch:
        who = source.words[f"hears.all.{touch}"]
    said = tr_in("calendar", "Who hears of it: {who}", who=one_line(who))
    if not milestone.audiences:
        return said
    reached = one_line(listed(milestone.audiences, titles(source.pack.audiences)))
    return "\n".join((said, source.said("hears.audiences", audiences=reached)))


def _ready(source: Source, milestone: Milestone) -> str:
    """Return what must be ready, with how far each thing has come; empty for nothing."""
    assets = (
        source.said(f"asset.{one.state}", asset=one_line(one.title))
        for one in source.plan.communication.assets
        if one.milestone == milestone.id
    )
    said = ", ".join(assets)
    return source.said("schedule.assets", assets=said) if said else ""


def _partner(source: Source, partner: Partner, *, with_contacts: bool) -> Iterator[_Item]:
    persons = _persons(partner.contacts) if with_contacts else ""
    step = partner.next
    yield from _commitments(source, partner, persons, with_contacts=with_contacts)
    if step.on and is_live(partner, source.pack):
        about = (_owner(step.who or partner.owner), persons)
        yield _Item("next", partner.id, step.on, _of(partner, step.what), about)


def _commitments(
    source: Source, partner: Partner, persons: str, *, with_contacts: bool
) -> Iterator[_Item]:
    wanted = live(partner) if is_with_us(partner, source.pack) else ()
    before = Counter[str]()
    for one in partner.commitments:
        # A commitment has nothing else that stays when its words and days change. So, of two with
        # one ask, the second becomes the first where that is deleted instead of withdrawn.
        before[one.ask] += 1
        if one.due:
            status = source.words[f"status.{one.status}"]
            about = (
                _owner(partner.owner),
                tr_in("calendar", "Status: {status}", status=status),
                one_line(one.who) if with_contacts else "",
                persons,
            )
            yield _Item(
                "commitment",
                f"{partner.id} {one.ask} {before[one.ask]}",
                one.due,
                _of(partner, said_ask(source.plan, one)),
                about,
                # Of what was kept nobody needs to be reminded.
                alarm=one in wanted and one.status not in KEPT,
                off=one not in wanted,
            )


def _event(event: Event, day: date) -> _Item:
    begins = one_line(event.start)
    about = [
        tr_in("calendar", "Begins at {time}", time=begins) if begins else "",
        *map(one_line, event.preparation),
    ]
    title, place = one_line(event.title), one_line(event.place)
    return _Item("event", event.id, day, title, about, place=place)


def _of(partner: Partner, what: str) -> str:
    name = one_line(partner.name)
    return tr("{partner}: {what}", partner=name, what=one_line(what)) if what else name


def _owner(name: str) -> str:
    return tr_in("calendar", "Owner: {name}", name=one_line(name)) if name else ""


def _persons(contacts: Sequence[Contact]) -> str:
    """Return a line for each person at a partner."""
    return "\n".join(
        ", ".join(filter(None, map(one_line, (one.name, one.role, one.email, one.phone))))
        for one in contacts
    )

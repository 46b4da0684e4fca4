"""The part of a worksheet about days: contact load, and the schedule of all that has one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from plans.asks import said_ask
from plans.caps import say_cap
from plans.exports.blocks import Block, Cell, Column, Field, Heading, Row, Table, Value, value
from plans.exports.source import Source, blank_rows, listed, part, titles
from plans.model import Cap, Commitment, Event, Partner
from plans.pipeline.commitments import live
from plans.pipeline.stages import is_with_us
from plans.schedule import DatedMilestone, dated_milestones
from plans.typed import say_number, short_date

NAMED = 4
"""So many partners with one promise on one day are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of the schedule, with what it is sorted by."""

    day: date | None
    row: Row


@dataclass(frozen=True, slots=True)
class _Promise:
    """What partners do by one day."""

    due: date
    ask: str
    """Id of the ask."""
    what: str
    """The particular action; empty for the ask's own title."""


def communication(source: Source) -> tuple[Block, ...]:
    """Return part 8: contact load, and the schedule counted backwards from the window."""
    words, plan = source.words, source.plan.communication
    load = Field(words["load"], Value("communication.at_most", _load(source, plan.at_most)))
    columns = (
        Column(words["schedule.on"], 13),
        Column(words["schedule.title"], 29),
        Column(words["schedule.hears"], 28),
        Column(words["schedule.says"], 30),
    )
    table = Table(words["schedule"], words["schedule.text"], columns, tuple(_rows(source)))
    needed = (load,) if plan.milestones else (load, table)
    return (*part(source, "communication", 8, needed), load, Heading(2, words["schedule"]), table)


def _load(source: Source, caps: Iterable[Cap]) -> str:
    said = ", ".join(map(say_cap, caps))
    return source.said("load.at-most", caps=said) if said else ""


def _rows(source: Source) -> Iterator[Row]:
    """Yield all that has a day, in the order of the days; what has none yet comes last."""
    entries = [*_milestones(source), *_promises(source), *_events(source)]
    for entry in sorted(entries, key=lambda entry: entry.day or date.max):
        yield entry.row
    if not source.plan.communication.milestones:
        yield from blank_rows("milestones", ("on", "title", "groups", "says"), 6)


def _milestones(source: Source) -> Iterator[_Entry]:
    for dated in dated_milestones(source.plan):
        each = dated.milestone
        path = f"communication.milestones.{each.id}"
        says: Cell = (value(f"{path}.says", each.says),)
        if assets := _assets(source, each.id):
            says = (*says, value("", assets)) if each.says else (value(f"{path}.says", assets),)
        row = (
            (Value(f"{path}.on", short_date(dated.day) if dated.day else ""),),
            (value(f"{path}.title", each.title),),
            _hearers(source, dated, f"{path}.groups"),
            says,
        )
        yield _Entry(dated.day, row)


def _assets(source: Source, milestone_id: str) -> str:
    """Return what must be ready for a milestone, each with its state; empty if there is nothing."""
    said = [
        source.said(f"asset.{asset.state}", asset=asset.title)
        for asset in source.plan.communication.assets
        if asset.milestone == milestone_id
    ]
    return source.said("schedule.assets", assets=", ".join(said)) if said else ""


def _hearers(source: Source, dated: DatedMilestone, field: str) -> Cell:
    groups, touch = dated.milestone.groups, dated.milestone.touch
    if groups:
        said = source.groups(groups)
        said = source.said(f"hears.{touch}", groups=said) if touch else said
    else:
        said = source.words[f"hears.all.{touch}" if touch else "hears.all"]
    if not dated.milestone.audiences:
        return (value(field, said),)
    audiences = listed(dated.milestone.audiences, titles(source.pack.audiences))
    reach = source.said("hears.audiences", audiences=audiences)
    return (value(field, said), value(f"{field}.audiences", reach))


def _promises(source: Source) -> Iterator[_Entry]:
    """Yield what partners do by which day, those together that do the same by the same day."""
    found: dict[_Promise, list[tuple[Partner, Commitment]]] = {}
    for partner in source.plan.partners:
        if not is_with_us(partner, source.pack):
            continue
        for commitment in live(partner):
            if commitment.due:
                same = _Promise(commitment.due, commitment.ask, commitment.what)
                found.setdefault(same, []).append((partner, commitment))
    for promise, whose in found.items():
        title = said_ask(source.plan, whose[0][1])
        row = (
            (Value("", short_date(promise.due)),),
            (value("", title),),
            (value("", _named(source, [partner.name for partner, _ in whose])),),
            (value("", _standing(source, [commitment for _, commitment in whose])),),
        )
        yield _Entry(promise.due, row)


def _named(source: Source, names: list[str]) -> str:
    said = ", ".join(names[:NAMED])
    more = len(names) - NAMED
    return source.said("schedule.more", partners=said, count=more) if more > 0 else said


def _standing(source: Source, commitments: list[Commitment]) -> str:
    counts = Counter(source.words[f"status.{each.status}"] for each in commitments)
    if len(commitments) == 1:
        return next(iter(counts))
    return ", ".join(
        source.said("schedule.status", status=status, count=count)
        for status, count in counts.items()
    )


def _events(source: Source) -> Iterator[_Entry]:
    for event in source.plan.events:
        yield _Entry(event.on, _event(source, event))


def _event(source: Source, event: Event) -> Row:
    # Without fields: no step asks for events, so that no line of the Review leads to one.
    day: Cell = (Value("", short_date(event.on) if event.on else ""),)
    expected = ""
    if event.expected is not None:
        expected = source.said("schedule.expected", number=say_number(event.expected))
    return (
        (*day, value("", event.start)) if event.start else day,
        (value("", event.title), Value("", source.words["schedule.event"])),
        (value("", event.place),),
        (Value("", expected),),
    )

"""The parts of a worksheet about partners: who, how closely, for what, which thanks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plans.exports.blocks import Block, Cell, Column, Field, Heading, Note, Row, Table, Value, value
from plans.exports.source import (
    Source,
    blank_rows,
    day,
    finished,
    listed,
    number,
    part,
    section,
    titles,
)
from plans.model import Ask, Commitment, Extra, Partner
from plans.reach import prep_hours


@dataclass(frozen=True, slots=True)
class Names:
    """What partners name by id, made once for all of them."""

    asks: Mapping[str, str]
    """Titles of the plan's asks."""
    audiences: Mapping[str, str]
    """Titles of the pack's audiences."""


_PARTNER_COLUMNS = ("name", "reach", "touch", "ask", "owner", "due", "status")


def partners(source: Source) -> tuple[Block, ...]:
    """Return part 5: for each group its partners and what they are asked for, or why none."""
    plan, pack = source.plan, source.pack
    by_group: dict[str | None, list[Partner]] = {group.id: [] for group in pack.groups}
    for partner in plan.partners:
        by_group.setdefault(partner.group if partner.group in by_group else None, []).append(
            partner
        )
    names = Names(asks={ask.id: ask.title for ask in plan.asks}, audiences=titles(pack.audiences))
    blocks: list[Block] = []
    for key, members in by_group.items():
        group = pack.group(key)
        title = value("", group.title if group else source.words["partners.other"]).text
        blocks += (Heading(2, title), _group(source, key or "other", title, members, names))
    for key, reason in plan.left_out.items():
        if pack.group(key) is None:  # of another edition of the pack; nothing of the plan is lost
            label = source.words["partners.left-out"]
            blocks += (
                Heading(2, value("", key).text),
                Field(label, value(f"left_out.{key}", reason)),
            )
    return (*part(source, "partners", 5, [block for block in blocks if _empty(block)]), *blocks)


def _empty(block: Block) -> bool:
    return isinstance(block, Table) and block.rows[0][0][0].field.startswith("new.")


def _group(source: Source, key: str, title: str, members: list[Partner], names: Names) -> Block:
    words = source.words
    reason = source.plan.left_out.get(key, "")
    if reason and not members:
        return Field(words["partners.left-out"], value(f"left_out.{key}", reason))
    rows = tuple(row for partner in members for row in _rows(source, partner, names))
    return Table(
        source.said("partners.title", group=title),
        words["partners.text"],
        (
            Column(words["partner.name"], 22),
            Column(words["partner.reach"], 8, number=True),
            Column(words["partner.touch"], 9),
            Column(words["partner.ask"], 24),
            Column(words["partner.owner"], 14),
            Column(words["partner.due"], 12),
            Column(words["partner.status"], 11),
        ),
        rows or blank_rows(f"partners.{key}", _PARTNER_COLUMNS, 3),
    )


def _rows(source: Source, partner: Partner, names: Names) -> Iterable[Row]:
    """Yield a row for each commitment of the partner; only the first says who it is."""
    path = f"partners.{partner.id}"
    who: tuple[Cell, Cell, Cell] = (
        _who(source, path, partner, names),
        (number(f"{path}.reach", partner.reach),),
        (Value(f"{path}.touch", source.touch(partner.touch)),),
    )
    owner: Cell = (value(f"{path}.owner", partner.owner),)
    if not partner.commitments:
        empty = [(Value(f"{path}.commitments.1.{each}", ""),) for each in ("ask", "due", "status")]
        yield (*who, empty[0], owner, *empty[1:])
    for place, commitment in enumerate(partner.commitments, start=1):
        ask, due, status = _commitment(source, f"{path}.commitments.{place}", commitment, names)
        yield (*who, ask, owner, due, status)
        who, owner = (_NOTHING, _NOTHING, _NOTHING), _NOTHING


_NOTHING: Cell = (Value("", ""),)


def _who(source: Source, path: str, partner: Partner, names: Names) -> Cell:
    cell = [value(f"{path}.name", partner.name)]
    if partner.level:
        cell.append(Value(f"{path}.level", source.words[f"scope.{partner.level}"]))
    if partner.audiences:
        audiences = listed(partner.audiences, names.audiences)
        cell.append(value(f"{path}.audiences", audiences))
    return tuple(cell)


def _commitment(
    source: Source, path: str, commitment: Commitment, names: Names
) -> tuple[Cell, Cell, Cell]:
    ask: Cell = (value(f"{path}.ask", names.asks.get(commitment.ask, commitment.ask)),)
    if commitment.what:
        ask = (value(f"{path}.what", commitment.what),)
    if commitment.who:
        ask = (*ask, value(f"{path}.who", commitment.who))
    status = Value(f"{path}.status", source.words[f"status.{commitment.status}"])
    return ask, (day(f"{path}.due", commitment.due, short=True),), (status,)


def priorities(source: Source) -> tuple[Block, ...]:
    """Return part 6: how many of which priority, the hours they take, and who is talked to."""
    words = source.words
    high = [partner for partner in source.plan.partners if partner.touch == "high"]
    columns = (
        Column(words["partner.name"], 23),
        Column(words["priorities.because"], 25),
        Column(words["priorities.contact"], 21),
        Column(words["priorities.stage"], 12),
        Column(words["priorities.next"], 19),
    )
    rows = tuple(_high(source, partner) for partner in high)
    rows = rows or blank_rows("high", ("name", "because", "contact", "stage", "next"), 4)
    table = Table(words["priorities.high"], words["priorities.high.text"], columns, rows)
    return (
        *part(source, "priorities", 6, [] if high else [table]),
        Note(words["priorities.classes"]),
        *_sums(source),
        Heading(2, words["priorities.high"]),
        table,
    )


def _sums(source: Source) -> Iterable[Note]:
    hours = prep_hours(source.plan, source.pack)
    if not source.plan.partners:
        return
    undecided = len(source.plan.partners) - hours.high - hours.low
    counted = source.said("priorities.counted", high=hours.high, low=hours.low, undecided=undecided)
    takes = source.said(
        "priorities.hours" if hours.available is None else "priorities.hours-of",
        hours=round(hours.needed),
        weeks=hours.weeks,
        available=hours.available,
    )
    yield Note(f"{counted} {takes}")


def _high(source: Source, partner: Partner) -> Row:
    path = f"partners.{partner.id}"
    stage = source.pack.stage(partner.stage)
    said = stage.title if stage else partner.stage or source.words["priorities.not-contacted"]
    return (
        (value("", partner.name),),
        (value(f"{path}.because", partner.because),),
        _contacts(source, path, partner),
        (value(f"{path}.stage", said),),
        _next(path, partner),
    )


def _contacts(source: Source, path: str, partner: Partner) -> Cell:
    cell: list[Value] = []
    for place, contact in enumerate(partner.contacts, start=1):
        each = {"name": contact.name, "role": contact.role}
        if source.with_contacts:
            each |= {"email": contact.email, "phone": contact.phone}
        cell += [
            value(f"{path}.contacts.{place}.{key}", text) for key, text in each.items() if text
        ]
    return tuple(cell) or (Value(f"{path}.contacts.1.name", ""),)


def _next(path: str, partner: Partner) -> Cell:
    step = partner.next
    cell = (
        value(f"{path}.next.what", step.what),
        day(f"{path}.next.on", step.on, short=True),
        value(f"{path}.next.who", step.who),
    )
    return tuple(each for each in cell if each.text) or cell[:1]


def asks(source: Source) -> tuple[Block, ...]:
    """Return part 7: the list that keeps asks standard."""
    words, plan = source.words, source.plan
    columns = (
        Column(words["asks.title"], 38),
        Column(words["asks.groups"], 28),
        Column(words["asks.touch"], 10),
        Column(words["asks.milestone"], 24),
    )
    milestones = {each.id: each.title for each in plan.communication.milestones}
    rows = tuple(_ask(source, ask, milestones) for ask in plan.asks)
    rows = rows or blank_rows("asks", ("title", "groups", "touch", "milestone"), 5)
    table = Table(words["asks"], words["asks.text"], columns, rows)
    return (*part(source, "asks", 7, [] if plan.asks else [table]), table)


def _ask(source: Source, ask: Ask, milestones: Mapping[str, str]) -> Row:
    path = f"asks.{ask.id}"
    touch = source.touch(ask.touch) or source.words["all-touches"]
    milestone = milestones.get(ask.milestone or "", ask.milestone or "")
    return (
        (value(f"{path}.title", ask.title),),
        (value(f"{path}.groups", source.groups(ask.groups)),),
        (Value(f"{path}.touch", touch),),
        (value(f"{path}.milestone", milestone),),
    )


def recognition(source: Source) -> tuple[Block, ...]:
    """Return part 9: the same thanks for all, and the exceptions with their reasons."""
    words, plan = source.words, source.plan.recognition
    standard = Field(
        words["recognition.standard"], value("recognition.standard", plan.standard), lines=2
    )
    columns = (
        Column(words["recognition.partner"], 30),
        Column(words["recognition.what"], 35),
        Column(words["recognition.why"], 35),
    )
    names = {partner.id: partner.name for partner in source.plan.partners}
    rows = tuple(_extra(place, each, names) for place, each in enumerate(plan.extras, start=1))
    rows = rows or blank_rows("extras", ("partner", "what", "why"), 2)
    table = Table(words["recognition.extras"], words["recognition.extras.text"], columns, rows)
    needed = (standard,)
    extras = section(words["recognition.extras"], [table], blanks=not finished(needed))
    return (*part(source, "recognition", 9, needed), standard, *extras)


def _extra(place: int, extra: Extra, names: Mapping[str, str]) -> Row:
    path = f"recognition.extras.{place}"
    return (
        (value(f"{path}.partner", names.get(extra.partner or "", extra.partner or "")),),
        (value(f"{path}.what", extra.what),),
        (value(f"{path}.why", extra.why),),
    )

"""The parts of a worksheet for a campaign under way: how far the partners are, and the result.

They come from the plan alone, and so from no clock: equal plans give equal worksheets. A plan that
nobody has begun has neither.
"""

from collections.abc import Iterator
from datetime import date

from plans.after import Thanks, afterwards, extras_by_partner, has_kept_promise
from plans.due_lines import has_begun
from plans.exports.blocks import Block, Column, Field, Heading, Row, Table, Value, value
from plans.exports.source import Source, day, number
from plans.model import Partner
from plans.pipeline.adding_up import adds_up
from plans.pipeline.stages import said_stage
from plans.typed import say_number, say_percent, short_date

_NO_DAY = date.max
"""Stands for today where thanks have no day to be counted from; no such day is written."""


def follow_up(source: Source) -> Iterator[Block]:
    """Yield how far the partners are and the result, once a partner was contacted or it counted."""
    if has_begun(source.plan) or source.plan.goal.result.number is not None:
        yield from _progress(source)
        yield from _result(source)


def _progress(source: Source) -> Iterator[Block]:
    words, units = source.words, source.pack.goal.units
    found = adds_up(source.plan, source.pack)
    people = words["progress.people"] if source.pack.goal.counts_people else value("", units).text
    columns = (
        Column(words["progress.stage"], 50),
        Column(words["progress.partners"], 25, number=True),
        Column(people, 25, number=True),
    )
    rows = tuple(
        _stage(source, stage_id, partners, reach)
        for stage_id, (partners, reach) in found.by_stage.items()
    )
    yield Heading(1, words["progress"])
    yield Table(words["progress"], words["progress.text"], columns, rows)
    yield Heading(2, words["progress.sum"])
    yield _sum(source, "confirmed", found.confirmed)
    yield _sum(source, "weighted", found.weighted)
    yield _sum(source, "all", found.all)
    yield Field(words["progress.goal"], number("", found.goal))


def _stage(source: Source, stage_id: str | None, partners: int, reach: int) -> Row:
    title = source.words["priorities.not-contacted"]
    if stage_id is not None:
        title = said_stage(stage_id, source.pack)
    return ((value("", title),), (number("", partners),), (number("", reach),))


def _sum(source: Source, name: str, reach: int) -> Field:
    """Return a sum, with its share of the goal."""
    label, goal = source.words[f"progress.{name}"], source.plan.goal.number
    return Field(label, _share(source, "", reach, goal))


def _share(source: Source, field: str, count: int, goal: int | None) -> Value:
    if not goal:
        return number(field, count)
    share = say_percent(count * 100 // goal)
    said = source.said("progress.share", number=say_number(count), share=share)
    return Value(field, said)


def _result(source: Source) -> Iterator[Block]:
    words, goal = source.words, source.plan.goal
    result, found = goal.result, afterwards(source.plan, source.pack, _NO_DAY)
    counted = Value("goal.result.number", "")
    if result.number is not None:
        counted = _share(source, "goal.result.number", result.number, goal.number)
    yield Heading(1, words["result"])
    yield Field(words["result.number"], counted)
    yield Field(words["result.on"], day("goal.result.on", result.on))
    yield Field(words["result.reached"], number("", found.reached))
    evidence = value("goal.result.evidence", result.evidence)
    yield Field(words["result.evidence"], evidence, lines=2)
    yield Field(words["result.learned"], value("goal.result.learned", result.learned), lines=2)
    yield from _thanks(source, {one.partner.id: one for one in found.thanks})
    yield from _still_open(source, found.open)


def _thanks(source: Source, waiting: dict[str, Thanks]) -> Iterator[Block]:
    words = source.words
    extras = extras_by_partner(source.plan)
    rows = tuple(
        _thanked(partner, waiting.get(partner.id), extras.get(partner.id, ""))
        for partner in source.plan.partners
        if has_kept_promise(partner, source.pack)
    )
    if not rows:
        return
    columns = (
        Column(words["thanks.partner"], 32),
        Column(words["thanks.by"], 14),
        Column(words["thanks.thanked"], 14),
        Column(words["thanks.recognised"], 14),
        Column(words["thanks.extra"], 26),
    )
    yield Heading(2, words["thanks"])
    yield Table(words["thanks"], words["thanks.text"], columns, rows)


def _thanked(partner: Partner, waiting: Thanks | None, extra: str) -> Row:
    path = f"partners.{partner.id}"
    by = short_date(waiting.by) if waiting and waiting.by != _NO_DAY else ""
    return (
        (value("", partner.name),),
        (Value("", by),),
        (day(f"{path}.thanked", partner.thanked, short=True),),
        (day(f"{path}.recognised", partner.recognised, short=True),),
        (value("", extra),),
    )


def _still_open(source: Source, partners: tuple[Partner, ...]) -> Iterator[Block]:
    words = source.words
    if not partners:
        return
    columns = (
        Column(words["partner.name"], 35),
        Column(words["priorities.stage"], 25),
        Column(words["partner.owner"], 40),
    )
    rows = tuple(
        (
            (value("", partner.name),),
            (value("", said_stage(partner.stage, source.pack)),),
            (value("", partner.owner),),
        )
        for partner in partners
    )
    yield Heading(2, words["still-open"])
    yield Table(words["still-open"], words["still-open.text"], columns, rows)

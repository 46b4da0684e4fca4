"""The parts of a worksheet that say what the campaign is: campaign, strategy, message, goal."""

from collections.abc import Iterable, Mapping

from plans.exports.blocks import Block, Column, Field, Quote, Row, Table, Value, value
from plans.exports.source import (
    Source,
    blank_rows,
    day,
    finished,
    listed,
    number,
    optional,
    part,
    section,
    texts,
    titles,
)
from plans.goal import deadline, goal_sentence
from plans.model import Variant
from plans.typed import say_window


def campaign(source: Source) -> tuple[Block, ...]:
    """Return part 1: where, when, who."""
    plan, words = source.plan, source.words
    scopes = tuple(
        words[f"scope.{scope}"] for scope in ("local", "regional", "national", "international")
    )
    scope = words[f"scope.{plan.scope}"] if plan.scope else ""
    needed = (
        Field(words["place"], value("place", plan.place)),
        Field(words["scope"], Value("scope", scope), options=scopes),
        Field(words["window"], value("window", say_window(plan.window))),
        Field(words["lead.name"], value("lead.name", plan.lead.name)),
    )
    more = (
        Field(words["lead.organisation"], value("lead.organisation", plan.lead.organisation)),
        Field(words["lead.email"], value("lead.email", plan.lead.email)),
        Field(words["lead.hours"], number("lead.hours", plan.lead.hours)),
    )
    blanks = not finished(needed)
    team = section(words["team"], [_team(source)], blanks=blanks)
    return (*part(source, "campaign", 1, needed), *needed, *optional(more, blanks=blanks), *team)


def strategy(source: Source) -> tuple[Block, ...]:
    """Return part 2: join or own, why, and what is done about each drawback."""
    plan, pack, words = source.plan.strategy, source.pack, source.words
    names = titles(pack.strategies)
    chosen = pack.strategy(plan.mode)
    mode = value("strategy.mode", names.get(plan.mode or "", plan.mode or ""))
    needed: list[Block] = [Field(words["strategy.mode"], mode, options=tuple(names.values()))]
    if chosen is None or chosen.host or plan.host:
        needed.append(Field(words["strategy.host"], value("strategy.host", plan.host)))
    needed.append(Field(words["strategy.reason"], value("strategy.reason", plan.reason), lines=2))
    answers: list[Block] = []
    ways = (chosen,) if chosen else pack.strategies
    for way in ways:
        title = source.said(
            "strategy.answers" if chosen else "strategy.answers-of", strategy=way.title
        )
        asked = _answers("strategy.answers", texts(way.drawbacks), plan.answers)
        answers += section(title, asked, blanks=True)
    known = {each.id for way in ways for each in way.drawbacks}
    labels = {each.id: each.text for way in pack.strategies for each in way.drawbacks}
    others = {key: labels.get(key, key) for key in plan.answers if key not in known}
    rest = _answers("strategy.answers", others, plan.answers)
    return (*part(source, "strategy", 2, needed), *needed, *answers, *rest)


def message(source: Source) -> tuple[Block, ...]:
    """Return part 3: the message, the needs it answers, what it builds on, its other wordings."""
    plan, pack, words = source.plan.message, source.pack, source.words
    needs = titles(pack.needs)
    answered = value("message.needs", listed(plan.needs, needs))
    needed = (
        Quote(value("message.text", plan.text)),
        Field(words["message.needs"], answered, options=tuple(needs.values())),
    )
    blanks = not finished(needed)
    asked = {**texts(pack.questions)} | {
        key: key for key in plan.questions if key not in texts(pack.questions)
    }
    questions = _answers("message.questions", asked, plan.questions)
    return (
        *part(source, "message", 3, needed),
        *needed,
        *section(words["message.questions"], questions, blanks=blanks),
        *section(words["message.variants"], [_variants(source)], blanks=blanks),
    )


def goal(source: Source) -> tuple[Block, ...]:
    """Return part 4: how many of whom are shown what by when, and the sentence that this makes."""
    plan, pack, words = source.plan.goal, source.pack, source.words
    other = "" if pack.goal.counts_people else "-of"  # else “how many of whom” is enough
    number_label = source.said(f"goal.number{other}", units=pack.goal.units)
    shows, aims = texts(pack.outcomes), texts(pack.aims)
    needed = (
        Field(value("", number_label).text, number("goal.number", plan.number)),
        Field(words[f"goal.audience{other}"], value("goal.audience", plan.audience)),
        Field(
            words["goal.shows"],
            value("goal.shows", listed(plan.shows, shows)),
            options=tuple(shows.values()),
        ),
        Field(words["goal.deadline"], day("goal.deadline", deadline(source.plan))),
    )
    more = (
        Field(
            words["goal.aims"],
            value("goal.aims", listed(plan.aims, aims)),
            options=tuple(aims.values()),
        ),
        Field(words["goal.measure"], value("goal.measure", plan.measure)),
    )
    begun = plan.number is not None or plan.audience or plan.shows
    sentence = (Quote(value("", goal_sentence(source.plan, pack))),) if begun else ()
    blanks = not finished(needed)
    return (*part(source, "goal", 4, needed), *sentence, *needed, *optional(more, blanks=blanks))


def _answers(field: str, asked: Mapping[str, str], given: Mapping[str, str]) -> Iterable[Block]:
    return [
        Field(value("", label).text, value(f"{field}.{key}", given.get(key, "")), lines=1)
        for key, label in asked.items()
    ]


def _team(source: Source) -> Table:
    words, groups = source.words, titles(source.pack.groups)
    columns = (
        Column(words["team.name"], 40),
        Column(words["team.duties"], 42),
        Column(words["team.hours"], 18, number=True),
    )
    rows: tuple[Row, ...] = tuple(
        (
            (value(f"team.{place}.name", member.name),),
            (value(f"team.{place}.duties", listed(member.duties, groups)),),
            (number(f"team.{place}.hours", member.hours),),
        )
        for place, member in enumerate(source.plan.team, start=1)
    )
    rows = rows or blank_rows("team", ("name", "duties", "hours"), 3)
    return Table(words["team"], words["team.text"], columns, rows)


def _variants(source: Source) -> Table:
    words = source.words
    columns = (Column(words["message.audience"], 25), Column(words["message.variant"], 75))
    rows: tuple[Row, ...] = tuple(
        _variant(place, each, titles(source.pack.audiences))
        for place, each in enumerate(source.plan.message.variants, start=1)
    )
    rows = rows or blank_rows("variants", ("audience", "text"), 2)
    return Table(words["message.variants"], words["message.variants.text"], columns, rows)


def _variant(place: int, variant: Variant, names: Mapping[str, str]) -> Row:
    audience = names.get(variant.audience, variant.audience)
    return (
        (value(f"message.variants.{place}.audience", audience),),
        (value(f"message.variants.{place}.text", variant.text),),
    )

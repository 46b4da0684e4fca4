"""What a pack teaches beside the questions: the lists that a page shows behind its guidance.

All of it is plain text of the pack, in the pack's language; headings are the program's own words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from plans.languages.days import without_year
from plans.languages.speaking import tr, tr_n
from plans.packs.dates import Region
from plans.packs.items import Item, Named
from plans.packs.model import EventOffer, Group, ListName, Pack, RuleOfThumb, RunOffer, Stage
from plans.schedule import region_window
from plans.typed import say_window

_DAY = 24 * 60
_LEAP_YEAR = 2024


@dataclass(frozen=True)
class Section:
    """One list of a pack: what stands over it, and its lines."""

    title: str
    """The heading; of the program, or a name from the pack."""
    lines: tuple[str, ...]
    """Lines of plain text, in order; never none."""


def sections(pack: Pack, lists: Iterable[ListName]) -> tuple[Section, ...]:
    """Return the lists in the order asked for, one for each event, and none without lines."""
    found = (section for name in lists for section in _LISTS[name](pack))
    return tuple(section for section in found if section.lines)


def _community(pack: Pack) -> Iterator[Section]:
    steps = enumerate(pack.community, 1)
    yield Section(
        tr("Steps that involve the whole community"),
        tuple(f"{number}. {_said(step)}" for number, step in steps),
    )


def _rules(pack: Pack) -> Iterator[Section]:
    yield Section(tr("Rules of thumb, with their sources"), tuple(map(_said_rule, pack.rules)))


def _facts(pack: Pack) -> Iterator[Section]:
    lines = (
        # translators: a statistic, the year it was true in, and where it was read.
        tr("{fact} ({year}; {source})", fact=fact.text, year=str(fact.year), source=fact.source)
        for fact in pack.facts
    )
    yield Section(tr("Figures, with year and source"), tuple(lines))


def _lost_reasons(pack: Pack) -> Iterator[Section]:
    lines = tuple(map(_said, pack.lost_reasons))
    yield Section(tr("Why a partner may not take part"), lines)


def _stages(pack: Pack) -> Iterator[Section]:
    lines = tuple(map(_stage, pack.stages))
    yield Section(tr("Stages of a partner, from first interest on"), lines)


def _groups(pack: Pack) -> Iterator[Section]:
    lines = tuple(_said_group(group, pack) for group in pack.groups)
    yield Section(tr("Partner groups: whom they reach, what to ask, how to speak"), lines)


def _regions(pack: Pack) -> Iterator[Section]:
    lines = tuple(map(_region, pack.window.regions))
    yield Section(tr("Where other days hold, or have held"), lines)


def _events(pack: Pack) -> Iterator[Section]:
    for event in pack.events:
        yield Section(event.title, tuple(_event_lines(event)))


_LISTS: Mapping[ListName, Callable[[Pack], Iterator[Section]]] = {
    "community": _community,
    "events": _events,
    "rules": _rules,
    "facts": _facts,
    "lost-reasons": _lost_reasons,
    "stages": _stages,
    "groups": _groups,
    "regions": _regions,
}


def _said(thing: Named) -> str:
    # translators: a thing of a list, and what there is to say about it.
    return tr("{title}: {text}", title=thing.title, text=thing.text) if thing.text else thing.title


def _said_rule(rule: RuleOfThumb) -> str:
    # translators: where a rule of thumb was read.
    return _sentences(_said(rule), tr("Source: {source}.", source=rule.source.rstrip(".")))


def _stage(stage: Stage) -> str:
    evidence, step = stage.evidence.rstrip("."), stage.step.rstrip(".")
    return _sentences(
        _said(stage),
        # translators: what has to be seen before a partner moves to the next stage.
        tr("What moves it on: {evidence}.", evidence=evidence) if evidence else "",
        tr("Usual next step: {step}.", step=step) if step else "",
    )


def _region(region: Region) -> str:
    window = region_window(region, date(region.until, 1, 1)) if region.until else None
    if window is not None:
        days = say_window(window)
    else:
        first, last = (
            without_year(date(_LEAP_YEAR, int(day[:2]), int(day[3:])))
            for day in (region.first, region.last)
        )
        days = tr("every year from {first} to {last}", first=first, last=last)
    # translators: a part of the world, its own days, and what there is to say about them.
    said = tr("{region}, {days}: {text}", region=region.title, days=days, text=region.text)
    return said if region.text else tr("{region}, {days}", region=region.title, days=days)


def _said_group(group: Group, pack: Pack) -> str:
    names = {audience.id: audience.title for audience in pack.audiences}
    reached = ", ".join(names.get(audience, audience) for audience in group.audiences)
    asks = "; ".join(ask.title for ask in pack.asks if group.id in ask.groups)
    return _sentences(
        _said(group),
        tr("Reaches: {audiences}.", audiences=reached) if reached else "",
        tr("Usual asks: {asks}.", asks=asks) if asks else "",
        # translators: how to speak to a group of partners.
        tr("Tone: {tone}.", tone=group.tone.rstrip(".")) if group.tone else "",
    )


def _sentences(*said: str) -> str:
    return " ".join(each for each in said if each)


def _event_lines(event: EventOffer) -> Iterator[str]:
    if event.text:
        yield event.text
    yield from _listed(tr("Before"), event.preparation)
    yield from _listed(tr("Ideas"), event.ideas)
    if event.run:
        minutes = sum(line.minutes for line in event.run)
        took = tr_n("One minute", "{count} minutes", minutes)
        yield tr("Run of show, {duration}:", duration=took)
        yield from _run_lines(event)
    yield from _listed(tr("Afterwards"), event.sharing)


def _listed(title: str, items: tuple[Item, ...]) -> Iterator[str]:
    if items:
        yield tr("{title}:", title=title)
        yield from (f"- {item.text}" for item in items)


def _run_lines(event: EventOffer) -> Iterator[str]:
    at = _minutes(event.start) if event.start else None
    for line in event.run:
        if at is None:
            when = tr_n("One minute", "{count} minutes", line.minutes)
        else:
            when = f"{_clock(at)}–{_clock(at + line.minutes)}"
            at += line.minutes
        yield f"- {when}  {_said_run(line)}"


def _said_run(line: RunOffer) -> str:
    # translators: a line of a run of show, and who does it.
    return tr("{what} ({who})", what=line.text, who=line.who) if line.who else line.text


def _minutes(start: str) -> int:
    hours, _, minutes = start.partition(":")
    return 60 * int(hours) + int(minutes)


def _clock(minutes: int) -> str:
    return f"{minutes % _DAY // 60:02}:{minutes % 60:02}"

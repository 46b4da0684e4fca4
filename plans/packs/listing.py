"""A pack to be read: headings, and under each its things as short texts."""

from collections.abc import Iterable, Iterator, Sequence

from plans.languages.speaking import tr, tr_in, tr_n
from plans.packs.items import Item, Named
from plans.packs.model import AskOffer, EventOffer, MilestoneOffer, Pack, Strategy

Entry = tuple[str, str]
"""A sign or short label before a text, and the text; either may be empty."""

Section = tuple[str, Sequence[Entry]]
"""A heading, and what stands below it."""


def sections(pack: Pack) -> Iterator[Section]:
    """Yield what the pack has, in the order of the walk; parts that it lacks are left out."""
    for heading, entries in _all(pack):
        if entries:
            yield heading, entries


def _all(pack: Pack) -> Iterator[Section]:
    yield tr("Days"), _texts(pack.window.text)
    for strategy in pack.strategies:
        yield tr("Strategy: {title}", title=strategy.title), _strategy(strategy)
    yield tr("Guiding questions"), _listed(pack.questions)
    yield tr("Needs"), _titled(pack.needs)
    yield tr("Example messages"), _listed(pack.examples)
    yield tr("Goal"), _texts(pack.goal.sentence, pack.goal.behind)
    yield tr("What the audience is shown"), _listed(pack.outcomes)
    yield tr("Aims"), _listed(pack.aims)
    yield tr("Audiences of a goal"), _listed(pack.goal_audiences)
    yield tr("Whom partners reach"), _titled(pack.audiences)
    yield tr("Partner groups"), _titled(pack.groups)
    yield tr("Asks"), [("·", _ask(ask, pack)) for ask in pack.asks]
    yield tr("Milestones"), [("·", _milestone(stone)) for stone in pack.milestones]
    yield tr("Stages"), _titled(pack.stages)
    yield tr("Why a partner may be lost"), _titled(pack.lost_reasons)
    yield tr("Recognition"), _listed(pack.recognition)
    for event in pack.events:
        yield tr("Event: {title}", title=event.title), _event(event)
    yield tr("Steps with the whole community"), _titled(pack.community)
    yield tr("Rules of thumb"), [("·", _sourced(one.title, one.source)) for one in pack.rules]
    yield (
        tr("Facts"),
        [("·", _sourced(f"{one.text} ({one.year})", one.source)) for one in pack.facts],
    )
    yield tr("Notices"), _texts(*pack.notices)


def _texts(*texts: str) -> list[Entry]:
    return [("", text) for text in texts if text]


def _listed(items: Iterable[Item]) -> list[Entry]:
    return [("·", item.text) for item in items]


def _titled(items: Iterable[Named | object]) -> list[Entry]:
    """Return things by their names, each with what there is to say of it."""
    return [("·", _named(item)) for item in items]


def _named(item: object) -> str:
    title, text = str(getattr(item, "title", "")), str(getattr(item, "text", ""))
    return tr("{title}: {text}", title=title, text=text) if text else title


def _strategy(strategy: Strategy) -> list[Entry]:
    return [
        *_texts(strategy.text),
        *(("+", item.text) for item in strategy.advantages),
        *(("−", item.text) for item in strategy.drawbacks),
    ]


def _ask(ask: AskOffer, pack: Pack) -> str:
    groups = [group.brief for name in ask.groups if (group := pack.group(name))]
    return f"{ask.title} ({', '.join(groups)})" if groups else ask.title


def _milestone(stone: MilestoneOffer) -> str:
    weeks = _weeks(stone.weeks)
    if not stone.says:
        return tr("{title} ({weeks})", title=stone.title, weeks=weeks)
    return tr("{title} ({weeks}): {text}", title=stone.title, weeks=weeks, text=stone.says)


def _weeks(weeks: int) -> str:
    if weeks == 0:
        return tr_in("milestone", "first day")
    if weeks < 0:
        return tr_n("{count} week before", "{count} weeks before", -weeks)
    return tr_n("{count} week after", "{count} weeks after", weeks)


def _sourced(text: str, source: str) -> str:
    return tr("{text} Source: {source}", text=text, source=source)


def _event(event: EventOffer) -> list[Entry]:
    minutes = [(tr("{count} min", count=line.minutes), line.text) for line in event.run]
    before, after = event.preparation, (*event.ideas, *event.sharing)
    return [*_texts(event.text), *_listed(before), *minutes, *_listed(after)]

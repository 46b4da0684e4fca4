"""A pack for a plan whose own one isn't here, so that the plan can be opened all the same.

All that it knows is what the plan says: whatever the plan names by an id gets that id for a name.
What the plan doesn't name isn't offered, since the plan's own pack may not have it. One thing is
guessed: a stage whose id ends in `won` or `lost`, as in the program's packs, is taken for the end
that it says; the ends of a pack that calls them otherwise are open until that pack is here.
"""

import re
from collections.abc import Iterable, Iterator
from typing import get_args

from plans.languages.catalogs import spoken
from plans.languages.speaking import speaking, tr
from plans.model import Need, Plan
from plans.packs.dates import DateRule
from plans.packs.items import Item, Named
from plans.packs.model import (
    Effort,
    EventOffer,
    GoalWords,
    Group,
    NeedWords,
    Pack,
    Question,
    Stage,
    Strategy,
)

SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
"""What an id of a pack looks like, and hardly ever own words."""

_KINDS = ("won", "lost")
"""Ends of a partner's way, as ids of stages end."""

_EFFORT = Effort(high=6, low=0.5, weeks=8, reach_percent=10, largest_percent=20)
"""What the program's first pack says; the plan itself says none of it."""


class StandIn(Pack):
    """What stands in for a pack; it may have nothing to choose from."""

    strategies: tuple[Strategy, ...] = ()
    """The way that the plan takes; none if it takes none yet."""
    groups: tuple[Group, ...] = ()
    """The partner groups that the plan names."""


def stand_in(plan: Plan) -> Pack:
    """Return a pack that has what the plan uses of its own one, named by the ids."""
    with speaking(spoken(plan.language)):
        return _pack(plan)


def _pack(plan: Plan) -> StandIn:
    texts = [(name, _name(name)) for name in dict.fromkeys(plan.message.questions)]
    return StandIn(
        id=plan.pack,
        edition=plan.edition,
        language=plan.language,
        title=_name(plan.pack),
        text=tr("The pack of this plan isn't on this computer; its ids stand for its words."),
        window=DateRule(),
        goal=_goal(),
        strategies=_strategies(plan),
        questions=tuple(Question(id=name, text=text) for name, text in texts),
        needs=tuple(NeedWords(id=need, title=_name(need)) for need in get_args(Need)),
        outcomes=_items(plan.goal.shows),
        aims=_items(plan.goal.aims),
        audiences=tuple(Named(id=name, title=_name(name)) for name in _ids(_audiences(plan))),
        groups=tuple(Group(id=name, title=_name(name)) for name in _ids(_group_ids(plan))),
        stages=tuple(_stage(name) for name in _ids(_stages(plan))),
        events=tuple(EventOffer(id=event.id, title=event.title) for event in plan.events),
        community=tuple(Named(id=name, title=_name(name)) for name in plan.community),
        effort=_EFFORT,
    )


def _goal() -> GoalWords:
    return GoalWords(
        unit="people",
        units=tr("people"),
        # translators: the goal of a campaign; keep the places in braces
        sentence=tr("Show {number} {audience} that {shows}, by {day}."),
        behind=tr("The aim behind it: {aims}."),
    )


def _strategies(plan: Plan) -> tuple[Strategy, ...]:
    mode = plan.strategy.mode
    if not mode:
        return ()
    drawbacks = tuple(Item(id=name, text=_name(name)) for name in plan.strategy.answers)
    host = bool(plan.strategy.host)
    return (Strategy(id=mode, title=_name(mode), host=host, drawbacks=drawbacks),)


def _group_ids(plan: Plan) -> Iterator[str]:
    yield from (partner.group for partner in plan.partners if partner.group)
    yield from (name for ask in plan.asks for name in ask.groups)
    yield from (name for stone in plan.communication.milestones for name in stone.groups)
    yield from (name for member in plan.team for name in member.duties)
    yield from plan.left_out


def _audiences(plan: Plan) -> Iterator[str]:
    yield from (name for partner in plan.partners for name in partner.audiences)
    yield from (variant.audience for variant in plan.message.variants)


def _stages(plan: Plan) -> list[str]:
    """Return the stages that partners have been at, in the order in which they were entered."""
    moved = (move.stage for partner in plan.partners for move in partner.history)
    now = (partner.stage for partner in plan.partners if partner.stage)
    names = dict.fromkeys((*moved, *now))
    # Whatever ends the way of one partner comes after all that others went through.
    return sorted(names, key=lambda name: name.rpartition("-")[2] in _KINDS)


def _stage(name: str) -> Stage:
    ending = name.rpartition("-")[2]
    if ending == "won":
        return Stage(id=name, title=_name(name), kind="won")
    return Stage(id=name, title=_name(name), kind="lost" if ending == "lost" else "open")


def _items(names: Iterable[str]) -> tuple[Item, ...]:
    return tuple(Item(id=name, text=_name(name, capital=False)) for name in _ids(names))


def _ids(names: Iterable[str]) -> tuple[str, ...]:
    """Return what can be ids of a pack, each once; own words are the plan's and stay there."""
    known = dict.fromkeys(names)
    return tuple(name for name in known if len(name) <= 80 and SLUG.fullmatch(name))  # noqa: PLR2004 - as plans.model has it


def _name(name: str, *, capital: bool = True) -> str:
    """Return `County education` for `county-education`."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:] if capital else words

"""How often partners hear from the campaign: by group and touch class, and all in all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from plans.model import Partner, Plan, Touch
from plans.packs.model import Group, Pack
from plans.schedule import DatedMilestone, busiest_period, dated_milestones, heard, touches


@dataclass(frozen=True)
class Audience:
    """Partners of one group and touch class who hear of the same milestones.

    There are several for one group and touch class where milestones are for some audiences only.
    """

    group: Group | None
    """The group; None for partners without one of the pack's."""
    touch: Touch | None
    """The touch class; None while undecided."""
    partners: tuple[Partner, ...]
    """Who they are; at least one."""
    hears: frozenset[str]
    """Ids of the milestones that concern them."""


@dataclass(frozen=True)
class Load:
    """How often partners hear from the campaign."""

    least: int
    """Touches of the partner that hears least."""
    most: int
    """Touches of the partner that hears most."""
    fullest: int
    """The most touches that one partner gets in any period of the days asked for."""


def audiences(plan: Plan, pack: Pack) -> tuple[Audience, ...]:
    """Return the partners by group in the pack's order, in each the high touch first.

    Of one group and touch class, those who hear of most come first.
    """
    groups = {group.id: group for group in pack.groups}
    inside: dict[_Key, list[Partner]] = {}
    told = heard(plan)
    for partner in plan.partners:
        group = partner.group if partner.group in groups else None
        inside.setdefault((group, partner.touch, told[partner.id]), []).append(partner)
    order = [*groups, None]
    classes = ["high", "low", None]
    ranked = sorted(
        inside, key=lambda one: (order.index(one[0]), classes.index(one[1]), -len(one[2]))
    )
    return tuple(
        Audience(groups.get(group or ""), touch, tuple(inside[group, touch, ids]), frozenset(ids))
        for group, touch, ids in ranked
    )


_Key = tuple[str | None, Touch | None, tuple[str, ...]]


def heard_by(audience: Audience, plan: Plan) -> tuple[DatedMilestone, ...]:
    """Return the milestones that an audience hears of, by day."""
    return tuple(one for one in dated_milestones(plan) if one.milestone.id in audience.hears)


def loads(plan: Plan, some: tuple[tuple[Partner, ...], ...], days: int) -> tuple[Load | None, ...]:
    """Return for each set of partners how often they hear from the plan; None for an empty set.

    `days` is the length of the period for `Load.fullest`.
    """
    heard = touches(plan)
    return tuple(_load(heard, partners, days) for partners in some)


def _load(
    heard: Mapping[str, tuple[date, ...]], partners: tuple[Partner, ...], days: int
) -> Load | None:
    if not partners:
        return None
    busiest = cache(busiest_period)
    counts = [len(heard[one.id]) for one in partners]
    fullest = max(busiest(heard[one.id], days)[0] for one in partners)
    return Load(min(counts), max(counts), fullest)

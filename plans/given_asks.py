"""Putting asks to partners: which asks suit whom, and the plan after they were put."""

from collections.abc import Sequence
from dataclasses import dataclass

from plans.model import Ask, Commitment, Partner, Plan, Touch
from plans.packs.model import Group, Pack
from plans.touch import by_reach, with_partner


@dataclass(frozen=True)
class LowTouch:
    """The partners of one group that get the standard kit."""

    group: Group | None
    """The group; None for partners without one."""
    partners: tuple[Partner, ...]
    """Its low-touch partners, without those who said no for good."""

    def holding(self, ask_id: str) -> tuple[Partner, ...]:
        """Return those that already have an ask, and did not give it up."""
        return tuple(one for one in self.partners if has_ask(one, ask_id))


def low_touch(plan: Plan, pack: Pack) -> tuple[LowTouch, ...]:
    """Return the low-touch partners by group, in the pack's order; no group without any."""
    inside = [one for one in by_reach(plan) if one.touch == "low" and not pack.is_lost(one.stage)]
    known = {group.id for group in pack.groups}
    sets = [
        LowTouch(group, tuple(one for one in inside if one.group == group.id))
        for group in pack.groups
    ]
    sets.append(LowTouch(None, tuple(one for one in inside if one.group not in known)))
    return tuple(one for one in sets if one.partners)


def suited(asks: Sequence[Ask], group: str | None, touch: Touch) -> tuple[Ask, ...]:
    """Return the asks meant for a group and touch class: the group's own, then everybody's."""
    own = [ask for ask in asks if group in ask.groups and ask.touch in (touch, None)]
    general = [ask for ask in asks if not ask.groups and ask.touch in (touch, None)]
    return (*own, *general)


def suited_first(asks: Sequence[Ask], group: str | None, touch: Touch) -> tuple[Ask, ...]:
    """Return all asks, those that suit a group and touch class first."""
    first = suited(asks, group, touch)
    return (*first, *(ask for ask in asks if ask not in first))


def has_ask(partner: Partner, ask_id: str) -> bool:
    """Whether the partner has this ask, and it wasn't withdrawn."""
    return any(one.ask == ask_id and one.status != "withdrawn" for one in partner.commitments)


def with_ask(partner: Partner, ask_id: str) -> Partner:
    """Return the partner with one more ask put to it."""
    commitments = (*partner.commitments, Commitment(ask=ask_id))
    return partner.model_copy(update={"commitments": commitments})


def without_ask(partner: Partner, position: int) -> Partner:
    """Return the partner without the ask at a position, counted from 0."""
    kept = (*partner.commitments[:position], *partner.commitments[position + 1 :])
    return partner.model_copy(update={"commitments": kept})


def given_to_all(plan: Plan, ask_id: str, partners: Sequence[Partner]) -> Plan:
    """Return the plan in which each of the partners has the ask; who has it gets no second one."""
    wanted = {one.id for one in partners}
    changed = (
        with_ask(one, ask_id) if one.id in wanted and not has_ask(one, ask_id) else one
        for one in plan.partners
    )
    return plan.model_copy(update={"partners": tuple(changed)})


def put_ask(plan: Plan, partner: Partner) -> Plan:
    """Return the plan with the first ask that suits the partner put to it.

    Raises ValueError if the plan has no asks.
    """
    if not plan.asks:
        raise ValueError("the plan has no asks")
    first = suited_first(plan.asks, partner.group, partner.touch or "high")[0]
    return with_partner(plan, with_ask(partner, first.id))

"""How far each part of a plan has come, told from the plan alone.

A new plan already holds what its pack offers (window, asks, milestones, caps), and that is nobody's
work: a part is filled once the plan holds more than the offer. *Communication* builds on what comes
before, so it is also filled once partners have touch classes and asks: from then on the offered
milestones and caps say who hears what when.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Literal, get_args

from plans.checks import Finding, run_checks
from plans.model import Goal, Lead, Message, Plan, Recognition, Strategy
from plans.packs.model import Pack
from plans.rules.finding import PartName

PARTS: tuple[PartName, ...] = get_args(PartName)
"""The parts of the plan in the order of the walk."""

State = Literal["not started", "in progress", "done", "problem"]
"""`problem`: something is wrong; `done`: something is filled and nothing but hints is open."""


def filled(part: PartName, plan: Plan, pack: Pack) -> bool:
    """Whether the part holds anything that a person put there."""
    return _FILLED[part](plan, pack)


def part_state(
    part: PartName,
    plan: Plan,
    pack: Pack,
    findings: Iterable[Finding],
    *,
    unread: Collection[str] = (),
) -> State:
    """Return how far the part has come; `findings` are those of `run_checks` for the same plan.

    `unread` are the parts in which something is typed that can't be read yet.
    """
    weighty = [item for item in findings if item.part == part and item.severity != "hint"]
    if part in unread or any(not item.missing for item in weighty):
        return "problem"
    if not filled(part, plan, pack):
        return "not started"
    return "in progress" if weighty else "done"


def states(
    plan: Plan,
    pack: Pack,
    findings: Iterable[Finding] | None = None,
    *,
    unread: Collection[str] = (),
) -> Mapping[PartName, State]:
    """Return how far each part has come, in the order of the walk.

    `findings` saves running the checks again where the caller has their result for this plan;
    `unread` are the parts in which something is typed that can't be read yet.
    """
    found = tuple(run_checks(plan, pack) if findings is None else findings)
    return {part: part_state(part, plan, pack, found, unread=unread) for part in PARTS}


def done_count(parts: Mapping[PartName, State]) -> int:
    """Return how many of the parts are done."""
    return list(parts.values()).count("done")


def _has_touch(plan: Plan) -> bool:
    return any(partner.touch for partner in plan.partners)


def _has_asks(plan: Plan) -> bool:
    return any(partner.commitments for partner in plan.partners)


def _asks_changed(plan: Plan, pack: Pack) -> bool:
    """Whether the list differs from the offer in more than its words, which may be translated."""
    mine = [(ask.id, ask.groups, ask.touch, ask.milestone) for ask in plan.asks]
    offered = [(ask.id, ask.groups, ask.touch, ask.milestone) for ask in pack.asks]
    return bool(mine) and mine != offered


def _communication_changed(plan: Plan, pack: Pack) -> bool:
    """Whether milestones or caps differ from the offer in more than their words."""
    communication = plan.communication
    mine = [(item.id, item.weeks, item.groups, item.touch) for item in communication.milestones]
    offered = [(item.id, item.weeks, item.groups, item.touch) for item in pack.milestones]
    caps = [(cap.touches, cap.days) for cap in communication.at_most]
    offered_caps = [(cap.touches, cap.days) for cap in pack.at_most]
    fixed = any(item.on for item in communication.milestones)
    return bool((mine and mine != offered) or (caps and caps != offered_caps) or fixed)


def _campaign_filled(plan: Plan, _pack: Pack) -> bool:
    return bool(plan.title or plan.place or plan.scope or plan.team or plan.lead != Lead())


def _asks_filled(plan: Plan, pack: Pack) -> bool:
    return _has_asks(plan) or _asks_changed(plan, pack)


def _communication_filled(plan: Plan, pack: Pack) -> bool:
    return (_has_touch(plan) and _has_asks(plan)) or _communication_changed(plan, pack)


_FILLED: Mapping[PartName, Callable[[Plan, Pack], bool]] = {
    "campaign": _campaign_filled,
    "strategy": lambda plan, _pack: plan.strategy != Strategy(),
    "message": lambda plan, _pack: plan.message != Message(),
    "goal": lambda plan, _pack: plan.goal != Goal(),
    "partners": lambda plan, _pack: bool(plan.partners or plan.left_out),
    "priorities": lambda plan, _pack: _has_touch(plan),
    "asks": _asks_filled,
    "communication": _communication_filled,
    "recognition": lambda plan, _pack: plan.recognition != Recognition(),
}

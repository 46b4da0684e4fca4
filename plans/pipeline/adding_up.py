"""Does it add up: whom the partners reach, by stage, against the number of the goal."""

from collections.abc import Mapping
from dataclasses import dataclass

from plans.model import Partner, Plan
from plans.packs.model import Pack, Stage
from plans.pipeline.commitments import AGREED, live


@dataclass(frozen=True)
class AddsUp:
    """What the partners bring, in what the pack's goal counts."""

    goal: int | None
    """The goal's number; None if there is none yet."""
    confirmed: int
    """What those bring that have confirmed a commitment, or have kept it."""
    weighted: int
    """What all bring, each weighed by how likely its stage is to end well; rounded down."""
    all: int
    """What all bring that aren't lost, at their best."""
    by_stage: Mapping[str | None, tuple[int, int]]
    """Partners, and what they bring, by stage: None is not contacted, then the pack's order, then
    stages that the pack doesn't have."""


def people(partner: Partner) -> int:
    """Return how many the partner brings: its reach, else the most expected of one commitment.

    Commitments that were missed or withdrawn bring nothing, and without any number it is 0.
    """
    if partner.reach is not None:
        return partner.reach
    # The largest, not the sum: several asks of one partner reach the same people.
    return max((item.expected or 0 for item in live(partner)), default=0)


def adds_up(plan: Plan, pack: Pack) -> AddsUp:
    """Return what the partners of the plan bring, against its goal."""
    stages: Mapping[str | None, Stage] = {stage.id: stage for stage in pack.stages}
    by_stage: dict[str | None, tuple[int, int]] = dict.fromkeys((None, *stages), (0, 0))
    confirmed = weighted = everybody = 0
    for partner in plan.partners:
        brings, stage = people(partner), stages.get(partner.stage)
        count, total = by_stage.get(partner.stage, (0, 0))
        by_stage[partner.stage] = (count + 1, total + brings)
        weighted += brings * (stage.weight if stage else 0)
        if stage is None or stage.kind != "lost":
            everybody += brings
            confirmed += brings if _is_confirmed(partner, stage) else 0
    return AddsUp(plan.goal.number, confirmed, weighted // 100, everybody, by_stage)


def _is_confirmed(partner: Partner, stage: Stage | None) -> bool:
    won = stage is not None and stage.kind == "won"
    return won or any(item.status in AGREED for item in partner.commitments)

"""After the campaign: what was counted, who is to be thanked and recognised, what is still open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from plans.model import Partner, Plan
from plans.packs.model import Pack
from plans.pipeline.commitments import KEPT
from plans.pipeline.stages import is_with_us, kind_of

THANKS_DAYS = 2
"""A partner that kept its promise is thanked within so many days (a template for thanking donors:
48 hours)."""


@dataclass(frozen=True)
class Thanks:
    """A partner that is still to be thanked."""

    partner: Partner
    """Whom to thank."""
    by: date
    """The last day on which it is in time."""
    extra: str
    """What it gets beyond the recognition that all get; empty as a rule."""


@dataclass(frozen=True)
class Afterwards:
    """What came of a campaign, and what is left to do."""

    counted: int | None
    """How many were reached, as counted for the goal; None until that is done."""
    goal: int | None
    """The goal's number; None if there is none."""
    share: int | None
    """What was counted, in per cent of the goal, rounded down; None if either isn't known."""
    reached: int
    """What the partners reached by their commitments together, expected where not counted."""
    thanks: tuple[Thanks, ...]
    """Who kept a promise and isn't thanked yet, the most urgent first."""
    recognition: tuple[Partner, ...]
    """Who is won and wasn't given its recognition yet, in the plan's order."""
    open: tuple[Partner, ...]
    """Who is at an open stage, neither won nor lost, in the plan's order."""
    over: bool
    """Whether the campaign's last day is past."""


def afterwards(plan: Plan, pack: Pack, today: date) -> Afterwards:
    """Return what came of the campaign; it can be asked for at any time."""
    counted, goal = plan.goal.result.number, plan.goal.number
    kinds = [(partner, kind_of(partner.stage, pack)) for partner in plan.partners]
    return Afterwards(
        counted=counted,
        goal=goal,
        share=None if counted is None or not goal else counted * 100 // goal,
        reached=sum(map(_reached, plan.partners)),
        thanks=thanks_to_give(plan, pack, today),
        recognition=tuple(
            partner for partner, kind in kinds if kind == "won" and partner.recognised is None
        ),
        open=tuple(partner for partner, kind in kinds if kind == "open"),
        over=is_over(plan, today),
    )


def is_over(plan: Plan, today: date) -> bool:
    """Whether the campaign's last day is past; False if it has none."""
    return plan.window.end is not None and today > plan.window.end


def thanks_to_give(plan: Plan, pack: Pack, today: date) -> tuple[Thanks, ...]:
    """Return who kept a promise and isn't thanked yet, the most urgent first.

    The days are counted from the last thing that a partner did; where that has no day, from the
    campaign's last day, and without one it is `today`.
    """
    extras = extras_by_partner(plan)
    found = [
        Thanks(partner, _thank_by(partner, plan, pack, today), extras.get(partner.id, ""))
        for partner in plan.partners
        if partner.thanked is None and has_kept_promise(partner, pack)
    ]
    return tuple(sorted(found, key=lambda one: one.by))


def has_kept_promise(partner: Partner, pack: Pack) -> bool:
    """Whether the partner is won, or is with us and has done one of the things it promised."""
    kept = any(commitment.status in KEPT for commitment in partner.commitments)
    return kind_of(partner.stage, pack) == "won" or (kept and is_with_us(partner, pack))


def extras_by_partner(plan: Plan) -> Mapping[str, str]:
    """Return what partners get beyond the standard recognition, by the partner's id."""
    extras: dict[str, list[str]] = {}
    for extra in plan.recognition.extras:
        if extra.partner and extra.what:
            extras.setdefault(extra.partner, []).append(extra.what)
    return {partner_id: ", ".join(what) for partner_id, what in extras.items()}


def _thank_by(partner: Partner, plan: Plan, pack: Pack, today: date) -> date:
    last = max(_days_of_doing(partner, pack), default=plan.window.end)
    if last is None:
        return today
    return last + timedelta(min(THANKS_DAYS, (date.max - last).days))


def _days_of_doing(partner: Partner, pack: Pack) -> Iterator[date]:
    for commitment in partner.commitments:
        if commitment.executed and commitment.status in KEPT:
            yield commitment.executed
    if kind_of(partner.stage, pack) == "won":
        for move in partner.history:
            if move.on and kind_of(move.stage, pack) == "won":
                yield move.on


def _reached(partner: Partner) -> int:
    """Return what the partner's commitments reached: as counted, else as expected if verified."""
    return sum(
        (commitment.expected or 0 if commitment.status == "verified" else 0)
        if commitment.reached is None
        else commitment.reached
        for commitment in partner.commitments
    )

"""What partners are asked for, in words, and how standard the asks of a plan are."""

from dataclasses import dataclass

from plans.model import Commitment, Plan


def said_ask(plan: Plan, commitment: Commitment) -> str:
    """Return what a partner is asked for, as typed: the particular action, else the ask's title.

    An ask that the plan doesn't have is said by its id.
    """
    if commitment.what.strip():
        return commitment.what
    ask = plan.ask(commitment.ask)
    return (ask.title if ask else "") or commitment.ask


@dataclass(frozen=True)
class Share:
    """How many of the asks put to partners are standard ones."""

    standard: int
    """Commitments with an ask of the plan's list, as it stands there."""
    total: int
    """All commitments."""


def standard_share(plan: Plan) -> Share:
    """Return how many commitments use an ask of the list without an action of their own."""
    listed = {ask.id for ask in plan.asks}
    put = [commitment for partner in plan.partners for commitment in partner.commitments]
    standard = [item for item in put if item.ask in listed and not item.what.strip()]
    return Share(len(standard), len(put))

"""How standard the asks of a plan are."""

from dataclasses import dataclass

from plans.model import Plan


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

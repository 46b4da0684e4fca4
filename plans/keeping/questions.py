"""What was changed both here and elsewhere, until somebody has chosen."""

from collections.abc import Collection, Sequence

from plans.comparing.merging import Collision
from plans.rewriting.plan_text import PlanText


class Questions:
    """The open questions of a plan, and what both sides began with. Not for two threads at once."""

    def __init__(
        self, collisions: Sequence[Collision] = (), ancestor: PlanText | None = None
    ) -> None:
        self.collisions: tuple[Collision, ...] = tuple(collisions)
        """Fields that were changed on both sides; the plan has them as typed here."""
        self.ancestor = ancestor
        """What the file held before both changes; the recovery copy goes from there, so that the
        next start finds the same questions. None while nothing is open."""

    def __bool__(self) -> bool:
        """Tell whether anything is open."""
        return bool(self.collisions)

    def add(self, new: Sequence[Collision], ancestor: PlanText | None) -> None:
        """Take new collisions in place of those about the same fields."""
        fields = {one.field for one in new}
        old = (one for one in self.collisions if one.field not in fields)
        self.collisions = (*old, *new)
        if self.collisions and self.ancestor is None:
            self.ancestor = ancestor

    def answer(self, answered: Collection[Collision]) -> None:
        """Close what was answered; what came in meanwhile stays open."""
        self.collisions = tuple(one for one in self.collisions if one not in answered)
        if not self.collisions:
            self.ancestor = None

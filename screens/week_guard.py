"""What the guard of the contact load says to lines of This week that move, or are done."""

from datetime import date
from functools import cached_property
from typing import Literal

from plans.contacts.guard import Ledger, Verdict
from plans.due import Due, postponed, touch_of
from plans.languages.speaking import tr_n
from plans.model import Plan
from plans.packs.model import Pack
from plans.touch import with_partner


class LineGuard:
    """What the guard of the contact load says to a line of a plan that moves, or is done.

    A touch is held against the limits of its partner; of a milestone it is counted who would hear
    too often. What was worked out for a day is kept: dialogs ask at each key.
    """

    def __init__(self, line: Due, plan: Plan, pack: Pack, today: date) -> None:
        self._line, self._plan, self._pack, self._today = line, plan, pack, today
        self._over: dict[date, tuple[str, ...]] = {}
        self._ledger: Ledger | None = None

    def objections(self, day: date) -> tuple[str, ...]:
        """Return what speaks against the day, in sentences; nothing where all is well.

        Raises ValueError for a milestone that the plan doesn't have.
        """
        if self._line.kind == "milestone":
            if day not in self._over:
                self._over[day] = self._milestone_objections(day)
            return self._over[day]
        verdict = self.verdict(day, "planned")
        return verdict.sentences() if verdict and verdict.over else ()

    def warnings(self, day: date) -> tuple[str, ...]:
        """Return the same, with what is only to be known; raises ValueError as `objections`."""
        verdict = self.verdict(day, "planned")
        return verdict.sentences() if verdict else self.objections(day)

    def verdict(self, day: date, state: Literal["planned", "done"]) -> Verdict | None:
        """Return what is said to the line's touch on a day; None if the line is no touch."""
        partner = self._plan.partner(self._line.partner or "")
        found = touch_of(partner, self._line, day, state) if partner else None
        if found is None:
            return None
        if self._ledger is None:
            # Without the line's touch it is the same for each day.
            self._ledger = Ledger(with_partner(self._plan, found[0]), self._today, self._pack)
        return self._ledger.verdict(*found)

    def _milestone_objections(self, day: date) -> tuple[str, ...]:
        after = self._over_in(postponed(self._plan, self._pack, self._line, day))
        if not (over := after - self._over_before):
            return ()
        return (
            tr_n(
                "{count} partner would then hear from you more often than your limits allow.",
                "{count} partners would then hear from you more often than your limits allow.",
                len(over),
            ),
        )

    @cached_property
    def _over_before(self) -> frozenset[str]:
        """Ids of the partners that hear too often as it is."""
        return self._over_in(self._plan)

    def _over_in(self, plan: Plan) -> frozenset[str]:
        over = Ledger(plan, self._today, self._pack).over_now()
        return frozenset(partner.id for partner, _ in over)

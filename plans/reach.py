"""Whom to talk to in person: what it costs in hours, and which touch class the rule suggests."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from plans.model import Partner, Plan, Touch
from plans.packs.model import Pack
from plans.typed import say_number


@dataclass(frozen=True)
class Hours:
    """What talking with the plan's partners takes, against the hours that the team has."""

    needed: float
    """Hours that the high-touch and low-touch partners take together."""
    available: int | None
    """Hours that the campaign lead and the team have until the window; None if nobody gave any."""
    high: int
    """Number of high-touch partners."""
    low: int
    """Number of low-touch partners."""
    weeks: int
    """Weeks of preparation that `available` is counted over."""


@dataclass(frozen=True)
class Suggestion:
    """A touch class for one partner."""

    touch: Touch
    """The class that is suggested."""
    reason: str
    """Why, in one sentence; never empty."""


def prep_hours(plan: Plan, pack: Pack) -> Hours:
    """Return the hours that the partners with a touch class take, and those that the team has."""
    classes = [partner.touch for partner in plan.partners]
    high, low = classes.count("high"), classes.count("low")
    weekly = [plan.lead.hours, *(member.hours for member in plan.team)]
    given = [hours for hours in weekly if hours is not None]
    return Hours(
        needed=high * pack.effort.high + low * pack.effort.low,
        available=sum(given) * pack.effort.weeks if given else None,
        high=high,
        low=low,
        weeks=pack.effort.weeks,
    )


def suggested_touch(partner: Partner, plan: Plan, pack: Pack) -> Suggestion:
    """Return the touch class that the rule suggests for one partner of the plan.

    For a whole list `suggestions` is faster: it sorts the partners once.
    """
    return _suggestion(partner, plan.goal.number, _Largest.of(plan, pack), pack)


def suggestions(plan: Plan, pack: Pack) -> Mapping[str, Suggestion]:
    """Return the suggested touch class of every partner, by the partner's id.

    High is suggested for a partner that brings the pack's share of the goal's number or more, or is
    among the pack's share of largest partners.
    """
    number, largest = plan.goal.number, _Largest.of(plan, pack)
    return {partner.id: _suggestion(partner, number, largest, pack) for partner in plan.partners}


@dataclass(frozen=True)
class _Largest:
    """The plan's partners by size."""

    reaches: list[int]
    """How many people each partner reaches, smallest first; only where it is known and not 0."""
    places: int
    """So many of them count as the largest; at least 1."""

    @classmethod
    def of(cls, plan: Plan, pack: Pack) -> "_Largest":
        reaches = sorted(partner.reach for partner in plan.partners if partner.reach)
        return cls(reaches, max(1, len(reaches) * pack.effort.largest_percent // 100))

    def holds(self, reach: int) -> bool:
        """Whether at most `places` partners reach so many: many equals are none of the largest."""
        return len(self.reaches) - bisect_left(self.reaches, reach) <= self.places


def _suggestion(partner: Partner, number: int | None, largest: _Largest, pack: Pack) -> Suggestion:
    reach = partner.reach
    if reach is None:
        return _low("It isn't known yet how many people it reaches")
    if not reach:
        return _low("It reaches nobody of your audience")
    if number and reach * 100 >= number * pack.effort.reach_percent:
        return Suggestion(
            "high", f"It reaches {_share(reach, number)}, so a talk is worth the time."
        )
    if largest.holds(reach):
        return Suggestion("high", f"With {say_number(reach)} it is {_rank(largest)}.")
    if number:
        return _low(f"It reaches {_share(reach, number)}")
    return _low(f"Others reach more than its {say_number(reach)}")


def _low(reason: str) -> Suggestion:
    return Suggestion("low", f"{reason}; the standard kit will do.")


def _share(reach: int, number: int) -> str:
    percent = reach * 100 // number
    if percent < 1:
        share = "under 1 % of the goal"
    else:
        share = f"{percent} % of the goal" if reach < number else "all of the goal"
    return f"{say_number(reach)}, {share}"


def _rank(largest: _Largest) -> str:
    if largest.places == 1:
        return "your largest partner"
    return f"one of your {largest.places} largest partners"

"""Whom to talk to in person: what it costs in hours, and which touch class the rule suggests."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from plans.languages.catalogs import spoken
from plans.languages.settled import Language
from plans.languages.speaking import speaking, tr, tr_n
from plans.model import Partner, Plan, Touch
from plans.packs.model import Pack
from plans.text import one_line
from plans.typed import say_percent


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


_Ground = Literal["unknown", "nobody", "share", "largest", "others"]
"""What a suggestion rests on: whether the reach is known, its share of the goal, its rank."""


@dataclass(frozen=True)
class _Frame:
    """What the suggestions for one plan have in common."""

    number: int
    """The goal's number; 0 if there is none."""
    places: int
    """So many partners count as the largest."""
    units: str
    """What the goal counts, in the pack's words; empty if that is people."""
    language: Language = field(repr=False)
    """The plan's language: the reasons go into the plan."""

    @classmethod
    def of(cls, plan: Plan, pack: Pack, places: int) -> "_Frame":
        units = "" if pack.goal.counts_people else one_line(pack.goal.units)
        return cls(plan.goal.number or 0, places, units, spoken(plan.language))


@dataclass(frozen=True)
class Suggestion:
    """A touch class for one partner."""

    touch: Touch
    """The class that is suggested."""
    ground: _Ground
    """What it rests on."""
    reach: int
    """How many the partner reaches; 0 if that isn't known."""
    frame: _Frame
    """What all suggestions for the plan have in common."""

    @property
    def reason(self) -> str:
        """Why, in one sentence in the plan's language; never empty.

        It is said when it is asked for: of thousands of partners few are on the screen.
        """
        with speaking(self.frame.language):
            return _SAYINGS[self.ground](self)


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
    largest = _Largest.of(plan, pack)
    return _suggestion(partner, largest, _Frame.of(plan, pack, largest.places), pack)


def suggestions(plan: Plan, pack: Pack) -> Mapping[str, Suggestion]:
    """Return the suggested touch class of every partner, by the partner's id.

    High is suggested for a partner that brings the pack's share of the goal's number or more, or is
    among the pack's share of largest partners.
    """
    largest = _Largest.of(plan, pack)
    frame = _Frame.of(plan, pack, largest.places)
    return {partner.id: _suggestion(partner, largest, frame, pack) for partner in plan.partners}


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


def _suggestion(partner: Partner, largest: _Largest, frame: _Frame, pack: Pack) -> Suggestion:
    reach, number = partner.reach, frame.number
    if not reach:
        return Suggestion("low", "unknown" if reach is None else "nobody", 0, frame)
    if number and reach * 100 >= number * pack.effort.reach_percent:
        return Suggestion("high", "share", reach, frame)
    if largest.holds(reach):
        return Suggestion("high", "largest", reach, frame)
    return Suggestion("low", "share" if number else "others", reach, frame)


def _said_unknown(suggestion: Suggestion) -> str:
    if suggestion.frame.units:
        # translators: {units} is what the campaign counts, such as activities
        return tr(
            "It isn't known yet how many {units} it brings; the standard kit will do.",
            units=suggestion.frame.units,
        )
    return tr("It isn't known yet how many people it reaches; the standard kit will do.")


def _said_nobody(suggestion: Suggestion) -> str:
    if suggestion.frame.units:
        return tr("It brings no {units}; the standard kit will do.", units=suggestion.frame.units)
    return tr("It reaches nobody of your audience; the standard kit will do.")


def _said_share(suggestion: Suggestion) -> str:
    reach, number = suggestion.reach, suggestion.frame.number
    percent = reach * 100 // number
    if suggestion.touch == "high" and reach >= number:
        return tr("It reaches {reach}, all of the goal, so a talk is worth the time.", reach=reach)
    if suggestion.touch == "high":
        return tr(
            "It reaches {reach}, {share} of the goal, so a talk is worth the time.",
            reach=reach,
            share=say_percent(percent),
        )
    if percent < 1:
        return tr(
            "It reaches {reach}, under {share} of the goal; the standard kit will do.",
            reach=reach,
            share=say_percent(1),
        )
    return tr(
        "It reaches {reach}, {share} of the goal; the standard kit will do.",
        reach=reach,
        share=say_percent(percent),
    )


def _said_largest(suggestion: Suggestion) -> str:
    if suggestion.frame.places == 1:
        return tr("With {reach} it is your largest partner.", reach=suggestion.reach)
    return tr_n(
        "With {reach} it is one of your {count} largest partners.",
        "With {reach} it is one of your {count} largest partners.",
        suggestion.frame.places,
        reach=suggestion.reach,
    )


def _said_others(suggestion: Suggestion) -> str:
    return tr(
        "Others reach more than its {reach}; the standard kit will do.", reach=suggestion.reach
    )


_SAYINGS: Mapping[_Ground, Callable[[Suggestion], str]] = {
    "unknown": _said_unknown,
    "nobody": _said_nobody,
    "share": _said_share,
    "largest": _said_largest,
    "others": _said_others,
}

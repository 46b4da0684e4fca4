"""What the schedule's time line shows: what has a day, and whether it is past its lead time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from plans.asks import said_ask
from plans.languages.speaking import tr, tr_n
from plans.model import Partner, Plan
from plans.packs.model import Pack, RuleOfThumb
from plans.pipeline.commitments import KEPT, live
from plans.pipeline.stages import is_live, is_with_us
from plans.schedule import FIRST, dated_milestones
from plans.text import one_line

DotKind = Literal["milestone", "commitment", "event", "next"]
"""What has a day."""


_WEEK = 7
"""Days; what is less is said in days."""


@dataclass(frozen=True)
class Dot:
    """Something that has a day."""

    kind: DotKind
    """What it is."""
    day: date
    """Its day."""
    title: str
    """Its name, with the partner's for commitments and next steps, on one line."""
    done: bool
    """Whether it is done; a milestone and an event are once their day is past."""
    late: str
    """Why it is past its lead time, in a sentence; empty if it isn't."""
    partner: str = ""
    """Id of the partner of a commitment or next step; empty for the others."""
    place: int | None = None
    """Position of the commitment at the partner, from 0; None for the others."""
    item: str = ""
    """Id of the milestone or event; of a commitment, the id of its ask."""


def dots(plan: Plan, pack: Pack, today: date) -> tuple[Dot, ...]:
    """Return what has a day: milestones, commitments, events, next steps, in the order of the days.

    Commitments are those that weren't missed or withdrawn, next steps those of partners that are
    still worked on.
    """
    leads = _Leads(plan, pack, today)
    found = (*_milestones(plan, leads, today), *_partners(plan, pack, leads), *_events(plan, today))
    return tuple(sorted(found, key=lambda dot: dot.day))


class _Leads:
    """The lead times that the pack's rules of thumb give, counted back from the first day.

    A milestone must not lie nearer to the campaign than its rule says. What an ask needs is that
    the partner has agreed by then: the day on which it acts may be a later one, as that of a
    proclamation. Where several rules speak of the same thing, the longest time counts.
    """

    def __init__(self, plan: Plan, pack: Pack, today: date) -> None:
        self._start, self._today = plan.window.start, today
        offered = {one.id: one.weeks for one in pack.milestones}
        rules = [rule for rule in pack.rules if rule.weeks is not None and rule.weeks < 0]
        # A rule that the pack's own milestone doesn't keep is about what leads up to it, such as
        # three months for partners before the public hears of the campaign.
        self._milestones = _longest(
            (one, rule)
            for rule in rules
            for one in rule.milestones
            if _keeps(offered.get(one), rule)
        )
        self._asks = _longest((one, rule) for rule in rules for one in rule.asks)

    def of_milestone(self, milestone_id: str, day: date) -> str:
        """Return what is to be said of a milestone that isn't over yet."""
        latest, weeks = self._latest(self._milestones.get(milestone_id))
        if latest is None or day <= latest:
            return ""
        if self._today > latest:
            return _said_past((self._today - latest).days, weeks)
        return _said_planned((day - latest).days, weeks)

    def of_ask(self, ask_id: str) -> str:
        """Return what is to be said of an ask to which the partner hasn't agreed yet."""
        latest, weeks = self._latest(self._asks.get(ask_id))
        if latest is None or self._today <= latest:
            return ""
        return _said_past((self._today - latest).days, weeks)

    def _latest(self, weeks: int | None) -> tuple[date | None, int]:
        """Return the last day that keeps the lead time, and the lead time in weeks."""
        if weeks is None or self._start is None or self._start.toordinal() + 7 * weeks < FIRST:
            return None, 0
        return self._start + timedelta(weeks=weeks), -weeks


def _longest(found: Iterator[tuple[str, RuleOfThumb]]) -> Mapping[str, int]:
    longest: dict[str, int] = {}
    for item, rule in found:
        longest[item] = min(longest.get(item, 0), rule.weeks or 0)
    return longest


def _keeps(offered: int | None, rule: RuleOfThumb) -> bool:
    return offered is None or rule.weeks is None or offered <= rule.weeks


def _said_past(days: int, lead: int) -> str:
    if days < _WEEK:
        # translators: {lead} is a number of weeks
        return tr_n(
            "The {lead}-week lead time is past by {count} day.",
            "The {lead}-week lead time is past by {count} days.",
            days,
            lead=lead,
        )
    # translators: {lead} is a number of weeks too
    return tr_n(
        "The {lead}-week lead time is past by {count} week.",
        "The {lead}-week lead time is past by {count} weeks.",
        days // _WEEK,
        lead=lead,
    )


def _said_planned(days: int, lead: int) -> str:
    if days < _WEEK:
        # translators: {lead} is a number of weeks
        return tr_n(
            "It is {count} day later than its {lead}-week lead time allows.",
            "It is {count} days later than its {lead}-week lead time allows.",
            days,
            lead=lead,
        )
    # translators: {lead} is a number of weeks too
    return tr_n(
        "It is {count} week later than its {lead}-week lead time allows.",
        "It is {count} weeks later than its {lead}-week lead time allows.",
        days // _WEEK,
        lead=lead,
    )


def _milestones(plan: Plan, leads: _Leads, today: date) -> Iterator[Dot]:
    for one in dated_milestones(plan):
        if one.day:
            done = one.day < today
            late = "" if done else leads.of_milestone(one.milestone.id, one.day)
            title, item = one_line(one.milestone.title), one.milestone.id
            yield Dot("milestone", one.day, title, done, late, item=item)


def _partners(plan: Plan, pack: Pack, leads: _Leads) -> Iterator[Dot]:
    for partner in plan.partners:
        if is_with_us(partner, pack):
            yield from _commitments(partner, plan, leads)
        step = partner.next
        if step.on and is_live(partner, pack):
            title = _of(partner, step.what)
            yield Dot("next", step.on, title, done=False, late="", partner=partner.id)


def _commitments(partner: Partner, plan: Plan, leads: _Leads) -> Iterator[Dot]:
    wanted = live(partner)
    for place, one in enumerate(partner.commitments):
        if one.due and one in wanted:
            late = leads.of_ask(one.ask) if one.status == "proposed" else ""
            yield Dot(
                "commitment",
                one.due,
                _of(partner, said_ask(plan, one)),
                one.status in KEPT,
                late,
                partner.id,
                place,
                one.ask,
            )


def _events(plan: Plan, today: date) -> Iterator[Dot]:
    for event in plan.events:
        if event.on:
            title, done = one_line(event.title), event.on < today
            yield Dot("event", event.on, title, done, "", item=event.id)


def _of(partner: Partner, what: str) -> str:
    name = one_line(partner.name)
    return tr("{partner}: {what}", partner=name, what=one_line(what)) if what else name

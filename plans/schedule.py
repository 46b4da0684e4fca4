"""The days of a campaign: its week, milestones counted backwards from it, who hears what when."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache

from plans.model import Cap, Milestone, Partner, Plan, Window
from plans.packs.dates import DateRule, Region, WeekdayRule
from plans.text import fold


@dataclass(frozen=True)
class DatedMilestone:
    """A milestone of the plan with the day on which it falls."""

    milestone: Milestone
    """The milestone as the plan has it."""
    day: date | None
    """Its day; None without a day of its own and without weeks from a known first day."""


@dataclass(frozen=True)
class OverCap:
    """A partner that hears from the campaign more often than a cap of the plan allows."""

    partner: Partner
    """Who hears too much."""
    cap: Cap
    """The cap that is broken."""
    touches: int
    """The most touches within the cap's days; more than the cap's touches."""
    start: date
    """First day of the period in which they fall."""


def campaign_window(rule: DateRule, today: date) -> Window:
    """Return the first days that aren't over on `today`: announced ones, or else computed ones.

    Announced days stand for their whole year, so that a rule never speaks against an organiser.
    Without either the window is empty.
    """
    years = range(today.year - 1, today.year + 3)
    windows = (window_in(rule, year) for year in years)
    return next((found for found in windows if found.end and found.end >= today), Window())


def window_in(rule: DateRule, year: int) -> Window:
    """Return the days of one year: announced, or else computed, or else none. `year` is 2 to 9997.

    Several announcements for a year are taken in their order; the first one holds.
    """
    for days in rule.announced:
        if days.start.year == year:
            return Window(start=days.start, end=days.end, source="announced")
    return rule_window(rule, year) or Window()


def rule_window(rule: DateRule, year: int) -> Window | None:
    """Return the days that the rule computes for a year; None if there is no rule.

    A day that the month doesn't have counts as its last one. `year` is 2 to 9997.
    """
    if rule.week_containing:
        return _computed(_monday(_in_year(rule.week_containing, year)), 7)
    if found := rule.weekday_of_month:
        return _computed(_weekday_of_month(found, year), found.days)
    if week := rule.first_working_week:
        first = date(year, week.month, 1)
        working = first + timedelta((7 - first.weekday()) % 7 if first.weekday() > _FRIDAY else 0)
        return _computed(_monday(working) + timedelta(week.plus), week.days)
    return None


def region_window(region: Region, today: date) -> Window | None:
    """Return the region's next days that aren't over on `today`; None after its last known year."""
    for year in range(today.year - 1, today.year + 2):
        start, end = _in_year(region.first, year), _in_year(region.last, year)
        end = _in_year(region.last, year + 1) if end < start else end
        if end >= today:
            known = region.until is None or year <= region.until
            return Window(start=start, end=end, source="announced") if known else None
    return None


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FRIDAY = 4


def _computed(start: date, days: int) -> Window:
    return Window(start=start, end=start + timedelta(days - 1), source="computed")


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


def _in_year(month_day: str, year: int) -> date:
    month, day = map(int, month_day.split("-"))
    return date(year, month, min(day, monthrange(year, month)[1]))


def _weekday_of_month(rule: WeekdayRule, year: int) -> date:
    first, last = date(year, rule.month, 1), monthrange(year, rule.month)[1]
    offset = (_WEEKDAYS.index(rule.weekday) - first.weekday()) % 7
    found = [first + timedelta(days) for days in range(offset, last, 7)]
    return found[-1] if rule.nth == "last" else found[min(rule.nth, len(found)) - 1]


def milestone_day(milestone: Milestone, start: date | None, end: date | None = None) -> date | None:
    """Return the milestone's own day, or else its weeks from `start`, the window's first day.

    A day that is counted is not on a weekend, when nobody works, but in a campaign that is itself
    on one: see `off_weekend`. `end` is the window's last day, None where it isn't known.
    """
    counted = counted_day(milestone, start)
    if counted is None or start is None or milestone.on:
        return counted
    return off_weekend(counted, start, end)


def counted_day(milestone: Milestone, start: date | None) -> date | None:
    """Return the milestone's day as `milestone_day` does, but weekends count like other days."""
    if milestone.on or milestone.weeks is None or start is None:
        return milestone.on
    ordinal = start.toordinal() + 7 * milestone.weeks
    return date.fromordinal(ordinal) if FIRST <= ordinal <= LAST else None


def off_weekend(day: date, start: date, end: date | None = None) -> date:
    """Return the working day for one that may be on a weekend.

    It is the Friday before if `day` lies before `start`, the window's first day, and else the
    Monday after: what comes before the campaign is never late, what belongs to it never early.
    A day in the campaign stays where that Monday comes after `end`, its last day.
    """
    past_friday = day.weekday() - _FRIDAY
    if past_friday <= 0:
        return day
    # The calendar's first day is a Monday and its last one a Friday, so that neither way leaves it.
    if day < start:
        return day - timedelta(past_friday)
    monday = day + timedelta(3 - past_friday)
    return day if end is not None and day <= end < monday else monday


FIRST, LAST = date(MINYEAR, 1, 1).toordinal(), date(MAXYEAR, 12, 31).toordinal()
"""The calendar's first and last day, as ordinals."""


def dated_milestones(plan: Plan) -> tuple[DatedMilestone, ...]:
    """Return the milestones by day, equal days in the plan's order, those without a day last."""
    start, end = plan.window.start, plan.window.end
    milestones = plan.communication.milestones
    dated = [DatedMilestone(item, milestone_day(item, start, end)) for item in milestones]
    return tuple(sorted(dated, key=lambda item: item.day or date.max))


def hears(partner: Partner, milestone: Milestone) -> bool:
    """Whether the milestone is meant for the partner's group, touch class and audiences.

    A milestone for audiences is meant for the partners that reach one of them, however its words
    are written in capitals; partners of whom it isn't known whom they reach don't hear of it.
    """
    in_group = not milestone.groups or partner.group in milestone.groups
    if not in_group or milestone.touch not in (None, partner.touch):
        return False
    return not milestone.audiences or bool(
        {fold(one) for one in milestone.audiences} & {fold(one) for one in partner.audiences}
    )


def was_told(partner: Partner, milestone: Milestone) -> bool:
    """Whether the partner was told of the milestone: a touch about it was done."""
    return any(one.milestone == milestone.id and one.state == "done" for one in partner.log)


def heard(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the milestones that each partner, by its id, hears of, by their days."""
    milestones = [one.milestone for one in dated_milestones(plan)]
    # What `hears` looks at; most of a thousand partners are of a dozen kinds.
    alike: dict[tuple[str | None, str | None, tuple[str, ...]], tuple[str, ...]] = {}
    found: dict[str, tuple[str, ...]] = {}
    for partner in plan.partners:
        kind = (partner.group, partner.touch, partner.audiences)
        if kind not in alike:
            alike[kind] = tuple(one.id for one in milestones if hears(partner, one))
        found[partner.id] = alike[kind]
    return found


def touches(plan: Plan) -> Mapping[str, tuple[date, ...]]:
    """Return the days on which each partner, by its id, hears from the campaign, in order.

    They are the days of the milestones that concern the partner; milestones on one day are told in
    one letter. The day on which an ask is due is none of them: then it is the partner that acts.
    """
    dated = {one.milestone.id: one.day for one in dated_milestones(plan)}

    @cache
    def days(milestones: tuple[str, ...]) -> tuple[date, ...]:
        return tuple(sorted({day for one in milestones if (day := dated[one])}))

    return {partner_id: days(milestones) for partner_id, milestones in heard(plan).items()}


def over_cap(plan: Plan) -> tuple[OverCap, ...]:
    """Return for each partner and cap the worst period, if it holds more touches than allowed.

    Periods roll: a cap of 1 touch in 7 days is kept by touches on one Monday and the next.
    """
    heard, busiest = touches(plan), cache(busiest_period)  # cached: most partners hear the same
    return tuple(
        OverCap(partner, cap, *worst)
        for partner in plan.partners
        for cap in plan.communication.at_most
        if (worst := busiest(heard[partner.id], cap.days))[0] > cap.touches
    )


def busiest_period(days: tuple[date, ...], length: int) -> tuple[int, date]:
    """Return how many of the days (in order) the fullest period holds, and its start.

    `length` is in days; without any days it is 0, and the start means nothing.
    """
    fullest, first = (0, date.max), 0
    for last, day in enumerate(days):
        while (day - days[first]).days >= length:
            first += 1
        if last - first + 1 > fullest[0]:
            fullest = (last - first + 1, days[first])
    return fullest

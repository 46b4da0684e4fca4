"""The campaign week, the milestones before it, and who hears what when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from plans.contact_load import Load, audiences, heard_by, loads
from plans.model import Cap, Commitment, Communication, Milestone, Partner, Plan, Window
from plans.packs.dates import Announced, DateRule, FirstWorkingWeekRule, Region, WeekdayRule
from plans.schedule import (
    DatedMilestone,
    campaign_window,
    counted_day,
    dated_milestones,
    heard,
    hears,
    milestone_day,
    over_cap,
    region_window,
    rule_window,
    touches,
    window_in,
)
from tests.plans.small_pack import SMALL_PACK, any_plan

DECEMBER_9 = DateRule(week_containing="12-09")


@pytest.mark.parametrize(
    ("year", "first"),
    [
        (2013, 9),
        (2014, 8),
        (2015, 7),
        (2016, 5),
        (2017, 4),
        (2018, 3),
        (2019, 9),
        (2020, 7),
        (2021, 6),
        (2022, 5),
        (2023, 4),
        (2024, 9),
        (2025, 8),
        (2026, 7),
        (2027, 6),
        (2028, 4),
        (2029, 3),
        (2030, 9),
    ],
)
def test_the_rule_gives_the_weeks_that_were_announced(year: int, first: int) -> None:
    """The weeks of 2013 to 2022 and 2025 were seen in print; the others follow from the rule."""
    start = date(year, 12, first)
    assert rule_window(DECEMBER_9, year) == Window(
        start=start, end=start + timedelta(6), source="computed"
    )


@pytest.mark.parametrize(
    ("rule", "today", "start"),
    [
        ("12-09", date(2026, 1, 1), date(2026, 12, 7)),
        ("12-09", date(2026, 12, 13), date(2026, 12, 7)),
        ("12-09", date(2026, 12, 14), date(2027, 12, 6)),
        ("12-31", date(2027, 1, 2), date(2026, 12, 28)),
        ("01-01", date(2026, 12, 30), date(2026, 12, 28)),
        ("02-29", date(2026, 2, 1), date(2026, 2, 23)),
    ],
)
def test_the_campaign_week_is_the_first_that_is_not_over(
    rule: str, today: date, start: date
) -> None:
    assert campaign_window(DateRule(week_containing=rule), today).start == start


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_the_campaign_week_runs_from_monday_to_sunday_within_a_year(today: date) -> None:
    window = campaign_window(DECEMBER_9, today)
    assert window.start
    assert window.end
    assert (window.start.weekday(), window.end.weekday()) == (0, 6)
    assert today <= window.end <= today + timedelta(372)


SAFER_INTERNET_DAY = DateRule(first_working_week=FirstWorkingWeekRule(month=2, plus=8))


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2017, 7),
        (2018, 6),
        (2019, 5),
        (2020, 11),
        (2021, 9),
        (2026, 10),
        (2027, 9),
        (2028, 8),
        (2029, 6),
        (2030, 5),
    ],
)
def test_the_second_day_of_the_week_behind_the_first_working_week(year: int, day: int) -> None:
    """Safer Internet Day: the days up to 2021 were seen in print, the others follow."""
    start = date(year, 2, day)
    assert rule_window(SAFER_INTERNET_DAY, year) == Window(
        start=start, end=start, source="computed"
    )


@pytest.mark.parametrize(
    ("rule", "year", "first", "last"),
    [
        (WeekdayRule(weekday="friday", month=9, nth="last"), 2026, "2026-09-25", "2026-09-25"),
        (WeekdayRule(weekday="friday", month=9, nth="last"), 2027, "2027-09-24", "2027-09-24"),
        (
            WeekdayRule(weekday="friday", month=9, nth="last", days=2),
            2028,
            "2028-09-29",
            "2028-09-30",
        ),
        (WeekdayRule(weekday="saturday", month=10, nth=2), 2026, "2026-10-10", "2026-10-10"),
        (WeekdayRule(weekday="monday", month=2, nth=1), 2027, "2027-02-01", "2027-02-01"),
        (WeekdayRule(weekday="sunday", month=2, nth="last"), 2028, "2028-02-27", "2028-02-27"),
        (WeekdayRule(weekday="monday", month=3, nth=5), 2027, "2027-03-29", "2027-03-29"),
        # February 2027 has four of each weekday.
        (WeekdayRule(weekday="monday", month=2, nth=5), 2027, "2027-02-22", "2027-02-22"),
        (
            WeekdayRule(weekday="thursday", month=12, nth="last", days=7),
            2026,
            "2026-12-31",
            "2027-01-06",
        ),
    ],
)
def test_a_weekday_of_a_month_is_found_and_the_last_one_where_there_is_no_fifth(
    rule: WeekdayRule, year: int, first: str, last: str
) -> None:
    assert rule_window(DateRule(weekday_of_month=rule), year) == Window(
        start=date.fromisoformat(first), end=date.fromisoformat(last), source="computed"
    )


def announced(start: str, end: str) -> Announced:
    return Announced(start=date.fromisoformat(start), end=date.fromisoformat(end), by="The host")


TWO_YEARS = (announced("2026-10-10", "2026-10-25"), announced("2027-10-09", "2027-10-24"))


@pytest.mark.parametrize(
    ("rule", "today", "start", "source"),
    [
        (DateRule(announced=TWO_YEARS), "2026-01-01", "2026-10-10", "announced"),
        (DateRule(announced=TWO_YEARS), "2026-10-25", "2026-10-10", "announced"),
        (DateRule(announced=TWO_YEARS), "2026-10-26", "2027-10-09", "announced"),
        (DateRule(announced=TWO_YEARS[::-1]), "2026-01-01", "2026-10-10", "announced"),
        (DateRule(announced=TWO_YEARS), "2025-06-01", "2026-10-10", "announced"),
        # A rule never speaks against what was announced, but goes on after it.
        (
            DateRule(week_containing="12-09", announced=TWO_YEARS),
            "2026-10-01",
            "2026-10-10",
            "announced",
        ),
        (
            DateRule(week_containing="12-09", announced=TWO_YEARS),
            "2026-12-01",
            "2027-10-09",
            "announced",
        ),
        (
            DateRule(week_containing="12-09", announced=TWO_YEARS),
            "2027-11-01",
            "2028-12-04",
            "computed",
        ),
        (
            DateRule(week_containing="12-09", announced=TWO_YEARS),
            "2025-12-01",
            "2025-12-08",
            "computed",
        ),
        (
            DateRule(announced=(announced("2026-12-28", "2027-01-03"),)),
            "2027-01-02",
            "2026-12-28",
            "announced",
        ),
        # The first of two for the same year holds.
        (
            DateRule(announced=(announced("2026-05-01", "2026-05-02"), TWO_YEARS[0])),
            "2026-01-01",
            "2026-05-01",
            "announced",
        ),
    ],
)
def test_announced_days_go_before_the_rule(
    rule: DateRule, today: str, start: str, source: str
) -> None:
    found = campaign_window(rule, date.fromisoformat(today))
    assert (found.start, found.source) == (date.fromisoformat(start), source)


@pytest.mark.parametrize(
    ("rule", "today"),
    [
        (DateRule(), date(2026, 1, 1)),
        (DateRule(announced=TWO_YEARS), date(2027, 10, 25)),
        (DateRule(announced=TWO_YEARS), date(2040, 1, 1)),
        (DateRule(announced=TWO_YEARS), date(2020, 1, 1)),
    ],
)
def test_without_a_rule_nothing_is_made_up(rule: DateRule, today: date) -> None:
    assert campaign_window(rule, today) == Window()
    assert window_in(rule, today.year + 20) == Window()
    assert rule_window(rule, today.year) is None


def test_two_rules_for_the_days_are_refused() -> None:
    weekday = WeekdayRule(weekday="friday", month=9, nth="last")
    with pytest.raises(ValidationError, match="more than one rule"):
        DateRule(week_containing="12-09", weekday_of_month=weekday)
    with pytest.raises(ValidationError, match="more than one rule"):
        DateRule(weekday_of_month=weekday, first_working_week=FirstWorkingWeekRule(month=2))


@pytest.mark.parametrize(
    ("first", "last", "until", "today", "start", "end"),
    [
        ("10-04", "10-10", None, "2026-10-10", "2026-10-04", "2026-10-10"),
        ("10-04", "10-10", None, "2026-10-11", "2027-10-04", "2027-10-10"),
        ("12-28", "01-05", None, "2026-12-27", "2026-12-28", "2027-01-05"),
        ("12-28", "01-05", None, "2027-01-05", "2026-12-28", "2027-01-05"),
        ("12-28", "01-05", None, "2027-01-06", "2027-12-28", "2028-01-05"),
        ("02-01", "02-29", None, "2027-01-01", "2027-02-01", "2027-02-28"),
        ("02-01", "02-29", None, "2028-01-01", "2028-02-01", "2028-02-29"),
        ("10-04", "10-10", 2026, "2026-10-10", "2026-10-04", "2026-10-10"),
        ("12-28", "01-05", 2026, "2027-01-05", "2026-12-28", "2027-01-05"),
    ],
)
def test_a_region_has_the_same_days_in_every_year(
    first: str, last: str, until: int | None, today: str, start: str, end: str
) -> None:
    region = Region(id="south", title="South", first=first, last=last, until=until)
    assert region_window(region, date.fromisoformat(today)) == Window(
        start=date.fromisoformat(start), end=date.fromisoformat(end), source="announced"
    )


@pytest.mark.parametrize(
    ("first", "last", "until", "today"),
    [
        ("10-04", "10-10", 2026, date(2026, 10, 11)),
        ("10-04", "10-10", 2026, date(2030, 1, 1)),
        ("12-28", "01-05", 2026, date(2027, 1, 6)),
    ],
)
def test_a_region_has_no_days_behind_its_last_known_year(
    first: str, last: str, until: int, today: date
) -> None:
    region = Region(id="south", title="South", first=first, last=last, until=until)
    assert region_window(region, today) is None


def plan_with(milestones: list[Milestone], *partners: Partner, caps: tuple[Cap, ...] = ()) -> Plan:
    """Return a plan for 7 to 13 December 2026 with these milestones, partners and caps."""
    return Plan(
        pack="small",
        window=Window(start=date(2026, 12, 7), end=date(2026, 12, 13)),
        partners=partners,
        communication=Communication(milestones=tuple(milestones), at_most=caps),
    )


def test_milestones_are_counted_from_the_first_day_and_sorted_those_without_a_day_last() -> None:
    thanks = Milestone(id="thanks", title="Thanks", weeks=1)
    someday = Milestone(id="someday", title="Some day")
    fixed = Milestone(id="fixed", title="Fixed", weeks=2, on=date(2026, 11, 1))
    signup = Milestone(id="signup", title="Sign-up", weeks=-8)
    assert dated_milestones(plan_with([thanks, someday, fixed, signup])) == (
        DatedMilestone(signup, date(2026, 10, 12)),
        DatedMilestone(fixed, date(2026, 11, 1)),
        DatedMilestone(thanks, date(2026, 12, 14)),
        DatedMilestone(someday, None),
    )


@pytest.mark.parametrize(
    ("start", "weeks", "day"),
    [
        # Saturday and Sunday before the first day: the Friday before.
        ("2026-10-10", -6, "2026-08-28"),
        ("2026-10-11", -6, "2026-08-28"),
        # The first day itself and all after it: the Monday after.
        ("2026-10-10", 0, "2026-10-12"),
        ("2026-10-11", 0, "2026-10-12"),
        ("2026-10-10", 1, "2026-10-19"),
        # Working days stay.
        ("2026-12-07", -8, "2026-10-12"),
        ("2026-12-11", 0, "2026-12-11"),
        # The calendar's ends are no weekend that could lead out of it.
        ("9999-12-25", 0, "9999-12-27"),
        ("0001-01-06", 0, "0001-01-08"),
    ],
)
def test_a_counted_day_is_moved_off_the_weekend(start: str, weeks: int, day: str) -> None:
    milestone = Milestone(id="m", title="M", weeks=weeks)
    assert milestone_day(milestone, date.fromisoformat(start)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("start", "end", "weeks", "day"),
    [
        # The campaign is a weekend: its first day stays in it, what is around it doesn't.
        ("2026-10-10", "2026-10-11", 0, "2026-10-10"),
        ("2026-10-11", "2026-10-11", 0, "2026-10-11"),
        ("2026-10-10", "2026-10-11", -1, "2026-10-02"),
        ("2026-10-10", "2026-10-11", 1, "2026-10-19"),
        # The Monday belongs to the campaign.
        ("2026-10-10", "2026-10-12", 0, "2026-10-12"),
        ("2026-10-10", "2026-10-18", 1, "2026-10-17"),
        # An end before the first day is none.
        ("2026-10-10", "2026-10-01", 0, "2026-10-12"),
    ],
)
def test_what_belongs_to_the_campaign_is_not_moved_behind_it(
    start: str, end: str, weeks: int, day: str
) -> None:
    milestone = Milestone(id="m", title="M", weeks=weeks)
    window = Window(start=date.fromisoformat(start), end=date.fromisoformat(end))
    expected = date.fromisoformat(day)
    assert milestone_day(milestone, window.start, window.end) == expected
    plan = plan_with([milestone]).model_copy(update={"window": window})
    assert [one.day for one in dated_milestones(plan)] == [expected]


def test_a_fixed_day_stays_on_its_weekend() -> None:
    party = Milestone(id="party", title="Party", weeks=-1, on=date(2026, 12, 5))
    assert milestone_day(party, date(2026, 12, 7)) == date(2026, 12, 5)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(-520, 520))
def test_what_is_counted_stays_on_its_side_of_the_first_day_and_near_its_weekend(
    start: date, weeks: int
) -> None:
    milestone = Milestone(id="m", title="M", weeks=weeks)
    day, counted = milestone_day(milestone, start), counted_day(milestone, start)
    assert day
    assert counted
    assert day.weekday() < 5
    assert (day < start) == (weeks < 0)
    assert abs(day - counted) <= timedelta(2)


def test_nothing_is_counted_out_of_the_calendar() -> None:
    milestone = Milestone(id="m", title="M", weeks=-1)
    assert milestone_day(milestone, date(1, 1, 3)) is None
    assert milestone_day(milestone, None) is None


@pytest.mark.parametrize(
    ("groups", "touch", "heard"),
    [
        ((), None, True),
        (("schools",), None, True),
        (("media",), None, False),
        ((), "high", True),
        ((), "low", False),
        (("schools",), "low", False),
    ],
)
def test_a_partner_hears_of_the_milestones_of_its_group_and_touch_class(
    groups: tuple[str, ...], touch: str | None, *, heard: bool
) -> None:
    partner = Partner(id="school", name="School", group="schools", touch="high")
    milestone = Milestone.model_validate(
        {"id": "one", "title": "One", "groups": groups, "touch": touch}
    )
    assert hears(partner, milestone) is heard


@pytest.mark.parametrize(
    ("wanted", "reached", "is_heard"),
    [
        ((), (), True),
        ((), ("parents",), True),
        (("parents",), ("teachers", "parents"), True),
        (("parents", "teachers"), ("teachers",), True),
        (("Grandparents of pupils",), ("grandparents of pupils ",), True),
        (("parents",), ("teachers",), False),
        (("parents",), (), False),
    ],
)
def test_a_milestone_for_audiences_is_for_partners_that_reach_one_of_them(
    wanted: tuple[str, ...], reached: tuple[str, ...], *, is_heard: bool
) -> None:
    partner = Partner(id="school", name="School", group="schools", audiences=reached)
    assert hears(partner, Milestone(id="one", title="One", audiences=wanted)) is is_heard
    other = Milestone(id="one", title="One", audiences=wanted, groups=("media",))
    assert not hears(partner, other)


@given(any_plan)
def test_what_is_heard_is_what_each_partner_hears_of(plan: Plan) -> None:
    dated = [one.milestone for one in dated_milestones(plan)]
    assert heard(plan) == {
        partner.id: tuple(one.id for one in dated if hears(partner, one))
        for partner in plan.partners
    }


def test_partners_of_one_group_and_touch_are_apart_where_they_hear_other_milestones() -> None:
    """Two schools of low touch hear of different things when one alone reaches parents."""
    letter = Milestone(id="letter", title="Letter", weeks=-2)
    evening = Milestone(id="evening", title="Evening", weeks=-1, audiences=("parents",))
    hill, dale, wood = (
        Partner(id=name, name=name, group="schools", touch="low", audiences=reached)
        for name, reached in (("hill", ()), ("dale", ("parents",)), ("wood", ("teachers",)))
    )
    plan = plan_with([letter, evening], hill, dale, wood)
    first, second = audiences(plan, SMALL_PACK)
    assert (first.partners, [one.milestone.id for one in heard_by(first, plan)]) == (
        (dale,),
        ["letter", "evening"],
    )
    assert second.partners == (hill, wood)
    assert second.hears == {"letter"}
    assert second.group == first.group == SMALL_PACK.group("schools")
    assert loads(plan, (first.partners, second.partners, ()), 8) == (
        Load(least=2, most=2, fullest=2),
        Load(least=1, most=1, fullest=1),
        None,
    )


def test_partners_without_a_known_group_are_together_where_they_hear_the_same() -> None:
    gone = Partner(id="gone", name="Gone", group="museums")
    none = Partner(id="none", name="None")
    letter = Milestone(id="letter", title="Letter", weeks=-2)
    plan = plan_with([letter], gone, none)
    assert [one.partners for one in audiences(plan, SMALL_PACK)] == [(gone, none)]
    own = plan_with([letter, Milestone(id="own", title="Own", groups=("museums",))], gone, none)
    assert [one.partners for one in audiences(own, SMALL_PACK)] == [(gone,), (none,)]


def test_touches_are_the_days_of_milestones_each_once_and_no_day_on_which_the_partner_acts() -> (
    None
):
    commitments = (Commitment(ask="host", due=date(2026, 10, 1)),)
    school = Partner(id="school", name="School", commitments=commitments)
    signup = Milestone(id="signup", title="Sign-up", weeks=-8)
    same_day = Milestone(id="kit", title="Kit", on=date(2026, 10, 12))
    later = Milestone(id="party", title="Party", weeks=0)
    someday = Milestone(id="someday", title="Some day")
    plan = plan_with([later, signup, same_day, someday], school)
    assert touches(plan) == {"school": (date(2026, 10, 12), date(2026, 12, 7))}


@pytest.mark.parametrize(
    ("weeks", "cap", "worst"),
    [
        ((-2, -1, 0), Cap(touches=1, days=7), None),
        ((-2, -1, 0), Cap(touches=1, days=8), (2, date(2026, 11, 23))),
        ((-9, -2, -1, 0), Cap(touches=2, days=28), (3, date(2026, 11, 23))),
        ((-1,), Cap(touches=0, days=1), (1, date(2026, 11, 30))),
        ((), Cap(touches=0, days=1), None),
    ],
)
def test_the_fullest_rolling_period_is_held_against_the_cap(
    weeks: tuple[int, ...], cap: Cap, worst: tuple[int, date] | None
) -> None:
    milestones = [Milestone(id=f"m{at}", title="M", weeks=week) for at, week in enumerate(weeks)]
    school = Partner(id="school", name="School")
    found = over_cap(plan_with(milestones, school, caps=(cap,)))
    assert [(case.touches, case.start) for case in found] == ([worst] if worst else [])
    assert all(case.partner == school and case.cap == cap for case in found)


@given(any_plan)
def test_the_fullest_period_of_any_plan_is_the_one_found_by_looking_at_each(plan: Plan) -> None:
    found = {(case.partner.id, case.cap): case.touches for case in over_cap(plan)}
    for partner_id, days in touches(plan).items():
        for cap in plan.communication.at_most:
            most = max((sum(0 <= (d - s).days < cap.days for d in days) for s in days), default=0)
            assert found.get((partner_id, cap)) == (most if most > cap.touches else None)


@pytest.mark.parametrize("end", [date(2026, 12, 1), date(2028, 12, 20)])
def test_announced_days_end_after_they_start_and_within_a_year(end: date) -> None:
    with pytest.raises(ValidationError, match="ends before it starts"):
        Announced(start=date(2026, 12, 20), end=end, by="somebody")


@pytest.mark.parametrize("day", ["02-30", "04-31", "13-01", "00-10", "1-1"])
def test_a_rule_names_a_day_that_there_is(day: str) -> None:
    with pytest.raises(ValidationError):
        DateRule(week_containing=day)

"""The campaign week, the milestones before it, and who hears what when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.model import Cap, Commitment, Communication, Milestone, Partner, Plan, Window
from plans.packs.model import DateRule
from plans.schedule import (
    DatedMilestone,
    campaign_window,
    dated_milestones,
    hears,
    over_cap,
    rule_week,
    touches,
)
from tests.plans.small_pack import any_plan

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
    assert rule_week(DECEMBER_9, year) == Window(
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
        ("02-30", date(2026, 2, 1), date(2026, 2, 23)),
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

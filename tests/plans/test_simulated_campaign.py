"""Twelve weeks of a campaign with 200 partners, worked through at random and looked at each day.

What is looked at is counted anew here, as plainly as can be, and not by what the program counts.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from plans.after import afterwards
from plans.checks import run_checks
from plans.due import due
from plans.model import Cap, Contacted, Milestone, Move, Partner, Plan, Snooze, Window
from plans.packs.model import Pack
from plans.packs.next_year import next_year
from plans.pipeline.adding_up import adds_up
from plans.yaml_text import dump_plan, read_plan
from tests.plans.simulated_campaign import FIRST, LAST, PARTNERS, CampaignLead, is_working_day

SEEDS = (1, 20)
FRIDAY = 4

DEEDS = {
    "next",
    "planned",
    "commitment",
    "no-next",
    "stale",
    "thanks",
    "asset",
    "revisit",
    "snoozed",
    "missed",
    "touch",
    "refused",
    "planned ahead",
    "mailed",
    "typed in",
    "typed out",
    "typed answer",
    "verified",
    "none to open",
    "open to open",
    "open to won",
    "open to lost",
    "lost to open",
    "won to open",
}
"""What each campaign has of: else the test would show less than it says."""


@pytest.mark.parametrize("seed", SEEDS)
def test_a_whole_campaign_keeps_its_promises_every_day(seed: int, pack: Pack) -> None:
    """Each day the file loads, no cap is passed, nobody is forgotten, and the numbers are right."""
    lead = CampaignLead(seed, pack)
    for today in working_days():
        before = lead.plan
        lead.work(today)
        plan = lead.plan
        file = plan if today.weekday() == FRIDAY or today == LAST else changed(before, plan)
        assert read_plan(dump_plan(file).encode("utf-8"), "plan.yaml") == file
        assert list(passed_caps(plan, pack, today)) == []
        assert list(forgotten(plan, pack, today)) == []
        assert adds_up(plan, pack).weighted == weighted(plan, pack)
        assert broken_rules(plan, pack, today) == []
    assert {deed for deed in DEEDS if not lead.deeds[deed]} == set()
    assert len(lead.plan.partners) == PARTNERS
    ended = afterwards(lead.plan, pack, LAST)
    assert (ended.open, ended.thanks, ended.recognition) == ((), (), ())
    assert (ended.over, ended.counted, ended.share) == (True, 30_000, 75)
    again = next_year(lead.plan, pack, LAST)
    assert read_plan(dump_plan(again).encode("utf-8"), "next.yaml") == again


def changed(before: Plan, after: Plan) -> Plan:
    """Return the plan with those partners alone that a day has changed.

    On most days the file has them alone: a whole one, every day, would take half of the time.
    """
    same = {id(partner) for partner in before.partners}
    partners = tuple(partner for partner in after.partners if id(partner) not in same)
    return after.model_copy(update={"partners": partners})


def working_days() -> Iterator[date]:
    day = FIRST
    while day <= LAST:
        if is_working_day(day):
            yield day
        day += timedelta(1)


class Unasked(NamedTuple):
    """A touch that we begin."""

    day: date
    who: str
    to_come: bool
    """Whether it is that of a milestone, which nobody has planned or noted yet."""


def passed_caps(plan: Plan, pack: Pack, today: date) -> Iterator[str]:
    """Yield who hears too much by what was noted and planned, and by the milestones to come.

    What milestones alone come to isn't the doing of whoever notes touches.
    """
    persons: dict[tuple[str, str], list[Unasked]] = {}
    for partner in plan.partners:
        touches = [*unasked(partner, pack), *to_be_told(partner, plan, pack, today)]
        yield from over(partner.name, plan, touches)
        for touch in touches:
            if person := known_as(partner, touch.who):
                persons.setdefault(person, []).append(touch)
    for person, touches in persons.items():
        yield from over(str(person), plan, touches)


def over(who: str, plan: Plan, touches: Sequence[Unasked]) -> Iterator[str]:
    for cap in plan.communication.at_most:
        for first, _, _ in touches:
            last = first + timedelta(cap.days - 1)
            inside = [touch for touch in touches if first <= touch.day <= last]
            if len(inside) > cap.touches and not all(touch.to_come for touch in inside):
                yield f"{who}: more than {cap.touches} in {cap.days} days from {first}"


def to_be_told(partner: Partner, plan: Plan, pack: Pack, today: date) -> Iterator[Unasked]:
    """Yield the milestones from today on that the partner hears of and that its log doesn't know.

    The simulated campaign counts all of them in weeks from a Monday, and has one a day. A partner
    that was lost has none: where it is reopened they come back between touches that others had
    meanwhile, and the guard speaks once they are to be told.
    """
    if any(pack.is_lost(move.stage) for move in partner.history):
        return
    for milestone in plan.communication.milestones:
        assert plan.window.start is not None
        assert milestone.weeks is not None
        day = plan.window.start + timedelta(weeks=milestone.weeks)
        in_group = not milestone.groups or partner.group in milestone.groups
        meant = in_group and milestone.touch in (None, partner.touch)
        known = any(touch.milestone == milestone.id for touch in partner.log)
        if meant and not known and day >= today:
            yield Unasked(day, "", to_come=True)


def unasked(partner: Partner, pack: Pack) -> Iterator[Unasked]:
    """Yield each touch that we begin, planned or done."""
    for touch in partner.log:
        if touch.way == "out":
            assert touch.on is not None
            yield Unasked(touch.on, touch.who, to_come=False)
    stage = pack.stage(partner.stage)
    if partner.next.by and (stage is None or stage.kind == "open"):
        assert partner.next.on is not None
        yield Unasked(partner.next.on, "", to_come=False)


def known_as(partner: Partner, who: str) -> tuple[str, str] | None:
    """Return how a person is known: by address, or else by name at this partner."""
    for contact in partner.contacts:
        if who.casefold() in ("", contact.name.casefold(), contact.email.casefold()):
            name = (contact.name.casefold(), partner.id)
            return (contact.email.casefold(), "") if contact.email else name
    return (who.casefold(), partner.id) if who else None


def forgotten(plan: Plan, pack: Pack, today: date) -> Iterator[str]:
    """Yield open partners without a dated next step, that nobody is reminded of either."""
    shown = {line.partner for line in due(plan, pack, today)}
    for partner in plan.partners:
        stage = pack.stage(partner.stage)
        if stage is None or stage.kind != "open":
            continue
        until = partner.snooze.until
        asleep = until is not None and until > today and bool(partner.snooze.why)
        ahead = partner.next.on is not None and partner.next.on > today
        if not (ahead or asleep or partner.id in shown):
            yield partner.id


def weighted(plan: Plan, pack: Pack) -> int:
    hundredths = 0
    for partner in plan.partners:
        stage = pack.stage(partner.stage)
        people = partner.reach
        if people is None:
            given_up = ("missed", "withdrawn")
            expected = [one.expected for one in partner.commitments if one.status not in given_up]
            people = max([number for number in expected if number is not None], default=0)
        hundredths += people * (stage.weight if stage else 0)
    return hundredths // 100


def broken_rules(plan: Plan, pack: Pack, today: date) -> list[str]:
    return [
        f"{found.field}: {found.sentence}"
        for found in run_checks(plan, pack, today=today)
        if found.severity == "error" and found.part == "pipeline"
    ]


def test_the_recount_sees_what_is_too_much(pack: Pack, blank: Plan) -> None:
    """The test's own counting isn't blind: two touches within a week are one too many."""
    log = tuple(
        Contacted(on=day, by="call", way="out")
        for day in (FIRST, FIRST + timedelta(7), FIRST + timedelta(13))
    )
    partner = Partner(id="a", name="A", log=log)
    communication = blank.communication.model_copy(update={"at_most": pack.at_most})
    plan = blank.model_copy(update={"partners": (partner,), "communication": communication})
    assert [said.split(":")[0] for said in passed_caps(plan, pack, FIRST)] == ["A"]


def test_the_recount_sees_a_milestone_beside_a_touch(pack: Pack, blank: Plan) -> None:
    """A call near a milestone is too much, unless that is past or the partner lost."""
    kit = Milestone(id="kit", title="Kit", weeks=1)
    communication = blank.communication.model_copy(
        update={"at_most": (Cap(touches=1, days=7),), "milestones": (kit,)}
    )
    day = FIRST + timedelta(7)
    call = Contacted(on=day - timedelta(3), by="call", way="out")
    plan = blank.model_copy(
        update={"communication": communication, "window": Window(start=FIRST, end=day)}
    )

    def seen(partner: Partner, today: date) -> int:
        only = plan.model_copy(update={"partners": (partner,)})
        return len(list(passed_caps(only, pack, today)))

    called = Partner(id="a", name="A", log=(call,))
    assert seen(called, day) == 1
    assert seen(called, day + timedelta(1)) == 0
    lost = (Move(stage="closed-lost"),)
    assert seen(called.model_copy(update={"stage": "closed-lost", "history": lost}), day) == 0
    assert seen(Partner(id="a", name="A"), day) == 0


def test_the_recount_sees_who_is_forgotten(pack: Pack, blank: Plan) -> None:
    """Who has no next step is told in This week; the recount sees those that are told nowhere."""
    lonely = Partner(id="b", name="B", stage="lead")
    plan = blank.model_copy(update={"partners": (lonely,)})
    assert list(forgotten(plan, pack, FIRST)) == []
    # A snooze without a reason hides a partner, and says nothing of why.
    hidden = lonely.model_copy(update={"snooze": Snooze(until=FIRST + timedelta(9))})
    plan = blank.model_copy(update={"partners": (lonely, hidden.model_copy(update={"id": "c"}))})
    assert list(forgotten(plan, pack, FIRST)) == ["c"]

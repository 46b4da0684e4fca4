"""The guard counts what somebody hears unasked, in every period, and finds the first free day."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.contacts.guard import Ledger, Over, Verdict
from plans.model import (
    Cap,
    Communication,
    Contact,
    Contacted,
    Milestone,
    NextStep,
    Partner,
    Plan,
    Window,
)
from plans.packs.reading import load_pack
from tests.conftest import TODAY

PACK = load_pack()

KARI = Contact(name="Kari Lie", email="kari@example.org")
OLA = Contact(name="Ola Berg")

WEEKLY, MONTHLY = Cap(touches=1, days=7), Cap(touches=4, days=28)


def after(days: int) -> date:
    return TODAY + timedelta(days)


def out(days: int, who: str = "", **more: object) -> Contacted:
    return Contacted.model_validate(
        {"on": after(days), "by": "email", "way": "out", "who": who, **more}
    )


def radio(*log: Contacted, **more: object) -> Partner:
    whole = {"id": "radio", "name": "Radio Westmark", "contacts": (KARI, OLA), "log": log}
    return Partner(**{**whole, **more})


def plan_of(
    *partners: Partner,
    caps: Iterable[Cap] = (WEEKLY, MONTHLY),
    milestones: Iterable[Milestone] = (),
) -> Plan:
    return Plan(
        pack=PACK.id,
        window=Window(start=date(2026, 12, 7), end=date(2026, 12, 13)),
        partners=partners,
        communication=Communication(at_most=tuple(caps), milestones=tuple(milestones)),
    )


def verdict(partner: Partner, touch: Contacted, *others: Partner, **more: object) -> Verdict:
    return Ledger(plan_of(partner, *others, **more), TODAY, PACK).verdict(partner, touch)  # type: ignore[arg-type]


def test_the_first_touch_is_within_the_caps() -> None:
    assert verdict(radio(), out(0)) == Verdict((), TODAY, 1)


def test_a_second_touch_in_a_week_is_over_and_the_eighth_day_is_free() -> None:
    found = verdict(radio(out(-2)), out(0))
    assert found.over == (Over("Kari Lie", WEEKLY, 2), Over("Radio Westmark", WEEKLY, 2))
    assert found.first_free == after(5)


def test_planned_touches_count_before_and_after() -> None:
    planned = radio(out(3, state="planned"))
    assert verdict(planned, out(0)).first_free == after(10)


@pytest.mark.parametrize("way", ["in", "answer", None])
def test_what_they_begin_and_answers_never_count(way: str) -> None:
    busy = radio(*(out(0, way=way) for _ in range(9)))
    assert verdict(busy, out(0)).over == ()
    assert verdict(radio(out(0)), out(0, way=way)).over == ()


def test_no_cap_is_no_limit_and_zero_is_none_at_all() -> None:
    busy = radio(*(out(0) for _ in range(9)))
    assert verdict(busy, out(0), caps=()) == Verdict((), TODAY, 10)
    never = verdict(radio(), out(0), caps=(Cap(touches=0, days=1),))
    assert never.first_free is None
    assert never.over[0] == Over("Kari Lie", Cap(touches=0, days=1), 1)


def test_another_person_is_free_but_the_organisation_is_not() -> None:
    found = verdict(radio(out(0, "Kari Lie")), out(0, "ola berg"))
    assert found.over == (Over("Radio Westmark", WEEKLY, 2),)


def test_a_person_with_the_same_address_at_another_partner_is_the_same_person() -> None:
    school = Partner(
        id="school",
        name="Hill School",
        contacts=(Contact(name="K. Lie", email=" KARI@example.org"),),
        log=(out(-1),),
    )
    found = verdict(radio(), out(0), school)
    assert found.over == (Over("Kari Lie", WEEKLY, 2),)
    assert found.first_free == after(6)
    assert verdict(radio(), out(0, "Ola Berg"), school).over == ()


def test_people_without_an_address_are_told_apart_by_their_partner() -> None:
    school = Partner(id="school", name="Hill School", contacts=(OLA,), log=(out(0),))
    assert verdict(radio(), out(0, "Ola Berg"), school).over == ()


def test_a_next_step_with_a_channel_counts_while_the_partner_is_open() -> None:
    step = NextStep(on=after(2), by="call")
    assert verdict(radio(next=step), out(0)).first_free == after(9)
    assert verdict(radio(next=NextStep(on=after(2))), out(0)).over == ()
    lost = radio(next=step, stage="closed-lost")
    won = radio(next=step, stage="closed-won")
    assert verdict(lost, out(0)).over == verdict(won, out(0)).over == ()


def test_the_call_that_was_planned_is_not_counted_beside_the_call() -> None:
    planned = radio(next=NextStep(on=TODAY, by="call"))
    assert verdict(planned, out(0, by="call")).over == ()
    assert verdict(planned, out(0, by="email")).over


def test_milestones_to_come_count_once_a_day_unless_they_are_logged() -> None:
    milestones = (
        Milestone(id="one", title="One", on=after(3)),
        Milestone(id="two", title="Two", on=after(3)),
        Milestone(id="past", title="Past", on=after(-1)),
        Milestone(id="media", title="Media", on=after(0), groups=("media",)),
    )
    partner = radio(group="schools")
    ledger = Ledger(plan_of(partner, milestones=milestones), TODAY, PACK)
    assert ledger.days_of(partner) == (after(3),)
    assert ledger.verdict(partner, out(0)).first_free == after(10)
    # The mail about a milestone isn't one beside it; but the other one is still to be told.
    assert ledger.verdict(partner, out(3, milestone="one")).over
    told = radio(out(3, milestone="one"), out(3, milestone="two", way="answer"), group="schools")
    assert Ledger(plan_of(told, milestones=milestones), TODAY, PACK).days_of(told) == (after(3),)


def test_a_planned_mail_about_a_milestone_is_the_mail_about_it() -> None:
    partner = radio(out(0, milestone="one", state="planned"))
    milestones = (Milestone(id="one", title="One", on=TODAY),)
    assert verdict(partner, out(0, milestone="one"), milestones=milestones).over == ()


def test_a_lost_partner_hears_of_no_milestone() -> None:
    lost, won = radio(stage="closed-lost"), radio(stage="closed-won")
    milestones = (Milestone(id="one", title="One", on=TODAY),)
    assert Ledger(plan_of(lost, milestones=milestones), TODAY, PACK).days_of(lost) == ()
    assert Ledger(plan_of(won, milestones=milestones), TODAY, PACK).days_of(won) == (TODAY,)


def test_a_partner_without_persons_is_counted_as_an_organisation() -> None:
    nobody = radio(out(0), contacts=())
    assert verdict(nobody, out(0)).over == (Over("Radio Westmark", WEEKLY, 2),)
    assert verdict(nobody, out(0, "A guard")).over == (Over("Radio Westmark", WEEKLY, 2),)


def test_a_touch_that_was_taken_counts_like_one_of_the_plan() -> None:
    partner, school = radio(), Partner(id="school", name="Hill School", contacts=(KARI,))
    ledger = Ledger(plan_of(partner, school), TODAY, PACK)
    ledger.take(partner, out(0))
    ledger.take(partner, out(0, way="in"))
    assert ledger.days_of(partner) == (TODAY,)
    assert ledger.verdict(partner, out(1)).over
    assert ledger.verdict(school, out(1)).over == (Over("Kari Lie", WEEKLY, 2),)


def test_who_is_over_now_is_named_once() -> None:
    partner = radio(out(-1), out(0), out(0, "Ola Berg"), out(0, "Ola Berg"))
    school = Partner(id="school", name="Hill School", contacts=(KARI,))
    past = Partner(id="past", name="Past", log=(out(-60), out(-60)))
    plan = plan_of(partner, school, past, caps=(WEEKLY,))
    assert Ledger(plan, TODAY, PACK).over_now() == (
        (partner, Over("Kari Lie", WEEKLY, 2)),
        (partner, Over("Ola Berg", WEEKLY, 2)),
        (partner, Over("Radio Westmark", WEEKLY, 4)),
    )


def test_of_a_partner_with_one_person_the_person_alone_is_over_now() -> None:
    partner = radio(out(0), out(0), contacts=(KARI,))
    plan = plan_of(partner, caps=(WEEKLY,))
    assert Ledger(plan, TODAY, PACK).over_now() == ((partner, Over("Kari Lie", WEEKLY, 2)),)


@pytest.mark.parametrize(
    ("log", "unanswered"),
    [
        ((), 1),
        ((out(-9), out(-5), out(-3)), 4),
        ((out(-9), out(-5, way="in"), out(-3)), 2),
        ((out(-9), out(-5, way="answer"), out(-3)), 3),
        ((out(-9), out(3, state="planned"), out(2, state="planned")), 2),
        ((out(-9), out(1, way="in")), 0),
    ],
)
def test_touches_that_nobody_answered_are_counted(
    log: tuple[Contacted, ...], unanswered: int
) -> None:
    assert verdict(radio(*log), out(0)).unanswered == unanswered


def test_it_says_who_by_how_much_and_when_it_is_free() -> None:
    log = [out(day) for day in (-30, -20, -1)]
    assert verdict(radio(*log), out(0)).sentences() == (
        "Kari Lie would hear from you 2 times: 1 more than the limit of 1 in 7 days.",
        "The first free day is Sunday 11 October 2026.",
        "The last 3 contacts were not answered. Try another channel or another person.",
    )


def test_it_says_that_nobody_is_to_be_contacted_and_that_no_day_is_free() -> None:
    assert verdict(radio(), out(0), caps=(Cap(touches=0, days=7),)).sentences() == (
        "Kari Lie should not be contacted unasked: the limit is 0 in 7 days.",
        "No day of the coming year is free.",
    )


def test_within_the_caps_it_says_nothing() -> None:
    assert verdict(radio(), out(0)).sentences() == ()


@pytest.mark.parametrize("day", [date(9999, 12, 31), date(1, 1, 1)])
def test_the_ends_of_the_calendar_are_no_trap(day: date) -> None:
    partner = radio(Contacted(on=day, by="email", way="out"))
    caps = (Cap(touches=1, days=3660),)
    ledger = Ledger(plan_of(partner, caps=caps), TODAY, PACK)
    found = ledger.verdict(partner, Contacted(on=day, by="email", way="out"))
    assert found.over
    assert found.first_free == (None if day.year > 1 else TODAY)
    assert ledger.over_now() == ()


# What follows counts day by day and period by period, as one would with a pencil.

NAMES = ("", "Kari Lie", "Ola Berg", "Somebody")


def naive_person(partner: Partner, who: str) -> str:
    for contact in partner.contacts:
        if who.casefold() in ("", contact.name.casefold()):
            return contact.email.casefold() or f"{contact.name} at {partner.id}"
    return f"{who} at {partner.id}" if who else ""


def naive_touches(plan: Plan) -> list[tuple[date, str, str]]:
    """Return day, partner's id and person of every touch that counts."""
    found = []
    for partner in plan.partners:
        first = naive_person(partner, "")
        found += [
            (one.on, partner.id, naive_person(partner, one.who))
            for one in partner.log
            if one.way == "out" and one.on
        ]
        if partner.next.by and partner.next.on and partner.stage != "closed-lost":
            found.append((partner.next.on, partner.id, first))
        told = {one.milestone for one in partner.log}
        days = {
            one.on
            for one in plan.communication.milestones
            if one.on and one.on >= TODAY and one.id not in told
        }
        if partner.stage != "closed-lost":
            found += [(day, partner.id, first) for day in days]
    return found


def naive_count(days: list[date], day: date, length: int) -> int:
    """Return the touches in the fullest period of this length that holds the day."""
    starts = [day - timedelta(back) for back in range(length)]
    return max(sum(start <= one < start + timedelta(length) for one in days) for start in starts)


def naive_over(plan: Plan, partner: Partner, who: str, day: date) -> list[tuple[str, Cap, int]]:
    touches = naive_touches(plan)
    person = naive_person(partner, who)
    sets = [("person", [one for one, _, whom in touches if whom == person])] if person else []
    sets.append(("organisation", [one for one, at, _ in touches if at == partner.id]))
    counts = [
        (kind, cap, naive_count([*days, day], day, cap.days))
        for kind, days in sets
        for cap in plan.communication.at_most
    ]
    return [one for one in counts if one[2] > one[1].touches]


def naive_first_free(plan: Plan, partner: Partner, who: str, day: date) -> date | None:
    days = [day, *(max(day, TODAY) + timedelta(ahead) for ahead in range(367))]
    return next((one for one in days if not naive_over(plan, partner, who, one)), None)


near = st.integers(-25, 40)
entries = st.builds(
    lambda days, way, who, about: Contacted(
        on=after(days), by="email", way=way, who=who, milestone=about
    ),
    near,
    st.sampled_from(["out", "out", "out", "in", "answer", None]),
    st.sampled_from(NAMES),
    st.sampled_from([None, None, "one"]),
)
steps = st.just(NextStep()) | st.builds(
    lambda days, by: NextStep(on=after(days), by=by), near, st.sampled_from(["", "call"])
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    known = [KARI, OLA, Contact(name="Ola Berg", email="KARI@example.org")]
    people = st.lists(st.sampled_from(known), unique_by=lambda one: one.name, max_size=2)
    partners = [
        Partner(
            id=name,
            name=name.title(),
            contacts=tuple(draw(people)),
            log=tuple(draw(st.lists(entries, max_size=6))),
            next=draw(steps),
            stage=draw(st.sampled_from([None, "lead", "closed-lost"])),
        )
        for name in ("radio", "school")
    ]
    caps = draw(
        st.lists(
            st.builds(Cap, touches=st.integers(0, 4), days=st.sampled_from([1, 2, 7, 28, 400])),
            max_size=2,
        )
    )
    days = draw(st.lists(near, max_size=3))
    names = ("one", "two", "three")
    milestones = [
        Milestone(id=name, title=name, on=after(day))
        for name, day in zip(names, days, strict=False)
    ]
    return plan_of(*partners, caps=caps, milestones=milestones)


@settings(max_examples=60, deadline=None)
@given(plans(), st.sampled_from(NAMES), near)
def test_the_guard_agrees_with_counting_by_hand(plan: Plan, who: str, days: int) -> None:
    partner = plan.partners[0]
    found = Ledger(plan, TODAY, PACK).verdict(partner, out(days, who))
    expected = naive_over(plan, partner, who, after(days))
    assert [(one.cap, one.touches) for one in found.over] == [one[1:] for one in expected]
    assert found.first_free == naive_first_free(plan, partner, who, after(days))


@settings(max_examples=60, deadline=None)
@given(plans(), st.sampled_from(NAMES), near)
def test_after_a_touch_on_the_first_free_day_nobody_is_over_who_was_not(
    plan: Plan, who: str, days: int
) -> None:
    partner = plan.partners[0]
    ledger = Ledger(plan, TODAY, PACK)
    before = {(over.who, over.cap) for _, over in ledger.over_now()}
    free = ledger.verdict(partner, out(days, who)).first_free
    if free is not None:
        ledger.take(partner, Contacted(on=free, by="email", way="out", who=who))
        assert {(over.who, over.cap) for _, over in ledger.over_now()} <= before


@settings(max_examples=60, deadline=None)
@given(plans(), st.lists(st.tuples(st.integers(0, 1), st.sampled_from(NAMES), near), max_size=3))
def test_what_is_taken_counts_as_if_it_stood_in_the_log(
    plan: Plan, takes: list[tuple[int, str, int]]
) -> None:
    ledger = Ledger(plan, TODAY, PACK)
    for at, who, days in takes:
        ledger.verdict(plan.partners[at], out(0, who))
        ledger.take(plan.partners[at], out(days, who))
        partners = list(plan.partners)
        partners[at] = partners[at].model_copy(update={"log": (*partners[at].log, out(days, who))})
        plan = plan.model_copy(update={"partners": tuple(partners)})
    fresh = Ledger(plan, TODAY, PACK)
    for partner in plan.partners:
        known = next(one for one in ledger._partners if one.id == partner.id)
        found, expected = ledger.verdict(known, out(1)), fresh.verdict(partner, out(1))
        assert (found.over, found.first_free) == (expected.over, expected.first_free)


@pytest.mark.parametrize("email", ["", "same@example.org"])
def test_the_touches_of_others_are_counted_once_for_all_verdicts(email: str) -> None:
    """Of partners without a person in common only the one that is asked about is looked at."""
    log = tuple(out(7 * week, "Kari Lie") for week in range(-12, 0))
    kari = Contact(name="Kari Lie", email=email)
    partners = [Partner(id=f"p{n}", name=f"P {n}", contacts=(kari,), log=log) for n in range(1_000)]
    ledger = Ledger(plan_of(*partners), TODAY, PACK)
    looked_at: list[str] = []
    inside = ledger._planned_and_done

    def spied(partner: Partner, touch: Contacted | None) -> object:
        looked_at.append(partner.id)
        return inside(partner, touch)

    ledger._planned_and_done = spied  # type: ignore[assignment, method-assign]
    for partner in partners:
        ledger.verdict(partner, out(0))
        ledger.take(partner, out(0))
    assert Counter(looked_at) == {one.id: 2 if email else 1 for one in partners}
    taken = ledger.verdict(partners[0], out(0)).over[0]
    assert taken.touches == (1_001 if email else 2)

"""Checks of the partners on their way: what each finds, with and without knowing the day."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.checks import Finding, run_checks
from plans.languages.settled import Language
from plans.languages.speaking import use
from plans.model import (
    Cap,
    Commitment,
    Communication,
    Contact,
    Contacted,
    Goal,
    Milestone,
    Move,
    NextStep,
    Partner,
    Plan,
    Result,
    Snooze,
    Window,
)
from plans.packs.model import LostReason, Pack, Stage
from plans.paths import value_at
from plans.pipeline.moves import faults
from plans.progress import PARTS, states
from plans.rules import pipeline, pipeline_days
from plans.rules.finding import SHOWN, Check
from plans.rules.pipeline import check_pipeline
from plans.yaml_text import load_plan
from tests.conftest import EXAMPLE, TODAY
from tests.plans.other_words import OtherWords
from tests.plans.small_pack import FINISHED_PLAN, NEW_PLAN, SMALL_PACK

PACK = SMALL_PACK.model_copy(
    update={
        "stages": (
            Stage(id="asked", title="Asked", kind="open", stale_days=5, statuses=("proposed",)),
            Stage(
                id="agreed",
                title="Agreed",
                kind="open",
                after_due=3,
                statuses=("confirmed", "equipped", "executed"),
            ),
            Stage(id="done", title="Done", kind="won", statuses=("verified",)),
            Stage(id="no", title="No", kind="lost"),
        ),
        "lost_reasons": (
            LostReason(id="no-time", title="No time"),
            LostReason(id="other", title="Another reason", note=True),
        ),
    }
)
"""A pack with two open stages, a won and a lost one."""

END = date(2026, 12, 13)
"""Last day of the finished plan's window."""

CLOSING = END + timedelta(14)
"""The first day on which every partner is to be closed."""

STEP = NextStep(on=TODAY, what="Call")


def days_ago(days: int) -> date:
    """Return a calendar day before the tests' Monday."""
    return TODAY - timedelta(days)


def partner(stage: str | None = "asked", at: int = 0, **fields: object) -> Partner:
    """Return a partner that moved today, with an owner and a next step."""
    moves = (Move(stage=stage, on=TODAY, evidence="A mail", note="Old friends"),) if stage else ()
    given = {"history": moves, "owner": "Ada", "next": STEP, "touch": "low", **fields}
    return Partner.model_validate(
        {"id": f"p{at}", "name": f"P{at}", "group": "schools", "stage": stage, **given}
    )


def plan_of(*partners: Partner, **parts: object) -> Plan:
    """Return the finished plan with these partners, other parts changed."""
    return FINISHED_PLAN.model_copy(update={"partners": partners, **parts})


def found(plan: Plan, today: date | None = None, pack: Pack = PACK) -> list[Finding]:
    """Return what is found about partners on their way."""
    return [one for one in run_checks(plan, pack, today=today) if one.part == "pipeline"]


def only(plan: Plan, today: date | None = None) -> Finding:
    """Return the one thing that is found."""
    (finding,) = found(plan, today)
    return finding


def ids(plan: Plan, today: date | None = None) -> list[str]:
    """Return the checks that find something."""
    return [finding.id for finding in found(plan, today)]


# ---- What doesn't depend on the day


def test_nothing_is_found_at_a_partner_that_is_on_its_way_as_it_should_be() -> None:
    for today in (None, TODAY):
        assert found(plan_of(partner(), partner("agreed", 1), partner(None, 2)), today) == []


@pytest.mark.parametrize(
    ("one", "check", "severity", "field"),
    [
        (
            partner("done", history=(Move(stage="done", on=TODAY, note="All at once"),)),
            "stage-without-evidence",
            "error",
            "history.0.evidence",
        ),
        (
            partner("no", history=(Move(stage="no", on=TODAY),)),
            "lost-without-reason",
            "error",
            "history.0.reason",
        ),
        (
            partner("no", history=(Move(stage="no", on=TODAY, reason="other"),)),
            "move-without-note",
            "error",
            "history.0.note",
        ),
        (
            partner("agreed", history=(Move(stage="agreed", on=TODAY),)),
            "move-without-note",
            "error",
            "history.0.note",
        ),
        (
            partner("agreed", history=(Move(stage="asked", on=TODAY),)),
            "stage-against-history",
            "error",
            "stage",
        ),
        (
            partner(commitments=(Commitment(ask="a", status="equipped", confirmed=TODAY),)),
            "commitment-against-stage",
            "warning",
            "commitments.0.status",
        ),
        (
            partner("agreed", commitments=(Commitment(ask="host-an-hour", status="confirmed"),)),
            "confirmed-without-day",
            "warning",
            "commitments.0.confirmed",
        ),
        (partner(owner=" "), "open-without-owner", "error", "owner"),
        (partner(next=NextStep(what="Call")), "no-next-step", "warning", "next"),
        (
            partner(
                log=tuple(Contacted(on=days_ago(at), by="email", way="out") for at in range(4))
            ),
            "third-follow-up",
            "warning",
            "log",
        ),
    ],
)
def test_each_check_says_where_it_found_what(
    one: Partner, check: str, severity: str, field: str
) -> None:
    finding = only(plan_of(one))
    assert (finding.id, finding.severity, finding.field) == (
        check,
        severity,
        f"partners.p0.{field}",
    )
    assert "P0" in finding.sentence
    assert finding.why
    assert finding.fix


def test_each_fault_of_the_rules_for_moves_is_a_finding() -> None:
    """What the program itself refuses is told of a file that was edited by hand."""
    odd = partner(
        "done",
        history=(
            Move(stage="no", on=TODAY),
            Move(stage="elsewhere", on=days_ago(3)),
            Move(stage="done", on=TODAY),
        ),
    )
    told = [(one.field, one.sentence, one.fix, one.severity) for one in found(plan_of(odd))]
    said = [
        (f"partners.p0.{fault.field}", fault.sentence, fault.fix, fault.severity)
        for fault in faults(odd, PACK)
    ]
    assert len(said) >= 3
    assert sorted(told) == sorted(said)


def test_a_partner_is_looked_at_again_once_it_was_changed_or_the_pack_was() -> None:
    """What is remembered of sound partners never hides a fault."""
    sound = partner("agreed")
    plan = plan_of(sound)
    assert found(plan) == found(plan) == []
    other = PACK.model_copy(update={"stages": PACK.stages[:1]})
    assert [one.id for one in found(plan, pack=other)] == ["stage-against-history"] * 2
    assert found(plan) == []
    broken = sound.model_copy(update={"history": (Move(stage="agreed", on=TODAY),)})
    assert ids(plan_of(broken)) == ["move-without-note"]


def test_closed_partners_and_those_not_contacted_need_neither_owner_nor_next_step() -> None:
    lost = (Move(stage="no", on=TODAY, reason="no-time"),)
    bare: dict[str, Any] = {"owner": "", "next": NextStep()}
    plan = plan_of(
        partner("done", **bare), partner("no", 1, history=lost, **bare), partner(None, 2, **bare)
    )
    assert found(plan) == found(plan, TODAY) == []


def test_a_snooze_stands_in_for_a_next_step_until_its_day() -> None:
    snoozed = plan_of(partner(next=NextStep(), snooze=Snooze(until=TODAY, why="Holidays")))
    assert ids(snoozed) == ids(snoozed, days_ago(1)) == []
    assert ids(snoozed, TODAY) == ["no-next-step"]


@pytest.mark.parametrize(
    ("ways", "often"),
    [
        ("out out out", 0),
        ("out out out out", 4),
        ("out out out out out", 5),
        ("out out in out out", 0),
        ("in out answer out out", 0),
        ("in out out answer out out", 4),
    ],
)
def test_follow_ups_count_from_the_last_answer(ways: str, often: int) -> None:
    log = [
        {"on": days_ago(60 - at), "by": "email", "way": way} for at, way in enumerate(ways.split())
    ]
    expected = ["third-follow-up"] * bool(often)
    assert ids(plan_of(partner(log=log))) == ids(plan_of(partner(log=log[::-1]))) == expected
    if often:
        assert f"{often} times" in only(plan_of(partner(log=log))).sentence
    planned = {"on": TODAY, "by": "email", "way": "out", "state": "planned"}
    assert ids(plan_of(partner(log=[*log, planned]))) == expected


# ---- What depends on the day


def test_a_stale_partner_is_told_with_its_working_days() -> None:
    idle = partner(
        history=(Move(stage="asked", on=days_ago(7)),), next=NextStep(on=days_ago(1), what="Call")
    )
    assert ids(plan_of(idle)) == ids(plan_of(idle), days_ago(1)) == []
    finding = only(plan_of(idle), TODAY)
    assert (finding.id, finding.field) == ("stale-partner", "partners.p0.next")
    assert "5 working days" in finding.sentence


def test_a_commitment_long_past_its_day_is_told_with_it() -> None:
    promised = Commitment(
        ask="host-an-hour", due=days_ago(3), status="confirmed", confirmed=days_ago(9)
    )
    waits = partner("agreed", commitments=(promised,), next=NextStep(on=days_ago(1), what="Ask"))
    finding = only(plan_of(waits), TODAY)
    assert (finding.id, finding.field) == ("stale-partner", "partners.p0.commitments")
    assert "2 October 2026" in finding.sentence


def test_who_hears_too_much_is_told_once() -> None:
    """What the milestones alone come to is said of the communication, not again here."""
    cap = Cap(touches=1, days=7)
    weekly = Communication(at_most=(cap,), milestones=(Milestone(id="m", title="M", on=TODAY),))
    log = tuple(Contacted(on=days_ago(at), by="email", way="out") for at in (1, 2))
    person = Contact(name="Kari", email="kari@example.org")
    heard = partner(next=NextStep(on=TODAY + timedelta(99)), log=log, contacts=(person,))
    assert ids(plan_of(heard, communication=weekly)) == []
    told = found(plan_of(heard, communication=weekly), TODAY)
    assert {one.id for one in told} == {"touch-over-cap"}
    assert {one.field for one in told} == {"partners.p0.log"}
    assert all("3 in 7 days" in one.sentence for one in told)
    many = tuple(Milestone(id=f"m{at}", title="M", on=TODAY + timedelta(at)) for at in range(3))
    crowded = plan_of(
        partner(next=NextStep(on=TODAY + timedelta(99))),
        communication=Communication(at_most=(cap,), milestones=many),
    )
    assert ids(crowded, TODAY) == []
    assert "too-many-touches" in [one.id for one in run_checks(crowded, PACK, today=TODAY)]


@pytest.mark.parametrize(
    ("state", "days", "said"),
    [
        ("missing", 7, "isn't there yet"),
        ("missing", 8, ""),
        ("missing", -3, "isn't there yet"),
        ("draft", 7, "only a draft"),
        ("ready", 1, ""),
    ],
)
def test_what_is_sent_must_be_ready_a_week_before_its_milestone(
    state: str, days: int, said: str
) -> None:
    communication = Communication.model_validate(
        {
            "at_most": [{"touches": 9, "days": 7}],
            "milestones": [{"id": "m", "title": "M", "on": TODAY + timedelta(days)}],
            "assets": [
                {"id": "kit", "title": "Kit", "milestone": "m", "state": state},
                {"id": "map", "title": "Map"},
            ],
        }
    )
    plan = plan_of(partner(), communication=communication)
    assert ids(plan) == []
    sentences = [one.sentence for one in found(plan, TODAY) if one.id == "asset-not-ready"]
    assert [said in sentence for sentence in sentences] == ([True] if said else [])
    assert "asset-not-ready" not in ids(plan, END + timedelta(1))
    if said:
        assert only(plan, TODAY).field == "communication.assets.kit.state"


def test_two_weeks_after_the_campaign_every_open_partner_is_an_error() -> None:
    waits = partner(next=NextStep())
    plan = plan_of(waits, partner(None, 1), goal=Goal(number=9, result=Result(number=8)))
    assert "still-open" not in ids(plan, CLOSING - timedelta(1))
    finding = only(plan, CLOSING)
    assert (finding.id, finding.severity, finding.field) == (
        "still-open", "error", "partners.p0.stage"
    )  # fmt: skip
    assert ids(plan_of(waits, window=Window()), CLOSING) == ["no-next-step", "stale-partner"]


def test_two_weeks_after_the_campaign_somebody_was_thanked_and_the_result_is_counted() -> None:
    won = partner("done", next=NextStep())
    found_then = found(plan_of(won), CLOSING)
    assert [(one.id, one.severity, one.field) for one in found_then] == [
        ("nobody-thanked", "hint", "partners.p0.thanked"),
        ("no-result", "hint", "goal.result.number"),
    ]
    assert ids(plan_of(won), CLOSING - timedelta(1)) == []
    counted = Goal(number=9, result=Result(number=0))
    thanked = partner("done", 1, next=NextStep(), thanked=END)
    assert ids(plan_of(won, thanked, goal=counted), CLOSING) == []
    assert ids(plan_of(partner(None), goal=counted), CLOSING) == []
    # Who did one thing and was lost in the end isn't waiting for thanks: `plans.after` says who is.
    kept = (Commitment(ask="host-an-hour", status="executed", confirmed=END, executed=END),)
    lost = partner("no", next=NextStep(), commitments=kept)
    assert "nobody-thanked" not in ids(plan_of(lost, goal=counted), CLOSING)


# ---- All of them


def test_what_the_walk_shows_of_a_plan_stays_as_it_is() -> None:
    """Findings here belong to no step: no state, no count and no number changes."""
    assert "pipeline" not in PARTS
    assert len(PARTS) == 9
    odd = plan_of(partner(owner="", next=NextStep(), history=()))
    assert found(odd)
    assert list(states(odd, PACK)) == list(PARTS)
    assert states(odd, PACK) == states(plan_of(partner()), PACK)


def test_plans_without_any_stage_get_no_further_finding() -> None:
    for plan in (NEW_PLAN, FINISHED_PLAN):
        assert found(plan) == found(plan, TODAY) == []


def test_the_example_has_no_error_before_its_campaign_is_over(pack: Pack) -> None:
    example = load_plan(EXAMPLE)
    for today in (None, TODAY, TODAY + timedelta(28)):
        told = [one for one in found(example, today, pack) if one.severity == "error"]
        assert told == []


@pytest.mark.parametrize("today", [None, TODAY, CLOSING])
def test_of_ten_thousand_partners_twenty_are_told_and_the_rest_is_counted(
    today: date | None,
) -> None:
    many = [
        partner("asked", at, owner="", next=NextStep(), history=(Move(stage="no"),))
        for at in range(10_000)
    ]
    told = found(plan_of(*many), today)
    counts = Counter(one.id for one in told if one.id != "no-result")
    assert set(counts.values()) <= {SHOWN, SHOWN + 1}
    assert counts["open-without-owner"] == SHOWN + 1
    sentence = [one.sentence for one in told if one.id == "open-without-owner"][-1]
    assert sentence == "9,980 more partners are on their way with nobody to look after them."


def test_ten_thousand_sound_partners_are_looked_through_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Checks run after each change: only the partner that was changed is looked at again."""
    looked = Mock(side_effect=faults)
    monkeypatch.setattr(pipeline, "faults", looked)
    plan = plan_of(*(partner("agreed", at) for at in range(10_000)))
    own = PACK.model_copy()
    assert found(plan, pack=own) == []
    assert looked.call_count == 10_000
    changed = plan.model_copy(update={"partners": (partner("asked"), *plan.partners[1:])})
    assert found(changed, pack=own) == []
    assert looked.call_count == 10_001


def test_no_word_is_said_of_partners_with_whom_all_is_well() -> None:
    catalog = OtherWords({})
    asked = Mock(side_effect=catalog.gettext)
    catalog.gettext = asked  # type: ignore[method-assign]
    plan = plan_of(*(partner("asked", at) for at in range(500)))
    use(Language("nn", "", catalog))
    assert list(check_pipeline(plan, PACK, TODAY)) == []
    before = asked.call_count
    assert list(check_pipeline(plan, PACK, TODAY)) == []
    assert asked.call_count == before


_day = st.none() | st.dates(days_ago(400), TODAY + timedelta(400))
_text = st.sampled_from(["", "A", "[/x]", "\u202egnp"])
_stage = st.sampled_from(["asked", "agreed", "done", "no", "elsewhere"])
_move = st.builds(
    Move,
    stage=_stage,
    on=_day,
    evidence=_text,
    note=_text,
    reason=st.sampled_from([None, "no-time", "other", "unknown"]),
)
_commitment = st.builds(
    Commitment,
    ask=st.sampled_from(["host-an-hour", "unknown"]),
    due=_day,
    status=st.sampled_from(["proposed", "confirmed", "executed", "verified", "missed"]),
    confirmed=_day,
    evidence=_text,
)
_touch = st.builds(
    Contacted,
    on=_day,
    by=st.sampled_from(["", "email", "call"]),
    way=st.sampled_from([None, "in", "out", "answer"]),
    who=_text,
    state=st.sampled_from(["planned", "done"]),
)
_partner = st.builds(
    Partner,
    id=st.uuids().map(str),
    name=_text,
    stage=st.none() | _stage,
    owner=_text,
    contacts=st.lists(st.builds(Contact, name=_text, email=_text), max_size=2).map(tuple),
    history=st.lists(_move, max_size=3).map(tuple),
    commitments=st.lists(_commitment, max_size=3).map(tuple),
    log=st.lists(_touch, max_size=5).map(tuple),
    next=st.builds(NextStep, on=_day, by=st.sampled_from(["", "call"])),
    snooze=st.builds(Snooze, until=_day),
    thanked=_day,
)


@given(st.lists(_partner, max_size=4), st.none() | st.just(TODAY) | st.just(CLOSING))
def test_whatever_partners_hold_findings_name_their_field_and_are_sentences(
    partners: list[Partner], today: date | None
) -> None:
    plan = plan_of(*partners)
    for finding in found(plan, today):
        value_at(plan, finding.field)
        assert "\n" not in finding.sentence
        assert "\u202e" not in finding.sentence
        assert not finding.sentence[0].islower()
        assert all(
            text.endswith((".", "?")) for text in (finding.sentence, finding.why, finding.fix)
        )
        assert not re.search(r"[{}]", f"{finding.sentence} {finding.why} {finding.fix}")


def test_ids_are_of_one_check_each() -> None:
    named = {**vars(pipeline), **vars(pipeline_days)}
    checks = [one for one in named.values() if isinstance(one, Check)]
    assert len({check.id for check in checks}) == len(checks)
    assert {replace(check, part="pipeline") for check in checks} == set(checks)

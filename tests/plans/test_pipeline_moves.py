"""Every way from one stage to another in both packs, and the faults of a file edited by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from plans.languages.catalogs import spoken
from plans.languages.speaking import speaking
from plans.model import Commitment, CommitmentStatus, Move, NextStep, Partner, Plan, Snooze
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from plans.packs.standing_in import stand_in
from plans.paths import value_at
from plans.pipeline.commitments import agrees, least, live, status_lacks, with_status
from plans.pipeline.moves import Fault, Way, Wish, faults, lacks, move, way_of
from plans.pipeline.stages import is_live, is_with_us, kind_of, next_stage, rank, said_stage
from plans.yaml_text import dump_plan, load_plan, read_plan
from tests.plans.strategies import lines, texts

DAY = date(2026, 10, 5)
PACKS = ("hour-of-code", "code-week")

WAYS = {
    "hour-of-code": """
        -                   onward  skip    skip    skip    skip    won        lost
        lead                same    onward  skip    skip    skip    won        lost
        contacted           back    same    onward  skip    skip    won        lost
        negotiate-ask       back    back    same    onward  skip    won        lost
        finalize-details    back    back    back    same    onward  won        lost
        finalize-fulfillment back   back    back    back    same    won        lost
        closed-won          correct correct correct correct correct same       lost
        closed-lost         reopen  reopen  reopen  reopen  reopen  forbidden  same
        """,
    "code-week": """
        -                   onward  skip    skip    skip    won        lost
        invited             same    onward  skip    skip    won        lost
        interested          back    same    onward  skip    won        lost
        activity-described  back    back    same    onward  won        lost
        on-the-map          back    back    back    same    won        lost
        held-and-reported   correct correct correct correct same       lost
        not-this-year       reopen  reopen  reopen  reopen  forbidden  same
        """,
}
"""The way from each stage (`-`: not contacted) to each stage in the pack's order."""

LACKING: Mapping[str, str] = {
    "same": "stage",
    "forbidden": "stage",
    "skip": "note",
    "won": "evidence",
    "lost": "reason",
}
"""What a move lacks that only names its stage and its day; the other ways lack nothing."""


def transitions() -> list[tuple[str, str | None, str, str]]:
    """Return pack, stage before, stage after and way of each cell of the tables."""
    found = []
    for pack_id, table in WAYS.items():
        stages = [stage.id for stage in load_pack(pack_id).stages]
        rows = [line.split() for line in table.strip().splitlines()]
        assert [row[0] for row in rows] == ["-", *stages]
        for row in rows:
            before = None if row[0] == "-" else row[0]
            found += [
                (pack_id, before, after, way) for after, way in zip(stages, row[1:], strict=True)
            ]
    return found


def at(stage: str | None, pack: Pack, **fields: object) -> Partner:
    """Return a partner that came to a stage in an allowed way."""
    kind = kind_of(stage, pack)
    step = Move(
        stage=stage or "none",
        on=date(2026, 9, 1),
        evidence="Notes of the meeting",
        reason=pack.lost_reasons[0].id if kind == "lost" else None,
    )
    partner = Partner(
        id="library", name="Westmark Library", stage=stage, history=(step,) if stage else ()
    )
    return partner.model_copy(update=fields)


def in_plan(partner: Partner, pack: Pack) -> Plan:
    return Plan(pack=pack.id, partners=(partner,))


@pytest.mark.parametrize(("pack_id", "before", "after", "way"), transitions())
def test_each_transition_is_allowed_or_says_what_it_lacks(
    pack_id: str, before: str | None, after: str, way: Way
) -> None:
    pack = load_pack(pack_id)
    partner = at(before, pack)
    bare = Wish(after, DAY)
    assert way_of(partner, after, pack) == way
    lacking = lacks(partner, bare, pack)
    assert [lack.field for lack in lacking] == ([LACKING[way]] if way in LACKING else [])
    if lacking:
        with pytest.raises(ValueError, match=r"\w"):
            move(partner, bare, pack)
    else:
        assert move(partner, bare, pack).stage == after


@pytest.mark.parametrize(("pack_id", "before", "after", "way"), transitions())
def test_each_transition_with_all_that_it_needs_leaves_a_history_without_faults(
    pack_id: str, before: str | None, after: str, way: Way
) -> None:
    pack = load_pack(pack_id)
    partner = at(before, pack)
    assert faults(partner, pack) == ()
    needed = {
        "skip": {"note": "They are warm already."},
        "won": {"evidence": "https://example.org/picture"},
        "lost": {"reason": pack.lost_reasons[0].id},
    }.get(way, {})
    wish = replace(Wish(after, DAY, by="Campaign lead"), **needed)  # type: ignore[arg-type]
    if way in ("same", "forbidden"):
        full = replace(wish, note="x", evidence="x", reason=pack.lost_reasons[0].id)
        assert [lack.field for lack in lacks(partner, full, pack)] == ["stage"]
        return
    moved = move(partner, wish, pack)
    assert moved.stage == after
    assert moved.history[:-1] == partner.history
    noted = Move(stage=after, on=DAY, by="Campaign lead", **needed)
    assert moved.history[-1] == noted
    assert faults(moved, pack) == ()


def test_the_sentences_name_the_stages_by_their_titles(pack: Pack) -> None:
    lead = at("lead", pack)
    lost = at("closed-lost", pack)
    said = [
        *lacks(lead, Wish("lead", DAY), pack),
        *lacks(lead, Wish("finalize-details", DAY), pack),
        *lacks(lead, Wish("closed-lost", DAY), pack),
        *lacks(lead, Wish("elsewhere", DAY), pack),
        *lacks(lost, Wish("closed-won", DAY), pack),
        *lacks(lead.model_copy(update={"name": " "}), Wish("lead", DAY), pack),
    ]
    assert [lack.sentence for lack in said] == [
        "“Westmark Library” is at “Lead” already. Choose another stage.",
        "From “Lead” to “Finalize details” it skips stages. Say in a note why.",
        "The reason is missing. Choose from the list why “Westmark Library” won't take part.",
        "This campaign has no stage “elsewhere”. Choose one of its stages.",
        (
            "“Westmark Library” is at “Closed lost”. Reopen it first: move it to an open stage, "
            "then to “Closed won”."
        ),
        "This partner is at “Lead” already. Choose another stage.",
    ]


@pytest.mark.parametrize("blank", ["", " ", "\n", "\u00a0"])
def test_blanks_explain_nothing(pack: Pack, blank: str) -> None:
    lead = at("lead", pack)
    skipping = Wish("finalize-details", DAY, note=blank, evidence="x")
    assert [lack.field for lack in lacks(lead, skipping, pack)] == ["note"]
    winning = Wish("closed-won", DAY, note="x", evidence=blank)
    assert [lack.field for lack in lacks(lead, winning, pack)] == ["evidence"]


@pytest.mark.parametrize("pack_id", PACKS)
def test_each_reason_of_the_pack_will_do_and_some_need_a_note(pack_id: str) -> None:
    pack = load_pack(pack_id)
    lost = next(stage.id for stage in pack.stages if stage.kind == "lost")
    partner = at(pack.stages[0].id, pack)
    for reason in pack.lost_reasons:
        bare = Wish(lost, DAY, reason=reason.id)
        assert [lack.field for lack in lacks(partner, bare, pack)] == ["note"] * reason.note
        assert not lacks(partner, replace(bare, note="They move house"), pack)
    unknown = lacks(partner, Wish(lost, DAY, reason="weather", note="x"), pack)
    assert [lack.field for lack in unknown] == ["reason"]
    assert "“weather”" in unknown[0].sentence
    assert any(reason.note for reason in pack.lost_reasons)


def test_without_a_list_of_reasons_a_reason_or_a_note_will_do(pack: Pack) -> None:
    bare_pack = pack.model_copy(update={"lost_reasons": ()})
    lead = at("lead", bare_pack)
    wish = Wish("closed-lost", DAY)
    assert [lack.field for lack in lacks(lead, wish, bare_pack)] == ["note"]
    for wished in (replace(wish, note="They move house"), replace(wish, reason="moving")):
        assert faults(move(lead, wished, bare_pack), bare_pack) == ()
    wordless = at("closed-lost", pack, history=(Move(stage="closed-lost"),))
    assert [one.field for one in faults(wordless, bare_pack)] == ["history.0.note"]


def test_the_end_of_the_way_clears_what_was_to_be_done(pack: Pack) -> None:
    waiting = {
        "next": NextStep(on=DAY, what="Call", by="call"),
        "snooze": Snooze(until=DAY, why="They are away"),
    }
    partner = at("finalize-fulfillment", pack, **waiting)
    back = move(partner, Wish("finalize-details", DAY), pack)
    assert (back.next, back.snooze) == (partner.next, partner.snooze)
    won = move(partner, Wish("closed-won", DAY, evidence="Seen"), pack)
    lost = move(partner, Wish("closed-lost", DAY, reason="no-answer"), pack)
    for ended in (won, lost):
        assert (ended.next, ended.snooze) == (NextStep(), Snooze())


def test_reopening_keeps_why_it_was_lost_and_nothing_but_a_lost_move_has_a_reason(
    pack: Pack,
) -> None:
    again = date(2027, 8, 16)
    wish = Wish("closed-lost", DAY, reason="other", note="They move house", revisit=again)
    lost = move(at("lead", pack), wish, pack)
    assert lost.history[-1].revisit == again
    reopened = move(lost, replace(wish, stage="contacted"), pack)
    assert reopened.history[:-1] == lost.history
    assert reopened.history[-1] == Move(stage="contacted", on=DAY, note="They move house")


def test_a_won_stage_takes_its_evidence_from_a_commitment_that_has_some(pack: Pack) -> None:
    done = Commitment(ask="host", status="executed", confirmed=DAY, evidence="A picture")
    partner = at("finalize-fulfillment", pack, commitments=(done,))
    won = move(partner, Wish("closed-won", DAY), pack)
    assert won.history[-1].evidence == "A picture"
    withdrawn = at("lead", pack, commitments=(done.model_copy(update={"status": "missed"}),))
    assert lacks(withdrawn, Wish("closed-won", DAY), pack)


def test_a_text_that_no_plan_can_hold_is_refused(pack: Pack) -> None:
    for wish in (Wish("lead", DAY, note="\x1b"), Wish("lead", DAY, by="a\nb")):
        with pytest.raises(ValidationError):
            move(at(None, pack), wish, pack)


def test_a_stage_that_the_pack_does_not_have_counts_as_open_and_can_be_left(pack: Pack) -> None:
    partner = at("pitched", pack)
    assert kind_of("pitched", pack) == "open"
    assert (rank("pitched", pack), next_stage("pitched", pack)) == (-1, None)
    assert said_stage("pitched", pack) == "pitched"
    assert way_of(partner, "finalize-details", pack) == "correct"
    moved = move(partner, Wish("finalize-details", DAY), pack)
    assert [(one.field, one.severity) for one in faults(moved, pack)] == [
        ("history.0.stage", "warning")
    ]


def test_stages_follow_the_order_and_the_kinds_of_the_pack(pack: Pack) -> None:
    order = [None, *(stage.id for stage in pack.stages)]
    assert [rank(stage, pack) for stage in order] == list(range(-1, len(pack.stages)))
    following = [next_stage(stage, pack) for stage in order]
    assert [one and one.id for one in following] == [*order[1:7], None, None]
    kinds = [kind_of(stage, pack) for stage in order]
    assert kinds == ["none", "open", "open", "open", "open", "open", "won", "lost"]
    assert [said_stage(stage, pack) for stage in order[:5]] == [
        "Not contacted",
        "Lead",
        "Contacted",
        "Negotiate ask",
        "Details",
    ]
    partners = [at(stage, pack) for stage in order]
    assert [is_live(one, pack) for one in partners] == [True] * 6 + [False] * 2
    assert [is_with_us(one, pack) for one in partners] == [True] * 7 + [False]


def test_a_lost_stage_in_the_middle_of_the_order_is_no_step_on(pack: Pack) -> None:
    stages = [pack.stages[-1], *pack.stages[:-1]]
    turned = pack.model_copy(update={"stages": tuple(stages)})
    assert way_of(at(None, turned), "lead", turned) == "onward"
    assert way_of(at(None, turned), "contacted", turned) == "skip"
    assert way_of(at("closed-lost", turned), "lead", turned) == "reopen"


def test_a_pack_without_stages_allows_no_move(pack: Pack) -> None:
    bare = pack.model_copy(update={"stages": ()})
    assert next_stage(None, bare) is None
    assert way_of(at(None, bare), "lead", bare) == "forbidden"


FAULTY: list[tuple[str, dict[str, object], list[tuple[str, str, str]]]] = [
    (
        "the stage was changed alone",
        {"stage": "contacted", "history": ({"stage": "lead", "on": "2026-09-01"},)},
        [("stage", "error", "is at “Contacted”, but its history ends with “Lead”")],
    ),
    (
        "the stage was changed to a lost one alone",
        {"stage": "closed-lost", "history": ({"stage": "lead"},)},
        [("stage", "error", "is at “Closed lost”, but its history ends with “Lead”")],
    ),
    (
        "the stage was taken out",
        {"history": ({"stage": "lead"},)},
        [("stage", "error", "is at “Not contacted”, but its history ends with “Lead”")],
    ),
    (
        "a stage without a history",
        {"stage": "negotiate-ask"},
        [("stage", "warning", "its history is empty")],
    ),
    (
        "won without anything",
        {"stage": "closed-won"},
        [("stage", "error", "nothing shows that it happened")],
    ),
    (
        "won by what a commitment shows",
        {
            "stage": "closed-won",
            "commitments": (
                {
                    "ask": "host",
                    "status": "verified",
                    "confirmed": "2026-09-01",
                    "evidence": "A picture",
                },
            ),
        },
        [("stage", "warning", "its history is empty")],
    ),
    (
        "lost without a history",
        {"stage": "closed-lost"},
        [("stage", "error", "no reason is noted")],
    ),
    (
        "won without evidence",
        {
            "stage": "closed-won",
            "history": (
                {"stage": "finalize-fulfillment", "note": "A friend"},
                {"stage": "closed-won", "evidence": "  "},
            ),
        },
        [("history.1.evidence", "error", "nothing shows that it happened")],
    ),
    (
        "lost without a reason, and once more for a reason that nobody knows",
        {
            "stage": "closed-lost",
            "history": (
                {"stage": "lead"},
                {"stage": "closed-lost", "evidence": "They said no"},
                {"stage": "lead"},
                {"stage": "closed-lost", "reason": "weather"},
            ),
        },
        [
            ("history.1.reason", "error", "was moved to “Closed lost” without a reason"),
            ("history.3.reason", "error", "for “weather”, a reason that this campaign"),
        ],
    ),
    (
        "a reason that has to be explained",
        {
            "stage": "closed-lost",
            "history": ({"stage": "closed-lost", "reason": "other", "evidence": "Mail"},),
        },
        [("history.0.note", "error", "for the reason “Other”, and no note says what it was")],
    ),
    (
        "stages skipped without a word",
        {
            "stage": "finalize-details",
            "history": ({"stage": "lead"}, {"stage": "finalize-details"}),
        },
        [("history.1.note", "error", "went from “Lead” to “Finalize details”, and nothing says")],
    ),
    (
        "stages skipped at once",
        {"stage": "negotiate-ask", "history": ({"stage": "negotiate-ask"},)},
        [("history.0.note", "error", "went from “Not contacted” to “Negotiate ask”")],
    ),
    (
        "stages skipped with evidence",
        {
            "stage": "finalize-details",
            "history": ({"stage": "finalize-details", "evidence": "Signed up early"},),
        },
        [],
    ),
    (
        "from lost straight to won",
        {
            "stage": "closed-won",
            "history": (
                {"stage": "closed-lost", "reason": "no-answer"},
                {"stage": "closed-won", "evidence": "Seen"},
            ),
        },
        [("history.1.stage", "error", "went straight from “Closed lost” to “Closed won”")],
    ),
    (
        "days out of order, some of them unknown",
        {
            "stage": "contacted",
            "history": (
                {"stage": "lead", "on": "2026-09-08"},
                {"stage": "contacted"},
                {"stage": "lead", "on": "2026-09-01"},
                {"stage": "contacted", "on": "2026-09-08"},
            ),
        },
        [("history.2.on", "warning", "on 1 September 2026, but the move before that is of 8")],
    ),
    (
        "a stage that the pack doesn't have",
        {"stage": "pitched", "history": ({"stage": "pitched"}, {"stage": "pitched"})},
        [
            ("stage", "error", "“pitched”, a stage that this campaign doesn't have"),
            ("history.0.stage", "warning", "was moved to “pitched”"),
            ("history.1.stage", "warning", "was moved to “pitched”"),
        ],
    ),
    (
        "commitments behind and ahead of the stage",
        {
            "stage": "finalize-fulfillment",
            "history": ({"stage": "finalize-fulfillment", "evidence": "x"},),
            "commitments": (
                {"ask": "host", "status": "verified", "evidence": "x", "confirmed": "2026-09-01"},
                {"ask": "tell", "what": "Tell all parents"},
                {"ask": "lend", "status": "withdrawn"},
            ),
        },
        [("commitments.1.status", "warning", "but “Tell all parents” is only proposed")],
    ),
    (
        "a commitment ahead of no stage at all",
        {"commitments": ({"ask": "host", "status": "confirmed", "confirmed": "2026-09-01"},)},
        [("commitments.0.status", "warning", "is at “Not contacted”, but “host” is confirmed")],
    ),
    (
        "a lost partner that is still asked",
        {
            "stage": "closed-lost",
            "history": ({"stage": "closed-lost", "reason": "no-answer"},),
            "commitments": ({"ask": "host"}, {"ask": "lend", "status": "missed"}),
        },
        [("commitments.0.status", "warning", "but “host” is still open")],
    ),
    (
        "a commitment without its day and evidence",
        {
            "stage": "closed-won",
            "history": ({"stage": "finalize-fulfillment", "note": "x"}, {"stage": "closed-won"}),
            "commitments": ({"ask": "host", "status": "verified"},),
        },
        [
            ("history.1.evidence", "error", "nothing shows that it happened"),
            ("commitments.0.evidence", "error", "nothing shows that it was done"),
            ("commitments.0.confirmed", "warning", "the day of the confirmation is missing"),
        ],
    ),
]
"""Partners as somebody could write them, and the field, severity and words of each fault."""


@pytest.mark.parametrize(
    ("changed", "found"), [row[1:] for row in FAULTY], ids=[r[0] for r in FAULTY]
)
def test_what_was_edited_by_hand_is_held_to_the_rules(
    pack: Pack, changed: dict[str, object], found: list[tuple[str, str, str]]
) -> None:
    partner = Partner.model_validate({"id": "library", "name": "Westmark Library", **changed})
    told = faults(partner, pack)
    assert [(one.field, one.severity) for one in told] == [one[:2] for one in found]
    for one, (*_, words) in zip(told, found, strict=True):
        assert words in one.sentence
        assert one.fix.endswith(".")
        value_at(in_plan(partner, pack), f"partners.library.{one.field}")  # raises for no field


@pytest.mark.parametrize("pack_id", PACKS)
@pytest.mark.parametrize("file", ["example.yaml", "example.nn.yaml"])
def test_the_examples_have_no_faults(pack_id: str, file: str) -> None:
    folder = Path(__file__).parents[2] / "plans/packs" / pack_id.replace("-", "_")
    plan = load_plan(folder / file)
    pack = load_pack(pack_id, plan.language)
    assert [one for partner in plan.partners for one in faults(partner, pack)] == []


def test_a_long_list_of_reasons_is_not_told_to_its_end(pack: Pack) -> None:
    many = [pack.lost_reasons[0].model_copy(update={"id": f"r{n}"}) for n in range(50)]
    long = pack.model_copy(update={"lost_reasons": tuple(many)})
    lost = at("closed-lost", pack, history=(Move(stage="closed-lost"),))
    assert faults(lost, long)[0].fix.endswith("r10, r11, ….")


def test_a_pack_that_stands_in_knows_no_order_that_could_be_skipped(plan: Plan) -> None:
    jump = Partner(
        id="jump",
        name="Jump",
        stage="finalize-details",
        history=(Move(stage="lead"), Move(stage="finalize-details")),
    )
    guessed = plan.model_copy(update={"partners": (*plan.partners, jump)})
    pack = stand_in(guessed)
    assert [one for partner in guessed.partners for one in faults(partner, pack)] == []


def test_the_words_are_those_of_the_language_that_is_spoken() -> None:
    pack = load_pack("hour-of-code", "nn")
    with speaking(spoken("nn")):
        found = faults(at("closed-lost", pack, history=()), pack)
    assert "«Ikkje gjennomført»" in found[0].sentence


def test_a_move_is_not_dated_before_the_one_before_it(pack: Pack) -> None:
    """What is confirmed with it keeps the day on which it was."""
    later, moves = DAY + timedelta(9), (Move(stage="lead", on=DAY), Move(stage="contacted"))
    asked_for = Commitment(ask="a")
    partner = at("contacted", pack, history=(*moves, Move(stage="contacted", on=later)))
    partner = partner.model_copy(update={"commitments": (asked_for,)})
    moved = move(partner, Wish(stage="finalize-details", on=DAY, note="x"), pack)
    assert moved.history[-1].on == later
    assert moved.commitments[0].confirmed in (DAY, None)


STATUSES: tuple[CommitmentStatus, ...] = (
    "proposed",
    "confirmed",
    "equipped",
    "executed",
    "verified",
    "missed",
    "withdrawn",
)
_SOMETIMES = st.just("") | texts
_DAYS = st.dates(min_value=date(1, 1, 1)) | st.dates(date(2026, 1, 1), date(2026, 12, 31))


Act: TypeAlias = Wish | tuple[int, CommitmentStatus, date, str, str]
"""A wished move, or a new status: of which commitment, its day, confirmation and evidence."""


def wishes(pack: Pack) -> st.SearchStrategy[Wish]:
    """Draw a move that somebody could wish for, allowed or not."""
    return st.builds(
        Wish,
        stage=st.sampled_from((*(stage.id for stage in pack.stages), "elsewhere")),
        on=_DAYS,
        by=st.just("") | lines,
        evidence=_SOMETIMES,
        note=_SOMETIMES,
        reason=st.sampled_from((None, "weather", *(reason.id for reason in pack.lost_reasons))),
        revisit=st.none() | _DAYS,
    )


_STATUS_CHANGES = st.tuples(
    st.integers(0, 2), st.sampled_from(STATUSES), _DAYS, st.just("") | lines, _SOMETIMES
)
_ACTS: st.SearchStrategy[tuple[Pack, list[Act]]] = st.sampled_from(PACKS).flatmap(
    lambda name: st.tuples(
        st.just(load_pack(name)),
        st.lists(wishes(load_pack(name)) | _STATUS_CHANGES, max_size=12),
    )
)
_SLOW = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])


def after(partner: Partner, act: Act, pack: Pack) -> Partner:
    """Return the partner after an act, or as it was where the act lacks something."""
    if isinstance(act, Wish):
        return partner if lacks(partner, act, pack) else move(partner, act, pack)
    place, status, on, how, evidence = act
    place = min(place, len(partner.commitments) - 1)
    if place < 0 or status_lacks(partner, place, status, pack, evidence=evidence):
        return partner
    return with_status(partner, place, status, on, pack, how=how, evidence=evidence)


def holds(partner: Partner, pack: Pack) -> tuple[Fault, ...]:
    """Assert what is true after any act, and return the faults."""
    assert partner.stage == (partner.history[-1].stage if partner.history else None)
    lowest = least(partner)
    assert lowest is None or agrees(lowest, partner.stage, pack)
    if kind_of(partner.stage, pack) == "lost":
        assert live(partner) == ()
    if not is_live(partner, pack):
        assert (partner.next, partner.snooze) == (NextStep(), Snooze())
    plan = in_plan(partner, pack)
    assert read_plan(dump_plan(plan).encode(), "plan.yaml") == plan
    return faults(partner, pack)


def asked(count: int) -> Partner:
    commitments = tuple(Commitment(ask=f"ask-{place}", expected=10) for place in range(count))
    return Partner(
        id="library",
        name="Westmark Library",
        commitments=commitments,
        next=NextStep(on=DAY, what="Call"),
        snooze=Snooze(until=DAY, why="They are away"),
    )


@_SLOW
@given(_ACTS, st.integers(0, 3))
def test_no_sequence_of_moves_leads_to_a_plan_that_does_not_load_or_has_a_fault(
    drawn: tuple[Pack, list[Act]], count: int
) -> None:
    (pack, acts), partner = drawn, asked(count)
    for act in acts:
        changed = after(partner, act, pack)
        assert changed.history[: len(partner.history)] == partner.history
        assert len(changed.history) <= len(partner.history) + 1
        partner = changed
        assert holds(partner, pack) == ()


@_SLOW
@given(_ACTS, st.integers(0, 3), st.lists(st.integers(0, 9), min_size=12, max_size=12))
def test_acts_in_the_order_of_their_days_leave_no_fault_at_all(
    drawn: tuple[Pack, list[Act]], count: int, days: list[int]
) -> None:
    (pack, acts), partner, today = drawn, asked(count), DAY
    for act, passed in zip(acts, days, strict=False):
        today += timedelta(passed)
        dated = replace(act, on=today) if isinstance(act, Wish) else (*act[:2], today, *act[3:])
        partner = after(partner, dated, pack)
        assert holds(partner, pack) == ()

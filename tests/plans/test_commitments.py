"""Commitments and the stage agree: one follows the other, and nothing that was done is undone."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from plans.languages.catalogs import spoken
from plans.languages.speaking import speaking
from plans.model import Commitment, CommitmentStatus, Move, NextStep, Partner, Snooze
from plans.packs.model import Pack, Stage
from plans.packs.reading import load_pack
from plans.pipeline.commitments import (
    ORDER,
    agrees,
    least,
    live,
    status_lacks,
    statuses_at,
    with_status,
)
from plans.pipeline.moves import Wish, faults, lacks, move

DAY = date(2026, 10, 5)
EARLIER = date(2026, 9, 1)

AGREEING = {
    "hour-of-code": """
        -                    proposed
        lead                 proposed
        contacted            proposed
        negotiate-ask        proposed
        finalize-details     proposed confirmed
        finalize-fulfillment equipped executed
        closed-won           verified
        closed-lost
        """,
    "code-week": """
        -                    proposed
        invited              proposed
        interested           proposed
        activity-described   confirmed
        on-the-map           equipped executed
        held-and-reported    verified
        not-this-year
        """,
}
"""Which live statuses go with each stage (`-`: not contacted)."""

FOLLOWING = """
    -                    same finalize-details finalize-fulfillment finalize-fulfillment closed-won
    lead                 same finalize-details finalize-fulfillment finalize-fulfillment closed-won
    contacted            same finalize-details finalize-fulfillment finalize-fulfillment closed-won
    negotiate-ask        same finalize-details finalize-fulfillment finalize-fulfillment closed-won
    finalize-details     same same             finalize-fulfillment finalize-fulfillment closed-won
    finalize-fulfillment finalize-details finalize-details same same closed-won
    closed-won           finalize-details finalize-details finalize-fulfillment finalize-fulfillment same
    """  # noqa: E501 - a table is read by its columns
"""Hour of Code: where the only commitment takes a partner from each stage, by its new status."""

FITTING = """
    -                    lead     contacted negotiate-ask finalize-details finalize-fulfillment
    proposed             proposed proposed  proposed      proposed         equipped
    confirmed            proposed proposed  proposed      confirmed        equipped
    equipped             proposed proposed  proposed      confirmed        equipped
    executed             proposed proposed  proposed      confirmed        executed
    verified             proposed proposed  proposed      confirmed        executed
    """
"""Hour of Code: what a move to each open stage makes of the only commitment, by its status."""


def rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


def put(*statuses: CommitmentStatus, evidence: str = "") -> tuple[Commitment, ...]:
    """Return commitments with these statuses, confirmed on an earlier day if ever."""
    return tuple(
        Commitment(
            ask=f"ask-{place}",
            status=status,
            confirmed=None if status == "proposed" else EARLIER,
            evidence="Seen" if status == "verified" else evidence,
        )
        for place, status in enumerate(statuses)
    )


def at(stage: str | None, *statuses: CommitmentStatus) -> Partner:
    step = Move(stage=stage or "none", on=EARLIER, evidence="Notes", reason="no-answer")
    return Partner(
        id="library",
        name="Westmark Library",
        stage=stage,
        history=(step,) if stage else (),
        commitments=put(*statuses),
        next=NextStep(on=DAY, what="Call"),
        snooze=Snooze(until=DAY, why="They are away"),
    )


def statuses(partner: Partner) -> list[str]:
    return [one.status for one in partner.commitments]


@pytest.mark.parametrize("pack_id", AGREEING)
def test_each_status_agrees_with_the_stages_that_the_pack_says(pack_id: str) -> None:
    pack = load_pack(pack_id)
    assert [row[0] for row in rows(AGREEING[pack_id])] == ["-", *(one.id for one in pack.stages)]
    for name, *told in rows(AGREEING[pack_id]):
        stage = None if name == "-" else name
        assert [status for status in ORDER if agrees(status, stage, pack)] == told, name
        assert list(statuses_at(stage, pack)) == told, name
        assert agrees("missed", stage, pack)
        assert agrees("withdrawn", stage, pack)


def test_the_least_advanced_live_commitment_is_the_one_that_counts() -> None:
    partner = at("lead", "withdrawn", "verified", "equipped", "missed", "executed")
    assert [one.ask for one in live(partner)] == ["ask-1", "ask-2", "ask-4"]
    assert least(partner) == "equipped"
    assert least(at("lead", "withdrawn", "missed")) is None
    assert least(at("lead")) is None


@pytest.mark.parametrize("row", rows(FOLLOWING), ids=lambda row: row[0])
def test_the_stage_follows_each_status_of_the_only_commitment(pack: Pack, row: list[str]) -> None:
    stage = None if row[0] == "-" else row[0]
    partner = at(stage, "proposed")
    for status, wanted in zip(ORDER, row[1:], strict=True):
        changed = with_status(partner, 0, status, DAY, pack, by="Campaign lead", evidence="Seen")
        assert statuses(changed) == [status]
        assert changed.stage == (stage if wanted == "same" else wanted), status
        assert changed.history[: len(partner.history)] == partner.history
        assert len(changed.history) == len(partner.history) + (wanted != "same")
        if wanted != "same":
            step = changed.history[-1]
            assert (step.stage, step.on, step.by) == (wanted, DAY, "Campaign lead")
            assert step.note
            assert step.evidence == "Seen"


@pytest.mark.parametrize("status", ORDER)
def test_nothing_of_a_lost_partner_is_live_until_it_is_reopened(
    pack: Pack, status: CommitmentStatus
) -> None:
    lost = at("closed-lost", "withdrawn")
    lacking = status_lacks(lost, 0, status, pack, evidence="Seen")
    assert [lack.field for lack in lacking] == ["stage"]
    assert "Move it to an open stage first" in lacking[0].sentence
    with pytest.raises(ValueError, match="Move it to an open stage first"):
        with_status(lost, 0, status, DAY, pack, evidence="Seen")
    assert with_status(lost, 0, "missed", DAY, pack).stage == "closed-lost"


@pytest.mark.parametrize("status", ["missed", "withdrawn"])
def test_what_is_given_up_holds_nothing_back(pack: Pack, status: CommitmentStatus) -> None:
    both = at("negotiate-ask", "proposed", "verified")
    changed = with_status(both, 0, status, DAY, pack)
    assert changed.stage == "closed-won"
    assert changed.history[-1].evidence == "Seen"
    assert (changed.next, changed.snooze) == (NextStep(), Snooze())
    assert faults(changed, pack) == ()
    alone = at("negotiate-ask", "proposed")
    assert with_status(alone, 0, status, DAY, pack).stage == "negotiate-ask"


def test_one_that_is_further_on_waits_for_the_others(pack: Pack) -> None:
    both = at("negotiate-ask", "proposed", "proposed")
    first = with_status(both, 0, "verified", DAY, pack, evidence="Seen", reached=40)
    assert (first.stage, first.commitments[0].reached) == ("negotiate-ask", 40)
    second = with_status(first, 1, "equipped", DAY, pack)
    assert second.stage == "finalize-fulfillment"
    again = with_status(second, 1, "proposed", DAY, pack)
    assert again.stage == "finalize-details"
    assert statuses(again) == ["verified", "proposed"]


def test_verified_needs_evidence_here_or_from_before(pack: Pack) -> None:
    partner = at("finalize-fulfillment", "executed")
    for evidence in ("", " \n"):
        lacking = status_lacks(partner, 0, "verified", pack, evidence=evidence)
        assert [lack.field for lack in lacking] == ["evidence"]
        assert "“ask-0”" in lacking[0].sentence
    with pytest.raises(ValueError, match="what you have seen"):
        with_status(partner, 0, "verified", DAY, pack)
    assert status_lacks(partner, 0, "verified", pack, evidence="https://example.org") == ()
    shown = partner.model_copy(update={"commitments": put("executed", evidence="Seen")})
    assert with_status(shown, 0, "verified", DAY, pack).history[-1].evidence == "Seen"


def test_a_stage_is_not_won_through_a_commitment_that_nothing_shows(pack: Pack) -> None:
    blank = put("verified")[0].model_copy(update={"evidence": ""})
    partner = at("negotiate-ask", "proposed", "verified")
    partner = partner.model_copy(update={"commitments": (partner.commitments[0], blank)})
    assert [one.field for one in status_lacks(partner, 0, "withdrawn", pack)] == ["evidence"]


def test_each_status_sets_its_day_and_keeps_those_that_are_known(pack: Pack) -> None:
    partner = at("finalize-details", "proposed")
    confirmed = with_status(partner, 0, "confirmed", DAY, pack, how="Mail").commitments[0]
    assert (confirmed.confirmed, confirmed.how) == (DAY, "Mail")
    equipped = with_status(partner, 0, "equipped", DAY, pack).commitments[0]
    assert (equipped.confirmed, equipped.equipped, equipped.executed) == (DAY, DAY, None)
    later = date(2026, 12, 8)
    known = partner.model_copy(update={"commitments": (equipped,)})
    executed = with_status(known, 0, "executed", later, pack).commitments[0]
    assert (executed.confirmed, executed.equipped, executed.executed) == (DAY, DAY, later)
    known = partner.model_copy(update={"commitments": (executed,)})
    back = with_status(known, 0, "proposed", later, pack).commitments[0]
    assert (back.confirmed, back.equipped, back.executed) == (DAY, DAY, later)


def test_what_is_not_given_stays(pack: Pack) -> None:
    told = Commitment(ask="host", how="Letter", evidence="A list", reached=0, expected=7)
    partner = at("lead").model_copy(update={"commitments": (told,)})
    changed = with_status(partner, 0, "executed", DAY, pack).commitments[0]
    kept = {"status": "executed", "confirmed": DAY, "executed": DAY}
    assert changed == told.model_copy(update=kept)
    assert with_status(partner, 0, "executed", DAY, pack, reached=0).commitments[0].reached == 0


def test_a_move_that_follows_is_not_dated_before_the_one_before_it(pack: Pack) -> None:
    partner = at("finalize-details", "confirmed")
    long_ago = date(2026, 8, 3)
    changed = with_status(partner, 0, "equipped", long_ago, pack)
    assert changed.commitments[0].equipped == long_ago
    assert changed.history[-1].on == EARLIER
    assert faults(changed, pack) == ()


def test_the_note_of_a_move_that_follows_is_in_the_language_of_the_pack() -> None:
    with speaking(spoken("nn")):
        english = with_status(at(None, "proposed"), 0, "confirmed", DAY, load_pack())
    assert english.history[-1].note == "They confirmed what they do; the stage follows it."


def test_a_commitment_that_is_not_there_is_no_commitment(pack: Pack) -> None:
    with pytest.raises(IndexError):
        with_status(at("lead"), 0, "confirmed", DAY, pack)


def test_a_text_that_no_plan_can_hold_is_refused(pack: Pack) -> None:
    for fields in ({"how": "a\nb"}, {"evidence": "\x1b"}, {"reached": -1}):
        with pytest.raises(ValidationError):
            with_status(at("lead", "proposed"), 0, "confirmed", DAY, pack, **fields)


@pytest.mark.parametrize("row", rows(FITTING)[1:], ids=lambda row: row[0])
def test_a_move_to_an_open_stage_fits_the_only_commitment_to_it(pack: Pack, row: list[str]) -> None:
    status: CommitmentStatus = next(one for one in ORDER if one == row[0])
    for stage, wanted in zip(rows(FITTING)[0][1:], row[1:], strict=True):
        start = next(one.id for one in reversed(pack.stages) if agrees(status, one.id, pack))
        partner = at(start if start != stage else None, status)
        moved = move(partner, Wish(stage, DAY, note="As agreed"), pack)
        assert statuses(moved) == [wanted], stage
        assert agrees(moved.commitments[0].status, stage, pack)


def test_a_move_leaves_alone_what_is_further_on_than_the_others(pack: Pack) -> None:
    partner = at("negotiate-ask", "verified", "proposed", "withdrawn", "missed")
    on = move(partner, Wish("finalize-fulfillment", DAY, note="As agreed"), pack)
    assert statuses(on) == ["verified", "equipped", "withdrawn", "missed"]
    assert on.commitments[1].confirmed == on.commitments[1].equipped == DAY
    back = move(on, Wish("contacted", DAY), pack)
    assert statuses(back) == ["verified", "proposed", "withdrawn", "missed"]


def test_a_move_to_a_won_stage_verifies_all_and_passes_the_evidence_on(pack: Pack) -> None:
    partner = at("negotiate-ask", "proposed", "verified", "missed")
    won = move(partner, Wish("closed-won", DAY, evidence="A picture"), pack)
    assert statuses(won) == ["verified", "verified", "missed"]
    assert [one.evidence for one in won.commitments] == ["A picture", "Seen", ""]
    assert faults(won, pack) == ()
    corrected = move(won, Wish("finalize-fulfillment", DAY), pack)
    assert statuses(corrected) == ["executed", "executed", "missed"]
    assert [one.evidence for one in corrected.commitments] == ["A picture", "Seen", ""]


def test_a_move_to_a_lost_stage_leaves_nothing_live(pack: Pack) -> None:
    everything = (*ORDER, "missed", "withdrawn")
    lost = move(
        at("negotiate-ask", *everything), Wish("closed-lost", DAY, reason="no-answer"), pack
    )
    assert statuses(lost) == ["withdrawn", *["missed"] * 5, "withdrawn"]
    reopened = move(lost, Wish("lead", DAY), pack)
    assert statuses(reopened) == statuses(lost)


def without_statuses(pack: Pack) -> Pack:
    stages = tuple(stage.model_copy(update={"statuses": ()}) for stage in pack.stages)
    return pack.model_copy(update={"stages": stages})


@given(st.sampled_from((None, "lead", "closed-won", "closed-lost")), st.sampled_from(ORDER))
@settings(deadline=None)
def test_in_a_pack_without_statuses_stages_and_commitments_go_their_own_ways(
    stage: str | None, status: CommitmentStatus
) -> None:
    pack = without_statuses(load_pack())
    partner = at(stage, "proposed")
    assert agrees(status, stage, pack)
    if stage != "closed-lost":
        changed = with_status(partner, 0, status, DAY, pack, evidence="Seen")
        assert (changed.stage, changed.history) == (stage, partner.history)
    if stage is None:
        lost = move(partner, Wish("closed-lost", DAY, reason="no-answer"), pack)
        assert lost.commitments == partner.commitments


def test_a_stage_that_the_pack_does_not_have_agrees_with_all(pack: Pack) -> None:
    assert all(agrees(status, "pitched", pack) for status in ORDER)
    assert with_status(at("pitched", "proposed"), 0, "confirmed", DAY, pack).stage == "pitched"


def staged(pack: Pack, **stages: tuple[CommitmentStatus, ...]) -> Pack:
    """Return the pack with these stages instead; `won` and `lost` are of that kind."""
    made = [
        Stage(
            id=name,
            title=name,
            kind="won" if name == "won" else "lost" if name == "lost" else "open",
            statuses=told,
        )
        for name, told in stages.items()
    ]
    return pack.model_copy(update={"stages": tuple(made)})


def test_a_stage_without_statuses_has_those_of_the_one_before_it(pack: Pack) -> None:
    odd = staged(pack, a=(), b=("confirmed",), lost=("proposed",), c=(), won=())
    told = [statuses_at(stage, odd) for stage in ("a", "b", "lost", "c", "won")]
    confirmed = ("confirmed",)
    assert told == [("proposed",), confirmed, (), confirmed, confirmed]
    won = move(at("b", "confirmed"), Wish("won", DAY, evidence="Seen"), odd)
    assert statuses(won) == ["confirmed"]
    assert faults(won, odd) == ()


def test_a_status_that_no_stage_has_stands_for_the_one_before_it(pack: Pack) -> None:
    odd = staged(pack, a=("proposed",), b=("confirmed",), won=("verified",))
    changed = with_status(at("a", "proposed"), 0, "executed", DAY, odd)
    assert (changed.stage, statuses(changed)) == ("b", ["executed"])
    assert agrees("equipped", "b", odd)
    assert not agrees("equipped", "won", odd)


def test_a_gap_between_a_stages_statuses_is_closed_upwards(pack: Pack) -> None:
    odd = staged(pack, a=("proposed", "equipped"), b=("confirmed",), won=("verified",))
    moved = move(at("b", "confirmed"), Wish("a", DAY), odd)
    assert statuses(moved) == ["equipped"]


def test_a_stage_between_those_that_fit_is_left_for_the_nearest_and_rather_onward(
    pack: Pack,
) -> None:
    odd = staged(pack, a=("confirmed",), b=("equipped",), c=("confirmed",), won=("verified",))
    changed = with_status(at("b", "equipped"), 0, "confirmed", DAY, odd)
    assert changed.stage == "c"


def test_where_no_stage_fits_the_partner_stays(pack: Pack) -> None:
    odd = staged(pack, a=("confirmed",), won=("verified",))
    changed = with_status(at("a", "confirmed"), 0, "proposed", DAY, odd)
    assert (changed.stage, changed.history) == ("a", at("a").history)


def test_a_won_stage_that_has_earlier_statuses_needs_evidence_all_the_same(pack: Pack) -> None:
    odd = staged(pack, a=("proposed",), won=("executed", "verified"))
    partner = at("a", "proposed")
    assert [lack.field for lack in status_lacks(partner, 0, "executed", odd)] == ["evidence"]
    won = with_status(partner, 0, "executed", DAY, odd, evidence="Seen")
    assert (won.stage, lacks(won, Wish("a", DAY), odd)) == ("won", ())

"""What a partner is asked for and how far it has come: its stage follows the least advanced.

Which statuses belong to a stage is data of the pack. A commitment that was missed or withdrawn is
not live, and holds nothing back.
"""

from collections.abc import Mapping
from datetime import date

from plans.languages.catalogs import spoken
from plans.languages.marking import mark
from plans.languages.speaking import speaking, tr
from plans.model import Commitment, CommitmentStatus, Move, NextStep, Partner, Snooze
from plans.packs.model import Pack, Stage
from plans.pipeline.stages import kind_of, rank
from plans.pipeline.ways import Lack, capital, full_stage, quoted_ask, said_partner

ORDER: tuple[CommitmentStatus, ...] = (
    "proposed",
    "confirmed",
    "equipped",
    "executed",
    "verified",
)
"""The statuses of live commitments, the least advanced first."""

UNDONE: tuple[CommitmentStatus, ...] = ("proposed", "confirmed", "equipped")
"""Statuses of a commitment that the partner hasn't carried out yet."""

KEPT: tuple[CommitmentStatus, ...] = ("executed", "verified")
"""Statuses of a commitment that the partner has carried out."""

UNPROVED: tuple[CommitmentStatus, ...] = (*UNDONE, "executed")
"""Statuses of a commitment that something is still waited for: the deed, or what shows it."""

AGREED: tuple[CommitmentStatus, ...] = ORDER[1:]
"""Statuses of a commitment that the partner has said yes to."""

_NOTES: Mapping[CommitmentStatus, str] = {
    "proposed": mark("An ask is open again; the stage follows it."),
    "confirmed": mark("They confirmed what they do; the stage follows it."),
    "equipped": mark("They were sent what they need; the stage follows it."),
    "executed": mark("They did it; the stage follows it."),
    "verified": mark("It was seen that they did it; the stage follows it."),
    "missed": mark("One promise was not kept; the stage follows the others."),
    "withdrawn": mark("One ask was taken back; the stage follows the others."),
}
"""What the history says of a move that follows a commitment, by its new status."""


def live(partner: Partner) -> tuple[Commitment, ...]:
    """Return the commitments that were neither missed nor withdrawn."""
    return tuple(one for one in partner.commitments if one.status in ORDER)


def least(partner: Partner) -> CommitmentStatus | None:
    """Return the status of the least advanced live commitment; None if there is none."""
    return min((one.status for one in live(partner)), key=ORDER.index, default=None)


def shown_by(partner: Partner) -> str:
    """Return the first evidence of a live commitment that something was done, or an empty text."""
    return next((one.evidence for one in live(partner) if one.evidence.strip()), "")


def statuses_at(stage_id: str | None, pack: Pack) -> tuple[CommitmentStatus, ...]:
    """Return in `ORDER` the statuses that live commitments have at a stage; none at a lost one.

    A stage without any has those of the one before it, the first ones `proposed`. In a pack
    without statuses, and at a stage that the pack doesn't have, all are possible.
    """
    if not _has_statuses(pack) or (stage_id is not None and pack.stage(stage_id) is None):
        return ORDER
    found = ORDER[:1]
    for stage in pack.stages[: rank(stage_id, pack) + 1]:
        if stage.kind != "lost":
            found = _of_stage(stage) or found
    return () if kind_of(stage_id, pack) == "lost" else found


def agrees(status: CommitmentStatus, stage_id: str | None, pack: Pack) -> bool:
    """Whether a partner at this stage (None: not contacted) can have a commitment of this status.

    One that isn't live goes with every stage. A status that no stage of the pack has stands for
    the nearest one before it.
    """
    if status not in ORDER or not _has_statuses(pack):
        return True
    known = {one for stage in pack.stages for one in _of_stage(stage)} | {ORDER[0]}
    before = ORDER[: ORDER.index(status) + 1]
    return [one for one in before if one in known][-1] in statuses_at(stage_id, pack)


def status_lacks(
    partner: Partner, place: int, status: CommitmentStatus, pack: Pack, *, evidence: str = ""
) -> tuple[Lack, ...]:
    """Return what is missing before the commitment at `place` (from 0) can have this status.

    What was done needs evidence before it is verified, or before the stage follows it to a won
    one; of a lost partner nothing is live. Raises IndexError without such a commitment.
    """
    commitment = partner.commitments[place]
    if status in ORDER and kind_of(partner.stage, pack) == "lost":
        sentence = tr(
            "{partner} is at {stage}. Move it to an open stage first; then its asks can go on.",
            partner=said_partner(partner),
            stage=full_stage(partner.stage, pack),
        )
        return (Lack("stage", capital(sentence)),)
    update = {"status": status, "evidence": evidence or commitment.evidence}
    changed = commitment.model_copy(update=update)
    after = _replaced(partner, place, changed)
    unseen = status == "verified" and not changed.evidence.strip()
    if unseen or (_comes_to_won(partner, after, pack) and not shown_by(after)):
        return (Lack("evidence", _unseen(commitment)),)
    return ()


def with_status(  # noqa: PLR0913 - what is given by name are fields of the commitment
    partner: Partner,
    place: int,
    status: CommitmentStatus,
    on: date,
    pack: Pack,
    *,
    by: str = "",
    how: str = "",
    evidence: str = "",
    reached: int | None = None,
) -> Partner:
    """Return the partner with this status of the commitment at `place` (from 0), set by `by`.

    Its stage follows the least advanced live commitment, and the history tells so; the move isn't
    dated before the one before it. What isn't given stays as it was. Raises ValueError if
    `status_lacks` anything or a text can't stand in a plan, IndexError without such a commitment.
    """
    if lacking := status_lacks(partner, place, status, pack, evidence=evidence):
        raise ValueError(" ".join(lack.sentence for lack in lacking))
    given = {"how": how, "evidence": evidence, "reached": reached}
    new = {field: value for field, value in given.items() if value not in ("", None)}
    changed = Commitment(**{**dict(_at(partner.commitments[place], status, on)), **new})
    after = _replaced(partner, place, changed)
    stage = _followed(after, pack)
    if stage is None or stage == partner.stage:
        return after
    with speaking(spoken(pack.own_language or pack.language)):
        note = tr(_NOTES[status])
    shown = evidence or how or (shown_by(after) if kind_of(stage, pack) == "won" else "")
    day = not_before_last(partner, on)
    return entered(after, Move(stage=stage, on=day, evidence=shown, by=by, note=note), pack)


def not_before_last(partner: Partner, on: date) -> date:
    """Return the day, or that of the last dated move of the partner if it is later."""
    return max([on, *(move.on for move in partner.history if move.on)])


def entered(partner: Partner, step: Move, pack: Pack) -> Partner:
    """Return the partner at the stage of this step, which ends its history.

    At a won or lost stage nothing is to be done next, and there is nothing to wait for.
    """
    update: dict[str, object] = {"stage": step.stage, "history": (*partner.history, step)}
    if kind_of(step.stage, pack) in ("won", "lost"):
        update |= {"next": NextStep(), "snooze": Snooze()}
    return partner.model_copy(update=update)


def following(partner: Partner, step: Move, pack: Pack) -> tuple[Commitment, ...]:
    """Return the partner's commitments as this step of it to another stage leaves them.

    Those that are behind the stage are raised to it. Those ahead of it are lowered only where the
    least advanced one is ahead of it too: of several, one that was done stays done. A lost stage
    leaves none live; a won one gives its evidence to those that have none.
    """
    if not _has_statuses(pack):
        return partner.commitments
    if kind_of(step.stage, pack) == "lost":
        return tuple(map(_given_up, partner.commitments))
    evidence = step.evidence if kind_of(step.stage, pack) == "won" else ""
    lowest = least(partner)
    return tuple(
        _fitted(one, step, pack, lowest=one.status == lowest, evidence=evidence)
        for one in partner.commitments
    )


def _fitted(
    commitment: Commitment, step: Move, pack: Pack, *, lowest: bool, evidence: str
) -> Commitment:
    if commitment.status not in ORDER:
        return commitment
    at, allowed = ORDER.index(commitment.status), statuses_at(step.stage, pack)
    fitting = next((one for one in allowed if ORDER.index(one) >= at), allowed[-1])
    behind = ORDER.index(fitting) > at
    if (behind or lowest) and not agrees(commitment.status, step.stage, pack):
        commitment = _at(commitment, fitting, step.on)
    if evidence and not commitment.evidence.strip():
        commitment = commitment.model_copy(update={"evidence": evidence})
    return commitment


def _given_up(commitment: Commitment) -> Commitment:
    if commitment.status not in ORDER:
        return commitment
    status = "withdrawn" if commitment.status == ORDER[0] else "missed"
    return commitment.model_copy(update={"status": status})


def _at(commitment: Commitment, status: CommitmentStatus, on: date | None) -> Commitment:
    """Return the commitment with this status; days that are known stay as they are.

    Whatever comes after the confirmation shows that it was confirmed by then at the latest.
    """
    update: dict[str, object] = {"status": status}
    if status in AGREED and commitment.confirmed is None:
        update["confirmed"] = on
    if status in ("equipped", "executed") and getattr(commitment, status) is None:
        update[status] = on
    return commitment.model_copy(update=update)


def _replaced(partner: Partner, place: int, commitment: Commitment) -> Partner:
    commitments = list(partner.commitments)
    commitments[place] = commitment
    return partner.model_copy(update={"commitments": tuple(commitments)})


def _followed(partner: Partner, pack: Pack) -> str | None:
    """Return the nearest stage that the least advanced live commitment agrees with.

    A lost partner stays where it is, and so does one without live commitments.
    """
    status, here = least(partner), partner.stage
    if status is None or kind_of(here, pack) == "lost" or agrees(status, here, pack):
        return here
    at = rank(here, pack)
    places = [n for n, stage in enumerate(pack.stages) if agrees(status, stage.id, pack)]
    nearest = min(places, key=lambda place: (abs(place - at), -place), default=None)
    return here if nearest is None else pack.stages[nearest].id


def _comes_to_won(before: Partner, after: Partner, pack: Pack) -> bool:
    stage = _followed(after, pack)
    return stage != before.stage and kind_of(stage, pack) == "won"


def _unseen(commitment: Commitment) -> str:
    return tr(
        "Nothing shows yet that {ask} was done. Write what you have seen: "
        "a link, a picture or a number.",
        ask=quoted_ask(commitment),
    )


def _has_statuses(pack: Pack) -> bool:
    return any(map(_of_stage, pack.stages))


def _of_stage(stage: Stage) -> tuple[CommitmentStatus, ...]:
    """Return the statuses of live commitments that the pack gives a stage, in order."""
    if stage.kind == "lost":
        return ()
    return tuple(status for status in ORDER if status in stage.statuses)

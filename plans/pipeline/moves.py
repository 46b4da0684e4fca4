"""Moving a partner through the pipeline: what a move needs, and what it leaves behind.

The rules hang on the kind and the place of a stage, which are data of the pack. What a file holds
that was edited by hand is looked at by `faults`, which keeps no file from opening.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from plans.languages.speaking import tr
from plans.model import Move, Partner
from plans.packs.model import Pack
from plans.pipeline.commitments import entered, following, not_before_last, shown_by
from plans.pipeline.faults import Fault, faults
from plans.pipeline.ways import Lack, Way, capital, full_stage, quoted, said_partner, way_between

__all__ = ["Fault", "Lack", "Way", "Wish", "faults", "lacks", "move", "way_of"]


@dataclass(frozen=True)
class Wish:
    """A move that somebody wants to make."""

    stage: str
    """Id of the stage to enter."""
    on: date
    """When."""
    by: str = ""
    """Who of the team moves the partner."""
    evidence: str = ""
    """What shows it."""
    note: str = ""
    """Why stages are skipped, why it goes back, or what an unnamed reason is."""
    reason: str | None = None
    """Id of the pack's reason, for a lost partner; not noted with any other move."""
    revisit: date | None = None
    """When a lost partner may be asked again; not noted with any other move."""


def way_of(partner: Partner, stage: str, pack: Pack) -> Way:
    """Return how a move of the partner to this stage is meant."""
    return way_between(partner.stage, stage, pack)


def lacks(partner: Partner, wish: Wish, pack: Pack) -> tuple[Lack, ...]:
    """Return what is missing before the partner can be moved; empty if the move is allowed."""
    way = way_of(partner, wish.stage, pack)
    if way in ("same", "forbidden"):
        return (Lack("stage", capital(_refused(partner, wish.stage, pack))),)
    if way == "skip" and not wish.note.strip():
        sentence = tr(
            "From {before} to {stage} it skips stages. Say in a note why.",
            before=full_stage(partner.stage, pack),
            stage=full_stage(wish.stage, pack),
        )
        return (Lack("note", sentence),)
    if way == "won" and not (wish.evidence.strip() or shown_by(partner)):
        sentence = tr(
            "Nothing shows yet that it happened. Write what you have seen: "
            "a link, a picture or a number."
        )
        return (Lack("evidence", sentence),)
    return tuple(_reason_lacks(partner, wish, pack)) if way == "lost" else ()


def move(partner: Partner, wish: Wish, pack: Pack) -> Partner:
    """Return the partner at the wished stage: the move is noted, its commitments agree with it.

    The move isn't dated before the one before it. At a won or lost stage the next step and the
    snooze are cleared; a won stage without evidence of its own takes that of the commitments.
    Raises ValueError if it `lacks` anything, or a text can't stand in a plan.
    """
    if lacking := lacks(partner, wish, pack):
        raise ValueError(" ".join(lack.sentence for lack in lacking))
    way = way_of(partner, wish.stage, pack)
    evidence = wish.evidence if wish.evidence.strip() or way != "won" else shown_by(partner)
    step = Move(
        stage=wish.stage,
        on=not_before_last(partner, wish.on),
        evidence=evidence,
        by=wish.by,
        note=wish.note,
        reason=wish.reason if way == "lost" else None,
        revisit=wish.revisit if way == "lost" else None,
    )
    # What was confirmed or done with it was so on the day that was wished.
    commitments = following(partner, step.model_copy(update={"on": wish.on}), pack)
    return entered(partner.model_copy(update={"commitments": commitments}), step, pack)


def _refused(partner: Partner, stage: str, pack: Pack) -> str:
    if pack.stage(stage) is None:
        return tr(
            "This campaign has no stage {stage}. Choose one of its stages.",
            stage=full_stage(stage, pack),
        )
    if partner.stage == stage:
        return tr(
            "{partner} is at {stage} already. Choose another stage.",
            partner=said_partner(partner),
            stage=full_stage(stage, pack),
        )
    return tr(
        "{partner} is at {before}. Reopen it first: move it to an open stage, then to {stage}.",
        partner=said_partner(partner),
        before=full_stage(partner.stage, pack),
        stage=full_stage(stage, pack),
    )


def _reason_lacks(partner: Partner, wish: Wish, pack: Pack) -> Iterator[Lack]:
    reason = next((one for one in pack.lost_reasons if one.id == wish.reason), None)
    noted = bool(wish.note.strip())
    if reason is not None and reason.note and not noted:
        sentence = tr(
            "The reason {reason} has to be explained. Say in a note what it was.",
            reason=quoted(reason.title),
        )
        yield Lack("note", sentence)
    elif reason is None and pack.lost_reasons:
        yield Lack("reason", _which_reason(partner, wish.reason))
    elif reason is None and not wish.reason and not noted:
        sentence = tr("Say in a note why {partner} won't take part.", partner=said_partner(partner))
        yield Lack("note", sentence)


def _which_reason(partner: Partner, reason: str | None) -> str:
    if reason:
        return tr(
            "This campaign has no reason {reason}. Choose one from the list.", reason=quoted(reason)
        )
    return tr(
        "The reason is missing. Choose from the list why {partner} won't take part.",
        partner=said_partner(partner),
    )

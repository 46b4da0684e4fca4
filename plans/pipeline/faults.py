"""What the pipeline's rules find in a partner whose file was edited by hand, or merged.

A file opens whatever it says: these are for the checks, which tell where it says too little.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.model import CommitmentStatus, Move, Partner
from plans.packs.items import Named
from plans.packs.model import Pack
from plans.packs.standing_in import StandIn
from plans.pipeline.commitments import AGREED, agrees, least
from plans.pipeline.stages import kind_of
from plans.pipeline.ways import capital, full_stage, quoted, quoted_ask, said_partner, way_between
from plans.typed import long_date

MOST_NAMED = 12
"""So many stages or reasons of the pack are named to choose from."""


@dataclass(frozen=True)
class Fault:
    """One thing in a partner that the pipeline's rules don't allow, or that looks like a slip."""

    field: str
    """Path below the partner as `plans.paths` has it, positions from 0: `history.2.evidence`."""
    sentence: str
    """What is wrong."""
    fix: str
    """How to mend it."""
    severity: Literal["error", "warning"] = "error"
    """`error`: a rule is broken; `warning`: worth a look."""


def faults(partner: Partner, pack: Pack) -> tuple[Fault, ...]:
    """Return what is wrong with the partner's stage, history and commitments, in this order."""
    found = (
        *_of_stage(partner, pack),
        *_of_history(partner, pack),
        *_of_days(partner, pack),
        *_of_commitments(partner, pack),
    )
    return tuple(found)


def _of_stage(partner: Partner, pack: Pack) -> Iterator[Fault]:
    if partner.stage is not None and pack.stage(partner.stage) is None:
        sentence = tr(
            "{partner} is at {stage}, a stage that this campaign doesn't have.",
            partner=said_partner(partner),
            stage=full_stage(partner.stage, pack),
        )
        fix = tr("Write one of the stages that it has: {stages}.", stages=_ids(pack.stages))
        yield Fault("stage", capital(sentence), fix)
    if not partner.history and partner.stage is not None:
        yield _without_history(partner, pack)
    elif partner.history and partner.history[-1].stage != partner.stage:
        sentence = tr(
            "{partner} is at {stage}, but its history ends with {last}.",
            partner=said_partner(partner),
            stage=full_stage(partner.stage, pack),
            last=full_stage(partner.history[-1].stage, pack),
        )
        yield Fault("stage", capital(sentence), _add_move(partner.stage, pack))


def _without_history(partner: Partner, pack: Pack) -> Fault:
    values = {"partner": said_partner(partner), "stage": full_stage(partner.stage, pack)}
    kind = kind_of(partner.stage, pack)
    if kind == "lost":
        sentence = tr("{partner} is at {stage}, but no reason is noted.", **values)
    elif kind == "won" and not _is_shown(partner):
        sentence = tr("{partner} is at {stage}, but nothing shows that it happened.", **values)
    else:
        sentence = tr("{partner} is at {stage}, but its history is empty.", **values)
        fix = tr("Add to the history how it came there: the stage, the day and what shows it.")
        return Fault("stage", capital(sentence), fix, "warning")
    return Fault("stage", capital(sentence), _add_move(partner.stage, pack))


def _add_move(stage_id: str | None, pack: Pack) -> str:
    kind = kind_of(stage_id, pack)
    if kind == "none":
        return tr("Set the stage to the last one of the history.")
    if kind == "won":
        return tr(
            "Add this move to the history with its day and what you have seen, "
            "or set the stage back."
        )
    if kind == "lost":
        return tr(
            "Add this move to the history with its day and the reason, or set the stage back."
        )
    return tr("Add this move to the history with its day, or set the stage back.")


def _of_history(partner: Partner, pack: Pack) -> Iterator[Fault]:
    before: str | None = None
    for place, step in enumerate(partner.history):
        path = f"history.{place}"
        kind = kind_of(step.stage, pack)
        if pack.stage(step.stage) is None:
            yield _unknown_step(partner, step, path, pack)
        elif kind == "lost":
            yield from _of_lost(partner, step, path, pack)
        elif kind == "won" and not (step.evidence.strip() or _is_shown(partner)):
            sentence = tr(
                "{partner} was moved to {stage}, but nothing shows that it happened.",
                partner=said_partner(partner),
                stage=full_stage(step.stage, pack),
            )
            yield Fault(f"{path}.evidence", capital(sentence), _what_you_saw())
        yield from _of_way(partner, before, step, path, pack)
        before = step.stage


def _unknown_step(partner: Partner, step: Move, path: str, pack: Pack) -> Fault:
    """Return a warning: where the pack's stages were changed, what was before can't be mended."""
    sentence = tr(
        "{partner} was moved to {stage}, a stage that this campaign doesn't have.",
        partner=said_partner(partner),
        stage=full_stage(step.stage, pack),
    )
    fix = tr("Write one of the stages that it has: {stages}.", stages=_ids(pack.stages))
    return Fault(f"{path}.stage", capital(sentence), fix, "warning")


def _of_lost(partner: Partner, step: Move, path: str, pack: Pack) -> Iterator[Fault]:
    values = {"partner": said_partner(partner), "stage": full_stage(step.stage, pack)}
    reason = next((one for one in pack.lost_reasons if one.id == step.reason), None)
    if reason is not None:
        if reason.note and not step.note.strip():
            sentence = tr(
                "{partner} was moved to {stage} for the reason {reason}, "
                "and no note says what it was.",
                reason=quoted(reason.title),
                **values,
            )
            fix = tr("Say in the note of this move what the reason was.")
            yield Fault(f"{path}.note", capital(sentence), fix)
    elif pack.lost_reasons:
        yield Fault(f"{path}.reason", capital(_no_reason(step, values)), _one_of(pack))
    elif not (step.reason or step.note.strip() or step.evidence.strip()):
        fix = tr("Say in the note of this move what the reason was.")
        yield Fault(f"{path}.note", capital(_no_reason(step, values)), fix)


def _no_reason(step: Move, values: Mapping[str, str]) -> str:
    if step.reason is None:
        return tr("{partner} was moved to {stage} without a reason.", **values)
    return tr(
        "{partner} was moved to {stage} for {reason}, a reason that this campaign doesn't have.",
        reason=quoted(step.reason),
        **values,
    )


def _one_of(pack: Pack) -> str:
    return tr("Write one of these as the reason: {reasons}.", reasons=_ids(pack.lost_reasons))


def _of_way(
    partner: Partner, before: str | None, step: Move, path: str, pack: Pack
) -> Iterator[Fault]:
    way = way_between(before, step.stage, pack)
    values = {
        "partner": said_partner(partner),
        "before": full_stage(before, pack),
        "stage": full_stage(step.stage, pack),
    }
    if way == "forbidden" and pack.stage(step.stage) is not None:
        sentence = tr("{partner} went straight from {before} to {stage}.", **values)
        fix = tr("Add before this move the one to an open stage with which it was reopened.")
        yield Fault(f"{path}.stage", capital(sentence), fix)
    # The order of the stages in a pack that stands in for another one is only guessed.
    explained = step.note.strip() or step.evidence.strip() or isinstance(pack, StandIn)
    if way == "skip" and not explained:
        sentence = tr(
            "{partner} went from {before} to {stage}, and nothing says why stages were skipped.",
            **values,
        )
        fix = tr("Say why in the note of this move, or add what shows it.")
        yield Fault(f"{path}.note", capital(sentence), fix)


def _of_days(partner: Partner, pack: Pack) -> Iterator[Fault]:
    latest: date | None = None
    for place, step in enumerate(partner.history):
        if step.on is None:
            continue
        if latest is not None and step.on < latest:
            sentence = tr(
                "{partner} was moved to {stage} on {day}, but the move before that is of {before}.",
                partner=said_partner(partner),
                stage=full_stage(step.stage, pack),
                day=long_date(step.on),
                before=long_date(latest),
            )
            fix = tr("Check both days; the history has the oldest move first.")
            yield Fault(f"history.{place}.on", capital(sentence), fix, "warning")
        latest = max(latest or step.on, step.on)


_AHEAD_OR_BEHIND: Mapping[CommitmentStatus, str] = {
    "proposed": mark("{partner} is at {stage}, but {ask} is only proposed."),
    "confirmed": mark("{partner} is at {stage}, but {ask} is confirmed."),
    "equipped": mark("{partner} is at {stage}, but {ask} is equipped."),
    "executed": mark("{partner} is at {stage}, but {ask} is executed."),
    "verified": mark("{partner} is at {stage}, but {ask} is verified."),
}
"""How it is said that a commitment doesn't agree with the stage, by its status."""

_STILL_OPEN = mark("{partner} is at {stage}, but {ask} is still open.")
_CLOSE_IT = mark("Set it to withdrawn, or to missed if it was promised; or set the stage back.")


def _of_commitments(partner: Partner, pack: Pack) -> Iterator[Fault]:
    yield from _disagreeing(partner, pack)
    last = partner.history[-1] if partner.history else None
    is_won = last is not None and kind_of(last.stage, pack) == "won"
    won_by = last.evidence.strip() if last is not None and is_won else ""
    for place, one in enumerate(partner.commitments):
        if one.status == "verified" and not (one.evidence.strip() or won_by):
            sentence = tr(
                "{ask} of {partner} is verified, but nothing shows that it was done.",
                ask=quoted_ask(one),
                partner=said_partner(partner),
            )
            yield Fault(f"commitments.{place}.evidence", sentence, _what_you_saw())
        if one.status in AGREED and one.confirmed is None:
            sentence = tr(
                "{partner} said yes to {ask}, but the day of the confirmation is missing.",
                partner=said_partner(partner),
                ask=quoted_ask(one),
            )
            fix = tr("Write when they confirmed it.")
            yield Fault(f"commitments.{place}.confirmed", capital(sentence), fix, "warning")


def _disagreeing(partner: Partner, pack: Pack) -> Iterator[Fault]:
    """Yield the least advanced commitment where it doesn't agree, every live one of a lost."""
    lowest, is_lost = least(partner), kind_of(partner.stage, pack) == "lost"
    for place, one in enumerate(partner.commitments):
        decides = is_lost or one.status == lowest
        if decides and not agrees(one.status, partner.stage, pack):
            sentence = tr(
                _STILL_OPEN if is_lost else _AHEAD_OR_BEHIND[one.status],
                partner=said_partner(partner),
                stage=full_stage(partner.stage, pack),
                ask=quoted_ask(one),
            )
            fix = tr(_CLOSE_IT) if is_lost else tr("Correct one of them: the ask or the stage.")
            yield Fault(f"commitments.{place}.status", capital(sentence), fix, "warning")


def _is_shown(partner: Partner) -> bool:
    return any(one.evidence.strip() for one in partner.commitments)


def _what_you_saw() -> str:
    return tr("Write what you have seen: a link, a picture or a number.")


def _ids(named: Sequence[Named]) -> str:
    """Return the first ids as they are written in a file: `lead, contacted, …`."""
    ids = [one.id for one in named[:MOST_NAMED]]
    return ", ".join(ids if len(named) <= MOST_NAMED else [*ids, "…"])

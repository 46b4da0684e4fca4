"""What is due, and what is done with a line of it: it is done, gets another day, or is snoozed."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal, TypeVar

from plans.contacts.log_line import LogLine, noted, without_touch
from plans.due_lines import DAYS, WHENS, Due, DueKind, When, due, has_begun
from plans.languages.speaking import tr
from plans.model import (
    Asset,
    Contacted,
    Event,
    Milestone,
    NextStep,
    Partner,
    Plan,
    Snooze,
)
from plans.packs.model import Pack
from plans.pipeline.commitments import UNDONE, with_status
from plans.pipeline.steps import usual_step
from plans.touch import with_partner

__all__ = [
    "DAYS",
    "DOABLE",
    "MOVABLE",
    "WHENS",
    "Due",
    "DueKind",
    "When",
    "done",
    "due",
    "has_begun",
    "postponed",
    "snoozed",
    "touch_of",
]

DOABLE: frozenset[DueKind] = frozenset({"next", "planned", "commitment", "thanks", "asset"})
"""Lines of these kinds can be done; the others go when something else is done."""

MOVABLE: frozenset[DueKind] = frozenset(
    {"next", "no-next", "stale", "planned", "commitment", "milestone", "event"}
)
"""Lines of these kinds can get another day; the others hang on another day than their own, or tell
what the history says."""

_ItemT = TypeVar("_ItemT", Milestone, Asset, Event)


def done(plan: Plan, pack: Pack, line: Due, on: date, by: str = "") -> Plan:
    """Return the plan after what a line says was done on a day, by somebody of the team.

    A next step is cleared and noted: as a touch, or where it has no channel as an entry of none,
    which keeps its words and counts as news, but never as a contact. A planned touch and a
    commitment become done ones, and the partner's stage follows; an asset is ready; thanks are
    given. Raises ValueError for lines that aren't `DOABLE`, for one that the plan doesn't say any
    more, for an ask to which nobody has said yes yet, and for a commitment that nothing shows where
    the stage would come to a won one.
    """
    if line.kind not in DOABLE:
        raise ValueError(tr("This line can't be done; open it, or choose another day for it."))
    if line.kind == "asset":
        return _with_asset(plan, line.item)
    partner = _partner(plan, line)
    match line.kind:
        case "next" | "planned":
            found = touch_of(partner, line, on)
            changed = _logged(*found) if found else _step_noted(partner, on)
        case "commitment":
            changed = _executed(partner, _place(line), on, pack, by)
        case _:
            changed = partner.model_copy(update={"thanked": on})
    return with_partner(plan, changed)


def touch_of(
    partner: Partner, line: Due, on: date, state: Literal["planned", "done"] = "done"
) -> tuple[Partner, Contacted] | None:
    """Return the partner without what a line plans, and that touch on a day; None for no touch.

    It is what the guard of the contact load is asked about, before a line is done or moved.
    """
    if line.kind == "next" and partner.next.by:
        step = partner.next
        touch = Contacted(on=on, by=step.by, way="out", note=step.what, state=state)
        return _with_step(partner, NextStep()), touch
    if line.kind == "planned" and line.place in range(len(partner.log)):
        touch = partner.log[_place(line)].model_copy(update={"on": on, "state": state})
        return without_touch(partner, _place(line)), touch
    return None


def _logged(partner: Partner, touch: Contacted) -> Partner:
    return noted(partner, LogLine(touch, None))


def _step_noted(partner: Partner, on: date) -> Partner:
    """Return the partner with its next step, of no channel, as something done on a day."""
    return _logged(_with_step(partner, NextStep()), Contacted(on=on, note=partner.next.what))


def _executed(partner: Partner, place: int, on: date, pack: Pack, by: str) -> Partner:
    if partner.commitments[place].status == "proposed":
        raise ValueError(
            tr("They have not said yes to this ask yet. Open it, and note how they confirmed it.")
        )
    return with_status(partner, place, "executed", on, pack, by=by)


def postponed(plan: Plan, pack: Pack, line: Due, until: date) -> Plan:
    """Return the plan in which a line has moved to another day.

    Where no next step had a day, it gets this one, with the stage's usual step if it has no words.
    Raises ValueError for lines that aren't `MOVABLE`, and for one that the plan doesn't say now.
    """
    if line.kind not in MOVABLE:
        raise ValueError(tr("This line hangs on another day and can't be moved by itself."))
    if line.kind in ("milestone", "event"):
        return _item_postponed(plan, line, until)
    partner = _partner(plan, line)
    match line.kind:
        case "next":
            changed = _with_step(partner, partner.next.model_copy(update={"on": until}))
        case "planned":
            found = touch_of(partner, line, until, "planned")
            changed = _logged(*found) if found else partner
        case "commitment":
            changed = _with_due(partner, _place(line), until)
        case _:
            step = {
                "on": until,
                "what": partner.next.what or usual_step(partner, pack, plan.language),
                "who": partner.next.who or partner.owner,
            }
            changed = _with_step(partner, partner.next.model_copy(update=step))
    return with_partner(plan, changed)


def snoozed(plan: Plan, line: Due, until: date, why: str) -> Plan:
    """Return the plan in which the line's partner is left alone until a day, for a reason.

    Raises ValueError if the line is about no partner, or there is no reason.
    """
    if line.partner is None:
        raise ValueError(tr("Only a partner can be left alone for a while."))
    if not why.strip():
        raise ValueError(tr("Say in a few words what is waited for."))
    snooze = Snooze(until=until, why=why.strip())
    return with_partner(plan, _partner(plan, line).model_copy(update={"snooze": snooze}))


def _gone() -> ValueError:
    return ValueError(tr("The plan has changed meanwhile. Look at the line again."))


def _partner(plan: Plan, line: Due) -> Partner:
    """Return the partner of a line; raises ValueError if the plan doesn't say it any more."""
    partner = plan.partner(line.partner or "")
    holds = _HOLDS.get(line.kind)
    if partner is None or holds is None or not holds(partner, line):
        raise _gone()
    return partner


def _has_touch(partner: Partner, line: Due) -> bool:
    if line.place not in range(len(partner.log)):
        return False
    touch = partner.log[_place(line)]
    return touch.state == "planned" and touch.on == line.on


def _has_commitment(partner: Partner, line: Due) -> bool:
    if line.place not in range(len(partner.commitments)):
        return False
    commitment = partner.commitments[_place(line)]
    return commitment.status in UNDONE and commitment.due == line.on


_HOLDS: Mapping[str, Callable[[Partner, Due], bool]] = {
    "next": lambda partner, line: partner.next.on == line.on,
    "no-next": lambda partner, _: partner.next.on is None,
    "stale": lambda partner, _: partner.next.on is None,
    "planned": _has_touch,
    "commitment": _has_commitment,
    "thanks": lambda partner, _: partner.thanked is None,
    "revisit": lambda partner, line: (
        partner.history[-1:] != () and partner.history[-1].revisit == line.on
    ),
}
"""Whether a partner is still as a line of a kind says; there may have been an undo meanwhile."""


def _place(line: Due) -> int:
    assert line.place is not None  # noqa: S101 - lines of these kinds have one
    return line.place


def _with_step(partner: Partner, step: NextStep) -> Partner:
    return partner.model_copy(update={"next": step})


def _with_due(partner: Partner, place: int, due_on: date) -> Partner:
    given = partner.commitments
    changed = given[place].model_copy(update={"due": due_on})
    return partner.model_copy(
        update={"commitments": (*given[:place], changed, *given[place + 1 :])}
    )


def _with_asset(plan: Plan, asset_id: str) -> Plan:
    assets = _changed(plan.communication.assets, asset_id, {"state": "ready"})
    communication = plan.communication.model_copy(update={"assets": assets})
    return plan.model_copy(update={"communication": communication})


def _item_postponed(plan: Plan, line: Due, until: date) -> Plan:
    if line.kind == "event":
        events = _changed(plan.events, line.item, {"on": until})
        return plan.model_copy(update={"events": events})
    milestones = _changed(plan.communication.milestones, line.item, {"on": until})
    communication = plan.communication.model_copy(update={"milestones": milestones})
    return plan.model_copy(update={"communication": communication})


def _changed(
    items: tuple[_ItemT, ...], item_id: str, changes: dict[str, object]
) -> tuple[_ItemT, ...]:
    """Return the items with one changed; raises ValueError if there is none of this id."""
    if all(item.id != item_id for item in items):
        raise _gone()
    return tuple(item.model_copy(update=changes) if item.id == item_id else item for item in items)

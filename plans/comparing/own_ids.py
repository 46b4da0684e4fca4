"""Ids when two plans become one: no two things under one id, and nothing named that isn't there.

Two people who add a partner at the same time may get the same id for different organisations, and
one may delete an ask while the other one gives it to a partner.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from plans.model import Ask, Event, Milestone, Part, Partner, Plan
from plans.text import fold, slug

NAMELESS = re.compile(r"(?:new|item|partner|ask|milestone|event|exception)(?:-[0-9]+)?")
"""Ids that say nothing: those of new rows, and of names that can't be written in ASCII."""


class Thing(NamedTuple):
    """What has an id: its kind and the id."""

    kind: type[Part]
    own: str


def listed(plan: Plan) -> Mapping[type[Part], tuple[Any, ...]]:
    """Return the lists of a plan whose items have ids."""
    return {
        Partner: plan.partners,
        Ask: plan.asks,
        Milestone: plan.communication.milestones,
        Event: plan.events,
    }


def apart(base: Plan | None, mine: Plan, theirs: Plan) -> tuple[Plan, list[Thing]]:
    """Return `theirs` with free ids for what was added there under an id of something else here.

    What names it in `theirs` follows. Also returned is what got another id, under the new one.
    """
    renamed: dict[type[Part], dict[str, str]] = {}
    for kind, items in listed(theirs).items():
        ours = listed(mine)[kind]
        before = listed(base)[kind] if base else ()
        if items is not ours and items is not before and ours is not before:
            renamed[kind] = _new_ids(before, ours, items, known=base is not None)
    things = [Thing(kind, own) for kind, ids in renamed.items() for own in ids.values()]
    return (_renamed(theirs, renamed) if things else theirs), things


def _new_ids(
    before: Iterable[Any], ours: Iterable[Any], items: Iterable[Any], *, known: bool
) -> dict[str, str]:
    old, mine = {item.id for item in before}, {item.id: item for item in ours}
    taken = old | mine.keys() | {item.id for item in items}
    found = {}
    for item in items:
        if item.id in mine and item.id not in old and not _same(mine[item.id], item, known=known):
            found[item.id] = slug(item.id, taken)
            taken.add(found[item.id])
    return found


def _same(one: Any, other: Any, *, known: bool) -> bool:  # noqa: ANN401 - any item with an id
    """Whether two items that were added under one id are one: they are called the same.

    Without a `known` common version they may also have been renamed since: they are one where the
    id comes from one of the names, and for asks and milestones, whose ids come from packs.
    """
    if one == other:
        return True
    names = [str(item.name if isinstance(item, Partner) else item.title) for item in (one, other)]
    if known or NAMELESS.fullmatch(one.id):
        return bool(names[0]) and fold(names[0]) == fold(names[1])
    of_pack = isinstance(one, Ask | Milestone)
    return of_pack or len(set(map(fold, names))) == 1 or one.id in (slug(name) for name in names)


def _renamed(plan: Plan, ids: Mapping[type[Part], Mapping[str, str]]) -> Plan:
    partners, asks = ids.get(Partner, {}), ids.get(Ask, {})
    milestones, events = ids.get(Milestone, {}), ids.get(Event, {})
    communication = plan.communication
    recognition = plan.recognition
    return plan.model_copy(
        update={
            "partners": tuple(
                _with_new_ids(item, id=partners, commitments=asks) for item in plan.partners
            ),
            "asks": tuple(_with_new_ids(item, id=asks, milestone=milestones) for item in plan.asks),
            "communication": communication.model_copy(
                update={
                    "milestones": tuple(
                        _with_new_ids(item, id=milestones) for item in communication.milestones
                    )
                }
            ),
            "recognition": recognition.model_copy(
                update={
                    "extras": tuple(
                        _with_new_ids(item, partner=partners) for item in recognition.extras
                    )
                }
            ),
            "events": tuple(_with_new_ids(item, id=events) for item in plan.events),
        }
    )


def _with_new_ids(item: Part, **ids: Mapping[str, str]) -> Part:
    """Return the item with new ids in the fields that are named; itself if none is new."""
    changes: dict[str, object] = {}
    for name, new in ids.items():
        value = getattr(item, name)
        if isinstance(value, tuple):
            inner = tuple(_with_new_ids(each, ask=new) for each in value)
            changes.update({name: inner} if inner != value else {})
        elif value in new:
            changes[name] = new[value]
    return item.model_copy(update=changes) if changes else item


def named(plan: Plan) -> set[Thing]:
    """Return what the plan's items name by id, whether it is there or not."""
    found = {Thing(Partner, extra.partner) for extra in plan.recognition.extras if extra.partner}
    found |= {Thing(Milestone, ask.milestone) for ask in plan.asks if ask.milestone}
    found |= {Thing(Ask, each.ask) for partner in plan.partners for each in partner.commitments}
    return found


def lost(
    mine: Plan, theirs: Plan, merged: Plan, values: Iterable[tuple[str, object]]
) -> set[Thing]:
    """Return what one side deleted, but what is named by what the other side wrote.

    `values` are those that a collision may still put into the plan, each with its field's name.
    What is named on the side that deleted it was left so there on purpose.
    """
    single = list(_one_sided(mine, theirs))
    there = _things(merged) if single else set()
    gone = [each for each in single if each not in there]
    if not gone:
        return set()
    needed = named(merged) | {Thing(_KINDS[name], str(own)) for name, own in values}
    ours, others = _things(mine), _things(theirs)
    found = {each for each in gone if each in needed}
    left = (named(mine) - ours) | (named(theirs) - others) if found else set()
    return found - left


_KINDS: Mapping[str, type[Part]] = {"ask": Ask, "milestone": Milestone, "partner": Partner}


def names_something(field: str) -> bool:
    """Whether what stands in a field of this name is the id of something else in the plan."""
    return field in _KINDS


def _things(plan: Plan) -> set[Thing]:
    return {Thing(kind, item.id) for kind, items in listed(plan).items() for item in items}


def _one_sided(mine: Plan, theirs: Plan) -> Iterator[Thing]:
    ours, others = listed(mine), listed(theirs)
    for kind, items in ours.items():
        if items is not others[kind]:
            ids = {item.id for item in items} ^ {item.id for item in others[kind]}
            yield from (Thing(kind, own) for own in ids)

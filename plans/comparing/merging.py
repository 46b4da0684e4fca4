"""Two versions of a plan made one by what they mean, and nothing that was typed is lost.

Fields are merged one by one. Items of lists are followed by their id or, where they have none, by
what people would tell them apart by (`same_items`): team and contacts by name, variants by
audience, commitments by ask, caps by the days, exceptions by partner. Entries of history and log
are joined by what they say, in the order of their days, but a history ends with the move to its
partner's stage; lists of words are joined, without what one side took out. Prose is merged by
paragraph. What only one side changed is taken; what both sides changed differently is a
`Collision`.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plans.comparing.field_words import Wordbook
from plans.comparing.merge_walk import Found, Met, Walk, with_way_to_stage
from plans.comparing.own_ids import Thing, apart, lost, names_something
from plans.comparing.same_items import KEYS, key_of, similar
from plans.languages.speaking import tr
from plans.model import CommunityStep, Part, Plan
from plans.packs.model import Pack
from plans.touch import with_partner


@dataclass(frozen=True)
class Collision:
    """A field that two people changed differently; in the merged plan it holds *mine*."""

    field: str
    """Path of the field in the merged plan, as in `plans.paths`."""
    where: str
    """The same in words, as in `plans.comparing.compare`: `Goal › number`."""
    base: str
    """What both had before, as people read it; empty for nothing."""
    mine: str
    """What stands in the merged plan, as people read it; empty if it was taken out."""
    theirs: str
    """What the other one wrote there, as people read it; empty if it was taken out."""
    theirs_value: object
    """The same as a value of the models; of prose with the paragraphs that only I changed."""
    items: tuple[Met, ...] = dataclasses.field(default=(), repr=False, compare=False)
    """The items on the way to the field, by which it is found again after further changes."""


@dataclass(frozen=True)
class Merged:
    """What comes of two versions of a plan."""

    plan: Plan
    """Both versions in one; where they collide it holds mine. Always within the model's rules."""
    collisions: tuple[Collision, ...] = ()
    """What both changed differently, in the model's order."""
    notes: tuple[str, ...] = ()
    """Sentences about what a person might not expect, such as an item that came back."""


def merge(base: Plan | None, mine: Plan, theirs: Plan, pack: Pack | None = None) -> Merged:
    """Return the plan with the changes of both sides since `base`.

    Without a common version (None) nothing counts as deleted, and what is filled in on one side
    only is taken. An item that one side deleted and the other one changed stays, with a note; so
    does one that the other side still needs. What both sides added under one id but under different
    names gets an id of its own in `theirs`, and what refers to it follows. `pack` gives words only.
    """
    if base is not None and base in (mine, theirs):
        return Merged(mine if base == theirs else theirs)
    theirs, renamed = apart(base, mine, theirs)
    kept: set[Thing] = set()
    while True:
        plan, found = Walk(kept).plans(base, mine, theirs)
        # Bringing one thing back can make another one needed: an ask, then its milestone.
        more = lost(mine, theirs, plan, _named_by(found)) - kept
        if not more:
            break
        kept |= more
    books = [Wordbook(each, pack) for each in (plan, base or plan, mine, theirs)]
    notes = [_note(books[0], one) for one in found if one.note] + [
        _renamed_note(books[0], thing) for thing in renamed
    ]
    collisions = tuple(_collision(books, one) for one in found if not one.note)
    return Merged(plan, collisions, tuple(notes))


def _named_by(found: list[Found]) -> list[tuple[str, object]]:
    return [
        (one.keys[-1], one.theirs) for one in found if names_something(one.keys[-1]) and one.theirs
    ]


def _collision(books: list[Wordbook], one: Found) -> Collision:
    path = ".".join(one.keys)
    merged, base, mine, theirs = books
    return Collision(
        path,
        merged.where(path),
        base.said(path, one.base),
        mine.said(path, one.mine),
        theirs.said(path, one.theirs),
        one.theirs,
        one.items,
    )


def _note(book: Wordbook, one: Found) -> str:
    return tr(one.note, where=book.where(".".join(one.keys)))


_PATHS = {"Partner": "partners", "Ask": "asks", "Milestone": "communication.milestones"}


def _renamed_note(book: Wordbook, thing: Thing) -> str:
    path = f"{_PATHS.get(thing.kind.__name__, 'events')}.{thing.own}"
    return tr(
        "{where} was added in the other version and is kept beside one of mine.",
        where=book.where(path),
    )


def take_theirs(plan: Plan, collision: Collision) -> Plan:
    """Return the plan with theirs at the field of the collision.

    The plan may have been changed since the merge: the item is found again by what it is, and put
    back if it is gone. The way of a partner ends at its stage then too.
    """
    keys = collision.field.split(".")
    changed = _put(plan, keys, list(collision.items), collision.theirs_value)
    assert isinstance(changed, Plan)  # noqa: S101 - a path begins at the plan
    partner = changed.partner(keys[1]) if _is_stage(keys) else None
    return with_partner(changed, with_way_to_stage(partner)) if partner else changed


def _is_stage(keys: list[str]) -> bool:
    """Whether a path is that of a partner's stage, `partners.radio.stage`."""
    return keys[:1] == ["partners"] and keys[2:] == ["stage"]


def _put(node: Any, keys: list[str], items: list[Met], value: object) -> Any:  # noqa: ANN401
    """Return `node` with the value at the end of the path."""
    if not keys:
        return value
    key, rest = keys[0], keys[1:]
    if isinstance(node, Part):
        return node.model_copy(update={key: _put(getattr(node, key), rest, items, value)})
    if isinstance(node, Mapping):
        return _put_entry(node, key, _put_child(node.get(key), rest, items, value))
    place = _found_again(node, key, items[0])
    if place is None:
        return (*node, items[0].theirs)
    child = _put(node[place], rest, items[1:], value)
    return (*node[:place], child, *node[place + 1 :])


def _put_child(child: Any, keys: list[str], items: list[Met], value: object) -> Any:  # noqa: ANN401
    if not keys:
        return value
    return items[0].theirs if child is None else _put(child, keys, items[1:], value)


def _put_entry(entries: Mapping[str, Any], key: str, child: object) -> dict[str, Any]:
    if child in ("", None, CommunityStep()):
        return {name: entry for name, entry in entries.items() if name != key}
    return {**entries, key: child}


def _found_again(items: tuple[Any, ...], key: str, met: Met) -> int | None:
    """Return where an item stands now; None if it is gone."""
    if type(met.merged) not in KEYS:
        return next((at for at, item in enumerate(items) if item.id == key), None)
    known = {key_of(each) for each in met if key_of(each) is not None}
    # Where it was is looked at first, since two may have the same name.
    places = sorted(range(len(items)), key=lambda at: at != int(key))
    for fits in (
        lambda item: item is met.merged or item == met.merged,
        lambda item: key_of(item) in known,
        lambda item: any(similar(item, each) for each in met),
    ):
        if (found := next((at for at in places if fits(items[at])), None)) is not None:
            return found
    return None

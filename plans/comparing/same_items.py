"""Which item of one list is which of another, and in which order two lists are made one.

Items with an id are the same if their ids are. Items without one have a key that people would tell
them apart by (`KEYS`), and an item whose key was changed is known again by the rest of it.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

from plans.model import (
    Cap,
    Commitment,
    Contact,
    Contacted,
    Extra,
    Member,
    Move,
    Part,
    RunItem,
    Variant,
)
from plans.text import fold

T = TypeVar("T", bound=Hashable)

KEYS: Mapping[type[Part], Callable[[Any], Hashable]] = MappingProxyType(
    {
        Member: lambda item: fold(item.name),
        Variant: lambda item: fold(item.audience),
        Contact: lambda item: fold(item.name or item.email),
        Commitment: lambda item: item.ask,
        Cap: lambda item: item.days,
        Extra: lambda item: item.partner or fold(item.what),
        RunItem: lambda item: fold(item.what),
    }
)
"""What an item without an id is known by: team and contacts by name (contacts without one by e-mail
address), variants by audience, commitments by ask, caps by the days, exceptions by partner (those
without one by what it gets), lines of a run of show by what happens. Empty is no key."""

ENTRIES = (Move, Contacted)
"""Items of a diary: they are what they say, and one that says something else is another."""


def numbered(values: Iterable[Hashable]) -> list[tuple[Hashable, int]]:
    """Return each value with the number of equal ones before it, so that none is there twice."""
    seen: dict[Hashable, int] = {}
    found = []
    for value in values:
        count = seen.get(value, 0)
        seen[value] = count + 1
        found.append((value, count))
    return found


def pairs(before: Sequence[Part], after: Sequence[Part], *, known: bool = True) -> dict[int, int]:
    """Return which position of `after` holds the item of which position of `before`.

    Equal items come first, those at the same place before others, then those of the same key, then,
    if one list is `known` to have come from the other, those that are mostly the same (`similar`).
    """
    both = enumerate(zip(before, after, strict=False))
    found = {place: place for place, (one, other) in both if one == other}
    _pair(found, before, after, lambda item: item)
    _pair(found, before, after, key_of)
    if known:
        _pair_similar(found, before, after)
    return found


def key_of(item: Part) -> Hashable:
    """Return what the item is known by: its id or its key; None if it has none."""
    own = getattr(item, "id", None)
    key = own if own is not None else KEYS.get(type(item), lambda _: None)(item)
    return None if key == "" else key


def _pair(
    found: dict[int, int],
    before: Sequence[Part],
    after: Sequence[Part],
    key: Callable[[Part], Hashable],
) -> None:
    taken = set(found.values())
    places: dict[Hashable, list[int]] = {}
    for place in range(len(after) - 1, -1, -1):
        if place not in taken:
            places.setdefault(key(after[place]), []).append(place)
    for place, item in enumerate(before):
        if place in found or (own := key(item)) is None:
            continue
        if rest := places.get(own):
            found[place] = rest.pop()


def _pair_similar(found: dict[int, int], before: Sequence[Part], after: Sequence[Part]) -> None:
    taken = set(found.values())
    rest = [place for place in range(len(after)) if place not in taken]
    for place, item in enumerate(before):
        if place in found or not rest:
            continue
        like = next((each for each in rest if similar(item, after[each])), None)
        if like is not None:
            found[place] = like
            rest.remove(like)


def similar(one: Part, other: Part) -> bool:
    """Whether the items agree in at least as many filled fields as they differ in."""
    if isinstance(one, ENTRIES):
        return False
    same = different = 0
    for name, field in type(one).model_fields.items():
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine != theirs:
            different += 1
        elif mine != field.default:
            same += 1
    return same > 0 and same >= different


def merged_order(base: Sequence[T], mine: Sequence[T], theirs: Sequence[T]) -> list[T]:
    """Return everything that is in `mine` or `theirs`, in one order; nothing is there twice.

    If only one side has another order than `base`, that is the order; else it is that of `mine`,
    where each of theirs comes behind what it follows there, and behind what was added there.
    """
    first, second = (theirs, mine) if _leads(base, mine, theirs) else (mine, theirs)
    own, others = set(first), set(second)
    after: dict[T | None, list[T]] = {}
    anchor: T | None = None
    for each in second:
        if each in own:
            anchor = each
        else:
            after.setdefault(anchor, []).append(each)
    order: list[T] = []
    waiting = after.get(None, [])
    for each in first:
        if each in others:
            order += waiting
            waiting = after.get(each, [])
        order.append(each)
    return order + waiting


def _leads(base: Sequence[T], mine: Sequence[T], theirs: Sequence[T]) -> bool:
    """Whether the order of theirs is the one to follow."""
    return list(mine) == list(base) or (not _reordered(base, mine) and _reordered(base, theirs))


def _reordered(base: Sequence[T], side: Sequence[T]) -> bool:
    there, before = set(side), set(base)
    return [each for each in base if each in there] != [each for each in side if each in before]

"""Two plans made one, part by part; `plans.comparing.merging` says what comes of it.

What the sides have in common is known by identity first: in a plan of 10,000 partners of which a
few changed, nothing else is looked into.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from operator import is_
from typing import Any, NamedTuple, TypeVar

from plans.comparing.own_ids import Thing
from plans.comparing.paragraphs import merged_text
from plans.comparing.same_items import ENTRIES, merged_order, numbered, pairs
from plans.languages.marking import mark
from plans.model import Communication, CommunityStep, Part, Partner, Plan

P = TypeVar("P", bound=Part)


class Met(NamedTuple):
    """An item on the way to a field, as it stands in the merged plan and in theirs."""

    merged: Part
    theirs: Part


@dataclass(frozen=True)
class Found:
    """What was met on the way and has to be told; the path grows while the way is gone back."""

    keys: tuple[str, ...] = ()
    """Path of the field from where it was found."""
    note: str = ""
    """A sentence about it with a place for where it is, to be translated; empty for a collision."""
    base: object = None
    """What both sides had."""
    mine: object = None
    """What stands in the merged plan."""
    theirs: object = None
    """What would stand there, had theirs been taken."""
    items: tuple[Met, ...] = ()
    """The items of lists on the way, the outermost first."""

    def within(self, key: str, *items: Met) -> "Found":
        """Return the same, seen from one level further out."""
        return replace(self, keys=(key, *self.keys), items=(*items, *self.items))


class Slot(NamedTuple):
    """One item in its three versions, each None where it isn't there."""

    base: Any
    mine: Any
    theirs: Any


# translators: {where} is such as `Partners › Westmark Library`
DELETED_HERE = mark(
    "{where} was deleted in my version and changed in the other, so it is kept as changed."
)
DELETED_THERE = mark(
    "{where} was deleted in the other version and changed in mine, so it is kept as changed."
)
STILL_NAMED = mark(
    "{where} was deleted in one version, but the other one still needs it, so it is kept."
)


class Walk:
    """Merges plans; `kept` are things that stay though one side deleted them unchanged."""

    def __init__(self, kept: AbstractSet[Thing] = frozenset()) -> None:
        self._kept = kept

    def plans(self, base: Plan | None, mine: Plan, theirs: Plan) -> tuple[Plan, list[Found]]:
        """Return the merged plan, and what there is to tell, with the whole paths."""
        return self._part(base, mine, theirs)

    def _value(self, base: Any, mine: Any, theirs: Any) -> tuple[Any, list[Found]]:  # noqa: ANN401
        """Return what comes of a value of any type of the models."""
        if _has_ids(mine) or _has_ids(theirs):
            # Compared item by item right away: comparing 10,000 partners as a whole takes 70 ms.
            return self._list(base, mine, theirs)
        # Even where only one side changed it, a milestone of the other may have to stay.
        if not (self._kept and isinstance(mine, Communication)):
            if theirs in (mine, base):
                return mine, []
            if mine == base:
                return theirs, []
        return self._changed(base, mine, theirs)

    def _changed(self, base: Any, mine: Any, theirs: Any) -> tuple[Any, list[Found]]:  # noqa: ANN401
        """Return what comes of a value that both sides changed differently."""
        if isinstance(mine, Part):
            return self._part(base, mine, theirs)
        if isinstance(mine, Mapping):
            return self._mapping(base, mine, theirs)
        if isinstance(mine, tuple):
            return self._list(base, mine, theirs)
        if isinstance(mine, str) and isinstance(theirs, str):
            return _text(base, mine, theirs)
        return _either(base, mine, theirs)

    def _part(self, base: P | None, mine: P, theirs: P) -> tuple[P, list[Found]]:
        changes: dict[str, object] = {}
        found: list[Found] = []
        for name in type(mine).model_fields:
            own, other = getattr(mine, name), getattr(theirs, name)
            if own is other:
                continue
            before = _empty(mine, name) if base is None else getattr(base, name)
            value, met = self._value(before, own, other)
            if value is not own:
                changes[name] = value
            found += [each.within(name) for each in met]
        merged = mine.model_copy(update=changes) if changes else mine
        if isinstance(merged, Partner) and {"history", "stage"} & changes.keys():
            way = _way_of_both(mine, theirs, merged).history
            merged = merged.model_copy(update={"history": way})
        return merged, found

    def _item(self, slot: Slot) -> tuple[Any, list[Found]]:
        """Return what comes of an item, None if it is deleted."""
        base, mine, theirs = slot
        if mine is not None and theirs is not None:
            if mine is theirs or theirs is base:
                return mine, []
            return self._part(base, mine, theirs) if base is None else self._value(*slot)
        only = theirs if mine is None else mine
        if base is None:
            return only, []
        if only == base:
            named = Thing(type(only), getattr(only, "id", "")) in self._kept
            return (only, [Found(note=STILL_NAMED)]) if named else (None, [])
        return only, [Found(note=DELETED_HERE if mine is None else DELETED_THERE)]

    def _mapping(
        self, base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
    ) -> tuple[dict[str, Any], list[Found]]:
        merged: dict[str, Any] = {}
        found: list[Found] = []
        for key in merged_order(list(base), list(mine), list(theirs)):
            slot = Slot(base.get(key), mine.get(key), theirs.get(key))
            if isinstance(slot.mine or slot.theirs, Part):
                value, met = self._item(slot)
                way: tuple[Met, ...] = (Met(value, slot.theirs or value),)
            else:
                value, met = self._value(*(text or "" for text in slot))
                way = ()
            if value and value != CommunityStep():
                merged[key] = value
            found += [each.within(key, *way) for each in met]
        return merged, found

    def _list(
        self, base: tuple[Any, ...], mine: tuple[Any, ...], theirs: tuple[Any, ...]
    ) -> tuple[tuple[Any, ...], list[Found]]:
        first = next(iter(mine or theirs))
        if isinstance(first, ENTRIES):
            return _in_date_order(_union(base, mine, theirs)), []
        if not isinstance(first, Part):
            return _union(base, mine, theirs), []
        if _has_ids(mine or theirs):
            merged, found = self._slots(*_by_id(base, mine, theirs))
        else:
            merged, found = self._slots(*_by_pairs(base, mine, theirs))
        # The list itself stays where nothing came in: what is shared is recognised by identity.
        same = (side for side in (mine, theirs) if len(side) == len(merged))
        return next((each for each in same if all(map(is_, each, merged))), merged), found

    def _slots(
        self, order: Iterable[Hashable], slots: Mapping[Hashable, Slot]
    ) -> tuple[tuple[Any, ...], list[Found]]:
        merged: list[Any] = []
        found: list[Found] = []
        for token in order:
            slot = slots[token]
            item, met = self._item(slot)
            if item is None:
                continue
            if met:
                key = getattr(item, "id", str(len(merged)))
                found += [each.within(key, Met(item, slot.theirs or item)) for each in met]
            merged.append(item)
        return tuple(merged), found


def with_way_to_stage(partner: Partner) -> Partner:
    """Return the partner with the last move to its stage at the end of its history, if it has one.

    Of two ways in one the days tell the order, and the stage is that of only one of them.
    """
    moves, stage = partner.history, partner.stage
    places = [place for place, one in enumerate(moves) if one.stage == stage]
    if not places or places[-1] == len(moves) - 1:
        return partner
    at = places[-1]
    return partner.model_copy(update={"history": (*moves[:at], *moves[at + 1 :], moves[at])})


def _way_of_both(mine: Part, theirs: Part, merged: Partner) -> Partner:
    """Return the partner with a way that ends at its stage, unless it is as one side has it."""
    ways = [(one.stage, one.history) for one in (mine, theirs) if isinstance(one, Partner)]
    return merged if (merged.stage, merged.history) in ways else with_way_to_stage(merged)


def _has_ids(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and hasattr(value[0], "id")


def _empty(part: Part, name: str) -> object:
    """Return what stands in a field of a part into which nobody has written anything."""
    field = type(part).model_fields[name]
    if not field.is_required():
        return field.default
    return "" if isinstance(getattr(part, name), str) else None


def _text(base: str, mine: str, theirs: str) -> tuple[str, list[Found]]:
    if not (base and mine and theirs):
        return _either(base, mine, theirs)
    versions = merged_text(base, mine, theirs)
    if versions.mine == versions.theirs:
        return versions.mine, []
    return _either(base, versions.mine, versions.theirs)


def _either(base: Any, mine: Any, theirs: Any) -> tuple[Any, list[Found]]:  # noqa: ANN401
    return mine, [Found(base=base, mine=mine, theirs=theirs)]


def _union(
    base: tuple[Any, ...], mine: tuple[Any, ...], theirs: tuple[Any, ...]
) -> tuple[Any, ...]:
    """Return what is on both sides or was added on one; what is twice on a side counts twice."""
    before, ours, others = numbered(base), numbered(mine), numbered(theirs)
    old, both = set(before), set(ours) & set(others)
    kept = (each for each in merged_order(before, ours, others) if each in both or each not in old)
    return tuple(value for value, _ in kept)


def _in_date_order(entries: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the entries of a diary, the oldest first; one without a day stays behind its own."""
    days: list[date] = []
    for entry in entries:
        days.append(entry.on or (days[-1] if days else date.min))
    order = sorted(range(len(entries)), key=lambda place: days[place])
    return tuple(entries[place] for place in order)


def _by_id(
    base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any]
) -> tuple[Iterable[Hashable], Mapping[Hashable, Slot]]:
    before, ours, others = ({item.id: item for item in each} for each in (base, mine, theirs))
    order = merged_order(list(before), list(ours), list(others))
    slots = {own: Slot(before.get(own), ours.get(own), others.get(own)) for own in order}
    return order, slots


def _by_pairs(
    base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any]
) -> tuple[Iterable[Hashable], Mapping[Hashable, Slot]]:
    """Give items without an id a name for this merge: where in `base` they were, or who added them.

    What both sides added under the same key is one item.
    """
    ours = _names(pairs(base, mine), len(mine), lambda place: ("mine", place))
    new_ours = [place for place, name in enumerate(ours) if name[0] == "mine"]
    others = _names(pairs(base, theirs), len(theirs), lambda place: ("theirs", place))
    new_others = [place for place, name in enumerate(others) if name[0] == "theirs"]
    added = pairs([mine[at] for at in new_ours], [theirs[at] for at in new_others], known=False)
    for one, other in added.items():
        others[new_others[other]] = ours[new_ours[one]]
    order = merged_order([("base", place) for place in range(len(base))], ours, others)
    before = {("base", place): item for place, item in enumerate(base)}
    here = dict(zip(ours, mine, strict=True))
    there = dict(zip(others, theirs, strict=True))
    return order, {name: Slot(before.get(name), here.get(name), there.get(name)) for name in order}


_Name = tuple[str, int]


def _names(found: Mapping[int, int], count: int, new: Callable[[int], _Name]) -> list[_Name]:
    names = [new(place) for place in range(count)]
    for base, place in found.items():
        names[place] = ("base", base)
    return names

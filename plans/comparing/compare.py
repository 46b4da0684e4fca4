"""What is different between two versions of a plan, in the campaign's own words.

Items are matched by id, those without one by what people would tell them apart by
(`same_items`). What both versions share is known by identity first, so that two plans of 10,000
partners of which a few changed are compared in milliseconds.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from plans.comparing.field_words import PLACES, STEP, Wordbook
from plans.comparing.same_items import pairs
from plans.languages.speaking import tr, tr_n
from plans.model import Part, Plan
from plans.packs.model import Pack

ROW = 60
"""Characters that a summary has at the most, unless a single name is longer."""

Kind = Literal["changed", "added", "deleted", "moved"]
"""`added`, `deleted` and `moved` are said of items of a list, `changed` of everything else."""


@dataclass(frozen=True)
class Difference:
    """One thing that is different; its texts are as typed, to be shown made visible."""

    field: str
    """Path in the later plan, as in `plans.paths`; in the earlier one for what was deleted."""
    where: str
    """The same in words: `Partners › Westmark Library › reach`."""
    before: str
    """What stood there, as people read it; empty for nothing."""
    after: str
    """What stands there now, as people read it; empty for nothing."""
    kind: Kind
    """What happened."""


def differences(before: Plan, after: Plan, pack: Pack | None = None) -> tuple[Difference, ...]:
    """Return the differences of two plans, in the order of the steps.

    With the `pack`, ids of its groups, stages and the like are named in its words.
    """
    found = _Comparison(before, after, pack).part((), before, after)
    order = {place: number for number, place in enumerate(PLACES)}
    return tuple(sorted(found, key=lambda one: order[one.field.split(".")[0]]))


def summary(found: Sequence[Difference]) -> str:
    """Return the differences in a line for a list; an empty text if there are none.

    Such as `Goal › number; 2 partners added; Message › text`, and `and 3 more` where it would be
    longer than `ROW` characters; how many more counts what is said together once.
    """
    texts = list(dict.fromkeys(_counted(found)))
    for count in range(len(texts), 0, -1):
        rest = len(texts) - count
        said = "; ".join(texts[:count])
        # translators: {changes} is such as `Goal › number; 2 partners added`
        line = tr_n("{changes} and {count} more", "{changes} and {count} more", rest, changes=said)
        line = line if rest else said
        if len(line) <= ROW or count == 1:
            return line
    return ""


def _counted(found: Sequence[Difference]) -> Iterator[str]:
    """Yield where things changed; items of a list that have the same fate are counted together."""
    fates: dict[tuple[Kind, str], list[Difference]] = {}
    for one in found:
        parent = one.field if one.kind == "changed" else one.field.rpartition(".")[0]
        fates.setdefault((one.kind, parent), []).append(one)
    for (kind, parent), alike in fates.items():
        if kind == "changed":
            yield alike[0].where
        elif len(alike) == 1:
            yield _fate(kind, alike[0].where)
        else:
            yield _fate(kind, _said_items(alike[0].where, parent, len(alike)))


def _fate(kind: Kind, things: str) -> str:
    if kind == "added":
        # translators: {things} is such as `2 partners` or `Partners › Westmark Library`
        return tr("{things} added", things=things)
    if kind == "deleted":
        return tr("{things} deleted", things=things)
    return tr("{things} moved", things=things)


def _said_items(where: str, parent: str, count: int) -> str:
    """Return so many items of a list in words: `2 partners`, `2 persons of Westmark Library`."""
    if parent in _LISTS:
        return _LISTS[parent](count)
    owner = ["", "", *where.split(STEP)][-3]
    said = _LISTS_OF.get(parent.rpartition(".")[2], _items_of)
    return said(count, owner)


_LISTS: Mapping[str, Callable[[int], str]] = {
    "team": lambda n: tr_n("{count} person of the team", "{count} people of the team", n),
    "partners": lambda n: tr_n("{count} partner", "{count} partners", n),
    "asks": lambda n: tr_n("{count} ask", "{count} asks", n),
    "communication.milestones": lambda n: tr_n("{count} milestone", "{count} milestones", n),
    "communication.at_most": lambda n: tr_n(
        "{count} cap on contact load", "{count} caps on contact load", n
    ),
    "recognition.extras": lambda n: tr_n("{count} exception", "{count} exceptions", n),
    "message.variants": lambda n: tr_n("{count} wording", "{count} wordings", n),
    "events": lambda n: tr_n("{count} event", "{count} events", n),
    "community": lambda n: tr_n("{count} community step", "{count} community steps", n),
}
"""What the items of a list are called, by its path."""


def _items_of(count: int, owner: str) -> str:
    return tr_n("{count} item of {owner}", "{count} items of {owner}", count, owner=owner)


_LISTS_OF: Mapping[str, Callable[[int, str], str]] = {
    "contacts": lambda n, owner: tr_n(
        "{count} person of {owner}", "{count} persons of {owner}", n, owner=owner
    ),
    "history": lambda n, owner: tr_n(
        "{count} stage of {owner}", "{count} stages of {owner}", n, owner=owner
    ),
    "commitments": lambda n, owner: tr_n(
        "{count} commitment of {owner}", "{count} commitments of {owner}", n, owner=owner
    ),
    "log": lambda n, owner: tr_n(
        "{count} contact with {owner}", "{count} contacts with {owner}", n, owner=owner
    ),
    "run": lambda n, owner: tr_n(
        "{count} part of the run of show of {owner}",
        "{count} parts of the run of show of {owner}",
        n,
        owner=owner,
    ),
}
"""The same for lists of a partner or an event, by the field's name."""


class _Comparison:
    """Walks two plans side by side; keys are the path in the later plan."""

    def __init__(self, before: Plan, after: Plan, pack: Pack | None) -> None:
        self._old = Wordbook(before, pack)
        self._new = Wordbook(after, pack)

    def part(self, keys: tuple[str, ...], before: Part, after: Part) -> Iterator[Difference]:
        """Yield the differences of two parts, in the order of their fields."""
        for name in type(after).model_fields:
            old, new = getattr(before, name), getattr(after, name)
            if old is not new:
                yield from self._value((*keys, name), old, new)

    def _value(self, keys: tuple[str, ...], before: Any, after: Any) -> Iterator[Difference]:  # noqa: ANN401
        if isinstance(after, tuple):
            # Not compared as a whole first: the items are, one by one.
            yield from self._list(keys, before, after)
        elif isinstance(after, Part):
            yield from self.part(keys, before, after)
        elif isinstance(after, Mapping):
            yield from self._mapping(keys, before, after)
        elif before != after:
            yield self._changed(keys, before, after)

    def _mapping(
        self, keys: tuple[str, ...], before: Mapping[str, Any], after: Mapping[str, Any]
    ) -> Iterator[Difference]:
        for key in dict.fromkeys((*after, *before)):
            old, new, way = before.get(key), after.get(key), (*keys, key)
            if old is None and isinstance(new, Part):
                yield self._added(way, new)
            elif new is None and isinstance(old, Part):
                said = self._old.said(".".join(way), old)
                yield self._difference(way, said, "", "deleted")
            else:
                yield from self._value(way, old or "", new or "")

    def _list(
        self, keys: tuple[str, ...], before: tuple[Any, ...], after: tuple[Any, ...]
    ) -> Iterator[Difference]:
        first = next(iter(after or before), None)
        if isinstance(first, Part):
            yield from self._items(keys, before, after)
        elif before != after:
            yield self._changed(keys, before, after)

    def _items(
        self, keys: tuple[str, ...], before: tuple[Any, ...], after: tuple[Any, ...]
    ) -> Iterator[Difference]:
        named = hasattr(next(iter(after or before)), "id")
        same = _by_id(before, after) if named else pairs(before, after)
        came = {new: old for old, new in same.items()}
        yield from self._all_deleted(keys, before, same)
        moved = _moved([came[place] for place in range(len(after)) if place in came])
        for place, item in enumerate(after):
            way = (*keys, _key(item, place))
            if place not in came:
                yield self._added(way, item)
                continue
            if came[place] in moved:
                places = (_said_place(came[place]), _said_place(place))
                yield self._difference(way, *places, "moved")
            old = before[came[place]]
            if old is not item and old != item:
                yield from self.part(way, old, item)

    def _all_deleted(
        self, keys: tuple[str, ...], before: tuple[Any, ...], same: Mapping[int, int]
    ) -> Iterator[Difference]:
        for place, item in enumerate(before):
            if place not in same:
                yield self._deleted(keys, item, place)

    def _changed(self, keys: tuple[str, ...], before: object, after: object) -> Difference:
        path = ".".join(keys)
        return self._difference(
            keys, self._old.said(path, before), self._new.said(path, after), "changed"
        )

    def _added(self, keys: tuple[str, ...], item: Part) -> Difference:
        return self._difference(keys, "", self._new.said(".".join(keys), item), "added")

    def _deleted(self, keys: tuple[str, ...], item: Part, place: int) -> Difference:
        path = ".".join((*keys, _key(item, place)))
        # The lists on the way are named in the later plan, the item in the earlier one.
        where = (*self._new.where(".".join(keys)).split(STEP), self._old.name(item, place))
        return Difference(path, STEP.join(where), self._old.said(path, item), "", "deleted")

    def _difference(self, keys: tuple[str, ...], before: str, after: str, kind: Kind) -> Difference:
        path = ".".join(keys)
        return Difference(path, self._new.where(path), before, after, kind)


def _said_place(place: int) -> str:
    return tr("place {number}", number=place + 1)


def _key(item: Part, place: int) -> str:
    return str(getattr(item, "id", place))


def _by_id(before: Iterable[Any], after: Iterable[Any]) -> dict[int, int]:
    places: dict[Hashable, int] = {item.id: place for place, item in enumerate(after)}
    return {old: places[item.id] for old, item in enumerate(before) if item.id in places}


def _moved(order: Sequence[int]) -> set[int]:
    """Return the fewest of the numbers that must have moved for the others to be in order."""
    if all(one < other for one, other in pairwise(order)):
        return set()
    lasts: list[int] = []
    chains: list[int] = []
    for number in order:
        at = bisect_left(lasts, number)
        lasts[at : at + 1] = [number]
        chains.append(at)
    length = len(lasts)
    stayed = set()
    for number, at in zip(reversed(order), reversed(chains), strict=True):
        if at == length - 1:
            stayed.add(number)
            length -= 1
    return set(order) - stayed

"""What hypothesis draws two versions of a plan from: the same plan, edited twice."""

# ruff: noqa: ANN401 - what stands in a plan may be of any type of the models

import random
from collections.abc import Mapping
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from hypothesis import strategies as st

from plans.model import Ask, Event, Milestone, Part, Partner, Plan

EDITS = 4
"""A version has at most so many edits."""


class Versions(NamedTuple):
    """A plan and two versions that were made from it."""

    base: Plan
    mine: Plan
    theirs: Plan


def plan_of(dice: random.Random) -> Plan:
    """Return some plan; small stocks of names and texts make that plans have much in common."""
    return Plan.model_validate(_some(Plan, dice))


def _some(kind: Any, dice: random.Random) -> Any:
    """Return some value for a type of the models, as plain data."""
    if isinstance(kind, type) and issubclass(kind, Part):
        return {
            name: _some(_typed(field), dice)
            for name, field in kind.model_fields.items()
            if field.is_required() or dice.random() < 0.7
        }
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        items = [_some(inner[0], dice) for _ in range(dice.choice((0, 1, 1, 2, 3)))]
        named = isinstance(items[0], dict) and "id" in items[0] if items else False
        return list({item["id"]: item for item in items}.values()) if named else items
    if origin is dict:
        return {dice.choice(SLUGS): _some(inner[1], dice) for _ in range(dice.randint(0, 2))}
    if origin in (UnionType, Union):
        return _some(dice.choice(inner), dice)
    return _leaf(kind, dice)


def _typed(field: Any) -> Any:
    """Return the type of a field with what was said about it beside it."""
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def _leaf(kind: Any, dice: random.Random) -> Any:
    if kind is type(None):
        return None
    if get_origin(kind) is Literal:
        return dice.choice(get_args(kind))
    if get_origin(kind) is Annotated:
        base, *rules = get_args(kind)
        if base is str:
            return dice.choice(_STOCKS[_rule(rules)])
        if base is int:
            return dice.randint(1, 9)
        if base is date:
            return date(2026, 12, dice.randint(1, 5))
        return _some(base, dice)
    raise TypeError(kind)


def _rule(rules: list[Any]) -> str:
    if any(hasattr(rule, "pattern") or getattr(rule, "metadata", None) for rule in rules):
        return "language"
    return next(str(rule.func.__name__) for rule in rules if hasattr(rule, "func"))


SLUGS = ("no", "library", "library-2", "county-office", "ask", "new", "2026", "kick-off")
"""Ids."""

LINES = ("", "Library", "library", "County office", "Kari", "Ola", "yes", "10:30", "[x]", "Øl 🎉")
"""Texts on one line."""

PROSE = (*LINES, "One.\nTwo.\nThree.", "One.\n\nTwo.\n\nThree.", "Two.\nOne.", "One.\n", "\nx\n\n")
"""Texts of several lines."""

_STOCKS = {"_slug": SLUGS, "_line": LINES, "_text": PROSE, "language": ("en", "nn-NO", "no")}


@st.composite
def versions(draw: st.DrawFn) -> Versions:
    """Return a plan and two versions of it, each with a few edits."""
    dice = draw(dices)
    base, donor = plan_of(dice), plan_of(dice)
    return Versions(base, edited(base, donor, dice), edited(base, donor, dice))


dices = st.integers(0, 2**32).map(random.Random)
"""Dice that fall the same way for the same number."""

some_plans = dices.map(plan_of)
"""Plans of small stocks of texts, made a hundred times faster than `strategies.plans`."""


def edited(plan: Plan, donor: Plan, dice: random.Random) -> Plan:
    """Return the plan after up to `EDITS` edits; what is written new is taken from `donor`."""
    for _ in range(dice.randint(0, EDITS)):
        plan = _part(plan, donor, dice)
    return Plan.model_validate(plan.model_dump())


def _part(part: Any, donor: Any, dice: random.Random) -> Any:
    name = dice.choice([name for name in type(part).model_fields if name != "id"])
    new = _value(getattr(part, name), getattr(donor, name), dice)
    return part.model_copy(update={name: new})


def _value(value: Any, donor: Any, dice: random.Random) -> Any:
    if isinstance(value, Part):
        return _part(value, donor, dice)
    if isinstance(value, Mapping):
        return _mapping(value, donor, dice)
    if isinstance(value, tuple):
        return _list(value, donor, dice)
    if isinstance(value, str) and "\n" in value and isinstance(donor, str):
        return _prose(value, donor, dice)
    return donor


def _mapping(value: Mapping[str, Any], donor: Mapping[str, Any], dice: random.Random) -> Any:
    if value and dice.random() < 0.5:
        key = dice.choice(list(value))
        inner = _value(value[key], next(iter(donor.values()), type(value[key])()), dice)
        kept = {**value, key: inner}
        return {name: each for name, each in kept.items() if name != key or dice.random() < 0.7}
    return {**value, **donor}


def _list(value: tuple[Any, ...], donor: tuple[Any, ...], dice: random.Random) -> tuple[Any, ...]:
    items = list(value)
    edit = dice.choice(("add", "delete", "move", "change", "change"))
    if edit == "add" or not items:
        taken = {getattr(item, "id", None) for item in items} - {None}
        new = [item for item in donor if getattr(item, "id", None) not in taken]
        at = dice.randint(0, len(items))
        return (*items[:at], *new[:1], *items[at:])
    at = dice.randrange(len(items))
    if edit == "delete":
        del items[at]
    elif edit == "move":
        items.insert(dice.randrange(len(items)), items.pop(at))
    elif isinstance(items[at], Part):
        items[at] = _part(items[at], donor[0] if donor else items[at], dice)
    elif donor:
        items[at] = donor[0]
    return tuple(items)


def _prose(value: str, donor: str, dice: random.Random) -> str:
    lines = value.split("\n")
    at = dice.randrange(len(lines))
    lines[at : at + dice.randint(0, 1)] = dice.choice(([], donor.split("\n")[:1]))
    return "\n".join(lines)


IDS = {"id", "ask", "milestone", "partner"}
"""Fields with the id of something in the plan."""


def in_order(value: Any) -> Any:
    """Return a plan as plain data in which the order of lists and mappings says nothing."""
    if isinstance(value, Part):
        return {name: in_order(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, Mapping):
        return {key: in_order(value[key]) for key in sorted(value)}
    if isinstance(value, tuple):
        return sorted((in_order(item) for item in value), key=repr)
    return value


def texts_in(value: Any) -> list[str]:
    """Return every paragraph of text, every number and every day that stands in a value."""
    if isinstance(value, Part):
        fields = type(value).model_fields.items()
        there = [(name, getattr(value, name), field.default) for name, field in fields]
        # Ids are given by the program, and nobody typed what stands in a field at first.
        kept = [each for name, each, usual in there if name not in IDS and each != usual]
        return [text for each in kept for text in texts_in(each)]
    if isinstance(value, Mapping):
        return [text for each in value.values() for text in texts_in(each)]
    if isinstance(value, tuple):
        return [text for each in value for text in texts_in(each)]
    return [line for line in str(value).split("\n") if line] if value is not None else []


def shared_ids(mine: Plan, theirs: Plan, base: Plan | None) -> bool:
    """Whether both sides added something under the same id."""

    def ids(plan: Plan | None) -> set[tuple[type, str]]:
        if plan is None:
            return set()
        lists: Mapping[type, tuple[Any, ...]] = {
            Partner: plan.partners,
            Ask: plan.asks,
            Milestone: plan.communication.milestones,
            Event: plan.events,
        }
        return {(kind, item.id) for kind, items in lists.items() for item in items}

    return bool((ids(mine) & ids(theirs)) - ids(base))

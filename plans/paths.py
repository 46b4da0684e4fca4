"""Where a value of a plan is: `goal.number`, `partners.library.name`, `left_out.media`.

A field is a dotted path. Items of a list are named by their id where they have one, else by their
position, counted from 0; `_2` is the position where items have ids too. Ids hold neither dots nor
underscores, so a path reads one way only.
"""

from collections.abc import Mapping
from typing import Any

from plans.comparing.same_items import pairs
from plans.model import Part, Plan


def value_at(plan: Plan, field: str) -> Any:  # noqa: ANN401 - a field may be of any type of the models
    """Return what stands at `field`; None for an absent entry of a mapping.

    Raises LookupError if the plan has no such field or item.
    """
    node: Any = plan
    for key in field.split("."):
        node = _child(node, key)
    return node


def with_value(plan: Plan, field: str, value: object) -> Plan:
    """Return a plan that differs from `plan` in `field` alone, held to all rules of the model.

    Setting an entry of a mapping to "" or None takes it out. Raises LookupError if there is no such
    field or item, and pydantic's ValidationError if the model refuses the value.
    """
    changed = _with(plan, field.split("."), value)
    assert isinstance(changed, Plan)  # noqa: S101 - a path begins at the plan
    return changed


def moved(before: Plan, after: Plan, field: str) -> str | None:
    """Return where in `after` stands what `field` names in `before`; None if its item is gone.

    Items are followed by what they are, then by their id. One that has no id is known again as
    `plans.comparing.same_items` knows it, and stays at its place if the list is as long as it was
    and nothing else is there now. Raises LookupError for a field not in `before`.
    """
    node: Any = before
    other: Any = after
    names: list[str] = []
    for key in field.split("."):
        if isinstance(node, tuple):
            position = _position(node, key)
            at = _place_in(other, node, position)
            if at is None:
                return None
            names.append(_renamed(key, at, other[at]))
            node, other = node[position], other[at]
        elif other is None:
            return None  # the entry of a mapping that the field is in
        else:
            names.append(key)
            node, other = _child(node, key), _child(other, key)
    return ".".join(names)


def _place_in(others: tuple[Any, ...], items: tuple[Any, ...], position: int) -> int | None:
    """Return where the item at a position is in a changed list; None if it is gone."""
    item = items[position]
    if same := [at for at, other in enumerate(others) if other is item]:
        return same[0]
    if not isinstance(item, Part):
        return position if len(items) == len(others) else None
    item_id = getattr(item, "id", None)
    if item_id is not None:
        return next((at for at, other in enumerate(others) if other.id == item_id), None)
    found = pairs(items, others)
    stays = len(items) == len(others) and position not in found.values()
    return found.get(position, position if stays else None)


def _renamed(key: str, at: int, item: object) -> str:
    if key.removeprefix("_").isdecimal() and (key.startswith("_") or not hasattr(item, "id")):
        return f"_{at}" if key.startswith("_") else str(at)
    return str(getattr(item, "id", key))


def _child(node: Any, key: str) -> Any:  # noqa: ANN401 - see value_at
    if isinstance(node, Part):
        if key not in type(node).model_fields:
            raise LookupError(key)
        return getattr(node, key)
    if isinstance(node, Mapping):
        return node.get(key)
    return node[_position(node, key)]


def _position(items: Any, key: str) -> int:  # noqa: ANN401 - see value_at
    if not isinstance(items, tuple):
        raise LookupError(key)  # noqa: TRY004 - a path that leads nowhere, not a slip of types
    for position, item in enumerate(items):
        if getattr(item, "id", None) == key:
            return position
    number = key.removeprefix("_")
    if number.isdecimal() and int(number) < len(items):
        return int(number)
    raise LookupError(key)


def _with(node: Any, keys: list[str], value: object) -> Any:  # noqa: ANN401 - see value_at
    if not keys:
        return value
    key, rest = keys[0], keys[1:]
    child = _with(_child(node, key), rest, value)
    if isinstance(node, Part):
        return _changed(node, key, child)
    if isinstance(node, Mapping):
        others = {name: entry for name, entry in node.items() if name != key}
        return others if child in (None, "") else {**node, key: child}
    position = _position(node, key)
    return (*node[:position], child, *node[position + 1 :])


def _changed(part: Part, key: str, value: object) -> Part:
    """Return the part with one field changed, validating that field alone.

    Each rule of the models is about one field, and the others were held to theirs when they came
    in: looking through 10,000 partners on each key would take 10 ms.
    """
    fields = type(part).model_fields
    required = {name: getattr(part, name) for name in fields if fields[name].is_required()}
    checked = type(part).model_validate({**required, key: value})
    return part.model_copy(update={key: getattr(checked, key)})

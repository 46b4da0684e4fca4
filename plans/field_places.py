"""Where in its file a field stands: `partners.library.owner` is in line 41.

Fields name the items of a list by their ids (`plans.paths`), the file's tree by their positions.
"""

from collections.abc import Mapping

from plans.yaml_tree import Place, Steps, Tree


def place_of(tree: Tree, field: str) -> Place | None:
    """Return line and column, from 1, of a field of the plan, or of the nearest thing around it.

    What is on the line of its name is found there, a list or group at its name. None where neither
    the field nor anything around it stands in the file, which leaves out what is empty.
    """
    steps = _steps(tree.value, field)
    for end in range(len(steps), 0, -1):
        if found := _place(tree, steps[:end]):
            return found
    return None


def _steps(value: object, field: str) -> Steps:
    """Return the way to the field in the tree, as far as it goes."""
    steps: list[str | int] = []
    for key in field.split("."):
        step = _position(value, key) if isinstance(value, list) else key
        if step is None:
            break
        steps.append(step)
        if isinstance(value, Mapping):
            value = value.get(key)
        else:
            value = value[step] if isinstance(value, list) and isinstance(step, int) else None
    return tuple(steps)


def _position(items: list[object], key: str) -> int | None:
    for position, item in enumerate(items):
        if isinstance(item, Mapping) and item.get("id") == key:
            return position
    number = key.removeprefix("_")
    return int(number) if number.isdecimal() and int(number) < len(items) else None


def _place(tree: Tree, steps: Steps) -> Place | None:
    value, name = tree.marks.get(steps), tree.names.get(steps)
    # The value of `partners:` begins in the line below, at the first partner.
    return value if value and (name is None or name[0] == value[0]) else name

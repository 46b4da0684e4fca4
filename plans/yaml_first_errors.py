"""The first errors of a large tree: pydantic can't stop after some, and 600,000 fill the memory.

First it is asked whether there is any error, by rules that stop at the first in each list; then the
tree is looked through in pieces, until there are enough.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, SchemaValidator

from plans.yaml_tree import Steps, Tree

_MANY = 1_000
"""After so many errors in a large file no further ones are looked for."""

LARGE = 30_000
"""A file with more values is looked through in pieces that have fewer, once it is known that there
are errors: each takes a kilobyte, and 600,000 of them can be made by a megabyte."""

_PARTS = 32
"""Into so many pieces a list or group that is too large is parted, and these again."""


@cache
def hasty(model: type[BaseModel]) -> SchemaValidator:
    """Return what validates as the model does, but looks no further in a list with an error."""
    return SchemaValidator(_failing_fast(model.__pydantic_core_schema__))


def _failing_fast(schema: Any) -> Any:  # noqa: ANN401 - a schema is dicts, lists, functions, …
    if isinstance(schema, list):
        return [_failing_fast(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    changed = {key: _failing_fast(part) for key, part in schema.items()}
    return {**changed, "fail_fast": True} if changed.get("type") in ("list", "tuple") else changed


@dataclass(frozen=True)
class _Piece:
    """A part of a tree: what stands at `path`, or of a list there the items from `first` on."""

    path: Steps
    value: Any
    first: int = 0

    def whole(self) -> object:
        """Return the tree with nothing in it but this piece."""
        value = self.value
        for step in reversed(self.path):
            value = [value] if isinstance(step, int) else {step: value}
        return value

    def is_large(self) -> bool:
        """Return whether more than `LARGE` values stand in it."""
        count, rest = 0, [self.value]
        while rest and count <= LARGE:
            value = rest.pop()
            count += 1
            if isinstance(value, dict):
                rest += value.values()
            elif isinstance(value, list):
                rest += value
        return count > LARGE

    def parts(self) -> Iterator["_Piece"]:
        """Yield smaller pieces in the file's order, at most `_PARTS`; none of a text."""
        if isinstance(self.value, str):
            return
        size = len(self.value)
        if size == 1:
            yield self._only()
            return
        step = -(-size // _PARTS)
        for start in range(0, size, step):
            if isinstance(self.value, dict):
                some = dict(islice(self.value.items(), start, start + step))
                yield _Piece(self.path, some)
            else:
                yield _Piece(self.path, self.value[start : start + step], self.first + start)

    def _only(self) -> "_Piece":
        if isinstance(self.value, dict):
            [(name, value)] = self.value.items()
            return _Piece((*self.path, name), value)
        return _Piece((*self.path, self.first), self.value[0])

    def place(self, found: Steps) -> Steps:
        """Return where in the whole tree stands what pydantic found here."""
        size = len(self.path)
        rest = found[size:]
        if rest and isinstance(rest[0], int):
            rest = (rest[0] + self.first, *rest[1:])
        return (*self.path, *rest)


def first_details(tree: Tree, model: type[BaseModel]) -> list[ErrorDetails]:
    """Return the details of the first errors in the file's order, of some more than `_MANY`.

    Pydantic itself can't stop after some errors.
    """
    # What is missing in a group is missing in each piece of it.
    found: dict[tuple[str, Steps], ErrorDetails] = {}
    pieces = [_Piece((), tree.value)]
    while pieces and len(found) <= _MANY:
        piece = pieces.pop()
        if piece.is_large():
            pieces += reversed(list(piece.parts()))
        else:
            found |= {(each["type"], each["loc"]): each for each in _tried(piece, tree, model)}
    return list(found.values())


def _tried(piece: _Piece, tree: Tree, model: type[BaseModel]) -> list[ErrorDetails]:
    try:
        model.model_validate(piece.whole())
    except ValidationError as error:
        return details_of(error, tree, piece)
    return []


def details_of(
    error: ValidationError, tree: Tree, piece: _Piece | None = None
) -> list[ErrorDetails]:
    """Return the details, but for fields missing only because their group was cut short."""
    details = error.errors(include_url=False, include_input=False)
    if piece is not None:
        for detail in details:
            detail["loc"] = piece.place(detail["loc"])
    return [
        detail
        for detail in details
        if detail["type"] != "missing" or detail["loc"] not in tree.marks
    ]

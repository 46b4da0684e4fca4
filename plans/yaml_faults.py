"""What the models refuse in a tree of texts, in words for the person who wrote the file.

The models say where and what kind of thing is wrong. Pydantic's own wording is for programmers and
never shown; the sentences that this project's validators raise are.
"""

import difflib
import heapq
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from plans.problems import SHOWN, Problem
from plans.yaml_first_errors import LARGE, details_of, first_details, hasty
from plans.yaml_tree import Place, Steps, Tree, dotted, quoted

_FORMS = {"language": "Write the short name of the language, such as en or nn-NO."}
"""How a field is written whose form is a pattern, by its name."""

M = TypeVar("M", bound=BaseModel)

_Said = tuple[str, str]
"""Sentence and hint."""


def fitted(tree: Tree, model: type[M]) -> M | tuple[list[Problem], int]:
    """Return the model that the tree says, or its first problems and how many more there are.

    Of a large file with thousands of mistakes only those at its beginning are counted.
    """
    large = len(tree.marks) > LARGE
    try:
        if large:
            made: M = hasty(model).validate_python(tree.value)
            return made
        return model.model_validate(tree.value)
    except ValidationError as error:
        details, count = details_of(error, tree), error.error_count()
    # What only the whole plan tells, such as an id that is there twice, is in no piece of it.
    if large and any(detail["loc"] for detail in details):
        details = first_details(tree, model) or details
        count = len(details)
    return _problems(details, count, tree, model)


def model_problems(
    error: ValidationError, tree: Tree, model: type[BaseModel]
) -> tuple[list[Problem], int]:
    """Return the first problems of an `error`, in the file's order, and how many more there are."""
    return _problems(details_of(error, tree), error.error_count(), tree, model)


def _problems(
    details: list[ErrorDetails], count: int, tree: Tree, model: type[BaseModel]
) -> tuple[list[Problem], int]:
    first = heapq.nsmallest(SHOWN, details, key=lambda detail: _rough_place(detail, tree))
    problems = sorted((_problem(detail, tree, model) for detail in first), key=_order)
    return problems, max(count, len(problems)) - len(problems)


def empty_strangers(tree: Tree, model: type[BaseModel]) -> list[Problem]:
    """Return the names without a value that are no fields, as after a comma in a text.

    Of very many only the first hundred are returned.
    """
    hint = "If it belongs to the text before it, put that text in quotes: a comma ends it here."
    return [
        _at(tree, path, tree.names[path], _no_field(path, model)[0], hint)
        for _, path in zip(range(5 * SHOWN), _strangers(tree, model), strict=False)
    ]


def _strangers(tree: Tree, model: type[BaseModel]) -> Iterator[Steps]:
    # The fields at each kind of place are looked up once: 300,000 names without values may come.
    known: dict[Steps, frozenset[str]] = {}
    for path in tree.absent:
        kind = tuple([0 if isinstance(step, int) else step for step in path[:-1]])
        fields = known.get(kind)
        if fields is None:
            fields = known[kind] = frozenset(_fields_at(model, kind))
        if fields and path[-1] not in fields:
            yield path


def _rough_place(detail: ErrorDetails, tree: Tree) -> Place:
    """Return a place by which errors are ordered before their problems are made."""
    path: Steps = detail["loc"]
    if path[-1:] == ("[key]",):
        path = path[:-1]
    line, column = tree.names.get(path) or tree.place(path)
    return (line or 0, column or 0)


def _order(problem: Problem) -> tuple[int, int]:
    return (problem.line or 0, problem.column or 0)


def _problem(detail: ErrorDetails, tree: Tree, model: type[BaseModel]) -> Problem:
    path: Steps = detail["loc"]
    if path[-1:] == ("[key]",):
        path = path[:-1]
        fault = _Fault(detail, path, str(path[-1]), model)
        return _at(tree, path, tree.names.get(path), *_say(fault))
    if detail["type"] == "extra_forbidden":
        return _at(tree, path, tree.names.get(path), *_no_field(path, model))
    if not path and detail["type"] == "value_error":
        path = _twin(detail["msg"], tree)
    fault = _Fault(detail, path, tree.at(path), model)
    return _at(tree, path, None, *_say(fault))


def _at(tree: Tree, path: Steps, place: Place | None, sentence: str, hint: str) -> Problem:
    line, column = place or tree.place(path)
    return Problem(tree.file, line, column, dotted(path), sentence, hint)


def _twin(message: str, tree: Tree) -> Steps:
    """Return where the id that the message names stands for the second time in its list."""
    seen: set[tuple[Steps, object]] = set()
    for path in tree.marks:
        if len(path) > 2 and path[-1] == "id":  # noqa: PLR2004 - list, position, id
            name = tree.at(path)
            if (path[:-2], name) in seen and f" the id {name};" in message:
                return path
            seen.add((path[:-2], name))
    return ()


# ---- What a place in the models takes


def _bare(kind: object) -> object:
    """Return a type without its notes and without "or nothing"."""
    while get_origin(kind) in {Annotated, Union, UnionType}:
        kind = next(part for part in get_args(kind) if part is not type(None))
    return kind


def _kind_at(model: type[BaseModel], path: Steps) -> object:
    """Return the type that belongs at `path`, or None where the models know nothing."""
    kind: object = model
    for step in path:
        kind = _bare(kind)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            field = kind.model_fields.get(str(step))
            kind = field.annotation if field else None
        else:
            kind = next(iter(get_args(kind)[1 if get_origin(kind) is dict else 0 :]), None)
    return _bare(kind)


def _fields_at(model: type[BaseModel], path: Steps) -> list[str]:
    """Return the names of the fields at `path`; none where it isn't a part."""
    kind = _kind_at(model, path)
    return list(getattr(kind, "model_fields", ()))


def _no_field(path: Steps, model: type[BaseModel]) -> _Said:
    name, fields = str(path[-1]), _fields_at(model, path[:-1])
    sentence = f"There is no field {quoted(name)} here."
    near = difflib.get_close_matches(name[:100].lower(), fields, n=1)
    if near:
        return sentence, f'Did you mean "{near[0]}"?'
    return sentence, f"The fields here are: {', '.join(fields)}."


# ---- What is said of each kind of error


@dataclass(frozen=True)
class _Fault:
    """One error, with the value that it is about."""

    detail: ErrorDetails
    path: Steps
    value: object
    model: type[BaseModel]

    def limit(self, name: str) -> str:
        """Return a number of the error's, such as the largest allowed, as people write it."""
        return f"{self.detail.get('ctx', {}).get(name, 0):,}"

    def shown(self) -> str:
        """Return the value as the first words of a sentence."""
        return quoted(self.value) if isinstance(self.value, str) else f"This, {self.sort()},"

    def sort(self) -> str:
        """Return what sort of thing the value is."""
        if isinstance(self.value, list):
            return "a list"
        return "a group of fields" if isinstance(self.value, dict) else "a text"


def _say(fault: _Fault) -> _Said:
    return _SAYINGS.get(fault.detail["type"], _unfitting)(fault)


def _unfitting(fault: _Fault) -> _Said:
    return f"{fault.shown()} doesn't fit here.", "Write it anew, as in another plan."


def _own_sentence(fault: _Fault) -> _Said:
    """Say what our own validator says; it knows the value's place and not the value."""
    said = fault.detail["msg"].removeprefix("Value error, ")
    what, _, how = said.partition("; ")
    subject = f"{fault.shown()} " if what.startswith(("is ", "holds ")) else ""
    return _capital(f"{subject}{what}."), _capital(f"{how}.") if how else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _missing(fault: _Fault) -> _Said:
    name = quoted(str(fault.path[-1]))
    hint = "Add a line for it: the name, a colon, a space, the text."
    return f"The field {name} is missing here.", hint


def _not_a_text(fault: _Fault) -> _Said:
    hint = "Write one text; put it in quotes if it holds brackets, or a colon and a space."
    return f"This is {fault.sort()} where a text is expected.", hint


def _not_a_group(fault: _Fault) -> _Said:
    sentence = f"This is {fault.sort()} where a group of fields is expected."
    if isinstance(fault.value, str) and re.match(r"[\w-]+:\S", fault.value):
        return sentence, "Write a space after each colon."
    return sentence, "Write each field on a line of its own, indented by two spaces: name: text."


def _not_a_list(fault: _Fault) -> _Said:
    sentence = f"This is {fault.sort()} where a list is expected."
    return sentence, "Write each item on a line of its own that begins with a hyphen and a space."


def _not_a_word(fault: _Fault) -> _Said:
    words = [str(word) for word in get_args(_kind_at(fault.model, fault.path))]
    near = difflib.get_close_matches(str(fault.value)[:100].lower(), words, n=1)
    hint = f"Write one of these: {', '.join(words)}."
    if near:
        hint = f'Did you mean "{near[0]}"? {hint}'
    return f"{fault.shown()} is none of the words that can stand here.", hint


def _not_a_number(fault: _Fault) -> _Said:
    return f"{fault.shown()} is not a number.", "Write it with digits only, such as 12 or 0.5."


def _neither(fault: _Fault) -> _Said:
    return f"{fault.shown()} is neither true nor false.", "Write true or false."


def _too_small(fault: _Fault) -> _Said:
    return f"{fault.shown()} is too small.", f"Write a number from {fault.limit('ge')} up."


def _too_large(fault: _Fault) -> _Said:
    return f"{fault.shown()} is too large.", f"Write a number up to {fault.limit('le')}."


def _other_form(fault: _Fault) -> _Said:
    hint = _FORMS.get(str(fault.path[-1]), "Write it as in another file of this kind.")
    return f"{fault.shown()} isn't written as it should be.", hint


_SAYINGS: dict[str, Callable[[_Fault], _Said]] = {
    "value_error": _own_sentence,
    "missing": _missing,
    "string_type": _not_a_text,
    "model_type": _not_a_group,
    "dict_type": _not_a_group,
    "tuple_type": _not_a_list,
    "list_type": _not_a_list,
    "literal_error": _not_a_word,
    "float_type": _not_a_number,
    "float_parsing": _not_a_number,
    "finite_number": _not_a_number,
    "bool_type": _neither,
    "bool_parsing": _neither,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    "string_pattern_mismatch": _other_form,
}
"""What is said, by pydantic's type of error; any other type gets a general sentence."""

"""What the models refuse in a tree of texts, in words for the person who wrote the file.

The models say where and what kind of thing is wrong. Pydantic's own wording is for programmers and
never shown; the sentences that this project's validators raise are.
"""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from plans.problems import SHOWN, Problem
from plans.yaml_tree import Place, Steps, Tree, dotted, quoted

_MANY = 1_000
"""Beyond so many errors only the first items of each list are looked at: a million take 4 s."""

_LARGE = 100_000
"""A file with more values is tried with its first items before the whole of it is."""

_LENGTHS = (100, 1_600)
"""So many first items."""

_FORMS = {"language": "Write the short name of the language, such as en or nn-NO."}
"""How a field is written whose form is a pattern, by its name."""

M = TypeVar("M", bound=BaseModel)

_Said = tuple[str, str]
"""Sentence and hint."""


def validated(tree: Tree, model: type[M]) -> M:
    """Return the model that the tree says; raises pydantic's ValidationError.

    The error of a large file with thousands of mistakes is the one of its first items.
    """
    if len(tree.marks) > _LARGE:
        try:
            model.model_validate(_first_items(tree.value, _LENGTHS[-1]))
        except ValidationError as error:
            if error.error_count() > _MANY:
                raise
    return model.model_validate(tree.value)


def model_problems(
    error: ValidationError, tree: Tree, model: type[BaseModel]
) -> tuple[list[Problem], int]:
    """Return the first problems of an `error`, in the file's order, and how many more there are."""
    details = _first_details(error, tree, model)
    problems = sorted((_problem(detail, tree, model) for detail in details), key=_order)
    return problems[:SHOWN], max(error.error_count(), len(problems)) - len(problems[:SHOWN])


def empty_strangers(tree: Tree, model: type[BaseModel]) -> list[Problem]:
    """Return the names without a value that are no fields, as after a comma in a text."""
    hint = "If it belongs to the text before it, put that text in quotes: a comma ends it here."
    strangers = (path for path in tree.absent if _is_stranger(path, model))
    return [
        _at(tree, path, tree.names[path], _no_field(path, model)[0], hint)
        for _, path in zip(range(_MANY), strangers, strict=False)
    ]


def _first_details(
    error: ValidationError, tree: Tree, model: type[BaseModel]
) -> list[ErrorDetails]:
    """Return the error's details, or when there are very many those of each list's first items."""
    if error.error_count() > _MANY:
        for longest in _LENGTHS:
            try:
                model.model_validate(_first_items(tree.value, longest))
            except ValidationError as part:
                if found := _details(part, tree):
                    return found
    return _details(error, tree)


def _details(error: ValidationError, tree: Tree) -> list[ErrorDetails]:
    """Return the details, but for fields missing only because their group was cut short."""
    return [
        detail
        for detail in error.errors(include_url=False, include_input=False)
        if detail["type"] != "missing" or detail["loc"] not in tree.marks
    ]


def _first_items(value: object, longest: int) -> object:
    if isinstance(value, dict):
        return {key: _first_items(value[key], longest) for key in list(value)[:longest]}
    if isinstance(value, list):
        return [_first_items(item, longest) for item in value[:longest]]
    return value


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


def _is_stranger(path: Steps, model: type[BaseModel]) -> bool:
    fields = _fields_at(model, path[:-1])
    return bool(fields) and path[-1] not in fields


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

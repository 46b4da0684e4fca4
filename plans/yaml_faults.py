"""What the models refuse in a tree of texts, in words for the person who wrote the file.

The models say where and what kind of thing is wrong. Pydantic's own wording is for programmers and
never shown; the sentences that this project's validators raise are.
"""

import difflib
import heapq
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from plans.languages.marking import mark
from plans.languages.speaking import fill, tr
from plans.problems import SHOWN, Problem
from plans.yaml_first_errors import LARGE, details_of, first_details, hasty
from plans.yaml_tree import Place, Steps, Tree, dotted, quoted

_FORMS = {"language": mark("Write the short name of the language, such as en or nn-NO.")}
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
    hint = tr("If it belongs to the text before it, put that text in quotes: a comma ends it here.")
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
    sentence = tr("There is no field {name} here.", name=quoted(name))
    near = difflib.get_close_matches(name[:100].lower(), fields, n=1)
    if near:
        return sentence, tr("Did you mean {word}?", word=quoted(near[0]))
    return sentence, tr("The fields here are: {names}.", names=", ".join(fields))


# ---- What is said of each kind of error


@dataclass(frozen=True)
class _Fault:
    """One error, with the value that it is about."""

    detail: ErrorDetails
    path: Steps
    value: object
    model: type[BaseModel]

    def limit(self, name: str) -> object:
        """Return a number of the error's, such as the largest allowed."""
        return self.detail.get("ctx", {}).get(name, 0)

    def shown(self) -> str:
        """Return the value as the first words of a sentence."""
        if isinstance(self.value, str):
            return quoted(self.value)
        # translators: begins a sentence: This, a list, is not a number.
        return (
            tr("This, a list,") if isinstance(self.value, list) else tr("This, a group of fields,")
        )

    def sort(self) -> str:
        """Return what sort of thing the value is: `list`, `group` or `text`."""
        if isinstance(self.value, list):
            return "list"
        return "group" if isinstance(self.value, dict) else "text"


def _say(fault: _Fault) -> _Said:
    return _SAYINGS.get(fault.detail["type"], _unfitting)(fault)


def _unfitting(fault: _Fault) -> _Said:
    sentence = tr("{value} doesn't fit here.", value=fault.shown())
    return sentence, tr("Write it anew, as in another plan.")


def _own_sentence(fault: _Fault) -> _Said:
    """Say what our own validator says; it knows the value's place and not the value."""
    said = fault.detail["msg"].removeprefix("Value error, ")
    for pattern, (sentence, hint) in OWN_SENTENCES.items():
        if found := _as_pattern(pattern).fullmatch(said):
            values = {"value": fault.shown(), **found.groupdict()}
            # A catalog answers an empty text with its own head.
            return fill(tr(sentence), values), tr(hint) if hint else ""
    return _unfitting(fault)


def _as_pattern(text: str) -> re.Pattern[str]:
    """Return what matches a validator's text, with a group for each place in braces."""
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(text)))


OWN_SENTENCES: Mapping[str, _Said] = {
    "holds the character {bad}, which no text can hold; take it out": (
        mark("{value} holds the character {bad}, which no text can hold."),
        mark("Take it out."),
    ),
    "holds a line break; write it on one line": (
        mark("{value} holds a line break."),
        mark("Write it on one line."),
    ),
    "is not a short name of small letters, digits and single hyphens, such as county-library": (
        mark(
            "{value} is not a short name of small letters, digits and single hyphens, "
            "such as county-library."
        ),
        "",
    ),
    "is not a whole number; write it with digits only, such as 12000": (
        mark("{value} is not a whole number."),
        mark("Write it with digits only, such as 12000."),
    ),
    "is not a date; write year, month and day, such as 2026-12-07": (
        mark("{value} is not a date."),
        mark("Write year, month and day, such as 2026-12-07."),
    ),
    "is a date that no calendar has; check month and day": (
        mark("{value} is a date that no calendar has."),
        mark("Check month and day."),
    ),
    "two asks have the id {id}; give one of them another": (
        mark("Two asks have the id {id}."),
        mark("Give one of them another."),
    ),
    "two partners have the id {id}; give one of them another": (
        mark("Two partners have the id {id}."),
        mark("Give one of them another."),
    ),
    "two milestones have the id {id}; give one of them another": (
        mark("Two milestones have the id {id}."),
        mark("Give one of them another."),
    ),
    "two events have the id {id}; give one of them another": (
        mark("Two events have the id {id}."),
        mark("Give one of them another."),
    ),
    "ends before it starts, or lasts longer than a year; check both days": (
        mark("It ends before it starts, or lasts longer than a year."),
        mark("Check both days."),
    ),
    "has more than one rule; keep one and take the others out": (
        mark("The days have more than one rule."),
        mark("Keep one and take the others out."),
    ),
}
"""Sentence and hint for each text that a validator of the models raises."""


def _missing(fault: _Fault) -> _Said:
    name = quoted(str(fault.path[-1]))
    hint = tr("Add a line for it: the name, a colon, a space, the text.")
    return tr("The field {name} is missing here.", name=name), hint


def _not_a_text(fault: _Fault) -> _Said:
    hint = tr("Write one text; put it in quotes if it holds brackets, or a colon and a space.")
    return _other_sort(fault, "text"), hint


def _not_a_group(fault: _Fault) -> _Said:
    sentence = _other_sort(fault, "group")
    if isinstance(fault.value, str) and re.match(r"[\w-]+:\S", fault.value):
        return sentence, tr("Write a space after each colon.")
    hint = tr("Write each field on a line of its own, indented by two spaces: name: text.")
    return sentence, hint


def _not_a_list(fault: _Fault) -> _Said:
    hint = tr("Write each item on a line of its own that begins with a hyphen and a space.")
    return _other_sort(fault, "list"), hint


def _other_sort(fault: _Fault, expected: str) -> str:
    if sentence := _OTHER_SORTS.get((fault.sort(), expected)):
        return tr(sentence)
    return _unfitting(fault)[0]


_OTHER_SORTS: Mapping[tuple[str, str], str] = {
    ("list", "text"): mark("This is a list where a text is expected."),
    ("group", "text"): mark("This is a group of fields where a text is expected."),
    ("list", "group"): mark("This is a list where a group of fields is expected."),
    ("text", "group"): mark("This is a text where a group of fields is expected."),
    ("group", "list"): mark("This is a group of fields where a list is expected."),
    ("text", "list"): mark("This is a text where a list is expected."),
}
"""What is said of what stands there, by its sort and the one that is expected."""


def _not_a_word(fault: _Fault) -> _Said:
    words = [str(word) for word in get_args(_kind_at(fault.model, fault.path))]
    near = difflib.get_close_matches(str(fault.value)[:100].lower(), words, n=1)
    allowed = ", ".join(words)
    hint = tr("Write one of these: {words}.", words=allowed)
    if near:
        word = quoted(near[0])
        hint = tr("Did you mean {word}? Write one of these: {words}.", word=word, words=allowed)
    return tr("{value} is none of the words that can stand here.", value=fault.shown()), hint


def _not_a_number(fault: _Fault) -> _Said:
    sentence = tr("{value} is not a number.", value=fault.shown())
    # translators: keep the point in 0.5, which files need in every language
    return sentence, tr("Write it with digits only, such as 12 or 0.5.")


def _neither(fault: _Fault) -> _Said:
    sentence = tr("{value} is neither true nor false.", value=fault.shown())
    # translators: `true` and `false` are written so in the file, in every language
    return sentence, tr("Write true or false.")


def _too_small(fault: _Fault) -> _Said:
    hint = tr("Write a number from {number} up.", number=fault.limit("ge"))
    return tr("{value} is too small.", value=fault.shown()), hint


def _too_large(fault: _Fault) -> _Said:
    hint = tr("Write a number up to {number}.", number=fault.limit("le"))
    return tr("{value} is too large.", value=fault.shown()), hint


def _other_form(fault: _Fault) -> _Said:
    usual = mark("Write it as in another file of this kind.")
    hint = tr(_FORMS.get(str(fault.path[-1]), usual))
    return tr("{value} isn't written as it should be.", value=fault.shown()), hint


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

"""Plans and other models from YAML files, and plans to YAML text."""

import errno
import os
import re
import stat
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from plans.model import FORMAT, Plan
from plans.problems import Problem, Unreadable
from plans.yaml_events import MAX_BYTES, MAX_DEPTH, MAX_EVENTS, read_tree, too_large
from plans.yaml_faults import empty_strangers, model_problems, validated
from plans.yaml_tree import Tree, quoted
from plans.yaml_writing import plan_text

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_EVENTS",
    "Tree",
    "dump_plan",
    "load_plan",
    "read_bytes",
    "read_model",
    "read_plan",
    "read_tree",
]

M = TypeVar("M", bound=BaseModel)

_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened so that nothing waits; Windows has no such flag, but one for raw bytes."""

_REASONS = {
    errno.ENOENT: (
        "There is no such file.",
        "Look for it under another name or in another folder.",
    ),
    errno.ENOTDIR: ("There is no such file.", "Look for it in another folder."),
    errno.EACCES: ("This file may not be read.", "Ask its owner to let you read it."),
    errno.EPERM: ("This file may not be read.", "Ask its owner to let you read it."),
    errno.ELOOP: ("This is a link that leads back to itself.", "Open the file it was made for."),
    errno.ENAMETOOLONG: ("The file's name is too long.", "Give it a shorter one."),
}
"""What is said of a file that can't be opened, by the system's reason."""


def read_model(data: bytes, name: str, model: type[M]) -> M:
    """Return the model that the YAML file says; `name` is the file's, for the problems.

    Raises Unreadable with the place of each problem.
    """
    return _model(read_tree(data, name), model)


def read_plan(data: bytes, name: str) -> Plan:
    """Return the plan that the YAML file says; raises Unreadable with the place of each problem."""
    tree = read_tree(data, name)
    if wrong := _format_problem(tree):
        raise Unreadable([wrong])
    return _model(tree, Plan)


def load_plan(path: Path) -> Plan:
    """Return the plan in the file; raises Unreadable, with the path, if there is none to read."""
    try:
        return read_plan(read_bytes(path), path.name)
    except Unreadable as error:
        error.path = path
        raise


def read_bytes(path: Path) -> bytes:
    """Return the bytes of an ordinary file of at most `MAX_BYTES`; links are followed.

    Raises Unreadable, with the path, for anything else: a pipe or a device could wait for ever.
    """
    try:
        _check_ordinary(path, path.stat())
        # Without waiting, since the file may have become a pipe in between.
        handle = os.open(path, os.O_RDONLY | _NO_WAITING)
        with os.fdopen(handle, "rb") as file:
            _check_ordinary(path, os.fstat(handle))
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        usual = ("The file can't be read just now.", "Try again, or take another copy of it.")
        raise _not_read(path, *_REASONS.get(error.errno or 0, usual)) from None
    except ValueError:
        raise _not_read(path, "No file can have this name.", "Choose another file.") from None
    if len(data) > MAX_BYTES:
        raise Unreadable([too_large(path.name, len(data))], path=path)
    return data


def dump_plan(plan: Plan) -> str:
    """Return the plan as YAML text that `read_plan` reads back as an equal plan.

    The same plan gives the same text: fields in the model's order, no wrapped lines, absent values
    left out, texts of several lines as a block, each character as itself but for odd line breaks.
    """
    return plan_text(plan)


def _check_ordinary(path: Path, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise _not_read(path, "This is a folder, not a file.", "Choose a file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise _not_read(path, "This is not an ordinary file.", "Choose another one.")
    if found.st_size > MAX_BYTES:
        raise Unreadable([too_large(path.name, found.st_size)], path=path)


def _not_read(path: Path, sentence: str, hint: str) -> Unreadable:
    problem = Problem(quoted(path.name, marks=False), None, None, "", sentence, hint)
    return Unreadable([problem], path=path)


def _model(tree: Tree, model: type[M]) -> M:
    if not isinstance(tree.value, dict):
        raise Unreadable([_not_fields(tree)])
    problems, more = empty_strangers(tree, model), 0
    try:
        made = validated(tree, model)
    except ValidationError as error:
        found, more = model_problems(error, tree, model)
        problems += found
    else:
        if not problems:
            return made
    raise Unreadable(sorted(problems, key=_place), more) from None


def _place(problem: Problem) -> tuple[int, int]:
    return (problem.line or 0, problem.column or 0)


def _not_fields(tree: Tree) -> Problem:
    sort = "a list" if isinstance(tree.value, list) else "a text"
    return Problem(
        tree.file,
        *tree.place(()),
        "",
        f"The file is only {sort}, without fields such as title: My campaign.",
        "Look whether each colon has a space after it, or choose another file.",
    )


def _format_problem(tree: Tree) -> Problem | None:
    """Return what is wrong with the number of the format; the rest can't be judged without it."""
    if not isinstance(tree.value, dict):
        return None
    given = tree.value.get("format")
    if given == str(FORMAT):
        return None
    path = ("format",)
    return Problem(tree.file, *tree.place(path), "format", *_wrong_format(given))


def _wrong_format(given: object) -> tuple[str, str]:
    if given is None:
        sentence = "The number of the file format is missing, so this may be no plan."
        return sentence, f"If it is one, write format: {FORMAT} in a line of its own at the top."
    number = given if isinstance(given, str) and re.fullmatch("[0-9]{1,9}", given, re.ASCII) else ""
    if number and int(number) > FORMAT:
        sentence = f"The plan was made with a newer hourplan: its format is {int(number)}."
        return sentence, f"Update hourplan; this one reads format {FORMAT}."
    shown = quoted(given) if isinstance(given, str) else "This"
    return f"{shown} is not the number of a file format.", f"Write format: {FORMAT}."

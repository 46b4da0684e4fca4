"""Plans and other models from YAML files, and plans to YAML text."""

import contextlib
import errno
import gc
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.model import FORMAT, Plan
from plans.problems import Problem, Unreadable
from plans.yaml_events import MAX_BYTES, MAX_EVENTS, most_bytes, read_tree, too_large
from plans.yaml_faults import empty_strangers, fitted
from plans.yaml_hints import MAX_DEPTH
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
    "read_with_places",
]

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")

_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened so that nothing waits; Windows has no such flag, but one for raw bytes."""

_TRIES = 3
"""So often is a file read that changes meanwhile; then it is taken as it is."""

_REASONS = {
    errno.ENOENT: (
        mark("There is no such file."),
        mark("Look for it under another name or in another folder."),
    ),
    errno.ENOTDIR: (mark("There is no such file."), mark("Look for it in another folder.")),
    errno.EACCES: (mark("This file may not be read."), mark("Ask its owner to let you read it.")),
    errno.EPERM: (mark("This file may not be read."), mark("Ask its owner to let you read it.")),
    errno.ELOOP: (
        mark("This is a link that leads back to itself."),
        mark("Open the file it was made for."),
    ),
    errno.ENAMETOOLONG: (mark("The file's name is too long."), mark("Give it a shorter one.")),
}
"""What is said of a file that can't be opened, by the system's reason."""

_NOT_NOW = (
    mark("The file can't be read just now."),
    mark("Try again, or take another copy of it."),
)


@contextlib.contextmanager
def _unswept() -> Iterator[None]:
    """Keep Python from looking for dead circles of objects meanwhile.

    Reading makes none, but a million objects, among which the search takes a fifth of the time.
    """
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


@_unswept()
def read_model(data: bytes, name: str, model: type[M]) -> M:
    """Return the model that the YAML file says; `name` is the file's, for the problems.

    Raises Unreadable with the place of each problem.
    """
    return _model(read_tree(data, name), model)


def read_plan(data: bytes, name: str) -> Plan:
    """Return the plan that the YAML file says; raises Unreadable with the place of each problem."""
    return read_with_places(data, name, lambda _: None)[0]


@_unswept()
def read_with_places(data: bytes, name: str, use: Callable[[Tree], T]) -> tuple[Plan, T]:
    """Return the plan that the YAML file says, and what `use` makes of the tree with its places.

    Raises as `read_plan` does.
    """
    tree = read_tree(data, name)
    if wrong := _format_problem(tree):
        raise Unreadable([wrong])
    return _model(tree, Plan), use(tree)


def load_plan(path: Path) -> Plan:
    """Return the plan in the file; raises Unreadable, with the path, if there is none to read."""
    try:
        return read_plan(read_bytes(path), path.name)
    except Unreadable as error:
        error.path = path
        raise


def read_bytes(path: Path) -> bytes:
    """Return the bytes of an ordinary file of at most `most_bytes`; links are followed.

    A file that changes meanwhile is read again. Raises Unreadable, with the path, for anything
    else: a pipe or a device could wait for ever.
    """
    try:
        for _ in range(_TRIES):
            data, still = _read(path)
            if still:
                break
    except OSError as error:
        raise _not_read(path, *map(tr, _REASONS.get(error.errno or 0, _NOT_NOW))) from None
    except ValueError:
        sentence = tr("No file can have this name.")
        raise _not_read(path, sentence, tr("Choose another file.")) from None
    if len(data) > most_bytes():
        raise Unreadable([too_large(path.name, len(data))], path=path)
    return data


def _read(path: Path) -> tuple[bytes, bool]:
    """Return the bytes, of a large file only its beginning, and whether it stayed as it was."""
    _check_ordinary(path, path.stat())
    # Without waiting, since the file may have become a pipe in between.
    handle = os.open(path, os.O_RDONLY | _NO_WAITING)
    try:
        before = os.fstat(handle)
        _check_ordinary(path, before)
        data = b""
        # One byte more than a plan has, so that one that grows is noticed and never read for ever.
        while piece := os.read(handle, most_bytes() + 1 - len(data)):
            data += piece
        after = os.fstat(handle)
    finally:
        os.close(handle)
    return data, (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def dump_plan(plan: Plan) -> str:
    """Return the plan as YAML text that `read_plan` reads back as an equal plan.

    The same plan gives the same text: fields in the model's order, no wrapped lines, absent values
    left out, texts of several lines as a block, each character as itself but for odd line breaks.
    """
    return plan_text(plan)


def _check_ordinary(path: Path, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise _not_read(path, tr("This is a folder, not a file."), tr("Choose a file in it."))
    if not stat.S_ISREG(found.st_mode):
        raise _not_read(path, tr("This is not an ordinary file."), tr("Choose another one."))
    if found.st_size > most_bytes():
        raise Unreadable([too_large(path.name, found.st_size)], path=path)


def _not_read(path: Path, sentence: str, hint: str) -> Unreadable:
    problem = Problem(quoted(path.name, marks=False), None, None, "", sentence, hint)
    return Unreadable([problem], path=path)


def _model(tree: Tree, model: type[M]) -> M:
    if not isinstance(tree.value, dict):
        raise Unreadable([_not_fields(tree)])
    problems, more = empty_strangers(tree, model), 0
    made = fitted(tree, model)
    if isinstance(made, tuple):
        found, more = made
        problems += found
    elif not problems:
        return made
    raise Unreadable(sorted(problems, key=_place), more)


def _place(problem: Problem) -> tuple[int, int]:
    return (problem.line or 0, problem.column or 0)


def _not_fields(tree: Tree) -> Problem:
    sentence = tr("The file is only a text, without fields such as title: My campaign.")
    if isinstance(tree.value, list):
        sentence = tr("The file is only a list, without fields such as title: My campaign.")
    hint = tr("Look whether each colon has a space after it, or choose another file.")
    return Problem(tree.file, *tree.place(()), "", sentence, hint)


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
        sentence = tr("The number of the file format is missing, so this may be no plan.")
        # translators: `format` is written so in the file, in every language
        hint = tr(
            "If it is one, write format: {number} in a line of its own at the top.",
            number=str(FORMAT),
        )
        return sentence, hint
    number = given if isinstance(given, str) and re.fullmatch("[0-9]{1,9}", given, re.ASCII) else ""
    if number and int(number) > FORMAT:
        sentence = tr(
            "The plan was made with a newer hourplan: its format is {number}.",
            number=str(int(number)),
        )
        return sentence, tr("Update hourplan; this one reads format {number}.", number=str(FORMAT))
    hint = tr("Write format: {number}.", number=str(FORMAT))
    if isinstance(given, str):
        return tr("{text} is not the number of a file format.", text=quoted(given)), hint
    return tr("This is not the number of a file format."), hint

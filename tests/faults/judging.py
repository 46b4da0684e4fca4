"""What is asked of the problems of any file: a place in it, and sentences that anybody can read."""

import re
from collections.abc import Iterator

from plans.problems import Problem, Unreadable
from plans.text import visible

OF_THE_WHOLE_FILE = re.compile(
    r"The file is empty\.|The file is empty but for comments\.|The file holds only zeros: .*"
    r"|The file is saved as UTF-16, not as UTF-8\.|This is a Word or zip file, not a plan\."
    r"|This is an old Word file, not a plan\.|This is a PDF, not a plan\."
    r"|The file has [0-9.,]+ MB.*|There is no such file\.|This is a folder, not a file\."
    r"|This is not an ordinary file\.|This file may not be read\."
    r"|This is a link that leads back to itself\.|The file's name is too long\."
    r"|No file can have this name\.|The file can't be read just now\."
)
"""The only sentences without a line."""

_QUOTED = re.compile(r"\"[^\"]*\"|Write it so: .*")
"""Where a sentence repeats what stands in the file."""

_PYTHON = re.compile(
    r"valid (string|dict|list)|[Ii]nput|scalar|mapping|sequence|token|parse|dict\b|tuple|None\b"
    r"|null|pydantic|[Ee]xception|Error\b|Extra|YAML|<class|object at|Traceback|\bstr\b|\bint\b"
)
"""Words of programmers."""


def complaints(error: Unreadable, data: bytes) -> Iterator[str]:
    """Yield what is wrong with the problems of a file with these bytes; nothing if all is well."""
    lines = _lines(data)
    if not error.problems:
        yield "there is no problem in it"
    for problem in error.problems:
        yield from (f"{what}: {problem!r}" for what in _wrong(problem, lines))
    for line in str(error).split("\n"):
        if visible(line) != line or "\t" in line:
            yield f"this acts on a terminal: {line!r}"


def _lines(data: bytes) -> list[str]:
    text = data.decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _wrong(problem: Problem, lines: list[str]) -> Iterator[str]:
    said = f"{problem.sentence} {problem.hint}"
    if problem.line is None or problem.column is None:
        if not OF_THE_WHOLE_FILE.fullmatch(problem.sentence) or problem.line != problem.column:
            yield "no place"
    elif not 1 <= problem.line <= len(lines):
        yield f"no such line among {len(lines)}"
    elif not 1 <= problem.column <= len(lines[problem.line - 1]) + 1:
        yield f"no such column among {len(lines[problem.line - 1])}"
    if not problem.sentence.endswith(".") or not problem.sentence.strip():
        yield "no sentence"
    if len(said) > 1_000:
        yield "too long to be read"
    if found := _PYTHON.search(_QUOTED.sub("", said)):
        yield f"a programmer's word, {found.group()!r}"

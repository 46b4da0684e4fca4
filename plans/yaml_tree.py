"""A file's texts as a tree, with the place of each, and how its names and texts are quoted."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from plans.languages.speaking import tr
from plans.text import short

Steps = tuple[str | int, ...]
"""The way to something in a file: names of groups, and positions in lists from 0."""

Place = tuple[int, int]
"""Line and column, in characters, both from 1."""

_LONGEST = 60
"""A text of the file is quoted with so many characters at the most."""


@dataclass
class Tree:
    """What a YAML file says, before anybody asks what it means."""

    file: str
    """The file's name, safe to show."""
    value: object
    """Nested dicts and lists of texts; a text if the file is only that."""
    marks: dict[Steps, Place] = field(default_factory=dict)
    """The place of each value."""
    names: dict[Steps, Place] = field(default_factory=dict)
    """The place of each name in a group, by the path of its value."""
    absent: list[Steps] = field(default_factory=list)
    """Names without a value; `value` leaves them out."""

    def at(self, path: Steps) -> object:
        """Return the value at `path`, or None if there is none."""
        found = self.value
        for step in path:
            if isinstance(found, Mapping):
                found = found.get(step)
            elif isinstance(found, list) and isinstance(step, int) and step < len(found):
                found = found[step]
            else:
                return None
        return found

    def place(self, path: Steps) -> tuple[int | None, int | None]:
        """Return the place of `path`, or of the nearest thing around it that has one."""
        for end in range(len(path), -1, -1):
            if found := self.marks.get(path[:end]) or self.names.get(path[:end]):
                return found
        return (None, None)


def dotted(path: Steps) -> str:
    """Return `partners.3.name` for a path: people count from 1. Safe to show, at most ten steps."""
    steps = [str(step + 1) if isinstance(step, int) else _short(step) for step in path]
    return ".".join(steps if len(steps) <= 10 else [*steps[:9], "…"])  # noqa: PLR2004 - a plan has 7


def quoted(text: str, *, marks: bool = True) -> str:
    """Return a text of a file on one line, safe to show, shortened, in quotes if `marks`."""
    shown = _short(text)
    # translators: a text of a file, in the quotation marks of the language
    return tr('"{text}"', text=shown) if marks else shown


def _short(text: str) -> str:
    return short(text, _LONGEST)

"""Plans as people write them: any order, quotes, brackets, indentation, comments, line ends."""

import json
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from plans.model import Part, Plan
from plans.yaml_writing import entries_of, scalar

Path = tuple[str | int, ...]
"""Names of fields, positions in lists."""

_NOT_IN_BLOCK = re.compile("[\u2028\u2029\ufeff]")
_FOLDED = re.compile(r"(?<=[^\W_]) (?=[^\W_])")


@dataclass
class HandLine:
    """A line of a file, without its end."""

    text: str
    path: Path
    """What the line is a part of, or stands above."""
    whole: bool
    """Whether what is inside `path` stands on this line too."""
    free: bool = False
    """Whether it is a blank line or a comment by itself, in the group or list at `path`."""


class Hand:
    """Writes a plan in a style that the dice decide for each place anew."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._comments = 0
        self._open = False
        self.lines: list[HandLine] = []

    def file(self, plan: Plan) -> bytes:
        """Return a file that says the plan; `lines` then has its lines."""
        if self._odds(3):
            self._put("---", (), whole=False, free=True)
        if self._odds(2):
            self._put(f"# {self._comment()}", (), whole=False, free=True)
            self._blank(())
        self._group(plan, 0 if self._odds(1.2) else 2, ())
        if self._odds(3):
            self._blank(())
            self._put(f"# {self._comment()}", (), whole=False, free=True)
        ends = self._dice.choice(["\n", "\n", "\r\n"])
        text = ends.join([*(line.text for line in self.lines), ""])
        if self._odds(5) and self.lines[-1].text[:1] not in ("", " "):
            text = text.removesuffix(ends)
        bom = "\ufeff" if self._odds(4) else ""
        return (bom + text).encode()

    def _odds(self, one_in: float) -> bool:
        return self._dice.random() < 1 / one_in

    def _comment(self) -> str:
        self._comments += 1
        odd = self._dice.choice(["", "", " isn't it?", ' "so"', ": - x", " — å🎉"])
        return f"c{self._comments}{odd}"

    def _put(self, text: str, path: Path, *, whole: bool, free: bool = False) -> None:
        self.lines.append(HandLine(text, path, whole, free))
        self._open = False

    def _blank(self, path: Path) -> None:
        # Behind a |+ block it would be one more line of the text.
        if not self._open:
            self._put("", path, whole=False, free=True)

    def _group(self, value: object, indent: int, path: Path, first: str = "") -> None:
        """Write the entries; the first line begins with `first` instead of its indentation."""
        entries = list((entries_of(value) or {}).items())
        if self._odds(3):
            self._dice.shuffle(entries)
        for position, (name, inner) in enumerate(entries):
            before = " " * indent
            if position == 0 and first:
                before = first
            else:
                self._above(indent, (*path, name), first_one=position == 0)
            key = scalar(name) if isinstance(value, Mapping) else name
            key = json.dumps(name) if self._odds(8) else key
            self._entry(before + key + ":", inner, indent, (*path, name))

    def _above(self, indent: int, path: Path, *, first_one: bool) -> None:
        """Write blank lines and comments above something."""
        if self._odds(5) and not first_one:
            self._blank(path[:-1])
            if self._odds(2):
                self._put(" " * indent + f"# {self._comment()}", path[:-1], whole=False, free=True)
                self._blank(path[:-1])
        while self._odds(4):
            self._put(" " * indent + f"# {self._comment()}", path, whole=False)

    def _entry(self, start: str, value: object, indent: int, path: Path) -> None:
        if isinstance(value, Part | Mapping | tuple):
            self._several(start, value, indent, path)
        elif isinstance(value, str) and "\n" in value and self._in_block(value) and self._odds(1.3):
            self._block(start, value, indent, path)
        else:
            self._scalar_lines(start, value, indent, path)

    def _several(
        self,
        start: str,
        value: Part | Mapping[str, object] | tuple[object, ...],
        indent: int,
        path: Path,
    ) -> None:
        if not (value if isinstance(value, tuple) else entries_of(value)) or self._odds(4):
            self._put(f"{start} {self._flow(value)}{self._behind()}", path, whole=True)
        elif isinstance(value, tuple):
            self._put(start + self._behind(), path, whole=False)
            self._list(value, indent + self._dice.choice([0, 2, 2, 4]), path)
        else:
            self._put(start + self._behind(), path, whole=False)
            self._group(value, indent + self._dice.choice([2, 2, 3, 4]), path)

    def _list(self, items: tuple[object, ...], indent: int, path: Path) -> None:
        for position, item in enumerate(items):
            own = (*path, position)
            self._above(indent, own, first_one=position == 0)
            hyphen = " " * indent + "-" + " " * self._dice.choice([1, 1, 3])
            if not entries_of(item) or self._odds(3):
                self._put(f"{hyphen}{self._flow(item)}{self._behind()}", own, whole=True)
            elif self._odds(5):
                self._put(hyphen.rstrip() + self._behind(), own, whole=False)
                self._group(item, indent + self._dice.choice([2, 4]), own)
            else:
                self._group(item, len(hyphen), own, hyphen)

    def _behind(self) -> str:
        return f"  # {self._comment()}" if self._odds(6) else ""

    def _scalar_lines(self, start: str, value: object, indent: int, path: Path) -> None:
        text = self._one_line(value, in_brackets=False)
        # Texts in quotes may go on in any column, plain ones further right than their name.
        if isinstance(value, str) and text != "" and self._odds(3):
            column = indent + 1 if text == value else self._dice.choice([0, indent + 3])
            text = _FOLDED.sub("\n" + " " * column, text, count=self._dice.randint(0, 2))
        space = " " * self._dice.choice([1, 1, 4])
        for line in (start + space + text + self._behind()).split("\n"):
            self._put(line, path, whole=True)

    def _one_line(self, value: object, *, in_brackets: bool) -> str:
        plain = scalar(value, in_brackets=in_brackets)
        if not isinstance(value, str | date) or self._odds(1.5) or _NOT_IN_BLOCK.search(str(value)):
            return plain
        text = str(value)
        if text.isprintable() and self._odds(2):
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=False)

    def _in_block(self, text: str) -> bool:
        """Whether a block with any sign for its end holds the text."""
        lines = text.rstrip("\n")
        return (
            bool(lines)
            and not lines[0].isspace()
            and not lines[-1].isspace()
            and not _NOT_IN_BLOCK.search(text)
        )

    def _block(self, start: str, text: str, indent: int, path: Path) -> None:
        ends = len(text) - len(text.rstrip("\n"))
        sign = "|" + ("-", "", "+")[min(ends, 2)]
        self._put(f"{start} {sign}{self._behind()}", path, whole=True)
        deeper = " " * (indent + self._dice.choice([2, 4]))
        for line in text.removesuffix("\n").split("\n"):
            self._put(deeper + line if line else "", path, whole=True)
        self._open = sign == "|+"

    def _flow(self, value: object) -> str:
        if isinstance(value, tuple):
            return "[" + ", ".join(map(self._flow, value)) + "]"
        entries = entries_of(value)
        if entries is None:
            return self._one_line(value, in_brackets=True)
        return (
            "{"
            + ", ".join(f"{self._key(name)}: {self._flow(v)}" for name, v in entries.items())
            + "}"
        )

    def _key(self, name: str) -> str:
        return json.dumps(name) if self._odds(6) else scalar(name, in_brackets=True)


def outside(lines: list[HandLine], changed: Path) -> list[str]:
    """Return the lines that a change of one value must leave as they are, in their order."""
    return [line.text for line in lines if not _is_part(line, changed)]


def _is_part(line: HandLine, changed: Path) -> bool:
    inside = line.path[: len(changed)] == changed
    return inside or (line.whole and changed[: len(line.path)] == line.path)

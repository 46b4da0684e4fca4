"""A plan file in sections: the bytes of each top-level field, and of each item of its lists.

Joined again they are the file, byte for byte. A section begins with the comments directly above its
name, an item with those directly above its hyphen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from plans import yaml_events
from plans.model import Part, Plan
from plans.rewriting.yaml_pieces import cuts
from plans.rewriting.yaml_spans import column, line_end, spans
from plans.yaml_tree import Tree
from plans.yaml_writing import entries_of, entry_lines, item_lines

BOM = b"\xef\xbb\xbf"
"""The mark by which editors on Windows begin a UTF-8 file."""


@dataclass(frozen=True, slots=True)
class Section:
    """The bytes of one top-level field."""

    name: str
    head: bytes
    """All of it, or what stands above the items."""
    items: tuple[bytes, ...] = ()
    """The items of a list that has each in lines of its own."""
    trail: bytes = b""
    """Blank lines and comments behind the last item."""

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes in their order."""
        yield self.head
        yield from self.items
        yield self.trail

    def halves(self) -> tuple[bytes, bytes]:
        """Return what belongs to the field, and the blank lines and comments that follow it."""
        if self.items:
            return self.head + b"".join(self.items), self.trail
        text = self.head.decode()
        end = cuts(text, spans(text), 0)[0].below
        return text[:end].encode(), text[end:].encode()


@dataclass(frozen=True, slots=True)
class Sections:
    """A whole file."""

    front: bytes
    """What stands above the first section: a byte order mark, `---`, comments."""
    all: tuple[Section, ...]
    """The sections, in the order of the file."""
    newline: str
    """What ends most lines."""
    indent: str = ""
    """What stands before each name."""

    def data(self) -> bytes:
        """Return the bytes of the file."""
        chunks = [self.front]
        for section in self.all:
            chunks.extend(section.chunks())
        return b"".join(chunks)


def written_sections(plan: Plan) -> Sections:
    """Return the sections of a new file."""
    sections: list[Section] = []
    for name, value in (entries_of(plan) or {}).items():
        section = written_section(name, value, "", "\n")
        if sections and section.head.count(b"\n") + len(section.items) > 1:
            sections[-1] = with_gap(sections[-1], "\n")
        sections.append(section)
    return Sections(b"", tuple(sections), "\n")


def written_section(name: str, value: object, indent: str, newline: str) -> Section:
    """Return a section as the writer writes it."""
    if isinstance(value, tuple) and value and isinstance(value[0], Part):
        items = tuple(written_item(item, f"{indent}  ", newline) for item in value)
        return Section(name, f"{indent}{name}:{newline}".encode(), items)
    return Section(name, newline.join([*entry_lines(name, value, indent), ""]).encode())


def written_item(item: object, indent: str, newline: str) -> bytes:
    """Return an item as the writer writes it."""
    return newline.join([*item_lines(item, indent), ""]).encode()


def with_gap(section: Section, gap: str) -> Section:
    """Return the section with a blank line, or other text, behind it."""
    if section.items:
        return Section(section.name, section.head, section.items, section.trail + gap.encode())
    return Section(section.name, section.head + gap.encode())


def main_newline(data: bytes) -> str:
    """Return what ends most lines of a file."""
    both, returns = data.count(b"\r\n"), data.count(b"\r")
    feeds = data.count(b"\n") if returns else 1
    counts = {"\n": feeds - both, "\r\n": both, "\r": returns - both}
    return max(counts, key=lambda newline: counts[newline])


def in_items(section: Section) -> Section:
    """Return a section that was just rewritten with its list, if it is one, cut into items."""
    text = section.head.decode()
    root = spans(text)
    value = root.values[0]
    if value.kind != "list" or value.flow or not value.values:
        return section
    end = cuts(text, root, 0)[0].below
    found = cuts(text, value, line_end(text, root.names[0].end))
    ends = [*(cut.next for cut in found[:-1]), end]
    items = [text[cut.begin : to].encode() for cut, to in zip(found, ends, strict=True)]
    return Section(section.name, text[: found[0].begin].encode(), tuple(items), text[end:].encode())


def cut_file(data: bytes, tree: Tree) -> Sections | None:
    """Return the sections of a file that was read into `tree`; None if its lines can't be cut.

    They can't where the whole file stands in brackets.
    """
    return _Cutter(data, tree).sections()


class _Cutter:
    """Cuts a file along the lines in which names and items begin.

    Only what the reader knows already is used, and the lines above each of them: parsing 10,000
    partners once more would take as long as reading them.
    """

    def __init__(self, data: bytes, tree: Tree) -> None:
        self._tree = tree
        self._bom = BOM if data.startswith(BOM) else b""
        self._lines = data[len(self._bom) :].splitlines(keepends=True)
        self._newline = main_newline(data)
        self._indent = tree.marks[()][1] - 1

    def sections(self) -> Sections | None:
        """Return the sections, or None."""
        marks = self._marks()
        if marks is None:
            return None
        front = self._bom + self._bytes(0, marks[0][0])
        sections: list[Section] = []
        begin = marks[0][0]
        for at, (line, name) in enumerate(marks):
            starts = self._item_starts(name, line)
            end = len(self._lines)
            if at + 1 < len(marks):
                last = starts[-1] if starts else line
                end = self._begin(marks[at + 1][0], last, self._indent)
            sections.append(self._section(name, begin, starts, end))
            begin = end
        return Sections(front, tuple(sections), self._newline, " " * self._indent)

    def _marks(self) -> list[tuple[int, str]] | None:
        """Return the line, from 0, and name of each section; None if they can't be cut there."""
        tree = self._tree
        assert isinstance(tree.value, dict)  # noqa: S101 - a plan was read from it
        absent = [path[0] for path in tree.absent if len(path) == 1]
        marks = []
        for name in [*tree.value, *absent]:
            line, place = tree.names[(name,)]
            before = self._lines[line - 1][: place - 1]
            if place - 1 != self._indent or before.strip(b" "):
                return None
            marks.append((line - 1, str(name)))
        marks.sort()
        lines = {line for line, _ in marks}
        return marks if len(lines) == len(marks) and not self._in_brackets(()) else None

    def _in_brackets(self, path: tuple[str, ...]) -> bool:
        line, place = self._tree.marks[path]
        return self._lines[line - 1].decode()[place - 1] in "{["

    def _bytes(self, begin: int, end: int) -> bytes:
        return b"".join(self._lines[begin:end])

    def _section(self, name: str, begin: int, starts: list[int], end: int) -> Section:
        if not starts:
            return Section(name, self._bytes(begin, end))
        items = [
            self._bytes(start, after)
            for start, after in zip(starts, [*starts[1:], end], strict=True)
        ]
        # Only a parser tells what belongs to the last item, and what to nobody.
        text = items[-1].decode()
        last = cuts(text, spans(text), 0)[0].below
        items[-1] = text[:last].encode()
        return Section(name, self._bytes(begin, starts[0]), tuple(items), text[last:].encode())

    def _item_starts(self, name: str, line: int) -> list[int]:
        """Return the lines in which the items of a section begin; none if it isn't such a list."""
        value = self._tree.at((name,))
        if not isinstance(value, list) or not value or self._in_brackets((name,)):
            return []
        place = self._tree.marks[(name,)][1] - 1
        starts: list[int] = []
        for position in range(len(value)):
            hyphen = self._hyphen(*self._tree.marks[(name, position)])
            if starts:
                starts.append(self._begin(hyphen, starts[-1], place))
            else:
                starts.append(self._above(hyphen, line + 1, None))
        return starts

    def _hyphen(self, line: int, place: int) -> int:
        """Return the line of the hyphen of an item whose value is at a place, both from 1."""
        line -= 1
        if self._lines[line][: place - 1].strip() == b"-":
            return line
        # Nothing but comments and blank lines is between them.
        line -= 1
        while not self._lines[line].lstrip(b" ").startswith(b"-"):
            line -= 1
        return line

    def _begin(self, line: int, floor: int, deepest: int) -> int:
        """Return where what is in a line begins with its comments, behind what begins at `floor`.

        A line that looks like a comment may be the end of a text in quotes: then what stands above
        can't be parsed without it.
        """
        begin = self._above(line, floor + 1, deepest)
        found = self._bytes(begin, line)
        if (b'"' in found or b"'" in found) and not _is_whole(self._bytes(floor, begin)):
            return line
        return begin

    def _above(self, line: int, floor: int, deepest: int | None) -> int:
        while line > floor:
            above = self._lines[line - 1]
            body = above.lstrip(b" \t")
            if not body.startswith(b"#"):
                break
            if deepest is not None and len(above) - len(body) > deepest:
                break
            line -= 1
        return line


def _is_whole(data: bytes) -> bool:
    """Return whether the lines can be parsed by themselves."""
    try:
        for _ in iter(yaml_events.PARSER(data.decode()).get_event, None):
            pass
    except yaml.YAMLError:
        return False
    return True


def list_indent(items: Sequence[bytes]) -> str:
    """Return what stands before the hyphen of each item."""
    text = items[0].decode()
    return " " * column(text, spans(text).start)

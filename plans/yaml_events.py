"""Bytes of a YAML file to a tree of plain texts, with the place of each; nothing is converted.

YAML's own loader reads `10:30` as 630, `no` as false and `&Co` as nothing, lets a repeated name win
silently, and can be made to hang by 431 bytes. Here only PyYAML's parser is used: it tells what
stands where, event by event, without recursion. What a text means is up to the models.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from plans.problems import Problem, Unreadable
from plans.text import FORBIDDEN, code_point, forbidden
from plans.yaml_hints import explain
from plans.yaml_tree import Place, Steps, Tree, dotted, quoted

MAX_BYTES = 8_000_000
"""Largest file read, in bytes: 10,000 partners with a contact and an ask each have 6 million."""

MAX_DEPTH = 40
"""Deepest nesting of lists and named fields; a plan has eight levels."""

MAX_EVENTS = 650_000
"""Most texts, beginnings and ends of lists and groups; a plan of 10,000 partners has 560,000."""

MAX_ITEMS = 20_000
"""Most items of one list or group: twice the partners of the largest plans."""

PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where PyYAML was built with it, else Python's, which is 15 times slower."""

_ABSENT = frozenset({"", "~", "null", "Null", "NULL"})
"""What stands, without quotes, for a value that isn't there (YAML 1.1, null)."""

_LINE_SIGNS = re.compile("[\u2028\u2029]")
"""Ends of lines for YAML and for no editor: unless written by their numbers, they would be lost."""

_SAVE_AS = "Open it in an editor and save it with the encoding UTF-8."
_OTHER_COPY = "Take an earlier version or another copy of the file."

_ZEROS = "the file holds only zeros: it is damaged, perhaps by a power cut."

_OPENINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"\xff\xfe", "The file is saved as UTF-16, not as UTF-8.", _SAVE_AS),
    (b"\xfe\xff", "The file is saved as UTF-16, not as UTF-8.", _SAVE_AS),
    (b"PK\x03\x04", "This is a Word or zip file, not a plan.", "Choose the .yaml file."),
    (b"\xd0\xcf\x11\xe0", "This is an old Word file, not a plan.", "Choose the .yaml file."),
    (b"%PDF", "This is a PDF, not a plan.", "Choose the .yaml file."),
)
"""Files that are known by their first bytes, and what is said of them."""


def read_tree(data: bytes, name: str) -> Tree:
    """Return what the YAML file says: lists, dicts and texts, with the place of each.

    A value that is empty, `~` or `null` without quotes is absent: its name is left out. Raises
    Unreadable, with `name` as the file's, for bytes that aren't UTF-8, that aren't YAML, or that
    have what no plan needs: repeated names, anchors, aliases, merge keys, tags, more documents.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable([too_large(name, len(data))])
    text = _Decoder(data, name).text()
    return _Builder(text, name).tree()


def too_large(name: str, size: int) -> Problem:
    """Return the problem of a file with more than `MAX_BYTES`; `size` is in bytes."""
    most = MAX_BYTES // 1_000_000
    return Problem(
        quoted(name, marks=False),
        None,
        None,
        "",
        f"The file has {size / 1e6:,.1f} MB; a plan has at most {most} MB.",
        "Choose another file.",
    )


class _Decoder:
    """The text of a file, or what keeps it from being one."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = quoted(name, marks=False)

    def text(self) -> str:
        """Return the text, each line end as a line feed."""
        self._check_bytes()
        try:
            text = self._data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise self._not_utf8(error) from None
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._check_text(text)
        return text

    def _check_bytes(self) -> None:
        for opening, sentence, hint in _OPENINGS:
            if self._data.startswith(opening):
                raise self._fault(sentence, hint)
        written = self._data.rstrip(b"\0")
        if not written.strip(b"\xef\xbb\xbf \t\r\n"):
            raise self._nothing()
        if b"\0" in written[:400] and written[:400].count(b"\0") > len(written[:400]) // 4:
            raise self._fault(*_OPENINGS[0][1:])
        if len(written) < len(self._data) and b"\0" not in written:
            line = written.count(b"\n") + 1
            raise self._fault(f"From here on {_ZEROS}", _OTHER_COPY, line)

    def _nothing(self) -> Unreadable:
        if b"\0" in self._data:
            return self._fault(_ZEROS.capitalize(), _OTHER_COPY)
        return self._fault("The file is empty.", _OTHER_COPY)

    def _not_utf8(self, error: UnicodeDecodeError) -> Unreadable:
        before = self._data[: error.start]
        line_start = before.rfind(b"\n") + 1
        column = len(before[line_start:].decode("utf-8-sig", "replace")) + 1
        return self._fault(
            "Here is a letter that isn't saved as UTF-8, but in an older encoding such as Latin-1.",
            _SAVE_AS,
            before.count(b"\n") + 1,
            column,
        )

    def _check_text(self, text: str) -> None:
        if found := FORBIDDEN.search(text) or _LINE_SIGNS.search(text):
            sentence = f"Here is the invisible character {code_point(found.group())}."
            raise self._fault_at(text, found.start(), sentence, "Delete it.")
        if found := re.search(r"(?:\A|\n)(<{7}|>{7})(?: |$)", text, re.MULTILINE):
            sentence = "Here two versions of the file were put together and not yet made one."
            hint = "Keep the lines that are right; delete those with <<<<<<<, ======= and >>>>>>>."
            raise self._fault_at(text, found.start(1), sentence, hint)
        # Thousands of directives keep the parser busy for minutes inside a single event.
        if found := re.search(r"(?:\A|\n)(%)", text):
            sentence = "A line can't begin with %."
            hint = "If it belongs to a text, indent it; else delete it."
            raise self._fault_at(text, found.start(1), sentence, hint)

    def _fault_at(self, text: str, at: int, sentence: str, hint: str) -> Unreadable:
        column = at - text.rfind("\n", 0, at)
        return self._fault(sentence, hint, text.count("\n", 0, at) + 1, column)

    def _fault(
        self, sentence: str, hint: str, line: int | None = None, column: int | None = None
    ) -> Unreadable:
        return Unreadable([Problem(self._name, line, column, "", sentence, hint)])


@dataclass
class _Open:
    """A list or group whose end hasn't come yet."""

    value: Any
    """The dict or list itself."""
    path: Steps
    name: str | None = None
    """In a group: the name that waits for its value."""


class _Stop(Exception):
    """What follows in the file can't be read; the problems say why."""


class _Builder:
    """A tree, built from the parser's events one after the other."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._file = quoted(name, marks=False)
        self._tree = Tree(self._file, None)
        self._problems: list[Problem] = []
        self._more = 0
        self._stack: list[_Open] = []
        self._top = _Open([], ())
        self._documents = 0

    def tree(self) -> Tree:
        """Return the tree; raises Unreadable with all that was found up to where reading ended."""
        try:
            self._read()
        except _Stop:
            pass
        except yaml.MarkedYAMLError as error:
            self._problems.append(explain(error, self._text, self._file))
        except (yaml.YAMLError, ValueError, OverflowError):
            # The parser in Python lets "\U00110000" through to chr().
            self._add("", None, "The file holds a character that doesn't exist.", "Delete it.")
        if not self._problems and not self._top.value:
            self._add("", None, "The file is empty but for comments.", _OTHER_COPY)
        if self._problems:
            raise Unreadable(self._problems, self._more)
        self._tree.value = self._top.value[0]
        return self._tree

    def _read(self) -> None:
        handlers: Mapping[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceStartEvent: self._start,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        for count, event in enumerate(yaml.parse(self._text, Loader=PARSER)):
            handle = handlers.get(type(event))
            if handle is not None:
                handle(event)
            if count >= MAX_EVENTS:
                self._stop(_place(event), "The file holds more than a plan can.", "Shorten it.")

    def _document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(
                _place(event),
                "A second document begins here; a file holds one plan.",
                "Delete the line with --- and move what follows to a file of its own.",
            )

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.tag is not None or event.anchor is not None:
            self._refuse(event)
        top = self._top
        if top.name is None and type(top.value) is dict:
            self._name(event, top)
            return
        if event.style == '"' and (bad := forbidden(event.value)):
            sentence = f"This text holds the character {bad}, which no text can hold."
            self._add(top, _place(event), sentence, "Take it out.")
        if event.implicit[0] and event.value in _ABSENT:
            self._absent(event, top)
        else:
            self._put(event.value, _place(event))

    def _name(self, event: yaml.ScalarEvent, group: _Open) -> None:
        """Take the scalar as the name of the value that comes next."""
        name, place = event.value, _place(event)
        path = (*group.path, name)
        if event.implicit[0] and name == "<<":
            self._add(group, place, "A plan can't take over parts with <<.", "Copy the lines here.")
        elif event.implicit[0] and name == "":
            self._add(group, place, "A name is missing before the colon.", "Write it.")
        elif (first := self._tree.names.get(path)) is not None:
            sentence = f"{quoted(name)} is here twice: it stands in line {first[0]} already."
            self._add(dotted(path), place, sentence, "Delete one of the two.")
            name += " (again)"
        else:
            self._tree.names[path] = place
        group.name = name

    def _absent(self, event: yaml.ScalarEvent, top: _Open) -> None:
        if type(top.value) is dict and top.name is not None:
            self._tree.absent.append((*top.path, top.name))
            top.name = None
        elif self._stack:
            self._add(top, _place(event), "This item of the list is empty.", "Delete its line.")

    def _put(self, value: object, place: Place) -> Steps:
        """Add `value` to the list or group that is open, and return its path."""
        top = self._top
        if type(top.value) is dict:
            name = top.name or ""
            path: Steps = (*top.path, name)
            top.value[name] = value
            top.name = None
        else:
            path = (*top.path, len(top.value)) if self._stack else ()
            top.value.append(value)
        self._tree.marks[path] = place
        return path

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        if event.tag is not None or event.anchor is not None:
            self._refuse(event)
        if type(self._top.value) is dict and self._top.name is None:
            self._stop(
                _place(event),
                "A bracket begins here where a name is expected.",
                'Put a text that begins with a bracket in quotes: "[…]".',
            )
        if len(self._stack) >= MAX_DEPTH:
            sentence = f"Lists are nested more than {MAX_DEPTH} deep here."
            self._stop(_place(event), sentence, "Look for brackets that are too many.")
        value: object = {} if type(event) is yaml.MappingStartEvent else []
        path = self._put(value, _place(event))
        self._stack.append(self._top)
        self._top = _Open(value, path)

    def _end(self, _event: yaml.Event) -> None:
        if len(self._top.value) > MAX_ITEMS:
            sentence = f"More than {MAX_ITEMS:,} items stand here."
            line, column = self._tree.place(self._top.path)
            field = dotted(self._top.path)
            self._problems.append(Problem(self._file, line, column, field, sentence, "Shorten it."))
        self._top = self._stack.pop()

    def _alias(self, event: yaml.AliasEvent) -> None:
        self._refuse_sign("*", event)
        self._scalar(yaml.ScalarEvent(None, None, (False, True), "-", event.start_mark))

    def _refuse(self, event: yaml.NodeEvent) -> None:
        self._refuse_sign("!" if event.anchor is None else "&", event)

    def _refuse_sign(self, sign: str, event: yaml.NodeEvent) -> None:
        self._add(
            self._top,
            _place(event),
            f"A text can't begin with {sign} unless it is in quotes.",
            f'Put the text in quotes: "{sign}…".',
        )

    def _stop(self, place: Place | None, sentence: str, hint: str) -> None:
        self._add(self._top, place, sentence, hint)
        raise _Stop

    def _add(self, where: _Open | str, place: Place | None, sentence: str, hint: str) -> None:
        """Note a problem, or only count it once there are more than anybody mends at once."""
        if len(self._problems) >= 100:  # noqa: PLR2004 - five times what is shown
            self._more += 1
            return
        field = where if isinstance(where, str) else dotted(_next_in(where))
        line, column = place or (None, None)
        self._problems.append(Problem(self._file, line, column, field, sentence, hint))


def _place(event: yaml.Event) -> Place:
    mark: Any = event.start_mark
    return (mark.line + 1, mark.column + 1)


def _next_in(part: _Open) -> Steps:
    """Return the path of what comes next in a list or group."""
    if isinstance(part.value, list):
        return (*part.path, len(part.value)) if part.path else ()
    return part.path if part.name is None else (*part.path, part.name)

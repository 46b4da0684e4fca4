"""Bytes of a YAML file to a tree of plain texts, with the place of each; nothing is converted.

YAML's own loader reads `10:30` as 630, `no` as false and `&Co` as nothing, lets a repeated name win
silently, and can be made to hang by 431 bytes. Here only PyYAML's parser is used: it tells what
stands where, event by event, without recursion. What a text means is up to the models.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_in
from plans.problems import Problem, Unreadable
from plans.text import forbidden
from plans.yaml_decoding import OTHER_COPY, Decoder
from plans.yaml_hints import MAX_DEPTH, explain, too_deep
from plans.yaml_tree import Place, Steps, Tree, dotted, quoted

MAX_BYTES = 8_000_000
"""Largest file read, in bytes: 10,000 partners with a contact and an ask each have 6 million."""

MAX_EVENTS = 650_000
"""Most texts, beginnings and ends of lists and groups; a plan of 10,000 partners has 560,000."""

MAX_ITEMS = 20_000
"""Most items of one list or group: twice the partners of the largest plans."""

MAX_PARTS = 200_000
"""Most lists and groups; a plan of 10,000 partners has 70,000."""

MAX_PROBLEMS = 2_000
"""Reading ends after so many problems: whoever has more of them has chosen another file."""

PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where PyYAML was built with it, else the one in Python, which is slower."""

SLOWER = 8
"""So much smaller must files be for the parser in Python, to be read in the same time."""

_ABSENT = frozenset({"", "~", "null", "Null", "NULL"})
"""What stands, without quotes, for a value that isn't there (YAML 1.1, null)."""

_LIBYAML = mark(
    "Open it on another one, or have hourplan installed with libyaml here, which is faster."
)
"""What to do where the parser in Python is too slow."""


def read_tree(data: bytes, name: str) -> Tree:
    """Return what the YAML file says: lists, dicts and texts, with the place of each.

    A value that is empty, `~` or `null` without quotes is absent: its name is left out. Raises
    Unreadable, with `name` as the file's, for bytes that aren't UTF-8, that aren't YAML, or that
    have what no plan needs: repeated names, anchors, aliases, merge keys, tags, more documents.
    """
    if len(data) > most_bytes():
        raise Unreadable([too_large(name, len(data))])
    text = Decoder(data, name).text()
    return _Builder(text, name).tree()


def most_bytes() -> int:
    """Return the size of the largest file that this computer's parser reads in two seconds."""
    return MAX_BYTES // (SLOWER if _is_slow() else 1)


def too_large(name: str, size: int) -> Problem:
    """Return the problem of a file with more than `most_bytes`; `size` is in bytes."""
    has = megabytes(size)
    if size > MAX_BYTES:
        most = MAX_BYTES // 10**6
        sentence = tr("The file has {size} MB; a plan has at most {most} MB.", size=has, most=most)
        hint = tr("Choose another file.")
    else:
        sentence = tr(
            "The file has {size} MB, which is more than this computer can read.", size=has
        )
        hint = tr(_LIBYAML)
    return Problem(quoted(name, marks=False), None, None, "", sentence, hint)


def megabytes(size: int) -> str:
    """Return a size in bytes as megabytes with one decimal, as the language writes it: `8.1`."""
    whole, tenth = f"{size / 1e6:.1f}".split(".")
    # translators: a number with one decimal, such as 8.1
    return tr_in("number", "{whole}.{tenth}", whole=int(whole), tenth=tenth)


def _is_slow() -> bool:
    return PARSER is yaml.SafeLoader


@dataclass(slots=True)
class _Open:
    """A list or group whose end hasn't come yet."""

    value: Any
    """The dict or list itself."""
    path: Steps
    named: bool = False
    """Whether it is a group."""
    name: str | None = None
    """In a group: the name that waits for its value."""
    next: Steps = ()
    """The path of that value."""


_NO_NAMES = {
    "<<": (mark("A plan can't take over parts with <<."), mark("Copy the lines here.")),
    "": (mark("A name is missing before the colon."), mark("Write it.")),
}
"""What can't be a name, unless it is in quotes, and what is said of it."""


class _Stop(Exception):
    """What follows in the file can't be read; the problems say why."""


class _Builder:
    """A tree, built from the parser's events one after the other."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._file = quoted(name, marks=False)
        self._tree = Tree(self._file, None)
        self._marks, self._names = self._tree.marks, self._tree.names
        self._problems: list[Problem] = []
        self._more = 0
        self._stack: list[_Open] = []
        self._top = _Open([], ())
        self._documents = 0
        self._parts = 0
        self._line = 0
        self._known: dict[str, str] = {}
        self._parser: Any = None

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
            mark = self._parser.get_mark()
            place, hint = (mark.line + 1, mark.column + 1), tr("Mend it.")
            sentence = tr("Here is the number of a character that doesn't exist.")
            self._problems.append(Problem(self._file, *place, "", sentence, hint))
        if not self._problems and not self._top.value:
            self._add("", None, tr("The file is empty but for comments."), tr(OTHER_COPY))
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
        most = MAX_EVENTS // (SLOWER if _is_slow() else 1)
        self._parser = PARSER(self._text)
        for count, event in enumerate(iter(self._parser.get_event, None)):
            handle = handlers.get(type(event))
            if handle is not None:
                handle(event)
            if count >= most or self._parts > MAX_PARTS:
                sentence, hint = tr("The file holds more than a plan can."), tr("Shorten it.")
                if _is_slow():
                    sentence = tr("The file holds more than this computer can read.")
                    hint = tr(_LIBYAML)
                self._stop(_place(event), sentence, hint)

    def _document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(
                _place(event),
                tr("A second document begins here; a file holds one plan."),
                tr("Delete the line with --- and move what follows to a file of its own."),
            )

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.tag is not None or event.anchor is not None:
            self._refuse(event)
        top = self._top
        mark: Any = event.start_mark
        # As in `_place`, but with one number for all places of a line: a million take 30 MB.
        if self._line != mark.line + 1:
            self._line = mark.line + 1
        place = (self._line, mark.column + 1)
        if top.named and top.name is None:
            self._name(event, place, top)
            return
        if event.style == '"' and (bad := forbidden(event.value)):
            sentence = tr(
                "This text holds the character {character}, which no text can hold.", character=bad
            )
            self._add(top, place, sentence, tr("Take it out."))
        if event.implicit[0] and event.value in _ABSENT:
            self._absent(place, top)
        else:
            self._put(event.value, place)

    def _name(self, event: yaml.ScalarEvent, place: Place, group: _Open) -> None:
        """Take the scalar as the name of the value that comes next."""
        # One object for each name: 10,000 partners have 250,000 names, but only 30 different ones.
        name = self._known.setdefault(event.value, event.value)
        path = (*group.path, name)
        if (first := self._names.get(path)) is not None:
            sentence = tr(
                "{name} is here twice: it stands in line {line} already.",
                name=quoted(name),
                line=str(first[0]),
            )
            self._add(dotted(path), place, sentence, tr("Delete one of the two."))
            name = tr("{name} (again)", name=name)
            path = (*group.path, name)
        elif event.implicit[0] and name in _NO_NAMES:
            self._add(group, place, *map(tr, _NO_NAMES[name]))
        else:
            self._names[path] = place
        group.name, group.next = name, path
        if len(group.value) > MAX_ITEMS:
            self._too_many(group)

    def _absent(self, place: Place, top: _Open) -> None:
        if top.named:
            self._tree.absent.append(top.next)
            top.name = None
        elif self._stack:
            sentence = tr("This item of the list is empty.")
            self._add(top, place, sentence, tr("Delete its line."))

    def _put(self, value: object, place: Place) -> Steps:
        """Add `value` to the list or group that is open, and return its path."""
        top = self._top
        if top.named:
            path = top.next
            top.value[top.name] = value
            top.name = None
        else:
            path = (*top.path, len(top.value)) if self._stack else ()
            top.value.append(value)
            if len(top.value) > MAX_ITEMS:
                self._too_many(top)
        self._marks[path] = place
        return path

    def _too_many(self, part: _Open) -> None:
        line, column = self._tree.place(part.path)
        sentence = tr("More than {count} items stand here.", count=MAX_ITEMS)
        field, hint = dotted(part.path), tr("Shorten it.")
        self._problems.append(Problem(self._file, line, column, field, sentence, hint))
        raise _Stop

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        if event.tag is not None or event.anchor is not None:
            self._refuse(event)
        place = _place(event)
        if self._top.named and self._top.name is None:
            self._stop(
                place,
                tr("A bracket begins here where a name is expected."),
                tr('Put a text that begins with a bracket in quotes: "[…]".'),
            )
        if len(self._stack) >= MAX_DEPTH:
            self._stop(place, *too_deep())
        self._parts += 1
        named = type(event) is yaml.MappingStartEvent
        value: object = {} if named else []
        path = self._put(value, place)
        self._stack.append(self._top)
        self._top = _Open(value, path, named)

    def _end(self, _event: yaml.Event) -> None:
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
            tr("A text can't begin with {sign} unless it is in quotes.", sign=sign),
            tr('Put the text in quotes: "{sign}…".', sign=sign),
        )

    def _stop(self, place: Place | None, sentence: str, hint: str) -> None:
        self._add(self._top, place, sentence, hint)
        raise _Stop

    def _add(self, where: _Open | str, place: Place | None, sentence: str, hint: str) -> None:
        """Note a problem, or only count it once there are more than anybody mends at once."""
        if len(self._problems) >= 100:  # noqa: PLR2004 - five times what is shown
            self._more += 1
            if self._more > MAX_PROBLEMS:
                raise _Stop
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

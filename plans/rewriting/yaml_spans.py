"""Where in a YAML text each value begins and ends, so that one can be rewritten and the rest kept.

The places come from the parser's events and count characters. Where the parser's own end of a
value lies behind the comments and blank lines that follow it, `content_end` finds the right one.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from plans import yaml_events

_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_BLANK_END = " \t\r\n"

BLOCK_SIGNS = ("|", ">")
"""How texts of several lines begin that have no quotes."""


@dataclass(slots=True)
class Span:
    """A text, list or group of a YAML text and its place there."""

    kind: str
    """What it is: `text`, `list` or `group`."""
    flow: bool
    """Whether it is a list or group in brackets."""
    style: str
    """Of a text: its quotation mark, `|` or `>`; empty for plain ones and for lists and groups."""
    start: int
    """Where it begins; a block's is its first hyphen or name."""
    end: int
    """Behind its last character; a block's is that of the last value in it."""
    text: str = ""
    """Of a text: what it says."""
    names: list["Span"] = field(default_factory=list)
    """Of a group: the names."""
    values: list["Span"] = field(default_factory=list)
    """Of a list or group: what is in it."""

    @property
    def absent(self) -> bool:
        """Whether nothing stands where the value would be."""
        return self.kind == "text" and self.start == self.end


def spans(text: str) -> Span:
    """Return the spans of a text that `plans.yaml_events` reads; raises yaml.YAMLError for others.

    Line ends may be of any kind; a byte order mark counts as a character.
    """
    root = Span("list", flow=False, style="", start=0, end=len(text))
    stack = [root]
    for event in iter(yaml_events.PARSER(text).get_event, None):
        start: Any = event.start_mark
        end: Any = event.end_mark
        if isinstance(event, yaml.ScalarEvent):
            style = event.style or ""
            found = Span("text", flow=False, style=style, start=start.index, end=end.index)
            found.text = event.value
            _put(stack[-1], found)
        elif isinstance(event, yaml.CollectionStartEvent):
            kind = "group" if isinstance(event, yaml.MappingStartEvent) else "list"
            flow = bool(event.flow_style)
            stack.append(Span(kind, flow=flow, style="", start=start.index, end=end.index))
        elif isinstance(event, yaml.CollectionEndEvent):
            closed = stack.pop()
            closed.end = end.index if closed.flow else closed.values[-1].end
            _put(stack[-1], closed)
    if len(root.values) != 1:
        raise yaml.YAMLError
    return root.values[0]


def _put(parent: Span, child: Span) -> None:
    named = parent.kind == "group" and len(parent.names) == len(parent.values)
    (parent.names if named else parent.values).append(child)


def line_start(text: str, at: int) -> int:
    """Return where the line of the place begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_end(text: str, at: int) -> int:
    """Return where the next line begins, or where the text ends."""
    found = _LINE_END.search(text, at)
    return found.end() if found else len(text)


def column(text: str, at: int) -> int:
    """Return how many characters stand before the place in its line."""
    return at - line_start(text, at)


def blank_end(text: str, start: int = 0) -> int:
    """Return where the blank lines begin with which the text ends, looking back to `start`."""
    filled = len(text.rstrip(_BLANK_END))
    return start if filled <= start else line_end(text, filled)


def last_text(span: Span) -> Span:
    """Return the text, or the list or group in brackets, with which the span ends."""
    while span.values and not span.flow:
        span = span.values[-1]
    return span


def without_blanks(text: str) -> str:
    """Return lines without the blank ones with which they begin."""
    return text[line_start(text, len(text) - len(text.lstrip(_BLANK_END))) :]


def keeps_blanks(text: str, span: Span) -> bool:
    """Return whether blank lines behind the span belong to it."""
    last = last_text(span)
    if last.style not in BLOCK_SIGNS:
        return False
    header = text[last.start : line_end(text, last.start)].partition("#")[0]
    # A line that holds only blanks is text as well, if it is longer than the indentation.
    return "+" in header or last.text.rstrip("\n")[-1:] in (" ", "\t")


def content_end(text: str, span: Span) -> int:
    """Return where the line behind the span begins, or where the text ends.

    Blank lines behind it count only if they belong to it (`keeps_blanks`).
    """
    last = last_text(span)
    if last.style not in BLOCK_SIGNS:
        return line_end(text, last.end)
    # The end of a block is where the next line begins, unless the file ends without a line end.
    end = last.end if text[last.end - 1] in "\r\n" else line_end(text, last.end)
    if keeps_blanks(text, span):
        return end
    return blank_end(text[:end], line_end(text, last.start))


def comment_column(text: str, at: int, end: int) -> int | None:
    """Return in which column the comment stands that the line at `at` is; None if it is none."""
    line = text[at : line_end(text, at)]
    body = line.lstrip(" \t")
    return len(line) - len(body) if at < end and body.startswith("#") else None


def comments_above(text: str, at: int, floor: int, deepest: int | None) -> int:
    """Return where the comment lines begin that stand directly above the line at `at`.

    They begin at `floor` at the earliest, and at column `deepest` at the most, if that is given.
    """
    while at > floor:
        above = line_start(text, at - (2 if text[at - 2 : at] == "\r\n" else 1))
        found = comment_column(text, above, at)
        if above < floor or found is None or (deepest is not None and found > deepest):
            break
        at = above
    return at


def first_mark(text: str, at: int) -> int:
    """Return where the first sign stands from a line's beginning on that is no comment."""
    while at < len(text):
        after = line_end(text, at)
        body = text[at:after].lstrip(" \t")
        if body.strip(_BLANK_END) and not body.startswith("#"):
            return after - len(body)
        at = after
    return at

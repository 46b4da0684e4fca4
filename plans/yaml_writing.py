"""A plan to YAML text: the same plan always gives the same text.

Why not PyYAML's dumpers: the one in C escapes emoji, the one in Python takes 20 s for 10,000
partners, so a plan would look different on machines with and without libyaml; and neither quotes
what only YAML 1.2 takes for a number. A plan needs three forms of text, simpler to write than to
configure: a plain word, double quotes (YAML's are JSON's, so `json` writes them), a `|` block.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

from plans.model import (
    Ask,
    Cap,
    Commitment,
    CommunityStep,
    Contact,
    Contacted,
    Lead,
    Member,
    Milestone,
    Move,
    NextStep,
    Part,
    Plan,
    RunItem,
    Window,
)

WIDTH = 100
"""What is written on one line in brackets has at most so many characters with its indentation."""

_ON_ONE_LINE = (
    Ask,
    Cap,
    Commitment,
    CommunityStep,
    Contact,
    Contacted,
    Lead,
    Member,
    Milestone,
    Move,
    NextStep,
    RunItem,
    Window,
)
"""Small parts, which are written as `{start: …, end: …}` when they fit."""

_ALWAYS = frozenset({"format", "edition", "language", "source", "status"})
"""Fields that are written even with their usual value: who reads the file should not guess."""

_BEGINS_LIKE_TEXT = re.compile(r"[^\W_]|\(")
"""Anything else may be a sign of YAML's, or an invisible character."""

_NOT_PLAIN = re.compile(r": | #|[^\S ]|\ufeff")
"""What ends a plain text, or what an editor or a reader may change in it."""

_NOT_PLAIN_IN_BRACKETS = re.compile(r"[,:?\[\]{}]")

_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
"""Words that some reader of YAML 1.1 takes for something else than text."""

_LIKE_A_NUMBER = re.compile(r"[0-9][-+0-9.,:_ a-foxtz]*", re.IGNORECASE)
"""Numbers, times of day and dates of YAML 1.1 and 1.2, and some more texts that look like them."""

_LINE_BREAKERS = re.compile("[\u2028\u2029\ufeff]")
"""What YAML 1.1 takes for the end of a line, or for the beginning of a file, even inside quotes."""


def plan_text(plan: Plan) -> str:
    """Return the plan as YAML, with a line feed at its end; absent values are left out."""
    lines: list[str] = []
    for name, value in _fields(plan):
        entry = list(_entry(name, value, ""))
        if len(entry) > 1 and lines:
            lines.append("")
        lines += entry
    return "\n".join(lines) + "\n"


def entry_lines(name: str, value: object, indent: str) -> list[str]:
    """Return the lines of `name: value` as they stand in a plan, each with `indent` before it."""
    return list(_entry(name, value, indent))


def item_lines(item: object, indent: str) -> list[str]:
    """Return the lines of an item of a list, the first with its hyphen behind `indent`."""
    return list(_list_item(item, indent))


def entries_of(value: object) -> dict[str, object] | None:
    """Return what is written of a part or mapping, by name; None for anything else."""
    entries = _items(value)
    return None if entries is None else dict(entries)


def in_quotes(value: object) -> str:
    """Return a number, a date or a text on one line, in double quotes."""
    return _LINE_BREAKERS.sub(_escaped, json.dumps(str(value), ensure_ascii=False))


def _fields(part: Part) -> Iterator[tuple[str, object]]:
    """Yield the name and value of each field that is written, in the model's order."""
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if name in _ALWAYS or value != field.default or field.is_required():
            yield name, value


def _items(value: object) -> list[tuple[str, object]] | None:
    """Return the names and values of a part or mapping; None for anything else."""
    if isinstance(value, Part):
        return list(_fields(value))
    return list(value.items()) if isinstance(value, Mapping) else None


def _entry(name: str, value: object, indent: str) -> Iterator[str]:
    """Yield the lines of `name: value`."""
    start = f"{indent}{name}:"
    if isinstance(value, str):
        yield from _text_entry(start, value, indent)
    elif (short := _on_one_line(value, WIDTH - len(start) - 1)) is not None:
        yield f"{start} {short}"
    else:
        yield start
        yield from _inner(value, indent + "  ")


def _text_entry(start: str, text: str, indent: str) -> Iterator[str]:
    if not fits_block(text):
        yield f"{start} {scalar(text)}"
        return
    yield f"{start} |" if text.endswith("\n") else f"{start} |-"
    for line in text.removesuffix("\n").split("\n"):
        yield f"{indent}  {line}" if line else ""


def _inner(value: object, indent: str) -> Iterator[str]:
    """Yield the indented lines of a part, a mapping or a list."""
    entries = _items(value)
    if entries is not None:
        for name, inner in entries:
            yield from _entry(scalar(name) if isinstance(value, Mapping) else name, inner, indent)
    elif isinstance(value, tuple):
        for item in value:
            yield from _list_item(item, indent)


def _list_item(item: object, indent: str) -> Iterator[str]:
    short = _on_one_line(item, WIDTH - len(indent) - 2)
    if short is None:
        first, *others = _inner(item, indent + "  ")
        yield f"{indent}- {first.lstrip(' ')}"
        yield from others
    else:
        yield f"{indent}- {short}"


def _on_one_line(value: object, room: int) -> str | None:
    """Return the value in one line of at most `room` characters, or None if it needs several."""
    if not isinstance(value, Part | Mapping | tuple):
        return scalar(value)
    short = _in_brackets(value)
    return None if short is None or len(short) > room else short


def _in_brackets(value: object) -> str | None:
    """Return the value as it stands between brackets, or None if that isn't for such values."""
    if isinstance(value, tuple):
        return _joined("[]", [_in_brackets(item) for item in value], value)
    if isinstance(value, Part | Mapping):
        return _group_in_brackets(value)
    if isinstance(value, str) and "\n" in value:
        return None
    return scalar(value, in_brackets=True)


def _group_in_brackets(value: Part | Mapping[str, object]) -> str | None:
    entries = _items(value) or []
    if entries and not isinstance(value, _ON_ONE_LINE):
        return None
    texts = ((name, _in_brackets(inner)) for name, inner in entries)
    return _joined("{}", [text and f"{name}: {text}" for name, text in texts])


def _joined(brackets: str, texts: list[str | None], items: tuple[object, ...] = ()) -> str | None:
    """Return the texts between brackets; None if one is missing or an item is a group itself."""
    if None in texts or any(isinstance(item, Part) for item in items):
        return None
    return brackets[0] + ", ".join(filter(None, texts)) + brackets[1]


def scalar(value: object, *, in_brackets: bool = False) -> str:
    """Return a number, a date or a text on one line, in double quotes where it needs them."""
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return str(value)
    if _is_plain(value) and not (in_brackets and _NOT_PLAIN_IN_BRACKETS.search(value)):
        return value
    return in_quotes(value)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"


def _is_plain(text: str) -> bool:
    """Return whether every reader of YAML reads the text, as it is, as this text."""
    return (
        _BEGINS_LIKE_TEXT.match(text) is not None
        and text[-1] not in " :"
        and _NOT_PLAIN.search(text) is None
        and text.lower() not in _WORDS
        and _LIKE_A_NUMBER.fullmatch(text) is None
    )


def fits_block(text: str) -> bool:
    """Return whether a `|` block holds the text exactly, and no editor trims anything of it."""
    return (
        "\n" in text
        and not text[0].isspace()
        and not text.removesuffix("\n")[-1].isspace()
        and _LINE_BREAKERS.search(text) is None
    )

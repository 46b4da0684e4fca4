"""What stands in brackets, `{…}` and `[…]`, rewritten so that as much as possible stays.

Entries and items that stay keep their characters. As long as none comes or goes, so does what is
between them: line ends, comments, commas. A file of JSON stays JSON.
"""

import re
from collections.abc import Mapping, Sequence

from plans.model import Part
from plans.rewriting.paired_items import paired
from plans.rewriting.yaml_spans import Span
from plans.yaml_writing import entries_of, in_quotes, scalar

_COMMA = re.compile(r"\s*,\s*")
_COLON = re.compile(r"\s*:")

_Slice = tuple[int, int, str]
"""Beginning and end of an entry or item in the text, and what is to stand there."""


def same_sort(old: object, new: object) -> bool:
    """Return whether both are the same sort of group, or both are lists."""
    if isinstance(old, Part):
        return type(old) is type(new)
    return any(isinstance(old, sort) and isinstance(new, sort) for sort in (Mapping, tuple))


def field_of(value: object, name: str) -> object:
    """Return a field of a part, or an entry of a mapping; None if there is none."""
    return value.get(name) if isinstance(value, Mapping) else getattr(value, name)


def styled(style: str, old: object, new: object, *, in_brackets: bool = False) -> str:
    """Return a text, number or date on one line, in quotes if the old one had them by hand."""
    if style == "'" and isinstance(new, str) and new.isprintable():
        return "'" + new.replace("'", "''") + "'"
    by_hand = style == '"' and not scalar(old, in_brackets=in_brackets).startswith('"')
    if by_hand or style == "'":
        return in_quotes(new)
    return scalar(new, in_brackets=in_brackets)


def in_brackets(value: object, *, json: bool) -> str:
    """Return any value on one line; with `json`, names, texts and dates in double quotes."""
    if isinstance(value, tuple):
        return "[" + ", ".join(in_brackets(item, json=json) for item in value) + "]"
    entries = entries_of(value)
    if entries is None:
        return in_quotes(value) if json and not isinstance(value, int) else _plain(value)
    texts = [
        f"{_name(name, value, json=json)}: {in_brackets(inner, json=json)}"
        for name, inner in entries.items()
    ]
    return "{" + ", ".join(texts) + "}"


class Brackets:
    """Rewrites what stands in brackets in a text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def value(self, span: Span, old: object, new: object, *, json: bool = False) -> str:
        """Return what is to stand in the place of `span`."""
        json = json or self._is_json(span)
        if span.kind == "text":
            if span.absent or entries_of(new) is not None or isinstance(new, tuple):
                return in_brackets(new, json=json)
            if json and not isinstance(new, int):
                return in_quotes(new)
            return styled(span.style, old, new, in_brackets=True)
        if not same_sort(old, new):
            return in_brackets(new, json=json)
        if isinstance(old, tuple) and isinstance(new, tuple):
            return self._list(span, old, new, json=json)
        return self._group(span, old, new, json=json)

    def _is_json(self, span: Span) -> bool:
        texts = span.names or span.values
        return bool(texts) and all(each.style == '"' for each in texts)

    def _group(self, span: Span, old: object, new: object, *, json: bool) -> str:
        written = entries_of(new) or {}
        names = [key.text for key in span.names]
        had = [
            (key.start, self._entry_end(key, value))
            for key, value in zip(span.names, span.values, strict=True)
        ]
        stays: list[_Slice] = []
        for key, value, (start, end) in zip(span.names, span.values, had, strict=True):
            was, now = field_of(old, key.text), field_of(new, key.text)
            if was == now:
                stays.append((start, end, self._text[start:end]))
            elif key.text in written:
                stays.append((start, end, self._entry(key, value, was, now, json=json)))
        added = [
            f"{_name(name, new, json=json)}: {in_brackets(value, json=json)}"
            for name, value in written.items()
            if name not in names and field_of(old, name) != value
        ]
        return self._joined(span, had, stays, [text for *_, text in stays] + added)

    def _entry(self, key: Span, value: Span, old: object, new: object, *, json: bool) -> str:
        put = self.value(value, old, new, json=json)
        if value.absent:
            return f"{self._text[key.start : key.end]}: {put}"
        return self._text[key.start : value.start] + put

    def _entry_end(self, key: Span, value: Span) -> int:
        if not value.absent:
            return value.end
        colon = _COLON.match(self._text, key.end)
        return colon.end() if colon else key.end

    def _list(
        self, span: Span, old: tuple[object, ...], new: tuple[object, ...], *, json: bool
    ) -> str:
        order = paired(old, new)
        had = [(value.start, value.end) for value in span.values]
        stays: list[_Slice] = []
        texts = []
        for item, source in zip(new, order, strict=True):
            if source is None:
                texts.append(in_brackets(item, json=json))
                continue
            value = span.values[source]
            text = self._text[value.start : value.end]
            if old[source] != item:
                text = self.value(value, old[source], item, json=json)
            texts.append(text)
            stays.append((value.start, value.end, text))
        return self._joined(span, had, stays, texts)

    def _joined(
        self, span: Span, had: list[tuple[int, int]], stays: list[_Slice], texts: Sequence[str]
    ) -> str:
        """Return the brackets with `texts`; what is between them stays if they are the same."""
        opening, closing = self._text[span.start], self._text[span.end - 1]
        if not texts or not had:
            return opening + ", ".join(texts) + closing
        start, end = had[0][0], had[-1][1]
        if len(texts) == len(stays) and [(a, b) for a, b, _ in stays] == had:
            return self._spliced(span, stays)
        comma = self._text[had[0][1] : had[1][0]] if len(had) > 1 else ""
        comma = comma if _COMMA.fullmatch(comma) else ", "
        inner = comma.join(texts)
        return self._text[span.start : start] + inner + self._text[end : span.end]

    def _spliced(self, span: Span, stays: list[_Slice]) -> str:
        at, out = span.start, ""
        for start, end, text in stays:
            out, at = out + self._text[at:start] + text, end
        return out + self._text[at : span.end]


def _plain(value: object) -> str:
    return scalar(value, in_brackets=True)


def _name(name: str, group: object, *, json: bool) -> str:
    if json:
        return in_quotes(name)
    return scalar(name, in_brackets=True) if isinstance(group, Mapping) else name

"""The sections of a plan file for a changed plan, of which only those are new that changed."""

import re
from collections.abc import Sequence
from dataclasses import replace

from plans.model import Plan
from plans.rewriting.paired_items import paired
from plans.rewriting.plan_sections import (
    Section,
    Sections,
    in_items,
    list_indent,
    with_gap,
    written_item,
    written_section,
)
from plans.rewriting.yaml_patching import Patch, place_for
from plans.rewriting.yaml_pieces import cuts
from plans.rewriting.yaml_spans import (
    BLOCK_SIGNS,
    blank_end,
    keeps_blanks,
    last_text,
    spans,
    without_blanks,
)
from plans.yaml_writing import entries_of


def rewritten(sections: Sections, old: Plan, new: Plan, *, coarse: bool) -> Sections:
    """Return the sections for `new`; `old` is what they say now.

    With `coarse` a section or item that changed is written wholly anew, but for the comments above
    and below it.
    """
    work = _Rewriting(sections, coarse=coarse)
    written = entries_of(new) or {}
    for name in type(new).model_fields:
        was, now = getattr(old, name), getattr(new, name)
        if was is now or was == now:
            continue
        if not work.has(name):
            work.add(name, now, new)
        elif name in written:
            work.change(name, was, now)
        else:
            work.empty(name, was, now)
    return replace(sections, all=tuple(work.sections))


_SIGN = re.compile(r"[|>][-+0-9]*")


class _Rewriting:
    """Sections while they are rewritten one after the other."""

    def __init__(self, sections: Sections, *, coarse: bool) -> None:
        self.sections = list(sections.all)
        self._newline = sections.newline
        self._indent = sections.indent
        self._coarse = coarse

    def has(self, name: str) -> bool:
        """Return whether the file has a section of this name."""
        return any(section.name == name for section in self.sections)

    def _at(self, name: str) -> int:
        return next(at for at, section in enumerate(self.sections) if section.name == name)

    def change(self, name: str, old: object, new: object) -> None:
        """Rewrite a section for another value."""
        at = self._at(name)
        section = self._closed(self.sections[at])
        if section.items and isinstance(old, tuple) and isinstance(new, tuple):
            self.sections[at] = self._with_items(section, old, new)
        else:
            self.sections[at] = in_items(self._patched(section, old, new))

    def _patched(self, section: Section, old: object, new: object) -> Section:
        text = b"".join(section.chunks()).decode()
        if self._coarse:
            lead, trail = _around(text)
            written = written_section(section.name, new, self._indent, self._newline)
            return Section(section.name, lead + b"".join(written.chunks()) + trail)
        put = Patch(text, self._newline).entry(spans(text), old, new)
        assert put is not None  # noqa: S101 - it goes only if there is no value
        return Section(section.name, put.encode())

    def empty(self, name: str, old: object, new: object) -> None:
        """Take a section out, or leave what has comments at it without a value."""
        at = self._at(name)
        section = self._closed(self.sections[at])
        text = b"".join(section.chunks()).decode()
        put = None
        if not self._coarse:
            put = Patch(text, self._newline).entry(spans(text), old, None, meant=new)
        if put is not None:
            self.sections[at] = Section(name, put.encode())
            return
        if at == 0:
            # What stands above it may be about the whole file: its name stays to hold that.
            self.sections[0] = self._named_only(section)
            return
        del self.sections[at]
        _, trail = section.halves()
        self.sections[at - 1] = self._followed(self.sections[at - 1], trail)

    def _named_only(self, section: Section) -> Section:
        _, trail = section.halves()
        line = f"{self._indent}{section.name}:{self._newline}"
        return Section(section.name, line.encode() + trail)

    def _followed(self, section: Section, trail: bytes) -> Section:
        """Return a section with what stood behind the next one, which is gone."""
        body, own = section.halves()
        if _is_open(section) and not own:
            trail = without_blanks(trail.decode()).encode()
        if not own.strip() or trail[:1] in (b"\n", b"\r"):
            own = own[: _blank_end(own)]
        return _with_trail(section, body, own + trail)

    def add(self, name: str, value: object, plan: Plan) -> None:
        """Put a section in behind the nearest that comes before it in the model."""
        at = place_for(name, plan, [section.name for section in self.sections])
        added = written_section(name, value, self._indent, self._newline)
        if at:
            before = self._ended(self.sections[at - 1])
            body, trail = before.halves()
            several = b"".join(added.chunks()).count(self._newline.encode()) > 1
            gap = self._newline if several and not _is_open(before) else ""
            self.sections[at - 1] = _with_trail(before, body, gap.encode())
            added = with_gap(added, trail.decode())
        self.sections.insert(at, added)

    def _ended(self, section: Section) -> Section:
        """Return the section with a line end behind its last line."""
        closed = self._closed(section)
        if _end_of(closed)[-1:] in (b"\n", b"\r"):
            return closed
        return _with_end(closed, _end_of(closed) + self._newline.encode())

    def _closed(self, section: Section) -> Section:
        """Return the section with a line end behind a `|` block at the end of the file.

        Its text would get that line end too, unless the sign of the block says that it has none.
        """
        text = _end_of(section).decode()
        if text[-1:] in ("\n", "\r") or section.trail:
            return section
        last = last_text(spans(text))
        if last.style not in BLOCK_SIGNS or last.text.endswith("\n"):
            return section
        sign = _SIGN.sub(_without_line_end, text[last.start :], count=1)
        closed = text[: last.start] + sign + self._newline
        return _with_end(section, closed.encode())

    # Lists

    def _with_items(
        self, section: Section, old: tuple[object, ...], new: tuple[object, ...]
    ) -> Section:
        items = list(section.items)
        order = paired(old, new)
        if order != list(range(len(items))):
            return self._arranged(section, old, new, order)
        for at, (was, now) in enumerate(zip(old, new, strict=True)):
            if was is not now and was != now:
                items[at] = self._item(items[at], was, now)
        return replace(section, items=tuple(items))

    def _item(self, data: bytes, old: object, new: object) -> bytes:
        text = data.decode()
        if not self._coarse:
            return Patch(text, self._newline).item(spans(text), old, new).encode()
        lead, trail = _around(text)
        return lead + written_item(new, list_indent([data]), self._newline) + trail

    def _arranged(
        self,
        section: Section,
        old: tuple[object, ...],
        new: tuple[object, ...],
        order: Sequence[int | None],
    ) -> Section:
        """Return a list in which items came, went or changed their places."""
        indent = list_indent(section.items)
        had = list(section.items)
        gap = _gap(had)
        head = section.head + _spare(had, set(order))
        last = len(had) - 1
        items: list[bytes] = []
        for at, source in enumerate(order):
            if source is None:
                item = written_item(new[at], indent, self._newline)
            else:
                was, item = old[source], had[source]
                if was is not new[at] and was != new[at]:
                    item = self._item(item, was, new[at])
            if at + 1 < len(order):
                item = item if item[-1:] in (b"\n", b"\r") else item + self._newline.encode()
                if source is None or (source == last and not _is_open_text(item)):
                    item += gap
            elif source != last and source is not None and not _is_open_text(item):
                item = item[: _blank_end(item)]
            items.append(item)
        return Section(section.name, head, tuple(items), section.trail)


def _without_line_end(sign: re.Match[str]) -> str:
    return sign.group().replace("+", "").replace("-", "") + "-"


def _end_of(section: Section) -> bytes:
    """Return the bytes with which the section ends: all of it, its last item, or what follows."""
    return section.trail or (section.items[-1] if section.items else section.head)


def _with_end(section: Section, data: bytes) -> Section:
    if section.trail:
        return replace(section, trail=data)
    if section.items:
        return replace(section, items=(*section.items[:-1], data))
    return replace(section, head=data)


def _around(text: str) -> tuple[bytes, bytes]:
    """Return the comments above and below the only entry or item of a text."""
    cut = cuts(text, spans(text), 0)[0]
    return text[: cut.begin_line(text)].encode(), text[cut.end :].encode()


def _with_trail(section: Section, body: bytes, trail: bytes) -> Section:
    if section.items:
        return replace(section, trail=trail)
    return Section(section.name, body + trail)


def _is_open(section: Section) -> bool:
    """Return whether a blank line behind the section would become a part of its text."""
    return _is_open_text(section.items[-1] if section.items else section.head)


def _is_open_text(data: bytes) -> bool:
    text = data.decode()
    return keeps_blanks(text, spans(text))


def _blank_end(data: bytes) -> int:
    text = data.decode()
    return len(text[: blank_end(text)].encode())


def _gap(items: Sequence[bytes]) -> bytes:
    """Return the blank lines that stand between the items."""
    return items[0][_blank_end(items[0]) :] if len(items) > 1 else b""


def _spare(had: list[bytes], stay: set[int | None]) -> bytes:
    """Leave the comments that stand by themselves behind items that go.

    Returns those that have no item before them any more.
    """
    front = b""
    before = -1
    for at, item in enumerate(had):
        if at in stay:
            before = at
            continue
        text = item.decode()
        trail = text[cuts(text, spans(text), 0)[0].below :]
        if not trail.strip():
            continue
        if before < 0:
            front += trail.encode()
        else:
            open_text = _is_open_text(had[before])
            had[before] += (without_blanks(trail) if open_text else trail).encode()
    return front

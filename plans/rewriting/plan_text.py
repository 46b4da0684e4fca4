"""A plan together with the bytes that stand for it, which keep what somebody wrote by hand.

A changed plan gets the bytes of the one before, in which only the sections, and in lists only the
items, that changed are rewritten. Comments, order, blank lines and quotes elsewhere stay.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Self

from plans.model import Plan
from plans.problems import Unreadable
from plans.rewriting.plan_rewriting import rewritten
from plans.rewriting.plan_sections import (
    BOM,
    Section,
    Sections,
    cut_file,
    main_newline,
    written_sections,
)
from plans.rewriting.yaml_patching import Patch
from plans.rewriting.yaml_spans import spans
from plans.yaml_text import read_plan, read_with_places

READ_WHOLE = 100_000
"""Bytes up to which a new text is read back as a whole, in some 25 ms; of a larger one only what
was rewritten is read: it is made again four times a second while somebody types."""


@dataclass(frozen=True)
class PlanText:
    """A plan and its bytes: `read_plan(text.data) == text.plan`, always."""

    plan: Plan
    """The plan."""
    data: bytes
    """The bytes of its file."""
    _sections: Sections | None = field(default=None, repr=False, compare=False)
    """The bytes in their sections; None if they can't be cut into any."""

    @classmethod
    def read(cls, data: bytes, name: str) -> Self:
        """Return the text of a file called `name`; raises Unreadable as `read_plan` does."""
        plan, sections = read_with_places(data, name, lambda tree: cut_file(data, tree))
        return cls(plan, data, sections)

    @classmethod
    def of(cls, plan: Plan) -> Self:
        """Return the text of a new file: `dump_plan(plan)`."""
        sections = written_sections(plan)
        return cls(plan, sections.data(), sections)

    def updated(self, plan: Plan) -> Self:
        """Return the text of a changed plan.

        It is read back before it is handed out. Where that gives another plan, more is written
        anew: the items and sections that changed, at the very last the whole file.
        """
        if plan is self.plan:
            return self
        for coarse in (False, True):
            # No fault in this work may keep a plan from being saved, which the next, simpler way
            # does: it costs comments at the most.
            try:
                text = self._rewritten(plan, coarse=coarse)
            except Exception:  # noqa: BLE001, S112
                continue
            if text is not None:
                return text
        return self.of(plan)

    def _rewritten(self, plan: Plan, *, coarse: bool) -> Self | None:
        """Return the text of a changed plan; None if it would be read as another one."""
        if self._sections is None:
            return None if coarse else self._rewritten_whole(plan)
        sections = rewritten(self._sections, self.plan, plan, coarse=coarse)
        data = sections.data()
        if len(data) <= READ_WHOLE:
            right = _reads_as(data, plan)
        else:
            right = _reads_in_parts(self._sections, sections, plan)
        return type(self)(plan, data, sections) if right else None

    def _rewritten_whole(self, plan: Plan) -> Self | None:
        bom = BOM if self.data.startswith(BOM) else b""
        text = self.data[len(bom) :].decode()
        put = Patch(text, main_newline(self.data)).whole(spans(text), self.plan, plan)
        data = bom + put.encode()
        return type(self)(plan, data) if _reads_as(data, plan) else None


def _reads_as(data: bytes, plan: Plan) -> bool:
    try:
        return read_plan(data, "") == plan
    except Unreadable:
        return False


def _reads_in_parts(before: Sections, after: Sections, plan: Plan) -> bool:
    """Return whether what was rewritten, read by itself, says what it should."""
    had = {section.name: section for section in before.all}
    indent = after.indent.encode()
    chunks: list[bytes] = []
    expected: dict[str, object] = {}
    for section in after.all:
        old = had.get(section.name)
        if old is section:
            continue
        value = getattr(plan, section.name)
        if section.items and old is not None and old.items:
            touched = list(_touched(old, section))
            value = tuple(value[at] for at in touched)
            items = tuple(section.items[at] for at in touched)
            section = replace(section, items=items)  # noqa: PLW2901 - a part of it stands for it
        chunks.extend(section.chunks())
        expected[section.name] = value
    for name, text in (("pack", b"pack: p\n"), ("format", b"format: 1\n")):
        if name not in expected:
            chunks.insert(0, indent + text)
            expected[name] = 1 if name == "format" else "p"
    try:
        found = read_plan(b"".join(chunks), "")
    except Unreadable:
        return False
    return all(getattr(found, name) == value for name, value in expected.items())


def _touched(old: Section, new: Section) -> Iterator[int]:
    """Yield the positions of items whose bytes are new, and the first one's for the head's sake."""
    same = set(map(id, old.items))
    for at, item in enumerate(new.items):
        if at == 0 or id(item) not in same:
            yield at

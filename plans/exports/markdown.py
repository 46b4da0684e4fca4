"""The worksheet as Markdown (CommonMark with GitHub's tables and task lists).

Text of the plan and the pack can't act: what means something to Markdown is escaped, so that a
partner named `# <b>` is just that. A line break in a value is `<br>`, the only HTML there is.
"""

import re
from datetime import date

from plans.checks import run_checks
from plans.exports.blocks import (
    Block,
    Cell,
    Field,
    Heading,
    Note,
    Points,
    Quote,
    Row,
    Small,
    Table,
    Value,
)
from plans.exports.outline import outline
from plans.languages.catalogs import spoken
from plans.languages.speaking import speaking
from plans.model import Plan
from plans.packs.model import Pack

BLANK = "…"
"""Stands where nothing is filled in."""

_ANYWHERE = re.compile(r"[\\`*_\[\]#|~$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_AT_START = re.compile(r"^([0-9]*)([-+=.):])")
_LINK = re.compile(r"(?i)(:)(?=//)|(?<=www)(\.)")


def markdown(
    plan: Plan, pack: Pack, *, with_contacts: bool = False, today: date | None = None
) -> str:
    """Return the worksheet of a plan as Markdown, ending with a line feed.

    It is in the plan's language, whichever is spoken elsewhere; so is `pack`. With `today` its open
    points tell what is late on that day.
    """
    with speaking(spoken(plan.language)):
        content = outline(
            plan, pack, run_checks(plan, pack, today=today), with_contacts=with_contacts
        )
    top = [inline(content.kind), f"# {_shown(content.title)}", inline(content.facts)]
    paragraphs = [text for text in top if text]
    previous: Block | None = None
    for block in content.blocks:
        text = _written(block)
        # Items of one list stand without blank lines between them.
        if _is_item(block) and previous is not None and _is_item(previous):
            paragraphs[-1] += f"\n{text}"
        else:
            paragraphs.append(text)
        previous = block
    return "\n\n".join(paragraphs) + "\n"


def inline(text: str) -> str:
    """Return text that Markdown shows as it is, wherever in a line it stands, on one line.

    A web address isn't made a link either; GitHub still makes one of a mail address.
    """
    return "<br>".join(_escaped(line) for line in text.split("\n"))


def _escaped(line: str) -> str:
    body = line.lstrip(" \t")
    kept = "&nbsp;" * (len(line) - len(body))
    body = _ANYWHERE.sub(r"\\\g<0>", body)
    body = re.sub("[&<>]", lambda found: _ENTITIES[found.group()], body)
    body = _AT_START.sub(r"\1\\\2", body)
    return kept + _LINK.sub(r"\\\g<0>", body)


def _is_item(block: Block) -> bool:
    return isinstance(block, Field) and not block.lines


def _written(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {inline(block.text)}"
        case Field():
            return _field(block)
        case Quote():
            return f"> {_shown(block.value)}"
        case Note() | Small():
            return inline(block.text)
        case Points():
            items = (f"- [ ] **{inline(each.part)}:** {inline(each.text)}" for each in block.items)
            return "\n".join(items)
        case Table():
            return _table(block)


def _field(field: Field) -> str:
    answer = _shown(field.value)
    if field.options and not field.value.text:
        answer = " · ".join(f"☐ {inline(option)}" for option in field.options)
    if field.lines:
        return f"**{inline(field.label)}**<br>{answer}"
    return f"- **{inline(field.label)}:** {answer}"


def _shown(value: Value) -> str:
    return inline(value.text) or BLANK


def _table(table: Table) -> str:
    head = " | ".join(inline(column.label) for column in table.columns)
    line = " | ".join("---:" if column.number else "---" for column in table.columns)
    rows = [_row(row) for row in table.rows if any(value.text for cell in row for value in cell)]
    if not rows:
        rows = [" | ".join([BLANK] * len(table.columns))]
    return "\n".join(f"| {each} |" for each in (head, line, *rows))


def _row(row: Row) -> str:
    return " | ".join(_cell(cell) for cell in row)


def _cell(cell: Cell) -> str:
    first, *rest = (inline(value.text) for value in cell)
    return f"{first}<br>{' · '.join(rest)}" if rest else first

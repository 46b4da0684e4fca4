"""Writing a plan to a file for others: as a worksheet, a calendar or a table of partners."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from plans.keeping.saving import save
from plans.languages.speaking import tr
from plans.model import Plan
from plans.packs.model import Pack
from plans.problems import PlanError
from plans.text import one_line

Kind = Literal["docx", "md", "ics", "csv"]
"""Worksheet in Word or Markdown, calendar, table of partners; also the end of the file's name."""


@dataclass(frozen=True)
class Exported:
    """A file that was written."""

    path: Path
    """Where it is."""
    warnings: tuple[str, ...] = ()
    """What to know about it, a sentence each."""


class FileTaken(PlanError):
    """There is a file of this name already, and it was not to be overwritten."""


def export(
    plan: Plan,
    pack: Pack,
    kind: Kind,
    target: Path,
    *,
    force: bool,
    today: date | None = None,
    source: Path | None = None,
    with_contacts: bool = False,
) -> Exported:
    """Write a plan as `content` makes it to `target`, whole or not at all.

    What is said about the file is in the interface's language.

    Raises FileTaken if there is something at `target` and `force` is false, NotSaved if it can't be
    written (what was there before is then untouched), and ValueError as `content` does.
    """
    if not force and os.path.lexists(target):
        name = one_line(target.name)
        sentence = tr(
            "There is a file “{name}” already. Choose another name, or allow it to be replaced.",
            name=name,
        )
        raise FileTaken(sentence, target)
    made = content(plan, pack, kind, today=today, source=source, with_contacts=with_contacts)
    save(target, made)
    return Exported(target, tuple(_warnings(plan, pack, kind, target)))


def content(
    plan: Plan,
    pack: Pack,
    kind: Kind,
    *,
    today: date | None = None,
    source: Path | None = None,
    with_contacts: bool = False,
) -> bytes:
    """Return what a file of this kind holds, in the plan's language; so is `pack`.

    A calendar needs `today`, and `source`, the plan's file, by which its entries are known again;
    without that the plan's title stands in. Persons at partners are in calendar and table only
    `with_contacts`; the worksheet names them, with addresses and numbers only then. Raises
    ValueError for a calendar without `today`.
    """
    # Each is imported here since no other export has to wait for it: python-docx takes 0.2 seconds.
    match kind:
        case "docx":
            from plans.exports.worksheet import worksheet

            return worksheet(plan, pack, with_contacts=with_contacts, today=today)
        case "md":
            from plans.exports.markdown import markdown

            return markdown(plan, pack, with_contacts=with_contacts, today=today).encode("utf-8")
        case "csv":
            from plans.exports.partner_list import partners_csv

            return partners_csv(plan, pack, with_contacts=with_contacts)
        case "ics":
            return _calendar(plan, pack, today, source, with_contacts=with_contacts)


def _calendar(
    plan: Plan, pack: Pack, today: date | None, source: Path | None, *, with_contacts: bool
) -> bytes:
    # Imported here as in `content`.
    from plans.exports.calendar_file import calendar, identity_of

    if today is None:
        raise ValueError("a calendar needs the present day")
    identity = identity_of(source) if source else ""
    return calendar(plan, pack, today, identity=identity, with_contacts=with_contacts)


def _warnings(plan: Plan, pack: Pack, kind: Kind, target: Path) -> Iterator[str]:
    if target.suffix.lower() != f".{kind}":
        name = one_line(target.name)
        yield tr(
            "“{name}” doesn't end in {ending}; other programs may not know how to open it.",
            name=name,
            ending=f".{kind}",
        )
    if plan.edition and plan.edition != pack.edition:
        made, used = one_line(plan.edition), one_line(pack.edition)
        yield tr(
            "The plan was made with edition {made} of the pack; "
            "the words are those of edition {used}.",
            made=made,
            used=used,
        )

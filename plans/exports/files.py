"""Writing a worksheet to a file, in the format that is asked for."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from plans.keeping.saving import save
from plans.languages.speaking import tr
from plans.model import Plan
from plans.packs.model import Pack
from plans.problems import PlanError
from plans.text import one_line

Kind = Literal["docx", "md"]
"""Word or Markdown; also the end of the file's name."""


@dataclass(frozen=True)
class Exported:
    """A worksheet that was written."""

    path: Path
    """Where it is."""
    warnings: tuple[str, ...] = ()
    """What to know about it, a sentence each."""


class FileTaken(PlanError):
    """There is a file of this name already, and it was not to be overwritten."""


def export(plan: Plan, pack: Pack, kind: Kind, target: Path, *, force: bool) -> Exported:
    """Write the worksheet of a plan to `target`, in the plan's language, whole or not at all.

    `pack` is in the plan's language; what is said about the file is in the interface's.

    Raises FileTaken if there is something at `target` and `force` is false, and NotSaved if it
    can't be written; what was there before is then untouched.
    """
    if not force and os.path.lexists(target):
        name = one_line(target.name)
        sentence = tr(
            "There is a file “{name}” already. Choose another name, or allow it to be replaced.",
            name=name,
        )
        raise FileTaken(sentence, target)
    save(target, _content(plan, pack, kind))
    return Exported(target, tuple(_warnings(plan, pack, kind, target)))


def _content(plan: Plan, pack: Pack, kind: Kind) -> str | bytes:
    # Imported here since python-docx takes 0.2 seconds, which no other command has to wait for.
    if kind == "docx":
        from plans.exports.worksheet import worksheet

        return worksheet(plan, pack)
    from plans.exports.markdown import markdown

    return markdown(plan, pack)


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

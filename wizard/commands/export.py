"""`hourplan export`: the worksheet as a file, or on the standard output."""

import sys
from pathlib import Path

from plans.exports.files import FileTaken, Kind, export
from plans.languages.speaking import tr
from plans.model import Plan
from plans.packs.model import Pack
from wizard.ending import FINE, UNUSABLE, USAGE, Trouble
from wizard.files import open_plan
from wizard.output import say, tell, write_data

STDOUT = "-"
"""Stands for the standard output."""


def export_plan(word: str, to: Kind | None, output: str | None, *, force: bool) -> int:
    """Write the worksheet of the plan file `word`, and print the path of what was written.

    `to` is told from the ending of `output` if it is None, and is Word otherwise. Raises Trouble if
    something would be overwritten, PlanError if the plan can't be read or nothing can be written.
    """
    path = Path(word)
    plan, pack = open_plan(path, own_language=True)
    kind: Kind = to or ("md" if output and output.lower().endswith(".md") else "docx")
    if output == STDOUT:
        write_data(_content(plan, pack, kind))
        return FINE
    target = Path(output) if output else path.with_suffix(f".{kind}")
    _spare_plan(path, target)
    _write(plan, pack, kind, target, force=force)
    return FINE


def _content(plan: Plan, pack: Pack, kind: Kind) -> bytes:
    if kind == "md":
        # Imported here since the Word worksheet doesn't need it.
        from plans.exports.markdown import markdown

        return markdown(plan, pack).encode("utf-8")
    if sys.stdout is not None and sys.stdout.isatty():
        raise Trouble(
            tr("A Word document can't be shown in a terminal."),
            tr("the standard output"),
            tr("Name a file with -o, or lead the output into one with >."),
            USAGE,
        )
    # Imported here since python-docx takes 0.2 seconds, which Markdown doesn't have to wait for.
    from plans.exports.worksheet import worksheet

    return worksheet(plan, pack)


def _spare_plan(path: Path, target: Path) -> None:
    """Raise Trouble if the worksheet would be written over the plan, which no option allows."""
    if target.exists() and target.samefile(path):
        raise Trouble(
            tr("The worksheet would be written over the plan itself; the plan is untouched."),
            str(target.absolute()),
            tr("Name another file with -o."),
            USAGE,
        )


def _write(plan: Plan, pack: Pack, kind: Kind, target: Path, *, force: bool) -> None:
    try:
        exported = export(plan, pack, kind, target, force=force)
    except FileTaken:
        raise Trouble(
            tr("There is a file or folder “{file}” already; it is untouched.", file=target.name),
            str(target.absolute()),
            tr("Name another file with -o, or add --force to overwrite it."),
            UNUSABLE,
        ) from None
    say(str(exported.path.absolute()))
    for warning in exported.warnings:
        tell(warning)
    if kind == "docx":
        tell(tr("The worksheet is made. Open it in Word or LibreOffice."))
    else:
        tell(tr("The worksheet is made. Open it in a text editor."))

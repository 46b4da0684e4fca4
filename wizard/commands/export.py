"""`hourplan export`: the plan for others as a file, or on the standard output."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plans.exports.files import FileTaken, Kind, content, export
from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.model import Plan
from plans.packs.model import Pack
from wizard.ending import FINE, UNUSABLE, USAGE, Trouble
from wizard.files import open_plan
from wizard.output import say, tell, write_data
from wizard.today import this_day

STDOUT = "-"
"""Stands for the standard output."""

_ENDINGS: Mapping[str, Kind] = {".md": "md", ".ics": "ics", ".csv": "csv"}
"""What is made of a file with such an ending, unless it is said otherwise; of any other, Word."""

_MADE: Mapping[Kind, str] = {
    "docx": mark("The worksheet is made. Open it in Word or LibreOffice."),
    "md": mark("The worksheet is made. Open it in a text editor."),
    "ics": mark(
        "The calendar file is made. Open it in your calendar; a later one brings the days up to "
        "date."
    ),
    "csv": mark("The table of partners is made. Open it in a spreadsheet."),
}
"""What is said after a file was written."""

_WITHOUT = mark("Contact persons are left out; --with-contacts adds them.")


@dataclass(frozen=True)
class Wanted:
    """What is to be made of a plan."""

    to: Kind | None = None
    """In which format; None to tell it from the ending of `output`, else Word."""
    output: str | None = None
    """The file to write, or `STDOUT`; None for one that is named after the plan."""
    force: bool = False
    """Whether a file may be overwritten."""
    with_contacts: bool = False
    """Whether calendar and table name the persons at partners."""

    @property
    def kind(self) -> Kind:
        """In which format."""
        ending = Path(self.output).suffix.lower() if self.output else ""
        return self.to or _ENDINGS.get(ending, "docx")


def export_plan(word: str, wanted: Wanted) -> int:
    """Write what is wanted of the plan file `word`, and print the path of what was written.

    Raises Trouble if something would be overwritten, PlanError if the plan can't be read or nothing
    can be written.
    """
    path = Path(word)
    plan, pack = open_plan(path, own_language=True)
    kind = wanted.kind
    if wanted.output == STDOUT:
        _spare_terminal(kind)
        write_data(_content(plan, pack, wanted, path))
        return FINE
    target = Path(wanted.output) if wanted.output else path.with_suffix(f".{kind}")
    _spare_plan(path, target)
    _write(plan, pack, wanted, path, target)
    return FINE


def _content(plan: Plan, pack: Pack, wanted: Wanted, path: Path) -> bytes:
    return content(
        plan,
        pack,
        wanted.kind,
        today=this_day(),
        source=path,
        with_contacts=wanted.with_contacts,
    )


def _spare_terminal(kind: Kind) -> None:
    """Raise Trouble if Word's bytes would be written to a terminal."""
    if kind == "docx" and sys.stdout is not None and sys.stdout.isatty():
        raise Trouble(
            tr("A Word document can't be shown in a terminal."),
            tr("the standard output"),
            tr("Name a file with -o, or lead the output into one with >."),
            USAGE,
        )


def _spare_plan(path: Path, target: Path) -> None:
    """Raise Trouble if the plan itself would be written over, which no option allows."""
    if target.exists() and target.samefile(path):
        raise Trouble(
            tr("That would be written over the plan itself; the plan is untouched."),
            str(target.absolute()),
            tr("Name another file with -o."),
            USAGE,
        )


def _write(plan: Plan, pack: Pack, wanted: Wanted, path: Path, target: Path) -> None:
    kind = wanted.kind
    try:
        exported = export(
            plan,
            pack,
            kind,
            target,
            force=wanted.force,
            today=this_day(),
            source=path,
            with_contacts=wanted.with_contacts,
        )
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
    tell(tr(_MADE[kind]))
    if kind in ("ics", "csv") and not wanted.with_contacts:
        tell(tr(_WITHOUT))

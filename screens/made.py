"""What is shown after a file was made: where it is, and what to do next."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from textual.content import Content

from plans.exports.files import Kind
from plans.languages.marking import mark
from plans.languages.speaking import tr
from screens.dialogs import ReadDialog
from screens.text import plain

_WORKSHEET = (
    mark("The Word worksheet is made"),
    mark("1. Open it in Word or LibreOffice and print it. Fill in the blanks by hand."),
    mark("2. Show it to your team, and agree who talks to which partner."),
    mark("3. Send the first asks; the schedule is in part 8."),
)
_SAID: Mapping[Kind | Literal["mail"], tuple[str, ...]] = {
    "docx": _WORKSHEET,
    "md": _WORKSHEET,
    "ics": (
        mark("The calendar file is made"),
        mark("1. Open it with your calendar, which puts the days in. Nothing is sent to anybody."),
        mark("2. When days have moved, make it again and open that: no day comes twice."),
    ),
    "mail": (
        mark("The list for mail merge is made"),
        mark("1. Take it as the list of addresses for a mail merge in Word or LibreOffice."),
        mark("2. When the letter is sent, note it for all with F3 on the page before."),
        mark("3. It holds people's addresses: delete it when you don't need it any more."),
    ),
    "csv": (
        mark("The list of partners is made"),
        mark("1. Open it in Excel or LibreOffice. Persons and their addresses are left out."),
        mark("2. With them, for a mail merge: hourplan export PLAN --to csv --with-contacts"),
    ),
}
"""Heading and next steps of each kind of file."""


class MadeDialog(ReadDialog):
    """The path of the file, what was left out of it, and the next steps."""

    def __init__(
        self,
        kind: Kind | Literal["mail"],
        path: Path,
        plan_path: Path,
        warnings: tuple[str, ...] = (),
    ) -> None:
        heading, *steps = map(tr, _SAID[kind])
        parts = [
            Content.assemble(tr("It is here:"), "\n", plain(str(path), "bold $primary")),
            *(plain(f"! {warning}", "$warning") for warning in warnings),
            Content("\n".join((tr("What to do next"), *steps))),
            Content.assemble(tr("The plan itself stays in"), "\n", plain(str(plan_path), "bold")),
        ]
        super().__init__(heading, Content("\n\n").join(parts))

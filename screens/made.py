"""What is shown after the worksheet was made: where it is, and what to do next."""

from pathlib import Path

from textual.content import Content

from plans.languages.speaking import tr
from screens.dialogs import ReadDialog
from screens.text import plain


class MadeDialog(ReadDialog):
    """The path of the worksheet, what was left out of it, and the next steps."""

    def __init__(self, path: Path, plan_path: Path, warnings: tuple[str, ...] = ()) -> None:
        next_steps = (
            tr("What to do next"),
            tr("1. Open it in Word or LibreOffice and print it. Fill in the blanks by hand."),
            tr("2. Show it to your team, and agree who talks to which partner."),
            tr("3. Send the first asks; the schedule is in part 8."),
        )
        parts = [
            Content.assemble(tr("It is here:"), "\n", plain(str(path), "bold $primary")),
            *(plain(f"! {warning}", "$warning") for warning in warnings),
            Content("\n".join(next_steps)),
            Content.assemble(tr("The plan itself stays in"), "\n", plain(str(plan_path), "bold")),
        ]
        super().__init__(tr("The Word worksheet is made"), Content("\n\n").join(parts))

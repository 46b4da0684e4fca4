"""What is shown after the worksheet was made: where it is, and what to do next."""

from pathlib import Path

from textual.content import Content

from screens.dialogs import ReadDialog
from screens.text import plain


class MadeDialog(ReadDialog):
    """The path of the worksheet, what was left out of it, and the next steps."""

    def __init__(self, path: Path, plan_path: Path, warnings: tuple[str, ...] = ()) -> None:
        parts = [
            Content.assemble("It is here:\n", plain(str(path), "bold $primary")),
            *(plain(f"! {warning}", "$warning") for warning in warnings),
            Content(
                "What to do next\n"
                "1. Open it in Word or LibreOffice and print it. Fill in the blanks by hand.\n"
                "2. Show it to your team, and agree who talks to which partner.\n"
                "3. Send the first asks; the schedule is in part 8."
            ),
            Content.assemble("The plan itself stays in\n", plain(str(plan_path), "bold")),
        ]
        super().__init__("The Word worksheet is made", Content("\n\n").join(parts))

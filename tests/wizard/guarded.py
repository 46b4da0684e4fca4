"""A small program that is watched by the guard: `python -m tests.wizard.guarded FILE [WAY]`.

What is typed into it stands in FILE only after it was rescued. WAY is how it behaves: `slow` saves
for ever, `faulty` fails to save, `busy` reads keys and never answers them.
"""

import os
import sys
import time
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from screens.taken import all_taken
from wizard.guard import Guard, expect_end, never_block

FAREWELL = "What you typed is safe."
"""What a rescue leaves in the terminal."""


class Typed(App[None]):
    """One field."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", priority=True)]

    def __init__(self, way: str) -> None:
        super().__init__()
        self.way, self.text = way, ""

    def compose(self) -> ComposeResult:
        """Lay out the field."""
        yield TextArea()

    def on_mount(self) -> None:
        """Say that keys are taken now."""
        self.set_timer(0.1, lambda: self.notify("Ready"))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep what is typed."""
        self.text = event.text_area.text
        while self.way == "busy" and "!" in self.text:
            time.sleep(0.1)

    async def action_quit(self) -> None:
        """End; everything is saved."""
        await all_taken(self.screen)
        expect_end(0)
        self.exit()


def main(file: Path, way: str) -> None:
    """Run the app under the guard."""
    app = Typed(way)

    def rescue() -> str:
        if way == "faulty":
            raise ValueError(app.text)
        file.write_text(app.text, encoding="utf-8")
        while way == "slow":
            time.sleep(1)
        return FAREWELL

    never_block()
    with Guard(rescue):
        app.run()
        file.write_text(f"{app.text} (left)", encoding="utf-8")
        os.write(1, b"Goodbye")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")

"""What a program of Textual costs at the least: `python -m tests.benchmarks.bare_apps NAME`."""

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Input, Static

MARK = "Nothing but this"
"""Stands in the first frame of the bare app and of the form, so that one can wait for it."""

INPUT_MARK = "Type here"
"""Stands in the bare Input while it is empty."""


class BareApp(App[None]):
    """A text and a footer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """Yield the two."""
        yield Static(MARK)
        yield Footer()


class BareForm(App[None]):
    """Eight inputs."""

    def compose(self) -> ComposeResult:
        """Yield the inputs; the last one says that the form is there."""
        for _ in range(7):
            yield Input(compact=True)
        yield Input(placeholder=MARK, compact=True)


class BareInput(App[None]):
    """One input."""

    def compose(self) -> ComposeResult:
        """Yield it."""
        yield Input(placeholder=INPUT_MARK)


APPS: dict[str, type[App[None]]] = {"app": BareApp, "form": BareForm, "input": BareInput}
"""The apps by name."""

if __name__ == "__main__":
    APPS[sys.argv[1]]().run()

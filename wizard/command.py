"""What a command of the command line is."""

from __future__ import annotations

TYPE_CHECKING = False
"""Type checkers take it for true by its name; importing it from typing would take 2 ms of 16."""

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable


class Command:
    """A command; a plain class, since importing dataclasses takes 5 ms."""

    def __init__(
        self,
        *,
        name: str,
        usage: str,
        short: str,
        summary: str,
        examples: tuple[tuple[str, str], ...],
        arguments: Callable[[ArgumentParser], None],
        run: Callable[[Namespace], int],
    ) -> None:
        self.name = name
        """The word that it is called by; empty for the program itself."""
        self.usage = usage
        """How it is typed, without the program's name; placeholders in capitals."""
        self.short = short
        """What it does, in a few words for the list of commands; to be translated, as below."""
        self.summary = summary
        """What it does, in a sentence or two."""
        self.examples = examples
        """Command lines without the program's name, each with what it does."""
        self.arguments = arguments
        """Adds its arguments to a parser."""
        self.run = run
        """Carries it out and returns the exit code; raises Trouble, PlanError or OSError."""


def nothing(_parser: ArgumentParser) -> None:
    """Add no arguments: the command needs no words."""

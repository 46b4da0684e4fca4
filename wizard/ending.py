"""How a command ends: its exit code, and what it says when it fails."""

FINE = 0
"""All went well."""

FOUND = 1
"""The plan can be read, but a check found an error in it."""

USAGE = 2
"""The command was not understood, or can't be carried out on this terminal."""

UNUSABLE = 3
"""A file can't be read as a plan or can't be written, or the program itself failed."""

INTERRUPTED = 130
"""Somebody pressed ctrl+c."""


class Trouble(Exception):
    """What ends a command: the last three lines it says, and its exit code.

    The texts may hold anything that was typed; they are made visible where they are printed.
    """

    def __init__(self, happened: str, where: str, advice: str, code: int) -> None:
        super().__init__(happened)
        self.happened = happened
        """What happened, a sentence."""
        self.where = where
        """Where: a file, or the command as it was typed."""
        self.advice = advice
        """What to do next, a sentence or a command."""
        self.code = code
        """Exit code."""

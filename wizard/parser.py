"""The command line: which command is meant, what its words are, and what to say of a slip.

Only the parser of the command that was typed is built; nothing but argparse is imported for it.
"""

from __future__ import annotations

import os
import re
import sys
from argparse import Action, ArgumentParser, Namespace, RawDescriptionHelpFormatter

from wizard.ending import FINE, USAGE, Trouble
from wizard.table import COMMANDS, HOME, Command
from wizard.version import VERSION

TYPE_CHECKING = False
"""Type checkers take it for true by its name; importing it from typing would take 2 ms of 16."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import NoReturn

CODES = (
    "Exit codes: 0 fine, 1 a check found an error or merged plans disagree,\n"
    "2 the command was not understood, 3 a file can't be read as a plan or can't be written,\n"
    "130 interrupted."
)
"""The exit codes, at the end of the help."""

_SLIPS = (
    (re.compile(r"the following arguments are required: (.+)"), "{} is missing."),
    (re.compile(r"argument (\S+): expected .+"), "{} needs something after it."),
    (re.compile(r"argument (\S+): ignored explicit argument .+"), "{} takes nothing after it."),
    (re.compile(r"argument \S+: (.+)"), "{}"),
)
"""What argparse says of a slip, and what we say."""


class Parser(ArgumentParser):
    """A parser whose help begins with examples, and whose errors are sentences."""

    def __init__(self, command: Command, typed: Sequence[str]) -> None:
        prog = f"hourplan {command.name}".strip()
        super().__init__(
            prog=prog,
            usage=f"hourplan {command.usage}".strip(),
            add_help=False,
            allow_abbrev=False,
            formatter_class=RawDescriptionHelpFormatter,
        )
        self.command = command
        self.typed = typed
        if sys.version_info >= (3, 14):
            self.color = False
        command.arguments(self)
        self._add_options()

    def format_help(self) -> str:
        """Return the help: what it is for, examples, and only then the rest."""
        width = max(len(line) for line, _ in self.command.examples) + 2
        lines = [f"  hourplan {line:<{width}}{about}" for line, about in self.command.examples]
        parts = [self.command.summary, "Examples:\n" + "\n".join(map(str.rstrip, lines))]
        usage = super().format_help().strip().replace("usage:", "Usage:", 1)
        if self.command is HOME:
            parts += [_commands(), usage, CODES]
        else:
            parts.append(usage)
        return "\n\n".join(parts) + "\n"

    def error(self, message: str) -> NoReturn:
        """Raise Trouble that says what argparse found, as a sentence."""
        raise self.slip(_sentence(message))

    def slip(self, happened: str, advice: str = "") -> Trouble:
        """Return what to say of words that weren't understood."""
        help_line = f"{self.prog} --help"
        return Trouble(
            happened, _line(self.typed), advice or f"See how it is used: {help_line}", USAGE
        )

    def known_options(self) -> Iterable[str]:
        """Return all options that this command has."""
        return self._option_string_actions

    def _add_options(self) -> None:
        group = self.add_argument_group("Everywhere")
        group.add_argument("--plans", metavar="DIR", help="use this folder as the plans folder")
        group.add_argument("-h", "--help", action="help", help="show this and stop")
        group.add_argument("--version", action=_SayVersion, nargs=0, help="say the version")


class _SayVersion(Action):
    """Does what argparse's own action does, without loading what formats help."""

    def __call__(self, *_: object) -> None:
        print(f"hourplan {VERSION}")  # noqa: T201 - does nothing where there is no output
        raise SystemExit(FINE)


def parse(typed: Sequence[str]) -> Namespace:
    """Return the options of a command line; `run` of them carries the command out.

    Raises Trouble for words that can't be understood, and SystemExit(0) when help or the version
    was asked for and has been printed.
    """
    at = _first_word(typed)
    command = next((one for one in COMMANDS if at is not None and one.name == typed[at]), None)
    if command is None or at is None:
        return _parsed(HOME, typed, typed)
    return _parsed(command, [*typed[:at], *typed[at + 1 :]], typed)


def _parsed(command: Command, words: Sequence[str], typed: Sequence[str]) -> Namespace:
    parser = Parser(command, typed)
    options, extra = parser.parse_known_args(words)
    if command is HOME and options.plan is not None:
        _check_word(parser, options.plan)
    if extra:
        raise _too_many(parser, extra)
    options.run = command.run
    return options


def _first_word(typed: Sequence[str]) -> int | None:
    """Return the place of the first word that is no option; None if there is none before `--`."""
    at = 0
    while at < len(typed) and typed[at] != "--":
        if not typed[at].startswith("-"):
            return at
        at += 2 if typed[at] == "--plans" else 1
    return None


def _check_word(parser: Parser, word: str) -> None:
    """Raise Trouble for a word that is no file and looks more like a command than like one."""
    looks_like_file = os.path.basename(word) != word or "." in word  # noqa: PTH119 - pathlib is slow
    if os.path.lexists(word) or looks_like_file:
        return
    known = [command.name for command in COMMANDS]
    nearest = _nearest(word, known)
    advice = (
        f"Did you mean: hourplan {nearest}" if nearest else "See what there is: hourplan --help"
    )
    raise parser.slip(f"There is no command “{word}”, and no file of this name.", advice)


def _too_many(parser: Parser, extra: Sequence[str]) -> Trouble:
    word = next((word for word in extra if word.startswith("-")), extra[0])
    if not word.startswith("-"):
        return parser.slip(f"“{word}” is one word too many for {parser.prog}.")
    nearest = _nearest(word.partition("=")[0], parser.known_options())
    advice = f"Did you mean {nearest}? All options: {parser.prog} --help" if nearest else ""
    return parser.slip(f"{parser.prog} has no option {word}.", advice)


def _nearest(word: str, known: Iterable[str]) -> str:
    # Imported here since only a slip needs it.
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), n=1)), "")


def _sentence(message: str) -> str:
    for pattern, sentence in _SLIPS:
        if found := pattern.fullmatch(message):
            return sentence.format(found.group(1))
    return f"{message[:1].upper()}{message[1:]}."


def _line(typed: Sequence[str]) -> str:
    # Imported here since only a slip needs it, as above.
    import shlex

    return " ".join(("hourplan", *map(shlex.quote, typed)))


def _commands() -> str:
    width = max(len(command.usage) for command in COMMANDS) + 2
    lines = (f"  {command.usage:<{width}}{command.short}" for command in COMMANDS)
    return "Commands:\n" + "\n".join(lines)

"""The command line: which command is meant, what its words are, and what to say of a slip.

Only the parser of the command that was typed is built; nothing but argparse is imported for it,
and what translates only once something is to be said.
"""

from __future__ import annotations

import os
import re
import sys
from argparse import Action, ArgumentParser, Namespace, RawDescriptionHelpFormatter

from plans.languages.marking import mark
from wizard.command import Command
from wizard.ending import FINE, USAGE, Trouble
from wizard.pack_table import GROUP
from wizard.placeholders import placeholders
from wizard.table import COMMANDS, HOME
from wizard.version import VERSION

TYPE_CHECKING = False
"""Type checkers take it for true by its name; importing it from typing would take 2 ms of 16."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import NoReturn

CODES = mark(
    "Exit codes: 0 fine, 1 a check found an error or merged plans disagree,\n"
    "2 the command was not understood, 3 a file can't be read as a plan or can't be written,\n"
    "130 interrupted."
)
"""The exit codes, at the end of the help."""

_SLIPS = (
    (re.compile(r"the following arguments are required: (.+)"), mark("{what} is missing.")),
    (re.compile(r"argument (\S+): expected .+"), mark("{what} needs something after it.")),
    (
        re.compile(r"argument (\S+): ignored explicit argument .+"),
        mark("{what} takes nothing after it."),
    ),
)
"""What argparse says of a slip, and what we say."""

_OWN = re.compile(r"argument \S+: (.+)")
"""A slip that is told by a sentence of our own already, in the language that is spoken."""

WITH_VALUE = frozenset({"--plans", "--language", "--pack"})
"""The options that may stand before the command, and have a word after them."""


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
        # Imported here since the version is said without it, as below.
        from plans.cells import cells, padded
        from plans.languages.speaking import tr

        self._translate()
        shown = self.command.examples
        width = max(cells(line) for line, _ in shown) + 2
        lines = [f"  hourplan {padded(line, width)}{tr(about)}".rstrip() for line, about in shown]
        parts = [tr(self.command.summary), "\n".join((tr("Examples:"), *lines))]
        usage = super().format_help().strip().replace("usage:", tr("Usage:"), 1)
        parts += [_commands(), usage, tr(CODES)] if self.command is HOME else [usage]
        return "\n\n".join(parts) + "\n"

    def _translate(self) -> None:
        """Put the words of the help into the language that is spoken."""
        from plans.languages.speaking import tr

        self.usage = placeholders(self.usage or "")
        for action in self._actions:
            if action.help:
                # argparse takes a % for a place that it fills in.
                action.help = tr(action.help).replace("%", "%%")
            if isinstance(action.metavar, str):
                action.metavar = placeholders(action.metavar)
        for group in self._action_groups:
            if group.title:
                group.title = tr(group.title)

    def error(self, message: str) -> NoReturn:
        """Raise Trouble that says what argparse found, as a sentence."""
        raise self.slip(_sentence(message))

    def slip(self, happened: str, advice: str = "") -> Trouble:
        """Return what to say of words that weren't understood."""
        from plans.languages.speaking import tr

        see = tr("See how it is used: {command}", command=f"{self.prog} --help")
        return Trouble(happened, _line(self.typed), advice or see, USAGE)

    def known_options(self) -> Iterable[str]:
        """Return all options that this command has."""
        return self._option_string_actions

    def _add_options(self) -> None:
        group = self.add_argument_group(mark("Everywhere"))
        group.add_argument(
            "--plans", metavar="DIR", help=mark("use this folder as the plans folder")
        )
        group.add_argument("--language", metavar="LANG", help=mark("speak this language"))
        group.add_argument(
            "--pack",
            metavar="PACK",
            help=mark("begin plans for this campaign: a pack, or its folder"),
        )
        group.add_argument("-h", "--help", action="help", help=mark("show this and stop"))
        group.add_argument("--version", action=_SayVersion, nargs=0, help=mark("say the version"))


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
    places = _first_words(typed)
    words = [typed[at] for at in places]
    for command in COMMANDS:
        name = command.name.split()
        if name == words[: len(name)]:
            rest = [one for at, one in enumerate(typed) if at not in places[: len(name)]]
            return _parsed(command, rest, typed)
    if words[:1] == [GROUP]:
        return _lone_group(words, [one for at, one in enumerate(typed) if at != places[0]], typed)
    return _parsed(HOME, typed, typed)


def _parsed(command: Command, words: Sequence[str], typed: Sequence[str]) -> Namespace:
    parser = Parser(command, typed)
    options, extra = parser.parse_known_args(words)
    if command is HOME and options.plan is not None:
        _check_word(parser, options.plan)
    if extra:
        raise _too_many(parser, extra)
    options.run = command.run
    return options


def _first_words(typed: Sequence[str]) -> list[int]:
    """Return the places of the first two words that are no options and stand before `--`."""
    places: list[int] = []
    at = 0
    while at < len(typed) and typed[at] != "--" and len(places) < 2:  # noqa: PLR2004
        if not typed[at].startswith("-"):
            places.append(at)
        at += 2 if typed[at] in WITH_VALUE else 1
    return places


def _lone_group(words: Sequence[str], rest: Sequence[str], typed: Sequence[str]) -> Namespace:
    """Say what can be done with packs: show the help, or raise Trouble for what was typed."""
    from plans.languages.speaking import tr

    if {"-h", "--help"}.intersection(rest):
        return _parsed(HOME, ["--help"], typed)
    parser = Parser(HOME, typed)
    known = [one.name for one in COMMANDS if one.name.startswith(f"{GROUP} ")]
    if len(words) == 1:
        happened = tr("“{word}” needs another word after it.", word=GROUP)
        advice = tr("One of these: {commands}", commands=", ".join(known))
        raise parser.slip(happened, advice)
    word = " ".join(words)
    raise parser.slip(tr("There is no command “{word}”.", word=word), _meant(word, known))


def _check_word(parser: Parser, word: str) -> None:
    """Raise Trouble for a word that is no file and looks more like a command than like one."""
    from plans.languages.speaking import tr

    looks_like_file = os.path.basename(word) != word or "." in word  # noqa: PTH119 - pathlib is slow
    if os.path.lexists(word) or looks_like_file:
        return
    happened = tr("There is no command “{word}”, and no file of this name.", word=word)
    raise parser.slip(happened, _meant(word, [command.name for command in COMMANDS]))


def _meant(word: str, known: Iterable[str]) -> str:
    """Return which command may be meant."""
    from plans.languages.speaking import tr

    nearest = _nearest(word, known)
    if nearest:
        return tr("Did you mean: {command}", command=f"hourplan {nearest}")
    return tr("See what there is: {command}", command="hourplan --help")


def _too_many(parser: Parser, extra: Sequence[str]) -> Trouble:
    from plans.languages.speaking import tr

    word = next((word for word in extra if word.startswith("-")), extra[0])
    if not word.startswith("-"):
        happened = tr(
            "“{word}” is one word too many for {command}.", word=word, command=parser.prog
        )
        return parser.slip(happened)
    nearest = _nearest(word.partition("=")[0], parser.known_options())
    advice = tr(
        "Did you mean {option}? All options: {command}",
        option=nearest,
        command=f"{parser.prog} --help",
    )
    happened = tr("{command} has no option {option}.", command=parser.prog, option=word)
    return parser.slip(happened, advice if nearest else "")


def _nearest(word: str, known: Iterable[str]) -> str:
    # Imported here since only a slip needs it.
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), n=1)), "")


def _sentence(message: str) -> str:
    from plans.languages.speaking import tr

    for pattern, sentence in _SLIPS:
        if found := pattern.fullmatch(message):
            return tr(sentence, what=placeholders(found.group(1)))
    if found := _OWN.fullmatch(message):
        return found.group(1)
    return f"{message[:1].upper()}{message[1:]}."


def _line(typed: Sequence[str]) -> str:
    # Imported here since only a slip needs it, as above.
    import shlex

    return " ".join(("hourplan", *map(shlex.quote, typed)))


def _commands() -> str:
    from plans.cells import cells, padded
    from plans.languages.speaking import tr

    usages = [placeholders(command.usage) for command in COMMANDS]
    width = max(map(cells, usages)) + 2
    lines = (
        f"  {padded(usage, width)}{tr(command.short)}"
        for usage, command in zip(usages, COMMANDS, strict=True)
    )
    return "\n".join((tr("Commands:"), *lines))

"""The commands about packs as data; `wizard.table` has the others, and tells how it is done."""

from __future__ import annotations

from plans.languages.marking import mark
from wizard.command import Command, nothing

TYPE_CHECKING = False
"""Type checkers take it for true by its name; importing it from typing would take 2 ms of 16."""

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

GROUP = "pack"
"""First word of the commands about packs, which have two words."""


def _pack(parser: ArgumentParser, nargs: str, help_text: str) -> None:
    campaigns = parser.add_argument_group(mark("Campaigns"))
    campaigns.add_argument("names", metavar="PACK", nargs=nargs, help=help_text)


def _one_arguments(parser: ArgumentParser) -> None:
    _pack(parser, "?", mark("the pack, or its folder; as a rule the first one"))


def _new_arguments(parser: ArgumentParser) -> None:
    campaigns = parser.add_argument_group(mark("Campaigns"))
    campaigns.add_argument(
        "name", metavar="NAME", help=mark("the new pack's name, such as book-week")
    )
    options = parser.add_argument_group(mark("Options"))
    options.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        help=mark("the folder to make it in; as a rule that of your packs"),
    )


def _check_arguments(parser: ArgumentParser) -> None:
    files = parser.add_argument_group(mark("Files"))
    files.add_argument("folder", metavar="DIR", help=mark("the pack's folder, or its name"))


def _coverage_arguments(parser: ArgumentParser) -> None:
    _pack(parser, "*", mark("packs, or their folders; as a rule all of them"))
    options = parser.add_argument_group(mark("Options"))
    options.add_argument(
        "--accept",
        metavar="LANG",
        help=mark("note that this language's words are translations of today's English"),
    )


def _list(_options: Namespace) -> int:
    from wizard.commands.pack import run_list

    return run_list()


def _show(options: Namespace) -> int:
    from wizard.commands.pack import run_show

    return run_show(options.names)


def _new(options: Namespace) -> int:
    from wizard.commands.pack import run_new

    return run_new(options.name, options.output)


def _check(options: Namespace) -> int:
    from wizard.commands.pack import run_check

    return run_check(options.folder)


def _coverage(options: Namespace) -> int:
    from wizard.commands.pack import run_coverage

    return run_coverage(options.names, options.accept)


def _spell(options: Namespace) -> int:
    from wizard.commands.pack import run_spell

    return run_spell(options.names)


PACK_COMMANDS = (
    Command(
        name="pack list",
        usage="pack list",
        short=mark("list the campaigns"),
        summary=mark("List the packs, each of which is one campaign, and where they are."),
        examples=(("pack list", mark("all packs that can be used")),),
        arguments=nothing,
        run=_list,
    ),
    Command(
        name="pack show",
        usage="pack show [PACK]",
        short=mark("print a campaign"),
        summary=mark("Print all that a pack says, to be read here."),
        examples=(
            ("pack show", mark("the pack that new plans are made for as a rule")),
            ("pack show --language nn", mark("the same in another language")),
        ),
        arguments=_one_arguments,
        run=_show,
    ),
    Command(
        name="pack new",
        usage="pack new NAME [-o DIR]",
        short=mark("make a campaign of your own"),
        summary=mark("Make the folder of a pack that works and can be changed in any text editor."),
        examples=(
            ("pack new book-week", mark("among your packs")),
            ("pack new book-week -o packs", mark("in the folder packs")),
        ),
        arguments=_new_arguments,
        run=_new,
    ),
    Command(
        name="pack check",
        usage="pack check DIR",
        short=mark("say what is wrong in a campaign"),
        summary=mark("Say what is wrong in the files of a pack, where, and how to mend it."),
        examples=(("pack check book-week", mark("the pack in the folder book-week")),),
        arguments=_check_arguments,
        run=_check,
    ),
    Command(
        name="pack coverage",
        usage="pack coverage [PACK…] [--accept LANG]",
        short=mark("say what is translated"),
        summary=mark("Say how much of the packs is translated into which language."),
        examples=(
            ("pack coverage", mark("all packs")),
            ("pack coverage book-week --accept nn", mark("its Nynorsk fits today's English")),
        ),
        arguments=_coverage_arguments,
        run=_coverage,
    ),
    Command(
        name="pack spell",
        usage="pack spell [PACK]",
        short=mark("look for slips of spelling"),
        summary=mark("Name the words of a pack that the computer's dictionary doesn't know."),
        examples=(("pack spell --language nn", mark("its Nynorsk words")),),
        arguments=_one_arguments,
        run=_spell,
    ),
)
"""All of them, in the order of the help."""

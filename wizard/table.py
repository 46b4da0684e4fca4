"""The commands as data: name, help, examples, arguments, and the function that carries each out.

Each of these functions imports its command only when it is called, so that `--version`, `--help`
and slips of the finger are answered at once. The texts are marked, and translated by the parser.
"""

from __future__ import annotations

from argparse import ArgumentTypeError

from plans.languages.marking import mark
from wizard.command import Command, nothing
from wizard.pack_table import PACK_COMMANDS

TYPE_CHECKING = False
"""Type checkers take it for true by its name; importing it from typing would take 2 ms of 16."""

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

DEMO = "demo"
"""Stands for the example plan in `new --from demo`; a file of this name is `./demo`."""


def _plan(parser: ArgumentParser, help_text: str = mark("a plan file")) -> None:
    parser.add_argument_group(mark("Files")).add_argument("plan", metavar="PLAN", help=help_text)


def _json(parser: ArgumentParser, help_text: str) -> None:
    parser.add_argument_group(mark("Options")).add_argument(
        "--json", action="store_true", help=help_text
    )


def _home_arguments(parser: ArgumentParser) -> None:
    files = parser.add_argument_group(mark("Files"))
    files.add_argument(
        "plan",
        metavar="PLAN",
        nargs="?",
        help=mark("a plan file to open; one that is named like a command is ./check"),
    )


def _new_arguments(parser: ArgumentParser) -> None:
    files = parser.add_argument_group(mark("Files"))
    files.add_argument(
        "file", metavar="FILE", help=mark("the file to make; never one that is there")
    )
    options = parser.add_argument_group(mark("Options"))
    options.add_argument("--title", metavar="TITLE", help=mark("what the campaign is called"))
    options.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        help=mark("begin with a copy of this plan; “demo” is the example plan"),
    )
    options.add_argument(
        "--next-year",
        action="store_true",
        help=mark("take that plan into its next campaign: partners and asks, without the old days"),
    )


def _due_arguments(parser: ArgumentParser) -> None:
    files = parser.add_argument_group(mark("Files"))
    files.add_argument(
        "plans_named",
        metavar="PLAN",
        nargs="*",
        help=mark("plan files; as a rule all that have begun in the plans folder"),
    )
    options = parser.add_argument_group(mark("Options"))
    options.add_argument(
        "--days",
        metavar="N",
        type=_days,
        default=7,
        help=mark("look so many days ahead; as a rule 7"),
    )
    options.add_argument(
        "--owner", metavar="NAME", help=mark("only what this person of the team sees to")
    )
    options.add_argument(
        "--json", action="store_true", help=mark("print a list with an object for each plan")
    )


def _days(word: str) -> int:
    if not (word.isascii() and word.isdigit() and len(word) < 4):  # noqa: PLR2004
        # Imported here, as below, since only a slip needs it.
        from plans.languages.speaking import tr

        raise ArgumentTypeError(
            tr("“{word}” is no number of days; write one from 0 to 999.", word=word)
        )
    return int(word)


def _export_arguments(parser: ArgumentParser) -> None:
    _plan(parser)
    options = parser.add_argument_group(mark("Options"))
    options.add_argument(
        "--to",
        metavar="WHAT",
        type=_kind,
        help=mark(
            "docx: Word, as a rule; md: Markdown; ics: the days, for a calendar; csv: the "
            "partners, for a spreadsheet"
        ),
    )
    options.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help=mark(
            "the file to write; as a rule it is named after the plan; - is the standard output"
        ),
    )
    options.add_argument("--force", action="store_true", help=mark("overwrite what is there"))
    options.add_argument(
        "--with-contacts",
        action="store_true",
        help=mark("ics and csv: also names, addresses and telephone numbers of contact persons"),
    )


def _check_arguments(parser: ArgumentParser) -> None:
    files = parser.add_argument_group(mark("Files"))
    files.add_argument("plans_named", metavar="PLAN", nargs="+", help=mark("plan files"))
    _json(parser, mark("print a list with an object for each file"))


def _show_arguments(parser: ArgumentParser) -> None:
    _plan(parser)
    _json(parser, mark("print the plan's fields for other programs"))


def _list_arguments(parser: ArgumentParser) -> None:
    _json(parser, mark("print a list with an object for each plan"))


def _kind(word: str) -> str:
    if word not in ("docx", "md", "ics", "csv"):
        # Imported here, as below, since only a slip needs it.
        from plans.languages.speaking import tr

        raise ArgumentTypeError(
            tr("A plan can't be made a “{word}”; choose docx, md, ics or csv.", word=word)
        )
    return word


def _home(options: Namespace) -> int:
    from wizard.commands.opening import open_home, open_named

    if options.plan is None:
        return open_home(options.plans, options.pack)
    return open_named(options.plan, options.plans, options.pack)


def _new(options: Namespace) -> int:
    from wizard.commands.new import make_plan

    return make_plan(
        options.file,
        title=options.title,
        source=options.source,
        pack=options.pack,
        next_campaign=options.next_year,
    )


def _due(options: Namespace) -> int:
    from wizard.commands.due import Wanted, show_due
    from wizard.today import this_day

    wanted = Wanted(this_day(), options.days, options.owner or "")
    return show_due(options.plans_named, options.plans, wanted, as_json=options.json)


def _export(options: Namespace) -> int:
    from wizard.commands.export import Wanted, export_plan

    wanted = Wanted(options.to, options.output, options.force, options.with_contacts)
    return export_plan(options.plan, wanted)


def _check(options: Namespace) -> int:
    from wizard.commands.check import check_plans

    return check_plans(options.plans_named, as_json=options.json)


def _show(options: Namespace) -> int:
    from wizard.commands.show import show_plan

    return show_plan(options.plan, as_json=options.json)


def _list(options: Namespace) -> int:
    from wizard.commands.list import list_folder

    return list_folder(options.plans, as_json=options.json)


def _demo(options: Namespace) -> int:
    from wizard.commands.opening import open_demo

    return open_demo(options.pack)


def _schema(_options: Namespace) -> int:
    from wizard.commands.schema import print_schema

    return print_schema()


def _where(options: Namespace) -> int:
    from wizard.commands.where import print_places

    return print_places(options.plans)


def _merge_arguments(parser: ArgumentParser) -> None:
    files = parser.add_argument_group(mark("Files"))
    files.add_argument("base", metavar="BASE", help=mark("what both came from; empty if unknown"))
    files.add_argument("mine", metavar="MINE", help=mark("one version; its comments are kept"))
    files.add_argument("theirs", metavar="THEIRS", help=mark("the other version"))
    options = parser.add_argument_group(mark("Options"))
    options.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        required=True,
        help=mark("the file to write, which may be one of the three; - is the standard output"),
    )
    options.add_argument("--force", action="store_true", help=mark("overwrite any other file"))


def _merge(options: Namespace) -> int:
    from wizard.commands.merge import merge_plans

    words = (options.base, options.mine, options.theirs, options.output)
    return merge_plans(*words, force=options.force)


def _doctor_arguments(parser: ArgumentParser) -> None:
    _json(parser, mark("print an object with a list of what was found"))


def _doctor(options: Namespace) -> int:
    from wizard.commands.doctor import examine

    return examine(options.plans, as_json=options.json)


HOME = Command(
    name="",
    usage="[PLAN]",
    short="",
    summary=mark(
        "Make a campaign action plan in the terminal, and take it home as a Word worksheet."
    ),
    examples=(
        ("", mark("begin a plan, or go on with one")),
        ("westmark.yaml", mark("open this plan")),
        ("demo", mark("look at the example plan")),
        ("check westmark.yaml", mark("see what is missing, and why it matters")),
        ("export westmark.yaml", mark("make the Word worksheet westmark.docx")),
    ),
    arguments=_home_arguments,
    run=_home,
)
"""The program itself: the first screen, or one plan."""

COMMANDS = (
    Command(
        name="new",
        usage="new FILE [--title TITLE] [--from FILE|demo [--next-year]]",
        short=mark("make a plan file"),
        summary=mark(
            "Make a new plan file, empty or as a copy of another. Nothing is ever overwritten."
        ),
        examples=(
            ('new westmark.yaml --title "Hour of fun in Westmark"', mark("an empty plan")),
            ("new next.yaml --from westmark.yaml", mark("a copy of a plan")),
            ("new 2027.yaml --from westmark.yaml --next-year", mark("the next campaign")),
            ("new example.yaml --from demo", mark("a copy of the example plan")),
        ),
        arguments=_new_arguments,
        run=_new,
    ),
    Command(
        name="export",
        usage="export PLAN [--to WHAT] [-o OUT] [--force] [--with-contacts]",
        short=mark("make worksheet, calendar or table"),
        summary=mark(
            "Write a plan for others: as a worksheet, its days as a calendar, or its partners as "
            "a table."
        ),
        examples=(
            ("export westmark.yaml", mark("westmark.docx beside the plan")),
            ("export westmark.yaml --to md -o -", mark("Markdown on the standard output")),
            ("export westmark.yaml -o minister.docx --force", mark("overwrite minister.docx")),
            ("export westmark.yaml --to ics", mark("westmark.ics, to open in a calendar")),
            ("export westmark.yaml --to csv --with-contacts", mark("a row for each person")),
        ),
        arguments=_export_arguments,
        run=_export,
    ),
    Command(
        name="check",
        usage="check PLAN… [--json]",
        short=mark("say what is missing or wrong"),
        summary=mark("Say what is missing or wrong in plans, why it matters and how to mend it."),
        examples=(
            ("check westmark.yaml", mark("one plan")),
            ("check westmark.yaml next.yaml --json", mark("several plans, for other programs")),
        ),
        arguments=_check_arguments,
        run=_check,
    ),
    Command(
        name="due",
        usage="due [PLAN…] [--days N] [--owner NAME] [--json]",
        short=mark("say what is to be done this week"),
        summary=mark(
            "Say what is overdue, due today and in the next days, and which partners lack a next\n"
            "step. Without a PLAN it looks at all in the plans folder that have begun."
        ),
        examples=(
            ("due", mark("all plans that have begun")),
            ("due westmark.yaml --days 14", mark("one plan, two weeks ahead")),
            ('due --owner "Schools coordinator"', mark("what one person sees to")),
        ),
        arguments=_due_arguments,
        run=_due,
    ),
    Command(
        name="show",
        usage="show PLAN [--json]",
        short=mark("print a plan"),
        summary=mark("Print a plan to be read here, or its fields as JSON."),
        examples=(
            ("show westmark.yaml", mark("to be read here")),
            ("show westmark.yaml --json", mark("for other programs")),
        ),
        arguments=_show_arguments,
        run=_show,
    ),
    Command(
        name="merge",
        usage="merge BASE MINE THEIRS -o OUT [--force]",
        short=mark("make two versions of a plan one"),
        # translators: OUT is the placeholder of the same name; the lines of code stay as they are
        summary=mark(
            "Put the changes of two versions of a plan into one. Where they disagree, OUT has\n"
            "both between marks, and the exit code is 1. As git's merge driver:\n"
            '  git config merge.hourplan.driver "hourplan merge %O %A %B -o %A"\n'
            "  echo 'plans/*.yaml merge=hourplan' >> .gitattributes"
        ),
        examples=(
            (
                "merge before.yaml mine.yaml theirs.yaml -o mine.yaml",
                mark("theirs comes into mine"),
            ),
            ("merge before.yaml mine.yaml theirs.yaml -o -", mark("only look at what comes of it")),
        ),
        arguments=_merge_arguments,
        run=_merge,
    ),
    Command(
        name="list",
        usage="list [--json]",
        short=mark("list the saved plans"),
        summary=mark("List the plans in the plans folder, the newest first."),
        examples=(
            ("list", mark("the plans folder")),
            ("list --plans campaigns --json", mark("another folder, for other programs")),
        ),
        arguments=_list_arguments,
        run=_list,
    ),
    Command(
        name="demo",
        usage="demo",
        short=mark("open the example plan"),
        summary=mark(
            "Open a fresh copy of the example plan, apart from yours. Start again to reset it."
        ),
        examples=(("demo", mark("the example plan")),),
        arguments=nothing,
        run=_demo,
    ),
    Command(
        name="schema",
        usage="schema",
        short=mark("print the JSON Schema of plan files"),
        summary=mark("Print the JSON Schema of plan files, for editors and other programs."),
        examples=(("schema", mark("the JSON Schema")),),
        arguments=nothing,
        run=_schema,
    ),
    Command(
        name="where",
        usage="where",
        short=mark("say where everything is kept"),
        summary=mark("Say where plans, and what the program remembers, are kept."),
        examples=(("where", mark("all places")),),
        arguments=nothing,
        run=_where,
    ),
    Command(
        name="doctor",
        usage="doctor [--json]",
        short=mark("say how the program stands here"),
        summary=mark("Look at terminal, folders, recovery copies and faults, and say what to do."),
        examples=(("doctor", mark("one page for whoever helps you")),),
        arguments=_doctor_arguments,
        run=_doctor,
    ),
    *PACK_COMMANDS,
)
"""All commands, in the order of the help."""

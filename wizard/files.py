"""Plan files that are named on the command line."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from plans.model import Plan
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from plans.problems import PlanError, Unreadable
from plans.text import one_line
from plans.yaml_text import load_plan
from wizard.ending import UNUSABLE, Trouble
from wizard.output import tell

NAME = "hourplan"
"""Name of the command."""


def open_plan(path: Path) -> tuple[Plan, Pack]:
    """Return the plan in a file, and its pack.

    Raises Trouble if there is no such file, and PlanError if it is no plan or its pack is unknown.
    """
    need_file(path)
    plan = load_plan(path)
    try:
        return plan, load_pack(plan.pack, plan.language)
    except PlanError as error:
        # Whoever meets an unknown pack looks for it in the plan.
        error.path = error.path or path
        raise


def need_file(path: Path) -> None:
    """Raise Trouble, with the command that makes one, if there is nothing at `path`."""
    if not os.path.lexists(path):
        raise Trouble(
            f"There is no file named “{path.name}”.",
            str(path.absolute()),
            f"Look whether the name is right, or begin a new plan: hourplan new {typed(path)}",
            UNUSABLE,
        )


def typed(path: Path) -> str:
    """Return the path as one types it on this system, never to be taken for a command or option."""
    text = str(path)
    if path.name == text and ("." not in text or text.startswith("-")):
        text = os.path.join(os.curdir, text)  # noqa: PTH118 - pathlib takes the dot away
    if os.name == "nt":
        return subprocess.list2cmdline([text])
    return shlex.quote(text) if one_line(text) == text else _spelled(text)


def _spelled(text: str) -> str:
    """Return a text for bash, zsh and ksh in which what can't be seen is written by its bytes."""
    signs = (
        f"\\{sign}" if sign in "\\'" else sign if one_line(sign) == sign else _bytes(sign)
        for sign in text
    )
    return f"$'{''.join(signs)}'"


def _bytes(sign: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in os.fsencode(sign))


def started_as() -> str:
    """Return the command by which the program was started, such as `.venv/bin/hourplan`.

    It is `hourplan` where that finds this very program, and also for `python -m wizard`.
    """
    begun = Path(sys.argv[0])
    found = shutil.which(NAME)
    if begun.stem != NAME or (found and Path(found).resolve() == begun.resolve()):
        return NAME
    return typed(begun)


def plan_trouble(error: PlanError) -> Trouble:
    """Tell the problems of a file that can't be read, and return what to say last."""
    if isinstance(error, Unreadable):
        return _unreadable(error)
    where = str(error.path.absolute()) if error.path else "the plan"
    # The last sentence of such an error is the advice.
    happened, stop, advice = str(error).rpartition(". ")
    if not stop:
        happened, advice = advice, "Try again."
    return Trouble(happened + stop.strip(), where, advice, UNUSABLE)


def _unreadable(error: Unreadable) -> Trouble:
    first = error.problems[0]
    path = error.path or Path(first.file)
    where = one_line(str(path.absolute()))
    if first.line is None and len(error.problems) == 1:
        advice = first.hint or "Choose another file."
        return Trouble(f"{path.name} can't be read. {first.sentence}", where, advice, UNUSABLE)
    tell(str(error))
    total = len(error.problems) + error.more
    count = "one problem" if total == 1 else f"{total:,} problems"
    return Trouble(
        f"{path.name} can't be read as a plan; it has {count}.",
        f"{where}, line {first.line}",
        f"Mend what is said above, then look again: hourplan check {typed(path)}",
        UNUSABLE,
    )

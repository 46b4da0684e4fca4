"""Plan files that are named on the command line."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from plans.folders import packs_folder
from plans.languages.speaking import language, tr, tr_n
from plans.model import Plan
from plans.packs.model import Pack
from plans.problems import PlanError, Unreadable
from plans.text import one_line
from plans.yaml_text import load_plan
from wizard.campaign import Campaign, campaign_of
from wizard.ending import UNUSABLE, Trouble
from wizard.output import tell

NAME = "hourplan"
"""Name of the command."""


def open_plan(path: Path, *, own_language: bool = False) -> tuple[Plan, Pack]:
    """Return the plan in a file, and its pack in the language that is spoken.

    With `own_language` the pack is in the plan's. A pack that isn't here or is broken is told, and
    something stands in for it. Raises Trouble if there is no such file, and PlanError if it is no
    plan.
    """
    need_file(path)
    plan = load_plan(path)
    campaign = campaign_of(plan)
    if not campaign.is_here:
        tell(one_line(_said_missing(path, plan, campaign)))
    return plan, campaign.pack_in(plan.language if own_language else language().code)


def _said_missing(path: Path, plan: Plan, campaign: Campaign) -> str:
    if campaign.broken:
        return tr(
            "{file}: the pack of its campaign can't be used, so the campaign's own words are "
            "missing; what you wrote is all there. {reason}",
            file=path.name,
            reason=campaign.broken,
        )
    return tr(
        "{file}: its campaign's pack “{pack}” isn't here, so the campaign's own words are "
        "missing; what you wrote is all there. Put the pack's folder into {folder}.",
        file=path.name,
        pack=plan.pack,
        folder=packs_folder(),
    )


def need_file(path: Path) -> None:
    """Raise Trouble, with the command that makes one, if there is nothing at `path`."""
    if not os.path.lexists(path):
        raise Trouble(
            tr("There is no file named “{file}”.", file=path.name),
            str(path.absolute()),
            tr(
                "Look whether the name is right, or begin a new plan: {command}",
                command=f"hourplan new {typed(path)}",
            ),
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
    where = str(error.path.absolute()) if error.path else tr("the plan")
    # The last sentence of such an error is the advice.
    happened, stop, advice = str(error).rpartition(". ")
    if not stop:
        happened, advice = advice, tr("Try again.")
    return Trouble(happened + stop.strip(), where, advice, UNUSABLE)


def _unreadable(error: Unreadable) -> Trouble:
    first = error.problems[0]
    path = error.path or Path(first.file)
    where = one_line(str(path.absolute()))
    if first.line is None and len(error.problems) == 1:
        happened = tr("{file} can't be read. {why}", file=path.name, why=first.sentence)
        return Trouble(happened, where, first.hint or tr("Choose another file."), UNUSABLE)
    tell(str(error))
    total = len(error.problems) + error.more
    return Trouble(
        tr_n(
            "{file} can't be read as a plan; it has one problem.",
            "{file} can't be read as a plan; it has {count} problems.",
            total,
            file=path.name,
        ),
        tr("{file}, line {line}", file=where, line=str(first.line)),
        tr(
            "Mend what is said above, then look again: {command}",
            command=f"hourplan check {typed(path)}",
        ),
        UNUSABLE,
    )

"""`hourplan due`: what is overdue, due today and in the next days, and what lacks a next step."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from plans.cells import cells, padded
from plans.due import Due, When, due, has_begun
from plans.exports.plain import wrapped
from plans.folders import plans_folder, said_folder
from plans.languages.speaking import tr, tr_n
from plans.library import list_plans
from plans.problems import PlanError, Unreadable
from plans.text import fold, one_line
from plans.typed import long_date, short_date
from wizard.ending import FINE, UNUSABLE, Trouble
from wizard.files import open_plan, plan_trouble, typed
from wizard.output import drop_output, finish, say, say_json, tell

WIDEST = 100
"""Longer lines are hard to read, however wide the window is."""

DOT = " · "
"""Stands between the parts of a line."""


@dataclass(frozen=True)
class Wanted:
    """Which lines are asked for."""

    today: date
    """The day that they are seen from."""
    days: int = 7
    """So many days after it are looked at."""
    owner: str = ""
    """Who sees to them; empty for everybody."""


@dataclass(frozen=True)
class Week:
    """What is due in one plan."""

    path: Path
    """The file."""
    title: str = ""
    """The plan's title; empty if it has none or can't be read."""
    lines: tuple[Due, ...] = ()
    """What is due, overdue first."""
    trouble: Trouble | None = None
    """Why the file can't be read as a plan; None if it can."""
    begun: bool = True
    """Whether any partner has been contacted."""


def show_due(words: Sequence[str], plans: str | None, wanted: Wanted, *, as_json: bool) -> int:
    """Print what is due in the plan files, or in all of the plans folder that have begun.

    `plans` names another folder. Raises Trouble with UNUSABLE after all the rest if a file can't be
    read, PlanError if the folder can't be listed.
    """
    folder = plans_folder(Path(plans) if plans else None)
    weeks = [_week(Path(word), wanted) for word in words] or _in_folder(folder, wanted)
    read = [week for week in weeks if week.trouble is None]
    try:
        if as_json:
            say_json([_as_json(week) for week in weeks])
        elif any(week.lines for week in read):
            # Of the plans in a folder only those with something to do are wanted.
            _print([week for week in read if words or week.lines], wanted)
        elif read or not weeks:
            say(_said_nothing(folder, wanted, begun=bool(read)))
        finish()
    except BrokenPipeError:
        # Whoever reads along may stop, as `head` does; the exit code still tells of the files.
        drop_output()
    _tell_unread([week for week in weeks if week.trouble])
    return FINE


def _in_folder(folder: Path, wanted: Wanted) -> list[Week]:
    # Its progress isn't asked for, so that nothing is counted that nobody sees.
    weeks = [_week(row.path, wanted) for row in list_plans(folder, lambda _: None)]
    return [week for week in weeks if week.begun]


def _week(path: Path, wanted: Wanted) -> Week:
    try:
        plan, pack = open_plan(path)
    except Unreadable as error:
        return Week(path, trouble=_unreadable(path, error))
    except PlanError as error:
        return Week(path, trouble=plan_trouble(error))
    except Trouble as trouble:
        return Week(path, trouble=trouble)
    lines = due(plan, pack, wanted.today, wanted.days)
    owner = fold(wanted.owner)
    kept = tuple(line for line in lines if not owner or fold(line.owner) == owner)
    return Week(path, plan.title, kept, begun=has_begun(plan))


def _unreadable(path: Path, error: Unreadable) -> Trouble:
    return Trouble(
        str(error.problems[0]),
        str(path.absolute()),
        tr("Look at all that is wrong: {command}", command=f"hourplan check {typed(path)}"),
        UNUSABLE,
    )


def _print(weeks: Sequence[Week], wanted: Wanted) -> None:
    width = min(shutil.get_terminal_size().columns, WIDEST)
    for number, week in enumerate(weeks):
        if number:
            say()
        say(one_line(DOT.join(text for text in (str(week.path), week.title) if text)))
        for line in _group_lines(week.lines, width, wanted):
            say(line)


def _group_lines(lines: Sequence[Due], width: int, wanted: Wanted) -> Iterator[str]:
    if not lines:
        yield ""
        yield f"  {_said_empty(wanted)}"
    column = max((cells(_day(line)) for line in lines), default=0) + 2
    for when, some in groupby(lines, key=lambda line: line.when):
        yield ""
        yield _said_when(when, wanted.days)
        for line in some:
            yield from _written(line, column, width)


def _said_when(when: When, days: int) -> str:
    match when:
        case "overdue":
            return tr("Overdue")
        case "today":
            return tr("Today")
        case "week":
            return tr_n("The next day", "The next {count} days", days)
        case "undated":
            return tr("Without a day")


def _written(line: Due, column: int, width: int) -> Iterator[str]:
    """Yield the line's day, then who, whom and what, as many lines as that takes."""
    parts = (line.owner or tr("Nobody yet"), line.title, line.what)
    text = DOT.join(one_line(part) for part in parts if part)
    indent = " " * (2 + column)
    first, *rest = wrapped(text, width, indent)
    yield f"  {padded(_day(line), column)}{first[len(indent) :]}"
    yield from rest


def _day(line: Due) -> str:
    return short_date(line.on) if line.on else ""


def _said_nothing(folder: Path, wanted: Wanted, *, begun: bool) -> str:
    if begun:
        return _said_empty(wanted)
    return tr(
        "No plan in {folder} has begun: none has a partner that was contacted.",
        folder=said_folder(folder),
    )


def _said_empty(wanted: Wanted) -> str:
    until = long_date(wanted.today + timedelta(wanted.days))
    if wanted.owner:
        name = one_line(wanted.owner)
        return tr("Nothing is due for {name} until {day}.", name=name, day=until)
    return tr("Nothing is due until {day}.", day=until)


def _tell_unread(unread: Sequence[Week]) -> None:
    """Tell which files can't be read, and raise the trouble of the last."""
    for week in unread[:-1]:
        if week.trouble:
            tell(one_line(week.trouble.happened))
    if unread and unread[-1].trouble:
        raise unread[-1].trouble


def _as_json(week: Week) -> dict[str, object]:
    lines = [asdict(line) for line in week.lines]
    return {
        "path": str(week.path),
        "title": week.title,
        "problem": week.trouble.happened if week.trouble else "",
        "due": [{**line, "on": line["on"] and line["on"].isoformat()} for line in lines],
    }

"""`hourplan doctor`: one page on how the program stands here, for somebody who helps.

What reads plans and their records is imported by the line that looks at them, so that the others
are printed too where a library is broken or missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from plans.folders import cache_folder, plans_folder, state_folder
from plans.text import one_line
from wizard import checkup
from wizard.checkup import Finding, Look, safely, said_bytes
from wizard.ending import FINE, FOUND
from wizard.failures import last_kept, log_path
from wizard.output import say, say_json

if TYPE_CHECKING:
    from plans.keeping.locks import OpenPlan
    from plans.keeping.recovery import Record

LABEL = 16
"""Characters that a mark and the longest label take, with their blanks."""

LATELY = timedelta(days=7)
"""How long a fault of the program is news."""

MOST_NAMED = 3
"""How many plans a line names before it counts the others."""


def examine(plans: str | None, *, as_json: bool) -> int:
    """Print the page; return 0 if all is well and 1 if something needs to be seen to."""
    findings = [safely(about, look) for about, look in _looks(plans)]
    open_points = sum(not finding.is_fine for finding in findings)
    if as_json:
        say_json({"fine": not open_points, "findings": [_for_programs(one) for one in findings]})
    else:
        for finding in findings:
            _print(finding)
        say()
        say(_summary(open_points))
    return FOUND if open_points else FINE


def _looks(plans: str | None) -> Iterator[tuple[str, Look]]:
    yield "Program", checkup.program
    yield "Installed", checkup.place
    yield "System", checkup.system
    yield "Terminal", checkup.terminal
    yield "Window", checkup.window
    yield "Colours", checkup.colours
    yield "Letters", checkup.letters
    yield "Plan files", checkup.yaml_library
    yield "Plans", lambda: checkup.folder("Plans", plans_folder(Path(plans) if plans else None))
    yield "Remembered", lambda: checkup.folder("Remembered", state_folder())
    yield "Scratch", lambda: checkup.folder("Scratch", cache_folder())
    yield "Open plans", _open_plans
    yield "Unsaved text", partial(_unsaved, date.today())
    yield "Earlier", _earlier
    yield "Faults", partial(_faults, datetime.now().astimezone())


def _open_plans() -> Finding:
    # Imported here for the reason that the module says, as below.
    from plans.keeping.locks import open_plans

    found = open_plans()
    return Finding("Open plans", _named([_said_open(one) for one in found]) or "none")


def _said_open(one: OpenPlan) -> str:
    name = str(one.plan) if one.plan else "a plan"
    by = f"by process {one.holder.pid}" if one.holder.pid else "by a process"
    since = f" since {one.holder.since:%H:%M}" if one.holder.since else ""
    return f"{name} ({by}{since})"


def _unsaved(today: date) -> Finding:
    from plans.keeping.recovery import records

    found = records()
    if not found:
        return Finding("Unsaved text", "none")
    advice = "Open the plan: what was typed is offered there."
    return Finding("Unsaved text", _named([_said_record(one, today) for one in found]), advice)


def _said_record(record: Record, today: date) -> str:
    from wizard.moments import said_moment

    return f"{record.path} ({said_moment(record.when.replace(tzinfo=None), today)})"


def _earlier() -> Finding:
    from plans.keeping.versions import kept_plans

    kept = kept_plans()
    count, size = sum(one.count for one in kept), sum(one.size for one in kept)
    said = f"{count:,} earlier versions of {len(kept):,} plans, {said_bytes(size)}"
    return Finding("Earlier", said if count else "no earlier versions yet")


def _faults(now: datetime) -> Finding:
    last, log = last_kept(), log_path()
    if not last:
        return Finding("Faults", f"none; they would be in {log}")
    said = f"the last one {last}, in {log}"
    try:
        lately = now - datetime.fromisoformat(last) < LATELY
    except (ValueError, TypeError):  # somebody wrote into the log
        lately = True
    advice = "Send that file to whoever looks after hourplan; it has nothing of your plans."
    return Finding("Faults", said, advice if lately else "")


def _named(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _print(finding: Finding) -> None:
    mark = "ok" if finding.is_fine else "!"
    say(f"{mark:<3} {finding.about:<{LABEL - 4}} {one_line(finding.found)}")
    if finding.advice:
        say(f"{'':<{LABEL}} → {finding.advice}")


def _summary(open_points: int) -> str:
    if not open_points:
        return "All is well."
    many = "1 line needs" if open_points == 1 else f"{open_points} lines need"
    return f"{many} to be seen to; each begins with ! and says what to do."


def _for_programs(finding: Finding) -> dict[str, str | bool]:
    return {
        "about": finding.about,
        "fine": finding.is_fine,
        "found": finding.found,
        "advice": finding.advice,
    }

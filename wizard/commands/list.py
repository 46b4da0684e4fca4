"""`hourplan list`: the plans in the plans folder."""

from collections.abc import Sequence
from pathlib import Path

from plans.folders import plans_folder, said_folder
from plans.languages.speaking import tr
from plans.library import Row, list_plans
from plans.text import one_line
from plans.typed import say_window, short_date
from wizard.ending import FINE
from wizard.output import say, say_json, tell
from wizard.rows import progress_of


def list_folder(plans: str | None, *, as_json: bool) -> int:
    """Print the plans of the folder, newest first; raises PlanError if it can't be listed."""
    folder = plans_folder(Path(plans) if plans else None)
    rows = list_plans(folder, progress_of)
    if as_json:
        say_json([_as_json(row) for row in rows])
    else:
        _print(rows)
    if not rows:
        tell(
            tr(
                "There are no plans in {folder} yet. Begin one with: {command}",
                folder=said_folder(folder),
                command="hourplan",
            )
        )
    return FINE


def _print(rows: Sequence[Row]) -> None:
    for number, row in enumerate(rows):
        if number:
            say()
        say(one_line(row.name))
        say(f"  {one_line(row.problem or _about(row))}")
        say(f"  {one_line(str(row.path))}")


def _about(row: Row) -> str:
    days = say_window(row.window) if row.window else ""
    done = "" if row.done is None else tr("{done} of {total} done", done=row.done, total=row.total)
    day, time = short_date(row.changed.date()), f"{row.changed:%H:%M}"
    changed = tr("changed {day}, {time}", day=day, time=time)
    return " · ".join(part for part in (row.lead, days, done, changed) if part)


def _as_json(row: Row) -> dict[str, object]:
    return {
        "path": str(row.path),
        "title": row.title,
        "lead": row.lead,
        "window": row.window.model_dump(mode="json") if row.window else None,
        "done": row.done,
        "total": row.total,
        "changed": row.changed.isoformat(timespec="seconds"),
        "problem": row.problem,
    }

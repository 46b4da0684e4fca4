"""`hourplan`, `hourplan PLAN` and `hourplan demo`: the program on the screen."""

from datetime import date
from pathlib import Path

from plans.folders import plans_folder
from wizard.terminal import need_terminal


def open_home(plans: str | None) -> int:
    """Open the first screen; return the exit code. Raises Trouble without a fitting terminal."""
    return _run(_folder(plans), None)


def open_named(word: str, plans: str | None) -> int:
    """Open the plan file that was named; return the exit code.

    Raises Trouble if there is no such file or no fitting terminal, PlanError if it is no plan.
    """
    # Imported here since the first screen needs neither pydantic nor PyYAML.
    from wizard.files import open_plan

    path = Path(word)
    # Read here, where problems can be told with their places and the exit code says so.
    open_plan(path)
    return _run(_folder(plans), path.absolute())


def open_demo() -> int:
    """Open a fresh copy of the example plan in a folder of its own; return the exit code."""
    need_terminal()
    # Imported here since it brings pydantic and PyYAML.
    from wizard.example import fresh_example

    path = fresh_example()
    return _run(path.parent, path)


def _folder(plans: str | None) -> Path:
    return plans_folder(Path(plans) if plans else None)


def _run(folder: Path, plan: Path | None) -> int:
    need_terminal()
    # Imported here since it brings Textual, 0.4 seconds, for which no other command has to wait.
    from wizard.app import run_app

    return run_app(folder, plan, date.today())

"""`hourplan`, `hourplan PLAN` and `hourplan demo`: the program on the screen."""

from pathlib import Path

from plans.folders import plans_folder
from wizard.ending import Trouble
from wizard.terminal import need_terminal
from wizard.today import this_day


def open_home(plans: str | None, pack: str | None) -> int:
    """Open the first screen; return the exit code.

    New plans are made for `pack`, an id. Raises Trouble without a fitting terminal.
    """
    return _run(_folder(plans), None, pack)


def open_named(word: str, plans: str | None, pack: str | None) -> int:
    """Open the plan file that was named; return the exit code. `pack` is as above.

    A file that can't be read as a plan is opened to be mended. Raises Trouble if there is no such
    file or no fitting terminal, and PlanError if there is no terminal and it is no plan.
    """
    # Imported here since the first screen needs neither pydantic nor PyYAML.
    from wizard.files import need_file, open_plan

    path = Path(word)
    need_file(path)
    try:
        need_terminal()
    except Trouble:
        # What is wrong with the file matters more, and can be told without screens.
        open_plan(path)
        raise
    return _run(_folder(plans), path.absolute(), pack)


def open_demo(pack: str | None) -> int:
    """Open a fresh copy of the example plan in a folder of its own; return the exit code.

    It is the one of `pack`, an id, if that is named.
    """
    need_terminal()
    # Imported here since it brings pydantic and PyYAML.
    from wizard.example import fresh_example

    path = fresh_example(pack) if pack else fresh_example()
    return _run(path.parent, path, pack)


def _folder(plans: str | None) -> Path:
    return plans_folder(Path(plans) if plans else None)


def _run(folder: Path, plan: Path | None, pack: str | None = None) -> int:
    need_terminal()
    # Imported here since it brings Textual, 0.4 seconds, for which no other command has to wait.
    from wizard.app import run_app

    return run_app(folder, plan, this_day(), pack or "")

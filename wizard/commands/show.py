"""`hourplan show`: a plan to be read on the terminal, or its fields as JSON."""

import shutil
from pathlib import Path

from plans.model import FORMAT
from wizard.ending import FINE
from wizard.files import open_plan
from wizard.output import say, say_json

WIDEST = 100
"""Longer lines are hard to read, however wide the window is."""


def show_plan(word: str, *, as_json: bool) -> int:
    """Print the plan file `word`; raises Trouble or PlanError if it can't be read."""
    plan, pack = open_plan(Path(word))
    if as_json:
        say_json({"format": FORMAT, **plan.model_dump(mode="json", exclude_defaults=True)})
        return FINE
    # Imported here since JSON doesn't need it.
    from plans.exports.plain import plain

    width = min(shutil.get_terminal_size().columns, WIDEST)
    say(plain(plan, pack, width).rstrip("\n"))
    return FINE

"""`hourplan where`: where everything is kept."""

from collections.abc import Iterator
from pathlib import Path

from plans.folders import cache_folder, plans_folder, state_folder
from plans.packs.reading import known_packs
from plans.text import one_line
from wizard.ending import FINE
from wizard.output import say
from wizard.version import VERSION

LABEL = 12
"""Characters that the longest label takes, with its space."""


def print_places(plans: str | None) -> int:
    """Print the program's folders, each with whether it is there, its version and its packs."""
    for label, said in _places(plans):
        say(f"{label:<{LABEL}}{one_line(said)}")
    return FINE


def _places(plans: str | None) -> Iterator[tuple[str, str]]:
    yield "Plans", _folder(plans_folder(Path(plans) if plans else None))
    yield "Remembered", _folder(state_folder())
    yield "Scratch", _folder(cache_folder())
    yield "Program", f"{Path(__file__).parent.parent} (version {VERSION})"
    yield "Campaigns", ", ".join(known_packs())


def _folder(path: Path) -> str:
    try:
        return str(path) if path.is_dir() else f"{path} (not made yet)"
    except OSError:
        return f"{path} (can't be looked at)"

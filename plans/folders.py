"""Where things are kept: the plans, what the program remembers, and what it can find out again."""

import contextlib
import os
from pathlib import Path

import platformdirs

from plans.text import one_line

APP = "hourplan"
"""Name of the program's own folders."""

PLANS_NAME = "Campaign plans"
"""Name of the plans folder in the documents."""

PACKS_NAME = "Campaign packs"
"""Name of the folder of the user's own packs in the documents."""

ANGLE = "›"
"""Stands between folder and folder where a path is said to a person."""

PLANS_VARIABLE = "HOURPLAN_PLANS"
"""Environment variable that names another plans folder."""

PACKS_VARIABLE = "HOURPLAN_PACKS"
"""Environment variable that names another folder of packs."""

STATE_VARIABLE = "HOURPLAN_STATE"
"""Environment variable that names one folder for all that the program remembers (a USB stick)."""


def plans_folder(override: Path | None = None) -> Path:
    """Return the folder that plans are kept in, as an absolute path; it need not exist yet.

    `override` comes first (`--plans`), then HOURPLAN_PLANS, then `Campaign plans` in the documents.
    """
    named = override or _named(PLANS_VARIABLE)
    if named is None:
        return platformdirs.user_documents_path() / PLANS_NAME
    return _whole(named)


def packs_folder() -> Path:
    """Return the folder of the user's own packs, as an absolute path; it need not exist yet.

    HOURPLAN_PACKS comes first, then `Campaign packs` in the documents.
    """
    return _named(PACKS_VARIABLE) or platformdirs.user_documents_path() / PACKS_NAME


def state_folder() -> Path:
    """Return the folder of what the program remembers; it need not exist yet."""
    named = _named(STATE_VARIABLE)
    return named or platformdirs.user_state_path(APP, appauthor=False)


def cache_folder() -> Path:
    """Return the folder of what may be deleted at any time; it need not exist yet."""
    named = _named(STATE_VARIABLE)
    return named / "cache" if named else platformdirs.user_cache_path(APP, appauthor=False)


def example_folder() -> Path:
    """Return the scratch folder of the example plan; it need not exist yet."""
    return cache_folder() / "demo"


def said_folder(path: Path) -> str:
    """Return a folder as a person reads it, safe to show.

    `Documents › Campaign plans` in the documents, else `~/work/plans` at home, else as it is.
    """
    whole, documents, home = path.absolute(), platformdirs.user_documents_path(), _whole(Path("~"))
    if whole.is_relative_to(documents) and documents.is_relative_to(home) and documents != home:
        return one_line(f" {ANGLE} ".join((documents.name, *whole.relative_to(documents).parts)))
    if whole.is_relative_to(home):
        return one_line(str(Path("~", *whole.relative_to(home).parts)))
    return one_line(str(whole))


def make_private(folder: Path) -> None:
    """Make one of the program's own folders, readable by its owner only; raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _named(variable: str) -> Path | None:
    value = os.environ.get(variable, "")
    return _whole(Path(value)) if value else None


def _whole(path: Path) -> Path:
    """Return the path from the root; a `~` that stands for nobody's home is a folder's name."""
    with contextlib.suppress(RuntimeError):
        path = path.expanduser()
    return path.absolute()

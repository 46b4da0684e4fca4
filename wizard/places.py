"""Whether a plan's file is still where it was, and where it could be saved instead."""

import contextlib
import os
from pathlib import Path

import platformdirs

from plans.file_names import free_path
from plans.languages.speaking import tr
from plans.problems import PlanError


def gone(path: Path) -> str:
    """Return a sentence if the plan's file isn't there any more, though nothing failed."""
    if os.path.lexists(path):
        return ""
    return tr(
        "Its file “{file}” is gone: somebody moved or deleted it. Save the plan anew.",
        file=path.name,
    )


def elsewhere(path: Path) -> Path:
    """Return where a plan could be saved instead: the documents, else the home folder."""
    if not os.path.lexists(path) and path.parent.is_dir():
        return path
    for folder in (platformdirs.user_documents_path(), Path.home()):
        with contextlib.suppress(PlanError):
            return free_path(folder, path.stem)
    return path

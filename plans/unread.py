"""What was typed where it could not be read, kept from one start to the next.

The plan file holds numbers and days; `about 500` is neither. It stands in its field as it was typed
until somebody mends it, and so that quitting doesn't lose it, it is kept in the state folder.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from plans.folders import make_private, state_folder
from plans.problems import NotSaved
from plans.saving import save

LARGEST = 1_000_000
"""Bytes of such texts that are read at the most."""


def keep_unread(plan_path: Path, texts: Mapping[str, str]) -> None:
    """Keep the texts, by field, for the plan at this path; none at all forgets the ones before."""
    file = _file(plan_path)
    # A convenience: where it can't be kept, the plan itself is saved all the same.
    with contextlib.suppress(OSError, NotSaved):
        if texts:
            make_private(file.parent)
            save(file, json.dumps(dict(texts), indent=1) + "\n")
        else:
            file.unlink(missing_ok=True)


def recall_unread(plan_path: Path) -> Mapping[str, str]:
    """Return the texts that were kept for the plan at this path; none if they can't be read."""
    try:
        with _file(plan_path).open("rb") as file:
            found = json.loads(file.read(LARGEST))
    # Whatever a damaged file raises (RecursionError for nested brackets), it only means "none".
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {field: text for field, text in found.items() if isinstance(text, str)}


def _file(plan_path: Path) -> Path:
    name = hashlib.sha256(os.path.realpath(plan_path).encode(errors="surrogateescape")).hexdigest()
    return state_folder() / "unread" / f"{name[:32]}.json"

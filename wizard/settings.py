"""What somebody has chosen for good: so far the language, in a small file of its own.

It is YAML with the line `language: nn`, and read without a YAML library: every start reads it. What
else stands there is somebody's own, or a later program's, and stays.
"""

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from plans.folders import APP, STATE_VARIABLE, make_private, state_folder

NAME = "settings.yaml"
"""Name of the file."""

_LINE = re.compile(r"^language[ \t]*:([^\r\n]*)", re.MULTILINE)
_VALUE = re.compile(r"""\s+["']?([A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*)["']?\s*(?:#.*)?""")
_SAYS = re.compile(r"^[ \t]*[^#\s]", re.MULTILINE)
_LONGEST = 10_000
"""Bytes; a longer file is none of ours."""
_ASIDE = ".broken.yaml"
"""Ending of the name under which a file is kept that can't be read."""


@dataclass(frozen=True)
class Settings:
    """What was chosen."""

    language: str = ""
    """BCP 47; empty if none was chosen."""
    broken: bool = False
    """Whether there is a file from which no language can be read; `doctor` says so."""


def settings_path() -> Path:
    """Return where the settings are, or will be."""
    if os.environ.get(STATE_VARIABLE):
        return state_folder() / NAME
    # Imported here since a program that is carried on a stick doesn't ask the system.
    import platformdirs

    return platformdirs.user_config_path(APP, appauthor=False) / NAME


def read_settings() -> Settings:
    """Return the settings; a file that can't be read is as good as none."""
    try:
        text = _text(settings_path())
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        return Settings(broken=True)
    found = _LINE.findall(text)
    if len(found) == 1 and (value := _VALUE.fullmatch(found[0])):
        return Settings(value[1])
    return Settings(broken=_SAYS.search(text) is not None)


def keep_language(code: str) -> None:
    """Keep the language that was chosen, and all else that the file says.

    A file that can't be read as settings is kept beside it under another name. Raises OSError,
    PlanError or NotSaved if it can't be done; then the file is as it was, or kept beside.
    """
    # Imported here since only a choice writes.
    from plans.file_names import free_path
    from plans.keeping.saving import save

    path = settings_path()
    make_private(path.parent)
    line = f"language: {code}"
    try:
        text = _with_line(_text(path), line)
    except FileNotFoundError:
        text = f"{line}\n"
    except ValueError:
        text = ""
    if not _says(text, code):
        path.rename(free_path(path.parent, path.stem, _ASIDE))
        text = f"{line}\n"
    save(path, text)


def _text(path: Path) -> str:
    """Return what the file says; raises OSError, and ValueError for what can't be settings."""
    if stat.S_ISFIFO(path.stat().st_mode):
        raise ValueError(path)  # it would keep every command waiting
    with path.open("rb") as file:
        data = file.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        raise ValueError(len(data))
    return data.decode("utf-8-sig")


def _with_line(text: str, line: str) -> str:
    """Return the text with this line in place of the one that says the language, or behind it."""
    if _LINE.search(text):
        return _LINE.sub(line, text, count=1)
    ending = "\r\n" if "\r\n" in text else "\n"
    gap = ending if text and not text.endswith("\n") else ""
    return f"{text}{gap}{line}{ending}"


def _says(text: str, code: str) -> bool:
    """Whether the text is YAML that says this language, so that nothing of it is misunderstood."""
    # Imported here since only a choice writes.
    from plans.problems import Unreadable
    from plans.yaml_events import read_tree

    try:
        return bool(read_tree(text.encode(), NAME).at(("language",)) == code)
    except (Unreadable, LookupError):
        return False

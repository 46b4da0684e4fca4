"""Reading a list of partners out of a file that somebody names or drags into the window."""

import errno
import os
import stat
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plans.file_names import name_trouble
from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.model import Plan
from plans.packs.model import Pack
from plans.partner_lines import MOST_BYTES, Reading, read_csv
from plans.problems import PlanError
from plans.text import one_line

_REASONS = {
    errno.ENOENT: mark("There is no such file. Check the name; it mostly ends in .csv."),
    errno.ENOTDIR: mark("There is no such file. Check the folders in the name."),
    errno.EACCES: mark("You have no permission to read it. Copy it to your own folder."),
}


def read_partner_file(typed: str, pack: Pack, plan: Plan) -> Reading:
    """Return the partners in the file that was typed; raises PlanError if it can't be read."""
    path = typed_path(typed)
    data = read_import(path)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        sentence = tr(
            "It is a spreadsheet. Open it there and save it as CSV, then choose that file."
        )
        raise _not_read(path, sentence)
    return read_csv(data, pack, plan)


def typed_path(typed: str) -> Path:
    """Return the path that was typed or dragged in: quoted, escaped, with `~` or as `file://`.

    Raises PlanError if nothing was typed.
    """
    text = typed.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    elif os.sep == "/":
        text = text.replace("\\ ", " ")
    if text.startswith("file://"):
        text = _unquoted(text)
    if not text:
        raise PlanError(tr("Which file? Type its path, or drag the file into this window."))
    try:
        return Path(text).expanduser()
    except (RuntimeError, ValueError):
        raise PlanError(
            tr("There is no home folder with this name. Type the whole path.")
        ) from None


def plan_path(typed: str) -> Path:
    """Return the path to save a plan at, as `typed_path` reads it, `.yaml` added if need be.

    Raises PlanError if nothing was typed, only a folder, or a name that no file should have.
    """
    path = typed_path(typed)
    # Not Path.is_dir, which raises for a name that is too long.
    if path.name in {"", ".."} or os.path.isdir(path):  # noqa: PTH112
        raise PlanError(tr("That is a folder. Add a file name, such as plan.yaml."))
    if path.suffix.lower() not in {".yaml", ".yml"}:
        path = path.with_name(f"{path.name}.yaml")
    if trouble := name_trouble(path):
        raise PlanError(trouble)
    return path


def _unquoted(text: str) -> str:
    try:
        return unquote(urlsplit(text).path)
    except ValueError:
        raise PlanError(tr("This address leads to no file. Type the path of the file.")) from None


def read_import(path: Path) -> bytes:
    """Return the bytes of an ordinary file of at most `MOST_BYTES`; raises PlanError otherwise."""
    try:
        _check(path, path.stat())
        # Without waiting, since the file may have become a pipe in between.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            _check(path, os.fstat(file.fileno()))
            # None is what comes of a file that has nothing to give just now, such as /proc/kmsg.
            return file.read(MOST_BYTES + 1) or b""
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, mark("It can't be read just now. Try again."))
        raise _not_read(path, tr(reason)) from None
    except ValueError:
        raise _not_read(path, tr("No file can have this name. Choose another.")) from None


def _check(path: Path, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise _not_read(path, tr("This is a folder. Add the name of a file in it."))
    if not stat.S_ISREG(found.st_mode):
        raise _not_read(path, tr("This is not an ordinary file. Choose another."))
    if found.st_size > MOST_BYTES:
        sentence = tr(
            "It has more than {size} MB. Is it a list of partners?", size=MOST_BYTES // 1_000_000
        )
        raise _not_read(path, sentence)


def _not_read(path: Path, sentence: str) -> PlanError:
    name = one_line(path.name) or one_line(str(path))
    return PlanError(tr("{file}: {sentence}", file=name, sentence=sentence), path)

"""What `hourplan doctor` looks at outside of plans: the program, the terminal and the folders."""

import codecs
import locale
import os
import platform
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from plans.languages.marking import mark_in
from plans.languages.speaking import language, tr, tr_n
from wizard.terminal import HEIGHT, WIDTH
from wizard.version import VERSION

LITTLE_ROOM = 50_000_000
"""Bytes of free space below which somebody should make room: saving needs the plan's size twice."""

PATIENCE = 5.0
"""Seconds that a folder may take to answer."""


LABELS = (
    mark_in("doctor", "Program"),
    mark_in("doctor", "Installed"),
    mark_in("doctor", "System"),
    mark_in("doctor", "Terminal"),
    mark_in("doctor", "Window"),
    mark_in("doctor", "Colours"),
    mark_in("doctor", "Letters"),
    mark_in("doctor", "Language"),
    mark_in("doctor", "Plan files"),
    mark_in("doctor", "Campaigns"),
    mark_in("doctor", "Plans"),
    mark_in("doctor", "Remembered"),
    mark_in("doctor", "Scratch"),
    mark_in("doctor", "Open plans"),
    mark_in("doctor", "Unsaved text"),
    mark_in("doctor", "Earlier"),
    mark_in("doctor", "Faults"),
)
"""What is looked at, in a word or two; programs are told these very words."""


@dataclass(frozen=True)
class Finding:
    """One line of the page."""

    about: str
    """What was looked at, one of `LABELS`."""
    found: str
    """What was found; it may hold any text of the system, made visible where it is printed."""
    advice: str = ""
    """What to do, a sentence; empty if all is well."""

    @property
    def is_fine(self) -> bool:
        """Whether nothing has to be done."""
        return not self.advice


Look = Callable[[], Finding]
"""Looks at one thing."""


def safely(about: str, look: Look) -> Finding:
    """Return what was found, or that it couldn't be looked at: one odd thing hides no other."""
    try:
        return look()
    # Whatever a broken system answers, the helper needs the other lines of the page.
    except Exception as error:  # noqa: BLE001
        found = tr("can't be looked at ({error})", error=type(error).__name__)
        return Finding(about, found, tr("Tell whoever looks after hourplan."))


def program() -> Finding:
    """Return the versions of the program and of what it is built on."""
    parts = [f"hourplan {VERSION}", f"Python {platform.python_version()}"]
    parts += [f"Textual {_version('textual')}", f"pydantic {_version('pydantic')}"]
    return Finding("Program", ", ".join(parts))


def place() -> Finding:
    """Return where the program lies, and which Python runs it."""
    home = Path(__file__).parent.parent
    return Finding("Installed", tr("{place} (run by {python})", place=home, python=sys.executable))


def system() -> Finding:
    """Return the operating system."""
    return Finding("System", platform.platform())


def terminal() -> Finding:
    """Return the kind of the terminal."""
    kind, program = os.environ.get("TERM", ""), os.environ.get("TERM_PROGRAM", "")
    said = tr("TERM is “{kind}”", kind=kind) if kind else tr("TERM is not set")
    if program:
        said = tr("{terminal}, in {program}", terminal=said, program=program)
    if _terminal() is None:
        said = tr("{terminal}; not looked at, since input and output lead elsewhere", terminal=said)
        return Finding("Terminal", said)
    if os.name != "nt" and kind in {"", "dumb"}:
        advice = tr("Start hourplan in another terminal window: this one prints line by line only.")
        return Finding("Terminal", said, advice)
    return Finding("Terminal", said)


def window() -> Finding:
    """Return the size of the window."""
    stream = _terminal()
    if stream is None:
        return Finding("Window", tr("not looked at, as above"))
    size = os.get_terminal_size(stream)
    said = tr("{width} × {height} characters", width=size.columns, height=size.lines)
    if not size.columns or not size.lines:  # serial lines don't know
        return Finding("Window", tr("its size isn't known; it is taken for large enough"))
    if size.columns < WIDTH or size.lines < HEIGHT:
        advice = tr(
            "Make it larger or its letters smaller: hourplan needs {width} × {height}.",
            width=WIDTH,
            height=HEIGHT,
        )
        return Finding("Window", said, advice)
    return Finding("Window", said)


def colours() -> Finding:
    """Return how many colours the terminal says it has."""
    if os.environ.get("NO_COLOR"):
        return Finding("Colours", tr("greys only, since NO_COLOR is set"))
    depth, kind = os.environ.get("COLORTERM", ""), os.environ.get("TERM", "")
    if depth.strip().lower() in {"truecolor", "24bit"}:
        return Finding("Colours", tr("16 million (COLORTERM is “{kind}”)", kind=depth))
    return Finding("Colours", "256" if "256color" in kind else tr("16, or as many as it has"))


def letters() -> Finding:
    """Return how letters are written to the terminal."""
    encoding = sys.stdout.encoding if sys.stdout else ""
    said = tr("{encoding}, language {language}", encoding=encoding, language=_language())
    if _is_utf8(encoding):
        return Finding("Letters", said)
    if os.name == "nt":
        advice = tr("Letters such as ø and → can't be shown so. Use Windows Terminal.")
    else:
        advice = tr(
            "Letters such as ø and → can't be shown so. Start it with {command}.",
            command="LANG=C.UTF-8 hourplan",
        )
    return Finding("Letters", said, advice)


def yaml_library() -> Finding:
    """Return whether plan files are read by the quick library."""
    # Imported here, so that the page is printed without it too.
    import yaml

    if yaml.__with_libyaml__:
        return Finding("Plan files", tr("PyYAML {version} with libyaml", version=yaml.__version__))
    said = tr("PyYAML {version} without libyaml", version=yaml.__version__)
    advice = tr("Large plans open slowly so: install PyYAML anew, from a package that has libyaml.")
    return Finding("Plan files", said, advice)


def folder(about: str, path: Path) -> Finding:
    """Return whether a folder, or the one that it will be made in, can be written to."""
    answers: list[Finding] = []
    # In a thread, since a network disk that is away may not answer for minutes.
    thread = threading.Thread(
        target=lambda: answers.append(safely(about, lambda: _folder(about, path))), daemon=True
    )
    thread.start()
    thread.join(PATIENCE)
    if answers:
        return answers[0]
    advice = tr(
        "Look whether its disk or network is there; until then use --plans with another one."
    )
    return Finding(about, tr("{folder}: doesn't answer", folder=path), advice)


def said_bytes(size: int) -> str:
    """Return a number of bytes as `3 kB` or `1.2 GB`."""
    if size < 1000:  # noqa: PLR2004 - what the units count in
        return tr_n("{count} bytes", "{count} bytes", size)
    number = float(size)
    for unit in ("kB", "MB"):
        number /= 1000
        if number < 1000:  # noqa: PLR2004 - as above
            return f"{number:.0f} {unit}"
    return f"{_one_decimal(number / 1000)} GB"


def _one_decimal(number: float) -> str:
    locale = language().locale
    if locale == "en":
        return f"{number:.1f}"
    # Imported here: English does without.
    from babel.numbers import format_decimal

    return str(format_decimal(number, format="0.0", locale=locale))


def _folder(about: str, path: Path) -> Finding:
    try:
        there = next(one for one in (path, *path.parents) if os.path.lexists(one))
        _write_in(there)
        free = shutil.disk_usage(there).free
    except OSError as error:
        return Finding(about, _refused(path, error), _advice(error))
    said = (
        tr("{folder} (can be written, {size} free)", folder=path, size=said_bytes(free))
        if there == path
        else tr(
            "{folder} (not made yet, can be written, {size} free)",
            folder=path,
            size=said_bytes(free),
        )
    )
    if free < LITTLE_ROOM:
        return Finding(about, said, tr("Make room on this disk, or plans can't be saved any more."))
    return Finding(about, said)


def _write_in(path: Path) -> None:
    """Really write a file there, and take it away: permissions alone don't tell. Raises OSError."""
    with tempfile.NamedTemporaryFile(dir=path, prefix=".~hp-", suffix=".tmp") as file:
        file.write(b"hourplan")
        file.flush()
        os.fsync(file.fileno())


def _refused(path: Path, error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return tr("{folder}: can't be written ({reason})", folder=path, reason=reason)


def _advice(error: OSError) -> str:
    if isinstance(error, NotADirectoryError):
        return tr("A file stands in its way: move that, or choose another folder.")
    if isinstance(error, PermissionError):
        return tr("Give yourself the right to write there, or choose another folder.")
    return tr("Look whether the disk is full or away, or choose another folder.")


def _terminal() -> int | None:
    """Return the number of a stream that is a terminal, the output first; None if none is."""
    return next(_terminals(), None)


def _terminals() -> Iterator[int]:
    for stream in (1, 0, 2):
        if os.isatty(stream):
            yield stream


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return tr("of unknown version")


def _language() -> str:
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    return named or ".".join(filter(None, locale.getlocale())) or tr("not set")


def _is_utf8(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return False

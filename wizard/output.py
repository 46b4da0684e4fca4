"""All printing: data goes to stdout, messages to stderr, and no text can act on the terminal."""

import contextlib
import io
import os
import sys

from wizard.ending import UNUSABLE, Trouble


def prepare() -> None:
    """Let both streams write what their encoding doesn't have as an escape: Windows has no `→`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str = "") -> None:
    """Print a line of data, or several, with nothing hidden in it."""
    print(_visible(text))  # noqa: T201 - the one place that prints


def say_json(value: object) -> None:
    """Print a value of lists, dicts, texts and numbers as JSON.

    Everything beyond ASCII is escaped: programs get the text as it is, the terminal nothing odd.
    """
    # Imported here since only `--json` and `schema` want it.
    import json

    print(json.dumps(value, indent=2, ensure_ascii=True))  # noqa: T201 - as above


def write_data(data: bytes) -> None:
    """Write bytes to stdout as they are; raises Trouble if there is no stdout to write to."""
    if sys.stdout is None:
        # Imported here since `--version` needs it as little as `_visible` does.
        from plans.languages.speaking import tr

        raise Trouble(
            tr("There is no output to write to."), "stdout", tr("Name a file with -o."), UNUSABLE
        )
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def tell(sentence: str) -> None:
    """Print a message, with nothing hidden in it; one that can't be printed fails no command."""
    with contextlib.suppress(OSError):
        print(_visible(sentence), file=sys.stderr)  # noqa: T201 - as above


def tell_trouble(trouble: Trouble) -> None:
    """Print the three lines: what happened, where, what to do."""
    # Imported here for the same reason.
    from plans.languages.speaking import tr
    from plans.text import one_line

    tell(one_line(f"hourplan: {trouble.happened}"))
    tell(one_line(tr("Where: {place}", place=trouble.where)))
    tell(one_line(tr("What to do: {advice}", advice=trouble.advice)))


def finish() -> None:
    """Write out what is still held back, so that a failure to do so is met while it can be told."""
    if sys.stdout is not None:
        sys.stdout.flush()


def drop_output() -> None:
    """Throw away what can't be written: Python would try once more at its end, and complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _visible(text: str) -> str:
    # Imported here since `--version` doesn't need it: it takes half as long as Python's start.
    from plans.text import visible

    return visible(text)

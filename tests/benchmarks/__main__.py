"""`python -m tests.benchmarks`: measure on this machine, and print a table of ratios.

Run it when nothing else runs. What it writes goes into a temporary folder.
"""

import os
import platform
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.command_rows import commands
from tests.benchmarks.file_rows import exports, lists, loads, packs, saves
from tests.benchmarks.screen_rows import (
    first_frames,
    keys,
    keys_in_large_plan,
    keys_on_board,
    partners_step,
)
from tests.benchmarks.table import Measurement, markdown_table, plain_table

GROUPS: Mapping[str, Callable[[Path], Iterator[Measurement]]] = {
    "frames": first_frames,
    "commands": commands,
    "keys": keys,
    "partners": partners_step,
    "large": keys_in_large_plan,
    "board": keys_on_board,
    "load": loads,
    "pack": packs,
    "save": saves,
    "export": exports,
    "list": lists,
}
"""What is measured, by the word that asks for it; each has a folder for its files."""


def main() -> None:
    """Measure what is asked for and print the table."""
    options = _options()
    begun = time.perf_counter()
    rows: list[Measurement] = []
    for name in options.only or GROUPS:
        print(f"measuring: {name} …", file=sys.stderr, flush=True)
        with TemporaryDirectory(prefix="hourplan-measured-") as folder:
            rows += GROUPS[name](Path(folder))
    print(markdown_table(rows) if options.markdown else plain_table(rows))
    seconds = time.perf_counter() - begun
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.platform()}"
    print(f"\nMedians of rounds in turns with the floor, on {machine}; {seconds:.0f} s in all.")


def _options() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--markdown", action="store_true", help="print a Markdown table")
    parser.add_argument(
        "--only", nargs="+", choices=tuple(GROUPS), metavar="GROUP", help=f"of {', '.join(GROUPS)}"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()

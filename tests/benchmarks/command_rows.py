"""What commands take from start to end, against an interpreter that does nothing."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.table import Measurement
from tests.benchmarks.timing import Act, clocked, medians
from tests.benchmarks.window import environment
from tests.conftest import EXAMPLE
from tests.wizard.terminal import ROOT

ROUNDS = 15
"""Rounds of running the commands."""


def commands(folder: Path) -> Iterator[Measurement]:
    """Measure `--version` and the check of the example plan."""
    acts = [
        _run(folder, "-m", "wizard", "--version"),
        _run(folder, "-m", "wizard", "check", str(EXAMPLE)),
        _run(folder, "-c", "pass"),
    ]
    medians(acts, 1)  # compiles the modules, if nobody did before
    version, check, bare = medians(acts, ROUNDS)
    yield Measurement("hourplan --version", version, "python -c pass", bare, 3)
    yield Measurement("hourplan check, the example", check, "python -c pass", bare)


def _run(home: Path, *arguments: str) -> Act:
    command: Sequence[str] = (sys.executable, *arguments)
    variables = environment(home)
    return clocked(
        lambda: subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, check=True)
    )

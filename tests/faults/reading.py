"""Reading one file in a process of its own, with an eye on time and memory.

`python -m tests.faults.reading FILE` prints what came of it as JSON. Nothing that the file does to
its reader can hold the tests up or fill the machine's memory: the process has 60 seconds and 2 GB.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import yaml

from plans import yaml_events
from plans.problems import Unreadable
from plans.yaml_text import read_bytes, read_plan
from tests.faults.judging import complaints

MOST_SECONDS, MOST_BYTES = 60, 2_000_000_000
"""What the process may take of the processor and of memory before the system ends it."""

ALLOWED_MB = 300
"""So much memory the process may have used at its peak, Python and all, in megabytes."""


PLAN = "a plan"
"""What is said of a file that holds one."""


@dataclass(frozen=True)
class Answer:
    """What came of reading a file."""

    said: str
    """The first problem with its place, or `a plan`."""
    complaints: tuple[str, ...]
    """What is wrong with its problems."""
    seconds: float
    """Time of the processor."""
    megabytes: float
    """Memory at its peak; 0 where the system doesn't tell."""


def read_apart(path: Path, *options: str) -> Answer:
    """Return what came of reading `path` in a process of its own; raises if it was brought down."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.reading", str(path), *options],
        check=True,
        capture_output=True,
        timeout=2 * MOST_SECONDS,
        stdin=subprocess.DEVNULL,
    )
    found = json.loads(done.stdout)
    return Answer(**{**found, "complaints": tuple(found["complaints"])})


def main() -> None:
    """Read the file that is named on the command line, and print the answer."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--python", action="store_true", help="with the parser in Python")
    parser.add_argument("--user", type=int, help="as the user with this number")
    parser.add_argument("--times", type=int, default=1)
    options = parser.parse_args()
    _limit()
    if options.python:
        yaml_events.PARSER = yaml.SafeLoader
    if options.user is not None:
        os.setuid(options.user)
    answers = [_read(options.file) for _ in range(options.times)]
    print(json.dumps(asdict(max(answers, key=_badness))))


def _badness(answer: Answer) -> tuple[int, bool]:
    return len(answer.complaints), answer.said != PLAN


def _read(path: Path) -> Answer:
    start, data = time.process_time(), b""
    try:
        data = read_bytes(path)
        read_plan(data, path.name)
    except Unreadable as error:
        seconds = time.process_time() - start
        # Before the judging, which parts the file into lines.
        peak = peak_of_memory()
        return Answer(str(error.problems[0]), tuple(complaints(error, data)), seconds, peak)
    return Answer(PLAN, (), time.process_time() - start, peak_of_memory())


def _limit() -> None:
    if sys.platform == "win32":
        return
    import resource  # Windows has none

    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def peak_of_memory() -> float:
    """Return the peak of memory; `getrusage` would count what the parent had before the start."""
    try:
        status = Path("/proc/self/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()

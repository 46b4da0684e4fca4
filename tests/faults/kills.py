"""The program is killed while somebody types, and what the next start has is counted.

`python -m tests.faults.kills [ROUNDS [SEED]]` plays that many rounds and prints a line for each way
of dying. Everything happens in a folder of its own.
"""

import os
import random
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from plans.keeping.recovery import records_of
from tests.faults.typist import answer, count, start, typing
from tests.wizard.terminal import PATIENCE, Terminal

AT_MOST = 1.0
"""Seconds of typing that may be lost."""

EARLIEST, LATEST = 0.2, 6.5
"""Seconds after the first word between which a kill comes: before and after the file is saved."""

WAYS: dict[str, Callable[[Terminal], None]] = {
    "KILL": lambda terminal: terminal.send(signal.SIGKILL),
    "TERM": lambda terminal: terminal.send(signal.SIGTERM),
    "HUP": lambda terminal: terminal.send(signal.SIGHUP),
    "closed": lambda terminal: terminal.close(),
}
"""The ways of dying."""

START_EVERY = 4
"""Each so manieth round really starts the program again, the others read what it would find."""


@dataclass(frozen=True)
class Round:
    """How one kill went."""

    way: str
    """How it died."""
    typed: int
    """Words that were typed."""
    kept: int
    """Words that the next start has."""
    lost: float
    """Age in seconds of the oldest word that is lost, at the moment of the kill; 0 if none is."""
    survived: bool
    """Whether a process was left over."""


def play(folder: Path, way: str, seed: int) -> Round:
    """Type, kill, and look what is left; fails if the file isn't whole or there is a hole in it.

    The round is the same for the same seed, as far as the machine lets it.
    """
    after = random.Random(f"{way} {seed}").uniform(EARLIEST, LATEST)  # noqa: S311 - no secret
    with typing(folder / f"{way}-{seed}.yaml") as typist:
        typist.type_until(time.monotonic() + after)
        killed = time.monotonic()
        WAYS[way](typist.terminal)
        survived = not typist.terminal.ends_within(PATIENCE) or bool(typist.terminal.survivors())
    count(answer(typist.plan))
    found = _started_again if seed % START_EVERY == 0 else _to_be_found
    kept = count(found(typist.plan))
    return Round(way, len(typist.moments), kept, typist.lost_since(kept, killed), survived)


def _to_be_found(plan: Path) -> str:
    """Return what the next start would offer, or has without asking."""
    for record in records_of(plan):
        found = plan.with_suffix(".found")
        found.write_bytes(record.typed.data)
        return answer(found)
    return answer(plan)


def _started_again(plan: Path) -> str:
    """Start the program on the plan, take what it offers, quit, and return what the file has."""
    offered = bool(records_of(plan))
    with start(plan) as terminal:
        if offered:
            terminal.wait_for("Go on with the recovered text")
            terminal.press("enter")
        terminal.wait_for("Your plan, step by step")
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
    return answer(plan)


def told(played: Sequence[Round]) -> str:
    """Return a table with a line for each way of dying."""
    lines = [f"{'died by':<8}{'rounds':>7}{'words':>7}{'worst s':>9}{'median s':>10}{'left':>6}"]
    for way in WAYS:
        of_way = [one for one in played if one.way == way]
        if of_way:
            lines.append(_line(way, of_way))
    return "\n".join(lines)


def _line(way: str, played: Sequence[Round]) -> str:
    lost = [one.lost for one in played]
    words = sum(one.typed for one in played)
    left = sum(one.survived for one in played)
    worst, median = max(lost), statistics.median(lost)
    return f"{way:<8}{len(played):>7}{words:>7}{worst:>9.2f}{median:>10.2f}{left:>6}"


def main(how_many: int, seed: int) -> int:
    """Play rounds, each way in turn, and print the table; return 1 if a promise is broken."""
    played = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOURPLAN_STATE=f"{folder}/state", HOME=folder)
        for number in range(how_many):
            way = list(WAYS)[number % len(WAYS)]
            played.append(play(Path(folder) / "plans", way, seed + number // len(WAYS)))
    print(told(played))
    return int(any(one.lost > AT_MOST or one.survived for one in played))


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(given + [200, 1][len(given) :])))

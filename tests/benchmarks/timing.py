"""Taking times: what is compared takes turns, so that a busy machine slows both sides alike."""

import gc
import time
from collections.abc import Callable, Sequence
from statistics import median

Act = Callable[[], float]
"""Does something once and returns the seconds that it took."""


def clocked(work: Callable[[], object], *, before: Callable[[], object] | None = None) -> Act:
    """Return an act that does `work`; what `before` does, and freeing the result, isn't counted."""

    def act() -> float:
        if before is not None:
            before()
        gc.collect()
        begun = time.perf_counter()
        result = work()
        seconds = time.perf_counter() - begun
        del result
        return seconds

    return act


def in_turns(acts: Sequence[Act], rounds: int) -> list[list[float]]:
    """Return the seconds of each act in each round; the order turns round every other time."""
    times: list[list[float]] = [[] for _ in acts]
    for number in range(rounds):
        places = range(len(acts)) if number % 2 == 0 else reversed(range(len(acts)))
        for place in places:
            times[place].append(acts[place]())
    return times


def medians(acts: Sequence[Act], rounds: int) -> list[float]:
    """Return the median seconds of each act, which take turns for so many rounds."""
    return [median(times) for times in in_turns(acts, rounds)]

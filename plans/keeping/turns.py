"""Work of one thread that another one does between two of its own doings."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future

PATIENCE = 1.0
"""Seconds that the other thread may be busy before the work is given up."""


def in_turn(later: Callable[[Callable[[], None]], object], work: Callable[[], bool]) -> bool | None:
    """Have `work` done by another thread and return its answer; None if that is busy too long.

    `later` gives the other thread something to do. What was given up is never done. Raises what
    `work` raises.
    """
    answer: Future[bool] = Future()

    def do() -> None:
        if answer.set_running_or_notify_cancel():
            try:
                answer.set_result(work())
            except Exception as fault:  # noqa: BLE001 - it is raised where the work was wanted
                answer.set_exception(fault)

    later(do)
    try:
        return answer.result(PATIENCE)
    except TimeoutError:
        return None if answer.cancel() else answer.result()
    except CancelledError:
        return None

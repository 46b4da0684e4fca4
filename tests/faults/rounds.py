"""How much is tried: a short round in the ordinary test run, the full one when it is asked for."""

import os
from typing import NoReturn

import pytest

VARIABLE = "HOURPLAN_FAULTS"
"""Environment variable that asks for the full round, with the value `full`."""

FULL = os.environ.get(VARIABLE, "") == "full"
"""Whether the full round was asked for."""


def rounds(short: int, full: int) -> int:
    """Return how often something is to be tried in this run."""
    return full if FULL else short


def can_not(reason: str, *, even_in_ci: bool = False) -> NoReturn:
    """Skip a test for lack of a tool or a right; in CI, where both were provided, fail it.

    With `even_in_ci` it is skipped there too, since what is lacking depends on CI's own machine.
    """
    if os.environ.get("CI") == "true" and not even_in_ci:
        pytest.fail(reason)
    pytest.skip(reason)

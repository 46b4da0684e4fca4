"""The day that it is: the computer's, or the one that somebody shows a plan on."""

import os
from datetime import date

from plans.languages.speaking import tr
from wizard.ending import USAGE, Trouble

VARIABLE = "HOURPLAN_TODAY"
"""Environment variable with another day, such as 2026-10-05, on which a plan is shown."""


def this_day() -> date:
    """Return today; raises Trouble if the variable holds something that is no day."""
    typed = os.environ.get(VARIABLE, "").strip()
    if not typed:
        return date.today()
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Trouble(
            tr("{variable} is no day: “{text}”.", variable=VARIABLE, text=typed),
            VARIABLE,
            tr("Write year, month and day, such as {day}.", day="2026-10-05"),
            USAGE,
        ) from None

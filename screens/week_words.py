"""What is said about days on the screens that follow a plan."""

from datetime import date

from plans.languages.speaking import tr, tr_n
from plans.model import Window
from plans.typed import long_date


def said_until_campaign(window: Window, today: date) -> str:
    """Return how far the campaign's days are from today, in a sentence."""
    start, end = window.start, window.end
    if start is None:
        return tr("The campaign has no first day yet: see step 1.")
    if today < start:
        return tr_n(
            "The campaign begins in {count} day, on {day}.",
            "The campaign begins in {count} days, on {day}.",
            (start - today).days,
            day=long_date(start),
        )
    if end is None or end < start:
        return tr("The campaign began on {day}.", day=long_date(start))
    if today > end:
        return tr_n(
            "The campaign ended {count} day ago, on {day}.",
            "The campaign ended {count} days ago, on {day}.",
            (today - end).days,
            day=long_date(end),
        )
    if today == end:
        return tr("Today is the last day of the campaign.")
    return tr("The campaign is on, until {day}.", day=long_date(end))

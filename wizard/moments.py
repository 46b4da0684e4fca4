"""Moments in words, as seen from today."""

from datetime import date, datetime

from plans.languages import days
from plans.languages.speaking import tr


def said_moment(when: datetime, today: date) -> str:
    """Return a local moment as `today at 14:32` or `Tuesday 3 November 2026 at 09:10`."""
    day = days.with_weekday(when.date())
    return _near(when, today) or tr("{day} at {time}", day=day, time=said_time(when))


def short_moment(when: datetime, today: date) -> str:
    """Return a local moment for a line that is short: `today at 14:32` or `3 November 2026`."""
    return _near(when, today) or days.long(when.date())


def said_time(when: datetime) -> str:
    """Return the time of the day: `14:32`."""
    return f"{when:%H:%M}"


def _near(when: datetime, today: date) -> str:
    gone = (today - when.date()).days
    if gone == 0:
        return tr("today at {time}", time=said_time(when))
    return tr("yesterday at {time}", time=said_time(when)) if gone == 1 else ""

"""Moments in words, as seen from today."""

from datetime import date, datetime


def said_moment(when: datetime, today: date) -> str:
    """Return a local moment as `today at 14:32` or `Tuesday 3 November 2026 at 09:10`."""
    near = _near(when, today)
    return near or f"{when:%A} {when.day} {when:%B %Y} at {when:%H:%M}"


def short_moment(when: datetime, today: date) -> str:
    """Return a local moment for a line that is short: `today at 14:32` or `3 November 2026`."""
    return _near(when, today) or f"{when.day} {when:%B %Y}"


def _near(when: datetime, today: date) -> str:
    days = (today - when.date()).days
    return f"{'yesterday' if days else 'today'} at {when:%H:%M}" if days in {0, 1} else ""

"""How long partners have waited: days in their stage, working days without news, who is stale."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from plans.model import Move, Partner
from plans.packs.model import Pack, Stage
from plans.pipeline.commitments import UNPROVED
from plans.pipeline.stages import is_live, kind_of

Why = Literal["", "idle", "due"]
"""Why a partner is stale: `idle`, no news for too long; `due`, a commitment's day is long past."""

Quiet = Literal["", "next", "snoozed"]
"""Why nobody is reminded: a next step lies ahead, or the partner is left alone for a while."""


@dataclass(frozen=True)
class Waiting:
    """How long one partner has waited, on one day."""

    in_stage: int | None
    """Calendar days since it came to its stage; None if that day isn't known."""
    idle: int | None
    """Working days since the last touch or move; None if there was none."""
    stale: bool
    """Whether somebody should look at it now."""
    why: Why
    """Why it is stale; empty if it isn't."""
    quiet: Quiet
    """Why it can't be stale just now; empty where nothing speaks against it."""


def last_news(partner: Partner) -> date | None:
    """Return the day of the last touch that was done or of the last move; None without any."""
    touched = (item.on for item in partner.log if item.state == "done")
    moved = (move.on for move in partner.history)
    return max((day for day in (*touched, *moved) if day), default=None)


def stage_since(partner: Partner) -> date | None:
    """Return the day of the move that brought the partner to its stage; None if it isn't known.

    Moves that only add something to the same stage, at the end of the history, don't count anew.
    """
    return next((move.on for move in _entering(partner) if move.on), None)


def _entering(partner: Partner) -> tuple[Move, ...]:
    """Return the last moves of the history as long as they are to one stage, oldest first."""
    moves = partner.history
    first = len(moves)
    while first and moves[first - 1].stage == moves[-1].stage:
        first -= 1
    return moves[first:]


def working_days(first: date, last: date) -> int:
    """Return how many days from Monday to Friday come after `first`, up to and including `last`.

    Holidays count as any other day. Where `last` isn't after `first` it is 0.
    """
    return max(0, _weekdays_until(last) - _weekdays_until(first))


def _weekdays_until(day: date) -> int:
    """Return the number of days from Monday to Friday since 1 January of year 1, a Monday."""
    weeks, rest = divmod(day.toordinal(), 7)
    return 5 * weeks + min(rest, 5)


def waiting(partner: Partner, pack: Pack, today: date) -> Waiting:
    """Return how long the partner has waited on `today`.

    Only partners that are still worked on can be stale: after the stage's `stale_days` working days
    without news, or `after_due` days after the day of a commitment that isn't verified. Who isn't
    contacted yet but was written to is held to the first stage. A dated next step from today on,
    or a snooze until a later day, keeps it silent.
    """
    since, news = stage_since(partner), last_news(partner)
    idle = None if news is None else working_days(news, today)
    quiet = _quiet(partner, today)
    why = "" if quiet or not is_live(partner, pack) else _why(partner, idle, pack, today)
    in_stage = None if since is None else max(0, (today - since).days)
    return Waiting(in_stage, idle, bool(why), why, quiet)


def _quiet(partner: Partner, today: date) -> Quiet:
    if partner.next.on and partner.next.on >= today:
        return "next"
    return "snoozed" if is_snoozed(partner, today) else ""


def is_snoozed(partner: Partner, today: date) -> bool:
    """Whether the partner is to be left alone on `today`: its snooze ends on a later day."""
    return partner.snooze.until is not None and partner.snooze.until > today


def _why(partner: Partner, idle: int | None, pack: Pack, today: date) -> Why:
    stage = pack.stage(partner.stage)
    if partner.stage is None:
        # Without a stage there is no limit of its own; whoever answers comes to the first one.
        first = next((one for one in pack.stages if one.kind == "open"), None)
        return "idle" if first and _is_idle(idle, first) else ""
    if stage is None:
        return ""
    if stage.after_due is not None and _past_due(partner, today) >= stage.after_due:
        return "due"
    return "idle" if _is_idle(idle, stage) else ""


def _is_idle(idle: int | None, stage: Stage) -> bool:
    return idle is not None and stage.stale_days is not None and idle >= stage.stale_days


def _past_due(partner: Partner, today: date) -> int:
    """Return the days since the earliest day of a commitment that isn't verified; else -1."""
    due = unproved_since(partner)
    return max(-1, (today - due).days) if due else -1


def unproved_since(partner: Partner) -> date | None:
    """Return the earliest day of what the partner is still to do, or to show; None without any."""
    due = (one.due for one in partner.commitments if one.status in UNPROVED)
    return min((day for day in due if day), default=None)


def lacks_next(partner: Partner, pack: Pack, today: date | None = None) -> bool:
    """Whether the partner is under way and nobody has said on which day something happens next.

    Whoever is left alone for a while lacks nothing; with `today` only until the snooze ends.
    """
    if partner.next.on is not None or kind_of(partner.stage, pack) != "open":
        return False
    return not (partner.snooze.until if today is None else is_snoozed(partner, today))

"""Words for what a plan holds, as they stand in narrow columns: touch classes and statuses."""

from collections.abc import Mapping

from rich.cells import cell_len

from plans.languages.marking import mark_in
from plans.languages.speaking import tr_in
from plans.model import Touch

_TOUCHES: Mapping[Touch | None, str] = {
    "high": mark_in("touch", "high"),
    "low": mark_in("touch", "low"),
    None: mark_in("touch", "undecided"),
}
_CLASSES: Mapping[Touch | None, str] = {
    "high": mark_in("touch", "high touch"),
    "low": mark_in("touch", "low touch"),
    None: mark_in("touch", "touch class not decided"),
}
_STATUSES: Mapping[str, str] = {
    "proposed": mark_in("status", "proposed"),
    "confirmed": mark_in("status", "confirmed"),
    "equipped": mark_in("status", "equipped"),
    "executed": mark_in("status", "executed"),
    "verified": mark_in("status", "verified"),
    "missed": mark_in("status", "missed"),
    "withdrawn": mark_in("status", "withdrawn"),
}


def said_touch(touch: Touch | None) -> str:
    """Return a partner's touch class in a word: `high`, `low`, `undecided`."""
    return tr_in("touch", _TOUCHES[touch])


def said_touch_class(touch: Touch | None) -> str:
    """Return a touch class in words that are understood by themselves: `high touch`."""
    return tr_in("touch", _CLASSES[touch])


def said_status(status: str) -> str:
    """Return in a word how far an ask has come, such as `confirmed`."""
    return tr_in("status", _STATUSES[status])


def touch_width() -> int:
    """Return the cells that any touch class takes, with the gap to the next column."""
    return 1 + max(map(cell_len, map(said_touch, _TOUCHES)))


def status_width() -> int:
    """Return the cells that any status takes, with the gap to the next column."""
    return 1 + max(map(cell_len, map(said_status, _STATUSES)))

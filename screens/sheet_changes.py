"""The partner after one line of its sheet was changed, added or taken out."""

from collections.abc import Callable, Sequence

from plans.given_asks import without_ask
from plans.model import Contact, Contacted, NextStep, Partner, Snooze
from screens.sheet_lines import SheetLine
from screens.sheet_thanks import Thanked


def with_next(partner: Partner, step: NextStep) -> Partner:
    """Return the partner with another next step."""
    return partner.model_copy(update={"next": step})


def with_snooze(partner: Partner, snooze: Snooze) -> Partner:
    """Return the partner left alone until a day, or looked at again."""
    return partner.model_copy(update={"snooze": snooze})


def with_contact(place: int) -> Callable[[Partner, Contact], Partner]:
    """Return what puts a person at a position among the partner's, counted from 0."""
    return lambda partner, one: _with_item(partner, "contacts", place, one)


def with_touch(place: int) -> Callable[[Partner, Contacted], Partner]:
    """Return what puts a touch at a position of the partner's log, counted from 0."""
    return lambda partner, one: _with_item(partner, "log", place, one)


def with_thanks(partner: Partner, thanked: Thanked) -> Partner:
    """Return the partner with other days of thanks and recognition."""
    days = {"thanked": thanked.thanked, "recognised": thanked.recognised}
    return partner.model_copy(update=days)


def _with_item(partner: Partner, name: str, place: int, item: object) -> Partner:
    items: Sequence[object] = getattr(partner, name)
    changed = (*items[:place], item, *items[place + 1 :])
    return partner.model_copy(update={name: changed})


def without(partner: Partner, line: SheetLine) -> Partner:
    """Return the partner without what a line shows."""
    place = line.place or 0
    if line.kind == "next":
        return with_next(partner, NextStep())
    if line.kind == "snooze":
        return with_snooze(partner, Snooze())
    if line.kind == "ask":
        return without_ask(partner, place)
    if line.kind == "thanks":
        return partner.model_copy(update={line.field.rpartition(".")[2]: None})
    name = "contacts" if line.kind == "person" else "log"
    items: Sequence[object] = getattr(partner, name)
    return partner.model_copy(update={name: (*items[:place], *items[place + 1 :])})

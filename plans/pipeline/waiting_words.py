"""Why somebody should look at a partner that has waited too long, in words."""

from plans.languages.speaking import tr, tr_n
from plans.model import Partner
from plans.packs.model import Pack
from plans.pipeline.stages import is_live
from plans.pipeline.waiting import Waiting, unproved_since
from plans.typed import long_date


def said_waiting(partner: Partner, waiting: Waiting, pack: Pack) -> str:
    """Return why the partner is stale, in sentences for where its name stands beside them.

    The text is empty for a partner that isn't stale, and for one that is won or lost by now.
    """
    if not waiting.stale or not is_live(partner, pack):
        return ""
    day = unproved_since(partner) if waiting.why == "due" else None
    if day is not None:
        day_said = long_date(day)
        return tr("An ask was due on {day}. Nothing shows yet that it was done.", day=day_said)
    return tr_n(
        "Nothing has happened for {count} working day.",
        "Nothing has happened for {count} working days.",
        waiting.idle or 0,
    )


def told_waiting(partner: Partner, waiting: Waiting, name: str) -> str:
    """Return why a stale partner is, in a sentence of its own that names it as `name`."""
    day = unproved_since(partner) if waiting.why == "due" else None
    if day is not None:
        return tr(
            "Nothing shows yet that {partner} did what was due on {day}.",
            partner=name,
            day=long_date(day),
        )
    return tr_n(
        "There is no news of {partner} for {count} working day.",
        "There is no news of {partner} for {count} working days.",
        waiting.idle or 0,
        partner=name,
    )

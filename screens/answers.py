"""Takes what a dialog made of a plan into the plan as it is by now: others may have changed it."""

import contextlib
from collections.abc import Mapping

from plans.comparing.merging import Merged, merge
from plans.draft import Draft
from plans.languages.speaking import tr
from plans.model import Contacted, Plan
from plans.packs.model import Pack
from plans.paths import moved, value_at
from screens.asked import Shelf


def answered(
    draft: Draft,
    before: Plan,
    after: Plan,
    field: str,
    pack: Pack,
    *,
    shelf: Shelf | None = None,
    unread: Mapping[str, str] | None = None,
) -> str:
    """Put an answer into the draft, in one step of undo; return an empty text, or why it wasn't.

    `before` is the plan that the dialog was opened on, `after` the one that it made of that, with
    `field` where to look in it. What somebody else changed meanwhile stays. Where they changed the
    same, or took out what the answer is about, nothing is put: what was typed is on the `shelf`
    again, and the sentence says so. `unread` is as in `Draft.put`, with fields of `after`.
    """
    now = draft.plan
    merged = Merged(after) if now is before else merge(before, after, now, pack)
    refused = "" if now is before else _refused(before, now, field, merged)
    if refused:
        if shelf is not None:
            shelf.bring_back()
        return refused
    texts = {place_in(after, merged.plan, at): text for at, text in (unread or {}).items()}
    draft.put(merged.plan, place_in(after, merged.plan, field), unread=texts)
    return ""


def _refused(before: Plan, now: Plan, field: str, merged: Merged) -> str:
    """Return why an answer can't be taken beside what was changed meanwhile, else an empty text."""
    if merged.collisions:
        where = merged.collisions[0].where
        # translators: {where} is a field of the plan, such as Partners › Radio › Next step › what
        return tr(
            "Nothing was taken over: somebody else has changed the same meanwhile: {where}. "
            "What you typed waits where you typed it.",
            where=where,
        )
    if merged.notes or _is_gone(before, now, field):
        return tr("Nothing was taken over: somebody else has taken this out or changed it.")
    return ""


def _is_gone(before: Plan, now: Plan, field: str) -> bool:
    """Whether what an answer is about is there no more; of a touch also if it was changed.

    Touches have nothing by which a changed one is known: merged, both would stay.
    """
    try:
        place = moved(before, now, field)
    except LookupError:
        return False  # the answer adds it
    if place is None:
        return True
    was = value_at(before, field)
    return isinstance(was, Contacted) and value_at(now, place) != was


def place_in(after: Plan, plan: Plan, field: str) -> str:
    """Return where a field of the answer is in the plan; as it is, where there is none."""
    with contextlib.suppress(LookupError):
        return moved(after, plan, field) or field
    return field

"""The dialogs that change a line of a partner's sheet, and what their answers make of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from plans.draft import Draft
from plans.model import Partner
from plans.packs.model import Pack
from plans.text import slug
from screens.asked import Shelf
from screens.commitment_dialog import CommitmentDialog
from screens.contact_dialog import ContactDialog
from screens.dialogs import Dialog
from screens.move_dialog import who_moves
from screens.sheet_changes import with_contact, with_thanks, with_touch
from screens.sheet_lines import SheetLine
from screens.sheet_thanks import ThanksDialog
from screens.touch_dialog import TouchDialog


@dataclass(frozen=True)
class Question:
    """What is asked about a partner."""

    dialog: Dialog[Any]
    """Asks; None is no answer."""
    change: Callable[[Partner, Any], Partner]
    """Returns the partner as the answer makes it."""
    field: str
    """Where the answer is afterwards, below the partner: `contacts.2`."""
    shelf: Shelf | None = None
    """Where half-typed words wait."""
    said: str = ""
    """What is told once the answer is taken, unless the partner's stage followed."""


def shelf_for(draft: Draft, partner: Partner, name: str) -> Shelf:
    """Return where half-typed words wait; `name` tells apart things that change places."""
    return Shelf(draft, f"partners.{partner.id}.{name}")


def about_line(
    line: SheetLine, partner: Partner, draft: Draft, pack: Pack, today: date
) -> Question | None:
    """Return what changes an ask, a person, a touch or the thanks; None for other lines."""
    place = line.place or 0
    match line.kind:
        case "ask":
            return _about_ask(place, partner, draft, pack, today)
        case "person":
            one = partner.contacts[place]
            shelf = shelf_for(draft, partner, f"person-{place}-{slug(one.name or one.email)}")
            dialog = ContactDialog(one, shelf=shelf)
            return Question(dialog, with_contact(place), f"contacts.{place}", shelf)
        case "touch":
            shelf = shelf_for(draft, partner, f"touch-{place}-{partner.log[place].on}")
            changing = TouchDialog(partner, place, draft.plan, pack, today, shelf=shelf)
            return Question(changing, with_touch(place), f"log.{place}", shelf)
        case "thanks":
            name = line.field.rpartition(".")[2]
            shelf = shelf_for(draft, partner, "thanks")
            thanks = ThanksDialog(partner, today, name, shelf=shelf)
            return Question(thanks, with_thanks, name, shelf)
        case _:
            return None


def _about_ask(place: int, partner: Partner, draft: Draft, pack: Pack, today: date) -> Question:
    field = f"commitments.{place}"
    path = f"partners.{partner.id}.{field}"
    shelf = shelf_for(draft, partner, f"ask-{place}-{partner.commitments[place].ask}")
    unread = {name: draft.unread.get(f"{path}.{name}", "") for name in ("due", "expected")}
    by = who_moves(partner, draft.plan)
    dialog = CommitmentDialog(
        partner, place, draft.plan, pack, today, by, unread=unread, shelf=shelf
    )
    return Question(dialog, lambda _, changed: changed, field, shelf)

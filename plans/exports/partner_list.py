"""The partners as a table (CSV), for spreadsheets and for letters that are filled in from it."""

from collections.abc import Iterator, Sequence

from plans.asks import said_ask
from plans.exports.csv_cells import csv_bytes
from plans.languages.catalogs import spoken
from plans.languages.marking import mark_in
from plans.languages.speaking import speaking, tr_in
from plans.model import Contact, Partner, Plan
from plans.packs.model import Pack
from plans.partner_words import PartnerWords
from plans.pipeline.stages import said_stage
from plans.text import one_line
from plans.typed import short_date

COLUMNS = (
    mark_in("column", "Name"),
    mark_in("column", "Group"),
    mark_in("column", "Level"),
    mark_in("column", "Reaches"),
    mark_in("column", "How many"),
    mark_in("column", "Touch"),
    mark_in("column", "Owner"),
    mark_in("column", "Stage"),
    mark_in("column", "Next step on"),
    mark_in("column", "Next step"),
    mark_in("column", "Ask"),
    mark_in("column", "Due"),
    mark_in("column", "Status"),
)
"""Headings; those that partners are typed in are read again when the file is imported."""

CONTACT_COLUMNS = (
    mark_in("column", "Contact"),
    mark_in("column", "Role"),
    mark_in("column", "E-mail"),
    mark_in("column", "Phone"),
)
"""Headings of what is known of a person."""

_WORDS = {
    "high": mark_in("touch", "high"),
    "low": mark_in("touch", "low"),
    "proposed": mark_in("status", "proposed"),
    "confirmed": mark_in("status", "confirmed"),
    "equipped": mark_in("status", "equipped"),
    "executed": mark_in("status", "executed"),
    "verified": mark_in("status", "verified"),
    "missed": mark_in("status", "missed"),
    "withdrawn": mark_in("status", "withdrawn"),
}
"""Touch classes and statuses, as they are called in the program's tables too."""

NO_DAY = "–"
"""Stands among several days for one that isn't known."""


def partners_csv(plan: Plan, pack: Pack, *, with_contacts: bool = False) -> bytes:
    """Return all partners as CSV with a heading, in the plan's order and language.

    Each has one row; several asks stand in one cell, parted by semicolons, their days and statuses
    in the same order. The day of the next step is written as ISO 8601, which spreadsheets sort,
    numbers without separators. `pack` is in the plan's language too.

    Persons at partners, with their addresses, are in it only `with_contacts`: then each of them has
    a row, as letters to many need it, and a partner without any has one too.
    """
    with speaking(spoken(plan.language)):
        return csv_bytes(_rows(plan, pack, with_contacts=with_contacts))


def _rows(plan: Plan, pack: Pack, *, with_contacts: bool) -> Iterator[Sequence[str]]:
    headings = (*COLUMNS, *CONTACT_COLUMNS) if with_contacts else COLUMNS
    yield [tr_in("column", heading) for heading in headings]
    words = PartnerWords(pack)
    for partner in plan.partners:
        cells = [
            *_who(partner, words),
            one_line(said_stage(partner.stage, pack)),
            partner.next.on.isoformat() if partner.next.on else "",
            one_line(partner.next.what),
            *_asked(partner, plan),
        ]
        persons = (partner.contacts or (Contact(),)) if with_contacts else ()
        yield from [[*cells, *_person(one)] for one in persons] or [cells]


def _who(partner: Partner, words: PartnerWords) -> list[str]:
    return [
        one_line(partner.name),
        one_line(words.said("group", partner)),
        words.said("level", partner),
        one_line(words.said("audiences", partner)),
        "" if partner.reach is None else str(partner.reach),
        tr_in("touch", _WORDS[partner.touch]) if partner.touch else "",
        one_line(partner.owner),
    ]


def _asked(partner: Partner, plan: Plan) -> list[str]:
    """Return asks, their days and their statuses."""
    given = partner.commitments
    several = len(given) > 1
    return [
        "; ".join(one_line(said_ask(plan, one)) for one in given),
        "; ".join(short_date(one.due) if one.due else NO_DAY * several for one in given),
        "; ".join(tr_in("status", _WORDS[one.status]) for one in given),
    ]


def _person(contact: Contact) -> list[str]:
    return list(map(one_line, (contact.name, contact.role, contact.email, contact.phone)))

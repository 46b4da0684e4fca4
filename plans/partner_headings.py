"""What the columns of a list of partners may be called, and how a heading is known."""

from collections.abc import Mapping, Sequence

from plans.languages.marking import mark_in
from plans.languages.speaking import tr_in
from plans.partner_words import Column
from plans.text import fold

HEADINGS: Mapping[str, Column] = {
    "name": "name",
    "partner": "name",
    "partner name": "name",
    "organisation": "name",
    "organization": "name",
    "group": "group",
    "partner group": "group",
    "level": "level",
    "audience": "audiences",
    "audiences": "audiences",
    "reaches": "audiences",
    "whom they reach": "audiences",
    "reach": "reach",
    "how many": "reach",
    "number": "reach",
    "people": "reach",
    "owner": "owner",
    "contact": "contact",
    "contact person": "contact",
    "e-mail": "email",
    "email": "email",
    "mail": "email",
    "namn": "name",
    "navn": "name",
    "partnar": "name",
    "organisasjon": "name",
    "gruppe": "group",
    "partnargruppe": "group",
    "partnergruppe": "group",
    "nivå": "level",
    "når ut til": "audiences",
    "målgruppe": "audiences",
    "målgrupper": "audiences",
    "kor mange": "reach",
    "hvor mange": "reach",
    "rekkjevidde": "reach",
    "rekkjevidd": "reach",
    "rekkevidde": "reach",
    "tal": "reach",
    "antal": "reach",
    "antall": "reach",
    "ansvarleg": "owner",
    "ansvarlig": "owner",
    "kontakt": "contact",
    "kontaktperson": "contact",
    "e-post": "email",
    "epost": "email",
}
"""What the columns of a spreadsheet may be called whatever language is spoken, in small letters."""

_OWN_HEADINGS: Sequence[tuple[str, Column]] = (
    (mark_in("column", "Name"), "name"),
    (mark_in("column", "Partner"), "name"),
    (mark_in("column", "Organisation"), "name"),
    (mark_in("column", "Group"), "group"),
    (mark_in("column", "Level"), "level"),
    (mark_in("column", "Reaches"), "audiences"),
    (mark_in("column", "Reach"), "reach"),
    (mark_in("column", "How many"), "reach"),
    (mark_in("column", "Owner"), "owner"),
    (mark_in("column", "Contact"), "contact"),
    (mark_in("column", "E-mail"), "email"),
)
"""What they may be called in the language that is spoken, beside `HEADINGS`."""


def heading(texts: list[str]) -> list[Column | None] | None:
    """Return what the columns are (None: unknown), if one of them has a word for the name."""
    found: list[Column | None] = []
    known = {fold(tr_in("column", said)): column for said, column in _OWN_HEADINGS}
    for text in texts:
        called = " ".join(fold(text).split())
        column = HEADINGS.get(called) or known.get(called)
        found.append(None if column in found else column)
    return found if "name" in found else None

"""Plans of any size: the example plan with as many partners as wanted, each with all its fields."""

from datetime import date

from plans.model import Commitment, Contact, NextStep, Partner, Plan, Touch
from plans.yaml_text import load_plan
from tests.conftest import EXAMPLE

GROUPS = ("schools", "companies", "nonprofits", "media", "authorities")
"""Partner groups of the pack, one partner after the other."""

ASKS = ("host-an-hour", "newsletter", "train-teachers", "list-in-calendar", "letter-to-schools")
"""An ask of the example plan for each of the groups."""

ONE_IN_HIGH_TOUCH = 50
"""One partner in so many is talked to in person."""


def large_plan(partners: int) -> Plan:
    """Return the example plan with so many partners in place of its own, of 13 fields each."""
    example = load_plan(EXAMPLE)
    owners = example.owners()
    made = tuple(_partner(number, owners[number % len(owners)]) for number in range(partners))
    return example.model_copy(update={"partners": made})


def partner_name(number: int) -> str:
    """Return what the partner with this number, from 0, is called."""
    return f"Partner number {number:05}"


def _partner(number: int, owner: str) -> Partner:
    touch: Touch = "low" if number % ONE_IN_HIGH_TOUCH else "high"
    kind = number % len(GROUPS)
    asked = Commitment(ask=ASKS[kind], who="Head of office", due=date(2026, 11, 2), expected=120)
    return Partner(
        id=f"partner-{number:05}",
        name=partner_name(number),
        group=GROUPS[kind],
        level="local",
        audiences=("teachers", "parents"),
        reach=100 + number % 900,
        touch=touch,
        because="They know every family there.",
        owner=owner,
        contacts=(Contact(name="Head of office", email=f"office{number}@example.org"),),
        stage="contacted",
        commitments=(asked,),
        next=NextStep(on=date(2026, 10, 15), what="Call about the kit", who=owner),
    )

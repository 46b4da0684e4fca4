"""The table of partners: its columns, its rows for letters, and that nothing in it acts."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings

from plans.exports.partner_list import COLUMNS, CONTACT_COLUMNS, partners_csv
from plans.languages.catalogs import spoken
from plans.languages.speaking import speaking, tr_in
from plans.model import Ask, Commitment, Contact, NextStep, Partner, Plan
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from plans.partner_lines import new_partners, read_csv
from tests.plans.strategies import plans
from tests.screens.harness import HOSTILE

SCHOOL = Partner(
    id="school",
    name="Hill School",
    group="schools",
    level="local",
    audiences=("students", "Grandparents"),
    reach=12450,
    touch="low",
    owner="Grace",
    stage="negotiate-ask",
    contacts=(
        Contact(name="Kari", role="Head", email="kari@example.org", phone="555 01"),
        Contact(name="Ola", email="ola@example.org"),
    ),
    next=NextStep(on=date(2026, 10, 9), what="Call", who="Ada"),
    commitments=(
        Commitment(ask="host", due=date(2026, 12, 7), status="confirmed"),
        Commitment(ask="gone", what="Lend a hall"),
    ),
)


def a_plan(*partners: Partner, language: str = "en") -> Plan:
    """Return a plan with these partners."""
    asks = (Ask(id="host", title="Host an hour"),)
    return Plan(pack="hour-of-code", language=language, asks=asks, partners=partners)


def rows(plan: Plan, pack: Pack, *, with_contacts: bool = False) -> list[list[str]]:
    """Return the table as a spreadsheet reads it."""
    data = partners_csv(plan, pack, with_contacts=with_contacts)
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_each_partner_has_a_row_with_all_that_is_to_be_done(pack: Pack) -> None:
    """Headings are those of the columns; several asks stand in one cell, in one order."""
    head, row = rows(a_plan(SCHOOL), pack)
    assert head == list(COLUMNS)
    assert dict(zip(head, row, strict=True)) == {
        "Name": "Hill School",
        "Group": "Schools",
        "Level": "Local",
        "Reaches": "Students, Grandparents",
        "How many": "12450",
        "Touch": "low",
        "Owner": "Grace",
        "Stage": "Negotiate ask",
        "Next step on": "2026-10-09",
        "Next step": "Call",
        "Ask": "Host an hour; Lend a hall",
        "Due": "7 Dec 2026; –",
        "Status": "confirmed; proposed",
    }


def test_a_partner_of_which_nothing_is_known_has_a_row_too(pack: Pack) -> None:
    """What isn't known is an empty cell, and no stage is said in words."""
    (_, row) = rows(a_plan(Partner(id="p", name="P", commitments=(Commitment(ask="host"),))), pack)
    known = {"Name": "P", "Stage": "Not contacted", "Ask": "Host an hour", "Status": "proposed"}
    assert dict(zip(COLUMNS, row, strict=True)) == {one: known.get(one, "") for one in COLUMNS}
    assert len(rows(a_plan(), pack)) == 1


def test_persons_are_left_out_unless_they_are_asked_for(pack: Pack) -> None:
    """Without them no name, address or number of a contact is in the file."""
    data = partners_csv(a_plan(SCHOOL), pack).decode()
    assert not [word for word in ("Kari", "Ola", "@", "555") if word in data]


def test_letters_get_a_row_for_each_person(pack: Pack) -> None:
    """A partner with two persons has two rows; one without has one with empty cells."""
    other = Partner(id="other", name="Other")
    head, *found = rows(a_plan(SCHOOL, other), pack, with_contacts=True)
    assert head == [*COLUMNS, *CONTACT_COLUMNS]
    assert [(row[0], *row[-4:]) for row in found] == [
        ("Hill School", "Kari", "Head", "kari@example.org", "555 01"),
        ("Hill School", "Ola", "", "ola@example.org", ""),
        ("Other", "", "", "", ""),
    ]
    assert found[0][:-4] == found[1][:-4]


def test_headings_and_words_are_in_the_plans_language() -> None:
    """Whatever is spoken elsewhere, a Nynorsk plan has a Nynorsk table."""
    pack = load_pack(language="nn")
    head, row = rows(a_plan(SCHOOL, language="nn"), pack)
    with speaking(spoken("nn")):
        assert head == [tr_in("column", one) for one in COLUMNS]
        assert row[5] == tr_in("touch", "low") != "low"
    assert head[1] == "Gruppe"
    with speaking(spoken("nn")):
        assert rows(a_plan(SCHOOL), load_pack())[0] == list(COLUMNS)


@pytest.mark.parametrize("language", ["en", "nn"])
def test_the_table_can_be_imported_again(plan: Plan, language: str) -> None:
    """The columns in which partners are typed come back as they went out."""
    pack = load_pack(language=language)
    data = partners_csv(plan.model_copy(update={"language": language}), pack)
    empty = Plan(pack=plan.pack)
    with speaking(spoken(language)):
        reading = read_csv(data, pack, empty)
    assert not [one for one in reading.problems if one.left_out]
    found = new_partners(empty, reading.rows)
    assert [(one.name, one.group, one.level, one.audiences, one.reach) for one in found] == [
        (one.name, one.group, one.level, one.audiences, one.reach) for one in plan.partners
    ]


@pytest.mark.parametrize(
    "text", [*HOSTILE.values(), "=1+1", "+1", "-1", "@x", "\t=1", " =1", "a;b"]
)
def test_no_text_can_become_a_formula_or_hide(pack: Pack, text: str) -> None:
    """Each cell that begins like a formula is guarded, and nothing invisible is in the file."""
    partner = SCHOOL.model_copy(
        update={
            "name": text,
            "group": text,
            "audiences": (text,),
            "owner": text,
            "stage": text,
            "next": NextStep(what=text),
            "commitments": (Commitment(ask="host", what=text),),
            "contacts": (Contact(name=text, role=text, email=text, phone=text),),
        }
    )
    head, row = rows(a_plan(partner), pack, with_contacts=True)
    assert len(head) == len(row)
    assert not [cell for cell in row if cell.lstrip()[:1] in ("=", "+", "-", "@")]
    assert not {"\u202e", "\u200b", "\t"} & set("".join(row))


@given(plans)
@settings(max_examples=50)
def test_any_plan_is_a_table(plan: Plan) -> None:
    """Every row of any plan has as many cells as the heading."""
    pack = load_pack()
    for with_contacts in (False, True):
        found = rows(plan, pack, with_contacts=with_contacts)
        assert {len(row) for row in found} == {len(found[0])}
        assert len(found) > len(plan.partners)

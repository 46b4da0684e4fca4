"""Two versions of a plan become one, and nobody's words are lost."""

from datetime import date
from typing import Any

import pytest

from plans.comparing.merging import Collision, Merged, merge, take_theirs
from plans.languages.speaking import speaking
from plans.model import (
    Ask,
    Commitment,
    CommunityStep,
    Contact,
    Contacted,
    Extra,
    Member,
    Partner,
    Plan,
    Variant,
)
from plans.packs.model import Pack
from plans.paths import value_at, with_value
from tests.plans.pretended import PRETENDED, is_whole


def changed(plan: Plan, **values: Any) -> Plan:  # noqa: ANN401
    """Return the plan with other values; `__` stands for a dot of the path."""
    for field, value in values.items():
        plan = with_value(plan, field.replace("__", "."), value)
    return plan


def without_partner(plan: Plan, own: str) -> Plan:
    return plan.model_copy(update={"partners": tuple(p for p in plan.partners if p.id != own)})


def with_partners(plan: Plan, *partners: Partner) -> Plan:
    return plan.model_copy(update={"partners": (*plan.partners, *partners)})


def only(merged: Merged) -> Collision:
    [collision] = merged.collisions
    return collision


SCHOOL = "partners.lindenby-school"


def test_changes_of_different_fields_are_both_taken(plan: Plan) -> None:
    mine = changed(plan, goal__number=1, team=(*plan.team, Member(name="Kari")))
    theirs = changed(plan, title="New", team=(Member(name="Ola"), *plan.team))
    theirs = with_value(theirs, f"{SCHOOL}.reach", 500)
    merged = merge(plan, mine, theirs)
    assert (merged.collisions, merged.notes) == ((), ())
    assert (merged.plan.goal.number, merged.plan.title) == (1, "New")
    assert value_at(merged.plan, f"{SCHOOL}.reach") == 500
    assert [member.name for member in merged.plan.team] == [
        "Ola",
        "Schools coordinator",
        "Partners coordinator",
        "Kari",
    ]


def test_the_same_field_changed_twice_keeps_mine_and_tells_theirs(plan: Plan) -> None:
    mine, theirs = changed(plan, goal__number=15_000), changed(plan, goal__number=20_000)
    merged = merge(plan, mine, theirs)
    assert merged.plan == mine
    one = only(merged)
    assert (one.field, one.where) == ("goal.number", "Goal › number")
    assert (one.base, one.mine, one.theirs) == ("12,000", "15,000", "20,000")
    assert take_theirs(merged.plan, one) == theirs


def test_words_of_the_pack_stand_for_its_ids(plan: Plan, pack: Pack) -> None:
    mine = with_value(plan, f"{SCHOOL}.group", "media")
    theirs = with_value(plan, f"{SCHOOL}.group", "companies")
    one = only(merge(plan, mine, theirs, pack))
    assert one.where == "Partners › Lindenby School › group"
    assert (one.mine, one.theirs) == ("Mass media", "IT companies and corporations")


def test_different_packs_collide(plan: Plan) -> None:
    merged = merge(plan, changed(plan, pack="one"), changed(plan, pack="two"))
    assert only(merged).field == "pack"


def test_paragraphs_of_prose_are_merged_one_by_one(plan: Plan) -> None:
    base = changed(plan, strategy__reason="One.\nTwo.\nThree.")
    mine = changed(base, strategy__reason="One!\nTwo.\nThree.")
    theirs = changed(base, strategy__reason="One?\nTwo.\nThree?")
    merged = merge(base, mine, theirs)
    assert merged.plan.strategy.reason == "One!\nTwo.\nThree?"
    taken = take_theirs(merged.plan, only(merged))
    assert taken.strategy.reason == "One?\nTwo.\nThree?"


def test_what_one_side_deleted_is_gone_if_the_other_left_it(plan: Plan) -> None:
    mine, theirs = without_partner(plan, "radio-westmark"), changed(plan, title="New")
    for merged in (merge(plan, mine, theirs), merge(plan, theirs, mine)):
        assert merged == Merged(changed(mine, title="New"))


def test_what_one_side_deleted_and_the_other_changed_stays_with_a_note(plan: Plan) -> None:
    mine = without_partner(plan, "lindenby-school")
    theirs = with_value(plan, f"{SCHOOL}.reach", 1)
    merged = merge(plan, mine, theirs)
    assert merged.plan == theirs
    [note] = merged.notes
    assert note.startswith("Partners › Lindenby School was deleted in my version and changed in")
    [note] = merge(plan, theirs, mine).notes
    assert "deleted in the other version" in note
    with speaking(PRETENDED):
        assert is_whole(merge(plan, theirs, mine).notes[0])


def test_an_ask_that_the_other_side_gave_to_a_partner_stays(plan: Plan) -> None:
    """Deleting what the other side newly refers to leaves nothing that refers to nothing."""
    spare = Ask(id="spare", title="Spare", milestone="kit")
    base = plan.model_copy(update={"asks": (*plan.asks, spare)})
    mine = base.model_copy(update={"asks": plan.asks})
    promised = (*value_at(base, f"{SCHOOL}.commitments"), Commitment(ask="spare"))
    theirs = with_value(base, f"{SCHOOL}.commitments", promised)
    for merged in (merge(base, mine, theirs), merge(base, theirs, mine)):
        assert merged.plan == theirs
        [note] = merged.notes
        assert note.startswith("Asks › Spare was deleted in one version, but the other one still")


def test_a_milestone_that_the_other_side_hangs_an_ask_on_stays(plan: Plan) -> None:
    milestones = plan.communication.milestones
    unused = next(one for one in milestones if all(ask.milestone != one.id for ask in plan.asks))
    rest = tuple(one for one in milestones if one is not unused)
    mine = changed(plan, communication__milestones=rest, title="New")
    theirs = with_value(plan, "asks.proclamation.milestone", unused.id)
    merged = merge(plan, mine, theirs)
    assert merged.plan.communication == plan.communication
    assert len(merged.notes) == 1


def test_different_partners_of_one_id_are_both_kept_with_what_names_them(plan: Plan) -> None:
    """Theirs gets a free id, and commitments and exceptions of that side follow it."""
    new_ask = Ask(id="ask", title="Theirs")
    mine = with_partners(plan, Partner(id="library", name="City library"))
    mine = changed(mine, asks=(*plan.asks, Ask(id="ask", title="Mine")))
    theirs = with_partners(
        plan, Partner(id="library", name="School library", commitments=(Commitment(ask="ask"),))
    )
    extras = (*plan.recognition.extras, Extra(partner="library", what="A cake"))
    theirs = changed(theirs, asks=(*plan.asks, new_ask), recognition__extras=extras)
    merged = merge(plan, mine, theirs)
    assert merged.collisions == ()
    assert value_at(merged.plan, "partners.library.name") == "City library"
    assert value_at(merged.plan, "partners.library-2.name") == "School library"
    assert value_at(merged.plan, "partners.library-2.commitments.0.ask") == "ask-2"
    assert value_at(merged.plan, "asks.ask-2.title") == "Theirs"
    assert merged.plan.recognition.extras[-1].partner == "library-2"
    assert len(merged.notes) == 2


def test_a_partner_that_both_added_is_one(plan: Plan) -> None:
    mine = with_partners(plan, Partner(id="library", name="Library", reach=5, owner="Kari"))
    theirs = with_partners(plan, Partner(id="library", name="Library", reach=6, touch="low"))
    merged = merge(plan, mine, theirs)
    assert only(merged).field == "partners.library.reach"
    assert merged.plan.partners[-1] == Partner(
        id="library", name="Library", reach=5, owner="Kari", touch="low"
    )


def test_a_renamed_member_is_the_same_person(plan: Plan) -> None:
    """Who changes a name and who changes that person's hours speak of one person."""
    mine = with_value(plan, "team.0.name", "Kari")
    theirs = with_value(plan, "team.0.hours", 9)
    merged = merge(plan, mine, theirs)
    assert merged.plan.team[0] == Member(name="Kari", duties=plan.team[0].duties, hours=9)
    assert len(merged.plan.team) == len(plan.team)
    other = merge(plan, mine, with_value(plan, "team.0.name", "Ola"))
    assert (only(other).mine, only(other).theirs) == ("Kari", "Ola")


def test_the_log_is_joined_in_the_order_of_its_days(plan: Plan) -> None:
    path = "partners.county-education.log"
    log = value_at(plan, path)
    first = Contacted(on=date(2026, 9, 1), note="Met at a fair")
    last = Contacted(on=date(2026, 11, 1), note="Called")
    mine, theirs = with_value(plan, path, (*log, last)), with_value(plan, path, (first, *log))
    assert value_at(merge(plan, mine, theirs).plan, path) == (first, *log, last)
    assert value_at(merge(plan, theirs, mine).plan, path) == (first, *log, last)


def test_lists_of_words_are_joined_without_what_one_side_took_out(plan: Plan) -> None:
    base = changed(plan, goal__shows=("a", "b", "c"))
    mine, theirs = changed(base, goal__shows=("a", "x", "c")), changed(base, goal__shows=("c", "y"))
    assert merge(base, mine, theirs).plan.goal.shows == ("x", "c", "y")


@pytest.mark.parametrize("swapped", [False, True])
def test_the_only_new_order_is_taken(plan: Plan, *, swapped: bool) -> None:
    turned = changed(plan, asks=plan.asks[::-1])
    other = changed(plan, asks=(*plan.asks, Ask(id="last", title="Last")))
    merged = merge(plan, *((other, turned) if swapped else (turned, other)))
    found = [ask.id for ask in merged.plan.asks if ask.id != "last"]
    assert found == [ask.id for ask in turned.asks]
    assert merged.plan.ask("last")


def test_nothing_is_deleted_where_no_common_version_is_known(plan: Plan) -> None:
    mine = changed(without_partner(plan, "radio-westmark"), goal__number=None, title="Mine")
    theirs = changed(without_partner(plan, "lindenby-school"), lead__email="", title="Theirs")
    merged = merge(None, mine, theirs)
    assert {one.id for one in merged.plan.partners} == {one.id for one in plan.partners}
    assert merged.plan.goal.number == plan.goal.number
    assert merged.plan.lead.email == plan.lead.email
    assert only(merged).field == "title"
    assert (only(merged).base, only(merged).theirs) == ("", "Theirs")


def test_renamed_things_of_a_pack_are_one_where_no_common_version_is_known(plan: Plan) -> None:
    theirs = with_value(plan, "asks.host-an-hour.title", "Host it")
    assert only(merge(None, plan, theirs)).field == "asks.host-an-hour.title"


def test_nameless_ids_tell_nothing_where_no_common_version_is_known(blank: Plan) -> None:
    """Names in other letters all get the id `partner`."""
    mine = with_partners(blank, Partner(id="partner", name="Библиотека"))
    theirs = with_partners(blank, Partner(id="partner", name="Музей"))
    names = [one.name for one in merge(None, mine, theirs).plan.partners]
    assert names == ["Библиотека", "Музей"]


COLLIDING = [
    ("partners.county-education.contacts.0.email", "a@example.org", "b@example.org"),
    ("message.variants.1.text", "a", "b"),
    ("strategy.answers.organiser-limits", "a", "b"),
    ("strategy.answers.organiser-limits", "", "b"),
    ("strategy.answers.organiser-limits", "a", ""),
    ("message.questions.new", "a", "b"),
    ("partners.county-education.next.what", "a", "b"),
    ("communication.milestones.kit.weeks", -5, -6),
]


@pytest.mark.parametrize(("field", "mine", "theirs"), COLLIDING)
def test_theirs_can_be_taken_in_every_sort_of_field(
    field: str, mine: object, theirs: object, plan: Plan
) -> None:
    others = with_value(plan, field, theirs)
    merged = merge(plan, with_value(plan, field, mine), others)
    assert only(merged).field == field
    assert take_theirs(merged.plan, only(merged)) == others


def test_theirs_finds_its_item_after_further_changes(plan: Plan) -> None:
    """A contact that moved down or changed meanwhile is still the one that is meant."""
    path = "partners.county-education.contacts"
    merged = merge(
        plan,
        with_value(plan, f"{path}.0.email", "mine@example.org"),
        with_value(plan, f"{path}.0.email", "theirs@example.org"),
    )
    [contact] = value_at(merged.plan, path)
    now = (Contact(name="Somebody"), contact.model_copy(update={"role": "Head"}))
    taken = take_theirs(with_value(merged.plan, path, now), only(merged))
    found = contact.model_copy(update={"role": "Head", "email": "theirs@example.org"})
    assert value_at(taken, path) == (now[0], found)


@pytest.mark.parametrize(
    ("field", "there"),
    [
        ("partners.county-education.contacts.0.email", "partners.county-education.contacts"),
        ("partners.lindenby-school.reach", "partners"),
        ("message.variants.0.text", "message.variants"),
        ("community.open-day.reason", "community"),
    ],
)
def test_theirs_puts_an_item_back_that_is_gone(field: str, there: str, plan: Plan) -> None:
    base = changed(plan, community={"open-day": CommunityStep(decision="skip", reason="x")})
    new: tuple[Any, Any] = (1, 2) if field.endswith("reach") else ("a", "b")
    mine, theirs = (with_value(base, field, value) for value in new)
    merged = merge(base, mine, theirs)
    items = value_at(merged.plan, there)
    rest = {} if isinstance(items, dict) else items[1:] if "lindenby" not in field else ()
    taken = take_theirs(with_value(merged.plan, there, rest), only(merged))
    changed_item = value_at(theirs, field.rpartition(".")[0])
    back = value_at(taken, there)
    assert changed_item in (back.values() if isinstance(back, dict) else back)
    assert len(back) == len(rest) + 1


def test_variants_that_both_added_for_one_audience_are_one(plan: Plan) -> None:
    mine, theirs = (
        changed(plan, message__variants=(*plan.message.variants, Variant(audience="media", text=x)))
        for x in ("a", "b")
    )
    merged = merge(plan, mine, theirs)
    assert only(merged).field == f"message.variants.{len(plan.message.variants)}.text"


def test_what_the_sides_share_is_not_copied(plan: Plan) -> None:
    """Parts that no side changed stay the same objects, by which saving knows them again."""
    mine, theirs = changed(plan, goal__number=1), changed(plan, title="New")
    merged = merge(plan, mine, theirs).plan
    assert merged.partners is plan.partners
    assert merged.goal is mine.goal

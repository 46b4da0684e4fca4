"""What is different between two plans is said in the campaign's own words."""

import re
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given, settings

from plans.comparing.compare import Difference, differences, summary
from plans.comparing.field_words import FIELDS, Wordbook
from plans.languages.speaking import speaking
from plans.model import Ask, Commitment, Contact, Contacted, Member, Move, Part, Plan
from plans.packs.model import Pack
from plans.paths import value_at, with_value
from tests.faults.rounds import rounds
from tests.plans.edits import Versions, some_plans, texts_in, versions
from tests.plans.pretended import PRETENDED, is_whole

MANY = settings(deadline=None, max_examples=rounds(60, 2_000))


def only(before: Plan, after: Plan, pack: Pack | None = None) -> Difference:
    [difference] = differences(before, after, pack)
    return difference


SAID = [
    ("goal.number", 15_000, "Goal › number", "12,000", "15,000"),
    ("goal.deadline", date(2026, 12, 1), "Goal › by when", "13 Dec 2026", "1 Dec 2026"),
    ("goal.number", None, "Goal › number", "12,000", ""),
    ("title", "New", "Campaign › title", "Hour of Code in Westmark", "New"),
    ("scope", "local", "Campaign › scope", "Regional", "Local"),
    ("window.start", date(2026, 12, 8), "Campaign › days › first day", "7 Dec 2026", "8 Dec 2026"),
    ("message.needs", ("education",), "Message › needs that it answers", None, "Education"),
    (
        "partners.county-education.reach",
        None,
        "Partners › Westmark Education Office › reach",
        "9,000",
        "",
    ),
    (
        "partners.county-education.group",
        "media",
        "Partners › Westmark Education Office › group",
        "State and local authorities",
        "Mass media",
    ),
    (
        "partners.county-education.contacts.0.email",
        "new@example.org",
        "Partners › Westmark Education Office › persons › Head of education › e-mail",
        "education@example.org",
        "new@example.org",
    ),
    ("asks.proclamation.milestone", "kit", "Asks › {} › hangs on", None, "Kit is sent"),
    ("message.variants.0.text", "New", "Message › in other words › Teachers › text", None, "New"),
    ("left_out.media", "No time", "Partners › why none › Mass media", "", "No time"),
    ("message.questions.how", "", "Message › what it builds on › How is it taught?", None, ""),
]


@pytest.mark.parametrize(("field", "value", "where", "before", "after"), SAID)
def test_a_change_is_said_in_words(
    field: str,
    value: object,
    where: str,
    before: str | None,
    after: str,
    plan: Plan,
    pack: Pack,
) -> None:
    found = only(plan, with_value(plan, field, value), pack)
    assert (found.kind, found.field) == ("changed", field)
    assert found.where == where.format("Proclaim the week or pass a resolution")
    assert found.after == after
    assert before is None or found.before == before


def test_items_that_come_go_and_move_are_told_by_name(plan: Plan) -> None:
    first, second, *rest = plan.partners
    new = first.model_copy(update={"id": "new", "name": "Library"})
    after = plan.model_copy(update={"partners": (second, *rest[1:], new, rest[0])})
    found = [(one.kind, one.where, one.field) for one in differences(plan, after)]
    assert found == [
        ("deleted", f"Partners › {first.name}", f"partners.{first.id}"),
        ("added", "Partners › Library", "partners.new"),
        ("moved", f"Partners › {rest[0].name}", f"partners.{rest[0].id}"),
    ]


def test_only_what_was_moved_is_told(plan: Plan) -> None:
    asks = (plan.asks[-1], *plan.asks[:-1])
    found = only(plan, plan.model_copy(update={"asks": asks}))
    assert (found.kind, found.where) == ("moved", "Asks › Spread the word to your people")
    assert (found.before, found.after) == ("place 10", "place 1")


def test_a_new_name_is_a_change_of_the_same_person(plan: Plan) -> None:
    found = only(plan, with_value(plan, "team.0.name", "Kari"))
    assert (found.kind, found.where) == ("changed", "Team › Kari › name")


def test_ids_stand_where_no_pack_says_better(plan: Plan) -> None:
    after = with_value(plan, "partners.county-education.group", "media")
    assert only(plan, after).after == "media"


def test_the_order_is_that_of_the_steps(plan: Plan) -> None:
    after = plan.model_copy(
        update={
            "title": "New",
            "asks": (*plan.asks, Ask(id="x", title="X")),
            "partners": plan.partners[1:],
            "team": (),
        }
    )
    steps = [one.where.split(" › ")[0] for one in differences(plan, after)]
    assert steps == ["Campaign", "Team", "Team", "Partners", "Asks"]


def test_a_summary_counts_and_stays_short(plan: Plan, blank: Plan) -> None:
    extra = [plan.partners[0].model_copy(update={"id": f"p{at}"}) for at in range(2)]
    after = with_value(plan, "partners", (*plan.partners, *extra))
    after = with_value(with_value(after, "goal.number", 1), "message.text", "New")
    found = differences(plan, after)
    assert summary(found) == "Message › text; Goal › number; 2 partners added"
    assert summary(()) == ""
    assert summary(found[:1]) == "Message › text"
    long = summary(differences(blank, plan))
    assert re.fullmatch(r"Campaign › title; .+ and \d+ more", long)
    assert len(long) <= 60


def test_persons_of_one_partner_are_counted_with_its_name(plan: Plan) -> None:
    path = "partners.lindenby-school.contacts"
    new = (*value_at(plan, path), Contact(name="A"), Contact(name="B"))
    found = differences(plan, with_value(plan, path, new))
    assert summary(found) == "2 persons of Lindenby School added"


@MANY
@given(versions())
def test_any_two_plans_that_are_not_equal_differ(drawn: Versions) -> None:
    """No difference is told of equal plans, and there is one wherever the content differs."""
    assert differences(drawn.base, drawn.base.model_copy(deep=True)) == ()
    found = differences(drawn.mine, drawn.theirs)
    assert bool(found) == (drawn.mine != drawn.theirs)


@MANY
@given(some_plans, some_plans)
def test_what_is_told_stands_there(before: Plan, after: Plan) -> None:
    """Every field that is told is one of the later plan, for what was deleted of the earlier."""
    for one in differences(before, after):
        if one.kind != "deleted":
            there = value_at(after, one.field)
            assert one.after or not texts_in(there)


def _fields(part: type[Part], path: str, value: Any) -> list[str]:  # noqa: ANN401 - any part
    names = []
    for name in part.model_fields:
        inner = getattr(value, name)
        names.append(f"{path}{name}")
        if isinstance(inner, Part):
            names += _fields(type(inner), f"{path}{name}.", inner)
        for at, item in enumerate(inner if isinstance(inner, tuple) else ()):
            if isinstance(item, Part):
                way = f"{path}{name}.{getattr(item, 'id', at)}."
                names += _fields(type(item), way, item)
    return names


def test_each_field_is_named_in_the_language_that_is_spoken(plan: Plan) -> None:
    """Names of fields and of what has no name of its own are in it; the plan's texts are not."""
    full = plan.model_copy(update={"team": (*plan.team, Member(name=""))})
    with speaking(PRETENDED):
        book = Wordbook(full)
        for field in _fields(Plan, "", full):
            word = book.where(field).split(" › ")[-1]
            assert is_whole(word) or field.endswith(".id"), field
        assert book.where(f"team.{len(plan.team)}") == "⟦Team⟧ › ⟦number 3⟧"
        assert book.said("partners.touch", "high") == "⟦High⟧"
        assert book.said("window.source", "own") == "⟦our own⟧"


def _models(kind: Any) -> set[type[Part]]:  # noqa: ANN401 - any type
    """Return the parts that a plan is made of."""
    inner = {model for part in get_args(kind) for model in _models(part)}
    if isinstance(kind, type) and issubclass(kind, Part):
        fields = kind.model_fields.values()
        inner |= {kind, *(model for field in fields for model in _models(field.annotation))}
    return inner


@pytest.mark.parametrize(
    "model", sorted(_models(Plan) - {Plan}, key=str), ids=lambda one: one.__name__
)
def test_each_field_has_a_word_for_people(model: type[Part]) -> None:
    said = {key.rpartition(".")[2] for key in FIELDS} | {"id", "milestones"}
    assert set(model.model_fields) <= said


def test_differences_are_summed_up_in_the_language_that_is_spoken(plan: Plan) -> None:
    extra = [plan.partners[0].model_copy(update={"id": f"p{at}"}) for at in range(2)]
    after = plan.model_copy(update={"partners": (*plan.partners, *extra), "asks": plan.asks[1:]})
    with speaking(PRETENDED):
        assert summary(differences(plan, after)) == "⟦⟦⟦2 partners⟧ added⟧ and 1 more⟧"


@pytest.mark.parametrize(
    ("path", "new", "said"),
    [
        ("contacts", Contact(name="A"), "2 persons of Lindenby School added"),
        ("commitments", Commitment(ask="new"), "2 commitments of Lindenby School added"),
        ("history", Move(stage="lead"), "2 stages of Lindenby School added"),
        ("log", Contacted(note="Called"), "2 contacts with Lindenby School added"),
    ],
)
def test_what_a_partner_has_is_counted_with_its_name(
    plan: Plan, path: str, new: Part, said: str
) -> None:
    where = f"partners.lindenby-school.{path}"
    both = (new, new.model_copy(update={"who": "x"} if path == "commitments" else {}))
    after = with_value(plan, where, (*value_at(plan, where), *both))
    found = [one for one in differences(plan, after) if one.kind == "added"]
    assert summary(found) == said


def test_no_field_is_called_by_its_key(plan: Plan) -> None:
    """No name of a field has an underscore, and none is left to the name of its list."""
    full = plan.model_copy(update={"team": (*plan.team, Member(name="Kari"))})
    book = Wordbook(full)
    for field in _fields(Plan, "", full):
        word = book.where(field).split(" › ")[-1]
        assert re.fullmatch(r"[a-z ]+|e-mail", word.lower()), field

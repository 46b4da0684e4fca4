"""A plan and its pack: in two languages, of another edition, or without the pack at all."""

from datetime import date
from pathlib import Path

import pytest

from plans.checks import run_checks
from plans.exports.markdown import markdown
from plans.model import Message, Partner, Plan, Recognition, Strategy, Variant
from plans.packs.differing import pack_differences
from plans.packs.model import Pack
from plans.packs.reading import load_pack, read_pack
from plans.packs.standing_in import stand_in
from plans.packs.starting import for_plan, new_plan
from plans.packs.translating import in_language
from plans.progress import states
from plans.reach import suggestions
from plans.yaml_text import dump_plan, read_plan
from tests.plans.pack_folders import NYNORSK, WORDS, write_pack

TODAY = date(2026, 10, 5)


@pytest.fixture
def english(tmp_path: Path) -> Pack:
    return read_pack(write_pack(tmp_path / "pack"), "en")


@pytest.fixture
def nynorsk(tmp_path: Path) -> Pack:
    return read_pack(write_pack(tmp_path / "pack"), "nn")


def test_a_page_explains_in_one_language_and_offers_in_the_plans(
    english: Pack, nynorsk: Pack
) -> None:
    pack = for_plan(nynorsk, english)
    assert pack.questions[0].text == "Kvifor?"
    assert pack.questions[0].example == "Because."
    assert (pack.groups[0].title, pack.groups[0].example) == ("Skular", "A school")
    assert pack.examples == english.examples
    assert (pack.asks, pack.milestones) == (english.asks, english.milestones)
    assert pack.guidance[0].why == "Ein bodskap blir hugsa."
    assert pack.notices == nynorsk.notices


def test_in_one_language_it_is_the_pack_itself(english: Pack) -> None:
    assert for_plan(english, english) is english


def test_what_is_still_english_is_told_of_its_own_language(tmp_path: Path) -> None:
    """An English page of a Nynorsk plan explains in English, which lacks nothing."""
    words = NYNORSK.replace(", example: Difor.", "").replace("Ein bodskap blir hugsa.", "")
    folder = write_pack(tmp_path / "pack", nynorsk=words)
    english, nynorsk = read_pack(folder, "en"), read_pack(folder, "nn")
    assert nynorsk.borrowed == {"Because.", "One message is remembered."}
    pack = for_plan(english, nynorsk)
    assert pack.borrowed == pack.borrowed_own == {"Because."}
    assert pack.own_language == "nn"
    other = for_plan(nynorsk, english)
    assert other.borrowed == {"One message is remembered."}
    assert not other.borrowed_own


def test_a_text_that_explains_too_is_told_as_such(tmp_path: Path) -> None:
    """What is an example in one place and a question in another stands in two languages at once."""
    words = NYNORSK.replace(", example: Difor.", "")
    folder = write_pack(tmp_path / "x", words=WORDS.replace("Why?", "Because."), nynorsk=words)
    english, nynorsk = read_pack(folder, "en"), read_pack(folder, "nn")
    assert for_plan(english, nynorsk).borrowed == set()


# ---- Another language


def test_a_new_plan_changes_its_language_whole(english: Pack, nynorsk: Pack) -> None:
    plan = new_plan(english, title="X", today=TODAY)
    assert in_language(plan, english, nynorsk) == new_plan(nynorsk, title="X", today=TODAY)


def test_what_was_taken_over_changes_and_what_was_edited_stays(
    english: Pack, nynorsk: Pack
) -> None:
    plan = new_plan(english, title="X", today=TODAY)
    ask = plan.asks[0].model_copy(update={"title": "Host two hours"})
    message = Message(
        questions={"why": "Because."},
        text="Everybody can try it.",
        variants=(Variant(audience="students", text="Everybody can try it!"),),
    )
    plan = plan.model_copy(update={"asks": (ask,), "message": message})
    changed = in_language(plan, english, nynorsk)
    assert changed.language == "nn"
    assert changed.asks == (ask,)
    assert changed.message.text == "Alle kan prøve."
    assert changed.message.questions == {"why": "Difor."}
    assert changed.message.variants == message.variants
    assert changed.communication.milestones[0].says == "Det tek til."


def test_back_and_forth_is_the_same_plan(pack: Pack, plan: Plan) -> None:
    """What the example took from the pack finds its way back; nobody's own word is touched."""
    nynorsk = load_pack(language="nn")
    there = in_language(plan, pack, nynorsk)
    assert there.language == "nn"
    assert read_plan(dump_plan(there).encode(), "x") == there
    assert in_language(there, nynorsk, pack) == plan


def test_a_suggested_reason_is_suggested_anew(pack: Pack, plan: Plan) -> None:
    nynorsk = load_pack(language="nn")
    advised = suggestions(plan, pack)
    partners = tuple(
        one.model_copy(update={"because": advised[one.id].reason if index else "Own words"})
        for index, one in enumerate(plan.partners)
    )
    changed = in_language(plan.model_copy(update={"partners": partners}), pack, nynorsk)
    wanted = suggestions(changed, nynorsk)
    assert wanted != advised
    for index, one in enumerate(changed.partners):
        assert one.because == (wanted[one.id].reason if index else "Own words")


# ---- A pack that isn't here


def test_a_plan_without_its_pack_opens_shows_checks_exports_and_loses_nothing(plan: Plan) -> None:
    absent = plan.model_copy(update={"pack": "far-away"})
    pack = stand_in(absent)
    assert (pack.id, pack.edition, pack.language) == ("far-away", plan.edition, plan.language)
    assert pack_differences(absent, pack) == ()
    run_checks(absent, pack)
    states(absent, pack)
    text = markdown(absent, pack)
    for partner in absent.partners:
        assert partner.name in text
    assert {group.id for group in pack.groups} >= {one.group for one in plan.partners}
    assert {stage.id for stage in pack.stages} >= {one.stage for one in plan.partners if one.stage}
    assert pack.is_lost("closed-lost") or "closed-lost" not in {one.id for one in pack.stages}


def test_a_bare_plan_can_be_stood_in_for() -> None:
    pack = stand_in(Plan(pack="x", language="uk"))
    assert run_checks(Plan(pack="x"), pack)
    assert markdown(Plan(pack="x"), pack)


def test_what_stands_in_offers_nothing_that_the_plans_own_pack_may_lack() -> None:
    """Ways and groups are those that the plan names; a choice would write an id of nobody's."""
    pack = stand_in(Plan(pack="x"))
    assert (pack.strategies, pack.groups) == ((), ())
    chosen = stand_in(Plan(pack="x", strategy=Strategy(mode="join")))
    assert [way.id for way in chosen.strategies] == ["join"]


def test_ids_stand_for_names() -> None:
    partner = Partner(id="a", name="A", group="local-museums", stage="closed-won")
    pack = stand_in(Plan(pack="x", partners=(partner,)))
    assert pack.groups[0].title == "Local museums"
    assert pack.stages[0].kind == "won"


# ---- Another edition


def test_a_plan_that_fits_differs_in_nothing(pack: Pack, plan: Plan) -> None:
    assert pack_differences(plan, pack) == ()


def test_what_another_edition_lacks_is_said_in_sentences(pack: Pack, plan: Plan) -> None:
    partners = [one.model_copy(update={"group": "museums"}) for one in plan.partners[:3]]
    strategy = plan.strategy.model_copy(update={"answers": {"rain": "Umbrellas"}})
    other = plan.model_copy(
        update={
            "edition": "2020.1",
            "partners": (*partners, *plan.partners[3:]),
            "strategy": strategy,
            "message": Message(questions={"who": "We"}),
        }
    )
    found = pack_differences(other, pack)
    assert found[:2] == (
        f"The plan was made with edition 2020.1; this is {pack.edition}.",
        "The partner group “museums” of the plan isn't in it any more: 3 partners keep it.",
    )
    assert any("“rain”" in sentence for sentence in found)
    assert any("“who”" in sentence for sentence in found)


def test_hostile_names_are_shown_harmless(pack: Pack) -> None:
    plan = Plan(pack=pack.id, edition="\u202e[b]x" + "y" * 5000, recognition=Recognition())
    (sentence,) = pack_differences(plan, pack)
    assert "\u202e" not in sentence
    assert len(sentence) < 200


def test_things_that_are_called_the_same_in_one_language_come_back_as_they_were(
    pack: Pack,
) -> None:
    twins = tuple(ask.model_copy(update={"title": "Fortel det vidare"}) for ask in pack.asks)
    milestones = tuple(one.model_copy(update={"title": "Dag"}) for one in pack.milestones)
    other = pack.model_copy(update={"language": "nn", "asks": twins, "milestones": milestones})
    plan = new_plan(pack, title="", today=TODAY)
    turned = in_language(plan, pack, other)
    assert {ask.title for ask in turned.asks} == {"Fortel det vidare"}
    assert in_language(turned, other, pack) == plan

"""The packs that come with the program, and what is said of a pack that is broken."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from plans.checks import run_checks
from plans.model import Plan
from plans.packs.model import Guidance, Pack
from plans.packs.pages import PAGES
from plans.packs.reading import (
    UnknownPack,
    default_pack,
    example_text,
    known_packs,
    load_pack,
    read_pack,
)
from plans.packs.starting import new_plan
from plans.problems import Problem, Unreadable
from plans.schedule import over_cap
from plans.text import forbidden, visible
from plans.typed import count_words
from plans.yaml_text import dump_plan

STRUCTURE = """\
id: tiny
edition: "1"
window: {week_containing: 05-01}
goal: {unit: people}
strategies:
  - id: join
    drawbacks: [{id: limits}]
  - {id: own, host: false}
groups: [{id: schools, audiences: [students]}]
effort: {high: 6, low: 0.5, weeks: 8, reach_percent: 10, largest_percent: 20}
"""

WORDS = """\
title: Tiny
goal: {units: people, sentence: "Show {number} {audience} that {shows}, by {day}."}
strategies:
  join:
    title: Join
    drawbacks:
      limits: There are limits
  own: {title: Make your own}
groups:
  schools: {title: Schools}
"""


def write_pack(folder: Path, structure: str = STRUCTURE, words: str = WORDS) -> Path:
    (folder / "pack.yaml").write_text(structure, encoding="utf-8")
    (folder / "en.yaml").write_text(words, encoding="utf-8")
    return folder


def problems_of(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(Unreadable) as caught:
        read_pack(folder, "en")
    return caught.value.problems


def place_of(problem: Problem) -> str:
    return f"{problem.file}:{problem.line}:{problem.column}"


def texts_of(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts_of(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_of(part)


# ---- The pack that comes with the program


def test_every_known_pack_can_be_read() -> None:
    assert default_pack() in known_packs()
    assert [load_pack(name).id for name in known_packs()] == list(known_packs())


def test_a_pack_is_read_once_for_each_language() -> None:
    assert load_pack() is load_pack(default_pack(), "en") is load_pack(default_pack(), "en-GB")


@pytest.mark.parametrize("language", ["fi", "", "../en", "pack", "example"])
def test_a_language_that_the_pack_lacks_falls_back_to_english(language: str) -> None:
    assert load_pack(language=language).language == "en"


@pytest.mark.parametrize("name", ["", "hour_of_code", "../hour_of_code", "no-such-pack", "/etc"])
def test_an_unknown_pack_is_refused_with_the_names_of_the_known(name: str) -> None:
    with pytest.raises(UnknownPack, match=default_pack()):
        load_pack(name)


def test_the_pack_has_what_the_walk_teaches(pack: Pack) -> None:
    """The counts are the workshop's; an own campaign's advantages and a third way are added."""
    join, own, coordinate = pack.strategies
    assert (len(join.advantages), len(join.drawbacks)) == (3, 2)
    assert (len(own.advantages), len(own.drawbacks)) == (5, 2)
    assert (len(coordinate.advantages), len(coordinate.drawbacks)) == (3, 2)
    assert (join.host, own.host, coordinate.host) == (True, False, True)
    assert len(pack.questions) == 6
    assert all(question.example for question in pack.questions)
    assert [need.id for need in pack.needs] == ["education", "industry", "government", "job-market"]
    assert (len(pack.examples), len(pack.outcomes), len(pack.aims)) == (5, 3, 3)
    assert (len(pack.groups), len(pack.audiences), len(pack.stages)) == (5, 7, 7)
    assert pack.notices


def test_own_preparation_names_its_five_jobs(pack: Pack) -> None:
    own = pack.strategy("own")
    assert own is not None
    text = next(item.text for item in own.drawbacks if item.id == "more-preparation")
    for job in ("event", "promotion", "tutorial", "resources", "aims"):
        assert job in text


def test_each_part_of_the_walk_says_why_and_how_in_short_lines(pack: Pack) -> None:
    assert tuple(guidance.id for guidance in pack.guidance) == PAGES
    for guidance in pack.guidance:
        assert 0 < len(guidance.why) <= 100, guidance.id
        assert 0 < len(guidance.hint) <= 90, guidance.id
        assert 1 <= len(guidance.more) <= 4, guidance.id
        assert max(len(item.text) for item in guidance.more) <= 200, guidance.id


def test_a_part_without_guidance_says_nothing(pack: Pack) -> None:
    assert pack.advice("no-such-part") == Guidance(id="no-such-part", why="")


def test_advantages_and_drawbacks_fit_beside_each_other(pack: Pack) -> None:
    for strategy in pack.strategies:
        assert max(len(item.text) for item in (*strategy.advantages, *strategy.drawbacks)) <= 90


def test_an_example_message_taken_over_is_short_enough(pack: Pack) -> None:
    assert all(count_words(example.text) <= 25 for example in pack.examples)


def test_what_completes_a_sentence_has_no_capital_and_no_full_stop(pack: Pack) -> None:
    for item in (*pack.outcomes, *pack.goal_audiences):
        assert item.text[0].islower(), item.id
        assert not item.text.endswith("."), item.id


def test_ids_point_at_what_there_is(pack: Pack) -> None:
    groups = {group.id for group in pack.groups}
    milestones = {milestone.id for milestone in pack.milestones}
    audiences = {audience.id for audience in pack.audiences}
    meant_for = [(ask.id, ask.groups) for ask in pack.asks]
    meant_for += [(milestone.id, milestone.groups) for milestone in pack.milestones]
    for name, meant in meant_for:
        assert groups.issuperset(meant), name
    assert milestones.issuperset(ask.milestone for ask in pack.asks if ask.milestone)
    for group in pack.groups:
        assert audiences.issuperset(group.audiences), group.id


def test_each_group_has_a_standard_ask_for_its_low_touch_partners(pack: Pack) -> None:
    for group in pack.groups:
        assert [
            ask.id for ask in pack.asks if group.id in ask.groups and ask.touch in (None, "low")
        ], group.id


def test_the_words_are_plain_text_and_carry_no_statistics(pack: Pack) -> None:
    for text in texts_of(pack.model_dump()):
        assert visible(text) == text
        assert forbidden(text) is None
        assert not any(sign in text for sign in ("%", "**", "](", "[/", "<")), text


# ---- A plan to start from, and the fictional one


def test_a_new_plan_starts_with_the_computed_week_and_the_standard_asks(pack: Pack) -> None:
    plan = new_plan(pack, title=" A\nplan ", today=date(2026, 10, 1))
    assert (plan.title, plan.pack, plan.edition) == ("A plan", pack.id, pack.edition)
    assert (plan.window.start, plan.window.end) == (date(2026, 12, 7), date(2026, 12, 13))
    assert plan.window.source == "computed"
    assert [ask.id for ask in plan.asks] == [ask.id for ask in pack.asks]
    assert [cap.days for cap in plan.communication.at_most] == [7, 28]
    assert len(plan.communication.milestones) == len(pack.milestones)


def test_the_milestones_of_a_new_plan_keep_its_own_caps(pack: Pack, plan: Plan) -> None:
    offered = new_plan(pack, title="", today=date(2026, 10, 1)).communication
    quiet = [partner.model_copy(update={"commitments": ()}) for partner in plan.partners]
    update = {"communication": offered, "partners": tuple(quiet)}
    assert over_cap(plan.model_copy(update=update)) == ()


def test_the_example_stands_in_its_file_as_it_is_saved(pack: Pack, plan: Plan) -> None:
    assert dump_plan(plan) == example_text(pack)


def test_the_example_shows_every_part_of_a_plan_in_work(pack: Pack, plan: Plan) -> None:
    assert {partner.group for partner in plan.partners} == {group.id for group in pack.groups}
    assert len(plan.partners) == 12
    assert {partner.touch for partner in plan.partners} == {"high", "low"}
    put = [item for partner in plan.partners for item in partner.commitments]
    assert {item.status for item in put} >= {"proposed", "confirmed", "equipped", "verified"}
    assert len({partner.stage for partner in plan.partners}) >= 6
    assert set(plan.message.questions) == {question.id for question in pack.questions}
    assert plan.recognition.extras


def test_the_example_points_only_at_what_there_is(pack: Pack, plan: Plan) -> None:
    asks = {ask.id for ask in plan.asks}
    stages = {stage.id for stage in pack.stages}
    for partner in plan.partners:
        assert asks.issuperset(item.ask for item in partner.commitments), partner.id
        assert stages.issuperset(move.stage for move in partner.history), partner.id
        assert partner.owner in plan.owners(), partner.id
        assert {partner.stage} <= stages | {None}, partner.id
        assert not partner.history or partner.history[-1].stage == partner.stage, partner.id


def test_the_example_names_nobody_who_could_be_real(plan: Plan) -> None:
    contacts = [contact for partner in plan.partners for contact in partner.contacts]
    assert all(contact.email.endswith("@example.org") for contact in contacts)
    assert plan.lead.email.endswith("@example.org")


def test_the_example_is_a_sound_plan_with_few_open_points(pack: Pack, plan: Plan) -> None:
    found = run_checks(plan, pack)
    assert [finding for finding in found if finding.severity == "error"] == []
    assert 1 <= len(found) <= 3


def test_no_partner_of_the_example_hears_too_much(plan: Plan) -> None:
    assert over_cap(plan) == ()


# ---- A pack that is broken


def test_a_small_pack_can_be_read(tmp_path: Path) -> None:
    pack = read_pack(write_pack(tmp_path), "en")
    assert pack.strategies[0].drawbacks[0].text == "There are limits"
    assert pack.effort.low == 0.5


def test_a_missing_word_names_the_id_and_where_it_comes_from(tmp_path: Path) -> None:
    words = WORDS.replace("      limits: There are limits\n", "      other: There are limits\n")
    unknown, missing = problems_of(write_pack(tmp_path, words=words))
    assert place_of(unknown) == "en.yaml:7:7"
    assert 'pack.yaml has no "other" here' in unknown.sentence
    assert (missing.file, missing.line) == ("en.yaml", 6)
    assert '"limits"' in missing.sentence
    assert "line 7" in missing.sentence


def test_words_after_a_comma_without_quotes_are_told_and_not_lost(tmp_path: Path) -> None:
    """A comma ends a text in braces, and what follows is a name without a value."""
    words = WORDS.replace("own: {title: Make your own}", "own: {title: Make, if you can, your own}")
    problems = problems_of(write_pack(tmp_path, words=words))
    assert [problem.field for problem in problems] == [
        "strategies.own.if you can",
        "strategies.own.your own",
    ]
    assert all("put that text in quotes" in problem.hint for problem in problems)


def test_a_list_without_any_words_is_told_once(tmp_path: Path) -> None:
    words = WORDS[: WORDS.index("groups")]
    (problem,) = problems_of(write_pack(tmp_path, words=words))
    assert problem.file == "en.yaml"
    assert '"groups"' in problem.sentence


def test_a_missing_title_is_located_in_the_words(tmp_path: Path) -> None:
    (problem,) = problems_of(write_pack(tmp_path, words=WORDS.replace("    title: Join\n", "")))
    assert (problem.file, problem.line) == ("en.yaml", 4)
    assert '"title"' in problem.sentence


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("high: 6", "high: six", "pack.yaml:10:16", "not a whole number"),
        ("edition:", "editoin:", "pack.yaml:1:1", "missing"),
        ("audiences:", "audience:", "pack.yaml:9:24", "no field"),
        ("05-01", "31-12", "pack.yaml:3:27", "isn't written as it should be"),
        ("id: limits", "id: Big limits", "pack.yaml:7:22", "short name"),
        ("id: tiny", "id: tiny\ntitle: Tiny", "pack.yaml:2:1", "is a word"),
        ("{id: limits}", "{id: limits}, {id: limits}", "pack.yaml:7:32", "twice"),
        ("id: tiny", "id: tiny\nemblem:", "pack.yaml:2:1", "no field"),
        ("{week", "[week", "pack.yaml:", ""),
    ],
)
def test_a_slip_in_the_structure_is_located(
    tmp_path: Path, old: str, new: str, place: str, said: str
) -> None:
    structure = STRUCTURE.replace(old, new)
    words = WORDS.replace("limits:", "Big limits:") if "Big" in new else WORDS
    found = problems_of(write_pack(tmp_path, structure, words))
    told = [problem for problem in found if place_of(problem).startswith(place)]
    assert any(said in problem.sentence for problem in told), found


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("title: Tiny", "titel: Tiny", "en.yaml:1:1", 'no "titel"'),
        ("title: Tiny", "title: [Tiny]", "en.yaml:1:1", "is one text"),
        ("title: Tiny", "title: Tiny\nedition: x", "en.yaml:2:1", "has it already"),
        ("{title: Schools}", "[Schools]", "en.yaml:10:3", "where words are expected"),
        ("title: Join", "title: Join\n    tone: Warm", "en.yaml:6:5", "no field"),
        ("title: Join", 'title: "Join\\nus"', "en.yaml:5:", "line break"),
    ],
)
def test_a_slip_in_the_words_is_located(
    tmp_path: Path, old: str, new: str, place: str, said: str
) -> None:
    found = problems_of(write_pack(tmp_path, words=WORDS.replace(old, new)))
    told = [problem for problem in found if place_of(problem).startswith(place)]
    assert any(said in problem.sentence for problem in told), found


@pytest.mark.parametrize("content", ["- a\n- b\n", "text\n", "", "a: &x 1\n"])
@pytest.mark.parametrize("file", ["pack.yaml", "en.yaml"])
def test_any_content_gives_a_located_problem(tmp_path: Path, file: str, content: str) -> None:
    write_pack(tmp_path)
    (tmp_path / file).write_text(content, encoding="utf-8")
    assert problems_of(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    write_pack(tmp_path)
    (tmp_path / "en.yaml").unlink()
    (problem,) = problems_of(tmp_path)
    assert problem.file == "en.yaml"


@pytest.mark.parametrize("hours", ["inf", ".inf", "nan", "1e308", "-1"])
def test_hours_that_nobody_has_are_refused_where_they_stand(tmp_path: Path, hours: str) -> None:
    """A plan of such a pack could be neither checked nor shown."""
    structure = STRUCTURE.replace("low: 0.5", f"low: {hours}")
    found = problems_of(write_pack(tmp_path, structure))
    assert [place_of(problem) for problem in found] == ["pack.yaml:10:24"]

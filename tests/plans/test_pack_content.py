"""The hour-of-code pack says all that its sources teach, in every language that it has."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from plans.packs.joining import WORDS
from plans.packs.model import ListName, Pack
from plans.packs.reading import load_pack
from plans.packs.teaching import Section, sections
from plans.typed import count_words

FOLDER = Path(__file__).parents[2] / "plans/packs/hour_of_code"

TAUGHT = (Path(__file__).parent / "content_ids.txt").read_text(encoding="utf-8").split()
"""Ids of all that the workshop, the officials' guide and the event guide teach."""

LISTS: tuple[ListName, ...] = (
    "community",
    "events",
    "rules",
    "facts",
    "lost-reasons",
    "stages",
    "groups",
    "regions",
)

LANGUAGES = sorted(
    file.stem for file in FOLDER.glob("*.yaml") if re.fullmatch(r"[a-z]{2,3}(-\w+)*", file.stem)
)
"""Languages that the folder has words in; `pack`, `example` and `glossary` are too long for one."""


@pytest.fixture(params=LANGUAGES)
def spoken_pack(request: pytest.FixtureRequest) -> Pack:
    """Return the pack in each of its languages."""
    return load_pack(language=request.param)


def parts_of(value: object) -> Iterator[BaseModel]:
    """Yield every part of a pack, the parts within parts included."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from parts_of(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from parts_of(part)


def words_of(part: BaseModel) -> list[str]:
    """Return the part's own words, without those of the parts within it."""
    found = [getattr(part, name) for name in WORDS if name in type(part).model_fields]
    return [word for word in found if isinstance(word, str) and word]


def untaught(pack: Pack) -> list[str]:
    """Return the ids that the pack says nothing about in its own language."""
    said = {
        taught
        for part in parts_of(pack)
        for taught in getattr(part, "teaches", ())
        if words_of(part) and pack.borrowed.isdisjoint(words_of(part))
    }
    return [taught for taught in TAUGHT if taught not in said]


# ---- All that the sources teach


def test_the_list_of_ids_is_whole() -> None:
    """56 of the workshop, 11 of the officials' guide, 19 of the event guide, three of our own."""
    assert len(TAUGHT) == len(set(TAUGHT)) == 56 + 11 + 19 + 3


def test_the_languages_are_found() -> None:
    assert "en" in LANGUAGES
    assert not {"pack", "example", "glossary"} & set(LANGUAGES)


def test_each_thing_that_the_sources_teach_is_said(spoken_pack: Pack) -> None:
    assert untaught(spoken_pack) == []


def test_nothing_is_said_to_teach_what_no_source_has(pack: Pack) -> None:
    named = {taught for part in parts_of(pack) for taught in getattr(part, "teaches", ())}
    assert named <= set(TAUGHT)


def test_what_is_missing_is_named(pack: Pack) -> None:
    """A thing that is gone, or still has English words in another language, is found."""
    without = pack.model_copy(update={"community": pack.community[1:]})
    assert untaught(without) == ["S0-1"]
    borrowed = pack.model_copy(update={"borrowed": frozenset({pack.facts[0].text})})
    assert untaught(borrowed) == []  # the idea of S2-01 is told in another place too
    borrowed = pack.model_copy(update={"borrowed": frozenset({pack.examples[1].text})})
    assert untaught(borrowed) == ["S2-13"]


def test_no_id_of_the_sources_is_among_the_words(spoken_pack: Pack) -> None:
    for part in parts_of(spoken_pack):
        for word in words_of(part):
            assert not re.search(r"\bS[012]-\w", word), word


# ---- What stands beside it


def test_ids_point_at_what_there_is(pack: Pack) -> None:
    milestones = {milestone.id for milestone in pack.milestones}
    asks = {ask.id for ask in pack.asks}
    for rule in pack.rules:
        assert milestones.issuperset(rule.milestones), rule.id
        assert asks.issuperset(rule.asks), rule.id


def test_every_list_that_there_is_stands_behind_a_page(pack: Pack) -> None:
    assert {name for guidance in pack.guidance for name in guidance.lists} == set(LISTS)


def test_each_stage_but_the_last_says_what_moves_a_partner_on(pack: Pack) -> None:
    assert [stage.kind for stage in pack.stages] == ["open"] * 5 + ["won", "lost"]
    assert [stage.stale_days for stage in pack.stages] == [5, 7, 10, 7, None, None, None]
    assert [stage.weight for stage in pack.stages] == [10, 25, 45, 70, 90, 100, 0]
    for stage in pack.stages:
        assert stage.text, stage.id
        assert stage.step, stage.id
        assert bool(stage.evidence) == (stage.kind == "open"), stage.id


def test_only_the_reason_without_words_needs_a_note(pack: Pack) -> None:
    assert [reason.id for reason in pack.lost_reasons if reason.note] == ["other"]


def test_the_offered_asks_say_what_kind_they_are(pack: Pack) -> None:
    assert {ask.id for ask in pack.asks if ask.kind == "other"} == set()
    assert {ask.effort for ask in pack.asks} == {"minutes", "hours", "days"}
    assert all(ask.milestone for ask in pack.asks)


def test_the_rule_of_a_milestone_leaves_it_the_time_it_needs(pack: Pack) -> None:
    """No milestone comes later than the rule that it rests on."""
    weeks = {milestone.id: milestone.weeks for milestone in pack.milestones}
    for rule in pack.rules:
        for milestone in rule.milestones:
            if rule.weeks is not None and milestone != "registration":
                assert weeks[milestone] <= rule.weeks, (rule.id, milestone)


def test_the_run_of_show_of_the_assembly_takes_65_minutes(spoken_pack: Pack) -> None:
    assembly = next(event for event in spoken_pack.events if event.id == "assembly")
    assert assembly.start == "10:00"
    assert [line.minutes for line in assembly.run] == [5, 10, 15, 10, 20, 5]
    assert all(line.who for line in assembly.run)


def test_narrow_lists_have_a_name_of_at_most_14_characters(spoken_pack: Pack) -> None:
    for thing in (*spoken_pack.groups, *spoken_pack.stages):
        assert len(thing.brief) <= 14, thing.id


def test_the_marks_stand_at_the_first_mention(spoken_pack: Pack) -> None:
    """The owner asks for ™ and ®, and for a line that says whose initiative it is."""
    notices = " ".join(spoken_pack.notices)
    assert "Hour of Code™" in notices
    assert "Hora del Código®" in notices
    assert "(csedweek.org)" in notices
    assert "(code.org)" in notices


# ---- The rules for words hold in each language


def test_guidance_stays_short_in_each_language(spoken_pack: Pack) -> None:
    """English is held shorter in `test_packs`; a translation may be an eighth longer."""
    for guidance in spoken_pack.guidance:
        assert 0 < len(guidance.why) <= 115, guidance.id
        assert 0 < len(guidance.hint) <= 105, guidance.id
        for item in guidance.more:
            assert len(item.text) <= 225, (guidance.id, item.id)


def test_an_example_message_is_short_enough_in_each_language(spoken_pack: Pack) -> None:
    assert all(count_words(example.text) <= 25 for example in spoken_pack.examples)


def test_the_goal_sentence_has_its_places_in_each_language(spoken_pack: Pack) -> None:
    places = re.findall(r"\{\w+\}", spoken_pack.goal.sentence)
    assert sorted(places) == ["{audience}", "{day}", "{number}", "{shows}"]
    assert "{aims}" in spoken_pack.goal.behind
    for item in (*spoken_pack.outcomes, *spoken_pack.goal_audiences):
        assert item.text[0].islower(), item.id
        assert not item.text.endswith("."), item.id


# ---- The lists behind a page


def section_of(pack: Pack, title: str) -> Section:
    return next(section for section in sections(pack, LISTS) if section.title == title)


def test_lists_are_shown_in_the_order_asked_for(pack: Pack) -> None:
    found = sections(pack, ("facts", "events"))
    assert [section.title for section in found][1:] == [event.title for event in pack.events]
    assert "2016" in found[0].lines[0]
    assert sections(pack, ()) == ()


def test_every_line_has_text(spoken_pack: Pack) -> None:
    for section in sections(spoken_pack, LISTS):
        assert section.title
        for line in section.lines:
            assert line.strip(), section.title
            assert "{" not in line, section.title


def test_a_list_that_a_pack_lacks_is_left_out(pack: Pack) -> None:
    empty = pack.model_copy(
        update={"community": (), "events": (), "rules": (), "facts": (), "lost_reasons": ()}
    )
    assert sections(empty, LISTS[:5]) == ()


def test_the_run_of_show_is_shown_with_its_times(pack: Pack) -> None:
    lines = section_of(pack, "Opening for the whole school").lines
    times = [line[2:13] for line in lines if re.match(r"- \d\d:\d\d", line)]
    assert times[0] == "10:00–10:05"
    assert times[-1] == "11:00–11:05"
    assert "Run of show, 65 minutes:" in lines


def test_a_run_of_show_past_midnight_goes_on_at_zero(pack: Pack) -> None:
    assembly = pack.events[0].model_copy(update={"start": "23:50"})
    (section,) = sections(pack.model_copy(update={"events": (assembly,)}), ("events",))
    assert any(line.startswith("- 23:55–00:05") for line in section.lines)


def test_a_run_of_show_without_a_start_shows_how_long_each_line_takes(pack: Pack) -> None:
    assembly = pack.events[0].model_copy(update={"start": None})
    (section,) = sections(pack.model_copy(update={"events": (assembly,)}), ("events",))
    assert any(line.startswith("- 5 minutes  ") for line in section.lines)


def test_a_group_is_shown_with_whom_it_reaches_and_its_usual_asks(pack: Pack) -> None:
    (section,) = sections(pack, ("groups",))
    media = section.lines[-1]
    for said in ("Mass media", "The public, Parents", "Cover the kick-off", "News"):
        assert said in media


def test_other_days_are_shown_with_their_year(pack: Pack) -> None:
    (section,) = sections(pack, ("regions",))
    assert "1 October to 18 December 2022" in section.lines[0]
    everywhere = pack.window.regions[0].model_copy(update={"until": None, "text": ""})
    window = pack.window.model_copy(update={"regions": (everywhere,)})
    (section,) = sections(pack.model_copy(update={"window": window}), ("regions",))
    assert section.lines == ("Outside the United States, every year from 1 October to 18 December",)

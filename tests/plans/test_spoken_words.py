"""Checks, readings and suggestions in another language, and for campaigns of other kinds."""

import re
from datetime import date
from pathlib import Path
from unittest.mock import Mock

import pytest

from plans.caps import say_cap
from plans.checks import Finding, run_checks
from plans.file_names import file_stem
from plans.languages.settled import Language
from plans.languages.speaking import speaking, use
from plans.library import list_plans
from plans.model import Cap, Goal, Partner, Plan, Window
from plans.packs.dates import Announced, DateRule, WeekdayRule
from plans.packs.model import Pack
from plans.partner_lines import read_csv, read_lines
from plans.partner_words import NewPartner, PartnerWords
from plans.problems import Problem, Unreadable
from plans.reach import suggested_touch, suggestions
from plans.rules.finding import SHOWN, quoted
from plans.text import in_quotes
from plans.touch import all_decided, with_touch
from plans.typed import Mistyped, read_date, read_number
from tests.plans.other_words import OtherWords
from tests.plans.small_pack import FINISHED_PLAN, SMALL_PACK

NYNORSK = Language(
    "nn",
    "Norsk nynorsk",
    OtherWords(
        {
            "“{text}”": "«{text}»",
            "{partner} has no group yet.": "{partner} er ikkje i ei gruppe enno.",
            "{count} more partners have no group yet.": "{count} til er ikkje i ei gruppe enno.",
            "Choose the group that fits best.": "Vel den gruppa som passar best.",
            "With {reach} it is your largest partner.": "Med {reach} er han størst.",
            "The number is missing. Write it with digits, such as {number}.": "Skriv {number}.",
            "{day} is a {weekday}. Check the weekday.": "{day} er ein {weekday}.",
            "{file}, line {line}, column {column}": "{file}, linje {line}, kolonne {column}",
            "{file}: {count} more problem.": "{file}: eitt problem til.",
            "{file}: {count} more problems.": "{file}: {count} problem til.",
            "This is a link to a file that isn't there just now.": "Lenkja er tom.",
            "Line {line}: {sentence}": "Linje {line}: {sentence}",
            "{first} or {last}": "{first} eller {last}",
            "Campaign plan": "Kampanjeplan",
            "scope|National": "Nasjonal",
            "scope|Local": "Lokal",
            "column|Owner": "Hovudperson",
        }
    ),
)
"""A few texts in Nynorsk."""

ACTIVITIES = SMALL_PACK.model_copy(
    update={
        "goal": SMALL_PACK.goal.model_copy(update={"unit": "activities", "units": "activities"})
    }
)
"""A pack whose goal counts activities."""

LONELY = tuple(Partner(id=f"p{at}", name=f"P{at}", reach=1) for at in range(SHOWN + 12))
"""Partners without a group."""


def found(plan: Plan, check: str, pack: Pack = SMALL_PACK) -> list[Finding]:
    """Return what one check finds."""
    return [finding for finding in run_checks(plan, pack) if finding.id == check]


# ---- Checks


def test_checks_speak_the_language_of_the_moment() -> None:
    plan = FINISHED_PLAN.model_copy(update={"partners": LONELY})
    with speaking(NYNORSK):
        first, *_, last = found(plan, "no-partner-group")
    assert first.sentence == "«P0» er ikkje i ei gruppe enno."
    assert last.sentence == "12 til er ikkje i ei gruppe enno."
    assert first.fix == last.fix == "Vel den gruppa som passar best."
    assert found(plan, "no-partner-group")[0].sentence == "“P0” has no group yet."


def test_names_stand_in_the_quotation_marks_of_the_language() -> None:
    assert in_quotes("{text}") == "“{text}”"
    with speaking(NYNORSK):
        assert quoted(" Kari\n") == "«Kari»"


def test_nothing_is_translated_for_partners_with_whom_all_is_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Checks run after each change: ten thousand good partners cost no word."""
    asked = Mock(side_effect=OtherWords({}).gettext)
    catalog = OtherWords({})
    monkeypatch.setattr(catalog, "gettext", asked)
    model = FINISHED_PLAN.partners[1]
    many = tuple(model.model_copy(update={"id": f"p{at}", "name": f"P{at}"}) for at in range(1_000))
    plan = FINISHED_PLAN.model_copy(update={"partners": (*FINISHED_PLAN.partners, *many)})
    use(Language("nn", "", catalog))
    run_checks(plan, SMALL_PACK)
    assert asked.call_count < 20


def test_the_goal_asks_for_what_the_campaign_counts() -> None:
    plan = FINISHED_PLAN.model_copy(
        update={"goal": Goal(), "partners": (Partner(id="a", name="A"),)}
    )
    assert "how many people you" in found(plan, "no-goal-number")[0].fix
    assert "how many activities you" in found(plan, "no-goal-number", ACTIVITIES)[0].fix
    assert "people" not in found(plan, "no-goal-audience", ACTIVITIES)[0].sentence
    (reach,) = found(plan, "no-partner-reach", ACTIVITIES)
    assert reach.sentence == "It isn't known yet how many activities “A” brings."
    zero = FINISHED_PLAN.model_copy(update={"goal": Goal(number=0)})
    assert found(zero, "goal-of-none")[0].sentence == "The goal is to reach nobody."
    assert found(zero, "goal-of-none", ACTIVITIES)[0].sentence == "The goal is 0."


def test_a_limit_of_one_day_bends_as_it_should() -> None:
    assert say_cap(Cap(touches=1, days=1)) == "1 in 1 day"
    assert say_cap(Cap(touches=4, days=28)) == "4 in 28 days"


@pytest.mark.parametrize("pack", [SMALL_PACK, ACTIVITIES])
def test_no_place_is_left_open_in_what_checks_say(pack: Pack) -> None:
    open_partners = (Partner(id="a", name=""), Partner(id="b", name="B", touch="high"))
    for plan in (Plan(pack="small"), FINISHED_PLAN.model_copy(update={"partners": open_partners})):
        for finding in run_checks(plan, pack):
            said = f"{finding.sentence} {finding.why} {finding.fix}"
            assert not re.search(r"[{}]", said)


def test_days_are_compared_with_what_the_campaign_offers() -> None:
    """Not every campaign is a week, and not all days are computed."""
    friday = WeekdayRule(weekday="friday", month=12, nth="last", days=2)
    christmas = Announced(start=date(2026, 12, 10), end=date(2026, 12, 20), by="the organiser")
    plan = FINISHED_PLAN.model_copy(
        update={"window": Window(start=date(2026, 12, 14), end=date(2026, 12, 27))}
    )
    computed = SMALL_PACK.model_copy(update={"window": DateRule(weekday_of_month=friday)})
    announced = SMALL_PACK.model_copy(update={"window": DateRule(announced=(christmas,))})
    own = "Your days, 14 to 27 December 2026, are not the"
    (other,) = found(plan, "other-week", computed)
    assert other.sentence == f"{own} computed ones, 25 to 26 December 2026."
    (other,) = found(plan, "other-week", announced)
    assert other.sentence == f"{own} announced ones, 10 to 20 December 2026."
    assert "week" not in f"{other.why} {other.fix}"


def test_no_computed_days_are_offered_where_there_are_none() -> None:
    plan = FINISHED_PLAN.model_copy(update={"window": Window()})
    without = SMALL_PACK.model_copy(update={"window": DateRule()})
    assert "computed" in found(plan, "no-window")[0].fix
    assert "computed" not in found(plan, "no-window", without)[0].fix


# ---- Suggestions


def test_the_reason_of_a_suggestion_is_in_the_plans_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is written into the plan, whatever language the screen speaks."""
    known = {"en": Language("en", "English"), "nn": NYNORSK}
    monkeypatch.setattr("plans.reach.spoken", known.__getitem__)
    partners = (Partner(id="a", name="A", reach=12_000), Partner(id="b", name="B", reach=1))
    plan = Plan(pack="small", language="nn", partners=partners)
    reason = "Med 12\u00a0000 er han størst."
    assert suggested_touch(partners[0], plan, SMALL_PACK).reason == reason
    assert all_decided(plan, SMALL_PACK).partners[0].because == reason
    english = plan.model_copy(update={"language": "en"})
    with speaking(NYNORSK):
        advice = suggestions(english, SMALL_PACK)["a"]
        assert advice.reason == "With 12,000 it is your largest partner."
        taken = with_touch(partners[0], "high", advice)
        assert with_touch(taken, "low", advice).because == ""


def test_a_suggestion_counts_what_the_campaign_counts() -> None:
    partners = (Partner(id="a", name="A"), Partner(id="b", name="B", reach=0))
    plan = Plan(pack="small", partners=partners)
    said = [one.reason for one in suggestions(plan, ACTIVITIES).values()]
    assert said == [
        "It isn't known yet how many activities it brings; the standard kit will do.",
        "It brings no activities; the standard kit will do.",
    ]


# ---- What is typed, pasted and read


def test_what_was_mistyped_is_told_in_the_language() -> None:
    with speaking(NYNORSK):
        with pytest.raises(Mistyped, match=r"^Skriv 12\xa0000\.$"):
            read_number("")
        with pytest.raises(Mistyped, match=r"^7 desember 2026 er ein måndag\.$"):
            read_date("sun 7.12.2026", today=date(2026, 10, 5))


@pytest.mark.parametrize("language", [None, NYNORSK])
@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("lokal", "local"),
        ("Lokalt", "local"),
        ("nasjonal", "national"),
        ("regional", "regional"),
        ("int", "international"),
        ("local", "local"),
        ("n", "national"),
        ("l", "local"),
        ("Kommune", "local"),
        ("town", "local"),
        ("fylke", "regional"),
        ("county", "regional"),
        ("land", "national"),
        ("country", "national"),
    ],
)
def test_levels_are_read_in_english_and_norwegian(
    typed: str, level: str, language: Language | None
) -> None:
    with speaking(language or Language("en", "English")):
        assert PartnerWords(SMALL_PACK).level(typed) == level


def test_levels_are_said_and_asked_for_in_the_language() -> None:
    with speaking(NYNORSK):
        words = PartnerWords(SMALL_PACK)
        assert words.said("level", NewPartner("A", level="national")) == "Nasjonal"
        assert words.complete("level", "nas") == "nasjonal"
        with pytest.raises(Mistyped) as caught:
            words.level("x")
    assert "Lokal, Regional, Nasjonal eller International" in str(caught.value)


@pytest.mark.parametrize(
    "heading",
    [
        "namn;gruppe;nivå;målgruppe;kor mange",
        "Navn;Gruppe;Nivå;Målgrupper;Antall",
        "Partner;Group;Level;Audience;How many",
    ],
)
def test_headings_are_read_in_english_and_norwegian(heading: str) -> None:
    """A list made in Norwegian is read on an English screen, and the other way round."""
    body = "Radio;media;local;;12 000"
    partner = NewPartner("Radio", "media", "local", reach=12_000)
    blank = Plan(pack="small")
    assert read_csv(f"{heading}\n{body}".encode(), SMALL_PACK, blank).rows == (partner,)
    with speaking(NYNORSK):
        assert read_lines(f"{heading}\n{body}", SMALL_PACK, blank).rows == (partner,)


def test_headings_are_read_in_the_language_that_is_spoken() -> None:
    data = b"Name;Hovudperson\nRadio;Kari"
    blank = Plan(pack="small")
    with speaking(NYNORSK):
        assert read_csv(data, SMALL_PACK, blank).rows == (NewPartner("Radio", owner="Kari"),)
    assert str(read_csv(data, SMALL_PACK, blank).problems[0]).startswith("Line 1: No column")


def test_a_short_name_of_a_group_is_read_and_shown() -> None:
    group = SMALL_PACK.groups[0].model_copy(update={"title": "Bedrifter i IT", "short": "IT"})
    words = PartnerWords(SMALL_PACK.model_copy(update={"groups": (group,)}))
    assert words.group("it") == words.group("bedr") == "companies"
    assert words.said_group("companies") == "IT"


# ---- Files


def test_the_place_of_a_problem_is_told_in_the_language() -> None:
    problem = Problem("plan.yaml", 1_004, 9, "goal.number", "Feil.", "Rett det.")
    with speaking(NYNORSK):
        assert str(problem) == "plan.yaml, linje 1004, kolonne 9 (goal.number): Feil. Rett det."
        assert str(Unreadable([problem], 1)).endswith("plan.yaml: eitt problem til.")
        assert str(Unreadable([problem], 1_200)).endswith("plan.yaml: 1\u00a0200 problem til.")


def test_why_a_file_cannot_be_read_follows_the_language(tmp_path: Path) -> None:
    """The list keeps what it knows of a folder; sentences of another language are none of it."""
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
    broken = tmp_path / "broken.yaml"
    broken.write_text("goal: {number: twelve}\n", encoding="utf-8")
    english = {row.path.name: row.problem for row in list_plans(tmp_path, lambda _: None)}
    with speaking(NYNORSK):
        rows = {row.path.name: row.problem for row in list_plans(tmp_path, lambda _: None)}
    assert rows["gone.yaml"] == "Lenkja er tom."
    assert rows["broken.yaml"] == english["broken.yaml"].replace("“", "«").replace("”", "»")
    again = {row.path.name: row.problem for row in list_plans(tmp_path, lambda _: None)}
    assert again == english


def test_a_nameless_plan_gets_a_file_name_in_the_language() -> None:
    with speaking(NYNORSK):
        assert file_stem("???") == "Kampanjeplan"

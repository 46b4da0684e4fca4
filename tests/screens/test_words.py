"""The screens in another language: every word of the program is translated, and has room."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, DataTable, Select, Static

from plans.draft import Draft
from plans.keeping.standing import SaveState
from plans.languages.catalogs import spoken
from plans.languages.settled import Language
from plans.languages.speaking import speaking, tr, use
from plans.model import Ask, Plan, Window
from plans.packs.dates import Announced, DateRule, Region
from plans.packs.model import Pack
from plans.packs.starting import new_plan
from screens.campaign import CampaignPage, CampaignWindowPage
from screens.dialogs import ReadDialog
from screens.frame import Page, Visit
from screens.goal import GoalPage
from screens.help import HelpDialog
from screens.home import Home
from screens.message import FirstQuestionsPage
from screens.moves import LanguageWanted
from screens.plan_map import PlanMap
from screens.review import Review
from screens.widgets.key_bar import KeyBar, fitting, said_key, visible_bindings
from screens.widgets.top_bar import said_state, said_trouble
from tests.conftest import EXAMPLE, TODAY
from tests.screens.harness import OneScreen, page_app
from tests.screens.looking import SPOTS, drawn, lines, packed, settled
from tests.screens.pseudo import WORDY
from wizard.app import HourplanApp
from wizard.steps import Spot, map_steps

SMALL, LARGE = (80, 24), (120, 36)
SIGN = "¤"


class Longer:
    """A catalog whose words are a third longer than the English ones, and begin with a sign."""

    def gettext(self, message: str, /) -> str:
        """Return the text, longer; nothing may ask for an empty one, which is a file's head."""
        assert message
        return f"{SIGN}{message}{'x' * (len(message) // 4)}"

    def pgettext(self, context: str, message: str, /) -> str:
        """Return the text, longer; days are written by their own pattern."""
        return message if context in {"date", "key"} else self.gettext(message)

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        """Return the text that fits, longer."""
        return self.gettext(one if count == 1 else many)


@pytest.fixture
def longer() -> None:
    """Speak a language with longer words."""
    use(Language("en", "Longer", Longer()))


@pytest.mark.usefixtures("longer")
@pytest.mark.parametrize("spot", SPOTS)
async def test_every_word_of_a_page_is_translated_and_in_sight(
    spot: Spot, plan: Plan, pack: Pack
) -> None:
    """Position, buttons, labels and keys; what is the program's begins with the sign."""
    app = OneScreen(lambda: spot.open(Draft(plan, Path("plan.yaml")), pack, TODAY))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        page = app.screen
        for words in (".position", ".question"):
            assert str(page.query_one(words, Static).content).startswith(SIGN)
        labels = [str(one.label) for one in page.query(Button) if one.display]
        assert [label for label in labels if SIGN not in label] == []
        keys = str(page.query_one(KeyBar).content)
        assert keys.count(SIGN) >= 4
        ways = page.query_one(".ways")
        assert ways.region.bottom == SMALL[1] - 1
        assert [one for one in ways.query(Button) if one.region.right > SMALL[0]] == []


@pytest.mark.usefixtures("longer")
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_map_is_translated_and_its_states_stay_in_one_column(
    size: tuple[int, int], plan: Plan, pack: Pack
) -> None:
    app = OneScreen(lambda: PlanMap(Draft(plan, Path("plan.yaml")), pack, map_steps()))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        begun = [line for line in lines(app.screen) if "[x]" in line or "[ ]" in line]
        assert begun
        assert len({line.rindex(SIGN) for line in begun}) == 1
        assert packed(f"{SIGN}Prepare") in drawn(app.screen)


@pytest.mark.usefixtures("longer")
async def test_home_and_its_list_are_translated(tmp_path: Path) -> None:
    (tmp_path / "westmark.yaml").write_bytes(EXAMPLE.read_bytes())
    app = HourplanApp(tmp_path, today=TODAY)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        columns = app.screen.query_one(DataTable).ordered_columns
        assert all(str(column.label).startswith(SIGN) for column in columns)
        assert all(column.width >= column.label.cell_len for column in columns)
        assert packed(f"{SIGN}New plan") in drawn(app.screen)


@pytest.mark.usefixtures("longer")
async def test_the_review_is_translated(blank: Plan, pack: Pack) -> None:
    app = OneScreen(lambda: Review(Draft(blank, Path("plan.yaml")), pack, lambda _: "goal"))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        shown = drawn(app.screen)
        for words in ("Check your plan", "Make the Word worksheet", "Back to the steps"):
            assert packed(SIGN + words) in shown


@pytest.mark.usefixtures("longer")
async def test_f1_translates_keys_that_were_named_when_the_class_was_made(
    plan: Plan, pack: Pack
) -> None:
    app, _ = page_app(GoalPage, plan, pack)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("f1")
        await settled(pilot)
        assert isinstance(app.screen, HelpDialog)
        shown = drawn(app.screen)
        for words in ("save and go on", "undo and redo, in all steps", "Keys everywhere"):
            assert packed(SIGN + words) in shown


def test_how_saving_stands_is_said_in_the_language() -> None:
    """The day of a save too: 3 November is `3. nov.` in Nynorsk."""
    use(replace(spoken("nn"), code="nn"))
    state = SaveState(saved=datetime(2026, 11, 3, 14, 32))  # noqa: DTZ001
    assert said_state(state, date(2026, 11, 4)).endswith("nov.")
    assert said_state(state, date(2026, 11, 3)).endswith("14:32")


def test_one_question_and_many_have_sentences_of_their_own() -> None:
    assert said_trouble(SaveState(questions=1)).startswith("One field was changed")
    assert said_trouble(SaveState(questions=2)).startswith("2 fields were changed")


# What the pack teaches, behind F4.


def _bold(page: Screen[Any], words: str) -> bool:
    """Whether the words are drawn in bold somewhere."""
    return any(
        words in segment.text and segment.style is not None and segment.style.bold
        for strip in page._compositor.render_strips()
        for segment in strip
    )


async def test_f4_shows_the_lists_of_the_pack_and_scrolls_by_keys(plan: Plan, pack: Pack) -> None:
    """Down to the last line of the last list, at 80×24."""
    lists = ("groups", "stages")
    advice = pack.advice("goal").model_copy(update={"lists": lists})
    others = [one for one in pack.guidance if one.id != "goal"]
    taught = pack.model_copy(update={"guidance": (*others, advice)})
    app, _ = page_app(GoalPage, plan, taught)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("f4")
        await settled(pilot)
        assert isinstance(app.screen, ReadDialog)
        seen = set(lines(app.screen))
        for _ in range(30):
            await pilot.press("pagedown")
            await settled(pilot)
            seen |= set(lines(app.screen))
        await pilot.press("end")
        await settled(pilot)
        last = pack.stages[-1]
        assert packed(last.text)[-20:] in drawn(app.screen)
        assert any("Stages of a partner" in line for line in seen)
        await pilot.press("home")
        assert app.screen.query_one(".dialog").region.bottom <= SMALL[1]


async def test_headings_of_the_lists_are_bold(plan: Plan, pack: Pack) -> None:
    advice = pack.advice("goal").model_copy(update={"lists": ("groups",), "more": ()})
    taught = pack.model_copy(update={"guidance": (advice,)})
    app, _ = page_app(GoalPage, plan, taught)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("f4")
        await settled(pilot)
        assert _bold(app.screen, "Partner groups")


async def test_a_text_that_is_still_english_says_so_quietly(plan: Plan, pack: Pack) -> None:
    """Beside the text itself: the why, and a question of the page."""
    why, question = pack.advice("message-questions").why, pack.questions[0].text
    half = pack.model_copy(update={"borrowed": frozenset({why, question}), "language": "nn"})
    app, _ = page_app(FirstQuestionsPage, plan, half)
    use(Language("nn", "Norsk nynorsk"))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        shown = drawn(app.screen)
        assert packed(f"{why} (not yet in Norsk nynorsk)") in shown
        assert shown.count(packed("not yet in Norsk nynorsk")) == 2


# The language of the plan.


@pytest.fixture
def packs(pack: Pack) -> dict[str, Pack]:
    """Return the pack in two languages; the other one has other words for its asks."""
    asks = tuple(ask.model_copy(update={"title": f"nn {ask.title}"}) for ask in pack.asks)
    other = pack.model_copy(update={"language": "nn", "asks": asks, "title": "Kodetimen"})
    return {"en": pack, "nn": other}


def _with_packs(packs: dict[str, Pack]) -> Callable[[Visit], Page]:
    def page(visit: Visit) -> Page:
        return CampaignPage(replace(visit, pack_in=lambda code: packs.get(code, packs["en"])))

    return page


async def test_another_language_of_the_plan_changes_what_the_pack_gave_in_one_step(
    plan: Plan, packs: dict[str, Pack]
) -> None:
    """What somebody wrote stays; undo brings everything back at once."""
    offered = plan.model_copy(update={"asks": tuple(_asks(packs["en"]))})
    app, draft = page_app(_with_packs(packs), offered, packs["en"])
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.screen.query_one(Select).value = "nn"
        await settled(pilot)
        assert draft.plan.language == "nn"
        assert [ask.title for ask in draft.plan.asks] == [ask.title for ask in packs["nn"].asks]
        assert draft.plan.title == plan.title
        assert packed("Kodetimen i Westmark") in drawn(app.screen)
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert draft.plan == offered
        assert app.screen.query_one(Select).value == "en"


def _asks(pack: Pack) -> Sequence[Ask]:
    return new_plan(pack, title="", today=TODAY).asks


async def test_a_language_that_is_not_known_stays_a_choice(plan: Plan, pack: Pack) -> None:
    foreign = plan.model_copy(update={"language": "uk"})
    app, draft = page_app(CampaignPage, foreign, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert app.screen.query_one(Select).value == "uk"
    assert draft.plan == foreign


async def test_the_page_with_the_language_fits_the_small_screen(plan: Plan, pack: Pack) -> None:
    app, _ = page_app(CampaignPage, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        form = app.screen.query_one("#form")
        assert form.max_scroll_y == 0
        assert not any(_cut(one, form) for one in form.query(".control"))


def _cut(widget: Widget, inside: Widget) -> bool:
    return not inside.region.contains_region(widget.region)


# The campaign's days.

ANNOUNCED = Announced(start=date(2026, 10, 10), end=date(2026, 10, 25), by="the organiser’s site")
REGIONS = (
    Region(id="north", title="The north", first="11-02", last="11-08"),
    Region(id="past", title="The past", first="11-02", last="11-08", until=2024),
)


def _dated(pack: Pack, rule: DateRule) -> Pack:
    return pack.model_copy(update={"window": rule})


async def _source(app: OneScreen, pilot: Pilot[Any]) -> str:
    await settled(pilot)
    return str(app.screen.query_one("#source", Static).content)


async def test_days_that_nobody_knows_yet_are_typed(blank: Plan, pack: Pack) -> None:
    """There is no example then, and no key for one."""
    app, draft = page_app(CampaignWindowPage, blank, _dated(pack, DateRule()))
    async with app.run_test(size=SMALL) as pilot:
        said = await _source(app, pilot)
        expected = "The days of 2026 haven't been announced yet. Type them when they are."
        assert said == expected
        assert "F3" not in lines(app.screen)[-1]
        await pilot.press("f3")
        await pilot.press(*"2026-11-02")
        assert (await _source(app, pilot)).startswith("These are your own days. The days of 2026")
    assert draft.plan.window.source == "own"


async def test_after_the_last_announcement_the_next_year_is_unknown(
    blank: Plan, pack: Pack
) -> None:
    over = Announced(start=date(2026, 3, 1), end=date(2026, 3, 7), by="them")
    app, _ = page_app(CampaignWindowPage, blank, _dated(pack, DateRule(announced=(over,))))
    async with app.run_test(size=SMALL) as pilot:
        assert "The days of 2027 haven't been announced yet." in await _source(app, pilot)


async def test_the_year_that_is_unknown_is_that_of_the_own_days(blank: Plan, pack: Pack) -> None:
    """Under days typed for a later year nothing is said of the year that is running."""
    days = Window(start=date(2028, 5, 1), end=date(2028, 5, 7), source="own")
    plan = blank.model_copy(update={"window": days})
    app, _ = page_app(CampaignWindowPage, plan, _dated(pack, DateRule()))
    async with app.run_test(size=SMALL) as pilot:
        assert "The days of 2028 haven't been announced yet." in await _source(app, pilot)


@pytest.mark.parametrize("announced", [False, True])
async def test_without_days_the_page_says_that_none_are_chosen(
    plan: Plan, pack: Pack, *, announced: bool
) -> None:
    rule = DateRule(announced=(ANNOUNCED,)) if announced else pack.window
    empty = plan.model_copy(update={"window": Window()})
    app, _ = page_app(CampaignWindowPage, empty, _dated(pack, rule))
    async with app.run_test(size=SMALL) as pilot:
        said = await _source(app, pilot)
        follows = "the organiser’s site has" if announced else f"The rule says: {rule.text}"
        assert said.startswith(f"No days are chosen yet. {follows}")


async def test_announced_days_are_taken_over_with_who_announced_them(
    blank: Plan, pack: Pack
) -> None:
    rule = DateRule(announced=(ANNOUNCED,))
    app, draft = page_app(CampaignWindowPage, blank, _dated(pack, rule))
    async with app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        assert packed("announced by the organiser’s site") in drawn(app.screen)
        await pilot.press("f3")
        said = await _source(app, pilot)
        assert said == "These days were announced by the organiser’s site."
    days = Window(start=ANNOUNCED.start, end=ANNOUNCED.end, source="announced")
    assert draft.plan.window == days


async def test_days_of_regions_come_after_the_campaigns_own(plan: Plan, pack: Pack) -> None:
    """One after the other by F3; a region whose last year is over isn't offered."""
    rule = pack.window.model_copy(update={"regions": REGIONS})
    app, draft = page_app(CampaignWindowPage, plan, _dated(pack, rule))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        page = app.screen
        assert isinstance(page, CampaignWindowPage)
        assert [one.about for one in page.examples()] == ["computed", "The north"]
        await pilot.press("f3", "f3")
        assert await _source(app, pilot) == "These are the days of this region: The north."
        assert draft.plan.window.start == date(2026, 11, 2)
        await pilot.press("ctrl+z", "ctrl+z")
        assert draft.plan == plan


async def test_computed_days_tell_when_others_are_announced(plan: Plan, pack: Pack) -> None:
    rule = pack.window.model_copy(update={"announced": (ANNOUNCED,)})
    app, _ = page_app(CampaignWindowPage, plan, _dated(pack, rule))
    async with app.run_test(size=SMALL) as pilot:
        said = await _source(app, pilot)
        assert said.startswith("These days are computed. By now the organiser’s site has announced")


# What the goal counts.


async def test_the_goal_asks_for_what_the_pack_counts(plan: Plan, pack: Pack) -> None:
    words = pack.goal.model_copy(update={"unit": "activities", "units": "activities"})
    app, _ = page_app(GoalPage, plan, pack.model_copy(update={"goal": words}))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        question = str(app.screen.query_one(".question", Static).content)
        assert question == "How many activities, and by when?"
        assert packed("Number activities") in drawn(app.screen)


async def test_the_goal_is_said_in_the_language_of_the_plan(plan: Plan, pack: Pack) -> None:
    words = pack.goal.model_copy(update={"sentence": "Vis {number} {audience} at {shows}."})
    other = pack.model_copy(update={"goal": words, "language": "nn"})

    def page(visit: Visit) -> Page:
        return GoalPage(replace(visit, pack_in=lambda code: other if code == "nn" else pack))

    app, _ = page_app(page, plan.model_copy(update={"language": "nn"}), pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        said = str(app.screen.query_one("#goal-sentence", Static).content)
        assert said.startswith("Vis 12\N{NO-BREAK SPACE}000 ")


# The key for the language.


@pytest.mark.parametrize("plans", [False, True])
async def test_f5_on_the_first_screen_asks_for_the_language(tmp_path: Path, *, plans: bool) -> None:
    """From the list of plans too, where the key is left out of the six that are seen."""
    (tmp_path / "westmark.yaml").write_bytes(EXAMPLE.read_bytes())
    app, asked = HourplanApp(tmp_path, today=TODAY), []

    def note(message: object) -> None:
        if isinstance(message, LanguageWanted) and message not in asked:
            asked.append(message)

    async with app.run_test(size=SMALL, message_hook=note) as pilot:
        await settled(pilot)
        if plans:
            app.screen.query_one(DataTable).focus()
            await settled(pilot)
        assert isinstance(app.screen, Home)
        shown = [f"{said_key(one)} {one.description}" for one in visible_bindings(app.screen)]
        assert ("F5 Language" in shown) != plans
        assert "ctrl+q Quit" in shown
        assert all(key in lines(app.screen)[-1] for key in shown)
        await pilot.press("f5")
        await settled(pilot)
    assert len(asked) == 1


# What is missing in a language, and the keys that there is room for.


@pytest.mark.parametrize(
    ("missing", "said"),
    [(1, "1 text of the program is not"), (7, "7 texts of the program are not")],
)
def test_f1_says_once_how_much_is_still_in_english(missing: int, said: str) -> None:
    with speaking(Language("nn", "nynorsk", missing=missing)):
        help_text = HelpDialog("Goal", "About.", {})._body.plain
    assert help_text.count(said) == 1
    assert "is not in this language" not in HelpDialog("Goal", "About.", {})._body.plain


@pytest.mark.parametrize("language", [spoken("en"), spoken("nn"), WORDY])
@pytest.mark.parametrize("spot", SPOTS)
async def test_f1_is_always_in_the_line_of_keys(
    spot: Spot, language: Language, plan: Plan, pack: Pack
) -> None:
    """Where not all keys fit, others are left out: F1 lists them all."""
    use(language)
    app = OneScreen(lambda: spot.open(Draft(plan, Path("plan.yaml")), pack, TODAY))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert f"F1 {tr('Help')}" in lines(app.screen)[-1]


def test_help_is_among_the_six_keys_and_keeps_its_place() -> None:
    keys = [Binding(f"f{number}", f"do_{number}", "Something long") for number in range(2, 8)]
    keys.insert(3, Binding("f1", "help", "Help"))
    for width in range(8, 200):
        shown = fitting(keys, width)
        assert [one.key for one in shown].count("f1") == 1
        assert shown == [one for one in keys if one in shown]
    assert fitting(keys, 200) == keys

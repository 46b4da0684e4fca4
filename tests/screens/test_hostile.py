"""Whatever stands in a plan or in a file name: every screen shows it as it is, and nothing more."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.screen import Screen
from textual.widgets import DataTable, Input

from plans.draft import Draft
from plans.model import Plan
from plans.packs.model import Pack
from plans.text import masked, visible
from plans.yaml_text import dump_plan
from screens.home import Home
from screens.list_page import ListPage
from screens.made import MadeDialog
from screens.not_saved import NotSavedDialog
from screens.plan_map import PlanMap
from screens.review import Review
from screens.widgets.inputs import LineInput, ProseArea
from tests.conftest import TODAY
from tests.filling import filled
from tests.screens.harness import HOSTILE, OneScreen
from tests.screens.looking import all_spots, click_actions, drawn, lines, packed, settled
from wizard.app import HourplanApp
from wizard.steps import map_steps, part_of

SHORT = {name: text for name, text in HOSTILE.items() if len(text) < 50}
"""Texts that fit a line."""

WORST = {
    "at once": " ".join(HOSTILE[name] for name in ("closing tag", "action link", "override")),
    "long": HOSTILE["long"],
}
"""Texts that would end the program, act, deceive, or push everything else off the screen."""

WITHOUT_TEXT = {"CampaignWindowPage", "StrategyPage"}
"""Pages that show nothing that anybody typed but the title of the plan."""


@pytest.fixture
def hostile(plan: Plan, text: str) -> Plan:
    """Return the example plan with the text in every field that takes it."""
    changed = filled(plan, text)
    assert isinstance(changed, Plan)
    assert changed.title == changed.lead.name == changed.partners[0].name == text
    assert changed.partners[0].id == plan.partners[0].id
    return changed


@pytest.mark.parametrize("text", WORST.values(), ids=WORST)
async def test_every_page_shows_it_as_it_is(hostile: Plan, text: str, pack: Pack) -> None:
    """All pages open, also their forms; the text stands there, and nothing of it can be clicked."""
    draft = Draft(hostile, Path("plan.yaml"))
    spots = all_spots()
    app = OneScreen(lambda: spots[0].open(draft, pack, TODAY))
    async with app.run_test(size=(120, 36)) as pilot:
        missing = []
        for spot in spots:
            await app.switch_screen(spot.open(draft, pack, TODAY))
            await settled(pilot)
            if isinstance(app.screen, ListPage):
                app.screen.item_list.edit(0)
                await settled(pilot)
            assert click_actions(app.screen) == []
            if not _shown(app.screen, text, below=1):
                missing.append(type(app.screen).__name__)
    assert set(missing) <= WITHOUT_TEXT
    assert draft.plan == hostile


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_map_review_and_dialogs_show_it_as_it_is(
    hostile: Plan, text: str, pack: Pack
) -> None:
    draft = Draft(hostile, Path("plan.yaml"))
    file = Path(text[:50])
    screens: list[Screen[Any]] = [
        PlanMap(draft, pack, map_steps()),
        Review(draft, pack, partial(part_of, pack=pack), "lead.name"),
        MadeDialog("docx", file, file, (text[:200],)),
        NotSavedDialog(text[:200], file),
    ]
    app = OneScreen(Screen)
    async with app.run_test(size=(120, 36)) as pilot:
        for screen in screens:
            await app.push_screen(screen)
            await settled(pilot)
            assert click_actions(screen) == []
            assert _shown(screen, text), screen


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_the_first_screen_shows_it_as_it_is(hostile: Plan, text: str, tmp_path: Path) -> None:
    """As title and lead of a plan, and as what is typed to filter."""
    (tmp_path / "plan.yaml").write_text(dump_plan(hostile), encoding="utf-8")
    (tmp_path / "other.yaml").write_text(dump_plan(hostile), encoding="utf-8")
    app = HourplanApp(tmp_path, today=TODAY)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert app.screen.query_one(DataTable).row_count == 2
        assert _shown(app.screen, text)
        app.screen.query_one("#filter", Input).value = text
        await settled(pilot)
        assert app.screen.query_one(DataTable).row_count == 2
        assert click_actions(app.screen) == []


@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT)
async def test_a_file_name_is_shown_as_it_is(text: str, tmp_path: Path) -> None:
    """Of a file that is no plan: in its row, and where the reason is told."""
    name = text.replace("/", "∕") + ".yaml"
    (tmp_path / name).write_text("just some notes\n", encoding="utf-8")
    app = HourplanApp(tmp_path, today=TODAY)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert _shown(app.screen, name.removesuffix(".yaml"))
        app.screen.query_one(DataTable).focus()
        await pilot.press("enter")
        await settled(pilot)
        assert not isinstance(app.screen, Home)
        assert _shown(app.screen, name.removesuffix(".yaml"))
        assert click_actions(app.screen) == []


async def test_a_letter_that_turns_the_others_round_is_shown_as_its_number(
    plan: Plan, pack: Pack
) -> None:
    """Nobody takes a program for the picture that its name seems to say."""
    changed = filled(plan, HOSTILE["override"])
    draft = Draft(changed, Path("plan.yaml"))
    review = Review(draft, pack, partial(part_of, pack=pack))
    async with OneScreen(lambda: review).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "safe‹U+202E›gnp.exe" in drawn(pilot.app.screen)
        assert "\u202e" not in drawn(pilot.app.screen)


@pytest.mark.parametrize("text", [HOSTILE["override"], HOSTILE["invisible"], "\u2066a\ufeff\u00ad"])
async def test_what_cannot_be_seen_is_shown_while_it_is_typed_over(
    text: str, plan: Plan, pack: Pack
) -> None:
    """In a field for one line and in one for several: the cursor is where it seems to be."""
    app = OneScreen(Screen)
    async with app.run_test(size=(80, 24)) as pilot:
        line, area = LineInput(text), ProseArea(text)
        await app.screen.mount(line, area)
        await settled(pilot)
        everything = "".join(lines(app.screen))
        assert everything.count(masked(text)) == 2
        assert visible(everything) == everything
        line.focus()
        await pilot.press("home", "right", "x")
        assert line.value == f"{text[0]}x{text[1:]}"
        await pilot.click(line, offset=(line.gutter.left + 2, 0))
        assert line.cursor_position == 2
        area.focus()
        await pilot.press("home", "right", "delete")
        assert area.text == f"{text[0]}{text[2:]}"


async def test_a_click_on_a_text_that_looks_like_an_action_does_nothing(
    plan: Plan, pack: Pack
) -> None:
    """The program goes on, on the same screen."""
    draft = Draft(filled(plan, HOSTILE["action link"]), Path("plan.yaml"))
    app: App[Any] = OneScreen(lambda: PlanMap(draft, pack, map_steps()))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        for x in range(1, 20, 3):
            await pilot.click(offset=(x, 0))
        assert app.screen is screen
        assert app.is_running


async def test_an_unfinished_number_may_hold_anything(plan: Plan, pack: Pack) -> None:
    """What can't be read as a number is shown in the field and in the review as it is."""
    draft = Draft(plan, Path("plan.yaml"))
    draft.change("goal.number", None, typed="[/bold] many")
    review = Review(draft, pack, partial(part_of, pack=pack))
    async with OneScreen(lambda: review).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "[/bold]many" in drawn(review)


def _shown(screen: Screen[Any], text: str, *, below: int = 0) -> bool:
    """Return whether the begin of a text is drawn as `visible` says it, from a line on."""
    everything = packed("".join(lines(screen)[below:]))
    return packed(visible(text))[:12] in everything

"""The map of a plan: how far each step has come, in marks and words, and the way into each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from plans.progress import PARTS
from screens.campaign import CampaignPage, CampaignWindowPage
from screens.frame import Page
from screens.goal import GoalPage
from screens.group_asks import GroupAsksPage
from screens.home import Home
from screens.made import MadeDialog
from screens.moves import REVIEW, MapWanted, PageLeft, StepWanted, Way
from screens.plan_map import PlanMap
from screens.review import Review
from tests.conftest import EXAMPLE, TODAY
from tests.screens.looking import lines, settled
from wizard.app import HourplanApp
from wizard.steps import STEPS

EMPTY = "format: 1\npack: hour-of-code\ntitle: Spring week\n"


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Pilot[Any]]:
    """Run the program with a plan open, at its map."""
    app = HourplanApp(path.parent, path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, PlanMap)
        yield pilot


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """Return the example plan as a file of its own."""
    path = tmp_path / "westmark.yaml"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """Return a plan in which nothing but the title is filled in."""
    path = tmp_path / "spring.yaml"
    path.write_text(EMPTY, encoding="utf-8")
    return path


def step_lines(pilot: Pilot[Any]) -> list[str]:
    """Return the lines of the map that are steps, and the review."""
    options = pilot.app.screen.query_one("#steps", OptionList).options
    parts = {*PARTS, REVIEW}
    return [str(option.prompt) for option in options if option.id in parts]


def chosen(pilot: Pilot[Any]) -> str | None:
    """Return the step that the cursor is on."""
    option = pilot.app.screen.query_one("#steps", OptionList).highlighted_option
    return option.id if option else None


async def test_each_step_says_how_far_it_has_come_in_a_mark_and_a_word(example: Path) -> None:
    async with opened(example) as pilot:
        shown = step_lines(pilot)
        assert len(shown) == len(STEPS) + 1
        for step, line in zip(STEPS, shown, strict=False):
            assert step.task in line
            assert any(line.strip().startswith(mark) for mark in ("[x]", "[-]", "[ ]", "[!]"))
            words = (" done", " in progress: 1 open point", " not started", " has a problem")
            assert line.endswith(words)
        done = sum(line.endswith(" done") for line in shown)
        assert f"{done} of 9 done." in "".join(lines(pilot.app.screen))


async def test_an_empty_plan_begins_at_its_first_step(empty: Path) -> None:
    """Nothing is done, and no step is called a problem before anybody was there."""
    async with opened(empty) as pilot:
        assert chosen(pilot) == "campaign"
        assert "0 of 9 done." in "".join(lines(pilot.app.screen))
        assert [line for line in step_lines(pilot) if "problem" in line] == []
        assert step_lines(pilot)[3].endswith("not started")


@pytest.mark.parametrize("number", range(0, len(STEPS), 2))
async def test_enter_opens_the_step_under_the_cursor(number: int, example: Path) -> None:
    """Any step, in any order; Escape comes back to the map, with the cursor where it was."""
    async with opened(example) as pilot:
        steps = pilot.app.screen.query_one("#steps", OptionList)
        steps.highlighted = steps.get_option_index(STEPS[number].part)
        await pilot.press("enter")
        await settled(pilot)
        assert type(pilot.app.screen) in {page.screen for page in STEPS[number].pages}
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, PlanMap)
        assert chosen(pilot) == STEPS[number].part


async def test_the_map_comes_back_after_a_step_with_the_cursor_on_the_next(example: Path) -> None:
    async with opened(example) as pilot:
        pilot.app.screen.post_message(StepWanted("priorities"))
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert isinstance(pilot.app.screen, PlanMap)
        assert chosen(pilot) == "asks"


async def test_the_map_shows_what_was_just_done(empty: Path) -> None:
    async with opened(empty) as pilot:
        pilot.app.screen.post_message(StepWanted("goal"))
        await settled(pilot)
        assert isinstance(pilot.app.screen, GoalPage)
        await pilot.press(*"500", "f2")
        await settled(pilot)
        assert step_lines(pilot)[3].endswith("in progress: 3 open points")


async def test_undo_on_the_map_shows_what_it_did(empty: Path) -> None:
    async with opened(empty) as pilot:
        pilot.app.screen.post_message(StepWanted("goal"))
        await settled(pilot)
        await pilot.press(*"500", "f2")
        await settled(pilot)
        await pilot.press("ctrl+z")
        assert step_lines(pilot)[3].endswith("not started")
        await pilot.press("ctrl+y")
        assert step_lines(pilot)[3].endswith("in progress: 3 open points")


async def test_f5_reviews_and_f9_makes_the_worksheet(example: Path) -> None:
    async with opened(example) as pilot:
        await pilot.press("f5")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Review)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("f9")
        await settled(pilot)
        assert isinstance(pilot.app.screen, MadeDialog)
    assert example.with_suffix(".docx").is_file()


async def test_escape_goes_to_all_plans(example: Path) -> None:
    async with opened(example) as pilot:
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Home)


async def test_two_presses_leave_one_page(example: Path) -> None:
    """Nobody skips a page without having seen it."""
    async with opened(example) as pilot:
        pilot.app.screen.post_message(StepWanted("campaign"))
        await settled(pilot)
        page = pilot.app.screen
        assert isinstance(page, CampaignPage)
        for _ in range(2):
            await page.action_leave("continue")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CampaignWindowPage)


@pytest.mark.parametrize(("part", "way"), [("review", "map"), ("goal", "map"), ("asks", "skip")])
async def test_two_presses_go_back_to_the_map_once(part: str, way: Way, example: Path) -> None:
    async with opened(example) as pilot:
        pilot.app.screen.post_message(StepWanted(part))
        await settled(pilot)
        screen = pilot.app.screen
        for _ in range(2):
            screen.post_message(MapWanted() if part == REVIEW else PageLeft(way, screen))
        await settled(pilot)
        assert isinstance(pilot.app.screen, PlanMap)


async def test_two_presses_open_one_page(example: Path) -> None:
    async with opened(example) as pilot:
        for _ in range(2):
            pilot.app.screen.post_message(StepWanted("goal"))
        await settled(pilot)
        pages = [screen for screen in pilot.app.screen_stack if isinstance(screen, Page)]
        assert len(pages) == 1


async def test_a_step_with_an_open_point_opens_where_it_is(example: Path) -> None:
    """A low-touch partner without an ask is on the page of the groups, the third of the step."""
    async with opened(example) as pilot:
        steps = pilot.app.screen.query_one("#steps", OptionList)
        steps.highlighted = steps.get_option_index("asks")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, GroupAsksPage)


async def test_what_cant_be_read_is_a_problem_of_its_step(example: Path) -> None:
    """The step opens at it; its own field isn't counted as empty besides."""
    async with opened(example) as pilot:
        pilot.app.screen.post_message(StepWanted("goal", "goal.deadline"))
        await settled(pilot)
        await pilot.press("end", "ctrl+u", *"tull", "f2")
        await settled(pilot)
        (line,) = [line for line in step_lines(pilot) if line.strip().startswith("[!]")]
        assert "4  " in line
        assert "has a problem: 1 open point" in line
        steps = pilot.app.screen.query_one("#steps", OptionList)
        steps.highlighted = steps.get_option_index("goal")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.focused, Input)
        assert pilot.app.focused.value == "tull"


async def test_a_level_that_cant_be_read_is_a_problem_of_the_partners(example: Path) -> None:
    async with opened(example) as pilot:
        pilot.app.screen.post_message(StepWanted("partners", "partners.westmark-daily.level"))
        await settled(pilot)
        await pilot.press("end", "ctrl+u", *"zoo", "escape", "f2")
        await settled(pilot)
        (line,) = [line for line in step_lines(pilot) if line.strip().startswith("[!]")]
        assert "5  " in line

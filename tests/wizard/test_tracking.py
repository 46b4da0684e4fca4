"""The screens that follow a plan, as the program leads from one to the other."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import OptionList

from plans.yaml_text import dump_plan, load_plan
from screens.board import Board
from screens.communication import MilestonesPage
from screens.frame import Page
from screens.log_dialog import LogDialog
from screens.made import MadeDialog
from screens.mailing_screen import MailingScreen
from screens.partner_sheet import PartnerSheet
from screens.plan_map import PlanMap
from screens.result import ResultScreen
from screens.schedule_screen import ScheduleScreen
from screens.this_week import ThisWeek
from screens.widgets.row_window import RowWindow
from tests.conftest import EXAMPLE, TODAY
from tests.screens.looking import settled
from wizard.app import HourplanApp

SIZES = ((80, 24), (120, 36))


@pytest.fixture(autouse=True)
def opens_at_the_map() -> None:
    """Let a plan that has begun open where it does, unlike in the other tests here."""


@asynccontextmanager
async def opened(path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    """Run the program with a plan open."""
    app = HourplanApp(path.parent, path, today=TODAY)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """Return a plan that has begun, as a file."""
    path = tmp_path / "westmark.yaml"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


async def to(pilot: Pilot[Any], screen: str) -> Screen[Any]:
    """Go to a screen by the map, and return it."""
    await pilot.press("f2")
    await settled(pilot)
    steps = pilot.app.screen.query_one("#steps", OptionList)
    steps.highlighted = steps.get_option_index(screen)
    await pilot.press("enter")
    await settled(pilot)
    return pilot.app.screen


async def test_a_plan_that_has_begun_opens_at_what_to_do_this_week(begun: Path) -> None:
    async with opened(begun) as pilot:
        assert isinstance(pilot.app.screen, ThisWeek)
        await pilot.press("f2")
        await settled(pilot)
        assert isinstance(pilot.app.screen, PlanMap)


@pytest.fixture
def fresh(begun: Path) -> Path:
    """Return a plan of which no partner has heard yet, as a file."""
    plan = load_plan(begun)
    unheard = [
        one.model_copy(update={"stage": None, "history": (), "log": ()}) for one in plan.partners
    ]
    begun.write_text(dump_plan(plan.model_copy(update={"partners": tuple(unheard)})), "utf-8")
    return begun


async def test_a_plan_that_nobody_has_heard_of_opens_at_the_map(fresh: Path) -> None:
    async with opened(fresh) as pilot:
        assert isinstance(pilot.app.screen, PlanMap)


@pytest.mark.parametrize("size", SIZES)
async def test_the_map_leads_to_each_screen_and_f2_back(begun: Path, size: tuple[int, int]) -> None:
    kinds = {
        "week": ThisWeek,
        "board": Board,
        "schedule": ScheduleScreen,
        "result": ResultScreen,
    }
    async with opened(begun, size) as pilot:
        for screen, kind in kinds.items():
            assert isinstance(await to(pilot, screen), kind)
            await pilot.press("f2")
            await settled(pilot)
            assert isinstance(pilot.app.screen, PlanMap)


async def test_the_sheet_leads_back_to_where_one_came_from(begun: Path) -> None:
    async with opened(begun) as pilot:
        board = await to(pilot, "board")
        assert isinstance(board, Board)
        here = board.partner_here()
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, PartnerSheet)
        assert pilot.app.screen.partner_here() == here
        await pilot.press("escape")
        await settled(pilot)
        back = pilot.app.screen
        assert isinstance(back, Board)
        assert back.partner_here() == here
        result = await to(pilot, "result")
        result.query_one(RowWindow).focus()
        await pilot.press("enter", "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ResultScreen)


async def test_a_contact_is_noted_from_anywhere_by_one_key(begun: Path) -> None:
    async with opened(begun) as pilot:
        for where in ("week", "board", "schedule", "result"):
            await to(pilot, where)
            await pilot.press("ctrl+p")
            await settled(pilot)
            assert isinstance(pilot.app.screen, LogDialog)
            await pilot.press("escape")
            await settled(pilot)
        await to(pilot, "goal")
        assert isinstance(pilot.app.screen, Page)
        await pilot.press("ctrl+p")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LogDialog)
        await pilot.press(*"Radio Westmark: called, wants the one-pager, +3", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Page)
        session = pilot.app.session  # type: ignore[attr-defined]
        partner = session.draft.plan.partner("radio-westmark")
        assert partner.log[-1].by == "call"
        assert partner.log[-1].on == TODAY
        assert partner.log[-1].note == "wants the one-pager"


async def test_a_milestone_of_the_schedule_is_changed_in_its_step_and_one_comes_back(
    begun: Path,
) -> None:
    async with opened(begun) as pilot:
        await to(pilot, "schedule")
        await pilot.press("enter")
        await settled(pilot)
        if isinstance(pilot.app.screen, PartnerSheet):  # the first line may be a partner's
            pytest.fail("the schedule should begin with a milestone")
        assert isinstance(pilot.app.screen, MilestonesPage)
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ScheduleScreen)


async def test_the_schedule_makes_a_calendar_file_and_a_letter_to_many(
    begun: Path,
) -> None:
    async with opened(begun) as pilot:
        await to(pilot, "schedule")
        await pilot.press("f9")
        await settled(pilot)
        assert isinstance(pilot.app.screen, MadeDialog)
        assert (begun.parent / "westmark.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
        await pilot.press("escape", "f7")
        await settled(pilot)
        assert isinstance(pilot.app.screen, MailingScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ScheduleScreen)


async def test_what_is_late_is_counted_on_the_map(begun: Path) -> None:
    app = HourplanApp(begun.parent, begun, today=date(2026, 11, 24))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("f2")
        await settled(pilot)
        steps = app.screen.query_one("#steps", OptionList)
        line = str(steps.get_option("week").prompt)
        assert "overdue" in line

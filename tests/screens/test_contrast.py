"""Every letter on every screen can be read: 4.5:1 or better, in both themes, cursor or not."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Button, Input, OptionList, Select, TextArea

from plans.draft import Draft
from plans.memory import remember
from plans.model import Plan
from plans.packs.model import Pack
from screens.asks import StandardAsksPage
from screens.dialogs import LineDialog, ReadDialog
from screens.goal import GoalPage
from screens.look import DARK_NAME, LIGHT_NAME
from screens.made import MadeDialog
from screens.message import MessagePage
from screens.not_saved import NotSavedDialog
from screens.plan_map import PlanMap
from screens.reason_dialog import ReasonDialog
from screens.review import Review
from screens.text import tell
from tests.conftest import TODAY
from tests.screens.harness import OneScreen
from tests.screens.looking import (
    SPOTS,
    Faint,
    all_spots,
    faint,
    one_of_each_kind,
    settled,
    spot_for,
)
from wizard.app import HourplanApp
from wizard.steps import Spot, map_steps, part_of

THEMES = (DARK_NAME, LIGHT_NAME)


async def faint_anywhere(pilot: Pilot[Any]) -> list[tuple[str, str, Faint]]:
    """Return what is too faint on the present screen, in both themes, with the cursor all about."""
    found = []
    for theme in THEMES:
        pilot.app.theme = theme
        screen = pilot.app.screen
        for widget in (None, *one_of_each_kind(screen)):
            screen.set_focus(widget)
            await pilot.pause()
            found += [(theme, type(widget).__name__, one) for one in faint(screen)]
    return found


@pytest.mark.parametrize("spot", SPOTS)
async def test_every_page_can_be_read(spot: Spot, plan: Plan, pack: Pack) -> None:
    draft = Draft(plan, Path("plan.yaml"))
    app = OneScreen(lambda: spot.open(draft, pack, TODAY))
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert await faint_anywhere(pilot) == []


async def test_every_page_can_be_read_while_it_is_empty(blank: Plan, pack: Pack) -> None:
    draft = Draft(blank, Path("plan.yaml"))
    app = OneScreen(lambda: Spot(0).open(draft, pack, TODAY))
    async with app.run_test(size=(80, 24)) as pilot:
        found = []
        for theme in THEMES:
            app.theme = theme
            for spot in all_spots():
                await app.switch_screen(spot.open(draft, pack, TODAY))
                await pilot.pause()
                found += [(type(app.screen).__name__, one) for one in faint(app.screen)]
        assert found == []


SCREENS: dict[str, Callable[[Draft, Pack], Screen[Any]]] = {
    "map": lambda draft, pack: PlanMap(draft, pack, map_steps()),
    "review": lambda draft, pack: Review(draft, pack, lambda field: part_of(field, pack)),
    "reading": lambda _, __: ReadDialog("Heading", Content("Text")),
    "line": lambda _, __: LineDialog("Heading", "About", "Do it", "something"),
    "reason": lambda _, __: ReasonDialog("Media", "Newspapers", "No time"),
    "not saved": lambda draft, _: NotSavedDialog("The disk is full.", draft.path),
    "made": lambda draft, _: MadeDialog(
        "docx", Path("plan.docx"), draft.path, ("Something is left out.",)
    ),
}


@pytest.mark.parametrize("make", SCREENS.values(), ids=SCREENS)
async def test_other_screens_and_dialogs_can_be_read(
    make: Callable[[Draft, Pack], Screen[Any]], plan: Plan, pack: Pack
) -> None:
    draft = Draft(plan, Path("plan.yaml"))
    app = OneScreen(lambda: make(draft, pack))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert await faint_anywhere(pilot) == []


async def test_the_first_screen_can_be_read(tmp_path: Path) -> None:
    for name in ("one", "two"):
        text = f"format: 1\npack: hour-of-code\ntitle: {name}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "notes.yaml").write_text("just some notes\n", encoding="utf-8")
    remember(tmp_path / "one.yaml", "goal", "one", datetime(2026, 10, 2, 12))  # noqa: DTZ001
    async with HourplanApp(tmp_path, today=TODAY).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert await faint_anywhere(pilot) == []


@pytest.mark.parametrize("trouble", [False, True])
async def test_a_message_in_the_corner_can_be_read(trouble: bool, plan: Plan, pack: Pack) -> None:  # noqa: FBT001
    draft = Draft(plan, Path("plan.yaml"))
    app = OneScreen(lambda: PlanMap(draft, pack, map_steps()))
    async with app.run_test(size=(80, 24)) as pilot:
        tell(app.screen, "Something happened.", trouble=trouble)
        await settled(pilot)
        assert await faint_anywhere(pilot) == []


async def test_a_failed_save_can_be_read(plan: Plan, pack: Pack, tmp_path: Path) -> None:
    draft = Draft(plan, tmp_path / "no such folder" / "file" / "plan.yaml")
    draft.path.parent.parent.write_text("in the way", encoding="utf-8")
    assert draft.save_now().problem
    app = OneScreen(lambda: PlanMap(draft, pack, map_steps()))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert await faint_anywhere(pilot) == []


async def test_what_is_wrong_with_a_field_can_be_read(plan: Plan, pack: Pack) -> None:
    draft = Draft(plan, Path("plan.yaml"))
    draft.change("goal.number", None, typed="many")
    app = OneScreen(lambda: spot_for(GoalPage).open(draft, pack, TODAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert app.screen.query(".trouble")
        assert await faint_anywhere(pilot) == []


async def test_selected_text_can_be_read(plan: Plan, pack: Pack) -> None:
    draft = Draft(plan, Path("plan.yaml"))
    app = OneScreen(lambda: spot_for(GoalPage).open(draft, pack, TODAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for line in app.screen.query(Input):
            line.select_all()
        for area in app.screen.query(TextArea):
            area.select_all()
        assert await faint_anywhere(pilot) == []


async def test_an_open_choice_can_be_read(plan: Plan, pack: Pack) -> None:
    draft = Draft(plan, Path("plan.yaml"))
    first = plan.asks[0].id
    app = OneScreen(
        lambda: spot_for(StandardAsksPage).open(draft, pack, TODAY, field=f"asks.{first}")
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.screen.query(Select).first().expanded = True
        await settled(pilot)
        assert await faint_anywhere(pilot) == []


async def test_what_the_mouse_is_over_can_be_read(plan: Plan, pack: Pack) -> None:
    draft = Draft(plan, Path("plan.yaml"))
    app = OneScreen(lambda: spot_for(MessagePage).open(draft, pack, TODAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        found = []
        for theme in THEMES:
            app.theme = theme
            for widget in (*app.screen.query(Button), *app.screen.query(OptionList)):
                await pilot.hover(widget, offset=(2, 0))
                found += faint(app.screen)
        assert found == []

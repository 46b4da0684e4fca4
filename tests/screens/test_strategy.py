"""The page with the ways to run a campaign: arrow keys go from one to the other, and all fit."""

from pathlib import Path
from typing import Any

import pytest
from textual.containers import VerticalScroll
from textual.screen import Screen

from plans.draft import Draft
from plans.languages.catalogs import spoken
from plans.languages.speaking import use
from plans.model import Plan
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from plans.packs.standing_in import stand_in
from screens.strategy import StrategyPage, WayCard
from tests.conftest import TODAY
from tests.screens.harness import OneScreen
from tests.screens.looking import lines, settled, spot_for

SMALL, LARGE = (80, 24), (120, 36)

CAMPAIGNS = [("hour-of-code", "en"), ("hour-of-code", "nn"), ("code-week", "en")]
"""Packs with three ways each, and their languages."""


def page_of(plan: Plan, pack: Pack) -> OneScreen:
    """Return the app with the page."""
    draft = Draft(plan, Path("plan.yaml"))
    return OneScreen(lambda: spot_for(StrategyPage).open(draft, pack, TODAY))


def at(screen: Screen[Any]) -> str:
    """Return the way under the cursor; empty if the cursor is elsewhere."""
    return screen.focused.way.id if isinstance(screen.focused, WayCard) else ""


async def test_arrow_keys_go_from_way_to_way(plan: Plan, pack: Pack) -> None:
    app, ways = page_of(plan, pack), [way.id for way in pack.strategies]
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        seen = [at(app.screen)]
        for key in ("down", "right", "down", "up", "left", "up"):
            await pilot.press(key)
            seen.append(at(app.screen))
    assert seen == [*ways, ways[0], ways[2], ways[1], ways[0]]


async def test_of_three_ways_only_the_one_with_the_cursor_is_open_at_80_columns(
    blank: Plan, pack: Pack
) -> None:
    app = page_of(blank, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        for open_one in pack.strategies:
            await pilot.pause()
            said = " ".join("\n".join(lines(app.screen)).split())
            shown = [way.id for way in pack.strategies if way.drawbacks[-1].text in said]
            assert shown == [open_one.id]
            assert all(way.title in said for way in pack.strategies)
            await pilot.press("down")


@pytest.mark.parametrize(("name", "language"), CAMPAIGNS)
async def test_all_ways_are_in_sight_where_there_is_room(name: str, language: str) -> None:
    use(spoken(language))
    pack = load_pack(name, language)
    app = page_of(Plan(pack=pack.id, edition=pack.edition, language=language), pack)
    async with app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        assert app.screen.query_one("#form", VerticalScroll).max_scroll_y == 0


async def test_without_the_plans_pack_there_is_no_way_to_choose() -> None:
    """It is said why; a way of nobody's would be an id that the plan's own pack may not have."""
    plan = Plan(pack="far-away")
    draft = Draft(plan, Path("plan.yaml"))
    app = OneScreen(lambda: spot_for(StrategyPage).open(draft, stand_in(plan), TODAY))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert not app.screen.query(WayCard)
        assert "in this plan's pack, which isn't here" in "\n".join(lines(app.screen))
        await pilot.press("tab", "space", "enter")
        await settled(pilot)
    assert draft.plan == plan

"""Every page can be used with the keys alone, at 80×24, and says so truthfully."""

from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Region
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Button, Input, TextArea

from plans.draft import Draft
from plans.model import Plan
from plans.packs.model import Pack
from screens.frame import Page
from screens.goal import GoalPage
from screens.moves import PageLeft, TroubleWanted
from screens.partners import PartnersPage
from screens.priorities import PrioritiesPage
from screens.touches import TouchesPage
from screens.widgets.fields import Field
from screens.widgets.key_bar import said_key, visible_bindings
from tests.conftest import TODAY
from tests.screens.harness import OneScreen
from tests.screens.looking import SPOTS, all_spots, lines, one_of_each_kind, settled, spot_for
from wizard.steps import Spot

SMALL = (80, 24)


class Walked(OneScreen):
    """The app with one page, its draft, and where its visitor wanted to go."""

    def __init__(self, spot: Spot, plan: Plan, pack: Pack) -> None:
        self.draft = Draft(plan, Path("plan.yaml"))
        super().__init__(lambda: spot.open(self.draft, pack, TODAY))
        self.left: list[str] = []
        self.troubles = 0

    def note(self, message: Message) -> None:
        """Note a wish to leave the page, or to choose what is to be kept."""
        self.troubles += isinstance(message, TroubleWanted)
        if isinstance(message, PageLeft) and message.way not in self.left:
            self.left.append(message.way)

    @property
    def page(self) -> Page:
        """The page, which lies below any dialog."""
        return next(screen for screen in self.screen_stack if isinstance(screen, Page))

    def state(self) -> tuple[object, ...]:
        """Return what a key can change: plan, screen, cursor, messages, the row being edited."""
        focused = self.page.focused
        return (
            self.draft.plan,
            len(self.screen_stack),
            focused,
            len(self._notifications),
            tuple(self.left),
            [str(one.render()) for one in self.page.query("#partner-row Static, #about-group")],
            [one.value for one in self.page.query(Input)],
        )


@pytest.mark.parametrize("spot", SPOTS)
async def test_tab_goes_everywhere_and_shift_tab_back(spot: Spot, plan: Plan, pack: Pack) -> None:
    """Tab visits all that can have the cursor, round and round, and brings it in sight."""
    app = Walked(spot, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        page, chain, first = app.page, app.page.focus_chain, app.page.focused
        assert first in chain
        assert [one for one in page.query(Field) if one.display and not _holds(one, chain)] == []
        visited, hidden = [], []
        for _ in chain:
            await pilot.press("tab")
            assert page.focused
            visited.append(page.focused)
            hidden += [trouble] if (trouble := _out_of_sight(page, page.focused)) else []
        assert hidden == []
        assert set(visited) == set(chain)
        assert visited[-1] is first
        await pilot.press("shift+tab")
        assert page.focused is visited[-2 if len(chain) > 1 else -1]


@pytest.mark.parametrize("spot", SPOTS[::2])
async def test_each_key_of_the_key_bar_works(spot: Spot, plan: Plan, pack: Pack) -> None:
    """Where a page begins; Escape leaves each dialog, with the cursor where it was."""
    app = Walked(spot, plan, pack)
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        bindings = visible_bindings(app.page)
        assert ("Back" in [one.description for one in bindings]) == (spot != Spot(0))
        app.page.set_focus(one_of_each_kind(app.page)[0])
        assert [one.key for one in bindings if not await _does_something(pilot, app, one.key)] == []


@pytest.mark.parametrize("page", [GoalPage, PartnersPage, PrioritiesPage, TouchesPage])
async def test_keys_work_from_each_kind_of_field(page: type[Page], plan: Plan, pack: Pack) -> None:
    """A line, a text area, a list, a table or a button may have the cursor: it is the same."""
    app = Walked(spot_for(page), plan, pack)
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        idle = []
        for widget in one_of_each_kind(app.page)[1:]:
            app.page.set_focus(widget)
            await pilot.pause()
            idle += [
                (one.key, type(widget).__name__)
                for one in visible_bindings(app.page)
                if not await _does_something(pilot, app, one.key)
            ]
        assert idle == []


@pytest.mark.parametrize("spot", SPOTS)
async def test_f8_leads_everywhere_to_what_is_to_be_chosen(
    spot: Spot, plan: Plan, pack: Pack
) -> None:
    """The line about a plan that isn't saved names this key, wherever the cursor is."""
    app = Walked(spot, plan, pack)
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        for widget in one_of_each_kind(app.page):
            app.page.set_focus(widget)
            app.troubles = 0
            await pilot.press("f8")
            await pilot.pause()
            assert app.troubles, widget


async def _does_something(pilot: Pilot[Any], app: Walked, key: str) -> bool:
    """Press a key, put everything back as it was, and return whether it did anything."""
    widget = app.page.focused
    app.left.clear()
    app.clear_notifications()
    before, plan = app.state(), app.draft.plan
    await pilot.press(key)
    worked = app.state() != before
    if isinstance(app.screen, ModalScreen):
        await pilot.press("escape")
        assert not isinstance(app.screen, ModalScreen), f"Escape doesn't leave the dialog of {key}"
        assert app.page.focused is widget, f"the cursor is elsewhere after the dialog of {key}"
    if app.draft.plan is not plan:
        await pilot.press("ctrl+z")
        assert app.draft.plan == plan, f"ctrl+z doesn't take {key} back"
    if app.page.focused is not widget:
        app.page.set_focus(widget)
        await pilot.pause()
    return worked


async def test_the_very_first_page_has_no_way_back(plan: Plan, pack: Pack) -> None:
    """Back is no button there, and its key does nothing."""
    app = Walked(Spot(0), plan, pack)
    async with app.run_test(size=SMALL, message_hook=app.note) as pilot:
        await settled(pilot)
        assert [one.name for one in app.page.query(".way").results(Button)] == ["continue", "skip"]
        await pilot.press("ctrl+r")
        assert app.left == []


@pytest.mark.parametrize("fill", ["example", "nothing"])
async def test_nothing_is_cut_off_at_80_columns(
    fill: str, plan: Plan, blank: Plan, pack: Pack
) -> None:
    """Question, why, button and keys are whole on every page, and nothing is wider than that."""
    app = Walked(Spot(0), plan if fill == "example" else blank, pack)
    async with app.run_test(size=SMALL) as pilot:
        troubles: list[tuple[Page, object]] = []
        for spot in all_spots():
            await app.switch_screen(spot.open(app.draft, pack, TODAY))
            await settled(pilot)
            page = app.page
            parts = map(page.query_one, (".position", ".question", ".why", ".way", "KeyBar"))
            troubles += [(page, trouble) for one in parts if (trouble := _out_of_sight(page, one))]
            keys = [f"{said_key(one)} {one.description}" for one in visible_bindings(page)]
            troubles += [(page, key) for key in keys if key not in lines(page)[-1]]
            regions = [one.region for one in page.query("*") if one.region]
            troubles += [(page, one) for one in regions if one.x < 0 or one.right > SMALL[0]]
    assert troubles == []


def _out_of_sight(page: Screen[Any], widget: Widget) -> str:
    """Return what of a widget can't be seen; lists that scroll by themselves need one line only."""
    place = page.find_widget(widget)
    seen = place.visible_region
    whole = isinstance(widget, Input | TextArea | Button) or not widget.can_focus
    if not seen or (whole and seen != place.region) or not _on_screen(seen):
        return f"{place.region} is seen as {seen}"
    return ""


def _on_screen(region: Region) -> bool:
    return Region(0, 0, *SMALL).contains_region(region)


def _holds(field: Field, chain: list[Widget]) -> bool:
    return any(widget in chain for widget in field.query("*"))

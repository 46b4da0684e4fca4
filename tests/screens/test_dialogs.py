"""Dialogs whose buttons stay in sight in languages with longer words."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button

from screens.dialogs import LineDialog, ReadDialog
from screens.pack_dialog import PackDialog
from tests.screens.harness import OneScreen

LONG = "Long words that another language needs for so little"


@pytest.mark.parametrize(
    "dialog",
    [
        lambda: LineDialog("Heading", "About", LONG),
        lambda: PackDialog("Heading", Content("Text\n" * 40)),
        lambda: ReadDialog("Heading", Content("Text\n" * 40)),
    ],
)
async def test_all_buttons_are_in_sight(dialog: Callable[[], Screen[Any]]) -> None:
    """Where they don't fit side by side they stand below each other, at 80 by 24."""
    app = OneScreen(dialog)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for button in app.screen.query(Button):
            button.label = f"{LONG} {button.id}"
        await pilot.pause()
        await pilot.pause()
        assert_in_sight(app.screen)


def assert_in_sight(screen: Screen[Any]) -> None:
    """Fail if a button reaches out of the dialog or over another one."""
    inside = screen.query_one(".dialog").content_region
    regions = [button.region for button in screen.query(Button)]
    assert regions
    for region in regions:
        assert inside.contains_region(region)
    assert len({(region.x, region.y) for region in regions}) == len(regions)

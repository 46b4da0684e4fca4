"""The dialog in which a language or a campaign is chosen, by keys alone."""

import pytest
from textual.screen import Screen
from textual.widgets import OptionList, Static

from screens.choose_dialog import ChooseDialog
from screens.widgets.key_bar import said_key, visible_bindings
from screens.widgets.pick_list import Choice
from tests.screens.harness import HOSTILE, OneScreen
from tests.screens.looking import click_actions, drawn, faint, lines, packed, settled

SMALL = (80, 24)
THREE = [
    Choice("en", "English"),
    Choice("nn", "Norsk nynorsk", "Not yet complete"),
    Choice("uk", "Українська"),
]


class Asked(OneScreen):
    """The app with the dialog, and what it answered."""

    def __init__(self, choices: list[Choice], chosen: str = "") -> None:
        super().__init__(Screen)
        self.dialog = ChooseDialog("Which one?", choices, chosen)
        self.replies: list[str | None] = []

    def on_ready(self) -> None:
        """Ask."""
        self.push_screen(self.dialog, self.replies.append)


async def test_the_cursor_is_on_what_holds_now_and_enter_chooses_another() -> None:
    app = Asked(THREE, "nn")
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert "(•) Norsk nynorsk" in "\n".join(lines(app.screen))
        assert "( ) English" in "\n".join(lines(app.screen))
        await pilot.press("down", "enter")
        await settled(pilot)
    assert app.replies == ["uk"]


async def test_without_anything_chosen_the_cursor_is_on_the_first() -> None:
    app = Asked(THREE, "de")
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
    assert app.replies == ["en"]


@pytest.mark.parametrize("choices", [THREE, []])
async def test_escape_answers_nothing(choices: list[Choice]) -> None:
    app = Asked(choices, "nn")
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
    assert app.replies == [None]


@pytest.mark.parametrize("size", [SMALL, (120, 36)])
async def test_forty_choices_scroll_and_heading_and_keys_stay_in_sight(
    size: tuple[int, int],
) -> None:
    forty = [Choice(f"c{at}", f"Campaign {at}", "Text " * 60) for at in range(40)]
    app = Asked(forty)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press(*["down"] * 39)
        await settled(pilot)
        shown = lines(app.screen)
        assert any("Which one?" in line for line in shown)
        assert any("( ) Campaign 39" in line for line in shown)
        for binding in visible_bindings(app.screen):
            assert f"{said_key(binding)} {binding.description}" in shown[-1]
        dialog = app.screen.query_one(".dialog").region
        assert dialog.y >= 0
        assert dialog.bottom < size[1]
        await pilot.press("enter")
        await settled(pilot)
    assert app.replies == ["c39"]


async def test_hostile_texts_are_shown_as_they_are() -> None:
    """Ids too may be anything, and even the same twice."""
    choices = [Choice("[/]", text, text) for text in HOSTILE.values()]
    app = Asked(choices)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        options = app.screen.query_one(OptionList).options
        assert len(options) == len(choices)
        assert packed("[@click=app.quit]x[/]") in drawn(app.screen)
        assert click_actions(app.screen) == []
        assert faint(app.screen) == []
        await pilot.press("enter")
        await settled(pilot)
    assert app.replies == ["[/]"]


async def test_the_heading_is_no_markup() -> None:
    app = OneScreen(lambda: ChooseDialog("[/] which?", THREE))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert str(app.screen.query_one(".heading", Static).content) == "[/] which?"

"""The dialogs of saving and finding again: by keys alone, with any text, at both sizes."""

import random
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Static, TextArea

from plans.comparing.compare import differences
from plans.comparing.merging import merge
from plans.languages.speaking import use
from plans.model import Plan
from plans.text import visible
from screens import versions
from screens.ask_dialog import AskDialog
from screens.binned import BinnedScreen
from screens.collisions import CollisionsDialog
from screens.dialogs import Dialog
from screens.look import DARK_NAME, LIGHT_NAME
from screens.open_elsewhere import OpenElsewhereDialog
from screens.recovered import RecoveredDialog
from screens.versions import VersionsScreen
from screens.widgets.differences import (
    DifferenceList,
    cut_to_difference,
    said_difference,
    said_differences,
)
from screens.widgets.key_bar import MOST_KEYS, said_key, visible_bindings
from tests.screens.harness import HOSTILE, OneScreen
from tests.screens.looking import click_actions, drawn, lines, packed, settled
from tests.screens.pseudo import WORDY
from tests.screens.safety_samples import (
    BIN,
    BOTH,
    CHANGES,
    DAMAGED,
    DIALOGS,
    FULL,
    MANY,
    RARE,
    SOURCE,
    TITLE,
    WHENS,
    Both,
    Changed,
    Make,
    filled,
    look,
)
from tests.screens.test_contrast import faint_anywhere
from tests.screens.test_pictures import Snap

SMALL, LARGE = (80, 24), (120, 36)
ALL = {**DIALOGS, **RARE}


@asynccontextmanager
async def shown(
    dialog: Dialog[Any], size: tuple[int, int] = SMALL
) -> AsyncIterator[tuple[Pilot[None], list[object]]]:
    """Show a dialog; yield its pilot and a list that gets its answer."""
    async with shown_at_once(dialog, size) as (pilot, answers):
        await settled(pilot)
        await settled(pilot)  # what fits is known after the first, and what the keys say after it
        yield pilot, answers


@asynccontextmanager
async def shown_at_once(
    dialog: Dialog[Any], size: tuple[int, int] = SMALL
) -> AsyncIterator[tuple[Pilot[None], list[object]]]:
    """Show a dialog as `shown` does, without waiting for what it reads."""
    answers: list[object] = []
    async with OneScreen(Screen).run_test(size=size) as pilot:
        await pilot.app.push_screen(dialog, answers.append)
        await pilot.pause()
        yield pilot, answers


async def answer_of(pilot: Pilot[None], dialog: Dialog[Any], *keys: str) -> object:
    """Return what a dialog answers when these keys are pressed."""
    answers: list[object] = []
    await pilot.app.push_screen(dialog, answers.append)
    await settled(pilot)
    await pilot.press(*keys)
    await pilot.pause()
    assert len(answers) == 1, f"{keys} give {answers}"
    return answers[0]


def cut_off(screen: Screen[Any]) -> list[str]:
    """Return which buttons, lines to type in and sentences aren't wholly on the screen."""
    window = Region(0, 0, *screen.size)
    trouble = []
    for widget in screen.query("*").results(Widget):
        inside = any(isinstance(one, VerticalScroll) for one in widget.ancestors)
        hidden = not all(one.display for one in widget.ancestors_with_self)
        if hidden or inside or not isinstance(widget, Button | Input | Static):
            continue
        place = screen.find_widget(widget)
        whole = place.visible_region == place.region and window.contains_region(place.region)
        if widget.region and not whole:
            trouble.append(f"{widget!r}: {place.region} is seen as {place.visible_region}")
    return trouble


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("make", ALL.values(), ids=ALL)
async def test_nothing_is_cut_off(make: Make, size: tuple[int, int]) -> None:
    """Each button, sentence and key is wholly in sight; there are six keys at most."""
    async with shown(make(), size) as (pilot, _):
        screen = pilot.app.screen
        assert cut_off(screen) == []
        for button in screen.query(Button):
            if button.display:
                assert packed(str(button.label)) in drawn(screen)
        if bar := list(screen.query("KeyBar")):
            bindings = visible_bindings(screen)
            assert 0 < len(bindings) <= MOST_KEYS
            said = [f"{said_key(one)} {one.description}" for one in bindings]
            assert [one for one in said if one not in lines(screen)[-1]] == []
            assert bar[0].region.y == size[1] - 1


@pytest.mark.parametrize("make", ALL.values(), ids=ALL)
async def test_nothing_is_cut_off_in_a_language_with_longer_words(make: Make) -> None:
    """Buttons that don't fit beside each other stand below each other."""
    use(WORDY)
    async with shown(make(), SMALL) as (pilot, _):
        await pilot.pause()
        assert cut_off(pilot.app.screen) == []


@pytest.mark.parametrize("name", DIALOGS)
async def test_any_text_is_shown_as_it_is(name: str) -> None:
    """It acts nowhere, hides no button, and Escape still leaves."""
    async with OneScreen(Screen).run_test(size=SMALL) as pilot:
        below = pilot.app.screen
        for text in HOSTILE.values():
            screen = filled(text)[name]()
            await pilot.app.push_screen(screen)
            await settled(pilot)
            await settled(pilot)
            assert packed(visible(text))[:12] in drawn(screen)
            # A line to type in shows what it holds.
            assert "\u202e" not in drawn(screen) or name == "not-saved"
            assert click_actions(screen) == []
            assert cut_off(screen) == []
            await pilot.press("escape")
            assert pilot.app.screen is below


@pytest.mark.parametrize("make", ALL.values(), ids=ALL)
async def test_every_letter_can_be_read(make: Make) -> None:
    """4.5:1 or better, in both themes, wherever the cursor is."""
    async with shown(make()) as (pilot, _):
        assert await faint_anywhere(pilot) == []


@pytest.mark.parametrize("make", ALL.values(), ids=ALL)
async def test_tab_goes_everywhere_and_escape_leaves_without_an_answer(make: Make) -> None:
    async with shown(make()) as (pilot, answers):
        screen, seen = pilot.app.screen, set()
        for _ in screen.focus_chain:
            seen.add(screen.focused)
            assert screen.focused
            assert screen.find_widget(screen.focused).visible_region
            await pilot.press("tab")
        assert seen == set(screen.focus_chain)
        await pilot.press("escape")
        await pilot.pause()
        assert answers == [None]


@pytest.mark.parametrize(
    ("name", "replies"),
    [
        ("recovered", ["recovered", "file", None]),
        ("recovered-gone", ["recovered", "file", None]),
        ("recovered-unreadable", ["file", "recovered", None]),
        ("open-elsewhere", ["look", "anyway", None]),
        ("sync-copy", ["merge", "later"]),
        ("same-copy", ["merge", "later"]),
        ("delete", ["delete", None]),
    ],
)
async def test_enter_gives_the_first_answer_and_arrows_lead_to_the_others(
    name: str, replies: Sequence[str | None]
) -> None:
    async with OneScreen(Screen).run_test(size=SMALL) as pilot:
        for number, reply in enumerate(replies):
            back = len(replies) - number
            assert await answer_of(pilot, ALL[name](), *["right"] * number, "enter") == reply
            assert await answer_of(pilot, ALL[name](), *["left"] * back, "enter") == reply


async def test_recovered_text_is_compared_with_the_file_before_either_is_taken() -> None:
    """It says from when it is, what differs, and that neither is lost."""
    async with shown(RecoveredDialog(TITLE, "today at 14:32", CHANGES)) as (pilot, _):
        seen = drawn(pilot.app.screen)
        for said in (
            "The program ended before this was saved.",
            "from today at 14:32",
            "Goal › number: 12,000 → 15,000",
            "Nobody has to know anything before.",
            "The one that you don't take is kept under Earlier versions.",
        ):
            assert packed(said) in seen


async def test_recovered_text_says_where_its_file_is_however_long_that_is() -> None:
    """Whoever goes on writes there: the name is to be seen, and no answer is pushed away by it."""
    where = f"Documents › {'a folder with a long name › ' * 8}[/b].yaml"
    async with shown(RecoveredDialog(TITLE, WHENS[3], MANY, where=where)) as (pilot, _):
        assert packed(f"The plan's file: {where}") in drawn(pilot.app.screen)
        assert cut_off(pilot.app.screen) == []


async def test_what_cannot_be_read_is_kept_by_the_first_answer() -> None:
    """It may be anything; whoever presses Enter without reading loses nothing of it."""
    async with OneScreen(Screen).run_test(size=SMALL) as pilot:
        dialog = RecoveredDialog(TITLE, WHENS[3], (), file="unreadable")
        assert await answer_of(pilot, dialog, "enter") == "file"
        dialog = RecoveredDialog(TITLE, WHENS[3], (), file="unreadable")
        assert await answer_of(pilot, dialog, "right", "enter") == "recovered"


async def test_of_many_differences_the_first_two_hundred_can_be_scrolled_to() -> None:
    """The others are counted; and the answers stay in sight meanwhile."""
    async with shown(RecoveredDialog(TITLE, "today at 14:32", MANY)) as (pilot, _):
        screen = pilot.app.screen
        assert "Partners›School194" not in drawn(screen)
        await pilot.press(*["pagedown"] * 32)
        assert "Partners›School194›howmany:194→214" in drawn(screen)
        assert "Partners›School195" not in drawn(screen)
        assert "and50more" in drawn(screen)
        assert cut_off(screen) == []


async def test_what_comparing_and_merging_find_is_shown(plan: Plan) -> None:
    """The dialogs take it as it comes."""
    mine = plan.model_copy(update={"title": "Mine"})
    theirs = plan.model_copy(update={"title": "Theirs", "partners": plan.partners[1:]})
    async with shown(RecoveredDialog(TITLE, "14:32", differences(mine, theirs))) as (pilot, _):
        assert "Mine→Theirs" in drawn(pilot.app.screen)
        assert packed(plan.partners[0].name) in drawn(pilot.app.screen)
        assert "(takenout)" in drawn(pilot.app.screen)
    collisions = merge(plan, mine, theirs).collisions
    async with shown(CollisionsDialog(collisions, SOURCE)) as (pilot, _):
        assert "Here:takenMine" in drawn(pilot.app.screen)
        assert "InthefileTheirs" in drawn(pilot.app.screen)


@pytest.mark.parametrize("count", [1, 10_000])
async def test_differences_are_one_widget_however_many_there_are(count: int) -> None:
    changes = [Changed(f"Partners › School {n}", "", "new") for n in range(count)]
    async with shown(RecoveredDialog(TITLE, "today at 14:32", changes)) as (pilot, _):
        shown_list = pilot.app.screen.query_one(DifferenceList)
        assert len(shown_list.query("*")) == 1


@given(
    same=st.text("ab ", max_size=600),
    ends=st.tuples(st.text("abcd ", max_size=400), st.text("abcd ", max_size=400)),
)
def test_where_two_long_texts_differ_is_never_cut_off(same: str, ends: tuple[str, str]) -> None:
    """Whatever they have in common before and after it."""
    before, after = cut_to_difference(f"{same}x{ends[0]}", f"{same}y{ends[1]}")
    assert before != after
    assert "x" in before
    assert "y" in after
    assert max(len(before), len(after)) <= 162


def test_what_is_new_or_taken_out_is_said_in_words() -> None:
    assert said_differences(CHANGES[3:]).plain.splitlines() == [
        "Partners › Westmark Museum: Nonprofit, regional  (new)",
        "Team › Designer: posters  (taken out)",
    ]
    assert said_difference(Changed("Place", "", "Westmark")).plain == "Place: nothing → Westmark"


@pytest.mark.parametrize(
    ("keys", "theirs"),
    [
        (["enter"], set()),
        (["ctrl+n"], set()),
        (["right", "enter"], {0}),
        (["right", "left", "ctrl+n"], set()),
        (["space", "ctrl+n"], {0}),
        (["space", "space", "ctrl+n"], set()),
        (["down", "right", "down", "down", "right", "ctrl+n"], {1, 3}),
        (["up", "right", "down", "right", "ctrl+n"], {0, 4}),
        (["tab", "tab", "enter", "ctrl+n"], {0, 1, 2, 3, 4}),
        (["tab", "tab", "enter", "down", "left", "ctrl+n"], {0, 2, 3, 4}),
        (["right", "tab", "enter", "ctrl+n"], set()),
    ],
)
async def test_which_text_is_wanted_is_chosen_field_by_field(
    keys: list[str], theirs: set[int]
) -> None:
    async with OneScreen(Screen).run_test(size=SMALL) as pilot:
        answer = await answer_of(pilot, CollisionsDialog(BOTH, SOURCE), *keys)
        assert answer == frozenset(theirs)


async def test_any_walk_through_the_fields_keeps_each_choice() -> None:
    """Fifty keys at random, compared with a plain account of them."""
    chance, at, theirs = random.Random(7), 0, set[int]()  # noqa: S311 - a seeded walk
    async with shown(CollisionsDialog(BOTH, SOURCE)) as (pilot, answers):
        for key in chance.choices(["up", "down", "left", "right", "space"], k=50):
            await pilot.press(key)
            at = (at + {"up": -1, "down": 1}.get(key, 0)) % len(BOTH)
            if key == "right" or (key == "space" and at not in theirs):
                theirs.add(at)
            elif key in {"left", "space"}:
                theirs.discard(at)
            seen = drawn(pilot.app.screen)
            assert f"{at + 1}of5{packed(BOTH[at].where)}" in seen
            assert ("(•)Inthefile:taken" in seen) == (at in theirs)
            assert ("(•)Here:taken" in seen) == (at not in theirs)
            assert f"{len(theirs)}asinthefile" in seen
        await pilot.press("ctrl+n")
        assert answers == [frozenset(theirs)]


async def test_long_texts_are_shown_where_they_begin_to_differ() -> None:
    async with shown(RARE["one-collision"]()) as (pilot, _):
        assert "Mineends." in drawn(pilot.app.screen)


async def test_both_texts_can_be_read_from_end_to_end() -> None:
    """Also long ones: the keys scroll both."""
    async with shown(CollisionsDialog(BOTH[1:2], SOURCE)) as (pilot, _):
        screen, ends = pilot.app.screen, set()
        for _ in range(14):
            seen = drawn(screen)
            ends |= {end for end in ("Mineends.", "Theirsends.") if end in seen}
            await pilot.press("pagedown")
        assert ends == {"Mineends.", "Theirsends."}
        await pilot.press(*["pageup"] * 14)
        texts = screen.query(".side-text")
        assert [(one.scroll_y, one.max_scroll_y > 0) for one in texts] == [(0, True)] * 2


@pytest.mark.parametrize(("size", "beside"), [(SMALL, False), (LARGE, True)])
async def test_the_texts_are_side_by_side_where_there_is_room(
    size: tuple[int, int],
    beside: bool,  # noqa: FBT001 - one of the two outcomes
) -> None:
    async with shown(CollisionsDialog(BOTH, SOURCE), size) as (pilot, _):
        mine, theirs = (pilot.app.screen.query_one(name).region for name in ("#mine", "#theirs"))
        assert (mine.y == theirs.y) == beside
        assert (mine.x == theirs.x) != beside


async def test_a_click_on_a_text_takes_it() -> None:
    async with shown(CollisionsDialog(BOTH, SOURCE)) as (pilot, answers):
        await pilot.click("#theirs")
        assert "(•)Inthefile:taken" in drawn(pilot.app.screen)
        await pilot.press("ctrl+n")
        assert answers == [frozenset({0})]


async def test_a_text_of_half_a_million_characters_is_shown_in_part_and_counted() -> None:
    huge = [Both("Message", "", "word " * 100_000, "other")]
    async with shown(CollisionsDialog(huge, SOURCE)) as (pilot, _):
        pilot.app.screen.query_one("#mine VerticalScroll").scroll_end(animate=False)
        await pilot.pause()
        assert "and450,000morecharacters" in drawn(pilot.app.screen)


async def test_a_version_is_read_when_the_cursor_comes_to_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where reading isn't quick, no other one is; “…” stands there until it is known."""
    monkeypatch.setattr(versions, "QUICK", 0)
    asked: list[int] = []
    go_on = threading.Event()

    def slow(number: int) -> tuple[str, Sequence[Changed]]:
        asked.append(number)
        assert go_on.wait(30)
        return look(number)

    async with shown_at_once(VersionsScreen(TITLE, WHENS, slow)) as (pilot, answers):
        assert asked == [0]
        assert "…" in drawn(pilot.app.screen)
        await pilot.press("enter")
        assert answers == [], "nobody restores what wasn't shown"
        go_on.set()
        await settled(pilot)
        assert "Goalchanged,messagechanged,2partnersadded" in drawn(pilot.app.screen)
        assert asked == [0]
        await pilot.press("down")
        await settled(pilot)
        assert asked == [0, 1]
        await pilot.press("up")
        await settled(pilot)
        assert asked == [0, 1], "what is known isn't read again"
        await pilot.press("down", "enter")
        assert answers == [1]


async def test_versions_can_be_left_while_one_is_being_read() -> None:
    go_on = threading.Event()

    def slow(number: int) -> tuple[str, Sequence[Changed]]:
        assert go_on.wait(30)
        return look(number)

    async with shown_at_once(VersionsScreen(TITLE, WHENS, slow)) as (pilot, answers):
        await pilot.press("down", "escape")
        assert answers == [None]
        go_on.set()
        await settled(pilot)
        assert pilot.app.is_running


async def test_as_long_as_reading_is_quick_all_versions_say_what_changed() -> None:
    async with shown(VersionsScreen(TITLE, WHENS, look)) as (pilot, _):
        for _ in WHENS:
            await settled(pilot)
        seen = [str(one.prompt) for one in pilot.app.screen.query_one(OptionList).options]
        assert [one for one in seen if "…" in one] == []
        assert seen[-1] == f"{WHENS[-1]}\n  Goal changed, message changed, 21 partners added"


async def test_a_damaged_version_says_so_and_cannot_be_restored() -> None:
    """The others can."""
    async with shown(VersionsScreen(TITLE, WHENS, look)) as (pilot, answers):
        await pilot.press("down", "down")
        await settled(pilot)
        assert packed(f"! {DAMAGED}") in drawn(pilot.app.screen)
        await pilot.press("enter", "ctrl+n")
        assert answers == []
        await pilot.press("down")
        await settled(pilot)
        await pilot.press("ctrl+n")
        assert answers == [3]


async def test_a_version_can_be_restored_while_its_differences_have_the_cursor() -> None:
    """Arrows scroll them then."""
    async with shown(VersionsScreen(TITLE, WHENS, lambda _: ("Much", MANY))) as (pilot, answers):
        await pilot.press("down", "tab", "down", "down")
        await settled(pilot)
        assert pilot.app.screen.query_one(DifferenceList).scroll_y == 2
        await pilot.press("enter")
        assert answers == [1]


async def test_a_deleted_plan_is_restored_with_enter() -> None:
    async with OneScreen(Screen).run_test(size=SMALL) as pilot:
        assert await answer_of(pilot, BinnedScreen(BIN), "enter") == 0
        assert await answer_of(pilot, BinnedScreen(BIN), "down", "down", "ctrl+n") == 2
        assert await answer_of(pilot, BinnedScreen(BIN), "down", "tab", "enter") == 1


async def test_where_a_deleted_plan_was_is_said_in_full() -> None:
    async with shown(BinnedScreen(BIN)) as (pilot, _):
        for row in BIN:
            assert packed(row.title) in drawn(pilot.app.screen)
            assert packed(row.where) in drawn(pilot.app.screen)
            await pilot.press("down")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("no-versions", "There are no earlier versions yet."), ("empty-bin", "The bin is empty.")],
)
async def test_an_empty_list_says_so_and_restores_nothing(name: str, sentence: str) -> None:
    async with shown(RARE[name]()) as (pilot, answers):
        assert packed(sentence) in drawn(pilot.app.screen)
        assert [one.description for one in visible_bindings(pilot.app.screen)] == ["Close"]
        await pilot.press("ctrl+n")
        assert answers == []
        await pilot.press("enter")
        assert answers == [None]


async def test_a_second_press_takes_no_other_screen_away() -> None:
    """A dialog answers once."""
    async with shown(OpenElsewhereDialog(TITLE, "10:02")) as (pilot, answers):
        dialog, below = pilot.app.screen, pilot.app.screen_stack[-2]
        assert isinstance(dialog, AskDialog)
        dialog.action_later()
        dialog.action_later()
        await pilot.pause()
        assert answers == [None]
        assert pilot.app.screen is below


@pytest.mark.parametrize(("name", "leave"), [("not-saved", True), ("not-saved-staying", False)])
async def test_a_failed_save_says_why_and_offers_another_place(
    name: str,
    leave: bool,  # noqa: FBT001 - one of the two outcomes
) -> None:
    """Leaving unsaved is offered only to those who are leaving."""
    async with shown(ALL[name]()) as (pilot, answers):
        seen = drawn(pilot.app.screen)
        assert packed(FULL) in seen
        assert "Saveitelsewhere" in seen
        assert ("Leaveunsaved" in seen) == leave
        assert ("typeduntil14:32issafeonthiscomputer" in seen) == leave
        await pilot.press("enter")
        assert str(answers[0]).startswith("=/home/lead/")


@pytest.fixture(name="still")
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the cursor's blinking, which would make every other picture differ."""
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _: None)


PICTURES = [
    *[(name, SMALL, DARK_NAME) for name in ALL],
    *[(name, LARGE, DARK_NAME) for name in DIALOGS],
    *[(name, size, LIGHT_NAME) for name in ("recovered", "collisions") for size in (SMALL, LARGE)],
]
"""Each at 80×24; the usual states at 120×36 too; two of them in light colours."""


@pytest.mark.usefixtures("still")
@pytest.mark.parametrize(
    ("name", "size", "theme"),
    PICTURES,
    ids=[f"{name}-{size[0]}x{size[1]}-{theme[9:]}" for name, size, theme in PICTURES],
)
def test_picture(name: str, size: tuple[int, int], theme: str, snap_compare: Snap) -> None:
    async def all_read(pilot: Pilot[Any]) -> None:
        for _ in WHENS:
            await settled(pilot)

    app = OneScreen(ALL[name], theme)
    assert snap_compare(app, terminal_size=size, run_before=all_read)

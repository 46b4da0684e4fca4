"""What is typed or pasted is kept as it was written, read or not, and undo brings it back."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from plans.draft import Draft
from plans.model import Plan, Window
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from plans.text import clean
from plans.yaml_text import load_plan
from screens.campaign import CampaignLeadPage, CampaignPage, CampaignWindowPage, TeamPage
from screens.frame import Page
from screens.goal import GoalPage, GoalShowsPage
from screens.message import AudienceField, MessagePage
from screens.strategy import StrategyReasonPage
from screens.widgets.fields import Field, field_id
from screens.widgets.inputs import LineInput, ProseArea
from screens.widgets.read_fields import DateField
from tests.conftest import EXAMPLE, TODAY
from tests.screens.harness import HOSTILE, OneScreen, page_app
from tests.screens.looking import SPOTS, drawn, lines, settled
from wizard.app import HourplanApp
from wizard.steps import Spot

SMALL = (80, 24)

TEXTS = st.lists(
    st.text(st.characters(codec=None), max_size=40)
    | st.sampled_from(
        [*HOSTILE.values(), "two\r\nlines", "a\x0bb\x0cc", "tab\tkept", "\x1b[2J\x00"]
    ),
    min_size=5,
    max_size=12,
)
"""Many texts for one run of the app, any characters, lone surrogates too."""


def field_at(page: Page, path: str) -> Field:
    """Return the field of the plan at `path`."""
    return page.query_one(f"#{field_id(path)}", Field)


def note(page: Page, path: str) -> str:
    """Return the line below a field."""
    return str(field_at(page, path).query_one(".note", Static).content)


async def paste(pilot: Pilot[Any], text: str) -> None:
    """Paste into what has the focus."""
    pilot.app.screen.post_message(Paste(text))
    await pilot.pause()


@settings(max_examples=3, deadline=None)
@given(TEXTS)
@example(list(HOSTILE.values()))
def test_any_text_in_a_line_is_in_the_plan_and_stays_as_it_is(texts: list[str]) -> None:
    """All but characters that no plan can hold; showing it again changes nothing."""
    asyncio.run(_set_in_line(texts))


async def _set_in_line(texts: list[str]) -> None:
    app, draft = page_app(CampaignPage, load_plan(EXAMPLE), load_pack())
    async with app.run_test(size=SMALL) as pilot:
        page = app.screen
        assert isinstance(page, Page)
        line = field_at(page, "title").query_one(LineInput)
        for text in texts:
            line.value = text
            await pilot.pause()
            assert draft.plan.title == clean(text, one_line=True)
            before = draft.plan
            page.show_plan()
            await pilot.pause()
            assert draft.plan is before
            assert line.value == draft.plan.title


@settings(max_examples=3, deadline=None)
@given(TEXTS)
@example(list(HOSTILE.values()))
def test_any_text_in_an_area_is_in_the_plan_and_stays_as_it_is(texts: list[str]) -> None:
    """All but characters that no plan can hold; showing it again changes nothing."""
    asyncio.run(_set_in_area(texts))


async def _set_in_area(texts: list[str]) -> None:
    app, draft = page_app(MessagePage, load_plan(EXAMPLE), load_pack())
    async with app.run_test(size=SMALL) as pilot:
        page = app.screen
        assert isinstance(page, Page)
        area = field_at(page, "message.text").query_one(ProseArea)
        for text in texts:
            area.text = clean(text)
            await pilot.pause()
            assert draft.plan.message.text == clean(text)
            before = draft.plan
            page.show_plan()
            await pilot.pause()
            assert draft.plan is before


@settings(max_examples=3, deadline=None)
@given(TEXTS)
@example(list(HOSTILE.values()))
def test_any_pasted_text_is_in_the_plan(texts: list[str]) -> None:
    """Into a line all on one line, into an area with its lines, clean of what no plan can hold."""
    asyncio.run(_paste_all(texts))


async def _paste_all(texts: list[str]) -> None:
    app, draft = page_app(StrategyReasonPage, load_plan(EXAMPLE), load_pack())
    async with app.run_test(size=SMALL) as pilot:
        page = app.screen
        line, area = page.query_one(LineInput), page.query_one(ProseArea)
        for text in texts:
            line.focus().clear()
            await paste(pilot, text)
            assert draft.plan.strategy.host == clean(text, one_line=True).strip()
            area.focus().clear()
            await paste(pilot, text)
            assert draft.plan.strategy.reason == clean(text)


async def test_a_paste_of_several_lines_into_one_line_keeps_every_word(
    plan: Plan, pack: Pack
) -> None:
    app, draft = page_app(CampaignPage, plan, pack, field="title")
    async with app.run_test(size=SMALL) as pilot:
        app.screen.query(LineInput).first().clear()
        await paste(pilot, "A week of code\r\nin every school\u2028of Westmark\n")
        assert draft.plan.title == "A week of code in every school of Westmark"


async def test_arriving_in_a_line_selects_nothing(plan: Plan, pack: Pack) -> None:
    """A key typed after Tab is added; nothing that was there is gone."""
    app, draft = page_app(CampaignPage, plan, pack, field="title")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("tab", "x", "shift+tab", "y")
    assert draft.plan.place == f"{plan.place}x"
    assert draft.plan.title == f"{plan.title}y"


UNREADABLE = {
    "goal.number": (GoalPage, "as many as we can"),
    "goal.deadline": (GoalPage, "31.2.2026"),
    "window.start": (CampaignWindowPage, "soon [/bold]"),
    "lead.hours": (CampaignLeadPage, "a few"),
}
"""Fields that read a number or a day, with what they can't read."""


@pytest.mark.parametrize(("path", "page", "typed"), [(p, *v) for p, v in UNREADABLE.items()])
async def test_what_cant_be_read_is_kept_and_said(
    path: str, page: type[Page], typed: str, plan: Plan, pack: Pack
) -> None:
    """Once the field is left; also when the page is opened anew. It keeps nobody on the page."""
    app, draft = page_app(page, plan, pack, field=path)
    async with app.run_test(size=SMALL) as pilot:
        shown = app.screen
        assert isinstance(shown, Page)
        field_at(shown, path).query_one(LineInput).value = typed
        await pilot.pause()
        assert draft.unread == {path: typed}
        assert not note(shown, path).startswith("!")
        await pilot.press("tab")
        assert note(shown, path).startswith("! ")
        await pilot.press("ctrl+n")
        assert shown.focused is None

    anew = OneScreen(lambda: _open(page, draft, pack))
    async with anew.run_test(size=SMALL) as pilot:
        await settled(pilot)
        shown = anew.screen
        assert isinstance(shown, Page)
        assert field_at(shown, path).query_one(LineInput).value == typed
        assert note(shown, path).startswith("! ")
        assert draft.unread == {path: typed}
        await pilot.press("ctrl+z")
        assert draft.unread == {}
        assert draft.plan == plan
        assert not note(shown, path).startswith("!")


def _open(page: type[Page], draft: Draft, pack: Pack) -> Page:
    spot = next(one.values[0] for one in SPOTS if one.id == page.__name__.lower())
    assert isinstance(spot, Spot)
    return spot.open(draft, pack, TODAY)


@pytest.mark.parametrize("typed", ["13.12.2026", "2026-12-13", "13 December", "+69"])
async def test_the_weekday_of_a_typed_day_is_said_back(typed: str, plan: Plan, pack: Pack) -> None:
    empty = plan.model_copy(update={"goal": plan.goal.model_copy(update={"deadline": None})})
    app, draft = page_app(GoalPage, empty, pack, field="goal.deadline")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*typed)
        assert str(draft.plan.goal.deadline) == "2026-12-13"
        assert isinstance(app.screen, Page)
        assert note(app.screen, "goal.deadline") == "Sunday 13 December 2026"


@pytest.mark.parametrize("typed", ["12 500", "12,500", "12.500", "12'500", "12\u00a0500"])
async def test_a_number_is_read_with_any_separator(typed: str, plan: Plan, pack: Pack) -> None:
    """It is said back as it was understood, and what was typed stays as it is."""
    app, draft = page_app(GoalPage, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        assert isinstance(app.screen, Page)
        line = field_at(app.screen, "goal.number").query_one(LineInput)
        line.value = typed
        await pilot.press("tab")
        assert draft.plan.goal.number == 12_500
        assert line.value == typed


@pytest.mark.parametrize("spot", SPOTS)
async def test_opening_and_leaving_a_page_changes_nothing(
    spot: Spot, plan: Plan, pack: Pack
) -> None:
    """The plan stays the very same, and there is nothing to undo."""
    draft = Draft(plan, Path("plan.yaml"))
    app = OneScreen(lambda: spot.open(draft, pack, TODAY))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        for widget in app.screen.focus_chain:
            app.screen.set_focus(widget)
            await pilot.pause()
        await pilot.press("ctrl+n")
    assert draft.plan is plan
    assert draft.unread == {}
    assert draft.undo() is None


async def test_undo_goes_back_through_all_fields_of_a_page(plan: Plan, pack: Pack) -> None:
    """A step for each field, lines and areas alike; redo goes forward again."""
    app, draft = page_app(StrategyReasonPage, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*"ab", "tab", *"cd")
        await pilot.pause()
        after = draft.plan
        assert after.strategy.host.endswith("ab")
        assert "cd" in after.strategy.reason
        await pilot.press("ctrl+z")
        assert draft.plan.strategy.reason == plan.strategy.reason
        assert app.screen.query_one(TextArea).text == plan.strategy.reason
        await pilot.press("ctrl+z")
        assert draft.plan == plan
        assert app.screen.query_one(Input).value == plan.strategy.host
        await pilot.press("ctrl+y", "ctrl+y")
        assert draft.plan == after
        assert app.screen.query_one(TextArea).text == after.strategy.reason


async def test_undo_goes_back_to_the_page_of_the_change(tmp_path: Path) -> None:
    """In the whole program: typed on one page, undone on the next, which is left for it."""
    path = tmp_path / "plan.yaml"
    path.write_bytes(EXAMPLE.read_bytes())
    app = HourplanApp(tmp_path, path, today=TODAY)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("up", "up", "up", "up", "up", "up", "up", "up", "up", "home", "enter")
        await settled(pilot)
        assert isinstance(app.screen, CampaignPage)
        draft, title = app.screen.draft, app.screen.draft.plan.title
        await pilot.press("x", "ctrl+n")
        await settled(pilot)
        assert isinstance(app.screen, CampaignWindowPage)
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert draft.plan.title == title
        assert isinstance(app.screen, CampaignPage)
        assert field_at(app.screen, "title").query_one(LineInput).value == title


async def test_own_words_beside_picks_are_kept_as_they_are_typed(plan: Plan, pack: Pack) -> None:
    """Semicolons part them, and the picks stay."""
    app, draft = page_app(GoalShowsPage, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        line = app.screen.query_one("#field-goal--shows-own LineInput", LineInput)
        line.value = "it is fun; all can; "
        await pilot.pause()
        assert draft.plan.goal.shows == (*plan.goal.shows, "it is fun", "all can")
        assert line.value == "it is fun; all can; "


async def test_a_row_that_was_added_and_left_empty_is_dropped(plan: Plan, pack: Pack) -> None:
    """And one with a name stays."""
    app, draft = page_app(TeamPage, plan, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("insert")
        await settled(pilot)
        await pilot.press("ctrl+n")
        assert draft.plan.team == plan.team
        app.screen.query_one(".rows").focus()
        await pilot.press("insert")
        await settled(pilot)
        await pilot.press(*"Ana", "ctrl+n")
        assert draft.plan.team[-1].name == "Ana"


async def test_letters_that_cant_be_seen_are_told_below_the_field(plan: Plan, pack: Pack) -> None:
    """A field shows text as it is, so the note says what hides in it."""
    hidden = plan.model_copy(update={"title": HOSTILE["override"]})
    app, _ = page_app(CampaignPage, hidden, pack)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, Page)
        assert "U+202E" in note(app.screen, "title")
        assert "U+202E" in drawn(app.screen)


async def test_f3_takes_the_example_of_the_field_under_the_cursor(blank: Plan, pack: Pack) -> None:
    """The computed days belong to both days of the window; a place has no example."""
    app, draft = page_app(CampaignWindowPage, blank, pack)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("f3")
        assert draft.plan.window.source == "computed"
    app, draft = page_app(CampaignPage, blank, pack, field="place")
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("f3")
        assert draft.plan == blank


async def test_no_word_of_a_text_is_out_of_sight_when_the_page_gets_narrower(
    plan: Plan, pack: Pack
) -> None:
    """At 120 columns guidance comes to stand beside the form, and a window can be resized."""
    app, draft = page_app(StrategyReasonPage, plan, pack)
    async with app.run_test(size=(120, 36)) as pilot:
        for width in (120, 104, 130, 84):
            await pilot.resize_terminal(width, 36)
            await pilot.pause()
            edge = app.screen.query_one(ProseArea).region.right
            left = " ".join(line[:edge] for line in lines(app.screen))
            seen = " ".join(left.replace("▌", " ").split())
            assert draft.plan.strategy.reason in seen, width


@pytest.mark.parametrize(
    ("window", "said"),
    [
        (None, "such as 7 December 2026, 7.12.2026 or +7"),
        (Window(), "such as 5 October 2026, 5.10.2026 or +7"),
    ],
)
async def test_the_example_of_a_day_is_one_of_the_campaign(
    plan: Plan, pack: Pack, window: Window | None, said: str
) -> None:
    """It is the campaign's first day, and today where that isn't known."""
    dated = plan if window is None else plan.model_copy(update={"window": window})
    app, _ = page_app(GoalPage, dated, pack)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        label = app.screen.query_one(DateField).query_one(".label", Static)
        assert said in str(label.content)


def test_the_example_of_an_audience_is_one_of_the_pack(plan: Plan, pack: Pack) -> None:
    """Another campaign speaks to others, and a pack without audiences gives no example."""
    draft, path = Draft(plan, Path("plan.yaml")), "message.variants.0.audience"
    assert AudienceField(draft, path, pack).hint == f"such as “{pack.audiences[0].title}”"
    assert not AudienceField(draft, path, pack.model_copy(update={"audiences": ()})).hint


async def test_a_plan_that_arrives_while_a_form_is_taken_away_harms_nothing(
    plan: Plan, pack: Pack
) -> None:
    """The control goes before its field: what was typed is in the plan by then."""
    app, draft = page_app(TeamPage, plan, pack, field="team.0")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        page = app.screen
        assert isinstance(page, TeamPage)
        await pilot.press("end", "X")
        await field_at(page, "team._0.name").query_one(LineInput).remove()
        page.put_typed()
        assert draft.plan.team[0].name == f"{plan.team[0].name}X"

"""The first screen: the ways in, and the plans of the folder."""

from datetime import datetime
from pathlib import Path

import pytest
from textual.widgets import DataTable, Input, OptionList, Static

from plans.languages.catalogs import spoken
from plans.languages.settled import Language
from plans.languages.speaking import tr, use
from plans.memory import remember
from plans.yaml_text import load_plan
from screens.campaign import CampaignPage
from screens.choose_dialog import ChooseDialog
from screens.dialogs import LineDialog
from screens.home import UNREADABLE, Home, LastPlan
from screens.moves import HomeWanted, NewPlanWanted, PlanWanted
from screens.plan_map import PlanMap
from screens.repair import RepairScreen
from tests.conftest import EXAMPLE, TODAY
from tests.screens.harness import OneScreen
from tests.screens.looking import drawn, lines, packed, settled
from wizard.app import HourplanApp

SMALL = (80, 24)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a plans folder with two plans and a file that is none."""
    here = tmp_path / "plans"
    here.mkdir()
    (here / "westmark.yaml").write_bytes(EXAMPLE.read_bytes())
    short = "format: 1\npack: hour-of-code\ntitle: Spring week\nlead:\n  name: Østby library\n"
    (here / "spring.yaml").write_text(short, encoding="utf-8")
    (here / "notes.yaml").write_text("title: [unclosed\n", encoding="utf-8")
    return here


@pytest.fixture
def app(folder: Path) -> HourplanApp:
    """Return the program on that folder."""
    return HourplanApp(folder, today=TODAY)


def rows(app: HourplanApp) -> list[list[str]]:
    """Return the texts of the list."""
    table = app.screen.query_one(DataTable)
    return [[str(cell) for cell in table.get_row_at(number)] for number in range(table.row_count)]


def names(folder: Path) -> list[str]:
    """Return the names of all files in a folder."""
    return sorted(path.name for path in folder.iterdir())


def ways(app: HourplanApp) -> list[str]:
    """Return the ways in."""
    found = app.screen.query_one("#ways-in", OptionList).options
    return [str(option.prompt) for option in found]


async def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    app = HourplanApp(tmp_path / "none", today=TODAY)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert ways(app) == ["New plan", "Open another file", "Look at the example plan"]
        assert "No plans here yet" in "".join(lines(app.screen))
        assert not app.screen.query_one("#filter").display
    assert not (tmp_path / "none").exists()


async def test_it_says_what_this_is_and_where_plans_are_kept(app: HourplanApp) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        shown = "\n".join(lines(app.screen))
        assert "Nine short steps to a campaign action plan" in shown
        assert "About an hour" in shown
        assert str(app.screen.query_one("#where", Static).content).endswith("plans")


async def test_each_plan_has_a_row_with_what_helps_to_know_it(app: HourplanApp) -> None:
    """Title, lead, first day, progress, day of the change."""
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        plan = load_plan(EXAMPLE)
        found = next(row for row in rows(app) if row[0] == plan.title)
        assert found[1] == plan.lead.name
        assert found[2] == "7 Dec 2026"
        assert found[3].endswith("of 9")
        assert found[4]


async def test_a_file_that_cant_be_read_is_a_row_with_the_reason(app: HourplanApp) -> None:
    """And Enter on it opens it to be mended; Escape comes back to the first screen."""
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        found = next(row for row in rows(app) if row[0].startswith("! "))
        assert found[0] == "! notes"
        assert found[1]
        table = app.screen.query_one(DataTable)
        table.focus()
        table.move_cursor(row=rows(app).index(found))
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, RepairScreen)
        assert "line" in drawn(app.screen)
        await pilot.press("escape")
        assert isinstance(app.screen, Home)


@pytest.mark.parametrize("typed", ["spring", "ØSTBY", "library"])
async def test_typing_filters_by_title_lead_and_file(app: HourplanApp, typed: str) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("f6", *typed)
        await settled(pilot)
        assert [row[0] for row in rows(app)] == ["Spring week"]
        await pilot.press("enter")
        assert app.screen.focused is app.screen.query_one(DataTable)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, PlanMap)
        assert app.screen.draft.plan.title == "Spring week"


async def test_letters_of_no_plan_are_told(app: HourplanApp) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.screen.query_one("#filter", Input).value = "zebra"
        await settled(pilot)
        assert rows(app) == []
        assert "No plan has these letters." in "".join(lines(app.screen))


async def test_the_last_plan_is_continued_with_enter(folder: Path) -> None:
    """It is the first way in, and says where one was and when."""
    remember(folder / "spring.yaml", "goal", "Spring week", datetime(2026, 10, 4, 14, 32))  # noqa: DTZ001
    app = HourplanApp(folder, today=TODAY)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert ways(app)[0] == "Continue “Spring week”  step Goal, yesterday at 14:32"
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, PlanMap)
        assert app.screen.draft.path == folder / "spring.yaml"


async def test_a_last_plan_that_is_gone_is_not_offered(folder: Path) -> None:
    remember(folder / "gone.yaml", "goal", "Gone", datetime(2026, 10, 4, 14, 32))  # noqa: DTZ001
    app = HourplanApp(folder, today=TODAY)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert ways(app)[0] == "New plan"


async def test_a_new_plan_is_a_file_at_once_named_after_its_title(
    app: HourplanApp, folder: Path
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n")
        assert isinstance(app.screen, LineDialog)
        await pilot.press(*"Code week", "enter")
        await settled(pilot)
        assert isinstance(app.screen, ChooseDialog)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, CampaignPage)
        assert load_plan(folder / "Code week.yaml").title == "Code week"


async def test_escape_leaves_the_question_for_a_title_and_makes_nothing(
    app: HourplanApp, folder: Path
) -> None:
    before = names(folder)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+n", "x", "escape")
        await settled(pilot)
        assert isinstance(app.screen, Home)
    assert names(folder) == before


async def test_another_file_is_opened_by_its_path(folder: Path, tmp_path: Path) -> None:
    """Also in quotes, as file managers give it."""
    other = tmp_path / "an other.yaml"
    other.write_bytes(EXAMPLE.read_bytes())
    app = HourplanApp(folder, today=TODAY)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("down", "enter")
        app.screen.query_one(Input).value = f"'{other}'"
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, PlanMap)
        assert app.screen.draft.path == other


async def test_the_example_is_a_copy_outside_the_plans_folder(
    app: HourplanApp, folder: Path
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("down", "down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, ChooseDialog)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, PlanMap)
        assert app.screen.draft.plan == load_plan(EXAMPLE)
        assert folder not in app.screen.draft.path.parents
        assert app.screen.draft.path != EXAMPLE


async def test_two_presses_open_a_plan_once(app: HourplanApp, folder: Path) -> None:
    """A second draft of the same file would save over the first."""
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        for _ in range(2):
            app.screen.post_message(PlanWanted(folder / "spring.yaml"))
        await settled(pilot)
        assert [type(screen) for screen in app.screen_stack[1:]] == [Home, PlanMap]


async def test_two_presses_begin_one_plan(app: HourplanApp, folder: Path) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        for _ in range(2):
            app.screen.post_message(NewPlanWanted("Twice"))
        await settled(pilot)
        await pilot.press("enter")  # the first campaign
        await settled(pilot)
        assert isinstance(app.screen, CampaignPage)
    assert [name for name in names(folder) if name.startswith("Twice")] == ["Twice.yaml"]


async def test_two_presses_go_back_to_the_first_screen_once(app: HourplanApp, folder: Path) -> None:
    """And the plan that was left is the last one now."""
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.screen.post_message(PlanWanted(folder / "spring.yaml"))
        await settled(pilot)
        for _ in range(2):
            app.screen.post_message(HomeWanted())
        await settled(pilot)
        assert isinstance(app.screen, Home)
        assert ways(app)[0].startswith("Continue “Spring week”")


async def test_a_file_that_is_no_plan_says_so_whole_in_nynorsk(app: HourplanApp) -> None:
    use(spoken("nn"))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        shown = "\n".join(lines(app.screen))
        assert f"{tr(UNREADABLE)} " in shown


async def test_the_last_plan_is_quoted_as_the_language_does() -> None:
    use(spoken("nn"))
    home = Home("plans", LastPlan(Path("plan.yaml"), "Vårveka", "i går"), tuple)
    harness = OneScreen(lambda: home)
    async with harness.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert any("«Vårveka»  i går" in line for line in lines(harness.screen))


async def test_f1_says_how_much_is_still_in_english(app: HourplanApp) -> None:
    use(Language("nn", "nynorsk", missing=3))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("f1")
        await settled(pilot)
        assert packed("3 texts of the program are not in this language yet") in drawn(app.screen)

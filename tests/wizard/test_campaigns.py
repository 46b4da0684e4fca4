"""Plans whose pack isn't here, has changed or is broken; the choice of a new plan's campaign."""

import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from plans.keeping.locks import Claim, claim
from plans.languages.catalogs import spoken
from plans.languages.settled import ENGLISH
from plans.languages.speaking import speaking, use
from plans.model import Plan
from plans.packs.reading import DEFAULT_PACK, load_pack
from plans.yaml_text import dump_plan, load_plan
from screens.campaign import CampaignPage, LanguageField
from screens.choose_dialog import ChooseDialog
from screens.dialogs import LineDialog
from screens.frame import Page
from screens.home import Home
from screens.moves import StepWanted
from screens.pack_dialog import PackDialog
from screens.plan_map import PlanMap
from screens.review import Review
from screens.text import borrowed_note, untranslated_note
from tests.conftest import EXAMPLE, TODAY
from tests.screens.looking import settled
from tests.wizard.conftest import Run
from tests.wizard.test_language import shown
from wizard.app import HourplanApp
from wizard.campaign import is_older, pack_of, screen_pack
from wizard.rows import progress_of
from wizard.titles import TITLES


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the user's own packs, which is empty."""
    folder = tmp_path / "packs"
    folder.mkdir()
    monkeypatch.setenv("HOURPLAN_PACKS", str(folder))
    return folder


def own_pack(packs: Path, pack_id: str) -> Path:
    """Make a pack of one's own: a copy of the first one, under another name."""
    folder = packs / pack_id
    shutil.copytree(EXAMPLE.parent, folder)
    structure = folder / "pack.yaml"
    text = structure.read_text(encoding="utf-8")
    text = text.replace(f"id: {DEFAULT_PACK}\n", f"id: {pack_id}\n", 1)
    structure.write_text(text, encoding="utf-8", newline="\n")
    example = folder / "example.yaml"
    text = example.read_text(encoding="utf-8")
    text = text.replace(f"pack: {DEFAULT_PACK}\n", f"pack: {pack_id}\n", 1)
    example.write_text(text, encoding="utf-8", newline="\n")
    return folder


def saved(folder: Path, plan: Plan) -> Path:
    """Save a plan and return its file."""
    path = folder / "plan.yaml"
    path.write_text(dump_plan(plan), encoding="utf-8", newline="\n")
    return path


def words(screen: Screen[Any]) -> str:
    """Return the text of a dialog."""
    return " ".join(str(one.content) for one in screen.query(Static))


async def open_map(pilot: Pilot[Any]) -> None:
    await shown(pilot, PlanMap)
    await settled(pilot)


@pytest.mark.parametrize("is_bare", [False, True])
async def test_a_plan_opens_without_its_pack(
    is_bare: bool,  # noqa: FBT001 - a case of two
    tmp_path: Path,
    plan: Plan,
    packs: Path,
) -> None:
    """It is said which one is missing and where it belongs; all of the plan is there.

    So is a bare one, for which there is nothing to choose from.
    """
    opened = Plan(pack="book-week") if is_bare else plan
    path = saved(tmp_path, opened.model_copy(update={"pack": "book-week"}))
    before = path.read_bytes()
    app = HourplanApp(tmp_path, path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, PackDialog)
        assert "book-week" in words(app.screen)
        assert str(packs) in words(app.screen)
        await pilot.press("enter")
        await open_map(pilot)
        for part in TITLES:
            app.screen.post_message(StepWanted(part))
            await settled(pilot)
            assert isinstance(app.screen, Page), part
            await pilot.press("f2")
            await settled(pilot)
        await pilot.press("f5")
        await shown(pilot, Review)
        await settled(pilot)
    assert app.fault is None
    assert path.read_bytes() == before


@pytest.mark.parametrize("key", ["escape", "tab"])
async def test_leaving_the_dialog_leaves_the_plan_closed(
    key: str, tmp_path: Path, plan: Plan
) -> None:
    """And free for others."""
    path = saved(tmp_path, plan.model_copy(update={"edition": "2020.1"}))
    before = path.read_bytes()
    app = HourplanApp(tmp_path, path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, PackDialog)
        await pilot.press(*([key] if key == "escape" else ["tab", "tab", "enter"]))
        await shown(pilot, Home)
        await settled(pilot)
        assert isinstance(claim(path, datetime.now()), Claim)
    assert path.read_bytes() == before


async def test_a_pack_that_has_changed_is_told_once(tmp_path: Path, plan: Plan) -> None:
    """Then the plan notes the edition, as a change that can be undone."""
    edition = load_pack().edition
    path = saved(tmp_path, plan.model_copy(update={"edition": "2020.1"}))
    app = HourplanApp(tmp_path, path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, PackDialog)
        assert edition in words(app.screen)
        await pilot.press("enter")
        await open_map(pilot)
        assert app.session is not None
        assert app.session.draft.plan.edition == edition
        await pilot.press("ctrl+z")
        assert app.session.draft.plan.edition == "2020.1"
        await pilot.press("ctrl+y", "ctrl+q")
        await settled(pilot)
    assert load_plan(path) == plan.model_copy(update={"edition": edition})
    app = HourplanApp(tmp_path, path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(pilot)


@pytest.mark.parametrize("edition", ["2999.1", f"{load_pack().edition}.1", "10000"])
async def test_an_older_pack_never_lowers_the_edition_of_a_plan(
    edition: str, tmp_path: Path, plan: Plan
) -> None:
    path = saved(tmp_path, plan.model_copy(update={"edition": edition}))
    before = path.read_bytes()
    app = HourplanApp(tmp_path, path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, PackDialog)
        assert "older" in words(app.screen)
        assert "notes" not in words(app.screen)
        await pilot.press("enter")
        await open_map(pilot)
    assert path.read_bytes() == before


def test_editions_are_compared_by_their_numbers() -> None:
    assert is_older("2026.2", "2026.10")
    assert is_older("2026", "2026.1")
    assert not is_older("2026.1", "2026.1")
    assert not is_older("2027.1", "2026.9")
    assert not is_older("draft", "2026.1")
    assert not is_older("²", "3")
    assert not is_older("", "2026.1")


async def test_the_dialog_says_that_the_edition_is_noted(tmp_path: Path, plan: Plan) -> None:
    path = saved(tmp_path, plan.model_copy(update={"edition": "2020.1"}))
    app = HourplanApp(tmp_path, path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, PackDialog)
        edition = load_pack().edition
        assert f"“Go on” notes edition {edition} of the pack in the plan." in words(app.screen)


async def test_what_a_pack_of_the_same_edition_lacks_is_told(tmp_path: Path, plan: Plan) -> None:
    """Somebody took a group out of their pack and left its edition as it was."""
    partners = (plan.partners[0].model_copy(update={"group": "museums"}), *plan.partners[1:])
    path = saved(tmp_path, plan.model_copy(update={"partners": partners}))
    before = path.read_bytes()
    app = HourplanApp(tmp_path, path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, PackDialog)
        assert "“museums”" in words(app.screen)
        assert "notes" not in words(app.screen)
        await pilot.press("enter")
        await open_map(pilot)
    assert path.read_bytes() == before


@pytest.mark.parametrize("file", ["pack.yaml", "en.yaml"])
async def test_a_plan_opens_with_a_broken_pack(
    file: str, tmp_path: Path, plan: Plan, packs: Path
) -> None:
    """It is said what is wrong, where, and which command tells more; all of the plan is there."""
    folder = own_pack(packs, "book-week")
    content = "id: book-week\ntitle: [\n"
    (folder / file).write_text(content, encoding="utf-8", newline="\n")
    path = saved(tmp_path, plan.model_copy(update={"pack": "book-week"}))
    before = path.read_bytes()
    app = HourplanApp(tmp_path, path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, PackDialog)
        assert f"{file}, line 3" in words(app.screen)
        assert f"hourplan pack check {folder}\n" in words(app.screen)
        await pilot.press("enter")
        await open_map(pilot)
        for part in TITLES:
            app.screen.post_message(StepWanted(part))
            await settled(pilot)
            assert isinstance(app.screen, Page), part
            await pilot.press("f2")
            await settled(pilot)
    assert app.fault is None
    assert path.read_bytes() == before


@pytest.mark.parametrize("code", ["en", "nn"])
async def test_a_slip_in_a_language_of_the_pack_stops_no_plan(
    code: str, tmp_path: Path, plan: Plan, packs: Path
) -> None:
    """It is no fault of the plan, and the plan's language can still be changed to it."""
    folder = own_pack(packs, "book-week")
    (folder / "nn.yaml").write_text("title: [\n", encoding="utf-8", newline="\n")
    path = saved(tmp_path, plan.model_copy(update={"pack": "book-week"}))
    use(spoken(code))
    app = HourplanApp(tmp_path, path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(pilot)
        assert isinstance(app.screen, PlanMap)
        app.screen.post_message(StepWanted("campaign"))
        await shown(pilot, CampaignPage)
        app.screen.query_one(LanguageField).store_held("nn")
        await settled(pilot)
        assert app.session is not None
        assert app.session.draft.plan.language == "nn"
        assert app.session.pack.language == code
    assert app.fault is None


async def test_a_pack_that_breaks_while_its_plan_is_open_stops_nothing(
    tmp_path: Path, plan: Plan, packs: Path
) -> None:
    """Another language, which wasn't read yet, is then what was."""
    folder = own_pack(packs, "book-week")
    path = saved(tmp_path, plan.model_copy(update={"pack": "book-week"}))
    app = HourplanApp(tmp_path, path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(pilot)
        (folder / "en.yaml").write_text("title: [\n", encoding="utf-8", newline="\n")
        app.screen.post_message(StepWanted("campaign"))
        await shown(pilot, CampaignPage)
        app.screen.query_one(LanguageField).store_held("nn")
        await settled(pilot)
        assert app.session is not None
        assert app.session.draft.plan.language == "nn"
        assert app.session.pack.title == load_pack().title
    assert app.fault is None


async def test_an_edited_pack_has_its_new_words_when_the_plan_is_opened_again(
    tmp_path: Path, plan: Plan, packs: Path
) -> None:
    folder = own_pack(packs, "book-week")
    path = saved(tmp_path, plan.model_copy(update={"pack": "book-week"}))
    app = HourplanApp(tmp_path, path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(pilot)
        text = (folder / "en.yaml").read_text(encoding="utf-8")
        text = text.replace("title: Hour of Code\n", "title: Week of books\n", 1)
        (folder / "en.yaml").write_text(text, encoding="utf-8", newline="\n")
        assert app.session is not None
        assert app.session.pack.title == "Hour of Code"
        await pilot.press("escape")
        await shown(pilot, Home)
        app.open_plan(path)
        await open_map(pilot)
        assert app.session.pack.title == "Week of books"


async def test_a_pack_without_a_language_says_so_once_on_the_map(
    tmp_path: Path, plan: Plan, packs: Path
) -> None:
    folder = own_pack(packs, "book-week")
    (folder / "nn.yaml").unlink()
    path = saved(tmp_path, plan.model_copy(update={"pack": "book-week"}))
    use(spoken("nn"))
    app = HourplanApp(tmp_path, path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(pilot)
        assert app.session is not None
        note = untranslated_note(app.session.pack)
        assert "Hour of Code" in note
        assert note in words(app.screen)
        assert app.screen.query_one("#untranslated").display
        with speaking(ENGLISH):
            assert untranslated_note(app.session.pack) == ""


async def test_a_pack_that_has_the_language_says_nothing_of_it(tmp_path: Path, plan: Plan) -> None:
    use(spoken("nn"))
    app = HourplanApp(tmp_path, saved(tmp_path, plan), today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(pilot)
        assert not app.screen.query_one("#untranslated").display


async def test_what_stands_in_speaks_the_language_of_the_screens(
    tmp_path: Path, plan: Plan
) -> None:
    use(spoken("nn"))
    app = HourplanApp(
        tmp_path, saved(tmp_path, plan.model_copy(update={"pack": "far-away"})), today=TODAY
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, PackDialog)
        await pilot.press("enter")
        await open_map(pilot)
        assert not app.screen.query_one("#untranslated").display


def test_a_pack_is_read_once_for_a_plan(
    plan: Plan, packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages ask for it at each key."""
    own_pack(packs, "book-week")
    pack_in = pack_of(plan.model_copy(update={"pack": "book-week"}))
    first = pack_in("en"), pack_in("nn")

    def refuse(*_: object) -> object:
        raise AssertionError

    monkeypatch.setattr("wizard.campaign.load_pack", refuse)
    assert (pack_in("en"), pack_in("nn")) == first


def test_the_progress_of_a_plan_with_a_broken_pack_is_not_counted(plan: Plan, packs: Path) -> None:
    """It would be kept as long as the plan isn't changed, though the pack is mended."""
    (own_pack(packs, "book-week") / "en.yaml").write_text("[", encoding="utf-8")
    assert progress_of(plan.model_copy(update={"pack": "book-week"})) is None
    assert progress_of(plan) is not None
    assert progress_of(plan.model_copy(update={"pack": "far-away"})) is not None


def test_a_screen_in_english_calls_no_english_untranslated(plan: Plan, packs: Path) -> None:
    """The plan is in Nynorsk, which lacks a word that explains and an example."""
    folder = own_pack(packs, "book-week")
    (folder / "nn.yaml").write_text("title: Bokveka\n", encoding="utf-8", newline="\n")
    own = plan.model_copy(update={"pack": "book-week", "language": "nn"})
    pack = screen_pack(pack_of(own), own)
    assert borrowed_note(pack, pack.advice("campaign").why) == ""
    assert borrowed_note(pack, pack.recognition[0].text) == "not yet in nynorsk"


@pytest.mark.parametrize("command", ["check", "show", "export"])
def test_commands_go_on_without_the_pack(
    command: str, run: Run, folder: Path, plan: Plan, packs: Path
) -> None:
    path = saved(folder, plan.model_copy(update={"pack": "book-week"}))
    answer = run(command, path.name)
    assert answer.code in {0, 1}
    assert "book-week" in answer.err
    assert str(packs) in answer.err
    assert answer.out


@pytest.mark.parametrize("command", ["check", "show", "export"])
def test_commands_go_on_with_a_broken_pack(
    command: str, run: Run, folder: Path, plan: Plan, packs: Path
) -> None:
    """They say what is wrong with it, and doctor does too."""
    broken = own_pack(packs, "book-week")
    (broken / "pack.yaml").write_text("id: book-week\ngroups: [\n", encoding="utf-8", newline="\n")
    path = saved(folder, plan.model_copy(update={"pack": "book-week"}))
    answer = run(command, path.name)
    assert answer.code in {0, 1}
    assert "pack.yaml, line 3" in answer.err
    assert f"hourplan pack check {broken}\n" in answer.err
    assert answer.out
    assert run("doctor").code == 1


@pytest.mark.parametrize("command", ["check", "show", "export"])
def test_commands_take_no_slip_in_a_language_for_a_broken_plan(
    command: str, run: Run, folder: Path, plan: Plan, packs: Path
) -> None:
    (own_pack(packs, "book-week") / "nn.yaml").write_text("title: [\n", encoding="utf-8")
    path = saved(folder, plan.model_copy(update={"pack": "book-week"}))
    answer = run(command, path.name, "--language", "nn")
    assert answer.code in {0, 1}
    assert answer.out


async def _begin(pilot: Pilot[Any]) -> None:
    await shown(pilot, Home)
    await pilot.press("ctrl+n")
    await shown(pilot, LineDialog)
    await pilot.press(*"Week", "enter")


async def test_a_new_plan_asks_for_its_campaign_and_enter_takes_the_first(
    tmp_path: Path, packs: Path
) -> None:
    own_pack(packs, "book-week")
    app = HourplanApp(tmp_path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await _begin(pilot)
        await shown(pilot, ChooseDialog)
        await pilot.press("enter")
        await shown(pilot, CampaignPage)
        assert app.session is not None
        assert app.session.draft.plan.pack == DEFAULT_PACK


async def test_leaving_the_choice_begins_no_plan(tmp_path: Path, packs: Path) -> None:
    own_pack(packs, "book-week")
    plans = tmp_path / "plans"
    app = HourplanApp(plans, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await _begin(pilot)
        await shown(pilot, ChooseDialog)
        await pilot.press("escape")
        await shown(pilot, Home)
        await settled(pilot)
    assert not os.path.exists(plans)  # noqa: ASYNC240, PTH110 - nothing waits for it


async def test_a_campaign_that_was_named_is_not_asked_for(tmp_path: Path, packs: Path) -> None:
    own_pack(packs, "book-week")
    app = HourplanApp(tmp_path, today=TODAY, pack_id="book-week")
    async with app.run_test(size=(80, 24)) as pilot:
        await _begin(pilot)
        await shown(pilot, CampaignPage)
        assert app.session is not None
        assert app.session.draft.plan.pack == "book-week"


def test_a_pack_is_named_by_its_folder_too(run: Run, folder: Path, packs: Path) -> None:
    own_pack(folder, "book-week")
    assert run("new", "plan.yaml", "--pack", "./book-week").code == 0
    assert load_plan(folder / "plan.yaml").pack == "book-week"
    assert run("check", "plan.yaml", "--pack", "./book-week").err.count("isn't here") == 0
    assert not list(packs.iterdir())

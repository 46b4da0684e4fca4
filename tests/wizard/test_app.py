"""The app ends as it should: it says where the plan is, also after a fault of its own."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from plans.yaml_text import load_plan
from screens.campaign import CampaignPage
from screens.home import Home
from screens.moves import PlanWanted, StepWanted
from screens.plan_map import PlanMap
from tests.conftest import EXAMPLE, TODAY
from tests.screens.looking import settled
from wizard import calm
from wizard.app import HourplanApp, run_app

MOST_METHODS = 22
"""The app moves people between screens and does nothing else; one method more is asked why."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the example plan as a file of its own."""
    path = tmp_path / "westmark.yaml"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


async def at_title(pilot: Pilot[Any]) -> Input:
    """Go to the first page and return the line of the title."""
    await settled(pilot)
    pilot.app.screen.post_message(StepWanted("campaign"))
    await settled(pilot)
    assert isinstance(pilot.app.screen, CampaignPage)
    return pilot.app.screen.query(Input).first()


async def test_quitting_saves_and_says_where_the_plan_is_and_how_to_go_on(file: Path) -> None:
    app = HourplanApp(file.parent, file, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        (await at_title(pilot)).value = "Another title"
        await pilot.press("ctrl+q")
        await settled(pilot)
    assert load_plan(file).title == "Another title"
    said, go_on = str(app.return_value).splitlines()
    assert said.startswith("The plan is saved: ")
    assert said.endswith("westmark.yaml")
    assert go_on.startswith("Go on with it:     hourplan ")
    assert str(file) in go_on


async def test_quitting_inside_a_dialog_loses_nothing(file: Path) -> None:
    app = HourplanApp(file.parent, file, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        (await at_title(pilot)).value = "Another title"
        await pilot.press("f1", "ctrl+q")
        await settled(pilot)
    assert load_plan(file).title == "Another title"
    assert "The plan is saved" in str(app.return_value)


async def test_quitting_at_the_first_screen_says_nothing(tmp_path: Path) -> None:
    app = HourplanApp(tmp_path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+q")
        await settled(pilot)
    assert not app.return_value
    assert app.fault is None


async def test_a_plan_that_is_named_opens_at_its_map(file: Path) -> None:
    app = HourplanApp(file.parent, file, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, PlanMap)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, Home)


async def test_both_themes_are_one_key_apart(tmp_path: Path) -> None:
    app = HourplanApp(tmp_path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        first = app.theme
        await pilot.press("ctrl+l")
        assert app.theme != first
        await pilot.press("ctrl+l")
        assert app.theme == first


async def test_a_fault_ends_the_app_without_a_word_of_the_plan(
    file: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """No traceback with the values of variables is printed; what was typed can still be saved."""
    monkeypatch.setattr(PlanMap, "come_back", _fail)
    app = HourplanApp(file.parent, file, today=TODAY)
    with pytest.raises(ZeroDivisionError):
        await _type_and_leave(app, "Secret title")
    assert isinstance(app.fault, ZeroDivisionError)
    app.save()
    assert load_plan(file).title == "Secret title"
    told = capfd.readouterr()
    assert "Secret" not in told.out + told.err
    assert "Traceback" not in told.out + told.err


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> list[HourplanApp]:
    """Let each app end with a fault, its plan open; return the apps that were run."""
    run: list[HourplanApp] = []

    def failed(app: HourplanApp) -> None:
        app.fault = ZeroDivisionError()
        session = SimpleNamespace(rescue=lambda: "The plan is saved: x")
        walk = SimpleNamespace(close=lambda: "The plan is saved: x", session=session)
        monkeypatch.setattr(app, "_walk", walk)
        run.append(app)

    monkeypatch.setattr(HourplanApp, "run", failed)
    return run


def test_whoever_leaves_after_a_fault_is_told_where_the_plan_is(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    faulty: list[HourplanApp],
) -> None:
    told: list[str] = []
    monkeypatch.setattr(calm, "ask_calmly", lambda _, saved, *__: told.append(saved))
    assert run_app(tmp_path, None, TODAY) == 3
    assert told == ["The plan is saved: x"]
    assert "The plan is saved: x" in "".join(capfd.readouterr())
    assert len(faulty) == 1


def test_whoever_goes_on_after_a_fault_has_the_same_open_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, faulty: list[HourplanApp]
) -> None:
    answers = iter([True, False])
    monkeypatch.setattr(calm, "ask_calmly", lambda *_: next(answers))
    run_app(tmp_path, None, TODAY)
    first, second = faulty
    assert second._session is first.session
    assert second._session is not None


async def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    """And the first screen is still there."""
    app = HourplanApp(tmp_path, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.screen.post_message(PlanWanted(tmp_path / "gone [/bold].yaml"))
        await settled(pilot)
        assert not isinstance(app.screen, Home)
        await pilot.press("escape")
        assert isinstance(app.screen, Home)
    assert app.fault is None


def test_the_app_stays_small() -> None:
    """In every program like this one the app is the class that grows too big."""
    own = [name for name, thing in vars(HourplanApp).items() if callable(thing)]
    assert len(own) <= MOST_METHODS


async def _type_and_leave(app: HourplanApp, title: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        (await at_title(pilot)).value = title
        await pilot.press("f2")
        await settled(pilot)


def _fail(*_: object) -> None:
    raise ZeroDivisionError


async def test_a_window_that_shrinks_too_far_is_told_in_a_sentence(own_home: Path) -> None:
    app = HourplanApp(own_home / "Documents", today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert not app._notifications
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert ["80 columns" in one.message for one in app._notifications] == [True]

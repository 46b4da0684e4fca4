"""A plan that can't be saved is not left, and nothing is overwritten to save it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plans.keeping.saving import save
from plans.problems import NotSaved
from plans.yaml_text import load_plan
from screens.not_saved import NotSavedDialog
from screens.plan_map import PlanMap
from screens.widgets.inputs import LineInput
from tests.conftest import EXAMPLE, TODAY
from wizard.app import HourplanApp
from wizard.walk import Walk


@pytest.fixture
def plan_file(own_home: Path) -> Path:
    path = own_home / "Documents" / "plan.yaml"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


@pytest.fixture
def full_disk(plan_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make each save to the plan's own file fail, and to no other; return that file."""

    def save_elsewhere_only(
        path: Path, text: bytes, before: Callable[[], None] | None = None
    ) -> bool:
        if path == plan_file:
            raise NotSaved("The disk is full. Make room on it.", path)
        return save(path, text, before)

    monkeypatch.setattr("plans.keeping.plan_file.save", save_elsewhere_only)
    return plan_file


def _walk(app: HourplanApp) -> Walk:
    assert app._walk is not None
    return app._walk


async def test_quitting_asks_until_the_plan_is_saved(full_disk: Path, own_home: Path) -> None:
    """A name that is taken is refused, a folder that isn't there too; a free name saves it."""
    taken = own_home / "Documents" / "other.yaml"
    taken.write_text("precious", encoding="utf-8")
    app = HourplanApp(own_home, full_disk, today=TODAY)
    async with app.run_test() as pilot:
        await pilot.pause()
        _walk(app)._session.draft.change("title", "Changed")
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert isinstance(app.screen, NotSavedDialog)
        for typed in (str(taken), "~nosuchuser/x", str(own_home / "none" / "deeper" / "x"), ""):
            app.screen.query_one(LineInput).value = typed
            await pilot.press("tab", "shift+tab", "enter")
            await pilot.pause()
            assert isinstance(app.screen, NotSavedDialog), typed
        app.screen.query_one(LineInput).value = str(own_home / "rescued")
        await pilot.press("enter")
        await pilot.pause()
    assert taken.read_text(encoding="utf-8") == "precious"
    assert load_plan(own_home / "rescued.yaml").title == "Changed"


async def test_staying_keeps_the_plan_open_with_its_own_file(
    full_disk: Path, own_home: Path
) -> None:
    app = HourplanApp(own_home, full_disk, today=TODAY)
    async with app.run_test() as pilot:
        await pilot.pause()
        draft = _walk(app)._session.draft
        draft.change("title", "Changed")
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert [type(screen) for screen in app.screen_stack].count(NotSavedDialog) == 1
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, PlanMap)
        assert (draft.path, draft.plan.title) == (full_disk, "Changed")


async def test_a_file_that_is_gone_is_told_before_leaving(plan_file: Path, own_home: Path) -> None:
    app = HourplanApp(own_home, plan_file, today=TODAY)
    async with app.run_test() as pilot:
        await pilot.pause()
        plan_file.unlink()  # noqa: ASYNC240 - the disk is local
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert isinstance(app.screen, NotSavedDialog)
        await pilot.press("enter")
        await pilot.pause()
    assert load_plan(plan_file).title == "Hour of Code in Westmark"


async def test_a_second_enter_in_a_dialog_takes_no_screen_away(own_home: Path) -> None:
    """Begin a plan with Enter twice, then go home: the first screen is still there."""
    app = HourplanApp(own_home / "Documents", today=TODAY)
    async with app.run_test() as pilot:
        await pilot.pause()
        home = app.screen
        await pilot.press("ctrl+n", *"New", "enter", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("f2", "escape")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.screen is home


def test_a_last_plan_in_a_folder_that_cannot_be_entered_is_no_fault(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    from wizard import app

    monkeypatch.setattr(Path, "is_file", refuse)
    assert app._is_file(own_home / "away" / "plan.yaml") is False

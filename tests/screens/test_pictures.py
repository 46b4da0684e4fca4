"""A picture of every screen, at both sizes and in both themes; they are looked at one by one."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from plans.draft import Draft
from plans.memory import remember
from plans.model import Plan
from plans.packs.model import Pack
from screens.look import DARK_NAME, LIGHT_NAME
from screens.made import MadeDialog
from screens.moves import REVIEW, StepWanted
from tests.conftest import EXAMPLE, TODAY
from tests.screens.harness import OneScreen
from wizard.app import HourplanApp
from wizard.steps import STEPS, Spot

SIZES = ((80, 24), (120, 36))
"""The sizes that every screen is made for."""

LOOKS = [
    pytest.param(size, theme, id=f"{size[0]}x{size[1]}-{theme.removeprefix('hourplan-')}")
    for size in SIZES
    for theme in (DARK_NAME, LIGHT_NAME)
]
"""Every size in every theme."""


class Snap(Protocol):
    """What the snapshot plugin hands in."""

    def __call__(
        self,
        app: App[Any],
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[Any]], Any] | None = None,
        press: list[str] = ...,
    ) -> bool:
        """Compare a picture of the app with the one that is kept."""


SPOTS = [
    pytest.param(Spot(step, page), id=type_name)
    for step, offer in enumerate(STEPS)
    for page, one in enumerate(offer.pages)
    for type_name in [str(getattr(one.screen, "__name__", "")).removesuffix("Page").lower()]
]
"""Every page of the walk, by its name."""


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the cursor's blinking, which would make every other picture differ."""
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _: None)


@pytest.mark.parametrize(("size", "theme"), LOOKS)
@pytest.mark.parametrize("spot", SPOTS)
def test_page(
    spot: Spot, size: tuple[int, int], theme: str, plan: Plan, pack: Pack, snap_compare: Snap
) -> None:
    draft = Draft(plan, Path("plan.yaml"))
    app = OneScreen(lambda: spot.open(draft, pack, TODAY), theme)
    assert snap_compare(app, terminal_size=size)


@pytest.mark.parametrize("spot", SPOTS)
def test_empty_page(spot: Spot, pack: Pack, blank: Plan, snap_compare: Snap) -> None:
    draft = Draft(replace_title(blank), Path("plan.yaml"))
    app = OneScreen(lambda: spot.open(draft, pack, TODAY))
    assert snap_compare(app, terminal_size=SIZES[0])


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_home(size: tuple[int, int], theme: str, own_home: Path, snap_compare: Snap) -> None:
    app = HourplanApp(_plans(own_home), today=TODAY, theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=_settled)


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_map(size: tuple[int, int], theme: str, own_home: Path, snap_compare: Snap) -> None:
    folder = _plans(own_home)
    app = HourplanApp(folder, folder / "Westmark.yaml", today=TODAY, theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=_settled)


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_review(size: tuple[int, int], theme: str, own_home: Path, snap_compare: Snap) -> None:
    folder = _plans(own_home)
    app = HourplanApp(folder, folder / "Westmark.yaml", today=TODAY, theme=theme)

    async def to_review(pilot: Pilot[Any]) -> None:
        await _settled(pilot)
        pilot.app.screen.post_message(StepWanted(REVIEW))
        await _settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=to_review)


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_made(size: tuple[int, int], theme: str, snap_compare: Snap) -> None:
    folder = Path("/home/lead/Documents/Campaign plans")
    app = OneScreen(lambda: MadeDialog(folder / "Westmark.docx", folder / "Westmark.yaml"), theme)
    assert snap_compare(app, terminal_size=size)


@pytest.mark.parametrize("key", ["f1", "f4"])
def test_dialogs(key: str, plan: Plan, pack: Pack, snap_compare: Snap) -> None:
    draft = Draft(plan, Path("plan.yaml"))
    app = OneScreen(lambda: _message_spot().open(draft, pack, TODAY))
    assert snap_compare(app, terminal_size=SIZES[0], press=[key])


def test_new_plan_dialog(own_home: Path, snap_compare: Snap) -> None:
    app = HourplanApp(own_home / "Documents" / "none", today=TODAY)
    assert snap_compare(app, terminal_size=SIZES[0], run_before=_settled, press=["ctrl+n"])


def replace_title(plan: Plan) -> Plan:
    """Return the plan with a title, so that the top line isn't empty."""
    return plan.model_copy(update={"title": "A new plan"})


def _message_spot() -> Spot:
    step = next(number for number, step in enumerate(STEPS) if step.part == "message")
    return Spot(step, 2)


async def _settled(pilot: Pilot[Any]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


def _plans(home: Path) -> Path:
    """Return a folder with a plan, an empty one and an unreadable file, changed on fixed days."""
    folder = home / "Documents" / "Campaign plans"
    folder.mkdir()
    (folder / "Westmark.yaml").write_bytes(EXAMPLE.read_bytes())
    (folder / "Spring.yaml").write_text(
        "format: 1\npack: hour-of-code\ntitle: Spring week\n", encoding="utf-8"
    )
    (folder / "notes.yaml").write_text("just some notes\n", encoding="utf-8")
    when = datetime(2026, 10, 2, 12, tzinfo=UTC)
    for number, path in enumerate(sorted(folder.iterdir())):
        os.utime(path, (when.timestamp() + number, when.timestamp() + number))
    remember(
        folder / "Westmark.yaml", "goal", "Hour of Code in Westmark", when.replace(tzinfo=None)
    )
    return folder

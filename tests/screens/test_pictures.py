"""A picture of every screen: at both sizes, in both themes, in Nynorsk, and for another campaign.

They are looked at one by one. The light theme is pictured at 80×24 alone, since the contrasts of
both themes are measured elsewhere; so is Nynorsk, which needs the room most there.
"""

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
from plans.languages.catalogs import spoken
from plans.languages.speaking import tr, use
from plans.memory import remember
from plans.model import Plan
from plans.packs.differing import pack_differences
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from plans.yaml_text import load_plan
from screens.choose_dialog import ChooseDialog
from screens.look import DARK_NAME, LIGHT_NAME
from screens.made import MadeDialog
from screens.moves import REVIEW, StepWanted
from screens.pack_dialog import PackDialog
from screens.text import plain
from screens.widgets.pick_list import Choice
from tests.conftest import EXAMPLE, TODAY
from tests.screens.following import FOLLOWING, Make
from tests.screens.harness import OneScreen
from tests.screens.looking import to_map
from wizard.app import HourplanApp
from wizard.steps import STEPS, Spot

SIZES = ((80, 24), (120, 36))
"""The sizes that every screen is made for."""

SMALL, LARGE = SIZES

LOOKS = [
    pytest.param(size, theme, id=f"{size[0]}x{size[1]}-{theme.removeprefix('hourplan-')}")
    for size, theme in ((SMALL, DARK_NAME), (SMALL, LIGHT_NAME), (LARGE, DARK_NAME))
]
"""The sizes and themes that are pictured."""

NYNORSK = "nn"
"""The code of the second language."""

NYNORSK_EXAMPLE = EXAMPLE.with_name("example.nn.yaml")
"""The example plan in it."""

OTHER_PACK = "code-week"
"""The second campaign, which counts activities, has three ways and no rule for its days."""

OTHER_EXAMPLE = EXAMPLE.parent.parent / "code_week" / "example.yaml"
"""Its example plan."""


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

DIFFERING = ("strategy", "campaignwindow", "goal", "partners", "standardasks", "milestones")
"""Pages on which another campaign shows most of its own."""


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
    assert snap_compare(app, terminal_size=SMALL)


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_home(size: tuple[int, int], theme: str, own_home: Path, snap_compare: Snap) -> None:
    app = HourplanApp(_plans(own_home), today=TODAY, theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=_settled)


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_map(size: tuple[int, int], theme: str, own_home: Path, snap_compare: Snap) -> None:
    folder = _plans(own_home)
    app = HourplanApp(folder, folder / "Westmark.yaml", today=TODAY, theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=to_map)


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("make", FOLLOWING.values(), ids=FOLLOWING)
def test_following(
    make: Make, size: tuple[int, int], plan: Plan, pack: Pack, snap_compare: Snap
) -> None:
    draft = Draft(plan, Path("plan.yaml"))
    app = OneScreen(lambda: make(draft, pack))
    assert snap_compare(app, terminal_size=size, run_before=_settled)


@pytest.mark.parametrize("make", FOLLOWING.values(), ids=FOLLOWING)
def test_following_in_nynorsk(
    make: Make, nynorsk: Plan, nynorsk_pack: Pack, snap_compare: Snap
) -> None:
    draft = Draft(nynorsk, Path("plan.yaml"))
    app = OneScreen(lambda: make(draft, nynorsk_pack))
    assert snap_compare(app, terminal_size=SMALL, run_before=_settled)


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_review(size: tuple[int, int], theme: str, own_home: Path, snap_compare: Snap) -> None:
    folder = _plans(own_home)
    app = HourplanApp(folder, folder / "Westmark.yaml", today=TODAY, theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=_to_review)


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_made(size: tuple[int, int], theme: str, snap_compare: Snap) -> None:
    folder = Path("/home/lead/Documents/Campaign plans")
    app = OneScreen(
        lambda: MadeDialog("docx", folder / "Westmark.docx", folder / "Westmark.yaml"), theme
    )
    assert snap_compare(app, terminal_size=size)


@pytest.mark.parametrize("key", ["f1", "f4"])
def test_dialogs(key: str, plan: Plan, pack: Pack, snap_compare: Snap) -> None:
    draft = Draft(plan, Path("plan.yaml"))
    app = OneScreen(lambda: _message_spot().open(draft, pack, TODAY))
    assert snap_compare(app, terminal_size=SMALL, press=[key])


@pytest.mark.parametrize("code", ["en", NYNORSK])
def test_choose_dialog(code: str, snap_compare: Snap) -> None:
    use(spoken(code))
    packs = [load_pack(name, code) for name in ("hour-of-code", OTHER_PACK)]
    # Titles and first sentences, as somebody sees them who begins a plan.
    choices = [
        Choice(one.id, one.title, one.text.partition(". ")[0].removesuffix(".") + ".")
        for one in packs
    ]
    heading = tr("Which campaign do you plan?")
    app = OneScreen(lambda: ChooseDialog(heading, choices, "hour-of-code"))
    assert snap_compare(app, terminal_size=SMALL)


@pytest.mark.parametrize("code", ["en", NYNORSK])
def test_pack_dialog(code: str, plan: Plan, snap_compare: Snap) -> None:
    use(spoken(code))
    # Read with another campaign, nearly all of the plan is otherwise.
    found = pack_differences(plan, load_pack(OTHER_PACK, code))
    heading = tr("The campaign's pack has changed")
    app = OneScreen(lambda: PackDialog(heading, plain("\n\n".join(found))))
    assert snap_compare(app, terminal_size=SMALL)


def test_new_plan_dialog(own_home: Path, snap_compare: Snap) -> None:
    app = HourplanApp(own_home / "Documents" / "none", today=TODAY)
    assert snap_compare(app, terminal_size=SMALL, run_before=_settled, press=["ctrl+n"])


@pytest.fixture
def nynorsk() -> Plan:
    """Speak Nynorsk, and return the example plan in it."""
    use(spoken(NYNORSK))
    return load_plan(NYNORSK_EXAMPLE)


@pytest.fixture
def nynorsk_pack() -> Pack:
    """Return the pack with its Nynorsk words."""
    return load_pack(language=NYNORSK)


@pytest.mark.parametrize("spot", SPOTS)
def test_page_in_nynorsk(spot: Spot, nynorsk: Plan, nynorsk_pack: Pack, snap_compare: Snap) -> None:
    draft = Draft(nynorsk, Path("plan.yaml"))
    app = OneScreen(lambda: spot.open(draft, nynorsk_pack, TODAY))
    assert snap_compare(app, terminal_size=SMALL)


def test_home_in_nynorsk(nynorsk: Plan, own_home: Path, snap_compare: Snap) -> None:
    app = HourplanApp(_plans(own_home, NYNORSK_EXAMPLE), today=TODAY)
    assert snap_compare(app, terminal_size=SMALL, run_before=_settled)


def test_map_in_nynorsk(nynorsk: Plan, own_home: Path, snap_compare: Snap) -> None:
    folder = _plans(own_home, NYNORSK_EXAMPLE)
    app = HourplanApp(folder, folder / "Westmark.yaml", today=TODAY)
    assert snap_compare(app, terminal_size=SMALL, run_before=to_map)


def test_review_in_nynorsk(nynorsk: Plan, own_home: Path, snap_compare: Snap) -> None:
    folder = _plans(own_home, NYNORSK_EXAMPLE)
    app = HourplanApp(folder, folder / "Westmark.yaml", today=TODAY)
    assert snap_compare(app, terminal_size=SMALL, run_before=_to_review)


def test_made_in_nynorsk(nynorsk: Plan, snap_compare: Snap) -> None:
    folder = Path("/home/lead/Documents/Campaign plans")
    made = folder / "Westmark.docx"
    app = OneScreen(lambda: MadeDialog("docx", made, folder / "Westmark.yaml"))
    assert snap_compare(app, terminal_size=SMALL)


@pytest.mark.parametrize("key", ["f1", "f4"])
def test_dialogs_in_nynorsk(
    key: str, nynorsk: Plan, nynorsk_pack: Pack, snap_compare: Snap
) -> None:
    draft = Draft(nynorsk, Path("plan.yaml"))
    app = OneScreen(lambda: _message_spot().open(draft, nynorsk_pack, TODAY))
    assert snap_compare(app, terminal_size=SMALL, press=[key])


@pytest.mark.parametrize("spot", [spot for spot in SPOTS if spot.id in DIFFERING])
def test_page_of_another_campaign(spot: Spot, snap_compare: Snap) -> None:
    draft = Draft(load_plan(OTHER_EXAMPLE), Path("plan.yaml"))
    app = OneScreen(lambda: spot.open(draft, load_pack(OTHER_PACK), TODAY))
    assert snap_compare(app, terminal_size=SMALL)


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


async def _to_review(pilot: Pilot[Any]) -> None:
    await to_map(pilot)
    pilot.app.screen.post_message(StepWanted(REVIEW))
    await _settled(pilot)


def _plans(home: Path, example: Path = EXAMPLE) -> Path:
    """Return a folder with a plan, an empty one and an unreadable file, changed on fixed days."""
    folder = home / "Documents" / "Campaign plans"
    folder.mkdir()
    (folder / "Westmark.yaml").write_bytes(example.read_bytes())
    (folder / "Spring.yaml").write_text(
        "format: 1\npack: hour-of-code\ntitle: Spring week\n", encoding="utf-8"
    )
    (folder / "notes.yaml").write_text("just some notes\n", encoding="utf-8")
    when = datetime(2026, 10, 2, 12, tzinfo=UTC)
    for number, path in enumerate(sorted(folder.iterdir())):
        os.utime(path, (when.timestamp() + number, when.timestamp() + number))
    title = load_plan(example).title
    remember(folder / "Westmark.yaml", "goal", title, when.replace(tzinfo=None))
    return folder

"""The example plan: its name is in the language spoken, and each campaign's can be reached."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plans.file_names import file_stem
from plans.folders import example_folder
from plans.languages.catalogs import spoken
from plans.languages.speaking import speaking, tr
from plans.packs.places import known_packs
from plans.packs.reading import DEFAULT_PACK
from plans.yaml_text import load_plan
from screens.choose_dialog import ChooseDialog
from screens.home import Home
from screens.plan_map import PlanMap
from tests.conftest import TODAY
from tests.plans.pretended import PRETENDED
from tests.screens.looking import settled
from tests.wizard.test_language import shown
from wizard.app import HourplanApp
from wizard.example import fresh_example

OTHER = next(name for name in known_packs() if name != DEFAULT_PACK)


@pytest.mark.parametrize("code", ["en", "nn"])
def test_the_example_is_named_in_the_language_that_is_spoken(code: str) -> None:
    with speaking(spoken(code)):
        path = fresh_example()
        assert path.parent == example_folder()
        assert path.stem == file_stem(tr("Example plan"))
        assert load_plan(path).language == code


def test_a_translated_name_is_made_a_file_name() -> None:
    with speaking(PRETENDED):
        assert fresh_example().name == "⟦Example plan⟧.yaml"


@pytest.fixture
def plans(tmp_path: Path) -> Iterator[Path]:
    """Return the plans folder, which isn't there yet."""
    folder = tmp_path / "plans"
    yield folder
    assert not folder.exists()


@pytest.mark.parametrize(("keys", "pack"), [([], DEFAULT_PACK), (["down"], OTHER)])
async def test_the_example_of_each_campaign_is_reached_by_keys(
    keys: list[str], pack: str, plans: Path
) -> None:
    app = HourplanApp(plans, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, Home)
        await pilot.press("down", "down", "enter")
        await shown(pilot, ChooseDialog)
        await pilot.press(*keys, "enter")
        await shown(pilot, PlanMap)
        await settled(pilot)
        assert app.session is not None
        assert app.session.draft.plan.pack == pack


async def test_leaving_the_choice_opens_nothing(plans: Path) -> None:
    app = HourplanApp(plans, today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, Home)
        await pilot.press("down", "down", "enter")
        await shown(pilot, ChooseDialog)
        await pilot.press("escape")
        await shown(pilot, Home)
        await settled(pilot)
        assert app.session is None
        assert not example_folder().exists()


async def test_a_campaign_that_was_named_is_not_asked_for(plans: Path) -> None:
    app = HourplanApp(plans, today=TODAY, pack_id=OTHER)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot, Home)
        await pilot.press("down", "down", "enter")
        await shown(pilot, PlanMap)
        await settled(pilot)
        assert app.session is not None
        assert app.session.draft.plan.pack == OTHER

"""No word of the program, of a pack or of a plan stays English where another language is spoken."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import DataTable

from plans.draft import Draft
from plans.importing import read_partner_file
from plans.languages import catalogs
from plans.languages.speaking import use
from plans.model import Plan
from plans.packs.model import Pack
from plans.partner_words import PartnerWords
from plans.problems import Problem, Unreadable
from plans.yaml_writing import plan_text
from screens.binned import BinnedScreen
from screens.calm import CalmScreen
from screens.collisions import CollisionsDialog
from screens.import_dialog import ImportDialog
from screens.made import MadeDialog
from screens.not_saved import NotSavedDialog
from screens.plan_map import PlanMap
from screens.reason_dialog import ReasonDialog
from screens.recovered import RecoveredDialog
from screens.repair import RepairScreen
from screens.review import Review
from screens.sync_copy import SyncCopyDialog
from screens.versions import VersionsScreen
from screens.widgets.inputs import LineInput
from tests.conftest import TODAY
from tests.screens.following import FOLLOWING
from tests.screens.harness import OneScreen
from tests.screens.looking import SPOTS, lines, settled
from tests.screens.pseudo import PSEUDO, pseudo, pseudo_pack, pseudo_plan
from tests.screens.safety_samples import Both, filled, look_at
from wizard.app import HourplanApp
from wizard.steps import Spot, map_steps, part_of

SMALL = (80, 24)
TALL = (120, 70)
"""So high that nothing of a page is out of sight."""

KEYS = r"ctrl\+\w|Shift\+Tab|Shift \+ mouse|Tab|Escape|Esc|Enter|Space|Delete|PgUp/Dn|F\d+"
"""Names of keys, which are printed on the keyboard."""

ADDRESS = r"\S+@\S+"
"""Addresses of people, which have no other letters."""

FILE = r"[\w./~-]*\.(?:yaml|docx|csv|ics)"
"""Names of files."""

SIGNS = r"\[x\]|U\+[0-9A-F]{4}|(?<!\w)i(?!\w)"
"""Marks of what is picked and of hints, and the numbers of characters that can't be seen."""

PROGRAM = "hourplan"
"""The name of the program, which is the same everywhere."""

ALLOWED = re.compile(rf"{ADDRESS}|{FILE}|{SIGNS}|{PROGRAM}|(?<!\w)(?:{KEYS})(?!\w)")
"""What may stand there in Latin letters."""

LATIN = re.compile(r"[A-Za-z][A-Za-z'’ ]*")


def english(screen: Screen[Any]) -> list[str]:
    """Return what of a screen is in Latin letters and may not be."""
    found = [LATIN.findall(ALLOWED.sub("", line)) for line in lines(screen)]
    return [word.strip() for words in found for word in words]


@pytest.fixture(autouse=True)
def _speak(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak the language without English words, in which the plans are written too."""
    monkeypatch.setattr(catalogs, "nearest", lambda _: PSEUDO.code)
    monkeypatch.setattr(catalogs, "_language", lambda _: PSEUDO)
    use(PSEUDO)


@pytest.fixture
def other_pack(pack: Pack) -> Pack:
    """Return the pack in that language."""
    return pseudo_pack(pack)


@pytest.fixture
def other_plan(plan: Plan) -> Plan:
    """Return the example plan in that language."""
    return pseudo_plan(plan)


@pytest.fixture
def empty_plan(blank: Plan) -> Plan:
    """Return a plan in which nothing is filled in but its title."""
    return blank.model_copy(update={"title": pseudo("Spring week")})


def test_letters_are_turned_and_places_stay() -> None:
    """Each Latin letter becomes one of another script; places keep their names."""
    assert pseudo("Saved {time}, F1") == "Савед {time}, Ф1"


def test_a_word_that_stayed_english_is_found() -> None:
    """What may be Latin is taken out of a line, and nothing else."""
    line = "F2 Степс  ctrl+n Save now  [x] lead@example.org  plan.yaml  Enter Опен  Filter"
    assert [word.strip() for word in LATIN.findall(ALLOWED.sub("", line))] == ["Save now", "Filter"]


VIEWS = [
    pytest.param(SMALL, False, id="80x24-empty"),
    pytest.param(TALL, True, id="120x70-filled"),
]
"""What is empty fits a small screen; what is filled is seen whole on a tall one."""


@pytest.mark.parametrize(("size", "full"), VIEWS)
@pytest.mark.parametrize("spot", SPOTS)
async def test_every_page(
    spot: Spot,
    size: tuple[int, int],
    full: bool,  # noqa: FBT001 - a parameter of the test
    other_plan: Plan,
    empty_plan: Plan,
    other_pack: Pack,
) -> None:
    """The page, its help, its advice, and the form of the first row of its list."""
    draft = Draft(other_plan if full else empty_plan, Path("plan.yaml"))
    app = OneScreen(lambda: spot.open(draft, other_pack, TODAY))
    found = {}
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        found["page"] = english(app.screen)
        for key in ("f1", "f4") if size == TALL else ():  # else they cut the line of keys
            await pilot.press(key)
            await settled(pilot)
            found[key] = english(app.screen)
            await pilot.press("escape")
        tables = [one for one in app.screen.query(DataTable) if one.display and one.row_count]
        if tables:
            tables[0].focus()
            await pilot.press("enter")
            await settled(pilot)
            found["form"] = english(app.screen)
        await pilot.press("f3")
        await settled(pilot)
        found["example"] = english(app.screen)
    assert {name: words for name, words in found.items() if words} == {}


SCREENS: dict[str, Callable[[Draft, Pack], Screen[Any]]] = {
    "map": lambda draft, pack: PlanMap(draft, pack, map_steps()),
    "review": lambda draft, pack: Review(draft, pack, lambda field: part_of(field, pack)),
    **FOLLOWING,
}


@pytest.mark.parametrize(("size", "full"), VIEWS)
@pytest.mark.parametrize("make", SCREENS.values(), ids=SCREENS)
async def test_map_and_review(
    make: Callable[[Draft, Pack], Screen[Any]],
    size: tuple[int, int],
    full: bool,  # noqa: FBT001 - a parameter of the test
    other_plan: Plan,
    empty_plan: Plan,
    other_pack: Pack,
) -> None:
    draft = Draft(other_plan if full else empty_plan, Path("plan.yaml"))
    app = OneScreen(lambda: make(draft, other_pack))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        found = english(app.screen)
        if size == TALL:
            await pilot.press("f1")
            await settled(pilot)
            found += english(app.screen)
        assert found == []


TEXT = pseudo("some text")
DIALOGS: dict[str, Callable[[], Screen[Any]]] = {
    **filled(TEXT),
    "recovered, the same": lambda: RecoveredDialog("", TEXT, ()),
    "recovered, file gone": lambda: RecoveredDialog("", TEXT, (), file="gone"),
    "recovered, file unreadable": lambda: RecoveredDialog(TEXT, TEXT, (), file="unreadable"),
    "collisions with a copy": lambda: CollisionsDialog(
        [Both(TEXT, "", "", TEXT), Both(TEXT, TEXT, TEXT, TEXT)], TEXT, copy=True
    ),
    "collisions": lambda: CollisionsDialog([Both(TEXT, "", TEXT, TEXT)] * 2, TEXT),
    "no versions": lambda: VersionsScreen("", (), look_at(TEXT)),
    "versions of a file": lambda: VersionsScreen("", [TEXT], look_at(TEXT), alone=True),
    "empty bin": lambda: BinnedScreen(()),
    "the same copy": lambda: SyncCopyDialog("", TEXT, TEXT, ()),
    "not saved, nothing kept": lambda: NotSavedDialog(TEXT, Path("x.yaml"), leaving=False),
    "calm": lambda: CalmScreen(TEXT, TEXT),
    "calm without a plan": lambda: CalmScreen("", ""),
    "made": lambda: MadeDialog("docx", Path("plan.docx"), Path("plan.yaml")),
    "calendar made": lambda: MadeDialog("ics", Path("plan.ics"), Path("plan.yaml")),
    "letter made": lambda: MadeDialog("mail", Path("plan.csv"), Path("plan.yaml")),
    "reason": lambda: ReasonDialog(TEXT, TEXT, ""),
    "repair": lambda: RepairScreen(
        Path("plan.yaml"), b"\xd1\x84: [\x1b", found_wrong, earlier=True
    ),
    "repair of a right text": lambda: RepairScreen(Path("plan.yaml"), b"", lambda _: None),
}


def found_wrong(_: bytes) -> Unreadable:
    """Return problems of a text."""
    name = "plan.yaml"
    problems = (Problem(name, 1, 1, "", TEXT, TEXT), Problem(name, None, None, "", TEXT))
    return Unreadable(problems, more=3)


@pytest.mark.parametrize("make", DIALOGS.values(), ids=DIALOGS)
async def test_dialogs(make: Callable[[], Screen[Any]]) -> None:
    app = OneScreen(make)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert english(app.screen) == []


async def test_a_file_with_partners(tmp_path: Path, other_plan: Plan, other_pack: Pack) -> None:
    """What was found in a file, what is wrong with it, and a file that can't be read."""
    path = tmp_path / "partners.csv"
    path.write_text(f"{TEXT};{TEXT};;;{TEXT}\n" * 2, encoding="utf-8")
    read = partial(read_partner_file, pack=other_pack, plan=other_plan)
    app = OneScreen(lambda: ImportDialog(read, PartnerWords(other_pack)))
    async with app.run_test(size=TALL) as pilot:
        await settled(pilot)
        found = english(app.screen)
        for typed in (str(path), f"{path}.csv"):
            app.screen.query_one(LineInput).value = typed
            await pilot.press("enter")
            await settled(pilot)
            app.screen.query_one(LineInput).value = ""
            found += english(app.screen)
        assert found == []


async def test_the_first_screen(tmp_path: Path, other_plan: Plan) -> None:
    """With plans and without; only the place of the folder has Latin letters."""
    folder = tmp_path / pseudo("plans")
    folder.mkdir()
    found = []
    for _ in range(2):
        app = HourplanApp(folder, today=TODAY)
        async with app.run_test(size=TALL) as pilot:
            await settled(pilot)
            found += english(app.screen)
            await pilot.press("f1")
            await settled(pilot)
            found += english(app.screen)
        (folder / f"{pseudo('plan')}.yaml").write_text(plan_text(other_plan), encoding="utf-8")
        (folder / f"{pseudo('notes')}.yaml").write_text(TEXT, encoding="utf-8")
    places = set(re.findall(r"[A-Za-z]+", str(tmp_path)))
    assert [word for word in found if word not in places] == []

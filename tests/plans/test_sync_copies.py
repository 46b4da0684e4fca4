"""Copies of sync programs: known by their names, only beside their plan, and never taken for it."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.file_names import file_stem, free_path
from plans.keeping.sync_copies import DOWNLOADED, SOME_PROGRAM, SyncCopy, copies_of, original_of
from tests.plans.test_saving import posix_only

COPIES = [
    ("x (conflicted copy 2026-11-20 093612)", "Nextcloud"),
    ("x (conflicted copy Anna Berg 2026-11-20 093612)", "Nextcloud"),
    ("x_conflict-20261120-093612", "Nextcloud"),
    ("x_conflict_anna-20261120-093612", "Nextcloud"),
    ("x (Anna Berg's conflicted copy 2026-11-20)", "Dropbox"),
    ("x (Anna Berg's conflicted copy 2026-11-20 (1))", "Dropbox"),
    ("x (Anna’s conflicted copy 2026-11-20)", "Dropbox"),
    ("x (Anna (work)'s conflicted copy 2026-11-20)", "Dropbox"),
    ("x (SERVER's conflicted copy 2026-11-20)", "Dropbox"),
    ("x (In Konflikt stehende Kopie von Anna 2026-11-20)", "Dropbox"),
    ("x (Annas in Konflikt stehende Kopie 2026-11-20)", "Dropbox"),
    ("x (Copie en conflit de ANNA-PC 2026-11-20)", "Dropbox"),
    ("x (Copia in conflitto di Mac-di-Anna.local 2026-11-20)", "Dropbox"),
    ("x (Cópia em conflito de Anna 2026-11-20 1)", "Dropbox"),
    ("x (Annas iPhone:s motstridiga kopia 2026-11-20)", "Dropbox"),
    ("x (Conflicted copy ThinkPad-T14-G5 202611200936)", "Obsidian"),
    ("x (Conflicted copy phone 20261120093612)", "Obsidian"),
    ("x.sync-conflict-20261120-093612-ABCDEFG", "Syncthing"),
    ("x.sync-conflict-20261120-093612", "Syncthing"),
    ("x-DESKTOP-4F2K1AB", "OneDrive"),
    ("x-DESKTOP-4F2K1AB-2", "OneDrive"),
    ("x-LAPTOP-0S9D8F7A", "OneDrive"),
    ("x-WIN-9K3J2H1G0FD", "OneDrive"),
    ("x-ANNAS-LAPTOP", "OneDrive"),
    ("x-PC-ANNA", "OneDrive"),
    ("x-this-machine", "OneDrive"),
    ("x-This-Machine-3", "OneDrive"),
    ("x_Anna-PC_Nov-20-0936-2026_Conflict", "Synology Drive"),
    ("x_Anna-PC_Nov-20-0936-2026_Conflict_1", "Synology Drive"),
    ("x_Anna-PC_2026-11-20_Conflict", "Synology Drive"),
    ("x (SFConflict anna@example.org 2026-11-20-09-36-12)", "Seafile"),
    ("x (SFConflict anna@example.org 2026-11-20-09-36-12-1)", "Seafile"),
    ("x (1)", DOWNLOADED),
    ("x (12)", DOWNLOADED),
    ("x (conflicted copy)", SOME_PROGRAM),
    ("x (Conflicted copy 2026-11-20 for anna)", SOME_PROGRAM),
    ("x (conflicted copy 2026-11-20)", SOME_PROGRAM),
]
"""Names of copies of `x`, without ending, and who makes them."""

TITLES = [
    "x 2",
    "x 12",
    "x - Copy",
    "x – kopi",
    "x copy",
    "x-2026",
    "x-WEEK49",
    "x-UKE-48",
    "x-SKULE-2026",
    "x-V2",
    "x-for-the-pc",
    "x (2026)",
    "x (0)",
    "x (01)",
    "x (-1)",
    "x (100)",
    "x (Westmark)",
    "x (conflicts between families)",
    "x (Conflict resolution chapter)",
    "x(1)",
    "x (1",
    "x 1)",
    "x (1) ",
    "x ()",
    "x ((1)",
    "x_conflict",
    "x_conflict-of-interest",
    "x.sync-conflict",
    "x.sync-conflict-yesterday",
    "x_Anna-PC_Jan-03-0901-2013_CaseConflict_1",
    "x (case clash from 2026-11-20 093612)",
    "x (SFConflict)",
    "y (1)",
    "xx (1)",
    " (1)",
    "(1)",
    "-DESKTOP-4F2K1AB",
    "_conflict-20261120-093612",
]
"""Names that are no copies of `x`: a person's titles, another plan's copies, other files."""

ALPHABET = "x ()-_.12'conflited pySFConflictDESKTOP-4F2K1ABå"

stems = st.text(ALPHABET, max_size=40) | st.sampled_from([name for name, _ in COPIES] + TITLES)


@pytest.fixture(autouse=True)
def _this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.node", lambda: "This-Machine.example.org")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a plan `x.yaml` in it."""
    (folder := tmp_path / "plans").mkdir()
    (folder / "x.yaml").touch()
    return folder


@pytest.mark.parametrize("ending", [".yaml", ".yml", ".YAML"])
@pytest.mark.parametrize(("stem", "made_by"), COPIES)
def test_a_copy_is_known_with_who_made_it(
    folder: Path, stem: str, made_by: str, ending: str
) -> None:
    (plan := folder / f"x{ending}").touch()
    (copy := folder / f"{stem}{ending}").touch()
    (found,) = copies_of(plan)
    assert (found.path, found.made_by) == (copy, made_by)


@pytest.mark.parametrize("stem", [stem for stem, _ in COPIES])
def test_a_copy_whose_plan_is_not_beside_it_is_a_plan(stem: str) -> None:
    assert original_of(f"{stem}.yaml", {f"{stem}.yaml", "y.yaml", "x.yml", "X.yaml"}) is None


@pytest.mark.parametrize("stem", TITLES)
def test_a_title_is_not_taken_for_a_copy(stem: str) -> None:
    assert original_of(f"{stem}.yaml", ["x.yaml", f"{stem}.yaml"]) is None


@pytest.mark.parametrize("stem", [stem for stem, _ in COPIES])
@pytest.mark.parametrize(
    "title", ["Kodetimen i Sogn – påske", "a (b) - c_d.e", "コードの時間", "x" * 240]
)
def test_any_title_may_have_copies(title: str, stem: str) -> None:
    name = f"{title}{stem[1:]}.yaml"
    assert original_of(name, [f"{title}.yaml", name]) == f"{title}.yaml"


def test_the_plan_itself_is_no_copy() -> None:
    assert original_of("x.yaml", ["x.yaml"]) is None


@pytest.mark.parametrize(
    "name", ["x (1).txt", "x (1)", "x (1).yaml.bak", "x (1).docx", ".yaml", ""]
)
def test_only_plans_have_copies(name: str) -> None:
    assert original_of(name, ["x.yaml", "x.txt", "x", "x.yaml.bak", "x.docx", ".yaml", ""]) is None


def test_a_copy_of_a_copy_belongs_to_the_plan() -> None:
    """Also when the copy between them is gone by now."""
    first = "x (conflicted copy 2026-11-20 093612).yaml"
    second = "x (conflicted copy 2026-11-20 093612)-DESKTOP-4F2K1AB.yaml"
    assert original_of(second, ["x.yaml", first, second]) == "x.yaml"
    assert original_of(second, ["x.yaml", second]) == "x.yaml"
    assert original_of(second, [first, second]) == first


@given(st.text() | stems)
def test_no_plan_of_ours_is_a_copy_unless_its_original_is_there(title: str) -> None:
    name = f"{file_stem(title)}.yaml"
    assert original_of(name, [name]) is None
    assert original_of(name, [name, "another.yaml", "Campaign plan.yml"]) is None


@settings(max_examples=100, deadline=None)
@given(title=st.text(min_size=1) | stems)
def test_another_plan_of_the_same_title_is_never_a_copy(
    title: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Two plans of one title get numbers from this program, which must not look like copies."""
    place = tmp_path_factory.mktemp("plans")
    paths = []
    for _ in range(3):
        path = free_path(place, title)
        path.touch()
        paths.append(path)
    names = [path.name for path in paths]
    assert [original_of(name, names) for name in names] == [None, None, None]


@given(stem=stems, names=st.lists(stems.map(lambda stem: f"{stem}.yaml"), max_size=8))
def test_an_original_is_always_one_of_the_names_and_shorter(stem: str, names: list[str]) -> None:
    original = original_of(f"{stem}.yaml", names)
    if original is not None:
        assert original in names
        assert f"{stem}.yaml".startswith(original.removesuffix(".yaml"))
        assert len(original) < len(stem) + 5


LONG = [
    "(" * 300,
    ")" * 300,
    "x" + " (1)" * 75,
    "()" * 150,
    "-" * 300,
    "A-" * 150,
    "-DESKTOP-4F2K1AB" * 20,
    "x" + "-2" * 150,
    "_" * 300,
    ".sync-conflict-" * 20,
    "_conflict" * 33,
    "_conflict" + "-1" * 145,
    " conflicted copy " * 17 + ")",
    "x (conflicted copy " + "2026-11-20 " * 25 + ")",
    "x (SFConflict " + "2026-11-20-09-36-12-" * 14 + ")",
    "_Nov-20-0936-2026_Conflict" * 11,
]
"""Long names made to be read in many ways."""


@pytest.mark.parametrize("stem", LONG, ids=range(len(LONG)))
def test_a_long_name_takes_no_long_time(stem: str) -> None:
    """Work that grew with the square of the length would take minutes for these 30,000 letters."""
    for title in ("y", "x"):
        name = f"{title}{stem * 100}.yaml"
        original = original_of(name, {f"{title}.yaml"})
        assert original in {None, f"{title}.yaml"}
        assert original_of(name, {"another.yaml"}) is None


def test_copies_come_with_the_time_of_their_text_the_newest_first(folder: Path) -> None:
    for number, seconds in ((1, 1_700_000_000), (2, 1_800_000_000), (3, -1)):
        copy = folder / f"x ({number}).yaml"
        copy.touch()
        os.utime(copy, (seconds, seconds))
    first, second, third = copies_of(folder / "x.yaml")
    assert first == SyncCopy(
        folder / "x (2).yaml", DOWNLOADED, datetime.fromtimestamp(1_800_000_000, UTC)
    )
    assert second.changed == datetime.fromtimestamp(1_700_000_000, UTC)
    assert second.changed.utcoffset() == second.changed.astimezone().utcoffset()
    assert third.path.name == "x (3).yaml"


def test_only_the_copies_of_this_plan_are_found(folder: Path) -> None:
    for name in ("y.yaml", "y (1).yaml", "x 2.yaml", "x (1).txt", "x (1) (1).yaml", "x (1).yaml"):
        (folder / name).touch()
    assert {copy.path.name for copy in copies_of(folder / "x.yaml")} == {
        "x (1).yaml",
        "x (1) (1).yaml",
    }
    assert copies_of(folder / "x (1).yaml") == ()


@posix_only
def test_what_is_no_ordinary_file_is_no_copy(folder: Path) -> None:
    (folder / "x (1).yaml").mkdir()
    (folder / "x (2).yaml").symlink_to("x.yaml")
    (folder / "x (3).yaml").symlink_to("nowhere")
    os.mkfifo(folder / "x (4).yaml")
    assert copies_of(folder / "x.yaml") == ()


@posix_only
def test_copies_are_looked_for_where_the_file_is(folder: Path, tmp_path: Path) -> None:
    (copy := folder / "x (1).yaml").touch()
    (link := tmp_path / "link.yaml").symlink_to(folder / "x.yaml")
    assert [found.path for found in copies_of(link)] == [copy]


@pytest.mark.parametrize("name", ["none/x.yaml", "x.yaml/y.yaml", "nul\0/x.yaml"])
def test_a_folder_that_cannot_be_listed_has_no_copies(folder: Path, name: str) -> None:
    assert copies_of(folder / name) == ()

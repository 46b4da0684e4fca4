"""What is said about keeping plans is said as whole sentences of the language that is spoken."""

import errno
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plans.keeping.disk_words import CAUSES, NAMELESS, cause_of, said_cause
from plans.keeping.former import keep_what_stands
from plans.keeping.places import private_folder, read_own
from plans.keeping.plan_file import PlanFile
from plans.keeping.saving import save
from plans.keeping.standing import FAULT, NO_ANSWER, unreadable_now
from plans.keeping.sync_copies import copies_of
from plans.keeping.versions import Version, keep_version, read_version
from plans.keeping.wastebin import Binned, bin_plan, read_binned
from plans.languages.speaking import speaking, tr
from plans.model import Plan
from plans.problems import PlanError, Problem, Unreadable
from plans.rewriting.plan_text import PlanText
from plans.yaml_events import MAX_BYTES
from tests.plans.pretended import PRETENDED, is_whole

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def gone(tmp_path: Path) -> object:
    file = PlanFile(tmp_path / "plan.yaml")
    file.write(PlanText.of(Plan(pack="p")))
    file.path.unlink()
    return file.look()


def away(tmp_path: Path) -> object:
    (tmp_path / "stick").mkdir()
    file = PlanFile(tmp_path / "stick" / "plan.yaml")
    file.write(PlanText.of(Plan(pack="p")))
    (tmp_path / "stick").rename(tmp_path / "elsewhere")
    return file.look()


def in_the_way(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("x", encoding="utf-8")
    PlanFile(tmp_path / "plan.yaml").write(PlanText.of(Plan(pack="p")))


def folder_in_the_way(tmp_path: Path) -> object:
    (tmp_path / "plan.yaml").mkdir()
    return save(tmp_path / "plan.yaml", "x")


def protected(tmp_path: Path) -> object:
    (tmp_path / "plan.yaml").touch(0o444)
    return save(tmp_path / "plan.yaml", "x")


def two_names(tmp_path: Path) -> object:
    (tmp_path / "plan.yaml").write_text("y", encoding="utf-8")
    (tmp_path / "other.yaml").hardlink_to(tmp_path / "plan.yaml")
    return save(tmp_path / "plan.yaml", "x")


def no_state_folder(tmp_path: Path) -> object:
    (tmp_path / "state").write_text("in the way", encoding="utf-8")
    return private_folder("versions")


def version_without_a_folder(tmp_path: Path) -> object:
    (tmp_path / "state").write_text("in the way", encoding="utf-8")
    return keep_version(tmp_path / "plan.yaml", b"x", NOON)


def linked_plan(tmp_path: Path) -> object:
    (tmp_path / "plan.yaml").symlink_to("other.yaml")
    return bin_plan(tmp_path / "plan.yaml", "", NOON)


def damaged_version(tmp_path: Path) -> object:
    (tmp_path / "version").write_bytes(b"x")
    return read_version(Version(tmp_path / "version", NOON, 1))


REFUSED: tuple[Callable[[Path], object], ...] = (
    gone,
    away,
    in_the_way,
    folder_in_the_way,
    protected,
    two_names,
    no_state_folder,
    version_without_a_folder,
    linked_plan,
    damaged_version,
    lambda tmp_path: save(tmp_path / "a\0b", "x"),
    lambda tmp_path: save(tmp_path / ("x" * 300), "x"),
    lambda tmp_path: keep_what_stands(tmp_path / "a\0b", NOON),
    lambda tmp_path: bin_plan(tmp_path / "not there", "", NOON),
    lambda tmp_path: bin_plan(tmp_path, "", NOON),
    lambda tmp_path: bin_plan(tmp_path / "a\0b", "", NOON),
    lambda tmp_path: keep_version(tmp_path / "x", b"x" * (MAX_BYTES + 1), NOON),
    lambda tmp_path: read_version(Version(tmp_path / "gone", NOON, 1)),
    lambda tmp_path: read_binned(Binned("../x", tmp_path / "x", "", NOON, 1)),
    lambda tmp_path: read_binned(
        Binned("20261120T120000.000000Z-00000000", tmp_path / "x", "", NOON, 1)
    ),
)


@pytest.mark.parametrize("refused", REFUSED)
def test_why_something_failed_is_said_in_the_language_that_is_spoken(
    refused: Callable[[Path], object], tmp_path: Path
) -> None:
    with speaking(PRETENDED), pytest.raises(PlanError) as caught:
        refused(tmp_path)
    assert is_whole(str(caught.value)), caught.value


@pytest.mark.parametrize("name", [*CAUSES, "ENOLINK"])
def test_each_cause_is_translated_where_it_is_said(name: str) -> None:
    error = OSError(getattr(errno, name), "as the system says")
    english = cause_of(error)
    with speaking(PRETENDED):
        assert all(map(is_whole, cause_of(error)))
    assert english == cause_of(error) == CAUSES.get(name, english)


def test_a_name_that_no_file_can_have_has_its_cause_too() -> None:
    with speaking(PRETENDED):
        assert all(map(is_whole, said_cause(NAMELESS)))


def test_a_disk_that_says_nothing_is_told_so() -> None:
    assert cause_of(OSError())[0] == "the computer refuses it (no reason given)"


def test_how_saving_stands_is_said_in_the_language_that_is_spoken() -> None:
    found = [Problem("plan.yaml", line, None, "", "⟦Wrong.⟧") for line in (None, 1_234)]
    with speaking(PRETENDED):
        said = [unreadable_now(Unreadable([one])) for one in found]
        assert all(map(is_whole, (*said, tr(NO_ANSWER), tr(FAULT))))
    assert "(line 1234): " in said[1]


def test_a_copy_beside_the_file_has_its_name_in_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing looks for that name again, so any language will do."""
    (tmp_path / "plan.yaml").write_text("x", encoding="utf-8")
    (tmp_path / "not a folder").touch()
    monkeypatch.setenv("HOURPLAN_STATE", str(tmp_path / "not a folder"))
    with speaking(PRETENDED):
        keep_what_stands(tmp_path / "plan.yaml", NOON)
    [name] = {file.name for file in tmp_path.iterdir()} - {"plan.yaml", "not a folder", "home"}
    assert re.fullmatch(r"⟦plan \(before \d\d\.\d\d\)⟧\.yaml", name)


def test_who_made_a_copy_is_said_in_the_language_but_for_names(tmp_path: Path) -> None:
    for name in ("plan.yaml", "plan (conflicted copy).yaml", "plan (1).yaml"):
        (tmp_path / name).touch()
    with speaking(PRETENDED):
        found = {copy.made_by for copy in copies_of(tmp_path / "plan.yaml")}
    assert found == {"⟦a sync program⟧", "⟦Google Drive or a browser⟧"}


def test_foreign_things_in_the_own_folders_are_named(tmp_path: Path) -> None:
    (tmp_path / "note").write_bytes(b"too long")
    with speaking(PRETENDED), pytest.raises(OSError, match="⟦it is too large⟧"):
        read_own(tmp_path / "note", 1)

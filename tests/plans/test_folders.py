"""Where things are kept, and how that is said."""

from pathlib import Path

import platformdirs
import pytest

from plans.folders import cache_folder, plans_folder, said_folder, state_folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home whose documents are called Dokument."""
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.delenv("HOURPLAN_PLANS", raising=False)
    monkeypatch.delenv("HOURPLAN_STATE", raising=False)
    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: home / "Dokument")
    return home


def test_plans_are_kept_in_the_documents(home: Path) -> None:
    assert plans_folder() == home / "Dokument" / "Campaign plans"


def test_the_variable_names_another_folder(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOURPLAN_PLANS", str(tmp_path / "other"))
    assert plans_folder() == tmp_path / "other"
    monkeypatch.setenv("HOURPLAN_PLANS", "~/work")
    assert plans_folder() == home / "work"
    monkeypatch.setenv("HOURPLAN_PLANS", "")
    assert plans_folder() == home / "Dokument" / "Campaign plans"


def test_a_home_that_nobody_has_is_a_name_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOURPLAN_PLANS", "~nobody-is-called-so/plans")
    assert plans_folder() == Path.cwd() / "~nobody-is-called-so" / "plans"


def test_the_command_line_comes_before_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOURPLAN_PLANS", str(tmp_path / "other"))
    monkeypatch.chdir(tmp_path)
    assert plans_folder(Path("mine")) == tmp_path / "mine"


def test_one_variable_moves_all_that_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOURPLAN_STATE", str(tmp_path / "stick"))
    assert state_folder() == tmp_path / "stick"
    assert cache_folder() == tmp_path / "stick" / "cache"


def test_what_is_remembered_has_folders_of_its_own() -> None:
    assert "hourplan" in state_folder().parts
    assert "hourplan" in cache_folder().parts
    assert state_folder() != cache_folder()


def test_a_folder_in_the_documents_is_said_as_people_see_it(home: Path) -> None:
    assert said_folder(home / "Dokument" / "Campaign plans") == "Dokument › Campaign plans"
    assert said_folder(home / "Dokument") == "Dokument"


def test_other_folders_are_said_as_short_as_they_can_be(home: Path, tmp_path: Path) -> None:
    assert said_folder(home / "work" / "plans") == str(Path("~", "work", "plans"))
    assert said_folder(home) == "~"
    assert said_folder(tmp_path) == str(tmp_path)


def test_a_folder_that_is_said_cannot_deceive(home: Path) -> None:
    assert said_folder(home / "a\x1b[31m\u202e") == str(Path("~", "a‹U+001B›[31m‹U+202E›"))

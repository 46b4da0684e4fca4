"""The bin: what is deleted comes back to the byte, and at no moment is there none of it."""

import errno
import json
import os
import secrets
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.file_names import NAMELESS
from plans.folders import plans_folder, state_folder
from plans.keeping import wastebin
from plans.keeping.places import read_own
from plans.keeping.saving import save
from plans.keeping.wastebin import LARGEST, LIFE, Binned, bin_plan, binned, read_binned, restore
from plans.problems import NotSaved, PlanError
from tests.plans.test_saving import fail_at, names_in, posix_only

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TEXT = b"title: A plan\n# by hand\n\xff\x00"


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """Return a file that is no readable plan, alone in its folder."""
    (folder := tmp_path / "here").mkdir()
    path = folder / "Plan.yaml"
    path.write_bytes(TEXT)
    return path


def entry_folder() -> Path:
    (entry,) = binned()
    return state_folder() / "bin" / entry.id


def refusal(path: Path) -> str:
    with pytest.raises(NotSaved) as refused:
        bin_plan(path, "A plan", NOON)
    assert refused.value.path == path
    assert f"“{path.name}”" in str(refused.value)
    return str(refused.value)


def bin_names() -> list[str]:
    folder = state_folder() / "bin"
    return names_in(folder) if folder.is_dir() else []


def test_a_binned_plan_is_gone_from_its_folder_and_whole_in_the_bin(plan_file: Path) -> None:
    entry = bin_plan(plan_file, "A plan", NOON)
    assert not plan_file.exists()
    assert (entry.path, entry.title, entry.when, entry.size) == (
        plan_file,
        "A plan",
        NOON,
        len(TEXT),
    )
    assert binned() == (entry,)
    assert read_binned(entry) == TEXT


def test_a_restored_plan_is_back_where_it_was_and_gone_from_the_bin(plan_file: Path) -> None:
    entry = bin_plan(plan_file, "A plan", NOON)
    assert restore(entry) == plan_file
    assert plan_file.read_bytes() == TEXT
    assert binned() == ()
    assert bin_names() == []


@settings(max_examples=25, deadline=None)
@given(data=st.binary(max_size=300), title=st.text(max_size=40))
def test_any_file_comes_back_as_it_was(
    data: bytes, title: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"{secrets.token_hex(8)}.yaml"
    path.write_bytes(data)
    entry = bin_plan(path, title, NOON)
    assert entry.title == title
    assert read_binned(entry) == data
    assert restore(entry).read_bytes() == data


@posix_only
def test_a_plan_comes_back_with_its_permissions(plan_file: Path) -> None:
    plan_file.chmod(0o640)
    assert stat.S_IMODE(restore(bin_plan(plan_file, "", NOON)).stat().st_mode) == 0o640


@posix_only
def test_a_write_protected_plan_can_be_written_when_it_is_back(plan_file: Path) -> None:
    plan_file.chmod(0o444)
    path = restore(bin_plan(plan_file, "", NOON))
    assert path.read_bytes() == TEXT
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


@posix_only
def test_only_the_owner_can_look_into_the_bin(plan_file: Path) -> None:
    bin_plan(plan_file, "", NOON)
    for folder in (entry_folder(), entry_folder().parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_newest_is_first_and_two_of_one_moment_are_both_there(tmp_path: Path) -> None:
    for name, hours in (("a", 1), ("b", 0), ("c", 1)):
        path = tmp_path / f"{name}.yaml"
        path.write_text(name, encoding="utf-8")
        bin_plan(path, name, NOON + timedelta(hours=hours))
    assert [entry.title for entry in binned()][-1] == "b"
    assert {entry.title for entry in binned()} == {"a", "b", "c"}


def test_a_plan_without_a_title_is_called_by_its_file(plan_file: Path) -> None:
    assert bin_plan(plan_file, "", NOON).name == "Plan"


def test_an_empty_bin_has_nothing() -> None:
    assert binned() == ()
    assert not state_folder().exists()


def test_the_copy_is_on_the_disk_and_read_back_before_the_plan_goes(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each call of the system the plan is in its folder or whole in the bin."""
    order: list[str] = []

    def spy(name: str) -> Callable[..., Any]:
        real: Callable[..., Any] = getattr(os, name)

        def function(*arguments: Any, **more: Any) -> Any:  # noqa: ANN401 - stands for any os function
            copies = [path for path in state_folder().rglob("plan") if path.read_bytes() == TEXT]
            assert plan_file.exists() or copies
            order.append(f"{name} {Path(arguments[0]).name}" if name == "unlink" else name)
            return real(*arguments, **more)

        return function

    with monkeypatch.context() as watched:
        for name in ("fsync", "replace", "unlink"):
            watched.setattr(os, name, spy(name))
        bin_plan(plan_file, "A plan", NOON)
    gone = order.index("unlink Plan.yaml")
    assert order[:gone].count("replace") == 2
    assert "replace" not in order[gone:]
    if sys.platform != "win32":
        # State folder, bin, the entry in it; then two files, each with its folder.
        assert order[:gone].count("fsync") >= 7
        assert "fsync" in order[gone - 2 : gone]


@pytest.mark.parametrize("name", ["open", "write", "fsync", "replace", "unlink"])
@pytest.mark.parametrize("call", range(1, 10))
def test_whatever_fails_the_plan_is_where_it_was_or_in_the_bin(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch, name: str, call: int
) -> None:
    with monkeypatch.context() as broken:
        calls = fail_at(broken, name, call, OSError(errno.EIO, "Input/output error"))
        said = ""
        try:
            bin_plan(plan_file, "A plan", NOON)
        except NotSaved as error:
            said = str(error)
    if said:
        assert len(calls) >= call
        assert said.startswith("“Plan.yaml” ")
        assert "was not deleted" in said
        assert plan_file.read_bytes() == TEXT
    else:
        assert not plan_file.exists()
        (entry,) = binned()
        assert read_binned(entry) == TEXT


def test_a_disk_that_gives_back_something_else_keeps_the_plan(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(file: Path, most: int) -> bytes:
        return read_own(file, most)[file != plan_file :]

    with monkeypatch.context() as broken:
        broken.setattr(wastebin, "read_own", damaged)
        assert "came out wrong" in refusal(plan_file)
    assert plan_file.read_bytes() == TEXT
    assert binned() == ()


def test_a_plan_that_changes_meanwhile_stays(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save_slowly(path: Path, data: str | bytes) -> bool:
        plan_file.write_bytes(b"newer")
        return save(path, data)

    with monkeypatch.context() as busy:
        busy.setattr(wastebin, "save", save_slowly)
        assert "is being changed just now" in refusal(plan_file)
    assert plan_file.read_bytes() == b"newer"
    assert binned() == ()
    assert bin_names() == []


def test_a_plan_that_the_system_does_not_let_go_stays_and_is_not_in_the_bin(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        fail_at(broken, "unlink", 1, PermissionError(errno.EACCES, "Permission denied"))
        said = refusal(plan_file)
    assert "was not deleted: you have no permission to write there." in said
    assert plan_file.read_bytes() == TEXT
    assert binned() == ()


def test_a_deletion_that_only_seems_to_fail_loses_nothing(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Network folders may delete a file and then call it missing."""
    real = os.unlink

    def unlink(path: Path, **more: int) -> None:
        real(path, **more)
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")

    with monkeypatch.context() as odd:
        odd.setattr(os, "unlink", unlink)
        refusal(plan_file)
    (entry,) = binned()
    assert restore(entry).read_bytes() == TEXT


def test_a_plan_that_is_gone_is_told(tmp_path: Path) -> None:
    assert "it isn't there any more" in refusal(tmp_path / "Plan.yaml")
    assert bin_names() == []


def test_a_folder_is_not_binned(tmp_path: Path) -> None:
    assert "no ordinary file" in refusal(tmp_path)
    assert tmp_path.is_dir()


@posix_only
def test_a_link_is_not_binned(plan_file: Path) -> None:
    (link := plan_file.with_name("link.yaml")).symlink_to(plan_file)
    assert "a link to a file elsewhere" in refusal(link)
    assert link.is_symlink()


@posix_only
def test_a_pipe_is_not_binned_and_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "no ordinary file" in refusal(tmp_path / "pipe.yaml")


def test_a_huge_file_is_not_binned(plan_file: Path) -> None:
    with plan_file.open("r+b") as file:
        file.truncate(LARGEST + 1_000_000)
    assert "it has 51 MB, far more than a plan" in refusal(plan_file)
    assert plan_file.exists()


@pytest.mark.parametrize("name", ["nul\x00.yaml", "lone\ud800.yaml"])
def test_a_name_that_no_file_can_have_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotSaved, match="no file can have this name"):
        bin_plan(tmp_path / name, "", NOON)


def test_a_state_folder_that_cannot_be_made_keeps_the_plan(plan_file: Path) -> None:
    state_folder().write_text("a file is in the way", encoding="utf-8")
    assert "was not deleted" in refusal(plan_file)
    assert plan_file.read_bytes() == TEXT
    assert binned() == ()


@posix_only
def test_a_bin_that_can_only_be_read_keeps_the_plan(plan_file: Path) -> None:
    (folder := state_folder() / "bin").mkdir(parents=True, mode=0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("an administrator may write everywhere")
    assert "you have no permission to write there" in refusal(plan_file)
    assert plan_file.read_bytes() == TEXT


def test_what_took_the_place_of_a_binned_plan_is_not_written_over(plan_file: Path) -> None:
    entry = bin_plan(plan_file, "A plan", NOON)
    plan_file.write_bytes(b"another")
    path = restore(entry)
    assert path == plan_file.with_name("Plan 2.yaml")
    assert (path.read_bytes(), plan_file.read_bytes()) == (TEXT, b"another")


@posix_only
def test_a_link_that_leads_nowhere_is_not_written_through(plan_file: Path, tmp_path: Path) -> None:
    entry = bin_plan(plan_file, "A plan", NOON)
    plan_file.symlink_to(tmp_path / "elsewhere.yaml")
    assert restore(entry).name == "Plan 2.yaml"
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_a_name_that_is_taken_at_the_last_moment_is_not_written_over(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between looking for a free name and writing, another program may be quicker."""
    entry = bin_plan(plan_file, "A plan", NOON)
    plan_file.write_bytes(b"another")
    (taken := plan_file.with_name("taken.yaml")).write_bytes(b"a third")
    free = iter([taken, plan_file.with_name("free.yaml")])
    with monkeypatch.context() as busy:
        busy.setattr(wastebin, "free_path", lambda *_: next(free))
        assert restore(entry).name == "free.yaml"
    assert taken.read_bytes() == b"a third"


def test_names_that_are_all_taken_leave_the_plan_in_the_bin(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = bin_plan(plan_file, "A plan", NOON)
    plan_file.write_bytes(b"another")
    with monkeypatch.context() as busy:
        busy.setattr(wastebin, "free_path", lambda *_: plan_file)
        with pytest.raises(PlanError, match="“A plan” stays in the bin"):
            restore(entry)
    assert binned() == (entry,)
    assert plan_file.read_bytes() == b"another"


def test_a_plan_whose_folder_is_gone_comes_back_into_the_plans_folder(plan_file: Path) -> None:
    entry = bin_plan(plan_file, "A plan", NOON)
    plan_file.parent.rmdir()
    path = restore(entry)
    assert path == plans_folder() / "Plan.yaml"
    assert path.read_bytes() == TEXT


def test_a_folder_that_takes_no_file_is_passed_over(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = bin_plan(plan_file, "A plan", NOON)
    real = os.open

    def refuse(path: Any, *arguments: Any) -> int:  # noqa: ANN401 - as os.open has it
        if Path(path).parent == plan_file.parent:
            raise OSError(errno.EROFS, "Read-only file system")
        return real(path, *arguments)

    with monkeypatch.context() as broken:
        broken.setattr(os, "open", refuse)
        path = restore(entry)
    assert path == plans_folder() / "Plan.yaml"
    assert path.read_bytes() == TEXT


def test_a_full_disk_leaves_the_plan_in_the_bin_and_no_empty_file(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = bin_plan(plan_file, "A plan", NOON)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "write", full)
        with pytest.raises(NotSaved, match=r"“A plan” stays in the bin\..*the disk is full"):
            restore(entry)
    assert names_in(plan_file.parent) == []
    assert list(plans_folder().iterdir()) == []
    assert read_binned(entry) == TEXT


def test_the_bin_lets_go_only_when_the_plan_is_on_the_disk(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = bin_plan(plan_file, "A plan", NOON)
    order: list[str] = []

    def spy(name: str) -> Callable[..., Any]:
        real: Callable[..., Any] = getattr(os, name)

        def function(*arguments: Any, **more: Any) -> Any:  # noqa: ANN401 - stands for any os function
            order.append(name)
            return real(*arguments, **more)

        return function

    with monkeypatch.context() as watched:
        for name in ("fsync", "replace", "unlink"):
            watched.setattr(os, name, spy(name))
        restore(entry)
    confirmed = [] if sys.platform == "win32" else ["fsync"]
    assert order == ["fsync", "replace", *confirmed, "unlink", "unlink"]


def test_what_was_binned_90_days_before_goes_when_another_plan_is_binned(tmp_path: Path) -> None:
    ages = {
        "old": LIFE + timedelta(hours=1),
        "young": LIFE - timedelta(hours=1),
        "now": timedelta(),
    }
    for name, age in ages.items():
        path = tmp_path / f"{name}.yaml"
        path.write_text(name, encoding="utf-8")
        bin_plan(path, name, NOON - age)
    assert [entry.title for entry in binned()] == ["now", "young"]
    assert len(bin_names()) == 2


def test_a_clock_set_back_deletes_nothing(tmp_path: Path) -> None:
    for name, years in (("future", 10), ("now", 0), ("past", -50)):
        path = tmp_path / f"{name}.yaml"
        path.write_text(name, encoding="utf-8")
        bin_plan(path, name, NOON + timedelta(days=365 * years))
    assert [entry.title for entry in binned()] == ["future", "now", "past"]


def test_what_isnt_from_the_bin_is_left_alone(plan_file: Path) -> None:
    (foreign := state_folder() / "bin" / "mine").mkdir(parents=True)
    (foreign / "plan").write_text("mine", encoding="utf-8")
    bin_plan(plan_file, "A plan", NOON)
    (state_folder() / "bin" / "20000101T000000.000000Z-01234567").write_text("x", encoding="utf-8")
    assert [entry.title for entry in binned()] == ["A plan"]
    assert (foreign / "plan").exists()


NOTES = [
    b"",
    b"\xff\xfe",
    b"[" * 100_000,
    b"[]",
    b'"note"',
    b'{"path": 5, "title": "x", "mode": 420}',
    b'{"title": "x"}',
    b'{"path": "/tmp/a\\u0000b.yaml", "title": 7, "mode": true}',
    b'{"path": "relative.yaml", "title": null, "mode": -1}',
    b'{"path": "/here/../../etc/x.yaml", "title": [], "mode": 2048}',
    b'{"path": "/", "title": {}, "mode": 1e300}',
    b'{"path": "/x.yaml", "title": "' + b"x" * 2_000_000 + b'"}',
]
"""Notes of a binned plan that were damaged, by accident or on purpose."""


@pytest.mark.parametrize("note", NOTES, ids=range(len(NOTES)))
def test_a_damaged_note_hides_no_plan(plan_file: Path, note: bytes) -> None:
    """It comes back into the plans folder, under a name that says what it is."""
    bin_plan(plan_file, "A plan", NOON)
    (entry_folder() / "note.json").write_bytes(note)
    (entry,) = binned()
    assert entry.path == plans_folder() / f"{NAMELESS}.yaml"
    assert entry.mode == 0o666 or note.endswith(b"420}")
    assert read_binned(entry) == TEXT
    path = restore(entry)
    assert path.parent == plans_folder()
    assert path.read_bytes() == TEXT


def test_a_note_with_an_odd_ending_brings_back_a_plan(plan_file: Path) -> None:
    bin_plan(plan_file, "A plan", NOON)
    note = json.loads((entry_folder() / "note.json").read_bytes())
    note["path"] = str(plan_file.with_name("Plan.desktop"))
    (entry_folder() / "note.json").write_text(json.dumps(note), encoding="utf-8")
    assert restore(binned()[0]) == plan_file


def test_an_entry_without_content_is_left_out(plan_file: Path) -> None:
    bin_plan(plan_file, "A plan", NOON)
    (entry_folder() / "plan").unlink()
    assert binned() == ()


@posix_only
def test_a_link_in_the_bin_is_not_followed(plan_file: Path, tmp_path: Path) -> None:
    entry = bin_plan(plan_file, "A plan", NOON)
    (secret := tmp_path / "secret").write_text("secret", encoding="utf-8")
    (entry_folder() / "plan").unlink()
    (state_folder() / "bin" / entry.id / "plan").symlink_to(secret)
    assert binned() == ()
    with pytest.raises(PlanError, match="“A plan” in the bin can't be read"):
        restore(entry)


def test_a_plan_that_is_gone_from_the_bin_is_told(plan_file: Path) -> None:
    entry = bin_plan(plan_file, "A plan", NOON)
    restore(entry)
    with pytest.raises(PlanError, match="it isn't there any more"):
        restore(entry)
    assert plan_file.read_bytes() == TEXT


@pytest.mark.parametrize("name", ["..", "../bin", "/etc", "", "x\x00"])
def test_only_what_is_in_the_bin_can_be_read(name: str) -> None:
    with pytest.raises(PlanError, match="nothing of that name in the bin"):
        read_binned(Binned(name, Path("/x.yaml"), "", NOON, 1))

"""Real disks that are full or can only be read, and real folders that somebody mayn't write to."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from io import FileIO
from itertools import count
from pathlib import Path

import pytest

from plans.exports.files import FileTaken, export
from plans.keeping.saving import save
from plans.model import Plan
from plans.packs.model import Pack
from plans.problems import NotSaved
from tests.faults.disks import make_read_only, need_mounts, need_root, small_disk, somebody
from tests.faults.saver import NEW, OLD, version, version_of


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return the folder of a disk with room for 64 kB."""
    need_mounts()
    with small_disk(tmp_path / "disk", 64) as folder:
        yield folder


@pytest.fixture
def open_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder that everybody may read and write; pytest's own are root's alone."""
    need_root()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        monkeypatch.setenv("HOME", name)
        yield folder


def refusal(path: Path, text: str | bytes = NEW) -> str:
    with pytest.raises(NotSaved) as refused:
        save(path, text)
    assert not refused.value.written
    return str(refused.value)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def fill(folder: Path) -> Path:
    """Fill the disk to the last byte with a file of another program."""
    path = folder / "film.mkv"
    with path.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space left"):
        write_for_ever(file)
    return path


def write_for_ever(file: FileIO) -> None:
    while True:
        file.write(bytes(4096))


def save_for_ever(path: Path, saved: list[int]) -> None:
    """Save version after version; `saved` grows by the number of each that was called saved."""
    for number in count(1):
        save(path, version(number))
        saved.append(number)


def test_a_full_disk_leaves_the_old_file_and_is_told(disk: Path) -> None:
    """The text is too long for what is left; nothing of it stays behind."""
    plan = disk / "plan.yaml"
    save(plan, OLD)
    assert "the disk is full. The file as it was is untouched." in refusal(plan, "x" * 70_000)
    assert plan.read_text(encoding="utf-8") == OLD
    assert names_in(disk) == ["plan.yaml"]


def test_a_disk_without_room_for_a_byte_leaves_the_old_file_until_there_is_room(disk: Path) -> None:
    """As soon as somebody makes room, the same text can be saved."""
    plan = disk / "plan.yaml"
    save(plan, OLD)
    film = fill(disk)
    assert "the disk is full" in refusal(plan)
    assert "the disk is full. Nothing was written." in refusal(disk / "new.yaml")
    assert plan.read_text(encoding="utf-8") == OLD
    assert names_in(disk) == ["film.mkv", "plan.yaml"]
    film.unlink()
    assert save(plan, NEW)
    assert plan.read_text(encoding="utf-8") == NEW


def test_a_plan_that_grows_until_the_disk_is_full_stands_as_it_was_saved_last(disk: Path) -> None:
    """Wherever in the text the room ends."""
    plan, saved = disk / "plan.yaml", list[int]()
    fill(disk).write_bytes(bytes(52_000))
    with pytest.raises(NotSaved, match="the disk is full"):
        save_for_ever(plan, saved)
    assert len(saved) > 3
    assert version_of(plan.read_text(encoding="utf-8")) == saved[-1]
    assert names_in(disk) == ["film.mkv", "plan.yaml"]


def test_a_disk_that_can_take_no_more_files_is_told_as_full(tmp_path: Path) -> None:
    need_mounts()
    with small_disk(tmp_path / "disk", 64, "nr_inodes=2") as folder:
        plan = folder / "plan.yaml"
        plan.write_text(OLD, encoding="utf-8", newline="\n")
        assert "the disk is full" in refusal(plan)
        assert plan.read_text(encoding="utf-8") == OLD


def test_a_disk_that_can_only_be_read_is_told_as_that(disk: Path) -> None:
    """Not as a file that is write-protected, which would send people looking in vain."""
    plan = disk / "plan.yaml"
    save(plan, OLD)
    make_read_only(disk)
    assert "this disk can only be read. The file as it was is untouched." in refusal(plan)
    assert "this disk can only be read. Nothing was written." in refusal(disk / "new.yaml")
    assert "this disk can only be read" in refusal(disk / "folder" / "new.yaml")
    assert not save(plan, OLD)
    assert plan.read_text(encoding="utf-8") == OLD


def test_a_worksheet_for_a_full_disk_leaves_the_old_one(disk: Path, plan: Plan, pack: Pack) -> None:
    worksheet = disk / "worksheet.docx"
    export(plan, pack, "docx", worksheet, force=False)
    before = worksheet.read_bytes()
    fill(disk)
    shorter = plan.model_copy(update={"title": "Another title"})
    with pytest.raises(NotSaved, match=r"the disk is full\. The file as it was is untouched\."):
        export(shorter, pack, "docx", worksheet, force=True)
    assert worksheet.read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_device_is_no_place_for_a_worksheet(plan: Plan, pack: Pack) -> None:
    """Not even by force, which would put a file in the device's place."""
    full = Path("/dev/full")
    with pytest.raises(FileTaken):
        export(plan, pack, "md", full, force=False)
    with pytest.raises(NotSaved, match="no ordinary file"):
        export(plan, pack, "md", full, force=True)
    assert full.is_char_device()


def test_a_folder_of_somebody_else_is_told(open_folder: Path) -> None:
    """The plan may be written, its folder not: it couldn't be replaced in one step."""
    folder = open_folder / "office"
    folder.mkdir()
    plan = folder / "plan.yaml"
    plan.write_text(OLD, encoding="utf-8", newline="\n")
    os.chown(plan, 65534, 65534)
    with somebody():
        at_the_plan, at_a_new_one = refusal(plan), refusal(folder / "new.yaml")
    words = "you have no permission to write there"
    assert f"{words}. The file as it was is untouched." in at_the_plan
    assert f"{words}. Nothing was written." in at_a_new_one
    assert plan.read_text(encoding="utf-8") == OLD
    assert names_in(folder) == ["plan.yaml"]


@pytest.mark.parametrize(("owner", "mode"), [(0, 0o644), (65534, 0o444)], ids=["theirs", "mine"])
def test_a_file_that_somebody_may_not_write_is_not_replaced(
    open_folder: Path, owner: int, mode: int
) -> None:
    """Though the folder would allow it."""
    plan = open_folder / "plan.yaml"
    plan.write_text(OLD, encoding="utf-8", newline="\n")
    plan.chmod(mode)
    os.chown(plan, owner, owner)
    with somebody():
        sentence = refusal(plan)
    assert "the file is write-protected. The file as it was is untouched." in sentence
    assert plan.read_text(encoding="utf-8") == OLD


def test_a_colleagues_file_that_all_may_write_is_saved(open_folder: Path) -> None:
    """Its owner can't be kept by who isn't root; its mode can."""
    plan = open_folder / "plan.yaml"
    plan.write_text(OLD, encoding="utf-8", newline="\n")
    plan.chmod(0o666)
    with somebody():
        assert save(plan, NEW)
    assert plan.read_text(encoding="utf-8") == NEW
    assert plan.stat().st_mode & 0o777 == 0o666


def test_a_folder_that_can_be_written_but_not_listed_is_no_hindrance(open_folder: Path) -> None:
    folder = open_folder / "letter box"
    folder.mkdir()
    folder.chmod(0o333)
    with somebody():
        assert save(folder / "plan.yaml", OLD)
        assert save(folder / "plan.yaml", NEW)
        assert not save(folder / "plan.yaml", NEW)
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == NEW


def test_a_folder_that_vanishes_is_told(disk: Path) -> None:
    """A stick that was pulled, seen from a program that has its plan open."""
    folder = disk / "stick"
    folder.mkdir()
    save(folder / "plans.yaml", OLD)
    shutil.rmtree(folder)
    sentence = refusal(folder / "more" / "plans.yaml")
    assert "its folder isn't there. Nothing was written." in sentence

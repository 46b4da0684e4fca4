"""The state folder: one name for one plan, only for its owner, and nothing read blindly."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.folders import state_folder
from plans.keeping.places import key_of_path, moment_name, moment_of, private_folder, read_own
from plans.problems import NotSaved
from tests.plans.test_saving import posix_only

NOON = datetime(2026, 11, 20, 12, 0, 0, 7, tzinfo=UTC)


@posix_only
def test_a_plan_has_one_key_however_its_path_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "link").symlink_to("deep")
    monkeypatch.chdir(tmp_path)
    ways = ["deep/x.yaml", "./deep/x.yaml", "link/x.yaml", "deep/../deep/x.yaml"]
    paths = [Path(os.path.join(*way.split("/"))) for way in ways]  # noqa: PTH118 - keeps `.` and `..`
    assert {key_of_path(path) for path in [*paths, tmp_path / "deep/x.yaml"]} == {
        key_of_path(Path("deep/x.yaml"))
    }


@given(st.lists(st.text(min_size=1, max_size=20), min_size=2, max_size=4, unique=True))
def test_any_path_has_a_key_of_its_own_that_any_disk_takes(names: list[str]) -> None:
    """Also one with characters that no file name can have."""
    plain = [name.replace("/", "-").strip(".") or "x" for name in names]
    keys = {key_of_path(Path("/plans", name)) for name in plain}
    assert len(keys) == len(set(plain))
    assert all(len(key) == 64 and set(key) <= set("0123456789abcdef") for key in keys)


@pytest.mark.parametrize("name", ["nul\0", "lone\ud800", "latin\udce5"])
def test_odd_names_have_keys(name: str) -> None:
    assert key_of_path(Path(name)) == key_of_path(Path(name))
    assert key_of_path(Path(name)) != key_of_path(Path("other"))


@posix_only
def test_each_folder_on_the_way_is_for_its_owner_only() -> None:
    assert private_folder("versions", "key") == state_folder() / "versions" / "key"
    for folder in ("versions/key", "versions", "."):
        assert stat.S_IMODE((state_folder() / folder).stat().st_mode) == 0o700


@posix_only
def test_a_new_folder_is_forced_to_the_disk_and_an_old_one_costs_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    forced: list[str] = []
    real = os.fsync

    def spy(handle: int) -> None:
        forced.append(str(os.fstat(handle).st_ino))
        real(handle)

    monkeypatch.setattr(os, "fsync", spy)
    private_folder("bin", "entry")
    above = [state_folder().parent, state_folder(), state_folder() / "bin"]
    assert forced == [str(folder.stat().st_ino) for folder in above]
    private_folder("bin", "entry")
    assert len(forced) == 3


def test_a_folder_that_cannot_be_made_is_told() -> None:
    state_folder().write_text("a file is in the way", encoding="utf-8")
    with pytest.raises(NotSaved, match="a folder of this program, can't be made: "):
        private_folder("bin")


def test_a_file_is_read_up_to_the_limit(tmp_path: Path) -> None:
    (file := tmp_path / "x").write_bytes(b"12345")
    assert read_own(file, 5) == b"12345"
    with pytest.raises(OSError, match="too large"):
        read_own(file, 4)
    with pytest.raises(OSError, match=r".+"):
        read_own(tmp_path, 4)


@posix_only
def test_links_and_pipes_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"secret")
    (tmp_path / "link").symlink_to("x")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe"):
        with pytest.raises(OSError, match=r".+"):
            read_own(tmp_path / name, 100)


moments = st.integers(0, 7_258_000_000_000_000).map(
    lambda microseconds: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)
)


@given(moments, moments)
def test_any_moment_comes_back_from_its_name_and_names_sort_as_moments_do(
    one: datetime, other: datetime
) -> None:
    assert moment_of(moment_name(one)) == one
    assert (moment_name(one) < moment_name(other)) == (one < other)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "20261120T120000Z",
        "20261120T120000.000000",
        "20261320T120000.000000Z",
        "x" * 23,
        "00000101T000000.000000Z",
        "٢٠٢٦1120T120000.000000Z",
        f"{moment_name(NOON)}\n",
    ],
)
def test_what_is_no_moment_is_none(name: str) -> None:
    assert moment_of(name) is None

"""What stands in a file that is written over is kept, wherever that is possible."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from plans.keeping import former
from plans.keeping.former import keep_what_stands
from plans.keeping.versions import read_version, versions_of
from plans.problems import NotSaved, Problem, Unreadable
from plans.yaml_text import MAX_BYTES

WHEN = datetime(2026, 10, 5, 14, 32)  # noqa: DTZ001 - local, as the callers have it
BESIDE = "plan (before 14.32).yaml"
OLD = b"title: what stood there\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file in a folder of its own."""
    (tmp_path / "plans").mkdir()
    return tmp_path / "plans" / "plan.yaml"


@pytest.fixture
def no_state(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the place where versions are kept."""
    monkeypatch.setenv("HOURPLAN_STATE", "/dev/null/state")


def names(path: Path) -> list[str]:
    """Return what is in the file's folder."""
    return sorted(os.listdir(path.parent))  # noqa: PTH208 - names are wanted


def test_what_stands_becomes_a_version(path: Path) -> None:
    """Mostly nothing is to be seen of it in the folder."""
    path.write_bytes(OLD)
    keep_what_stands(path, WHEN)
    assert [read_version(one) for one in versions_of(path)] == [OLD]
    assert names(path) == ["plan.yaml"]


def test_where_nothing_stands_nothing_is_kept(path: Path) -> None:
    """Neither for a file that is gone, nor for one whose folder is, nor for a link to nothing."""
    keep_what_stands(path, WHEN)
    keep_what_stands(path.parent / "away" / "plan.yaml", WHEN)
    path.symlink_to(path.with_name("nothing.yaml"))
    keep_what_stands(path, WHEN)
    assert versions_of(path) == ()
    assert names(path) == ["plan.yaml"]


@pytest.mark.usefixtures("no_state")
def test_without_a_state_folder_a_copy_stands_beside_it(path: Path) -> None:
    """The plan keeps its name meanwhile, so that at each moment there is one."""
    path.write_bytes(OLD)
    path.chmod(0o600)
    keep_what_stands(path, WHEN)
    assert names(path) == [BESIDE, "plan.yaml"]
    assert (path.with_name(BESIDE).read_bytes(), path.read_bytes()) == (OLD, OLD)
    assert path.with_name(BESIDE).stat().st_mode & 0o077 == 0, "it was nobody else's to read"


def test_what_is_too_large_gets_another_name(path: Path) -> None:
    """It can't be a version; whoever reads its list of files finds it."""
    large = b"#" * (MAX_BYTES + 1)
    path.write_bytes(large)
    keep_what_stands(path, WHEN)
    assert names(path) == [BESIDE]
    assert path.with_name(BESIDE).read_bytes() == large
    assert versions_of(path) == ()


def test_what_cannot_be_read_gets_another_name(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is taken for an empty file."""

    def refuse(path: Path) -> bytes:
        raise Unreadable([Problem(path.name, None, None, "", "The disk is faulty.")], path=path)

    path.write_bytes(OLD)
    monkeypatch.setattr(former, "read_bytes", refuse)
    keep_what_stands(path, WHEN)
    assert names(path) == [BESIDE]
    assert path.with_name(BESIDE).read_bytes() == OLD
    assert versions_of(path) == ()


@pytest.mark.usefixtures("no_state")
def test_nothing_is_written_over_on_the_way(path: Path) -> None:
    """A name that is taken, in whatever case, stays whose it is."""
    taken = path.with_name(BESIDE.upper())
    taken.write_bytes(b"another")
    path.write_bytes(OLD)
    keep_what_stands(path, WHEN)
    assert taken.read_bytes() == b"another"
    assert path.with_name("plan (before 14.32) 2.yaml").read_bytes() == OLD


@pytest.mark.usefixtures("no_state")
def test_a_link_stays_and_what_it_leads_to_is_kept_beside_that(path: Path, tmp_path: Path) -> None:
    """The copy is where the file really is."""
    real = tmp_path / "elsewhere" / "plan.yaml"
    real.parent.mkdir()
    real.write_bytes(OLD)
    path.symlink_to(real)
    keep_what_stands(path, WHEN)
    assert path.is_symlink()
    assert real.with_name(BESIDE).read_bytes() == OLD


def _cannot_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("plans.keeping.former.os.open", refuse)


def _cannot_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bool:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr(former, "save", refuse)


@pytest.mark.usefixtures("no_state")
@pytest.mark.parametrize("fault", [_cannot_claim, _cannot_copy])
def test_what_cannot_be_kept_at_all_is_said_and_stays_as_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch, fault: Callable[[pytest.MonkeyPatch], None]
) -> None:
    """Whoever calls this writes nothing over it, and leaves nothing beside it."""
    path.write_bytes(OLD)
    with monkeypatch.context() as patched:
        fault(patched)
        with pytest.raises(NotSaved, match=r"“plan\.yaml” .* what stands there can't be kept"):
            keep_what_stands(path, WHEN)
    assert names(path) == ["plan.yaml"]
    assert path.read_bytes() == OLD


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_saving_refuses_anyway_is_left_alone(path: Path, make: Callable[[Path], None]) -> None:
    """A pipe or a folder is no plan, and nothing that waits is opened."""
    make(path)
    keep_what_stands(path, WHEN)
    assert names(path) == ["plan.yaml"]

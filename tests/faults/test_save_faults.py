"""Each of the system's calls that a save consists of fails in turn: the old or the new file stands.

As SQLite does it: the first call fails, then the second, and so on until one saving passes without
having met the fault; once for that call alone, and once for all from that one on.
"""

from itertools import product
from pathlib import Path

import pytest

from tests.faults.injection import (
    LIE,
    WORDS,
    Scene,
    broken_promises,
    need_strace,
    run,
    until_passed,
)
from tests.faults.rounds import FULL

KINDS = ("over", "link", "first", "folder")
"""What is saved to, in the full round."""

FAILURES = (
    list(product(WORDS, KINDS, [False, True]))
    if FULL
    else [("ENOSPC", "over", False), ("EIO", "first", True)]
)
"""Error, what is saved to, and whether the error lasts."""

DECISIVE = ("write", "fsync", "rename", "renameat", "renameat2")
"""The calls that the short round is about; the full one is about all."""


@pytest.fixture(autouse=True)
def _strace() -> None:
    need_strace()


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """Return a scene with an old file."""
    return Scene(tmp_path / "disk")


def calls_of(scene: Scene) -> list[str]:
    """Return the names of the calls to try, in the order of their first use."""
    calls = run(scene).calls
    assert {"openat", "write", "fsync", "read", "close"} <= set(calls)
    return [call for call in dict.fromkeys(calls) if FULL or call in DECISIVE]


def tell(capsys: pytest.CaptureFixture[str], count: int, what: str) -> None:
    """Print a figure of the full round, which is what it is for."""
    if FULL:
        with capsys.disabled():
            print(f"\n{count} fault points: {what}", end="")


def test_a_save_without_a_fault_keeps_what_the_faults_are_held_against(scene: Scene) -> None:
    done = run(scene)
    assert done.answer == {"outcome": "saved"}
    assert broken_promises(scene, done, "never") == []
    assert not done.reached


@pytest.mark.parametrize(("error", "kind", "lasting"), FAILURES)
def test_whichever_call_fails_a_whole_file_stands_and_the_cause_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], error: str, kind: str, *, lasting: bool
) -> None:
    """What is called saved is there; else the old file is, with nothing beside it."""
    scene, count, refused = Scene(tmp_path / "disk", kind), 0, 0
    for call in calls_of(scene):
        for done in until_passed(scene, call, f"error={error}", lasting=lasting):
            assert broken_promises(scene, done, WORDS[error]) == []
            count += 1
            refused += done.answer["outcome"] == "refused"
    assert refused >= 4  # to write, to force the file and its folder to the disk, to replace
    tell(capsys, count, f"{error}, {kind}, {'lasting' if lasting else 'once'}")


@pytest.mark.parametrize("error", WORDS if FULL else ["EDQUOT"])
def test_a_disk_that_fills_up_midway_leaves_the_old_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], error: str
) -> None:
    """Some of the text was taken already when the rest is refused."""
    scene, count = Scene(tmp_path / "disk", way="in-pieces"), 0
    for done in until_passed(scene, "write", f"error={error}", lasting=True):
        assert broken_promises(scene, done, WORDS[error]) == []
        assert done.answer["outcome"] == "refused"
        count += 1
    assert count > 2
    tell(capsys, count, f"{error}, short writes")


@pytest.mark.parametrize("kind", KINDS if FULL else ["over"])
def test_wherever_the_program_is_killed_a_whole_file_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    """It is killed before the system does what the call asks for, and before the next one."""
    scene, count = Scene(tmp_path / "disk", kind), 0
    for call in calls_of(scene):
        for done in until_passed(scene, call, "signal=KILL"):
            assert done.code == -9
            assert broken_promises(scene, done, "never") == []
            count += 1
    assert count >= 4
    tell(capsys, count, f"killed, {kind}")


@pytest.mark.parametrize("way", ["once", "in-pieces"])
def test_what_a_disk_takes_without_keeping_it_is_found_by_reading_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], way: str
) -> None:
    """The disk says that it has written a byte and hasn't: the old file must not go for that."""
    scene, count = Scene(tmp_path / "disk", way=way), 0
    for done in until_passed(scene, "write", "retval=1"):
        assert broken_promises(scene, done, LIE) == []
        assert done.answer["outcome"] == "refused"
        count += 1
    assert count
    tell(capsys, count, f"a lying disk, {way}")


def test_the_faults_bring_to_light_a_program_that_writes_into_the_file_itself(
    tmp_path: Path,
) -> None:
    """Else the tests above could never fail."""
    scene = Scene(tmp_path / "disk", way="in-place")
    killed = until_passed(scene, "write", "signal=KILL")
    found = [broken_promises(scene, done, "never") for done in killed]
    assert len(found) == 1
    assert "neither the old one nor the new one" in found[0][0]

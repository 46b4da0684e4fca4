"""Who has a plan open: told to others while it is so, and not a moment longer."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from plans.folders import state_folder
from plans.keeping import locks
from plans.keeping.locks import Claim, Holder, OpenPlan, claim, open_plans
from tests.plans.test_saving import posix_only

NOON = datetime(2026, 11, 20, 12, 0, 5, 123456, tzinfo=UTC)
PLAN = Path("/plans/Plan.yaml")
ROOT = Path(__file__).parent.parent.parent

PROGRAM = """
import sys
from datetime import datetime
from pathlib import Path
from plans.keeping.locks import Claim, claim
found = claim(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
print("held" if isinstance(found, Claim) and found.held else found, flush=True)
sys.stdin.readline()
"""
"""Another program that claims a plan and holds it until it is told to end."""


@contextmanager
def another_program(plan: Path = PLAN) -> Iterator[subprocess.Popen[str]]:
    """Run a program that has claimed the plan; it is ended at last, however."""
    command = [sys.executable, "-c", PROGRAM, str(plan), NOON.isoformat()]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def held(plan: Path = PLAN) -> Claim:
    found = claim(plan, NOON)
    assert isinstance(found, Claim)
    assert found.held
    return found


def holder(plan: Path = PLAN) -> Holder:
    found = claim(plan, NOON + timedelta(days=1))
    assert isinstance(found, Holder)
    return found


def lock_file() -> Path:
    (file,) = (state_folder() / "locks").iterdir()
    return file


def test_a_plan_that_is_open_is_told_with_who_has_it_and_since_when() -> None:
    first = held()
    assert holder() == Holder(os.getpid(), NOON)
    assert str(holder().since) == str(NOON.astimezone())
    first.release()
    held().release()


def test_plans_are_claimed_one_by_one() -> None:
    first, second = held(), held(Path("/plans/Other.yaml"))
    first.release()
    second.release()


@posix_only
def test_a_plan_reached_through_a_link_is_the_same_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").touch()
    (tmp_path / "link.yaml").symlink_to("plan.yaml")
    first = held(tmp_path / "plan.yaml")
    assert holder(tmp_path / "link.yaml").pid == os.getpid()
    first.release()


def test_a_release_may_be_said_twice() -> None:
    first = held()
    first.release()
    assert not first.held
    second = held()
    first.release()
    assert holder() == Holder(os.getpid(), NOON)
    second.release()


def test_another_program_meets_the_claim_of_this_one() -> None:
    first = held()
    command = [sys.executable, "-c", PROGRAM, str(PLAN), NOON.isoformat()]
    ran = subprocess.run(command, input="\n", capture_output=True, text=True, cwd=ROOT, check=True)
    assert ran.stdout.startswith(f"Holder(pid={os.getpid()}, since=datetime.datetime(2026, 11, 20")
    first.release()


def test_the_claim_of_another_program_is_met_and_ends_with_it() -> None:
    with another_program() as other:
        assert holder() == Holder(other.pid, NOON)
        other.communicate("\n")
        held().release()


@posix_only
def test_a_program_that_is_killed_holds_nothing() -> None:
    """No stale lock: what the dead one wrote is there, but nobody believes it."""
    with another_program() as other:
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
        assert json.loads(lock_file().read_bytes())["pid"] == other.pid
        assert open_plans() == ()
        first = held()
        assert holder().pid == os.getpid()
        first.release()


@posix_only
def test_a_program_that_this_one_starts_does_not_inherit_the_claim() -> None:
    """Else a plan would stay open for as long as a browser that was started from here."""
    first = held()
    with subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False
    ) as started:
        first.release()
        held().release()
        started.communicate(b"\n")


@posix_only
def test_the_file_of_a_lock_stays_so_that_nobody_holds_another_one() -> None:
    first = held()
    before = lock_file().stat().st_ino
    first.release()
    second = held()
    assert lock_file().stat().st_ino == before
    second.release()
    assert lock_file().read_bytes() == b""


def test_what_is_open_can_be_told_with_its_path(tmp_path: Path) -> None:
    plan = tmp_path / "påske \udcff.yaml"
    first, second = held(plan), held()
    second.release()
    assert open_plans() == (OpenPlan(plan, Holder(os.getpid(), NOON)),)
    first.release()
    assert open_plans() == ()


def test_looking_what_is_open_does_not_close_it() -> None:
    with another_program() as other:
        assert [found.holder.pid for found in open_plans()] == [other.pid]
        assert [found.holder.pid for found in open_plans()] == [other.pid]
        assert holder().pid == other.pid


def test_whoever_looks_for_a_moment_is_not_taken_for_a_holder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Looking takes the lock for a moment; a claim in that moment is tried again."""
    first = held()
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        first.release()

    monkeypatch.setattr("plans.keeping.locks.time.sleep", wait)
    held().release()
    assert waits == [locks.WAITS[0]]


CONTENTS = [
    (b"", Holder(None, None)),
    (b"\xff\x00", Holder(None, None)),
    (b"[" * 100_000, Holder(None, None)),
    (b"[]", Holder(None, None)),
    (b"x" * 200_000, Holder(None, None)),
    (b'{"pid": "7", "since": 5, "plan": 5}', Holder(None, None)),
    (b'{"pid": true, "since": "yesterday", "plan": "a.yaml"}', Holder(None, None)),
    (b'{"pid": -1, "since": "9999-99-99", "plan": "/a\\u0000"}', Holder(None, None)),
    (b'{"pid": 1e400, "since": {}, "plan": {}}', Holder(None, None)),
    (b'{"pid": 99999999999, "since": ""}', Holder(None, None)),
    (b'{"pid": 12, "since": "2026-11-20T12:00:05.123456+00:00"}', Holder(12, NOON)),
]
"""What may stand in a lock's file, and who has the plan then."""


@pytest.mark.parametrize(("content", "who"), CONTENTS, ids=range(len(CONTENTS)))
def test_garbage_in_a_lock_is_no_error(
    content: bytes, who: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plans.keeping.locks.time.sleep", lambda _: None)
    first = held()
    lock_file().write_bytes(content)
    assert holder() == who
    assert open_plans() == (OpenPlan(None, who),)
    first.release()


def test_a_state_folder_that_cannot_be_made_stops_nobody() -> None:
    state_folder().write_text("a file is in the way", encoding="utf-8")
    found = claim(PLAN, NOON)
    assert isinstance(found, Claim)
    assert not found.held
    found.release()
    assert open_plans() == ()


@posix_only
def test_a_state_folder_that_can_only_be_read_stops_nobody() -> None:
    (folder := state_folder() / "locks").mkdir(parents=True, mode=0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("an administrator may write everywhere")
    found = claim(PLAN, NOON)
    assert isinstance(found, Claim)
    assert not found.held


@posix_only
def test_a_disk_without_locks_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    found = claim(PLAN, NOON)
    assert isinstance(found, Claim)
    assert not found.held


def test_a_full_disk_keeps_the_claim_without_saying_whose_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "write", full)
        first = held()
    assert holder() == Holder(None, None)
    first.release()


@posix_only
def test_a_link_or_a_pipe_in_the_place_of_a_lock_stops_nobody(tmp_path: Path) -> None:
    held().release()
    file = lock_file()
    file.unlink()
    (secret := tmp_path / "secret").write_text("secret", encoding="utf-8")
    file.symlink_to(secret)
    os.mkfifo(file.with_name("pipe.lock"))
    found = claim(PLAN, NOON)
    assert isinstance(found, Claim)
    assert not found.held
    assert secret.read_text(encoding="utf-8") == "secret"
    assert open_plans() == ()

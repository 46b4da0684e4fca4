"""What is remembered from one start to the next; a damaged note is no note."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plans.memory import Remembered, recall, remember

WHEN = datetime(2026, 11, 20, 10, 42, tzinfo=UTC)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a state folder that doesn't exist yet."""
    folder = tmp_path / "state" / "hourplan"
    monkeypatch.setenv("HOURPLAN_STATE", str(folder))
    return folder


def test_nothing_is_remembered_at_first() -> None:
    assert recall() is None


@pytest.mark.parametrize("name", ["plan.yaml", "påske 🎈.yaml", os.fsdecode(b"latin-\xe5.yaml")])
def test_the_last_plan_is_remembered(tmp_path: Path, name: str) -> None:
    remember(tmp_path / "first.yaml", "goal", "First", WHEN)
    remember(tmp_path / name, "message", "Title [/x] 🎈", WHEN)
    assert recall() == Remembered(tmp_path / name, "message", "Title [/x] 🎈", WHEN)


def test_a_path_is_remembered_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    remember(Path("plan.yaml"), "", "", WHEN)
    found = recall()
    assert found is not None
    assert found.path == tmp_path / "plan.yaml"


def test_a_time_without_zone_is_local_time(tmp_path: Path) -> None:
    local = datetime(2026, 7, 1, 12, 0)  # noqa: DTZ001 - what the test is about
    remember(tmp_path / "plan.yaml", "", "", local)
    found = recall()
    assert found is not None
    assert found.when == local.astimezone()


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"null",
        b"[1]",
        b'"path"',
        b"[" * 100_000,
        b'{"path": "x", "step": "", "title": ""}',
        b'{"path": 1, "step": "", "title": "", "when": "2026-01-01"}',
        b'{"path": "x", "step": null, "title": "", "when": "2026-01-01"}',
        b'{"path": "x", "step": "", "title": "", "when": "yesterday"}',
        b'{"path": "x", "step": "", "title": "", "when": "0001-01-01T00:00:00+23:59"}',
    ],
)
def test_a_damaged_note_is_no_note(state: Path, note: bytes) -> None:
    state.mkdir(parents=True)
    (state / "last.json").write_bytes(note)
    assert recall() is None


def test_a_note_that_cannot_be_kept_troubles_nobody(state: Path, tmp_path: Path) -> None:
    state.parent.mkdir()
    state.write_bytes(b"a file where the folder should be")
    remember(tmp_path / "plan.yaml", "goal", "Plan", WHEN)
    assert recall() is None


def test_the_note_is_for_its_owner_only(state: Path, tmp_path: Path) -> None:
    remember(tmp_path / "plan.yaml", "goal", "Plan", WHEN)
    assert json.loads((state / "last.json").read_text(encoding="utf-8"))["step"] == "goal"
    if os.name == "posix":
        assert state.stat().st_mode & 0o077 == 0

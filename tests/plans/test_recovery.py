"""Recovery copies: found by the next start, and only what is whole and one's own."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plans.draft import Draft
from plans.folders import state_folder
from plans.keeping.recovering import recover
from plans.keeping.recovery import (
    HEADER,
    Recorder,
    Typed,
    records,
    records_of,
    recovery_folder,
)
from plans.problems import NotSaved
from plans.rewriting.plan_text import PlanText
from plans.yaml_text import MAX_BYTES, read_plan
from tests.plans.opened import START, change_outside, open_draft

WHEN = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path, own_home: Path) -> Path:
    return tmp_path / "plan.yaml"


def _typed(path: Path, **more: object) -> Typed:
    text = PlanText.of(START)
    fields = {"path": path, "title": "T", "data": text.data, "base": None, **more}
    return Typed(**fields)  # type: ignore[arg-type]


def _left(typed: Typed) -> Recorder:
    """Write a record whose owner ends."""
    recorder = Recorder()
    recorder.write(typed, WHEN)
    recorder.close()
    return recorder


def test_a_record_gives_back_all_it_was_given(path: Path) -> None:
    typed = _typed(
        path, base=b"title: B\n", unread={"goal.number": "a døzen"}, aside={"new.name": "[/x]"}
    )
    _left(typed)
    (record,) = records()
    assert (record.typed, record.when) == (typed, WHEN)
    assert records_of(path) == (record,)
    assert records_of(path.with_name("other.yaml")) == ()


def test_the_record_of_a_plan_that_is_open_is_nobodys_to_recover(path: Path) -> None:
    recorder = Recorder()
    recorder.write(_typed(path), WHEN)
    assert records() == ()
    recorder.close()
    assert len(records()) == 1


def test_the_record_of_a_process_that_was_killed_is_found(path: Path) -> None:
    code = (
        "import os, pathlib, datetime, plans.keeping.recovery as r;"
        f"r.Recorder().write(r.Typed(pathlib.Path({str(path)!r}), 'T', b'x: y', None),"
        "datetime.datetime.now()); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code], check=False, env={**os.environ})
    (record,) = records()
    assert record.typed.data == b"x: y"


def test_a_forgotten_record_leaves_nothing_behind(path: Path) -> None:
    recorder = Recorder()
    recorder.write(_typed(path, base=b"b"), WHEN)
    recorder.forget()
    recorder.close()
    assert list(recovery_folder().iterdir()) == []
    _left(_typed(path, base=b"b"))
    records()[0].forget()
    assert list(recovery_folder().iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_nobody_else_may_read_a_record(path: Path) -> None:
    _left(_typed(path, base=b"b"))
    assert recovery_folder().stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in recovery_folder().iterdir())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        b'{"record": 1}\n',
        b'{"path": "a\\u0000b"}\nx',
        b"\xff\xfe\n",
        b'{"record":1,"path":1,"title":"","when":"x","base":null,"unread":{},"aside":{}}\n',
        b'{"record":1,"path":"x","title":"","when":"9999","base":null,"unread":[],"aside":{}}\n',
        b"x" * 1_100_000,
    ],
)
def test_a_damaged_record_is_no_record(data: bytes, own_home: Path) -> None:
    folder = state_folder() / "recovery"
    folder.mkdir(parents=True)
    (folder / "0123456789abcdef.record").write_bytes(data)
    assert records() == ()


def test_a_record_that_is_a_link_or_a_folder_is_left_alone(path: Path) -> None:
    _left(_typed(path))
    (file,) = recovery_folder().glob("*.record")
    moved = file.rename(path.with_name("elsewhere"))
    file.symlink_to(moved)
    (recovery_folder() / "ffff.record").mkdir()
    assert records() == ()


def test_a_record_for_what_is_no_plan_file_is_not_offered(tmp_path: Path, own_home: Path) -> None:
    """A planted one must not lead anybody to write over something else."""
    _left(_typed(tmp_path / ".profile"))
    _left(_typed(tmp_path / ".." / "plan.yaml"))
    assert records() == ()
    assert len(records_of(tmp_path / ".profile")) == 1


def test_long_texts_beside_the_plan_are_found_again(path: Path) -> None:
    typed = _typed(path, aside={"new.name": "ø" * 900_000})
    _left(typed)
    assert records()[0].typed == typed


def test_what_would_not_be_found_again_is_not_called_kept(path: Path) -> None:
    recorder = Recorder()
    with pytest.raises(NotSaved):
        recorder.write(_typed(path, aside={"new.name": "x" * HEADER}), WHEN)


def test_a_plan_that_has_grown_too_large_to_be_saved_is_kept_all_the_same(path: Path) -> None:
    typed = _typed(path, data=b"x" * (MAX_BYTES + 1))
    _left(typed)
    assert records()[0].typed == typed


def test_whether_somebody_left_it_so_is_told_apart_from_a_kill(path: Path) -> None:
    draft = open_draft(path)
    draft.change("goal.number", None, typed="a dozen")
    draft.keeper._recording.write()
    draft.close()
    assert [one.typed.left for one in records()] == [True]


def test_nothing_is_written_after_the_record_was_let_go(path: Path) -> None:
    recorder = Recorder()
    recorder.close()
    recorder.write(_typed(path), WHEN)
    assert records() == ()


def test_a_base_that_was_damaged_is_no_base(path: Path) -> None:
    _left(_typed(path, base=b"whole"))
    (base,) = recovery_folder().glob("*.base")
    base.write_bytes(b"hol")
    assert records()[0].typed.base is None


# ---- What an open plan leaves behind


def _die(draft: Draft) -> None:
    """Leave a draft as a kill does: its recovery copy is written, its hold is gone."""
    draft.keeper._recording.write()
    hold = draft.keeper._recording._recorder._hold
    assert hold is not None
    hold.release()


def test_what_was_typed_before_a_kill_is_recovered_with_what_differs(path: Path) -> None:
    draft = open_draft(path)
    draft.change("title", "Typed")
    _die(draft)
    (record,) = records_of(path)
    found = recover(record, PlanText.read(path.read_bytes(), "plan.yaml"))
    assert found.plan == draft.plan
    assert [(one.before, one.after) for one in found.differences] == [("Before", "Typed")]
    assert not found.is_plain


def test_text_beside_the_plan_is_recovered_without_a_question(path: Path) -> None:
    draft = open_draft(path)
    draft.change("goal.number", None, typed="a dozen")
    draft.set_aside("new.name", "Westm")
    _die(draft)
    (record,) = records_of(path)
    assert record.is_beside
    assert recover(record, PlanText.read(path.read_bytes(), "plan.yaml")).is_plain
    assert (record.typed.unread, record.typed.aside) == (
        {"goal.number": "a dozen"},
        {"new.name": "Westm"},
    )


def test_a_saved_plan_leaves_no_recovery_copy(path: Path) -> None:
    draft = open_draft(path)
    draft.change("title", "Typed")
    draft.keeper._recording.write()
    draft.save_now()
    draft.keeper._recording.write()
    assert list(recovery_folder().glob("*.record")) == []
    draft.close()
    assert list(recovery_folder().iterdir()) == []


def test_what_others_saved_after_a_kill_is_put_together_with_what_was_typed(path: Path) -> None:
    draft = open_draft(path)
    draft.change("title", "Typed")
    _die(draft)
    change_outside(path, place="Eastmark", title="Before")
    found = recover(records_of(path)[0], PlanText.read(path.read_bytes(), "plan.yaml"))
    assert (found.plan.title, found.plan.place) == ("Typed", "Eastmark")
    assert found.collisions == ()


def test_the_same_field_changed_after_a_kill_is_asked_about(path: Path) -> None:
    draft = open_draft(path)
    draft.change("title", "Typed")
    _die(draft)
    change_outside(path, title="Theirs")
    found = recover(records_of(path)[0], PlanText.read(path.read_bytes(), "plan.yaml"))
    assert [one.field for one in found.collisions] == ["title"]
    assert found.plan.title == "Typed"


def test_a_plan_whose_file_is_gone_is_recovered_whole(path: Path) -> None:
    draft = open_draft(path)
    draft.change("title", "Typed")
    _die(draft)
    path.unlink()
    found = recover(records_of(path)[0], None)
    assert found.plan == draft.plan
    assert found.differences


def test_an_older_copy_goes_only_when_what_it_had_is_kept_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = open_draft(path)
    draft.change("title", "Typed")
    _die(draft)
    old = records_of(path)
    file = draft.keeper._file
    again = Draft(read_plan(old[0].typed.data, "x"), file, supersedes=old)

    def refuse(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr("plans.keeping.recovery.save", refuse)
        again.keeper._recording.write()
    assert old[0].file.exists()
    again.keeper._recording.write()
    assert not old[0].file.exists()
    again.close()


def test_a_rescue_keeps_what_is_typed_in_file_or_copy(path: Path) -> None:
    """The last thing before the program is ended: it may meet a save that hangs."""
    draft = open_draft(path)
    draft.change("title", "Typed")
    draft.keeper.rescue()
    assert read_plan(path.read_bytes(), "x").title == "Typed"
    draft.change("title", "Typed again")
    import threading

    held, go_on = threading.Event(), threading.Event()

    def hang() -> None:
        with draft.keeper._saving:
            held.set()
            go_on.wait(10)

    thread = threading.Thread(target=hang)
    thread.start()
    held.wait(10)
    draft.keeper.rescue(0.2)
    go_on.set()
    thread.join()
    (copy,) = recovery_folder().glob("*.record")
    assert b"Typed again" in copy.read_bytes()

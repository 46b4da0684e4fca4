"""Saving: at every moment there is a whole file, and whoever can't save is told why."""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plans.keeping import disk
from plans.keeping.saving import Overtaken, save
from plans.problems import NotSaved

OLD, NEW = "title: Old\n", "title: New – påske 🎈\n"

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")


@pytest.fixture(autouse=True)
def _plans_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOURPLAN_PLANS", str(tmp_path / "documents" / "plans"))


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """Return a file with the old text, alone in its folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    path = folder / "plan.yaml"
    path.write_text(OLD, encoding="utf-8", newline="\n")
    return path


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def names_in(folder: Path) -> list[str]:
    """Return what is in a folder, but for what every test has."""
    return sorted(path.name for path in folder.iterdir() if path.name != "home")


def refusal(path: Path, text: str = NEW) -> str:
    with pytest.raises(NotSaved) as caught:
        save(path, text)
    assert caught.value.path == path
    return str(caught.value)


def fail_at(
    monkeypatch: pytest.MonkeyPatch, name: str, call: int, error: BaseException
) -> list[int]:
    """Make the given call of an `os` function raise; return a list that grows with each call."""
    calls: list[int] = []
    real: Callable[..., Any] = getattr(os, name)

    def function(*arguments: Any, **more: Any) -> Any:  # noqa: ANN401 - stands for any os function
        calls.append(len(calls) + 1)
        if len(calls) != call:
            return real(*arguments, **more)
        if name == "close":
            real(*arguments)
        raise error

    monkeypatch.setattr(os, name, function)
    return calls


def test_a_new_file_holds_the_text_to_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    assert save(path, NEW)
    assert path.read_bytes() == NEW.encode()
    assert save(tmp_path / "bytes", b"\r\n\x00\xff")
    assert (tmp_path / "bytes").read_bytes() == b"\r\n\x00\xff"


def test_a_save_replaces_the_text_and_leaves_nothing_beside_it(plan_file: Path) -> None:
    assert save(plan_file, NEW)
    assert text_of(plan_file) == NEW
    assert names_in(plan_file.parent) == ["plan.yaml"]


def test_an_empty_text_can_be_saved(plan_file: Path) -> None:
    assert save(plan_file, "")
    assert plan_file.read_bytes() == b""


def test_the_same_text_writes_nothing(plan_file: Path) -> None:
    os.utime(plan_file, ns=(1, 1))
    before = plan_file.stat()
    assert not save(plan_file, OLD)
    after = plan_file.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_same_text_is_no_fault_of_a_write_protected_file(plan_file: Path) -> None:
    plan_file.chmod(0o444)
    assert not save(plan_file, OLD)


def test_other_text_of_the_same_length_is_saved(plan_file: Path) -> None:
    assert save(plan_file, "title: Öld"[:10] + "\n")
    assert save(plan_file, OLD)
    assert text_of(plan_file) == OLD


def test_at_every_moment_there_is_a_whole_file(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whenever the program is killed, the file is the old or the new one."""
    seen: list[str] = []
    for name in ("open", "write", "fsync", "fchmod", "close", "replace", "listdir", "scandir"):
        real: Callable[..., Any] = getattr(os, name, os.close)

        def spy(*arguments: Any, real: Callable[..., Any] = real, **more: Any) -> Any:  # noqa: ANN401
            seen.append(text_of(plan_file))
            try:
                return real(*arguments, **more)
            finally:
                seen.append(text_of(plan_file))

        monkeypatch.setattr(os, name, spy, raising=False)
    save(plan_file, NEW)
    monkeypatch.undo()
    assert set(seen) == {OLD, NEW}
    assert seen == sorted(seen, key=(OLD, NEW).index)


def test_the_text_is_on_the_disk_before_it_takes_the_name(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    for name in ("write", "fsync", "replace"):
        real: Callable[..., Any] = getattr(os, name)

        def spy(*arguments: Any, real: Callable[..., Any] = real, name: str = name) -> Any:  # noqa: ANN401
            order.append(name)
            return real(*arguments)

        monkeypatch.setattr(os, name, spy)
    save(plan_file, NEW)
    folder = [] if sys.platform == "win32" else ["fsync"]
    assert order == ["write", "fsync", "replace", *folder]


def test_a_disk_that_takes_little_at_a_time_gets_all_of_it(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, bytes(data[:3])))
    save(plan_file, NEW)
    assert text_of(plan_file) == NEW


@posix_only
@pytest.mark.parametrize("known", [True, False])
def test_a_mac_is_asked_to_empty_the_memory_of_its_disk(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch, *, known: bool
) -> None:
    """Where the disk doesn't know that, as network disks don't, the ordinary call has to do."""
    asked: list[object] = []

    def full_sync(_handle: int, what: object) -> None:
        asked.append(what)
        if not known:
            raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr("fcntl.F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr("fcntl.fcntl", full_sync)
    calls = fail_at(monkeypatch, "fsync", 0, OSError())
    assert save(plan_file, NEW)
    assert asked == [51, 51]  # the file and its folder
    assert len(calls) == (0 if known else 2)


@posix_only
def test_a_mac_whose_disk_fails_is_not_asked_twice(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ordinary call could say that all is well, though the fault was told already."""

    def full_sync(_handle: int, _what: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr("fcntl.F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr("fcntl.fcntl", full_sync)
    calls = fail_at(monkeypatch, "fsync", 0, OSError())
    assert "the disk reports a fault" in refusal(plan_file)
    assert calls == []
    assert text_of(plan_file) == OLD


@posix_only
def test_a_link_stays_a_link(plan_file: Path, tmp_path: Path) -> None:
    link, second = tmp_path / "link.yaml", tmp_path / "second.yaml"
    link.symlink_to(plan_file)
    second.symlink_to("link.yaml")
    assert save(second, NEW)
    assert link.is_symlink()
    assert second.is_symlink()
    assert text_of(plan_file) == NEW


@posix_only
def test_a_link_to_a_file_that_is_not_there_makes_it(tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to(tmp_path / "target.yaml")
    assert save(tmp_path / "link.yaml", NEW)
    assert text_of(tmp_path / "target.yaml") == NEW
    assert (tmp_path / "link.yaml").is_symlink()


@posix_only
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o666, 0o755])
def test_permissions_are_kept(plan_file: Path, mode: int) -> None:
    plan_file.chmod(mode)
    save(plan_file, NEW)
    assert stat.S_IMODE(plan_file.stat().st_mode) == mode


@posix_only
def test_a_new_file_gets_the_permissions_that_the_user_set_for_new_files(tmp_path: Path) -> None:
    umask = os.umask(0o027)
    try:
        save(tmp_path / "new.yaml", NEW)
    finally:
        os.umask(umask)
    assert stat.S_IMODE((tmp_path / "new.yaml").stat().st_mode) == 0o640


@posix_only
def test_a_private_text_is_never_readable_by_others_on_the_way(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_file.chmod(0o600)
    modes: list[int] = []
    write = os.write

    def spy(handle: int, data: bytes) -> int:
        modes.append(stat.S_IMODE(os.fstat(handle).st_mode))
        return write(handle, data)

    monkeypatch.setattr(os, "write", spy)
    save(plan_file, NEW)
    assert modes == [0o600]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these calls")
def test_extended_attributes_are_kept(plan_file: Path) -> None:
    try:
        os.setxattr(plan_file, "user.tag", b"blue")
    except OSError:
        pytest.skip("this disk keeps no extended attributes")
    save(plan_file, NEW)
    assert os.getxattr(plan_file, "user.tag") == b"blue"


@posix_only
def test_the_owner_is_kept(plan_file: Path) -> None:
    try:
        os.chown(plan_file, 1234, 2345)
    except PermissionError:
        pytest.skip("only an administrator gives files away")
    plan_file.chmod(0o664)
    save(plan_file, NEW)
    after = plan_file.stat()
    assert (after.st_uid, after.st_gid, after.st_mode & 0o777) == (1234, 2345, 0o664)


@posix_only
@pytest.mark.parametrize("name", ["fchmod", "fchown", "listxattr", "setxattr"])
def test_a_disk_without_permissions_still_takes_the_text(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, name, refuse, raising=False)
    assert save(plan_file, NEW)
    assert text_of(plan_file) == NEW


ERRORS = [
    (errno.ENOSPC, "the disk is full"),
    (errno.EDQUOT, "your share of the disk is used up"),
    (errno.EROFS, "this disk can only be read"),
    (errno.EACCES, "you have no permission"),
    (errno.EPERM, "you have no permission"),
    (errno.ENOENT, "its folder isn't there"),
    (errno.ENAMETOOLONG, "its name is too long"),
    (errno.EIO, "the disk reports a fault"),
    (errno.ENOLCK, "the computer refuses it (No locks available)"),
]
"""Errors of the system and the words that a person gets for them."""


@pytest.mark.parametrize(("number", "words"), ERRORS)
@pytest.mark.parametrize("name", ["open", "write", "fsync", "close", "replace"])
def test_a_failure_leaves_the_old_file_and_names_its_cause(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int, words: str
) -> None:
    fail_at(monkeypatch, name, 1, OSError(number, os.strerror(number)))
    sentence = refusal(plan_file)
    monkeypatch.undo()
    assert "“plan.yaml”" in sentence
    assert words in sentence
    assert "The file as it was is untouched." in sentence
    assert "Errno" not in sentence
    assert text_of(plan_file) == OLD
    assert names_in(plan_file.parent) == ["plan.yaml"]


@pytest.mark.parametrize("name", ["open", "write", "fsync", "close", "replace"])
def test_a_failure_with_a_new_file_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    fail_at(monkeypatch, name, 1, OSError(errno.ENOSPC, "No space left on device"))
    sentence = refusal(tmp_path / "new.yaml")
    monkeypatch.undo()
    assert "Nothing was written." in sentence
    assert names_in(tmp_path) == []


def test_a_disk_that_fills_up_midway_leaves_the_old_file(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, bytes(data[:4])))
    fail_at(monkeypatch, "write", 3, OSError(errno.ENOSPC, "No space left on device"))
    assert "the disk is full" in refusal(plan_file)
    monkeypatch.undo()
    assert text_of(plan_file) == OLD
    assert names_in(plan_file.parent) == ["plan.yaml"]


@pytest.mark.parametrize("name", ["write", "fsync", "replace"])
def test_an_interruption_leaves_the_old_file_and_nothing_beside_it(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    fail_at(monkeypatch, name, 1, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        save(plan_file, NEW)
    monkeypatch.undo()
    assert text_of(plan_file) == OLD
    assert names_in(plan_file.parent) == ["plan.yaml"]


@posix_only
def test_a_folder_that_is_not_confirmed_is_told_as_what_it_is(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new text is in place then; saying that the old one is untouched would be wrong."""
    fail_at(monkeypatch, "fsync", 2, OSError(errno.EIO, "Input/output error"))
    with pytest.raises(NotSaved) as refused:
        save(plan_file, NEW)
    assert refused.value.written
    assert "is written, but not safely: the disk reports a fault" in str(refused.value)
    assert "untouched" not in str(refused.value)
    assert text_of(plan_file) == NEW


@posix_only
@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_disk_that_cannot_confirm_a_folder_is_good_enough(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    fail_at(monkeypatch, "fsync", 2, OSError(number, os.strerror(number)))
    assert save(plan_file, NEW)


@posix_only
def test_a_folder_that_cannot_be_read_is_good_enough(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(monkeypatch, "open", 2, OSError(errno.EACCES, "Permission denied"))
    assert save(plan_file, NEW)
    assert text_of(plan_file) == NEW


def test_no_handle_is_left_open(plan_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handles = Path("/proc/self/fd")
    if not handles.is_dir():
        pytest.skip("open files can't be counted here")
    before = len(list(handles.iterdir()))
    fail_at(monkeypatch, "write", 1, OSError(errno.EIO, "Input/output error"))
    refusal(plan_file)
    assert len(list(handles.iterdir())) == before


def test_a_write_protected_file_is_not_replaced(plan_file: Path) -> None:
    plan_file.chmod(0o444)
    sentence = refusal(plan_file)
    assert "the file is write-protected. The file as it was is untouched." in sentence
    assert text_of(plan_file) == OLD


def test_a_file_that_the_system_lets_nobody_write_is_not_replaced(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, flags: int, *more: int) -> int:
        if path == plan_file and flags & os.O_WRONLY:
            raise PermissionError(errno.EPERM, "Operation not permitted")
        return opened(path, flags, *more)

    opened = os.open
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(os, "open", refuse)
    assert "write-protected" in refusal(plan_file)
    assert text_of(plan_file) == OLD


@posix_only
def test_a_file_with_two_names_is_not_torn_apart(plan_file: Path, tmp_path: Path) -> None:
    (tmp_path / "twin.yaml").hardlink_to(plan_file)
    assert "hard link" in refusal(plan_file)
    assert text_of(plan_file) == text_of(tmp_path / "twin.yaml") == OLD


def test_a_folder_of_that_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    assert "there is a folder of this name" in refusal(tmp_path / "x.yaml")


@posix_only
def test_a_pipe_of_that_name_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "no ordinary file" in refusal(tmp_path / "pipe.yaml")


@posix_only
def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert "leads back to itself" in refusal(tmp_path / "a.yaml")


@pytest.mark.parametrize("name", ["nul\x00.yaml", "lone\ud800.yaml"])
def test_a_name_that_no_file_can_have_is_told(tmp_path: Path, name: str) -> None:
    assert "characters that no file can have" in refusal(tmp_path / name)


@posix_only
def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    assert "its name is too long" in refusal(tmp_path / f"{'x' * 300}.yaml")


@posix_only
def test_the_longest_name_that_the_disk_allows_can_be_saved(tmp_path: Path) -> None:
    path = tmp_path / f"{'x' * 250}.yaml"
    assert save(path, OLD)
    assert save(path, NEW)


def test_a_file_in_the_place_of_a_folder_is_told(plan_file: Path) -> None:
    assert "could not be saved" in refusal(plan_file / "x.yaml")


def test_the_folder_is_made_if_only_it_is_missing(tmp_path: Path) -> None:
    assert save(tmp_path / "plans" / "x.yaml", NEW)


def test_a_disk_that_is_not_plugged_in_is_not_made_up(tmp_path: Path) -> None:
    sentence = refusal(tmp_path / "stick" / "plans" / "x.yaml")
    assert "its folder isn't there. Nothing was written." in sentence
    assert names_in(tmp_path) == []


def test_the_plans_folder_is_made_with_all_above_it(tmp_path: Path) -> None:
    path = tmp_path / "documents" / "plans" / "x.yaml"
    assert save(path, NEW)
    assert text_of(path) == NEW


def test_what_an_ended_program_left_behind_is_cleaned_up_after_a_day(plan_file: Path) -> None:
    old, young = plan_file.with_name(".~hp-0123abcd.tmp"), plan_file.with_name(".~hp-4567cdef.tmp")
    foreign = [plan_file.with_name(name) for name in (".~hp-mine.tmp", ".~hp-0123abcd.tmp.yaml")]
    folder = plan_file.with_name(".~hp-89abcdef.tmp")
    folder.mkdir()
    for path in (old, young, *foreign):
        path.write_bytes(b"half")
    for path in (old, folder, *foreign):
        os.utime(path, (time.time() - 90_000,) * 2)
    save(plan_file, NEW)
    left = {path.name for path in plan_file.parent.iterdir()}
    assert left == {path.name for path in (plan_file, young, folder, *foreign)}


class HeldError(PermissionError):
    """What Windows says of a file that another program holds."""

    winerror = 32


def test_a_file_held_for_a_moment_is_tried_again(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("plans.keeping.saving.time.sleep", waits.append)
    calls = fail_at(monkeypatch, "replace", 1, HeldError(errno.EACCES, "in use"))
    assert save(plan_file, NEW)
    assert (calls, waits) == ([1, 2], [0.05])
    assert text_of(plan_file) == NEW


def test_a_file_held_for_long_is_told(plan_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    def held(*_: object) -> None:
        raise HeldError(errno.EACCES, "in use")

    monkeypatch.setattr("plans.keeping.saving.time.sleep", waits.append)
    monkeypatch.setattr(os, "replace", held)
    assert "another program is using it" in refusal(plan_file)
    assert waits == list(disk.WAITS)
    assert names_in(plan_file.parent) == ["plan.yaml"]


def test_other_errors_of_replacing_are_not_tried_again(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = fail_at(monkeypatch, "replace", 1, OSError(errno.EIO, "Input/output error"))
    refusal(plan_file)
    assert calls == [1]


def test_a_name_in_the_sentence_cannot_deceive(tmp_path: Path) -> None:
    (tmp_path / "a\u202e\x1b[31m.yaml").mkdir()
    sentence = refusal(tmp_path / "a\u202e\x1b[31m.yaml")
    assert "‹U+202E›" in sentence
    assert sentence.isprintable()


def swap_after(monkeypatch: pytest.MonkeyPatch, name: str, action: Callable[[], object]) -> None:
    """Let another program act right after the given `os` function was called for the first time."""
    real: Callable[..., Any] = getattr(os, name)
    actions = [action]

    def function(*arguments: Any, **more: Any) -> Any:  # noqa: ANN401 - stands for any os function
        answer = real(*arguments, **more)
        if actions:
            actions.pop()()
        return answer

    monkeypatch.setattr(os, name, function)


def other_file(path: Path) -> None:
    """Replace a file as another program would, which saves in the same way."""
    (path.parent / "other").write_text("title: Other\n", encoding="utf-8")
    (path.parent / "other").rename(path)


@pytest.mark.parametrize(
    ("action", "did"),
    [
        (other_file, "wrote to"),
        (lambda path: path.write_text("title: Other\n", encoding="utf-8"), "wrote to"),
        (lambda path: path.rename(path.with_name("elsewhere")), "moved or deleted"),
    ],
    ids=["replaced", "written into", "moved"],
)
def test_another_writer_in_the_same_moment_is_told(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch, action: Callable[[Path], None], did: str
) -> None:
    """A text that another one has replaced already was not saved; the other's stays."""
    swap_after(monkeypatch, "replace", lambda: action(plan_file))
    with pytest.raises(Overtaken, match=f"another program {did} it at the same moment"):
        save(plan_file, NEW)
    if did == "wrote to":
        assert text_of(plan_file) == "title: Other\n"


def test_another_writer_of_the_same_text_is_no_fault(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap_after(monkeypatch, "replace", lambda: plan_file.write_bytes(NEW.encode()))
    assert save(plan_file, NEW)


def test_a_disk_that_lies_leaves_the_old_file(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What can't be read back as it was written never takes the old one's place."""
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, bytes(data).upper()))
    assert "the disk gives back something else than was written" in refusal(plan_file)
    assert text_of(plan_file) == OLD
    assert names_in(plan_file.parent) == ["plan.yaml"]


def test_a_file_that_changes_on_the_disk_by_itself_is_told(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rot() -> None:
        times = plan_file.stat()
        plan_file.write_bytes(b"\x00" * times.st_size)
        os.utime(plan_file, ns=(times.st_atime_ns, times.st_mtime_ns))

    swap_after(monkeypatch, "replace", rot)
    sentence = refusal(plan_file)
    assert "is damaged: the disk gives back something else than was written" in sentence
    assert "untouched" not in sentence


def test_a_text_that_cannot_be_read_back_is_not_called_saved(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(monkeypatch, "open", 3, OSError(errno.EIO, "Input/output error"))
    sentence = refusal(plan_file)
    assert "is written, but can't be read back: the disk reports a fault" in sentence


def test_a_last_look_before_the_replacing_can_stop_it(plan_file: Path) -> None:
    """Who looks at the file in the last moment and finds it changed loses neither text."""
    seen: list[str] = []

    def look() -> None:
        seen.append(text_of(plan_file))
        raise NotSaved("It has changed.", plan_file)

    with pytest.raises(NotSaved, match="It has changed"):
        save(plan_file, NEW, look)
    assert seen == [OLD]
    assert text_of(plan_file) == OLD
    assert names_in(plan_file.parent) == ["plan.yaml"]


def test_a_text_that_was_not_confirmed_is_confirmed_by_the_next_try(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That the file holds the text already doesn't make it safe."""
    with monkeypatch.context() as patch:
        fail_at(patch, "fsync", 2, OSError(errno.EIO, "Input/output error"))
        refusal(plan_file)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.EIO, "fault")))
        refusal(plan_file)
    assert not save(plan_file, NEW)


@pytest.mark.parametrize(
    ("number", "words"),
    [(112, "the disk is full"), (19, "this disk can only be read"), (1167, "isn't there any more")],
)
def test_windows_own_errors_are_told_in_words(
    plan_file: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    failure = HeldError(errno.EACCES, "Access is denied")
    failure.winerror = number
    fail_at(monkeypatch, "replace", 1, failure)
    assert words in refusal(plan_file)

"""Any bytes as a plan file: a plan or problems with their places, within 300 MB; nothing hangs.

Times are printed by `python -m tests.faults.hostile_table`.
"""

import os
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plans.yaml_events import MAX_BYTES, SLOWER
from tests.faults.hostile_inputs import HEAD, INPUTS
from tests.faults.reading import ALLOWED_MB, PLAN, read_apart
from tests.faults.rounds import FULL

TRIED = [name for name, hostile in INPUTS.items() if hostile.worst or FULL]
"""In the short round only the worst of each kind."""


@pytest.mark.parametrize("name", TRIED)
def test_any_file_is_a_plan_or_has_its_problems_told_within_300_megabytes(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(INPUTS[name].make(MAX_BYTES))
    answer = read_apart(path)
    assert answer.complaints == ()
    assert answer.megabytes < ALLOWED_MB


@pytest.mark.parametrize("name", TRIED if FULL else TRIED[::4])
def test_the_slower_parser_gets_smaller_files_for_it(name: str, tmp_path: Path) -> None:
    """Where libyaml is missing the promise is kept too, for an eighth of the size."""
    path = tmp_path / "plan.yaml"
    path.write_bytes(INPUTS[name].make(MAX_BYTES // SLOWER))
    answer = read_apart(path, "--python")
    assert answer.complaints == ()
    assert answer.megabytes < ALLOWED_MB


def test_a_plan_too_large_for_the_slower_parser_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(HEAD + b"#" * (MAX_BYTES // SLOWER))
    assert read_apart(path).said == PLAN
    assert "more than this computer can read. Open it on another one" in (
        read_apart(path, "--python").said
    )


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def a_link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to("gone")


def a_link_to_zeros_without_end(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_full_device(path: Path) -> None:
    path.symlink_to("/dev/full")


def ten_gigabytes_of_nothing(path: Path) -> None:
    path.touch()
    os.truncate(path, 10_000_000_000)


def one_line_of_50_megabytes(path: Path) -> None:
    path.write_bytes(HEAD + b"title: " + b"x" * 50_000_000)


def memory_of_the_reader(path: Path) -> None:
    path.symlink_to("/proc/self/mem")


def news_of_the_kernel(path: Path) -> None:
    path.symlink_to("/proc/kmsg")


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (a_folder, "This is a folder"),
        (a_pipe, "not an ordinary file"),
        (a_socket, "not an ordinary file"),
        (a_link_to_itself, "leads back to itself"),
        (a_link_to_nothing, "no such file"),
        (a_link_to_zeros_without_end, "not an ordinary file"),
        (a_full_device, "not an ordinary file"),
        (ten_gigabytes_of_nothing, "The file has 10,000.0 MB"),
        (one_line_of_50_megabytes, "The file has 50.0 MB"),
        (memory_of_the_reader, "can't be read just now"),
        (news_of_the_kernel, "."),
    ],
)
def test_what_is_no_ordinary_file_is_told_at_once(
    make: Callable[[Path], None], sentence: str
) -> None:
    # Not in pytest's own folder, whose path is too long for the name of a socket.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.yaml"
        make(path)
        answer = read_apart(path)
    assert sentence in answer.said
    assert answer.complaints == ()
    assert answer.megabytes < ALLOWED_MB


def test_a_pipe_that_somebody_writes_to_is_not_read(tmp_path: Path) -> None:
    """Neither is the writer kept, nor does a byte of it get lost."""
    path = tmp_path / "plan.yaml"
    os.mkfifo(path)
    handle = os.open(path, os.O_RDWR)
    os.write(handle, HEAD)
    assert "not an ordinary file" in read_apart(path).said
    assert os.read(handle, 100) == HEAD
    os.close(handle)


def test_a_file_that_may_not_be_read_is_told() -> None:
    nobody = ["--user", "65534"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "plan.yaml"
        path.write_bytes(HEAD)
        assert read_apart(path).said == PLAN
        path.chmod(0)
        answer = read_apart(path, *nobody)
    assert "This file may not be read. Ask its owner" in answer.said
    assert answer.complaints == ()


@contextmanager
def meanwhile(action: Callable[[], None]) -> Iterator[None]:
    """Do something again and again, in a thread, until the block ends."""
    ended = threading.Event()

    def act() -> None:
        while not ended.is_set():
            action()

    thread = threading.Thread(target=act)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def test_a_file_that_grows_while_it_is_read_is_read_as_far_as_it_was(tmp_path: Path) -> None:
    """Also one that grows for ever beyond what a plan can have."""
    path = tmp_path / "plan.yaml"
    path.write_bytes(HEAD)

    def grow() -> None:
        if path.stat().st_size < 4 * MAX_BYTES:
            with path.open("ab") as file:
                file.write(b"# one more\n" * 100)

    with meanwhile(grow):
        answer = read_apart(path, "--times", "30")
    assert answer.complaints == ()
    assert answer.megabytes < ALLOWED_MB


def test_a_file_that_shrinks_while_it_is_read_is_a_plan_or_has_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(HEAD)

    def shrink() -> None:
        path.write_bytes(HEAD + b"# one more\n" * 50_000)
        os.truncate(path, 30)

    with meanwhile(shrink):
        answer = read_apart(path, "--times", "100")
    assert answer.complaints == ()


def test_a_file_that_is_replaced_while_it_is_read_is_one_of_both(tmp_path: Path) -> None:
    path, other = tmp_path / "plan.yaml", tmp_path / "other"
    path.write_bytes(HEAD)

    def replace() -> None:
        for title in (b"title: one\n", b"title: two\n" + b"# long\n" * 50_000):
            other.write_bytes(HEAD + title)
            other.replace(path)

    with meanwhile(replace):
        answer = read_apart(path, "--times", "100")
    assert (answer.said, answer.complaints) == (PLAN, ())

"""The program as a process of its own: exit codes and streams as a shell sees them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE

ROOT = Path(__file__).parents[2]


def start(
    *argv: str, stdout: int = subprocess.PIPE, encoding: str = "utf-8"
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "wizard", *argv],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding},
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
    )


def answer(*argv: str, encoding: str = "utf-8") -> tuple[int, bytes, bytes]:
    with start(*argv, encoding=encoding) as process:
        out, err = process.communicate()
    return process.returncode, out, err


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["where"], 0),
        (["check", str(EXAMPLE)], 0),
        (["check", "empty.yaml"], 1),
        (["exprot"], 2),
        ([], 2),
        (["show", "nosuch.yaml"], 3),
    ],
    ids=["where", "check", "error found", "slip", "no terminal", "no file"],
)
def test_exit_codes_reach_the_shell(
    argv: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The promised codes are what the shell gets; data is on stdout, messages on stderr."""
    monkeypatch.chdir(tmp_path)
    Path("empty.yaml").write_text("format: 1\npack: hour-of-code\n", encoding="utf-8", newline="\n")
    returned, out, err = answer(*argv)
    assert returned == code
    assert bool(out) == (code < 2)
    assert (b"What to do: " in err) == bool(code)


def test_closed_pipe_is_no_fault() -> None:
    """Whoever reads only the beginning, as `head` does, gets no complaint."""
    reading, writing = os.pipe()
    os.close(reading)
    with start("show", str(EXAMPLE), stdout=writing) as process:
        os.close(writing)
        _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_full_disk_is_told() -> None:
    """Output that can't be written is a failure, said in three sentences."""
    with (
        Path("/dev/full").open("wb") as full,
        start("show", str(EXAMPLE), stdout=full.fileno()) as process,
    ):
        _, err = process.communicate()
    assert process.returncode == 3
    assert err.startswith(b"hourplan: The computer refuses")
    assert err.count(b"\n") == 3


def test_poor_encodings_get_escapes() -> None:
    """Where the terminal's encoding lacks a character, its number is printed instead."""
    code, out, _ = answer("show", str(EXAMPLE), encoding="ascii")
    assert code == 0
    assert rb"Hour of Code \xb7 campaign action plan" in out

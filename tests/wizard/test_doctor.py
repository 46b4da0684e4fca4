"""`hourplan doctor`: one page that a helper can read, whatever is wrong with the computer."""

import json
import os
import shutil
import subprocess
import sys
import threading
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest

from plans.keeping.locks import Claim, claim
from plans.keeping.recovery import Recorder, Typed
from tests.wizard.conftest import Run
from tests.wizard.terminal import ROOT, Terminal
from tests.wizard.test_hostile_output import SHOWN_RAW
from wizard import checkup
from wizard.failures import keep, log_path

HOSTILE_VALUES = {
    "escape": "\x1b]52;c;Zm9v\x07\x1b[31m",
    "long": "x" * 5000,
    "bidi": "\u202egnp",
    "bytes": "\udcff\udc80",
    "file": "/dev/null",
    "below a file": "/dev/null/x/y",
    "root": "/",
    "odd": "../[/x]%s{0}",
}
"""What an environment variable may hold."""


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("COLORTERM", "LC_ALL", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


def marked(out: str) -> dict[str, str]:
    """Return each line that begins with !, and the advice below it, by what it is about."""
    lines = out.splitlines()
    return {
        line[4:16].strip(): f"{line}\n{below}"
        for line, below in pairwise(lines)
        if line.startswith("! ")
    }


def test_a_sound_computer_is_all_well_on_one_page(run: Run) -> None:
    """Without any plan: exit code 0, every line ok, and all of it fits a window of 24 lines."""
    answer = run("doctor")
    assert (answer.code, answer.err) == (0, "")
    *findings, blank, summary = answer.out.splitlines()
    assert all(line.startswith("ok ") for line in findings)
    assert (blank, summary) == ("", "All is well.")
    assert len(findings) < 20


def test_programs_get_the_same_findings(run: Run) -> None:
    """`--json` has each line of the page as an object."""
    told = json.loads(run("doctor", "--json").out)
    assert told["fine"] is True
    assert all(finding["fine"] for finding in told["findings"])
    lines = run("doctor").out.splitlines()
    assert [finding["about"] for finding in told["findings"]] == [
        line[4:16].strip() for line in lines[:-2]
    ]


def test_nothing_is_left_in_the_folders(run: Run, folder: Path, own_home: Path) -> None:
    """The folders are really written to, and are afterwards as they were."""
    before = sorted(own_home.rglob("*"))
    run("doctor", "--plans", str(folder))
    assert [file.name for file in folder.iterdir()] == ["westmark.yaml"]
    assert sorted(own_home.rglob("*")) == before


def test_a_folder_that_cannot_be_written_is_told(run: Run, folder: Path) -> None:
    """What to do stands below it, and the exit code says that something is to be done."""
    answer = run("doctor", "--plans", "westmark.yaml")
    assert answer.code == 1
    assert list(marked(answer.out)) == ["Plans"]
    assert "A file stands in its way" in marked(answer.out)["Plans"]
    assert "1 line needs" in answer.out


def test_little_room_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is nearly full is told before it is full."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=2_000_000))
    found = marked(run("doctor").out)
    assert set(found) == {"Plans", "Remembered", "Scratch"}
    assert "2 MB free" in found["Plans"]


def test_a_disk_that_does_not_answer_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A network disk that is away doesn't keep the page from being printed."""
    answers = threading.Event()
    monkeypatch.setattr(checkup, "_write_in", lambda _: answers.wait())
    monkeypatch.setattr(checkup, "PATIENCE", 0.01)
    found = marked(run("doctor").out)
    answers.set()
    assert "doesn't answer" in found["Plans"]


def test_one_odd_thing_hides_no_other(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where looking itself fails, that is a line among the others, without what the error says."""

    def fail() -> str:
        raise RuntimeError("secret")

    monkeypatch.setattr("platform.platform", fail)
    answer = run("doctor")
    assert "RuntimeError" in marked(answer.out)["System"]
    assert "secret" not in answer.out
    assert "Letters" in answer.out


def test_unsaved_text_is_told(run: Run, folder: Path) -> None:
    """A recovery copy that nobody has taken yet is named with its plan and its moment."""
    recorder = Recorder()
    plan = folder / "westmark.yaml"
    recorder.write(Typed(plan, "Westmark", plan.read_bytes(), None), datetime.now())
    recorder.close()
    found = marked(run("doctor").out)
    assert f"{plan} (" in found["Unsaved text"]
    assert "Open the plan" in found["Unsaved text"]


def test_an_open_plan_is_named_with_who_has_it(run: Run, folder: Path) -> None:
    """Who has a plan open is no trouble, but what a helper asks first."""
    taken = claim(folder / "westmark.yaml", datetime.now())
    assert isinstance(taken, Claim)
    answer = run("doctor")
    taken.release()
    assert answer.code == 0
    assert f"westmark.yaml (by process {os.getpid()} since" in answer.out


def test_a_fault_of_late_is_told_with_the_log(run: Run) -> None:
    """The log to send is named as long as the last fault is news, also if it was written into."""
    keep(ValueError("secret"))
    found = marked(run("doctor").out)
    assert str(log_path()) in found["Faults"]
    log_path().write_text("2026-01-05T10:00:00+01:00 hourplan\n", encoding="utf-8")
    assert run("doctor").code == 0
    log_path().write_text("\x1b[31m scribbled\n", encoding="utf-8")
    assert not SHOWN_RAW.search(run("doctor").out.replace("\n", ""))


@pytest.mark.parametrize("value", HOSTILE_VALUES.values(), ids=HOSTILE_VALUES)
def test_hostile_values_of_the_environment_are_only_text(
    value: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the environment holds, the page is printed, and nothing of it acts."""
    for name in ("TERM", "TERM_PROGRAM", "COLORTERM", "LANG", "HOURPLAN_PLANS", "HOURPLAN_STATE"):
        monkeypatch.setenv(name, value)
    for argv in (["doctor"], ["doctor", "--json"]):
        answer = run(*argv)
        assert answer.code in {0, 1}
        assert "Faults" in answer.out
        assert answer.err == ""
        assert not SHOWN_RAW.search(answer.out.replace("\n", ""))


def test_poor_letters_are_told() -> None:
    """An encoding without our letters is a line to be seen to; the page is printed all the same."""
    done = subprocess.run(
        [sys.executable, "-m", "wizard", "doctor"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 1
    assert list(marked(done.stdout)) == ["Letters"]


def test_a_poor_terminal_is_told() -> None:
    """A window that is too small, and one that prints line by line only, each say what to do."""
    environment = {**os.environ, "TERM": "dumb"}
    with Terminal(["doctor"], environment, 79, 40) as terminal:
        assert terminal.wait_end() == 1
    assert list(marked(terminal.text)) == ["Terminal", "Window"]


@pytest.mark.parametrize("missing", ["textual", "yaml", "pydantic", "docx"])
def test_it_is_printed_where_a_library_is_missing(missing: str) -> None:
    """A broken installation is what a helper is asked about: the page doesn't need it whole."""
    code = f"import sys; sys.modules[{missing!r}] = None\n"
    code += "from wizard.cli import main; main(['doctor'])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stderr == ""
    assert "Faults" in done.stdout
    assert "to be seen to" in done.stdout or missing in {"textual", "docx"}


def test_it_loads_no_screens() -> None:
    """The page is printed where the screens' library is broken or missing."""
    code = "import sys; from wizard.cli import main; main(['doctor']); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        text=True,
    )
    assert not {"textual", "rich", "screens", "docx"} & set(done.stdout.splitlines()[-1].split())

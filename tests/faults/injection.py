"""Faults in the system's calls of a program that saves, done by strace."""

import functools
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults import saver
from tests.faults.rounds import can_not

ROOT = Path(__file__).parents[2]
"""The repository, from which a program of the tests can be started."""

WORDS = {
    "ENOSPC": "the disk is full",
    "EIO": "the disk reports a fault",
    "EROFS": "this disk can only be read",
    "EACCES": "you have no permission|the file is write-protected",
    "EDQUOT": "your share of the disk is used up",
}
"""What a person is told (a pattern), by the error that is done to a call."""

LIE = "the disk gives back something else than was written"
"""What a person is told of a disk that says to have taken what it hasn't."""


@dataclass(frozen=True)
class Fault:
    """Something that is done to one call or, with `lasting`, to all from that one on."""

    call: str
    """Name of the system's call: `write`."""
    what: str
    """In strace's words: `error=EIO`, `signal=KILL`, `retval=1`."""
    nth: int
    """Which of those calls, from 1; only those count that touch the file or its folder."""
    lasting: bool = False
    """Whether it is done to all later ones, too."""

    def __str__(self) -> str:
        """Return it in strace's words."""
        return f"{self.call}:{self.what}:when={self.nth}{'+' if self.lasting else ''}"


@dataclass(frozen=True)
class Scene:
    """A folder with a plan that is to be saved over, or for the first time."""

    folder: Path
    """A folder that holds nothing else."""
    kind: str = "over"
    """What is saved to: `over` an old file, over one that a `link` leads to, a `first` file in the
    folder, or a first file in a `folder` that is to be made, too."""
    way: str = "once"
    """How it is saved: a name in `saver.WAYS`."""

    @property
    def file(self) -> Path:
        """The file itself."""
        return self.folder / "plan.yaml"

    @property
    def named(self) -> Path:
        """The path that is saved to."""
        return self.folder / "link.yaml" if self.kind == "link" else self.file

    @property
    def has_old(self) -> bool:
        """Whether there is an old file to be saved over."""
        return self.kind in ("over", "link")

    @property
    def temporary(self) -> Path:
        """The temporary file."""
        return self.folder / saver.TEMPORARY

    def set_up(self) -> None:
        """Make the folder anew, with the old file if there is to be one."""
        if self.folder.exists():
            shutil.rmtree(self.folder)
        if self.kind != "folder":
            self.folder.mkdir()
        if self.has_old:
            self.file.write_text(saver.OLD, encoding="utf-8", newline="\n")
        if self.kind == "link":
            self.named.symlink_to(self.file.name)


@dataclass(frozen=True)
class Run:
    """How a saving went that a fault was done to."""

    fault: Fault | None
    """What was done; None if nothing."""
    calls: tuple[str, ...]
    """Names of the calls that touched the file or its folder; with a fault, only its own."""
    reached: bool
    """Whether there was such a call, so that the fault was really done."""
    code: int
    """The program's exit code; negative if a signal ended it."""
    answer: dict[str, str]
    """What the program printed, empty if it was ended before."""
    said_else: str
    """What it complained of on its error stream."""


def need_strace() -> None:
    """Skip the test, or fail it in CI, where strace isn't there or mustn't look at a program."""
    reason = _why_not()
    if reason:
        can_not(reason)


@functools.cache
def _why_not() -> str:
    if shutil.which("strace") is None:
        return "strace, which does faults to the system's calls, isn't installed"
    trial = ["strace", "-qq", "-o", os.devnull, "true"]
    tried = subprocess.run(trial, capture_output=True, check=False)
    return "" if tried.returncode == 0 else f"strace is refused here: {tried.stderr.decode()}"


def run(scene: Scene, fault: Fault | None = None) -> Run:
    """Save once in a scene that is set up anew, under strace."""
    scene.set_up()
    log = scene.folder.with_name("strace.log")
    touching = [scene.folder, scene.file, scene.named, scene.temporary]
    if scene.kind == "folder":
        touching.append(scene.folder.parent)
    paths = [word for path in touching for word in ("-P", str(path))]
    doing = ["-e", f"trace={fault.call}", "-e", f"inject={fault}"] if fault else []
    if fault and "signal" not in fault.what:
        # Stops the program at these calls only, which takes a fifth of the time; but strace 6.1
        # sends no signals then.
        doing += ["--seccomp-bpf"]
    program = [sys.executable, "-m", "tests.faults.saver", scene.way, str(scene.named)]
    ended = subprocess.run(
        ["strace", "-f", "--quiet=all", "-o", str(log), *paths, *doing, *program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    text = log.read_text(encoding="utf-8", errors="replace")
    return Run(
        fault,
        calls=tuple(re.findall(r"^\d+ +(\w+)\(", text, re.MULTILINE)),
        reached="(INJECTED" in text or ended.returncode < 0,
        code=ended.returncode,
        answer=json.loads(ended.stdout or "{}"),
        said_else=ended.stderr.decode(errors="replace"),
    )


def until_passed(scene: Scene, call: str, what: str, *, lasting: bool = False) -> Iterator[Run]:
    """Do a fault to the first such call, then to the second, and so on until there is none."""
    nth = 1
    while (done := run(scene, Fault(call, what, nth, lasting))).reached:
        yield done
        nth += 1


def broken_promises(scene: Scene, done: Run, words: str) -> list[str]:
    """Return what the state that a run left breaks, a sentence each; empty if all is well."""
    old = saver.OLD if scene.has_old else None
    found = scene.file.read_text(encoding="utf-8") if scene.file.exists() else None
    checks = [
        (found in (old, saver.NEW), "The file is neither the old one nor the new one."),
        (scene.named.is_symlink() == (scene.kind == "link"), "The link is no link any more."),
    ]
    if done.code < 0:
        checks += [(not done.answer, "It was ended, and yet it has answered.")]
    else:
        checks += _checks_of_answer(scene, done, found, words)
    return [f"{done.fault}: {sentence} {done}" for kept, sentence in checks if not kept]


def _checks_of_answer(
    scene: Scene, done: Run, found: str | None, words: str
) -> list[tuple[bool, str]]:
    outcome, sentence = done.answer.get("outcome"), done.answer.get("sentence", "")
    is_new, written = found == saver.NEW, done.answer.get("written") == "yes"
    unlinking = done.fault is not None and done.fault.call.startswith("unlink")
    return [
        (done.code == 0 and not done.said_else, "It ended with a fault of its own."),
        (outcome in ("saved", "refused"), "It doesn't say how it went."),
        (outcome != "saved" or is_new, "It was called saved and isn't there."),
        (outcome != "refused" or is_new == written, "The sentence says of the file what isn't so."),
        (outcome != "refused" or bool(re.search(words, sentence)), "The cause isn't named."),
        (not scene.temporary.exists() or unlinking, "A temporary file is left."),
    ]

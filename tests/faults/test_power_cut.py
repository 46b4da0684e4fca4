"""The power is cut while a plan is saved: what was called saved is there, and it is whole.

A program saves version after version on an ext4 disk and says so after each; at a moment that
differs from cut to cut nothing reaches the disk any more. Then it is mounted as after a new start.
The disk has `noauto_da_alloc`, so that it doesn't mend the mistake of not forcing a file to it.
"""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.disks import PowerDisk, cut_power, need_power_disks
from tests.faults.injection import ROOT
from tests.faults.rounds import FULL, rounds
from tests.faults.saver import version_of

CUTS = rounds(2, 20)
"""How often the power is cut for each way of saving."""

OPTIONS = ("noauto_da_alloc", "auto_da_alloc") if FULL else ("noauto_da_alloc",)
"""How the disk is mounted; ext4's default is the second one."""


@dataclass(frozen=True)
class Cut:
    """What a power cut left."""

    saved: int
    """The last version that was called saved."""
    complaint: str
    """What the program that saved said in the end, of a disk that failed."""
    found: dict[int, int | None]
    """For each file's own number (0 if there is one file for all) the version that it holds; None
    for a file that is no whole version."""


def one_file(folder: Path) -> dict[int, int | None]:
    plan = folder / "plan.yaml"
    return {0: version_in(plan)} if plan.exists() else {}


def files(folder: Path) -> dict[int, int | None]:
    return {int(path.stem): version_in(path) for path in folder.glob("[0-9]*.yaml")}


def folders(folder: Path) -> dict[int, int | None]:
    return {int(path.parent.name): version_in(path) for path in folder.glob("[0-9]*/plan.yaml")}


def version_in(path: Path) -> int | None:
    return version_of(path.read_text(encoding="utf-8", errors="replace"))


LOOKS: dict[str, Callable[[Path], dict[int, int | None]]] = {
    "over": one_file,
    "fresh": files,
    "in-folders": folders,
    "without-folder": one_file,
    "without-file": one_file,
}
"""How to find what is there, for each way of saving."""


def cut_while_saving(home: Path, way: str, options: str, seed: str) -> Cut:
    """Cut the power at a moment drawn by `seed`; return what is there after the next start."""
    disk, folder = PowerDisk(home / "image", options), home / "disk"
    disk.format()
    with disk.mounted(folder):
        saved, complaint = _save_until_cut(folder, way, random.Random(seed))  # noqa: S311
    with disk.mounted(folder):
        return Cut(saved, complaint, LOOKS[way](folder))


def _save_until_cut(folder: Path, way: str, dice: random.Random) -> tuple[int, str]:
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.saver", way, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with program:
        assert program.stdout
        assert program.stderr
        lines = [program.stdout.readline() for _ in range(dice.randint(1, 60))]
        # Somewhere within one of the next savings: each takes a few thousand of these turns.
        for _ in range(dice.randint(0, 20_000)):
            pass
        cut_power(folder)
        lines += program.stdout.readlines()
        complaint = program.stderr.read()
    return int(lines[-1].removeprefix("saved ")), complaint


def lost(cut: Cut) -> list[str]:
    """Return what a power cut took that was called saved, a sentence each; empty if nothing."""
    sentences = [f"File {number} isn't whole." for number, held in cut.found.items() if not held]
    if 0 in cut.found or not cut.found:
        held = cut.found.get(0) or 0
        if not cut.saved <= held <= cut.saved + 1:
            sentences.append(f"Version {cut.saved} was called saved, {held} is there.")
    else:
        missing = [n for n in range(1, cut.saved + 1) if cut.found.get(n) != n]
        sentences += [f"Version {number} was called saved and isn't there." for number in missing]
    return sentences


@pytest.fixture(autouse=True)
def _power_disks() -> None:
    need_power_disks()


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("way", ["over", "fresh", "in-folders"])
def test_after_a_power_cut_all_is_there_that_was_called_saved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], way: str, options: str
) -> None:
    """Over an old file, as a new file, as a new file in a new folder; and each file is whole."""
    versions = 0
    for turn in range(CUTS):
        cut = cut_while_saving(tmp_path, way, options, f"{way} {turn}")
        assert lost(cut) == []
        assert "NotSaved" in cut.complaint  # the power was really cut while it saved
        versions += cut.saved
    if FULL:
        with capsys.disabled():
            print(f"\n{CUTS} power cuts: {way}, {options}, {versions} savings, 0 lost", end="")


@pytest.mark.skipif(not FULL, reason="only the full round shows that these cuts can lose a text")
@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("way", ["without-folder", "without-file"])
def test_the_cuts_bring_to_light_a_program_that_forces_only_half_of_it_to_the_disk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], way: str, options: str
) -> None:
    """Else the test above could never fail."""
    cuts = [cut_while_saving(tmp_path, way, options, f"{way} {turn}") for turn in range(CUTS)]
    count = sum(bool(lost(cut)) for cut in cuts)
    assert count or (way, options) == ("without-file", "auto_da_alloc")  # ext4 mends that one
    with capsys.disabled():
        print(f"\n{CUTS} power cuts: {way}, {options}, {count} lost", end="")

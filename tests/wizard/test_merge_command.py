"""`hourplan merge`: as a command, as a process, and as git's merge driver."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plans.problems import Unreadable
from plans.yaml_text import load_plan
from tests.conftest import EXAMPLE
from tests.wizard.conftest import BAD, Run, last_lines

ROOT = Path(__file__).parents[2]

TEXT = EXAMPLE.read_text(encoding="utf-8")

WORDS = ("merge", "base.yaml", "mine.yaml", "theirs.yaml", "-o")


def write(path: Path, *changes: tuple[str, str]) -> bytes:
    """Write the example with some of its text replaced, and return it."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path.read_bytes()


@pytest.fixture
def three(folder: Path) -> Path:
    """Put three versions into the folder: their title and my number changed, and my comment."""
    write(folder / "base.yaml")
    write(folder / "mine.yaml", ("  number: 12000", "  number: 15000  # by the sports club"))
    write(folder / "theirs.yaml", ("title: Hour of Code in Westmark", "title: Coding week"))
    return folder


def test_the_changes_of_both_are_in_out_with_my_comments(run: Run, three: Path) -> None:
    answer = run(*WORDS, "out.yaml")
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    out = (three / "out.yaml").read_text(encoding="utf-8")
    assert "title: Coding week\n" in out
    assert "  number: 15000  # by the sports club\n" in out


def test_out_may_be_the_standard_output(run: Run, three: Path) -> None:
    answer = run(*WORDS, "-")
    assert answer.code == 0
    run(*WORDS, "out.yaml")
    assert answer.out == (three / "out.yaml").read_text(encoding="utf-8")


def test_what_collides_stands_twice_between_marks(run: Run, three: Path) -> None:
    """Exit code 1, a line for each collision in words, and marks around the colliding lines."""
    write(
        three / "theirs.yaml",
        ("  number: 12000", "  number: 20000"),
        ("place: Westmark county", "place: Westmark"),
    )
    mine = (three / "mine.yaml").read_text(encoding="utf-8")
    answer = run(*WORDS, "mine.yaml")
    assert answer.code == 1
    assert answer.err.startswith("Goal › number: “15,000” in MINE, “20,000” in THEIRS.\n")
    assert last_lines(answer)[0].startswith("hourplan: One thing was changed in both versions")
    marked = (
        "<<<<<<< mine\n  number: 15000  # by the sports club\n"
        "=======\n  number: 20000  # by the sports club\n>>>>>>> theirs\n"
    )
    expected = mine.replace("  number: 15000  # by the sports club\n", marked)
    out = (three / "mine.yaml").read_text(encoding="utf-8")
    assert out == expected.replace("place: Westmark county", "place: Westmark")
    with pytest.raises(Unreadable, match="two versions of the file were put together"):
        load_plan(three / "mine.yaml")


def test_an_empty_base_is_no_base(run: Run, three: Path) -> None:
    (three / "base.yaml").write_bytes(b"")
    answer = run(*WORDS, "out.yaml")
    assert answer.code == 1
    assert "Campaign › title: “Hour of Code in Westmark” in MINE" in answer.err
    assert "Goal › number: “15,000” in MINE, “12,000” in THEIRS" in answer.err


def test_notes_are_told(run: Run, three: Path) -> None:
    """What comes back although one side deleted it is said, and is no failure."""
    place = TEXT.index("    name: Westmark Savings Bank")
    start, end = TEXT.rindex("  - id:", 0, place), TEXT.index("  - id:", place)
    write(three / "mine.yaml", (TEXT[start:end], ""))
    write(three / "theirs.yaml", ("    reach: 600\n", "    reach: 601\n"))
    answer = run(*WORDS, "out.yaml")
    assert answer.code == 0
    assert answer.err.startswith("Partners › Westmark Savings Bank was deleted in my version")


@pytest.mark.parametrize("part", ["base", "mine", "theirs"])
@pytest.mark.parametrize("fault", ["missing", "folder"])
def test_a_file_that_cant_be_read_is_named_and_out_is_untouched(
    part: str, fault: str, run: Run, three: Path
) -> None:
    path = three / f"{part}.yaml"
    path.unlink()
    if fault == "folder":
        path.mkdir()
    (three / "out.yaml").write_bytes(b"before")
    answer = run(*WORDS, "out.yaml", "--force")
    assert answer.code == 3
    assert last_lines(answer)[0].startswith(f"hourplan: {part.upper()} can't be used: {part}.yaml")
    assert (three / "out.yaml").read_bytes() == b"before"


@pytest.mark.parametrize("part", ["base", "mine", "theirs"])
def test_where_one_is_no_plan_both_sides_are_kept_line_by_line(
    part: str, run: Run, three: Path
) -> None:
    """Git takes what is left in the file for the outcome: one side alone would end the other."""
    write(three / "mine.yaml", ("title: Hour of Code in Westmark", "title: Mine"))
    write(three / "theirs.yaml", ("title: Hour of Code in Westmark", "title: Theirs"))
    (three / f"{part}.yaml").write_text(BAD, encoding="utf-8", newline="\n")
    answer = run(*WORDS, "out.yaml")
    assert answer.code == 1
    assert last_lines(answer)[0].startswith(f"hourplan: {part.upper()} can't be used: {part}.yaml")
    assert "line 3, column 1 (titel)" in answer.err
    out = (three / "out.yaml").read_text(encoding="utf-8")
    for side in ("mine", "theirs"):
        for line in (three / f"{side}.yaml").read_text(encoding="utf-8").splitlines():
            assert line in out
    assert "<<<<<<<" in out


@pytest.mark.parametrize("part", ["mine", "theirs"])
def test_only_base_may_be_empty(part: str, run: Run, three: Path) -> None:
    (three / f"{part}.yaml").write_bytes(b"")
    answer = run(*WORDS, "out.yaml")
    assert answer.code == 3
    assert f"{part.upper()} can't be used: the file is empty." in answer.err
    assert not (three / "out.yaml").exists()


def test_no_other_file_is_overwritten_unless_forced(run: Run, three: Path) -> None:
    before = (three / "westmark.yaml").read_bytes()
    answer = run(*WORDS, "westmark.yaml")
    assert answer.code == 3
    assert "--force" in last_lines(answer)[2]
    assert (three / "westmark.yaml").read_bytes() == before
    assert run(*WORDS, "westmark.yaml", "--force").code == 0
    assert load_plan(three / "westmark.yaml").title == "Coding week"


def test_plans_of_an_unknown_pack_are_merged_too(run: Run, three: Path) -> None:
    for name in ("base", "mine", "theirs"):
        text = (three / f"{name}.yaml").read_text(encoding="utf-8")
        text = text.replace("pack: hour-of-code", "pack: other")
        (three / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")
    assert run(*WORDS, "out.yaml").code == 0


def test_hostile_texts_that_collide_are_told_without_effect(run: Run, three: Path) -> None:
    for name, title in (("mine", r'"a\e[31m\u202e"'), ("theirs", "b")):
        write(three / f"{name}.yaml", ("title: Hour of Code in Westmark", f"title: {title}"))
    write(three / "mine.yaml", ("title: Hour of Code in Westmark", r'title: "a\u202eb"'))
    answer = run(*WORDS, "out.yaml")
    assert "“a‹U+202E›b” in MINE, “b” in THEIRS" in answer.err


def process(*argv: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "wizard", *argv],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("theirs", "code"),
    [("title: Coding week", 0), ("title: 2026", 0), ("titel: Coding week", 1)],
)
def test_exit_codes_reach_the_shell(theirs: str, code: int, three: Path) -> None:
    write(three / "theirs.yaml", ("title: Hour of Code in Westmark", theirs))
    done = process(*WORDS, "-")
    assert done.returncode == code, done.stderr
    assert (b"<<<<<<<" in done.stdout) == (code == 1)


GIT = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(*argv: str) -> "subprocess.CompletedProcess[str]":
    """Run git with nothing of this machine's settings."""
    who = {f"GIT_{role}_{what}": "x@example.org" for role in ("AUTHOR", "COMMITTER")
           for what in ("NAME", "EMAIL")}  # fmt: skip
    own = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["git", *argv],
        env={**os.environ, **who, **own},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def committed(path: Path, *changes: tuple[str, str]) -> None:
    write(path, *changes)
    git("add", ".")
    assert git("commit", "-m", "x").returncode == 0


@pytest.fixture
def repository(folder: Path) -> Path:
    """Return the plan in a repository that merges plans as the README says."""
    assert git("init", "-b", "main").returncode == 0
    driver = f'"{sys.executable}" -m wizard merge %O %A %B -o %A'
    git("config", "merge.hourplan.driver", driver)
    (folder / ".gitattributes").write_text(
        "*.yaml merge=hourplan\n", encoding="utf-8", newline="\n"
    )
    plan = folder / "westmark.yaml"
    committed(plan)
    git("branch", "theirs")
    return plan


BESIDE = (
    ("title: Hour of Code in Westmark", "title: Coding week"),
    ("place: Westmark county", "place: Westmark"),
)
"""Changes in neighbouring lines, on which git's own merge fails."""


@GIT
def test_git_merges_neighbouring_fields_with_it(repository: Path) -> None:
    committed(repository, BESIDE[0])
    git("checkout", "theirs")
    committed(repository, BESIDE[1])
    git("checkout", "main")
    done = git("merge", "theirs")
    assert done.returncode == 0, done.stdout + done.stderr
    plan = load_plan(repository)
    assert (plan.title, plan.place) == ("Coding week", "Westmark")
    assert git("status", "--porcelain").stdout == ""


@GIT
def test_git_leaves_what_collides_to_the_person(repository: Path) -> None:
    committed(repository, ("  number: 12000", "  number: 15000"))
    git("checkout", "theirs")
    committed(repository, ("  number: 12000", "  number: 20000"))
    git("checkout", "main")
    done = git("merge", "theirs")
    assert done.returncode == 1
    assert "Goal › number: “15,000” in MINE, “20,000” in THEIRS." in done.stderr + done.stdout
    assert git("status", "--porcelain").stdout == "UU westmark.yaml\n"
    text = repository.read_text(encoding="utf-8")
    assert "<<<<<<< mine\n  number: 15000\n=======\n  number: 20000\n>>>>>>> theirs\n" in text

"""The command line: help, what is opened, and how commands fail."""

import shlex
import sys
import tomllib
from argparse import Namespace
from datetime import date
from pathlib import Path

import pytest

from plans.folders import cache_folder, packs_folder, plans_folder, state_folder
from plans.yaml_text import load_plan
from tests.conftest import EXAMPLE, TODAY
from tests.wizard.conftest import BAD, EMPTY, Run, last_lines
from wizard.command import Command
from wizard.table import COMMANDS, HOME
from wizard.version import VERSION

EXAMPLES = [(one, line) for one in (HOME, *COMMANDS) for line, _ in one.examples]


@pytest.mark.parametrize(
    ("command", "line"), EXAMPLES, ids=[line or "home" for _, line in EXAMPLES]
)
def test_every_example_of_the_help_works(
    command: Command, line: str, run: Run, opened: list[object], folder: Path
) -> None:
    """Whoever types an example of the help gets what it promises."""
    if command.name == "check":
        (folder / "next.yaml").write_bytes(EXAMPLE.read_bytes())
    if command.name == "merge":
        for name in ("before", "mine", "theirs"):
            (folder / f"{name}.yaml").write_bytes(EXAMPLE.read_bytes())
    if line.startswith("new westmark.yaml"):
        (folder / "westmark.yaml").unlink()
    if "book-week" in line and command.name != "pack new":
        run("pack", "new", "book-week")
        (packs_folder() / "book-week" / "nn.yaml").write_text("title: Bokveka\n", "utf-8")
    answer = run(*shlex.split(line))
    # What the translations lack, and a dictionary, is found and told with another code.
    searching = command.name in {"pack coverage", "pack spell"} and "--accept" not in line
    found = searching and (not answer.err or "hunspell" in answer.err)
    assert answer.code == 0 or found, answer.err
    assert bool(opened) == (
        (command is HOME and line in {"", "westmark.yaml", "demo"}) or line == "demo"
    )


@pytest.mark.parametrize("command", [HOME, *COMMANDS], ids=lambda one: one.name or "home")
def test_help_begins_with_examples(command: Command, run: Run) -> None:
    """Help says what a command is for, then shows examples, and only then the rest."""
    answer = run(*shlex.split(command.name), "--help")
    assert answer.code == 0
    assert answer.out.index(command.summary) < answer.out.index("Examples:\n  hourplan")
    assert answer.out.index("Examples:") < answer.out.index("Usage:")
    assert max(map(len, answer.out.splitlines())) <= 100


def test_main_help_names_every_command_and_exit_code(run: Run) -> None:
    """The first help leads to everything else."""
    out = run("-h").out
    assert all(f"\n  {command.usage}" in out for command in COMMANDS)
    assert all(f"{code} " in out for code in (0, 1, 2, 3, 130))


def test_version_is_the_same_everywhere(run: Run) -> None:
    """`--version` says what pyproject.toml says."""
    assert run("--version") == (0, f"hourplan {VERSION}\n", "")
    settings = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    if "version" in settings["project"]:
        assert settings["project"]["version"] == VERSION
    else:
        assert (
            settings["tool"]["setuptools"]["dynamic"]["version"]["attr"] == "wizard.version.VERSION"
        )


def test_home_opens_with_the_plans_folder(run: Run, opened: list[object]) -> None:
    """Without a word the first screen opens, with `--plans` on another folder."""
    run()
    run("--plans", "campaigns")
    assert opened == [
        (plans_folder(), None, TODAY),
        (Path("campaigns").absolute(), None, TODAY),
    ]


def test_plan_opens_where_it_is(run: Run, opened: list[object], folder: Path) -> None:
    """A plan file is opened by its whole path."""
    assert run("westmark.yaml").code == 0
    assert opened == [(plans_folder(), folder / "westmark.yaml", TODAY)]


def test_file_named_like_a_command_opens_with_its_folder(
    run: Run, opened: list[tuple[Path, Path | None, date]], folder: Path
) -> None:
    """`check` is the command, `./check` the file."""
    (folder / "check").write_bytes(EXAMPLE.read_bytes())
    assert run("./check").code == 0
    assert opened[0][1] == folder / "check"
    assert run("check").code == 2


def test_demo_is_apart_from_the_users_plans(
    run: Run, opened: list[tuple[Path, Path | None, date]]
) -> None:
    """The example opens in a folder of its own, as it was at first."""
    run("demo")
    _, plan, _ = opened[0]
    assert plan is not None
    assert plan.is_relative_to(cache_folder())
    plan.write_text(EMPTY, encoding="utf-8", newline="\n")
    run("demo")
    assert opened[1][1] is not None
    assert load_plan(opened[1][1]) == load_plan(EXAMPLE)
    assert not plans_folder().exists()


FAILING = [
    (["exprot"], 2),
    (["exprot", "westmark.yaml", "--to", "md"], 2),
    (["--vresion"], 2),
    (["westmark.yaml", "second.yaml"], 2),
    (["check"], 2),
    (["check", "--json=yes", "westmark.yaml"], 2),
    (["export", "westmark.yaml", "--to", "pdf"], 2),
    (["export", "westmark.yaml", "-o"], 2),
    (["export", "westmark.yaml", "--forec"], 2),
    (["export", "westmark.yaml", "-o", "westmark.yaml", "--force"], 2),
    (["list", "campaigns"], 2),
    ([], 2),
    (["westmark.yaml"], 2),
    (["demo"], 2),
    (["check", "empty.yaml"], 1),
    (["nosuch.yaml"], 3),
    (["./check"], 3),
    (["bad.yaml"], 3),
    (["check", "bad.yaml"], 3),
    (["check", "nosuch.yaml", "empty.yaml"], 3),
    (["show", "bad.yaml"], 3),
    (["show", "."], 3),
    (["check", "other.yaml"], 1),
    (["list", "--pack", "other"], 2),
    (["new", "next.yaml", "--language", "tlh"], 2),
    (["pack"], 2),
    (["pack", "chekc", "other"], 2),
    (["export", "nosuch.yaml"], 3),
    (["export", "westmark.yaml", "-o", "no/such/folder.docx"], 3),
    (["export", "westmark.yaml", "-o", "bad.yaml"], 3),
    (["new", "westmark.yaml"], 3),
    (["new", "next.yaml", "--from", "bad.yaml"], 3),
    (["new", "next.yaml", "--from", "nosuch.yaml"], 3),
    (["list", "--plans", "westmark.yaml"], 3),
]


@pytest.mark.parametrize(("argv", "code"), FAILING, ids=[" ".join(argv) for argv, _ in FAILING])
def test_failing_ends_in_three_sentences(
    argv: list[str], code: int, run: Run, folder: Path
) -> None:
    """A failing command ends with what happened, where, what to do, and the code promised."""
    (folder / "bad.yaml").write_text(BAD, encoding="utf-8", newline="\n")
    (folder / "empty.yaml").write_text(EMPTY, encoding="utf-8", newline="\n")
    (folder / "other.yaml").write_text("format: 1\npack: other\n", encoding="utf-8", newline="\n")
    answer = run(*argv)
    happened, where, advice = last_lines(answer)
    assert answer.code == code
    assert happened.startswith("hourplan: ")
    assert where.startswith("Where: ")
    assert advice.startswith("What to do: ")
    assert "Traceback" not in answer.err
    assert answer.out == "" or argv[0] == "check"


def test_unknown_word_names_the_nearest_command(run: Run) -> None:
    """A mistyped command is told from a missing file, and the right one is named."""
    assert last_lines(run("exprot", "westmark.yaml")) == [
        "hourplan: There is no command “exprot”, and no file of this name.",
        "Where: hourplan exprot westmark.yaml",
        "What to do: Did you mean: hourplan export",
    ]


def test_unknown_option_names_the_nearest(run: Run) -> None:
    """A mistyped option is met with the right one."""
    assert "Did you mean --force?" in last_lines(run("export", "westmark.yaml", "--forec"))[2]


def test_missing_plan_names_the_command_that_makes_it(run: Run, folder: Path) -> None:
    """Whoever names a plan that isn't there learns how to begin one, with the name quoted."""
    answer = run("my plan.yaml")
    assert last_lines(answer)[1] == f"Where: {folder / 'my plan.yaml'}"
    assert answer.err.rstrip().endswith("hourplan new 'my plan.yaml'")


def test_problems_of_a_broken_plan_are_located(run: Run, folder: Path) -> None:
    """A plan that can't be read is refused with line and column of each problem."""
    (folder / "bad.yaml").write_text(BAD, encoding="utf-8", newline="\n")
    lines = run("bad.yaml").err.splitlines()
    assert lines[0].startswith("bad.yaml, line 3, column 1 (titel): ")
    assert lines[1].startswith("bad.yaml, line 4, column 16 (goal.number): ")
    assert lines[-3] == "hourplan: bad.yaml can't be read as a plan; it has 2 problems."


def test_unexpected_fault_is_kept_without_the_plans_text(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the program ends in sentences; the log tells its place and nothing of the plan."""

    def break_down(_options: Namespace) -> int:
        raise RuntimeError("the secret sentence of a plan")

    monkeypatch.setattr(next(one for one in COMMANDS if one.name == "where"), "run", break_down)
    answer = run("where")
    log = (state_folder() / "failures.log").read_text(encoding="utf-8")
    assert answer.code == 3
    assert "Traceback" not in answer.err
    assert "failures.log" in last_lines(answer)[2]
    assert "builtins.RuntimeError" in log
    assert "break_down" in log
    assert "secret" not in log + answer.err


def test_interrupting_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """ctrl+c ends any command quietly."""

    def interrupted(_options: Namespace) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(next(one for one in COMMANDS if one.name == "where"), "run", interrupted)
    assert run("where") == (130, "", "")


def test_interrupting_while_loading_ends_with_130(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ctrl+c ends quietly also while modules are still being loaded."""

    class Interrupted:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "wizard.running":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "wizard.running", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupted(), *sys.meta_path])
    assert run("where") == (130, "", "")

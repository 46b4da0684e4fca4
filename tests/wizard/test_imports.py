"""What each command loads, in a fresh interpreter: the shape of a quick start, not its clock."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE

ROOT = Path(__file__).parents[2]

LOADED = """
import json, sys
from wizard.cli import main
code = main(sys.argv[1:])
json.dump([code, sorted(sys.modules)], sys.stderr)
"""
"""Carries a command out and tells its exit code and all that was loaded, behind its messages."""

SCREENS = {"textual", "rich", "screens"}
WORD = {"docx", "lxml"}
MODELS = {"pydantic", "yaml"}


def loaded(*argv: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *argv],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    _, modules = json.loads(b"[" + done.stderr.split(b"\n")[-1].partition(b"[")[2])
    return set(modules)


@pytest.mark.parametrize(
    "argv",
    [
        ["--version"],
        ["--help"],
        ["check", "--help"],
        ["exprot"],
        ["export", "plan.yaml", "--to", "pdf"],
        [],
    ],
    ids=" ".join,
)
def test_version_help_and_slips_load_nothing_heavy(argv: list[str]) -> None:
    """Version, help, slips and the refusal of a terminal load no library of the project's."""
    assert not loaded(*argv) & (SCREENS | WORD | MODELS)


def test_version_loads_little_of_pythons_own() -> None:
    """The version is said without what takes Python itself long to load."""
    heavy = {"dataclasses", "importlib.metadata", "inspect", "json", "pathlib", "shutil", "typing"}
    # A site with editable installations loads some of them before the program begins.
    before = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"],
        capture_output=True,
        check=True,
        text=True,
    )
    assert not (loaded("--version") - set(before.stdout.split()) - {"json"}) & heavy


@pytest.mark.parametrize("flags", [[], ["--json"]], ids=["text", "json"])
def test_check_loads_neither_screens_nor_word(flags: list[str]) -> None:
    """Checking a plan loads neither Textual nor python-docx."""
    assert not loaded("check", str(EXAMPLE), *flags) & (SCREENS | WORD)


@pytest.mark.parametrize("command", ["show", "list", "where", "schema"])
def test_printing_commands_load_neither_screens_nor_word(command: str) -> None:
    """What only prints loads neither Textual nor python-docx."""
    argv = [command, str(EXAMPLE)] if command == "show" else [command]
    assert not loaded(*argv) & (SCREENS | WORD)


def test_markdown_loads_neither_screens_nor_word(tmp_path: Path) -> None:
    """Exporting Markdown doesn't wait for python-docx."""
    target = tmp_path / "plan.md"
    assert not loaded("export", str(EXAMPLE), "-o", str(target)) & (SCREENS | WORD)
    assert target.exists()

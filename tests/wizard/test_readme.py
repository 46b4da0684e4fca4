"""What the README shows and names is there."""

import re
from pathlib import Path

import pytest

from screens.frame import Page
from wizard.cli import main
from wizard.table import COMMANDS

README = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
ROOT = Path(__file__).parent.parent.parent


def test_its_pictures_are_the_snapshot_tests_own() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\((\S+)\)", README)
    assert len(pictures) >= 2
    for picture in pictures:
        assert picture.startswith("tests/screens/__snapshots__/")
        assert (ROOT / picture).is_file(), picture


def test_one_command_starts_the_program_and_one_passes_the_tests() -> None:
    commands = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
    assert [command.split("/")[-1] for command in commands] == ["hourplan", "pytest"]


def test_its_commands_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of the page, but for the one that opens the screens."""
    monkeypatch.chdir(tmp_path)
    lines = re.findall(r"^\$ hourplan (.+)$", README, re.MULTILINE)
    assert len(lines) >= 6
    for line in lines:
        words = [quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', line)]
        if words != ["demo"]:
            code = main(words)
            # A new plan has no strategy yet; a translation may lack something, as this computer may
            # lack a dictionary.
            may_find = {"check": {1}, "pack coverage": {0, 1}, "pack spell": {0, 1, 3}}
            fitting = may_find.get(words[0], may_find.get(" ".join(words[:2]), {0}))
            assert code in fitting, line


def test_it_names_every_command() -> None:
    names = [command.name for command in COMMANDS]
    assert [name for name in names if not re.search(rf"\b{name}\b", README)] == []


def test_the_keys_of_the_steps_are_in_its_table() -> None:
    keys = {key for binding in Page.BINDINGS for key in getattr(binding, "key", "").split(",")}
    table = README[README.index("## Keys") : README.index("## Languages")].lower()
    assert [key for key in keys if key and key not in table] == []

"""`hourplan doctor` looks at every pack in every language, whichever of them are used."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from plans.folders import packs_folder
from plans.packs.reading import DEFAULT_PACK, load_pack
from tests.conftest import EXAMPLE
from tests.plans.pack_folders import STRUCTURE, write_pack
from tests.wizard.conftest import Run


def command_in(out: str) -> list[str]:
    """Return the words of the command that is advised, without the program's name."""
    found = re.search(r"hourplan (pack check .*)", out)
    assert found is not None, out
    return shlex.split(found[1])


def test_a_pack_that_gives_way_to_the_programs_is_told(run: Run) -> None:
    """A pack of one's own with the id of the program's, whose words are broken, isn't used."""
    folder = packs_folder() / "mine"
    write_pack(folder, STRUCTURE.replace("id: tiny", f"id: {DEFAULT_PACK}", 1), "title: [\n")
    assert load_pack().title != "Tiny"
    answer = run("doctor")
    assert answer.code == 1
    assert command_in(answer.out) == ["pack", "check", str(folder)]


@pytest.mark.parametrize("words", ["title: [\n", "- a\n", "\x00"])
def test_broken_words_of_another_language_are_told(words: str, run: Run) -> None:
    folder = packs_folder() / "tiny"
    write_pack(folder, nynorsk=words)
    answer = run("doctor")
    assert answer.code == 1
    assert "The words of the pack “tiny” in nn.yaml can't be used." in answer.out


def test_a_pack_that_says_no_id_is_told(run: Run) -> None:
    write_pack(packs_folder() / "nameless", STRUCTURE.replace("id: tiny\n", "", 1))
    answer = run("doctor")
    assert answer.code == 1
    assert "“nameless”" in answer.out


@pytest.mark.parametrize("name", ["my pack", "it's $(mine); & more", "-x"])
def test_the_command_that_is_advised_works_as_it_stands(name: str, run: Run) -> None:
    folder = packs_folder() / name
    write_pack(folder, words="title: [\n")
    words = command_in(run("doctor").out)
    assert words == ["pack", "check", str(folder)]
    assert "en.yaml" in run(*words).out


def test_sound_packs_are_no_news(run: Run) -> None:
    shutil.copytree(EXAMPLE.parent, packs_folder() / "copy")
    write_pack(packs_folder() / "tiny")
    assert Path(packs_folder() / "copy" / "nn.yaml").exists()
    assert run("doctor").code == 0

"""`hourplan pack …`: what each command prints, and with which exit code it ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plans.folders import packs_folder
from plans.packs.places import default_pack, forget_places
from tests.plans.pack_folders import STRUCTURE, WORDS, write_pack
from tests.wizard.conftest import Run

HOSTILE = "[@click=app.quit]x[/]\u202e"


@pytest.fixture(autouse=True)
def nothing_named() -> Iterator[None]:
    forget_places()
    yield
    forget_places()


def test_the_list_has_every_pack_and_what_is_wrong_with_one(run: Run) -> None:
    write_pack(packs_folder() / "good")
    write_pack(packs_folder() / "twin")
    write_pack(packs_folder() / "bad", "id: bad\nedition: 1\n")
    write_pack(packs_folder() / "worse", "id: [")
    answer = run("pack", "list")
    assert answer.code == 0
    assert f"\n{default_pack()}\n  Hour of Code · edition" in f"\n{answer.out}"
    assert "tiny\n  Tiny · edition 1 · en, nn\n" in answer.out
    assert "bad\n  It can't be used. " in answer.out
    assert "worse\n  It can't be used. pack.yaml" in answer.out
    assert answer.out.count("It isn't used: a pack of the same id") == 1
    assert str(packs_folder()) in answer.err


def test_a_pack_is_shown_by_its_id_or_its_folder(run: Run, folder: Path) -> None:
    shown = run("pack", "show")
    assert shown.code == 0
    assert "\n  + " in shown.out
    assert "\n  − " in shown.out
    write_pack(folder / "mine")
    mine = run("pack", "show", "mine")
    assert "Tiny · edition 1" in mine.out
    assert "Host an hour (Schools)" in mine.out
    assert "Start (2 weeks before): It starts." in mine.out
    assert max(map(len, (shown.out + mine.out).splitlines())) <= 100


def test_a_pack_is_shown_in_the_language_that_is_spoken(run: Run, folder: Path) -> None:
    write_pack(folder / "mine")
    answer = run("pack", "show", "mine", "--language", "nn")
    assert "Ver vert for ein time" in answer.out


def test_texts_of_a_pack_are_printed_harmless(run: Run, folder: Path) -> None:
    write_pack(folder / "mine", words=WORDS.replace("Tiny", f'"{HOSTILE}"'), nynorsk=None)
    out = run("pack", "show", "mine").out
    assert "[@click=app.quit]x[/]" in out
    assert "\u202e" not in out
    assert "\u202e" not in run("pack", "check", "mine").out


def test_an_unknown_pack_is_told(run: Run) -> None:
    for words in (("show", "nothing"), ("check", "nothing"), ("coverage", "nothing")):
        answer = run("pack", *words)
        assert answer.code in (2, 3)
        assert "nothing" in answer.err
        assert answer.out == ""


def test_a_new_pack_is_made_checked_and_shown(run: Run, folder: Path) -> None:
    made = run("pack", "new", "Reading week")
    assert made.code == 0
    path = packs_folder() / "reading-week"
    assert made.out == f"{path}\n"
    assert run("pack", "check", "reading-week").code == 0
    assert run("pack", "check", str(path)).code == 0
    assert run("pack", "show", "reading-week").out.startswith("Reading week · edition 1")
    again = run("pack", "new", "Reading week")
    assert again.code == 3
    assert "untouched" in again.err
    assert run("pack", "new", "Other", "-o", "here").out == f"{folder / 'here' / 'other'}\n"


def test_a_check_tells_every_problem_and_ends_with_1(run: Run, folder: Path) -> None:
    structure = STRUCTURE.replace("milestone: start", "milestone: strat")
    write_pack(folder / "mine", structure, nynorsk="titel: X\n")
    answer = run("pack", "check", "mine")
    assert answer.code == 1
    assert "pack.yaml, line 13, column" in answer.out
    assert 'nn.yaml, line 1, column 1 (titel): pack.yaml has no "titel" here.' in answer.out
    assert answer.out.endswith("2 problems.\n")
    assert run("pack", "check", "mine/en.yaml").out == answer.out


def test_coverage_ends_with_1_until_the_words_are_accepted(run: Run, folder: Path) -> None:
    write_pack(folder / "mine")
    before = run("pack", "coverage", "mine")
    assert before.code == 1
    assert "tiny · nn: 20 of 20 texts translated" in before.out
    assert run("pack", "coverage", "mine", "--accept", "nn").code == 0
    assert run("pack", "coverage", "mine").code == 0
    write_pack(folder / "mine", words=WORDS.replace("There are limits", "There are few limits"))
    stale = run("pack", "coverage", "mine")
    assert stale.code == 1
    assert "nn.yaml, line 8: strategies.join.drawbacks.limits.text" in stale.out
    assert "There are few limits" in stale.out


def test_a_language_without_words_cannot_be_accepted(run: Run, folder: Path) -> None:
    write_pack(folder / "mine")
    for code in ("fi", "en", "../x"):
        assert run("pack", "coverage", "mine", "--accept", code).code == 3
    assert not (folder / "mine" / "translated.yaml").exists()


def test_without_a_dictionary_the_spelling_says_what_to_install(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pack(folder / "mine")
    monkeypatch.setenv("PATH", "/nowhere")
    answer = run("pack", "spell", "mine", "--language", "nn")
    assert answer.code == 3
    assert "apt install hunspell hunspell-no" in answer.err


def test_a_language_that_the_pack_lacks_is_not_spelled(run: Run, folder: Path) -> None:
    write_pack(folder / "mine", nynorsk=None)
    assert run("pack", "spell", "mine", "--language", "nn").code == 3

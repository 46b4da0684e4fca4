"""Where packs are found, which of several counts, and that a broken one stops nothing."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from plans.folders import packs_folder
from plans.packs.places import (
    MAX_BYTES,
    MOST,
    PROGRAM,
    UnknownPack,
    add_place,
    choose,
    default_pack,
    forget_places,
    known_packs,
    look_anew,
    places,
    places_of,
)
from plans.packs.reading import _loaded, load_pack
from plans.problems import Unreadable
from tests.plans.pack_folders import STRUCTURE, WORDS, write_pack


@pytest.fixture(autouse=True)
def nothing_named() -> Iterator[None]:
    forget_places()
    yield
    forget_places()


def test_the_packs_folder_is_in_the_documents_unless_it_is_named(
    tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert packs_folder() == own_home / "Documents" / "Campaign packs"
    monkeypatch.setenv("HOURPLAN_PACKS", str(tmp_path / "other"))
    assert packs_folder() == tmp_path / "other"


def test_the_default_pack_comes_with_the_program() -> None:
    assert places_of(default_pack())[0].folder.parent == PROGRAM


def test_a_pack_in_the_users_folder_is_found_by_the_id_that_it_says() -> None:
    write_pack(packs_folder() / "Any name, really")
    assert "tiny" in known_packs()
    assert load_pack("tiny").title == "Tiny"


@pytest.mark.parametrize("line", ["id: tiny", "id: 'tiny' # x", '"id": tiny', "{id: tiny"])
def test_the_id_may_be_written_in_any_way_that_yaml_has(line: str) -> None:
    rest = STRUCTURE.removeprefix("id: tiny\n")
    structure = f"{line}\n{rest}"
    if line.startswith("{"):
        structure = '{id: tiny, edition: "1", window: {}}'
    write_pack(packs_folder() / "a", structure)
    assert "tiny" in known_packs()


def test_a_pack_may_be_the_users_folder_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOURPLAN_PACKS", str(write_pack(tmp_path / "mine")))
    assert load_pack("tiny").title == "Tiny"


def test_a_pack_that_is_brought_while_the_program_runs_is_found() -> None:
    with pytest.raises(UnknownPack):
        load_pack("tiny")
    write_pack(packs_folder() / "tiny")
    assert load_pack("tiny").title == "Tiny"


def test_a_named_folder_comes_before_the_users_and_the_users_before_the_programs(
    tmp_path: Path,
) -> None:
    name = default_pack()
    structure = STRUCTURE.replace("id: tiny", f"id: {name}")
    write_pack(packs_folder() / "mine", structure, WORDS.replace("title: Tiny", "title: Mine"))
    assert load_pack().title == load_pack(name).title == "Mine"
    named = write_pack(tmp_path / "x", structure, WORDS.replace("title: Tiny", "title: Named"))
    assert add_place(named) == name
    assert load_pack().title == "Named"
    assert [place.origin for place in places_of(name)] == ["named", "user", "program"]


def test_a_broken_pack_of_the_users_leaves_its_place_to_the_programs() -> None:
    structure = STRUCTURE.replace("id: tiny", f"id: {default_pack()}")
    write_pack(packs_folder() / "mine", structure, "title: [")
    assert load_pack().title == "Hour of Code"


def test_a_broken_pack_that_was_named_is_told(tmp_path: Path) -> None:
    structure = STRUCTURE.replace("id: tiny", f"id: {default_pack()}")
    add_place(write_pack(tmp_path / "x", structure, "title: ["))
    with pytest.raises(Unreadable, match=r"en\.yaml"):
        load_pack()


def test_what_is_no_pack_stops_nothing() -> None:
    """The program starts with any rubbish in the packs folder, and says what is wrong with it."""
    folder = packs_folder()
    write_pack(folder / "good")
    write_pack(folder / "broken", "id: [\n")
    write_pack(folder / "nameless", "edition: x\n")
    write_pack(folder / "odd", "id: ../x\n")
    (folder / "empty").mkdir()
    (folder / "file").write_text("id: file\n", encoding="utf-8")
    (folder / "odd folder").mkdir()
    (folder / "odd folder" / "pack.yaml").mkdir()
    (folder / "pipe").mkdir()
    os.mkfifo(folder / "pipe" / "pack.yaml")
    (folder / "device").mkdir()
    (folder / "device" / "pack.yaml").symlink_to("/dev/zero")
    (folder / "loop").symlink_to(folder / "loop")
    assert set(known_packs()) >= {default_pack(), "tiny"}
    broken = {place.folder.name: place.problem for place in places() if not place.id}
    assert set(broken) == {"broken", "nameless", "odd", "odd folder", "pipe", "device"}
    for problem in broken.values():
        assert problem is not None
        assert problem.file == "pack.yaml"
        assert problem.sentence.endswith(".")
    assert load_pack("tiny").title == "Tiny"


def test_a_packs_folder_that_is_a_file_is_no_harm() -> None:
    packs_folder().write_text("x", encoding="utf-8")
    assert default_pack() in known_packs()


def test_a_file_of_a_pack_is_not_read_beyond_its_limit(tmp_path: Path) -> None:
    folder = write_pack(packs_folder() / "large")
    with (folder / "en.yaml").open("a", encoding="utf-8") as words:
        words.write("# " + "x" * MAX_BYTES + "\n")
    with pytest.raises(Unreadable, match="a file of a pack has at most 2 MB"):
        load_pack("tiny")


def test_only_so_many_folders_are_looked_into() -> None:
    for number in range(MOST + 1):
        (packs_folder() / f"{number:04}").mkdir(parents=True)
    write_pack(packs_folder() / "zzz")
    assert "tiny" not in known_packs()


# ---- Packs that are changed while the program runs


def test_an_edited_pack_is_read_anew_when_folders_are_looked_at_anew() -> None:
    """Until then it stays as it was, so that an open plan has one pack."""
    folder = write_pack(packs_folder() / "tiny")
    before = load_pack("tiny")
    write_pack(folder, words=WORDS.replace("title: Tiny", "title: Tiny and new"))
    assert load_pack("tiny") is before
    look_anew()
    assert load_pack("tiny").title == "Tiny and new"
    look_anew()
    assert load_pack("tiny") is load_pack("tiny", "en")


def test_a_language_that_was_added_is_found_when_folders_are_looked_at_anew() -> None:
    folder = write_pack(packs_folder() / "tiny", nynorsk=None)
    assert load_pack("tiny", "nn").language == "en"
    write_pack(folder)
    look_anew()
    assert load_pack("tiny", "nn").language == "nn"


def test_a_pack_that_comes_to_count_first_is_found_when_folders_are_looked_at_anew() -> None:
    assert load_pack().title == "Hour of Code"
    structure = STRUCTURE.replace("id: tiny", f"id: {default_pack()}")
    write_pack(packs_folder() / "mine", structure)
    look_anew()
    assert load_pack().title == "Tiny"


def test_a_pack_that_was_read_asks_no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages ask for it at each key."""
    write_pack(packs_folder() / "tiny")
    pack = load_pack("tiny", "nn")

    def refuse(*_: object, **__: object) -> object:
        raise AssertionError

    for name in ("scandir", "stat", "listdir"):
        monkeypatch.setattr(os, name, refuse)
    again = places_of("tiny")[0].folder
    assert _loaded(again, "nn") is pack


def test_a_folder_with_a_link_to_nothing_can_be_looked_at() -> None:
    folder = write_pack(packs_folder() / "tiny")
    (folder / "uk.yaml").symlink_to(folder / "nothing.yaml")
    assert load_pack("tiny").title == "Tiny"
    assert load_pack("tiny", "uk").title == "Tiny"


# ---- --pack


def test_a_pack_is_chosen_by_its_id_or_by_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert choose(default_pack()) == default_pack()
    write_pack(tmp_path / "folder")
    assert choose("folder") == "tiny"
    assert load_pack("tiny").title == "Tiny"
    assert choose(str(tmp_path / "folder")) == choose("./folder") == "tiny"


@pytest.mark.parametrize("word", ["", "no-such-pack"])
def test_an_unknown_pack_is_told_with_the_known_ones(word: str) -> None:
    with pytest.raises((UnknownPack, Unreadable)):
        choose(word)
    assert default_pack() in known_packs()


@pytest.mark.parametrize("word", [".", "..", "/etc/passwd", "/dev", "a\0b", "/no/such", "x" * 5000])
def test_a_folder_without_a_pack_is_refused_in_a_sentence(
    word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises((Unreadable, UnknownPack)):
        choose(word)
    assert default_pack() in known_packs()

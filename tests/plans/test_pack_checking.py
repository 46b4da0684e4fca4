"""What is said of a pack's folder to whoever writes one: every problem, with its place."""

import os
from pathlib import Path

import pytest

from plans.packs.checking import check_pack
from plans.packs.places import PROGRAM
from plans.packs.reading import known_packs, languages_in, load_pack, read_pack
from plans.packs.skeleton import Taken, pack_id_of, write_skeleton
from plans.problems import NotSaved
from tests.plans.pack_folders import NYNORSK, STRUCTURE, WORDS, write_pack

PLAN = 'format: 1\npack: tiny\nedition: "1"\n'


def told(folder: Path) -> list[str]:
    found = check_pack(folder)
    return [f"{item.file}:{item.line}:{item.column}: {item.sentence}" for item in found.problems]


def hints(folder: Path) -> list[str]:
    found = check_pack(folder)
    return [f"{item.file}:{item.line}:{item.column}: {item.sentence}" for item in found.hints]


def test_a_sound_pack_has_no_problems(tmp_path: Path) -> None:
    assert told(write_pack(tmp_path)) == []


@pytest.mark.parametrize("folder", [file.parent for file in PROGRAM.glob("*/pack.yaml")])
def test_the_programs_own_packs_are_sound(folder: Path) -> None:
    found = check_pack(folder)
    assert found.problems == []
    assert found.hints == []


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("groups: [schools], m", "groups: [schoools], m", "pack.yaml:13:28", '"schoools" is none'),
        ("milestone: start", "milestone: strat", "pack.yaml:13:49", '"strat" is none'),
        ("audiences: [students]", "audiences: [pupils]", "pack.yaml:12:36", '"pupils" is none'),
        ("weeks: -2", "weeks: soon", "pack.yaml:14:", "not a whole number"),
        ("guidance:", "rules: [{id: r, milestones: [x]}]\nguidance:", "en.yaml:", "missing"),
        ("edition:", "editoin:", "pack.yaml:1:1", "missing"),
    ],
)
def test_a_slip_in_the_structure_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, place: str, said: str
) -> None:
    assert old in STRUCTURE
    found = told(write_pack(tmp_path, STRUCTURE.replace(old, new)))
    assert any(one.startswith(place) and said in one for one in found), found


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("at {shows}", "at", "nn.yaml:3:", "{shows} is missing"),
        ("{shows}", "{shows} {showz}", "nn.yaml:3:", "Nothing fills in {showz}"),
        ("title: Lita", "titel: Lita", "nn.yaml:1:1", 'no "titel" here'),
        ("limits: Det", "limit: Det", "nn.yaml:8:7", 'no "limit" here'),
        ("title: Lita", 'title: "Li\\u202eta"', "nn.yaml:1:", "can't be seen"),
        ("title: Lita", 'title: "Li\\nta"', "nn.yaml:1:", "line break"),
        ("title: Lita", 'title: "Li\\eta"', "nn.yaml:1:", "U+001B"),
        ("title: Bli med", "title: Bli med\n    tone: Varm", "nn.yaml:7:5", 'no field "tone"'),
        ("title: Lita", "title: [Lita", "nn.yaml:", ""),
        (NYNORSK, "- a\n", "nn.yaml:1:1", "groups and texts"),
    ],
)
def test_a_slip_in_any_language_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, place: str, said: str
) -> None:
    assert old in NYNORSK
    found = told(write_pack(tmp_path, nynorsk=NYNORSK.replace(old, new)))
    assert any(one.startswith(place) and said in one for one in found), found


def test_words_that_a_language_lacks_are_no_problem(tmp_path: Path) -> None:
    assert told(write_pack(tmp_path, nynorsk="title: Lita\n")) == []


def test_every_file_is_looked_at_at_once(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path,
        STRUCTURE.replace("milestone: start", "milestone: x"),
        WORDS.replace(" by {day}", ""),
        NYNORSK.replace("title: Lita", "titel: Lita"),
    )
    (folder / "example.yaml").write_text("format: 1\npack: other\n", encoding="utf-8")
    (folder / "example.nn.yaml").write_text("format: 1\ntitle: [\n", encoding="utf-8")
    (folder / "glossary.yaml").write_text("names: [[a]]\nnoun: x\n", encoding="utf-8")
    (folder / "translated.yaml").write_text("- x\n", encoding="utf-8")
    files = {one.partition(":")[0] for one in told(folder)}
    assert files == {
        "pack.yaml",
        "en.yaml",
        "nn.yaml",
        "example.yaml",
        "example.nn.yaml",
        "glossary.yaml",
        "translated.yaml",
    }


def test_an_example_that_names_what_the_pack_lacks_is_told(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    partners = "partners:\n  - {id: a, name: A, group: museums}\n"
    (folder / "example.yaml").write_text(PLAN + partners, encoding="utf-8")
    (problem,) = told(folder)
    assert "“museums”" in problem


def test_what_may_be_meant_is_a_hint(tmp_path: Path) -> None:
    structure = STRUCTURE.replace("{id: message, more", "{id: messag, more")
    words = WORDS.replace("  message:\n", "  messag:\n")
    words = words.replace("Everybody can", "Everybody can, and 30 % do, " + "very " * 25)
    words = words.replace("title: Schools", f"title: {'Schools ' * 12}")
    folder = write_pack(tmp_path, structure, words, None)
    (folder / "notes.yaml").write_text("x\n", encoding="utf-8")
    assert told(folder) == []
    found = " ".join(hints(folder))
    for said in ("messag", "figure without a source", "32 words", "notes.yaml", "95 characters"):
        assert said in found, said


@pytest.mark.parametrize("content", ["", "\0", "[" * 100_000, "- a\n", "a: &x 1\n", "\xff"])
@pytest.mark.parametrize("file", ["pack.yaml", "en.yaml", "nn.yaml", "example.yaml"])
def test_any_content_of_any_file_is_told(tmp_path: Path, file: str, content: str) -> None:
    folder = write_pack(tmp_path)
    (folder / file).write_bytes(content.encode("latin-1"))
    assert any(one.startswith(file) for one in told(folder))


def test_what_is_no_folder_or_no_file_is_told(tmp_path: Path) -> None:
    assert "no such folder" in told(tmp_path / "nothing")[0]
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert "a pack is a folder" in told(tmp_path / "file")[0]
    folder = write_pack(tmp_path / "pack")
    for name in ("pack.yaml", "en.yaml", "nn.yaml"):
        (folder / name).unlink()
    os.mkfifo(folder / "pack.yaml")
    (folder / "en.yaml").symlink_to("/dev/zero")
    (folder / "nn.yaml").mkdir()
    assert len(told(folder)) == 2
    assert told(Path("a\0b"))


# ---- A new pack


def test_a_new_pack_is_sound_and_can_be_used(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "reading-week"
    write_skeleton(folder, "Reading: a “week”, \\ or 'two'")
    assert told(folder) == hints(folder) == []
    pack = read_pack(folder, "en")
    assert (pack.id, pack.title) == ("reading-a-week-or-two", "Reading: a “week”, \\ or 'two'")
    assert languages_in(folder) == ("en",)
    assert {guidance.id for guidance in pack.guidance} <= {one.id for one in load_pack().guidance}


@pytest.mark.parametrize("name", ["", "   ", "[/x]", "\u202e\x1b", "../..", "x" * 3000, "日本"])
def test_any_name_gives_a_sound_pack(tmp_path: Path, name: str) -> None:
    folder = tmp_path / pack_id_of(name)
    write_skeleton(folder, name[:60])
    assert told(folder) == []
    assert folder.parent == tmp_path


def test_a_new_pack_overwrites_nothing(tmp_path: Path) -> None:
    for taken in (write_pack(tmp_path / "pack"), tmp_path / "pack" / "en.yaml"):
        with pytest.raises(Taken, match="untouched"):
            write_skeleton(taken, "x")
    assert told(tmp_path / "pack") == []
    with pytest.raises(NotSaved):
        write_skeleton(tmp_path / "pack" / "en.yaml" / "x", "x")
    assert "reading-week" not in known_packs()

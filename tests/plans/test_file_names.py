"""File names out of titles: any title gives a legal, free name inside the folder."""

import os
import unicodedata
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.file_names import LONGEST, NAMELESS, file_stem, free_path
from plans.problems import PlanError
from plans.text import fold

NAMES = [
    ("Hour of Code in Westmark", "Hour of Code in Westmark"),
    ("Kodetimen i Sogn – påske", "Kodetimen i Sogn – påske"),
    ("コードの時間", "コードの時間"),
    ("Час кода", "Час кода"),
    ("ساعة البرمجة", "ساعة البرمجة"),
    ("Pa\u030aske", "Påske"),
    ("  two \t words\nand\u00a0more\u3000 ", "two words and more"),
    ("Skule/SFO: plan?", "Skule SFO plan"),
    ('a<b>c:d"e/f\\g|h?i*j', "a b c d e f g h i j"),
    ("../../etc/passwd", "etc passwd"),
    ("C:\\Windows\\system.ini", "C Windows system.ini"),
    ("/etc/passwd", "etc passwd"),
    (".hidden", "hidden"),
    ("~$lock", "$lock"),
    ("--force", "force"),
    ("the end. . .", "the end"),
    ("v1.2", "v1.2"),
    ("con", "plan con"),
    ("NUL", "plan NUL"),
    ("Aux.txt", "plan Aux.txt"),
    ("COM1", "plan COM1"),
    ("com¹.a.b", "plan com¹.a.b"),
    ("LPT³ .x", "plan LPT³ .x"),
    ("CONIN$", "plan CONIN$"),
    ("conout$", "plan conout$"),
    ("COM10", "COM10"),
    ("Console", "Console"),
    ("bell\x07 escape\x1b[31m", "bell escape[31m"),
    ("user\u202egpj.yaml", "usergpj.yaml"),
    ("zero\u200bwidth\ufeff", "zerowidth"),
    ("\u3164\u115f", NAMELESS),
    ("private \ue000 and unassigned \u0378", "private and unassigned"),
    ("lone\ud800surrogate", "lonesurrogate"),
    ("🎈 party", "🎈 party"),
    ("", NAMELESS),
    ("...", NAMELESS),
    ("???", NAMELESS),
    ("~-. ~", NAMELESS),
    ("x" * 500, "x" * LONGEST),
    ("å" * 500, "å" * (LONGEST // 2)),
    ("x" * (LONGEST - 1) + " y", "x" * (LONGEST - 1)),
]
"""A title and the file name, without ending, that it gives."""

titles = st.text() | st.text(alphabet=" .-~/\\:CONAUXcom1²\n\u202eå\u030a\u0338<e", max_size=12)


@pytest.mark.parametrize(("title", "stem"), NAMES)
def test_a_title_gives_a_readable_name(title: str, stem: str) -> None:
    assert file_stem(title) == stem


@given(titles)
def test_any_title_gives_a_legal_name(title: str) -> None:
    """It holds for Windows, macOS and Linux, and says nothing that can't be seen."""
    stem = file_stem(title)
    assert stem
    assert not set(stem) & set('<>:"/\\|?*')
    assert all(unicodedata.category(letter)[0] != "C" for letter in stem)
    assert not stem.startswith((" ", ".", "-", "~"))
    assert not stem.endswith((" ", "."))
    assert not PureWindowsPath(stem).is_reserved()
    assert unicodedata.is_normalized("NFC", stem)
    assert len(stem.encode("utf-8")) <= LONGEST
    assert file_stem(stem) == stem


@given(title=titles, folder=st.sampled_from(["", "deep/er"]))
def test_any_title_gives_a_path_right_inside_the_folder(
    title: str, folder: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.getbasetemp() / folder
    path = free_path(root, title)
    assert path.resolve().parent == root.resolve()
    assert path.suffix == ".yaml"
    assert len(path.name.encode("utf-8")) <= LONGEST
    assert not os.path.lexists(path)


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    names = []
    for _ in range(3):
        path = free_path(tmp_path, "Plan")
        path.touch()
        names.append(path.name)
    assert names == ["Plan.yaml", "Plan 2.yaml", "Plan 3.yaml"]


@pytest.mark.parametrize(
    ("there", "title"),
    [
        ("PLAN.YAML", "plan"),
        ("pa\u030aske.yaml", "Påske"),
        ("straße.yaml", "STRASSE"),
    ],
)
def test_names_that_some_system_takes_for_one_are_one(
    tmp_path: Path, there: str, title: str
) -> None:
    (tmp_path / there).touch()
    assert fold(free_path(tmp_path, title).name) == fold(f"{title} 2.yaml")


def test_a_link_that_leads_nowhere_keeps_its_name(tmp_path: Path) -> None:
    (tmp_path / "Plan.yaml").symlink_to(tmp_path / "gone")
    assert free_path(tmp_path, "Plan").name == "Plan 2.yaml"


def test_a_long_title_leaves_room_for_the_number(tmp_path: Path) -> None:
    first = free_path(tmp_path, "å" * 200)
    first.touch()
    second = free_path(tmp_path, "å" * 200)
    assert second != first
    assert second.name.endswith("å 2.yaml")
    assert len(second.name.encode("utf-8")) <= LONGEST


def test_a_folder_that_is_not_there_has_every_name_free(tmp_path: Path) -> None:
    assert free_path(tmp_path / "none", "Plan") == tmp_path / "none" / "Plan.yaml"


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "plans").touch()
    with pytest.raises(PlanError, match="is a file, not a folder"):
        free_path(tmp_path / "plans", "Plan")

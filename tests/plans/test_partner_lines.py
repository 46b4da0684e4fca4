"""Partners out of pasted lines and imported files."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.importing import read_import, read_partner_file, typed_path
from plans.model import Plan
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from plans.partner_lines import (
    MOST_BYTES,
    MOST_ROWS,
    Reading,
    add_partners,
    new_partners,
    read_csv,
    read_lines,
    typed_texts,
)
from plans.partner_words import NewPartner, PartnerWords
from plans.problems import PlanError
from plans.text import clean
from plans.typed import Mistyped

FULL = NewPartner(
    name="Radio Westmark",
    group="media",
    level="regional",
    audiences=("public", "parents"),
    reach=12_000,
)
"""What every way of writing one partner in full gives."""


def test_a_bare_name_is_a_partner(pack: Pack, blank: Plan) -> None:
    """A line without separators is the name, commas in it included."""
    reading = read_lines("Smith, Jones & Co\n\n  Radio Westmark \n", pack, blank)
    assert [row.name for row in reading.rows] == ["Smith, Jones & Co", "Radio Westmark"]
    assert reading.problems == ()


@pytest.mark.parametrize(
    "line",
    [
        "Radio Westmark\tmedia\tregional\tpublic, parents\t12000",
        "Radio Westmark; Mass media; Regional; Public/Parents; 12 000",
        "Radio Westmark, media, regional, public, parents, 12,000",
        "• Radio Westmark;med;reg;pub and par;12.000",
        "3. Radio Westmark; MEDIA; r; public, parents; 12'000",
    ],
)
def test_columns_are_parted_by_tab_semicolon_or_clear_commas(
    line: str, pack: Pack, blank: Plan
) -> None:
    """Each usual way of writing the five columns in a line gives the same partner."""
    assert read_lines(line, pack, blank) == Reading((FULL,))


def test_what_is_not_understood_is_kept_and_told(pack: Pack, blank: Plan) -> None:
    """An unknown group, level or number is left open, told with its line, and kept as typed."""
    reading = read_lines("A\nB;zoo;galactic;lions;many", pack, blank)
    row = reading.rows[1]
    assert (row.group, row.level, row.reach, row.audiences) == (None, None, None, ("lions",))
    assert dict(row.unread) == {"group": "zoo", "level": "galactic", "reach": "many"}
    assert [problem.line for problem in reading.problems] == [2, 2, 2]
    assert "“zoo” is no group here. Write Companies" in str(reading.problems[0])
    assert not any(problem.left_out for problem in reading.problems)


def test_kept_words_go_to_the_new_partners_fields(pack: Pack, blank: Plan) -> None:
    """What could not be read is remembered at the field of the partner that it was typed for."""
    rows = read_lines("Åse skule;zoo", pack, blank).rows
    assert typed_texts(new_partners(blank, rows), rows) == {"partners.ase-skule.group": "zoo"}


def test_names_that_are_there_already_are_left_out_and_told(pack: Pack, plan: Plan) -> None:
    """A name of the plan, or of an earlier line, is told and not added a second time."""
    name = plan.partners[0].name
    reading = read_lines(f"{name.upper()}\nNew\nNEW", pack, plan)
    assert [row.name for row in reading.rows] == ["New"]
    assert [problem.line for problem in reading.problems] == [1, 3]
    assert "already in the plan" in reading.problems[0].sentence
    assert "already in line 2" in reading.problems[1].sentence


def test_a_pasted_heading_is_told_and_used(pack: Pack, blank: Plan) -> None:
    """Cells copied from a spreadsheet with their heading are read by it."""
    reading = read_lines("Group\tPartner\nmedia\tRadio", pack, blank)
    assert reading.rows == (NewPartner("Radio", group="media"),)
    assert [problem.line for problem in reading.problems] == [1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_file_is_read_in_any_usual_encoding_and_separator(
    encoding: str, sign: str, pack: Pack, blank: Plan
) -> None:
    """A heading in any order, the separators and the encodings of spreadsheet programs all work."""
    lines = [
        ["How many", "Organisation", "Group", "Reaches", "Level", "Owner", "Contact", "E-mail"],
        ["450", "Ørsta skule", "schools", '"Students, parents"', "local", "Kari", "Ola", "o@x.no"],
    ]
    data = "\r\n".join(sign.join(line) for line in lines).encode(encoding)
    reading = read_csv(data, pack, blank)
    assert reading.problems == ()
    assert reading.rows == (
        NewPartner(
            "Ørsta skule", "schools", "local", ("students", "parents"), 450, "Kari", "Ola", "o@x.no"
        ),
    )


def test_a_file_without_heading_has_the_usual_order(pack: Pack, blank: Plan) -> None:
    """Without a heading the columns are name, group, level, reaches, how many."""
    data = b'sep=;\n"Radio Westmark";media;regional;"public, parents";12000\n'
    assert read_csv(data, pack, blank) == Reading((FULL,))


def test_a_column_that_is_not_known_is_told_once(pack: Pack, blank: Plan) -> None:
    """A column that partners don't have is named, and its values are left alone."""
    reading = read_csv(b"Name,Shoe size\nA,44\nB,45\n", pack, blank)
    assert [row.name for row in reading.rows] == ["A", "B"]
    assert [str(problem) for problem in reading.problems] == [
        "Line 1: No column of a partner is called “Shoe size”; it isn't read."
    ]


def test_line_numbers_are_those_of_the_file(pack: Pack, blank: Plan) -> None:
    """Empty lines and cells of several lines don't shift the numbers that are told."""
    data = b'Name;Group\n\n"A\nB";media\nC;zoo\n'
    reading = read_csv(data, pack, blank)
    assert [row.name for row in reading.rows] == ["A B", "C"]
    assert [problem.line for problem in reading.problems] == [5]


def test_a_quotation_mark_that_is_never_closed_swallows_nothing(pack: Pack, blank: Plan) -> None:
    """Each line stays a partner although a quotation mark is never closed."""
    reading = read_csv(b'Name;Group\n"A;media\nB;media\n', pack, blank)
    assert [row.name for row in reading.rows] == ['"A', "B"]
    assert "never closed" in reading.problems[0].sentence


def test_files_are_bounded(pack: Pack, blank: Plan) -> None:
    """Too many bytes or rows are told; what fits is read."""
    too_large = read_csv(b"x" * (MOST_BYTES + 1), pack, blank)
    assert (too_large.rows, len(too_large.problems)) == ((), 1)
    many = "\n".join(f"P{number}" for number in range(MOST_ROWS + 5)).encode()
    reading = read_csv(many, pack, blank)
    assert len(reading.rows) == MOST_ROWS
    assert len(reading.problems) == 1


def test_ids_are_unique_and_follow_the_names(plan: Plan) -> None:
    """Partners of equal or unwritable names get ids that the plan doesn't have."""
    taken = plan.partners[0]
    rows = [NewPartner(taken.id), NewPartner("图书馆"), NewPartner("电台"), NewPartner(taken.id)]
    after = add_partners(plan, rows)
    ids = [partner.id for partner in after.partners[len(plan.partners) :]]
    assert ids == [f"{taken.id}-2", "partner", "partner-2", f"{taken.id}-3"]
    assert Plan.model_validate(after.model_dump()) == after


@pytest.mark.parametrize(
    ("typed", "group"),
    [("media", "media"), ("Mass", "media"), ("ngo", "nonprofits"), ("universities", "nonprofits")],
)
def test_groups_are_known_by_id_title_or_begin(typed: str, group: str, pack: Pack) -> None:
    """A group is found by its id, its title, or the begin of a word of it."""
    assert PartnerWords(pack).group(typed) == group


def test_an_ambiguous_begin_names_what_fits(pack: Pack) -> None:
    """A begin that fits several groups is no guess but a question."""
    with pytest.raises(Mistyped, match="could be Authorities or Schools"):
        PartnerWords(pack).group("s")


def test_the_rest_of_a_word_is_offered(pack: Pack) -> None:
    """What is offered keeps what was typed, and completes the last of several audiences."""
    words = PartnerWords(pack)
    assert words.complete("group", "med") == "media"
    assert words.complete("audiences", "Students, teac") == "Students, teachers"
    assert words.complete("group", "zoo") is None
    assert words.complete("name", "med") is None


@given(text=st.text(max_size=400))
def test_any_pasted_text_gives_a_reading(text: str) -> None:
    """Each line with something in it is a row or a problem, and every row fits into a plan."""
    pack = load_pack()
    blank = Plan(pack=pack.id)
    reading = read_lines(text, pack, blank)
    lines = [line for line in clean(text).split("\n") if line.strip()]
    left_out = [problem for problem in reading.problems if problem.left_out]
    assert len(reading.rows) + len(left_out) == len(lines)
    after = add_partners(blank, reading.rows)
    assert Plan.model_validate(after.model_dump()) == after


@given(
    data=st.binary(max_size=300)
    | st.text(alphabet='ab;,\t"\n\r\x00 é', max_size=200).map(lambda text: text.encode("utf-8"))
)
def test_any_bytes_give_a_reading(data: bytes) -> None:
    """No file, however broken, raises; every row fits into a plan."""
    pack = load_pack()
    blank = Plan(pack=pack.id)
    after = add_partners(blank, read_csv(data, pack, blank).rows)
    assert Plan.model_validate(after.model_dump()) == after


def test_paths_are_read_as_people_give_them(own_home: Path) -> None:
    """Quotes, escaped blanks, file addresses and `~` all lead to the file."""
    there = own_home / "my list.csv"
    for typed in (f"'{there}'", f'"{there}"', "~/my list.csv", there.as_uri(), "~/my\\ list.csv"):
        assert typed_path(typed) == there


def test_what_is_no_file_is_refused_in_a_sentence(own_home: Path, pack: Pack, blank: Plan) -> None:
    """Nothing typed, no file, a folder, a spreadsheet and a huge file each say what to do."""
    sheet, huge = own_home / "list.xlsx", own_home / "huge.csv"
    sheet.write_bytes(b"PK\x03\x04rest")
    huge.write_bytes(b"x" * (MOST_BYTES + 1))
    for typed, words in (
        ("", "Which file"),
        ("~/none.csv", "There is no such file"),
        ("~", "This is a folder"),
        (str(sheet), "save it as CSV"),
        (str(huge), "more than 2 MB"),
        ("a\x00b", "No file can have this name"),
    ):
        with pytest.raises(PlanError, match=words):
            read_partner_file(typed, pack, blank)


def test_a_file_is_read_whole(own_home: Path) -> None:
    """An ordinary file gives its bytes."""
    file = own_home / "list.csv"
    file.write_bytes(b"Name\nRadio\n")
    assert read_import(file) == b"Name\nRadio\n"

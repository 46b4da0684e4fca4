"""A file's bytes become text that can be mended, and nothing is lost on the way there and back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plans.file_text import (
    LONGEST_LINE,
    MOST_BYTES,
    MOST_LINES,
    FileText,
    mark_spans,
    shown,
    shown_index,
)

UNICODE = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
"""Any text that UTF-8 can hold."""

ODD = st.text(st.sampled_from("‹U+202E39›01BF\u202e\u200d\x1b\0\ufeffå图👩 \t"), max_size=40)
"""Texts full of what is shown as a mark, and of what only looks like one."""


def read(data: bytes) -> FileText:
    """Return the text of these bytes, which are one."""
    found = FileText.read(data)
    assert found is not None
    return found


@given(UNICODE | ODD, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
@example("‹U+202E›", "\n", False)  # noqa: FBT003
@example("‹U+2039›U+202E›", "\n", False)  # noqa: FBT003
@example("‹‹U+202E›", "\n", False)  # noqa: FBT003
def test_any_utf_8_comes_back_byte_for_byte(text: str, line_end: str, bom: bool) -> None:  # noqa: FBT001
    """Whatever it holds: marks, what looks like them, any line ends, the mark of Windows."""
    plain = text.replace("\r", "")
    data = f"title: x\n{plain} .\n".replace("\n", line_end).encode()
    data = b"\xef\xbb\xbf" + data if bom else data
    found = FileText.read(data)
    if found is not None:  # None where it is mostly control characters
        assert found.data(found.shown()) == data
        assert not found.notes


@given(UNICODE | ODD)
def test_nothing_that_could_act_or_hide_is_shown(text: str) -> None:
    said = shown(text)
    assert not set("\x1b\0\x07\x9b\u202e\u2066\ufeff\u2028\x85\r") & set(said)


@given(ODD, st.integers(0, 40))
def test_a_place_in_the_file_is_found_in_the_shown_line(text: str, index: int) -> None:
    """As many characters are before it in the file, and it isn't within a mark."""
    line = shown(text)
    at = shown_index(line, index)
    assert FileText("").data(line[:at]).decode() == text[:index]
    assert all(not start < at < end for start, end in mark_spans(line))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_read_and_becomes_utf_8(encoding: str) -> None:
    found = read("title: Skåne 图\nplace: Ås\n".encode(encoding))
    assert found.shown() == "title: Skåne 图\nplace: Ås\n"
    assert found.data(found.shown()) == "title: Skåne 图\nplace: Ås\n".encode()
    assert found.notes == ("The file was saved as UTF-16; saving writes UTF-8.",)


def test_half_a_letter_of_utf_16_is_told() -> None:
    found = read("title: Ås".encode("utf-16") + b"\x00\xd8")
    assert found.shown() == "title: Ås�"
    assert "damaged" in found.notes[0]


def test_letters_of_an_older_encoding_are_kept() -> None:
    found = read("title: Skåne – “blå”\n".encode("cp1252"))
    assert found.shown() == "title: Skåne – “blå”\n"
    assert " ".join(found.notes) == (
        "5 letters, the first in line 1, are read as Windows-1252; saving writes UTF-8. "
        "Look whether they are right."
    )


def test_one_stray_byte_does_not_spoil_the_letters_that_are_utf_8() -> None:
    assert "in line 2" in read(b"a: 1\rb: \xe5\r").notes[0]
    found = read("title: Ås\r\nplace: ".encode() + b"Sk\xe5ne\r\n")
    assert found.shown() == "title: Ås\nplace: Skåne\n"
    assert found.data(found.shown()) == "title: Ås\r\nplace: Skåne\r\n".encode()
    assert found.notes[0].startswith("1 letter, in line 2, is read as Windows-1252;")


def test_a_byte_that_is_no_letter_anywhere_is_shown_by_its_number() -> None:
    assert read(b"title: \x81x\n").shown() == "title: ‹U+0081›x\n"


def test_zeros_after_a_power_cut_are_left_out_and_said() -> None:
    found = read(b"title: x\n" + bytes(5000))
    assert found.data(found.shown()) == b"title: x\n"
    assert found.notes == ("5,000 zeros at its end, which stand for nothing, are left out.",)


def test_different_line_ends_become_the_most_frequent_one() -> None:
    found = read(b"a: 1\r\nb: 2\nc: 3\r\n")
    assert found.data(found.shown()) == b"a: 1\r\nb: 2\r\nc: 3\r\n"
    assert found.notes == ("Its lines end in different ways; saving makes them all alike.",)


@pytest.mark.parametrize(
    "data",
    [b"", bytes(4096), b"\n \n", b"PK\x03\x04word", b"%PDF-1.7", b"\x89PNG\r\n", bytes(range(256))],
)
def test_what_is_no_text_is_not_taken_for_one(data: bytes) -> None:
    assert FileText.read(data) is None


def test_a_mark_may_be_deleted_and_written() -> None:
    found = read(b"title: a\x1bb\n")
    assert found.shown() == "title: a‹U+001B›b\n"
    assert found.data("title: ab\n") == b"title: ab\n"
    assert found.data("title: a‹U+00AD›b\n") == "title: a\u00adb\n".encode()
    assert found.data("title: ‹U+D800›\n") == "title: ‹U+D800›\n".encode()


def test_what_would_make_an_editor_slow_is_too_large() -> None:
    assert not read(b"a: 1\n" * (MOST_LINES - 1)).too_large
    assert read(b"a: 1\n" * MOST_LINES).too_large
    assert read(b"a" * (LONGEST_LINE + 1)).too_large
    assert read(b"a: \xe5\n" * (MOST_BYTES // 5 + 1)).too_large
    assert read("\u200b".encode() * (LONGEST_LINE // 4) + b"a" * 1000).too_large

"""No text of a plan can act as a formula in a spreadsheet, however it cuts the file into cells."""

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plans.exports.csv_cells import cell, csv_bytes
from plans.text import visible
from tests.screens.harness import HOSTILE

SIGNS = "=+-@＝＋－＠"

texts = st.text(st.sampled_from("=+-@＝a1 ;,\t\r\n\"'\u200b") | st.characters(codec="utf-8"))


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝"])
def test_a_text_that_could_be_a_formula_gets_an_apostrophe(start: str) -> None:
    assert cell(f"{start}1+1").startswith("'")


@pytest.mark.parametrize("text", ["", "Radio Westmark", "a=b", "a - b", "1+1", "'=1", "12,000"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_read_back_as_they_are_shown(text: str) -> None:
    guard = "'" if text.startswith("=") else ""
    assert read(csv_bytes([[text, "x"], ["y", text]])) == [
        [guard + visible(text), "x"],
        ["y", guard + visible(text)],
    ]


@given(st.lists(st.lists(texts, min_size=1, max_size=4), min_size=1, max_size=4))
def test_rows_are_read_back_cell_for_cell(rows: list[list[str]]) -> None:
    data = csv_bytes(rows)
    assert data.startswith(b"\xef\xbb\xbf")
    assert read(data) == [[cell(text) for text in row] for row in rows]


@given(st.lists(texts, min_size=1, max_size=4))
@example(["x", 'a;"=1+1;b'])
@example(["x", "a\n=1+1"])
@example(["x", "a\t\t=1+1"])
def test_no_cell_is_a_formula_wherever_commas_semicolons_tabs_or_quotes_cut(
    row: list[str],
) -> None:
    text = csv_bytes([row]).decode("utf-8-sig")
    whole = read(csv_bytes([row]))[0]
    pieces = [*whole, *re.split(r"[;\t\r\n]", text)]
    assert not [piece for piece in pieces if piece.strip(' "')[:1] in tuple(SIGNS)]


def test_rows_end_with_carriage_return_and_line_feed() -> None:
    assert csv_bytes([["a", "b"], ["c", 'd"e']]) == '\ufeffa,b\r\nc,"d""e"\r\n'.encode()

"""Texts stand below each other by the cells of a terminal, not by letters."""

import pytest

from plans.cells import cells, padded


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("Mål", 3), ("目標", 4), ("A\u030a", 1), ("a\u200db", 2)]
)
def test_a_text_is_as_wide_as_its_cells(text: str, width: int) -> None:
    assert cells(text) == width
    assert cells(padded(text, 6)) == 6


def test_what_is_too_wide_stays_whole() -> None:
    assert padded("目標", 3) == "目標"

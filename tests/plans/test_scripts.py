"""Which way languages and texts are written."""

import pytest
from babel import Locale, localedata
from hypothesis import given
from hypothesis import strategies as st

from plans.exports.scripts import begins_right_to_left, directed, east_asian, is_right_to_left

PIECES = (
    "ساعة",
    "שעה",
    "code",
    "код",
    "编程",
    "12,000",
    " ",
    ".",
    "، ",
    "(",
    "\n",
    "e\u0301",
    "👩‍👧",
)


def test_the_direction_of_every_language_of_unicodes_cldr_is_known() -> None:
    codes = [
        code for code in localedata.locale_identifiers() if Locale.parse(code).territory is None
    ]
    assert len(codes) > 100
    for code in codes:
        order = Locale.parse(code).character_order
        assert is_right_to_left(code.replace("_", "-")) == (order == "right-to-left"), code


@pytest.mark.parametrize(
    ("language", "right"),
    [
        *[(each, True) for each in ("ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb")],
        *[(each, True) for each in ("AR-eg", "uz-Arab", "ku-Arab-IQ", "tru-Hebr")],
        *[(each, False) for each in ("en", "nn", "zh", "sd-Deva", "yi-Latn", "ar-Latn-x-chat")],
        *[(each, False) for each in ("arn", "en-AR", "ru")],
    ],
)
def test_a_tag_tells_the_direction(language: str, right: bool) -> None:  # noqa: FBT001 - a case
    assert is_right_to_left(language) is right


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-Hans-HK", "zh-Hans"),
        ("yue", "zh-Hant"),
        ("ja-JP", "ja"),
        ("ko", "ko"),
        ("kok", None),
        ("en-CN", None),
    ],
)
def test_a_tag_tells_the_east_asian_characters(language: str, written: str | None) -> None:
    assert east_asian(language) == written


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_text_in_pieces_is_the_text_and_no_piece_holds_letters_of_both_directions(
    text: str,
) -> None:
    pieces = list(directed(text))
    assert "".join(piece for piece, _ in pieces) == text
    for piece, right in pieces:
        for character in piece:
            assert begins_right_to_left(character) in (None, right)


@given(st.text(max_size=80))
def test_any_text_in_pieces_is_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in directed(text)) == text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", [("", False)]),
        ("12,000", [("12,000", False)]),
        ("One hour, for all.", [("One hour, for all.", False)]),
        ("7 ديسمبر 2026.", [("7 ديسمبر 2026.", True)]),
        ("☐\u00a0محلي   ☐\u00a0وطني", [("☐\u00a0محلي   ☐\u00a0وطني", True)]),
        ("نجرب (Code.org) معا.", [("نجرب (", True), ("Code.org", False), (") معا.", True)]),
        ("نجرب Code.org!", [("نجرب ", True), ("Code.org", False), ("!", True)]),
        ("Say “مرحبا” twice", [("Say “", False), ("مرحبا", True), ("” twice", False)]),
        ("مرحبا.\nHello.", [("مرحبا.\n", True), ("Hello.", False)]),
    ],
)
def test_signs_and_digits_go_with_the_line(text: str, pieces: list[tuple[str, bool]]) -> None:
    assert list(directed(text)) == pieces

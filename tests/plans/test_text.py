"""What texts may hold, what is taken out of them, and that nothing in them can hide."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from plans.model import Line, Text
from plans.text import (
    STAND_IN,
    clean,
    composed,
    fold,
    forbidden,
    masked,
    one_line,
    short,
    slug,
    visible,
)

any_text = st.text(st.characters(), max_size=60) | st.text(
    "ab é\u200d\u202e\u2028\ud800\x1b\n\r\t‹›", max_size=20
)
"""Texts with everything that Python can hold, lone surrogates included."""

SEEN = (
    set("\t\n\ufe0f")
    | set(map(chr, [*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD]))
    | set(map(chr, range(0x13430, 0x13440)))
)
"""Controls that are left as they are: they have a shape of their own, or one wants them."""


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Skule [/bold] & “Æ”\tto\nlines 👩‍💻", None),
        ("bell\x07", "U+0007"),
        ("a\rb", "U+000D"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\ud800", "U+D800"),
        ("\uffff", "U+FFFF"),
        ("a\u202eb", None),
    ],
)
def test_what_no_plan_can_hold_is_named(text: str, named: str | None) -> None:
    assert forbidden(text) == named


@given(any_text)
def test_any_text_that_was_cleaned_is_one_that_a_plan_can_hold(text: str) -> None:
    assert TypeAdapter(Text).validate_python(clean(text)) == clean(text)
    line = clean(text, one_line=True)
    assert TypeAdapter(Line).validate_python(line) == line
    assert clean(clean(text)) == clean(text)


def test_cleaning_keeps_the_lines_of_what_word_and_browsers_paste() -> None:
    pasted = "one\r\ntwo\rthree\x0bfour\u2028five\x1b[31m"
    assert clean(pasted) == "one\ntwo\nthree\nfour\nfive[31m"
    assert clean("one\r\ntwo", one_line=True) == "one two"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("Ærøy\tskule\n", "Ærøy\tskule\n"),
        ("invoice\u202egpj.exe", "invoice‹U+202E›gpj.exe"),
        ("a\u200db", "a‹U+200D›b"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("é\u200d", "é‹U+200D›"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("a\U000e0100b", "a‹U+E0100›b"),
        ("\x1b[0m", "‹U+001B›[0m"),
    ],
)
def test_nothing_hides_in_a_visible_text(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_every_invisible_character_alone_is_shown() -> None:
    hidden = [
        character
        for character in map(chr, range(0x110000))
        if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs")
        and character not in SEEN
    ]
    assert [character for character in hidden if visible(character) == character] == []


@given(any_text)
def test_any_visible_text_stays_as_it_is_and_is_shown_on_one_line(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert not set(one_line(text)) & set("\n\r\t\x0b\x0c\x85\u2028\u2029\x1b")


@given(any_text | st.text("a\r\n", max_size=60), st.integers(1, 30))
def test_a_short_text_is_cut_where_it_is_too_long(text: str, most: int) -> None:
    shown = short(text, most)
    whole = one_line(text)
    assert shown == whole if len(whole) <= most else shown == f"{whole[:most]}…"


def test_letters_that_are_written_in_two_ways_are_the_same() -> None:
    assert fold(" A\u030ase ") == fold("åse") == "åse"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ørsta Skule & Bibliotek", "orsta-skule-bibliotek"),
        ("ÆØÅ æøå", "aeoa-aeoa"),
        ("Straße ŁÓDŹ", "strasse-lodz"),
        ("東京", "item"),
        ("--", "item"),
        ("x" * 50, "x" * 40),
    ],
)
def test_an_id_is_made_of_the_letters_of_a_text(text: str, name: str) -> None:
    assert slug(text) == name


@given(any_text, st.lists(any_text, max_size=5))
def test_any_id_is_one_that_a_plan_can_hold_and_is_free(text: str, others: list[str]) -> None:
    taken = {slug(other) for other in others} | {slug(text)}
    name = slug(text, taken)
    assert name not in taken
    assert all(part.isalnum() and part.isascii() for part in name.split("-"))
    assert name == name.lower()


@given(any_text)
def test_a_masked_text_is_as_long_as_the_text(text: str) -> None:
    """A stand-in for each character that can't be seen, and every other one as it is."""
    shown = masked(text)
    assert len(shown) == len(text)
    assert visible(shown) == shown
    for before, after in zip(text, shown, strict=True):
        assert after in (before, STAND_IN)
    if visible(text) == text:
        assert shown == text


@pytest.mark.parametrize("words", [1, 100, 5_000])
def test_long_texts_compare_equal_however_their_accents_are_written(words: int) -> None:
    text = "Påske i Vågå, ấ ộ " * words
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert composed(unicodedata.normalize("NFD", text)) == text


def test_a_letter_with_a_million_accents_is_done_in_a_moment() -> None:
    """Without pieces this takes minutes, in which the program would stand still."""
    text = "a" + "\u0301\u0323" * 500_000
    assert len(fold(text)) >= 1_000_000
    assert slug(text) == "a"

"""Prose that two people changed."""

from hypothesis import given
from hypothesis import strategies as st

from plans.comparing.paragraphs import Versions, merged_text

paragraphs = st.lists(st.sampled_from(("", "a", "b", "c", "d")), max_size=7).map("\n".join)


def test_different_paragraphs_never_collide_even_side_by_side() -> None:
    assert merged_text("a\nb", "A\nb", "a\nB") == Versions("A\nB", "A\nB")


def test_paragraphs_are_followed_where_others_came_and_went() -> None:
    merged = merged_text("a\n\nb\n\nc", "new\n\na\n\nb\n\nc", "a\n\nb!")
    assert merged == Versions("new\n\na\n\nb!", "new\n\na\n\nb!")


def test_only_the_paragraph_that_both_changed_has_two_versions() -> None:
    merged = merged_text("a\n\nb\n\nc", "a1\n\nb\n\nc", "a2\n\nb\n\nc2")
    assert merged == Versions("a1\n\nb\n\nc2", "a2\n\nb\n\nc2")


@given(paragraphs, paragraphs, paragraphs)
def test_any_texts_merge_alike_from_both_sides(base: str, mine: str, theirs: str) -> None:
    assert merged_text(base, mine, theirs) == merged_text(base, theirs, mine)[::-1]


@given(paragraphs, paragraphs)
def test_what_one_side_changed_in_any_text_is_taken(base: str, changed: str) -> None:
    if base:
        assert merged_text(base, base, changed) == Versions(changed, changed)
        assert merged_text(base, changed, changed) == Versions(changed, changed)

"""Two versions of a text between marks."""

from hypothesis import given
from hypothesis import strategies as st

from plans.comparing.conflict_marks import BETWEEN, MINE, THEIRS, both_versions

LONG = b"\n".join(b"%d" % number for number in range(20))
"""Lines after which two texts are together again."""

texts = st.lists(st.sampled_from((b"a", b"b", b"  c: 1", b"x\n" * 99, LONG)), max_size=12).map(
    lambda parts: b"".join(part + b"\n" for part in parts)
)


def sides(text: bytes) -> tuple[bytes, bytes]:
    """Return what stands between the marks, and around them, on each side."""
    mine: list[bytes] = []
    theirs: list[bytes] = []
    into = (mine, theirs)
    marks = {MINE: (mine,), BETWEEN: (theirs,), THEIRS: (mine, theirs)}
    for line in text.splitlines(keepends=True):
        if line.rstrip() in marks:
            into = marks[line.rstrip()]  # type: ignore[assignment]
        else:
            for side in into:
                side.append(line)
    return b"".join(mine), b"".join(theirs)


def test_only_what_differs_stands_between_marks() -> None:
    assert both_versions(b"a\nb\nc\n", b"a\nx\ny\nc\n") == (
        b"a\n<<<<<<< mine\nb\n=======\nx\ny\n>>>>>>> theirs\nc\n"
    )


def test_line_ends_are_those_of_the_file() -> None:
    assert both_versions(b"a\r\nb", b"a\r\nc") == (
        b"a\r\n<<<<<<< mine\r\nb\r\n=======\r\nc\r\n>>>>>>> theirs\r\n"
    )


@given(texts, texts)
def test_both_texts_are_there_whole(mine: bytes, theirs: bytes) -> None:
    assert sides(both_versions(mine, theirs)) == (mine, theirs)
    assert both_versions(mine, mine) == mine

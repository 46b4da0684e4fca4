"""Prose that was changed on two sides, made one paragraph by paragraph.

A paragraph is what stands between two line breaks. This is the merge of three texts that diff3
knows, but paragraphs that stand beside each other are told apart where none was added or taken out.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

LARGEST = 4_000_000
"""Texts are compared as a whole beyond so many pairs of paragraphs: looking through these takes
about a second."""


class Versions(NamedTuple):
    """Two texts that differ only in what was changed on both sides."""

    mine: str
    """With my version of these paragraphs."""
    theirs: str
    """With the other side's."""


class _Stretch(NamedTuple):
    """Paragraphs of the three texts that belong together."""

    base: Sequence[str]
    mine: Sequence[str]
    theirs: Sequence[str]


def merged_text(base: str, mine: str, theirs: str) -> Versions:
    """Return the text with the changes of both sides; its two versions are equal without clash."""
    whole = _Stretch(base.split("\n"), mine.split("\n"), theirs.split("\n"))
    if not base or len(whole.base) * max(len(whole.mine), len(whole.theirs)) > LARGEST:
        return Versions(mine, theirs)
    ours: list[str] = []
    others: list[str] = []
    for stretch in _stretches(whole):
        for one, other in _settled(stretch):
            ours += one
            others += other
    return Versions("\n".join(ours), "\n".join(others))


def _stretches(whole: _Stretch) -> Iterator[_Stretch]:
    """Yield stretches, those that no side changed and those between them, in their order."""
    at = (0, 0, 0)
    for base, mine, theirs, length in _unchanged(whole):
        yield _cut(whole, at, (base, mine, theirs))
        at = (base + length, mine + length, theirs + length)
        yield _cut(whole, (base, mine, theirs), at)
    yield _cut(whole, at, (len(whole.base), len(whole.mine), len(whole.theirs)))


def _cut(whole: _Stretch, start: tuple[int, int, int], end: tuple[int, int, int]) -> _Stretch:
    return _Stretch(
        whole.base[start[0] : end[0]],
        whole.mine[start[1] : end[1]],
        whole.theirs[start[2] : end[2]],
    )


def _unchanged(whole: _Stretch) -> Iterator[tuple[int, int, int, int]]:
    """Yield where each run of paragraphs begins that is the same in all three, and its length."""
    mine = _matches(whole.base, whole.mine)
    theirs = _matches(whole.base, whole.theirs)
    while mine and theirs:
        (base, own, length), (base_too, other, length_too) = mine[0], theirs[0]
        start = max(base, base_too)
        end = min(base + length, base_too + length_too)
        if start < end:
            yield start, own + start - base, other + start - base_too, end - start
        (mine if base + length < base_too + length_too else theirs).pop(0)


def _matches(base: Sequence[str], side: Sequence[str]) -> list[tuple[int, int, int]]:
    blocks = SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size]


def _settled(stretch: _Stretch) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield what the stretch becomes, in my version and in the other side's."""
    base, mine, theirs = stretch
    if theirs in (mine, base):
        yield mine, mine
    elif mine == base:
        yield theirs, theirs
    elif len(base) == len(mine) == len(theirs) > 1:
        for each in zip(base, mine, theirs, strict=True):
            yield from _settled(_Stretch(*([one] for one in each)))
    else:
        yield mine, theirs

"""Two versions of a text in one, as git and other tools write it: marks stand around what differs.

No program takes such a file for a plan by mistake: ours says what the marks are and what to do.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile

MINE = b"<<<<<<< mine"
"""Stands above my lines."""

BETWEEN = b"======="
"""Stands between my lines and theirs."""

THEIRS = b">>>>>>> theirs"
"""Stands below their lines."""

TOGETHER = 16
"""After so many equal lines two texts that parted are taken to be together again."""


def both_versions(mine: bytes, theirs: bytes) -> bytes:
    """Return the lines of both; those that differ stand between marks, mine first.

    Lines end as they do in `mine`; the last one gets an end where it has none and differs.
    """
    ours, others = mine.splitlines(keepends=True), theirs.splitlines(keepends=True)
    end = b"\r\n" if ours and ours[0].endswith(b"\r\n") else b"\n"
    found: list[bytes] = []
    for own, other in _stretches(ours, others):
        if own == other:
            found += own
        else:
            found += [MINE + end, *_ended(own, end), BETWEEN + end]
            found += [*_ended(other, end), THEIRS + end]
    return b"".join(found)


def _stretches(ours: list[bytes], others: list[bytes]) -> Iterator[tuple[list[bytes], list[bytes]]]:
    """Yield stretches of lines that are equal, and those between them that are not.

    Where the texts part, only so many lines are compared as it takes to find them together again:
    comparing two files of 10,000 partners as a whole takes minutes.
    """
    at = other_at = 0
    while at < len(ours) or other_at < len(others):
        same = sum(
            1 for _ in takewhile(_are_equal, zip(ours[at:], others[other_at:], strict=False))
        )
        yield ours[at : at + same], others[other_at : other_at + same]
        at, other_at = at + same, other_at + same
        for own, other in _until_together(ours[at:], others[other_at:]):
            yield own, other
            at, other_at = at + len(own), other_at + len(other)


def _are_equal(lines: tuple[bytes, bytes]) -> bool:
    return lines[0] == lines[1]


def _until_together(
    ours: list[bytes], others: list[bytes]
) -> Iterator[tuple[list[bytes], list[bytes]]]:
    """Yield the stretches up to `TOGETHER` equal lines, or to the end."""
    size = 4 * TOGETHER
    while True:
        codes = SequenceMatcher(None, ours[:size], others[:size]).get_opcodes()
        ends = [at for at, code in enumerate(codes) if code[0] == "equal" and _long(code)]
        if ends or size >= max(len(ours), len(others)):
            break
        size *= 4
    for _, start, stop, other_start, other_stop in codes[: ends[0] if ends else None]:
        yield ours[start:stop], others[other_start:other_stop]


def _long(code: tuple[str, int, int, int, int]) -> bool:
    return code[2] - code[1] >= TOGETHER


def _ended(lines: list[bytes], end: bytes) -> list[bytes]:
    return [line if line.endswith((b"\n", b"\r")) else line + end for line in lines]

"""Plan files with mistakes: each is made by a number, and the same number makes the same file."""

import random
from collections.abc import Callable

from plans.yaml_text import dump_plan
from tests.benchmarks.plans import large_plan
from tests.conftest import EXAMPLE

_FLOW = b"""\
{format: 1, pack: hour-of-code, title: "A \\u263a title", goal: {number: 12, shows: ['a', "b"]},
 asks: [{id: a, title: b}, {id: c, title: 'it''s'}], partners: [{id: p, name: "x # y", log: [{}]}]}
"""

_PIECES = (
    *(b": ", b":", b"- ", b"-", b"? ", b"[", b"]", b"{", b"}", b",", b"#", b" # ", b"|\n", b">\n"),
    *(b"'", b'"', b"&a ", b"*a", b"!a ", b"!!str ", b"<<: ", b"%TAG ! !\n", b"---\n", b"...\n"),
    *(b"\t", b"\n\t", b"\r\n", b"\r", b"\n\n", b"  ", b"\0", b"\xff", b"\xc3", b"\xe2\x80\xa8"),
    *(b"\xef\xbb\xbf", b"\xc2\x85", b"\x1b[2J", b'"\\e]52;c;x\\a"', b'"\\ud800"', b'"\\U00110000"'),
    *(b"~", b"null", b"\xe2\x80\xae", b"\xf0\x9f\x8e\x88", b"<<<<<<< HEAD\n", b"=======\n", b"@"),
    *(
        b"`",
        b"a: b: c",
        b"\n- x: y\n",
        b"99999999999999999999",
        b"2026-02-30",
        b"[" * 50,
        b"a" * 1100,
    ),
)
"""What is put in: everything that means something in YAML or to a terminal."""

_WORDS = (
    *("format: 1", "pack: p", "title", "goal", "number", "partners", "id", "name", "log", "asks"),
    *("a", "x y", "12", "-5", "true", "é", "🎈", "left_out", "window", "start", "2026-12-07"),
)


def sources() -> list[bytes]:
    """Return the files that are mutated."""
    example = EXAMPLE.read_bytes()
    several = dump_plan(large_plan(4)).encode()
    windows = b"\xef\xbb\xbf" + several.replace(b"\n", b"\r\n")
    return [example, several, windows, _FLOW]


def mutated(number: int, files: list[bytes]) -> bytes:
    """Return the file with this number, made of one of the `files` or of nothing."""
    chance = random.Random(number)  # noqa: S311 - a seed makes it the same each time
    if number % 8 == 0:
        return _generated(chance)
    data = chance.choice(files)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        data = chance.choice(_WAYS)(data, chance, files)
    return data


def _flipped(data: bytes, chance: random.Random, _files: list[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random, _files: list[bytes]) -> bytes:
    start, end = _range(data, chance)
    return data[:start] + data[end:]


def _ended(data: bytes, chance: random.Random, _files: list[bytes]) -> bytes:
    ending = chance.choice((b"", b"", b"\0" * 100, b"\xff"))
    return data[: chance.randrange(len(data) + 1)] + ending


def _spliced(data: bytes, chance: random.Random, files: list[bytes]) -> bytes:
    other = chance.choice(files)
    start, end = _range(other, chance)
    at = chance.randrange(len(data) + 1)
    return data[:at] + other[start:end] + data[at:]


def _put_in(data: bytes, chance: random.Random, _files: list[bytes]) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_PIECES) * chance.choice((1, 1, 1, 2, 30)) + data[at:]


def _written_over(data: bytes, chance: random.Random, _files: list[bytes]) -> bytes:
    start, end = _range(data, chance)
    return data[:start] + chance.randbytes(min(end - start, 40)) + data[end:]


def _lines_moved(data: bytes, chance: random.Random, _files: list[bytes]) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    if chance.random() < 0.5:
        lines.insert(one, lines[other])
    return b"\n".join(lines)


def _indented(data: bytes, chance: random.Random, _files: list[bytes]) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice((b" " + lines[at], b"  " + lines[at], lines[at][1:], lines[at][2:]))
    return b"\n".join(lines)


def _encoded(data: bytes, chance: random.Random, _files: list[bytes]) -> bytes:
    text = data.decode("utf-8", errors="replace")
    return text.encode(
        chance.choice(("utf-16", "utf-16-le", "latin-1", "cp1252")), errors="replace"
    )


def _range(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 2, 10, 100, 1000)))


_WAYS: tuple[Callable[[bytes, random.Random, list[bytes]], bytes], ...] = (
    *(_flipped, _flipped, _cut, _cut, _ended, _spliced, _spliced, _put_in, _put_in, _put_in),
    *(_written_over, _lines_moved, _lines_moved, _indented, _indented, _encoded),
)
"""The ways, the frequent ones more than once."""


def _generated(chance: random.Random) -> bytes:
    """Return a text of YAML's signs and a plan's words, mostly behind a plan's first lines."""
    parts = ["format: 1\npack: p\n" if chance.random() < 0.8 else ""]
    for _ in range(chance.choice((3, 30, 300))):
        parts.append(chance.choice(_WORDS))
        parts.append(
            chance.choice((": ", ":\n", "\n", "\n  ", "\n- ", ", ", " ", " [", "]", " {", "}"))
        )
    return "".join(parts).encode()

"""Files made to keep a reader busy, to fill its memory or to end it; each is made when wanted."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from plans.yaml_text import dump_plan
from tests.benchmarks.plans import large_plan

HEAD = b"format: 1\npack: p\n"
"""The first two lines of every plan here."""


@dataclass(frozen=True)
class Hostile:
    """A file, as a function of how many bytes it is to have at the most."""

    make: Callable[[int], bytes]
    worst: bool = False
    """Whether it is among the slowest or largest of its kind, and so in the short round."""


def _filled(piece: str | bytes, before: str = "", after: str = "") -> Callable[[int], bytes]:
    """Return what makes a plan's first lines, `before`, as many pieces as fit, and `after`."""
    unit = piece.encode() if isinstance(piece, str) else piece
    first, last = HEAD + before.encode(), after.encode()
    return lambda size: first + unit * ((size - len(first) - len(last)) // len(unit)) + last


def _counted(piece: Callable[[int], str], most: int, before: str = "") -> Callable[[int], bytes]:
    """Return what makes a plan's first lines and numbered pieces, `most` of them if they fit."""

    def make(size: int) -> bytes:
        parts = [HEAD + before.encode()]
        left = size - len(parts[0])
        for number in range(most):
            part = piece(number).encode()
            left -= len(part)
            if left < 0:
                break
            parts.append(part)
        return b"".join(parts)

    return make


def _bomb(line: str) -> Callable[[int], bytes]:
    """Return what makes nine lines of which each names the one before nine times."""
    letters = "abcdefghij"
    lines = "".join(
        line.format(new=new, olds=", ".join([f"*{old}"] * 9)) for old, new in pairwise(letters)
    )
    return lambda _size: HEAD + f"a: &a {{x: lol}}\n{lines}".encode()


def _partners(last: str) -> Callable[[int], bytes]:
    """Return what makes a plan of 10,000 partners, or as many as fit, and a last one."""

    def make(size: int) -> bytes:
        count = min(10_000, size // 600)
        text = dump_plan(large_plan(count))
        before, mark, after = text.partition("\ncommunication:")
        return f"{before.rstrip()}\n{last}{mark}{after}".encode()

    return make


def _many_wrong(size: int) -> bytes:
    """Return more mistakes than anybody counts, behind 1,700 partners that are right."""
    good = "".join(f"- {{id: p-{number}, name: x}}\n" for number in range(1_700))
    wrong = "- {id: x, name: y, reach: z, a: b, c: d, e: f, g: h, i: j, k: l, m: n}\n"
    before = f"{HEAD.decode()}partners:\n{good}"
    return (before + wrong * min(18_000, max(0, size - len(before)) // len(wrong))).encode()


def _signs(size: int) -> bytes:
    chance = random.Random(1)  # noqa: S311 - the same each time
    return HEAD + bytes(chance.choices(b"ab:- [],{}\n\"'#&*!|>?@`", k=size - len(HEAD)))


_LISTS = "- [" + "a," * 15_000 + "]\n"
_LOG = ", ".join(["{on: x, y: z}"] * 900)
_IDS = ", ".join(["A"] * 19_000)
_FIELDS = ", ".join(f"x{number}: y" for number in range(28))
_ASKED = ", ".join(
    ["{ask: a, what: b, who: c, due: 2026-01-01, status: missed, expected: 9}"] * 3000
)

INPUTS: Mapping[str, Hostile] = MappingProxyType(
    {
        # What programs were brought down with before
        "alias bomb": Hostile(_bomb("{new}: &{new} [{olds}]\n"), worst=True),
        "merge-key bomb": Hostile(_bomb("{new}: &{new} {{<<: [{olds}]}}\n"), worst=True),
        "aliases": Hostile(_filled("- *a\n", "x:\n")),
        "anchors, each another": Hostile(_counted(lambda n: f"- &a{n} x\n", 700_000, "x:\n")),
        "tags": Hostile(_filled("- !a x\n", "x:\n")),
        "100,000 brackets": Hostile(lambda _: HEAD + b"a: " + b"[" * 100_000, worst=True),
        "[ [ [": Hostile(_filled("[", "a: "), worst=True),
        "{ { {": Hostile(_filled("{", "a: ")),
        "[ on lines": Hostile(_filled("[\n", "a: ")),
        "- - -": Hostile(_filled("- ", "a:\n  "), worst=True),
        "? ? ?": Hostile(_filled("? "), worst=True),
        "deep indentation": Hostile(_counted(lambda n: " " * n + "a:\n", 3_900), worst=True),
        "deep hyphens": Hostile(_counted(lambda n: " " * n + "-\n", 3_900, "a:\n")),
        "directives": Hostile(lambda size: b"%TAG ! !\n" * (size // 9), worst=True),
        "documents": Hostile(_filled("---\n")),
        "ends of documents": Hostile(_filled("...\n")),
        # Many of one thing
        "one name again and again": Hostile(_filled("a: 1\n"), worst=True),
        "names, each another": Hostile(_counted(lambda n: f"a{n}: 1\n", 700_000)),
        "names between braces": Hostile(_filled("a,", "a: {")),
        "names in quotes": Hostile(_filled('"a":b,', "a: {")),
        "names of 1,000 letters": Hostile(_counted(lambda n: f"{n}{'y' * 1000}: 1\n", 8_000)),
        "empty lists": Hostile(_filled("[],", "a: [")),
        "empty groups": Hostile(_filled("{},", "a: [")),
        "commas": Hostile(_filled(",", "a: [")),
        "empty items": Hostile(_filled("-\n", "asks:\n")),
        "600,000 tiny items": Hostile(_counted(lambda _: _LISTS, 40, "asks:\n"), worst=True),
        "tiny items, deep": Hostile(
            _counted(lambda _: _LISTS[2:-1] + ",\n", 60, f"a: {'[' * 9}"), worst=True
        ),
        "texts of one list": Hostile(_filled("a, ", "asks: [")),
        "control characters": Hostile(_filled('"\\e",', "asks: [")),
        "names without a text": Hostile(
            _counted(
                lambda n: f"- {{id: p-{n}, name: x, group: , level: , reach: , touch: , log: }}\n",
                20_000,
                "partners:\n",
            )
        ),
        "strangers without a text": Hostile(
            _counted(
                lambda n: f"{chr(97 + n)}: {{{', '.join(f'a{k}' for k in range(12_000))}}},\n",
                26,
                f"a: {'{a: ' * 8}{{",
            ),
            worst=True,
        ),
        # Very long ones
        "one line": Hostile(_filled("x", "title: "), worst=True),
        "one line of words": Hostile(_filled("x ", "title: ")),
        "one line of colons": Hostile(_filled("x: ", "title: ")),
        "one name": Hostile(_filled("k", "", ": 1\n"), worst=True),
        "one name in quotes": Hostile(_filled("k", '"', '": 1\n')),
        "a name without a colon": Hostile(_filled("k", "", "\nx: 1\n")),
        "an id": Hostile(_filled("a-", "partners: [{name: x, id: ", "a}]\n"), worst=True),
        "a number": Hostile(_filled("1", "goal: {number: ", "}\n")),
        "a language": Hostile(_filled("-a", "language: aa", "!\n")),
        "an anchor": Hostile(_filled("a", "a: &", " x\n")),
        "a tag": Hostile(_filled("%41", "a: !x", " x\n")),
        "blanks": Hostile(_filled(" ", "a", ": x: y\n")),
        "hyphens in a text": Hostile(_filled("- ", "title: a\n ", ': x: y"\n'), worst=True),
        "a quote never closed": Hostile(_filled("x", 'title: "')),
        "a quote never closed, lines": Hostile(_filled(" x\n", 'title: "'), worst=True),
        "a single quote never closed": Hostile(_filled(" x\n", "title: '")),
        "a quote closed too early": Hostile(_filled(" x\n", 'title: "', '" y\n')),
        "quotes": Hostile(_filled('"', "title: ")),
        "escapes": Hostile(_filled("\\x41", 'title: "', '"')),
        "hidden characters": Hostile(_filled("\u202e", "scope: ")),
        "a block": Hostile(_filled("  x\n", "strategy:\n reason: |\n"), worst=True),
        "a folded block": Hostile(_filled("  x\n", "strategy:\n reason: >\n")),
        "a block of blank lines": Hostile(_filled("\n", "title: |\n")),
        "a text on many lines": Hostile(_filled(" k\n", "title:\n")),
        "comments": Hostile(_filled("#\n"), worst=True),
        "one comment": Hostile(_filled("#", "# ")),
        "line ends": Hostile(_filled("\n"), worst=True),
        "line ends of Windows": Hostile(_filled("\r\n")),
        "line ends of the old Mac": Hostile(_filled("\r")),
        "tabs": Hostile(_filled("\t")),
        "lines with a tab": Hostile(_filled("\ta: b\n")),
        "lines of two letters": Hostile(_filled("xy\n", "title: a: b\n"), worst=True),
        "line ends, then a bracket": Hostile(_filled("\n", "", "title: [\n")),
        # Not what it seems
        "nothing": Hostile(lambda _: b""),
        "byte order marks": Hostile(lambda size: b"\xef\xbb\xbf" * (size // 3)),
        "byte order marks in a text": Hostile(_filled("\ufeff", "title: a")),
        "UTF-16": Hostile(lambda size: ("title: x\n" * (size // 19)).encode("utf-16")),
        "UTF-16 without a mark": Hostile(
            lambda size: ("title: x\n" * (size // 18)).encode("utf-16-le")
        ),
        "zeros": Hostile(bytes),
        "zeros at the end": Hostile(lambda size: HEAD + bytes(size - len(HEAD))),
        "a zero": Hostile(_filled("x", "title: ", "\0")),
        "no UTF-8 at the end": Hostile(lambda size: _filled("# xxxxxxxxx\n")(size - 1) + b"\xff"),
        "Latin-1": Hostile(_filled(b"\xe5", "title: ")),
        "surrogates": Hostile(_filled("\\ud800", 'title: "', '"')),
        "a character that isn't": Hostile(lambda _: HEAD + b'title: "\\U00110000"'),
        "emoji": Hostile(_filled("🎈", "title: ")),
        "an emoji at the end": Hostile(_filled("x", "title: ", "🎈")),
        "chance": Hostile(lambda size: random.Random(1).randbytes(size)),  # noqa: S311
        "signs by chance": Hostile(_signs),
        # Nearly plans
        "10,000 partners": Hostile(_partners("")),
        "10,000 and a late duplicate id": Hostile(
            _partners("  - {id: partner-00007, name: x}\n"), worst=True
        ),
        "10,000 and a late mistake": Hostile(_partners("  - {id: x, name: y, reach: z}\n")),
        "10,000 and a late open quote": Hostile(_partners('  - {id: x, name: "y}\n')),
        "40,000 commitments": Hostile(
            _counted(
                lambda n: f"- {{id: p-{n}, name: x, commitments: [{_ASKED}]}}\n", 13, "partners:\n"
            ),
            worst=True,
        ),
        "280,000 mistakes": Hostile(
            _counted(
                lambda n: f"- id: p-{n}\n  name: x\n  log:\n" + f"  - {{{_FIELDS}}}\n" * 100,
                100,
                "partners:\n",
            ),
            worst=True,
        ),
        "mistakes behind good partners": Hostile(_many_wrong, worst=True),
        "mistakes in late logs": Hostile(
            _counted(
                lambda n: f"- {{id: p-{n}, name: x, log: [{_LOG if n >= 3_500 else ''}]}}\n",
                3_595,
                "partners:\n",
            ),
            worst=True,
        ),
        "580,000 mistakes": Hostile(
            _counted(lambda n: f"- {{id: a-{n}, title: x, groups: [{_IDS}]}}\n", 31, "asks:\n"),
            worst=True,
        ),
        "ids that aren't": Hostile(_counted(lambda n: f" A{n}: x\n", 19_900, "left_out:\n")),
    }
)
"""The files, by name."""

"""Lists of partners (CSV) made to keep a reader busy or to fill its memory."""

from collections.abc import Mapping
from types import MappingProxyType

from plans.partner_lines import MOST_BYTES

_HEAD = b"name,group,audience\n"


def _filled(piece: bytes, before: bytes = b"", after: bytes = b"") -> bytes:
    return before + piece * ((MOST_BYTES - len(before) - len(after)) // len(piece)) + after


LISTS: Mapping[str, bytes] = MappingProxyType(
    {
        "8 MB in one line": b"x" * 8_000_000,
        "one line": _filled(b"x"),
        "one quote": _filled(b"x", b'"'),
        "one quote, many lines": _filled(b"x\n", b'"'),
        "quotes": _filled(b'"'),
        "a million columns": _filled(b"x,"),
        "a million columns in the heading": _filled(b"x,", b"name,"),
        "a million columns below the heading": _filled(b"x,", _HEAD),
        "zeros": bytes(MOST_BYTES),
        "zeros in names": _filled(b"a\0,b\0\n", _HEAD),
        "a million lines": _filled(b"x\n"),
        "a million empty lines": _filled(b"\n"),
        "a million empty rows": _filled(b";\n"),
        "each name another": b"".join(b"%d\n" % number for number in range(250_000)),
        "each word another": b"".join(b"a%d,b%d,c%d\n" % (n, n, n) for n in range(80_000)),
        "lists of audiences": _filled(
            b'x,,"' + b",".join(b"%d" % n for n in range(20_000)) + b'"\n'
        ),
        "audiences, each another": b"name,audience\n"
        + b"".join(b"a%d,b%d\n" % (number, number) for number in range(130_000)),
        "long numbers": b"name,reach\n"
        + b"".join(b"a%d,%s\n" % (number, b"1 " * 40) for number in range(20_000)),
        "accents on one letter": _filled("\u0301\u0323".encode(), b"a"),
        "accents on many names": _filled(b"a" + "\u0301\u0323".encode() * 5_000 + b"\n"),
        "ends of lines of browsers": _filled("\u2028".encode()),
        "hidden characters": _filled("\u202e".encode()),
        "UTF-16": ("x\n" * (MOST_BYTES // 4 - 1)).encode("utf-16"),
        "half of UTF-16": _filled(b"\x00\xd8", b"\xff\xfe"),
        "a formula": b'name\n"=HYPERLINK(""https://example.org"")"\n=cmd|\'/c calc\'!A1\n@x\n',
        "an entity": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>&b;',
    }
)
"""The lists, by name."""

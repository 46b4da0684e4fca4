"""What the parser of YAML says of a broken file, in words for somebody who never heard of YAML.

The parser's place is often far from the mistake, and its words are jargon; so the rules look at the
line itself, for the slips that people make who type a plan by hand.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.problems import Problem
from plans.yaml_tree import quoted

_COLUMNS = mark(
    "Lines that belong together begin in the same column; use two spaces for each level."
)
_PUT_THE_QUOTE = mark("Put the missing quote at its end.")
_LONGEST_NAME = 1_000
"""The parser looks so many characters ahead for the colon after a name, or a few more."""

MAX_DEPTH = 12
"""Deepest nesting of lists and named fields; a plan has eight levels. Each level makes the place of
every value in it longer, so that 40 of them took 400 MB."""

_LONGEST_LINE = 100_000
"""So many characters of a line are looked at: nobody types more by hand."""

_NAME = r"(?P<name>\s*+(?:- ++)*+[^\s:'\"][^:'\"]*):"
"""A name with its colon, after indentation and the hyphens of a list. These are never given back:
trying a million hyphens in other ways takes hours."""


@dataclass(frozen=True)
class _Slip:
    """Where the parser stumbled, and what stands there."""

    text: str
    """The whole file. It isn't parted into lines: eight million of them take half a gigabyte."""
    jargon: str
    """The parser's words, context and problem."""
    opened: tuple[int, int]
    """Line and column, from 0, where the thing begins that can't be read to its end."""
    at: tuple[int, int]
    """Line and column, from 0, where reading stopped."""
    starts: tuple[int, int]
    """Positions in the text where these two lines begin."""

    @property
    def line(self) -> str:
        """The line where reading stopped."""
        return self.line_from(self.starts[1])

    @property
    def opened_line(self) -> str:
        """The line where the thing begins that can't be read to its end."""
        return self.line_from(self.starts[0])

    @property
    def above(self) -> str:
        """The line above the one where reading stopped."""
        start = self.starts[1]
        return self.line_from(self.text.rfind("\n", 0, start - 1) + 1) if start else ""

    def sign(self, place: tuple[int, int]) -> str:
        """Return the character at `opened` or `at`, or an empty text at the end of a line."""
        position = self.starts[place == self.at] + place[1]
        return self.text[position : position + 1].strip("\n")

    def line_from(self, start: int) -> str:
        """Return the line that begins at this position, or its beginning if it is very long."""
        end = self.text.find("\n", start, start + _LONGEST_LINE)
        return self.text[start : end if end >= 0 else start + _LONGEST_LINE]


@dataclass(frozen=True)
class _Found:
    """What is said of a slip, and where; line and column from 0."""

    place: tuple[int, int]
    sentence: str
    hint: str


def explain(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """Return the problem behind a parser's `error` in `text`."""
    mark = error.problem_mark or error.context_mark or yaml.Mark("", 0, 0, 0, None, 0)
    opened = error.context_mark or mark
    first, second = _spot(text, opened), _spot(text, mark)
    slip = _Slip(
        text,
        f"{error.context}: {error.problem}",
        (first.line, first.column),
        (second.line, second.column),
        (first.start, second.start),
    )
    found = next(filter(None, (rule(slip) for rule in _RULES)))
    line, column = found.place
    return Problem(file, line + 1, column + 1, "", found.sentence, found.hint)


@dataclass(frozen=True)
class _Spot:
    """A place in the text; line and column from 0."""

    line: int
    column: int
    start: int
    """Position where the line begins."""


def _spot(text: str, mark: yaml.Mark) -> _Spot:
    """Return the place that the parser's mark means."""
    start = mark.index - mark.column
    if start == 0 or text[start - 1 : start] == "\n":
        return _Spot(mark.line, mark.column, start)
    if mark.index >= len(text):
        # The parser takes the end of a last line that isn't ended for the beginning of another.
        start = text.rfind("\n") + 1
        return _Spot(text.count("\n"), len(text) - start, start)
    # It doesn't count a byte order mark that stands at the beginning for a second time.
    start = 0
    for _ in range(mark.line):
        start = text.find("\n", start) + 1
    return _Spot(mark.line, mark.column, start)


def too_deep() -> tuple[str, str]:
    """Return what is said of lists and groups that are nested too deep, and how to mend it."""
    sentence = tr("Lists are nested more than {count} deep here.", count=MAX_DEPTH)
    return sentence, tr("Look for brackets that are too many.")


def _nested(slip: _Slip) -> _Found | None:
    # libyaml 0.2.6 looks ahead and refuses 1,000 levels before it gives the first of them.
    return _Found(slip.at, *too_deep()) if "maximum nesting depth" in slip.jargon else None


def _tab(slip: _Slip) -> _Found | None:
    if indent := re.match(r" *\t", slip.line):
        place = (slip.at[0], indent.end() - 1)
        sentence = tr("The line is indented with a tab.")
        return _Found(place, sentence, tr("Use spaces, two for each level."))
    if slip.sign(slip.at) == "\t":
        return _Found(slip.at, tr("A tab stands here in a text."), tr("Write a space instead."))
    return None


def _unclosed_quote(slip: _Slip) -> _Found | None:
    if "quoted scalar" in slip.jargon and "found unexpected" in slip.jargon:
        sentence = tr("A text in quotes begins here and is never closed.")
        return _Found(slip.opened, sentence, tr(_PUT_THE_QUOTE))
    return None


def _backslash(slip: _Slip) -> _Found | None:
    if re.search("escape|hexa?decimal", slip.jargon):
        sentence = tr("In a text in double quotes a backslash has a meaning of its own.")
        hint = tr("Write it twice: \\\\, or use single quotes: 'C:\\path'.")
        return _Found(slip.at, sentence, hint)
    return None


def _sign(slip: _Slip) -> _Found | None:
    """Look for a text that begins with a character that means something else."""
    if not re.search("anchor|alias|block scalar|cannot start|tag|node content", slip.jargon):
        return None
    place = slip.at if slip.sign(slip.at) and "cannot start" in slip.jargon else slip.opened
    return _begins_with(place, slip.sign(place))


def _begins_with(place: tuple[int, int], sign: str) -> _Found | None:
    if not sign.strip():
        return None
    shown = quoted(sign, marks=False)
    sentence = tr("A text can't begin with {sign} unless it is in quotes.", sign=shown)
    # translators: quotation marks as YAML has them, the same in every language
    return _Found(place, sentence, tr('Put the text in quotes: "{sign}…".', sign=sign))


def _bracket(slip: _Slip) -> _Found | None:
    if "parsing a flow" not in slip.jargon:
        return None
    if not slip.sign(slip.opened):
        sentence = tr("The file ends between brackets.")
        return _Found(slip.opened, sentence, tr("Close the last bracket."))
    if slip.opened[0] == slip.at[0] and slip.sign(slip.at) == ":":
        sentence = tr("Between brackets a text with a colon needs quotes.")
        # translators: quotation marks as YAML has them, the same in every language
        return _Found(slip.at, sentence, tr('Put the text in quotes: "…".'))
    sign = slip.sign(slip.opened)
    # translators: {sign} is a bracket, such as [
    sentence = tr("The bracket {sign} that opens here isn't closed as it should be.", sign=sign)
    hint = tr(
        "Look for a missing bracket or comma, or put the text between the brackets in quotes."
    )
    return _Found(slip.opened, sentence, hint)


def _long_name(slip: _Slip) -> _Found | None:
    if not re.search("expected ':'|values are not allowed", slip.jargon):
        return None
    line = slip.opened_line
    if ":" in line[:_LONGEST_NAME] or len(line) < _LONGEST_NAME:
        return None
    if ":" not in line and len(line) < _LONGEST_LINE:
        return None
    sentence = tr("The name before the colon is too long.")
    return _Found((slip.opened[0], 0), sentence, tr("Shorten it."))


def _colon(slip: _Slip) -> _Found | None:
    """Look for a colon and a space in a text without quotes, the commonest slip of all."""
    if "values are not allowed" not in slip.jargon:
        return None
    parts = re.match(_NAME + r" (?P<text>[^\"]+)$", slip.line)
    if parts and parts.end("name") < slip.at[1]:
        return _text_with_colon(slip.at[0], parts)
    return _above(slip) or _further_in(slip)


def _text_with_colon(line: int, parts: re.Match[str]) -> _Found:
    name, text = parts["name"].strip(" -"), parts["text"].strip()
    sentence = tr("A text with a colon and a space in it needs quotes.")
    # translators: quotation marks as YAML has them, the same in every language
    hint = tr(
        'Write it so: {name}: "{text}"',
        name=quoted(name, marks=False),
        text=quoted(text, marks=False),
    )
    return _Found((line, parts.end() - len(parts["text"].lstrip())), sentence, hint)


def _above(slip: _Slip) -> _Found | None:
    """Look for a name without its colon, or a colon without its space, in the line above."""
    line = slip.above
    above = (slip.at[0] - 1, len(line) - len(line.lstrip()))
    if re.match(r"\s*(?:- +)*[\w-]+:\S", line):
        return _no_space(above)
    if line.strip() and ":" not in line and not line.lstrip().startswith(("#", "-")):
        return _no_colon(above)
    return None


def _no_space(place: tuple[int, int]) -> _Found:
    sentence = tr("A space is missing after the colon.")
    return _Found(place, sentence, tr("Write a space after each colon."))


def _no_colon(place: tuple[int, int]) -> _Found:
    sentence = tr("A colon is missing after the name that begins this line.")
    return _Found(place, sentence, tr("Write the name, a colon, a space and the text."))


def _further_in(slip: _Slip) -> _Found | None:
    indent = len(slip.line) - len(slip.line.lstrip(" "))
    if indent > len(slip.above) - len(slip.above.lstrip(" ")):
        sentence = tr(
            "The line is indented further than the line above, which has its text already."
        )
        return _Found((slip.at[0], indent), sentence, tr(_COLUMNS))
    return None


def _missing_colon(slip: _Slip) -> _Found | None:
    if "expected ':'" not in slip.jargon:
        return None
    line = slip.opened_line[slip.opened[1] :]
    return _no_space(slip.opened) if re.match(r"[\w-]+:\S", line) else _no_colon(slip.opened)


def _hyphen(slip: _Slip) -> _Found | None:
    if "are not allowed" not in slip.jargon or slip.sign(slip.at) not in {"-", "?"}:
        return None
    sign = slip.sign(slip.at)
    sentence = tr("A text can't begin with {sign} and a space unless it is in quotes.", sign=sign)
    # translators: quotation marks as YAML has them, the same in every language
    hint = tr('Put the text in quotes: "…". Items of a list go on lines of their own.')
    return _Found(slip.at, sentence, hint)


def _quote_too_many(slip: _Slip) -> _Found | None:
    """Look for text after a closing quote: one more inside, or one never closed further up."""
    quote = next((sign for sign in slip.line[: slip.at[1]].rstrip()[::-1][:2] if sign in "'\""), "")
    if not quote or "expected" not in slip.jargon:
        return None
    start = slip.line.find(quote)
    if slip.at[1] - start > 1 and slip.line[start + 1 : slip.at[1]].count(quote):
        sentence = tr("The text in quotes ends before the line does.")
        hint = tr("Put the whole text in double quotes, and write quotes inside it as ’ or ”.")
        return _Found((slip.at[0], start), sentence, hint)
    return _opened_above(slip, quote)


def _opened_above(slip: _Slip, quote: str) -> _Found | None:
    """Find the quote that this one closes: the nearest above, if it begins a text."""
    last = slip.text.rfind(quote, 0, slip.starts[1])
    start = slip.text.rfind("\n", 0, max(last, 0)) + 1
    before, found, after = slip.line_from(start).partition(quote)
    if not found or quote in after or not before.rstrip(" ").endswith((":", "-")):
        return None
    number = slip.at[0] - slip.text.count("\n", start, slip.starts[1])
    sentence = tr("A text in quotes begins here and isn't closed.")
    return _Found((number, len(before)), sentence, tr(_PUT_THE_QUOTE))


def _bracketed_text(slip: _Slip) -> _Found | None:
    """Look for a text such as `[NB] bring your own`: a list with something after it."""
    found = re.match(r"(?:[^:\[{]*: +|\s*- +)([\[{])", slip.line)
    if found is None or found.start(1) >= slip.at[1]:
        return None
    return _begins_with((slip.at[0], found.start(1)), found[1])


def _no_name(slip: _Slip) -> _Found | None:
    if slip.sign(slip.at) == ":":
        return _Found(slip.at, tr("A name is missing before the colon."), tr("Write it."))
    return None


def _after_the_end(slip: _Slip) -> _Found | None:
    if "<document start>" not in slip.jargon:
        return None
    sentence = tr("Something follows here after the end of the plan.")
    return _Found(slip.at, sentence, tr("Delete it, or put the bracket or quote above in order."))


def _indentation(slip: _Slip) -> _Found | None:
    if not re.search("expected (key|<block end>|'-')", slip.jargon):
        return None
    if slip.line[: slip.at[1]].strip():
        return None
    sentence = tr("The line doesn't begin in the column of the lines that it belongs to.")
    return _Found(slip.at, sentence, tr(_COLUMNS))


def _anything(slip: _Slip) -> _Found:
    sentence = tr("From here on the file can't be read.")
    hint = tr("Look for a missing quote, bracket or colon here and in the line above.")
    return _Found(slip.at, sentence, hint)


_RULES: tuple[Callable[[_Slip], _Found | None], ...] = (
    _nested,
    _tab,
    _unclosed_quote,
    _backslash,
    _sign,
    _bracket,
    _long_name,
    _colon,
    _missing_colon,
    _hyphen,
    _quote_too_many,
    _bracketed_text,
    _no_name,
    _after_the_end,
    _indentation,
    _anything,
)
"""What is looked for, the surest first; the last one always finds something."""

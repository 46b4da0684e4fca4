"""Reading and writing plan files: what comes back, what is refused, and in which words."""

import ast
import gettext
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from plans import yaml_events
from plans.languages.settled import Language
from plans.languages.speaking import speaking
from plans.model import Ask, Plan
from plans.problems import Problem, Unreadable
from plans.yaml_events import megabytes
from plans.yaml_faults import OWN_SENTENCES
from plans.yaml_text import MAX_BYTES, dump_plan, load_plan, read_model, read_plan, read_tree
from tests.benchmarks.plans import large_plan
from tests.plans.pretended import PRETENDED, is_whole

HEAD = "format: 1\npack: p\n"
"""The first two lines of every plan here."""

PARSERS = sorted({yaml_events.PARSER, yaml.SafeLoader}, key=str)
"""libyaml's parser, where there is one, and the one in Python."""

JARGON = re.compile(
    r"valid (string|dict|list)|input|scalar|mapping|sequence|token|parse|dict\b|tuple|None|null"
    r"|NoneType|pydantic|exception|Error\b|Extra|YAML",
)
"""Words of programmers, which no sentence may hold."""


@pytest.fixture(params=PARSERS, ids=lambda parser: str(parser.__name__), autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every promise with each parser: the program works where libyaml is missing too."""
    monkeypatch.setattr(yaml_events, "PARSER", request.param)


def plan_of(text: str) -> Plan:
    """Return the plan whose file has the two first lines and then `text`."""
    return read_plan((HEAD + text).encode(), "plan.yaml")


def all_translated(read: Callable[[], object]) -> None:
    """Check that each problem is said as whole sentences of the language that is spoken."""
    with speaking(PRETENDED), pytest.raises(Unreadable) as caught:
        read()
    for one in caught.value.problems:
        assert is_whole(one.sentence), one.sentence
        assert not one.hint or is_whole(one.hint), one.hint


def refused(data: bytes | str) -> Unreadable:
    """Return the error that the bytes of a whole file give; it can be said in any language."""
    data = data.encode() if isinstance(data, str) else data
    if len(data) < 10_000:  # reading the large ones twice takes seconds
        all_translated(lambda: read_plan(data, "plan.yaml"))
    with pytest.raises(Unreadable) as caught:
        read_plan(data, "plan.yaml")
    assert not JARGON.search(str(caught.value).replace("plan.yaml", ""))
    return caught.value


def problem(text: str) -> Problem:
    """Return the first problem of the plan whose file has the two first lines and then `text`."""
    return refused(HEAD + text).problems[0]


@pytest.mark.parametrize(
    "typed",
    [
        *("no", "Yes", "off", "10:30", "08:30", "190:20:30", "010", "0150", "1_000", "0x1F"),
        *("1.10", "+4798765432", ".inf", "1e3", "2026-12-07", "2026-02-30", "=", "<<", "true"),
    ],
)
def test_a_text_comes_back_as_typed(typed: str) -> None:
    assert plan_of(f"title: {typed}").title == typed


@pytest.mark.parametrize("nothing", ["", "~", "null", "# only a comment"])
def test_an_empty_value_is_an_absent_one(nothing: str) -> None:
    assert plan_of(f"title: {nothing}\ngoal: {nothing}") == plan_of("")


def test_the_word_null_in_quotes_is_a_text() -> None:
    assert plan_of('title: "null"').title == "null"


def test_numbers_and_dates_are_what_the_models_say() -> None:
    plan = plan_of("goal: {number: 0012, deadline: 2026-12-13}")
    assert plan.goal.number == 12
    assert str(plan.goal.deadline) == "2026-12-13"


def test_windows_files_are_read() -> None:
    data = b"\xef\xbb\xbf" + HEAD.encode().replace(b"\n", b"\r\n") + b"title: a\r\n"
    assert read_plan(data, "plan.yaml").title == "a"


SLIPS = [
    ("title: Now: or never", 3, 8, "colon and a space", 'title: "Now: or never"'),
    ("title: x\n  place: y", 4, 3, "indented further", "two spaces"),
    ("goal:\n\tnumber: 1", 4, 1, "tab", "spaces"),
    ('title: "open\nplace: x', 3, 8, "never closed", "missing quote"),
    ('title: "open\nplace: "x"', 3, 8, "isn't closed", "missing quote"),
    ("title: 'it's ours'", 3, 8, "quotes ends", "double quotes"),
    ("title: &Co", 3, 8, "begin with &", '"&…"'),
    ("title: & Co", 3, 8, "begin with &", '"&…"'),
    ("title: *viktig*", 3, 8, "begin with *", '"*…"'),
    ("title: *viktig", 3, 8, "begin with *", '"*…"'),
    ("title: @home", 3, 8, "begin with @", '"@…"'),
    ("title: %x", 3, 8, "begin with %", '"%…"'),
    ("title: `x`", 3, 8, "begin with `", '"`…"'),
    ("title: !viktig", 3, 8, "begin with !", '"!…"'),
    ("title: |x", 3, 8, "begin with |", '"|…"'),
    ("title: >10", 3, 8, "begin with >", '">…"'),
    ("title: [NB] husk", 3, 8, "begin with [", '"[…"'),
    ("title: {x} husk", 3, 8, "begin with {", '"{…"'),
    ("title: - b", 3, 8, "begin with -", "in quotes"),
    ("title: {x}: y", 3, 8, "needs quotes", '"{x}: y"'),
    ('title: "C:\\path"', 3, None, "backslash", "twice"),
    ("title:x\nplace: y", 3, 1, "space is missing after the colon", "after each colon"),
    ("title x\nplace: y", 3, 1, "colon is missing", "colon, a space"),
    ("goal:\n  number:12", 4, 3, "group of fields is expected", "space after each colon"),
    ("goal:\n    number: 1\n  audience: x", 5, 3, "column", "two spaces"),
    ("goal: {shows: [a, b}\nplace: x", 3, 15, "bracket [", "missing bracket"),
    ("goal: {audience: a: b}", 3, 19, "colon needs quotes", "quotes"),
    (": x", 3, 1, "name is missing", ""),
    ("title: a\n---\ntitle: b", 4, 1, "second document", "file of its own"),
    ("title: a\n...\nb", 5, 1, "after the end", "Delete"),
    ("title: a\ntitle: b", 4, 1, '"title" is here twice: it stands in line 3', "Delete"),
    ("<<: {title: a}", 3, 1, "<<", "Copy"),
    ("? [a]\n: b", 3, 3, "bracket", "quotes"),
    ("goal: {shows: [a, ~]}", 3, 19, "empty", "Delete"),
    ("%x: 1", 3, 1, "begin with %", "indent"),
    ("<<<<<<< HEAD\ntitle: a\n=======", 3, 1, "two versions", "Keep the lines"),
    ("k" * 1_100 + ": 1", 3, 1, "too long", "Shorten"),
    ("title: \x1b[31m", 3, 8, "U+001B", "Delete"),
    ('title: "\\e[31m"', 3, 8, "U+001B", "Take it out"),
    ("title: kanal\x85", 3, 13, "U+0085", "Delete"),
    ("title: a\u2028b", 3, 9, "U+2028", "Delete"),
    ("a: " + "[" * 100_000, 3, None, "nested more than 12", "brackets"),
]
"""Text after the two first lines; line and column, from 1; parts of sentence and hint."""


@pytest.mark.parametrize(
    ("text", "line", "column", "sentence", "hint"), SLIPS, ids=[slip[0][:30] for slip in SLIPS]
)
def test_a_slip_has_its_place_and_the_hint_that_mends_it(
    text: str, line: int, column: int | None, sentence: str, hint: str
) -> None:
    found = problem(text)
    assert (found.line, found.column if column else None) == (line, column)
    assert sentence in found.sentence
    assert hint in found.hint


def test_columns_count_characters_and_not_bytes() -> None:
    assert problem("title: {å: 🎉, b: &x}").column == 18


def test_a_comma_in_brackets_does_not_lose_the_rest_of_a_text() -> None:
    found = problem("recognition: {standard: Interested, wants more}")
    assert found.field == "recognition.wants more"
    assert "comma" in found.hint


def test_a_name_that_is_there_twice_does_not_make_its_fields_so() -> None:
    assert len(refused(HEAD + "goal: {number: 1}\ngoal: {number: 2}").problems) == 1


@pytest.mark.parametrize(
    ("data", "line", "sentence"),
    [
        (b"", None, "empty"),
        (b"\xef\xbb\xbf \n", None, "empty"),
        (b"# only this\n", None, "empty but for comments"),
        (HEAD.encode("utf-16"), None, "UTF-16"),
        (HEAD.encode("utf-16-le"), None, "UTF-16"),
        ((HEAD + "title: kål").encode("latin-1"), 3, "Latin-1"),
        (bytes(500), None, "power cut"),
        (HEAD.encode() + bytes(500), 3, "power cut"),
        ((HEAD + "title: a\0b").encode(), 3, "U+0000"),
        (b"PK\x03\x04rest", None, "Word or zip"),
        (b"%PDF-1.7", None, "PDF"),
        (b"- a\n- b\n", 1, "only a list"),
        (b"hello\n", 1, "only a text"),
    ],
)
def test_other_files_are_recognised(data: bytes, line: int | None, sentence: str) -> None:
    found = refused(data).problems[0]
    assert found.line == line
    assert sentence in found.sentence
    assert found.hint


def test_an_old_encoding_has_its_column_too() -> None:
    assert refused((HEAD + "title: kål").encode("latin-1")).problems[0].column == 9


WRONG = [
    ("titel: x", "titel", "no field", 'Did you mean "title"?'),
    ("goal: {nmber: 1}", "goal.nmber", "no field", '"number"'),
    ("xyz: 1", "xyz", "no field", "The fields here are: format"),
    ("scope: locale", "scope", '"locale" is none of the words', "local, regional"),
    ("goal: {number: twelve}", "goal.number", '"twelve" is not a whole number.', "digits only"),
    ("goal: {number: -5}", "goal.number", "too small", "from 0 up"),
    ("goal: {number: 99999999999}", "goal.number", "too large", "10,000,000,000"),
    ("goal: {deadline: 7.12.2026}", "goal.deadline", "not a date", "2026-12-07"),
    ("goal: {deadline: 2026-02-30}", "goal.deadline", "no calendar has", "month and day"),
    ("title: [a]", "title", "is a list where a text is expected", "quotes"),
    ("title: {a: b}", "title", "is a group of fields where a text is expected", "quotes"),
    ("team: x", "team", "is a text where a list is expected", "hyphen"),
    ("lead: [a]", "lead", "is a list where a group of fields is expected", "indented"),
    ("left_out: x", "left_out", "is a text where a group of fields is expected", "indented"),
    ("left_out: {A b: x}", "left_out.A b", '"A b" is not a short name', ""),
    ("team: [{hours: 1}]", "team.1.name", 'field "name" is missing', "Add a line"),
    ("title: |\n  a\n  b", "title", "line break", "one line"),
    ("language: x y", "language", "isn't written as it should be", "nn-NO"),
    ("asks:\n- {id: a, title: b}\n- {id: a, title: c}", "asks.2.id", "Two asks have the id a", ""),
]
"""Text after the two first lines; the field; parts of the sentence and of the hint."""


@pytest.mark.parametrize(
    ("text", "field", "sentence", "hint"), WRONG, ids=[wrong[0][:30] for wrong in WRONG]
)
def test_what_does_not_fit_is_said_in_words(
    text: str, field: str, sentence: str, hint: str
) -> None:
    found = problem(text)
    assert found.field == field
    assert sentence in found.sentence
    assert hint in found.hint


def test_a_problem_is_said_with_file_line_column_and_field() -> None:
    assert str(problem("goal:\n  number: x")) == (
        'plan.yaml, line 4, column 11 (goal.number): "x" is not a whole number. '
        "Write it with digits only, such as 12000."
    )


def test_problems_come_in_the_order_of_the_file() -> None:
    error = refused(HEAD + "events: x\nxyz: 1\ngoal: {number: x}\ntitle: [a]")
    fields = [found.field for found in error.problems]
    assert fields == [
        "events",
        "xyz",
        "goal.number",
        "title",
    ]


def test_the_first_twenty_are_listed_and_the_others_counted() -> None:
    error = refused(HEAD + "goal: {shows: [" + "{}," * 50 + "]}")
    assert (len(error.problems), error.more) == (20, 30)
    assert str(error).endswith("30 more problems.")
    assert str(Unreadable(error.problems, more=1)).endswith(": 1 more problem.")


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the parser in Python read as much as the other."""
    monkeypatch.setattr(yaml_events, "SLOWER", 1)


@pytest.mark.usefixtures("patient")
def test_a_flood_of_problems_is_counted_without_listing_it() -> None:
    error = refused(HEAD + "goal: {shows: [" + "{}," * 19_000 + "]}")
    assert (len(error.problems), error.more) == (20, 18_980)


def test_late_problems_are_found_behind_many_good_items() -> None:
    good = "a," * 5_000
    error = refused(HEAD + f"goal: {{shows: [{good}" + "{}," * 2_000 + "]}")
    assert error.problems[0].field == "goal.shows.5001"
    assert error.more == 1_980


def test_quoted_text_of_the_file_is_short_and_harmless() -> None:
    sentence = problem('scope: "\\u202e' + "x" * 500 + '"').sentence
    assert "‹U+202E›" in sentence
    assert len(sentence) < 120


def test_any_model_can_be_read() -> None:
    found = read_model(b"id: a\ntitle: 10:30\n", "ask.yaml", Ask)
    assert found == Ask(id="a", title="10:30")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("format: 2", "newer hourplan"),
        ("format: 007", "newer hourplan"),
        ("format: one", "not the number"),
        ("format: [1]", "not the number"),
        ("format: 0", "not the number"),
        ("format: ", "missing"),
        ("titel: x", "missing"),
    ],
)
def test_another_format_is_the_only_thing_said(given: str, sentence: str) -> None:
    error = refused(f"pack: p\nxyz: 1\n{given}\n")
    assert len(error.problems) == 1
    assert sentence in error.problems[0].sentence
    assert error.problems[0].field == "format"


def test_too_many_bytes_are_refused_unread() -> None:
    assert "8.0 MB" in refused(b"#" * (MAX_BYTES + 1)).problems[0].sentence


def test_too_many_items_are_refused() -> None:
    assert "20,000 items" in problem("goal: {shows: [" + "a," * 20_001 + "]}").sentence


def test_too_many_values_are_refused() -> None:
    slower = 1 if yaml_events.PARSER is yaml.CSafeLoader else yaml_events.SLOWER
    lists = yaml_events.MAX_EVENTS // slower // 15_000 + 2
    found = problem("x: [" + ("[" + "a," * 15_000 + "],") * lists)
    assert "The file holds more than" in found.sentence


class Commas(gettext.NullTranslations):
    """A catalog of a language whose decimals stand behind a comma."""

    def pgettext(self, context: str, message: str) -> str:
        """Write numbers so, and everything else as it is."""
        return message.replace(".", ",") if context == "number" else message


def test_sizes_are_written_as_the_language_does() -> None:
    assert megabytes(8_120_000) == "8.1"
    with speaking(Language("en", "Commas", Commas())):
        assert megabytes(8_120_000) == "8,1"


def own_texts() -> list[str]:
    """Return patterns of what the validators of the models raise."""
    texts = []
    for file in ("model.py", "packs/model.py"):
        source = Path(yaml_events.__file__).parent / file
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "ValueError":
                [text] = node.args
                parts = text.values if isinstance(text, ast.JoinedStr) else [text]
                texts.append("".join(map(pattern_of, parts)))
    return sorted(set(texts))


def pattern_of(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"


@pytest.mark.parametrize("pattern", own_texts())
def test_what_a_validator_raises_can_be_said_in_any_language(pattern: str) -> None:
    """The validators raise English, by which the sentence for the person is found."""
    assert any(re.fullmatch(pattern, text) for text in OWN_SENTENCES)


def test_the_tree_tells_the_place_of_each_value() -> None:
    tree = read_tree(b"a:\n  - b: x\n", "x.yaml")
    assert tree.value == {"a": [{"b": "x"}]}
    assert tree.marks["a", 0, "b"] == (2, 8)


def file_refused(path: Path) -> str:
    """Return the sentence about the file; it can be said in any language."""
    all_translated(lambda: load_plan(path))
    with pytest.raises(Unreadable) as caught:
        load_plan(path)
    assert caught.value.path == path
    return caught.value.problems[0].sentence


def test_a_plan_is_loaded_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to("plan.yaml")
    assert load_plan(tmp_path / "link.yaml").pack == "p"


def test_a_wrong_plan_has_its_path(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("x", encoding="utf-8")
    assert "only a text" in file_refused(tmp_path / "plan.yaml")


def test_what_is_not_there_is_said_so(tmp_path: Path) -> None:
    assert "no such file" in file_refused(tmp_path / "plan.yaml")
    assert "No file can" in file_refused(tmp_path / "a\0b")
    assert "too long" in file_refused(tmp_path / ("x" * 300))


def test_what_would_hang_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    assert "folder" in file_refused(tmp_path)
    assert "ordinary file" in file_refused(tmp_path / "pipe")
    assert "ordinary file" in file_refused(Path("/dev/zero"))
    assert "leads back to itself" in file_refused(tmp_path / "loop")


def test_a_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(50_000_000)
    assert "50.0 MB" in file_refused(tmp_path / "huge")


WRITTEN = """\
format: 1
pack: hour-of-code
edition: "2026.1"
language: "no"
title: "Hour: code"
place: "10:30"
window: {start: 2026-12-07, end: 2026-12-13, source: computed}

strategy:
  reason: |-
    One.

    Two.
  answers:
    "on": yes, we do

goal:
  number: 12000
  shows: [creative, "a, b"]

partners:
  - id: a
    name: 🎉
    commitments:
      - {ask: b, due: 2026-11-02, status: proposed}
    next: {what: Call}

communication:
  at_most:
    - {touches: 1, days: 7}
"""


def test_a_plan_looks_as_in_the_manual() -> None:
    written = WRITTEN.replace("🎉", '"🎉"')
    assert dump_plan(read_plan(WRITTEN.encode(), "plan.yaml")) == written


def test_the_first_four_fields_are_always_written() -> None:
    assert dump_plan(Plan(pack="p")) == 'format: 1\npack: p\nedition: ""\nlanguage: en\n'


def test_long_texts_are_not_wrapped() -> None:
    text = "word " * 500 + "end"
    assert f"title: {text}\n" in dump_plan(Plan(pack="p", title=text))


def test_what_does_not_fit_on_a_line_gets_lines_of_its_own() -> None:
    plan = plan_of(f"lead: {{name: {'x' * 60}, email: {'y' * 60}}}")
    assert f"lead:\n  name: {'x' * 60}\n  email: {'y' * 60}\n" in dump_plan(plan)


def test_invisible_line_breaks_are_written_visibly() -> None:
    assert r'title: "a\u2028b\ufeff"' in dump_plan(Plan(pack="p", title="a\u2028b\ufeff"))


def test_the_example_comes_back(plan: Plan) -> None:
    assert read_plan(dump_plan(plan).encode(), "plan.yaml") == plan


@pytest.mark.usefixtures("patient")
def test_a_large_plan_comes_back() -> None:
    """It is read by rules that stop at the first mistake of a list, but are the same rules."""
    plan = large_plan(1_500)
    assert read_plan(dump_plan(plan).encode(), "plan.yaml") == plan


@pytest.mark.usefixtures("patient")
def test_a_large_plan_has_all_of_its_few_mistakes_told_in_order() -> None:
    lines = dump_plan(large_plan(1_500)).split("\n")
    places = [number for number, line in enumerate(lines) if line.strip() == "level: local"]
    for number, wrong in ((1_200, "x"), (3, "y"), (700, "z")):
        lines[places[number]] = f"    level: {wrong}"
    lines[places[900]] = "    levl: local"
    lines[places[5] - 3] = "  - id:"
    error = refused("\n".join(lines))
    assert error.more == 0
    assert [found.field for found in error.problems] == [
        "partners.4.level",
        "partners.6.id",
        "partners.701.level",
        "partners.901.levl",
        "partners.1201.level",
    ]
    told = [lines[(found.line or 0) - 1].strip() for found in error.problems]
    assert told == ["level: y", "- id:", "level: z", "levl: local", "level: x"]


@pytest.mark.usefixtures("patient")
def test_an_id_that_is_there_twice_is_found_in_a_large_plan() -> None:
    text = dump_plan(large_plan(1_500)).replace("id: partner-01400", "id: partner-00007")
    [found] = refused(text).problems
    assert found.field == "partners.1401.id"
    assert "Two partners have the id partner-00007" in found.sentence

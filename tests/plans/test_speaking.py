"""What the program says itself: translated where it is shown, and written as the language does."""

import ast
import threading
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from plans.languages import days
from plans.languages.catalogs import HOME, known_languages, nearest, spoken
from plans.languages.settled import ENGLISH, Language
from plans.languages.speaking import fill, language, speaking, tr, tr_in, tr_n, use
from plans.model import Window
from plans.typed import long_date, read_date, read_number, say_date, say_number, say_window
from tests.plans.other_words import OtherWords

ROOT = Path(__file__).parent.parent.parent

OTHER = Language(
    "de",
    "Other",
    OtherWords(
        {
            "Saved {time}": "{time}: saved",
            "{count} partner": "ein {count}",
            "{count} partners": "fleire {count}",
            "touch|High": "in person",
            "Broken {time}": "{tiem} {0.__class__} {} {{time}} { time }",
        }
    ),
)
"""A language with five texts."""

NN = spoken("nn")

MONDAY = date(2026, 12, 7)

_NN_DAYS = {
    "date|d": "d.",
    "date|d MMMM y": "d. MMMM y",
    "{first} to {last}": "{first} til {last}",
}
"""What of Nynorsk is needed to say a window."""


def test_english_is_said_as_it_is_written() -> None:
    assert tr("Saved {time}", time="14:32") == "Saved 14:32"
    assert tr_in("touch", "High") == "High"
    assert tr_n("{count} partner", "{count} partners", 1) == "1 partner"
    assert tr_n("{count} partner", "{count} partners", 12_000) == "12,000 partners"
    assert tr_n("One partner of {group}", "{count} of {group}", 1, group="a") == "One partner of a"


def test_another_language_says_its_own_words() -> None:
    with speaking(OTHER):
        assert tr("Saved {time}", time="14:32") == "14:32: saved"
        assert tr_in("touch", "High") == "in person"
        assert tr_in("pressure", "High") == "High"
        assert tr_n("{count} partner", "{count} partners", 1) == "ein 1"
        assert tr("Not translated {time}", time="yet") == "Not translated yet"


def test_no_slip_of_a_translation_ends_the_program() -> None:
    """A place that has no value stays as it is, and nothing else in braces means anything."""
    with speaking(OTHER):
        assert tr("Broken {time}", time="14:32") == "{tiem} {0.__class__} {} {14:32} { time }"


@pytest.mark.parametrize(
    "text",
    ["{0.__class__}", "{name.__class__}", "{name[0]}", "{name!r}", "{name:>99999999}", "{", "{}"],
)
def test_only_bare_names_are_places(text: str) -> None:
    assert fill(text, {"name": "Kari"}) == text


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    values = {"name": "{secret}", "secret": "no"}
    assert fill("{name} {name}", values) == "{secret} {secret}"


def test_whole_numbers_are_written_as_the_language_does_and_nothing_else() -> None:
    values: Mapping[str, object] = {"many": 12_000, "bare": "12000", "yes": True, "half": 0.5}
    said = "{many} {bare} {yes} {half}"
    assert fill(said, values) == "12,000 12000 True 0.5"
    with speaking(NN):
        assert fill(said, values) == "12\u00a0000 12000 True 0.5"


def test_a_language_is_spoken_inside_and_no_longer() -> None:
    use(NN)
    with speaking(OTHER):
        with speaking(ENGLISH):
            assert language() is ENGLISH
        assert language() is OTHER
    assert language() is NN
    with pytest.raises(KeyError), speaking(OTHER):
        raise KeyError
    assert language() is NN


def test_a_language_is_spoken_in_one_thread_alone() -> None:
    """An export in another language, in a thread, leaves the screen's words as they are."""
    inside, leave = threading.Event(), threading.Event()
    heard: list[str] = []

    def export() -> None:
        with speaking(OTHER):
            inside.set()
            leave.wait(10)
            heard.append(tr("Saved {time}", time="now"))

    thread = threading.Thread(target=export)
    thread.start()
    assert inside.wait(10)
    heard.append(tr("Saved {time}", time="now"))
    leave.set()
    thread.join()
    assert heard == ["Saved now", "now: saved"]


def test_the_interface_speaks_in_every_thread() -> None:
    use(OTHER)
    heard: list[str] = []
    thread = threading.Thread(target=lambda: heard.append(tr("Saved {time}", time="now")))
    thread.start()
    thread.join()
    assert heard == ["now: saved"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("nn", "nn"),
        ("nn-NO", "nn"),
        ("nn_NO.UTF-8", "nn"),
        ("NN_no@euro", "nn"),
        ("nb_NO.UTF-8", "nn"),
        ("no", "nn"),
        ("en_GB.UTF-8", "en"),
        ("en", "en"),
        ("C.UTF-8", None),
        ("xx-Latn", None),
        ("", None),
        ("../nn", None),
        ("n", None),
    ],
)
def test_the_nearest_language_is_found_by_tag_or_locale(wanted: str, found: str | None) -> None:
    assert nearest(wanted) == found
    assert spoken(wanted).code == (found or "en")


def test_english_comes_first_and_every_folder_is_a_language() -> None:
    known = known_languages()
    assert known[0] == "en"
    assert set(known[1:]) == {folder.name for folder in HOME.iterdir() if folder.is_dir()}
    assert "nn" in known


def test_a_language_is_called_by_its_own_name() -> None:
    assert (spoken("nn").name, spoken("nn").title) == ("nynorsk", "Nynorsk")
    assert spoken("en").name == "English"


def test_days_are_written_as_the_language_does() -> None:
    assert (say_date(MONDAY), days.short(MONDAY)) == ("Monday 7 December 2026", "7 Dec 2026")
    with speaking(NN):
        assert say_date(MONDAY) == "måndag 7. desember 2026"
        assert long_date(MONDAY) == "7. desember 2026"
        assert days.weekday(MONDAY) == "måndag"
        assert days.without_year(MONDAY) == "7. desember"


def test_numbers_are_written_and_read_as_the_language_does() -> None:
    with speaking(NN):
        assert say_number(12_000) == "12\u00a0000"
        assert read_number(say_number(12_000)) == 12_000


@pytest.mark.parametrize("code", ["en", "nn", "es", "uk", "fi", "pl", "fr", "de"])
def test_each_day_that_is_said_is_read_again(code: str) -> None:
    """The names of months and weekdays are those of Unicode's CLDR, in any language."""
    pattern = {"date|EEEE d MMMM y": "EEEE, d 'de' MMMM 'de' y"} if code == "es" else {}
    chosen = spoken(code) if code in known_languages() else Language(code, "", OtherWords(pattern))
    with speaking(chosen):
        for ordinal in range(MONDAY.toordinal(), MONDAY.toordinal() + 366):
            day = date.fromordinal(ordinal)
            for said in (say_date(day), long_date(day), days.short(day)):
                assert read_date(said, today=MONDAY) == day


def test_english_and_norwegian_days_are_read_in_every_language() -> None:
    with speaking(Language("es", "", OtherWords({}))):
        for typed in ("Mon 7 Dec 2026", "måndag 7. desember 2026", "lunes 7 dic 2026"):
            assert read_date(typed, today=MONDAY) == MONDAY


def test_a_window_is_said_as_the_language_does() -> None:
    window = Window(start=MONDAY, end=date(2026, 12, 13))
    with speaking(Language("nn", "", OtherWords(_NN_DAYS))):
        assert say_window(window) == "7. til 13. desember 2026"


# ---- What the code may do


class _Calls(ast.NodeVisitor):
    """Collects the calls of some functions, and which of them run while a module is imported."""

    def __init__(self) -> None:
        self.calls: list[ast.Call] = []
        self.at_import: list[ast.Call] = []
        self._inside = 0

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in _TEXTS_OF:
            self.calls.append(node)
            if not self._inside and name.startswith("tr"):
                self.at_import.append(node)
        self.generic_visit(node)

    def _visit_function(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> None:
        # Defaults, decorators and annotations run where the function is defined.
        body = node.body if isinstance(node.body, list) else [node.body]
        for child in ast.iter_child_nodes(node):
            if child not in body:
                self.visit(child)
        self._inside += 1
        for child in body:
            self.visit(child)
        self._inside -= 1

    # The names are those by which `ast` calls them.
    visit_FunctionDef = visit_AsyncFunctionDef = visit_Lambda = _visit_function  # noqa: N815


_TEXTS_OF = {"tr": (0,), "tr_in": (0, 1), "tr_n": (0, 1), "mark": (0,), "mark_in": (0, 1)}
"""Which arguments are looked for when the texts are collected for translators."""

_MUST_BE_LITERAL = {"tr_in": (0,), "tr_n": (0, 1), "mark": (0,), "mark_in": (0, 1)}
"""Which of them nothing else can collect: a context, a plural, and what is marked."""


def _modules() -> Iterator[Path]:
    for floor in ("plans", "screens", "wizard"):
        yield from sorted((ROOT / floor).rglob("*.py"))


def _calls(path: Path) -> _Calls:
    found = _Calls()
    found.visit(ast.parse(path.read_text(encoding="utf-8")))
    return found


def _place(path: Path, call: ast.Call) -> str:
    return f"{path.relative_to(ROOT)}:{call.lineno}"


def test_nothing_is_translated_while_a_module_is_imported() -> None:
    """Nobody has chosen a language then, and it can change while the program runs."""
    slips = [_place(path, call) for path in _modules() for call in _calls(path).at_import]
    assert not slips


def _marks(path: Path) -> bool:
    return "from plans.languages.marking import" in path.read_text(encoding="utf-8")


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_named(node: ast.expr) -> bool:
    """Whether this is a text that stands elsewhere: a name, a part of a table, one of two such."""
    if isinstance(node, ast.IfExp):
        return _is_named(node.body) and _is_named(node.orelse)
    if isinstance(node, ast.BoolOp):
        return all(map(_is_named, node.values))
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr == "get"
    return isinstance(node, ast.Name | ast.Attribute | ast.Subscript)


def _slips(path: Path) -> Iterator[str]:
    for call in _calls(path).calls:
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name.startswith("mark") and not _marks(path):
            continue
        for at in _TEXTS_OF[name]:
            named = at not in _MUST_BE_LITERAL.get(name, ()) and _is_named(call.args[at])
            if not named and not _is_text(call.args[at]):
                yield _place(path, call)


def test_each_text_is_a_literal_or_the_name_of_a_marked_one() -> None:
    """Else whoever collects the texts for translators can't see them: no f-string, no `+`."""
    modules = (path for path in _modules() if path.parent.name != "languages")
    assert [slip for path in modules for slip in _slips(path)] == []


def test_the_checks_of_the_code_see_what_they_are_for() -> None:
    source = (
        "A = tr('a')\n"
        "class B:\n    C = [tr_in('x', word) for word in A]\n"
        "def f(text=tr('b')):\n    return tr('c')\n"
        "D = lambda: tr('d')\n"
    )
    found = _Calls()
    found.visit(ast.parse(source))
    assert [call.lineno for call in found.at_import] == [1, 3, 4]
    assert len(found.calls) == 5

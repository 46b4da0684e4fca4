"""The program's words in other languages: every text is there, and nothing else."""

import ast
import gettext
import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from plans.languages.catalogs import HOME, known_languages, nearest, spoken
from plans.languages.settled import ENGLISH

ROOT = Path(__file__).parent.parent.parent

KEYWORDS = {
    "tr": None,
    "tr_in": ((1, "c"), 2),
    "tr_n": (1, 2),
    "mark": None,
    "mark_in": ((1, "c"), 2),
}
"""The functions that hold texts, as `pybabel extract` is told them in CONTRIBUTING.md."""

PLACE = re.compile(r"\{(\w+)\}")

OTHERS = [code for code in known_languages() if code != ENGLISH.code]


def read(path: Path) -> Catalog:
    return read_po(io.BytesIO(path.read_bytes()))


def messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def key(message: Message) -> tuple[str, str]:
    one = message.id if isinstance(message.id, str) else message.id[0]
    return (message.context or "", one)


def forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(map(str, text or ()))  # type: ignore[call-overload]


def in_the_code() -> set[tuple[str, str]]:
    found = set()
    for floor in ("plans", "screens", "wizard"):
        for _file, _line, said, _comments, context in extract_from_dir(
            ROOT / floor, [("**.py", "python")], {}, KEYWORDS
        ):
            found.add((context or "", said if isinstance(said, str) else said[0]))
    return found


def test_the_template_has_every_text_of_the_code_and_no_other() -> None:
    """If this fails: run the extraction that CONTRIBUTING.md tells."""
    kept = {key(message) for message in messages(read(HOME / "hourplan.pot"))}
    assert kept == in_the_code()


def written_out() -> Iterator[tuple[str, str]]:
    """Yield every text of the code; Babel misses one whose call has another inside it."""
    for floor in ("plans", "screens", "wizard"):
        for file in (ROOT / floor).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
                    if node.func.id in {"tr_in", "mark_in"} and len(texts) > 1:
                        yield str(texts[0]), str(texts[1])
                    elif node.func.id in {"tr", "tr_n", "mark"} and texts:
                        yield "", str(texts[0])


def test_no_text_is_missed_since_its_call_stands_inside_another() -> None:
    assert {text for text in written_out() if text[1]} - in_the_code() == set()


def test_nynorsk_is_one_of_the_languages() -> None:
    assert "nn" in OTHERS
    assert (spoken("nn").name, spoken("nn").title) == ("nynorsk", "Nynorsk")
    assert nearest("nn_NO.UTF-8") == "nn"


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_every_text_of_the_template(code: str) -> None:
    template = {key(message) for message in messages(read(HOME / "hourplan.pot"))}
    catalog = read(HOME / code / "LC_MESSAGES/hourplan.po")
    known = {key(one) for one in messages(catalog) if all(forms(one.string)) and not one.fuzzy}
    assert template - known == set()


def for_one_alone(catalog: Catalog) -> set[int]:
    """Return which forms a language has for a single thing and for no other number."""
    form_of = gettext.c2py(catalog.plural_expr)
    numbers: dict[int, list[int]] = {}
    for number in range(1_000):
        numbers.setdefault(form_of(number), []).append(number)
    return {form for form, found in numbers.items() if found == [1]}


def wrong_places(catalog: Catalog) -> list[tuple[str, str]]:
    """Return each form in which a place is lost or made up, behind its English text.

    Only a form for one alone may say “one” in place of `{count}`.
    """
    found, alone = [], for_one_alone(catalog)
    for message in messages(catalog):
        asked = set(PLACE.findall(forms(message.id)[-1]))
        for index, said in enumerate(forms(message.string)):
            is_one = not isinstance(message.id, str) and index in alone
            differing = asked ^ set(PLACE.findall(said))
            if said and differing - ({"count"} if is_one else set()):
                found.append((key(message)[1], said))
    return found


@pytest.mark.parametrize("code", OTHERS)
def test_no_translation_has_lost_or_made_up_a_place(code: str) -> None:
    assert wrong_places(read(HOME / code / "LC_MESSAGES/hourplan.po")) == []


ONE, MANY = "{count} plan of {name}", "{count} plans of {name}"


@pytest.mark.parametrize(
    ("code", "english", "said", "wrong"),
    [
        ("nn", (ONE, MANY), ("ein plan til {name}", "{count} planar til {name}"), 0),
        ("nn", (ONE, MANY), ("ein plan til {name}", "planar til {name}"), 1),
        ("nn", (ONE, MANY), ("ein plan", "{count} planar til {name}"), 1),
        ("nn", "{count} of {name}", "av {name}", 1),
        ("nn", "of {name}", "{count} av {name}", 1),
        # Ukrainian says 21, too, by its first form.
        ("uk", (ONE, MANY), ("план {name}", "{count} плани {name}", "{count} планів {name}"), 1),
    ],
)
def test_only_a_form_for_one_alone_may_leave_the_number_out(
    code: str, english: str | tuple[str, str], said: str | tuple[str, ...], wrong: int
) -> None:
    catalog = Catalog(locale=code)
    catalog.add(english, said)
    assert len(wrong_places(catalog)) == wrong


@pytest.mark.parametrize("code", OTHERS)
def test_babel_finds_nothing_wrong(code: str) -> None:
    """The program reads catalogs with it."""
    catalog = read(HOME / code / "LC_MESSAGES/hourplan.po")
    assert [list(map(str, errors)) for _message, errors in catalog.check() if errors] == []
    write_mo(io.BytesIO(), catalog)


@pytest.mark.skipif(
    shutil.which("msgfmt") is None, reason="msgfmt isn't here: install gettext to run it"
)
@pytest.mark.parametrize("code", OTHERS)
def test_gettexts_own_tool_finds_nothing_wrong(code: str) -> None:
    path = HOME / code / "LC_MESSAGES/hourplan.po"
    done = subprocess.run(["msgfmt", "--check", "-o", "/dev/null", path], check=False)
    assert done.returncode == 0

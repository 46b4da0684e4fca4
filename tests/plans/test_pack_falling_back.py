"""Words that a language lacks are English, one by one, and the pack can tell which."""

import time
from pathlib import Path

import pytest

from plans.goal import goal_sentence
from plans.model import Plan
from plans.packs.checking import check_pack
from plans.packs.falling_back import flat
from plans.packs.places import read_yaml
from plans.packs.reading import languages_in, nearest_in, read_pack
from plans.problems import Unreadable
from tests.plans.pack_folders import NYNORSK, STRUCTURE, WORDS, write_pack


def changed(tmp_path: Path, old: str, new: str) -> Path:
    assert old in NYNORSK
    return write_pack(tmp_path / "pack", nynorsk=NYNORSK.replace(old, new))


def test_a_complete_language_borrows_nothing(tmp_path: Path) -> None:
    pack = read_pack(write_pack(tmp_path), "nn")
    assert (pack.language, pack.title, pack.borrowed) == ("nn", "Lita", frozenset())
    assert pack.notices == ("Første merknad", "Andre merknad")


def test_english_borrows_nothing(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, STRUCTURE + "borrowed: [Tiny]\n")
    assert read_pack(folder, "en").borrowed == frozenset()


@pytest.mark.parametrize(
    ("old", "new", "borrowed"),
    [
        ("title: Lita\n", "", {"Tiny"}),
        ("title: Lita\n", "title:\n", {"Tiny"}),
        ("      limits: Det finst grenser\n", "      other: x\n", {"There are limits"}),
        ("  all: Alle kan prøve.\n", "  all: {text: }\n", {"Everybody can try it."}),
        ("  all: Alle kan prøve.\n", "  all: []\n", {"Everybody can try it."}),
        (", example: Difor.", "", {"Because."}),
        ("notices: [Første merknad, Andre merknad]", "notices: [Første]", {"Second notice"}),
        ("notices: [Første merknad, Andre merknad]", "", {"First notice", "Second notice"}),
        ("title: Lita\n", "title: [x]\n", {"Tiny"}),
        ("title: Lita\n", 'title: "a\\nb"\n', {"Tiny"}),
        ("title: Bli med", "title: Bli med\n    tone: Varm", set()),
        ("title: Bli med", "title: Bli med\n    short: Med", set()),
        ("title: Lita\n", "titel: Lita\n", {"Tiny"}),
        ("title: Lita\n", "title: Lita\nedition: 3\nid: other\n", set()),
    ],
)
def test_each_word_that_a_language_lacks_is_english(
    tmp_path: Path, old: str, new: str, borrowed: set[str]
) -> None:
    """Whatever else is wrong with a language's words, those that can be shown are."""
    pack = read_pack(changed(tmp_path, old, new), "nn")
    assert pack.borrowed == borrowed
    assert (pack.id, pack.edition, pack.language) == ("tiny", "1", "nn")
    assert pack.groups[0].title == "Skular"


def test_a_word_that_english_has_not_is_kept_where_it_fits(tmp_path: Path) -> None:
    pack = read_pack(changed(tmp_path, "title: Bli med", "title: Bli med\n    short: Med"), "nn")
    assert (pack.strategies[0].brief, pack.strategies[1].brief) == ("Med", "Lag din eigen")


@pytest.mark.parametrize("words", ["title: [\n", "- a\n", "text\n", "", "a: &x 1\n", "\0"])
def test_a_language_whose_file_cannot_be_read_is_english_whole(tmp_path: Path, words: str) -> None:
    """A slip of a translator stops nobody; `pack check` tells of it."""
    folder = write_pack(tmp_path, nynorsk=words)
    pack, english = read_pack(folder, "nn"), read_pack(folder, "en")
    assert (pack.language, pack.title) == ("nn", "Tiny")
    assert pack.borrowed >= {"Tiny", "Why?", "There are limits", "Everybody can try it."}
    assert pack.model_copy(update={"language": "en", "borrowed": frozenset()}) == english
    assert check_pack(folder).problems[0].file == "nn.yaml"


def test_no_file_of_a_pack_says_what_is_borrowed(tmp_path: Path) -> None:
    pack = read_pack(write_pack(tmp_path, STRUCTURE + "own_language: uk\n"), "nn")
    assert (pack.own_language, pack.borrowed_own) == ("", frozenset())


def test_what_is_wrong_in_english_is_told_as_such_in_any_language(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, words=WORDS.replace("      limits: There are limits\n", ""))
    for language in ("en", "nn"):
        with pytest.raises(Unreadable, match=r"en\.yaml"):
            read_pack(folder, language)


def test_the_nearest_language_of_the_pack_is_taken(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    for name in ("pt-BR", "example", "glossary", "translated", "example.nn"):
        (folder / f"{name}.yaml").write_text("title: X\n", encoding="utf-8")
    assert languages_in(folder) == ("en", "nn", "pt-BR")
    wanted = {"nn-NO": "nn", "nb": "nn", "no-NO": "nn", "NN": "nn", "pt-br": "pt-BR", "pt": "en"}
    assert {tag: nearest_in(folder, tag) for tag in wanted} == wanted


def test_a_text_alone_and_a_group_with_a_text_are_one(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, nynorsk="examples: {all: {text: Alle}}\n")
    structure = read_yaml(folder / "pack.yaml")
    assert flat(structure, read_yaml(folder / "nn.yaml")) == {("examples", "all", "text"): "Alle"}
    assert read_pack(folder, "nn").examples[0].text == "Alle"


# ---- Hostile texts


@pytest.mark.parametrize(
    "text",
    ["[@click=app.quit]x[/]", "{0.__class__}", "{number.__class__}", "[/", "%s %(x)s", "=1+1"],
)
def test_any_text_of_a_pack_is_shown_as_it_is(tmp_path: Path, text: str) -> None:
    words = WORDS.replace('"Show {number}', f'"Show {text} {{number}}')
    pack = read_pack(write_pack(tmp_path, words=words), "en")
    plan = Plan(pack="tiny").model_copy(update={"goal": Plan(pack="x").goal})
    assert goal_sentence(plan, pack).startswith(f"Show {text} … …")


@pytest.mark.parametrize("sign", ["\\e", "\\0", "\\x9b", "\\u0085"])
def test_control_characters_are_refused(tmp_path: Path, sign: str) -> None:
    words = WORDS.replace("title: Tiny", f'title: "a{sign}b"')
    with pytest.raises(Unreadable, match=r"en\.yaml, line 1"):
        read_pack(write_pack(tmp_path, words=words), "en")


@pytest.mark.parametrize(
    "content",
    ["[" * 100_000, "a: &a [x]\nb: *a\n", "!!python/object:x {}\n", "<<: {a: b}\n", "\0" * 100],
)
def test_what_could_stop_the_program_is_refused(tmp_path: Path, content: str) -> None:
    for file in ("pack.yaml", "en.yaml"):
        folder = write_pack(tmp_path / file.partition(".")[0])
        (folder / file).write_text(content, encoding="utf-8")
        with pytest.raises(Unreadable, match=file):
            read_pack(folder, "nn")
    assert read_pack(write_pack(tmp_path / "nn", nynorsk=content), "nn").title == "Tiny"


def test_very_many_ids_are_read_or_refused_at_once(tmp_path: Path) -> None:
    """Nearest names are looked for a few times only: otherwise this would take hours."""
    many = ", ".join(f"{{id: a{number}}}" for number in range(19_000))
    other = "".join(f"  b{number}: x\n" for number in range(19_000))
    structure = STRUCTURE.replace("questions: [{id: why}]", f"questions: [{many}]")
    words = WORDS.replace(
        "questions:\n  why: {text: Why?, example: Because.}\n", f"questions:\n{other}"
    )
    begun = time.perf_counter()
    with pytest.raises(Unreadable) as caught:
        read_pack(write_pack(tmp_path, structure, words), "en")
    assert caught.value.more > 30_000
    assert time.perf_counter() - begun < 10

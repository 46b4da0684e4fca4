"""How far a language has come, and how its words are spelled."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from plans.languages import catalogs
from plans.packs.coverage import Covered, accept_words, interface_coverage, pack_coverage
from plans.packs.glossary import names_in
from plans.packs.records import FILE, digest
from plans.packs.spelling import NoDictionary, Text, interface_texts, pack_texts, slips
from plans.problems import Unreadable
from tests.plans.pack_folders import NYNORSK, STRUCTURE, WORDS, write_pack


def gaps(folder: Path) -> list[tuple[str, str]]:
    (covered,) = pack_coverage("tiny", folder)
    return [(item.gap, item.name) for item in covered.open]


def test_a_language_is_covered_once_its_words_are_accepted(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    assert gaps(folder) == [("unnoted", "")]
    accept_words(folder, "nn")
    (covered,) = pack_coverage("tiny", folder)
    assert (covered.open, covered.done) == ((), covered.total)
    assert accept_words(folder, "nn") == covered.total


def test_what_is_missing_stale_new_or_lost_is_told(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    accept_words(folder, "nn")
    structure = STRUCTURE.replace("examples: [{id: all}]", "examples: [{id: all}, {id: new}]")
    words = WORDS.replace("Everybody can try it.", "Anybody can try it.\n  new: New")
    nynorsk = NYNORSK.replace("  why: {text: Kvifor?, example: Difor.}", "  why: Kvifor?")
    nynorsk = nynorsk.replace("prøve.", "prøve.\n  new: Ny").replace(", innan {day}", "")
    write_pack(tmp_path, structure, words, nynorsk)
    assert gaps(folder) == [
        ("place", "goal.sentence"),
        ("missing", "questions.why.example"),
        ("stale", "examples.all.text"),
        ("unnoted", "examples.new.text"),
    ]
    (covered,) = pack_coverage("tiny", folder)
    lines = {item.name: item.line for item in covered.open}
    assert lines["examples.all.text"] == 1 + nynorsk[: nynorsk.index("  all:")].count("\n")
    assert covered.done == covered.total - 1
    accept_words(folder, "nn")
    assert [gap for gap, _ in gaps(folder)] == ["place", "missing"]


def test_a_language_that_is_expected_and_not_there_is_missing_whole(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, nynorsk=None)
    (covered,) = pack_coverage("tiny", folder, ("nn",))
    assert (covered.done, [item.gap for item in covered.open]) == (0, ["missing"])


def test_accepting_one_language_keeps_what_is_noted_of_others(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    (folder / "uk.yaml").write_text(NYNORSK, encoding="utf-8")
    accept_words(folder, "nn")
    before = (folder / FILE).read_text(encoding="utf-8")
    accept_words(folder, "uk")
    assert (folder / FILE).read_text(encoding="utf-8").startswith(before)
    assert all(not covered.open for covered in pack_coverage("tiny", folder))


def test_wrapping_a_text_anew_makes_nothing_stale() -> None:
    assert (
        digest("One hour\n  of code") == digest("One hour of code") != digest("One hour of code.")
    )


def test_a_broken_record_is_told_and_not_overwritten(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    (folder / FILE).write_text("nn: [x]\n", encoding="utf-8")
    with pytest.raises(Unreadable, match=r"translated\.yaml"):
        accept_words(folder, "nn")
    assert (folder / FILE).read_text(encoding="utf-8") == "nn: [x]\n"


# ---- The program's own words


@pytest.fixture
def interface(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(catalogs, "HOME", tmp_path)
    (tmp_path / "nn" / "LC_MESSAGES").mkdir(parents=True)
    return tmp_path


Message = tuple[str | tuple[str, str], str | tuple[str, str], tuple[str, ...]]


def written(file: Path, **messages: Message) -> None:
    catalog = Catalog(locale="nn")
    for message_id, string, flags in messages.values():
        catalog.add(message_id, string, flags=flags)
    with file.open("wb") as opened:
        write_po(opened, catalog)


def test_what_the_catalog_lacks_is_told(interface: Path) -> None:
    many = ("One partner", "{count} partners")
    written(
        interface / "hourplan.pot",
        a=("Save", "", ()),
        b=("Saved {time}", "", ()),
        c=(many, ("", ""), ()),
        d=("New", "", ()),
        e=("Old {a}", "", ()),
        f=("Not in it", "", ()),
    )
    written(
        interface / "nn" / "LC_MESSAGES" / "hourplan.po",
        a=("Save", "Lagre", ()),
        b=("Saved {time}", "Lagra {tid}", ()),
        c=(many, ("Éin partnar", "{count} partnarar"), ()),
        d=("New", "", ()),
        e=("Old {a}", "Gamal {a}", ("fuzzy",)),
        g=("Gone", "Borte", ()),
    )
    (covered,) = interface_coverage()
    assert isinstance(covered, Covered)
    assert {(item.gap, item.name) for item in covered.open} == {
        ("place", "Saved {time}"),
        ("missing", "New"),
        ("stale", "Old {a}"),
        ("missing", "Not in it"),
        ("stranger", "Gone"),
    }
    assert (covered.done, covered.total) == (4, 6)
    assert next(item.detail for item in covered.open if item.gap == "place") == "{tid} {time}"


@pytest.mark.parametrize(
    ("forms", "is_right"),
    [
        (("{count} partnar", "{count} partnarar"), True),
        (("Éin partnar", "{count} partnarar"), True),
        (("Éin partnar", "partnarar"), False),
        (("{x} partnar", "{count} partnarar"), False),
        (("", "{count} partnarar"), False),
    ],
)
def test_only_the_form_for_one_may_go_without_its_number(
    interface: Path, forms: tuple[str, str], *, is_right: bool
) -> None:
    many = ("{count} partner", "{count} partners")
    written(interface / "hourplan.pot", a=(many, ("", ""), ()))
    written(interface / "nn" / "LC_MESSAGES" / "hourplan.po", a=(many, forms, ()))
    (covered,) = interface_coverage()
    assert (covered.open == ()) == is_right


# ---- Spelling


@pytest.fixture
def dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let a small script stand in for hunspell, so that no dictionary has to be installed."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "hunspell"
    command.write_text(
        "#!/bin/sh\n"
        'if [ "$1" = -D ]; then echo /usr/share/hunspell/nn_NO >&2; exit 1; fi\n'
        "echo 'a dictionary'\n"
        "while read -r word; do case $word in\n"
        "  ^skulle) echo '*';;\n"
        "  ^[Ff]eill) echo '& feill 2 0: feil, feill-i';;\n"
        "  ^timeplan) echo '& timeplan 1 0: time plan, tome';;\n"
        "  ^ukjend) echo '# ukjend 0';;\n"
        "  *) echo '*';; esac; echo; done\n",
        encoding="utf-8",
    )
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    return folder


def found(text: str, *names: str) -> list[tuple[str, tuple[str, ...]]]:
    texts = [Text("nn.yaml", 3, text)]
    return [(slip.word, slip.suggestions) for slip in slips(texts, "nn", names)]


def test_unknown_words_are_told_with_suggestions(dictionary: Path) -> None:
    assert found("Ein feill, ein ukjend") == [("feill", ("feil", "feill-i")), ("ukjend", ())]


def test_names_compounds_places_keys_and_addresses_are_no_slips(dictionary: Path) -> None:
    assert found("timeplan") == []
    assert found("feill {feill} ctrl+feill #feill feill.org a@feill.no --feill", "Feill") == []
    assert found("e-post skulle-ukjend", "UKJEND") == []
    assert found("time-feill") == [("time-feill", ("feil", "feill-i"))]


def test_a_name_that_english_has_too_is_no_slip(dictionary: Path) -> None:
    text = Text("nn.yaml", 1, "Feill feill", english="Feill and feill")
    assert [slip.word for slip in slips([text], "nn", ())] == ["feill"]


@pytest.mark.parametrize("text", ["*@feill", "!", "^^", "\n#x", "&", "🎉 日本", "\u202e", "'"])
def test_no_text_is_taken_for_a_command_of_the_dictionary(dictionary: Path, text: str) -> None:
    assert found(f"{text} ukjend") == [("ukjend", ())]


def test_without_a_dictionary_the_package_is_named(
    dictionary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NoDictionary, match="apt install hunspell hunspell-uk"):
        slips([Text("uk.yaml", 1, "x")], "uk", ())
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NoDictionary, match="apt install hunspell hunspell-no"):
        slips([Text("nn.yaml", 1, "x")], "nn", ())


def test_the_words_of_pack_and_program_are_found_with_their_lines(tmp_path: Path) -> None:
    texts = list(pack_texts(write_pack(tmp_path), "nn"))
    assert ("nn.yaml", 1, "Lita") in [(one.file, one.line, one.text) for one in texts]
    said = list(interface_texts("nn"))
    assert said
    assert all(one.line for one in said)
    assert list(interface_texts("xx")) == []


def test_the_glossary_gives_names_and_terms(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    assert names_in(folder, "nn") == frozenset()
    text = "names: [Westmark]\nterms: [{en: ask, nn: be om noko}]\n"
    (folder / "glossary.yaml").write_text(text, encoding="utf-8")
    assert names_in(folder, "nn") == {"Westmark", "be", "om", "noko"}


def test_words_that_are_still_english_are_not_translated(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, nynorsk=WORDS)
    accept_words(folder, "nn")
    assert ("missing", "examples.all.text") in gaps(folder)


@pytest.mark.parametrize("data", [b"@@@ broken\n", bytes(range(256)), b'msgid "a\n'])
def test_a_broken_catalog_is_told_with_its_file_and_the_others_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setattr(catalogs, "HOME", tmp_path)
    for name, text in (("aa", data), ("uk", b"")):
        (tmp_path / name / "LC_MESSAGES").mkdir(parents=True)
        (tmp_path / name / "LC_MESSAGES" / "hourplan.po").write_bytes(text)
    (tmp_path / "hourplan.pot").write_bytes(b'msgid "One"\nmsgstr ""\n')
    broken, other = interface_coverage()
    assert [(item.gap, item.file) for item in broken.open] == [("broken", "hourplan.po")]
    assert [item.gap for item in other.open] == ["missing"]

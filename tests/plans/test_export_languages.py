"""Exports in every language: words, days and numbers of the plan's own, whatever its script."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from docx.oxml.ns import qn

from plans.checks import run_checks
from plans.exports.blocks import values
from plans.exports.markdown import inline, markdown
from plans.exports.outline import outline
from plans.exports.plain import plain
from plans.exports.word_parts import bookmark_name
from plans.exports.words import ENGLISH, wording
from plans.exports.worksheet import worksheet
from plans.languages import catalogs
from plans.languages.catalogs import spoken
from plans.languages.settled import ENGLISH as IN_ENGLISH
from plans.languages.speaking import speaking, use
from plans.model import Plan
from plans.packs.model import Pack
from tests.filling import filled
from tests.plans.test_worksheet import bookmarked, read

SCRIPTS = {
    "ar": "ساعة من البرمجة، لكل طالب في 12 مدرسة: Code.org!",
    "fa": "یک ساعت کدنویسی می\u200cخواهیم؛ برای همه.",
    "he": "שעה של קוד (לכולם), ב־7 בדצמבר.",
    "zh-Hans": "编程一小时：每个学生都可以尝试。",
    "ja": "すべての生徒がプログラミングを１時間体験できる。",
    "ko": "모든 학생이 한 시간 코딩을 해 볼 수 있다.",
    "uk": "Кожен учень може спробувати годину коду в грудні.",
    "hi": "हर छात्र एक घंटा कोड आज़मा सकता है।",
    "vi": "Mo\u0302\u0323t gio\u031b\u0300 la\u0323\u0302p tri\u0300nh",
    "en": "One hour 👩\u200d👩\u200d👧 🇳🇴 👍🏽 ❤\ufe0f for all",
}
"""A text in each script: combining marks, joiners and both directions included."""

NOTICES = ("First notice of a mark.", "# <b>Second</b> %s {page} | notice\n- of the ساعة")

ELSEWHERE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "date"
msgid "EEEE d MMMM y"
msgstr "EEEE d. MMMM y"

msgctxt "worksheet"
msgid "Place"
msgstr "Stad"

msgctxt "worksheet"
msgid "Page {page} of {pages}"
msgstr "{pages} sider, side {page}"
"""
"""A language that the program has never heard of, as a translator would begin it."""


@pytest.fixture
def icelandic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Yield the code of a language that has just been added as a folder."""
    folder = tmp_path / "locale" / "is" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for file in (folder / "hourplan.po", tmp_path / "locale" / "hourplan.pot"):
        file.write_text(ELSEWHERE, encoding="utf-8")
    monkeypatch.setattr(catalogs, "HOME", tmp_path / "locale")
    catalogs._language.cache_clear()
    yield "is"
    catalogs._language.cache_clear()


def body(content: bytes, name: str = "document") -> ET.Element:
    """Return a part of a Word document."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ET.fromstring(archive.read(f"word/{name}.xml"))  # noqa: S314 - our own file


def in_language(plan: Plan, language: str, text: str = "") -> Plan:
    """Return the plan in a language, with `text` in each of its fields if there is one."""
    there: Plan = filled(plan, text) if text else plan
    return there.model_copy(update={"language": language})


def test_an_export_is_in_the_plans_language_and_the_screen_in_its_own(
    plan: Plan, pack: Pack, icelandic: str
) -> None:
    theirs = in_language(plan, icelandic)
    document = read(worksheet(theirs, pack))
    assert bookmarked(document)["hp_goal_deadline"] == "sunnudagur 13. desember 2026"
    assert bookmarked(document)["hp_goal_number"] == "12.000"
    assert "Stad\tWestmark county" in [each.text for each in document.paragraphs]
    assert "- **Stad:** Westmark county" in markdown(theirs, pack)
    assert "- **By when:** sunnudagur 13. desember 2026" in markdown(theirs, pack)
    assert "Place  " in plain(theirs, pack)
    assert "Sunday 13 December 2026" in plain(theirs, pack)


def test_an_english_plan_stays_english_on_a_screen_in_another_language(
    plan: Plan, pack: Pack, icelandic: str
) -> None:
    before = worksheet(plan, pack), markdown(plan, pack)
    use(spoken(icelandic))
    assert (worksheet(plan, pack), markdown(plan, pack)) == before
    assert "Stad  " in plain(plan, pack)


def test_a_nynorsk_plan_has_norwegian_days_and_numbers(plan: Plan, pack: Pack) -> None:
    found = bookmarked(read(worksheet(in_language(plan, "nn"), pack)))
    assert found["hp_goal_deadline"] == "søndag 13. desember 2026"
    assert found["hp_goal_number"] == "12\u00a0000"
    assert "søndag 13. desember 2026" in html.unescape(markdown(in_language(plan, "nn"), pack))


def test_a_translation_may_turn_the_two_numbers_at_the_foot(
    plan: Plan, pack: Pack, icelandic: str
) -> None:
    footer = read(worksheet(in_language(plan, icelandic), pack)).sections[0].footer
    fields = [each.get(qn("w:instr")) for each in footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["NUMPAGES", "PAGE"]


def test_words_are_looked_up_when_they_are_needed(icelandic: str) -> None:
    with speaking(spoken(icelandic)):
        assert wording()["place"] == "Stad"
    assert wording() == ENGLISH


@pytest.mark.parametrize("language", SCRIPTS)
def test_no_text_of_any_script_is_lost_or_reordered(plan: Plan, pack: Pack, language: str) -> None:
    text = SCRIPTS[language]
    theirs = in_language(plan, language, text)
    with speaking(spoken(language)):
        content = outline(theirs, pack, run_checks(theirs, pack))
    found = bookmarked(read(worksheet(theirs, pack, with_contacts=True)))
    source = markdown(theirs, pack, with_contacts=True)
    fields = [content.title, *(each for block in content.blocks for each in values(block))]
    assert len([each for each in fields if each.text == text]) > 20
    for each in fields:
        if each.field and each.text:
            assert found[bookmark_name(each.field)] == each.text, each.field
        assert inline(each.text) in source


@pytest.mark.parametrize("language", ["ar", "he-IL", "fa", "ur", "uz-Arab"])
def test_a_right_to_left_plan_makes_a_right_to_left_worksheet(
    plan: Plan, blank: Plan, pack: Pack, language: str
) -> None:
    for each in (in_language(plan, language, SCRIPTS["ar"]), in_language(blank, language)):
        content = worksheet(each, pack)
        document = body(content)
        for table in document.iter(qn("w:tbl")):
            assert table.find(f"{qn('w:tblPr')}/{qn('w:bidiVisual')}") is not None
        section = next(document.iter(qn("w:sectPr")))
        tags = [part.tag for part in section]
        assert tags.index(qn("w:bidi")) + 1 == tags.index(qn("w:rtlGutter"))
        styles = body(content, "styles")
        for style in styles.iter(qn("w:style")):
            if style.get(qn("w:type")) == "paragraph":
                assert style.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
        assert {jc.get(qn("w:val")) for jc in styles.iter(qn("w:jc"))} == {"end"}
        assert next(styles.iter(qn("w:lang"))).get(qn("w:bidi")) == language


def test_only_words_that_run_to_the_left_are_marked_so(plan: Plan, pack: Pack) -> None:
    content = body(worksheet(in_language(plan, "ar", SCRIPTS["ar"]), pack))
    marked: set[str] = set()
    others: set[str] = set()
    for run in content.iter(qn("w:r")):
        text = "".join(each.text or "" for each in run.iter(qn("w:t")))
        right = run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None
        (marked if right else others).add(text)
    assert {"ساعة من البرمجة، لكل طالب في 12 مدرسة: ", "!"} <= marked
    assert {"Code.org", "12,000"} <= others
    assert not [text for text in marked if re.search("[A-Za-z]", text)]
    assert not [text for text in others if re.search("[\u0590-\u08ff]", text)]


def test_a_sentence_of_the_other_direction_keeps_its_own(plan: Plan, pack: Pack) -> None:
    """Its signs stay where they belong, in a worksheet of either direction."""
    for language, text, way in (("en", SCRIPTS["he"], "1"), ("he", "Who is it for?", "0")):
        content = body(worksheet(in_language(plan, language, text), pack))
        answers = [
            each
            for each in content.iter(qn("w:p"))
            if each.find(f"{qn('w:pPr')}/{qn('w:pStyle')}[@{qn('w:val')}='Answer']") is not None
        ]
        assert answers
        for answer in answers:
            properties = answer.find(qn("w:pPr"))
            assert properties is not None
            assert [each.get(qn("w:val")) for each in properties][1:] == [way, "end"]


def test_a_left_to_right_worksheet_knows_nothing_of_the_other_way(plan: Plan, pack: Pack) -> None:
    content = worksheet(plan, pack)
    everything = "".join(
        ET.tostring(body(content, name), "unicode") for name in ("document", "styles")
    )
    assert not re.search("bidi|rtl|eastAsia=.Micro", everything)


@pytest.mark.parametrize(
    ("language", "font"),
    [("zh", "Microsoft YaHei"), ("zh-TW", "Microsoft JhengHei"), ("ja", "Yu Gothic")],
)
def test_east_asian_plans_name_their_font_and_language(
    blank: Plan, pack: Pack, language: str, font: str
) -> None:
    styles = body(worksheet(in_language(blank, language), pack), "styles")
    assert next(styles.iter(qn("w:rFonts"))).get(qn("w:eastAsia")) == font
    assert next(styles.iter(qn("w:lang"))).get(qn("w:eastAsia")) == language


@pytest.mark.parametrize("language", SCRIPTS)
def test_the_auditor_of_office_files_finds_nothing_in_any_script(
    plan: Plan, pack: Pack, tmp_path: Path, language: str
) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit isn't installed")
    path = tmp_path / "plan.docx"
    path.write_bytes(worksheet(in_language(plan, language, SCRIPTS[language]), pack))
    result = audit.OpenXmlValidator().validate(path)
    assert result.is_valid, [str(error) for error in result.errors]
    assert not result.errors


def word_text(content: bytes) -> str:
    """Return all that can be read in a Word document, its foot included."""
    document = Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    foot = document.sections[0].footer.paragraphs
    return "\n".join([*(each.text for each in (*document.paragraphs, *foot)), *cells])


def test_each_notice_of_the_pack_stands_once_in_each_export(
    plan: Plan, blank: Plan, pack: Pack
) -> None:
    assert pack.notices
    for notices in (pack.notices, NOTICES):
        own = pack.model_copy(update={"notices": notices})
        for each in (plan, blank, in_language(plan, "ar")):
            word, source = word_text(worksheet(each, own)), markdown(each, own)
            shown = " ".join(plain(each, own).split())
            for notice in notices:
                assert word.count(notice) == 1
                assert source.count(inline(notice)) == 1
                assert shown.count(" ".join(notice.split())) == 1


def test_a_pack_without_notices_has_no_heading_for_them(plan: Plan, pack: Pack) -> None:
    own = pack.model_copy(update={"notices": ()})
    assert ENGLISH["notices"] not in word_text(worksheet(plan, own))
    assert f"## {ENGLISH['notices']}" not in markdown(plan, own)
    assert f"\n{ENGLISH['notices']}\n" not in plain(plan, own)


def test_a_goal_that_counts_something_else_says_what(plan: Plan, pack: Pack) -> None:
    goal = pack.goal.model_copy(update={"unit": "activities", "units": "activities {x}"})
    source = markdown(plan, pack.model_copy(update={"goal": goal}))
    assert "- **How many activities {x}:** 12,000" in source
    assert "- **For whom:**" in source
    assert "- **How many:** 12,000" in markdown(plan, pack)
    assert "- **Of whom:**" in markdown(plan, pack)


def test_words_that_are_still_english_are_printed_without_a_mark(plan: Plan, pack: Pack) -> None:
    """Whoever takes the worksheet home has no use for it; the screen is where it is told."""
    borrowed = pack.model_copy(update={"borrowed": frozenset({"groups.schools.title"})})
    assert worksheet(plan, borrowed) == worksheet(plan, pack)
    assert IN_ENGLISH.code == pack.language

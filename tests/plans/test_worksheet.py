"""The Word worksheet: what stands in it, how it can be read back, and that it is a sound file."""

import html
import io
import re
import zipfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn

from plans.checks import run_checks
from plans.exports.blocks import Column, Table, values
from plans.exports.markdown import markdown
from plans.exports.outline import outline
from plans.exports.word_parts import (
    BLANK,
    LETTER_WIDTH,
    LONGEST,
    Bookmarks,
    Sheet,
    bookmark_name,
)
from plans.exports.word_parts import table as word_table
from plans.exports.worksheet import A4, LETTER, UNDATED, worksheet
from plans.model import Goal, Lead, Message, Partner, Plan
from plans.packs.model import Pack
from plans.text import clean
from tests.filling import filled as everywhere

PARTS = (
    "1 Campaign",
    "2 Strategy",
    "3 Message",
    "4 Goal",
    "5 Partners",
    "6 Priorities",
    "7 Asks",
    "8 Communication",
    "9 Recognition",
    "Open points",
    "Notices",
)

HOSTILE = (
    "[/x]",
    "[@click=app.quit]x[/]",
    "=1+1",
    "{ INCLUDETEXT c:\\secret }",
    "<w:p>&amp;%s %d",
    "]]>",
    "编程一小时",
    "ساعة برمجة",
    "👩\u200d👩\u200d👧 family",
    "two  spaces",
    "x" * 5_000,
)


def read(content: bytes) -> Word:
    return Document(io.BytesIO(content))


def bookmarked(document: Word) -> dict[str, str]:
    """Return the text inside each bookmark, by its name."""
    open_marks: dict[str, str] = {}
    found: dict[str, str] = {}
    for element in document.element.body.iter():
        if element.tag == qn("w:bookmarkStart"):
            name = element.get(qn("w:name"))
            open_marks[element.get(qn("w:id"))] = name
            assert name not in found
            found[name] = ""
        elif element.tag == qn("w:bookmarkEnd"):
            del open_marks[element.get(qn("w:id"))]
        for name in open_marks.values():
            found[name] += inside(element.tag, element.text)
    assert not open_marks
    return found


def inside(tag: str, text: str | None) -> str:
    return {qn("w:t"): text or "", qn("w:br"): "\n", qn("w:tab"): "\t"}.get(tag, "")


def headings(document: Word, level: int) -> list[str]:
    return [
        each.text
        for each in document.paragraphs
        if each.style is not None and each.style.style_id == f"Heading{level}"
    ]


def test_every_value_of_the_example_is_read_back_from_its_bookmark(plan: Plan, pack: Pack) -> None:
    found = bookmarked(read(worksheet(plan, pack, with_contacts=True)))
    content = outline(plan, pack, run_checks(plan, pack))
    expected = [content.title, *(each for block in content.blocks for each in values(block))]
    for each in expected:
        if each.field and each.text:
            assert found[bookmark_name(each.field)] == each.text, each.field
    assert found["hp_goal_number"] == "12,000"
    assert found["hp_message_text"] == plan.message.text
    assert found["hp_partners_county_education_reach"] == "9,000"


def test_the_parts_are_headings_in_the_order_of_the_walk(
    plan: Plan, blank: Plan, pack: Pack
) -> None:
    # A plan that has begun also says how far it is.
    begun = [*PARTS[:9], "How far the partners are", "Result", *PARTS[9:]]
    assert headings(read(worksheet(plan, pack)), 1) == begun
    assert headings(read(worksheet(blank, pack)), 1) == list(PARTS)


def test_addresses_and_numbers_of_persons_are_in_it_only_if_asked_for(
    plan: Plan, pack: Pack
) -> None:
    found = bookmarked(read(worksheet(plan, pack)))
    for text in (" ".join(found.values()), markdown(plan, pack)):
        assert "Office of the county mayor" in text
        assert "mayor@example.org" not in text
        assert "555 0101" not in text
    with_them = " ".join(bookmarked(read(worksheet(plan, pack, with_contacts=True))).values())
    for text in (with_them, html.unescape(markdown(plan, pack, with_contacts=True))):
        assert "555 0101" in text


def test_an_empty_plan_is_the_blank_worksheet(blank: Plan, pack: Pack) -> None:
    document = read(worksheet(blank, pack))
    found = bookmarked(document)
    blanks = [name for name, text in found.items() if not text.strip("\u00a0")]
    assert len(blanks) >= 40
    assert set(found) - set(blanks) == {
        "hp_scope",
        "hp_strategy_mode",
        "hp_message_needs",
        "hp_goal_shows",
        "hp_goal_aims",
    }
    assert all(text.startswith("☐") for name, text in found.items() if name not in blanks)
    assert {group.title for group in pack.groups} <= set(headings(document, 2))
    assert BLANK in found["hp_message_text"]


def test_a_finished_part_has_no_blanks(plan: Plan, pack: Pack) -> None:
    found = bookmarked(read(worksheet(plan, pack)))
    assert not [name for name, text in found.items() if name.startswith("hp_new_")]
    goal = {name: text for name, text in found.items() if name.startswith("hp_goal")}
    # The result is filled in after the campaign.
    assert not [
        name
        for name, text in goal.items()
        if not text.strip() and not name.startswith("hp_goal_result")
    ]


def test_equal_plans_give_equal_bytes(plan: Plan, pack: Pack) -> None:
    again = Plan.model_validate(plan.model_dump())
    assert worksheet(plan, pack) == worksheet(again, pack)


def test_the_properties_are_the_plans_own(plan: Plan, pack: Pack) -> None:
    properties = read(worksheet(plan, pack)).core_properties
    assert properties.title == plan.title
    assert properties.author == properties.last_modified_by == plan.lead.name
    assert properties.language == "en"
    assert plan.window.start is not None
    day = datetime.combine(plan.window.start, datetime.min.time(), UTC)
    assert properties.created == properties.modified == day
    assert properties.identifier == "hour-of-code/hour-of-code-in-westmark"
    assert not properties.comments


def test_a_plan_without_days_has_a_fixed_date(blank: Plan, pack: Pack) -> None:
    created = read(worksheet(blank, pack)).core_properties.created
    assert created is not None
    assert created.date() == UNDATED


def test_a_long_title_is_cut_in_the_properties_only(blank: Plan, pack: Pack) -> None:
    title = "long " * 100
    document = read(worksheet(blank.model_copy(update={"title": title}), pack))
    assert document.core_properties.title == title[:255]
    assert bookmarked(document)["hp_title"] == title


def test_nothing_is_left_of_the_templates_parts(plan: Plan, pack: Pack) -> None:
    content = worksheet(plan, pack)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert names[0] == "[Content_Types].xml"
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [
            name for name in names if re.search("thumbnail|Effects|customXml|app.xml", name)
        ]
        everything = b"".join(archive.read(name) for name in names)
        assert b"python-docx" not in everything
        assert b"2013-12" not in everything
        assert b'<w:lang w:val="en"/>' in archive.read("word/styles.xml")


@pytest.mark.parametrize(
    ("language", "paper"),
    [("en", A4), ("en-US", LETTER), ("es-us", LETTER), ("us", A4), ("en-GB", A4)],
)
def test_paper_is_letter_only_for_the_united_states(
    blank: Plan, pack: Pack, language: str, paper: tuple[int, int]
) -> None:
    section = read(worksheet(blank.model_copy(update={"language": language}), pack)).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (section.page_width.twips, section.page_height.twips) == paper


def test_each_table_repeats_its_head_merges_nothing_and_splits_no_row(
    plan: Plan, blank: Plan, pack: Pack
) -> None:
    for each in (plan, blank):
        body = read(worksheet(each, pack)).element.body
        assert not list(body.iter(qn("w:gridSpan"), qn("w:vMerge")))
        for table in body.iter(qn("w:tbl")):
            rows = list(table.iter(qn("w:tr")))
            assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
            assert len({len(row.findall(qn("w:tc"))) for row in rows}) == 1
            assert next(table.iter(qn("w:tblCaption"))).get(qn("w:val"))
            assert next(table.iter(qn("w:tblDescription"))).get(qn("w:val"))


def test_the_longest_word_at_the_head_of_a_column_has_room() -> None:
    """Other languages have longer words than those that the shares were measured with."""
    labels = ("Samarbeidspartnar", "Rekkjevidd", "Ask")
    columns = tuple(Column(label, share) for label, share in zip(labels, (10, 8, 82), strict=True))
    sheet = Sheet(9638, right_to_left=False, bookmarks=Bookmarks())
    xml = word_table(Table("Title", "Text", columns, ()), sheet)
    widths = [int(each) for each in re.findall(r'<w:gridCol w:w="(\d+)"/>', xml)]
    assert sum(widths) == sum(9638 * column.share // 100 for column in columns)
    for label, width in zip(labels, widths, strict=True):
        assert width >= len(label) * LETTER_WIDTH


def test_the_footer_counts_pages_and_names_the_campaign(plan: Plan, pack: Pack) -> None:
    footer = read(worksheet(plan, pack)).sections[0].footer._element
    fields = [each.get(qn("w:instr")) for each in footer.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert plan.title in "".join(each.text or "" for each in footer.iter(qn("w:t")))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_any_text_comes_through_as_it_is(blank: Plan, pack: Pack, text: str) -> None:
    found = bookmarked(read(worksheet(filled(blank, text), pack)))
    for name in (
        "hp_title",
        "hp_lead_name",
        "hp_message_text",
        "hp_goal_measure",
        "hp_partners_p_name",
    ):
        assert found[name] == text
    assert found["hp_partners_p_because"] == f"{text}\n\tsecond line"


def test_what_would_reorder_text_is_shown(blank: Plan, pack: Pack) -> None:
    found = bookmarked(read(worksheet(filled(blank, "a\u202eb"), pack)))
    assert found["hp_title"] == "a‹U+202E›b"
    assert found["hp_partners_p_name"] == "a‹U+202E›b"


def test_no_text_becomes_a_field_or_a_link(blank: Plan, pack: Pack) -> None:
    body = read(worksheet(filled(blank, "{ HYPERLINK https://example.org }"), pack)).element.body
    assert not list(body.iter(qn("w:fldSimple"), qn("w:instrText"), qn("w:hyperlink")))


@pytest.mark.parametrize(
    "text",
    [
        "{ HYPERLINK https://example.org }",
        "DDEAUTO c:\\windows\\system32\\cmd.exe",
        '<w:fldSimple w:instr="DDE"/>',
        '</w:t></w:r><w:hyperlink r:id="rId1"/>',
        "\x13 INCLUDEPICTURE",
        "\\\\example.org\\share\\x.dotm",
        "file:///etc/passwd",
        "https://example.org/x.dotm",
        '"/><Relationship TargetMode="External" Target="https://example.org"/>',
        "&xxe; <!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
    ],
)
def test_nothing_in_a_plan_becomes_code_or_leads_out_of_the_document(
    plan: Plan, pack: Pack, text: str
) -> None:
    """In each field: no field code, link, object or entity, and no part or relation more."""
    harmless = parts(worksheet(everywhere(plan, "Harmless words"), pack))
    found = parts(worksheet(everywhere(plan, clean(text)), pack))
    assert sorted(found) == sorted(harmless)
    for name, content in found.items():
        assert b"<!DOCTYPE" not in content
        assert b"<!ENTITY" not in content
        if name.endswith(".rels"):
            assert content == harmless[name]
            assert b"External" not in content
        # How many points are open, each a paragraph, depends on the words.
        assert set(elements(content)) <= set(elements(harmless[name]))
        for each in ("tbl", "tr", "tc", "bookmarkStart", "fldSimple", "Relationship", "sectPr"):
            assert elements(content)[each] == elements(harmless[name])[each]
    assert not CODE & set().union(*map(elements, found.values()))


CODE = {
    *("fldChar", "instrText", "hyperlink", "altChunk", "object", "OLEObject", "drawing", "pict"),
    *("control", "attachedTemplate", "subDoc", "dataSource"),
}
"""Elements of a Word document by which something is run, shown or fetched."""


def parts(content: bytes) -> dict[str, bytes]:
    """Return the files in a document, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def elements(content: bytes) -> Counter[str]:
    """Return how often each element stands in a part; tabs and line breaks are a text's own."""
    found = Counter(
        str(each.tag).rpartition("}")[2]
        for each in ET.fromstring(content).iter()  # noqa: S314 - our own file
    )
    return Counter({tag: count for tag, count in found.items() if tag not in {"t", "tab", "br"}})


def filled(blank: Plan, text: str) -> Plan:
    partner = Partner(
        id="p",
        name=text,
        group="schools",
        touch="high",
        because=f"{text}\n\tsecond line",
        owner=text,
    )
    return blank.model_copy(
        update={
            "title": text,
            "lead": Lead(name=text),
            "message": Message(text=text),
            "goal": Goal(measure=text),
            "partners": (partner,),
        }
    )


def test_names_of_bookmarks_are_short_and_differ() -> None:
    long = "partners." + "a" * 70
    names = {bookmark_name(field) for field in ("goal.number", long, f"{long}-b", f"{long}.reach")}
    assert len(names) == len(("goal.number", long, f"{long}-b", f"{long}.reach"))
    for name in names:
        assert re.fullmatch(r"hp_[a-z0-9_]+", name)
        assert len(name) <= LONGEST


def test_a_group_without_partner_says_why(blank: Plan, pack: Pack) -> None:
    plan = blank.model_copy(update={"left_out": {"media": "There is no local paper."}})
    found = bookmarked(read(worksheet(plan, pack)))
    assert found["hp_left_out_media"] == "There is no local paper."
    assert not [name for name in found if name.startswith("hp_new_partners_media")]


def test_each_ask_of_a_partner_is_a_row(plan: Plan, pack: Pack) -> None:
    partner = plan.partners[0]
    twice = partner.model_copy(update={"commitments": partner.commitments * 2})
    found = bookmarked(read(worksheet(plan.model_copy(update={"partners": (twice,)}), pack)))
    paths = [f"partners.{partner.id}.commitments.{place}.status" for place in (1, 2)]
    assert [found[bookmark_name(path)] for path in paths] == ["Proposed", "Proposed"]


def test_the_auditor_of_office_files_finds_nothing(
    plan: Plan, blank: Plan, pack: Pack, tmp_path: Path
) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit isn't installed")
    for name, each in (("example", plan), ("blank", blank), ("hostile", filled(blank, HOSTILE[4]))):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(worksheet(each, pack))
        result = audit.OpenXmlValidator().validate(path)
        assert result.is_valid, [str(error) for error in result.errors]
        assert not result.errors

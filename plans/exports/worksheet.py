"""The Word worksheet: what a campaign lead takes home, and hands to a minister.

Unfinished parts are ruled blanks to write on by hand, so the document of an empty plan is the blank
worksheet. Equal plans give equal bytes on one day: nothing in it comes from a clock.
"""

import re
from datetime import UTC, date, datetime, time

from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement, parse_xml
from docx.section import Section
from docx.shared import Twips

from plans.checks import run_checks
from plans.exports.blocks import (
    Block,
    Field,
    Heading,
    Note,
    Outline,
    Points,
    Quote,
    Small,
    Table,
    Value,
)
from plans.exports.outline import outline
from plans.exports.scripts import is_right_to_left
from plans.exports.word_package import packed, use_own_parts
from plans.exports.word_parts import (
    BLANK,
    KEEP,
    Bookmarks,
    Sheet,
    mark,
    marked,
    own_way,
    paragraph,
    run,
    table,
)
from plans.exports.word_styles import NAMESPACE
from plans.exports.words import wording
from plans.languages.catalogs import spoken
from plans.languages.speaking import speaking
from plans.model import Plan
from plans.packs.model import Pack
from plans.text import one_line, slug

A4 = (11906, 16838)
"""Width and height in twentieths of a point."""

LETTER = (12240, 15840)
"""Likewise; for plans whose language is that of the United States."""

MARGIN = 1134
"""Margins to the left and right in twentieths of a point: 2 cm."""

MARGIN_ABOVE = 1020
"""Margins above and below, likewise: 1.8 cm."""

LONGEST_PROPERTY = 255
"""Word refuses longer titles and names in a document's properties."""

LONGEST_FOOTER = 80
"""So many characters of the title stand on every page."""

UNDATED = date(2026, 1, 1)
"""Day of the document when the plan has none."""

BOX = "☐"
"""Stands before what can be ticked."""

BESIDE = 60
"""So many characters of choices stand on one line; more get a line each."""


def worksheet(
    plan: Plan, pack: Pack, *, with_contacts: bool = False, today: date | None = None
) -> bytes:
    """Return the Word document of a plan, in the plan's language, whichever is spoken elsewhere.

    `pack` is in the plan's language. The document's dates are the first day of the window, or else
    `UNDATED`. With `today` its open points tell what is late on that day.
    """
    with speaking(spoken(plan.language)):
        content = outline(
            plan, pack, run_checks(plan, pack, today=today), with_contacts=with_contacts
        )
        page_words = wording()["page"]
    document = Document()
    use_own_parts(document, content.language)
    sheet = _set_page(document, content.language)
    _set_properties(document, plan, content)
    _set_footer(document, content, sheet.width, page_words)
    return packed(document, _body(content, sheet))


def _set_page(document: Word, language: str) -> Sheet:
    """Set paper, margins and the side that pages begin from; return what follows from them."""
    width, height = LETTER if "us" in language.lower().split("-")[1:] else A4
    section = document.sections[0]
    section.page_width, section.page_height = Twips(width), Twips(height)
    section.left_margin = section.right_margin = Twips(MARGIN)
    section.top_margin = section.bottom_margin = Twips(MARGIN_ABOVE)
    section.footer_distance = Twips(MARGIN // 2)
    right_to_left = is_right_to_left(language)
    if right_to_left:
        _turn(section)
    return Sheet(width - 2 * MARGIN, right_to_left, Bookmarks())


def _turn(section: Section) -> None:
    """Let the section begin from the right: its columns, its pages and its gutter."""
    properties = section._sectPr  # noqa: SLF001 - python-docx has no name for it
    for name, following in _SECTION_ORDER.items():
        properties.insert_element_before(OxmlElement(name), *following)


_AFTER_GUTTER = ("w:docGrid", "w:printerSettings", "w:sectPrChange")
_SECTION_ORDER = {"w:bidi": ("w:rtlGutter", *_AFTER_GUTTER), "w:rtlGutter": _AFTER_GUTTER}
"""What is added to a section, and the elements that it must stand before."""


def _set_properties(document: Word, plan: Plan, content: Outline) -> None:
    properties = document.core_properties
    day = datetime.combine(plan.window.start or UNDATED, time(), UTC)
    properties.title = one_line(content.title.text or content.kind)[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = one_line(content.author)[:LONGEST_PROPERTY]
    properties.subject = one_line(content.kind)[:LONGEST_PROPERTY]
    properties.language = content.language
    properties.identifier = f"{plan.pack}/{slug(plan.title, fallback='plan')}"
    properties.created = properties.modified = day
    properties.revision = 1
    properties.comments = properties.keywords = properties.category = ""


def _set_footer(document: Word, content: Outline, width: int, words: str) -> None:
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    first = footer.paragraphs[0]
    page = "".join(_COUNTED.get(each) or run(each) for each in _PLACE.split(words) if each)
    title = run(one_line(content.title.text or content.kind)[:LONGEST_FOOTER])
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    text = paragraph("Footer", f"{title}<w:r><w:tab/></w:r>{page}", tab)
    own = parse_xml(text.replace("<w:p>", f"<w:p {NAMESPACE}>", 1))
    first._p.getparent().replace(first._p, own)  # noqa: SLF001 - fields have no other way in


def _counted(field: str) -> str:
    return f'<w:fldSimple w:instr="{field}">{run("1")}</w:fldSimple>'


_PLACE = re.compile(r"(\{page\}|\{pages\})")
_COUNTED = {"{page}": _counted("PAGE"), "{pages}": _counted("NUMPAGES")}


def _body(content: Outline, sheet: Sheet) -> str:
    title = _title(content, sheet)
    return "".join((title, *(_written(block, sheet) for block in content.blocks)))


def _title(content: Outline, sheet: Sheet) -> str:
    kicker = _sentence("Kicker", content.kind, sheet)
    marked_title = marked(content.title, sheet.bookmarks)
    if content.title.text:
        title = paragraph("Title", marked_title, own_way(content.title.text, sheet))
    else:
        label = _sentence("Question", content.title_label, sheet)
        title = label + paragraph("TitleBlank", marked_title)
    return kicker + title + (_sentence("Subtitle", content.facts, sheet) if content.facts else "")


def _sentence(style: str, text: str, sheet: Sheet) -> str:
    return paragraph(style, run(text), own_way(text, sheet))


def _written(block: Block, sheet: Sheet) -> str:
    bookmarks = sheet.bookmarks
    match block:
        case Heading():
            return _sentence(f"Heading{block.level}", block.text, sheet)
        case Field():
            return _question(block, sheet) if block.lines else _field(block, bookmarks)
        case Quote():
            return _quote(block, bookmarks)
        case Note() | Small():
            return _sentence("Note" if isinstance(block, Note) else "SmallPrint", block.text, sheet)
        case Points():
            return "".join(_point(point.part, point.text) for point in block.items)
        case Table():
            # Word joins tables that touch; the paragraph after one also gives it room.
            return table(block, sheet) + paragraph("Spacer", "")


def _quote(quote: Quote, bookmarks: Bookmarks) -> str:
    if not quote.value.text:
        return _ruled(quote.value, quote.lines, bookmarks)
    return paragraph("Quote", marked(quote.value, bookmarks))


def _point(part: str, text: str) -> str:
    return paragraph("ListBullet", run(f"{part}: ", "Strong") + run(text))


def _question(field: Field, sheet: Sheet) -> str:
    label, text = _sentence("Question", field.label, sheet), field.value.text
    if text:
        answer = marked(field.value, sheet.bookmarks)
        return label + paragraph("Answer", answer, own_way(text, sheet))
    return label + _ruled(field.value, field.lines, sheet.bookmarks)


def _field(field: Field, bookmarks: Bookmarks) -> str:
    label = run(field.label, "Label") + "<w:r><w:tab/></w:r>"
    if field.value.text:
        return paragraph("Field", label + marked(field.value, bookmarks))
    start, end = mark(field.value.field, bookmarks)
    if field.options:
        return paragraph("Field", f"{label}{start}{run(_choices(field.options))}{end}")
    # Its end lies behind the paragraph, so that what is typed at the line's end is inside.
    return paragraph("FieldBlank", f"{label}{start}{run(BLANK)}") + end


def _choices(options: tuple[str, ...]) -> str:
    between = "   " if sum(map(len, options)) <= BESIDE else "\n"
    return between.join(f"{BOX}\u00a0{option}" for option in options)


def _ruled(value: Value, lines: int, bookmarks: Bookmarks) -> str:
    start, end = mark(value.field, bookmarks)
    together = [KEEP] * (lines - 1) + [""]
    ruled = [paragraph("Ruled", run(BLANK), keep) for keep in together]
    ruled[0] = paragraph("Ruled", start + run(BLANK), together[0])
    return "".join(ruled) + end

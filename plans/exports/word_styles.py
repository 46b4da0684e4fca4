"""How the Word worksheet looks: styles, the list of open points, fonts and settings, as XML.

Sizes are in half points, distances in twentieths of a point. One accent colour, #0b3d91 (contrast
on white 10.0:1); the quiet grey of labels is #56606e (6.4:1).
"""

import re

from plans.exports.scripts import EastAsian, east_asian, is_right_to_left

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
"""The declaration that every part begins with."""

POINTS_LIST = 1
"""Number of the list of open points in `NUMBERING`."""

_EAST_ASIAN_FONTS: dict[EastAsian | None, str] = {
    "zh-Hans": "Microsoft YaHei",
    "zh-Hant": "Microsoft JhengHei",
    "ja": "Yu Gothic",
    "ko": "Malgun Gothic",
    None: "Calibri",
}
"""Fonts without serifs that Office brings along; without one, Word looks for any that fits."""

_COMPLEX_FONT = "Arial"
"""For Arabic, Hebrew and their like, which Calibri hasn't."""

_ACCENT = '<w:color w:val="0B3D91"/>'
_GREY = '<w:color w:val="56606E"/>'
_HAIRLINE = 'w:val="single" w:sz="4" w:space="3" w:color="DDE2EA"'
_RULE = 'w:val="single" w:sz="4" w:space="1" w:color="7A8596"'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _space(before: int, after: int, line: int = 264) -> str:
    rule = "auto" if line < 400 else "exact"  # noqa: PLR2004 - 240 is one line, 480 is 24 points
    spacing = f'w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"'
    return f"<w:spacing {spacing}/>"


def _ruled(border: str) -> str:
    """Draw a line below each paragraph, also between paragraphs that Word takes for one box."""
    return f"<w:pBdr><w:bottom {border}/><w:between {border}/></w:pBdr>"


def _style(
    style: str, name: str, paragraph: str = "", run: str = "", *, based: str = "Normal"
) -> str:
    following = f'<w:next w:val="{_NEXT[style]}"/>' if style in _NEXT else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/>{following}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


# What Enter gives at the end of such a paragraph; after all others another one like it.
_NEXT = {
    "Title": "Subtitle",
    "Subtitle": "Normal",
    "Heading1": "Normal",
    "Heading2": "Normal",
    "Heading3": "Normal",
}


def _heading(level: int, before: int, after: int, run: str) -> str:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    paragraph = f"<w:keepNext/><w:keepLines/>{_space(before, after, 240)}{outline}"
    return _style(f"Heading{level}", f"heading {level}", paragraph, run)


_BESIDE = '<w:tabs><w:tab w:val="left" w:pos="2552"/></w:tabs>'
_HANGING = '<w:ind w:left="2552" w:hanging="2552"/>'

_BAR = 'w:val="single" w:sz="24" w:space="10" w:color="0B3D91"'
_BESIDE_BAR = f'<w:pBdr><w:left {_BAR}/></w:pBdr>{_space(100, 160)}<w:ind w:left="284"/>'
_BETWEEN_BARS = (
    f"<w:pBdr><w:left {_BAR}/><w:right {_BAR}/></w:pBdr>{_space(100, 160)}"
    '<w:ind w:left="284" w:right="284"/>'
)

_PARAGRAPHS = (
    _style("Kicker", "Kicker", _space(0, 60), f'{_GREY}<w:spacing w:val="8"/>{_size(20)}'),
    _style(
        "Title",
        "Title",
        _space(0, 60, 228),
        f"<w:b/><w:bCs/>{_ACCENT}{_size(60)}",
    ),
    _style("TitleBlank", "Title blank", _ruled(_RULE), based="Title"),
    _style("Subtitle", "Subtitle", _space(0, 120), f"{_GREY}{_size(24)}"),
    _heading(1, 360, 80, f"<w:b/><w:bCs/>{_ACCENT}{_size(32)}"),
    _heading(2, 220, 80, f'<w:b/><w:bCs/><w:color w:val="1B2430"/>{_size(24)}'),
    _heading(3, 160, 60, f"<w:b/><w:bCs/>{_GREY}{_size(21)}"),
    _style("Field", "Field", f"{_ruled(_HAIRLINE)}{_BESIDE}{_space(60, 40)}{_HANGING}"),
    _style("FieldBlank", "Field blank", f"{_ruled(_RULE)}{_BESIDE}{_space(180, 20)}{_HANGING}"),
    _style(
        "Question",
        "Question",
        f"<w:keepNext/><w:keepLines/>{_space(120, 0)}",
        f"{_GREY}{_size(19)}",
    ),
    _style("Answer", "Answer", f"<w:keepLines/>{_space(0, 80)}"),
    _style("Ruled", "Ruled", f"{_ruled(_RULE)}{_space(0, 0, 480)}"),
    _style(
        "Quote",
        "Quote",
        f"<w:keepLines/>{_BESIDE_BAR}",
        f"{_ACCENT}{_size(28)}",
    ),
    _style("Note", "Note", f"<w:keepNext/>{_space(0, 100)}", f"{_GREY}{_size(19)}"),
    _style("TableText", "Table text", _space(40, 40, 240), _size(18)),
    _style("TableNumber", "Table number", '<w:jc w:val="right"/>', based="TableText"),
    _style("TableNote", "Table note", _space(0, 40, 240), f"{_GREY}{_size(16)}", based="TableText"),
    _style(
        "Spacer", "Spacer", '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>'
    ),
    _style(
        "TableHead", "Table head", "<w:keepNext/>", f"<w:b/><w:bCs/>{_ACCENT}", based="TableText"
    ),
    _style("TableHeadNumber", "Table head number", '<w:jc w:val="right"/>', based="TableHead"),
    _style(
        "ListBullet",
        "List Bullet",
        f'<w:keepLines/><w:numPr><w:numId w:val="{POINTS_LIST}"/></w:numPr>{_space(0, 40, 252)}',
        _size(18),
    ),
    _style("SmallPrint", "Small print", _space(0, 60, 240), f"{_GREY}{_size(16)}"),
    _style("Footer", "footer", _space(0, 0, 240), f"{_GREY}{_size(16)}"),
)

_CHARACTERS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="character" w:styleId="Label"><w:name w:val="Label"/>'
    f"<w:qFormat/><w:rPr>{_GREY}{_size(19)}</w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>'
    "<w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
)

_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" '
    'w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="140" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="table" w:styleId="PlanTable"><w:name w:val="Plan table"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
    '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="7A8596"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="C5CCD8"/></w:tblBorders></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
    '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="0B3D91"/></w:tcBorders></w:tcPr>'
    "</w:tblStylePr></w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)

NUMBERING = (
    f'<w:numbering {NAMESPACE}><w:abstractNum w:abstractNumId="0">'
    '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="☐"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr><w:rPr>'
    '<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" '
    'w:eastAsia="Segoe UI Symbol" w:cs="Segoe UI Symbol" w:hint="default"/>'
    f"{_ACCENT}</w:rPr></w:lvl></w:abstractNum>"
    f'<w:num w:numId="{POINTS_LIST}"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
"""The list of open points: boxes to tick."""

SETTINGS = (
    f'<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat></w:settings>"
)
"""Today's Word, not the compatibility mode of an old one."""

FONT_TABLE = (
    f'<w:fonts {NAMESPACE}><w:font w:name="Calibri"><w:altName w:val="Carlito"/>'
    '<w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)
"""Calibri, and Carlito of the same widths where it isn't installed."""


def styles(language: str) -> str:
    """Return the styles of a worksheet in this language (BCP 47), which spelling is checked in.

    Those of a language that is written from right to left begin every paragraph there.
    """
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(language)}{_size(21)}{_lang(language)}"
        f"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{_space(0, 120)}</w:pPr></w:pPrDefault>"
        "</w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/><w:pPr></w:pPr></w:style>"
    )
    paragraphs, tables = "".join((defaults, normal, *_PARAGRAPHS)), _TABLES
    if is_right_to_left(language):
        paragraphs = _turned(paragraphs)
        tables = tables.replace("<w:left ", "<w:start ").replace("<w:right ", "<w:end ")
    paragraphs = paragraphs.replace("<w:pPr></w:pPr>", "").replace("<w:rPr></w:rPr>", "")
    return f"<w:styles {NAMESPACE}>{paragraphs}{_CHARACTERS}{tables}</w:styles>"


def _fonts(language: str) -> str:
    latin, eastern = "Calibri", _EAST_ASIAN_FONTS[east_asian(language)]
    return (
        f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{eastern}" '
        f'w:cs="{_COMPLEX_FONT}"/>'
    )


def _lang(language: str) -> str:
    """Name the language for Latin letters, and for the ones that it is written in itself."""
    eastern = f' w:eastAsia="{language}"' if east_asian(language) else ""
    turned = f' w:bidi="{language}"' if is_right_to_left(language) else ""
    return f'<w:lang w:val="{language}"{eastern}{turned}/>'


def _turned(paragraphs: str) -> str:
    """Let the paragraphs of all these styles begin from the right.

    Indents and tabs stay as they are: in such a paragraph `left` is the side that lines begin from.
    Of borders that can't be relied on, so the bar beside the words to remember stands on both
    sides. The ends of lines are named so by the standard itself (ISO/IEC 29500-1, 17.18.44).
    """
    turned = paragraphs.replace(_BESIDE_BAR, _BETWEEN_BARS)
    turned = re.sub("<w:pPr>(.*?)</w:pPr>", _turn, turned)
    return turned.replace('<w:jc w:val="right"/>', '<w:jc w:val="end"/>')


def _turn(found: re.Match[str]) -> str:
    # The order of a paragraph's properties is fixed; these follow `w:bidi` (17.3.1.26).
    before, after = re.split("(?=<w:(?:spacing|ind|jc|outlineLvl) |$)", found[1], maxsplit=1)
    return f"<w:pPr>{before}<w:bidi/>{after}</w:pPr>"

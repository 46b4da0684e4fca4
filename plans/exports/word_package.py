"""The Word file as a package: our own parts instead of python-docx's template, in a fixed order."""

import html
import io
import zipfile
from zipfile import ZipInfo

from docx.document import Document as Word
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships

from plans.exports.word_styles import FONT_TABLE, NUMBERING, SETTINGS, styles

ZIP_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the package: the first that a zip can hold."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SECTION = b"<w:sectPr"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def use_own_parts(document: Word, language: str) -> None:
    """Drop what the template brings along, from its styles to its picture, and put our own in."""
    package = document.part.package
    if package is None:
        raise TypeError("a document without a package can't be written")
    _keep_only(package.rels, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    _keep_only(document.part.rels, RELATIONSHIP_TYPE.THEME)
    own = (
        ("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, styles(language)),
        ("numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, NUMBERING),
        ("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, SETTINGS),
        ("fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, FONT_TABLE),
    )
    for name, content, relation, xml in own:
        blob = (_DECLARATION + xml).encode()
        part = Part(PackURI(f"/word/{name}.xml"), content, blob, package)
        document.part.relate_to(part, relation)


def _keep_only(relations: Relationships, *kinds: str) -> None:
    for key in [key for key, each in relations.items() if each.reltype not in kinds]:
        del relations[key]


def packed(document: Word, body: str) -> bytes:
    """Return the document with this content, XML as text; equal ones give equal bytes."""
    package = document.part.package
    if package is None:
        raise TypeError("a document without a package can't be written")
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    files = {"[Content_Types].xml": _content_types(parts), "_rels/.rels": _relations(package.rels)}
    for part in parts:
        blob = part.blob
        if part is document.part:
            blob = blob.replace(_SECTION, body.encode() + _SECTION, 1)
        files[part.partname.membername] = blob
        if len(part.rels):
            files[part.partname.rels_uri.membername] = _relations(part.rels)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(_entry(name), content)
    return target.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, ZIP_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # Otherwise the system that the document is made on is written into it.
    entry.create_system, entry.external_attr = 0, 0
    return entry


def _relations(relations: Relationships) -> bytes:
    # python-docx declares text here, but gives bytes.
    xml: str | bytes = relations.xml
    return xml.encode() if isinstance(xml, str) else xml


def _content_types(parts: list[Part]) -> bytes:
    overrides = "".join(
        f'<Override PartName="{html.escape(part.partname)}" ContentType="{part.content_type}"/>'
        for part in parts
    )
    kinds = f'<Default Extension="rels" ContentType="{CONTENT_TYPE.OPC_RELATIONSHIPS}"/>'
    xml = f'{_DECLARATION}<Types xmlns="{_CONTENT_TYPES}">{kinds}{overrides}</Types>'
    return xml.encode()

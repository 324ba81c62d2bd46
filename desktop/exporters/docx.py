"""The neutral document as DOCX, with the styles, sections and measures an officer expects when going on in Word."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from desktop.documents.model import (
    Addressees,
    AppendixTitle,
    CentredLine,
    EndMark,
    Letterhead,
    Paragraph,
    Signature,
    Table,
    Title,
)
from desktop.domain.text import clean_line
from desktop.exporters.docx_blocks import appendix_xml, letterhead_xml, role_paragraph_xml, signature_xml, title_xml
from desktop.exporters.docx_letter import addressees_xml, centred_xml, write_feet
from desktop.exporters.docx_marks import finished, write_stamp
from desktop.exporters.docx_numbering import Numbers, install_numbers
from desktop.exporters.docx_styles import Style, install_styles, style_sheet
from desktop.exporters.docx_tables import table_xml
from desktop.exporters.docx_xml import break_xml, paragraph_xml, text_xml
from desktop.exporters.keeping import keeps_next
from desktop.exporters.measures import FILE_TIME, LANGUAGE, page_of_part
from desktop.exporters.press import press_for

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from docx.section import Section

    from desktop.documents.model import Block, Document, Part
    from desktop.exporters.fonts import Family
    from desktop.exporters.measures import Measures, Page
    from desktop.exporters.press import Press

UNUSED_PARTS = ("stylesWithEffects", "customXml", "webSettings", "thumbnail")
"""What the library's starting document holds and ours does not need."""
LONGEST_PROPERTY = 255
"""Characters python-docx takes in a file property; a longer one is refused."""
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def docx_bytes(document: Document, *, family: Family | None = None, measures: Measures | None = None) -> bytes:
    """A document as the bytes of a DOCX file; equal documents give equal bytes.

    The family only measures (its widths are those of Times New Roman, which the file names).
    """
    press = press_for(document, family=family, measures=measures)
    styles = style_sheet(press.measures)
    word = docx.Document()
    _drop(word, *UNUSED_PARTS)
    body = _Body(press, Numbers() if document.layout.numbers == "real" else None)
    xml = body.xml(document)
    install_styles(word, (*styles.all_styles(), *body.styles), size=press.measures.body_size)
    if body.numbers is None:
        _drop(word, "numbering")
    else:
        install_numbers(word, body.numbers, press.measures)
    word = _with_body(word, finished(xml, is_plan=bool(document.plan)))
    for section, part in zip(word.sections, document.parts, strict=False):
        _set_section(section, part, press.measures)
    _write_page_number(word.sections[0], styles.page_number)
    write_feet(word, document, press)
    _set_properties(word, document)
    if document.plan:
        write_stamp(word, document)
    buffer = BytesIO()
    word.save(buffer)
    return _without_times(buffer)


@dataclass
class _Body:
    """The body of one file while it is written; collects the styles of cells and the lists it needs."""

    press: Press
    numbers: Numbers | None
    styles: set[Style] = field(default_factory=set)

    def xml(self, document: Document) -> str:
        pieces: list[str] = []
        last = len(document.parts) - 1
        for index, part in enumerate(document.parts):
            pieces.append(self.part(part, number=index))
            pieces.append(break_xml(section=index < last))
        return "".join(pieces)

    def part(self, part: Part, *, number: int) -> str:
        page = page_of_part(self.press.measures, part)
        return "".join(
            appendix_xml(block, self.press, page.text_width, part=number, follows=index > 0)
            if isinstance(block, AppendixTitle)
            else self.block(block, page, keeps_next=keeps_next(part.blocks, index))
            for index, block in enumerate(part.blocks)
        )

    def block(self, block: Block, page: Page, *, keeps_next: bool) -> str:
        match block:
            case Letterhead():
                xml = letterhead_xml(block, self.press, page.text_width)
            case Title():
                xml = title_xml(block, self.press, page.text_width)
            case Paragraph():
                xml = role_paragraph_xml(block, self.press, self.numbers, keeps_next=keeps_next)
            case Table():
                xml, cells = table_xml(block, self.press, page, keeps_next=keeps_next)
                self.styles.update(cells)
            case Signature():
                xml = signature_xml(block, self.press, page.text_width)
            case Addressees():
                xml = addressees_xml(block, self.press, page.text_width)
            case CentredLine():
                xml = centred_xml(block, self.press, page.text_width)
            case EndMark():
                xml = text_xml(style_sheet(self.press.measures).end_mark, block.text)
        return xml


def _with_body(word: DocxDocument, xml: str) -> DocxDocument:
    """The same file with another body, parsed whole: moving rows from tree to tree takes time by their square."""
    body = f"<w:body>{xml}<w:sectPr/></w:body>"
    word.part._element = parse_xml(f"<w:document {nsdecls('w', 'r')}>{body}</w:document>")  # noqa: SLF001 - the library adds piece by piece
    filled: DocxDocument = word.part.document
    return filled


def _set_section(section: Section, part: Part, measures: Measures) -> None:
    """Paper, margins, its own numbers from 1, no number on its first page."""
    page = page_of_part(measures, part)
    section.orientation = WD_ORIENT.LANDSCAPE if part.orientation == "landscape" else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(page.width), Pt(page.height)
    section.top_margin, section.bottom_margin = Pt(page.top), Pt(page.bottom)
    section.left_margin, section.right_margin = Pt(page.left), Pt(page.right)
    section.header_distance = section.footer_distance = Pt(measures.page_number_from_edge)
    section.different_first_page_header_footer = True
    properties = section._sectPr  # noqa: SLF001 - the library has no page number start
    start = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
    properties.find(qn("w:pgMar")).addnext(start)


def _write_page_number(section: Section, style: Style) -> None:
    """Put the PAGE field into the header of the first section; the others follow it."""
    header = section.header
    header.is_linked_to_previous = False
    root = header._element  # noqa: SLF001 - the library has no fields
    for child in list(root):
        root.remove(child)
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    paragraph = paragraph_xml(style, field).replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)
    root.append(parse_xml(paragraph))


def _set_properties(word: DocxDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title = _property(document.title)
    properties.subject = _property(document.subject)
    properties.author = properties.last_modified_by = _property(document.author)
    properties.comments = ""
    properties.language = LANGUAGE
    properties.created = properties.modified = FILE_TIME
    settings = word.settings.element
    language = settings.find(qn("w:themeFontLang"))
    language.set(qn("w:val"), LANGUAGE)
    del language.attrib[qn("w:eastAsia")]
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _property(text: str) -> str:
    """A text as the library takes it for a file property: one clean line, cut where it is longer than allowed."""
    line = clean_line(text)
    return line if len(line) <= LONGEST_PROPERTY else f"{line[: LONGEST_PROPERTY - 1]}…"


def _drop(word: DocxDocument, *names: str) -> None:
    for owner in (word.part, word.part.package):
        for key, relation in list(owner.rels.items()):
            if any(name in relation.reltype or name in relation.target_ref for name in names):
                del owner.rels[key]


def _without_times(buffer: BytesIO) -> bytes:
    """The same archive with one fixed time, so that equal documents give equal files."""
    stable = BytesIO()
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(stable, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return stable.getvalue()

"""The neutral document as PDF: pages of strips painted on ReportLab's canvas."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reportlab.pdfgen.canvas import Canvas

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
from desktop.exporters.flow import end_mark_strip, paragraph_strips, signature_strips
from desktop.exporters.heads import appendix_strips, letterhead_strip, title_strips
from desktop.exporters.ink import RED, FaceCodes, Ink, merged
from desktop.exporters.keeping import keeps_next
from desktop.exporters.letter_strips import addressee_strips, centred_strips, foot_strip, urgency_strips
from desktop.exporters.measures import ASCENT, LANGUAGE, PROGRAM, page_of_part
from desktop.exporters.press import press_for
from desktop.exporters.rows import table_strips
from desktop.exporters.strips import Placed, Strip, Text, hold_for_signature, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.documents.model import Block, Document, Part
    from desktop.exporters.fonts import Family
    from desktop.exporters.ink import Segment
    from desktop.exporters.measures import Measures, Page
    from desktop.exporters.press import Press
    from desktop.exporters.strips import PageStrips


def write_pdf(document: Document, target: BinaryIO | Path, *, family: Family | None = None) -> None:
    """Write a document as PDF; equal documents give equal bytes.

    Raises:
        FontLacksLetters: The font family cannot write Vietnamese.
    """
    data = pdf_bytes(document, family=family)
    if isinstance(target, Path):
        target.write_bytes(data)
    else:
        target.write(data)


def pdf_bytes(document: Document, *, family: Family | None = None, measures: Measures | None = None) -> bytes:
    """A document as the bytes of a PDF file, in the bundled faces and its issuer's measures unless others are given."""
    press = press_for(document, family=family, measures=measures)
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1, lang=LANGUAGE)
    canvas.setTitle(clean_line(document.title))
    canvas.setSubject(clean_line(document.subject))
    canvas.setAuthor(clean_line(document.author))
    canvas.setCreator(PROGRAM)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    pages = 0
    faces: dict[str, FaceCodes] = {}
    for part in document.parts:
        page = page_of_part(press.measures, part)
        for number, strips in enumerate(part_pages(part, press), start=1):
            pages += 1
            ink = Ink(canvas, faces)
            if number > 1:
                ink.write(*_page_number(number, page, press))
            _paint(canvas, page, strips, ink, key=f"p{pages}")
    if not pages:
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def part_pages(part: Part, press: Press) -> list[PageStrips]:
    """The pages of one part."""
    page = page_of_part(press.measures, part)
    strips: list[Strip] = []
    for index, block in enumerate(part.blocks):
        keeps = keeps_next(part.blocks, index)
        if isinstance(block, Signature):
            hold_for_signature(strips, press.measures.lines_together)
        strips.extend(_block_strips(block, press, page, keeps_next=keeps))
    if not part.foot:
        return lay_out(strips, page.text_height)
    foot = foot_strip(part.foot, press, page.text_width)
    top = page.text_height - foot.height
    first, *others = lay_out(strips, page.text_height, first_height=top) or [()]
    return [(*first, Placed(top, foot)), *others]


def _block_strips(block: Block, press: Press, page: Page, *, keeps_next: bool) -> Iterator[Strip]:
    width = page.text_width
    match block:
        case Letterhead():
            yield letterhead_strip(block, press, width)
            yield from urgency_strips(block.urgency, press)
        case Title():
            yield from title_strips(block, press, width)
        case Addressees():
            yield from addressee_strips(block, press, width)
        case CentredLine():
            yield from centred_strips(block, press, width)
        case AppendixTitle():
            yield from appendix_strips(block, press, width)
        case Paragraph():
            yield from paragraph_strips(block, press, width, keeps_next=keeps_next)
        case Table():
            yield from table_strips(block, press, width, page.text_height, keeps_next=keeps_next)
        case Signature():
            yield from signature_strips(block, press, width, page.text_height)
        case EndMark():
            yield end_mark_strip(block, press, width, keeps_next=keeps_next)


def _paint(canvas: Canvas, page: Page, strips: PageStrips, ink: Ink, *, key: str) -> None:
    canvas.setPageSize((page.width, page.height))
    top = page.height - page.top
    for placed in strips:
        foot = top - placed.y
        ink.use(red=placed.strip.is_red)
        for text in placed.strip.texts:
            ink.write(text, page.left + text.x, foot - text.baseline)
    canvas.drawText(ink)  # type: ignore[arg-type]  # the canvas asks for getCode() only
    _paint_rules(canvas, page, strips)
    for index, placed in enumerate(strips):
        if placed.strip.bookmark:
            _bookmark(canvas, page, placed, key=f"{key}.{index}")
    canvas.showPage()


def _page_number(number: int, page: Page, press: Press) -> tuple[Text, float, float]:
    """The number of a page, centred in the top margin, and where it stands."""
    face, size = press.family.regular, press.measures.page_number_size
    x = page.left + (page.text_width - face.width(str(number)) * size) / 2
    return (
        Text(0.0, 0.0, face, size, str(number)),
        x,
        page.height - press.measures.page_number_from_edge - size * ASCENT,
    )


def _paint_rules(canvas: Canvas, page: Page, strips: PageStrips) -> None:
    found: dict[float, list[Segment]] = {}
    top = page.height - page.top
    for placed in strips:
        if placed.strip.is_red:
            _paint_frame(canvas, page, placed)
            continue
        for rule in placed.strip.rules:
            found.setdefault(rule.width, []).append((rule.x1, placed.y + rule.y1, rule.x2, placed.y + rule.y2))
    for width in sorted(found):
        canvas.setLineWidth(width)
        canvas.lines([(page.left + x1, top - y1, page.left + x2, top - y2) for x1, y1, x2, y2 in merged(found[width])])


def _paint_frame(canvas: Canvas, page: Page, placed: Placed) -> None:
    """The red frame of a stamp."""
    top = page.height - page.top - placed.y
    canvas.saveState()
    canvas.setStrokeColorRGB(*map(float, RED.split()))
    for rule in placed.strip.rules:
        canvas.setLineWidth(rule.width)
        canvas.line(page.left + rule.x1, top - rule.y1, page.left + rule.x2, top - rule.y2)
    canvas.restoreState()


def _bookmark(canvas: Canvas, page: Page, placed: Placed, *, key: str) -> None:
    canvas.bookmarkHorizontal(key, 0, page.height - page.top - placed.y)
    canvas.addOutlineEntry(clean_line(placed.strip.bookmark), key, level=0)

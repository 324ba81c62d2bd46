"""The neutral document as PDF: blocks set as strips, strips laid on pages, pages put into a file."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

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
from desktop.exporters.book import Book
from desktop.exporters.flow import end_mark_strip, paragraph_strips, signature_strips
from desktop.exporters.heads import appendix_strips, letterhead_strip, title_strips
from desktop.exporters.keeping import keeps_next
from desktop.exporters.letter_strips import addressee_strips, centred_strips, foot_strip, urgency_strips
from desktop.exporters.measures import page_of, page_of_part
from desktop.exporters.press import press_for
from desktop.exporters.rows import table_strips
from desktop.exporters.sheets import sheet_of
from desktop.exporters.strips import Placed, hold_for_signature, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.documents.model import Block, Document, Part
    from desktop.exporters.fonts import Family
    from desktop.exporters.measures import Measures, Page
    from desktop.exporters.press import Press
    from desktop.exporters.strips import PageStrips, Strip


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
    book = Book(document)
    for part in document.parts:
        page = page_of_part(press.measures, part)
        for number, strips in enumerate(part_pages(part, press), start=1):
            book.add(sheet_of(page, strips, number, press, book.pdf))
    if not book.pages:
        book.add(sheet_of(page_of(press.measures, "A4", "portrait"), (), 1, press, book.pdf))
    return book.data()


@lru_cache(maxsize=16)
def part_pages(part: Part, press: Press) -> tuple[PageStrips, ...]:
    """The pages of one part; kept, because an edit leaves most parts of a document as they were."""
    page = page_of_part(press.measures, part)
    strips: list[Strip] = []
    for index, block in enumerate(part.blocks):
        if isinstance(block, Signature):
            hold_for_signature(strips, press.measures.lines_together)
        keeps = keeps_next(part.blocks, index)
        if isinstance(block, Table):
            strips.extend(table_strips(block, press, page.text_width, page.text_height, keeps_next=keeps))
        else:
            strips.extend(_block_strips(block, press, page, keeps_next=keeps))
    if not part.foot:
        return tuple(lay_out(strips, page.text_height))
    foot = foot_strip(part.foot, press, page.text_width)
    top = page.text_height - foot.height
    first, *others = lay_out(strips, page.text_height, first_height=top) or [()]
    return ((*first, Placed(top, foot)), *others)


@lru_cache(maxsize=1024)
def _block_strips(block: Block, press: Press, page: Page, *, keeps_next: bool) -> tuple[Strip, ...]:
    """The strips of a block; kept, because an edit leaves most blocks of a part as they were."""
    return tuple(_set_block(block, press, page, keeps_next=keeps_next))


def _set_block(block: Block, press: Press, page: Page, *, keeps_next: bool) -> Iterator[Strip]:
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
        case Signature():
            yield from signature_strips(block, press, width, page.text_height)
        case EndMark():
            yield end_mark_strip(block, press, width, keeps_next=keeps_next)

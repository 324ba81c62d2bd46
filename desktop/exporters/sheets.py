"""Finished pages: strips as packed operators, kept for the next document that holds the same page."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.domain.text import clean_line
from desktop.exporters.ink import Ink, merged
from desktop.exporters.measures import ASCENT
from desktop.exporters.strips import Text

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

    from desktop.exporters.faces import Face
    from desktop.exporters.ink import Segment
    from desktop.exporters.measures import Page
    from desktop.exporters.press import Press
    from desktop.exporters.strips import PageStrips


@dataclass(frozen=True, eq=False)
class Sheet:
    """A finished page: its packed operators, the letters written in each face, titles and heights for the outline."""

    width: float
    height: float
    content: bytes
    letters: tuple[tuple[Face, frozenset[str]], ...]
    bookmarks: tuple[tuple[str, float], ...]


def sheet_of(page: Page, strips: PageStrips, number: int, press: Press, document: PDFDocument) -> Sheet:
    """A page of strips as it goes into a document; `number` is printed from the second page on."""
    try:
        return _known_sheet(page, strips, number, press)
    except UnicodeEncodeError:
        return _painted(page, strips, number, press, Ink(document))


@lru_cache(maxsize=160)
def _known_sheet(page: Page, strips: PageStrips, number: int, press: Press) -> Sheet:
    """A page that is the same in every document."""
    return _painted(page, strips, number, press, Ink())


def _painted(page: Page, strips: PageStrips, number: int, press: Press, ink: Ink) -> Sheet:
    top = page.height - page.top
    if number > 1:
        ink.write(*_page_number(number, page, press))
    for placed in strips:
        foot = top - placed.y
        ink.use(red=placed.strip.is_red)
        for text in placed.strip.texts:
            ink.write(text, page.left + text.x, foot - text.baseline)
    _paint_rules(page, strips, ink)
    bookmarks = tuple((clean_line(strip.bookmark), top - y) for y, strip in strips if strip.bookmark)
    return Sheet(page.width, page.height, zlib.compress(ink.operators()), tuple(ink.letters()), bookmarks)


def _page_number(number: int, page: Page, press: Press) -> tuple[Text, float, float]:
    """The number of a page, centred in the top margin, and where it stands."""
    face, size = press.family.regular, press.measures.page_number_size
    x = page.left + (page.text_width - face.width(str(number)) * size) / 2
    y = page.height - press.measures.page_number_from_edge - size * ASCENT
    return Text(0.0, 0.0, face, size, str(number)), x, y


def _paint_rules(page: Page, strips: PageStrips, ink: Ink) -> None:
    top = page.height - page.top
    found: dict[float, list[Segment]] = {}
    for y, strip in strips:
        if not strip.is_red:
            for x1, y1, x2, y2, width in strip.rules:
                found.setdefault(width, []).append((x1, y + y1, x2, y + y2))
    for width in sorted(found):
        ink.rules(
            ((page.left + x1, top - y1, page.left + x2, top - y2) for x1, y1, x2, y2 in merged(found[width])), width
        )
    for y, strip in strips:
        if strip.is_red:
            left, foot = page.left, top - y
            for x1, y1, x2, y2, width in strip.rules:
                ink.red_rule((left + x1, foot - y1, left + x2, foot - y2), width)

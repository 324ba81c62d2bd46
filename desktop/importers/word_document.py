"""Reads a Word file as it looks: the way in for the format check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from desktop.domain.formatted import FormattedDocument, FormattedParagraph, PageNumber, SectionLook
from desktop.importers.container import file_bytes
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.word_looks import TextReader, has_field
from desktop.importers.word_numbering import Numbering
from desktop.importers.word_parts import R, W, WordParts, is_on, number, points, value
from desktop.importers.word_styles import Styles

MOST_SECTIONS: Final = 2_000
_A4: Final = (595.3, 841.9)
_INCH: Final = 72.0


def read_word(source: Path | bytes) -> FormattedDocument:
    """Read a Word file; raise WorkbookProblem for one that is refused, OSError where it cannot be read."""
    parts = WordParts(file_bytes(source))
    body = parts.document.find(f"{W}body")
    if body is None:
        raise WorkbookProblem(Refusal.DAMAGED, values={"part": parts.main})
    styles = Styles(parts)
    paragraphs = tuple(TextReader(styles, Numbering(parts)).paragraphs(body))
    return FormattedDocument(paragraphs, tuple(_sections(body, parts, styles)))


def _sections(body: Element, parts: WordParts, styles: Styles) -> Iterator[SectionLook]:
    """Yield the sections; what one does not say about headers it takes from the one before."""
    former = {each for change in body.iter(f"{W}sectPrChange") for each in change.iter(f"{W}sectPr")}
    kept = [each for each in body.iter(f"{W}sectPr") if each not in former]
    found: list[Element | None] = [*kept[:MOST_SECTIONS]] or [None]
    inherited: dict[tuple[str, str], str] = {}
    for properties in found:
        size = None if properties is None else properties.find(f"{W}pgSz")
        margins = None if properties is None else properties.find(f"{W}pgMar")
        for kind in ("header", "footer"):
            for reference in () if properties is None else properties.findall(f"{W}{kind}Reference"):
                inherited[kind, value(reference, "type") or "default"] = reference.get(f"{R}id", "")
        yield SectionLook(
            points(value(size, "w")) or _A4[0],
            points(value(size, "h")) or _A4[1],
            top=_margin(margins, "top"),
            bottom=_margin(margins, "bottom"),
            left=_margin(margins, "left"),
            right=_margin(margins, "right"),
            page_number=_page_number(properties, dict(inherited), parts, styles),
        )


def _margin(margins: Element | None, side: str) -> float:
    length = points(value(margins, side))
    return _INCH if length is None else abs(length)


def _page_number(
    properties: Element | None, inherited: dict[tuple[str, str], str], parts: WordParts, styles: Styles
) -> PageNumber:
    numbered = None if properties is None else properties.find(f"{W}pgNumType")
    start = number(value(numbered, "start"))
    form = value(numbered, "fmt") or "decimal"
    found = PageNumber(start=None if start is None else int(start), is_arabic=form == "decimal")
    has_own_first = properties is not None and bool(is_on(properties.find(f"{W}titlePg")))
    for kind, place in (("header", "top"), ("footer", "bottom")):
        paragraph = _numbered_paragraph(inherited.get((kind, "default"), ""), parts, styles)
        if paragraph is None:
            continue
        first = _numbered_paragraph(inherited.get((kind, "first"), ""), parts, styles)
        return replace(
            found,
            place="top" if place == "top" else "bottom",
            align=paragraph.align,
            size=paragraph.sizes[0] if paragraph.sizes else found.size,
            italic=paragraph.is_italic,
            on_first=first is not None if has_own_first else True,
        )
    return found


def _numbered_paragraph(relation: str, parts: WordParts, styles: Styles) -> FormattedParagraph | None:
    """Return the paragraph of a header or footer that holds the number of the page."""
    root = parts.by_id(relation) if relation else None
    holding = [] if root is None else [each for each in root.iter(f"{W}p") if has_field(each, "PAGE")]
    reader = TextReader(styles, Numbering(parts))
    return next(reader.paragraphs(_wrapped(_with_figure(holding[0]))), None) if holding else None


def _with_figure(paragraph: Element) -> Element:
    """Return the paragraph of a page number with a figure for it, so that its look can be read where none is stored."""
    for run in paragraph.iter(f"{W}r"):
        if any("PAGE" in (each.text or "") for each in run.iter(f"{W}instrText")):
            figure = Element(f"{W}t")
            figure.text = "1"
            run.append(figure)
    return paragraph


def _wrapped(paragraph: Element) -> Element:
    outer = Element("outer")
    outer.append(paragraph)
    return outer

"""Paper, margins, page numbers, and the type of the whole file (decree 30, annex I, part I)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from desktop.domain import decree
from desktop.domain.decree import Range
from desktop.domain.formatted import FormattedDocument, FormattedParagraph, PageNumber, SectionLook
from desktop.domain.lint.findings import LintFinding, fault
from desktop.domain.lint.zones import STAMPS, Zones
from desktop.domain.text import fold

MM: Final = 72 / 25.4
TOLERANCE_MM: Final = 0.6
TOLERANCE_PT: Final = 0.26
"""Word counts half points; a size is wrong when it is off by more than rounding."""
_DARK: Final = 0x20


def millimetres(length: float) -> str:
    """Return a length in points as millimetres in words: "20", "12,7"."""
    return f"{length / MM:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def size_words(size: float) -> str:
    """Return a size of type in words: "13", "13,5"."""
    return f"{size:g}".replace(".", ",")


def range_words(allowed: Range) -> str:
    """Return what a range allows in words: "13-14", "11"."""
    ends = dict.fromkeys((size_words(allowed.least), size_words(allowed.most)))
    return "-".join(ends)


def pages_in_form(document: FormattedDocument, zones: Zones) -> Iterator[LintFinding]:
    """Paper, orientation and margins of every section."""
    appendix_from = zones.appendices[0].label.section if zones.appendices else len(document.sections)
    for at, section in enumerate(document.sections):
        first = next((each for each in document.paragraphs if each.section == at and not each.is_blank), None)
        if first is not None:
            yield from _paper(document, section, first, is_appendix=at >= appendix_from)
            yield from _margins(section, first)


def _paper(
    document: FormattedDocument, section: SectionLook, first: FormattedParagraph, *, is_appendix: bool
) -> Iterator[LintFinding]:
    short, long = sorted((section.width / MM, section.height / MM))
    allowed = decree.TABLE_PAPERS_MM if is_appendix else (decree.PAPER_MM,)
    if not any(abs(short - width) < 2 and abs(long - height) < 2 for width, height in allowed):  # noqa: PLR2004 - millimetres of rounding
        found = f"{millimetres(section.width)} × {millimetres(section.height)}"
        yield fault("paper", first, found=found, meant="210 × 297")
    has_table = any(each.cell is not None and each.cell.has_borders for each in _of(document, first.section))
    if section.is_landscape and not has_table:
        yield fault("orientation", first)


def _of(document: FormattedDocument, section: int) -> Iterator[FormattedParagraph]:
    return (each for each in document.paragraphs if each.section == section)


def _margins(section: SectionLook, first: FormattedParagraph) -> Iterator[LintFinding]:
    bottom = decree.LANDSCAPE_BOTTOM_MM if section.is_landscape else decree.MARGIN_BOTTOM_MM
    for side, length, allowed in (
        ("top", section.top, decree.MARGIN_TOP_MM),
        ("bottom", section.bottom, bottom),
        ("left", section.left, decree.MARGIN_LEFT_MM),
        ("right", section.right, decree.MARGIN_RIGHT_MM),
    ):
        if not allowed.allows(length / MM, TOLERANCE_MM):
            yield fault(f"margin_{side}", first, found=millimetres(length), meant=range_words(allowed))


def numbers_in_form(document: FormattedDocument, zones: Zones) -> Iterator[LintFinding]:
    """Page numbers: Arabic, from 1, 13-14, upright, centred in the top margin, not on page 1; anew per appendix."""
    for at, section in enumerate(document.sections):
        first = next((each for each in _of(document, at) if not each.is_blank), None)
        if first is not None:
            yield from _number(section.page_number, first)
    for appendix in zones.appendices:
        section = document.sections[appendix.label.section]
        if section.page_number.place and section.page_number.start != 1:
            yield fault("page_number_start", appendix.label)


def _number(number: PageNumber, first: FormattedParagraph) -> Iterator[LintFinding]:
    if not number.place:
        yield fault("page_number_missing", first)
        return
    if number.place == "bottom":
        yield fault("page_number_place", first)
    if number.align != "center":
        yield fault("page_number_align", first)
    if not decree.PAGE_NUMBER_PT.allows(number.size, TOLERANCE_PT):
        found = size_words(number.size)
        yield fault("page_number_size", first, found=found, meant=range_words(decree.PAGE_NUMBER_PT))
    if number.italic:
        yield fault("page_number_italic", first)
    if not number.is_arabic:
        yield fault("page_number_form", first)
    if number.on_first:
        yield fault("page_number_first", first)


def type_in_form(document: FormattedDocument, _zones: Zones) -> Iterator[LintFinding]:
    """One family, Times New Roman, in black, everywhere but in a stamp of urgency."""
    for paragraph in document.paragraphs:
        fonts = {name for run in paragraph.words for name in run.fonts}
        for name in sorted(fonts - {decree.FONT}):
            yield fault("font", paragraph, found=name, meant=decree.FONT)
        if fold(paragraph.text) in STAMPS:
            continue
        for colour in sorted({run.colour for run in paragraph.words if not _is_black(run.colour)}):
            yield fault("colour", paragraph, found=colour)


def _is_black(colour: str) -> bool:
    """Tell whether a colour of the file prints as black; one that cannot be read is none of ours to judge."""
    try:
        return max(bytes.fromhex(colour), default=0) < _DARK
    except ValueError:
        return True

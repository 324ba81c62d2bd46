"""Căn cứ and text: type, lines and gaps, numbers, end mark (decree 30, annex I, II.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from desktop.domain import decree
from desktop.domain.formatted import FormattedDocument, FormattedParagraph
from desktop.domain.letters import read_mark, series_faults
from desktop.domain.lint.findings import LintFinding, fault
from desktop.domain.lint.looks import Form, looks
from desktop.domain.lint.page import MM, TOLERANCE_MM, millimetres, size_words
from desktop.domain.lint.zones import Zones

BASIS: Final = Form("basis", decree.BODY_PT, bold=False, italic=True)
BODY: Final = Form("body", decree.BODY_PT)
NEEDS_BASES: Final = frozenset({"ke hoach", "quyet dinh", "nghi quyet"})
SHORTEST_JUSTIFIED: Final = 90
"""Letters from which a line reaches the margin, so that its justification can be seen."""
SINGLE_LINE: Final = 1.149
"""Line height of Times New Roman at single spacing, in sizes of type."""
GAP_TOLERANCE: Final = 0.05

_MARK_APART: Final = re.compile(r"[^/][.\s]\./\.$")
_ROMAN_HEADING: Final = re.compile(r"^(?:[A-ZĐ]|[IVX]+)\.\s")


def bases_in_form(_document: FormattedDocument, zones: Zones) -> Iterator[LintFinding]:
    """Căn cứ: in italics, one a line, each closed with ";", the last with "."."""
    if not zones.bases:
        if (
            zones.kind is not None
            and zones.attached is None
            and zones.kind.text.upper() in {"KẾ HOẠCH", "QUYẾT ĐỊNH", "NGHỊ QUYẾT"}
        ):
            yield fault("bases_missing")
        return
    yield from looks(BASIS, zones.bases)
    yield from _lines(zones.bases)
    for each in zones.bases:
        marks = (".", ";", ",") if zones.is_decision else (".",)
        meant = marks if each is zones.bases[-1] else (";",)
        if not each.text.endswith(meant):
            yield fault("basis_mark", each, code="LAW-03", meant=meant[0])


def body_in_form(_document: FormattedDocument, zones: Zones) -> Iterator[LintFinding]:
    """The text: 13-14, justified, first line 1 or 1.27 cm in, 6 pt between paragraphs, one to one and a half lines."""
    shown = zones.text_body
    if not shown:
        yield fault("body_missing")
    yield from looks(BODY, (each for each in shown if each.text != decree.END_MARK))
    yield from _lines(tuple(each for each in shown if not _is_centred_heading(each)))
    for each in shown:
        if _ROMAN_HEADING.match(each.text) and each.text == each.text.upper() and not each.is_bold:
            yield fault("heading_bold", each)


def _is_centred_heading(paragraph: FormattedParagraph) -> bool:
    """Tell whether a paragraph is "Chương I", "QUYẾT ĐỊNH:" and the like, or the end mark below a table."""
    is_heading = paragraph.align == "center" and (paragraph.is_bold or paragraph.text == paragraph.text.upper())
    return is_heading or paragraph.text == decree.END_MARK


def _lines(paragraphs: tuple[FormattedParagraph, ...]) -> Iterator[LintFinding]:
    for each in paragraphs:
        is_long = len(each.text) >= SHORTEST_JUSTIFIED
        if each.align != "both" and (is_long or each.align in {"center", "right"}):
            yield fault("align", each)
        if not decree.FIRST_LINE_MM.allows(each.start / MM, TOLERANCE_MM):
            yield fault("indent", each, found=millimetres(each.start))
        yield from _spacing(each)
    for above, below in pairwise(paragraphs):
        gap = _gap(above, below)
        if below.number == above.number + 1 and not decree.PARAGRAPH_GAP_PT.allows(gap, GAP_TOLERANCE):
            yield fault("gap", below, found=size_words(round(gap, 1)))


def _gap(above: FormattedParagraph, below: FormattedParagraph) -> float:
    """Points between two paragraphs; those of one style may want none between them."""
    is_one = above.style == below.style
    after = 0.0 if is_one and above.is_contextual else above.after
    return after + (0.0 if is_one and below.is_contextual else below.before)


def _spacing(paragraph: FormattedParagraph) -> Iterator[LintFinding]:
    """Line spacing in lines; an exact height counts by the size of the type."""
    size = max(paragraph.sizes, default=14.0)
    lines = paragraph.line if paragraph.line_rule == "auto" else paragraph.line / (size * SINGLE_LINE)
    least = 0.0 if paragraph.line_rule == "atLeast" else decree.LINE_SPACING.least
    tolerance = GAP_TOLERANCE if paragraph.line_rule == "auto" else 0.1
    if not least - tolerance <= lines <= decree.LINE_SPACING.most + tolerance:
        yield fault("spacing", paragraph, found=size_words(round(lines, 2)))


def numbers_follow(_document: FormattedDocument, zones: Zones) -> Iterator[LintFinding]:
    """NUM-01: the numbers of headings, khoản and điểm follow one another."""
    marked = [(each, mark) for each in zones.text_body if (mark := read_mark(each.text)) is not None]
    for place, expected in series_faults(mark for _, mark in marked):
        paragraph, mark = marked[place]
        written = mark.text or paragraph.text.split(" ", 1)[0]
        yield fault("numbers", paragraph, code="NUM-01", found=written, meant=expected)


def text_ends(_document: FormattedDocument, zones: Zones) -> Iterator[LintFinding]:
    """The end mark "./." stands behind the last word of the text and closes each appendix."""
    shown = [each for each in zones.body if not each.is_blank]
    if shown and not shown[-1].text.endswith(decree.END_MARK):
        yield fault("end_mark", shown[-1])
    elif shown and _MARK_APART.search(shown[-1].text):
        yield fault("end_mark_apart", shown[-1])
    for appendix in zones.appendices:
        rest = [each for each in appendix.rest if not each.is_blank]
        if rest and not rest[-1].text.endswith(decree.END_MARK):
            yield fault("appendix_end_mark", rest[-1])

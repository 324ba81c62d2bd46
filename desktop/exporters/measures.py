"""The official measures of a printed document, each said once and read by all three writers.

Lengths are PDF points (1/72 inch), shares are of the width or text they belong to; a field names its unit and source.
Sources: decree 30/2020/NĐ-CP, annex I ("N30") with its sample table (part V) and template "Mẫu 1.4" (the one for kế
hoạch); what the decree leaves open is an option of the issuer (`Layout`) or marked "choice".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, Literal

from desktop.documents.model import Letterhead, Orientation, Paper, ParagraphRole, Part, RowLook, Table
from desktop.domain.layout import HeaderSizes, Layout

MM: Final = 72 / 25.4
TWIPS_PER_POINT: Final = 20

SINGLE_SPACING: Final = 1.149
"""Line height of Times New Roman at single spacing, in font sizes (ascent 0.891, descent 0.216, gap 0.042)."""
ASCENT: Final = 0.891
FONT: Final = "Times New Roman"
"""N30: the one family of a document."""
LANGUAGE: Final = "vi-VN"
PROGRAM: Final = "Lập kế hoạch giảm nghèo"
FILE_TIME: Final = datetime(2020, 3, 5)  # noqa: DTZ001 - office formats store it without a zone; N30's first day
"""The time of creation written into files, always the same, so that equal documents give equal files."""

HEADING_ROLES: Final[frozenset[ParagraphRole]] = frozenset({"chapter", "item", "subitem", "part"})
HEADING_RANK: Final[dict[ParagraphRole, int]] = {
    "chapter": 0,
    "item": 1,
    "subitem": 2,
    "part": 3,
    "line": 4,
    "subline": 5,
}
"""How deep a paragraph stands; roles that are not listed stand deepest."""
DEEPEST: Final = 6
WIDE_COLUMNS: Final = 13
"""Choice: so many columns make an appendix one for the paper the issuer keeps for wide tables."""

Unit = Literal["pt", "share", "count"]


def _measure(value: float, unit: Unit, source: str) -> Any:  # noqa: ANN401 - a dataclass field stands for its value
    return field(default=value, metadata={"unit": unit, "source": source})


def _points(value: float, source: str) -> Any:  # noqa: ANN401 - see _measure
    return _measure(value, "pt", source)


def _mm(value: float, source: str) -> Any:  # noqa: ANN401 - see _measure
    return _measure(value * MM, "pt", source)


def _share(value: float, source: str) -> Any:  # noqa: ANN401 - see _measure
    return _measure(value, "share", source)


@dataclass(frozen=True)
class Measures:
    """Every measure of a document: what the decree fixes, what its issuer chose, what we chose in between."""

    top: float = _mm(20, "N30: 20-25 mm; issuer's option")
    bottom: float = _mm(20, "N30: 20-25 mm; issuer's option")
    left: float = _mm(30, "N30: 30-35 mm; issuer's option")
    right: float = _mm(15, "N30: 15-20 mm; issuer's option")

    body_size: float = _points(14, "N30 ô 6: 13-14, sample 14; issuer's option")
    first_line: float = _mm(12.7, "N30 ô 6: 1 cm or 1.27 cm; issuer's option")
    paragraph_gap: float = _points(6, "N30 ô 6: at least 6 pt between paragraphs")
    line_spacing: float = _share(1.0, "N30 ô 6: single to 1.5 lines; issuer's option")
    widest_word_gap: float = _measure(3, "count", "choice: a line whose gaps would pass three spaces is left ragged")
    lines_together: int = _measure(2, "count", "choice: no single line of a paragraph at the head or foot of a page")

    page_number_size: float = _points(14, "N30: 13-14, upright, centred in the top margin; sample 14")
    page_number_from_edge: float = _mm(10, "Mẫu 1.4: header distance")

    header_left_share: float = _share(3829 / (3829 + 5670), "Mẫu 1.4: columns of 3829 and 5670 twips")
    long_header_left_share: float = _share(0.45, "N30's drawing (ô 2 to 0.44): beside the pair 12/13, for long names")
    number_size: float = _points(13, "N30 ô 3: 13")
    number_gap: float = _points(4, "choice: from the rules above to number and date")
    draft_mark_size: float = _points(13, "choice: like N30 ô 11, 13-14 in a single frame")
    draft_mark_padding: float = _points(4, "choice")

    letter_subject_size: float = _points(12, "N30 ô 5b: 12-13, sample 12")
    letter_subject_gap: float = _points(6, "N30 ô 5b: 6 pt below ô 3")
    urgency_size: float = _points(13, "N30 ô 10b: 13-14, sample 13")
    urgency_height: float = _mm(8, "N30 ô 10b: 8 mm")
    addressees_gap: float = _points(12, "choice: above ô 9a and a decision's centred lines")
    foot_size: float = _points(11, "N30 ô 13: 11-12, sample 11")

    rule_share: float = _share(0.4, "N30 ô 2, 5a: 1/3-1/2 of the text; the motto's rule is all of it")
    rule_width: float = _points(0.75, "choice")
    rule_drop: float = _points(3, "choice: from the foot of the text line to the rule under it")
    rule_height: float = _points(8, "choice: what a rule and its air take of the page")

    title_size: float = _points(14, "N30 ô 5a: 13-14; the body's size")
    title_gap: float = _points(20, "choice: Mẫu 1.4's two empty lines above tên loại, a little tighter")
    title_share: float = _share(0.84, "choice: the widest line of a title, of the text width")

    appendix_label_size: float = _points(14, "N30 phụ lục: 14")
    appendix_title_size: float = _points(14, "N30 phụ lục: 13-14; the body's size")
    appendix_attached_size: float = _points(13, "N30 phụ lục: 13-14, template 13")
    appendix_unit_size: float = _points(13, "choice: like the line above it")

    footer_left_share: float = _share(0.45, "choice near N30's drawing: ô 9b from 0, the centre of ô 7a at 0.74")
    signer_size: float = _points(14, "N30 ô 7: 13-14; the body's size")
    recipients_label_size: float = _points(12, "N30 ô 9b: 12")
    recipients_size: float = _points(11, "N30 ô 9b: 11")
    signature_space: float = _points(76, "choice: room for the signature, by hand or digital, of ô 7c and seal of ô 8")
    signature_gap: float = _points(14, "choice")

    few_columns_size: float = _points(12, "choice: first size to try for a table of up to 6 columns")
    some_columns_size: float = _points(11, "choice: first size to try for a table of 7 to 11 columns")
    many_columns_size: float = _points(10, "choice: first size to try for a table of 12 columns and more")
    smallest_table_size: float = _points(6, "choice")
    cell_padding: float = _points(3, "choice")
    cell_padding_above: float = _points(2, "choice")
    column_slack: float = _points(1.5, "choice: Word counts half a border into each cell")
    level_indent: float = _points(9, "choice")
    table_gap: float = _points(6, "choice")
    table_rule: float = _points(0.5, "choice")
    double_rule_gap: float = _points(1.5, "choice")

    header_sizes: HeaderSizes = "auto"
    """N30 ô 1, 2: 12-13 for Quốc hiệu, 13-14 for Tiêu ngữ; one pair a document; issuer's option."""
    wide_paper: Paper = "A4"
    """N30 knows A4; wide appendices on A3 are the issuer's option."""


@dataclass(frozen=True)
class Page:
    """A page and its margins in points."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def text_width(self) -> float:
        """Width between the left and the right margin."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height between the top and the bottom margin."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True)
class LetterheadSizes:
    """One of the two allowed pairs for the national name and the motto; the left column follows the first."""

    national_name: float
    motto: float

    @property
    def place_and_date(self) -> float:
        """The place and date line: 13 in N30's sample beside 12/13, 14 in Mẫu 1.4 beside 13/14."""
        return self.motto


LARGE_LETTERHEAD: Final = LetterheadSizes(13.0, 14.0)
SMALL_LETTERHEAD: Final = LetterheadSizes(12.0, 13.0)


@dataclass(frozen=True)
class Look:
    """How the cells of a table row look; `indent` counts levels of the first text column."""

    bold: bool = False
    italic: bool = False
    indent: int = 0
    double_rule: bool = False


ROW_LOOKS: Final[dict[RowLook, Look]] = {
    "project": Look(bold=True),
    "subproject": Look(),
    "activity": Look(italic=True, indent=1),
    "of_which": Look(italic=True, indent=2),
    "total": Look(bold=True, double_rule=True),
    "assigned": Look(italic=True),
    "difference": Look(bold=True, italic=True),
    "plain": Look(),
}


@lru_cache(maxsize=16)
def measures_of(layout: Layout) -> Measures:
    """The measures of documents set by an issuer's options."""
    size = float(layout.body_size)
    return Measures(
        top=layout.top * MM,
        bottom=layout.bottom * MM,
        left=layout.left * MM,
        right=layout.right * MM,
        body_size=size,
        first_line=layout.first_line / 10 * MM,
        line_spacing=layout.line_spacing / 100,
        page_number_size=size,
        title_size=size,
        appendix_title_size=size,
        signer_size=size,
        header_sizes=layout.header_sizes,
        wide_paper=layout.wide_paper,
    )


def page_of(measures: Measures, paper: Paper, orientation: Orientation) -> Page:
    """The page of a part: the issuer's margins, the same for both orientations (N30 has one rule for all pages)."""
    short, long = (297.0, 420.0) if paper == "A3" else (210.0, 297.0)
    width, height = (long, short) if orientation == "landscape" else (short, long)
    return Page(width * MM, height * MM, measures.top, measures.bottom, measures.left, measures.right)


def page_of_part(measures: Measures, part: Part) -> Page:
    """The page on which a part is printed."""
    return page_of(measures, paper_of_part(measures, part), part.orientation)


def paper_of_part(measures: Measures, part: Part) -> Paper:
    """The paper of a part: its own, or that for wide tables where it lies across and holds one."""
    is_wide = part.orientation == "landscape" and any(
        isinstance(block, Table) and len(block.columns) >= WIDE_COLUMNS for block in part.blocks
    )
    return measures.wide_paper if is_wide and part.paper == "A4" else part.paper


def table_size(measures: Measures, columns: int) -> float:
    """The first font size to try for a table, smaller the more columns it has."""
    if columns >= 12:  # noqa: PLR2004 - an appendix of the programme in landscape
        return measures.many_columns_size
    return measures.some_columns_size if columns >= 7 else measures.few_columns_size  # noqa: PLR2004 - see above


def single_line(size: float) -> float:
    """Height of a line at single spacing."""
    return size * SINGLE_SPACING


def left_lines(letterhead: Letterhead) -> tuple[str, ...]:
    """The lines above the issuer's rule, top to bottom."""
    return (*letterhead.superior, *letterhead.issuer)

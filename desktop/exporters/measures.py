"""The official measures of a printed document, each said once and read by all three writers.

Lengths are PDF points (1/72 inch) unless the name says millimetres. Sources: decree 30/2020/NĐ-CP, annex I ("N30") with
its sample table (part V) and template "Mẫu 1.4" (the one for kế hoạch); what the decree leaves open is marked "choice".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop.documents.model import Letterhead, Orientation, Paper, ParagraphRole, Part, RowLook

MM: Final = 72 / 25.4
TWIPS_PER_POINT: Final = 20

BODY_SIZE: Final = 14.0
"""N30: nội dung 13-14; sample 14."""
SINGLE_SPACING: Final = 1.149
"""Line height of Times New Roman at single spacing, in font sizes (ascent 0.891, descent 0.216, gap 0.042)."""
ASCENT: Final = 0.891
FIRST_LINE_INDENT: Final = 12.7 * MM
"""N30: the first line starts 1 cm or 1.27 cm in."""
PARAGRAPH_GAP: Final = 6.0
"""N30: at least 6 pt between paragraphs."""
WIDEST_WORD_GAP: Final = 3
"""Choice: a justified line whose gaps would pass three spaces is left ragged."""
LINES_TOGETHER: Final = 2
"""Choice: no single line of a paragraph at the head or foot of a page; the signature takes two lines of text along."""

PAGE_NUMBER_SIZE: Final = 14.0
"""N30: 13-14, upright, centred in the top margin, not on page 1; sample 14."""
PAGE_NUMBER_FROM_EDGE: Final = 10 * MM
"""Header distance of Mẫu 1.4."""

HEADER_LEFT_SHARE: Final = 3829 / (3829 + 5670)
"""Mẫu 1.4: the header table's columns are 3829 and 5670 twips."""
FOOTER_LEFT_SHARE: Final = 0.45
"""Choice near N30's drawing (ô 9b from 0, ô 7a 0.50-0.98, so its centre at 0.74); Mẫu 1.4 has 0.32."""
RULE_SHARE: Final = 0.4
"""N30: the rules under issuer, trích yếu and appendix head are 1/3-1/2 of the text; the motto's is all of it."""
RULE_WIDTH: Final = 0.75
RULE_DROP: Final = 3.0
"""Choice: from the foot of the text line to the rule under it."""
RULE_HEIGHT: Final = 8.0
"""Choice: what a rule and its air take of the page."""

NUMBER_SIZE: Final = 13.0
DRAFT_MARK_SIZE: Final = 13.0
DRAFT_MARK_PADDING: Final = 4.0
NUMBER_GAP: Final = 4.0
TITLE_SIZE: Final = 14.0
TITLE_GAP: Final = 20.0
"""Choice: the air of Mẫu 1.4's two empty lines above tên loại, a little tighter; also below the rule, halved."""
TITLE_SHARE: Final = 0.84
"""Choice: the widest line of a title, as a share of the text width."""

APPENDIX_LABEL_SIZE: Final = 14.0
APPENDIX_TITLE_SIZE: Final = 14.0
APPENDIX_ATTACHED_SIZE: Final = 13.0
APPENDIX_UNIT_SIZE: Final = 13.0

SIGNER_SIZE: Final = 14.0
RECIPIENTS_LABEL_SIZE: Final = 12.0
RECIPIENTS_SIZE: Final = 11.0
SIGNATURE_SPACE: Final = 76.0
"""Choice: room for the hand-written or scanned signature between ô 7a and ô 7b."""
SIGNATURE_GAP: Final = 14.0

CELL_PADDING: Final = 3.0
CELL_PADDING_ABOVE: Final = 2.0
COLUMN_SLACK: Final = 1.5
"""Choice: what a column is wider than its widest word, since Word counts half a border into each cell."""
LEVEL_INDENT: Final = 9.0
TABLE_GAP: Final = 6.0
TABLE_RULE: Final = 0.5
DOUBLE_RULE_GAP: Final = 1.5
SMALLEST_TABLE_SIZE: Final = 6.0

FILE_TIME: Final = datetime(2020, 3, 5)  # noqa: DTZ001 - office formats store it without a zone; N30's first day
"""The time of creation written into files, always the same, so that equal documents give equal files."""
LANGUAGE: Final = "vi-VN"
PROGRAM: Final = "Lập kế hoạch giảm nghèo"

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


def page_of(paper: Paper, orientation: Orientation) -> Page:
    """The page of a part.

    N30: top 20-25, bottom 20-25, left 30-35, right 15-20 mm, here 20/20/30/15; the landscape section of the official
    template is 20/15/30/15.
    """
    short, long = (297.0, 420.0) if paper == "A3" else (210.0, 297.0)
    if orientation == "landscape":
        return Page(long * MM, short * MM, top=20 * MM, bottom=15 * MM, left=30 * MM, right=15 * MM)
    return Page(short * MM, long * MM, top=20 * MM, bottom=20 * MM, left=30 * MM, right=15 * MM)


def page_of_part(part: Part) -> Page:
    """The page on which a part is printed."""
    return page_of(part.paper, part.orientation)


def table_size(columns: int) -> float:
    """Choice: the first font size to try for a table, smaller the more columns it has."""
    if columns >= 12:  # noqa: PLR2004 - a 13-column appendix in landscape
        return 10.0
    return 11.0 if columns >= 7 else 12.0  # noqa: PLR2004


def single_line(size: float) -> float:
    """Height of a line at single spacing."""
    return size * SINGLE_SPACING


def left_lines(letterhead: Letterhead) -> tuple[str, ...]:
    """The lines above the issuer's rule, top to bottom."""
    return (*letterhead.superior, *letterhead.issuer)

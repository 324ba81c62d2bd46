"""What decree 30/2020/NĐ-CP (annex I, "N30") allows: sizes, margins and gaps, each with its place in the annex.

The writers choose values inside these ranges (`desktop.exporters.measures`); the format check of Word files holds any
document against them. Lengths are millimetres or points as the names say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

FONT: Final = "Times New Roman"
NATIONAL_NAME: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
END_MARK: Final = "./."


@dataclass(frozen=True)
class Range:
    """The values the decree allows, both ends included, and where it says so."""

    least: float
    most: float
    source: str

    def allows(self, value: float, tolerance: float = 0.0) -> bool:
        """Tell whether a value lies in the range, give or take a tolerance (rounding in the file)."""
        return self.least - tolerance <= value <= self.most + tolerance


PAPER_MM: Final = (210.0, 297.0)
"""A4, mục I.1; annexes on A3 are common practice and not in the decree."""
TABLE_PAPERS_MM: Final = (PAPER_MM, (297.0, 420.0))

MARGIN_TOP_MM: Final = Range(20, 25, "mục I.3 Phụ lục I")
MARGIN_BOTTOM_MM: Final = Range(20, 25, "mục I.3 Phụ lục I")
MARGIN_LEFT_MM: Final = Range(30, 35, "mục I.3 Phụ lục I")
MARGIN_RIGHT_MM: Final = Range(15, 20, "mục I.3 Phụ lục I")
LANDSCAPE_BOTTOM_MM: Final = Range(15, 25, "mục I.3 và Mẫu trình bày Phụ lục I")
"""The landscape section of the official template has 15 mm below."""

PAGE_NUMBER_PT: Final = Range(13, 14, "mục I.7 Phụ lục I")
NATIONAL_NAME_PT: Final = Range(12, 13, "mục II.1 Phụ lục I")
MOTTO_PT: Final = Range(13, 14, "mục II.1 Phụ lục I")
ISSUER_PT: Final = Range(12, 13, "mục II.2 Phụ lục I")
NUMBER_PT: Final = Range(13, 13, "mục II.3 Phụ lục I")
PLACE_PT: Final = Range(13, 14, "mục II.4 Phụ lục I")
KIND_PT: Final = Range(13, 14, "mục II.5 Phụ lục I")
SUBJECT_PT: Final = Range(13, 14, "mục II.5 Phụ lục I")
LETTER_SUBJECT_PT: Final = Range(12, 13, "mục II.5 Phụ lục I")
BODY_PT: Final = Range(13, 14, "mục II.6 Phụ lục I")
SIGNER_PT: Final = Range(13, 14, "mục II.7 Phụ lục I")
RECIPIENTS_LABEL_PT: Final = Range(12, 12, "mục II.9 Phụ lục I")
RECIPIENTS_PT: Final = Range(11, 11, "mục II.9 Phụ lục I")
APPENDIX_LABEL_PT: Final = Range(14, 14, "mục III.1 Phụ lục I")
APPENDIX_TITLE_PT: Final = Range(13, 14, "mục III.1 Phụ lục I")
ATTACHED_PT: Final = Range(13, 14, "mục III.1 Phụ lục I")

FIRST_LINE_MM: Final = Range(10, 12.7, "mục II.6 Phụ lục I")
PARAGRAPH_GAP_PT: Final = Range(6, 1000, "mục II.6 Phụ lục I")
LINE_SPACING: Final = Range(1.0, 1.5, "mục II.6 Phụ lục I")
"""In lines: single to one and a half."""

"""What stands where on the pages of a PDF, read from the file alone: pieces of text, lines and rules in points."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pypdfium2  # type: ignore[import-untyped]  # no types are published for it
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # no types are published for it

if TYPE_CHECKING:
    from collections.abc import Iterator

TOUCHING: Final = 0.6
"""Points between pieces of one line."""
WIDEST_STRETCH: Final = 0.51
"""What justification may add to a space: two more, in font sizes."""


@dataclass(frozen=True)
class Letter:
    """One letter: where it starts and how far it reaches."""

    text: str
    x: float
    right: float


@dataclass(frozen=True)
class Line:
    """A line of text on a page; `baseline` counts down from the top edge of the paper, font and size are those of its
    first letter.
    """

    page: int
    letters: tuple[Letter, ...]
    baseline: float
    font: str
    size: float

    @property
    def text(self) -> str:
        """The line as it is read, spaces at its ends left out."""
        return "".join(letter.text for letter in self.letters).strip()

    @property
    def x(self) -> float:
        """Its left end."""
        return self.letters[0].x

    @property
    def right(self) -> float:
        """The right end of its last letter that is no space."""
        return next(letter.right for letter in reversed(self.letters) if not letter.text.isspace())

    @property
    def width(self) -> float:
        """Its length."""
        return self.right - self.x

    @property
    def middle(self) -> float:
        """Its middle."""
        return (self.x + self.right) / 2

    @property
    def word_gaps(self) -> list[float]:
        """The widths of its spaces."""
        return [
            after.x - letter.x for letter, after in pairwise(self.letters) if letter.text == " " and after.text != " "
        ]


@dataclass(frozen=True)
class DrawnRule:
    """A straight rule, measured from the left and the top edge of the paper."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float

    @property
    def is_level(self) -> bool:
        """Whether it runs across."""
        return abs(self.y1 - self.y2) < abs(self.x1 - self.x2)

    @property
    def length(self) -> float:
        """Its length."""
        return max(abs(self.x2 - self.x1), abs(self.y2 - self.y1))

    @property
    def middle(self) -> float:
        """The middle of its ends across."""
        return (self.x1 + self.x2) / 2


@dataclass(frozen=True)
class MeasuredPage:
    """A page with its size, its lines in reading order, its rules from the top down."""

    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[DrawnRule, ...]


def measured_pages(data: bytes) -> list[MeasuredPage]:
    """Every page of a PDF."""
    document = pypdfium2.PdfDocument(data)
    pages = []
    for number, page in enumerate(document):
        height = page.get_height()
        text = page.get_textpage()
        lines = tuple(_lines(text.raw, number, height))
        rules = sorted(_rules(page, height), key=lambda rule: (rule.y1, rule.x1))
        pages.append(MeasuredPage(page.get_width(), height, lines, tuple(rules)))
        text.close()
    document.close()
    return pages


def _lines(text: object, page: int, height: float) -> Iterator[Line]:
    """Yield pieces drawn at one go, joined where one goes on at the end of another."""
    open_line: Line | None = None
    piece = None
    for index in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        letter, baseline = _letter(text, index, height)
        drawn_with = pdfium.FPDFText_GetTextObject(text, index)
        address = ctypes.cast(drawn_with, ctypes.c_void_p).value
        same_height = open_line is not None and abs(baseline - open_line.baseline) < TOUCHING
        goes_on = address == piece or (open_line is not None and _goes_on(open_line, letter, _font(text, index)))
        piece = address
        if open_line is not None and goes_on and same_height:
            open_line = Line(page, (*open_line.letters, letter), open_line.baseline, open_line.font, open_line.size)
            continue
        if open_line is not None:
            yield open_line
        size = float(pdfium.FPDFText_GetFontSize(text, index))
        open_line = Line(page, (letter,), baseline, _font(text, index), size)
    if open_line is not None:
        yield open_line


def _goes_on(line: Line, letter: Letter, font: str) -> bool:
    """Whether a piece begins where another ends, or behind its stretched last space in another face."""
    gap = letter.x - line.letters[-1].right
    stretched = line.letters[-1].text == " " and font != line.font
    return abs(gap) < TOUCHING or (stretched and 0 < gap < line.size * WIDEST_STRETCH)


def _letter(text: object, index: int, height: float) -> tuple[Letter, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, index, box)
    code = pdfium.FPDFText_GetUnicode(text, index)
    said = {0x02: "-", 0xFFFE: "-", 0xA0: " "}.get(code) or chr(code)
    return Letter(said, x.value, box.right), height - y.value


def _font(text: object, index: int) -> str:
    """The name of a letter's font without the mark of its subset."""
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(text, index, buffer, 128, flags)
    return buffer.value.decode().rpartition("+")[2]


def _rules(page: pypdfium2.PdfPage, height: float) -> Iterator[DrawnRule]:
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        width = ctypes.c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(item.raw, width)
        points: list[tuple[int, float, float]] = []
        for index in range(pdfium.FPDFPath_CountSegments(item.raw)):
            segment = pdfium.FPDFPath_GetPathSegment(item.raw, index)
            x, y = ctypes.c_float(), ctypes.c_float()
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            points.append((pdfium.FPDFPathSegment_GetType(segment), x.value, height - y.value))
        for (_, x1, y1), (kind, x2, y2) in pairwise(points):
            if kind == pdfium.FPDF_SEGMENT_LINETO:
                yield DrawnRule(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2), width.value)

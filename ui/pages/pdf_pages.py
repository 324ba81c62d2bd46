"""Pages of a PDF as pictures and text. Used on the worker thread only: the library does not bear two threads."""

from __future__ import annotations

import math
from collections.abc import Iterator
from types import TracebackType
from typing import Self

import pypdfium2  # type: ignore[import-untyped]  # no types are published for it
from PySide6.QtGui import QImage

from desktop.presenters.preview import MOST_HITS, POINTS_PER_INCH, Box, PageHit, spans_of


class PdfPages:
    """An open PDF; `close`, or the end of its `with`, lets it go."""

    def __init__(self, data: bytes) -> None:
        """Open the bytes of a PDF."""
        self._document = pypdfium2.PdfDocument(data)
        self.sizes = tuple(self._document.get_page_size(place) for place in range(len(self._document)))

    def __enter__(self) -> Self:
        """Return the open PDF."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        """Let the PDF go."""
        self.close()

    def picture(self, place: int, dots: float) -> QImage:
        """A page at a resolution in dots per inch."""
        page = self._document[place]
        bitmap = page.render(scale=dots / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=True)
        image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888).copy()
        bitmap.close()
        page.close()
        return image

    def bands(self, place: int, dots: float, rows: int) -> Iterator[tuple[int, int, QImage]]:
        """Yield a page from the top in grey bands of so many rows: first row, rows of the whole page, picture.

        A band is valid until the next one. Only one of them is in memory, whatever the resolution.
        """
        page = self._document[place]
        scale = dots / POINTS_PER_INCH
        height = math.ceil(page.get_height() * scale)
        try:
            for top in range(0, height, rows):
                below = max(height - top - rows, 0)
                crop = (0, _points(below, scale), 0, _points(top, scale))
                bitmap = page.render(scale=scale, crop=crop, grayscale=True)
                grey = QImage.Format.Format_Grayscale8
                yield top, height, QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, grey)
                bitmap.close()
        finally:
            page.close()

    def find(self, query: str) -> tuple[PageHit, ...]:
        """Every place of the text that holds the query, accents aside; as many as an officer can look through."""
        found: list[PageHit] = []
        for place in range(len(self.sizes)):
            found += self._hits(place, query)
            if len(found) >= MOST_HITS:
                break
        return tuple(found[:MOST_HITS])

    def close(self) -> None:
        """Let the PDF go."""
        self._document.close()

    def _hits(self, place: int, query: str) -> list[PageHit]:
        page = self._document[place]
        text_page = page.get_textpage()
        height = page.get_height()
        try:
            spans = spans_of(query, text_page.get_text_range())
            return [PageHit(place, tuple(_boxes(text_page, span, height))) for span in spans]
        finally:
            text_page.close()
            page.close()


def _boxes(text_page: pypdfium2.PdfTextPage, span: tuple[int, int], height: float) -> Iterator[Box]:
    count = text_page.count_rects(span[0], span[1] - span[0])
    for number in range(count):
        left, bottom, right, top = text_page.get_rect(number)
        yield left, height - top, right - left, top - bottom


def _points(pixels: int, scale: float) -> float:
    """A margin in points that comes out as exactly so many pixels: the library rounds up."""
    return max(pixels - 0.5, 0) / scale

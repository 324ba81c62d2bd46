"""Pages of a PDF as pictures. Used on the worker thread only: the library does not bear two threads."""

from __future__ import annotations

import pypdfium2  # type: ignore[import-untyped]  # no types are published for it
from PySide6.QtGui import QImage

POINTS_PER_INCH = 72


class PdfPages:
    """An open PDF; `close` lets it go."""

    def __init__(self, data: bytes) -> None:
        """Open the bytes of a PDF."""
        self._document = pypdfium2.PdfDocument(data)
        self.sizes = tuple(self._document.get_page_size(place) for place in range(len(self._document)))

    def picture(self, place: int, dots: float) -> QImage:
        """A page at a resolution in dots per inch."""
        page = self._document[place]
        bitmap = page.render(scale=dots / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=True)
        image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888).copy()
        page.close()
        return image

    def close(self) -> None:
        """Let the PDF go."""
        self._document.close()

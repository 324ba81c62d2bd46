"""Prints a PDF page by page: pictures at the printer's resolution from the worker, painted here."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from ui.pages.pdf_pages import PdfPages
from ui.worker import Job, Worker

MOST_DOTS = 300


class PrintRun(QObject):
    """One run over some pages. Ends with `finished`, also after `cancel`."""

    progressed = Signal(int, int)
    finished = Signal(bool)
    """True when every page went to the printer."""

    def __init__(
        self, worker: Worker, printer: QPrinter, pdf: bytes, pages: Iterable[int], parent: QObject | None = None
    ) -> None:
        """Take the printer as the dialog left it."""
        super().__init__(parent)
        self._worker = worker
        self._printer = printer
        self._pdf = pdf
        self._pages = list(pages)
        self._painter = QPainter()
        self._done = 0
        self._job: Job | None = None

    def start(self) -> None:
        """Begin with the first page."""
        self._next()

    def cancel(self) -> None:
        """Stop after the page that is being made; what was sent is printed."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._end(is_whole=False)

    def _next(self) -> None:
        self.progressed.emit(self._done, len(self._pages))
        if self._done == len(self._pages):
            self._end(is_whole=True)
            return
        dots = min(self._printer.resolution(), MOST_DOTS)
        work = partial(_picture, self._pdf, self._pages[self._done], dots)
        self._job = self._worker.run(work, self._paint, self._fail)

    def _paint(self, image: QImage) -> None:
        self._job = None
        is_wide = image.width() > image.height()
        way = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
        self._printer.setPageOrientation(way)
        self._printer.setFullPage(True)
        is_open = self._painter.isActive()
        if not (self._printer.newPage() if is_open else self._painter.begin(self._printer)):
            self._end(is_whole=False)
            return
        page = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        self._painter.drawImage(QRect(0, 0, page.width(), page.height()), image)
        self._done += 1
        self._next()

    def _fail(self, _error: Exception) -> None:
        self._job = None
        self._end(is_whole=False)

    def _end(self, *, is_whole: bool) -> None:
        if self._painter.isActive():
            self._painter.end()
        self.finished.emit(is_whole)


def _picture(pdf: bytes, page: int, dots: int, _job: Job) -> QImage:
    """Render a page; runs on the worker."""
    pages = PdfPages(pdf)
    try:
        return pages.picture(page, dots)
    finally:
        pages.close()

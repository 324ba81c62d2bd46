"""Prints a PDF on the worker: band by band at the printer's resolution, so that memory stays small, with cancel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QRect, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.presenters.preview import POINTS_PER_INCH
from ui.pages.pdf_pages import PdfPages
from ui.worker import CancelledError, Job, Worker

MOST_DOTS = 600
"""Beyond this nobody sees a difference in text."""
BAND_ROWS = 512
TOLERANCE = 4
"""Points by which two papers may differ and still be the same one."""


class PrintRefusedError(Exception):
    """The printer did not take the print."""


class PrintRun(QObject):
    """One run over some pages. Ends with `finished` (how many sheets of text went out), `failed`, or after `cancel`."""

    progressed = Signal(int, int)
    finished = Signal(int)
    failed = Signal()

    def __init__(
        self, worker: Worker, printer: QPrinter, pdf: bytes, pages: Iterable[int], parent: QObject | None = None
    ) -> None:
        """Take the printer as the dialog left it."""
        super().__init__(parent)
        self._worker = worker
        self._printer = printer
        self._pdf = pdf
        self._pages = in_copies(tuple(pages), printer)
        self._job: Job | None = None

    def start(self) -> None:
        """Begin with the first page."""
        work = partial(print_pages, self._printer, self._pdf, self._pages)
        self._job = self._worker.run(work, self._end, self._fail)
        self._job.progressed.connect(self.progressed)

    def cancel(self) -> None:
        """Stop within the page that is being sent; what was sent is printed."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _end(self, pages: int) -> None:
        self._job = None
        self.finished.emit(pages)

    def _fail(self, _error: Exception) -> None:
        self._job = None
        self.failed.emit()


def in_copies(pages: tuple[int, ...], printer: QPrinter) -> tuple[int, ...]:
    """Return the pages in the order they are sent: repeated for copies that the printer cannot make itself."""
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    if printer.collateCopies():
        return pages * copies
    return tuple(page for page in pages for _ in range(copies))


def print_pages(printer: QPrinter, pdf: bytes, pages: tuple[int, ...], job: Job) -> int:
    """Send pages to a printer; runs on the worker. Raises PrintRefusedError, CancelledError."""
    painter, chosen = QPainter(), printer.pageLayout().pageSize()
    try:
        with PdfPages(pdf) as document:
            for done, place in enumerate(pages):
                job.report(done, len(pages))
                _choose_paper(printer, document.sizes[place], chosen)
                if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
                    raise PrintRefusedError
                painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
                _paint(_Sheet(printer, document.sizes[place]), document, place, painter=painter, job=job)
            job.report(len(pages), len(pages))
    except CancelledError:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
    return len(pages)


@dataclass(frozen=True)
class _Sheet:
    """A page on the printer's paper: never enlarged, made smaller where the paper is, and in its middle."""

    printer: QPrinter
    size: tuple[float, float]

    @property
    def dots(self) -> float:
        """Resolution the page is rendered at."""
        return min(self.printer.resolution(), MOST_DOTS) * self.shrink

    @property
    def shrink(self) -> float:
        """How much smaller the page has to be to fit."""
        paper = self.printer.pageLayout().fullRectPoints()
        fit = min(paper.width() / self.size[0], paper.height() / self.size[1])
        return 1.0 if fit > 1 - TOLERANCE / min(self.size) else fit

    def corner(self) -> tuple[int, int]:
        """Where the page begins, in the printer's pixels."""
        paper = self.printer.pageLayout().fullRectPixels(self.printer.resolution())
        unit = self.printer.resolution() * self.shrink / POINTS_PER_INCH
        across, down = (paper.width() - self.size[0] * unit) / 2, (paper.height() - self.size[1] * unit) / 2
        return round(max(across, 0)), round(max(down, 0))


def _paint(sheet: _Sheet, document: PdfPages, place: int, *, painter: QPainter, job: Job) -> None:
    left, top = sheet.corner()
    scale = sheet.printer.resolution() * sheet.shrink / sheet.dots
    for first, _rows, band in document.bands(place, sheet.dots, BAND_ROWS):
        if job.is_cancelled:
            raise CancelledError
        painter.drawImage(_target(band, left=left, top=top, first=first, scale=scale), band)


def _target(band: QImage, *, left: int, top: int, first: int, scale: float) -> QRect:
    """Where a band goes, in whole pixels, so that bands meet without a seam."""
    begin, end = round(top + first * scale), round(top + (first + band.height()) * scale)
    return QRect(left, begin, round(band.width() * scale), end - begin)


def _choose_paper(printer: QPrinter, size: tuple[float, float], chosen: QPageSize) -> None:
    """Turn the paper as the page lies; a page larger than the chosen paper gets its own where the printer has it."""
    printer.setFullPage(True)
    short, long = sorted(size)
    own = QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    is_larger = long > chosen.sizePoints().height() + TOLERANCE
    printer.setPageSize(own if is_larger and _takes(printer, own) else chosen)
    is_wide = size[0] > size[1]
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait)


def _takes(printer: QPrinter, paper: QPageSize) -> bool:
    info = QPrinterInfo(printer)
    return info.isNull() or any(paper.isEquivalentTo(known) for known in info.supportedPageSizes())

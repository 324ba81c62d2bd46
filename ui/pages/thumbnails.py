"""The list of pages beside the preview: a small picture and the number of each, made a few at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from desktop.presenters.preview import POINTS_PER_INCH
from ui.pages.pdf_pages import PdfPages
from ui.theme import LIGHT
from ui.worker import Job, Worker

LONG_SIDE = 112
SHORT_SIDE = 84
LIST_WIDTH = 128
CELL = QSize(104, 146)
AT_ONCE = 3
"""Pictures made in one go; what the officer wants to see at once comes in between."""


class Thumbnails(QListWidget):
    """Tells which page is wanted."""

    page_wanted = Signal(int)

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._worker = worker
        self._job: Job | None = None
        self.pdf = b""
        self.setAccessibleName("Danh sách trang")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setMovement(QListView.Movement.Static)
        self.setWrapping(False)
        self.setIconSize(QSize(LONG_SIDE, LONG_SIDE))
        self.setGridSize(CELL)
        self.setFixedWidth(LIST_WIDTH)
        self.setStyleSheet(f"QListWidget {{ background: {LIGHT.line}; }}")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self._tell)

    def show_pdf(self, pdf: bytes, count: int, page: int) -> None:
        """List the pages of a PDF; pictures come as they are ready."""
        self.stop()
        self.pdf = pdf
        with QSignalBlocker(self):
            while self.count() > count:
                self.takeItem(self.count() - 1)
            while self.count() < count:
                item = QListWidgetItem(str(self.count() + 1))
                item.setSizeHint(CELL)
                item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
                self.addItem(item)
        self.choose(page)
        self._make(0)

    def choose(self, page: int) -> None:
        """Mark a page as the one that is shown."""
        with QSignalBlocker(self):
            self.setCurrentRow(page)
        item = self.item(page)
        if item is not None:
            self.scrollToItem(item)

    def stop(self) -> None:
        """Want no more pictures."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _make(self, first: int) -> None:
        if first < self.count():
            places = range(first, min(first + AT_ONCE, self.count()))
            work = partial(_pictures, self.pdf, places, self.devicePixelRatioF())
            self._job = self._worker.run(work, partial(self._take, first))

    def _take(self, first: int, images: tuple[QImage, ...]) -> None:
        self._job = None
        for place, image in enumerate(images, first):
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self.item(place).setIcon(_even_icon(pixmap))
        self._make(first + len(images))

    def _tell(self, row: int) -> None:
        if row >= 0:
            self.page_wanted.emit(row)


def _even_icon(pixmap: QPixmap) -> QIcon:
    """A picture that looks the same when its page is chosen: the paper stays white."""
    icon = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        icon.addPixmap(pixmap, mode)
    return icon


def _pictures(pdf: bytes, places: range, ratio: float, _job: Job) -> tuple[QImage, ...]:
    """Render pages small, as high or wide as there is room; runs on the worker."""
    with PdfPages(pdf) as pages:
        return tuple(pages.picture(place, _dots(pages.sizes[place]) * ratio) for place in places)


def _dots(size: tuple[float, float]) -> float:
    return min(SHORT_SIDE / size[0], LONG_SIDE / size[1]) * POINTS_PER_INCH

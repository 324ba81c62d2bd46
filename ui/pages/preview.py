"""The PDF on the screen: one page at a time, as wide as there is room or at a chosen size."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.inputs import combo_box
from ui.pages.layouts import row
from ui.pages.pdf_pages import POINTS_PER_INCH, PdfPages
from ui.theme import LIGHT, SPACE
from ui.worker import Job, Worker

FIT = "Vừa khổ"
ZOOMS = (FIT, "50 %", "75 %", "100 %", "125 %", "150 %", "200 %")
SCREEN_DOTS = 96
FIT_PAUSE_MS = 150
MARGIN = 24


class PdfPreview(QWidget):
    """Shows pages rendered on the worker; PageUp and PageDown turn them."""

    page_shown = Signal(int)
    """The index of the page whose picture is on the screen now."""

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        """Begin without a document."""
        super().__init__(parent)
        self._worker = worker
        self._pdf = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._page = 0
        self._job: Job | None = None
        self.previous_button, self.next_button = QPushButton("◀"), QPushButton("▶")
        self.page_label = QLabel()
        self.zoom_box = combo_box("Cỡ xem", ZOOMS)
        self.picture = QLabel("Đang dựng bản xem trước…")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area = QScrollArea()
        self.area.setWidget(self.picture)
        self.area.setWidgetResizable(True)
        self.area.setStyleSheet(f"QScrollArea {{ background: {LIGHT.line}; border: 1px solid {LIGHT.line}; }}")
        self.picture.setStyleSheet(f"background: {LIGHT.line};")
        self._fit_timer = QTimer(self)
        self._fit_timer.setSingleShot(True)
        self._fit_timer.setInterval(FIT_PAUSE_MS)
        self._fit_timer.timeout.connect(self._render)
        self._lay_out()
        self._connect()
        self._show_place()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The index of the page shown."""
        return self._page

    def show_pdf(self, pdf: bytes) -> None:
        """Show another document; the page stays if there is one of that number."""
        self._pdf = pdf
        self._render()

    def show_page(self, page: int) -> None:
        """Turn to a page."""
        wanted = max(0, min(page, self.page_count - 1))
        if wanted != self._page and self.page_count:
            self._page = wanted
            self.area.verticalScrollBar().setValue(0)
            self._render()

    def close_preview(self) -> None:
        """Want no more pictures."""
        self._fit_timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A page that fits the width is rendered again."""
        super().resizeEvent(event)
        if self.zoom_box.currentText() == FIT and self._pdf:
            self._fit_timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PageUp and PageDown turn the pages."""
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
        else:
            self.show_page(self._page + steps)

    def _lay_out(self) -> None:
        for button, tip in ((self.previous_button, "Trang trước"), (self.next_button, "Trang sau")):
            button.setFixedWidth(36)
            button.setAccessibleName(tip)
            button.setToolTip(tip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(row(self.previous_button, self.page_label, self.next_button, None, self.zoom_box))
        column.addWidget(self.area, 1)

    def _connect(self) -> None:
        self.previous_button.clicked.connect(partial(self._turn, -1))
        self.next_button.clicked.connect(partial(self._turn, 1))
        self.zoom_box.currentIndexChanged.connect(self._render)

    def _turn(self, steps: int, _checked: object = None) -> None:
        self.show_page(self._page + steps)

    def _render(self, _index: int = 0) -> None:
        if not self._pdf:
            return
        if self._job is not None:
            self._job.cancel()
        room = self.area.viewport().width() - MARGIN
        zoom = self.zoom_box.currentText()
        percent = 0 if zoom == FIT else int(zoom.split()[0])
        work = partial(_render_page, self._pdf, self._page, room=room, percent=percent, ratio=self.devicePixelRatioF())
        self._job = self._worker.run(work, self._take)

    def _take(self, rendered: tuple[tuple[tuple[float, float], ...], int, QImage]) -> None:
        self._job = None
        self._sizes, self._page, image = rendered
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self.picture.setPixmap(pixmap)
        self.picture.setAccessibleName(f"Trang {self._page + 1}")
        self._show_place()
        self.page_shown.emit(self._page)

    def _show_place(self) -> None:
        count = self.page_count
        self.page_label.setText(f"Trang {self._page + 1}/{count}" if count else "")
        self.previous_button.setEnabled(self._page > 0)
        self.next_button.setEnabled(self._page < count - 1)


def _render_page(
    pdf: bytes, page: int, _job: Job, *, room: int, percent: int, ratio: float
) -> tuple[tuple[tuple[float, float], ...], int, QImage]:
    """Render a page, or the last one where there are fewer; runs on the worker."""
    pages = PdfPages(pdf)
    try:
        place = min(page, len(pages.sizes) - 1)
        width = pages.sizes[place][0]
        dots = percent * SCREEN_DOTS / 100 if percent else room * POINTS_PER_INCH / width
        return pages.sizes, place, pages.picture(place, max(dots, 10.0) * ratio)
    finally:
        pages.close()

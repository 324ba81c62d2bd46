"""The PDF on the screen: pages with their list, sizes from a whole page to 200 %, words found and marked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop.presenters.preview import FIT_WIDTH, ZOOMS, PageHit, dots_for, hit_words, next_zoom, percent_of
from ui.inputs import SearchBox, combo_box
from ui.pages.layouts import row
from ui.pages.page_picture import PagePicture
from ui.pages.pdf_pages import PdfPages
from ui.pages.thumbnails import Thumbnails
from ui.theme import SPACE, SPACE_SMALL
from ui.worker import Job, Worker

FIT_PAUSE_MS = 150
ZOOM_WIDTH = 90
ROOM_FOR_BUTTONS, ROOM_FOR_STEPS, ROOM_FOR_SEARCH = 600, 480, 340
"""Pixels a preview must have for the zoom buttons, for stepping and the page list, for the search."""
Rendered = tuple[tuple[tuple[float, float], ...], int, float, QImage]
"""Page sizes in points, which page, at how many dots per inch, its picture."""


class PdfPreview(QWidget):
    """Shows pages rendered on the worker. PageUp and PageDown turn them, Ctrl with + - 0 or the wheel zooms."""

    page_shown = Signal(int)
    """The index of the page whose picture is on the screen now."""
    hits_found = Signal(int)
    """How many places hold the text that was searched."""

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        """Begin without a document."""
        super().__init__(parent)
        self._worker = worker
        self._pdf = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._page = 0
        self._dots = 0.0
        self._job: Job | None = None
        self._search_job: Job | None = None
        self._hits: tuple[PageHit, ...] = ()
        self._hit = 0
        self.area = PagePicture("Đang dựng bản xem trước…")
        self.picture = self.area.label
        self.pages = Thumbnails(worker)
        self.pages_button = _tool("☰", "Hiện danh sách trang")
        self.pages_button.setCheckable(True)
        self.pages_button.setChecked(True)
        self.previous_button, self.next_button = _tool("◀", "Trang trước"), _tool("▶", "Trang sau")
        self.page_label = QLabel()
        self.zoom_box = combo_box("Cỡ xem", ZOOMS)
        self.smaller_button, self.larger_button = _tool("−", "Thu nhỏ (Ctrl −)"), _tool("+", "Phóng to (Ctrl +)")
        self.search = SearchBox("Tìm trong bản in")
        self.search.setMinimumWidth(90)
        self.hits_label = QLabel()
        self.last_hit_button, self.next_hit_button = (
            _tool("▴", "Chỗ trước (Shift+Enter)"),
            _tool("▾", "Chỗ sau (Enter)"),
        )
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
        """Show another document; the page stays if there is one of that number, the search goes on in it."""
        is_other = pdf != self._pdf
        self._pdf = pdf
        self._render()
        if is_other:
            self.pages.stop()
            self._search(self.search.text())

    def turn_to_start(self) -> None:
        """The next document is another one: begin it with its first page."""
        self._page = 0
        self.area.verticalScrollBar().setValue(0)

    def show_page(self, page: int) -> None:
        """Turn to a page."""
        wanted = max(0, min(page, self.page_count - 1))
        if wanted != self._page and self.page_count:
            self._page = wanted
            self.area.verticalScrollBar().setValue(0)
            self._render()

    def zoom(self, step: int) -> None:
        """Show the page at the next larger (+1) or smaller (-1) size."""
        if self._dots:
            self.zoom_box.setCurrentText(next_zoom(self._dots, step))

    def step_hit(self, step: int) -> None:
        """Go to the next (+1) or previous (-1) place that was found, round the end."""
        if self._hits:
            self._hit = (self._hit + step) % len(self._hits)
            self._show_hit()

    def open_search(self) -> None:
        """Put the keyboard where the text to find is typed."""
        self.search.setFocus()
        self.search.selectAll()

    def close_preview(self) -> None:
        """Want no more pictures."""
        self._fit_timer.stop()
        self.pages.stop()
        for job in (self._job, self._search_job):
            if job is not None:
                job.cancel()
        self._job = self._search_job = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A page that fits is rendered again."""
        super().resizeEvent(event)
        self._make_room()
        if not percent_of(self.zoom_box.currentText()) and self._pdf:
            self._fit_timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PageUp and PageDown turn the pages; Shift+Enter in the search goes back."""
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if steps is not None:
            self.show_page(self._page + steps)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.hasFocus():
            self.step_hit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        turn = (self.pages_button, self.previous_button, self.page_label, self.next_button)
        zoom = (self.smaller_button, self.zoom_box, self.larger_button)
        find = (self.search, self.hits_label, self.last_hit_button, self.next_hit_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        tools = row(*turn, None, *zoom, None, *find, spacing=SPACE_SMALL)
        tools.setStretch(tools.indexOf(self.search), 2)
        bar = QWidget()
        bar.setLayout(tools)
        tools.setContentsMargins(0, 0, 0, 0)
        bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.zoom_box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.zoom_box.setMinimumWidth(ZOOM_WIDTH)
        column.addWidget(bar)
        across = row(self.pages, self.area)
        across.setStretch(1, 1)
        column.addLayout(across, 1)

    def _connect(self) -> None:
        self.pages_button.toggled.connect(self._show_pages)
        self.pages.page_wanted.connect(self.show_page)
        self.previous_button.clicked.connect(partial(self._turn, -1))
        self.next_button.clicked.connect(partial(self._turn, 1))
        self.smaller_button.clicked.connect(partial(self._zoom, -1))
        self.larger_button.clicked.connect(partial(self._zoom, 1))
        self.area.zoom_asked.connect(self.zoom)
        self.area.turn_asked.connect(self._turn)
        self.zoom_box.currentIndexChanged.connect(self._render)
        self.search.search_changed.connect(self._search)
        self.last_hit_button.clicked.connect(partial(self._step_hit, -1))
        self.next_hit_button.clicked.connect(partial(self._step_hit, 1))
        for keys, slot in (
            (("Ctrl++", "Ctrl+="), partial(self.zoom, 1)),
            (("Ctrl+-",), partial(self.zoom, -1)),
            (("Ctrl+0",), partial(self.zoom_box.setCurrentText, FIT_WIDTH)),
        ):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.activated.connect(slot)

    def _turn(self, steps: int, _checked: object = None) -> None:
        self.show_page(self._page + steps)

    def _zoom(self, step: int, _checked: object = None) -> None:
        self.zoom(step)

    def _step_hit(self, step: int, _checked: object = None) -> None:
        self.step_hit(step)

    def _make_room(self) -> None:
        """Leave out what does not fit; the keys do all of it too."""
        for least, parts in (
            (ROOM_FOR_BUTTONS, (self.smaller_button, self.larger_button)),
            (ROOM_FOR_STEPS, (self.last_hit_button, self.next_hit_button)),
            (ROOM_FOR_SEARCH, (self.search, self.hits_label)),
        ):
            for part in parts:
                part.setVisible(self.width() >= least)
        self.pages.setVisible(self.pages_button.isChecked() and self.width() >= ROOM_FOR_STEPS)

    def _show_pages(self, is_shown: bool) -> None:
        self._make_room()
        self.pages_button.setToolTip("Ẩn danh sách trang" if is_shown else "Hiện danh sách trang")
        self._fit_timer.start()

    def _render(self, _index: int = 0) -> None:
        if not self._pdf:
            return
        if self._job is not None:
            self._job.cancel()
        zoom, room = self.zoom_box.currentText(), self.area.room
        work = partial(_render_page, self._pdf, self._page, zoom=zoom, room=room, ratio=self.devicePixelRatioF())
        self._job = self._worker.run(work, self._take)

    def _take(self, rendered: Rendered) -> None:
        self._job = None
        is_first = self.pages.pdf is not self._pdf
        self._sizes, self._page, self._dots, image = rendered
        name = f"Trang {self._page + 1}"
        self.area.show_picture(image, name, ratio=self.devicePixelRatioF(), width=self._sizes[self._page][0])
        if is_first:
            self.pages.show_pdf(self._pdf, self.page_count, self._page)
        else:
            self.pages.choose(self._page)
        self._mark()
        self._show_place()
        self.page_shown.emit(self._page)

    def _show_place(self) -> None:
        count = self.page_count
        self.page_label.setText(f"Trang {self._page + 1}/{count}" if count else "")
        self.previous_button.setEnabled(self._page > 0)
        self.next_button.setEnabled(self._page < count - 1)
        for button in (self.last_hit_button, self.next_hit_button):
            button.setEnabled(bool(self._hits))

    def _search(self, query: str) -> None:
        if self._search_job is not None:
            self._search_job.cancel()
        if not self._pdf or not query.strip():
            self._take_hits(())
            return
        self._search_job = self._worker.run(partial(_find, self._pdf, query), self._take_hits)

    def _take_hits(self, hits: tuple[PageHit, ...]) -> None:
        self._search_job = None
        self._hits = hits
        self._hit = next((at for at, hit in enumerate(hits) if hit.page >= self._page), 0)
        self._show_hit()
        self._show_place()
        self.hits_found.emit(len(hits))

    def _show_hit(self) -> None:
        self.hits_label.setText(hit_words(self._hit, len(self._hits), self.search.text()))
        if self._hits and self._hits[self._hit].page != self._page:
            self.show_page(self._hits[self._hit].page)
        else:
            self._mark()

    def _mark(self) -> None:
        here = [(at, hit) for at, hit in enumerate(self._hits) if hit.page == self._page]
        found = tuple(box for at, hit in here if at != self._hit for box in hit.boxes)
        self.area.mark(found, tuple(box for at, hit in here if at == self._hit for box in hit.boxes))


def _tool(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button


def _render_page(pdf: bytes, page: int, _job: Job, *, zoom: str, room: tuple[int, int], ratio: float) -> Rendered:
    """Render a page, or the last one where there are fewer; runs on the worker."""
    with PdfPages(pdf) as pages:
        place = min(page, len(pages.sizes) - 1)
        dots = dots_for(zoom, pages.sizes[place], room)
        return pages.sizes, place, dots, pages.picture(place, dots * ratio)


def _find(pdf: bytes, query: str, _job: Job) -> tuple[PageHit, ...]:
    """Search the text of the pages; runs on the worker."""
    with PdfPages(pdf) as pages:
        return pages.find(query)

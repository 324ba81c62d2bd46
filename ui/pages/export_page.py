"""The export page: what and where on the left, the real PDF on the right; files and prints made on the worker."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent, QShowEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.domain.finding import Finding
from desktop.presenters.export_order import ExportOrder
from desktop.presenters.export_page import (
    Preview,
    blocking_words,
    done_words,
    make_preview,
    problem_words,
    write_export,
)
from desktop.presenters.print_words import CANCELLED, NO_READER, NOTHING_TO_PRINT, REFUSED, printed_words
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.frozen_export import Source
from ui.pages.export_form import ExportForm
from ui.pages.layouts import heading, note, page_column, row, scrolling
from ui.pages.page import Page
from ui.pages.preview import PdfPreview
from ui.pages.print_choice import NoPrinterError, ask_printer, chosen_pages, open_in_reader
from ui.pages.print_run import PrintRun
from ui.theme import SPACE, SPACE_PAGE
from ui.worker import Job, Worker

REFRESH_MS = 500
FORM_WIDTH = 300


class ExportPage(Page):
    """Exports and prints; the preview follows the plan while the page is visible."""

    edits = False

    def __init__(
        self, desk: Desk, worker: Worker, parent: QWidget | None = None, *, kept: Source | None = None
    ) -> None:
        """Lay out; the preview is made when the page is shown. `kept` gives the frozen files of a plan."""
        super().__init__(desk, parent)
        self._worker = worker
        self._kept: Source = kept or _nothing
        self._preview_job: Job | None = None
        self._export_job: Job | None = None
        self._print: PrintRun | None = None
        self._errors: tuple[Finding, ...] = ()
        self._pdf = b""
        self._is_stale = True
        self.form = ExportForm(desk)
        self.preview = PdfPreview(worker)
        self._shown_paper = ""
        self.export_button = QPushButton("X&uất")
        self.export_button.setProperty("primary", True)
        self.folder_button, self.print_button = QPushButton("Mở thư mục"), QPushButton("In")
        self.print_menu = QMenu(self)
        self.errors_button = QPushButton("Tới lỗi đầu tiên")
        self.cancel_button = QPushButton("Hủy")
        self.progress = QProgressBar()
        self.progress.setFormat("%v/%m")
        self.said = note()
        self._refresh_timer = QTimer(self)
        self._refresh_timer.setSingleShot(True)
        self._refresh_timer.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()
        self._show_busy(is_busy=False)
        self.setFocusProxy(self.export_button)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The errors that stand in the way of the official print, as of the last preview."""
        return self._errors

    def refresh(self) -> None:
        """Make the preview anew on the worker."""
        order = self.form.order
        self._refresh_timer.stop()
        if order.is_plan and not (order.has_text or order.has_appendices):
            return
        if self._preview_job is not None:
            self._preview_job.cancel()
        self._is_stale = False
        work = partial(_preview, self.desk, order, self._kept)
        self._preview_job = self._worker.run(work, self._take_preview, self._preview_failed)

    def export(self) -> None:
        """Write the files on the worker."""
        order = self.form.order
        if order.fault:
            self._say(order.fault)
            return
        self._show_busy(is_busy=True)
        work = partial(_export, self.desk, order, self._kept)
        self._export_job = self._worker.run(work, self._take_files, self._export_failed)
        self._export_job.progressed.connect(self._show_progress)

    def open_print(self) -> None:
        """Ask for the printer, pages, copies, sides and paper."""
        self._ask_printer(None)

    def print_page_again(self) -> None:
        """Ask for the printer for the page that is seen only."""
        self._ask_printer(self.preview.page)

    def print_on(self, printer: QPrinter) -> None:
        """Print what the preview shows."""
        if not self._pdf or not self.preview.page_count:
            self._say(NOTHING_TO_PRINT)
            return
        pages = chosen_pages(printer, self.preview.page_count, self.preview.page)
        self._show_busy(is_busy=True)
        self._print = PrintRun(self._worker, printer, self._pdf, pages, self)
        self._print.progressed.connect(self._show_progress)
        self._print.finished.connect(self._printed)
        self._print.failed.connect(self._print_failed)
        self._print.start()

    def open_reader(self) -> None:
        """Show the PDF in the machine's own reader, from where it can be printed too."""
        if not self._pdf:
            self._say(NOTHING_TO_PRINT)
        elif not open_in_reader(self._pdf, self.form.order.name):
            self._say(NO_READER)

    def cancel(self) -> None:
        """Stop the export or the print that runs."""
        if self._export_job is not None:
            self._export_job.cancel()
            self._export_job = None
            self._say("Đã dừng; các tệp ghi xong trước đó vẫn còn.")
        if self._print is not None:
            self._print.cancel()
            self._print = None
            self._say(CANCELLED)
        self._show_busy(is_busy=False)

    def close_page(self) -> None:
        """Stop everything that runs for this page."""
        self._refresh_timer.stop()
        self.preview.close_preview()
        for job in (self._preview_job, self._export_job):
            if job is not None:
                job.cancel()
        if self._print is not None:
            self._print.cancel()
        super().close_page()

    def take_change(self, changes: Changes) -> None:
        """The preview is out of date; a visible one is made anew soon."""
        if changes.before.is_frozen is not changes.after.is_frozen:
            self.form.take_frozen()
        self._is_stale = True
        if self.isVisible():
            self._refresh_timer.start(REFRESH_MS)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the preview where it is out of date."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh_timer.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Make no preview nobody sees."""
        super().hideEvent(event)
        self._is_stale = self._is_stale or self._refresh_timer.isActive()
        self._refresh_timer.stop()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(FORM_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(scrolling(self.form), 1)
        column.addWidget(self.errors_button)
        column.addWidget(self.said)
        column.addLayout(row(self.progress, self.cancel_button))
        column.addLayout(row(self.print_button, self.folder_button, None, self.export_button))
        across = QHBoxLayout()
        across.setSpacing(SPACE_PAGE)
        across.addWidget(left)
        across.addWidget(self.preview, 1)
        outer = page_column(self)
        outer.addLayout(row(heading("Xuất và in"), None, QLabel("Bản xem trước là tệp PDF thật")))
        outer.addLayout(across, 1)

    def _connect(self) -> None:
        self.form.content_changed.connect(self._content_changed)
        self.form.names_changed.connect(self._clear_said)
        self.export_button.clicked.connect(self.export)
        self.print_menu.addAction("&In…", self.open_print)
        self.print_menu.addAction("In lại trang đang &xem…", self.print_page_again)
        self.print_menu.addAction("&Mở bằng trình đọc PDF", self.open_reader)
        self.print_button.setMenu(self.print_menu)
        self.folder_button.clicked.connect(self._open_folder)
        self.errors_button.clicked.connect(self._go_to_error)
        self.cancel_button.clicked.connect(self.cancel)

    def _content_changed(self) -> None:
        self._is_stale = True
        self._refresh_timer.start(REFRESH_MS)

    def _take_preview(self, made: Preview) -> None:
        self._preview_job = None
        self._pdf = made.pdf
        self._errors = made.errors
        words = blocking_words(made.errors, self.desk.plan, self.desk.rules)
        self.form.show_blocked(words)
        self.errors_button.setVisible(bool(words))
        self.print_button.setEnabled(True)
        if self._shown_paper != self.form.paper:
            self._shown_paper = self.form.paper
            self.preview.turn_to_start()
        self.preview.show_pdf(made.pdf)

    def _take_files(self, paths: tuple[Path, ...]) -> None:
        self._export_job = None
        self._show_busy(is_busy=False)
        self._say(done_words(paths))

    def _export_failed(self, error: Exception) -> None:
        self._export_job = None
        self._show_busy(is_busy=False)
        self._say(problem_words(error))

    def _preview_failed(self, error: Exception) -> None:
        self._preview_job = None
        self._say(problem_words(error))

    def _ask_printer(self, page: int | None) -> None:
        try:
            ask_printer(self, self.preview.page_count, page, self.print_on)
        except NoPrinterError as error:
            self._say(str(error))

    def _printed(self, pages: int) -> None:
        self._print = None
        self._show_busy(is_busy=False)
        self._say(printed_words(pages))

    def _print_failed(self) -> None:
        self._print = None
        self._show_busy(is_busy=False)
        self._say(REFUSED)

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _show_busy(self, *, is_busy: bool) -> None:
        for widget in (self.progress, self.cancel_button):
            widget.setVisible(is_busy)
        self.export_button.setEnabled(not is_busy)
        self.print_button.setEnabled(not is_busy and bool(self._pdf))
        self.errors_button.setVisible(bool(self._errors))

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.message_raised.emit(text)

    def _clear_said(self) -> None:
        self.said.clear()

    def _open_folder(self) -> None:
        folder = self.form.order.folder
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._say(f"Không mở được thư mục “{folder}”.")

    def _go_to_error(self) -> None:
        if self._errors:
            self.place_wanted.emit(self._errors[0].place)


def _nothing(_digest: str) -> bytes | None:
    """The source of kept files where there are none."""
    return None


def _preview(desk: Desk, order: ExportOrder, kept: Source, _job: Job) -> Preview:
    """Runs on the worker; the plan is frozen, so reading it there is safe."""
    return make_preview(desk.plan, desk.pack, rules=desk.rules, order=order, source=kept)


def _export(desk: Desk, order: ExportOrder, kept: Source, job: Job) -> tuple[Path, ...]:
    """Runs on the worker."""
    return write_export(desk.plan, desk.pack, order=order, report=job.report, source=kept, rules=desk.rules)

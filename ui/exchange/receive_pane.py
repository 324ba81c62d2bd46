"""Files to receive: chosen or dropped, each seen before anything is written, received one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.presenters.receive_form import COLUMNS, ReceivedFile, ReceiveForm
from desktop.presenters.receive_words import to_decide
from desktop.services.exchange import Preview, Receipt, preview_file, receive
from desktop.services.office import Office
from desktop.services.previews import Kept, drop, put_aside, taken_up, told
from ui.dialogs import open_dialog
from ui.exchange.dropped import dropped_packages
from ui.exchange.package_details import PackageDetails
from ui.pages.layouts import note, row
from ui.plain_table import PlainTable
from ui.theme import ROW_HEIGHT, SPACE
from ui.worker import Job, Worker

LIST_HEIGHT, DETAILS_HEIGHT = 140, 420
LISTED = 8
"""Files that the list makes room for by itself."""
REPORT_HEIGHT, SHARE_OF_REPORT = 130, 6
PACKAGES = "Gói kế hoạch (*.khgn);;Mọi tệp (*)"
STOPPING = "Đang dừng sau gói này…"


class ReceivePane(QWidget):
    """The list of files with what each would bring. Nothing is written before the button is pressed."""

    finished = Signal()
    """A reception is over, whole or stopped; the form knows what came of it."""
    conflicts_wanted = Signal(str)
    plan_wanted = Signal(str)

    def __init__(self, office: Office, worker: Worker, backups: Path, parent: QWidget | None = None) -> None:
        """Begin without files; backups are written into `backups`."""
        super().__init__(parent)
        self._office, self._worker, self._backups = office, worker, backups
        self.form = ReceiveForm()
        self._jobs: list[Job] = []
        self._queue: list[ReceivedFile] = []
        self._total = 0
        self.add_button = QPushButton("&Chọn tệp…")
        self.drop_button = QPushButton("&Bỏ khỏi danh sách")
        self.take_button = QPushButton("&Nhận gói")
        self.take_button.setProperty("primary", True)
        self.stop_button = QPushButton("&Dừng")
        self.conflicts_button = QPushButton("&Xem xung đột")
        self.open_button = QPushButton("&Mở kế hoạch")
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self.table = PlainTable("Các gói để nhận", COLUMNS, stretched=4, parent=self._split)
        self.details = PackageDetails(office, self._split)
        self.progress = QProgressBar()
        self.progress.setFormat("Đang nhận gói %v/%m")
        self.count, self.report, self.report_box = note(), QLabel(), QScrollArea(self)
        self._lay_out()
        self._connect()
        self._refresh()

    @property
    def is_taking(self) -> bool:
        """Tell whether a reception runs."""
        return bool(self._total)

    def add_files(self, paths: Iterable[Path]) -> None:
        """Read files on the worker and show what they would bring."""
        for file in self.form.add(paths):
            self._read(file)
        self._make_room()
        self._refresh()
        if len(self.form.files) and not self.table.current_id:
            self.table.choose("0")

    def choose_files(self) -> None:
        """Let the officer pick files."""
        dialog = QFileDialog(self, "Chọn các gói để nhận", "", PACKAGES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._take_names)
        open_dialog(dialog)

    def take(self) -> None:
        """Receive the chosen files one after the other, each in one transaction."""
        self._queue = list(self.form.wanted)
        self._total = len(self._queue)
        if self._queue:
            self._next()
        self._refresh()

    def stop(self) -> None:
        """Receive nothing more after the file that is just being received."""
        self._queue.clear()
        self.progress.setFormat(STOPPING)

    def stop_reading(self) -> None:
        """Drop what is still being read, and what was read."""
        for job in self._jobs:
            job.cancel()
        self._jobs.clear()
        self._let_go([file for file in self.form.files if file.seen is not None])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take packages that are dragged here."""
        if dropped_packages(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the packages that were dropped."""
        event.acceptProposedAction()
        self.add_files(dropped_packages(event.mimeData()))

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.report_box.setWidget(self.report)
        self.report_box.setWidgetResizable(True)
        self.report_box.setFrameShape(QFrame.Shape.NoFrame)
        self.report_box.viewport().setAutoFillBackground(False)
        self.report.setAutoFillBackground(False)
        self.report.setTextFormat(Qt.TextFormat.PlainText)
        self.report.setWordWrap(True)
        self.report.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([LIST_HEIGHT, DETAILS_HEIGHT])
        self._split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addLayout(row(self.add_button, self.drop_button, None, self.conflicts_button, self.open_button))
        column.addWidget(self._split, 1)
        column.addWidget(self.report_box)
        bottom = row(self.count, self.progress, self.stop_button, self.take_button)
        bottom.setStretch(0, 1)
        bottom.setStretch(1, 1)
        column.addLayout(bottom)
        for button in (self.drop_button, self.stop_button):
            button.setAutoDefault(False)
        self.setFocusProxy(self.add_button)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.choose_files)
        self.drop_button.clicked.connect(self._drop)
        self.take_button.clicked.connect(self.take)
        self.stop_button.clicked.connect(self.stop)
        self.conflicts_button.clicked.connect(self._want_conflicts)
        self.open_button.clicked.connect(self._want_plan)
        self.table.row_chosen.connect(self._show_details)
        self.table.row_opened.connect(self._toggle)
        self.table.clicked.connect(self._click)
        self.details.passphrase_given.connect(self._unlock)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self._toggle)

    def _make_room(self) -> None:
        """Let the list show several files at once, up to two fifths of the room: the rest is for what they bring."""
        listed = min(len(self.form.files), LISTED) * ROW_HEIGHT + self.table.horizontalHeader().height() + SPACE
        now, rest = self._split.sizes()
        if listed > now:
            taken = min(listed, max(now, (now + rest) * 2 // 5))
            self._split.setSizes([taken, now + rest - taken])

    def _take_names(self, names: list[str]) -> None:
        self.add_files(Path(name) for name in names)

    def _read(self, file: ReceivedFile) -> None:
        work = partial(_preview, self._office, file.path, file.passphrase)
        self._jobs.append(self._worker.run(work, partial(self._seen, file), partial(self._failed, file)))

    def _seen(self, file: ReceivedFile, read: tuple[Preview, Kept | None]) -> None:
        self.form.take_preview(file, *read)
        self._refresh()
        if self.take_button.isEnabled() and self.focusWidget() is self.add_button:
            self._go_on()

    def _failed(self, file: ReceivedFile, error: Exception) -> None:
        self.form.take_error(file, error)
        if self.is_taking:
            self._next()
        self._refresh()

    def _unlock(self, passphrase: str) -> None:
        file = self._current
        if file is not None and file.state == "locked":
            file.passphrase, file.state = passphrase, "reading"
            self._read(file)
            self._refresh()

    def _next(self) -> None:
        """Receive the next file of the queue; without one the reception is over."""
        file = self._queue.pop(0) if self._queue else None
        if file is None or file.seen is None:
            self._finish()
            return
        self.progress.setRange(0, self._total)
        self.progress.setValue(self._total - len(self._queue))
        work = partial(_receive, self._office, file, self._backups, is_stale=self.form.is_stale(file))
        self._worker.run(work, partial(self._taken, file), partial(self._failed, file))

    def _taken(self, file: ReceivedFile, receipt: Receipt) -> None:
        self.form.take_receipt(file, receipt)
        shown = None if file.seen is None else told(file.seen)
        self._let_go([file])
        file.seen = shown
        self._next()
        self._refresh()

    def _finish(self) -> None:
        self._total = 0
        self.progress.setFormat("Đang nhận gói %v/%m")
        self.report.setText(self.form.report())
        needed = self.report.heightForWidth(self.report_box.width() - 2 * SPACE)
        self.report_box.setFixedHeight(min(needed, REPORT_HEIGHT, self.window().height() // SHARE_OF_REPORT))
        self._refresh()
        self._go_on()
        self.finished.emit()

    def _go_on(self) -> None:
        """Give the keyboard to what comes next, so that Enter goes on."""
        waiting = (self.take_button, self.conflicts_button, self.open_button, self.add_button)
        next(button for button in waiting if button.isEnabled() and not button.isHidden()).setFocus()

    def _let_go(self, files: Iterable[ReceivedFile]) -> None:
        """Have the previews of files dropped by the worker: there may be hundreds of thousands of records in them."""
        previews: list[Preview] = []
        for file in files:
            if file.kept is not None:
                file.kept.close()
                file.kept = None
            if file.seen is not None:
                previews.append(file.seen)
                file.seen = None
        self._worker.run(partial(_drop, previews), _done)

    @property
    def _current(self) -> ReceivedFile | None:
        return self.form.file(self.table.current_id)

    def _toggle(self, _row_id: str = "") -> None:
        file = self._current
        if file is not None and not self.is_taking:
            self.form.want(file, is_wanted=not file.is_wanted)
            self._refresh()

    def _click(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._toggle()

    def _drop(self) -> None:
        file = self._current
        if file is not None:
            self.form.drop(file)
            self._refresh()
            self._let_go([file])

    def _want_conflicts(self) -> None:
        self.conflicts_wanted.emit(self._disputed_plan)

    def _want_plan(self) -> None:
        self.plan_wanted.emit(self.form.taken_plans[-1])

    @property
    def _disputed_plan(self) -> str:
        """The first plan that conflicts were left in; empty for none."""
        receipts = {file.receipt.plan_id: file.receipt for file in self.form.files if file.receipt is not None}
        return next((plan for plan, receipt in receipts.items() if to_decide(receipt.conflicts)), "")

    def _refresh(self) -> None:
        self.table.set_rows([(line.id, line.cells) for line in self.form.rows])
        self.count.setText(self.form.count_words)
        self.take_button.setText(self.form.take_words)
        is_idle = not self.is_taking
        self.take_button.setEnabled(is_idle and bool(self.form.wanted) and not self.form.is_reading)
        self.add_button.setEnabled(is_idle)
        self.drop_button.setEnabled(is_idle and not self.form.is_reading and self._current is not None)
        self.count.setVisible(is_idle)
        for widget in (self.progress, self.stop_button):
            widget.setVisible(not is_idle)
        self.report_box.setVisible(is_idle and bool(self.report.text()))
        self.conflicts_button.setVisible(is_idle and bool(self._disputed_plan))
        self.open_button.setVisible(is_idle and bool(self.form.taken_plans))
        self._show_details()

    def _show_details(self, _row_id: str = "") -> None:
        self.details.show_file(self._current)


def _preview(office: Office, path: Path, passphrase: str | None, _job: Job) -> tuple[Preview, Kept | None]:
    """Runs on the worker; the file is read once, and of a large one only what is shown stays in memory."""
    whole = [preview_file(office, path, passphrase=passphrase)]
    shown, kept = put_aside(whole[0])
    if shown is not whole[0]:
        drop(whole)
    return shown, kept


def _drop(previews: list[Preview], _job: Job) -> None:
    """Runs on the worker."""
    drop(previews)


def _done(_nothing: None) -> None:
    """Nobody waits for what is dropped."""


def _receive(office: Office, file: ReceivedFile, backups: Path, _job: Job, *, is_stale: bool) -> Receipt:
    """Runs on the worker; a large file, or one whose plan another file changed meanwhile, is looked at once more."""
    assert file.seen is not None  # noqa: S101 - only files that were looked at are received
    whole = [taken_up(office, file.seen, file.kept, passphrase=file.passphrase, is_stale=is_stale)]
    receipt = receive(office, whole[0], backups=backups)
    if whole[0] is not file.seen:
        drop(whole)
    return receipt

"""The window of sending: what, with which passphrase, where to; below, what was sent before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QProgressBar, QPushButton, QTabWidget, QVBoxLayout, QWidget

from desktop.presenters.inbox import NOT_KEPT, OUTBOX_COLUMNS, outbox_lines
from desktop.presenters.send_form import conflict_note, lock_fault, send_choices, send_order, send_problem, sent_words
from desktop.services.desk import Desk
from desktop.services.office import Office
from desktop.services.ports import Sending
from desktop.services.sending import Delivery, SendOrder, deliver, outbox, save_again
from ui.dialogs import button_row, documents_folder, open_dialog
from ui.exchange.lock_box import LockBox
from ui.exchange.place_box import PlaceBox
from ui.inputs import combo_box
from ui.pages.layouts import heading, note, row
from ui.plain_table import PlainTable
from ui.theme import SPACE, SPACE_PAGE
from ui.worker import Job, Worker

Result = TypeVar("Result")


class SendDialog(QDialog):
    """Sends one plan; what was typed is sealed by sending, the plan itself stays as it is."""

    sent = Signal()
    message_raised = Signal(str)

    def __init__(self, desk: Desk, office: Office, worker: Worker, *, folder: str, parent: QWidget) -> None:
        """Offer the whole plan and the folder used last."""
        super().__init__(parent)
        self.setWindowTitle("Gửi gói kế hoạch")
        self.desk, self._office, self._worker = desk, office, worker
        self._jobs: list[Job] = []
        self._sendings: dict[str, Sending] = {}
        self.choices = send_choices(desk.plan)
        self.what_box = combo_box("Gửi những gì", [choice.words for choice in self.choices])
        self.lock = LockBox()
        self.place = PlaceBox(folder, documents_folder())
        self.send_button, self.close_button = QPushButton("&Gửi gói"), QPushButton("Đóng")
        self.folder_button = QPushButton("&Mở thư mục")
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.said, self.warned = QLabel(), note(conflict_note(len(desk.states.conflicts)))
        self.table = PlainTable("Gói đã gửi", OUTBOX_COLUMNS, stretched=1)
        self.again_button = QPushButton("&Lưu lại…")
        self._lay_out()
        self._connect()
        self._show_fault()

    @property
    def folder(self) -> str:
        """The folder chosen."""
        return self.place.folder

    def show_tab(self, tab: str) -> None:
        """Show "send" or "outbox"."""
        self.tabs.setCurrentIndex(1 if tab == "outbox" else 0)

    def send(self) -> None:
        """Write the package on the worker."""
        fault = lock_fault(self.lock.choice, self.lock.passphrase, self.lock.again)
        if fault:
            self.said.setText(fault)
            return
        commune = self.choices[max(self.what_box.currentIndex(), 0)].commune
        order = send_order(
            self.desk.plan.id,
            self.place.folder,
            commune=commune,
            choice=self.lock.choice,
            passphrase=self.lock.passphrase,
        )
        self.said.clear()
        self._show_busy(is_busy=True)
        self._run(partial(_deliver, self._office, order), self._tell_sent)

    def refresh(self) -> None:
        """Read the list of what was sent."""
        self._run(partial(_outbox, self._office, self.desk.plan.id), self._show_outbox)

    def done(self, result: int) -> None:
        """Close; a package that is being written is written to the end, nobody is told."""
        for job in self._jobs:
            job.cancel()
        super().done(result)

    def _lay_out(self) -> None:
        self.said.setWordWrap(True)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(SPACE)
        column.addWidget(heading("Gửi những gì"))
        column.addLayout(row(self.what_box, None))
        column.addWidget(self.warned)
        self.warned.setVisible(bool(self.warned.text()))
        column.addWidget(heading("Mật khẩu"))
        column.addWidget(self.lock)
        column.addWidget(heading("Lưu vào"))
        column.addWidget(self.place)
        column.addStretch(1)
        column.addWidget(self.progress)
        column.addWidget(self.said)
        column.addLayout(row(self.folder_button, None, self.send_button))
        self.send_button.setProperty("primary", True)
        kept = QWidget()
        inner = QVBoxLayout(kept)
        inner.addWidget(self.table, 1)
        inner.addWidget(note("Bản lưu của 200 gói gần nhất (hoặc 90 ngày) được giữ trên máy này."))
        inner.addLayout(row(self.again_button, None))
        self.tabs = QTabWidget()
        self.tabs.addTab(page, "Gửi gói")
        self.tabs.addTab(kept, "Đã gửi")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        outer.addWidget(self.tabs, 1)
        outer.addLayout(button_row(self, self.close_button))
        self.close_button.setProperty("primary", False)
        for button in (self.folder_button, self.again_button):
            button.setAutoDefault(False)
        self.send_button.setDefault(True)
        self.folder_button.hide()
        self.progress.hide()
        self.resize(760, 560)

    def _connect(self) -> None:
        self.send_button.clicked.connect(self.send)
        self.close_button.clicked.connect(self.reject)
        self.folder_button.clicked.connect(self._open_folder)
        self.again_button.clicked.connect(self.choose_target)
        self.lock.changed.connect(self._show_fault)
        self.table.row_chosen.connect(self._enable)
        self.tabs.currentChanged.connect(self._show_tab)
        self._enable()

    @property
    def chosen_copy(self) -> str:
        """The hash of the kept copy of the chosen package; empty for none."""
        chosen = self._sendings.get(self.table.current_id)
        return chosen.blob if chosen is not None else ""

    def choose_target(self) -> None:
        """Let the officer pick where a package that was sent is saved once more."""
        chosen = self._sendings.get(self.table.current_id)
        if chosen is not None:
            dialog = QFileDialog(self, "Lưu lại gói", str(Path(self.place.folder) / chosen.name))
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.fileSelected.connect(partial(self.save_again, chosen.blob))
            open_dialog(dialog)

    def save_again(self, kept: str, name: str) -> None:
        """Write a kept package once more."""
        self._run(partial(_save_again, self._office, kept, Path(name)), partial(self._tell_saved, Path(name).name))

    def _tell_sent(self, delivery: Delivery) -> None:
        self._show_busy(is_busy=False)
        words = sent_words(delivery)
        self.said.setText(words)
        self.message_raised.emit(f"Đã ghi gói, mã phiên bản {delivery.sent.revision}.")
        self.folder_button.show()
        self.sent.emit()

    def _tell_saved(self, name: str, is_saved: bool) -> None:
        self.message_raised.emit(f"Đã lưu {name}." if is_saved else NOT_KEPT)

    def _failed(self, error: Exception) -> None:
        self._show_busy(is_busy=False)
        words = send_problem(error)
        self.said.setText(words)
        self.message_raised.emit(words)

    def _show_outbox(self, sendings: tuple[Sending, ...]) -> None:
        self._sendings = {str(sending.number): sending for sending in sendings}
        self.table.set_rows(outbox_lines(reversed(sendings)))
        self._enable()

    def _show_fault(self) -> None:
        self.said.setText(lock_fault(self.lock.choice, self.lock.passphrase, self.lock.again))

    def _show_busy(self, *, is_busy: bool) -> None:
        self.progress.setVisible(is_busy)
        for widget in (self.send_button, self.what_box, self.lock, self.place):
            widget.setEnabled(not is_busy)

    def _show_tab(self, tab: int) -> None:
        if tab:
            self.refresh()

    def _enable(self, _row_id: str = "") -> None:
        self.again_button.setEnabled(bool(self.table.current_id))

    def _open_folder(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(self.place.folder)):
            self.said.setText(f"Không mở được thư mục “{self.place.folder}”.")

    def _run(self, work: Callable[[Job], Result], then: Callable[[Result], None]) -> None:
        self._jobs.append(self._worker.run(work, then, self._failed))


def _deliver(office: Office, order: SendOrder, _job: Job) -> Delivery:
    return deliver(office, order)


def _outbox(office: Office, plan_id: str, _job: Job) -> tuple[Sending, ...]:
    return outbox(office, plan_id)


def _save_again(office: Office, kept: str, target: Path, _job: Job) -> bool:
    return save_again(office, kept, target)

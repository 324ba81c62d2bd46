"""What was received, with the way back: a reception taken back, a received file saved once more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from desktop.presenters.export_page import problem_words
from desktop.presenters.frozen_words import frozen_words
from desktop.presenters.inbox import NOT_KEPT, UNDO_CHOICES, UNDO_DETAIL, UNDO_QUESTION, brought_plan, inbox_lines
from desktop.presenters.main_window import store_sentence
from desktop.presenters.receive_words import INBOX_COLUMNS, undone_words
from desktop.services.desk import PlanFrozenError
from desktop.services.office import Office
from desktop.services.ports import PlanSummary, Reception, StoreError
from desktop.services.sending import save_again
from desktop.services.undo_reception import Undone, undo_receive
from ui.dialogs import open_dialog
from ui.messages import Messages
from ui.pages.layouts import note, row
from ui.plain_table import PlainTable
from ui.theme import SPACE
from ui.worker import Job, Worker

ABOUT = "Mỗi gói đã nhận được giữ nguyên tệp. Hoàn tác chỉ lấy lại giá trị; không xóa gì khỏi lịch sử."
EMPTY = "Máy này chưa nhận gói nào."
Result = TypeVar("Result")
Listing = tuple[tuple[Reception, ...], tuple[PlanSummary, ...]]


class InboxPane(QWidget):
    """The receptions of all plans, newest first."""

    undone = Signal(str)
    """A reception of this plan was taken back."""

    def __init__(self, office: Office, worker: Worker, messages: Messages, parent: QWidget | None = None) -> None:
        """Begin empty; `refresh` reads the list."""
        super().__init__(parent)
        self._office, self._worker, self._messages = office, worker, messages
        self._receptions: dict[str, Reception] = {}
        self._job: Job | None = None
        self.table = PlainTable("Gói đã nhận", INBOX_COLUMNS, stretched=2, right=(4,))
        self.undo_button = QPushButton("&Hoàn tác lần nhận này")
        self.save_button = QPushButton("&Lưu bản sao…")
        self.said = note(ABOUT)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self.table, 1)
        column.addWidget(self.said)
        column.addLayout(row(self.save_button, self.undo_button, None))
        for button in (self.undo_button, self.save_button):
            button.setAutoDefault(False)
        self.undo_button.clicked.connect(self.ask_undo)
        self.save_button.clicked.connect(self.choose_target)
        self.table.row_chosen.connect(self._enable)
        self._enable()

    @property
    def current(self) -> Reception | None:
        """The chosen reception."""
        return self._receptions.get(self.table.current_id)

    def refresh(self) -> None:
        """Read the list on the worker."""
        self._run(partial(_listing, self._office), self._show)

    def ask_undo(self) -> None:
        """Ask whether to take the chosen reception back."""
        if self.current is not None:
            self._messages.ask(UNDO_QUESTION, UNDO_CHOICES, self._answer, detail=UNDO_DETAIL)

    def choose_target(self) -> None:
        """Let the officer pick where the received file is saved once more."""
        if self.current is not None:
            dialog = QFileDialog(self, "Lưu bản sao của gói", self.current.name)
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.fileSelected.connect(self.save_to)
            open_dialog(dialog)

    def stop(self) -> None:
        """Drop what still runs for this list."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show(self, listing: Listing) -> None:
        receptions, plans = listing
        self._receptions = {str(reception.number): reception for reception in receptions}
        self.table.set_rows(inbox_lines(receptions, plans))
        if not receptions:
            self.said.setText(EMPTY)
        self._enable()

    def _answer(self, key: str) -> None:
        received = self.current
        if key == "undo" and received is not None:
            self._run(partial(_undo, self._office, received.number), partial(self._tell_undone, received))

    def _tell_undone(self, received: Reception, undone: Undone) -> None:
        self.said.setText(undone_words(undone, is_plan=brought_plan(received)))
        self.undone.emit(received.plan)

    def save_to(self, name: str) -> None:
        """Write the chosen received file once more."""
        received = self.current
        if received is not None:
            work = partial(_save, self._office, received.blob or "", Path(name))
            self._run(work, partial(self._tell_saved, Path(name).name))

    def _tell_saved(self, name: str, is_saved: bool) -> None:
        self.said.setText(f"Đã lưu {name}." if is_saved else NOT_KEPT)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, PlanFrozenError):
            self.said.setText(frozen_words(error.status))
        else:
            words = " ".join(store_sentence(error.code)) if isinstance(error, StoreError) else problem_words(error)
            self.said.setText(words)

    def _run(self, work: Callable[[Job], Result], then: Callable[[Result], None]) -> None:
        self._job = self._worker.run(work, then, self._failed)

    def _enable(self, _row_id: str = "") -> None:
        for button in (self.undo_button, self.save_button):
            button.setEnabled(self.current is not None)


def _listing(office: Office, _job: Job) -> Listing:
    return office.store.receptions(), office.store.plans()


def _undo(office: Office, number: int, _job: Job) -> Undone:
    return undo_receive(office, number)


def _save(office: Office, kept: str, target: Path, _job: Job) -> bool:
    return save_again(office, kept, target)

"""The window of receiving: files on one tab, what was received before on the other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QPushButton, QTabWidget, QVBoxLayout, QWidget

from desktop.services.office import Office
from ui.dialogs import button_row
from ui.exchange.inbox_pane import InboxPane
from ui.exchange.receive_pane import ReceivePane
from ui.messages import Messages
from ui.theme import SPACE, SPACE_PAGE
from ui.worker import Worker

INBOX = 1
"""Which tab shows what was received."""


class ReceiveDialog(QDialog):
    """Closing it, by whatever means, receives nothing; what is just being received is finished first."""

    plans_changed = Signal(object)
    """The ids of the plans that a reception or its undoing changed."""
    conflicts_wanted = Signal(str)
    plan_wanted = Signal(str)

    def __init__(self, office: Office, worker: Worker, *, backups: Path, parent: QWidget) -> None:
        """Begin without files."""
        super().__init__(parent)
        self.messages = Messages(self)
        self.setWindowTitle("Nhận gói dữ liệu")
        self._is_leaving = False
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        column.setSpacing(SPACE)
        self.tabs = QTabWidget()
        column.addWidget(self.tabs, 1)
        taking, taken = self._add_tab("Nhận gói"), self._add_tab("Đã nhận")
        self.pane = ReceivePane(office, worker, backups, taking.parentWidget())
        taking.addWidget(self.pane)
        self.inbox = InboxPane(office, worker, self.messages, taken.parentWidget())
        taken.addWidget(self.inbox)
        self.close_button = QPushButton("Đóng")
        column.addLayout(button_row(self, self.close_button))
        self.close_button.setProperty("primary", False)
        self.close_button.setDefault(False)
        self.pane.take_button.setDefault(True)
        self.resize(1180, 680)
        self.close_button.clicked.connect(self.reject)
        self.pane.finished.connect(self._tell_received)
        self.pane.conflicts_wanted.connect(self._want_conflicts)
        self.pane.plan_wanted.connect(self._want_plan)
        self.inbox.undone.connect(self._tell_undone)
        self.tabs.currentChanged.connect(self._show_tab)
        self.pane.setFocus()

    def add_files(self, paths: Iterable[Path]) -> None:
        """Read files and show what they would bring."""
        self.show_tab("receive")
        self.pane.add_files(paths)

    def show_tab(self, tab: str) -> None:
        """Show "receive" or "inbox"."""
        self.tabs.setCurrentIndex(INBOX if tab == "inbox" else 0)

    def done(self, result: int) -> None:
        """Close, once the file that is just being received is in."""
        if self.pane.is_taking:
            self._is_leaving = True
            self.pane.stop()
            return
        self.pane.stop_reading()
        self.inbox.stop()
        super().done(result)

    def _add_tab(self, title: str) -> QVBoxLayout:
        """A tab in its place before its pane is built in it: a widget is styled anew when its parent changes."""
        tab = QWidget()
        self.tabs.addTab(tab, title)
        column = QVBoxLayout(tab)
        column.setContentsMargins(0, 0, 0, 0)
        return column

    def _show_tab(self, tab: int) -> None:
        if tab == INBOX:
            self.inbox.refresh()

    def _tell_received(self) -> None:
        self.plans_changed.emit(self.pane.form.taken_plans)
        if self._is_leaving:
            self.reject()

    def _tell_undone(self, plan_id: str) -> None:
        self.plans_changed.emit((plan_id,))
        self.inbox.refresh()

    def _want_conflicts(self, plan_id: str) -> None:
        self.reject()
        self.conflicts_wanted.emit(plan_id)

    def _want_plan(self, plan_id: str) -> None:
        self.reject()
        self.plan_wanted.emit(plan_id)

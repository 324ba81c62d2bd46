"""The history of a cell, a text or a row: who, when, from where, before and after; older values come back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QPushButton, QSplitter, QTextEdit, QVBoxLayout, QWidget

from desktop.domain.codec import atoms
from desktop.presenters.comparison_page import copied_text
from desktop.presenters.difference_words import marked_html
from desktop.presenters.history_targets import row_target
from desktop.presenters.history_view import (
    ABOUT,
    COLUMNS,
    NO_HISTORY,
    RESTORE_ROW,
    RESTORE_VALUE,
    HistoryLine,
    HistoryTarget,
    HistoryWords,
)
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.history_views import HistoryView, history_view
from desktop.services.ports import Store
from desktop.services.restore_verbs import restore_row, restore_value
from ui.copy_table import CopyTable
from ui.dialogs import button_row
from ui.pages.layouts import heading, note
from ui.theme import SPACE, SPACE_PAGE
from ui.worker import Job, Worker

SIZE = QSize(1080, 540)
PLACE = COLUMNS.index("Ô")


class HistoryDialog(QDialog):
    """Shows one history; `close_history` is called by itself when it goes."""

    def __init__(
        self, target: HistoryTarget, desk: Desk, store: Store, worker: Worker, parent: QWidget | None = None
    ) -> None:
        """Read the history on the worker and show it."""
        super().__init__(parent)
        self.setWindowTitle("Lịch sử")
        self._own, self._target = target, target
        self._desk, self._store, self._worker = desk, store, worker
        self._job: Job | None = None
        self.lines: tuple[HistoryLine, ...] = ()
        self.title = heading(target.title)
        self.table = CopyTable("Các lần sửa, mới nhất trước", COLUMNS, copied_text)
        self.told = note()
        self.detail = QTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setAccessibleName("Lần sửa đang chọn, chữ thêm và chữ bỏ")
        self.whole_row = QCheckBox("Cả &dòng")
        self.whole_row.setToolTip("Mọi ô của dòng, kể cả lúc thêm, xóa và chuyển chỗ")
        self.restore_button = QPushButton(RESTORE_VALUE)
        self.close_button = QPushButton("Đóng")
        self._lay_out()
        self.table.row_chosen.connect(self._show_line)
        self.whole_row.toggled.connect(self._take_whole_row)
        self.restore_button.clicked.connect(self.restore)
        self.close_button.clicked.connect(self.reject)
        desk.on_change(self._desk_changed)
        self.read()

    @property
    def line(self) -> HistoryLine | None:
        """The change the keyboard stands on."""
        place = self.table.currentIndex().row()
        return self.lines[place] if 0 <= place < len(self.lines) else None

    def read(self) -> None:
        """Read the history anew."""
        if self._job is not None:
            self._job.cancel()
        work = partial(_read, self._store, self._desk.plan.id, self._target)
        self._job = self._worker.run(work, self._take)

    def restore(self) -> None:
        """Take the chosen older value, or the deleted row, back as a new edit."""
        line = self.line
        if line is None:
            return
        if line.deed == "row":
            restore_row(self._desk, self._store, line.atom.split("/")[1])
        elif line.deed == "value":
            restore_value(self._desk, line.atom, line.value)

    def done(self, result: int) -> None:
        """Stop listening when the window goes."""
        if self._job is not None:
            self._job.cancel()
        self._desk.off_change(self._desk_changed)
        super().done(result)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        column.setSpacing(SPACE)
        column.addWidget(self.title)
        column.addWidget(self.whole_row)
        self.whole_row.setVisible(row_target(self._own, self._desk) is not None)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setSizes([260, 90])
        split.setChildrenCollapsible(False)
        column.addWidget(split, 1)
        column.addWidget(self.told)
        column.addLayout(button_row(self, self.restore_button, self.close_button))
        self.resize(SIZE)

    def _take_whole_row(self, is_whole: bool) -> None:
        self._target = (row_target(self._own, self._desk) if is_whole else None) or self._own
        self.title.setText(self._target.title)
        self.read()

    def _take(self, view: HistoryView) -> None:
        self._job = None
        desk = self._desk
        disputed = frozenset(atom for atom in self._atoms(view) if desk.states.has_conflict(atom))
        words = HistoryWords(desk.plan, desk.rules, view.names, atoms(desk.plan), disputed)
        self.lines = words.lines(view.entries)
        self.table.setColumnHidden(PLACE, len(self._atoms(view)) < 2)  # noqa: PLR2004 - one cell needs no name
        self.table.set_rows([line.cells for line in self.lines])
        if not self.lines:
            self._show_line(-1)

    def _atoms(self, view: HistoryView) -> set[str]:
        return {entry.atom for entry in view.entries}

    def _show_line(self, _place: int) -> None:
        line = self.line
        self.detail.setHtml("" if line is None else "<br>".join(marked_html(pieces) for pieces in line.pieces))
        deed = line.deed if line else ""
        self.restore_button.setText(RESTORE_ROW if deed == "row" else RESTORE_VALUE)
        self.restore_button.setEnabled(deed in {"row", "value"})
        reason = deed if deed not in {"", "row", "value"} else ABOUT
        self.told.setText(reason if self.lines else f"{NO_HISTORY} {ABOUT}")

    def _desk_changed(self, _changes: Changes) -> None:
        self.read()


def _read(store: Store, plan_id: str, target: HistoryTarget, _job: Job) -> HistoryView:
    return history_view(store, plan_id, target.atoms, target.row)

"""Shows what quick fixes would write and makes them when the officer agrees."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.presenters.mending_form import COLUMNS, MendingRow
from ui.dialogs import button_row
from ui.plain_table import PlainTable
from ui.theme import SPACE, SPACE_PAGE


class MendingDialog(QDialog):
    """Before and after, row by row; nothing is written before “Sửa” is pressed."""

    def __init__(self, question: str, rows: Sequence[MendingRow], then: Callable[[], None], parent: QWidget) -> None:
        """`question` stands above the rows; `then` makes the fixes."""
        super().__init__(parent)
        self.setWindowTitle("Sửa nhanh")
        self.rows = tuple(rows)
        label = QLabel(question)
        label.setWordWrap(True)
        self.table = PlainTable("Các chỗ sẽ sửa", COLUMNS, stretched=2)
        self.table.set_rows([(str(place), row.texts) for place, row in enumerate(rows)])
        for column, width in ((0, 240), (1, 320)):
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.table.setColumnWidth(column, width)
        self.table.setWordWrap(True)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.ok_button, self.cancel_button = QPushButton("Sửa"), QPushButton("Hủy")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        outer.setSpacing(SPACE)
        outer.addWidget(label)
        outer.addWidget(self.table)
        outer.addLayout(button_row(self, self.ok_button, self.cancel_button))
        self.resize(920, 380)
        self.ok_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.accepted.connect(then)

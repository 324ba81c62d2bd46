"""Asks for a few words about a step on the plan's way; only going back needs them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.domain.text import nfc
from ui.dialogs import button_row
from ui.theme import SPACE, SPACE_PAGE


class StepNoteDialog(QDialog):
    """Says what the step does, takes a note."""

    note_given = Signal(str)

    def __init__(
        self, title: str, question: str, then: Callable[[str], None], parent: QWidget, *, is_needed: bool = False
    ) -> None:
        """`then` gets the note; with `is_needed` it cannot be left blank."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._is_needed = is_needed
        label = QLabel(question)
        label.setWordWrap(True)
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName("Ghi chú")
        self.edit.setTabChangesFocus(True)
        self.edit.setPlaceholderText("Lý do" if is_needed else "Ghi chú (không bắt buộc)")
        self.ok_button, self.cancel_button = QPushButton(title), QPushButton("Hủy")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        column.setSpacing(SPACE)
        column.addWidget(label)
        column.addWidget(self.edit)
        column.addLayout(button_row(self, self.ok_button, self.cancel_button))
        self.resize(520, 240)
        self.edit.textChanged.connect(self._enable)
        self.ok_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self.reject)
        self.note_given.connect(then)
        self._enable()

    def _enable(self) -> None:
        self.ok_button.setEnabled(not self._is_needed or bool(self.edit.toPlainText().strip()))

    def _give(self) -> None:
        self.note_given.emit(" ".join(nfc(self.edit.toPlainText()).split()))
        self.accept()

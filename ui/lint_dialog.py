"""The format check of any Word file: what is wrong with it, in a list that can be copied."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHeaderView, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.packs.pack import Pack
from desktop.presenters.lint_form import (
    COLUMNS,
    TITLE,
    check_word,
    copied_text,
    heading,
    problem_sentence,
    rows_of,
)
from desktop.presenters.lint_words import LintMessage
from ui.dialogs import button_row, open_dialog
from ui.plain_table import PlainTable
from ui.theme import SPACE, SPACE_PAGE
from ui.worker import Worker

WORD_FILES = "Văn bản Word (*.docx)"


class LintDialog(QDialog):
    """Asks for a file, checks it on the worker and lists what was found."""

    def __init__(self, pack: Pack, worker: Worker, parent: QWidget) -> None:
        """Build the empty list."""
        super().__init__(parent)
        self._pack = pack
        self._worker = worker
        self._name = ""
        self._messages: tuple[LintMessage, ...] = ()
        self.setWindowTitle(TITLE)
        self.heading = QLabel("Chưa chọn tệp.")
        self.heading.setWordWrap(True)
        self.table = PlainTable("Kết quả kiểm tra thể thức", COLUMNS, stretched=2)
        self.table.setWordWrap(True)
        for column, width in ((1, 280), (3, 220)):
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.table.setColumnWidth(column, width)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.close_button = QPushButton("Đóng")
        self.copy_button = QPushButton("Chép danh sách")
        self.file_button = QPushButton("Chọn tệp…")
        self._lay_out()
        self.file_button.clicked.connect(self.ask_file)
        self.copy_button.clicked.connect(self.copy)
        self.close_button.clicked.connect(self.accept)

    @property
    def messages(self) -> tuple[LintMessage, ...]:
        """What is listed."""
        return self._messages

    def ask_file(self) -> None:
        """Let the officer pick a Word file."""
        dialog = QFileDialog(self, "Chọn tệp Word", "", WORD_FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.check)
        open_dialog(dialog)

    def check(self, path: str) -> None:
        """Check a file on the worker."""
        self._name = Path(path).name
        self._show((), f"Đang kiểm tra {self._name}…")
        pack, file = self._pack, Path(path)
        self._worker.run(lambda _job: check_word(file, pack), self._take, self._refuse)

    def copy(self) -> None:
        """Copy the whole list as text."""
        QGuiApplication.clipboard().setText(copied_text(self._name, self._messages))
        self.heading.setText(f"{self._name}: đã chép danh sách.")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        column.setSpacing(SPACE)
        column.addWidget(self.heading)
        column.addWidget(self.table)
        column.addLayout(button_row(self, self.file_button, self.copy_button, self.close_button))
        self.copy_button.setEnabled(False)
        self.resize(1080, 560)

    def _take(self, messages: tuple[LintMessage, ...]) -> None:
        self._show(messages, f"{self._name}: {heading(messages)}")

    def _refuse(self, error: Exception) -> None:
        self._show((), problem_sentence(self._name, error))

    def _show(self, messages: tuple[LintMessage, ...], words: str) -> None:
        self._messages = messages
        self.heading.setText(words)
        self.table.set_rows([(str(place), row) for place, row in enumerate(rows_of(messages))])
        self.copy_button.setEnabled(bool(messages))

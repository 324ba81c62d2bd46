"""Opens dialogs the one way, and the small ones that several places need."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDir, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.text import nfc
from ui.plain_table import PlainTable
from ui.theme import FRAME_SIZE, SPACE, SPACE_PAGE


def open_dialog(dialog: QDialog) -> None:
    """Show a dialog in front of its window and free it when it is closed; the program goes on meanwhile.

    A file dialog that would open where the program happens to run opens among the officer's documents.
    """
    if isinstance(dialog, QFileDialog) and dialog.directory() == QDir.current():
        dialog.setDirectory(documents_folder())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    fit_to_screen(dialog)
    QDialog.open(dialog)


def documents_folder() -> str:
    """Return the folder of the officer's documents, the home folder where there is none."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return documents if documents and QDir(documents).exists() else QDir.homePath()


def fit_to_screen(window: QWidget) -> None:
    """Shrink a window that asked for more room than the screen has, as at 150 % on a laptop; its buttons stay in sight.

    A window behind it that is larger than one screen shows that there is more room.
    """
    if not window.testAttribute(Qt.WidgetAttribute.WA_Resized):
        return
    room = window.screen().availableSize()
    behind = window.parentWidget()
    if behind is not None:
        room = room.expandedTo(behind.window().size())
    window.resize(window.size().boundedTo(room - FRAME_SIZE))


def button_row(dialog: QDialog, *buttons: QPushButton) -> QHBoxLayout:
    """Return the row of buttons at the foot of a dialog; the first one is the primary one and stands right."""
    row = QHBoxLayout()
    row.addStretch(1)
    for button in reversed(buttons):
        button.setParent(dialog)
        button.setAutoDefault(False)
        row.addWidget(button)
    buttons[0].setProperty("primary", True)
    buttons[0].setDefault(True)
    return row


class ReasonDialog(QDialog):
    """Asks for a reason in a few words; it cannot be left blank."""

    reason_given = Signal(str)

    def __init__(self, title: str, question: str, then: Callable[[str], None], parent: QWidget) -> None:
        """`question` stands above the text; `then` gets the reason."""
        super().__init__(parent)
        self.setWindowTitle(title)
        label = QLabel(question)
        label.setWordWrap(True)
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName(title)
        self.edit.setTabChangesFocus(True)
        self.edit.setPlaceholderText("Lý do, ví dụ: do làm tròn theo Quyết định giao vốn")
        self.ok_button, self.cancel_button = QPushButton("Ghi lý do"), QPushButton("Hủy")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        column.setSpacing(SPACE)
        column.addWidget(label)
        column.addWidget(self.edit)
        column.addLayout(button_row(self, self.ok_button, self.cancel_button))
        self.resize(520, 240)
        self.ok_button.setEnabled(False)
        self.edit.textChanged.connect(self._enable)
        self.ok_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self.reject)
        self.reason_given.connect(then)

    def _enable(self) -> None:
        self.ok_button.setEnabled(bool(self.edit.toPlainText().strip()))

    def _give(self) -> None:
        self.reason_given.emit(" ".join(nfc(self.edit.toPlainText()).split()))
        self.accept()


class TableDialog(QDialog):
    """Shows rows of texts to read: the shortcuts."""

    def __init__(self, title: str, heads: Sequence[str], rows: Sequence[tuple[str, ...]], parent: QWidget) -> None:
        """Show one row a line."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.table = PlainTable(title, heads, stretched=len(heads) - 1)
        self.table.set_rows([(str(place), row) for place, row in enumerate(rows)])
        self.close_button = QPushButton("Đóng")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        column.addWidget(self.table)
        column.addLayout(button_row(self, self.close_button))
        self.close_button.clicked.connect(self.accept)
        self.resize(680, 560)

"""The dialog "Gợi ý đối ứng": every cell the suggestion would change, taken as one step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.presenters.counterpart_form import CounterpartForm
from desktop.services.desk import Desk
from ui.dialogs import button_row
from ui.plain_table import PlainTable
from ui.theme import SPACE, SPACE_PAGE

COLUMNS = ("Dòng", "Nguồn vốn", "Đang có", "Gợi ý")


class CounterpartDialog(QDialog):
    """Shows the suggestion for the plan as it is when the dialog opens."""

    message_raised = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """List the cells."""
        super().__init__(parent)
        self.setWindowTitle("Gợi ý vốn đối ứng")
        self.form = CounterpartForm(desk)
        self.table = PlainTable("Các ô sẽ điền", COLUMNS, stretched=0, right=(2, 3))
        self.table.set_rows([(line.id, (line.row, line.fund, line.now, line.suggested)) for line in self.form.lines])
        self.apply_button, self.cancel_button = QPushButton("Điền &các ô này"), QPushButton("Hủy")
        self.apply_button.setEnabled(bool(self.form.amounts))
        words = QLabel(self.form.words)
        words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        column.setSpacing(SPACE)
        column.addWidget(words)
        column.addWidget(self.table, 1)
        column.addLayout(button_row(self, self.apply_button, self.cancel_button))
        self.resize(760, 420)
        self.apply_button.clicked.connect(self.apply)
        self.cancel_button.clicked.connect(self.reject)

    def apply(self) -> None:
        """Write the suggestion and close."""
        self.message_raised.emit(self.form.apply())
        self.accept()

"""The dialog "Chuyển vốn": an amount from one cell to another, both sides shown before it is written."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLabel, QPushButton, QWidget

from desktop.presenters.transfer_form import TransferForm, chosen_cell
from desktop.services.desk import Desk
from ui.dialogs import button_row
from ui.inputs import combo_box, line_edit
from ui.plain_table import PlainTable
from ui.theme import SPACE, SPACE_PAGE, SPACE_WIDE

TABLE_HEIGHT = 88


class TransferDialog(QDialog):
    """`form` is an appendix's key, empty for the funding table."""

    message_raised = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget, *, form: str = "") -> None:
        """Begin without an amount."""
        super().__init__(parent)
        self.setWindowTitle("Chuyển vốn")
        self.form = TransferForm(desk, form)
        self.from_row, self.from_column = self._boxes("Từ dòng", "Từ nguồn vốn")
        self.to_row, self.to_column = self._boxes("Sang dòng", "Sang nguồn vốn")
        self.amount_line = line_edit("Số chuyển")
        self.amount_line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.table = PlainTable(
            "Hai bên trước và sau khi chuyển", ("Bên", "Trước", "Chuyển", "Sau"), stretched=0, right=(1, 2, 3)
        )
        self.words = QLabel()
        self.apply_button, self.cancel_button = QPushButton("&Ghi chuyển vốn"), QPushButton("Hủy")
        self._lay_out()
        for first, second in pairwise((self.from_row, self.from_column, self.to_row, self.to_column, self.amount_line)):
            self.setTabOrder(first, second)
        for box in (self.from_row, self.from_column, self.to_row, self.to_column):
            box.currentIndexChanged.connect(self._look)
        self.amount_line.textChanged.connect(self._look)
        self.apply_button.clicked.connect(self.apply)
        self.cancel_button.clicked.connect(self.reject)
        self._look()

    def choose(self, row_id: str, column: str) -> None:
        """Begin with the cell that is chosen in the table as the giving side, same fund on the other."""
        row, at = chosen_cell(self.form, row_id, column)
        self.from_row.setCurrentIndex(row)
        self.from_column.setCurrentIndex(at)
        self.to_column.setCurrentIndex(at)
        self.to_row.setFocus()
        self._look()

    def apply(self) -> None:
        """Write the transfer as one step and close; say what is wrong and stay otherwise."""
        said = self.form.apply()
        if said:
            self.message_raised.emit(said)
            self.accept()
        else:
            self._look()

    def _boxes(self, row_name: str, column_name: str) -> tuple[QComboBox, QComboBox]:
        boxes = (
            combo_box(row_name, (name for _, name in self.form.rows)),
            combo_box(column_name, (name for _, name in self.form.columns)),
        )
        for box in boxes:
            box.setMinimumContentsLength(20)
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return boxes

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        grid.setHorizontalSpacing(SPACE_WIDE)
        grid.setVerticalSpacing(SPACE)
        fields = (("&Từ", self.from_row, self.from_column), ("&Sang", self.to_row, self.to_column))
        for place, (text, row, column) in enumerate(fields):
            label = QLabel(text)
            label.setBuddy(row)
            grid.addWidget(label, place, 0)
            grid.addWidget(row, place, 1)
            grid.addWidget(column, place, 2)
        label = QLabel("&Chuyển")
        label.setBuddy(self.amount_line)
        grid.addWidget(label, 2, 0)
        grid.addWidget(self.amount_line, 2, 1)
        self.table.setMinimumHeight(TABLE_HEIGHT)
        grid.addWidget(self.table, 3, 0, 1, 3)
        self.words.setWordWrap(True)
        grid.addWidget(self.words, 4, 0, 1, 3)
        buttons = button_row(self, self.apply_button, self.cancel_button)
        buttons.setSpacing(SPACE)
        grid.addLayout(buttons, 5, 0, 1, 3)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        grid.setRowStretch(3, 1)
        self.resize(780, 380)

    def _look(self) -> None:
        rows, columns = self.form.rows, self.form.columns
        if not (rows and columns):
            return
        giving = (rows[self.from_row.currentIndex()][0], columns[self.from_column.currentIndex()][0])
        taking = (rows[self.to_row.currentIndex()][0], columns[self.to_column.currentIndex()][0])
        self.form.look(self.amount_line.text(), giving, taking)
        sides = [(side.name, side.before, side.change, side.after) for side in self.form.sides]
        self.table.set_rows([(str(place), texts) for place, texts in enumerate(sides)])
        self.words.setText(self.form.fault or self.form.warnings or "Hai dòng vẫn giữ đúng tỷ lệ đối ứng.")
        if self.form.form and not self.form.fault:
            self.words.setText("")
        self.apply_button.setEnabled(self.form.moved is not None)

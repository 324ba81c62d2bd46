"""The dialog "Phân bổ": what to spread over the communes, by which key; the preview adds up before it is written."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.domain.form_table import Tables
from desktop.presenters.allocation_form import KEYS, AllocationForm, spread_columns, spread_rows
from desktop.services.desk import Desk
from ui.dialogs import button_row
from ui.grid.grid import Grid
from ui.inputs import combo_box, line_edit
from ui.theme import SPACE, SPACE_PAGE, SPACE_WIDE


class AllocationDialog(QDialog):
    """Stays open after writing, for the next row or fund."""

    message_raised = Signal(str)

    def __init__(self, desk: Desk, form: str, parent: QWidget, *, last_year: Tables = ()) -> None:
        """Raises IndexError where the form has no row with communes."""
        super().__init__(parent)
        self.setWindowTitle("Phân bổ")
        self.form = AllocationForm(desk, form, last_year=last_year)
        self._rows, self._columns = spread_rows(desk, form), spread_columns(desk, form)
        self.row_box = combo_box("Dòng phân bổ", (name for _, name in self._rows))
        self.column_box = combo_box("Cột phân bổ", (name for _, name in self._columns))
        self.key_box = combo_box("Cách phân bổ", (name for _, name in KEYS))
        self.total_line = line_edit("Số phân bổ", self.form.total_text)
        self.total_line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.grid = Grid(self)
        self.grid.set_content(self.form)
        self.words = QLabel(self.form.words)
        self.apply_button, self.close_button = QPushButton("&Ghi phân bổ"), QPushButton("Đóng")
        self._lay_out()
        self._connect()
        self._show()

    def choose(self, row_id: str, column: str) -> None:
        """Begin with a row (or the row above it) and a column, where they can be spread."""
        rows, columns = [row for row, _ in self._rows], [key for key, _ in self._columns]
        if row_id in rows:
            self.row_box.setCurrentIndex(rows.index(row_id))
        if column in columns:
            self.column_box.setCurrentIndex(columns.index(column))

    def apply(self) -> None:
        """Write the proposal as one step."""
        self.grid.commit_typing()
        said = self.form.apply()
        if said:
            self.message_raised.emit(said)
            self.words.setText(said)
            self.row_box.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        column.setSpacing(SPACE)
        fields = QGridLayout()
        fields.setHorizontalSpacing(SPACE_WIDE)
        parts = (
            ("&Dòng", self.row_box),
            ("&Cột", self.column_box),
            ("&Số phân bổ", self.total_line),
            ("Chia &theo", self.key_box),
        )
        for place, (text, field) in enumerate(parts):
            label = QLabel(text)
            label.setBuddy(field)
            fields.addWidget(label, place // 2, place % 2 * 2)
            fields.addWidget(field, place // 2, place % 2 * 2 + 1)
        fields.setColumnStretch(1, 3)
        fields.setColumnStretch(3, 2)
        for box in (self.row_box, self.column_box, self.key_box):
            box.setMinimumContentsLength(18)
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        column.addLayout(fields)
        column.addWidget(self.grid, 1)
        self.words.setWordWrap(True)
        column.addWidget(self.words)
        column.addLayout(button_row(self, self.apply_button, self.close_button))
        self.apply_button.setDefault(False)
        self.resize(820, 470)

    def _connect(self) -> None:
        self.row_box.currentIndexChanged.connect(self._choose)
        self.column_box.currentIndexChanged.connect(self._choose)
        self.key_box.currentIndexChanged.connect(self._choose_key)
        self.total_line.textChanged.connect(self._take_total)
        self.apply_button.clicked.connect(self.apply)
        self.close_button.clicked.connect(self.reject)
        self.form.on_change(self._show_after)

    def _choose(self) -> None:
        self.form.choose(self._rows[self.row_box.currentIndex()][0], self._columns[self.column_box.currentIndex()][0])
        with QSignalBlocker(self.total_line):
            self.total_line.setText(self.form.total_text)
        self._show()

    def _choose_key(self, place: int) -> None:
        self.form.set_key(KEYS[place][0])
        self.grid.set_content(self.form)
        self._show()

    def _take_total(self, text: str) -> None:
        self.form.set_total(text)
        self._show()

    def _show_after(self, _rows: object, _columns: object) -> None:
        self._show()

    def _show(self) -> None:
        self.words.setText(self.form.words)
        self.apply_button.setEnabled(self.form.proposal is not None)

"""The form "Số được giao": what a decision assigns to the programme or to one of its projects."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from desktop.domain.fund import Measure
from desktop.packs.schema import FundingForm
from desktop.presenters.funding_page import assignable_rows, assigned_fields, decisions, read_assigned, unit_words
from desktop.services.desk import Desk
from desktop.services.funding_verbs import set_assigned
from ui.dialogs import button_row
from ui.inputs import combo_box, committed_text, line_edit
from ui.pages.layouts import note
from ui.theme import SPACE, SPACE_PAGE, SPACE_WIDE

BOX_LETTERS = 44
NO_DECISION = "Hãy ghi quyết định giao vốn, ví dụ: Quyết định số 1109/QĐ-UBND."


class AssignedDialog(QDialog):
    """Takes the figures of one decision for one row; empty fields assign nothing."""

    message_raised = Signal(str)

    def __init__(self, desk: Desk, form: FundingForm, line_id: str, parent: QWidget) -> None:
        """Begin with the row that is chosen in the table, if it can be assigned to."""
        super().__init__(parent)
        self.desk = desk
        self.form = form
        self.setWindowTitle("Số được giao")
        self._rows = assignable_rows(desk.plan)
        self.row_box = combo_box("Dòng được giao", (name for _, name in self._rows))
        ids = [row_id for row_id, _ in self._rows]
        self.row_box.setCurrentIndex(ids.index(line_id) if line_id in ids else 0)
        self.decision_box = combo_box("Quyết định giao vốn", decisions(desk.plan), editable=True)
        self.decision_box.setCurrentIndex(0)
        self.fault = note()
        self.fields: dict[Measure, QLineEdit] = {}
        self._planned: dict[Measure, QLabel] = {}
        self.save_button, self.cancel_button = QPushButton("Ghi số được giao"), QPushButton("Hủy")
        self._lay_out()
        self._show_figures()
        self.row_box.currentIndexChanged.connect(self._show_figures)
        self.decision_box.currentIndexChanged.connect(self._show_figures)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)

    @property
    def line_id(self) -> str:
        """The row the figures are for."""
        return self._rows[self.row_box.currentIndex()][0]

    @property
    def decision(self) -> str:
        """The decision as typed or chosen."""
        line = self.decision_box.lineEdit()
        return committed_text(line) if line else ""

    def save(self) -> None:
        """Note the figures as one step and close; say what is wrong and stay otherwise."""
        texts = {measure: field.text() for measure, field in self.fields.items()}
        amounts, fault = read_assigned(texts, self.form.unit)
        fault = fault or ("" if self.decision else NO_DECISION)
        self.fault.setText(fault)
        if not fault:
            set_assigned(self.desk, self.line_id, amounts, decision=self.decision)
            self.message_raised.emit("Đã ghi số được giao.")
            self.accept()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        grid.setHorizontalSpacing(SPACE_WIDE)
        grid.setVerticalSpacing(SPACE)
        grid.addWidget(QLabel("Giao cho"), 0, 0)
        grid.addWidget(self.row_box, 0, 1, 1, 2)
        grid.addWidget(QLabel("Quyết định"), 1, 0)
        grid.addWidget(self.decision_box, 1, 1, 1, 2)
        grid.addWidget(note(f"{unit_words(self.form)}. Ô để trống là không giao."), 2, 0, 1, 3)
        place = 3
        for field in assigned_fields(self.desk, self.form, self.line_id, self.decision):
            box, planned = line_edit(field.label), note()
            box.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.fields[field.measure], self._planned[field.measure] = box, planned
            grid.addWidget(QLabel(field.label), place, 0)
            grid.addWidget(box, place, 1)
            grid.addWidget(planned, place, 2)
            place += 1
        grid.addWidget(self.fault, place, 0, 1, 3)
        grid.addLayout(button_row(self, self.save_button, self.cancel_button), place + 1, 0, 1, 3)
        grid.setColumnStretch(1, 1)
        for choice in (self.row_box, self.decision_box):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(BOX_LETTERS)

    def _show_figures(self) -> None:
        for field in assigned_fields(self.desk, self.form, self.line_id, self.decision):
            self.fields[field.measure].setText(field.text)
            self._planned[field.measure].setText(f"kế hoạch: {field.planned}" if field.planned else "")

"""A form with one figure for each column of the funding table and one row to choose."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from desktop.domain.fund import Measure
from desktop.packs.schema import FundingForm
from desktop.presenters.funding_page import AssignedField, assignable_rows, read_assigned, unit_words
from desktop.services.desk import Desk
from ui.dialogs import button_row
from ui.inputs import combo_box, line_edit
from ui.pages.layouts import note
from ui.theme import SPACE, SPACE_PAGE, SPACE_WIDE

BOX_LETTERS = 44


class FiguresDialog(QDialog):
    """Takes the figures of one row; `set_up` must be called once by the kind of form it is."""

    message_raised = Signal(str)

    def __init__(self, desk: Desk, form: FundingForm, line_id: str, parent: QWidget) -> None:
        """Begin with the row that is chosen in the table, if figures can be noted for it."""
        super().__init__(parent)
        self.desk = desk
        self.form = form
        self._rows = assignable_rows(desk.plan)
        self.row_box = combo_box("Dòng", (name for _, name in self._rows))
        ids = [row_id for row_id, _ in self._rows]
        self.row_box.setCurrentIndex(ids.index(line_id) if line_id in ids else 0)
        self.fault = note()
        self.fields: dict[Measure, QLineEdit] = {}
        self._planned: dict[Measure, QLabel] = {}
        self.save_button, self.cancel_button = QPushButton(), QPushButton("Hủy")

    @property
    def line_id(self) -> str:
        """The row the figures are for."""
        return self._rows[self.row_box.currentIndex()][0]

    @abstractmethod
    def figures(self) -> tuple[AssignedField, ...]:
        """The figures noted now for the chosen row."""

    @abstractmethod
    def take(self, amounts: dict[Measure, int | None]) -> str:
        """Note the figures as one step; return what is missing instead, in words."""

    def set_up(self, title: str, row_label: str, save: str, *, blank: str, choices: dict[str, QComboBox]) -> None:
        """Lay the form out with its words and the boxes that choose what is shown, by label."""
        self.setWindowTitle(title)
        self.save_button.setText(save)
        self._lay_out({row_label: self.row_box, **choices}, blank)
        self.show_figures()
        for box in (self.row_box, *choices.values()):
            box.currentIndexChanged.connect(self.show_figures)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)

    def save(self) -> None:
        """Note the figures and close; say what is wrong and stay otherwise."""
        texts = {measure: field.text() for measure, field in self.fields.items()}
        amounts, fault = read_assigned(texts, self.form.unit)
        fault = fault or self.take(amounts)
        self.fault.setText(fault)
        if not fault:
            self.message_raised.emit(f"Đã ghi {self.windowTitle().lower()}.")
            self.accept()

    def show_figures(self) -> None:
        """Fill the fields for the chosen row."""
        for field in self.figures():
            self.fields[field.measure].setText(field.text)
            self._planned[field.measure].setText(f"kế hoạch: {field.planned}" if field.planned else "")

    def _lay_out(self, choices: dict[str, QComboBox], blank: str) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        grid.setHorizontalSpacing(SPACE_WIDE)
        grid.setVerticalSpacing(SPACE)
        for place, (label, box) in enumerate(choices.items()):
            grid.addWidget(QLabel(label), place, 0)
            grid.addWidget(box, place, 1, 1, 2)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(BOX_LETTERS)
        place = len(choices)
        grid.addWidget(note(f"{unit_words(self.form)}. {blank}"), place, 0, 1, 3)
        for field in self.figures():
            place += 1
            figure, planned = line_edit(field.label), note()
            figure.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.fields[field.measure], self._planned[field.measure] = figure, planned
            grid.addWidget(QLabel(field.label), place, 0)
            grid.addWidget(figure, place, 1)
            grid.addWidget(planned, place, 2)
        grid.addWidget(self.fault, place + 1, 0, 1, 3)
        buttons = button_row(self, self.save_button, self.cancel_button)
        buttons.setSpacing(SPACE)
        grid.addLayout(buttons, place + 2, 0, 1, 3)
        grid.setColumnStretch(1, 1)

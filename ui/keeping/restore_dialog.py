"""A backup looked into: its plans beside today's, and the two ways back with what each does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from desktop.presenters.backups_page import (
    MERGE,
    MERGE_NOTE,
    PLAN_COLUMNS,
    REPLACE,
    REPLACE_NOTE,
    can_take_back,
    plan_rows,
)
from desktop.services.restoring import PlanBeside
from ui.dialogs import button_row
from ui.pages.layouts import note
from ui.plain_table import PlainTable
from ui.theme import SPACE, SPACE_PAGE


class RestoreDialog(QDialog):
    """Asks which way; nothing is done here."""

    plan_wanted = Signal(str)
    """The id of the plan whose values are to be taken back."""
    whole_wanted = Signal()

    def __init__(self, when: str, plans: Sequence[PlanBeside], parent: QWidget) -> None:
        """`when` is the backup's time in words."""
        super().__init__(parent)
        self._plans = {plan.id: plan for plan in plans}
        self.setWindowTitle(f"Bản sao lưu {when}")
        self.table = PlainTable("Các kế hoạch trong bản sao lưu", PLAN_COLUMNS, stretched=1, right=(2, 3))
        self.table.set_rows(plan_rows(plans))
        self.merge, self.replace = QRadioButton(MERGE), QRadioButton(REPLACE)
        self.merge.setChecked(True)
        self.ok_button, self.cancel_button = QPushButton("Khôi phục"), QPushButton("Đóng")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        column.setSpacing(SPACE)
        column.addWidget(QLabel(f"Kế hoạch hiện nay so với bản sao lưu {when}:"))
        column.addWidget(self.table, 1)
        for choice, words in ((self.merge, MERGE_NOTE), (self.replace, REPLACE_NOTE)):
            column.addWidget(choice)
            column.addWidget(note(words))
        column.addLayout(button_row(self, self.ok_button, self.cancel_button))
        self.resize(900, 560)
        self.table.row_chosen.connect(self._enable)
        self.merge.toggled.connect(self._enable)
        self.ok_button.clicked.connect(self._answer)
        self.cancel_button.clicked.connect(self.reject)
        self._enable()

    def _enable(self, _changed: object = None) -> None:
        self.ok_button.setEnabled(self.replace.isChecked() or can_take_back(self._plans.get(self.table.current_id)))

    def _answer(self) -> None:
        if self.replace.isChecked():
            self.whole_wanted.emit()
        else:
            self.plan_wanted.emit(self.table.current_id)
        self.accept()

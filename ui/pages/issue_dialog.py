"""Asks what stands on the signed print: number, date, signer, and the scanned PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QFormLayout, QPushButton, QVBoxLayout, QWidget

from desktop.presenters.plan_status import IssueAnswer, issue_order, refusal_words
from desktop.services.plan_status import IssueOrder, StepRefusedError
from ui.dialogs import button_row, open_dialog
from ui.inputs import committed_text, line_edit
from ui.pages.layouts import note, row
from ui.theme import LIGHT, SPACE, SPACE_PAGE, SPACE_WIDE

SCAN_HINT = "Bản đã ký, đóng dấu, quét thành một tệp PDF, tối đa 40 MB. Chưa có thì bổ sung sau cũng được."


class IssueDialog(QDialog):
    """Tells the order once it can be taken; what is missing is said below."""

    order_given = Signal(object, object)
    """The `IssueOrder`, and the path of the scan or None."""

    def __init__(
        self, title: str, given: IssueAnswer, then: Callable[[IssueOrder, Path | None], None], parent: QWidget
    ) -> None:
        """Begin with what is known; `then` gets the order and the scan."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.number_line = line_edit("Số", given.number, prompt="Ví dụ: 45")
        self.date_line = line_edit("Ngày ban hành", given.date, prompt="Ví dụ: 05/01/2024")
        self.signer_line = line_edit("Người ký", given.signer)
        self.scan_line = line_edit("Bản ký (PDF)")
        self.scan_button = QPushButton("Chọ&n…")
        self.said = note()
        self.said.setStyleSheet(f"color: {LIGHT.error};")
        self.ok_button, self.cancel_button = QPushButton(title), QPushButton("Hủy")
        self._lay_out()
        self.scan_button.clicked.connect(self.choose_scan)
        self.ok_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self.reject)
        self.order_given.connect(then)
        self.resize(560, 320)

    def choose_scan(self) -> None:
        """Let the officer pick the scanned print."""
        dialog = QFileDialog(self, "Chọn bản ký đã quét", self.scan_line.text(), "Tệp PDF (*.pdf)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.scan_line.setText)
        open_dialog(dialog)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE_WIDE)
        form.setVerticalSpacing(SPACE)
        for line in (self.number_line, self.date_line, self.signer_line):
            form.addRow(line.accessibleName(), line)
        form.addRow("Bản ký (PDF)", row(self.scan_line, self.scan_button))
        form.addRow("", note(SCAN_HINT))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        column.setSpacing(SPACE)
        column.addLayout(form)
        column.addWidget(self.said)
        column.addStretch(1)
        column.addLayout(button_row(self, self.ok_button, self.cancel_button))

    def _give(self) -> None:
        lines = (self.number_line, self.date_line, self.signer_line)
        try:
            order = issue_order(IssueAnswer(*(committed_text(line) for line in lines)))
        except StepRefusedError as error:
            self.said.setText(refusal_words(error))
            return
        scan = committed_text(self.scan_line)
        self.order_given.emit(order, Path(scan) if scan else None)
        self.accept()

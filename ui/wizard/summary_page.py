"""Last page: what will be made."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from desktop.presenters.wizard import WizardDraft
from desktop.presenters.wizard_summary import summary_rows
from ui.theme import SPACE_WIDE
from ui.wizard.page import WizardPage


class SummaryPage(WizardPage):
    """The counts of the very draft that will be saved."""

    key = "summary"
    title = "Sẽ tạo kế hoạch sau"
    hint = "Mọi thứ đều sửa được sau khi tạo. Chưa có gì được ghi cho tới khi bấm “Tạo kế hoạch”."

    def __init__(self, draft: WizardDraft) -> None:
        """Leave room for the rows."""
        super().__init__(draft)
        self.rows: dict[str, str] = {}
        self._shown = QWidget()
        self.column.addWidget(self._shown)
        self.column.addStretch(1)

    def enter(self) -> None:
        """Draft the plan and show what it holds."""
        shown = QWidget()
        form = QFormLayout(shown)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(SPACE_WIDE)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.rows = {row.what: row.text for row in summary_rows(self.draft.pack, self.draft.order())}
        for what, text in self.rows.items():
            value = QLabel(text)
            value.setWordWrap(True)
            form.addRow(f"<b>{what}</b>", value)
        self.column.replaceWidget(self._shown, shown)
        self._shown.deleteLater()
        self._shown = shown

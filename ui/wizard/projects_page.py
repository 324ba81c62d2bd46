"""Fourth page: which projects apply, and why others do not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QScrollArea, QWidget

from desktop.domain.funding import LineStatus
from desktop.domain.text import nfc
from desktop.presenters.wizard import LineRow, WizardDraft
from ui.inputs import combo_box, line_edit
from ui.theme import SPACE, SPACE_SMALL
from ui.wizard.page import WizardPage

STATUSES: tuple[tuple[LineStatus, str], ...] = (
    ("planned", "Áp dụng"),
    ("not_applicable", "Không áp dụng"),
    ("no_money", "Chưa bố trí vốn"),
)


class ProjectsPage(WizardPage):
    """One row for each project and sub-project: title, status, reason."""

    key = "projects"
    title = "Dự án nào áp dụng?"
    hint = (
        "Chương trình chọn sẵn theo đặc điểm địa bàn. Dự án không áp dụng cần nêu lý do; "
        "lý do được in nếu kiểu kế hoạch có in."
    )

    def __init__(self, draft: WizardDraft) -> None:
        """Make the rows; `enter` fills them."""
        super().__init__(draft)
        self.status: dict[str, QComboBox] = {}
        self.reason: dict[str, QLineEdit] = {}
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, SPACE, 0)
        grid.setVerticalSpacing(SPACE_SMALL)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 3)
        for place, row in enumerate(draft.line_rows()):
            self._add_row(grid, place, row)
        grid.setRowStretch(len(self.status), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(area, 1)

    def enter(self) -> None:
        """Show what the draft says of every project."""
        for row in self.draft.line_rows():
            box, reason = self.status[row.code], self.reason[row.code]
            box.setCurrentIndex(next(place for place, (key, _) in enumerate(STATUSES) if key == row.status))
            if nfc(reason.text()) != row.reason and not reason.hasFocus():
                reason.setText(row.reason)
                reason.setCursorPosition(0)
            reason.setToolTip(row.reason)
            reason.setVisible(row.status != "planned")

    def _add_row(self, grid: QGridLayout, place: int, row: LineRow) -> None:
        title = QLabel(f"<b>{row.title}</b>" if row.is_project else row.title)
        title.setWordWrap(True)
        title.setContentsMargins(0 if row.is_project else 2 * SPACE, SPACE_SMALL, 0, SPACE_SMALL)
        box = combo_box(f"Trạng thái {row.title}", [words for _, words in STATUSES])
        reason = line_edit(f"Lý do {row.title}", prompt="Lý do")
        box.setProperty("code", row.code)
        reason.setProperty("code", row.code)
        box.activated.connect(self._choose)
        reason.textEdited.connect(self._take_reason)
        for column, widget in enumerate((title, box, reason)):
            grid.addWidget(widget, place, column)
        self.status[row.code], self.reason[row.code] = box, reason

    def _choose(self, place: int) -> None:
        self.draft.set_status(str(self.sender().property("code")), STATUSES[place][0])
        self.enter()
        self.note_input()

    def _take_reason(self, text: str) -> None:
        self.draft.set_reason(str(self.sender().property("code")), text)
        self.note_input()

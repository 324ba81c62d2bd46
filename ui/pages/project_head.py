"""Whether a project applies, and which agencies lead it and take part."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop.presenters.section_page import STATUSES, ProjectHead, agency_choices, default_reason
from desktop.services.desk import Desk
from desktop.services.funding_verbs import set_lead, set_status
from ui.inputs import combo_box, committed_text, line_edit, set_choices
from ui.pages.layouts import row
from ui.theme import SPACE_SMALL

LEAD_WIDTH = 360
NOBODY = "(chưa phân công)"


class ProjectHeadView(QWidget):
    """The two rows above the texts of a project."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the controls; `show_head` fills them."""
        super().__init__(parent)
        self.desk = desk
        self._line_id = ""
        self._agencies: tuple[tuple[str, str], ...] = ()
        self.status_box = combo_box("Trạng thái dự án", (words for _, words in STATUSES))
        self.reason_label = QLabel("Lý do")
        self.reason_line = line_edit("Lý do", prompt="Vì sao không áp dụng")
        self.lead_box = combo_box("Cơ quan chủ trì")
        self.lead_box.setMaximumWidth(LEAD_WIDTH)
        self.partners_button = QToolButton()
        self.partners_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.partners_menu = QMenu(self.partners_button)
        self.partners_button.setMenu(self.partners_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        first = row(self.status_box, QLabel("Chủ trì"), self.lead_box, self.partners_button, None)
        column.addLayout(first)
        column.addLayout(row(self.reason_label, self.reason_line))
        self.status_box.activated.connect(self._take_status)
        self.reason_line.editingFinished.connect(self._take_reason)
        self.lead_box.activated.connect(self._take_lead)
        self.partners_menu.triggered.connect(self._take_partners)

    def show_head(self, head: ProjectHead) -> None:
        """Show the state of a project."""
        self._line_id = head.line_id
        self._agencies = agency_choices(self.desk.plan)
        with QSignalBlocker(self.status_box), QSignalBlocker(self.lead_box):
            self.status_box.setCurrentIndex([status for status, _ in STATUSES].index(head.status))
            set_choices(self.lead_box, (NOBODY, *(name for _, name in self._agencies)))
            ids = [agency_id for agency_id, _ in self._agencies]
            self.lead_box.setCurrentIndex(ids.index(head.lead) + 1 if head.lead in ids else 0)
        if not self.reason_line.hasFocus() or committed_text(self.reason_line) != head.reason:
            self.reason_line.setText(head.reason)
            self.reason_line.setCursorPosition(0)
        for part in (self.reason_label, self.reason_line):
            part.setVisible(head.status != "planned")
        self._show_partners(head)

    def flush(self) -> None:
        """Write a reason that is still being typed."""
        self._take_reason()

    def _show_partners(self, head: ProjectHead) -> None:
        self.partners_menu.clear()
        chosen = 0
        for agency_id, name in self._agencies:
            action = QAction(name, self.partners_menu)
            action.setCheckable(True)
            action.setChecked(agency_id in head.partners)
            action.setEnabled(agency_id != head.lead)
            action.setData(agency_id)
            chosen += agency_id in head.partners
            self.partners_menu.addAction(action)
        names = dict(self._agencies)
        self.partners_button.setText(f"Phối hợp: {chosen} cơ quan ")
        self.partners_button.setToolTip(", ".join(names[agency] for agency in head.partners if agency in names))

    def _take_status(self, place: int) -> None:
        status = STATUSES[place][0]
        line = self.desk.plan.funding[self._line_id]
        reason = line.reason
        if status == "not_applicable" and not reason:
            reason = default_reason(self.desk.plan, self.desk.pack, line.id)
        set_status(self.desk, line.id, status, reason)

    def _take_reason(self) -> None:
        if self._line_id not in self.desk.plan.funding:
            return
        line = self.desk.plan.funding[self._line_id]
        reason = committed_text(self.reason_line)
        if line.status != "planned" and reason != line.reason:
            set_status(self.desk, line.id, line.status, reason)

    def _take_lead(self, place: int) -> None:
        lead = self._agencies[place - 1][0] if place else ""
        set_lead(self.desk, self._line_id, lead, self.desk.plan.funding[self._line_id].partners)

    def _take_partners(self, _action: QAction) -> None:
        partners = tuple(str(action.data()) for action in self.partners_menu.actions() if action.isChecked())
        set_lead(self.desk, self._line_id, self.desk.plan.funding[self._line_id].lead, partners)

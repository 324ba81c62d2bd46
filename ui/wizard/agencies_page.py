"""Fifth page: which agencies take part, and which one leads each project."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QWidget,
)

from desktop.presenters.wizard import WizardDraft
from ui.inputs import combo_box
from ui.theme import LIGHT
from ui.wizard.page import WizardPage

KEY_ROLE = Qt.ItemDataRole.UserRole
NOBODY = "(chưa phân công)"


class AgenciesPage(WizardPage):
    """A check list of agencies on the left, the leads on the right."""

    key = "agencies"
    title = "Cơ quan nào tham gia, ai chủ trì?"

    def __init__(self, draft: WizardDraft) -> None:
        """Make both lists."""
        super().__init__(draft)
        self.list = QListWidget()
        self.list.setAccessibleName("Cơ quan tham gia")
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.leads: dict[str, QComboBox] = {}
        self.notice = QLabel()
        self.notice.setWordWrap(True)
        self.notice.setStyleSheet(f"color: {LIGHT.warning};")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        row = QHBoxLayout()
        row.addWidget(self.list, 2)
        row.addWidget(self.area, 3)
        self.column.addLayout(row, 1)
        self.column.addWidget(self.notice)
        self.list.itemChanged.connect(self._check)

    def enter(self) -> None:
        """Show the agencies of the issuer and the projects that apply."""
        with QSignalBlocker(self.list):
            self.list.clear()
            for agency in self.draft.agency_choices():
                item = QListWidgetItem(agency.name, self.list)
                item.setData(KEY_ROLE, agency.key)
                item.setToolTip(agency.name)
                is_in = agency.key in self.draft.agencies
                item.setCheckState(Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked)
        self._show_leads()

    def _show_leads(self) -> None:
        inner = QWidget()
        form = QFormLayout(inner)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.leads.clear()
        for row in self.draft.line_rows():
            if row.status == "not_applicable":
                continue
            box = combo_box(f"Chủ trì {row.title}")
            box.setMinimumContentsLength(20)
            box.addItem(NOBODY, "")
            for key in self.draft.agencies:
                box.addItem(self.draft.pack.agency(key).name, key)
            box.setCurrentIndex(max(box.findData(row.lead), 0))
            box.setProperty("code", row.code)
            box.activated.connect(self._choose_lead)
            label = QLabel(("" if row.is_project else "    ") + row.title.partition(":")[0])
            label.setToolTip(row.title)
            label.setBuddy(box)
            form.addRow(label, box)
            self.leads[row.code] = box
        self.area.setWidget(inner)
        self._tell_leaderless()

    def _check(self, item: QListWidgetItem) -> None:
        is_in = item.checkState() == Qt.CheckState.Checked
        self.draft.set_agency(str(item.data(KEY_ROLE)), takes_part=is_in)
        self._show_leads()
        self.note_input()

    def _choose_lead(self) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.draft.set_lead(str(box.property("code")), str(box.currentData()))
            self._tell_leaderless()
            self.note_input()

    def _tell_leaderless(self) -> None:
        labels = self.draft.leaderless()
        self.notice.setText(f"Cơ quan chủ trì không tham gia: {', '.join(labels)}." if labels else "")

"""Second page: who issues the plan, for which area, who signs."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.text import nfc
from desktop.presenters.first_start import capacity_choices, capacity_lines, capacity_words, counterpart_choices
from desktop.presenters.wizard import WizardDraft
from ui.inputs import combo_box, line_edit, set_choices
from ui.theme import SPACE_PAGE
from ui.wizard.page import WizardPage


class IssuerPage(WizardPage):
    """Issuer profile, names, what the area is, signer; the catalogue fills it in."""

    key = "issuer"
    title = "Cơ quan ban hành và người ký"
    hint = "Lấy sẵn từ danh mục cơ quan; sửa ở đây chỉ áp dụng cho kế hoạch này."

    def __init__(self, draft: WizardDraft) -> None:
        """Make the fields; `enter` fills them."""
        super().__init__(draft)
        self.issuer = combo_box("Cơ quan ban hành")
        self.area = line_edit("Tên địa bàn", prompt="Hớn Quản")
        self.parent_name = line_edit("Tên cấp trên", prompt="Bình Phước")
        self.place = line_edit("Địa danh", prompt="để trống nếu trùng tên địa bàn")
        self.capacity = combo_box("Thể thức ký", editable=True)
        names = [signer.name for signer in draft.catalogue.signers]
        self.signer = combo_box("Người ký", names, editable=True)
        self.decision = line_edit("Quyết định giao vốn", prompt="Quyết định số 1109/QĐ-UBND ngày 24/4/2023")
        self.counterpart = combo_box("Tỷ lệ đối ứng")
        for key, title in counterpart_choices(draft.pack):
            self.counterpart.addItem(title, key)
        self.attributes = {key: QCheckBox(title) for key, title in draft.pack.programme.attribute.items()}
        self._lay_out()
        self._connect()

    def enter(self) -> None:
        """Show the draft as it is."""
        draft = self.draft
        with QSignalBlocker(self.issuer):
            self.issuer.clear()
            for issuer in draft.issuer_choices():
                self.issuer.addItem(issuer.title, issuer.key)
            self.issuer.setCurrentIndex(self.issuer.findData(draft.issuer_key))
        for edit, text in (
            (self.area, draft.area_name),
            (self.parent_name, draft.parent_name),
            (self.place, draft.place),
        ):
            _fill(edit, text)
        _fill(self.decision, draft.budget_decision)
        _fill_box(self.signer, draft.signer_name)
        set_choices(self.capacity, capacity_choices(draft.issuer))
        _fill_box(self.capacity, capacity_words(draft.capacity))
        with QSignalBlocker(self.counterpart):
            self.counterpart.setCurrentIndex(max(self.counterpart.findData(draft.counterpart), 0))
        for key, box in self.attributes.items():
            with QSignalBlocker(box):
                box.setChecked(key in draft.attributes)

    def _lay_out(self) -> None:
        marks = QWidget()
        column = QVBoxLayout(marks)
        column.setContentsMargins(0, 0, 0, 0)
        for box in self.attributes.values():
            column.addWidget(box)
        names = QHBoxLayout()
        names.setSpacing(SPACE_PAGE)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("Cơ quan &ban hành", self.issuer),
            ("Tên địa bà&n", self.area),
            ("Tên cấp t&rên", self.parent_name),
            ("Địa &danh", self.place),
            ("Đặc điểm địa bàn", marks),
            ("Thể thức &ký", self.capacity),
            ("Họ tên n&gười ký", self.signer),
            ("&Quyết định giao vốn", self.decision),
            ("Tỷ lệ đối ứn&g", self.counterpart),
        )
        for label, widget in rows:
            form.addRow(label, widget)
        self.column.addLayout(form)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.issuer.activated.connect(self._choose_issuer)
        for edit in (self.area, self.parent_name, self.place):
            edit.textEdited.connect(self._take_names)
        self.decision.textEdited.connect(self._take_rest)
        self.signer.editTextChanged.connect(self._take_rest)
        self.capacity.editTextChanged.connect(self._take_rest)
        self.signer.activated.connect(self._follow_signer)
        self.counterpart.activated.connect(self._take_rest)
        for box in self.attributes.values():
            box.clicked.connect(self._take_marks)

    def _choose_issuer(self) -> None:
        self.draft.set_issuer(str(self.issuer.currentData()))
        self.enter()
        self.note_input()

    def _take_names(self) -> None:
        self.draft.set_names(area=self.area.text(), parent=self.parent_name.text(), place=self.place.text())
        self.note_input()

    def _take_rest(self) -> None:
        self.draft.signer_name = nfc(self.signer.currentText())
        self.draft.capacity = capacity_lines(self.capacity.currentText())
        self.draft.budget_decision = nfc(self.decision.text())
        self.draft.counterpart = str(self.counterpart.currentData() or "")
        self.note_input()

    def _follow_signer(self, place: int) -> None:
        capacity = self.draft.catalogue.signers[place].capacity
        if capacity:
            self.capacity.setEditText(capacity_words(capacity))

    def _take_marks(self) -> None:
        self.draft.set_attributes(key for key, box in self.attributes.items() if box.isChecked())
        self.note_input()


def _fill(edit: QLineEdit, text: str) -> None:
    if edit.text() != text:
        edit.setText(text)


def _fill_box(box: QComboBox, text: str) -> None:
    with QSignalBlocker(box):
        box.setEditText(text)

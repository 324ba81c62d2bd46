"""The first-start page: who works here, for which office, which communes, who signs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.packs.pack import Pack
from desktop.presenters.first_start import (
    FirstStartForm,
    capacity_choices,
    catalogue_of,
    counterpart_choices,
    form_of,
    issuer_choices,
    missing_words,
)
from desktop.services.catalogue import Catalogue
from ui.inputs import combo_box, line_edit
from ui.pages.layouts import heading, note
from ui.signer_rows import SignerRows
from ui.theme import SPACE, SPACE_PAGE

BOX_LETTERS = 18
"""How many letters of a chosen entry stay in sight where the window is narrow."""


class FirstStartPage(QWidget):
    """Fields of the office catalogue; filled once, changed later under Danh mục."""

    catalogue_given = Signal(object)
    """The `Catalogue` as filled in."""
    left = Signal()
    transfer_wanted = Signal()
    """The officer has a file from the old computer instead."""

    def __init__(self, pack: Pack, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        """Show what the catalogue says already."""
        super().__init__(parent)
        self._pack = pack
        self._before = catalogue
        self._make_fields(form_of(catalogue, pack))
        self._lay_out()
        self.setFocusProxy(self.name)
        self.issuer.currentIndexChanged.connect(self._follow_issuer)
        self.save_button.clicked.connect(self._give)
        self.leave_button.clicked.connect(self.left)
        self.transfer_button.clicked.connect(self.transfer_wanted)
        self.transfer_button.setVisible(not catalogue.is_filled)
        self._follow_issuer()

    @property
    def form(self) -> FirstStartForm:
        """What stands in the fields."""
        return FirstStartForm(
            name=self.name.text(),
            position=self.position.text(),
            phone=self.phone.text(),
            issuer=str(self.issuer.currentData()),
            area_name=self.area_name.text(),
            parent_name=self.parent_name.text(),
            place=self.place.text(),
            drafting_unit=self.drafting_unit.text(),
            attributes=tuple(key for key, box in self.attributes.items() if box.isChecked()),
            counterpart=str(self.counterpart.currentData()),
            communes=self.communes.toPlainText(),
            signers=self.signers.signers,
        )

    def _make_fields(self, form: FirstStartForm) -> None:
        self.name = line_edit("Họ và tên", form.name, prompt="Nguyễn Văn An")
        self.position = line_edit("Chức vụ", form.position, prompt="Chuyên viên")
        self.phone = line_edit("Điện thoại", form.phone)
        self.issuer = combo_box("Cơ quan ban hành")
        for key, title in issuer_choices(self._pack):
            self.issuer.addItem(title, key)
        self.issuer.setCurrentIndex(max(self.issuer.findData(form.issuer), 0))
        self.area_name = line_edit("Tên địa bàn", form.area_name, prompt="Hớn Quản (không ghi chữ huyện)")
        self.parent_name = line_edit("Tên cấp trên", form.parent_name, prompt="Bình Phước (không ghi chữ tỉnh)")
        self.place = line_edit("Địa danh", form.place, prompt="để trống nếu trùng tên địa bàn")
        self.drafting_unit = line_edit("Đơn vị soạn thảo", form.drafting_unit)
        self.attributes = {key: QCheckBox(title) for key, title in self._pack.programme.attribute.items()}
        for key, box in self.attributes.items():
            box.setChecked(key in form.attributes)
        self.counterpart = combo_box("Tỷ lệ đối ứng")
        for key, title in counterpart_choices(self._pack):
            self.counterpart.addItem(title, key)
        self.counterpart.setCurrentIndex(max(self.counterpart.findData(form.counterpart), 0))
        for choice in (self.issuer, self.counterpart):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(BOX_LETTERS)
        self.communes = QPlainTextEdit(form.communes)
        self.communes.setAccessibleName("Đơn vị cấp dưới")
        self.communes.setPlaceholderText("Mỗi dòng một xã, thị trấn; dán được từ Word, Excel")
        self.communes.setTabChangesFocus(True)
        self.signers = SignerRows(form.signers)
        self.save_button, self.leave_button = QPushButton("Lư&u danh mục"), QPushButton("Để s&au")
        self.transfer_button = QPushButton("Nhận từ &máy cũ…")
        self.transfer_button.setToolTip("Mở tệp .khgn-may do máy cũ ghi ra, hoặc bản sao lưu đã chép ra USB")
        self.save_button.setProperty("primary", True)
        self.notice = QLabel()
        self.notice.setWordWrap(True)

    def _lay_out(self) -> None:
        title = heading("Bạn là ai, lập kế hoạch cho cơ quan nào?")
        hint = note("Điền một lần; kế hoạch nào cũng dùng lại. Sửa sau ở Tệp › Danh mục cơ quan.")
        left = QVBoxLayout()
        left.addWidget(_group("Người soạn", self._person_rows()))
        left.addWidget(_group("Cơ quan", self._office_rows()))
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(_boxed("Đơn vị cấp dưới", self.communes), 1)
        right.addWidget(_boxed("Người ký", self.signers), 1)
        columns = QHBoxLayout()
        columns.setSpacing(SPACE_PAGE)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.transfer_button)
        buttons.addWidget(self.notice, 1)
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.save_button)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setSpacing(SPACE)
        for widget in (title, hint):
            column.addWidget(widget)
        column.addLayout(columns, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        outer.addWidget(area, 1)
        outer.addLayout(buttons)

    def _person_rows(self) -> tuple[tuple[str, QWidget], ...]:
        return (("&Họ và tên", self.name), ("&Chức vụ", self.position), ("Đ&iện thoại", self.phone))

    def _office_rows(self) -> tuple[tuple[str, QWidget], ...]:
        marks = QWidget()
        column = QVBoxLayout(marks)
        column.setContentsMargins(0, 0, 0, 0)
        for box in self.attributes.values():
            column.addWidget(box)
        return (
            ("Cơ quan &ban hành", self.issuer),
            ("Tên địa bà&n", self.area_name),
            ("Tên cấp t&rên", self.parent_name),
            ("Địa &danh", self.place),
            ("Đơn vị &soạn thảo", self.drafting_unit),
            ("Đặc điểm", marks),
            ("Tỷ lệ đối ứ&ng", self.counterpart),
        )

    def _follow_issuer(self) -> None:
        issuer = self._pack.issuer(str(self.issuer.currentData()))
        self.drafting_unit.setPlaceholderText(issuer.drafting_unit)
        self.signers.set_capacities(capacity_choices(issuer))

    def _give(self) -> None:
        words = missing_words(self.form)
        self.notice.setText(words)
        if words:
            (self.name if not self.name.text().strip() else self.area_name).setFocus()
        else:
            self.catalogue_given.emit(catalogue_of(self.form, self._before, self._pack))


def _group(title: str, rows: tuple[tuple[str, QWidget], ...]) -> QGroupBox:
    box = QGroupBox(title)
    form = QFormLayout(box)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for label, widget in rows:
        form.addRow(label, widget)
    return box


def _boxed(title: str, widget: QWidget) -> QGroupBox:
    box = QGroupBox(title)
    column = QVBoxLayout(box)
    column.addWidget(widget)
    return box

"""The form for one legal act: type, number and symbol, date, organ, subject; the printed name below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QPushButton, QWidget

from desktop.domain.legal import Act
from desktop.presenters.bases_page import KINDS, ActForm, form_of, read_act
from ui.dialogs import button_row
from ui.inputs import combo_box, line_edit
from ui.pages.layouts import note
from ui.theme import SPACE, SPACE_PAGE, SPACE_WIDE


class ActDialog(QDialog):
    """Types a new act, or changes one of those given."""

    act_given = Signal(int, object)
    """Which of the acts, and what it is now."""

    def __init__(self, title: str, acts: Sequence[Act], parent: QWidget) -> None:
        """Show the first act, or an empty form."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._acts = tuple(acts)
        self.act_box = combo_box("Văn bản", [act.short_name for act in acts])
        self.kind_box = combo_box("Loại văn bản", KINDS, editable=True)
        self.symbol_line = line_edit("Số, ký hiệu", prompt="1109/QĐ-UBND")
        self.date_line = line_edit("Ngày ban hành", prompt="ngày/tháng/năm")
        self.issuer_line = line_edit("Cơ quan ban hành", prompt="Ủy ban nhân dân tỉnh …")
        self.subject_line = line_edit("Trích yếu", prompt="về việc … / phê duyệt …")
        self.said = note()
        self.save_button, self.cancel_button = QPushButton("Ghi"), QPushButton("Hủy")
        self._lay_out()
        self._show_act()
        self.act_box.currentIndexChanged.connect(self._show_act)
        self.kind_box.editTextChanged.connect(self._preview)
        for line in self._lines():
            line.textChanged.connect(self._preview)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)

    @property
    def form(self) -> ActForm:
        """What is typed."""
        return ActForm(self.kind_box.currentText(), *(line.text() for line in self._lines()))

    def save(self) -> None:
        """Give the act away and close, or say what is missing and stay."""
        place = max(self.act_box.currentIndex(), 0)
        read = read_act(self.form, before=self._acts[place] if self._acts else None)
        if read.act is None:
            self.said.setText(read.fault)
        else:
            self.act_given.emit(place, read.act)
            self.accept()

    def _lines(self) -> tuple[QLineEdit, ...]:
        return (self.symbol_line, self.date_line, self.issuer_line, self.subject_line)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        form.setHorizontalSpacing(SPACE_WIDE)
        form.setVerticalSpacing(SPACE)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        if len(self._acts) > 1:
            form.addRow("Văn bản", self.act_box)
        else:
            self.act_box.setParent(self)
            self.act_box.hide()
        form.addRow("Loại văn bản", self.kind_box)
        for line in self._lines():
            form.addRow(line.accessibleName(), line)
        form.addRow(self.said)
        form.addRow(button_row(self, self.save_button, self.cancel_button))
        self.resize(620, 300)

    def _show_act(self) -> None:
        form = form_of(self._acts[max(self.act_box.currentIndex(), 0)]) if self._acts else ActForm(kind=KINDS[0])
        self.kind_box.setEditText(form.kind)
        for line, text in zip(self._lines(), (form.symbol, form.date, form.issuer, form.subject), strict=True):
            line.setText(text)
        self._preview()

    def _preview(self) -> None:
        read = read_act(self.form)
        self.said.setText(f"In ra: {read.act.full_name}" if read.act else read.fault)

"""The screen on which the columns and rows of somebody's form are pointed at ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.presenters.mapping_form import UNITS, MappingForm
from ui.dialogs import button_row, open_dialog
from ui.inputs import combo_box
from ui.pages.layouts import row
from ui.plain_table import PlainTable
from ui.theme import SPACE, SPACE_PAGE, SPACE_WIDE

WORKBOOKS = "Bảng tính Excel (*.xlsx)"


class MappingDialog(QDialog):
    """Takes figures out of the form, or fills a copy of it with the plan's figures."""

    message_raised = Signal(str)
    preview_made = Signal(object, object)
    """The path of the workbook and what it would change."""

    def __init__(self, form: MappingForm, parent: QWidget) -> None:
        """Show the guesses."""
        super().__init__(parent)
        self.setWindowTitle(f"Nối biểu {form.path.name}")
        self.form = form
        self.sheet_box = combo_box("Trang tính", (sheet.name for sheet in form.sheets))
        self.form_box = combo_box("Biểu của kế hoạch", (printed.part.name for printed in form.forms))
        self.unit_box = combo_box("Đơn vị tiền của tệp", (name for _, name in UNITS))
        self.head_box = QSpinBox()
        self.head_box.setRange(1, 99)
        self.head_box.setAccessibleName("Dòng cuối của tiêu đề")
        self.columns = PlainTable("Cột của tệp", ("Cột của tệp", "Cột của kế hoạch"), stretched=1)
        self.rows = PlainTable("Dòng của tệp", ("Dòng của tệp", "Dòng của kế hoạch"), stretched=1)
        for table in (self.columns, self.rows):
            table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.column_box = combo_box("Là cột nào của kế hoạch", ())
        self.row_box = combo_box("Là dòng nào của kế hoạch", ())
        self.words = QLabel()
        self.take_button, self.cancel_button = QPushButton("&Lấy số liệu từ tệp"), QPushButton("Hủy")
        self.fill_button = QPushButton("&Điền số liệu vào tệp…")
        self._lay_out()
        self._connect()
        self._show()

    def take(self) -> None:
        """Hand over what the figures of the form would change."""
        preview = self.form.take_figures()
        if preview is None:
            self._show()
        else:
            self.preview_made.emit(self.form.path, preview)
            self.accept()

    def ask_target(self) -> None:
        """Ask for the file that gets the plan's figures."""
        dialog = QFileDialog(self, "Điền số liệu vào bản sao của tệp", str(self.form.path.parent), WORKBOOKS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(f"{self.form.path.stem}-da-dien.xlsx")
        dialog.fileSelected.connect(self.fill)
        open_dialog(dialog)

    def fill(self, name: str) -> None:
        """Write the plan's figures into a copy."""
        said = self.form.fill(Path(name))
        if said:
            self.message_raised.emit(said)
        self._show()
        if said:
            self.words.setText(said)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        column.setSpacing(SPACE)
        fields = QGridLayout()
        fields.setHorizontalSpacing(SPACE_WIDE)
        parts: tuple[tuple[str, QWidget], ...] = (
            ("&Trang tính", self.sheet_box),
            ("&Biểu của kế hoạch", self.form_box),
            ("Tiêu đề tới &dòng", self.head_box),
            ("Đơn &vị tiền", self.unit_box),
        )
        for place, (text, field) in enumerate(parts):
            label = QLabel(text)
            label.setBuddy(field)
            fields.addWidget(label, place // 2, place % 2 * 2)
            fields.addWidget(field, place // 2, place % 2 * 2 + 1)
        fields.setColumnStretch(1, 1)
        fields.setColumnStretch(3, 1)
        column.addLayout(fields)
        tables = QGridLayout()
        tables.setHorizontalSpacing(SPACE_WIDE)
        for place, (table, box, text) in enumerate(
            ((self.columns, self.column_box, "&Cột đang chọn là"), (self.rows, self.row_box, "Dòng đan&g chọn là"))
        ):
            label = QLabel(text)
            label.setBuddy(box)
            box.setMinimumContentsLength(16)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            tables.addWidget(table, 0, place)
            tables.addWidget(label, 1, place)
            tables.addWidget(box, 2, place)
        column.addLayout(tables, 1)
        self.words.setWordWrap(True)
        column.addWidget(self.words)
        buttons = button_row(self, self.take_button, self.cancel_button)
        self.fill_button.setAutoDefault(False)
        foot = row(self.fill_button)
        foot.addLayout(buttons, 1)
        column.addLayout(foot)
        self.resize(900, 480)

    def _connect(self) -> None:
        self.sheet_box.currentIndexChanged.connect(self._choose)
        self.form_box.currentIndexChanged.connect(self._choose)
        self.head_box.valueChanged.connect(self._set_head)
        self.unit_box.currentIndexChanged.connect(self._set_unit)
        self.columns.row_chosen.connect(self._show_column)
        self.rows.row_chosen.connect(self._show_row)
        self.column_box.activated.connect(self._point_column)
        self.row_box.activated.connect(self._point_row)
        self.take_button.clicked.connect(self.take)
        self.fill_button.clicked.connect(self.ask_target)
        self.cancel_button.clicked.connect(self.reject)

    def _choose(self) -> None:
        sheet = self.form.sheets[self.sheet_box.currentIndex()].name
        self.form.choose(sheet, self.form.forms[self.form_box.currentIndex()].key)
        self._show()

    def _set_head(self, bottom: int) -> None:
        self.form.set_head_bottom(bottom)
        self._show()

    def _set_unit(self, place: int) -> None:
        self.form.set_unit(UNITS[place][0])

    def _point_column(self, place: int) -> None:
        if self.columns.current_id:
            self.form.point_column(int(self.columns.current_id), self.form.column_choices[place][0])
            self._show()

    def _point_row(self, place: int) -> None:
        if self.rows.current_id:
            self.form.point_row(int(self.rows.current_id), self.form.row_choices[place][0])
            self._show()

    def _show(self) -> None:
        form, mapping = self.form, self.form.mapping
        places: tuple[tuple[QComboBox, int], ...] = (
            (self.sheet_box, [sheet.name for sheet in form.sheets].index(mapping.sheet)),
            (self.form_box, [printed.key for printed in form.forms].index(mapping.form)),
            (self.unit_box, [unit for unit, _ in UNITS].index(mapping.unit)),
        )
        for box, place in places:
            with QSignalBlocker(box):
                box.setCurrentIndex(place)
        with QSignalBlocker(self.head_box):
            self.head_box.setValue(mapping.head_bottom)
        _refill(self.column_box, [title for _, title in form.column_choices])
        _refill(self.row_box, [title for _, title in form.row_choices])
        self.columns.set_rows([(str(place), (name, title)) for place, name, title in form.columns])
        self.rows.set_rows([(str(place), (name, title)) for place, name, title in form.rows])
        self._show_column(self.columns.current_id)
        self._show_row(self.rows.current_id)
        self.words.setText(form.words)

    def _show_column(self, place: str) -> None:
        _stand(self.column_box, place, self.form.mapping.columns.get, self.form.column_choices)

    def _show_row(self, place: str) -> None:
        _stand(self.row_box, place, self.form.mapping.rows.get, self.form.row_choices)


def _refill(box: QComboBox, titles: list[str]) -> None:
    if [box.itemText(place) for place in range(box.count())] != titles:
        with QSignalBlocker(box):
            box.clear()
            box.addItems(titles)


def _stand(
    box: QComboBox, place: str, target_of: Callable[[int], str | None], choices: tuple[tuple[str, str], ...]
) -> None:
    keys = [key for key, _ in choices]
    target = target_of(int(place)) if place else ""
    box.setCurrentIndex(keys.index(target) if target in keys else 0)
    box.setEnabled(bool(place))

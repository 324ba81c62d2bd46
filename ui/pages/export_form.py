"""The left side of the export page: which paper, content, formats, draft or official, folder and file name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGroupBox,
    QLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.presenters.export_order import FORMAT_WORDS, ExportOrder, default_name, official_words, paper_choices
from desktop.services.desk import Desk
from ui.dialogs import documents_folder, open_dialog
from ui.inputs import combo_box, committed_text, line_edit
from ui.pages.layouts import note, row
from ui.theme import SPACE, SPACE_SMALL

LIST_WIDTH = 340
"""Room for the longest name of a paper in the list of papers."""


class ExportForm(QWidget):
    """Keeps what the officer chose."""

    content_changed = Signal()
    """Something changed that the preview shows."""
    names_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Begin with everything, as a draft, in the documents folder."""
        super().__init__(parent)
        self.desk = desk
        self._papers = paper_choices(desk.plan, desk.pack)
        self.paper_box = combo_box("Văn bản", [title for _, title in self._papers])
        self.paper_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.paper_box.view().setMinimumWidth(LIST_WIDTH)
        self.text_box, self.appendix_box = QCheckBox("Phần lời văn"), QCheckBox("Phụ lục")
        self.format_boxes = {chosen: QCheckBox(words) for chosen, words in FORMAT_WORDS}
        self.draft_button, self.official_button = QRadioButton("Dự thảo"), QRadioButton("Chính thức")
        self.paper_button, self.electronic_button = QRadioButton("Văn bản giấy"), QRadioButton("Văn bản điện tử")
        self.electronic_button.setToolTip("Dòng “Kèm theo” của phụ lục để trống; số và ngày do hệ thống văn bản điền")
        self.blocked = note()
        self.folder_line = line_edit("Thư mục", str(Path(documents_folder())))
        self.folder_button = QPushButton("Chọn…")
        self.name_line = line_edit("Tên tệp", default_name(desk.plan, desk.pack, is_draft=not desk.is_frozen))
        for box in (
            self.text_box,
            self.appendix_box,
            *self.format_boxes.values(),
            self.paper_button,
        ):
            box.setChecked(True)
        self._begin_version()
        self._offered = self.name_line.text()
        self._lay_out()
        self._connect()

    @property
    def paper(self) -> str:
        """The key of the paper that is chosen."""
        return self._papers[self.paper_box.currentIndex()][0]

    @property
    def order(self) -> ExportOrder:
        """What is chosen now."""
        return ExportOrder(
            has_text=self.text_box.isChecked(),
            has_appendices=self.appendix_box.isChecked(),
            formats=tuple(chosen for chosen, box in self.format_boxes.items() if box.isChecked()),
            is_draft=self.draft_button.isChecked(),
            folder=Path(committed_text(self.folder_line)),
            name=committed_text(self.name_line),
            paper=self.paper,
            is_electronic=self.electronic_button.isChecked(),
        )

    def show_blocked(self, words: str) -> None:
        """Say why the official print is not possible; it is possible without a sentence."""
        self.blocked.setText(words or official_words(self.desk.plan))
        self.official_button.setEnabled(not words)
        if words and self.official_button.isChecked():
            self.draft_button.setChecked(True)

    def take_frozen(self) -> None:
        """Begin with the official print of a plan that became frozen, with the draft of one that is open again."""
        self._begin_version()
        self._offer_name()

    def choose_folder(self) -> None:
        """Let the officer pick a folder."""
        dialog = QFileDialog(self, "Chọn thư mục để lưu", self.folder_line.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, on=True)
        dialog.fileSelected.connect(self._take_folder)
        open_dialog(dialog)

    def _begin_version(self) -> None:
        is_frozen = self.desk.is_frozen
        self.official_button.setEnabled(is_frozen)
        (self.official_button if is_frozen else self.draft_button).setChecked(True)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE, 0)
        column.setSpacing(SPACE)
        column.addWidget(_group("Văn bản", self.paper_box, row(self.text_box, self.appendix_box, None)))
        column.addWidget(_group("Định dạng", *self.format_boxes.values()))
        column.addWidget(_group("Bản", row(self.draft_button, self.official_button, None), self.blocked))
        column.addWidget(_group("Hình thức", row(self.paper_button, self.electronic_button, None)))
        place = QGroupBox("Lưu vào")
        inner = QVBoxLayout(place)
        inner.addLayout(row(self.folder_line, self.folder_button))
        inner.addWidget(self.name_line)
        inner.addWidget(note("Tên tệp được ghi không dấu, không dấu cách."))
        column.addWidget(place)
        column.addStretch(1)

    def _connect(self) -> None:
        self.paper_box.currentIndexChanged.connect(self._take_paper)
        self.electronic_button.toggled.connect(self._tell_content)
        for box in (self.text_box, self.appendix_box):
            box.toggled.connect(self._tell_content)
        for box in self.format_boxes.values():
            box.toggled.connect(self._tell_names)
        self.draft_button.toggled.connect(self._take_version)
        self.folder_line.textChanged.connect(self._tell_names)
        self.name_line.textChanged.connect(self._tell_names)
        self.folder_button.clicked.connect(self.choose_folder)

    def _tell_content(self, _is_on: object = None) -> None:
        self.content_changed.emit()
        self.names_changed.emit()

    def _tell_names(self) -> None:
        self.names_changed.emit()

    def _take_version(self, _is_draft: bool) -> None:
        self._offer_name()
        self._tell_content()

    def _take_paper(self, _place: int) -> None:
        is_plan = self.order.is_plan
        for box in (self.text_box, self.appendix_box, self.format_boxes["xlsx"]):
            box.setEnabled(is_plan)
        self._offer_name()
        self._tell_content()

    def _offer_name(self) -> None:
        """Offer the name of what is chosen now, unless the officer typed another one."""
        if committed_text(self.name_line) == self._offered:
            is_draft = self.draft_button.isChecked()
            self._offered = default_name(self.desk.plan, self.desk.pack, self.paper, is_draft=is_draft)
            self.name_line.setText(self._offered)

    def _take_folder(self, folder: str) -> None:
        self.folder_line.setText(str(Path(folder)))


def _group(title: str, *parts: QWidget | QLayout) -> QGroupBox:
    group = QGroupBox(title)
    inner = QVBoxLayout(group)
    inner.setSpacing(SPACE_SMALL)
    for part in parts:
        if isinstance(part, QLayout):
            inner.addLayout(part)
        else:
            inner.addWidget(part)
    return group

"""The left side of the export page: content, formats, draft or official, folder and file name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGroupBox, QPushButton, QRadioButton, QVBoxLayout, QWidget

from desktop.presenters.export_page import FORMAT_WORDS, ExportOrder, default_name
from desktop.services.desk import Desk
from ui.dialogs import open_dialog
from ui.inputs import committed_text, line_edit
from ui.pages.layouts import note, row
from ui.theme import SPACE, SPACE_SMALL


class ExportForm(QWidget):
    """Keeps what the officer chose."""

    content_changed = Signal()
    """Something changed that the preview shows."""
    names_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Begin with everything, as a draft, in the documents folder."""
        super().__init__(parent)
        self.desk = desk
        self.text_box, self.appendix_box = QCheckBox("Kế hoạch (văn bản)"), QCheckBox("Phụ lục")
        self.format_boxes = {chosen: QCheckBox(words) for chosen, words in FORMAT_WORDS}
        self.draft_button, self.official_button = QRadioButton("Dự thảo"), QRadioButton("Chính thức")
        self.blocked = note()
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        self.folder_line = line_edit("Thư mục", str(documents if documents.is_dir() else Path.home()))
        self.folder_button = QPushButton("Chọn…")
        self.name_line = line_edit("Tên tệp", default_name(desk.plan, is_draft=True))
        for box in (self.text_box, self.appendix_box, *self.format_boxes.values(), self.draft_button):
            box.setChecked(True)
        self.official_button.setEnabled(False)
        self._lay_out()
        self._connect()

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
        )

    def show_blocked(self, words: str) -> None:
        """Say why the official print is not possible; it is possible without a sentence."""
        self.blocked.setText(words or "Không còn lỗi: in được bản chính thức.")
        self.official_button.setEnabled(not words)
        if words and self.official_button.isChecked():
            self.draft_button.setChecked(True)

    def choose_folder(self) -> None:
        """Let the officer pick a folder."""
        dialog = QFileDialog(self, "Chọn thư mục để lưu", self.folder_line.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, on=True)
        dialog.fileSelected.connect(self._take_folder)
        open_dialog(dialog)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE, 0)
        column.setSpacing(SPACE)
        column.addWidget(_group("Nội dung", self.text_box, self.appendix_box))
        column.addWidget(_group("Định dạng", *self.format_boxes.values()))
        column.addWidget(_group("Bản", self.draft_button, self.official_button, self.blocked))
        place = QGroupBox("Lưu vào")
        inner = QVBoxLayout(place)
        inner.addLayout(row(self.folder_line, self.folder_button))
        inner.addWidget(self.name_line)
        inner.addWidget(note("Tên tệp được ghi không dấu, không dấu cách."))
        column.addWidget(place)
        column.addStretch(1)

    def _connect(self) -> None:
        for box in (self.text_box, self.appendix_box):
            box.toggled.connect(self._tell_content)
        for box in self.format_boxes.values():
            box.toggled.connect(self._tell_names)
        self.draft_button.toggled.connect(self._take_version)
        self.folder_line.textChanged.connect(self._tell_names)
        self.name_line.textChanged.connect(self._tell_names)
        self.folder_button.clicked.connect(self.choose_folder)

    def _tell_content(self) -> None:
        self.content_changed.emit()
        self.names_changed.emit()

    def _tell_names(self) -> None:
        self.names_changed.emit()

    def _take_version(self, is_draft: bool) -> None:
        if committed_text(self.name_line) == default_name(self.desk.plan, is_draft=not is_draft):
            self.name_line.setText(default_name(self.desk.plan, is_draft=is_draft))
        self._tell_content()

    def _take_folder(self, folder: str) -> None:
        self.folder_line.setText(str(Path(folder)))


def _group(title: str, *parts: QWidget) -> QGroupBox:
    group = QGroupBox(title)
    inner = QVBoxLayout(group)
    inner.setSpacing(SPACE_SMALL)
    for part in parts:
        inner.addWidget(part)
    return group

"""The import of workbooks: choose files, see every change and every doubt, then take it all as one step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.importers.preview import ImportPreview
from desktop.presenters.import_form import MOVED_ON, FileRead, ImportForm, read_files
from desktop.presenters.mapping_form import MappingForm
from desktop.services.desk import Desk
from desktop.services.ports import Store
from ui.dialogs import button_row, open_dialog
from ui.pages.layouts import note, row
from ui.plain_table import PlainTable
from ui.tables.mapping_dialog import MappingDialog
from ui.theme import SPACE, SPACE_PAGE
from ui.worker import Job, Worker

WORKBOOKS = "Bảng tính Excel (*.xlsx)"
COLUMNS = ("Tệp", "Ô", "Nơi nhập", "Đang có", "Sẽ ghi / điều cần xem")


class ImportDialog(QDialog):
    """Shows what workbooks would change before anything is written."""

    message_raised = Signal(str)

    def __init__(self, desk: Desk, worker: Worker, parent: QWidget, *, store: Store | None = None) -> None:
        """Begin without files; mappings of other forms are remembered in the store."""
        super().__init__(parent)
        self._store = store
        self.setWindowTitle("Nhập từ Excel")
        self.form = ImportForm(desk)
        self._worker = worker
        self._job: Job | None = None
        self.choose_button = QPushButton("&Chọn tệp…")
        self.map_button = QPushButton("&Nối cột và dòng…")
        self.files_label = note("Chưa chọn tệp.")
        self.table = PlainTable("Thay đổi sẽ ghi", COLUMNS, stretched=4, right=(3,))
        self.choice_label = QLabel("Dòng đang chọn hiểu là:")
        self.choice_row = QHBoxLayout()
        self.progress = QProgressBar()
        self.summary = QLabel(self.form.summary)
        self.take_button, self.cancel_button = QPushButton("&Ghi vào kế hoạch"), QPushButton("Hủy")
        self._lay_out()
        self.choose_button.clicked.connect(self.choose_files)
        self.map_button.clicked.connect(self.open_mapping)
        self.table.row_chosen.connect(self._show_choices)
        self.take_button.clicked.connect(self.take)
        self.cancel_button.clicked.connect(self.reject)
        self._show()

    def choose_files(self) -> None:
        """Let the officer pick workbooks."""
        dialog = QFileDialog(self, "Chọn tệp Excel", "", WORKBOOKS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._take_names)
        open_dialog(dialog)

    def read(self, paths: Sequence[Path]) -> None:
        """Read workbooks on the worker and show what they would change."""
        if self._job is not None:
            self._job.cancel()
        plan, pack = self.form.desk.plan, self.form.desk.pack
        self.progress.show()
        self.take_button.setEnabled(False)
        self._job = self._worker.run(lambda job: read_files(plan, pack, paths, report=job.report), self.show_files)
        self._job.progressed.connect(self._show_progress)

    def show_files(self, files: Sequence[FileRead]) -> None:
        """Show what was read."""
        self._job = None
        self.form.show_files(files)
        self._show()
        self.table.setFocus()

    def take(self) -> None:
        """Write everything into the plan and close; read again where the plan moved on meanwhile."""
        said = self.form.take()
        if said:
            self.message_raised.emit(said)
            self.accept()
        else:
            self.read([file.path for file in self.form.files])
            self.summary.setText(MOVED_ON)

    def open_mapping(self) -> None:
        """Open the screen on which the columns and rows of another form are pointed at ours."""
        foreign = self.form.foreign
        if foreign is not None and foreign.book is not None:
            dialog = MappingDialog(MappingForm(self.form.desk, foreign.path, foreign.book, self._store), self)
            dialog.preview_made.connect(self.take_preview)
            dialog.message_raised.connect(self.message_raised)
            open_dialog(dialog)

    def take_preview(self, path: Path, preview: ImportPreview) -> None:
        """Show what a mapped workbook would change."""
        self.form.put_preview(path, preview)
        self._show()

    def done(self, result: int) -> None:
        """Drop what is still being read."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().done(result)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        column.setSpacing(SPACE)
        files = row(self.choose_button, self.map_button, self.files_label)
        files.setStretch(2, 1)
        column.addLayout(files)
        column.addWidget(self.table, 1)
        self.choice_row.setSpacing(SPACE)
        self.choice_row.addWidget(self.choice_label)
        self.choice_row.addStretch(1)
        column.addLayout(self.choice_row)
        column.addWidget(self.progress)
        self.summary.setWordWrap(True)
        column.addWidget(self.summary)
        column.addLayout(button_row(self, self.take_button, self.cancel_button))
        self.choice_label.hide()
        self.progress.hide()
        self.resize(880, 480)

    def _take_names(self, names: Sequence[str]) -> None:
        self.read([Path(name) for name in names])

    def _show(self) -> None:
        files = self.form.files
        self.files_label.setText(", ".join(file.path.name for file in files) or "Chưa chọn tệp.")
        self.map_button.setVisible(self.form.foreign is not None)
        self.table.set_rows([(line.id, line.texts) for line in self.form.lines])
        self.summary.setText(self.form.summary)
        self.take_button.setEnabled(self.form.can_take)
        self.progress.hide()
        self._show_choices(self.table.current_id)

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _show_choices(self, line_id: str) -> None:
        while self.choice_row.count() > 2:  # noqa: PLR2004 - the label and the stretch stay
            item = self.choice_row.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        choices = self.form.choices(line_id) if line_id else ()
        self.choice_label.setVisible(bool(choices))
        for place, (label, key) in enumerate(choices):
            button = QPushButton(label)
            button.setAutoDefault(False)
            button.clicked.connect(_Choice(self, line_id, key))
            self.choice_row.insertWidget(place + 1, button)

    def choose(self, line_id: str, key: str) -> None:
        """Settle a line by a choice."""
        self.form.choose(line_id, key)
        self._show()
        self.table.setFocus()


class _Choice:
    """Presses a choice of one line."""

    def __init__(self, dialog: ImportDialog, line_id: str, key: str) -> None:
        self._dialog, self._line_id, self._key = dialog, line_id, key

    def __call__(self, _checked: bool = False) -> None:  # noqa: FBT002 - as Qt sends it
        self._dialog.choose(self._line_id, self._key)

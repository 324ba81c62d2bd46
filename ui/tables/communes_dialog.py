"""Forms for communes: write one workbook for each commune into a folder, read the filled ones back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.presenters.export_page import problem_words
from desktop.services.appendix_files import write_commune_forms
from desktop.services.desk import Desk
from ui.dialogs import button_row, open_dialog
from ui.inputs import committed_text, line_edit
from ui.pages.layouts import heading, note, row
from ui.theme import SPACE, SPACE_PAGE
from ui.worker import Job, Worker

WORKBOOKS = "Bảng tính Excel (*.xlsx)"
NO_TABLE = "Kế hoạch chưa có biểu nào hỏi số liệu của xã. Hãy thêm phụ lục phân bổ hoặc chỉ tiêu giao cấp dưới."
NO_COMMUNE = "Kế hoạch chưa có đơn vị cấp dưới. Hãy nhập ở trang Đơn vị cấp dưới."


class CommunesDialog(QDialog):
    """Both ways of the commune forms; reading back opens the import."""

    message_raised = Signal(str)
    files_chosen = Signal(object)
    """Filled workbooks (a list of paths) that the import is to show."""

    def __init__(self, desk: Desk, worker: Worker, parent: QWidget) -> None:
        """Offer a folder among the officer's documents."""
        super().__init__(parent)
        self.setWindowTitle("Mẫu cho xã")
        self.desk = desk
        self._worker = worker
        self._job: Job | None = None
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents or Path.home()) / f"mau-xa-{desk.plan.facts.year}"
        self.folder_line = line_edit("Thư mục để lưu", str(folder))
        self.folder_button = QPushButton("&Chọn thư mục…")
        self.write_button = QPushButton("&Ghi mẫu cho từng xã")
        self.read_button = QPushButton("&Nhận mẫu đã điền…")
        self.close_button = QPushButton("Đóng")
        self.progress = QProgressBar()
        self.told = QLabel("")
        self._lay_out()
        self.folder_button.clicked.connect(self.choose_folder)
        self.write_button.clicked.connect(self.write)
        self.read_button.clicked.connect(self.choose_files)
        self.close_button.clicked.connect(self.reject)
        self._show_faults()

    def choose_folder(self) -> None:
        """Let the officer pick the folder."""
        dialog = QFileDialog(self, "Chọn thư mục để lưu", committed_text(self.folder_line))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, on=True)
        dialog.fileSelected.connect(self.folder_line.setText)
        open_dialog(dialog)

    def write(self) -> None:
        """Write all forms on the worker."""
        plan, pack, folder = self.desk.plan, self.desk.pack, Path(committed_text(self.folder_line))
        self.write_button.setEnabled(False)
        self.progress.show()
        self._job = self._worker.run(
            lambda job: write_commune_forms(plan, pack, folder, report=job.report),
            self._tell_written,
            self._tell_problem,
        )
        self._job.progressed.connect(self._show_progress)

    def choose_files(self) -> None:
        """Let the officer pick filled workbooks."""
        dialog = QFileDialog(self, "Chọn các mẫu đã điền", committed_text(self.folder_line), WORKBOOKS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.take_files)
        open_dialog(dialog)

    def take_files(self, names: Sequence[str]) -> None:
        """Hand filled workbooks over to the import and close."""
        self.files_chosen.emit([Path(name) for name in names])
        self.accept()

    def done(self, result: int) -> None:
        """Stop what is still being written."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().done(result)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PAGE, SPACE_PAGE, SPACE_PAGE, SPACE_PAGE)
        column.setSpacing(SPACE)
        column.addWidget(heading("1. Gửi mẫu xuống xã"))
        count = len(self.desk.plan.communes)
        column.addWidget(
            note(f"Mỗi xã một tệp Excel ({count} tệp), điền bằng Excel, không cần cài chương trình. Ô khác bị khóa.")
        )
        column.addLayout(row(self.folder_line, self.folder_button))
        column.addLayout(row(self.write_button, self.progress, None))
        column.addWidget(self.told)
        column.addWidget(heading("2. Nhận lại mẫu đã điền"))
        column.addWidget(note("Chọn một hay nhiều tệp; mọi thay đổi được xem trước khi ghi."))
        column.addLayout(row(self.read_button, None))
        column.addStretch(1)
        column.addLayout(button_row(self, self.close_button))
        self.close_button.setProperty("primary", False)
        self.write_button.setAutoDefault(False)
        self.read_button.setAutoDefault(False)
        self.folder_button.setAutoDefault(False)
        self.told.setWordWrap(True)
        self.progress.hide()
        self.resize(620, 360)

    def _show_faults(self) -> None:
        asking = {
            key for key, spec in self.desk.pack.table_specs.items() if spec.rows_from in {"communes", "lines-communes"}
        }
        has_table = any(table.code in asking for table in self.desk.plan.tables)
        fault = "" if has_table else NO_TABLE
        fault = fault if self.desk.plan.communes else NO_COMMUNE
        self.told.setText(fault)
        self.write_button.setEnabled(not fault)

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _tell_written(self, paths: tuple[Path, ...]) -> None:
        self._finish(f"Đã ghi {len(paths)} mẫu vào {paths[0].parent if paths else ''}.")

    def _tell_problem(self, error: Exception) -> None:
        self._finish(problem_words(error))

    def _finish(self, words: str) -> None:
        self._job = None
        self.progress.hide()
        self.write_button.setEnabled(True)
        self.told.setText(words)
        self.message_raised.emit(words)

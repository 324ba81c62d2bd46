"""Writes the Phiếu kiểm tra số liệu of the open plan as PDF and XLSX into a folder the officer picks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.presenters.check_sheet import check_sheet
from desktop.presenters.export_page import done_words, problem_words
from desktop.services.check_sheet_files import export_check_sheet
from ui.dialogs import open_dialog
from ui.plan_view import PlanView


class CheckSheetExport(QObject):
    """Asks for the folder and writes on the worker; `tell` shows a sentence in the status bar."""

    def __init__(self, view: PlanView, tell: Callable[[str], None]) -> None:
        """Take the view whose findings are written."""
        super().__init__(view)
        self._view = view
        self._tell = tell

    def ask_folder(self) -> None:
        """Let the officer pick the folder."""
        dialog = QFileDialog(self._view, "Chọn thư mục để lưu Phiếu kiểm tra số liệu")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, on=True)
        dialog.fileSelected.connect(self.write)
        open_dialog(dialog)

    def write(self, folder: str) -> None:
        """Write both files for the plan and the findings as they are now."""
        view = self._view
        view.flush()
        sheet = check_sheet(view.desk.plan, view.desk.rules, view.checks.found, time=view.desk.clock.now())
        target = Path(folder)
        view.worker.run(lambda _job: export_check_sheet(sheet, target), self._tell_written, self._tell_problem)

    def _tell_written(self, paths: tuple[Path, ...]) -> None:
        self._tell(done_words(paths))

    def _tell_problem(self, error: Exception) -> None:
        self._tell(problem_words(error))

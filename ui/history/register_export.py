"""Writes the register of conflicts of the open plan as PDF, XLSX and DOCX into a folder the officer picks."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.presenters.conflict_register import conflict_register_sheet
from desktop.presenters.export_page import done_words, problem_words
from desktop.services.conflict_views import conflict_register
from desktop.services.file_names import plan_name
from desktop.services.register_files import export_register
from ui.dialogs import open_dialog
from ui.worker import Job

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.ports import Store
    from ui.main_window import MainWindow
    from ui.plan_view import PlanView


class RegisterExport(QObject):
    """Asks for the folder; reads and writes on the worker."""

    def __init__(self, window: MainWindow, view: PlanView, store: Store) -> None:
        """Take the view whose conflicts are written."""
        super().__init__(view)
        self._window, self._view, self._store = window, view, store

    def ask_folder(self) -> None:
        """Let the officer pick the folder."""
        dialog = QFileDialog(self._view, "Chọn thư mục để lưu Sổ theo dõi xung đột")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, on=True)
        dialog.fileSelected.connect(self.write)
        open_dialog(dialog)

    def write(self, folder: str) -> None:
        """Write the register of the plan as it is now."""
        self._view.flush()
        work = partial(_write, self._view.desk, self._store, Path(folder))
        self._view.worker.run(work, self._tell_written, self._tell_problem)

    def _tell_written(self, paths: tuple[Path, ...]) -> None:
        self._window.status.tell(done_words(paths))

    def _tell_problem(self, error: Exception) -> None:
        self._window.status.tell(problem_words(error))


def _write(desk: Desk, store: Store, folder: Path, _job: Job) -> tuple[Path, ...]:
    found = conflict_register(store, desk.plan.id)
    register = conflict_register_sheet(found, desk.plan, desk.rules, time=desk.clock.now())
    return export_register(register, folder, of=plan_name(desk.plan))

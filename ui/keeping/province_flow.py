"""Does what the page of a province asks for: reads the districts' plans on the worker, exports, takes notes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.presenters import province_page as words
from desktop.presenters.export_page import problem_words
from desktop.presenters.start_page import plan_years
from desktop.services.province import ProvinceView, export_view, province_view
from ui.dialogs import documents_folder
from ui.keeping.notes_dialog import NotesDialog, open_notes
from ui.keeping.province_page import ProvincePage

if TYPE_CHECKING:
    from desktop.services.office import Office
    from ui.main_window import MainWindow
    from ui.office_room import OfficeRoom
    from ui.worker import Job

FILES = "Bảng tính Excel (*.xlsx);;PDF (*.pdf)"


class ProvinceFlow(QObject):
    """One page of a province and what is done from it; it lives as long as the page."""

    def __init__(self, window: MainWindow, room: OfficeRoom) -> None:
        """Take the window and its open office."""
        years = plan_years(room.office.plans())
        self.page = ProvincePage(years)
        super().__init__(self.page)
        self._window, self._room, self._office = window, room, room.office
        self.view: ProvinceView | None = None
        self.dialog: NotesDialog | None = None
        self._year = years[0] if years else 0
        self.page.year_wanted.connect(self.read)
        self.page.plan_wanted.connect(self._open)
        self.page.notes_wanted.connect(self.show_notes)
        self.page.export_wanted.connect(self.ask_export)
        self.page.left.connect(window.show_start)

    def show_page(self) -> None:
        """Show the page with the newest year."""
        self._window.show_page(self.page)
        self.read(self._year)

    def read(self, year: int) -> None:
        """Read the districts' plans of a year."""
        self._year = year
        self._window.status.tell(words.READING)
        self._window.worker.run(partial(self._read, year), self._show)

    def show_notes(self, plan_id: str) -> None:
        """Show the notes on a plan."""
        self.dialog = open_notes(self._office, plan_id, self._window, partial(self.read, self._year))

    def ask_export(self) -> None:
        """Ask where the tables go."""
        if self.view is None:
            return
        name = words.suggested_name(self.view.year, self.view.area)
        target = f"{documents_folder()}/{name}"
        path, _ = QFileDialog.getSaveFileName(self._window, "Xuất biểu tổng hợp", target, FILES)
        if path:
            work = partial(_export, self._office, self.view, Path(path))
            self._window.worker.run(work, self._exported, self._not_exported)

    def _read(self, year: int, _job: Job) -> ProvinceView:
        return province_view(self._office, year)

    def _show(self, view: ProvinceView) -> None:
        self._window.status.clearMessage()
        self.view = view
        self.page.show_view(view)

    def _open(self, plan_id: str) -> None:
        if plan_id:
            self._room.open_plan(plan_id)

    def _exported(self, path: Path) -> None:
        self._window.status.tell(words.written_words(path.name))

    def _not_exported(self, error: Exception) -> None:
        self._window.messages.say(problem_words(error), kind="warning")


def _export(office: Office, view: ProvinceView, path: Path, _job: Job) -> Path:
    return export_view(office, view, path)

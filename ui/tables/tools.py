"""What the buttons around appendix tables open: allocation, transfers, Excel both ways, forms for communes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from desktop.domain.finding import Place
from desktop.services.office import Office
from ui.dialogs import open_dialog
from ui.pages.page import Page
from ui.worker import Job, Worker

if TYPE_CHECKING:
    from ui.tables.allocation_dialog import AllocationDialog
    from ui.tables.counterpart_dialog import CounterpartDialog
    from ui.tables.transfer_dialog import TransferDialog

NO_COMMUNES = "Biểu chưa có dòng của xã. Hãy nhập đơn vị cấp dưới của kế hoạch trước."
WORKBOOKS = "Bảng tính Excel (*.xlsx)"


class TableTools(QObject):
    """Opens dialogs over a page; slow work runs on the worker."""

    message_raised = Signal(str)

    def __init__(self, page: Page, worker: Worker, office: Office | None = None) -> None:
        """Take the page the dialogs stand before; without an office there is no year before and no remembered form."""
        super().__init__(page)
        self._office = office
        self._store = office.store if office else None
        self._page = page
        self._desk = page.desk
        self._worker = worker
        self._verbs: dict[str, Callable[[str, Place], None]] = {
            "import": self.open_import,
            "export": self.ask_export,
            "communes": self.open_communes,
            "allocate": self.open_allocation,
            "transfer": self.open_transfer,
            "counterpart": self.open_counterpart,
        }

    def use(self, tool: str, form: str, place: Place) -> None:
        """Open the dialog of a tool for a table and the cell that is chosen in it."""
        self._verbs[tool](form, place)

    def open_import(self, _form: str, _place: Place) -> None:
        """Open the import of workbooks."""
        from ui.tables.import_dialog import ImportDialog

        dialog = ImportDialog(self._desk, self._worker, self._page, store=self._store)
        dialog.message_raised.connect(self.message_raised)
        open_dialog(dialog)

    def open_communes(self, _form: str, _place: Place) -> None:
        """Open the dialog that writes and reads the forms of communes."""
        from ui.tables.communes_dialog import CommunesDialog

        dialog = CommunesDialog(self._desk, self._worker, self._page)
        dialog.message_raised.connect(self.message_raised)
        dialog.files_chosen.connect(self._import_files)
        open_dialog(dialog)

    def ask_export(self, form: str, _place: Place) -> None:
        """Ask for the file an appendix is written to."""
        from desktop.services.appendix_files import appendix_file_name

        dialog = QFileDialog(self._page, "Xuất phụ lục ra Excel", appendix_file_name(self._desk.plan, form), WORKBOOKS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(appendix_file_name(self._desk.plan, form))
        dialog.fileSelected.connect(partial(self.export, form))
        open_dialog(dialog)

    def export(self, form: str, name: str) -> None:
        """Write an appendix on the worker."""
        from desktop.services.appendix_files import write_appendix

        plan, pack, target = self._desk.plan, self._desk.pack, Path(name)

        def work(_job: Job) -> Path:
            return write_appendix(plan, pack, form, target)

        self._worker.run(work, self._tell_written, self._tell_problem)

    def open_allocation(self, form: str, place: Place) -> None:
        """Open the spreading of a figure over communes; say so where the plan has none."""
        from desktop.presenters.allocation_form import spread_row_of, spread_rows
        from desktop.services.last_year import last_year_tables
        from ui.tables.allocation_dialog import AllocationDialog

        if not spread_rows(self._desk, form):
            self.message_raised.emit(NO_COMMUNES)
            return
        before = last_year_tables(self._office, self._desk.plan) if self._office else ()
        dialog = AllocationDialog(self._desk, form, self._page, last_year=before)
        dialog.choose(spread_row_of(self._desk, form, place.id), place.column)
        self._open(dialog)

    def open_transfer(self, form: str, place: Place) -> None:
        """Open the moving of an amount between two cells; an empty form is the funding table."""
        from ui.tables.transfer_dialog import TransferDialog

        dialog = TransferDialog(self._desk, self._page, form=form)
        dialog.choose(place.id, place.column)
        self._open(dialog)

    def open_counterpart(self, _form: str, _place: Place) -> None:
        """Open the suggested counterpart money."""
        from ui.tables.counterpart_dialog import CounterpartDialog

        self._open(CounterpartDialog(self._desk, self._page))

    def _open(self, dialog: AllocationDialog | TransferDialog | CounterpartDialog) -> None:
        dialog.message_raised.connect(self.message_raised)
        open_dialog(dialog)

    def _import_files(self, paths: Sequence[Path]) -> None:
        from ui.tables.import_dialog import ImportDialog

        dialog = ImportDialog(self._desk, self._worker, self._page, store=self._store)
        dialog.message_raised.connect(self.message_raised)
        open_dialog(dialog)
        dialog.read(paths)

    def _tell_written(self, path: Path) -> None:
        self.message_raised.emit(f"Đã xuất {path.name}.")

    def _tell_problem(self, error: Exception) -> None:
        from desktop.presenters.export_page import problem_words

        self.message_raised.emit(problem_words(error))

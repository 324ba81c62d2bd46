"""The ways to a printer: the system's dialog with pages, copies, sides and paper, or the machine's PDF reader."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from desktop.exporters.files import FileProblem, save_file
from desktop.presenters.export_order import file_name
from desktop.presenters.preview import pages_in
from desktop.presenters.print_words import NO_PRINTER
from ui.dialogs import open_dialog

READER_FOLDER = "khgn-xem"
NAMES_TRIED = 9


class NoPrinterError(Exception):
    """The machine has no printer; the text is what to do."""


def ask_printer(parent: QWidget, count: int, page: int | None, then: Callable[[QPrinter], None]) -> QPrintDialog:
    """Open the system's print dialog for so many pages, or with one of them chosen; `then` gets the printer.

    Raises NoPrinterError where there is none.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinterError(NO_PRINTER)
    return print_dialog(QPrinter(QPrinter.PrinterMode.HighResolution), parent, count, page, then)


def print_dialog(
    printer: QPrinter, parent: QWidget, count: int, page: int | None, then: Callable[[QPrinter], None]
) -> QPrintDialog:
    """Open the dialog of a printer: page ranges, the page that is seen, copies, sides and paper."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    options = QAbstractPrintDialog.PrintDialogOption
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("In văn bản")
    dialog.setOptions(options.PrintPageRange | options.PrintCurrentPage | options.PrintCollateCopies)
    dialog.setMinMax(1, max(count, 1))
    if page is not None:
        dialog.setPrintRange(QAbstractPrintDialog.PrintRange.PageRange)
        dialog.setFromTo(page + 1, page + 1)
    dialog.accepted.connect(partial(_hand_on, then, printer))
    open_dialog(dialog)
    return dialog


def _hand_on(then: Callable[[QPrinter], None], printer: QPrinter, _same: QPrinter) -> None:
    """Give the printer on; it is held here, as the dialog does not keep it."""
    then(printer)


def chosen_pages(printer: QPrinter, count: int, seen: int) -> tuple[int, ...]:
    """Return the page indexes the dialog was left with; `seen` is the page on the screen."""
    if printer.printRange() == QPrinter.PrintRange.CurrentPage:
        return (seen,)
    if printer.printRange() == QPrinter.PrintRange.AllPages:
        return tuple(range(count))
    ranges = printer.pageRanges().toRangeList()
    return pages_in(count, [(part.from_, part.to) for part in ranges])


def open_in_reader(pdf: bytes, name: str) -> bool:
    """Open a PDF in the machine's reader; False where there is none."""
    return show_file(pdf, f"{file_name(name) or 'ban-in'}.pdf")


def show_file(content: bytes, name: str) -> bool:
    """Open a copy of a file in the machine's own program; False where it cannot.

    A copy that a program still holds open gets a new name.
    """
    folder = Path(tempfile.gettempdir()) / READER_FOLDER
    plain = Path(name)
    for number in range(1, NAMES_TRIED + 1):
        path = folder / (name if number == 1 else f"{plain.stem}-{number}{plain.suffix}")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            save_file(path, content)
        except FileProblem as problem:
            if problem.code == "open_elsewhere":
                continue
            return False
        except OSError:
            return False
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    return False

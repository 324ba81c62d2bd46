"""The export page over a real sample plan, and printers that print into files."""

from __future__ import annotations

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # no types are published for it
from PySide6.QtCore import QSize
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from desktop.services.desk import Desk
from desktop.services.office import Office
from tests.ui.stage import Stage
from tests.ui.waiting import wait_until
from ui.pages.export_page import ExportPage
from ui.worker import Worker

SIZE = QSize(1076, 548)


def an_export_page(desk: Desk, worker: Worker, stage: Stage, folder: Path, office: Office | None = None) -> ExportPage:
    """Show the page and wait for its preview."""
    page = ExportPage(desk, worker, kept=office.store.file if office else None)
    page.form.folder_line.setText(str(folder))
    stage.show(page, SIZE)
    settle(page)
    return page


def settle(page: ExportPage) -> None:
    """Wait until the preview stands and nothing is being made."""
    wait_until(lambda: page.preview.page_count and not page._worker.is_busy)  # noqa: SLF001 - nothing else tells it


def a_printer(file: Path, dots: int = 72) -> QPrinter:
    """A printer with A4 paper that prints into a PDF."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setResolution(dots)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return printer


def sheets(file: Path) -> list[tuple[int, int]]:
    """Width and height of each sheet that was printed, in whole points."""
    document = pypdfium2.PdfDocument(file.read_bytes())
    sizes = [document.get_page_size(place) for place in range(len(document))]
    document.close()
    return [(round(width), round(height)) for width, height in sizes]


def darkness(file: Path, sheet: int) -> float:
    """How much of a printed sheet is inked, from 0 to 1."""
    document = pypdfium2.PdfDocument(file.read_bytes())
    page = document[sheet]
    bitmap = page.render(scale=0.5, grayscale=True)
    inked = float(sum(255 - value for value in bytes(bitmap.buffer)) / 255 / (bitmap.stride * bitmap.height))
    bitmap.close()
    page.close()
    document.close()
    return inked

"""Writes the Phiếu kiểm tra số liệu as files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from desktop.documents.check_sheet import CheckSheet, check_sheet_document
from desktop.exporters.files import save_file

SheetFormat = Literal["pdf", "xlsx"]
SHEET_FORMATS: tuple[SheetFormat, ...] = ("pdf", "xlsx")
SHEET_NAME = "phieu-kiem-tra"


def export_check_sheet(
    sheet: CheckSheet, folder: Path, formats: Iterable[SheetFormat] = SHEET_FORMATS
) -> tuple[Path, ...]:
    """Write the sheet into a folder, made where it is missing, and return the paths in the given order.

    Raises FileProblem where a file cannot be saved; files written before it stay.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for chosen in formats:
        target = folder / f"{SHEET_NAME}.{chosen}"
        save_file(target, check_sheet_bytes(sheet, chosen))
        paths.append(target)
    return tuple(paths)


def check_sheet_bytes(sheet: CheckSheet, chosen: SheetFormat) -> bytes:
    """Render the sheet; each writer's library is loaded only when it is used."""
    document = check_sheet_document(sheet)
    if chosen == "pdf":
        from desktop.exporters.pdf import pdf_bytes

        return pdf_bytes(document)
    from desktop.exporters.xlsx import xlsx_bytes

    return xlsx_bytes(document)

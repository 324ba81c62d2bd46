"""Writes the Bảng so sánh as files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from desktop.documents.comparison import ComparisonSheet, comparison_document
from desktop.documents.model import Document
from desktop.exporters.files import save_file

DocumentFormat = Literal["pdf", "xlsx", "docx"]
COMPARISON_FORMATS: tuple[DocumentFormat, ...] = ("pdf", "xlsx", "docx")
COMPARISON_NAME = "bang-so-sanh"


def export_comparison(
    sheet: ComparisonSheet, folder: Path, formats: Iterable[DocumentFormat] = COMPARISON_FORMATS, *, of: str = ""
) -> tuple[Path, ...]:
    """Write the comparison into a folder, made where it is missing, and return the paths in the given order.

    `of` is the plan in the files' names. Raises FileProblem where a file cannot be saved; files written before it stay.
    """
    return write_document(comparison_document(sheet), folder, named_of(COMPARISON_NAME, of), formats)


def named_of(name: str, of: str) -> str:
    """Return the name of a file about a plan, the plain name where it is not said which."""
    return f"{name}-{of}" if of else name


def write_document(document: Document, folder: Path, name: str, formats: Iterable[DocumentFormat]) -> tuple[Path, ...]:
    """Write a document under a name in each format into a folder, made where it is missing; return the paths in order.

    Raises FileProblem where a file cannot be saved; files written before it stay.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for chosen in formats:
        target = folder / f"{name}.{chosen}"
        save_file(target, document_bytes(document, chosen))
        paths.append(target)
    return tuple(paths)


def document_bytes(document: Document, chosen: DocumentFormat) -> bytes:
    """Render a document; each writer's library is loaded only when it is used."""
    if chosen == "pdf":
        from desktop.exporters.pdf import pdf_bytes

        return pdf_bytes(document)
    if chosen == "docx":
        from desktop.exporters.docx import docx_bytes

        return docx_bytes(document)
    from desktop.exporters.xlsx import xlsx_bytes

    return xlsx_bytes(document)

"""Writes the register of conflicts as files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from desktop.documents.conflict_register import Register, register_document
from desktop.services.comparison_files import COMPARISON_FORMATS, DocumentFormat, named_of, write_document

REGISTER_NAME = "so-xung-dot"


def export_register(
    register: Register, folder: Path, formats: Iterable[DocumentFormat] = COMPARISON_FORMATS, *, of: str = ""
) -> tuple[Path, ...]:
    """Write the register into a folder, made where it is missing, and return the paths in the given order.

    `of` is the plan in the files' names. Raises FileProblem where a file cannot be saved; files written before it stay.
    """
    return write_document(register_document(register), folder, named_of(REGISTER_NAME, of), formats)

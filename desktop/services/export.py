"""Exports a plan: composed once into the neutral document, written by every writer asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from desktop.documents.compose import compose
from desktop.documents.model import Document
from desktop.documents.open_points import Point, with_open_points
from desktop.domain.plan import Plan
from desktop.exporters.files import save_file
from desktop.packages.plan_json import encode_plan
from desktop.packs.pack import Pack
from desktop.services.plan_files import file_of
from desktop.services.printed_forms import document_ids

Format = Literal["pdf", "docx", "xlsx", "json"]
FORMATS: tuple[Format, ...] = ("pdf", "docx", "xlsx", "json")
FILE_NAMES: Mapping[Format, str] = {
    "pdf": "ke-hoach.pdf",
    "docx": "ke-hoach.docx",
    "xlsx": "phu-luc.xlsx",
    "json": "ke-hoach.json",
}


def export_plan(
    plan: Plan,
    pack: Pack,
    folder: Path,
    formats: Iterable[Format],
    *,
    is_draft: bool,
    is_electronic: bool = False,
    points: Sequence[Point] = (),
) -> tuple[Path, ...]:
    """Write the files of a plan into a folder, made where it is missing, and return their paths in the given order.

    `points`: where two offices wrote differently, and why; a draft lists them on its last page.
    Raises FileProblem where a file cannot be saved; files written before it stay.
    """
    folder.mkdir(parents=True, exist_ok=True)
    document = compose(plan, pack, is_draft=is_draft, is_electronic=is_electronic)
    document = with_open_points(document, points) if is_draft else document
    paths = []
    for chosen in formats:
        target = folder / FILE_NAMES[chosen]
        save_file(target, file_bytes(chosen, document, plan, pack))
        paths.append(target)
    return tuple(paths)


def file_bytes(chosen: Format, document: Document, plan: Plan, pack: Pack) -> bytes:
    """Render one file; each writer's library is loaded only when it is used."""
    match chosen:
        case "pdf":
            from desktop.exporters.pdf import pdf_bytes

            return pdf_bytes(document)
        case "docx":
            from desktop.exporters.docx import docx_bytes

            return docx_bytes(document)
        case "xlsx":
            from desktop.exporters.xlsx import xlsx_bytes

            return xlsx_bytes(document, document_ids(plan, pack, document))
        case _:
            return encode_plan(file_of(plan, pack))

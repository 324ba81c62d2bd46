"""The tables of the neutral document as a workbook: one sheet for each part that holds one, figures as figures."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

import xlsxwriter  # type: ignore[import-untyped]  # no types are published for it

from desktop.documents.model import AppendixTitle, EndMark, Table, Title
from desktop.domain.text import clean_line
from desktop.exporters.measures import FILE_TIME, measures_of, page_of_part, paper_of_part
from desktop.exporters.printed_text import printed
from desktop.exporters.xlsx_formats import Formats, Look
from desktop.exporters.xlsx_ids import write_stamp
from desktop.exporters.xlsx_table import write_table
from desktop.importers.stamp import STAMP_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsxwriter.format import Format  # type: ignore[import-untyped]  # no types are published for it
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # no types are published for it

    from desktop.documents.model import Document, Part
    from desktop.exporters.measures import Measures
    from desktop.exporters.xlsx_ids import BookIds
    from desktop.importers.stamp import SheetMark

LONGEST_NAME: Final = 31
FORBIDDEN: Final = str.maketrans("[]:*?/\\", "       ")
RESERVED: Final = frozenset({"history"})
A4: Final = 9
A3: Final = 8
POINTS_PER_INCH: Final = 72


def xlsx_bytes(document: Document, ids: BookIds | None = None) -> bytes:
    """A document's tables as the bytes of an XLSX file; equal documents give equal bytes.

    With `ids` the workbook carries hidden ids and can be read back into its plan.
    """
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    workbook.set_properties(
        {
            "title": clean_line(document.title),
            "subject": clean_line(document.subject),
            "author": clean_line(document.author),
            "created": FILE_TIME,
        }
    )
    formats = Formats(workbook)
    measures = measures_of(document.layout)
    taken: set[str] = set() if ids is None else {STAMP_SHEET}
    has_sheets = False
    for place, part in enumerate(document.parts):
        if any(isinstance(block, Table) for block in part.blocks):
            mark = None if ids is None else ids.marks.get(place)
            _write_part(workbook.add_worksheet(sheet_name(part.name, taken)), part, formats, measures, mark)
            has_sheets = True
    if not has_sheets:
        sheet = workbook.add_worksheet(sheet_name(document.title, taken))
        sheet.write_string(0, 0, clean_line(document.title), formats.of(size=measures.title_size, bold=True))
    if ids is not None:
        write_stamp(workbook, ids.stamp)
    workbook.close()
    return buffer.getvalue()


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A sheet name by Excel's rules, not used before; it joins `taken`.

    At most 31 characters, none of `FORBIDDEN`, no quote at the ends, not "History".
    """
    clean = " ".join(printed(wanted).translate(FORBIDDEN).split()).strip("'")
    clean = clean[:LONGEST_NAME].strip(" '") or "Bảng"
    if clean.casefold() in RESERVED:
        clean += "_"
    name, number = clean, 1
    while name.casefold() in taken:
        number += 1
        mark = f" ({number})"
        name = clean[: LONGEST_NAME - len(mark)].rstrip() + mark
    taken.add(name.casefold())
    return name


def _write_part(sheet: Worksheet, part: Part, formats: Formats, measures: Measures, mark: SheetMark | None) -> None:
    """Title lines, then tables under each other, then the end mark."""
    width = max(len(block.columns) for block in part.blocks if isinstance(block, Table))
    _set_page(sheet, part, measures)
    row = 0
    has_table = False
    for block in part.blocks:
        if isinstance(block, Table) and block.columns:
            row = write_table(
                sheet,
                block,
                formats,
                measures,
                row=row + int(has_table),
                first=not has_table,
                mark=None if has_table else mark,
            )
            has_table = True
        else:
            for text, look in _title_lines(block, measures):
                _write_across(sheet, text, formats.of(**look), row=row, width=width)
                row += 1


def _title_lines(block: object, measures: Measures) -> Iterator[tuple[str, Look]]:
    """The lines of a part that a sheet shows besides its tables, with their looks."""
    match block:
        case Title():
            yield block.kind, _centred(measures.title_size, bold=True)
            yield block.subject, _centred(measures.title_size, bold=True)
        case AppendixTitle():
            lines = (
                (block.label, _centred(measures.appendix_label_size, bold=True)),
                (block.title, _centred(measures.appendix_title_size, bold=True)),
                (block.attached, _centred(measures.appendix_attached_size, italic=True)),
                (block.unit, Look(align="right", italic=True, size=measures.appendix_unit_size)),
            )
            yield from (line for line in lines if line[0])
        case EndMark():
            yield block.text, Look(align="right", size=measures.body_size)


def _centred(size: float, *, bold: bool = False, italic: bool = False) -> Look:
    return Look(size=size, bold=bold, italic=italic, align="center", wrap=True)


def _write_across(sheet: Worksheet, text: str, cell_format: Format, *, row: int, width: int) -> None:
    if width > 1:
        sheet.merge_range(row, 0, row, width - 1, "", cell_format)
    sheet.write_string(row, 0, printed(text), cell_format)


def _set_page(sheet: Worksheet, part: Part, measures: Measures) -> None:
    """Paper, margins in inches, one page wide, "page" at the top centre from the second page on."""
    page = page_of_part(measures, part)
    sheet.set_paper(A3 if paper_of_part(measures, part) == "A3" else A4)
    if part.orientation == "landscape":
        sheet.set_landscape()
    margins = (page.left, page.right, page.top, page.bottom)
    left, right, top, bottom = (points / POINTS_PER_INCH for points in margins)
    sheet.set_margins(left=left, right=right, top=top, bottom=bottom)
    sheet.set_header("", {"margin": measures.page_number_from_edge / POINTS_PER_INCH})
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()

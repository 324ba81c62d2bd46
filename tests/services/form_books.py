"""Workbooks of the plan's own forms, bent as people bend them, and what they are read as."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.fund import Fund
from desktop.domain.plan import Plan
from desktop.exporters.xlsx import xlsx_bytes
from desktop.importers.preview import ImportPreview, ProblemCode
from desktop.importers.workbook import read_workbook
from desktop.services.import_verbs import preview_workbook
from desktop.services.printed_forms import book_ids, forms_document, printed_forms
from tests.services.form_plans import sample_plan, the_pack

SN = Fund("central", "recurrent")
Change = Callable[[Worksheet], None]
CellValue = str | int | Decimal | bool
FUNDING = "kinh-phi-huyen"


def exported(plan: Plan, *keys: str) -> bytes:
    forms = [form for form in printed_forms(plan, the_pack()) if not keys or form.key in keys]
    return xlsx_bytes(forms_document(plan, forms), book_ids(plan, forms))


def preview_of(plan: Plan, data: bytes) -> ImportPreview:
    return preview_workbook(plan, the_pack(), read_workbook(data))


def bent(data: bytes, change: Change) -> bytes:
    """Change the first sheet with openpyxl, as any other program would; results of formulas are lost by it."""
    book = openpyxl.load_workbook(BytesIO(data))
    change(book.worksheets[0])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def funding_book(change: Change, plan: Plan | None = None) -> ImportPreview:
    plan = plan or sample_plan()
    return preview_of(plan, bent(exported(plan, FUNDING), change))


def cell_at(sheet: Worksheet, code: str, key: str) -> str:
    """Return the address of a project's cell by its number and the hidden key of the column."""
    keys = next(row for row in sheet.iter_rows() if "number" in {cell.value for cell in row})
    column = next(cell.column_letter for cell in keys if cell.value == key)
    row = next(cell.row for cell in sheet["A"] if str(cell.value) == code)
    return f"{column}{row}"


def codes(preview: ImportPreview) -> set[ProblemCode]:
    return {problem.code for problem in preview.problems}

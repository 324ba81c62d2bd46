"""The form of one commune of a filled plan, as the workbook tests fill, bend and take in."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.plan import Plan
from desktop.exporters.commune_form import KEY_ROW, commune_form_bytes
from desktop.importers.preview import ImportPreview
from desktop.importers.workbook import read_workbook
from desktop.services.commune_forms import commune_form
from desktop.services.import_verbs import preview_workbook
from tests.services.form_plans import filled_plan, the_pack

PLAN = filled_plan(11)
COMMUNE = PLAN.communes[1].id
SPREAD = "Phân bổ cho cấp dưới"
TARGETS = "Chỉ tiêu giao cấp dưới"
ID_COLUMN = 11


@cache
def form_bytes() -> bytes:
    """Return the form of one commune of the plan."""
    return commune_form_bytes(commune_form(PLAN, the_pack(), COMMUNE))


def saved(book: Workbook) -> bytes:
    """Return a workbook as the bytes of its file."""
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def preview_of(data: bytes, plan: Plan = PLAN) -> ImportPreview:
    """Return what taking in these bytes would change."""
    return preview_workbook(plan, the_pack(), read_workbook(data))


def spread(book: Workbook) -> Worksheet:
    """Return the sheet of what is spread over the communes."""
    sheet = book[SPREAD]
    assert isinstance(sheet, Worksheet)
    return sheet


def rows(sheet: Worksheet) -> list[int]:
    """Return the sheet rows that ask for figures."""
    found = [cell.row for cell in sheet["K"] if cell.row > KEY_ROW + 1 and cell.value]
    return [row for row in found if not str(sheet.cell(row, ID_COLUMN).value).endswith(":total")]

"""Cells of every kind on a commune's form."""

from __future__ import annotations

from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from desktop.exporters.commune_form import (
    KEY_ROW,
    LIST_LIMIT,
    CommuneCell,
    CommuneForm,
    CommuneRow,
    CommuneSheet,
    commune_form_bytes,
)
from desktop.importers.stamp import BookStamp, SheetMark

AGENCIES = ("Phòng LĐ", "Phòng TC", "Ban A, B", *(f"Cơ quan số {number}" for number in range(40)))


def a_sheet() -> Worksheet:
    columns = tuple((f"c{place}", ("Nhóm", f"Cột {place}") if place < 2 else (f"Cột {place}",)) for place in range(5))
    cells = (
        CommuneCell("list", "Phòng TC", choices=AGENCIES),
        CommuneCell("list", None, choices=("a, b",)),
        CommuneCell("text", "=1+1"),
        CommuneCell("count", 5),
        CommuneCell("computed", 10, formula="=N({0})*2", parts=((0, 3),)),
    )
    sums = tuple(CommuneCell("computed", parts=((0, 3),) if place == 3 else ()) for place in range(5))
    rows = (CommuneRow("r1", "1", "Một dòng " * 20, cells), CommuneRow("t", "", "Cộng", sums, is_total=True))
    sheet = CommuneSheet(SheetMark("f", "v"), "Biểu", "TÊN", "Hộ", columns, rows)
    data = commune_form_bytes(CommuneForm(BookStamp("p", "goi", 2023), "Xã A", "UBND", (sheet,)))
    made = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    assert isinstance(made, Worksheet)
    return made


def test_a_list_box_holds_as_many_choices_as_excel_takes() -> None:
    rules = {str(rule.sqref): rule for rule in a_sheet().data_validations.dataValidation}
    first = KEY_ROW + 4
    choices = str(rules[f"C{first}"].formula1).strip('"')
    assert choices.startswith("Phòng LĐ,Phòng TC,Cơ quan số 0,")
    assert len(choices) <= LIST_LIMIT
    assert f"D{first}" not in rules
    assert rules[f"F{first}"].type == "whole"


def test_texts_are_texts_and_sums_are_live() -> None:
    sheet = a_sheet()
    first = KEY_ROW + 4
    assert sheet[f"E{first}"].data_type == "s"
    assert sheet[f"E{first}"].value == "=1+1"
    assert sheet[f"G{first}"].value == f"=N(F{first})*2"
    assert sheet[f"F{first + 1}"].value == f'=IF(COUNT(F{first})=0,"",SUM(F{first}))'
    assert sheet[f"E{first + 1}"].value == '=""'


def test_equal_neighbours_share_a_head_and_long_titles_get_a_high_row() -> None:
    sheet = a_sheet()
    merged = {str(area) for area in sheet.merged_cells.ranges}
    head = KEY_ROW + 2
    assert {f"C{head}:D{head}", f"E{head}:E{head + 1}"} <= merged
    height = sheet.row_dimensions[KEY_ROW + 4].height
    assert height is not None
    assert height > 50

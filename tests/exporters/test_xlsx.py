from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.model import AppendixTitle, Cell, Column, Document, EndMark, HeaderCell, Part, Row, Table, Title
from desktop.exporters.xlsx import sheet_name, xlsx_bytes
from desktop.exporters.xlsx_formats import number_format
from desktop.exporters.xlsx_table import contiguous, sum_formula
from tests.exporters.sample_plan import a_plan, appendix, funding_table, of_blocks, paragraph

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def opened(document: Document, *, results: bool = False) -> Workbook:
    """The written file as openpyxl reads it: formulas, or the results stored with them."""
    return openpyxl.load_workbook(BytesIO(xlsx_bytes(document)), data_only=results)


def sheet_of(*rows: Row, results: bool = False) -> Worksheet:
    """The sheet of a table of two columns without a head."""
    table = Table((Column("a", 2.0), Column("b", 1.0, is_figure=True)), (), rows)
    return opened(of_blocks(table), results=results).worksheets[0]


def test_each_part_with_a_table_becomes_a_sheet() -> None:
    assert opened(a_plan()).sheetnames == ["Phụ lục I", "Phụ lục II"]


def test_title_lines_head_and_number_row_stand_above_the_rows() -> None:
    sheet = opened(a_plan()).worksheets[0]
    assert sheet["A1"].value == "Phụ lục I"
    assert sheet["A4"].value == "Đơn vị tính: Triệu đồng"
    assert [sheet["A5"].value, sheet["C5"].value, sheet["D6"].value, sheet["K7"].value] == [
        "STT",
        "Ngân sách trung ương",
        "Nguồn ĐTPT",
        "(11)",
    ]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A5:A6", "B5:B6", "C5:E5", "F5:H5", "I5:K5", "A1:K1"} <= merged


def test_figures_are_numbers_and_totals_live_formulas_with_results() -> None:
    live, stored = opened(a_plan()).worksheets[0], opened(a_plan(), results=True).worksheets[0]
    assert live["D8"].value == 148000
    assert live["C8"].value == "=SUM(D8:E8)"
    assert stored["C8"].value == 149950
    assert live["D8"].number_format == "#,##0"
    last = live.max_row - 1
    assert live.cell(last, 3).value == "=C8+C14+C20+C26+C32"
    assert stored.cell(last, 3).value == 744679


def test_every_stored_result_is_what_its_formula_gives() -> None:
    table = funding_table()
    for row in table.rows:
        for cell in row.cells:
            if cell.sum_of:
                assert cell.value == sum(table.rows[r].cells[c].value or 0 for r, c in cell.sum_of)
    sheet = opened(a_plan(), results=True).worksheets[0]
    values = [[sheet.cell(8 + index, 1 + column).value for column in range(2, 11)] for index in range(len(table.rows))]
    assert values == [[cell.value for cell in row.cells[2:]] for row in table.rows]


@pytest.mark.parametrize("text", ["=1+1", "+84 123", "-5", "@SUM(A1)", "=HYPERLINK(0)", "00123"])
def test_text_is_never_taken_for_a_formula_or_number(text: str) -> None:
    cell = sheet_of(Row((Cell(text), Cell(text))))["B1"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_blank_is_not_a_zero() -> None:
    sheet = sheet_of(Row((Cell("Hộ"), Cell())), Row((Cell("Hộ"), Cell("0", 0))))
    assert [sheet["B1"].value, sheet["B2"].value] == [None, 0]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Cell("1.234", 1234), "#,##0"),
        (Cell("6,98", 6.98), "#,##0.00"),
        (Cell("6,9%", 6.9), '#,##0.0"%"'),
        (Cell("7 %", 7), '#,##0" %"'),
        (Cell("-", 0), '#,##0;-#,##0;"-"'),
        (Cell("0", 0), "#,##0"),
    ],
)
def test_number_formats_follow_the_printed_text(cell: Cell, expected: str) -> None:
    assert number_format(cell) == expected


def test_sums_take_ranges_where_cells_touch_and_plus_where_not() -> None:
    assert sum_formula([(0, 0), (1, 0), (2, 0)], figures_only=True) == "=SUM(A1:A3)"
    assert sum_formula([(0, 0), (0, 1), (0, 2)], figures_only=True) == "=SUM(A1:C1)"
    assert sum_formula([(4, 0), (0, 0)], figures_only=True) == "=A1+A5"
    assert sum_formula([(0, 0), (1, 0), (7, 0)], figures_only=True) == "=SUM(A1:A2,A8)"
    assert sum_formula([(0, 0), (7, 0)], figures_only=False) == "=SUM(A1,A8)"
    assert sum_formula([(0, 0), (0, 0)], figures_only=True) == "=A1+A1"
    assert sum_formula([(row * 2, 0) for row in range(300)], figures_only=False).count("SUM(") == 2


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=20))
def test_areas_hold_each_cell_as_often_as_it_was_named(places: list[tuple[int, int]]) -> None:
    held = [
        (row, column)
        for (top, left), (bottom, right) in contiguous(places)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    ]
    assert sorted(held) == sorted(places)


def test_a_sum_over_a_cell_that_holds_text_uses_sum() -> None:
    rows = (
        Row((Cell("a"), Cell("…"))),
        Row((Cell("b"), Cell("5", 5))),
        Row((Cell("c"), Cell("5", 5, ((0, 1),)))),
    )
    assert sheet_of(*rows)["B3"].value == "=SUM(B1)"
    assert sheet_of(*rows, results=True)["B3"].value == 5


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("Phụ lục I: vốn/kinh phí [2024]?", "Phụ lục I vốn kinh phí 2024"),
        ("'Vốn'", "Vốn"),
        ("", "Bảng"),
        ("History", "History_"),
        ("a" * 40, "a" * 31),
    ],
)
def test_sheet_names_follow_excels_rules(wanted: str, expected: str) -> None:
    assert sheet_name(wanted, set()) == expected


def test_sheet_names_are_never_used_twice() -> None:
    taken: set[str] = set()
    names = [sheet_name(name, taken) for name in ("Vốn", "vốn", "VỐN", "x" * 31, "x" * 31)]
    assert names == ["Vốn", "vốn (2)", "VỐN (3)", "x" * 31, "x" * 27 + " (2)"]


def test_sheets_print_across_one_page_wide_with_repeated_heads() -> None:
    sheet = opened(a_plan()).worksheets[0]
    assert sheet.page_setup.orientation == "landscape"
    fitting = sheet.sheet_properties.pageSetUpPr
    assert fitting is not None
    assert fitting.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$5:$7"
    assert sheet.freeze_panes == "C8"
    assert sheet["B8"].font.bold
    assert sheet["B8"].alignment.wrap_text
    assert sheet["B8"].border.left.style == "thin"


def test_a_body_with_a_table_shows_its_title_and_table_only() -> None:
    table = Table((Column("a", 1.0),), ((HeaderCell("Tên"),),), (Row((Cell("Hộ"),)),))
    other = Table((Column("a", 1.0),), (), (Row((Cell("Xã"),)),))
    part = Part("Kế hoạch", (Title("KẾ HOẠCH", "năm 2024"), paragraph("body", "Nội dung"), table, other, EndMark()))
    sheet = opened(Document("a", "b", "c", (part,))).worksheets[0]
    values = [row[0] for row in sheet.iter_rows(values_only=True)]
    assert values == ["KẾ HOẠCH", "năm 2024", "Tên", "Hộ", None, "Xã", "./."]
    assert sheet.page_setup.orientation != "landscape"


def test_a_table_without_rows_or_columns_still_makes_a_sheet() -> None:
    part = Part("Phụ lục", (AppendixTitle("", "DANH MỤC", ""), Table((), (), ())), paper="A3")
    assert opened(Document("a", "b", "c", (part,))).worksheets[0]["A1"].value == "DANH MỤC"
    head_only = Table((Column("a", 1.0, "center"),), ((HeaderCell("Tên"),),), ())
    assert opened(of_blocks(head_only)).worksheets[0]["A1"].value == "Tên"


def test_a_document_without_tables_is_still_a_workbook() -> None:
    assert opened(of_blocks(paragraph("body", "Nội dung"))).worksheets[0]["A1"].value == "Văn bản thử"


def test_equal_documents_give_equal_bytes() -> None:
    assert xlsx_bytes(a_plan()) == xlsx_bytes(a_plan())


def test_a_part_whose_table_is_empty_shows_the_marks_around_it() -> None:
    sheet = opened(Document("a", "b", "c", (appendix(table=Table((), (), ())),))).worksheets[0]
    assert sheet["A5"].value == "./."

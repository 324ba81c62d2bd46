"""A province's own workbook: guessed, mapped, remembered, filled in place, figures taken out of it."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # no types are published for it

from desktop.domain.plan import Plan
from desktop.exporters.xlsx import xlsx_bytes
from desktop.exporters.xlsx_ids import row_ids
from desktop.importers.patching import patched
from desktop.importers.preview import ProblemCode
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.workbook import SheetCell, SheetText, WorkbookText, read_workbook
from desktop.services.changed_cells import with_changes
from desktop.services.form_mapping import (
    FormMapping,
    figures_taken,
    filled_form,
    made_mapping,
    mapping_for,
    mappings,
    save_mapping,
)
from desktop.services.mapping_guesses import MappingGuess, guessed_mapping, plain_words, stated_unit
from desktop.services.office import Office
from desktop.services.printed_forms import PrintedForm, forms_document, printed_forms
from tests.importers.books import packed, parts_of
from tests.services.form_plans import MILLION, blank_plan, filled_plan, plain_values, sample_plan, the_pack

ROWS = (
    ("2", "Đa dạng hoá sinh kế, phát triển mô hình giảm nghèo", 1950, 293),
    ("3", "Hỗ trợ phát triển sản xuất, cải thiện dinh dưỡng", None, None),
    ("3.1", "TDA 1: Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp", 838, 126),
    ("3.2", "Cải thiện dinh dưỡng", 269, 40),
    ("", "Kinh phí quản lý chung", 12, None),
)
HEADS = ("Tổng vốn NSTW", "Vốn SN", "Ngân sách tỉnh - vốn sự nghiệp", "Ngân sách huyện - vốn sự nghiệp")
CHART = "xl/charts/chart1.xml"


def province_book(*, figures: bool = True, title: str = "BIỂU TỔNG HỢP NĂM 2023") -> bytes:
    """Return a workbook as a province sends it: a title, a head of its own, a chart, a note on another sheet."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("TH 2023")
    bold = book.add_format({"bold": True, "border": 1, "bg_color": "#DDEEFF"})
    sheet.merge_range(0, 0, 0, 6, title, bold)
    for column, text in enumerate(("STT", "Nội dung", "Ghi chú")):
        sheet.merge_range(2, column, 3, column, text, bold)
    sheet.merge_range(2, 3, 2, 4, "Ngân sách Trung ương", bold)
    sheet.write(3, 3, "Tổng", bold)
    sheet.write(3, 4, "Vốn sự nghiệp", bold)
    sheet.merge_range(2, 5, 3, 5, "Ngân sách địa phương: Huyện SN", bold)
    for place, (code, name, central, _) in enumerate(ROWS, 4):
        sheet.write(place, 0, code)
        sheet.write(place, 1, name)
        sheet.write_formula(place, 3, f"=E{place + 1}", None, central if figures and central is not None else 0)
        if figures and central is not None:
            sheet.write(place, 4, central)
    sheet.write_formula(9, 4, "=SUM(E5:E9)", bold, 3069)
    sheet.insert_chart("I3", _chart(book))
    other = book.add_worksheet("Ghi chú")
    other.write(0, 0, "Không sửa trang này")
    other.write_formula(1, 0, "='TH 2023'!E10", None, 3069)
    other.write_formula(2, 0, "=1+1", None, 2)
    book.close()
    return buffer.getvalue()


def _chart(book: xlsxwriter.Workbook) -> object:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='TH 2023'!$E$5:$E$9"})
    return chart


def funding_form(plan: Plan) -> PrintedForm:
    return next(form for form in printed_forms(plan, the_pack()) if form.key == plan.facts.funding_form)


def guess(book: WorkbookText, plan: Plan | None = None) -> MappingGuess:
    return guessed_mapping(book.sheets[0], funding_form(plan or sample_plan()))


def rows_by_code(mapping: FormMapping, plan: Plan) -> dict[int, str]:
    return {row: plan.funding[row_id].code for row, row_id in mapping.rows.items()}


def test_rows_and_columns_of_a_foreign_form_are_guessed() -> None:
    found = guess(read_workbook(province_book()))
    assert rows_by_code(found.mapping, sample_plan()) == {5: "2", 6: "3", 7: "3.1", 8: "3.2"}
    assert {column: key for column, key in found.mapping.columns.items() if column > 3} == {
        4: "nstw",
        5: "nstw-sn",
        6: "huyen-sn",
    }
    assert found.mapping.head_bottom == 4
    assert found.is_complete
    assert all(80 <= guessed.score <= 100 for guessed in (*found.columns, *found.rows))


def test_an_unknown_form_is_guessed_as_nothing() -> None:
    buffer = BytesIO()
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Họ tên", "Ngày sinh"])
    book.worksheets[0]["K9"] = 5
    book.save(buffer)
    assert not guess(read_workbook(buffer.getvalue())).is_complete


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("NSTW – ĐTPT", "Ngân sách Trung ương: vốn đầu tư phát triển"),
        ("Tiểu dự án 1: Giảm nghèo về thông tin", "Giảm nghèo về thông tin"),
    ],
)
def test_long_and_short_names_of_one_thing_are_the_same_words(ours: str, theirs: str) -> None:
    assert plain_words(ours) == plain_words(theirs)


def test_figures_are_taken_out_and_unmapped_rows_are_said() -> None:
    book = read_workbook(province_book())
    preview = figures_taken(blank_plan(), the_pack(), book, guess(book, blank_plan()).mapping)
    after = with_changes(blank_plan(), preview.changes)
    found = {line.code: line.amounts for line in after.funding.root.walk() if line.amounts}
    assert {code: sum(amounts.values()) // MILLION for code, amounts in found.items()} == {
        "2": 1950,
        "3.1": 838,
        "3.2": 269,
    }
    (problem,) = preview.problems
    assert problem.code is ProblemCode.ROW_UNKNOWN
    assert problem.cell == "TH 2023!A9"


def test_a_row_that_moved_since_is_said_and_not_taken() -> None:
    book = read_workbook(province_book())
    mapping = guess(book, blank_plan()).mapping
    moved = replace(mapping, row_titles={**mapping.row_titles, 5: "dòng khác"})
    preview = figures_taken(blank_plan(), the_pack(), book, moved)
    assert ProblemCode.ROW_RENAMED in {problem.code for problem in preview.problems}
    assert all(change.cell != "TH 2023!E5" for change in preview.changes)


def test_a_foreign_form_is_filled_in_place_and_keeps_everything_else() -> None:
    data = province_book(figures=False)
    book = read_workbook(data)
    filled, skipped = filled_form(sample_plan(), the_pack(), book, guess(book).mapping)
    before, after = parts_of(data), parts_of(filled)
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml"}
    assert CHART not in changed
    sheet = openpyxl.load_workbook(BytesIO(filled)).worksheets[0]
    assert sheet["E5"].value == 1950
    assert sheet["F7"].value == 84
    assert sheet["D5"].value == "=E5"
    assert sheet["E10"].value == "=SUM(E5:E9)"
    assert sheet["A3"].font.bold
    assert set(skipped) == {f"TH 2023!D{row}" for row in (5, 6, 7, 8)}


def test_old_results_that_depend_on_the_filled_cells_are_gone_and_others_stay() -> None:
    filled, _ = patched(province_book(), "TH 2023", {(5, 5): 7})
    sheets = {sheet.name: sheet for sheet in read_workbook(filled).sheets}
    assert sheets["TH 2023"].cells[10, 5].kind == "no_result"
    assert sheets["Ghi chú"].cells[2, 1].kind == "no_result"
    assert sheets["Ghi chú"].cells[3, 1].number == 2
    with zipfile.ZipFile(BytesIO(filled)) as archive:
        assert b'fullCalcOnLoad="1"' in archive.read("xl/workbook.xml")


def test_cells_and_rows_that_were_not_there_are_made_in_order() -> None:
    filled, skipped = patched(province_book(), "Ghi chú", {(2, 3): "=HYPERLINK(1)", (9, 2): 5, (1, 1): None})
    assert skipped == ()
    sheet = read_workbook(filled).sheets[1]
    assert sheet.text(2, 3) == "=HYPERLINK(1)"
    assert not sheet.cells[2, 3].has_formula
    assert sheet.cells[9, 2].number == 5
    assert (1, 1) not in sheet.cells


def test_a_filled_form_gives_the_same_figures_back() -> None:
    book = read_workbook(province_book(figures=False))
    mapping = guess(book).mapping
    filled, _ = filled_form(sample_plan(), the_pack(), book, mapping)
    preview = figures_taken(sample_plan(), the_pack(), read_workbook(filled), mapping)
    assert preview.changes == ()


@pytest.mark.parametrize(
    ("text", "unit"),
    [("Đơn vị tính: Triệu đồng", 10**6), ("ĐVT: nghìn đồng", 1000), ("Đơn vị: đồng", 1), ("Đơn vị: tỷ đồng", 10**9)],
)
def test_money_in_another_unit_is_scaled_both_ways(text: str, unit: int) -> None:
    buffer = BytesIO()
    book = openpyxl.load_workbook(BytesIO(province_book(figures=False)))
    book.worksheets[0]["G2"] = text
    book.save(buffer)
    empty = read_workbook(buffer.getvalue())
    mapping = guess(empty).mapping
    assert mapping.unit == unit
    filled, _ = filled_form(sample_plan(), the_pack(), empty, mapping)
    again = read_workbook(filled)
    number = again.sheets[0].cells[5, 5].number
    assert number is not None
    assert number * unit == 1950 * MILLION
    assert figures_taken(sample_plan(), the_pack(), again, mapping).changes == ()


def test_a_mapping_is_remembered_by_shape_and_found_next_year(office: Office) -> None:
    mapping = guess(read_workbook(province_book())).mapping
    save_mapping(office.store, mapping)
    office.store.flush()
    assert mappings(office.store) == (mapping,)
    assert mapping_for(read_workbook(province_book()), mappings(office.store)) == mapping
    assert mapping_for(read_workbook(province_book(title="BIỂU TỔNG HỢP NĂM 2024")), mappings(office.store)) == mapping
    assert mapping_for(read_workbook(province_book(title="BIỂU KHÁC")), mappings(office.store)) is None


def refused(mapping: FormMapping) -> Refusal:
    with pytest.raises(WorkbookProblem) as caught:
        filled_form(sample_plan(), the_pack(), read_workbook(province_book()), mapping)
    return caught.value.code


def test_a_mapping_of_something_else_is_refused() -> None:
    book = read_workbook(province_book())
    mapping = guess(book).mapping
    assert refused(replace(mapping, sheet="Không có")) is Refusal.OTHER_SHAPE
    assert refused(replace(mapping, shape="khác")) is Refusal.OTHER_SHAPE
    assert refused(replace(mapping, form="không-có")) is Refusal.OTHER_FORM
    assert refused(replace(mapping, row_titles={5: "dòng khác"})) is Refusal.OTHER_SHAPE
    empty = made_mapping(book.sheets[0], mapping.form, head_bottom=4, columns={}, rows={})
    assert refused(empty) is Refusal.NOTHING_MAPPED
    with pytest.raises(WorkbookProblem):
        patched(province_book(), "Không có", {})


def own_book(plan: Plan, key: str) -> tuple[WorkbookText, FormMapping]:
    """Return one of our own forms as somebody else's workbook, mapped cell by cell."""
    form = next(form for form in printed_forms(plan, the_pack()) if form.key == key)
    book = read_workbook(xlsx_bytes(forms_document(plan, (form,))))
    sheet = book.sheets[0]
    first = min(row for (row, _), cell in sheet.cells.items() if cell.text == form.table.rows[0].cells[1].text)
    rows = {first + place: row_id for place, row_id in enumerate(row_ids(form.table))}
    columns = {place: column.key for place, column in enumerate(form.table.columns, 1)}
    return book, made_mapping(sheet, key, head_bottom=first - 1, columns=columns, rows=rows)


def test_an_appendix_table_is_mapped_filled_and_read_as_well() -> None:
    plan = filled_plan(3)
    book, mapping = own_book(blank_plan(), "phan-bo-xa")
    filled, _ = filled_form(plan, the_pack(), book, mapping)
    preview = figures_taken(blank_plan(), the_pack(), read_workbook(filled), mapping)
    assert preview.problems == ()
    table = next(table for table in plan.tables if table.code == "phan-bo-xa")
    after = next(table for table in with_changes(blank_plan(), preview.changes).tables if table.code == "phan-bo-xa")
    assert plain_values((after,)) == plain_values((table,))


def test_mapped_rows_and_columns_the_plan_does_not_have_are_said() -> None:
    book = read_workbook(province_book())
    mapping = guess(book, blank_plan()).mapping
    strange = replace(mapping, rows={**mapping.rows, 5: "lạ"}, columns={**mapping.columns, 7: "lạ"})
    preview = figures_taken(blank_plan(), the_pack(), book, strange)
    assert {ProblemCode.ROW_UNKNOWN, ProblemCode.COLUMN_UNKNOWN} <= {problem.code for problem in preview.problems}
    assert all(change.cell != "TH 2023!E5" for change in preview.changes)
    filled, _ = filled_form(sample_plan(), the_pack(), book, strange)
    assert openpyxl.load_workbook(BytesIO(filled)).worksheets[0]["E5"].value == 1950


def test_a_unit_line_without_a_unit_says_none() -> None:
    cells = {(1, 1): SheetCell("text", "Đơn vị tính: %"), (2, 1): SheetCell("text", "Đơn vị thực hiện hoạt động")}
    assert stated_unit(SheetText("A", cells)) == 0


def test_parts_that_lack_rows_settings_or_places_are_patched_too() -> None:
    parts = parts_of(province_book())
    sheet = parts["xl/worksheets/sheet2.xml"]
    start, end = sheet.index(b"<sheetData>"), sheet.index(b"</sheetData>")
    bare = sheet[:start] + b"<sheetData><row><c><v>1</v></c><c><v>2</v></c></row>" + sheet[end:]
    parts["xl/worksheets/sheet2.xml"] = bare
    book = parts["xl/workbook.xml"]
    begin = book.index(b"<calcPr")
    parts["xl/workbook.xml"] = book[:begin] + b"<extLst/>" + book[book.index(b"/>", begin) + 2 :]
    filled, _ = patched(packed(parts), "Ghi chú", {(1, 1): 7, (1, 3): Decimal("1.5")})
    again = parts_of(filled)["xl/workbook.xml"]
    assert again.index(b"fullCalcOnLoad") < again.index(b"<extLst")
    cells = read_workbook(filled).sheets[1].cells
    assert [cells[1, column].number for column in (1, 2, 3)] == [7, 2, Decimal("1.5")]


def test_a_row_and_a_cell_before_all_others_are_made_before_them() -> None:
    filled, _ = patched(province_book(), "TH 2023", {(2, 1): "trước", (10, 1): "Cộng"})
    sheet = read_workbook(filled).sheets[0]
    assert (sheet.text(2, 1), sheet.text(10, 1)) == ("trước", "Cộng")


def test_a_sheet_without_data_is_refused() -> None:
    parts = parts_of(province_book())
    sheet = parts["xl/worksheets/sheet2.xml"]
    start, end = sheet.index(b"<sheetData>"), sheet.index(b"</sheetData>") + len(b"</sheetData>")
    parts["xl/worksheets/sheet2.xml"] = sheet[:start] + sheet[end:]
    with pytest.raises(WorkbookProblem) as caught:
        patched(packed(parts), "Ghi chú", {(1, 1): 7})
    assert caught.value.code is Refusal.DAMAGED

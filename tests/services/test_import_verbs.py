"""Official forms go out and come back; what changes is shown, what is not understood is said, taking it is one step."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.plan import Plan
from desktop.exporters.xlsx import xlsx_bytes
from desktop.importers.preview import CellTarget, ImportPreview, ProblemCode
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.workbook import read_workbook
from desktop.presenters.import_preview import change_words, preview_lines, summary_words
from desktop.presenters.import_words import problem_words
from desktop.services.changed_cells import value_of, with_changes
from desktop.services.desk import Desk
from desktop.services.export import export_plan
from desktop.services.import_verbs import PlanMovedOnError, preview_workbook, take_import
from desktop.services.printed_forms import book_ids, forms_document, printed_forms
from tests.services.form_books import (
    FUNDING,
    SN,
    CellValue,
    bent,
    cell_at,
    codes,
    exported,
    funding_book,
    preview_of,
)
from tests.services.form_plans import MILLION, blank_plan, filled_plan, plain_values, sample_plan, the_pack
from tests.services.offices import line_id


@example(seed=9444)
@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6))
def test_every_form_of_a_plan_comes_back_as_it_went_out(seed: int) -> None:
    plan = filled_plan(seed)
    data = exported(plan)
    again = preview_of(plan, data)
    assert again.changes == ()
    assert again.problems == ()
    preview = preview_of(blank_plan(), data)
    assert preview.problems == ()
    back = with_changes(blank_plan(), preview.changes)
    assert back.funding == plan.funding
    assert plain_values(back.tables) == plain_values(plan.tables)


def test_the_workbook_of_a_whole_exported_plan_comes_back_too(tmp_path: Path) -> None:
    plan = filled_plan(7)
    (path,) = export_plan(plan, the_pack(), tmp_path, ("xlsx",), is_draft=True)
    preview = preview_workbook(plan, the_pack(), read_workbook(path))
    assert len(preview.forms) == len(printed_forms(plan, the_pack()))
    assert preview.is_understood
    assert preview.changes == ()


def test_equal_plans_give_equal_bytes() -> None:
    assert exported(filled_plan(5)) == exported(filled_plan(5))


def test_a_typed_figure_is_shown_before_it_is_taken() -> None:
    def type_figure(sheet: Worksheet) -> None:
        sheet[cell_at(sheet, "2", "nstw-sn")] = 2000.5

    preview = funding_book(type_figure)
    line = sample_plan().funding.by_code("2")
    assert line is not None
    (change,) = preview.changes
    assert change.target == CellTarget("new_year", line.id, "central.recurrent")
    assert (change.old, change.new) == (1950 * MILLION, 2_000_500_000)
    assert preview.problems == ()
    assert "Dự án 2, Ngân sách trung ương – SN: 1.950 → 2.000,5." in change_words(change)
    assert summary_words(preview) == "Sẽ thay đổi 1 ô; 22 ô giữ nguyên."


def test_a_cleared_cell_becomes_blank_and_not_nought() -> None:
    def clear(sheet: Worksheet) -> None:
        sheet[cell_at(sheet, "2", "nstw-sn")] = None

    (change,) = funding_book(clear).changes
    assert change.new is None
    assert change_words(change).endswith("1.950 → (trống).")


@pytest.mark.parametrize(
    ("value", "code", "choices"),
    [
        ("1.23", ProblemCode.AMBIGUOUS, 2),
        ("1,234", ProblemCode.AMBIGUOUS, 2),
        ("1,234,567", ProblemCode.FOREIGN, 1),
        ("5 triệu", ProblemCode.UNIT_TYPED, 0),
        ("năm trăm", ProblemCode.NOT_A_NUMBER, 0),
        (Decimal("0.0000001"), ProblemCode.FRACTION, 0),
        (-5, ProblemCode.NEGATIVE, 0),
        ("-5", ProblemCode.NEGATIVE, 0),
        (10**15, ProblemCode.TOO_LARGE, 0),
        (10**17, ProblemCode.TOO_LARGE, 0),
        (True, ProblemCode.TRUTH, 0),
        ("#REF!", ProblemCode.ERROR_VALUE, 0),
        ("=1+1", ProblemCode.NO_RESULT, 0),
    ],
)
def test_what_is_no_amount_is_said_and_changes_nothing(value: CellValue, code: ProblemCode, choices: int) -> None:
    places = []

    def put(sheet: Worksheet) -> None:
        places.append(cell_at(sheet, "2", "nstw-sn"))
        sheet[places[0]] = value

    preview = funding_book(put)
    assert preview.changes == ()
    (problem,) = preview.problems
    assert problem.code is code
    assert problem.cell == f"Kinh phí cấp huyện!{places[0]}"
    assert problem_words(problem).startswith(problem.cell)
    assert len(problem.choices) == choices


def test_a_date_in_a_money_cell_is_said() -> None:
    def put(sheet: Worksheet) -> None:
        sheet[cell_at(sheet, "2", "nstw-sn")] = 45000
        sheet[cell_at(sheet, "2", "nstw-sn")].number_format = "dd/mm/yyyy"

    preview = funding_book(put)
    assert codes(preview) == {ProblemCode.DATE}
    assert "15/03/2023" in problem_words(preview.problems[0])
    assert preview.changes == ()


def test_a_percent_in_a_money_cell_is_said() -> None:
    def put(sheet: Worksheet) -> None:
        sheet[cell_at(sheet, "2", "nstw-sn")] = 0.5
        sheet[cell_at(sheet, "2", "nstw-sn")].number_format = "0%"

    assert codes(funding_book(put)) == {ProblemCode.NOT_A_NUMBER}


def test_the_officer_chooses_between_two_readings() -> None:
    def put(sheet: Worksheet) -> None:
        sheet[cell_at(sheet, "2", "nstw-sn")] = "1,234"

    preview = funding_book(put)
    (problem,) = preview.problems
    assert problem_words(problem).endswith("hiểu được hai cách: 1,234 hay 1.234.")
    chosen = preview.with_choice(problem, problem.choices[1])
    assert chosen.is_understood
    assert [change.new for change in chosen.changes] == [1234 * MILLION]


def test_rows_that_were_moved_are_found_again() -> None:
    def sort_backwards(sheet: Worksheet) -> None:
        last = max(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 13).value)
        first = int(cell_at(sheet, "1", "number")[1:])
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(first, last)]
        for place, row in enumerate(reversed(rows)):
            for column, value in enumerate(row, 1):
                is_figure = isinstance(value, int | float)
                sheet.cell(first + place, column).value = value if is_figure or column in {1, 2, 13} else None

    preview = funding_book(sort_backwards)
    assert preview.problems == ()
    assert preview.changes == ()


def test_rows_and_columns_that_were_inserted_shift_nothing() -> None:
    def insert(sheet: Worksheet) -> None:
        sheet.insert_rows(1, 3)

    book = openpyxl.load_workbook(BytesIO(exported(sample_plan(), FUNDING)))
    sheet = book.worksheets[0]
    merged = [str(area) for area in sheet.merged_cells.ranges]
    for area in merged:
        sheet.unmerge_cells(area)
    insert(sheet)
    sheet.insert_cols(1, 2)
    buffer = BytesIO()
    book.save(buffer)
    preview = preview_of(sample_plan(), buffer.getvalue())
    assert preview.changes == ()
    assert codes(preview) <= {ProblemCode.COLUMN_RENAMED}


def refused(plan: Plan, data: bytes) -> WorkbookProblem:
    with pytest.raises(WorkbookProblem) as caught:
        preview_of(plan, data)
    return caught.value


def test_a_form_of_another_plan_is_refused() -> None:
    problem = refused(replace(sample_plan(), id="khac"), exported(sample_plan()))
    assert problem.code is Refusal.OTHER_PLAN
    assert problem.values["year"] == "2023"


def test_a_form_the_plan_does_not_have_is_refused() -> None:
    bare = replace(sample_plan(), tables=())
    assert refused(bare, exported(sample_plan(), "phu-luc-ii")).code is Refusal.OTHER_FORM


def test_a_form_of_another_version_is_refused() -> None:
    def age(sheet: Worksheet) -> None:
        for row in sheet.iter_rows():
            for cell in row:
                if str(cell.value).startswith("khgn-form:"):
                    cell.value = f"khgn-form:{FUNDING}:00000000"

    data = bent(exported(sample_plan(), FUNDING), age)
    assert refused(sample_plan(), data).code is Refusal.OTHER_VERSION


def test_a_foreign_workbook_and_a_stamp_without_marks_are_refused() -> None:
    def strip(sheet: Worksheet) -> None:
        sheet.delete_rows(1, 60)

    book = openpyxl.Workbook()
    buffer = BytesIO()
    book.save(buffer)
    assert refused(sample_plan(), buffer.getvalue()).code is Refusal.NO_STAMP
    assert refused(sample_plan(), bent(exported(sample_plan(), FUNDING), strip)).code is Refusal.STAMP_BROKEN


def test_a_hidden_sheet_is_named() -> None:
    def add(sheet: Worksheet) -> None:
        book = sheet.parent
        assert book is not None
        book.create_sheet("Nháp").sheet_state = "hidden"

    preview = funding_book(add)
    assert preview.hidden_sheets == ("Nháp",)
    assert preview_lines(preview)[-1].message == "Tệp có trang ẩn: “Nháp”."


def a_preview(desk: Desk, amount: int) -> ImportPreview:
    plan = desk.plan
    forms = printed_forms(plan, desk.pack)
    data = xlsx_bytes(forms_document(plan, forms), book_ids(plan, forms))

    def put(sheet: Worksheet) -> None:
        key = next(column.key for column in desk.pack.forms[0].column if column.measure == "central.recurrent")
        sheet[cell_at(sheet, "2", key)] = amount

    return preview_workbook(plan, desk.pack, read_workbook(bent(data, put)))


def test_an_import_is_one_step_that_undo_takes_back(desk: Desk) -> None:
    before = desk.plan
    changes = take_import(desk, a_preview(desk, 7))
    after = desk.plan
    assert changes.after is after
    assert after.funding[line_id(desk, "2")].amounts[SN] == 7 * MILLION
    assert desk.undo_name == "Nhập 1 ô từ XLSX"
    desk.undo()
    assert desk.plan == before
    desk.redo()
    assert desk.plan == after


def test_an_old_preview_is_not_taken_into_a_plan_that_moved_on(desk: Desk) -> None:
    preview = a_preview(desk, 7)
    take_import(desk, a_preview(desk, 8))
    plan = desk.plan
    with pytest.raises(PlanMovedOnError):
        take_import(desk, preview)
    gone = replace(preview, changes=tuple(replace(c, target=replace(c.target, row="x")) for c in preview.changes))
    with pytest.raises(PlanMovedOnError):
        take_import(desk, gone)
    assert desk.plan is plan
    assert value_of(plan, preview.changes[0].target) == 8 * MILLION

"""An official form that came back bent: what is not understood is said where it is, and nothing is taken from there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.fund import Fund
from desktop.importers.preview import ProblemCode
from desktop.presenters.import_preview import preview_lines
from desktop.presenters.import_words import problem_words
from desktop.services.changed_cells import with_changes
from tests.services.form_books import (
    SN,
    Change,
    bent,
    cell_at,
    codes,
    exported,
    funding_book,
    preview_of,
)
from tests.services.form_plans import MILLION, blank_plan, sample_plan


def renamed_row(sheet: Worksheet) -> None:
    sheet[cell_at(sheet, "2", "title")] = "Dự án khác"


def deleted_row(sheet: Worksheet) -> None:
    sheet.delete_rows(int(cell_at(sheet, "2", "number")[1:]))


def copied_row(sheet: Worksheet) -> None:
    row = int(cell_at(sheet, "2", "number")[1:])
    for column in range(1, 14):
        sheet.cell(sheet.max_row + 1 if column == 1 else sheet.max_row, column).value = sheet.cell(row, column).value


def new_row(sheet: Worksheet) -> None:
    row = sheet.max_row + 1
    sheet.cell(row, 2).value = "Dự án tự thêm"
    sheet.cell(row, 5).value = 7


def swapped_titles(sheet: Worksheet) -> None:
    first, second = cell_at(sheet, "3.1", "title"), cell_at(sheet, "4.1", "title")
    sheet[first].value, sheet[second].value = sheet[second].value, sheet[first].value


def renamed_column(sheet: Worksheet) -> None:
    title = cell_at(sheet, "STT", "nstw-sn")
    sheet[f"{title[0]}{int(title[1:]) + 1}"] = "Vốn khác"


def deleted_column(sheet: Worksheet) -> None:
    keys = next(row for row in sheet.iter_rows() if "number" in {cell.value for cell in row})
    next(cell for cell in keys if cell.value == "nstw-sn").value = None


def doubled_column(sheet: Worksheet) -> None:
    keys = next(row for row in sheet.iter_rows() if "number" in {cell.value for cell in row})
    next(cell for cell in keys if cell.value == "nstw-dtpt").value = "nstw-sn"


def stray_column(sheet: Worksheet) -> None:
    sheet[f"P{cell_at(sheet, '2', 'number')[1:]}"] = 12


def merged_cells(sheet: Worksheet) -> None:
    start = cell_at(sheet, "2", "nstw-sn")
    sheet.merge_cells(f"{start}:{start[0]}{int(start[1:]) + 1}")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (renamed_row, ProblemCode.ROW_RENAMED),
        (deleted_row, ProblemCode.ROW_MISSING),
        (copied_row, ProblemCode.ROW_TWICE),
        (new_row, ProblemCode.ROW_UNKNOWN),
        (swapped_titles, ProblemCode.ROW_RENAMED),
        (renamed_column, ProblemCode.COLUMN_RENAMED),
        (deleted_column, ProblemCode.COLUMN_MISSING),
        (doubled_column, ProblemCode.COLUMN_TWICE),
        (stray_column, ProblemCode.COLUMN_UNKNOWN),
        (merged_cells, ProblemCode.MERGED),
    ],
)
def test_a_bent_form_is_said_where_it_is_bent_and_takes_nothing_from_there(change: Change, code: ProblemCode) -> None:
    preview = funding_book(change)
    assert code in codes(preview)
    assert preview.changes == ()
    assert all(problem_words(problem) for problem in preview.problems)


def test_a_total_that_contradicts_its_parts_is_said() -> None:
    def put(sheet: Worksheet) -> None:
        sheet[cell_at(sheet, "3", "nstw-sn")] = 9999

    preview = funding_book(put)
    assert codes(preview) == {ProblemCode.SUM_DIFFERS}
    assert "ghi 9.999, các dòng bên dưới cộng lại là 1.107" in problem_words(preview.problems[0])


def test_a_grand_total_that_contradicts_the_rows_is_said() -> None:
    def put(sheet: Worksheet) -> None:
        sheet[cell_at(sheet, "2", "tong")] = 5

    preview = funding_book(put)
    assert codes(preview) == {ProblemCode.TOTAL_DIFFERS}
    assert preview.changes == ()


def put_row(sheet: Worksheet, code: str, figures: dict[str, int | None]) -> None:
    for key, value in figures.items():
        sheet[cell_at(sheet, code, key)] = value


def test_shifted_blanks_are_not_taken_but_offered_as_another_reading() -> None:
    """Local 500, –, – and mobilised 500, 150, 150 (seed 001, appendix III, row 2)."""
    plan = blank_plan()
    plan = replace(plan, facts=replace(plan.facts, funding_form="kinh-phi-tinh"))

    def shift(sheet: Worksheet) -> None:
        put_row(sheet, "2", {"nstw-sn": 3000, "nsdp": 500, "huy-dong": 500, "huy-dong-dtpt": 150, "huy-dong-sn": 150})

    preview = preview_of(plan, bent(exported(plan, "kinh-phi-tinh"), shift))
    assert [change.new for change in preview.changes] == [3000 * MILLION]
    assert codes(preview) == {ProblemCode.TOTAL_DIFFERS}
    (reading,) = preview.readings
    assert reading.values["figures"] == "500; –; 500; 150; –; 150"
    assert any("có thể bị lệch ô trống" in line.message for line in preview_lines(preview))
    taken = preview.with_reading(reading)
    assert taken.is_understood
    line = with_changes(plan, taken.changes).funding.by_code("2")
    assert line is not None
    assert line.totals == {
        SN: 3000 * MILLION,
        Fund("provincial", "recurrent"): 500 * MILLION,
        Fund("mobilised", "recurrent"): 150 * MILLION,
    }


def test_money_a_project_may_not_have_is_said() -> None:
    def put(sheet: Worksheet) -> None:
        sheet[cell_at(sheet, "2", "nstw-dtpt")] = 40
        sheet[cell_at(sheet, "2", "nstw")] = None

    plan = sample_plan()
    line = plan.funding.by_code("2")
    assert line is not None
    plan = replace(plan, funding=plan.funding.with_line(replace(line, kinds=("recurrent",))))
    preview = funding_book(put, plan)
    assert codes(preview) == {ProblemCode.NOT_ALLOWED}
    assert preview.changes == ()


def test_a_row_with_a_carried_part_or_rows_below_offers_no_reading_and_no_choice() -> None:
    def contradict(sheet: Worksheet) -> None:
        put_row(sheet, "4.3", {"nstw": 7})
        put_row(sheet, "3", {"nstw": 7})
        sheet[cell_at(sheet, "4.3", "tinh-sn")] = "1,234"
        sheet[cell_at(sheet, "2", "tong")] = "1,234"

    preview = funding_book(contradict)
    assert {ProblemCode.TOTAL_DIFFERS, ProblemCode.AMBIGUOUS} <= codes(preview)
    assert preview.readings == ()
    assert all(problem.choices == () for problem in preview.problems)


def test_a_row_full_of_figures_has_no_other_reading() -> None:
    def contradict(sheet: Worksheet) -> None:
        put_row(sheet, "4.1", {"nstw": 7, "nstw-dtpt": 1, "nstw-sn": 1})

    assert funding_book(contradict).readings == ()


def test_a_total_below_its_carried_part_is_said() -> None:
    def put(sheet: Worksheet) -> None:
        sheet[cell_at(sheet, "4.3", "nstw-dtpt")] = 1
        sheet[cell_at(sheet, "4.3", "nstw")] = None

    preview = funding_book(put)
    assert codes(preview) == {ProblemCode.CARRIED_LARGER}
    assert preview.changes == ()


def test_a_carried_part_comes_back_apart_from_the_new_money() -> None:
    def put(sheet: Worksheet) -> None:
        row = int(cell_at(sheet, "4.3", "number")[1:]) + 1
        sheet[f"{cell_at(sheet, '4.3', 'nstw-dtpt')[0]}{row}"] = 48

    preview = funding_book(put)
    assert {change.target.kind: change.new for change in preview.changes} == {
        "new_year": 100 * MILLION,
        "carried": 48 * MILLION,
    }
    assert any("(vốn năm trước chuyển sang)" in line.place for line in preview_lines(preview))

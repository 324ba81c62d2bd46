"""200 ways to bend a commune's form, each taken right, said or refused."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop.exporters.commune_form import KEY_ROW
from desktop.importers.problems import WorkbookProblem
from desktop.importers.stamp import STAMP_SHEET
from desktop.presenters.import_words import problem_words, refusal_words
from tests.services.commune_books import ID_COLUMN, SPREAD, TARGETS, form_bytes, preview_of, rows, saved, spread
from tests.services.form_plans import MILLION

Chance = random.Random
Bend = Callable[[Workbook, Chance], "Outcome"]


class Outcome:
    """What must come of a bent form: the amounts that may change, whether something is said, or that it is refused."""

    def __init__(self, *values: int | str | None, is_said: bool = False, is_refused: bool = False) -> None:
        self.values = values
        self.is_said = is_said
        self.is_refused = is_refused


def an_input(sheet: Worksheet, chance: Chance) -> tuple[int, int]:
    return chance.choice(rows(sheet)), chance.randint(3, 9)


def typed(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    row, column = an_input(sheet, chance)
    sheet.cell(row, column).value = chance.choice((12345, 12345.5))
    return Outcome(int(float(str(sheet.cell(row, column).value)) * MILLION))


def typed_as_text(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    row, column = an_input(sheet, chance)
    sheet.cell(row, column).value = "12.345,5"
    return Outcome(12_345_500_000)


def cleared(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    row, column = an_input(sheet, chance)
    was = sheet.cell(row, column).value
    sheet.cell(row, column).value = None
    return Outcome() if was is None else Outcome(None)


def garbage(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    row, column = an_input(sheet, chance)
    sheet.cell(row, column).value = chance.choice(
        ("1.23", "1,234", "1,234,567", "5 triệu", "chưa có", "12/3", "#REF!", "#DIV/0!", "=A1+", True, -7, 10**17, 1e-9)
    )
    return Outcome(is_said=True)


def a_date(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    row, column = an_input(sheet, chance)
    sheet.cell(row, column).value = dt.date(2023, 2, 1)
    return Outcome(is_said=True)


def a_formula(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    row, column = an_input(sheet, chance)
    sheet.cell(row, column).value = "=1+1"
    return Outcome(is_said=True)


def renamed_row(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    sheet.cell(chance.choice(rows(sheet)), 2).value = "Dự án khác"
    return Outcome(is_said=True)


def renumbered_row(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    sheet.cell(chance.choice(rows(sheet)), 1).value = "9.9"
    return Outcome(is_said=True)


def deleted_row(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    sheet.delete_rows(chance.choice(rows(sheet)))
    return Outcome(is_said=True)


def doubled_row(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    row, target = chance.choice(rows(sheet)), sheet.max_row + 1
    for column in range(1, ID_COLUMN + 1):
        sheet.cell(target, column).value = sheet.cell(row, column).value
    return Outcome(is_said=True)


def added_row(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    target = chance.choice((sheet.max_row + 1, sheet.max_row + 5))
    sheet.cell(target, 2).value = "Dự án tự thêm"
    sheet.cell(target, 4).value = 5
    return Outcome(is_said=True)


def swapped_rows(book: Workbook, chance: Chance) -> Outcome:
    """Two whole rows change places: nothing else changes."""
    sheet = spread(book)
    one, two = chance.sample(rows(sheet), 2)
    for column in (*range(1, 10), ID_COLUMN):
        first, second = sheet.cell(one, column), sheet.cell(two, column)
        first.value, second.value = second.value, first.value
    return Outcome()


def swapped_titles(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    one, two = chance.sample(rows(sheet), 2)
    first, second = sheet.cell(one, 2), sheet.cell(two, 2)
    first.value, second.value = second.value, first.value
    return Outcome(is_said=True)


def sorted_without_ids(book: Workbook, chance: Chance) -> Outcome:
    """What is seen was sorted and the hidden ids stayed behind."""
    sheet = spread(book)
    one, two = chance.sample(rows(sheet), 2)
    for column in range(1, 10):
        first, second = sheet.cell(one, column), sheet.cell(two, column)
        first.value, second.value = second.value, first.value
    return Outcome(is_said=True)


def swapped_columns(book: Workbook, _chance: Chance) -> Outcome:
    """The figures and keys of two columns change places, the heads stay: said, for the heads are wrong now."""
    sheet = spread(book)
    for row in (KEY_ROW + 1, *rows(sheet)):
        first, second = sheet.cell(row, 3), sheet.cell(row, 4)
        first.value, second.value = second.value, first.value
    return Outcome(is_said=True)


def renamed_column(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    sheet.cell(KEY_ROW + 3, chance.randint(3, 8)).value = "Vốn khác"
    return Outcome(is_said=True)


def renamed_group(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    sheet.cell(KEY_ROW + 2, chance.choice((3, 5, 7))).value = "Ngân sách khác"
    return Outcome(is_said=True)


def lost_key(book: Workbook, chance: Chance) -> Outcome:
    spread(book).cell(KEY_ROW + 1, chance.randint(3, 9)).value = None
    return Outcome(is_said=True)


def doubled_key(book: Workbook, _chance: Chance) -> Outcome:
    sheet = spread(book)
    sheet.cell(KEY_ROW + 1, 4).value = sheet.cell(KEY_ROW + 1, 3).value
    return Outcome(is_said=True)


def merged(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    row = chance.choice(rows(sheet)[:-1])
    sheet.merge_cells(start_row=row, end_row=row + 1, start_column=5, end_column=5)
    return Outcome(is_said=True)


def merged_across(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    row = chance.choice(rows(sheet))
    sheet.merge_cells(start_row=row, end_row=row, start_column=4, end_column=6)
    return Outcome(is_said=True)


def beside(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    sheet.cell(chance.choice(rows(sheet)), 14).value = 99
    return Outcome(is_said=True)


def wrong_total(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    sheet.cell(chance.choice(rows(sheet)), 10).value = 98765
    return Outcome(is_said=True)


def renamed_sheet(book: Workbook, chance: Chance) -> Outcome:
    spread(book).title = f"Trang {chance.randint(1, 9)}"
    return Outcome()


def more_sheets(book: Workbook, chance: Chance) -> Outcome:
    book.create_sheet("Nháp", chance.randint(0, 2)).sheet_state = chance.choice(("visible", "hidden"))
    return Outcome()


def lost_sheet(book: Workbook, chance: Chance) -> Outcome:
    del book[chance.choice((SPREAD, TARGETS))]
    return Outcome(is_said=True)


def lost_stamp(book: Workbook, _chance: Chance) -> Outcome:
    del book[STAMP_SHEET]
    return Outcome(is_refused=True)


def other_plan(book: Workbook, _chance: Chance) -> Outcome:
    book[STAMP_SHEET]["B2"] = "kế hoạch khác"
    return Outcome(is_refused=True)


def other_commune(book: Workbook, _chance: Chance) -> Outcome:
    book[STAMP_SHEET]["B6"] = "xã khác"
    return Outcome(is_refused=True)


def other_stamp(book: Workbook, chance: Chance) -> Outcome:
    book[STAMP_SHEET][chance.choice(("B1", "B4"))] = "lạ"
    return Outcome(is_refused=True)


def older_form(book: Workbook, _chance: Chance) -> Outcome:
    sheet = spread(book)
    sheet.cell(KEY_ROW + 1, ID_COLUMN).value = "khgn-form:phan-bo-xa:00000000"
    return Outcome(is_refused=True)


def other_form(book: Workbook, _chance: Chance) -> Outcome:
    sheet = spread(book)
    sheet.cell(KEY_ROW + 1, ID_COLUMN).value = "khgn-form:phu-luc-ii:00000000"
    return Outcome(is_refused=True)


def copied_sheet(book: Workbook, _chance: Chance) -> Outcome:
    book.copy_worksheet(spread(book))
    return Outcome(is_refused=True)


def lost_id(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    sheet.cell(chance.choice(rows(sheet)), ID_COLUMN).value = None
    return Outcome(is_said=True)


def unknown_id(book: Workbook, chance: Chance) -> Outcome:
    sheet = spread(book)
    sheet.cell(chance.choice(rows(sheet)), ID_COLUMN).value = "lạ"
    return Outcome(is_said=True)


def broken_target(book: Workbook, chance: Chance) -> Outcome:
    sheet = book[TARGETS]
    assert isinstance(sheet, Worksheet)
    place = next(cell.row for cell in sheet["B"] if str(cell.value).startswith("Hộ nghèo – Đầu năm"))
    sheet.cell(place, 3).value = chance.choice(("1,234", 12.5, "218 = 162 + 56", "#N/A", True, "khoảng 20"))
    return Outcome(is_said=True)


BENDS: tuple[Bend, ...] = (
    typed,
    typed_as_text,
    cleared,
    garbage,
    garbage,
    a_date,
    a_formula,
    renamed_row,
    renumbered_row,
    deleted_row,
    doubled_row,
    added_row,
    swapped_rows,
    swapped_titles,
    sorted_without_ids,
    swapped_columns,
    renamed_column,
    renamed_group,
    lost_key,
    doubled_key,
    merged,
    merged_across,
    beside,
    wrong_total,
    renamed_sheet,
    more_sheets,
    lost_sheet,
    lost_stamp,
    other_plan,
    other_commune,
    other_stamp,
    older_form,
    other_form,
    copied_sheet,
    lost_id,
    unknown_id,
    broken_target,
)


@pytest.mark.parametrize("seed", range(200))
def test_a_bent_form_is_taken_right_said_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    book = openpyxl.load_workbook(BytesIO(form_bytes()))
    bend = BENDS[seed % len(BENDS)]
    outcome = bend(book, chance)
    data = saved(book)
    if outcome.is_refused:
        with pytest.raises(WorkbookProblem) as caught:
            preview_of(data)
        assert refusal_words(caught.value)
        return
    preview = preview_of(data)
    assert sorted(map(str, (change.new for change in preview.changes))) == sorted(map(str, outcome.values))
    assert bool(preview.problems) is outcome.is_said, preview.problems
    assert all(problem_words(problem).endswith(".") for problem in preview.problems)

"""The commune form: what it asks, what is locked, what is summed, and how it comes back."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import msgspec
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.form_table import find_row
from desktop.domain.formula import parse_formula
from desktop.exporters.commune_form import REVIEW_CHOICES, commune_form_bytes
from desktop.importers.preview import ProblemCode
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.stamp import STAMP_SHEET
from desktop.packs.table_schema import TableColumn
from desktop.presenters.import_preview import preview_lines
from desktop.services.changed_cells import with_changes
from desktop.services.commune_forms import commune_form, excel_formula
from tests.services.commune_books import COMMUNE, PLAN, TARGETS, form_bytes, preview_of, rows, saved, spread
from tests.services.form_plans import blank_plan, plain_values, the_pack


def test_the_form_asks_one_commune_and_comes_back_as_it_went_out() -> None:
    again = preview_of(form_bytes())
    assert again.changes == ()
    assert again.problems == ()
    preview = preview_of(form_bytes(), blank_plan())
    back = with_changes(blank_plan(), preview.changes)
    theirs = {
        place: value
        for place, value in plain_values(PLAN.tables).items()
        if find_row(PLAN.tables, place[0]).commune == COMMUNE
    }
    assert theirs
    assert plain_values(back.tables) == theirs
    assert preview.problems == ()


def test_equal_forms_have_equal_bytes() -> None:
    assert form_bytes() == commune_form_bytes(commune_form(PLAN, the_pack(), COMMUNE))


def test_only_input_cells_are_open_and_nothing_asks_a_password() -> None:
    book = openpyxl.load_workbook(BytesIO(form_bytes()))
    for sheet in (spread(book), book[TARGETS]):
        assert isinstance(sheet, Worksheet)
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        for row in sheet.iter_rows():
            for cell in row:
                is_open = not cell.protection.locked
                assert not (is_open and str(cell.value).startswith("="))
    sheet = spread(book)
    assert all(not sheet.cell(row, column).protection.locked for row in rows(sheet) for column in range(3, 10))
    assert all(sheet.cell(row, 10).protection.locked for row in rows(sheet))
    assert book[STAMP_SHEET].sheet_state == "veryHidden"


def test_list_boxes_and_number_rules_stand_on_the_cells() -> None:
    book = openpyxl.load_workbook(BytesIO(form_bytes()))
    rules = [rule for sheet in book.worksheets for rule in sheet.data_validations.dataValidation]
    assert {rule.type for rule in rules} >= {"list", "decimal", "whole"}
    assert any("Đã rà soát" in str(rule.formula1) for rule in rules)
    assert all(rule.error for rule in rules)


def test_sums_are_live_and_show_their_results() -> None:
    book = openpyxl.load_workbook(BytesIO(form_bytes()))
    results = openpyxl.load_workbook(BytesIO(form_bytes()), data_only=True)
    sheet, shown = spread(book), spread(results)
    last = rows(sheet)[-1] + 1
    assert "SUM(" in str(sheet.cell(last, 4).value)
    figures = [shown.cell(row, 4).value for row in rows(sheet)]
    total = sum(value for value in figures if isinstance(value, int | float))
    assert shown.cell(last, 4).value == pytest.approx(total)


def test_a_commune_says_that_it_went_over_its_figures() -> None:
    assert [note.code for note in preview_of(form_bytes()).notes] == [ProblemCode.NOT_REVIEWED]
    assert any("Đã rà soát" in line.message for line in preview_lines(preview_of(form_bytes())))
    book = openpyxl.load_workbook(BytesIO(form_bytes()))
    first = book.worksheets[0]
    place = next(cell.coordinate for row in first.iter_rows() for cell in row if cell.value == REVIEW_CHOICES[1])
    first[place] = REVIEW_CHOICES[0]
    assert preview_of(saved(book)).notes == ()


def test_formulas_of_columns_become_excel_formulas_that_stay_blank() -> None:
    assert excel_formula(parse_formula("[a] - [b]")) == '=IF(COUNT({0},{1})<1,"",IFERROR((N({0})-N({1})),""))'
    assert excel_formula(parse_formula("[a] / [b] * 100")).startswith("=IF(COUNT({0},{1})<2")


def test_who_is_not_asked_has_no_form() -> None:
    with pytest.raises(KeyError):
        commune_form(PLAN, the_pack(), "không có")
    with pytest.raises(ValueError, match=COMMUNE):
        commune_form(replace(PLAN, tables=()), the_pack(), COMMUNE)


def test_agencies_and_years_are_chosen_from_lists_and_a_table_without_the_commune_is_left_out() -> None:
    pack = the_pack()
    form = pack.table("chi-tieu-xa")
    more = (TableColumn("don-vi", "Đơn vị", "agency"), TableColumn("nam", "Năm", "year"))
    longer = msgspec.structs.replace(form, column=(*form.column, *more))
    tables = tuple(longer if table is form else table for table in pack.tables)
    emptied = tuple(replace(table, children=()) if table.code == "phan-bo-xa" else table for table in PLAN.tables)
    made = commune_form(replace(PLAN, tables=emptied), replace(pack, tables=tables), COMMUNE)
    (sheet,) = made.sheets
    agencies, years = (row.cells[0].choices for row in sheet.rows[-2:])
    assert agencies == tuple(agency.short or agency.name for agency in PLAN.agencies)
    assert years == ("2022", "2023", "2024")


def test_the_form_of_a_commune_that_is_gone_is_refused() -> None:
    plan = replace(PLAN, communes=())
    with pytest.raises(WorkbookProblem) as caught:
        preview_of(form_bytes(), plan)
    assert caught.value.code is Refusal.UNKNOWN_COMMUNE


def test_an_empty_form_sums_to_a_blank_not_to_0() -> None:
    data = commune_form_bytes(commune_form(blank_plan(), the_pack(), COMMUNE))
    sheet = spread(openpyxl.load_workbook(BytesIO(data)))
    last = rows(sheet)[-1] + 1
    area = f"D{rows(sheet)[0]}:D{last - 1}"
    assert sheet.cell(last, 4).value == f'=IF(COUNT({area})=0,"",SUM({area}))'
    assert not spread(openpyxl.load_workbook(BytesIO(data), data_only=True)).cell(last, 4).value

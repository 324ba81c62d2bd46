"""Cells of appendix tables that come back: typed over, mixed, counted, compared."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain.form_table import with_rows
from desktop.domain.table_values import ColumnSpec, ValueKind
from desktop.importers.matching import MatchedCell, MatchedSheet
from desktop.importers.preview import ImportPreview, ProblemCode
from desktop.importers.workbook import SheetCell
from desktop.services.changed_cells import value_of, with_changes
from desktop.services.table_import import read_cell, table_preview
from tests.services.form_plans import blank_plan, the_pack

FORM = "phu-luc-ii"


def number(text: str, *, is_percent: bool = False) -> SheetCell:
    return SheetCell("number", text, Decimal(text), is_percent=is_percent)


def text(words: str) -> SheetCell:
    return SheetCell("text", words)


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("count", number("218"), "218"),
        ("count", text("1.234"), "1.234"),
        ("number", number("57.46"), "57,46"),
        ("percent", number("0.5746", is_percent=True), "57,46"),
        ("percent", text("57,46 %"), "57,46"),
        ("mixed", number("11785"), "11.785"),
        ("mixed", number("0.1234"), "0,1234"),
        ("mixed", text("Giảm 2%"), "Giảm 2%"),
        ("year", number("2023"), "2023"),
        ("text", number("5"), "5"),
        ("money", number("1.5"), 1_500_000),
        ("money", None, None),
        ("count", None, None),
        ("mixed", None, None),
    ],
)
def test_a_cell_is_read_by_what_its_column_holds(kind: ValueKind, cell: SheetCell | None, value: object) -> None:
    read = read_cell(ColumnSpec("c", "Cột", kind), cell, 1_000_000)
    assert read.value == value


@pytest.mark.parametrize(
    ("kind", "cell", "fault"),
    [
        ("count", number("5.5"), ProblemCode.FRACTION),
        ("count", text("1.23"), ProblemCode.AMBIGUOUS),
        ("percent", text("1,234"), ProblemCode.AMBIGUOUS),
        ("number", text("khoảng 5"), ProblemCode.NOT_A_NUMBER),
        ("mixed", SheetCell("error", "#N/A"), ProblemCode.ERROR_VALUE),
        ("text", SheetCell("date", "01/02/2023"), ProblemCode.DATE),
    ],
)
def test_what_a_column_cannot_hold_is_said(kind: ValueKind, cell: SheetCell, fault: ProblemCode) -> None:
    read = read_cell(ColumnSpec("c", "Cột", kind), cell, 1_000_000)
    assert read.value is None
    assert read.fault is fault


def preview_of(**cells: SheetCell | None) -> ImportPreview:
    """Return the preview of cells of the first row of appendix II that is typed in."""
    plan = blank_plan()
    table = next(table for table in plan.tables if table.code == FORM)
    row = next(row for row in table.rows() if not row.children)
    matched = {(row.id, key.replace("_", "-")): MatchedCell(cell, f"II!{key}") for key, cell in cells.items()}
    matched["lạ", "ke-hoach"] = MatchedCell(number("1"), "II!Z9")
    return table_preview(plan, the_pack().table_spec(FORM), MatchedSheet(matched))


def computed_and_bases() -> tuple[str, tuple[str, ...]]:
    column = next(column for column in the_pack().table_spec(FORM).columns if column.can_type)
    assert column.formula is not None
    return column.key, column.formula.columns


def test_a_computed_cell_that_shows_its_value_is_not_typed_over() -> None:
    key, bases = computed_and_bases()
    figures: dict[str, SheetCell | None] = {base: number("100") for base in bases}
    preview = preview_of(**figures, **{key: number("100")})
    assert {change.target.column for change in preview.changes} == set(bases)
    assert preview.problems == ()


def test_a_computed_cell_with_another_figure_is_typed_over() -> None:
    key, _ = computed_and_bases()
    (change,) = preview_of(**{key: number("98.5")}).changes
    assert (change.target.column, change.new) == (key, "98,5")
    after = with_changes(blank_plan(), (change,))
    assert value_of(after, change.target) == "98,5"


def test_a_blank_or_uncomputed_cell_that_may_be_typed_over_changes_nothing() -> None:
    key, _ = computed_and_bases()
    assert preview_of(**{key: None}).changes == ()
    assert preview_of(**{key: SheetCell("no_result", "", has_formula=True)}).problems == ()
    assert [p.code for p in preview_of(**{key: SheetCell("error", "#REF!")}).problems] == [ProblemCode.ERROR_VALUE]


def test_a_table_the_plan_does_not_have_is_a_key_error() -> None:
    plan = blank_plan()
    bare = type(plan)(plan.id, plan.facts)
    with pytest.raises(KeyError):
        table_preview(bare, the_pack().table_spec(FORM), MatchedSheet({}))


def test_an_error_in_a_computed_cell_is_said() -> None:
    plan = blank_plan()
    table = next(table for table in plan.tables if table.code == "phan-bo-xa")
    row = next(row for row in table.rows() if row.commune)
    cells = {(row.id, "tong"): MatchedCell(SheetCell("error", "#REF!", has_formula=True), "X!J9")}
    (problem,) = table_preview(plan, the_pack().table_spec("phan-bo-xa"), MatchedSheet(cells)).problems
    assert problem.code is ProblemCode.ERROR_VALUE


def test_one_figure_written_in_two_ways_is_no_change() -> None:
    plan = blank_plan()
    table = next(table for table in plan.tables if table.code == "chi-tieu-xa")
    row = table.children[0]
    plan = replace(plan, tables=with_rows(plan.tables, {row.id: row.with_cell("tong-ho", "1.234")}))
    cells = {(row.id, "tong-ho"): MatchedCell(number("1234"), "X!C9")}
    preview = table_preview(plan, the_pack().table_spec("chi-tieu-xa"), MatchedSheet(cells))
    assert preview.changes == ()
    assert preview.same == 1

"""The funding appendix shows the tree by the columns of the form, and says which cells add up to which."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from desktop.documents.appendix import attached_line
from desktop.documents.compose import compose
from desktop.documents.funding_table import funding_table
from desktop.documents.model import AppendixTitle, Cell, Row, Table
from desktop.domain.fund import Fund
from desktop.domain.plan import Plan
from desktop.packs.schema import FundingForm
from tests.documents.sample_plans import hon_quan, krong_no, shipped_pack

MILLION = 1_000_000


def _form() -> FundingForm:
    return shipped_pack().form("kinh-phi-huyen")


def _table(plan: Plan, *, omits: bool = False) -> Table:
    return funding_table(plan, _form(), omits_not_applicable=omits)


def _row(table: Table, number: str) -> Row:
    return next(row for row in table.rows if row.cells[0].text == number)


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells[2:]]


def test_the_total_row_states_the_real_totals() -> None:
    total = _table(hon_quan()).rows[-1]
    assert total.look == "total"
    assert total.cells[1].text == "TỔNG CỘNG"
    assert _texts(total) == ["4.835", "148", "4.687", "704", "", "235", "", "469", "", "5.539"]


def test_a_form_without_a_total_label_has_no_total_row() -> None:
    form = msgspec.structs.replace(_form(), total_label="")
    rows = funding_table(hon_quan(), form, omits_not_applicable=False).rows
    assert "total" not in {row.look for row in rows}
    assert len(rows) == len(_table(hon_quan()).rows) - 1


def test_money_of_a_project_as_a_whole_stands_in_its_row() -> None:
    table = _table(hon_quan())
    assert _texts(_row(table, "6")) == ["154", "", "154", "23", "", "8", "", "15", "", "177"]
    assert not any(_texts(_row(table, "6.1")))


def test_a_carried_part_gets_a_row_of_its_own() -> None:
    row = next(row for row in _table(hon_quan()).rows if row.look == "of_which")
    assert row.cells[1].text == "trong đó: vốn năm 2022 chuyển sang"
    assert [text for text in _texts(row) if text] == ["33", "33", "33"]


def test_every_sum_names_the_cells_that_add_up_to_it() -> None:
    table = _table(hon_quan())
    summed = [cell for row in table.rows for cell in row.cells if cell.sum_of]
    assert len(summed) > 40
    assert all(
        _value(cell) == sum(_value(table.rows[row].cells[column]) for row, column in cell.sum_of) for cell in summed
    )


def _value(cell: Cell) -> float:
    return cell.value or 0


def test_a_row_with_undivided_money_and_rows_below_is_no_sum_of_them() -> None:
    plan = hon_quan()
    three = plan.funding.by_code("3")
    assert three is not None
    plan = replace(plan, funding=plan.funding.with_line(three.with_amount(Fund("central", "recurrent"), MILLION)))
    cell = _row(_table(plan), "3").cells[4]
    assert (cell.text, cell.sum_of) == ("1.108", ())


def test_money_in_no_column_keeps_a_total_from_being_a_sum_of_columns() -> None:
    plan = hon_quan()
    two = plan.funding.by_code("2")
    assert two is not None
    plan = replace(plan, funding=plan.funding.with_line(two.with_amount(Fund("commune", "recurrent"), MILLION)))
    cell = _row(_table(plan), "2").cells[-1]
    assert (cell.text, cell.sum_of) == ("2.244", ())


def test_a_project_that_does_not_apply_is_marked_or_left_out() -> None:
    shown = _row(_table(hon_quan()), "5")
    assert shown.cells[1].text.endswith("(không áp dụng)")
    numbers = [row.cells[0].text for row in _table(krong_no(), omits=True).rows]
    assert "5" not in numbers
    assert {"2", "3.1", "4.1", "4.3", "6.2", "7.1", "7.2"} <= set(numbers)


def test_a_plan_without_figures_prints_a_blank_form() -> None:
    assert all(not text for row in _table(krong_no()).rows for text in _texts(row))


def test_half_a_unit_is_shown_and_kept_as_a_figure() -> None:
    plan = hon_quan()
    two = plan.funding.by_code("2")
    assert two is not None
    plan = replace(plan, funding=plan.funding.with_line(two.with_amount(Fund("provincial", "recurrent"), 98_500_000)))
    cell = _row(_table(plan), "2").cells[7]
    assert (cell.text, cell.value) == ("98,5", 98.5)


def test_grouped_columns_stand_under_one_head() -> None:
    head = _table(hon_quan()).head
    assert [(cell.text, cell.column_span, cell.row_span) for cell in head[0] if cell] == [
        ("STT", 1, 2),
        ("Dự án, tiểu dự án", 1, 2),
        ("Ngân sách trung ương", 3, 1),
        ("Ngân sách địa phương", 5, 1),
        ("Huy động khác", 1, 2),
        ("Tổng cộng", 1, 2),
    ]
    assert [len(row) for row in head] == [12, 12]
    assert _table(hon_quan()).numbers[-1] == "(12)"


def test_the_appendix_is_tied_to_its_plan() -> None:
    part = compose(hon_quan(), shipped_pack(), is_draft=False).parts[-1]
    title = part.blocks[0]
    assert isinstance(title, AppendixTitle)
    assert (title.label, title.unit, part.orientation) == ("Phụ lục", "Đơn vị tính: Triệu đồng", "landscape")
    assert title.title == "KINH PHÍ THỰC HIỆN CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA GIẢM NGHÈO BỀN VỮNG NĂM 2023"
    blank = "(Kèm theo Kế hoạch số …/KH-UBND ngày … tháng … năm 2023 của Ủy ban nhân dân huyện Hớn Quản)"
    assert attached_line(hon_quan()) == blank


def test_columns_without_groups_have_one_head_row() -> None:
    form = msgspec.structs.replace(_form(), column=_form().column[-2:], has_numbers=False)
    table = funding_table(hon_quan(), form, omits_not_applicable=False)
    assert [[cell.text for cell in row if cell] for row in table.head] == [
        ["STT", "Dự án, tiểu dự án", "Huy động khác", "Tổng cộng"]
    ]
    assert table.numbers == ()

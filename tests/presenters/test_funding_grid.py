"""The funding table as grid content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.domain.fund import TOTAL, Fund, Measure
from desktop.presenters.funding_columns import TITLE
from desktop.presenters.funding_grid import FundingGrid
from desktop.presenters.grid import GridCell
from desktop.services.desk import Desk
from desktop.services.fact_verbs import set_fact
from desktop.services.funding_verbs import (
    add_activity,
    assign_amount,
    remove_line,
    set_amount,
    set_carried,
    set_stated,
    set_status,
)
from tests.services.offices import line_id

CENTRAL = Fund("central", "recurrent")
MILLION = 1_000_000
NSTW, INVEST, SN, TINH, HUYEN, SUM = range(2, 8)
ONE, TWO, THREE, FIRST, SECOND = range(5)


@pytest.fixture
def grid(desk: Desk) -> Iterator[FundingGrid]:
    grid = FundingGrid(desk, desk.pack.form("bieu"))
    yield grid
    grid.close()


def texts(grid: FundingGrid, row: int) -> list[str]:
    return [grid.cell(row, column).text for column in range(len(grid.columns))]


def told(grid: FundingGrid) -> list[frozenset[int] | None]:
    rows: list[frozenset[int] | None] = []
    grid.on_change(lambda touched, _columns: rows.append(touched))
    return rows


def test_the_form_gives_the_columns_behind_two_frozen_ones(grid: FundingGrid) -> None:
    assert [column.title for column in grid.columns] == [
        "STT", "Dự án, tiểu dự án", "Tổng", "ĐTPT", "SN", "Tỉnh", "Huyện", "Tổng cộng",
    ]  # fmt: skip
    assert [column.number for column in grid.columns] == [f"({number})" for number in range(1, 9)]
    assert [column.frozen for column in grid.columns] == [True, True] + [False] * 6
    assert [column.editable for column in grid.columns] == [False, True, False, True, True, True, True, False]
    assert grid.columns[INVEST].groups == ("Ngân sách trung ương",)
    assert grid.columns[SUM].groups == ()


def test_the_rows_are_the_programme_with_what_does_not_apply_said(grid: FundingGrid) -> None:
    assert [texts(grid, row)[:2] for row in range(grid.row_count())] == [
        ["1", "Dự án 1 (không áp dụng)"],
        ["2", "Dự án 2: Sinh kế"],
        ["3", "Dự án 3: Sản xuất và dinh dưỡng"],
        ["3.1", "Tiểu dự án 1: Sản xuất"],
        ["3.2", "Tiểu dự án 2: Dinh dưỡng"],
    ]
    assert [(grid.row(row).look, grid.row(row).depth) for row in range(5)] == [
        ("project", 0), ("project", 0), ("project", 0), ("subproject", 1), ("subproject", 1),
    ]  # fmt: skip
    assert grid.cell(ONE, TITLE).look == "muted"
    assert grid.line_at(FIRST).code == "3.1"
    assert grid.row_of(grid.line_at(FIRST).id) == FIRST


def test_a_row_without_money_this_year_says_so(desk: Desk, grid: FundingGrid) -> None:
    set_status(desk, line_id(desk, "2"), "no_money", "")
    assert texts(grid, TWO)[TITLE] == "Dự án 2: Sinh kế (năm nay không có vốn)"


def test_a_typed_figure_moves_every_total(desk: Desk, grid: FundingGrid) -> None:
    rows = told(grid)
    outcome = grid.enter(FIRST, SN, " 838 ")
    assert (outcome.changed, outcome.message) == (True, "")
    assert texts(grid, FIRST)[NSTW:] == ["838", "", "838", "", "", "838"]
    assert texts(grid, THREE)[NSTW:] == ["838", "", "838", "", "", "838"]
    assert [grid.pinned_cell(0, column).text for column in (0, TITLE, NSTW, SUM)] == ["", "TỔNG CỘNG", "838", "838"]
    assert rows == [frozenset({THREE, FIRST})]
    desk.undo()
    assert texts(grid, THREE)[NSTW:] == [""] * 6


def test_only_cells_of_one_fund_the_row_may_have_are_typed_in(grid: FundingGrid) -> None:
    editable = [[grid.cell(row, column).editable for column in range(NSTW, SUM + 1)] for row in range(5)]
    assert editable == [
        [False, True, False, False, False, False],
        [False, False, True, True, True, False],
        [False, True, True, True, True, False],
        [False, True, True, True, True, False],
        [False, True, True, True, True, False],
    ]
    outcome = grid.enter(TWO, NSTW, "5")
    assert (outcome.changed, outcome.message) == (False, "Ô này do chương trình tính, không nhập được.")


def test_a_row_whose_parts_hold_money_takes_none_itself(grid: FundingGrid) -> None:
    grid.enter(FIRST, SN, "838")
    assert not grid.cell(THREE, SN).editable
    grid.enter(FIRST, SN, "")
    assert grid.cell(THREE, SN).editable


def test_undivided_money_above_divided_money_stays_within_reach(grid: FundingGrid) -> None:
    grid.enter(THREE, SN, "100")
    grid.enter(FIRST, SN, "838")
    assert texts(grid, 3)[TITLE] == "phần chưa chia xuống các dòng dưới"
    assert grid.cell(3, SN) == GridCell("100", editable=True, edit_text="100")
    assert grid.cell(THREE, SN).problem == "error"
    grid.enter(3, SN, "")
    assert grid.row_count() == 5
    assert texts(grid, THREE)[SN] == "838"


def test_a_text_that_is_no_amount_is_kept_and_marked(grid: FundingGrid) -> None:
    outcome = grid.enter(TWO, SN, "năm trăm")
    cell = grid.cell(TWO, SN)
    assert outcome.changed
    assert outcome.message == cell.message != ""
    assert (cell.text, cell.problem, cell.edit_text) == ("năm trăm", "error", "năm trăm")
    grid.enter(TWO, SN, "500")
    assert grid.cell(TWO, SN) == GridCell("500", editable=True, edit_text="500")


def test_a_figure_with_two_readings_is_kept_and_asked_about(grid: FundingGrid) -> None:
    outcome = grid.enter(TWO, SN, "1.23")
    assert outcome.changed
    assert outcome.question is not None
    assert outcome.question.choices == (("1,23", "1,23"), ("123", "123"), ("Để nguyên", ""))
    assert grid.cell(TWO, SN).text == "1.23"
    assert grid.enter(TWO, SN, outcome.question.choices[0][1]).changed
    assert grid.cell(TWO, SN).text == "1,23"


def test_what_is_offered_for_editing_reads_back_as_the_same_amount(desk: Desk, grid: FundingGrid) -> None:
    set_amount(desk, line_id(desk, "2"), CENTRAL, 1_234_000)
    cell = grid.cell(TWO, SN)
    assert (cell.text, cell.edit_text) == ("1,234", "1,2340")
    assert not grid.enter(TWO, SN, cell.edit_text or "").changed


def test_a_sum_stays_with_its_figure_until_the_figure_changes(desk: Desk, grid: FundingGrid) -> None:
    grid.enter(TWO, SN, "=150+33")
    assert (grid.cell(TWO, SN).text, grid.cell(TWO, SN).edit_text) == ("183", "=150+33")
    desk.undo()
    assert grid.cell(TWO, SN).edit_text == ""
    grid.enter(TWO, SN, "=1+1")
    grid.enter(TWO, SN, "7")
    assert grid.cell(TWO, SN).edit_text == "7"


def test_clearing_empties_input_cells_and_passes_over_totals(grid: FundingGrid) -> None:
    grid.enter(TWO, SN, "500")
    grid.enter(TWO, TINH, "25x")
    outcome = grid.clear([(TWO, NSTW), (TWO, SN), (TWO, TINH)])
    assert outcome.changed
    assert texts(grid, TWO)[NSTW:] == [""] * 6
    assert not grid.clear([(TWO, NSTW)]).changed


def test_a_block_is_pasted_as_one_step_and_says_what_it_passed_over(desk: Desk, grid: FundingGrid) -> None:
    outcome = grid.paste(FIRST, NSTW, (("838", "", "838", "42", "84"), ("269", "", "27 x", "13")))
    assert outcome.message == (
        "9 ô, 1 ô không hiểu (giữ nguyên chữ, tô đỏ), 2 ô bỏ qua vì không nhập được, "
        "1 ô tổng khác số tính được (ghi 269, tính được 0)."
    )
    assert desk.undo_name == "Dán 2×5 ô"
    assert texts(grid, FIRST)[SN : HUYEN + 1] == ["838", "42", "84"]
    assert texts(grid, SECOND)[SN : HUYEN + 1] == ["27 x", "13", ""]
    desk.undo()
    assert texts(grid, FIRST)[SN] == ""


def test_what_lies_beyond_the_table_is_passed_over(grid: FundingGrid) -> None:
    outcome = grid.paste(SECOND, HUYEN, (("1", "2", "3"), ("4", "5", "6")))
    assert outcome.message.startswith("6 ô, 5 ô bỏ qua vì không nhập được, 1 ô tổng khác")
    assert texts(grid, SECOND)[HUYEN] == "1"


def test_a_pasted_total_that_differs_from_the_sum_is_told(grid: FundingGrid) -> None:
    right = grid.paste(FIRST, NSTW, (("838", "", "838"),))
    assert "khác số tính được" not in right.message
    wrong = grid.paste(FIRST, NSTW, (("4.100", "", "4.000"), ("2.300", "", "2.000")))
    assert wrong.message.endswith("2 ô tổng khác số tính được (ghi 4.100, tính được 4.000).")
    assert grid.paste(FIRST, NSTW, (("5",),)).message == "Ô này do chương trình tính, không nhập được."


def test_figures_with_commas_are_asked_about_once_before_they_are_pasted(grid: FundingGrid) -> None:
    block = (("1,107", "55"), ("2,243", "111"))
    outcome = grid.paste(FIRST, SN, block)
    assert not outcome.changed
    assert outcome.question is not None
    assert [key for _, key in outcome.question.choices] == ["foreign", "vietnamese", ""]
    assert texts(grid, FIRST)[SN] == ""
    grid.paste(FIRST, SN, block, foreign=True)
    assert [texts(grid, row)[SN] for row in (FIRST, SECOND)] == ["1.107", "2.243"]
    grid.paste(FIRST, SN, block, foreign=False)
    assert texts(grid, FIRST)[SN] == "1,107"


def test_one_figure_is_pasted_over_a_selection(grid: FundingGrid) -> None:
    grid.paste(FIRST, SN, (("5",),), selection=[(FIRST, SN), (SECOND, SN)])
    assert [texts(grid, row)[SN] for row in (FIRST, SECOND)] == ["5", "5"]


def test_filling_down_copies_the_exact_amount(desk: Desk, grid: FundingGrid) -> None:
    set_amount(desk, line_id(desk, "3.1"), CENTRAL, 1_234_000)
    assert grid.fill([(FIRST, SN), (SECOND, SN)], "down").changed
    assert desk.plan.funding[line_id(desk, "3.2")].amounts == {CENTRAL: 1_234_000}
    assert desk.undo_name == "Điền 1 ô"


def test_filling_right_takes_a_total_as_its_figure(grid: FundingGrid) -> None:
    grid.enter(FIRST, SN, "838")
    grid.fill([(FIRST, NSTW), (FIRST, INVEST)], "right")
    assert texts(grid, FIRST)[INVEST] == "838"


def test_filling_from_a_title_fills_nothing_in(grid: FundingGrid) -> None:
    assert not grid.fill([(FIRST, TITLE), (FIRST, NSTW), (FIRST, INVEST)], "right").changed


def test_a_selection_of_figures_is_summed_up(grid: FundingGrid) -> None:
    grid.paste(FIRST, SN, (("838", "42"), ("269", "13")))
    cells = [(row, column) for row in (FIRST, SECOND) for column in (TITLE, SN, TINH, HUYEN)]
    assert grid.summary(cells) == "Tổng 1.162 · Trung bình 290,5 · Số ô 4"
    assert grid.summary([(FIRST, SN)]) == ""
    assert grid.summary([(ONE, TITLE), (TWO, TITLE)]) == ""


def test_a_carried_part_is_split_off_and_typed_beside_the_new_one(desk: Desk, grid: FundingGrid) -> None:
    rows = told(grid)
    grid.enter(FIRST, INVEST, "115")
    assert grid.split_carried(FIRST).changed
    assert rows[-1] is None
    assert [texts(grid, row)[TITLE] for row in (4, 5)] == ["trong đó: vốn năm 2022 chuyển sang", "vốn giao năm 2023"]
    assert [grid.row(row).look for row in (4, 5)] == ["of_which", "of_which"]
    assert not grid.cell(FIRST, INVEST).editable
    grid.enter(4, INVEST, "33")
    assert [texts(grid, row)[INVEST] for row in (FIRST, 4, 5)] == ["148", "33", "115"]
    assert desk.plan.funding[line_id(desk, "3.1")].carried == {Fund("central", "investment"): 33 * MILLION}
    grid.enter(4, INVEST, "")
    assert texts(grid, 4)[TITLE] == "trong đó: vốn năm 2022 chuyển sang"
    assert texts(grid, 4)[0] == ""


def test_a_text_is_not_kept_in_a_carried_part(desk: Desk, grid: FundingGrid) -> None:
    grid.split_carried(FIRST)
    before = desk.plan
    outcome = grid.enter(4, INVEST, "ba ba")
    assert (outcome.changed, desk.plan) == (False, before)
    assert outcome.message


def test_a_row_above_divided_money_is_not_split(grid: FundingGrid) -> None:
    grid.enter(FIRST, SN, "838")
    outcome = grid.split_carried(THREE)
    assert (outcome.changed, outcome.message) == (False, "Hãy tách vốn chuyển sang ở dòng có nhập số tiền.")


def test_a_carried_part_that_is_already_there_is_shown(desk: Desk) -> None:
    set_carried(desk, line_id(desk, "2"), CENTRAL, MILLION)
    grid = FundingGrid(desk, desk.pack.form("bieu"))
    assert grid.row_count() == 7
    grid.close()


def test_activities_are_added_named_and_taken_away(grid: FundingGrid) -> None:
    assert grid.insert_row(TWO).changed
    activity = TWO + 1
    assert (grid.row(activity).look, texts(grid, activity)[:2]) == ("activity", ["", "Hoạt động mới"])
    assert grid.enter(activity, TITLE, " Nuôi  dê ").changed
    assert grid.cell(activity, TITLE) == GridCell("Nuôi dê", editable=True)
    assert grid.insert_row(activity).changed
    assert [texts(grid, row)[TITLE] for row in (activity, activity + 1)] == ["Nuôi dê", "Hoạt động mới"]
    assert grid.remove_row(activity + 1).changed
    grid.enter(activity, SN, "5")
    outcome = grid.remove_row(activity)
    assert not outcome.changed
    assert outcome.question is not None
    assert outcome.question.text == "Dòng “Nuôi dê” có 5. Xóa cả số tiền?"
    assert grid.remove_row(activity, confirmed=True).changed
    assert grid.row_count() == 5


def test_a_split_row_that_gets_activities_is_split_no_more(grid: FundingGrid) -> None:
    grid.enter(TWO, SN, "5")
    grid.split_carried(TWO)
    grid.insert_row(TWO)
    assert [texts(grid, row)[TITLE] for row in (TWO, TWO + 1)] == ["Dự án 2: Sinh kế", "Hoạt động mới"]


def test_projects_keep_their_names_and_their_place(grid: FundingGrid) -> None:
    outcomes = (grid.enter(TWO, TITLE, "Khác"), grid.remove_row(TWO), grid.insert_row(THREE))
    assert [outcome.changed for outcome in outcomes] == [False, False, False]
    assert all(outcome.message for outcome in outcomes)


def test_an_activity_needs_a_name(desk: Desk, grid: FundingGrid) -> None:
    add_activity(desk, line_id(desk, "2"), "Nuôi dê")
    outcome = grid.enter(TWO + 1, TITLE, "  ")
    assert (outcome.changed, bool(outcome.message)) == (False, True)


def test_a_stated_figure_that_is_wrong_marks_its_cell_until_it_fits(desk: Desk, grid: FundingGrid) -> None:
    grid.enter(FIRST, SN, "838")
    rows = told(grid)
    set_stated(desk, line_id(desk, "3"), Measure(("central",)), 900 * MILLION)
    cell = grid.cell(THREE, NSTW)
    assert cell.problem == "error"
    assert "900" in cell.message
    assert rows == [frozenset({THREE})]
    grid.enter(SECOND, SN, "62")
    assert grid.cell(THREE, NSTW).problem == ""


def test_a_finding_in_no_column_marks_the_title(desk: Desk, grid: FundingGrid) -> None:
    set_stated(desk, line_id(desk, "3"), Measure((), ("recurrent",)), 900 * MILLION)
    assert grid.cell(THREE, TITLE).problem == "warning"


def test_assigned_figures_are_pinned_with_the_difference(desk: Desk, grid: FundingGrid) -> None:
    grid.enter(FIRST, SN, "838")
    rows = told(grid)
    assert grid.pinned_count() == 1
    for amount in (800, 40):
        assign_amount(desk, desk.plan.funding.root.id, Measure.of(CENTRAL), amount * MILLION, decision="QĐ 1109")
    assign_amount(desk, line_id(desk, "3.1"), TOTAL, 838 * MILLION, decision="QĐ 1109")
    assert grid.pinned_count() == 3
    assert rows == [None, None, None]
    assert [grid.pinned_row(row).id for row in range(3)] == ["pinned:total", "pinned:assigned", "pinned:difference"]
    assert [grid.pinned_cell(row, TITLE).text for row in range(3)] == ["TỔNG CỘNG", "Số được giao", "Chênh lệch"]
    assert [grid.pinned_cell(row, SN).text for row in range(3)] == ["838", "840", "-2"]
    assert [grid.pinned_cell(row, SN).problem for row in range(3)] == ["", "error", "error"]
    assert grid.pinned_cell(2, HUYEN).text == ""
    grid.enter(FIRST, SN, "840")
    assert grid.pinned_cell(2, SN) == GridCell("0", look="strong")


def test_changes_elsewhere_leave_the_table_alone_and_a_removed_row_rebuilds_it(desk: Desk, grid: FundingGrid) -> None:
    rows = told(grid)
    desk.change("Sửa", replace(desk.plan, recipients=()))
    assert rows == []
    set_fact(desk, "year", 2024)
    assert rows == [frozenset()]
    remove_line(desk, line_id(desk, "3.2"))
    assert rows[-1] is None


def test_nobody_is_told_after_leaving(grid: FundingGrid) -> None:
    rows: list[object] = []
    stop = grid.on_change(lambda touched, _columns: rows.append(touched))
    stop()
    grid.enter(TWO, SN, "5")
    assert rows == []

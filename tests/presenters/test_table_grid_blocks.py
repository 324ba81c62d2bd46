"""Blocks put into an appendix table: pasting, filling, rows that grow for them."""

from __future__ import annotations

from desktop.presenters.grid import Block
from desktop.presenters.table_grid import NO_NEW_ROWS
from desktop.services.desk import Desk
from desktop.services.table_verbs import remove_table
from tests.presenters.table_sheets import Sheet

MILLION = 1_000_000


def test_a_block_is_one_step_and_says_what_it_left_out(table_desk: Desk, spread_sheet: Sheet) -> None:
    row, column = spread_sheet.at("Tân Hưng", "central-investment")
    block: Block = (("1", "2"), ("3", "x"), ("5", "6"), ("7", "8"))
    outcome = spread_sheet.grid.paste(row, column, block)
    assert outcome.message == "8 ô, 1 ô không hiểu (giữ nguyên chữ, tô đỏ), 2 ô bỏ qua vì không nhập được."
    assert spread_sheet.text("Phước An", "central-recurrent") == "6"
    assert table_desk.undo_name == "Dán 4×2 ô"
    table_desk.undo()
    assert spread_sheet.text("Phước An", "central-recurrent") == ""


def test_commas_that_may_part_thousands_are_asked_about_once(spread_sheet: Sheet) -> None:
    row, column = spread_sheet.at("Tân Hưng", "central-investment")
    block: Block = (("1,234", "2,000"),)
    outcome = spread_sheet.grid.paste(row, column, block)
    assert not outcome.changed
    assert outcome.question is not None
    spread_sheet.grid.paste(row, column, block, foreign=True)
    assert spread_sheet.text("Tân Hưng", "central-recurrent") == "2.000"


def test_fill_down_copies_within_the_column(spread_sheet: Sheet) -> None:
    row, column = spread_sheet.at("Tân Hưng", "central-recurrent")
    spread_sheet.grid.enter(row, column, "=150+33")
    assert spread_sheet.grid.cell(row, column).edit_text == "=150+33"
    spread_sheet.grid.fill([(row, column), (row + 1, column), (row + 2, column)], "down")
    assert spread_sheet.text("Dự án 2", "central-recurrent") == "549"
    assert spread_sheet.grid.summary([(row, column), (row + 1, column)]) == "Tổng 366 · Trung bình 183 · Số ô 2"
    spread_sheet.grid.clear([(row, column), (row + 1, column)])
    assert spread_sheet.text("Dự án 2", "central-recurrent") == "183"


def test_works_grow_downwards_when_a_longer_block_is_pasted(table_desk: Desk, works: Sheet) -> None:
    row, column = works.at("Huyện nghèo", "dia-ban")
    block: Block = (
        ("Xã A", "Đường A", "Ban QLDA", "1.000", "", "2023"),
        ("Xã B", "Trường B", "Ban QLDA", "2.500", "100", "2023-2024"),
    )
    outcome = works.grid.paste(row, column, block)
    assert outcome.changed
    assert [works.text("Đường A", "number"), works.text("Trường B", "number")] == ["1", "2"]
    assert works.text("Huyện nghèo", "nstw") == "3.500"
    assert works.pinned(0, "nsdp") == "100"
    row = works.at("Trường B", "dia-ban")[0]
    works.grid.paste(row, column, (block[1], ("Xã C", "Cầu C", "Ban QLDA", "40", "", "2023")))
    assert works.text("Huyện nghèo", "nstw") == "3.540"
    assert table_desk.undo_name == "Dán 2×6 ô"
    table_desk.undo()
    table_desk.undo()
    assert works.grid.row_count() == 4
    assert works.pinned(0, "nstw") == ""


def test_places_beyond_the_table_take_nothing(spread_sheet: Sheet) -> None:
    grid = spread_sheet.grid
    assert not grid.paste(grid.row_count() - 1, len(grid.columns) - 1, (("1", "2"), ("3", "4"))).changed
    assert not grid.paste(1, 0, (("1",),)).changed
    assert not grid.paste(1, 2, ()).changed
    assert grid.row_of(grid.row(3).id) == 3
    assert grid.pinned_row(2).look == "difference"


def test_fill_takes_computed_figures_as_they_read(spread_sheet: Sheet) -> None:
    row, column = spread_sheet.at("Tân Hưng", "tong")
    spread_sheet.enter("Tân Hưng", "central-recurrent", "12")
    spread_sheet.grid.fill([(row, column - 2), (row, column - 1), (row, column)], "right")
    spread_sheet.grid.fill([(row, column), (row, column - 1)], "all")
    assert spread_sheet.text("Tân Hưng", "mobilised-recurrent") == "12"
    spread_sheet.grid.fill([(row, 1), (row, column - 1)], "all")
    assert spread_sheet.grid.cell(row, column - 1).problem == "error"


def test_fill_copies_money_finer_than_the_unit_without_a_question(spread_sheet: Sheet) -> None:
    row, column = spread_sheet.at("Tân Hưng", "central-recurrent")
    spread_sheet.enter("Tân Hưng", "central-recurrent", "1,2340")
    total = spread_sheet.at("Tân Hưng", "tong")
    spread_sheet.grid.fill([total, (row + 1, column)], "all")
    assert spread_sheet.text("An Khương", "central-recurrent") == "1,234"


def test_a_head_of_a_group_pasted_along_adds_no_row(works: Sheet) -> None:
    row, _ = works.at("Huyện nghèo", "dia-ban")
    outcome = works.grid.paste(row, 0, (("I", "", "Huyện nghèo"),))
    assert not outcome.changed
    assert works.grid.row_count() == 4


def test_figures_of_mixed_columns_may_be_asked_about(targets: Sheet, table_desk: Desk) -> None:
    outcome = targets.grid.enter(*targets.at("Số hộ nghèo", "kq"), "57.46")
    assert outcome.question is not None
    assert [key for _, key in outcome.question.choices] == ["57,46", "5.746", ""]
    assert targets.grid.cell(*targets.at("Số hộ nghèo", "kq")).problem == "error"
    assert targets.enter("Số hộ nghèo", "kq", "=10+5") == ""
    assert targets.text("Số hộ nghèo", "kq") == "15"
    place = targets.at("Số hộ nghèo", "kq")
    targets.grid.paste(*place, (("1,234", "5,678"),), foreign=True)
    assert targets.text("Số hộ nghèo", "kq") == "1.234"
    assert "57.46" in targets.enter("Số hộ nghèo", "ss-cung-ky", "57.46")
    assert targets.enter("Số hộ nghèo", "ss-cung-ky", "nhiều") == "“nhiều” không phải là một số, ví dụ 57,46."
    assert targets.grid.enter(*targets.at("Số hộ nghèo", "don-vi"), "Phòng A").question is None
    table_desk.undo()


def test_empty_titles_in_a_pasted_block_leave_the_names_given(works: Sheet) -> None:
    works.grid.insert_row(0)
    row, column = works.at("Dòng mới", "title")
    works.grid.paste(row, column, (("", "Ban QLDA"),))
    assert (works.text("Dòng mới", "title"), works.text("Dòng mới", "don-vi")) == ("Dòng mới", "Ban QLDA")
    assert works.grid.insert_row(1).changed


def test_an_empty_table_grows_where_its_form_allows(table_desk: Desk, targets: Sheet) -> None:
    for row in reversed(range(targets.grid.row_count())):
        if targets.grid.row(row).depth == 0:
            targets.grid.remove_row(row, confirmed=True)
    assert targets.grid.row_count() == 0
    assert targets.grid.insert_row(0).changed
    assert targets.text("Dòng mới", "number") == "1"
    remove_table(table_desk, "phan-bo-xa")
    empty = Sheet(table_desk, "phan-bo-xa")
    assert empty.grid.insert_row(0).message == NO_NEW_ROWS
    empty.grid.close()

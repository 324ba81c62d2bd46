"""An appendix table as grid content."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.form_table import FormRow, find_row, table_of
from desktop.domain.fund import Fund
from desktop.domain.ordering import template_key
from desktop.presenters.table_grid import COMPUTED, FIXED_ROWS, FIXED_TITLE, NO_NEW_ROWS, NO_TITLE
from desktop.presenters.table_summary import explanation
from desktop.services.desk import Desk
from desktop.services.fact_verbs import set_fact
from desktop.services.funding_verbs import set_amount
from desktop.services.row_verbs import change_row
from desktop.services.table_verbs import add_table_row, change_table_row, move_table_row, remove_table
from tests.presenters.table_sheets import Sheet
from tests.services.offices import line_id

MILLION = 1_000_000


def test_number_and_title_are_frozen_and_the_head_has_its_groups(spread_sheet: Sheet, works: Sheet) -> None:
    columns = spread_sheet.grid.columns
    assert [column.frozen for column in columns] == [True, True] + [False] * 8
    assert [column.number for column in columns] == [f"({number})" for number in range(1, 11)]
    assert columns[2].groups == ("Ngân sách trung ương",)
    assert [column.key for column in works.grid.columns if column.frozen] == ["number", "dia-ban", "title"]


def test_a_typed_figure_moves_the_sums_above_it_and_the_total(spread_sheet: Sheet) -> None:
    assert spread_sheet.enter("Tân Hưng", "central-recurrent", "1.200", 1) == ""
    assert spread_sheet.text("Tiểu dự án 1: Hỗ trợ phát triển", "central-recurrent") == "1.200"
    assert spread_sheet.text("Dự án 3", "tong") == "1.200"
    assert spread_sheet.pinned(0, "central-recurrent") == "1.200"
    assert spread_sheet.told == [frozenset({4, 5, 6})]


def test_computed_cells_sums_and_titles_of_the_form_take_no_text(spread_sheet: Sheet) -> None:
    assert spread_sheet.enter("Tân Hưng", "tong", "5") == COMPUTED
    assert spread_sheet.enter("Dự án 3", "central-recurrent", "5") == COMPUTED
    assert spread_sheet.enter("Tân Hưng", "title", "Xã khác") == FIXED_TITLE
    assert spread_sheet.told == []


def test_a_bad_text_is_kept_and_marked_with_what_to_do(spread_sheet: Sheet) -> None:
    message = spread_sheet.enter("Tân Hưng", "central-recurrent", "12 tr")
    cell = spread_sheet.grid.cell(*spread_sheet.at("Tân Hưng", "central-recurrent"))
    assert (cell.text, cell.problem) == ("12 tr", "error")
    assert message == cell.message
    assert "chỉ nhập số" in message


def test_an_ambiguous_figure_is_asked_about(spread_sheet: Sheet) -> None:
    place = spread_sheet.at("Tân Hưng", "central-recurrent")
    outcome = spread_sheet.grid.enter(*place, "1.23")
    assert outcome.question is not None
    assert [key for _, key in outcome.question.choices] == ["1,23", "123", ""]


def test_the_pinned_rows_compare_with_the_funding_table(table_desk: Desk, spread_sheet: Sheet) -> None:
    set_amount(table_desk, line_id(table_desk, "2"), Fund("central", "recurrent"), 900 * MILLION)
    spread_sheet.enter("Tân Hưng", "central-recurrent", "850")
    assert spread_sheet.grid.pinned_count() == 3
    assert [spread_sheet.pinned(row, "central-recurrent") for row in range(3)] == ["850", "900", "-50"]
    assert [spread_sheet.pinned(row, "title") for row in range(3)] == ["TỔNG CỘNG", "Số đối chiếu", "Chênh lệch"]
    assert [spread_sheet.pinned(row, "number") for row in range(3)] == ["", "", ""]
    assert spread_sheet.pinned(1, "district-investment") == ""
    assert spread_sheet.grid.pinned_cell(2, spread_sheet.at("Tân Hưng", "central-recurrent")[1]).problem == "error"


def test_targets_take_numbers_ranges_bounds_and_words(targets: Sheet) -> None:
    for text in ("11.785", "1,5-2,0", "≥ 0,5", "Giảm 2%"):
        assert targets.enter("Số hộ nghèo", "ke-hoach", text) == ""
        assert targets.text("Số hộ nghèo", "ke-hoach") == text


def test_a_percentage_is_computed_until_one_is_typed(targets: Sheet) -> None:
    targets.enter("Số hộ nghèo", "uoc-thang", "450")
    targets.enter("Số hộ nghèo", "kq", "900")
    assert targets.text("Số hộ nghèo", "ss-cung-ky") == "50"
    targets.enter("Số hộ nghèo", "ss-cung-ky", "50,5 %")
    assert targets.text("Số hộ nghèo", "ss-cung-ky") == "50,5"
    targets.enter("Số hộ nghèo", "ss-cung-ky", "")
    assert targets.text("Số hộ nghèo", "ss-cung-ky") == "50"


def test_rows_are_added_below_groups_and_renamed_and_removed(works: Sheet) -> None:
    works.grid.insert_row(works.at("Huyện nghèo", "title")[0])
    assert works.told == [None]
    assert works.enter("Dòng mới", "title", "") == NO_TITLE
    works.enter("Dòng mới", "title", "  Đường   liên xã ")
    works.enter("Đường liên xã", "nstw", "500")
    works.grid.insert_row(works.at("Đường liên xã", "title")[0])
    assert works.text("Dòng mới", "number") == "2"
    asked = works.grid.remove_row(works.at("Đường liên xã", "title")[0])
    assert asked.question is not None
    works.grid.remove_row(works.at("Đường liên xã", "title")[0], confirmed=True)
    assert works.grid.remove_row(works.at("Dòng mới", "title")[0]).changed
    assert works.grid.row_count() == 4


def test_a_group_left_out_leaves_the_numbers_of_the_others(works: Sheet) -> None:
    works.grid.remove_row(works.at("Xã đặc biệt", "title")[0], confirmed=True)
    assert [works.grid.cell(row, 0).text for row in range(works.grid.row_count())] == ["I", "III", "IV"]


def test_rows_of_projects_and_communes_stay(spread_sheet: Sheet) -> None:
    assert spread_sheet.grid.remove_row(1).message == FIXED_ROWS
    assert spread_sheet.grid.insert_row(1).message == NO_NEW_ROWS


def test_own_rows_have_a_unit_of_their_own(targets: Sheet, table_desk: Desk) -> None:
    table = table_of(table_desk.plan.tables, "phu-luc-ii")
    assert table is not None
    targets.grid.insert_row(0)
    targets.enter("Dòng mới", "dvt", "Km")
    assert targets.text("Dòng mới", "dvt") == "Km"
    assert targets.enter("Số hộ nghèo", "dvt", "Km") == COMPUTED


def test_years_are_years(works: Sheet, table_desk: Desk) -> None:
    add_table_row(table_desk, works.grid.row_at(0).id, "Cầu")
    assert works.enter("Cầu", "nam", "hai năm") == "“hai năm” không phải là năm, ví dụ 2024 hoặc 2024-2025."
    assert works.enter("Cầu", "nam", "2023-2025") == ""


def test_counts_are_whole_and_grouped(table_desk: Desk) -> None:
    sheet = Sheet(table_desk, "chi-tieu-xa")
    sheet.enter("Tân Hưng", "tong-ho", "1250")
    assert sheet.text("Tân Hưng", "tong-ho") == "1.250"
    assert "số nguyên" in sheet.enter("Tân Hưng", "tong-ho", "12,5")
    change_row(table_desk, "indicators", table_desk.plan.indicators[0].id, value="218")
    sheet.grid.close()


def test_a_finding_marks_its_cell(table_desk: Desk, spread_sheet: Sheet) -> None:
    set_amount(table_desk, line_id(table_desk, "2"), Fund("central", "recurrent"), 900 * MILLION)
    spread_sheet.enter("Tân Hưng", "central-recurrent", "850")
    cell = spread_sheet.grid.cell(*spread_sheet.at("Dự án 2", "central-recurrent"))
    assert cell.problem == "error"
    assert "900" in cell.message
    spread_sheet.enter("Tân Hưng", "central-recurrent", "900")
    assert spread_sheet.grid.cell(*spread_sheet.at("Dự án 2", "central-recurrent")).problem == ""


def test_a_row_not_printed_is_quiet(table_desk: Desk, works: Sheet) -> None:
    change_table_row(table_desk, works.grid.row_at(1).id, is_printed=False)
    assert works.grid.cell(1, 2).look == "muted"
    assert works.grid.cell(0, 2).look == ""


def test_a_table_left_out_of_the_plan_is_empty(table_desk: Desk, works: Sheet) -> None:
    remove_table(table_desk, "phu-luc-iv")
    assert (works.grid.row_count(), works.grid.pinned_count()) == (0, 0)
    table_desk.undo()
    assert works.grid.row_count() == 4


def test_where_a_figure_comes_from(spread_sheet: Sheet) -> None:
    spread_sheet.enter("Tân Hưng", "central-recurrent", "100")
    spread_sheet.enter("Phước An", "central-recurrent", "50")
    grid = spread_sheet.grid
    column = grid.spec.column("central-recurrent")
    assert explanation(grid.spec, grid.row_at(0), column) == "150 = “Tân Hưng” 100 + “Phước An” 50"
    assert explanation(grid.spec, grid.row_at(1), column) == "100: nhập tay."
    assert explanation(grid.spec, grid.row_at(2), column) == "Ô này không có số liệu."
    assert explanation(grid.spec, grid.row_at(1), grid.spec.column("tong")).startswith("100 tính từ “ĐTPT” (trống)")


def test_a_target_was_typed_whatever_stands_around_it(targets: Sheet) -> None:
    targets.enter("Số hộ nghèo", "ke-hoach", "1.200")
    grid = targets.grid
    row = grid.row_at(targets.at("Số hộ nghèo", "ke-hoach")[0])
    assert explanation(grid.spec, row, grid.spec.column("ke-hoach")) == "1.200: nhập tay."


def test_only_two_or_more_figures_of_one_kind_are_summed_up(spread_sheet: Sheet) -> None:
    spread_sheet.enter("Tân Hưng", "central-recurrent", "100")
    spread_sheet.enter("An Khương", "central-recurrent", "50")
    first, second = (spread_sheet.at(name, "central-recurrent") for name in ("Tân Hưng", "An Khương"))
    blanks = [spread_sheet.at(name, "district-investment") for name in ("Tân Hưng", "An Khương")]
    grid = spread_sheet.grid
    assert grid.summary([first, second]) == "Tổng 150 · Trung bình 75 · Số ô 2"
    assert grid.summary([first]) == ""
    assert grid.summary(blanks) == ""


def test_heads_of_groups_stand_out_by_their_depth(spread_sheet: Sheet, works: Sheet) -> None:
    assert works.grid.row(0).look == "project"
    assert (spread_sheet.grid.row(0).look, spread_sheet.grid.row(1).look) == ("project", "activity")


def test_an_edit_among_two_thousand_rows_touches_its_own_path_only(table_desk: Desk) -> None:
    table = table_of(table_desk.plan.tables, "phu-luc-iv")
    assert table is not None
    rows = tuple(
        FormRow(f"r{place:05d}", template_key(place), "", f"Công trình {place}", cells={"nstw": place * MILLION})
        for place in range(2000)
    )
    group = replace(table.children[0], children=rows)
    tables = tuple(
        replace(other, children=(group, *other.children[1:])) if other is table else other
        for other in table_desk.plan.tables
    )
    table_desk.change("Nhiều dòng", replace(table_desk.plan, tables=tables))
    sheet = Sheet(table_desk, "phu-luc-iv")
    column = [column.key for column in sheet.grid.columns].index("nstw")
    sheet.grid.enter(1000, column, "7")
    assert sheet.told == [frozenset({0, 1000})]
    assert find_row(table_desk.plan.tables, "r00999").cells["nstw"] == 7 * MILLION
    assert sheet.text("Huyện nghèo", "nstw") == "1.998.008"
    sheet.grid.close()


def test_a_change_of_other_rows_tells_nothing_structural(table_desk: Desk, works: Sheet) -> None:
    set_fact(table_desk, "number", "45")
    assert works.told == []
    move_table_row(table_desk, table_desk.plan.tables[0].id, 1)
    assert None not in works.told
    stop = works.grid.on_change(lambda _rows, _columns: works.told.append(frozenset({99})))
    stop()
    add_table_row(table_desk, works.grid.row_at(0).id, "Cầu")
    assert frozenset({99}) not in works.told


def test_a_row_left_out_of_the_print_is_not_counted(table_desk: Desk, works: Sheet) -> None:
    group = works.grid.row_at(0).id
    add_table_row(table_desk, group, "Cầu")
    add_table_row(table_desk, group, "Đường")
    assert (works.text("Cầu", "number"), works.text("Đường", "number")) == ("1", "2")
    change_table_row(table_desk, works.grid.row_at(1).id, is_printed=False)
    assert works.text("Đường", "number") == "1"

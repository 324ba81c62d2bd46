"""The list of a plan's appendices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.checks.all import figure_findings
from desktop.domain.finding import Severity
from desktop.domain.fund import Fund
from desktop.presenters.appendix_list import appendix_lines, available_forms, table_heading, table_unit_words
from desktop.presenters.table_grid import TableGrid
from desktop.presenters.table_page import cell_explanation, next_row, shown_column
from desktop.services.desk import Desk
from desktop.services.funding_verbs import set_amount
from desktop.services.table_verbs import add_table, change_table_row, remove_table, set_table_cell
from tests.presenters.table_desks import a_table_desk
from tests.services.offices import line_id


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_table_desk(tmp_path) as opened:
        yield opened


def states(desk: Desk) -> dict[str, tuple[str, str]]:
    return {line.form: (line.number, line.state) for line in appendix_lines(desk)}


def test_the_funding_table_stands_among_the_appendices_with_their_printed_numbers(desk: Desk) -> None:
    lines = appendix_lines(desk)
    assert [line.number for line in lines] == ["I", "II", "III", "IV", "V", "VI"]
    assert lines[0].is_funding
    assert (lines[0].state, lines[1].state) == ("chưa nhập", "chưa nhập")
    assert lines[1].title == "Chỉ tiêu kế hoạch"


def test_the_state_counts_figures_errors_and_warnings(desk: Desk) -> None:
    set_amount(desk, line_id(desk, "2"), Fund("central", "recurrent"), 900_000_000)
    assert "⚠ 1 cảnh báo" in states(desk)["phan-bo-xa"][1]
    commune = desk.plan.tables[2].children[0].children[0]
    set_table_cell(desk, commune.id, "central-recurrent", 5_000_000)
    assert states(desk)["phan-bo-xa"][1].startswith("đã nhập 1 ô · ✖ 1 lỗi")


def test_a_hint_is_neither_an_error_nor_a_warning(desk: Desk) -> None:
    row = next(row for row in desk.plan.tables[0].rows() if row.title.startswith("Số hộ nghèo"))
    for column, value in (("uoc-thang", "450"), ("kq", "900"), ("ss-cung-ky", "51")):
        set_table_cell(desk, row.id, column, value)
    assert [found.severity for found in figure_findings(desk.plan, desk.rules)] == [Severity.HINT]
    assert states(desk)["phu-luc-ii"][1] == "đã nhập 3 ô"


def test_an_appendix_not_printed_has_no_number_and_says_so(desk: Desk) -> None:
    change_table_row(desk, desk.plan.tables[0].id, is_printed=False)
    assert appendix_lines(desk)[-1].state == "không in · chưa nhập"
    assert not appendix_lines(desk)[-1].is_printed
    assert states(desk)["phu-luc-ii"][0] == ""
    assert states(desk)["phu-luc-iv"][0] == "II"


def test_forms_left_over_can_be_added(desk: Desk) -> None:
    assert [key for key, _ in available_forms(desk)] == ["phu-luc-v"]
    remove_table(desk, "phan-bo-xa")
    assert "phan-bo-xa" in dict(available_forms(desk))
    add_table(desk, "phu-luc-v")
    assert [key for key, _ in available_forms(desk)] == ["phan-bo-xa"]


def test_a_table_of_a_form_the_pack_does_not_know_is_kept_in_the_list(desk: Desk) -> None:
    table = replace(desk.plan.tables[0], code="cu", is_printed=False)
    desk.change("Biểu lạ", replace(desk.plan, tables=(table, *desk.plan.tables[1:])))
    assert appendix_lines(desk)[-1].title == "Biểu không có trong bộ danh mục"


def test_heading_and_unit_of_a_table(desk: Desk) -> None:
    specs = desk.pack.table_specs
    assert table_heading(desk, "phan-bo-xa") == "Phụ lục IV. Phân bổ cho cấp dưới"
    assert table_heading(desk, "phu-luc-v") == "Giáo dục nghề nghiệp"
    assert table_unit_words(specs["phan-bo-xa"], desk) == "Đơn vị tính: Triệu đồng"
    assert table_unit_words(specs["phu-luc-iv"], desk) == "Đơn vị: triệu đồng"
    assert table_unit_words(specs["phu-luc-ii"], desk) == ""


def test_rows_are_found_without_accents_round_the_end(desk: Desk) -> None:
    grid = TableGrid(desk, "phan-bo-xa")
    first = next_row(grid, "phuoc an", 0)
    assert first == 3
    assert next_row(grid, "phuoc an", 3) != 3
    assert next_row(grid, "khong co", 0) is None
    assert next_row(grid, "", 0) is None
    assert (shown_column(grid, "tong"), shown_column(grid, "khac")) == ("tong", "title")
    assert cell_explanation(grid, 0, 0).startswith("Hãy chọn")
    assert cell_explanation(grid, 1, 2) == "Ô này không có số liệu."
    grid.close()

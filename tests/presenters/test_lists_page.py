"""The plan's lists as grid content."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest

from desktop.domain.checks.all import text_findings
from desktop.domain.finding import Severity
from desktop.presenters.list_columns import COLUMNS, duty_section
from desktop.presenters.lists_page import ListGrid, PageList
from desktop.services.desk import Desk
from desktop.services.fact_verbs import set_fact
from desktop.services.funding_verbs import set_lead
from desktop.services.row_verbs import add_row, remove_row
from desktop.services.text_verbs import set_text
from tests.services.offices import line_id, section_id


class Grids:
    """Opens grids and closes them after the test."""

    def __init__(self, desk: Desk, stack: ExitStack) -> None:
        self.desk = desk
        self._stack = stack

    def __getitem__(self, name: PageList) -> ListGrid:
        grid = ListGrid(self.desk, name)
        self._stack.callback(grid.close)
        return grid


@pytest.fixture
def grids(desk: Desk) -> Iterator[Grids]:
    with ExitStack() as stack:
        yield Grids(desk, stack)


def texts(grid: ListGrid) -> list[list[str]]:
    return [[grid.cell(row, column).text for column in range(len(grid.columns))] for row in range(grid.row_count())]


def told(grid: ListGrid) -> list[frozenset[int] | None]:
    rows: list[frozenset[int] | None] = []
    grid.on_change(lambda touched, _columns: rows.append(touched))
    return rows


def test_agencies_show_what_they_lead_and_whether_they_have_duties(desk: Desk, grids: Grids) -> None:
    grid = grids["agencies"]
    assert texts(grid) == [
        ["1", "Phòng Lao động", "Phòng LĐ", "2", "chưa có"],
        ["2", "Phòng Tài chính", "Phòng TC", "3, 3.1", "chưa có"],
        ["3", "Phòng Y tế", "Phòng YT", "3.2", "chưa có"],
    ]
    assert [grid.cell(0, column).editable for column in range(5)] == [False, True, True, False, False]
    rows = told(grid)
    set_lead(desk, line_id(desk, "2"), desk.plan.agencies[1].id, ())
    assert rows == [frozenset({0, 1, 2})]
    assert texts(grid)[0][3] == ""


def test_the_section_with_an_agencys_duties_is_known(desk: Desk, grids: Grids) -> None:
    agency = desk.plan.agencies[0]
    first = desk.plan.sections[0]
    plan = replace(desk.plan, sections=(replace(first, agency=agency.id), *desk.plan.sections[1:]))
    desk.change("Gán", plan)
    assert duty_section(agency, desk.plan) == first.id
    assert texts(grids["agencies"])[0][4] == "có"


def test_a_typed_text_is_trimmed_and_is_one_step(desk: Desk, grids: Grids) -> None:
    grid = grids["agencies"]
    rows = told(grid)
    outcome = grid.enter(1, 1, "  Phòng  Tài chính - Kế hoạch ")
    assert (outcome.changed, outcome.message) == (True, "")
    assert (texts(grid)[1][1], rows, desk.undo_name) == ("Phòng Tài chính - Kế hoạch", [frozenset({1})], "Sửa cơ quan")
    assert grid.enter(1, 3, "2").message == "Ô này không nhập được."
    assert grid.enter(1, 0, "2").message == "Ô này không nhập được."


def test_a_pasted_list_grows_the_table_as_one_step(desk: Desk, grids: Grids) -> None:
    grid = grids["communes"]
    assert grid.insert_row(-1).changed
    grid.paste(0, 1, (("Xã Tân Hưng", "25357"), ("Xã An Khương",), ("", "9", "thừa")))
    assert texts(grid) == [["1", "Xã Tân Hưng", "25357"], ["2", "Xã An Khương", ""], ["3", "", "9"]]
    desk.undo()
    assert texts(grid) == [["1", "", ""]]


def test_what_does_not_fit_into_the_table_is_counted(grids: Grids) -> None:
    outcome = grids["recipients"].paste(0, 1, (("Một", "thừa"), ("Hai", "thừa"), ("", "")))
    assert outcome.message == "2 ô bỏ qua vì không nhập được."


def test_a_blank_line_at_the_end_of_a_paste_adds_no_row(grids: Grids) -> None:
    grid = grids["recipients"]
    grid.paste(1, 1, (("Lưu: VT",), ("",)))
    assert grid.row_count() == 2


def test_cells_are_cleared_and_filled(grids: Grids) -> None:
    grid = grids["agencies"]
    grid.fill([(0, 2), (1, 2), (2, 2)], "down")
    assert [row[2] for row in texts(grid)] == ["Phòng LĐ"] * 3
    grid.clear([(0, 2), (1, 2), (2, 3)])
    assert [row[2] for row in texts(grid)] == ["", "", "Phòng LĐ"]


def test_rows_are_added_below_the_active_one_and_removed(grids: Grids) -> None:
    grid = grids["recipients"]
    rows = told(grid)
    grid.insert_row(0)
    assert [row[1] for row in texts(grid)] == ["Thường trực Huyện ủy", "", "Lưu: VT, LĐ"]
    assert grid.remove_row(1).changed
    assert [row[1] for row in texts(grid)] == ["Thường trực Huyện ủy", "Lưu: VT, LĐ"]
    assert rows == [None, None]
    assert not grid.remove_row(5).changed
    grid.insert_row(9)
    assert texts(grid)[2][1] == ""


def test_an_indicator_is_a_part_of_another_by_its_number(desk: Desk, grids: Grids) -> None:
    grid = grids["indicators"]
    assert [row[4] for row in texts(grid)] == ["", "1"]
    assert grid.enter(1, 4, " ").changed
    assert desk.plan.indicators[1].part_of == ""
    for text in ("2", "9", "một"):
        outcome = grid.enter(1, 4, text)
        assert (outcome.changed, text in outcome.message) == (False, True)
    grid.enter(1, 4, "1")
    assert desk.plan.indicators[1].part_of == desk.plan.indicators[0].id


def test_can_cu_read_as_they_are_printed_and_free_ones_are_typed(desk: Desk, grids: Grids) -> None:
    grid = grids["bases"]
    assert texts(grid)[0][1:] == [
        "Căn cứ",
        "Quyết định số 90/QĐ-TTg ngày 18 tháng 01 năm 2022 của Thủ tướng Chính phủ phê duyệt Chương trình",
    ]
    assert [grid.cell(row, 2).editable for row in range(3)] == [False, False, True]
    grid.enter(2, 2, "của Trưởng phòng Lao động;")
    assert desk.plan.bases[2].sentence == "Theo đề nghị của Trưởng phòng Lao động"
    grid.enter(2, 1, "xet de nghi")
    assert desk.plan.bases[2].lead == "Xét đề nghị"
    for text in ("abc", ""):
        outcome = grid.enter(2, 1, text)
        assert (outcome.changed, "Theo đề nghị" in outcome.message) == (False, True)


def test_what_the_slow_checks_found_marks_the_row(desk: Desk, grids: Grids) -> None:
    grid = grids["bases"]
    rows = told(grid)
    found = [item for item in text_findings(desk.plan, desk.rules) if item.place.kind == "basis"]
    assert found
    desk.take_text_findings(tuple(found))
    assert grid.refresh_problems()
    place = [basis.id for basis in desk.plan.bases].index(found[0].place.id)
    assert rows == [frozenset({place})]
    assert grid.cell(place, 1).problem == "warning"
    assert grid.cell(place, 1).message
    assert grid.cell(place, 2).problem == ""
    desk.take_text_findings(tuple(replace(item, severity=Severity.ERROR) for item in found))
    grid.refresh_problems()
    assert grid.cell(place, 1).problem == "error"
    assert not grid.refresh_problems()


def test_nothing_is_typed_into_a_computed_column(desk: Desk) -> None:
    assert COLUMNS["agencies"][2].read("x", desk.plan.agencies[0], desk.plan) == ({}, "")


def test_changes_elsewhere_leave_a_list_alone(desk: Desk, grids: Grids) -> None:
    grid = grids["recipients"]
    rows = told(grid)
    set_fact(desk, "number", "5")
    set_text(desk, section_id(desk, "cu-the"), ())
    assert rows == []
    add_row(desk, "recipients", text="Mới")
    remove_row(desk, "recipients", desk.plan.recipients[0].id)
    assert rows == [None, None]


def test_a_list_has_no_totals_and_counts_selected_rows(grids: Grids) -> None:
    grid = grids["recipients"]
    assert grid.pinned_count() == 0
    with pytest.raises(IndexError):
        grid.pinned_row(0)
    with pytest.raises(IndexError):
        grid.pinned_cell(0, 0)
    assert (grid.summary([(0, 1)]), grid.summary([(0, 1), (1, 1)])) == ("", "Số dòng 2")
    assert grid.row(0).id == grid.rows[0].id


def test_nobody_is_told_after_leaving(grids: Grids) -> None:
    grid = grids["recipients"]
    rows: list[object] = []
    stop = grid.on_change(lambda touched, _columns: rows.append(touched))
    stop()
    grid.enter(0, 1, "Khác")
    assert rows == []


def test_opinions_are_typed_with_their_result_in_words(desk: Desk, grids: Grids) -> None:
    grid = grids["opinions"]
    grid.paste(0, 1, (("Phòng Y tế", "12/PYT", "Mục I", "Bổ sung số liệu", "tiep thu mot phan", "Đã bổ sung"),))
    (opinion,) = desk.plan.opinions
    assert (opinion.agency, opinion.part, opinion.result, opinion.answer) == (
        "Phòng Y tế",
        "Mục I",
        "partly",
        "Đã bổ sung",
    )
    assert texts(grid)[0][5] == "Tiếp thu một phần"
    assert grid.enter(0, 5, "bác bỏ").message == "Kết quả là một trong: Tiếp thu, Tiếp thu một phần, Giải trình."
    grid.enter(0, 5, "")
    assert desk.plan.opinions[0].result == "accepted"
    grid.insert_row(0)
    assert len(desk.plan.opinions) == 2

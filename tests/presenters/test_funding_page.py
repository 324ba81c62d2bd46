"""What stands around the funding table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.domain.fund import TOTAL, Fund, Measure
from desktop.presenters.funding_grid import FundingGrid
from desktop.presenters.funding_page import (
    assignable_rows,
    assigned_fields,
    base_words,
    column_of,
    decisions,
    explanation,
    next_row,
    ratio_words,
    read_assigned,
    stated_fields,
    unit_words,
)
from desktop.services.desk import Desk
from desktop.services.fact_verbs import set_counterpart, set_fact
from desktop.services.funding_verbs import assign_amount, set_amount, state_figures
from tests.services.offices import line_id

CENTRAL, PROVINCIAL, DISTRICT = (Fund(source, "recurrent") for source in ("central", "provincial", "district"))
MILLION = 1_000_000
NSTW, SN, SUM = 2, 4, 7


@pytest.fixture
def grid(desk: Desk) -> Iterator[FundingGrid]:
    grid = FundingGrid(desk, desk.pack.form("bieu"))
    yield grid
    grid.close()


def fill(desk: Desk, code: str, *amounts: int) -> None:
    for fund, amount in zip((CENTRAL, PROVINCIAL, DISTRICT), amounts, strict=False):
        set_amount(desk, line_id(desk, code), fund, amount * MILLION)


def test_the_ratios_are_those_of_the_whole_table_and_kept_when_no_row_misses_them(desk: Desk) -> None:
    assert ratio_words(desk) == ""
    fill(desk, "3.1", 838, 42, 84)
    assert ratio_words(desk) == "Tỷ lệ đối ứng (trên NSTW SN): NS tỉnh 5,0 % ✓   NS huyện 10,0 % ✓"
    fill(desk, "3.1", 838, 42, 70)
    assert ratio_words(desk) == "Tỷ lệ đối ứng (trên NSTW SN): NS tỉnh 5,0 % ✓   NS huyện 8,4 % ⚠ (quy định 10,0 %)"


def test_without_a_rule_the_officer_is_told_where_to_choose_one(desk: Desk) -> None:
    set_counterpart(desk, "")
    assert ratio_words(desk) == "Chưa chọn tỷ lệ đối ứng (Thông tin chung)."


def test_a_total_is_explained_by_its_rows_and_a_figure_by_its_funds(desk: Desk, grid: FundingGrid) -> None:
    fill(desk, "3.1", 838, 42)
    fill(desk, "3.2", 269)
    assert explanation(grid, 2, NSTW) == "1.107 = Tiểu dự án 1 838 + Tiểu dự án 2 269"
    assert explanation(grid, 3, SUM) == "880 = NSTW SN 838 + NS tỉnh SN 42"
    assert explanation(grid, 1, SUM) == "Ô này không có số tiền."
    assert explanation(grid, 1, 1) == "Hãy chọn một ô có số tiền để xem số đó từ đâu ra."
    fill(desk, "3", 5)
    assert explanation(grid, 2, NSTW) == "1.112 = Tiểu dự án 1 838 + Tiểu dự án 2 269 + chưa chia 5"
    assert base_words(TOTAL, desk.pack.funds) == "tổng vốn"


def test_an_activity_is_named_by_its_title_in_an_explanation(desk: Desk, grid: FundingGrid) -> None:
    fill(desk, "2", 5)
    grid.insert_row(1)
    assert explanation(grid, 1, SN) == "5 = “Hoạt động mới” 5"


def test_a_measure_leads_to_its_column_or_to_the_title(desk: Desk) -> None:
    form = desk.pack.form("bieu")
    assert column_of(form, "central.*") == "nstw"
    assert column_of(form, "*.recurrent") == "title"


def test_rows_are_found_by_name_or_number_round_the_end(grid: FundingGrid) -> None:
    assert next_row(grid, "dinh duong", 0) == 2
    assert next_row(grid, "dinh duong", 2) == 4
    assert next_row(grid, "dinh duong", 4) == 2
    assert next_row(grid, "3.1", 0) == 3
    assert next_row(grid, "khong co", 0) is None
    assert next_row(grid, "", 0) is None


def test_the_form_for_assigned_figures_shows_one_decision_at_a_time(desk: Desk) -> None:
    root, form = desk.plan.funding.root.id, desk.pack.form("bieu")
    fill(desk, "2", 5)
    set_fact(desk, "budget_decision", "QĐ 842")
    for amount in (3, 4):
        assign_amount(desk, root, Measure.of(CENTRAL), amount * MILLION, decision="QĐ 1109")
    fields = assigned_fields(desk, form, root, "QĐ 1109")
    assert [(field.label, field.text, field.planned) for field in fields][1:3] == [
        ("Ngân sách trung ương – ĐTPT", "", ""),
        ("Ngân sách trung ương – SN", "7", "5"),
    ]
    assert fields[-1].label == "Tổng cộng"
    assert decisions(desk.plan) == ("QĐ 842", "QĐ 1109")
    assert [field.text for field in assigned_fields(desk, form, root, "QĐ 842")] == [""] * 6


def test_the_form_for_stated_figures_shows_what_the_document_says_beside_what_is_planned(desk: Desk) -> None:
    line, form = line_id(desk, "2"), desk.pack.form("bieu")
    fill(desk, "2", 5)
    state_figures(desk, line, {Measure.of(CENTRAL): 6 * MILLION, TOTAL: 7 * MILLION})
    fields = {field.measure: (field.text, field.planned) for field in stated_fields(desk, form, line)}
    assert fields[Measure.of(CENTRAL)] == ("6", "5")
    assert fields[TOTAL] == ("7", "5")
    assert fields[Measure.of(PROVINCIAL)][0] == ""


def test_assigned_figures_are_read_strictly() -> None:
    central = Measure.of(CENTRAL)
    assert read_assigned({central: "4.835", TOTAL: ""}, MILLION) == ({central: 4835 * MILLION, TOTAL: None}, "")
    amounts, fault = read_assigned({central: "bốn"}, MILLION)
    assert (amounts, "bốn" in fault) == ({central: None}, True)


def test_the_programme_and_its_projects_can_be_assigned_to(desk: Desk) -> None:
    assert [name for _, name in assignable_rows(desk.plan)] == [
        "Toàn bộ chương trình",
        "1 Hạ tầng",
        "2 Sinh kế",
        "3 Sản xuất và dinh dưỡng",
        "3.1 Sản xuất",
        "3.2 Dinh dưỡng",
    ]
    assert unit_words(desk.pack.form("bieu")) == "Đơn vị: triệu đồng"

"""The words of the province's page, from views made by hand of real plans."""

from __future__ import annotations

from desktop.domain.aggregate import aggregate
from desktop.domain.plan import Plan
from desktop.presenters import province_page as words
from desktop.services.notes import Note
from desktop.services.province import DistrictPlan, ProvinceView
from tests.documents.test_aggregate import A, a_plan

PLAN = a_plan("Hớn Quản", {A: 2_000_000}, {A: 5_000_000}, {}, {})


def a_view(*plans: Plan, missing: tuple[str, ...] = (), conflicts: int = 0) -> ProvinceView:
    found = tuple(DistrictPlan(plan, "2024-06-30T08:15:00+07:00", "ab12cd34", conflicts, conflicts) for plan in plans)
    return ProvinceView(2024, "Bình Phước", found, missing, aggregate(plans))


def test_districts_stand_with_what_is_known_of_them_and_those_that_sent_nothing_last() -> None:
    rows = words.district_rows(a_view(PLAN, missing=("Huyện X",), conflicts=2))
    assert rows[0][1] == ("Hớn Quản", "Dự thảo", "7", "30/06/2024 08:15", "ab12cd34", "2", "2")
    assert words.plan_of_row(rows[0][0]) == "Hớn Quản"
    assert words.plan_of_row(rows[1][0]) == ""
    assert rows[1] == ("?Huyện X", ("Huyện X", "chưa gửi", "", "", "", "", ""))
    own = ProvinceView(2024, "", (DistrictPlan(PLAN, "", "ab12cd34", 0, 0),), (), aggregate([PLAN]))
    assert words.district_rows(own)[0][1][3:] == ("lập ở máy này", "ab12cd34", "", "")


def test_sums_stand_under_their_districts() -> None:
    view = a_view(PLAN)
    assert words.sum_columns(view) == ("Mã", "Nội dung", "Cộng", "Hớn Quản")
    assert [cells for _, cells in words.sum_rows(view)] == [
        ("", "Tổng cộng", "7", "7"),
        ("1", "Dự án 1", "5", "5"),
        ("1.1", "    Tiểu dự án 1", "", ""),
        ("", "Chưa phân bổ cho dự án", "2", "2"),
    ]


def test_the_state_names_who_is_missing_and_where_figures_are_disputed() -> None:
    assert words.state_words(a_view()) == words.NO_PLAN
    assert words.state_words(a_view(PLAN)) == "1 huyện đã gửi."
    said = words.state_words(a_view(PLAN, missing=("Huyện X",), conflicts=1))
    assert "chưa gửi: Huyện X" in said
    assert said.endswith("Số chưa thống nhất ở: Hớn Quản.")


def test_notes_stand_in_lines_and_files_have_names() -> None:
    note = Note("n", "Rà lại\nvốn", "Tùng", "", "2024-06-30T08:15:00+07:00")
    assert words.note_rows([note]) == (("n", ("30/06/2024 08:15", "Tùng", "Rà lại vốn")),)
    assert words.suggested_name(2024, "Bình Phước") == "Tổng hợp 2024 Bình Phước.xlsx"
    assert "a.xlsx" in words.written_words("a.xlsx")

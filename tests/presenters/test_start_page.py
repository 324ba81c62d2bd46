"""The plan list in words."""

from __future__ import annotations

from desktop.presenters.start_page import changed_words, count_words, plan_rows, plan_years, problem_words
from desktop.services.ports import PlanSummary

OLD = PlanSummary("a", "Kế hoạch giảm nghèo năm 2023", 2023, "hon-quan", "issued", 5_539_000_000, search="hon quan")
NEW = PlanSummary(
    "b", "Kế hoạch giảm nghèo năm 2024", 2024, "krong-no", "draft", None, 2, 5, "2024-03-01T08:15:00+07:00"
)
GONE = PlanSummary("c", "Kế hoạch bỏ", 2024, "krong-no", "draft", deleted=True)
PLANS = (NEW, OLD, GONE)


def test_a_line_says_year_title_status_total_counters_and_time() -> None:
    new, old = plan_rows(PLANS)
    assert new.cells == ("2024", NEW.title, "Dự thảo", "", "2 ✖  5 ⚠", "01/03/2024 08:15")
    assert old.cells == ("2023", OLD.title, "Ban hành", "5.539", "✓", "")


def test_search_ignores_accents_and_looks_in_title_and_area() -> None:
    assert [row.id for row in plan_rows(PLANS, search="nam 2023")] == ["a"]
    assert [row.id for row in plan_rows(PLANS, search="Hớn")] == ["a"]
    assert plan_rows(PLANS, search="Lắk") == ()


def test_the_year_and_the_bin_choose_lines() -> None:
    assert [row.id for row in plan_rows(PLANS, year=2024)] == ["b"]
    assert [row.id for row in plan_rows(PLANS, deleted=True)] == ["c"]
    assert plan_years(PLANS) == (2024, 2023)


def test_an_unknown_status_is_shown_as_it_is() -> None:
    strange = PlanSummary("d", "K", 2024, "s", "archived")
    assert plan_rows((strange,))[0].cells[2] == "archived"


def test_the_sentence_below_the_list_counts_or_says_why_it_is_empty() -> None:
    assert count_words(1, 3, deleted=False) == "Hiện 1 trong 3 kế hoạch"
    assert count_words(3, 3, deleted=False) == "3 kế hoạch"
    assert count_words(0, 0, deleted=True) == "Thùng rác trống."
    assert count_words(2, 2, deleted=True) == "Thùng rác có 2 kế hoạch"
    assert "Lập kế hoạch mới" in count_words(0, 0, deleted=False)


def test_counters_leave_out_what_is_nought() -> None:
    assert problem_words(0, 3) == "3 ⚠"
    assert problem_words(1, 0) == "1 ✖"


def test_a_day_without_time_is_a_day() -> None:
    assert changed_words("2024-01-05") == "05/01/2024"

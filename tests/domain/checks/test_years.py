from __future__ import annotations

import datetime as dt

import pytest

from desktop.domain.checks.years import years_follow
from desktop.domain.finding import Finding, Severity
from desktop.domain.plan import Plan
from desktop.domain.section import Section
from desktop.domain.text_block import plain
from tests.domain.checks.forms import TRAINING, WORKS, a_row, a_table, rules_with
from tests.domain.checks.seeds import RULES, a_plan_of, a_root, only


def plan_of(text: str, **facts: object) -> Plan:
    return a_plan_of(a_root(), facts=dict(facts), sections=(Section("s", "", "item", text=plain(text)),))


def found(text: str, **facts: object) -> list[Finding]:
    return list(years_follow(plan_of(text, **facts), RULES))


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2023 giảm 218 hộ nghèo",
        "giai đoạn 2021-2025, đến năm 2025 và năm 2021-2025",
        "Quyết định số 90/QĐ-TTg ngày 18 tháng 01 năm 2022",
        "So với năm 2021 thì giảm; năm 2022 đã giảm 3%",
        "Trong năm 2022, và kế hoạch năm 2023",
    ],
)
def test_years_a_plan_may_speak_of_are_right(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["Phấn đấu trong năm 2022 giảm 3%", "các xã của năm 2019", "Kế hoạch năm 2030"])
def test_a_year_of_another_plan_is_a_hint(text: str) -> None:
    finding = only(found(text))
    assert (finding.code, finding.severity, finding.variant) == ("DATE-01", Severity.HINT, "year")


def test_a_plan_of_the_proposal_kind_looks_back_two_years() -> None:
    assert found("Kết quả của năm 2021, kế hoạch năm 2022", style_kind="de-xuat") == []
    assert len(found("Kết quả của năm 2020", style_kind="de-xuat")) == 1


def test_the_subject_of_the_plan_is_read_too() -> None:
    assert only(found("", subject="Giảm nghèo kế hoạch năm 2021")).place.column == "subject"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("gửi trước ngày 20/5", ["2023-05-20"]),
        ("trước ngày 20 tháng 5 năm 2023; trước ngày 15/11/2023", ["2023-05-20"]),
        ("trước ngày 25/11", []),
        ("trước ngày 20/5 hằng năm", []),
        ("trước ngày 31/02", []),
    ],
)
def test_a_deadline_before_the_day_of_issue_has_passed(text: str, days: list[str]) -> None:
    assert [finding.values["date"] for finding in found(text, issue_date=dt.date(2023, 9, 20))] == days


def test_without_a_day_of_issue_no_deadline_has_passed_and_without_a_year_nothing_is_said() -> None:
    assert found("trước ngày 20/5") == []
    assert found("năm 2019", year=0) == []


def test_years_in_a_table_do_not_lie_behind_the_plan() -> None:
    rows = (a_row("1", cells={"nam": "2022"}), a_row("2", cells={"nam": "2023-2024"}), a_row("3", cells={"nam": 2023}))
    plan = a_plan_of(a_root(), tables=(a_table(WORKS, *rows), a_table(TRAINING, a_row("x"))))
    finding = only(years_follow(plan, rules_with()))
    assert (finding.place.id, finding.place.column) == ("1", "nam")

"""The list of findings as the panel shows it."""

from __future__ import annotations

import pytest

from desktop.domain.checks.all import findings
from desktop.domain.fund import Fund, Measure
from desktop.presenters.checks_panel import (
    WAIVED_GROUP,
    CheckGroup,
    Counts,
    GroupBy,
    check_groups,
    count,
    neighbour,
    worst_first,
)
from desktop.services.desk import Desk
from desktop.services.funding_verbs import set_amount, set_stated
from desktop.services.row_verbs import add_row
from tests.services.offices import line_id

PAGES = {
    "facts": "Thông tin chung",
    "bases": "Căn cứ pháp lý",
    "indicators": "Chỉ tiêu",
    "text": "Nội dung",
    "funding": "Bảng kinh phí",
    "recipients": "Nơi nhận",
}


@pytest.fixture
def faulty(desk: Desk) -> Desk:
    """A desk whose Dự án 2 states a total that is wrong, and whose signer has no name."""
    set_amount(desk, line_id(desk, "2"), Fund("central", "recurrent"), 1_950_000_000)
    set_stated(desk, line_id(desk, "2"), Measure.parse("*.*"), 2_243_000_000)
    return desk


def groups(desk: Desk, group_by: GroupBy = "part", query: str = "") -> tuple[CheckGroup, ...]:
    found = findings(desk.plan, desk.rules)
    return check_groups(found, desk.plan, desk.rules, pages=PAGES, group_by=group_by, query=query)


def test_findings_are_grouped_by_the_page_they_stand_on(faulty: Desk) -> None:
    listed = {group.title.partition(" (")[0]: group.rows for group in groups(faulty)}
    assert listed["Bảng kinh phí"][0].finding.code == "SUM-01"
    assert listed["Bảng kinh phí"][0].sign == "✖"
    assert "293" in listed["Bảng kinh phí"][0].text
    assert "Thông tin chung" in listed


def test_grouped_by_weight_errors_come_first(faulty: Desk) -> None:
    titles = [group.title.partition(" (")[0] for group in groups(faulty, "severity")]
    assert titles[0] == "Lỗi"
    assert titles[1] == "Cảnh báo"


def test_the_filter_needs_no_accents(faulty: Desk) -> None:
    (group,) = groups(faulty, query="bang kinh phi sum-01")
    assert [row.finding.code for row in group.rows] == ["SUM-01"]
    assert groups(faulty, query="khong co gi nhu vay") == ()


def test_counters_leave_out_what_was_waived(faulty: Desk) -> None:
    found = findings(faulty.plan, faulty.rules)
    before = count(found, faulty.plan)
    warning = next(finding for finding in found if finding.severity == 2)
    add_row(
        faulty,
        "waivers",
        finding=warning.id,
        reason="đã đối chiếu",
        person="A",
        time="2023-11-20T08:00:00+07:00",
        figures=warning.figures,
    )
    assert count(found, faulty.plan) == Counts(before.errors, before.warnings - 1, before.hints)
    waived = groups(faulty)[-1]
    assert waived.title == f"{WAIVED_GROUP} (1)"
    assert (waived.rows[0].reason, waived.rows[0].waiver) == ("đã đối chiếu", faulty.plan.waivers[0].id)


def test_sum_errors_cannot_be_waived(faulty: Desk) -> None:
    rows = {row.finding.code: row for group in groups(faulty) for row in group.rows}
    assert not rows["SUM-01"].can_be_waived
    assert rows["TPL-01"].can_be_waived


def test_a_line_to_copy_names_sign_code_place_and_text(faulty: Desk) -> None:
    row = groups(faulty, "severity")[0].rows[0]
    assert row.line.startswith(f"✖ SUM-01  {row.place}: ")
    assert Counts(1, 2, 3).text == "✖ 1   ⚠ 2   ℹ 3"


def test_next_and_previous_go_round_with_all_errors_before_the_first_warning(faulty: Desk) -> None:
    listed = groups(faulty)
    rows = worst_first(row for group in listed for row in group.rows)
    assert [row.sign for row in rows] == sorted((row.sign for row in rows), key="✖⚠ℹ".index)
    assert listed[0].rows[0].sign != "✖"
    first = neighbour(listed, "", 1)
    last = neighbour(listed, "", -1)
    assert first == rows[0]
    assert last == rows[-1]
    assert neighbour(listed, rows[-1].id, 1) == rows[0]
    assert neighbour((), "", 1) is None

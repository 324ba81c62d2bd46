"""Adjustments: a new plan that cites the issued one and begins with its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.form_table import FormRow
from desktop.domain.fund import Fund, Measure
from desktop.services.adjusting import adjusted_plan, close_adjusted, start_adjustment
from desktop.services.desk import Desk, PlanFrozenError
from desktop.services.fact_verbs import set_fact
from desktop.services.funding_verbs import set_amount
from desktop.services.office import Office
from desktop.services.plan_status import IssueOrder, StepRefusedError, open_errors
from desktop.services.samples import open_sample
from desktop.services.table_verbs import set_table_cell
from tests.presenters.table_desks import an_office
from tests.services.issuing import ORDER_OF_ISSUE, issue, issued, submit
from tests.services.offices import ORDER
from tests.services.offices import an_office as a_small_office

CENTRAL = Fund("central", "recurrent")
FORM = "dieu-chinh"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with an_office(tmp_path) as opened:
        yield opened


@pytest.fixture
def old(office: Office) -> Desk:
    """An issued plan with real money."""
    desk = open_sample(office, "hon-quan-2023")
    issued(office, desk)
    return desk


def rows_of(desk: Desk) -> dict[str, FormRow]:
    """Return the rows of the adjustment table by code."""
    table = next(table for table in desk.plan.tables if table.code == FORM)
    return {row.code: row for row in table.rows()}


def test_an_adjustment_begins_with_the_assigned_figures_and_no_error(office: Office, old: Desk) -> None:
    desk = start_adjustment(office, old.plan.id)
    rows = rows_of(desk)
    line = old.plan.funding.by_code("4.3")
    assert line is not None
    carried = {"dt-da-giao": Measure.parse("*.investment"), "sn-da-giao": Measure.parse("*.recurrent")}
    assert rows["4.3"].cells == {key: measure.total(line.totals) for key, measure in carried.items()}
    assert sum(row.cells.get("sn-da-giao", 0) for row in rows.values()) == 5_391_000_000  # type: ignore[misc]  # money
    assert desk.plan.funding == old.plan.funding
    assert open_errors(desk.plan, desk.rules) == ()


def test_an_adjustment_names_the_plan_it_changes(office: Office, old: Desk) -> None:
    plan = start_adjustment(office, old.plan.id).plan
    facts = plan.facts
    assert (facts.adjustment, facts.adjusts, facts.status) == (1, old.plan.id, "draft")
    assert (facts.number, facts.issue_date) == ("", None)
    assert facts.subject.startswith("Điều chỉnh Kế hoạch thực hiện các dự án")
    cited = next(basis for basis in plan.bases if basis not in old.plan.bases)
    assert plan.bases[plan.bases.index(cited) + 1].lead == "Xét đề nghị"
    assert cited.sentence.startswith(
        "Căn cứ Kế hoạch số 05/KH-UBND ngày 01 tháng 3 năm 2023 của Ủy ban nhân dân huyện Hớn Quản thực hiện"
    )


def test_the_frozen_plan_stays_and_the_adjustment_is_edited(office: Office, old: Desk) -> None:
    desk = start_adjustment(office, old.plan.id)
    line = desk.plan.funding.by_code("2")
    assert line is not None
    set_amount(desk, line.id, CENTRAL, 2_100_000_000)
    set_table_cell(desk, rows_of(desk)["2"].id, "sn-tang", 150_000_000)
    with pytest.raises(PlanFrozenError, match="issued"):
        set_amount(old, line.id, CENTRAL, 1)
    assert office.open_plan(old.plan.id).plan == old.plan


def test_only_an_issued_plan_is_adjusted_and_once_at_a_time(office: Office) -> None:
    desk = open_sample(office, "hon-quan-2023")
    with pytest.raises(StepRefusedError, match="status"):
        start_adjustment(office, desk.plan.id)
    issued(office, desk)
    first = start_adjustment(office, desk.plan.id).plan.id
    with pytest.raises(StepRefusedError, match="adjustment_exists"):
        start_adjustment(office, desk.plan.id)
    office.delete_plan(first)
    assert start_adjustment(office, desk.plan.id).plan.id != first


def test_an_issued_adjustment_closes_the_plan_it_changes_and_can_be_adjusted_itself(office: Office, old: Desk) -> None:
    desk = start_adjustment(office, old.plan.id)
    assert not close_adjusted(office, replace(desk.plan, facts=replace(desk.plan.facts, adjusts="nobody")), person="An")
    order = IssueOrder("31", ORDER_OF_ISSUE.date, "Nguyễn Văn B")
    submit(office, desk)
    issue(office, desk, order=order)
    assert close_adjusted(office, desk.plan, person="An")
    assert not close_adjusted(office, desk.plan, person="An")
    closed = office.open_plan(old.plan.id).plan
    assert (closed.facts.status, closed.steps[-1].status, closed.steps[-1].number) == ("adjusted", "adjusted", "31")
    assert closed.facts.number == "05"
    second = adjusted_plan(desk.plan, desk.pack)
    assert second.facts.adjustment == 2
    assert second.facts.subject == desk.plan.facts.subject
    assert [table.code for table in second.tables].count(FORM) == 1


def test_money_that_stands_above_its_parts_keeps_its_row_whole(office: Office, old: Desk) -> None:
    del office
    whole = old.plan.funding.by_code("6")
    assert whole is not None
    assert whole.amounts
    row = next(row for row in adjusted_plan(old.plan, old.pack).tables[-1].rows() if row.code == "6")
    assert (row.children, row.level, row.cells) == ((), "row", {"sn-da-giao": 177_000_000})


def test_a_pack_without_words_and_tables_for_adjustments_copies_the_plan(tmp_path: Path) -> None:
    with a_small_office(tmp_path / "small") as office:
        desk = office.create_plan("goi-thu", ORDER)
        set_fact(desk, "subject", "Về giảm nghèo")
        plan = adjusted_plan(replace(desk.plan, bases=(), tables=()), desk.pack)
        assert (plan.facts.subject, plan.tables, len(plan.bases)) == ("Về giảm nghèo", (), 1)


def test_a_table_is_added_to_a_plan_without_any(office: Office, old: Desk) -> None:
    del office
    plan = adjusted_plan(replace(old.plan, tables=()), old.pack)
    assert [table.code for table in plan.tables] == [FORM]

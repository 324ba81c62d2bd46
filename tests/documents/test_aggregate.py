from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.aggregate import aggregate_document
from desktop.documents.model import Table
from desktop.domain.aggregate import REST, aggregate
from desktop.domain.fund import TOTAL, Amounts, Fund
from desktop.domain.funding import FundingTree, Line
from desktop.domain.plan import Facts, Plan

A, B = Fund("central", "recurrent"), Fund("district", "investment")
amounts = st.dictionaries(st.sampled_from((A, B)), st.integers(0, 10**12))


def a_plan(name: str, own: Amounts, first: Amounts, second: Amounts, loose: Amounts) -> Plan:
    """A plan with a project of one sub-project and an activity, and a row without a code."""
    sub = Line("s", "1.1", "Tiểu dự án 1", children=(Line("a", "", "Hoạt động", level="activity", amounts=second),))
    project = Line("p", "1", "Dự án 1", level="project", amounts=first, children=(sub,))
    stray = Line("x", "", "Việc khác", amounts=loose)
    root = Line("r", "", "Chương trình", level="programme", amounts=own, children=(stray, project))
    return Plan(id=name, facts=Facts(area_name=name), funding=FundingTree(root))


@given(st.lists(st.tuples(amounts, amounts, amounts, amounts), max_size=5))
def test_every_table_adds_up_to_the_plans_whatever_stands_where(given_amounts: list[tuple[Amounts, ...]]) -> None:
    plans = [a_plan(f"h{number}", *each) for number, each in enumerate(given_amounts)]
    found = aggregate(plans)
    for fund in (A, B):
        whole = sum(plan.funding.root.totals.get(fund, 0) for plan in plans)
        assert found.whole.totals.get(fund, 0) == whole
        assert sum(row.totals.get(fund, 0) for row in found.rows if row.depth == 1) == whole
    for plan in plans:
        tops = [TOTAL.total(row.by_plan[plan.id]) or 0 for row in found.rows if row.depth == 1]
        assert sum(tops) == (TOTAL.total(plan.funding.root.totals) or 0)


def test_rows_stand_in_the_order_of_their_codes_and_the_rest_last() -> None:
    lines = tuple(Line(code, code, f"Dự án {code}", level="project", amounts={A: 1}) for code in ("10", "2", "x", "1"))
    root = Line("r", "", "Chương trình", level="programme", amounts={A: 5}, children=lines)
    found = aggregate([Plan(id="h", facts=Facts(area="H"), funding=FundingTree(root))])
    assert [row.code for row in found.rows] == ["1", "2", "10", "x", REST]
    assert found.areas == {"h": "H"}


def test_the_document_holds_figures_in_its_unit_and_blanks_where_there_is_none() -> None:
    plan = a_plan("H", {}, {A: 1_500_000}, {B: 2_000_000}, {})
    document = aggregate_document(aggregate([plan]), {A: "Trung ương"}, year=2023, area="Tỉnh")
    tables = [block for part in document.parts for block in part.blocks if isinstance(block, Table)]
    by_fund, by_district, by_both = tables
    assert [cell.text for cell in by_fund.rows[0].cells] == ["", "Tổng cộng", "1,5", "2", "3,5"]
    assert [cell.value for cell in by_fund.rows[0].cells[2:]] == [1.5, 2, 3.5]
    assert [cell.text for cell in by_fund.rows[2].cells] == ["1.1", "Tiểu dự án 1", "", "2", "2"]
    assert [cell.text for cell in by_district.rows[1].cells] == ["1", "Dự án 1", "3,5", "3,5"]
    assert [cell.text for cell in by_both.rows[1].cells] == ["", "– H", "1,5", "2", "3,5"]
    in_dong = aggregate_document(aggregate([]), {}, year=2023, area="", unit=1)
    assert in_dong.parts[0].blocks

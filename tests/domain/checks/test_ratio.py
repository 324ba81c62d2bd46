from __future__ import annotations

from desktop.domain.checks.ratio import counterpart_shares
from desktop.domain.finding import Finding, Severity
from desktop.domain.funding import FundingTree, Line
from desktop.domain.plan import Plan
from tests.domain.checks.seeds import DISTRICT, RULES, a_plan_of, a_root, only, seven_rows, shares
from tests.domain.plans import CENTRAL, MILLION, PROVINCIAL, a_line, millions


def found_in(plan: Plan) -> list[Finding]:
    return list(counterpart_shares(plan, RULES))


def a_row(code: str, central: int, provincial: int) -> Line:
    return a_line(code, amounts=millions({CENTRAL: central, PROVINCIAL: provincial}))


def province_only(*rows: Line, **values: int) -> Plan:
    return shares(a_plan_of(a_root(*rows)), shares={"provincial": 100}, **values)


def test_the_seven_rows_of_hon_quan_keep_5_and_10_percent_half_up() -> None:
    assert found_in(shares(a_plan_of(seven_rows()))) == []


def test_a_row_short_of_its_share_is_a_warning() -> None:
    tree = FundingTree(seven_rows())
    tree = tree.with_line(tree["line-2"].with_amount(DISTRICT, 192 * MILLION))
    finding = only(found_in(shares(a_plan_of(tree.root))))
    assert (finding.code, finding.severity) == ("RAT-01", Severity.WARNING)
    assert (finding.place.id, finding.place.column) == ("line-2", "district.recurrent")
    assert finding.values == {
        "stated": 192 * MILLION,
        "computed": 195 * MILLION,
        "difference": -3 * MILLION,
        "base": 1950 * MILLION,
        "share": 100,
        "base_measure": "central.recurrent",
    }


def test_undivided_money_of_a_project_is_one_row() -> None:
    tree = FundingTree(seven_rows())
    tree = tree.with_line(tree["line-7"].with_amount(PROVINCIAL, None))
    assert only(found_in(shares(a_plan_of(tree.root)))).values["computed"] == 23 * MILLION


def test_a_difference_within_tolerance_is_right() -> None:
    row = a_row("2", 1000, 97)
    assert len(found_in(province_only(row))) == 1
    assert found_in(province_only(row, share_tolerance=3)) == []


def test_rows_that_share_another_rate_are_not_uneven() -> None:
    found = found_in(province_only(a_row("1", 1000, 59), a_row("2", 2000, 118)))
    assert [finding.variant for finding in found] == ["", ""]


def test_rows_of_different_rates_are_uneven() -> None:
    found = found_in(province_only(a_row("1", 1000, 135), a_row("2", 2000, 347), a_row("3", 500, 50)))
    assert [finding.variant for finding in found] == ["", "", "uneven"]
    assert found[-1].place.id == "root"
    assert (found[-1].values["lowest"], found[-1].values["highest"]) == ("10,00", "17,35")


def test_nothing_is_expected_without_a_counterpart_rule() -> None:
    assert found_in(a_plan_of(seven_rows())) == []
    assert found_in(shares(a_plan_of(seven_rows()), counterpart_base="")) == []

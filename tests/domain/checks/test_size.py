from __future__ import annotations

import pytest

from desktop.domain.checks.size import amounts_in_proportion
from desktop.domain.finding import Finding, Severity
from desktop.domain.funding import FundingTree
from desktop.domain.plan import Plan
from tests.domain.checks.seeds import RULES, a_plan_of, a_root, only, seven_rows
from tests.domain.plans import CENTRAL, MILLION, PROVINCIAL, a_line, millions


def found_in(plan: Plan) -> list[Finding]:
    return list(amounts_in_proportion(plan, RULES))


def with_amounts(*typed: tuple[str, int]) -> Plan:
    """The seven rows of Hớn Quản with amounts (triệu đồng) typed over the central money of some."""
    tree = FundingTree(seven_rows())
    for code, amount in typed:
        tree = tree.with_line(tree[f"line-{code}"].with_amount(CENTRAL, amount * MILLION))
    return a_plan_of(tree.root)


def test_the_real_rows_are_in_proportion() -> None:
    assert found_in(with_amounts()) == []


def test_an_amount_with_zeros_too_many_is_a_warning() -> None:
    finding = only(found_in(with_amounts(("2", 9_000_000))))
    assert (finding.code, finding.variant, finding.severity) == ("SUM-05", "size", Severity.WARNING)
    assert (finding.place.id, finding.place.column) == ("line-2", CENTRAL.key)
    assert finding.values == {"amount": 9_000_000 * MILLION, "usual": 838 * MILLION}


def test_several_amounts_in_another_unit_are_each_found() -> None:
    found = found_in(with_amounts(("2", 1_950_000), ("7", 527_000)))
    assert [finding.place.id for finding in found] == ["line-2", "line-7"]


@pytest.mark.parametrize("amount", [5_000, 20_000, 100_000])
def test_a_large_project_is_no_slip(amount: int) -> None:
    assert found_in(with_amounts(("2", amount))) == []


def test_of_few_amounts_nobody_can_tell() -> None:
    rows = [a_line(str(place), amounts=millions({CENTRAL: 1})) for place in range(4)]
    large = a_line("9", amounts=millions({CENTRAL: 9_000_000, PROVINCIAL: 0}))
    assert found_in(a_plan_of(a_root(*rows, large))) == []
    assert found_in(a_plan_of(a_root(*rows, a_line("5", amounts=millions({CENTRAL: 1})), large))) != []
    assert found_in(a_plan_of(a_root())) == []

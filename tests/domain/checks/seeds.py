"""Figures of real plans, in triệu đồng, as trees and plans for the checks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding
from desktop.domain.fund import Fund, Measure
from desktop.domain.funding import FundingTree, Line
from desktop.domain.plan import Facts, Plan
from tests.domain.plans import CENTRAL, INVESTMENT, MILLION, PROVINCIAL, a_line, millions

DISTRICT = Fund("district", "recurrent")
LOCAL_INVESTMENT = Fund("provincial", "investment")
RULES = Rules(
    sources={
        "central": "Ngân sách trung ương",
        "provincial": "Ngân sách tỉnh",
        "district": "Ngân sách huyện",
        "mobilised": "Huy động khác",
    },
    kinds={"investment": "vốn đầu tư phát triển", "recurrent": "vốn sự nghiệp"},
)


def stated(**figures: int | None) -> dict[Measure, int | None]:
    """Return stated figures given in triệu đồng by measure, "__" for "." and "all" for "*"."""
    keys = {name: name.replace("__", ".").replace("all", "*") for name in figures}
    return {Measure.parse(keys[name]): _dong(amount) for name, amount in figures.items()}


def _dong(amount: int | None) -> int | None:
    return None if amount is None else amount * MILLION


def a_root(*projects: Line, **values: Any) -> Line:  # noqa: ANN401
    """Return the row of the whole programme."""
    return Line("root", "", "Chương trình", level="programme", children=projects, **values)


def a_plan_of(root: Line, *, facts: dict[str, Any] | None = None, **values: Any) -> Plan:  # noqa: ANN401
    """Return a plan of a funding table only."""
    return Plan("plan", Facts(**{"year": 2023} | (facts or {})), FundingTree(root), **values)


def seven_rows() -> Line:
    """Return the table of seed 003: seven rows with 5 % and 10 % counterpart, DA6 and DA7 undivided."""
    return a_root(
        a_line("2", amounts=_row(1950, 98, 195), stated=stated(all__all=2243)),
        a_line(
            "3",
            a_line("3.1", amounts=_row(838, 42, 84), stated=stated(all__all=964)),
            a_line("3.2", amounts=_row(269, 13, 27), stated=stated(all__all=309)),
        ),
        a_line(
            "4",
            a_line("4.1", amounts=_row(802, 40, 80), stated=stated(all__all=922)),
            a_line("4.2", status="not_applicable", reason="không thuộc huyện nghèo"),
            a_line(
                "4.3",
                amounts=_row(216, 11, 22) | millions({INVESTMENT: 115}),
                carried=millions({INVESTMENT: 33}),
                stated=stated(all__all=397, central__investment=148),
            ),
        ),
        a_line("6", a_line("6.1"), a_line("6.2"), amounts=_row(154, 8, 15), stated=stated(all__all=177)),
        a_line("7", a_line("7.1"), a_line("7.2"), amounts=_row(458, 23, 46), stated=stated(all__all=527)),
        stated=stated(all__all=5539, central__all=4835, provincial__all=235, district__all=469),
    )


def _row(central: int, provincial: int, district: int) -> dict[Fund, int]:
    return millions({CENTRAL: central, PROVINCIAL: provincial, DISTRICT: district})


def dak_lak() -> Line:
    """Return the table of seed 000, whose grand total 610.300 leaves out Tiểu dự án 1.2 (49.500)."""
    return a_root(
        a_line(
            "1",
            a_line("1.1", amounts=_local(170000, 17900, 17000, 1790)),
            a_line("1.2", amounts=_local(42000, 3000, 4200, 300)),
        ),
        a_line("2", amounts=_local(0, 88000, 0, 8800)),
        a_line("3", amounts=_local(26000, 199100, 60600, 21110)),
        stated=stated(all__all=610300),
    )


def _local(*figures: int) -> dict[Fund, int]:
    funds = (INVESTMENT, CENTRAL, LOCAL_INVESTMENT, PROVINCIAL)
    return {fund: figure * MILLION for fund, figure in zip(funds, figures, strict=True) if figure}


def shares(plan: Plan, **values: Any) -> Plan:  # noqa: ANN401
    """Return the plan with the counterpart rule of seed 003: 5 % from the province, 10 % from the district."""
    rule = {"counterpart_base": "central.recurrent", "shares": {"provincial": 50, "district": 100}}
    return replace(plan, facts=replace(plan.facts, **rule | values))


def told(findings: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401
    """Return code, place and column of findings."""
    return [(finding.code, finding.place.id, finding.place.column) for finding in findings]


def only(findings: Any) -> Finding:  # noqa: ANN401
    """Return the one finding there is."""
    (finding,) = tuple(findings)
    assert isinstance(finding, Finding)
    return finding

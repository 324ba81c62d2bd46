"""A small plan for tests: two projects, one with sub-projects, with agencies, indicators and an outline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.domain.fund import Fund
from desktop.domain.funding import FundingTree, Line, LineStatus
from desktop.domain.plan import Agency, Facts, Indicator, Plan
from desktop.domain.section import Section, SectionRole
from desktop.domain.text_block import Text

CENTRAL = Fund("central", "recurrent")
INVESTMENT = Fund("central", "investment")
PROVINCIAL = Fund("provincial", "recurrent")
MILLION = 1_000_000


def a_line(code: str, *children: Line, status: LineStatus = "planned", **values: Any) -> Line:  # noqa: ANN401
    """Return a row whose id is "line-<code>", whose label is "Dự án 2" or "Tiểu dự án 1"."""
    project, _, sub = code.partition(".")
    label = f"Tiểu dự án {sub}" if sub else f"Dự án {project}"
    return Line(
        f"line-{code}",
        code,
        f"Nội dung {code}",
        label,
        "subproject" if sub else "project",
        order=code,
        status=status,
        children=children,
        **values,
    )


def millions(amounts: Mapping[Fund, int]) -> dict[Fund, int]:
    """Return amounts given in triệu đồng as đồng."""
    return {fund: amount * MILLION for fund, amount in amounts.items()}


def a_section(line: Line, *children: Section, text: Text = ()) -> Section:
    """Return the block of a project or sub-project."""
    role: SectionRole = "project" if line.level == "project" else "subproject"
    return Section(f"sec-{line.code}", line.code, role, line.order, line.title, text, line.id, children=children)


def a_plan(**values: Any) -> Plan:  # noqa: ANN401
    """Return the plan; attributes given replace its own."""
    two = a_line("2", amounts=millions({CENTRAL: 1950, PROVINCIAL: 98}), lead="agency-a", partners=("agency-b",))
    one = a_line("3.1", amounts=millions({CENTRAL: 838}), lead="agency-b", report_form="06")
    second = a_line("3.2", status="not_applicable", reason="không thuộc huyện nghèo", lead="agency-b", report_form="07")
    three = a_line("3", one, second)
    root = Line("root", "", "Chương trình", level="programme", children=(two, three))
    defaults: dict[str, Any] = {
        "id": "plan",
        "facts": Facts(year=2023, area="huyện Hớn Quản", area_name="Hớn Quản", issuer_short="UBND huyện Hớn Quản"),
        "funding": FundingTree(root),
        "agencies": (Agency("agency-a", "1", "a", "Phòng A"), Agency("agency-b", "2", "b", "Phòng B")),
        "indicators": (Indicator("target", "1", "giam-ho-ngheo", "Giảm hộ nghèo", "Hộ", "218"),),
        "sections": (
            Section(
                "chapter",
                "noi-dung",
                "chapter",
                "1",
                "Nội dung",
                children=(a_section(two), a_section(three, a_section(one), a_section(second))),
            ),
        ),
    }
    return Plan(**defaults | values)

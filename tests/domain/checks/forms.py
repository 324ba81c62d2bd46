"""Small appendix forms and tables for the checks, figures in triệu đồng."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.domain.checks.rules import Rules
from desktop.domain.form_table import FormRow, RowLevel
from desktop.domain.formula import parse_formula
from desktop.domain.table_values import ColumnSpec, TableSpec
from desktop.domain.ties import Tie, parse_tie
from tests.domain.checks.seeds import RULES
from tests.domain.plans import MILLION

WORKS = TableSpec(
    "phu-luc-iv",
    "Danh mục công trình",
    "Danh mục công trình",
    (
        ColumnSpec("nstw", "NSTW", "money", ("Vốn đầu tư",), adds_up=True),
        ColumnSpec("nsdp", "NSĐP", "money", ("Vốn đầu tư",), adds_up=True),
        ColumnSpec("cong", "Cộng", "money", formula=parse_formula("[nstw] + [nsdp]")),
        ColumnSpec("nam", "Năm thực hiện", "year"),
    ),
    number="IV",
    total="TỔNG SỐ",
)
TRAINING = TableSpec(
    "phu-luc-v",
    "Nhiệm vụ",
    "Giáo dục nghề nghiệp",
    (ColumnSpec("kinh-phi", "Kinh phí", "money", adds_up=True),),
    number="V",
)
SPREAD = TableSpec(
    "phan-bo-xa",
    "Phân bổ",
    "Phân bổ cho xã",
    (ColumnSpec("sn", "SN", "money", adds_up=True),),
    rows_from="lines-communes",
    total="TỔNG CỘNG",
)
TARGETS = TableSpec(
    "phu-luc-ii",
    "Chỉ tiêu",
    "Chỉ tiêu kế hoạch",
    (
        ColumnSpec("dvt", "Đơn vị tính", "unit"),
        ColumnSpec("truoc", "Năm trước", "count"),
        ColumnSpec("nay", "Năm nay", "count"),
        ColumnSpec("ty-le", "So với năm trước (%)", "percent", formula=parse_formula("[nay] / [truoc] * 100")),
    ),
    number="II",
)
HOUSEHOLDS = TableSpec(
    "chi-tieu-xa",
    "Chỉ tiêu giao xã",
    "Chỉ tiêu giao xã",
    (
        ColumnSpec("giam", "Tổng số", "count", adds_up=True),
        ColumnSpec("dtts", "DTTS", "count", adds_up=True),
        ColumnSpec("khac", "Khác", "count", adds_up=True),
    ),
    rows_from="communes",
    total="TỔNG CỘNG",
)
SPECS = {spec.key: spec for spec in (WORKS, TRAINING, SPREAD, TARGETS, HOUSEHOLDS)}


def a_row(row_id: str, *children: FormRow, level: RowLevel = "row", **values: Any) -> FormRow:  # noqa: ANN401
    """Return a row; its code is its id and its title speaks of it unless given."""
    return FormRow(
        row_id,
        row_id,
        values.pop("code", row_id),
        values.pop("title", f"Nội dung {row_id}"),
        level,
        children=children,
        **values,
    )


def a_table(spec: TableSpec, *rows: FormRow, **values: Any) -> FormRow:  # noqa: ANN401
    """Return the table of a form."""
    return FormRow(f"table-{spec.key}", "1", spec.key, level="table", children=rows, **values)


def cells(**amounts: int) -> dict[str, int | str]:
    """Return money cells given in triệu đồng; "_" stands for "-"."""
    return {name.replace("_", "-"): amount * MILLION for name, amount in amounts.items()}


def rules_with(*ties: Tie | tuple[str, str], **values: Any) -> Rules:  # noqa: ANN401
    """Return rules that know the forms and the given ties."""
    parsed = tuple(tie if isinstance(tie, Tie) else parse_tie(*tie) for tie in ties)
    return replace(RULES, tables=SPECS, ties=parsed, **values)

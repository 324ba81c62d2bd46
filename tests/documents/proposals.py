"""A province's proposal for 2022 with figures in all its appendices; the figures of the works and activities agree."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache

from desktop.domain import tree
from desktop.domain.form_table import FormRow, Tables
from desktop.domain.fund import Fund
from desktop.domain.funding import FundingTree
from desktop.domain.plan import Plan
from desktop.domain.table_edit import with_changed
from desktop.services.drafting import draft_plan
from desktop.services.order_form import PlanOrder
from tests.documents.sample_plans import shipped_pack

MILLION = 1_000_000
AMOUNTS = (
    ("1.1", "central.investment", 120_000),
    ("1.1", "central.recurrent", 50_000),
    ("1.1", "provincial.investment", 18_000),
    ("2", "central.recurrent", 3_000),
    ("4.1.1", "central.investment", 40_000),
    ("4.1.2", "central.recurrent", 2_400),
    ("4.1.5", "central.recurrent", 7_000),
    ("4.3", "central.investment", 8_000),
)
WORKS = (
    ("I", "Huyện Tuy Đức", "Đường liên xã", 60_000, 9_000),
    ("I", "Huyện Đăk Glong", "Cầu dân sinh", 60_000, 9_000),
    ("III", "Huyện Tuy Đức", "Nhà xưởng thực hành", 40_000, None),
    ("IV", "Toàn tỉnh", "Sàn giao dịch việc làm trực tuyến", 8_000, None),
)


@cache
def proposal() -> Plan:
    """Return the plan; group II of its works is left out of the print."""
    order = PlanOrder(
        "de-xuat",
        2022,
        "ubnd-tinh",
        "Đăk Nông",
        attributes=("poor_district",),
        number="740",
        issue_date=dt.date(2021, 10, 28),
        targets={"giam-ty-le": "2", "giam-ty-le-dtts": "3"},
    )
    plan = draft_plan(shipped_pack(), order)
    return replace(plan, funding=_funding(plan.funding), tables=_tables(plan.tables))


def row_at(tables: Tables, form: str, code: str) -> FormRow:
    """Return the row of a code in a form's table."""
    table = next(table for table in tables if table.code == form)
    return next(row for row in table.rows() if row.code == code)


def _funding(funding: FundingTree) -> FundingTree:
    for code, fund, amount in AMOUNTS:
        line = funding.by_code(code)
        assert line is not None
        funding = funding.with_line(line.with_amount(Fund.parse(fund), amount * MILLION))
    return funding


def _tables(tables: Tables) -> Tables:
    for place, (group, area, title, central, local) in enumerate(WORKS):
        cells: dict[str, int | str] = {"dia-ban": area, "nstw": central * MILLION, "nam": "2022"}
        if local is not None:
            cells["nsdp"] = local * MILLION
        row = FormRow(f"work-{place}", f"{place:04d}i", "", title, cells=cells)
        tables = tree.with_new_node(tables, row_at(tables, "phu-luc-iv", group).id, row)
    poor = row_at(tables, "phu-luc-ii", "1").with_cell("kq", "11.785").with_cell("uoc-thang", "6.771")
    trained = replace(
        row_at(tables, "phu-luc-ii", "5"),
        cells={"kq": "200", "ke-hoach": "400", "uoc-thang": "200", "uoc-nam": "400", "ss-cung-ky": "68,97"},
    )
    share = row_at(tables, "phu-luc-ii", "1.ty-le").with_cell("ke-hoach", "Giảm 2%").with_cell("uoc-nam", "Giảm 2%")
    seats = row_at(tables, "phu-luc-v", "hd1").with_cell("kinh-phi", 40_000 * MILLION).with_cell("ke-hoach", "0")
    hidden = replace(row_at(tables, "phu-luc-iv", "II"), is_printed=False)
    return with_changed(tables, {row.id: row for row in (poor, trained, share, seats, hidden)})

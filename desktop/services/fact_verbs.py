"""What the officer does with the plan's facts: number, date, place, signer, subject, counterpart shares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from desktop.domain.layout import Layout
from desktop.domain.plan import Facts
from desktop.services.changes import Changes
from desktop.services.desk import Desk

FactValue = str | int | tuple[str, ...] | dt.date | Layout | None

FACT_NAMES: Mapping[str, str] = {
    "number": "Sửa số văn bản",
    "place": "Sửa địa danh",
    "issue_date": "Sửa ngày ban hành",
    "subject": "Sửa trích yếu",
    "intro": "Sửa lời dẫn",
    "closing": "Sửa lời kết",
    "signer_name": "Sửa người ký",
    "signer_capacity": "Sửa thể thức ký",
    "budget_decision": "Sửa quyết định giao vốn",
    "drafting_unit": "Sửa đơn vị soạn thảo",
    "area_attributes": "Sửa đặc điểm địa bàn",
    "layout": "Sửa cách trình bày",
    "address": "Sửa địa chỉ cơ quan",
    "phone": "Sửa số điện thoại cơ quan",
    "email": "Sửa thư điện tử cơ quan",
}
"""Undo names of the facts that have a field on the screen."""


def set_fact(desk: Desk, name: str, value: FactValue) -> Changes:
    """Set one fact by its name in `Facts`; raise TypeError for a name that is not one."""
    facts = replace(desk.plan.facts, **{name: value})  # type: ignore[arg-type]  # the name decides the type
    return _with_facts(desk, FACT_NAMES.get(name, "Sửa thông tin chung"), facts, merge_key=f"fact/{name}")


def set_issue_date(desk: Desk, date: dt.date | None) -> Changes:
    """Set the day of issue; None leaves the blanks for the clerk."""
    return set_fact(desk, "issue_date", date)


def set_counterpart(desk: Desk, key: str) -> Changes:
    """Take over the counterpart shares of a rule of the pack; an empty key takes them away."""
    if not key:
        facts = replace(desk.plan.facts, counterpart_base="", shares={}, share_tolerance=0)
    else:
        rule = desk.pack.counterpart(key)
        facts = replace(
            desk.plan.facts, counterpart_base=rule.base, shares=dict(rule.shares), share_tolerance=rule.tolerance
        )
    return _with_facts(desk, "Chọn tỷ lệ đối ứng", facts)


def _with_facts(desk: Desk, name: str, facts: Facts, *, merge_key: str = "") -> Changes:
    return desk.change(name, replace(desk.plan, facts=facts), merge_key=merge_key)

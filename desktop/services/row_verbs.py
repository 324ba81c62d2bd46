"""What the officer does with the plan's lists: căn cứ, agencies, recipients, indicators, communes, waivers.

Every list has the same verbs: add as last, change, move, remove. A list is named as in `Plan`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from desktop.domain.legal import Act, LegalBasis
from desktop.domain.ordering import key_between
from desktop.domain.plan import Agency, Commune, Indicator, Opinion, Paper, Plan, Recipient, Waiver
from desktop.services.changes import Changes
from desktop.services.desk import Desk

RowValue = Any
"""A row of some list, or an attribute of one."""
ListName = Literal[
    "bases", "agencies", "recipients", "indicators", "communes", "waivers", "assignments", "opinions", "papers"
]


@dataclass(frozen=True)
class ListWords:
    """How a row of a list is called in undo names, and its class."""

    noun: str
    cls: type


LISTS: Mapping[ListName, ListWords] = {
    "bases": ListWords("căn cứ", LegalBasis),
    "agencies": ListWords("cơ quan", Agency),
    "recipients": ListWords("nơi nhận", Recipient),
    "indicators": ListWords("chỉ tiêu", Indicator),
    "communes": ListWords("đơn vị cấp dưới", Commune),
    "waivers": ListWords("lý do bỏ qua", Waiver),
    "opinions": ListWords("ý kiến góp ý", Opinion),
    "papers": ListWords("văn bản kèm theo", Paper),
}


def add_row(desk: Desk, name: ListName, /, **values: RowValue) -> Changes:
    """Add a row as the last of a list; raise TypeError where a value is missing or unknown."""
    rows = getattr(desk.plan, name)
    row_id = desk.new_id()
    order = key_between(rows[-1].order if rows else "", "", row_id[:6])
    row = LISTS[name].cls(id=row_id, order=order, **values)
    return _with(desk, f"Thêm {LISTS[name].noun}", name, (*rows, row))


def change_row(desk: Desk, name: ListName, row_id: str, /, **values: RowValue) -> Changes:
    """Change attributes of a row; raise KeyError where there is no such row."""
    rows = getattr(desk.plan, name)
    _position(rows, row_id)
    changed = tuple(replace(row, **values) if row.id == row_id else row for row in rows)
    return _with(desk, f"Sửa {LISTS[name].noun}", name, changed, merge_key=f"{name}/{row_id}/{','.join(values)}")


def move_row(desk: Desk, name: ListName, row_id: str, steps: int) -> Changes:
    """Move a row up (-1) or down (+1); at the end of the list nothing changes."""
    rows = getattr(desk.plan, name)
    place = _position(rows, row_id)
    target = place + steps
    if not 0 <= target < len(rows):
        return desk.change("", desk.plan)
    rest = rows[:place] + rows[place + 1 :]
    before = rest[target - 1].order if target else ""
    after = rest[target].order if target < len(rest) else ""
    moved = replace(rows[place], order=key_between(before, after, desk.new_id()[:6]))
    return _with(desk, f"Chuyển {LISTS[name].noun}", name, (*rest[:target], moved, *rest[target:]))


def remove_row(desk: Desk, name: ListName, row_id: str) -> Changes:
    """Remove a row; raise KeyError where there is no such row."""
    rows = getattr(desk.plan, name)
    _position(rows, row_id)
    kept = tuple(row for row in rows if row.id != row_id)
    return _with(desk, f"Xóa {LISTS[name].noun}", name, kept)


def add_act(desk: Desk, act: Act, *, lead: str = "Căn cứ") -> Changes:
    """Add a căn cứ that cites one act of the library."""
    return add_row(desk, "bases", lead=lead, acts=(act,))


def _position(rows: tuple[Any, ...], row_id: str) -> int:
    for place, row in enumerate(rows):
        if row.id == row_id:
            return place
    raise KeyError(row_id)


def _with(desk: Desk, step: str, name: ListName, rows: tuple[Any, ...], *, merge_key: str = "") -> Changes:
    return desk.change(step, with_list(desk.plan, name, rows), merge_key=merge_key)


def with_list(plan: Plan, name: ListName, rows: tuple[RowValue, ...]) -> Plan:
    """Return the plan with one of its lists exchanged."""
    changed: dict[str, RowValue] = {name: rows}
    return replace(plan, **changed)

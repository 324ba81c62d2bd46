"""What the officer does with appendix tables: fill cells, add, move and remove rows, add and leave out appendices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from desktop.domain import tree
from desktop.domain.form_table import CellValue, FormRow, Tables, find_row, table_of
from desktop.domain.ordering import key_between
from desktop.domain.table_edit import with_changed
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.drafting_tables import draft_table, refreshed
from desktop.services.table_entry import TableEntry, rows_with

RowValue = Any
"""An attribute of a row."""


def enter_table_cells(desk: Desk, name: str, entries: Iterable[TableEntry]) -> Changes:
    """Fill many cells of any tables as one step (paste, fill, clear); raise KeyError for a row that is not there."""
    return _with(desk, name, with_changed(desk.plan.tables, rows_with(desk.plan.tables, entries)))


def set_table_cell(desk: Desk, row_id: str, column: str, value: CellValue | None) -> Changes:
    """Type one cell; None clears it."""
    return enter_table_cells(desk, "Nhập ô", (TableEntry(row_id, column, value),))


def change_table_row(desk: Desk, row_id: str, /, **values: RowValue) -> Changes:
    """Change attributes of a row: title, unit, number, is_printed, locked; raise TypeError for one it does not have."""
    row = replace(find_row(desk.plan.tables, row_id), **values)
    tables = with_changed(desk.plan.tables, {row_id: row})
    return _with(desk, "Sửa dòng của biểu", tables, merge_key=f"table/{row_id}/{','.join(values)}")


def rename_table_row(desk: Desk, row_id: str, title: str) -> Changes:
    """Give a row another title."""
    return change_table_row(desk, row_id, title=title)


def add_table_row(desk: Desk, parent_id: str, title: str, *, unit: str = "") -> Changes:
    """Add a row as the last below a group or a table, by id."""
    parent = find_row(desk.plan.tables, parent_id)
    row_id = desk.new_id()
    last = parent.children[-1].order if parent.children else ""
    row = FormRow(row_id, key_between(last, "", row_id[:6]), "", title, unit=unit)
    return _with(desk, f"Thêm dòng “{title}”", tree.with_new_node(desk.plan.tables, parent_id, row))


def remove_table_row(desk: Desk, row_id: str) -> Changes:
    """Remove a row with everything below it; raise KeyError for a table or a row that is not there."""
    row = find_row(desk.plan.tables, row_id)
    if row.level == "table":
        raise KeyError(row_id)
    return _with(desk, f"Xóa dòng “{row.title}”", tree.without_node(desk.plan.tables, row_id))


def move_table_row(desk: Desk, row_id: str, steps: int) -> Changes:
    """Move a row (or a whole table) up (-1) or down (+1) among its siblings; at the end nothing changes."""
    tables = desk.plan.tables
    parent = tree.parent_of(tables, row_id)
    siblings = parent.children if parent else tables
    place = next(place for place, row in enumerate(siblings) if row.id == row_id)
    target = place + steps
    if not 0 <= target < len(siblings):
        return desk.change("", desk.plan)
    rest = siblings[:place] + siblings[place + 1 :]
    before = rest[target - 1].order if target else ""
    after = rest[target].order if target < len(rest) else ""
    moved = replace(siblings[place], order=key_between(before, after, desk.new_id()[:6]))
    without = tree.without_node(tables, row_id)
    return _with(desk, "Chuyển dòng của biểu", tree.with_new_node(without, parent.id if parent else "", moved))


def add_table(desk: Desk, form: str) -> Changes:
    """Add an appendix as the last table; raise KeyError for an unknown form, ValueError where the plan has it."""
    if table_of(desk.plan.tables, form) is not None:
        raise ValueError(form)
    tables = desk.plan.tables
    order = key_between(tables[-1].order if tables else "", "", desk.new_id()[:6])
    table = replace(draft_table(desk.pack, desk.plan, form), order=order)
    return _with(desk, f"Thêm phụ lục “{desk.pack.table(form).short}”", (*tables, table))


def remove_table(desk: Desk, form: str) -> Changes:
    """Leave an appendix out of the plan, figures and all; raise KeyError where the plan does not have it."""
    table = _table(desk.plan.tables, form)
    kept = tuple(other for other in desk.plan.tables if other is not table)
    return _with(desk, f"Bỏ phụ lục “{_short(desk, form)}”", kept)


def refresh_rows(desk: Desk, form: str) -> Changes:
    """Let the rows of a table follow the plan's projects and communes; a table with rows of its own stays as it is."""
    table = _table(desk.plan.tables, form)
    given = desk.pack.table(form)
    if given.rows_from == "fixed":
        return desk.change("", desk.plan)
    after = refreshed(table, draft_table(desk.pack, desk.plan, form))
    tables = tuple(after if other is table else other for other in desk.plan.tables)
    return _with(desk, f"Cập nhật dòng của “{given.short}”", tables)


def _table(tables: Tables, form: str) -> FormRow:
    table = table_of(tables, form)
    if table is None:
        raise KeyError(form)
    return table


def _short(desk: Desk, form: str) -> str:
    return next((given.short for given in desk.pack.tables if given.key == form), form)


def _with(desk: Desk, name: str, tables: Tables, *, merge_key: str = "") -> Changes:
    return desk.change(name, replace(desk.plan, tables=tables), merge_key=merge_key)

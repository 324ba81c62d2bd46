"""A plan with the cells of a preview put into it, and what those cells hold now; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.domain.form_table import FormRow, find_row, with_rows
from desktop.domain.fund import Fund
from desktop.domain.plan import Plan
from desktop.importers.preview import CellChange, CellTarget, Value


def with_changes(plan: Plan, changes: Iterable[CellChange]) -> Plan:
    """Return the plan with every new value in its cell; raise KeyError for a row that is not there."""
    tree = plan.funding
    rows: dict[str, FormRow] = {}
    for change in changes:
        target = change.target
        if target.kind == "table":
            row = rows.get(target.row) or find_row(plan.tables, target.row)
            rows[target.row] = row.with_cell(target.column, change.new)
        else:
            line = tree[target.row]
            amount = change.new if isinstance(change.new, int) else None
            put = line.with_carried if target.kind == "carried" else line.with_amount
            tree = tree.with_line(put(Fund.parse(target.column), amount))
    tables = with_rows(plan.tables, rows) if rows else plan.tables
    return plan if tree is plan.funding and not rows else replace(plan, funding=tree, tables=tables)


def value_of(plan: Plan, target: CellTarget) -> Value:
    """Return what a cell holds now; raise KeyError for a row that is not there."""
    if target.kind == "table":
        return find_row(plan.tables, target.row).cells.get(target.column)
    line = plan.funding[target.row]
    amounts = line.carried if target.kind == "carried" else line.amounts
    return amounts.get(Fund.parse(target.column))

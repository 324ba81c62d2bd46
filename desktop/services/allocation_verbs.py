"""What the officer does to divide money: spread a row over communes, take the suggested counterpart, move an amount.

Each comes in two parts: a proposal to look at, which changes nothing, and the verb that applies it as one step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from desktop.domain.allocation import MoneyCell, Recipient, Transfer, Weight, spread, suggested_counterpart, transfer
from desktop.domain.amounts import format_amount
from desktop.domain.form_table import FormRow, Tables, find_row, table_holding, table_of
from desktop.domain.fund import Fund
from desktop.domain.plan import Plan
from desktop.domain.table_edit import row_path, with_changed
from desktop.domain.table_values import is_input, number_of
from desktop.services.changes import Changes
from desktop.services.desk import Desk
from desktop.services.funding_verbs import CellEntry, enter_cells
from desktop.services.table_entry import TableEntry
from desktop.services.table_verbs import enter_table_cells

SpreadKey = Literal["equal", "poor_households", "last_year", "typed"]


@dataclass(frozen=True)
class SpreadOrder:
    """What to spread: `total` (đồng) of a column over the rows below a row.

    `weights` are typed weights by row id (key "typed"), `last_year` the tables of last year's plan (key "last_year").
    `households` are form and column with the poor households of each commune (key "poor_households"). `minimum` and
    `maximum` are đồng by row id. Locked cells of the rows keep their amount.
    """

    row: str
    column: str
    total: int
    key: SpreadKey = "equal"
    weights: Mapping[str, Weight] = field(default_factory=dict)
    last_year: Tables = ()
    minimum: Mapping[str, int] = field(default_factory=dict)
    maximum: Mapping[str, int] = field(default_factory=dict)
    households: tuple[str, str] = ("chi-tieu-xa", "dau-nam")


@dataclass(frozen=True)
class SpreadProposal:
    """What each row below would get, in đồng by row id."""

    order: SpreadOrder
    amounts: Mapping[str, int]


class NotACellError(ValueError):
    """A cell that takes no amount: it is computed, holds a text, is locked, or is not as it was when it was shown."""


def propose_spread(desk: Desk, order: SpreadOrder) -> SpreadProposal:
    """Return how an amount would be spread; nothing changes.

    Raises AllocationError where the bounds cannot be kept, KeyError for a row that is not there.
    """
    plan = desk.plan
    row = row_path(plan.tables, order.row)[-1]
    recipients = [_recipient(plan, order, row, child) for child in row.children]
    return SpreadProposal(order, spread(order.total, recipients, step=_step(desk, order)))


def spread_weights(plan: Plan, order: SpreadOrder) -> Mapping[str, Weight]:
    """Return the weight of each row below an order's row, by row id; raise KeyError for a row that is not there."""
    row = row_path(plan.tables, order.row)[-1]
    return {child.id: _weight(plan, order, row, child) for child in row.children}


def spread_amount(desk: Desk, proposal: SpreadProposal) -> Changes:
    """Put a proposal into the table as one step."""
    order = proposal.order
    entries = [TableEntry(row_id, order.column, amount) for row_id, amount in proposal.amounts.items()]
    title = row_path(desk.plan.tables, order.row)[-1].title
    return enter_table_cells(desk, f"Phân bổ “{title}”", entries)


def _step(desk: Desk, order: SpreadOrder) -> int:
    """Money is spread in the plan's steps, households one by one."""
    spec = desk.pack.table_spec(table_holding(desk.plan.tables, order.row).code)
    return desk.plan.facts.step if spec.column(order.column).value == "money" else 1


def _recipient(plan: Plan, order: SpreadOrder, row: FormRow, child: FormRow) -> Recipient:
    cell = child.cells.get(order.column, 0)
    is_locked = order.column in child.locked and isinstance(cell, int)
    return Recipient(
        child.id,
        _weight(plan, order, row, child),
        order.minimum.get(child.id, 0),
        order.maximum.get(child.id),
        int(cell) if is_locked else None,
    )


def _weight(plan: Plan, order: SpreadOrder, row: FormRow, child: FormRow) -> Weight:
    match order.key:
        case "equal":
            return 1
        case "typed":
            return order.weights.get(child.id, 0)
        case "poor_households":
            return _households(plan.tables, child.commune, order.households)
        case _:
            return _last_year(plan, order, row, child)


def _households(tables: Tables, commune: str, cell: tuple[str, str]) -> Weight:
    """Return the poor households of a commune, as the plan's own table (form and column) has them."""
    form, column = cell
    table = table_of(tables, form)
    found = next((row for row in (table.rows() if table else ()) if commune and row.commune == commune), None)
    return (number_of(found.cells.get(column)) or 0) if found else 0


def _last_year(plan: Plan, order: SpreadOrder, row: FormRow, child: FormRow) -> Weight:
    """Return what the same commune got in the same row and column last year; rows have the same ids every year."""
    form = table_holding(plan.tables, row.id).code
    table = table_of(order.last_year, form)
    for old in table.rows() if table else ():
        if old.code == row.code and old.line == row.line:
            below = next((each for each in old.children if each.commune == child.commune), None)
            return number_of(below.cells.get(order.column)) or 0 if below else 0
    return 0


def propose_counterpart(desk: Desk) -> Mapping[tuple[str, Fund], int]:
    """Return the counterpart money (đồng, by row and fund) the plan's shares ask for where the plan has another."""
    plan = desk.plan
    suggested = suggested_counterpart(plan)
    return {cell: amount for cell, amount in suggested.items() if plan.funding[cell[0]].own.get(cell[1]) != amount}


def take_counterpart(desk: Desk, amounts: Mapping[tuple[str, Fund], int]) -> Changes:
    """Put counterpart money into the funding table as one step; what was carried over counts towards it."""
    funding = desk.plan.funding
    entries = [
        CellEntry(line_id, fund, amount - funding[line_id].carried.get(fund, 0))
        for (line_id, fund), amount in amounts.items()
    ]
    return enter_cells(desk, "Điền vốn đối ứng", entries)


def propose_transfer(desk: Desk, amount: int, giving: MoneyCell, taking: MoneyCell) -> Transfer:
    """Return both sides of moving an amount (đồng); nothing changes.

    Raises TransferError where there is too little, NotACellError for a cell that takes no amount, KeyError for a row
    that is not there.
    """
    return transfer(amount, (giving, _amount(desk, giving)), (taking, _amount(desk, taking)))


def transfer_amount(desk: Desk, moved: Transfer) -> Changes:
    """Apply a transfer as one step; raise NotACellError where one cell has changed since it was shown."""
    for side in (moved.giving, moved.taking):
        if _amount(desk, side.cell) != side.before:
            raise NotACellError(side.cell.id)
    plan = desk.plan
    for side in (moved.giving, moved.taking):
        plan = _with_amount(plan, side.cell, side.after)
    return desk.change(f"Chuyển {format_amount(moved.amount, plan.facts.unit)}", plan)


def _with_amount(plan: Plan, cell: MoneyCell, amount: int) -> Plan:
    if cell.kind == "line":
        line = plan.funding[cell.id].with_amount(Fund.parse(cell.column), amount)
        return replace(plan, funding=plan.funding.with_line(line))
    row = find_row(plan.tables, cell.id).with_cell(cell.column, amount)
    return replace(plan, tables=with_changed(plan.tables, {cell.id: row}))


def _amount(desk: Desk, cell: MoneyCell) -> int | None:
    """Return the figure of an input cell, None for blank."""
    if cell.kind == "line":
        line = desk.plan.funding[cell.id]
        fund = Fund.parse(cell.column)
        if fund in line.unread or any(child.totals for child in line.children):
            raise NotACellError(cell.id)
        return line.amounts.get(fund)
    row = find_row(desk.plan.tables, cell.id)
    spec = desk.pack.table_spec(table_holding(desk.plan.tables, cell.id).code)
    value = row.cells.get(cell.column)
    is_money = spec.column(cell.column).value == "money"
    if not is_money or not is_input(spec, row, cell.column) or isinstance(value, str) or cell.column in row.locked:
        raise NotACellError(cell.id)
    return value

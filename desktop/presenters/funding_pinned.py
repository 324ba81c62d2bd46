"""The rows pinned below the funding table: the total, what is assigned, and the difference."""

from __future__ import annotations

from desktop.domain.amounts import print_amount
from desktop.domain.fund import Measure
from desktop.domain.plan import Plan
from desktop.packs.schema import FundingForm
from desktop.presenters.funding_columns import FIRST_FIGURE, NUMBER, TITLE
from desktop.presenters.grid import GridCell, GridRow, RowLook
from desktop.presenters.uncertain import UNCERTAIN, Marks, rests_on_conflict

_LOOKS: tuple[RowLook, ...] = ("total", "assigned", "difference")


def assigned_measures(plan: Plan) -> dict[Measure, int]:
    """Return what decisions assign to the whole programme, by measure, in đồng."""
    found: dict[Measure, int] = {}
    root = plan.funding.root.id
    for row in plan.assignments:
        if row.line == root:
            found[row.measure] = found.get(row.measure, 0) + row.amount
    return found


def pinned_row(row: int) -> GridRow:
    """Return the pinned row at a place."""
    return GridRow(f"pinned:{_LOOKS[row]}", _LOOKS[row], pinned=True)


def pinned_cell(plan: Plan, form: FundingForm, row: int, column: int, *, marks: Marks) -> GridCell:
    """Return the cell of a pinned row; a total that rests on an open conflict says so."""
    if column == NUMBER:
        return GridCell("")
    if column == TITLE:
        return GridCell((form.total_label, "Số được giao", "Chênh lệch")[row], look="strong")
    measure = Measure.parse(form.column[column - FIRST_FIGURE].measure)
    planned = measure.total(plan.funding.root.totals)
    assigned = assigned_measures(plan).get(measure)
    figures = (planned, assigned, None if assigned is None else (planned or 0) - assigned)
    text = print_amount(figures[row], form.unit)
    if row != 1 and rests_on_conflict(marks, plan.funding.root.id, measure):
        return GridCell(text, problem="warning", message=UNCERTAIN, look="strong")
    is_off = row > 0 and bool(figures[2])
    return GridCell(
        text,
        problem="error" if is_off else "",
        message="Số kế hoạch khác số được giao." if is_off else "",
        look="strong",
    )

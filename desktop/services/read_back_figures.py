"""A figure inside a sentence that was changed in Word: which cell of the funding table it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from desktop.documents.bound_text import FIELD, FUND
from desktop.domain.amounts import parse_amount
from desktop.domain.fund import Fund, Measure
from desktop.domain.funding import Line
from desktop.domain.plan import Plan
from desktop.domain.plan_fields import WHOLE
from desktop.importers.preview import CellChange, CellTarget
from desktop.packs.pack import Pack

Behind = tuple[CellTarget, int]
"""A cell and what else is counted in the printed figure, in đồng."""


def cell_behind(plan: Plan, source: str) -> Behind | None:
    """Return the one input cell a printed figure stands for; None where it adds several up or is no figure."""
    asked = _asked(plan, source)
    if asked is None:
        return None
    line, measure, part = asked
    amounts = list(_inputs(line, measure, "new_year")) if part != "carried" else []
    carried = list(_inputs(line, measure, "carried")) if part != "new_year" else []
    if len(amounts) == 1 and len(carried) == 1 and _is_one_cell(amounts[0][0], carried[0][0]):
        return amounts[0][0], carried[0][1]
    if len(amounts) + len(carried) == 1:
        return (amounts + carried)[0][0], 0
    return None


def is_figure(source: str) -> bool:
    """Tell whether bound words are an amount of the funding table."""
    return source.startswith((FUND, f"{FIELD}vốn:"))


def figure_change(plan: Plan, pack: Pack, behind: Behind, text: str, place: str) -> CellChange:
    """Return what a figure typed in a sentence changes; raise AmountError where it is no amount or below nothing."""
    target, rest = behind
    unit = plan.facts.unit
    amount = parse_amount(text, unit)
    new = None if amount is None else amount - rest
    line = plan.funding[target.row]
    held = line.carried if target.kind == "carried" else line.amounts
    fund = Fund.parse(target.column)
    title = line.label or line.title
    return CellChange(
        target, held.get(fund), new, place, plan.facts.funding_form, title, _column(plan, pack, fund), unit
    )


def _asked(plan: Plan, source: str) -> tuple[Line, Measure, str] | None:
    if source.startswith(FUND):
        part, measure, row = source.removeprefix(FUND).split(":", 2)
        return (plan.funding[row], Measure.parse(measure), part) if row in plan.funding else None
    name = source.removeprefix(f"{FIELD}vốn:")
    if name == source or name.count(".") <= 1:
        return None
    code, capital, kind = name.rsplit(".", 2)
    line = plan.funding.root if code == WHOLE else plan.funding.by_code(code)
    return None if line is None else (line, Measure.parse(f"{capital}.{kind}"), "total")


def _inputs(line: Line, measure: Measure, kind: Literal["new_year", "carried"]) -> Iterator[Behind]:
    for below in line.walk():
        held = below.carried if kind == "carried" else below.amounts
        for fund, amount in held.items():
            if measure.holds(fund):
                yield CellTarget(kind, below.id, fund.key), amount


def _is_one_cell(amount: CellTarget, carried: CellTarget) -> bool:
    return (amount.row, amount.column) == (carried.row, carried.column)


def _column(plan: Plan, pack: Pack, fund: Fund) -> str:
    form = pack.form(plan.facts.funding_form)
    for column in form.column:
        if Measure.parse(column.measure).fund == fund:
            return f"{column.group} – {column.title}" if column.group else column.title
    return fund.key

"""The funding appendix as a neutral table: rows of the tree by the columns of the form, totals as formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.documents.model import Cell, Column, Row, RowLook, Table
from desktop.documents.table_head import Head, table_head
from desktop.domain.amounts import print_amount
from desktop.domain.fund import Amounts, Fund, Measure
from desktop.domain.funding import Line
from desktop.domain.plan import Plan
from desktop.packs.schema import FundingForm

FIRST_COLUMNS = 2
NUMBER_WIDTH = 0.7
TITLE_WIDTH = 4.6


@dataclass(frozen=True)
class TableLine:
    """One printed row: the funding row it shows, its amounts, and which printed rows add up to it."""

    line: Line
    number: str
    title: str
    look: RowLook
    amounts: Amounts
    parts: tuple[int, ...] = ()
    has_own: bool = False


def funding_table(plan: Plan, form: FundingForm, *, omits_not_applicable: bool) -> Table:
    """Return the printed funding table. Figures are in the form's unit; a cell without figure is blank."""
    lines = table_lines(plan, omits_not_applicable=omits_not_applicable, total_label=form.total_label)
    measures = tuple(Measure.parse(column.measure) for column in form.column)
    rows = tuple(_row(line, position, form, measures, lines) for position, line in enumerate(lines))
    return Table(_columns(form), _head(form), rows, _numbers(form), form.key)


def table_lines(plan: Plan, *, omits_not_applicable: bool, total_label: str) -> tuple[TableLine, ...]:
    """Return the rows of the table from the projects down, with the grand total last where it has a label."""
    lines: list[TableLine] = []
    tops = [_add(plan, child, lines, omits_not_applicable) for child in plan.funding.root.children]
    if not total_label:
        return tuple(lines)
    root = plan.funding.root
    parts = tuple(position for position in tops if position is not None)
    lines.append(TableLine(root, "", total_label, "total", root.totals, parts, has_own=bool(root.own)))
    return tuple(lines)


def _add(plan: Plan, line: Line, lines: list[TableLine], omits: bool) -> int | None:  # noqa: FBT001 - recursion
    if line.status == "not_applicable" and not line.totals and omits:
        return None
    place = len(lines)
    lines.append(TableLine(line, row_number(line), row_title(line), _look(line), line.totals))
    is_silent = line.status == "not_applicable" and not line.totals
    parts = [_add(plan, child, lines, omits or is_silent) for child in line.children]
    kept = tuple(position for position in parts if position is not None)
    lines[place] = replace(lines[place], parts=kept, has_own=bool(line.own))
    if line.carried:
        title = f"trong đó: vốn năm {plan.facts.year - 1} chuyển sang"
        lines.append(TableLine(line, "", title, "of_which", line.carried, has_own=True))
    return place


def row_number(line: Line) -> str:
    """Return the number a row shows: its programme code; activities have none."""
    return "" if line.level == "activity" else line.code


def row_title(line: Line) -> str:
    """Return the title a row shows: label and name, with the reason where the project does not apply."""
    named = f"{line.label}: {line.title}" if line.label else line.title
    return f"{named} (không áp dụng)" if line.status == "not_applicable" else named


def _look(line: Line) -> RowLook:
    looks: Mapping[str, RowLook] = {"project": "project", "subproject": "subproject", "activity": "activity"}
    return looks.get(line.level, "plain")


def _row(
    shown: TableLine, position: int, form: FundingForm, measures: tuple[Measure, ...], lines: tuple[TableLine, ...]
) -> Row:
    figures = tuple(
        _figure(shown, position, column, measures, form=form, lines=lines) for column in range(len(form.column))
    )
    return Row((Cell(shown.number), Cell(shown.title), *figures), shown.look, shown.line.id)


def _figure(
    shown: TableLine,
    position: int,
    column: int,
    measures: tuple[Measure, ...],
    *,
    form: FundingForm,
    lines: tuple[TableLine, ...],
) -> Cell:
    amount = measures[column].total(shown.amounts)
    if amount is None:
        return Cell()
    value = amount // form.unit if amount % form.unit == 0 else amount / form.unit
    sum_of = _parts_across(shown, position, column, measures) or _parts_below(shown, column, measures, lines)
    return Cell(print_amount(amount, form.unit), value, sum_of)


def _parts_across(
    shown: TableLine, position: int, column: int, measures: tuple[Measure, ...]
) -> tuple[tuple[int, int], ...]:
    """Cells of the same row that add up to a computed column: the one-fund columns it holds, if they hold all of it."""
    if measures[column].fund is not None:
        return ()
    funds: dict[Fund, int] = {}
    for place, measure in enumerate(measures):
        if measure.fund is not None and measures[column].holds(measure.fund) and measure.fund in shown.amounts:
            funds[measure.fund] = place
    covered = {fund for fund in shown.amounts if measures[column].holds(fund)}
    if covered - funds.keys():
        return ()
    return tuple((position, FIRST_COLUMNS + place) for place in funds.values())


def _parts_below(
    shown: TableLine, column: int, measures: tuple[Measure, ...], lines: tuple[TableLine, ...]
) -> tuple[tuple[int, int], ...]:
    """Cells of the rows below that add up to a row without money of its own."""
    if shown.has_own or not shown.parts:
        return ()
    held = (place for place in shown.parts if measures[column].total(lines[place].amounts) is not None)
    return tuple((place, FIRST_COLUMNS + column) for place in held)


def _columns(form: FundingForm) -> tuple[Column, ...]:
    figures = (Column(column.key, column.width, "right", is_figure=True) for column in form.column)
    return (Column("number", NUMBER_WIDTH, "center"), Column("title", TITLE_WIDTH), *figures)


def _head(form: FundingForm) -> Head:
    columns = [(column.group, column.title) if column.group else (column.title,) for column in form.column]
    return table_head([(form.number_head,), (form.title_head,), *columns])


def _numbers(form: FundingForm) -> tuple[str, ...]:
    count = FIRST_COLUMNS + len(form.column)
    return tuple(f"({place + 1})" for place in range(count)) if form.has_numbers else ()

"""An appendix table of a plan as a neutral table: its rows by the columns of its form, sums as formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from desktop.documents.model import Align, Cell, Column, HeaderCell, Row, RowLook, Table
from desktop.documents.table_head import Path, table_head
from desktop.domain.amounts import round_half_up
from desktop.domain.form_table import FormRow
from desktop.domain.formula import ColumnName, Expression, Number, Operation
from desktop.domain.table_values import (
    ColumnSpec,
    TableSpec,
    cell_text,
    cell_value,
    decimal_text,
    figure,
    is_input,
    number_of,
    percent_text,
)

NUMBER_WIDTH = 0.7
Render = Callable[[str], str]
"""Fills the fields of a title in."""


def appendix_table(table: FormRow, spec: TableSpec, render: Render) -> Table:
    """Return the printed table: rows and groups that are printed, the grand total first or last; blank is not 0."""
    rows = _PrintedRows(spec, render)
    total = rows.reserve() if spec.total and spec.total_first else None
    tops = rows.add_all(table.children, 0)
    if spec.total:
        rows.put(total, table, "", spec.total, look="total", parts=tops)
    return Table(_columns(spec), _head(spec, render), tuple(rows.rows), spec.numbers, spec.key)


def printed_numbers(rows: Iterable[FormRow]) -> list[str]:
    """Return the numbers printed before sibling rows: a row's own, else the count of level "row", else none."""
    numbers, count = [], 0
    for row in rows:
        count += row.level == "row" and row.is_printed
        numbers.append(row.number or (str(count) if row.level == "row" else ""))
    return numbers


@dataclass
class _PrintedRows:
    """Collects the printed rows of one table."""

    spec: TableSpec
    render: Render
    rows: list[Row] = field(default_factory=list)

    def reserve(self) -> int:
        """Keep the next place for a row that is put there later."""
        self.rows.append(Row(()))
        return len(self.rows) - 1

    def add_all(self, rows: tuple[FormRow, ...], depth: int) -> list[tuple[int, FormRow]]:
        """Add sibling rows with all below them; return the places of those that count in sums."""
        counted = []
        for row, number in zip(rows, printed_numbers(rows), strict=True):
            if row.is_printed:
                place = self.reserve()
                parts = self.add_all(row.children, depth + 1)
                self.put(place, row, number, self.render(row.title), look=_look(row, depth, self.spec), parts=parts)
                if row.level != "subrow":
                    counted.append((place, row))
        return counted

    def put(
        self,
        place: int | None,
        row: FormRow,
        number: str,
        title: str,
        *,
        look: RowLook,
        parts: list[tuple[int, FormRow]],
    ) -> None:
        """Put a row at its place, None for the end."""
        place = self.reserve() if place is None else place
        cells = [self.cell(row, column, place, parts) for column in self.spec.columns]
        before = self.spec.title_place
        self.rows[place] = Row((Cell(number), *cells[:before], Cell(title), *cells[before:]), look, row.id)

    def cell(self, row: FormRow, column: ColumnSpec, place: int, parts: list[tuple[int, FormRow]]) -> Cell:
        """Return one cell: its text, its figure in the table's unit, and the cells it is the sum of."""
        text = cell_text(self.spec, row, column.key)
        value = cell_value(self.spec, row, column.key)
        if column.value == "mixed" and isinstance(value, str):
            value = _as_printed(text)
        if value is None or isinstance(value, str):
            return Cell(text)
        unit = self.spec.unit if column.value == "money" else 1
        return Cell(text, _scaled(value, unit), self.sum_of(row, column, place, parts))

    def sum_of(
        self, row: FormRow, column: ColumnSpec, place: int, parts: list[tuple[int, FormRow]]
    ) -> tuple[tuple[int, int], ...]:
        """Cells that add up to a cell: the rows below it, or the columns its formula adds."""
        if column.formula is not None:
            keys = _added(column.formula.expression) if not is_typed_over(row, column) else None
            held = [key for key in keys or () if figure(self.spec, row, key) is not None]
            return tuple((place, self.position(key)) for key in held)
        if not column.adds_up or is_input(self.spec, row, column.key):
            return ()
        position = self.position(column.key)
        return tuple((below, position) for below, part in parts if figure(self.spec, part, column.key) is not None)

    def position(self, key: str) -> int:
        """Return the printed position of a column."""
        position = next(place for place, column in enumerate(self.spec.columns) if column.key == key)
        return position + (1 if position < self.spec.title_place else 2)


def is_typed_over(row: FormRow, column: ColumnSpec) -> bool:
    """Tell whether a typed figure stands in place of a computed one."""
    return column.can_type and column.key in row.cells


def _added(expression: Expression) -> tuple[str, ...] | None:
    """Keys of the columns a formula adds up, None where it does anything else."""
    match expression:
        case ColumnName(key):
            return (key,)
        case Operation("+", left, right):
            parts = (_added(left), _added(right))
            return None if None in parts else tuple(key for part in parts for key in part or ())
        case _:
            return None


def _look(row: FormRow, depth: int, spec: TableSpec) -> RowLook:
    is_line = bool(row.line) and not row.commune and spec.rows_from in {"lines", "lines-communes"}
    if row.level == "group" or is_line:
        return "subproject" if depth else "project"
    return "plain"


def _as_printed(text: str) -> Number | None:
    """The figure of a typed text that is written as a figure is printed; a sheet shows the same for it."""
    value = number_of(text)
    return value if value is not None and text in {decimal_text(value), percent_text(value)} else None


def _scaled(value: Number, unit: int) -> int | float:
    if value % unit == 0:
        return int(value // unit)
    if unit != 1:
        return float(value) / unit
    exact = Fraction(value) * 100
    return round_half_up(exact.numerator, exact.denominator) / 100


def _columns(spec: TableSpec) -> tuple[Column, ...]:
    columns = [
        Column(column.key, column.width, _align(column), is_figure=column.is_figure and column.align in {"", "right"})
        for column in spec.columns
    ]
    place = spec.title_place
    title = Column("title", spec.title_width)
    return (Column("number", NUMBER_WIDTH, "center"), *columns[:place], title, *columns[place:])


def _align(column: ColumnSpec) -> Align:
    if column.align:
        return column.align
    if column.is_figure:
        return "right"
    return "center" if column.value in {"mixed", "unit", "year"} else "left"


def _head(spec: TableSpec, render: Render) -> tuple[tuple[HeaderCell | None, ...], ...]:
    paths: list[Path] = [(*column.groups, column.title) for column in spec.columns]
    place = spec.title_place
    title = (*spec.title_groups, spec.title_head)
    ordered = ((spec.number_head,), *paths[:place], title, *paths[place:])
    return table_head([tuple(render(text) for text in path) for path in ordered])

"""Figures and texts of an appendix table that comes back: what is typed is taken, what is computed is compared."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from desktop.domain.amounts import UNIT_DONG, AmountError, parse_amount
from desktop.domain.form_table import FormRow, table_of
from desktop.domain.plan import Plan
from desktop.domain.table_values import ColumnSpec, TableSpec, cell_value, decimal_text, is_input, number_of, value_text
from desktop.importers.figures import ReadValue, read_money, read_text
from desktop.importers.matching import MatchedSheet
from desktop.importers.preview import CellChange, CellTarget, ImportPreview, ImportProblem, ProblemCode, Value
from desktop.importers.workbook import SheetCell
from desktop.services.changed_cells import with_changes

FINEST = 1_000_000
"""Parts a typed number may be divided into: six decimals."""


def table_preview(plan: Plan, spec: TableSpec, matched: MatchedSheet) -> ImportPreview:
    """What the cells of an appendix table would change in a plan; raise KeyError where the plan has no such table."""
    table = table_of(plan.tables, spec.key)
    if table is None:
        raise KeyError(spec.key)
    reader = _Reader(plan, spec, table, matched)
    reader.read()
    return ImportPreview((spec.key,), tuple(reader.changes), (*matched.problems, *reader.problems), same=reader.same)


@dataclass
class _Reader:
    plan: Plan
    spec: TableSpec
    table: FormRow
    matched: MatchedSheet
    changes: list[CellChange] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)
    same: int = 0

    def read(self) -> None:
        """Take what is typed first; compare what is computed once all of it was understood."""
        rows = {row.id: row for row in (self.table, *self.table.rows())}
        computed = []
        for (row_id, key), found in self.matched.cells.items():
            row = rows.get(row_id)
            if row is None or key not in self.spec.by_key or self.spec.column(key).value == "unit":
                continue
            if is_input(self.spec, row, key) and self.spec.column(key).formula is None:
                self._take(row, key, found.cell)
            else:
                computed.append((row_id, key, found.cell))
        after = with_changes(self.plan, self.changes)
        table = table_of(after.tables, self.spec.key) or self.table
        new = {row.id: row for row in (table, *table.rows())}
        is_clear = not (self.problems or self.matched.problems)
        for row_id, key, cell in computed:
            if is_input(self.spec, rows[row_id], key):
                self._take_typed_over(rows[row_id], new[row_id], key, cell)
            elif is_clear:
                self._compare(new[row_id], key, cell)

    def _take(self, row: FormRow, key: str, cell: SheetCell | None) -> None:
        column = self.spec.column(key)
        read = read_cell(column, cell, self.spec.unit)
        old = row.cells.get(key)
        if read.fault is not None:
            choices = tuple(self._change(row, column, old, choice) for choice in read.choices)
            self._add_problem(read.fault, row, column, read.text, choices)
        elif _is_same(column, old, read.value):
            self.same += old is not None
        else:
            self.changes.append(self._change(row, column, old, read.value))

    def _take_typed_over(self, before: FormRow, after: FormRow, key: str, cell: SheetCell | None) -> None:
        """Take a cell that may be typed in place of its computed value, unless it shows that value."""
        column = self.spec.column(key)
        read = read_cell(column, cell, self.spec.unit)
        if key not in before.cells and read.fault is None:
            shown = value_text(self.spec, column, number_of(read.value))
            if shown in {value_text(self.spec, column, cell_value(self.spec, row, key)) for row in (before, after)}:
                return
        if cell is None or cell.kind != "no_result":
            self._take(before, key, cell)

    def _compare(self, row: FormRow, key: str, cell: SheetCell | None) -> None:
        column = self.spec.column(key)
        if cell is None or cell.kind == "no_result":
            return
        read = read_text(cell, scales_percent=column.value == "percent")
        if read.fault is not None:
            self._add_problem(read.fault, row, column, read.text)
            return
        stated = number_of(read.value)
        computed = cell_value(self.spec, row, key)
        if stated is not None and column.value == "money":
            stated = Fraction(stated) * self.spec.unit
        shown = value_text(self.spec, column, stated)
        expected = value_text(self.spec, column, computed)
        if shown != expected and not (computed is None and stated == 0):
            words = {"row": row.title or self.spec.total, "column": _title(column)}
            values = {**words, "stated": shown or read.text or cell.text, "computed": expected or "trống"}
            self.problems.append(
                ImportProblem(ProblemCode.TOTAL_DIFFERS, self.matched.cells[row.id, key].address, values)
            )

    def _change(self, row: FormRow, column: ColumnSpec, old: Value, new: Value) -> CellChange:
        return CellChange(
            CellTarget("table", row.id, column.key),
            old,
            new,
            self.matched.cells[row.id, column.key].address,
            form=self.spec.key,
            row=row.title,
            column=_title(column),
            unit=self.spec.unit if column.value == "money" else 0,
        )

    def _add_problem(
        self, code: ProblemCode, row: FormRow, column: ColumnSpec, text: str, choices: tuple[CellChange, ...] = ()
    ) -> None:
        values = {"row": row.title or self.spec.total, "column": _title(column), "text": text}
        self.problems.append(ImportProblem(code, self.matched.cells[row.id, column.key].address, values, choices))


def read_cell(column: ColumnSpec, cell: SheetCell | None, unit: int) -> ReadValue:
    """Read one typed cell of an appendix table by what its column holds; `unit` scales money."""
    match column.value:
        case "money":
            return read_money(cell, unit)
        case "count":
            return _figure(cell, UNIT_DONG)
        case "number" | "percent":
            return _figure(cell, FINEST, scales_percent=column.value == "percent")
        case _:
            read = read_text(cell, scales_percent=True)
            if column.value == "mixed" and cell is not None and cell.number is not None:
                return replace(read, value=_as_printed(read.value))
            return read


def _figure(cell: SheetCell | None, finest: int, *, scales_percent: bool = False) -> ReadValue:
    """Read a figure that is kept as its text; a text must be one figure with one reading."""
    read = read_text(cell, scales_percent=scales_percent)
    if cell is None or read.fault is not None or not isinstance(read.value, str):
        return read
    if cell.number is not None:
        is_whole = number_of(read.value) is not None and Decimal(cell.number).as_integer_ratio()[1] == 1
        return read if finest != UNIT_DONG or is_whole else ReadValue(fault=ProblemCode.FRACTION, text=read.value)
    text = read.value.removesuffix("%").rstrip() if scales_percent else read.value
    try:
        parse_amount(text, finest, negative=True)
    except AmountError as error:
        return ReadValue(fault=ProblemCode(error.code.value), text=read.value)
    return ReadValue(text or None)


def _as_printed(text: Value) -> Value:
    """A number in a column of mixed texts as it is printed ("11.785"), unless printing would round it."""
    figure = number_of(text)
    printed = "" if figure is None else decimal_text(figure)
    return printed if figure is not None and number_of(printed) == figure else text


def _is_same(column: ColumnSpec, old: Value, new: Value) -> bool:
    if old == new:
        return True
    if column.value in {"money", "text", "agency"} or old is None or new is None:
        return False
    before, after = number_of(old), number_of(new)
    return before is not None and before == after


def _title(column: ColumnSpec) -> str:
    return " – ".join((*column.groups, column.title))

"""The form one commune fills: its rows of the tables that ask communes, as sheets of a protected workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from desktop.domain.form_table import FormRow
from desktop.domain.formula import ColumnName, Constant, Expression, Formula
from desktop.domain.plan import Commune, Plan
from desktop.domain.plan_fields import FieldValues
from desktop.domain.table_values import ColumnSpec, TableSpec, cell_value, number_of
from desktop.exporters.commune_form import FIRST_COLUMNS, CommuneCell, CommuneForm, CommuneRow, CommuneSheet, InputKind
from desktop.importers.matching import ExpectedColumn, ExpectedRow, MatchedSheet
from desktop.importers.stamp import SheetMark
from desktop.packs.pack import Pack
from desktop.services.printed_forms import book_stamp, form_version

CELL_MARK = "#"
"""Parts the id of a table row from the key of its column, where a column of the table is a row of the form."""
VALUE_KEY = "value"
TOTAL = ":total"
KINDS: Mapping[str, InputKind] = {"money": "money", "count": "count", "number": "decimal", "percent": "decimal"}


def commune_form(plan: Plan, pack: Pack, commune_id: str) -> CommuneForm:
    """Return the form of a commune; raise KeyError for one the plan does not have.

    Raises ValueError where no table of the plan asks communes.
    """
    commune = _commune(plan, commune_id)
    sheets = tuple(commune_sheets(plan, pack, commune_id))
    if not sheets:
        raise ValueError(commune_id)
    stamp = book_stamp(plan, (sheet.mark.form for sheet in sheets), commune=commune_id)
    return CommuneForm(stamp, commune.name, plan.facts.issuer_name, sheets)


def commune_sheets(plan: Plan, pack: Pack, commune_id: str) -> Iterator[CommuneSheet]:
    """Yield a sheet for each table of the plan that asks communes, in the order of the tables."""
    _commune(plan, commune_id)
    for table in plan.tables:
        spec = pack.table_specs.get(table.code)
        if spec is None or spec.rows_from not in {"communes", "lines-communes"}:
            continue
        builder = _Sheet(plan, spec, SheetMark(spec.key, form_version(pack.table(spec.key))))
        rows = tuple(_rows_of(table, commune_id))
        if rows:
            yield (
                builder.one_row_a_line(table, rows) if spec.rows_from == "lines-communes" else builder.upright(rows[0])
            )


def expected_of(sheet: CommuneSheet) -> tuple[tuple[ExpectedColumn, ...], tuple[ExpectedRow, ...]]:
    """The columns and rows that must be found again when a sheet comes back."""
    named = zip(FIRST_COLUMNS, sheet.first_heads, strict=True)
    columns = [ExpectedColumn(key, (head,), is_figure=False) for key, head in named]
    columns += [ExpectedColumn(key, heads) for key, heads in sheet.columns]
    rows = (
        ExpectedRow(row.id, {"number": row.number, "title": row.title}, is_optional=row.is_total) for row in sheet.rows
    )
    return tuple(columns), tuple(rows)


def as_table_cells(matched: MatchedSheet) -> MatchedSheet:
    """Return cells of a sheet with one row a column as cells of the table's own row and columns."""
    cells = {}
    for (row_id, key), cell in matched.cells.items():
        row, mark, column = row_id.partition(CELL_MARK)
        cells[(row, column) if mark and key == VALUE_KEY else (row_id, key)] = cell
    return replace(matched, cells=cells)


@dataclass(frozen=True)
class _Sheet:
    """Builds one sheet of a table."""

    plan: Plan
    spec: TableSpec
    mark: SheetMark

    def one_row_a_line(self, table: FormRow, rows: tuple[tuple[FormRow, FormRow], ...]) -> CommuneSheet:
        """One row for each project that reaches the commune, columns as in the table, sums below."""
        shown = tuple(column for column in self.spec.columns if column.value != "unit")
        places = {column.key: place for place, column in enumerate(shown)}
        lines = tuple(
            CommuneRow(
                row.id,
                parent.number,
                parent.title,
                tuple(
                    self.cell(row, column, {key: (line, there) for key, there in places.items()}) for column in shown
                ),
            )
            for line, (parent, row) in enumerate(rows)
        )
        columns = tuple((column.key, self.heads(column)) for column in shown)
        total = self.total_row(table, shown, lines)
        return self.sheet(columns, (*lines, total))

    def upright(self, row: tuple[FormRow, FormRow]) -> CommuneSheet:
        """One row for each column of the table, one column of values."""
        _, own = row
        shown = tuple(column for column in self.spec.columns if column.value != "unit")
        places = {column.key: (place, 0) for place, column in enumerate(shown)}
        lines = tuple(
            CommuneRow(
                f"{own.id}{CELL_MARK}{column.key}",
                str(place + 1),
                " – ".join(self.heads(column)),
                (self.cell(own, column, places),),
            )
            for place, column in enumerate(shown)
        )
        return self.sheet(((VALUE_KEY, ("Số liệu của xã",)),), lines)

    def sheet(self, columns: tuple[tuple[str, tuple[str, ...]], ...], rows: tuple[CommuneRow, ...]) -> CommuneSheet:
        values = FieldValues(self.plan)
        title = values.render_template(self.spec.title).upper()
        return CommuneSheet(self.mark, self.spec.short, title, self.spec.unit_line, columns, rows)

    def heads(self, column: ColumnSpec) -> tuple[str, ...]:
        values = FieldValues(self.plan)
        return tuple(values.render_template(head) for head in (*column.groups, column.title) if head)

    def cell(self, row: FormRow, column: ColumnSpec, places: Mapping[str, tuple[int, int]]) -> CommuneCell:
        figure_format = "#,##0" if column.value == "count" else "#,##0.###"
        if column.formula is not None:
            parts = tuple(places[key] for key in column.formula.columns)
            shown = _in_unit(cell_value(self.spec, row, column.key), self.unit(column))
            return CommuneCell("computed", shown, excel_formula(column.formula), parts, number_format=figure_format)
        typed = row.cells.get(column.key)
        choices = self.choices(column)
        kind: InputKind = "list" if choices else KINDS.get(column.value, "text")
        value = typed if kind in {"text", "list"} else _in_unit(number_of(typed), self.unit(column))
        return CommuneCell(kind, value, choices=choices, number_format=figure_format)

    def total_row(self, table: FormRow, shown: tuple[ColumnSpec, ...], lines: tuple[CommuneRow, ...]) -> CommuneRow:
        """Sums of the columns that add up, blank where a column does not."""
        cells = []
        for place, column in enumerate(shown):
            held = [line.cells[place].value for line in lines]
            figures = [value for value in held if isinstance(value, int | float)]
            adds = column.adds_up or (column.formula is not None and column.value in {"money", "count"})
            parts = tuple((line, place) for line in range(len(lines))) if adds else ()
            cells.append(CommuneCell("computed", sum(figures) if figures and adds else None, parts=parts))
        return CommuneRow(f"{table.id}{TOTAL}", "", self.spec.total or "TỔNG CỘNG", tuple(cells), is_total=True)

    def unit(self, column: ColumnSpec) -> int:
        return self.spec.unit if column.value == "money" else 1

    def choices(self, column: ColumnSpec) -> tuple[str, ...]:
        if column.value == "agency":
            return tuple(agency.short or agency.name for agency in self.plan.agencies)
        year = self.plan.facts.year
        return (str(year - 1), str(year), str(year + 1)) if column.value == "year" else ()


def excel_formula(formula: Formula) -> str:
    """A formula of columns as an Excel formula with {0}, {1} … for its columns; blank operands stay blank.

    As in `Formula.value`, nothing shows while all columns are blank, or while one is that is multiplied or divided.
    """
    names = {key: f"{{{place}}}" for place, key in enumerate(formula.columns)}
    body = _excel(formula.expression, names)
    count = f"COUNT({','.join(names.values())})"
    least = len(names) if "*" in body or "/" in body else 1
    return f'=IF({count}<{least},"",IFERROR({body},""))'


def _excel(expression: Expression, names: Mapping[str, str]) -> str:
    match expression:
        case Constant(value):
            return str(value)
        case ColumnName(key):
            return f"N({names[key]})"
        case _:
            left, right = _excel(expression.left, names), _excel(expression.right, names)
            return f"({left}{expression.sign}{right})"


def _in_unit(value: object, unit: int) -> int | float | None:
    if not isinstance(value, int | Fraction):
        return None
    scaled = Fraction(value) / unit
    return scaled.numerator if scaled.denominator == 1 else float(scaled)


def _rows_of(parent: FormRow, commune_id: str) -> Iterator[tuple[FormRow, FormRow]]:
    """The rows of a commune, each with the row it stands below."""
    for row in parent.children:
        if row.commune == commune_id:
            yield parent, row
        yield from _rows_of(row, commune_id)


def _commune(plan: Plan, commune_id: str) -> Commune:
    found = next((commune for commune in plan.communes if commune.id == commune_id), None)
    if found is None:
        raise KeyError(commune_id)
    return found

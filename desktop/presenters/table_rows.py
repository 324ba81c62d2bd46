"""Which rows the grid of an appendix table shows, which of their cells are typed in, and its columns; no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.documents.appendix_table import printed_numbers
from desktop.domain.form_table import FormRow
from desktop.domain.formula import Number
from desktop.domain.fund import Measure
from desktop.domain.plan import Plan
from desktop.domain.plan_fields import FieldValues
from desktop.domain.table_values import ColumnSpec, TableSpec, cell_text, is_input, number_of
from desktop.domain.ties import FUNDING, TARGETS, Reference, Tie
from desktop.presenters.grid import Align, GridColumn, RowLook

NUMBER, TITLE = "number", "title"
TITLE_CHARS = 9
WIDEST_TITLE = 32


@dataclass(frozen=True)
class TableRow:
    """A row of the grid: the id of the table's row, how deep it stands, the id of the row above, its printed number."""

    id: str
    depth: int
    parent: str
    number: str = ""


def table_rows(table: FormRow) -> tuple[TableRow, ...]:
    """Return the rows below a table, top down."""
    return tuple(_rows(table, 0))


def _rows(parent: FormRow, depth: int) -> Iterator[TableRow]:
    for row, number in zip(parent.children, printed_numbers(parent.children), strict=True):
        yield TableRow(row.id, depth, parent.id, number)
        yield from _rows(row, depth + 1)


def is_own(row: FormRow) -> bool:
    """Tell whether the officer added a row: it comes neither from the form nor from a project or commune."""
    return not (row.code or row.line or row.commune)


def may_type(spec: TableSpec, row: FormRow, column: ColumnSpec) -> bool:
    """Tell whether a cell is typed in; heads of groups hold sums only, the unit of a row belongs to the form."""
    if column.value == "unit":
        return is_own(row)
    return row.level != "group" and is_input(spec, row, column.key)


def is_new_input(column: ColumnSpec) -> bool:
    """Tell whether a cell of a column is typed in a row that is about to be added."""
    return column.formula is None or column.can_type


def row_look(row: FormRow, depth: int) -> RowLook:
    """Return how a row stands out: heads of groups, parts ("trong đó"), ordinary rows."""
    if row.level == "group":
        return "subproject" if depth else "project"
    if row.level == "subrow":
        return "of_which"
    return "activity" if depth else "plain"


def grid_columns(spec: TableSpec, table: FormRow, plan: Plan) -> tuple[GridColumn, ...]:
    """Return number, the columns ahead of the title, the title (all of them frozen), then the other columns."""
    fields = FieldValues(plan)
    head, tail = spec.columns[: spec.title_place], spec.columns[spec.title_place :]
    numbers = iter(spec.numbers)
    first = GridColumn(
        NUMBER, spec.number_head, number=next(numbers, ""), width=6, frozen=True, editable=False, align="center"
    )
    ahead = tuple(_column(spec, column, table, fields, number=next(numbers, ""), frozen=True) for column in head)
    title = GridColumn(
        TITLE,
        fields.render_template(spec.title_head),
        spec.title_groups,
        next(numbers, ""),
        width=min(WIDEST_TITLE, round(spec.title_width * TITLE_CHARS)),
        frozen=True,
        wraps=True,
    )
    behind = tuple(_column(spec, column, table, fields, number=next(numbers, "")) for column in tail)
    return (first, *ahead, title, *behind)


def _column(
    spec: TableSpec, column: ColumnSpec, table: FormRow, fields: FieldValues, *, number: str, frozen: bool = False
) -> GridColumn:
    wide = len(cell_text(spec, table, column.key)) + 2 if column.is_figure else 0
    return GridColumn(
        column.key,
        fields.render_template(column.title),
        tuple(fields.render_template(group) for group in column.groups),
        number,
        width=max(8, round(column.width * TITLE_CHARS), wide),
        align=_align(column),
        frozen=frozen,
        editable=column.formula is None or column.can_type,
        wraps=column.value in {"text", "agency", "mixed"},
    )


def _align(column: ColumnSpec) -> Align:
    if column.align:
        return column.align
    return "right" if column.is_figure else "left"


def compared_figures(spec: TableSpec, plan: Plan, ties: tuple[Tie, ...]) -> dict[str, Number]:
    """Return by column what the grand total has to agree with: the funding table's total or the plan's target."""
    found: dict[str, Number] = {}
    for tie in ties:
        if len(tie.left) == 1 and tie.left[0].form == spec.key and tie.left[0].row in {"", "*"}:
            figures = [_whole_figure(plan, reference) for reference in tie.right]
            known = [figure for figure in figures if figure is not None]
            if len(known) == len(figures):
                found[tie.left[0].column] = sum(known)
    return found


def _whole_figure(plan: Plan, reference: Reference) -> Number | None:
    if reference.form == FUNDING and reference.row in {"", "*"}:
        total = Measure.parse(reference.column).total(plan.funding.root.totals)
        return None if total is None else reference.sign * total
    if reference.form == TARGETS:
        target = next((item.value for item in plan.indicators if item.code == reference.row), "")
        figure = number_of(target)
        return None if figure is None else reference.sign * figure
    return None


def untouched_texts(
    columns: Sequence[GridColumn], atoms: Iterable[str], problems: Iterable[tuple[str, str]]
) -> frozenset[int] | None:
    """Return the columns but those with wrapped text, where a change left all texts alone; None for every column.

    A grid then need not measure its rows again.
    """
    keys = {key or TITLE for _, key in problems}
    for atom in atoms:
        _, is_value, key = atom.partition("/value:")
        keys.add(key if is_value else TITLE)
    if any(column.wraps and column.key in keys for column in columns):
        return None
    return frozenset(place for place, column in enumerate(columns) if not column.wraps)

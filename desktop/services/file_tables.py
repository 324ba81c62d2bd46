"""The appendix tables of PLAN.json, both directions."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.form_table import FormRow
from desktop.domain.ordering import template_key
from desktop.domain.plan import Plan
from desktop.packages.plan_rows import TableRow
from desktop.services.file_refs import RowNames, given_or, unless
from desktop.services.ids import fixed_id


@dataclass(frozen=True)
class _Names:
    plan_id: str
    lines: RowNames
    communes: RowNames

    def derived_id(self, path: str) -> str:
        return fixed_id(self.plan_id, "tables", path)


def tables_of(rows: tuple[TableRow, ...], plan_id: str, *, lines: RowNames, communes: RowNames) -> tuple[FormRow, ...]:
    """Return the tables of a file; raise PlanFileError for a funding row or commune the plan does not have."""
    return _read(rows, "$.tables", _Names(plan_id, lines, communes))


def _read(rows: tuple[TableRow, ...], path: str, names: _Names) -> tuple[FormRow, ...]:
    read = (_row(row, place, f"{path}[{place}]", names) for place, row in enumerate(rows))
    return tuple(sorted(read, key=lambda row: (row.order, row.id)))


def _row(row: TableRow, place: int, path: str, names: _Names) -> FormRow:
    return FormRow(
        id=given_or(row.id, names.derived_id(path)),
        order=given_or(row.order, template_key(place)),
        code=row.code,
        title=row.title,
        level=row.level,
        number=row.number,
        unit=row.unit,
        line=names.lines.id_of(row.line, f"{path}.line", "dòng"),
        commune=names.communes.id_of(row.commune, f"{path}.commune", "đơn vị cấp dưới"),
        is_printed=row.printed,
        locked=row.locked,
        cells=dict(row.cells),
        stated=dict(row.stated),
        unread=dict(row.unread),
        children=_read(row.rows, f"{path}.rows", names),
    )


def tables_written(plan: Plan, lines: RowNames) -> tuple[TableRow, ...]:
    """Return the rows of the tables of a plan."""
    communes = RowNames((commune.id, commune.name) for commune in plan.communes)
    return _written(plan.tables, "$.tables", _Names(plan.id, lines, communes))


def _written(rows: tuple[FormRow, ...], path: str, names: _Names) -> tuple[TableRow, ...]:
    return tuple(_row_written(row, place, f"{path}[{place}]", names) for place, row in enumerate(rows))


def _row_written(row: FormRow, place: int, path: str, names: _Names) -> TableRow:
    return TableRow(
        code=row.code,
        level=row.level,
        title=row.title,
        number=row.number,
        unit=row.unit,
        line=names.lines.name_of(row.line),
        commune=names.communes.name_of(row.commune),
        printed=row.is_printed,
        locked=row.locked,
        cells=dict(row.cells),
        stated=dict(row.stated),
        unread=dict(row.unread),
        id=unless(row.id, names.derived_id(path)),
        order=unless(row.order, template_key(place)),
        rows=_written(row.children, f"{path}.rows", names),
    )

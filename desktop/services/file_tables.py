"""The appendix tables of PLAN.json, both directions: rows say what differs from the row their form begins with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from msgspec import UNSET, UnsetType

from desktop.domain.form_table import CellValue, FormRow, Tables
from desktop.domain.ordering import template_key
from desktop.domain.plan import Plan
from desktop.domain.table_values import TableSpec
from desktop.packages.plan_rows import EntryRow, TableRow
from desktop.packages.strict_json import PlanFileError
from desktop.packs.pack import Pack
from desktop.services.drafting_tables import draft_table, draft_tables
from desktop.services.file_refs import RowNames, given_or, unless
from desktop.services.ids import fixed_id

TABLES = "tables"


def tables_of(rows: tuple[TableRow, ...] | UnsetType, pack: Pack, plan: Plan) -> Tables:
    """Return the tables of a file for a plan that has its lines and communes; raise PlanFileError for what is wrong.

    A file that says nothing of tables has those of the plan's style.
    """
    if rows is UNSET:
        return draft_tables(pack, plan, pack.style(plan.facts.style).appendices)
    tables = [_table(row, pack, plan, place) for place, row in enumerate(rows)]
    return tuple(sorted(tables, key=lambda table: (table.order, table.id)))


def tables_written(plan: Plan, pack: Pack) -> tuple[TableRow, ...]:
    """Return the tables of a plan as a file says them, complete."""
    return tuple(_table_written(table, pack, plan, place) for place, table in enumerate(plan.tables))


def _table(row: TableRow, pack: Pack, plan: Plan, place: int) -> FormRow:
    path = f"$.tables[{place}]"
    if row.form not in pack.table_specs:
        raise PlanFileError(f"{path}.form", f"bộ danh mục không có biểu “{row.form}”")
    drafted = draft_table(pack, plan, row.form, place)
    reader = _Rows.of(pack, plan, drafted)
    return FormRow(
        id=given_or(row.id, drafted.id),
        order=given_or(row.order, drafted.order),
        code=row.form,
        level="table",
        is_printed=row.printed,
        stated=reader.figures(row.stated, f"{path}.stated"),
        children=drafted.children if row.rows is UNSET else reader.rows(row.rows, f"{path}.rows", drafted),
    )


def _table_written(table: FormRow, pack: Pack, plan: Plan, place: int) -> TableRow:
    drafted = draft_table(pack, plan, table.code, place)
    return TableRow(
        form=table.code,
        rows=_Rows.of(pack, plan, drafted).written(table.children, "$.rows", drafted),
        printed=table.is_printed,
        stated=dict(table.stated),
        id=unless(table.id, drafted.id),
        order=unless(table.order, drafted.order),
    )


@dataclass
class _Rows:
    """Rows of one table; every row is read and written against the form's row it stands for, or against a bare one."""

    plan_id: str
    spec: TableSpec
    lines: RowNames
    communes: RowNames
    drafted: dict[tuple[str, str], FormRow]
    used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, pack: Pack, plan: Plan, drafted: FormRow) -> _Rows:
        """Return the rows of a plan's table, given a new draft of it."""
        known: dict[tuple[str, str], FormRow] = {}
        for row in drafted.rows():
            if row.code:
                known.setdefault(("code", row.code), row)
            if row.commune:
                known[row.line, row.commune] = row
        return cls(
            plan.id,
            pack.table_spec(drafted.code),
            RowNames((line.id, line.code) for line in plan.funding.root.walk()),
            RowNames((commune.id, commune.name) for commune in plan.communes),
            known,
        )

    def rows(self, rows: Iterable[EntryRow], path: str, parent: FormRow) -> tuple[FormRow, ...]:
        """Return rows below a (drafted) parent."""
        read = [self.row(row, f"{path}[{place}]", parent, place) for place, row in enumerate(rows)]
        return tuple(sorted(read, key=lambda row: (row.order, row.id)))

    def row(self, row: EntryRow, path: str, parent: FormRow, place: int) -> FormRow:
        """Return one row with the rows below it."""
        commune = "" if row.commune is UNSET else self.communes.id_of(row.commune, f"{path}.commune", "địa phương")
        base = self.base(row.code, commune, parent, f"{path}")
        return FormRow(
            id=given_or(row.id, base.id),
            order=given_or(row.order, template_key(place)),
            code=row.code,
            title=given_or(row.title, base.title),
            level=given_or(row.level, base.level),
            number=given_or(row.number, base.number),
            unit=given_or(row.unit, base.unit),
            line=base.line if row.line is UNSET else self.lines.id_of(row.line, f"{path}.line", "dòng"),
            commune=base.commune if row.commune is UNSET else commune,
            is_printed=row.printed,
            locked=row.locked,
            cells=self.cells(row.cells, f"{path}.cells"),
            stated=self.figures(row.stated, f"{path}.stated"),
            unread=self.figures(row.unread, f"{path}.unread"),
            children=self.rows(row.rows, f"{path}.rows", base),
        )

    def base(self, code: str, commune: str, parent: FormRow, path: str) -> FormRow:
        """Return the form's row of a code, or of a commune below a row; a bare one where it is missing or taken."""
        found = self.drafted.get(("code", code)) if code else self.drafted.get((parent.line, commune))
        if found is not None and found.id not in self.used:
            self.used.add(found.id)
            return found
        return FormRow(fixed_id(self.plan_id, TABLES, self.spec.key, path.partition(".rows")[2]), "", code)

    def cells(self, given: dict[str, int | str], path: str) -> dict[str, CellValue]:
        """Return typed cells; raise PlanFileError for an unknown column, money that is text, text that is a number."""
        for key, value in self.figures(given, path).items():
            if (self.spec.column(key).value == "money") is not isinstance(value, int):
                what = "số nguyên (đồng)" if isinstance(value, str) else "chuỗi chữ"
                raise PlanFileError(f'{path}["{key}"]', f"cột này cần {what}")
        return dict(given)

    def figures(self, given: dict[str, Any], path: str) -> dict[str, Any]:
        """Return values by column; raise PlanFileError for a column the table does not have."""
        for key in given:
            if key not in self.spec.by_key:
                raise PlanFileError(f'{path}["{key}"]', f"biểu “{self.spec.key}” không có cột “{key}”")
        return dict(given)

    def written(self, rows: Iterable[FormRow], path: str, parent: FormRow) -> tuple[EntryRow, ...]:
        """Return rows as a file says them."""
        return tuple(self.row_written(row, f"{path}[{place}]", parent, place) for place, row in enumerate(rows))

    def row_written(self, row: FormRow, path: str, parent: FormRow, place: int) -> EntryRow:
        """Return one row as a file says it; titles stand there, so that a reader sees what the row is."""
        base = self.base(row.code, row.commune, parent, path)
        level: Any = unless(row.level, base.level)
        has_commune = row.commune != base.commune or (bool(row.commune) and not row.code)
        return EntryRow(
            code=row.code,
            title=row.title,
            level=level,
            number=unless(row.number, base.number),
            unit=unless(row.unit, base.unit),
            line=UNSET if row.line == base.line else self.lines.name_of(row.line),
            commune=self.communes.name_of(row.commune) if has_commune else UNSET,
            printed=row.is_printed,
            locked=row.locked,
            cells=dict(row.cells),
            stated=dict(row.stated),
            unread=dict(row.unread),
            id=unless(row.id, base.id),
            order=unless(row.order, template_key(place)),
            rows=self.written(row.children, f"{path}.rows", base),
        )

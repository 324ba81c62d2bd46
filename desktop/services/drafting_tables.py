"""Writes the appendix tables a plan begins with: rows of the form, or rows that follow its projects and communes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from desktop.domain.form_table import FormRow, RowLevel, Tables
from desktop.domain.funding import Line
from desktop.domain.ordering import template_key
from desktop.domain.plan import Commune, Plan
from desktop.packs.pack import Pack
from desktop.packs.table_schema import TableForm, TableRow
from desktop.services.ids import fixed_id


def line_id(pack: Pack, code: str) -> str:
    """Return the id everybody gives to a row of the programme: the same in every plan and pack version."""
    return fixed_id(pack.id, "line", code)


def draft_tables(pack: Pack, plan: Plan, forms: Iterable[str]) -> Tables:
    """Return new tables of the given forms in their order; raise KeyError for a form the pack does not have."""
    return tuple(draft_table(pack, plan, form, place) for place, form in enumerate(forms))


def draft_table(pack: Pack, plan: Plan, form: str, place: int = 0) -> FormRow:
    """Return a new table of a form with the rows it begins with; `place` is its place among the plan's tables."""
    return _Drafting(pack, plan, pack.table(form)).table(place)


def refreshed(table: FormRow, drafted: FormRow) -> FormRow:
    """Return a table with the rows of a new draft of its form, figures of the rows that stay, and the officer's rows.

    Rows of projects and communes that are no longer there go with their figures.
    """
    known = {row.id: row for row in table.rows()}
    return replace(_kept(drafted, table), children=_merged(drafted.children, table.children, known))


def _merged(drafted: Iterable[FormRow], before: Iterable[FormRow], known: dict[str, FormRow]) -> tuple[FormRow, ...]:
    """Merge one level: drafted rows first in their order, then what the officer added there."""
    rows = []
    for row in drafted:
        old = known.get(row.id)
        below = _merged(row.children, old.children if old else (), known)
        rows.append(replace(_kept(row, old) if old else row, children=below))
    drafted_ids = {row.id for row in rows}
    own = (row for row in before if row.id not in drafted_ids and not (row.line or row.commune))
    return tuple(sorted((*rows, *own), key=lambda row: (row.order, row.id)))


def _kept(drafted: FormRow, old: FormRow) -> FormRow:
    return replace(
        old,
        title=drafted.title,
        code=drafted.code,
        level=drafted.level,
        line=drafted.line,
        commune=drafted.commune,
        order=old.order if drafted.level == "table" else drafted.order,
        number=drafted.number,
    )


@dataclass(frozen=True)
class _Drafting:
    """Builds one table."""

    pack: Pack
    plan: Plan
    form: TableForm

    def table(self, place: int) -> FormRow:
        rows: Iterable[FormRow]
        match self.form.rows_from:
            case "fixed":
                rows = self.fixed("")
            case "communes":
                rows = self.communes("", has_codes=True)
            case _:
                rows = self.lines(self.plan.funding.root)
        return FormRow(self.row_id(), template_key(place), self.form.key, level="table", children=tuple(rows))

    def row_id(self, *names: str) -> str:
        return fixed_id(self.pack.id, "form", self.form.key, *names)

    def fixed(self, parent: str) -> Iterator[FormRow]:
        for place, row in enumerate(row for row in self.form.row if row.parent == parent):
            yield self.fixed_row(row, place)

    def fixed_row(self, row: TableRow, place: int) -> FormRow:
        return FormRow(
            id=self.row_id(row.code),
            order=template_key(place),
            code=row.code,
            title=row.title,
            level=row.level,
            number=row.number,
            unit=row.unit,
            line=line_id(self.pack, row.line) if row.line else "",
            cells=dict(row.cells),
            children=tuple(self.fixed(row.code)),
        )

    def lines(self, parent: Line) -> Iterator[FormRow]:
        planned = (line for line in parent.children if line.level in {"project", "subproject"})
        applicable = (line for line in planned if line.status != "not_applicable")
        for place, line in enumerate(applicable):
            yield self.line_row(line, place)

    def line_row(self, line: Line, place: int) -> FormRow:
        below = tuple(self.lines(line))
        if not below and self.form.rows_from == "lines-communes":
            below = tuple(self.communes(line.id, has_codes=False))
        level: RowLevel = "group" if below else "row"
        return FormRow(
            id=self.row_id(line.code or line.id),
            order=template_key(place),
            code=line.code,
            title=f"{line.label}: {line.title}" if line.label else line.title,
            level=level,
            number=line.code,
            line=line.id,
            children=below,
        )

    def communes(self, line: str, *, has_codes: bool) -> Iterator[FormRow]:
        for place, commune in enumerate(self.plan.communes):
            yield self.commune_row(commune, place, line, code=commune.id if has_codes else "")

    def commune_row(self, commune: Commune, place: int, line: str, *, code: str) -> FormRow:
        return FormRow(
            id=self.row_id(line, commune.id),
            order=template_key(place),
            code=code,
            title=commune.name,
            line=line,
            commune=commune.id,
        )

"""Figures of a plan by reference: cells of appendix tables, measures of the funding table, targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.domain.finding import Place
from desktop.domain.form_table import FormRow
from desktop.domain.formula import Number
from desktop.domain.funding import Line
from desktop.domain.plan import Indicator, Plan
from desktop.domain.row_codes import row_codes
from desktop.domain.table_values import TableSpec, cell_value, figure, number_of
from desktop.domain.ties import FUNDING, TARGETS, Reference, Side, Tie

Part = Line | FormRow | Indicator
"""A row of the plan a figure rests on: as long as it is the same object, the figure is the same."""


@dataclass(frozen=True)
class FigureAt:
    """A figure and where it stands. `value` None is blank; `is_text` means the cell holds words or a range.

    Money is in đồng. `part` is the row it was read from, None where there is no such row.
    """

    value: Number | None
    place: Place
    part: Part | None = None
    is_text: bool = False
    is_money: bool = True


class PlanFigures:
    """Reads references in one plan state. `specs` are the table forms by key."""

    def __init__(self, plan: Plan, specs: Mapping[str, TableSpec]) -> None:
        """Remember the plan; nothing is looked up before it is asked for."""
        self.plan = plan
        self.specs = specs
        self._tables = {table.code: table for table in plan.tables if table.code in specs}
        self._rows: dict[str, Mapping[str, Part]] = {}
        self._unknown: dict[tuple[str, ...], tuple[tuple[str, ...], tuple[Line, ...]]] = {}

    def has(self, tie: Tie) -> bool:
        """Tell whether the plan has every form a tie speaks of."""
        return all(each.form in {FUNDING, TARGETS} or each.form in self._tables for each in tie.references)

    def state(self, form: str) -> object:
        """Return what all figures of a form rest on: another object once one of them changed, None without the form."""
        if form == FUNDING:
            return self.plan.funding.root
        return self.plan.indicators if form == TARGETS else self._tables.get(form)

    def rows(self, form: str) -> Mapping[str, Part]:
        """Return the rows of a form by code, the whole table under ""; looked up once."""
        if form not in self._rows:
            self._rows[form] = self._rows_of(form)
        return self._rows[form]

    def codes(self, tie: Tie) -> tuple[str, ...]:
        """Return the codes a wildcard stands for: rows of the tables, and rows of the funding table with own money."""
        forms = tie.each_forms
        if forms not in self._unknown:
            self._unknown[forms] = self._known_and_left_out(forms)
        known, left_out = self._unknown[forms]
        if not left_out:
            return known
        each = [reference for reference in tie.references if reference.is_each and reference.form == FUNDING]
        measures = [reference.measure for reference in each]
        return known + tuple(line.code for line in left_out if any(measure.total(line.own) for measure in measures))

    def read(self, reference: Reference) -> FigureAt:
        """Return the figure of a reference; a row that is not there has a blank one on the table's own place."""
        if reference.form == FUNDING:
            return self._of_funding(reference)
        if reference.form == TARGETS:
            return self._of_target(reference.row)
        return self._of_table(reference)

    def are_equal(self, tie: Tie) -> bool:
        """Tell whether all terms of both sides are figures and the sides are equal; false where that is not certain."""
        left, right = self._sum(tie.left), self._sum(tie.right)
        return left is not None and left == right

    def part(self, reference: Reference) -> Part | None:
        """Return the row a reference reads, None where there is none."""
        return self.rows(reference.form).get(reference.row)

    def _sum(self, side: Side) -> Number | None:
        """Return the sum of a side, None where a term is no figure."""
        found: Number = 0
        for reference in side:
            value = self._value(reference)
            if value is None:
                return None
            found += value * reference.sign
        return found

    def _value(self, reference: Reference) -> Number | None:
        part = self.part(reference)
        if isinstance(part, Line):
            return reference.measure.total(part.totals)
        if isinstance(part, FormRow):
            spec = self.specs[reference.form]
            return figure(spec, part, reference.column) if reference.column in spec.by_key else None
        return self.read(reference).value

    def _rows_of(self, form: str) -> Mapping[str, Part]:
        if form == FUNDING:
            return {"": self.plan.funding.root, **self.plan.funding.by_codes}
        if form == TARGETS:
            return {each.code: each for each in reversed(self.plan.indicators)}
        table = self._tables[form]
        return {"": table, **row_codes(table)}

    def _of_funding(self, reference: Reference) -> FigureAt:
        measure = reference.measure
        line = self.part(reference)
        if not isinstance(line, Line):
            return FigureAt(None, Place("line", self.plan.funding.root.id, measure.key))
        return FigureAt(measure.total(line.totals), Place("line", line.id, measure.key), line)

    def _of_target(self, code: str) -> FigureAt:
        target = self.part(Reference(TARGETS, code, ""))
        if not isinstance(target, Indicator):
            return FigureAt(None, Place("plan", "", "indicators"), is_money=False)
        value = number_of(target.value)
        is_text = value is None and bool(target.value.strip())
        return FigureAt(value, Place("indicator", target.id), target, is_text=is_text, is_money=False)

    def _of_table(self, reference: Reference) -> FigureAt:
        table, spec = self._tables[reference.form], self.specs[reference.form]
        row = self.part(reference)
        is_money = reference.column in spec.by_key and spec.by_key[reference.column].value == "money"
        if not isinstance(row, FormRow) or reference.column not in spec.by_key:
            return FigureAt(None, Place("row", table.id, reference.column), is_money=is_money)
        value = figure(spec, row, reference.column)
        is_text = value is None and cell_value(spec, row, reference.column) is not None
        return FigureAt(value, Place("row", row.id, reference.column), row, is_text=is_text, is_money=is_money)

    def _known_and_left_out(self, forms: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Line, ...]]:
        """Return the codes of the tables' rows, and the funding rows with money that no row stands for."""
        known = dict.fromkeys(code for form in forms if form != FUNDING for code in self.rows(form) if code)
        if FUNDING not in forms:
            return tuple(known), ()
        lines = self.rows(FUNDING)
        known = {code: None for code in known if code in lines}
        return tuple(known), tuple(_money_rows(self.plan.funding.root, known))


def _money_rows(line: Line, codes: Mapping[str, None]) -> Iterator[Line]:
    """Yield the coded rows with money of their own, except those under a code that is already known."""
    for child in line.children:
        if child.code and child.code not in codes:
            if any(child.own.values()):
                yield child
            yield from _money_rows(child, codes)


def sum_of(figures: tuple[FigureAt, ...], side: Side) -> Number | None:
    """Return what a side adds up to; blanks count as nothing, a side of blanks only is blank."""
    signed = zip(figures, side, strict=True)
    values = [each.value * reference.sign for each, reference in signed if each.value is not None]
    return sum(values) if values else None

"""Sums and shares inside the appendix tables; an edit checks its own path again and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import chain, compress, count
from operator import attrgetter, is_not

from desktop.domain.checks.causes import Cause, ValuesWithCause, likely_cause, neighbour
from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Place, Severity, Value
from desktop.domain.form_table import FormRow
from desktop.domain.formula import Number
from desktop.domain.formula import whole as to_whole
from desktop.domain.plan import Plan
from desktop.domain.table_edit import FINDINGS, FORMER_FINDINGS
from desktop.domain.table_values import ColumnSpec, TableSpec, decimal_text, figure, number_of, percent_text

_level = attrgetter("level")
MOST_PARTS = 200
"""Rows looked at for a cause."""


def tables_add_up(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """SUM-01, SUM-03, SUM-04, SUM-05, TGT-02 in every appendix table the pack has a form for."""
    for table in plan.tables:
        spec = rules.tables.get(table.code)
        if spec is not None:
            yield from row_findings(spec, table, plan.facts.step)


def row_findings(spec: TableSpec, row: FormRow, step: int) -> tuple[Finding, ...]:
    """Return the findings of a row and all rows below it, top down; `step` is đồng. Kept with the row object."""
    return _looked_at(spec, row, step).found


@dataclass(frozen=True)
class _Kept:
    """What was found in a row: with what it was looked at, in all, and in which of the rows below it (position)."""

    spec: TableSpec
    step: int
    children: tuple[FormRow, ...]
    found: tuple[Finding, ...]
    below: Mapping[int, tuple[Finding, ...]]


def _looked_at(spec: TableSpec, row: FormRow, step: int) -> _Kept:
    kept: _Kept | None = row.__dict__.get(FINDINGS)
    if kept is not None and kept.spec is spec and kept.step == step:
        return kept
    former: _Kept | None = row.__dict__.pop(FORMER_FINDINGS, None)
    if former is None or former.spec is not spec or former.step != step or len(former.children) != len(row.children):
        former = _Kept(spec, step, (None,) * len(row.children), (), {})  # type: ignore[arg-type]  # none is a row
    below = dict(former.below)
    for position in compress(count(), map(is_not, former.children, row.children)):
        found = row_findings(spec, row.children[position], step)
        if found:
            below[position] = found
        else:
            below.pop(position, None)
    own = tuple(_own(_Row(spec, row, step)))
    whole = (*own, *chain.from_iterable(below[position] for position in sorted(below)))
    kept = row.__dict__[FINDINGS] = _Kept(spec, step, row.children, whole, below)
    return kept


@dataclass(frozen=True)
class _Row:
    """A row with what it takes to check it."""

    spec: TableSpec
    row: FormRow
    step: int

    def place(self, column: str) -> Place:
        return Place("row", self.row.id, column)


def _own(looked_at: _Row) -> Iterator[Finding]:
    row = looked_at.row
    for key, text in row.unread.items():
        yield Finding("SUM-01", looked_at.place(key), Severity.ERROR, {"text": text}, "unread")
    for key, stated in row.stated.items():
        if key in looked_at.spec.by_key:
            yield from _stated(looked_at, looked_at.spec.by_key[key], stated)
    if row.cells:
        yield from _cells(looked_at)
    if "subrow" in map(_level, row.children):
        yield from _parts(looked_at)


def _stated(looked_at: _Row, column: ColumnSpec, stated: int | None) -> Iterator[Finding]:
    """SUM-01, SUM-03: what a document says in a computed cell; a share that does not recompute is a hint (TGT-02)."""
    computed = figure(looked_at.spec, looked_at.row, column.key)
    place = looked_at.place(column.key)
    if stated is None:
        if computed:
            yield Finding("SUM-03", place, Severity.WARNING, {"computed": shown(computed)}, kind_of(column))
    elif column.value == "percent":
        if computed is not None and stated != computed:
            yield _recomputed(looked_at, column, decimal_text(stated), computed)
    elif stated != (computed or 0):
        values: dict[str, Value] = {
            "stated": stated,
            "computed": shown(computed),
            "difference": stated - int(computed or 0),
        }
        caused = ValuesWithCause(values, partial(_cause, looked_at, column, stated, int(computed or 0)))
        yield Finding("SUM-01", place, Severity.ERROR, caused, kind_of(column))


def _cause(looked_at: _Row, column: ColumnSpec, stated: int, computed: int) -> Cause | None:
    parts = _part_amounts(looked_at, column)
    step = looked_at.step if column.value == "money" else 0
    return likely_cause(stated, computed, parts, step=step) or neighbour(stated, _beside(looked_at, column))


def _part_amounts(looked_at: _Row, column: ColumnSpec) -> dict[str, int]:
    """Return what goes into a computed cell: rows below by "row/id", columns of its formula by "column/row/key"."""
    spec, row = looked_at.spec, looked_at.row
    if column.formula is not None:
        cells = {f"column/{row.id}/{key}": figure(spec, row, key) for key in column.formula.columns}
    else:
        children = [child for child in row.children[:MOST_PARTS] if child.level != "subrow"]
        cells = {f"row/{child.id}": figure(spec, child, column.key) for child in children}
        for child in children:
            cells |= {f"row/{below.id}": figure(spec, below, column.key) for below in child.children[:MOST_PARTS]}
    return {name: int(amount) for name, amount in cells.items() if amount}


def _beside(looked_at: _Row, column: ColumnSpec) -> dict[str, int]:
    spec, row = looked_at.spec, looked_at.row
    others = {
        f"column/{row.id}/{other.key}": figure(spec, row, other.key)
        for other in spec.columns
        if other is not column and other.value == column.value and other.formula is None
    }
    return {name: int(amount) for name, amount in others.items() if amount}


def _cells(looked_at: _Row) -> Iterator[Finding]:
    """SUM-05, TGT-02: money finer than the plan counts in; a typed share that does not recompute."""
    spec, row = looked_at.spec, looked_at.row
    for key, typed in row.cells.items():
        column = spec.by_key.get(key)
        if column is None:
            continue
        if column.value == "money" and isinstance(typed, int) and typed % looked_at.step:
            values: dict[str, Value] = {"amount": typed, "step": looked_at.step}
            yield Finding("SUM-05", looked_at.place(key), Severity.WARNING, values, "step")
        elif column.formula is not None and isinstance(typed, str):
            computed, stated = column.formula.value(lambda other: figure(spec, row, other)), number_of(typed)
            if computed is not None and stated is not None and not _prints_as(computed, typed):
                yield _recomputed(looked_at, column, typed, computed)


def _parts(looked_at: _Row) -> Iterator[Finding]:
    """SUM-04: parts below a row ("trong đó") add up to it where all have a figure (seed 003: 218 = 162 + 56)."""
    spec, row = looked_at.spec, looked_at.row
    parts = [child for child in row.children if child.level == "subrow" and child.unit == row.unit]
    for column in spec.columns:
        if not parts or not column.is_figure or column.value == "percent" or column.formula is not None:
            continue
        whole = figure(spec, row, column.key)
        amounts = [figure(spec, part, column.key) for part in parts]
        known = [amount for amount in amounts if amount is not None]
        if whole is None or not known:
            continue
        total = sum(known, start=Fraction(0))
        is_all = len(known) == len(parts)
        if total > whole or (is_all and len(parts) > 1 and total != whole):
            values: dict[str, Value] = {
                "stated": shown(whole),
                "computed": shown(to_whole(total)),
                "difference": shown(to_whole(abs(total - Fraction(whole)))),
            }
            yield Finding("SUM-04", looked_at.place(column.key), Severity.WARNING, values, f"row_{kind_of(column)}")


def _recomputed(looked_at: _Row, column: ColumnSpec, stated: str, computed: Number) -> Finding:
    values: dict[str, Value] = {"stated": stated, "computed": percent_text(computed)}
    return Finding("TGT-02", looked_at.place(column.key), Severity.HINT, values)


def _prints_as(computed: Number, typed: str) -> bool:
    """Tell whether a figure rounded half-up to the decimals of a typed one is the typed one."""
    stated = number_of(typed)
    decimals = len(typed.strip().rstrip("% ").partition(",")[2])
    scale: int = 2 * 10**decimals
    return stated is not None and abs(Fraction(computed) - Fraction(stated)) * scale <= 1


def kind_of(column: ColumnSpec) -> str:
    """Return how the figures of a column are worded: "money" in the table's unit, "count" as they are."""
    return "money" if column.value == "money" else "count"


def shown(value: Number | None) -> Value:
    """Return a figure as a finding holds it: whole numbers (money in đồng) as they are, others as text."""
    if value is None or isinstance(value, int):
        return value
    return decimal_text(value)

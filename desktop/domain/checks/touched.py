"""Which figures of a row may differ between two states of it, told from what the row holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from desktop.domain.figures import Part
from desktop.domain.form_table import FormRow
from desktop.domain.fund import Fund
from desktop.domain.funding import Line
from desktop.domain.table_values import TableSpec, sums
from desktop.domain.ties import FUNDING, Reference

Touched = frozenset[str] | frozenset[Fund] | None
"""Column keys of an appendix row, or funds of a funding row, whose figure may differ; None: every one may."""
Key = TypeVar("Key")


def touched(before: Part | None, after: Part | None, spec: TableSpec | None) -> Touched:
    """Return what may differ between two states of a row; `spec` is the form of an appendix row."""
    if isinstance(before, Line) and isinstance(after, Line):
        return _differing(before.totals, after.totals)
    if isinstance(before, FormRow) and isinstance(after, FormRow) and spec is not None:
        return _columns(before, after, spec)
    return None


def concerns(what: Touched, reference: Reference) -> bool:
    """Tell whether a reference to the row may read another figure now."""
    if what is None or reference.form != FUNDING:
        return what is None or reference.column in what
    measure = reference.measure
    if measure.fund is not None:
        return measure.fund in what
    return any(isinstance(fund, Fund) and measure.holds(fund) for fund in what)


def _columns(before: FormRow, after: FormRow, spec: TableSpec) -> frozenset[str] | None:
    if (before.level, before.unit, not before.children) != (after.level, after.unit, not after.children):
        return None
    found = _differing(before.cells, after.cells) | _differing(sums(spec, before), sums(spec, after))
    return found | {column.key for column in spec.columns if column.formula is not None} if found else found


def _differing(before: Mapping[Key, object], after: Mapping[Key, object]) -> frozenset[Key]:
    return frozenset(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))

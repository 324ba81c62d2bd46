"""Values of appendix tables: what a cell holds, adds up to or is computed from, and how it is printed.

What a table looks like is data of the pack; a `TableSpec` says it in the words of the domain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Literal

from desktop.domain.amounts import print_amount, round_half_up
from desktop.domain.form_table import CellValue, FormRow
from desktop.domain.formula import Formula, Number, whole

ValueKind = Literal["money", "number", "percent", "count", "mixed", "text", "agency", "year", "unit"]
RowsFrom = Literal["fixed", "lines", "communes", "lines-communes"]
FIGURE_KINDS: frozenset[ValueKind] = frozenset({"money", "number", "percent", "count"})
"""Kinds of columns in which a cell is one figure or blank; a "mixed" cell may be one."""

_FIGURE = re.compile(r"([-−]?)([0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,([0-9]+))? ?%?")
_SUMS = "_sums"


@dataclass(frozen=True)
class ColumnSpec:
    """A column. `value` is what its cells hold, `groups` the header cells above its title from the top down.

    Cells of a column with a `formula` are computed; in a column that `adds_up`, a row with rows below is their sum.
    `can_type` lets a typed figure stand in place of a computed one. `number` is its printed number without brackets,
    empty for none. Titles may hold {fields} of the plan.
    """

    key: str
    title: str
    value: ValueKind = "text"
    groups: tuple[str, ...] = ()
    width: float = 1.0
    number: str = ""
    formula: Formula | None = None
    adds_up: bool = False
    can_type: bool = False
    align: Literal["", "left", "center", "right"] = ""

    @property
    def is_figure(self) -> bool:
        """Tell whether its cells are figures."""
        return self.value in FIGURE_KINDS


@dataclass(frozen=True)
class TableSpec:
    """What one form's table looks like.

    Printed columns: the row's number, `title_place` columns, the row's title, the other columns. `unit` scales money.
    `total` titles the grand total (the table row itself), empty for none. `can_add` holds the codes of rows below which
    the officer may add rows, "" for the table itself. `numbers` are the printed column numbers, empty for none.
    """

    key: str
    title: str
    short: str
    columns: tuple[ColumnSpec, ...]
    rows_from: RowsFrom = "fixed"
    number: str = ""
    number_head: str = "TT"
    title_head: str = "Nội dung"
    title_place: int = 0
    title_width: float = 4.0
    title_groups: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    unit: int = 1_000_000
    unit_line: str = ""
    total: str = ""
    total_first: bool = False
    orientation: Literal["portrait", "landscape"] = "landscape"
    paper: Literal["A4", "A3"] = "A4"
    can_add: frozenset[str] = frozenset()
    years: tuple[int, int] = (0, 9999)
    confirmed: bool = False

    @cached_property
    def by_key(self) -> Mapping[str, ColumnSpec]:
        """Columns by key."""
        return {column.key: column for column in self.columns}

    @cached_property
    def adding(self) -> tuple[str, ...]:
        """Keys of the columns that add up and are not computed."""
        return tuple(column.key for column in self.columns if column.adds_up and column.formula is None)

    def column(self, key: str) -> ColumnSpec:
        """Return a column; raise KeyError where there is none."""
        return self.by_key[key]

    def may_add_below(self, row: FormRow) -> bool:
        """Tell whether the officer may add rows below a row (or to the table)."""
        return ("" if row.level == "table" else row.code or row.id) in self.can_add


def is_input(spec: TableSpec, row: FormRow, key: str) -> bool:
    """Tell whether a cell is typed: it is neither computed nor the sum of rows below."""
    column = spec.column(key)
    if row.level == "table" or (column.formula is not None and not column.can_type):
        return False
    return not (column.adds_up and row.children)


def cell_value(spec: TableSpec, row: FormRow, key: str) -> Number | str | None:
    """Return what a cell shows: an exact figure (money in đồng), a text, or None for blank.

    Raises KeyError for a column the table does not have.
    """
    column = spec.column(key)
    if column.formula is not None and not (column.can_type and key in row.cells):
        return column.formula.value(lambda other: figure(spec, row, other))
    if column.value == "unit":
        return row.unit or None
    if column.adds_up and (row.children or row.level == "table"):
        summed = sums(spec, row).get(key)
        if summed is not None:
            return summed[0]
    typed = row.cells.get(key)
    if isinstance(typed, str) and column.is_figure:
        read = number_of(typed)
        return typed if read is None else read
    return typed


def figure(spec: TableSpec, row: FormRow, key: str) -> Number | None:
    """Return the figure of a cell, None for blank and for text that is no single figure."""
    value = cell_value(spec, row, key)
    return number_of(value)


def number_of(value: CellValue | Number | None) -> Number | None:
    """Return the figure a value stands for: "57,46", "11.785", "-3 %"; None for blank, ranges, bounds and words."""
    if value is None or not isinstance(value, str):
        return value
    found = _FIGURE.fullmatch(value.strip())
    if found is None:
        return None
    decimals = found[3] or ""
    read = Fraction(int(found[2].replace(".", "") + decimals), 10 ** len(decimals))
    return whole(-read if found[1] else read)


Sums = Mapping[str, tuple[Number, int]]
"""By column: the sum of the rows below and how many of them have a figure there."""


def sums(spec: TableSpec, row: FormRow) -> Sums:
    """Return the sums of the columns that add up over the rows below a row; columns without figures are not there.

    Rows of level "subrow" are parts ("trong đó") and not counted, nor are rows left out of the print. Kept with the
    row object, so that after an edit only the rows above it are added up anew.
    """
    kept = row.__dict__.get(_SUMS)
    if kept is not None and kept[0] is spec:
        return kept[1]  # type: ignore[no-any-return]  # what stands beside the spec is always Sums
    found: dict[str, tuple[Number, int]] = {}
    for child in row.children:
        if _counts(child):
            _add(found, _shown(spec, child), 1)
    row.__dict__[_SUMS] = (spec, found)
    return found


def carry_sums(before: FormRow, after: FormRow, changed: Iterable[tuple[FormRow, FormRow]] = ()) -> None:
    """Give a row's new state the sums kept with its old one, moved by the rows below that changed (old, new)."""
    kept = before.__dict__.get(_SUMS)
    if kept is None:
        return
    spec, found = kept
    moved = dict(found)
    for old, new in changed:
        if _counts(old):
            _add(moved, _shown(spec, old), -1)
        if _counts(new):
            _add(moved, _shown(spec, new), 1)
    after.__dict__[_SUMS] = (spec, moved)


def _counts(row: FormRow) -> bool:
    return row.level != "subrow" and row.is_printed


def _shown(spec: TableSpec, row: FormRow) -> dict[str, Number]:
    found = {}
    for key in spec.adding:
        value = figure(spec, row, key)
        if value is not None:
            found[key] = value
    return found


def _add(found: dict[str, tuple[Number, int]], values: Mapping[str, Number], sign: int) -> None:
    for key, value in values.items():
        total, count = found.get(key, (0, 0))
        if count + sign:
            found[key] = (whole(total + sign * value), count + sign)
        else:
            del found[key]


def without_figures(row: FormRow) -> FormRow:
    """Return a row and all below it without typed, stated and unread values."""
    children = tuple(without_figures(child) for child in row.children)
    return replace(row, cells={}, stated={}, unread={}, children=children)


def cell_text(spec: TableSpec, row: FormRow, key: str) -> str:
    """Return the printed text of a cell; blank is an empty text, 0 is "0"."""
    column = spec.column(key)
    typed = row.cells.get(key)
    if isinstance(typed, str) and column.value in {"percent", "number"} and is_input(spec, row, key):
        return typed
    return value_text(spec, column, cell_value(spec, row, key))


def value_text(spec: TableSpec, column: ColumnSpec, value: Number | str | None) -> str:
    """Return a value as a column prints it: money in the table's unit, counts grouped, percent half-up to 0,01."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if column.value == "money":
        return print_amount(_rounded(value, 1), spec.unit)
    if column.value in {"year", "text", "agency", "mixed"} and isinstance(value, int):
        return str(value)
    if column.value == "percent":
        return percent_text(value)
    return decimal_text(value)


def percent_text(value: Number) -> str:
    """Return a percentage with two decimals, rounded half-up; whole ones without decimals ("57,46", "12,50", "100")."""
    return print_hundredths(_rounded(value, 100), keeps_both=True)


def decimal_text(value: Number) -> str:
    """Return a figure with at most two decimals, rounded half-up, thousands grouped."""
    return print_hundredths(_rounded(value, 100), keeps_both=False)


def print_hundredths(hundredths: int, *, keeps_both: bool) -> str:
    """Return hundredths as a figure; `keeps_both` writes "12,50" where otherwise "12,5" is enough."""
    if hundredths % 100 and keeps_both:
        sign = "-" if hundredths < 0 else ""
        return f"{sign}{print_amount(abs(hundredths) // 100, 1)},{abs(hundredths) % 100:02d}"
    return print_amount(hundredths, 100)


def _rounded(value: Number, scale: int) -> int:
    exact = Fraction(value) * scale
    return round_half_up(exact.numerator, exact.denominator)

"""Appendix tables of a plan: their rows, whose cells are typed; what a table looks like is data of the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from desktop.domain import tree

RowLevel = Literal["table", "group", "row", "subrow"]
CellValue = int | str
"""What a cell holds: whole đồng in a money column, else the text as typed, NFC ("1,5-2,0", "Giảm 2%", "57,46")."""


@dataclass(frozen=True)
class FormRow:
    """A row of an appendix table, or the table itself (level "table", `code` the form's key).

    `number` is a printed number that stays when rows beside it are left out ("III"). `line` is the funding row and
    `commune` the commune it speaks of. `cells` are typed values by column key; a column that is not there is blank,
    which is not 0. `stated` is what a document says in a computed cell, `unread` a text typed where a figure is wanted.
    `locked` columns are left alone when an amount is spread. `is_printed` false leaves a table or group out of the
    print.
    """

    id: str
    order: str
    code: str
    title: str = ""
    level: RowLevel = "row"
    number: str = ""
    unit: str = ""
    line: str = ""
    commune: str = ""
    is_printed: bool = True
    locked: tuple[str, ...] = ()
    cells: Mapping[str, CellValue] = field(default_factory=dict)
    stated: Mapping[str, int | None] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)
    children: tuple[FormRow, ...] = ()

    def with_cell(self, column: str, value: CellValue | None) -> FormRow:
        """Return the row with a cell set, or cleared by None; a text kept there as unread goes."""
        return self.with_cells({column: value})

    def with_cells(self, values: Mapping[str, CellValue | None]) -> FormRow:
        """Return the row with several cells set, or cleared by None, as `with_cell` does with one."""
        cells = {key: kept for key, kept in self.cells.items() if key not in values}
        cells |= {key: value for key, value in values.items() if value is not None}
        unread = {key: kept for key, kept in self.unread.items() if key not in values} if self.unread else self.unread
        return replace(self, cells=cells, unread=unread)

    def with_unread(self, column: str, text: str) -> FormRow:
        """Return the row with a text kept in a cell where a figure was expected; the cell counts as blank."""
        row = self.with_cell(column, None)
        return replace(row, unread={**row.unread, column: text})

    def with_stated(self, column: str, amount: int | None) -> FormRow:
        """Return the row with what a document states in a computed cell, or without it (None)."""
        stated = {key: kept for key, kept in self.stated.items() if key != column}
        return replace(self, stated=stated if amount is None else {**stated, column: amount})

    def rows(self) -> Iterator[FormRow]:
        """Yield every row below this one, top down."""
        return tree.walk(self.children)


Tables = tuple[FormRow, ...]


def table_of(tables: Tables, form: str) -> FormRow | None:
    """Return the table of a form, None where the plan has none."""
    return next((table for table in tables if table.code == form), None)


def table_holding(tables: Tables, row_id: str) -> FormRow:
    """Return the table a row stands in; raise KeyError where there is no such row."""
    for table in tables:
        if any(row.id == row_id for row in tree.walk((table,))):
            return table
    raise KeyError(row_id)


def find_row(tables: Tables, row_id: str) -> FormRow:
    """Return a row (or table) by id; raise KeyError where there is none."""
    return tree.find(tables, row_id)


def with_row(tables: Tables, changed: FormRow) -> Tables:
    """Return the tables with one row exchanged for its new state; untouched branches are shared."""
    return tree.with_node(tables, changed)


def with_rows(tables: Tables, changed: Mapping[str, FormRow]) -> Tables:
    """Return the tables with many rows exchanged at once (a paste); children of the given rows are kept as given."""
    return tuple(_with_rows(row, changed) for row in tables)


def _with_rows(row: FormRow, changed: Mapping[str, FormRow]) -> FormRow:
    row = changed.get(row.id, row)
    children = with_rows(row.children, changed)
    is_same = all(new is old for new, old in zip(children, row.children, strict=True))
    return row if is_same else replace(row, children=children)

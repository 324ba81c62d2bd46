"""What goes into the cells of appendix tables, and the rows that have it in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.form_table import CellValue, FormRow, Tables
from desktop.domain.table_edit import row_path


@dataclass(frozen=True)
class TableEntry:
    """What goes into one cell: a value (đồng in a money column, else text), nothing (None), or a text kept as unread.

    `is_stated` notes the value as what some document says there, in a cell that is computed.
    """

    row: str
    column: str
    value: CellValue | None = None
    unread: str = ""
    is_stated: bool = False

    def put_into(self, row: FormRow) -> FormRow:
        """Return the row with this entry; raise TypeError for a stated text."""
        if self.is_stated:
            if isinstance(self.value, str):
                raise TypeError(self.value)
            return row.with_stated(self.column, self.value)
        return row.with_unread(self.column, self.unread) if self.unread else row.with_cell(self.column, self.value)


def rows_with(tables: Tables, entries: Iterable[TableEntry]) -> dict[str, FormRow]:
    """Return the new states of the rows that entries go into, by id; raise KeyError for a row that is not there."""
    by_row: dict[str, list[TableEntry]] = {}
    for entry in entries:
        by_row.setdefault(entry.row, []).append(entry)
    return {row_id: _row_with(row_path(tables, row_id)[-1], given) for row_id, given in by_row.items()}


def _row_with(row: FormRow, entries: list[TableEntry]) -> FormRow:
    if not any(entry.is_stated or entry.unread for entry in entries):
        return row.with_cells({entry.column: entry.value for entry in entries})
    for entry in entries:
        row = entry.put_into(row)
    return row

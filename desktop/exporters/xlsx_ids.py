"""The hidden ids of a workbook that is meant to come back (`desktop.importers.stamp` says what they are)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.importers.stamp import CARRIED, STAMP_SHEET, BookStamp, SheetMark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # no types are published for it
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # no types are published for it

    from desktop.documents.model import Table

ID_WIDTH = 2.0


@dataclass(frozen=True)
class BookIds:
    """What makes a workbook come back: its stamp, and the mark of the form each part holds, by the part's place."""

    stamp: BookStamp
    marks: Mapping[int, SheetMark]


def row_ids(table: Table) -> tuple[str, ...]:
    """The ids rows carry on a sheet: where they came from, the part carried over marked as such."""
    return tuple(f"{row.source}{CARRIED}" if row.look == "of_which" else row.source for row in table.rows)


def write_stamp(workbook: Workbook, stamp: BookStamp) -> None:
    """Add the very hidden sheet that names the plan."""
    sheet = workbook.add_worksheet(STAMP_SHEET)
    for row, (name, value) in enumerate(stamp.pairs):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value)
    sheet.very_hidden()


def write_keys(sheet: Worksheet, table: Table, mark: SheetMark, *, row: int) -> None:
    """Write the hidden row of column keys with the form's mark behind them."""
    for column, known in enumerate(table.columns):
        sheet.write_string(row, column, known.key)
    sheet.write_string(row, len(table.columns), mark.text)
    sheet.set_row(row, None, None, {"hidden": True})


def write_row_ids(sheet: Worksheet, table: Table, *, top: int) -> None:
    """Write the hidden column of row ids behind the table."""
    column = len(table.columns)
    sheet.set_column(column, column, ID_WIDTH, None, {"hidden": True})
    for place, row_id in enumerate(row_ids(table)):
        sheet.write_string(top + place, column, row_id)

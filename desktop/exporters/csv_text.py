"""A table of the neutral document as CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Final

from desktop.exporters.grid import head_cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.documents.model import Cell, Table

RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings a spreadsheet may take for a formula (OWASP ASVS 1.2.10)."""
BYTE_ORDER_MARK: Final = "\ufeff"


def csv_bytes(table: Table) -> bytes:
    """A table as UTF-8 with byte order mark: one line of titles ("Ngân sách trung ương – SN"), then the rows.

    Figures are plain numbers in the table's unit; whole ones are free of any locale, decimals follow a comma.
    """
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(safe_text(title) for title in column_titles(table))
    writer.writerows([_text(cell) for cell in row.cells] for row in table.rows)
    return (BYTE_ORDER_MARK + stream.getvalue()).encode()


def safe_text(text: str) -> str:
    """A text with ' before a beginning that a spreadsheet may take for a formula."""
    return f"'{text}" if text.startswith(RISKY) else text


def column_titles(table: Table) -> Iterator[str]:
    """Yield the title of each column, the groups over it first."""
    for place in range(len(table.columns)):
        heads = (
            head.cell.text
            for head in head_cells(table.head)
            if head.column <= place < head.column + head.cell.column_span
        )
        yield " – ".join(dict.fromkeys(head for head in heads if head))


def _text(cell: Cell) -> str:
    if cell.value is None:
        return safe_text(cell.text)
    return str(cell.value) if isinstance(cell.value, int) else str(cell.value).replace(".", ",")

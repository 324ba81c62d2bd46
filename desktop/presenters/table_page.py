"""What stands around an appendix table: rows by name, where a place is shown, where a figure comes from."""

from __future__ import annotations

from desktop.domain.text import matches
from desktop.presenters.table_grid import TableGrid
from desktop.presenters.table_rows import NUMBER, TITLE
from desktop.presenters.table_summary import explanation


def next_row(grid: TableGrid, query: str, after: int) -> int | None:
    """Return the next row of which some text matches, after a row and round the end; None where none does."""
    count = grid.row_count()
    places = [(after + 1 + step) % count for step in range(count)] if count and query else []
    return next((place for place in places if matches(query, _row_text(grid, place))), None)


def cell_explanation(grid: TableGrid, row: int, column: int) -> str:
    """Return where the figure of a cell comes from."""
    key = grid.columns[column].key
    if key in {NUMBER, TITLE}:
        return "Hãy chọn một ô có số liệu để xem số đó từ đâu ra."
    return explanation(grid.spec, grid.row_at(row), grid.spec.column(key))


def shown_column(grid: TableGrid, column: str) -> str:
    """Return the key of the column that shows a place, the title's where none does."""
    return column if column in grid.spec.by_key else TITLE


def _row_text(grid: TableGrid, row: int) -> str:
    shown = (grid.cell(row, place).text for place, column in enumerate(grid.columns) if column.align == "left")
    return " ".join((grid.cell(row, 0).text, *shown))

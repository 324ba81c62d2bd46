"""An appendix table's grid with what it told, read by the titles of its rows."""

from __future__ import annotations

from desktop.presenters.table_grid import TableGrid
from desktop.services.desk import Desk


class Sheet:
    """A table's grid with what it told."""

    def __init__(self, desk: Desk, form: str) -> None:
        self.grid = TableGrid(desk, form)
        self.told: list[frozenset[int] | None] = []
        self.grid.on_change(lambda rows, _columns: self.told.append(rows))

    def at(self, title: str, key: str, nth: int = 0) -> tuple[int, int]:
        rows = [row for row in range(self.grid.row_count()) if self.grid.row_at(row).title.startswith(title)]
        return rows[nth], [column.key for column in self.grid.columns].index(key)

    def text(self, title: str, key: str, nth: int = 0) -> str:
        return self.grid.cell(*self.at(title, key, nth)).text

    def enter(self, title: str, key: str, text: str, nth: int = 0) -> str:
        return self.grid.enter(*self.at(title, key, nth), text).message

    def pinned(self, row: int, key: str) -> str:
        column = [column.key for column in self.grid.columns].index(key)
        return self.grid.pinned_cell(row, column).text

"""Widths, heights and zoom of a grid: widths follow the content once, then the officer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtGui import QFont

from ui.grid.cell_painting import CellPainter
from ui.grid.frozen import FrozenTable
from ui.grid.grouped_header import level_heights
from ui.grid.table_adapter import TableAdapter

SMALLEST_ZOOM, LARGEST_ZOOM, ZOOM_STEP = 70, 200, 10


class GridSizes:
    """Gives the two tables of a grid, rows that scroll and pinned rows, the sizes they need."""

    def __init__(self, body: FrozenTable, pinned: FrozenTable, painter: CellPainter, font: QFont) -> None:
        self._tables = (body, pinned)
        self._painter = painter
        self._font = font
        self._adapters: tuple[TableAdapter, ...] = ()
        self._widths: dict[str, float] = {}
        self.zoom = 100

    def attach(self, body: TableAdapter, pinned: TableAdapter) -> None:
        """Measures other adapters from now on."""
        self._adapters = (body, pinned)
        self.fit()

    @property
    def widths(self) -> dict[str, int]:
        """The widths the officer gave to columns, by key, in pixels at 100 %."""
        return {key: round(width) for key, width in self._widths.items()}

    def take_widths(self, widths: Mapping[str, int]) -> None:
        """Takes the officer's widths from the settings."""
        self._widths.update(widths)
        self.fit()

    def set_zoom(self, percent: int) -> bool:
        """Draws everything larger or smaller, within 70 and 200 %; False if that changes nothing."""
        wanted = max(SMALLEST_ZOOM, min(percent, LARGEST_ZOOM))
        if wanted == self.zoom:
            return False
        self.zoom = wanted
        self.fit()
        return True

    def fit(self) -> None:
        """Sets fonts, widths, heights and the header anew."""
        font = QFont(self._font)
        font.setPointSizeF(self._font.pointSizeF() * self.zoom / 100)
        self._painter.set_font(font)
        for table in self._tables:
            table.set_default_row_height(self._painter.row_height)
            for view in table.views:
                view.setFont(font)
                view.header.setFont(font)
        if not self._adapters:
            return
        for column in range(len(self._adapters[0].columns)):
            self._set_width(column, self._wanted_width(column))
        self._fit_header()
        self.fit_rows()
        self.fit_pinned()

    def fit_rows(self, rows: Iterable[int] | None = None) -> None:
        """Gives the rows that scroll (None: all) the height of their wrapped text."""
        self._fit_rows(self._tables[0], self._adapters[0], rows)

    def fit_pinned(self) -> None:
        """Gives the pinned rows their heights, and their table the height of all of them."""
        table, adapter = self._tables[1], self._adapters[1]
        self._fit_rows(table, adapter, None)
        table.setFixedHeight(sum(table.main.rowHeight(row) for row in range(adapter.rowCount())))
        table.setVisible(adapter.rowCount() > 0)

    def take_drawn_width(self, column: int, width: int) -> str | None:
        """The column was drawn to a width in pixels: its key if that was the officer's hand, None if it was ours."""
        columns = self._adapters[0].columns if self._adapters else ()
        if width == 0 or column >= len(columns) or width == self._wanted_width(column):
            return None
        self._widths[columns[column].key] = width * 100 / self.zoom
        self._set_width(column, width)
        return columns[column].key

    def _wanted_width(self, column: int) -> int:
        shown = self._adapters[0].columns[column]
        own = self._widths.get(shown.key)
        return self._painter.column_width(shown) if own is None else round(own * self.zoom / 100)

    def _set_width(self, column: int, width: int) -> None:
        for table in self._tables:
            table.set_column_width(column, width)

    def _fit_header(self) -> None:
        body, columns = self._tables[0], self._adapters[0].columns
        heights = level_heights(columns, body.column_width, self._painter.title_metrics)
        for view in body.views:
            view.header.set_level_heights(heights)

    def _fit_rows(self, table: FrozenTable, adapter: TableAdapter, rows: Iterable[int] | None) -> None:
        widths = {at: table.column_width(at) for at, column in enumerate(adapter.columns) if column.wraps}
        for row in range(adapter.rowCount()) if rows is None else rows:
            look = adapter.row(row)
            needed = (self._painter.height_for(adapter.cell(row, at), look, width=widths[at]) for at in widths)
            table.set_row_height(row, max(needed, default=self._painter.row_height))

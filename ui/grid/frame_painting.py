"""Paints all cells of a view that are in sight together: Qt's own way asks and styles every cell on its own."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from desktop.presenters.grid import CellPlace, GridCell, GridColumn, GridRow
from ui.grid.cell_painting import CellPainter
from ui.grid.table_adapter import TableAdapter

Area = tuple[CellPlace, CellPlace]
Shown = tuple[QRect, CellPlace, GridCell, GridColumn, GridRow]


class FramePainter:
    """Paints the cells of one view, the active cell's border and the dashes of a copied block among them."""

    def __init__(self, view: QTableView, adapter: TableAdapter, cells: CellPainter) -> None:
        self._view = view
        self._adapter = adapter
        self._cells = cells
        self.active: CellPlace | None = None
        self.copied: Area | None = None

    def paint(self, painter: QPainter, exposed: QRect) -> None:
        """Paint what lies in a part of the view; layer by layer, so that the painter changes its tools seldom."""
        rows, columns = list(self._rows(exposed)), list(self._columns(exposed))
        if not rows or not columns:
            return
        shown = list(self._shown(rows, columns))
        selected = self._selected(rows, columns)
        (_, left, _), (_, last, width) = columns[0], columns[-1]
        top, bottom = rows[0][1], rows[-1][1] + rows[-1][2]
        painter.fillRect(QRect(left, top, last + width - left, bottom - top), self._cells.paper)
        for area, place, cell, column, row in shown:
            back = self._cells.back(cell, column, row, is_selected=place in selected and place != self.active)
            if back is not None:
                painter.fillRect(area, back)
        for area, _, cell, column, row in shown:
            if cell.text:
                self._cells.paint_text(painter, area, cell, column=column, row=row)
        rights = [x + wide for _, x, wide in columns]
        looks = [(y, high, self._adapter.row(row)) for row, y, high in rows]
        self._cells.paint_lines(painter, (left, rights), looks)
        self._paint_marks(painter, shown)

    def hidden_figure(self, row: int, column: int) -> str:
        """The figure of a cell that is too narrow to show it; empty where the cell shows what it holds."""
        cell, shown, look = self._adapter.cell(row, column), self._adapter.columns[column], self._adapter.row(row)
        is_hidden = self._cells.is_hidden(cell, shown, look, width=self._view.columnWidth(column))
        return cell.text if is_hidden else ""

    def _paint_marks(self, painter: QPainter, shown: list[Shown]) -> None:
        for area, place, cell, _, _ in shown:
            if cell.problem or cell.changed:
                self._cells.paint_marks(painter, area, cell)
            if self.copied is not None and (sides := _sides(place, self.copied)):
                self._cells.paint_copied(painter, area, sides)
            if place == self.active:
                self._cells.paint_active(painter, area)

    def _shown(self, rows: list[tuple[int, int, int]], columns: list[tuple[int, int, int]]) -> Iterator[Shown]:
        read, titles = self._adapter.cell, self._adapter.columns
        for row, y, high in rows:
            look = self._adapter.row(row)
            for column, x, wide in columns:
                yield QRect(x, y, wide, high), (row, column), read(row, column), titles[column], look

    def _selected(self, rows: list[tuple[int, int, int]], columns: list[tuple[int, int, int]]) -> set[CellPlace]:
        """The selected cells among those in sight."""
        selection = self._view.selectionModel().selection()
        if selection.isEmpty():
            return set()
        (first, _, _), (last, _, _) = rows[0], rows[-1]
        return {
            (row, column)
            for area in selection.toList()
            for row in range(max(first, area.top()), min(last, area.bottom()) + 1)
            for column, _, _ in columns
            if area.left() <= column <= area.right()
        }

    def _rows(self, exposed: QRect) -> Iterator[tuple[int, int, int]]:
        """The rows that reach into a part of the view, with top and height."""
        first = self._view.rowAt(exposed.top())
        if first < 0:
            return
        top = self._view.rowViewportPosition(first)
        for row in range(first, self._adapter.rowCount()):
            if top > exposed.bottom():
                return
            height = self._view.rowHeight(row)
            yield row, top, height
            top += height

    def _columns(self, exposed: QRect) -> Iterator[tuple[int, int, int]]:
        """The columns that reach into a part of the view, with left side and width."""
        for column in range(len(self._adapter.columns)):
            left, width = self._view.columnViewportPosition(column), self._view.columnWidth(column)
            if width and left <= exposed.right() and left + width > exposed.left():
                yield column, left, width


def _sides(place: CellPlace, copied: Area) -> str:
    """Which sides of a cell lie on the border of the copied block."""
    (row, column), ((top, left), (bottom, right)) = place, copied
    if not (top <= row <= bottom and left <= column <= right):
        return ""
    sides = {"t": row == top, "b": row == bottom, "l": column == left, "r": column == right}
    return "".join(side for side, at_border in sides.items() if at_border)

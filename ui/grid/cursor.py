"""Where the officer stands: the active cell, the selection that grows from it, and the run of Tabs."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject, Signal

from desktop.presenters.grid import CellPlace
from ui.grid.table_adapter import TableAdapter

_Flag = QItemSelectionModel.SelectionFlag


class Cursor(QObject):
    """Moves the active cell and the selection of the views that share one selection model.

    As in a spreadsheet the active cell stays where a selection began; `extent` is the corner that moves.
    """

    cell_reached = Signal(int, int)
    extent_moved = Signal(int, int)
    selection_changed = Signal()

    def __init__(self, adapter: TableAdapter, selection: QItemSelectionModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._adapter = adapter
        self._selection = selection
        self._extent: CellPlace = (0, 0)
        self._kept = QItemSelection()
        self._run_column: int | None = None
        selection.selectionChanged.connect(self._tell_selection)
        selection.currentChanged.connect(self._tell_cell)

    @property
    def place(self) -> CellPlace | None:
        """The active cell; None in an empty grid."""
        current = self._selection.currentIndex()
        return (current.row(), current.column()) if current.isValid() else None

    @property
    def extent(self) -> CellPlace:
        """The corner of the newest range that arrow keys with Shift move."""
        return self._clamped(*self._extent)

    def cells(self) -> list[CellPlace]:
        """The selected cells, the active one first, the others from the top left."""
        active = self.place
        found = {
            (row, column)
            for area in self._selection.selection().toList()
            for row in range(area.top(), area.bottom() + 1)
            for column in range(area.left(), area.right() + 1)
        }
        found.discard(active or (-1, -1))
        return ([] if active is None else [active]) + sorted(found)

    def move_to(self, row: int, column: int) -> None:
        """Makes a cell the active one and the only selected one; ends a run of Tabs."""
        self._run_column = None
        self._stand(row, column)

    def extend_to(self, row: int, column: int) -> None:
        """Grows or shrinks the newest range so that it reaches this cell."""
        active = self.place
        if active is None:
            self.move_to(row, column)
            return
        self._run_column = None
        self._extent = self._clamped(row, column)
        self._select(self._range(active, self._extent))
        self.extent_moved.emit(*self._extent)

    def add_at(self, row: int, column: int) -> None:
        """Begins another range beside those selected (Ctrl+click)."""
        self._run_column = None
        self._kept = QItemSelection(self._selection.selection())
        self._extent = self._clamped(row, column)
        self._selection.setCurrentIndex(self._adapter.index(*self._extent), _Flag.NoUpdate)
        self._select(self._range(self._extent, self._extent))

    def select_area(self, first: CellPlace, last: CellPlace) -> None:
        """Selects a rectangle and leaves the active cell where it is, if it lies within; else moves it there."""
        self._run_column = None
        self._kept = QItemSelection()
        active = self.place
        inside = active and first[0] <= active[0] <= last[0] and first[1] <= active[1] <= last[1]
        if not inside:
            self._selection.setCurrentIndex(self._adapter.index(*self._clamped(*first)), _Flag.NoUpdate)
        self._extent = self._clamped(*last)
        self._select(self._range(first, last))

    def select_rows(self) -> None:
        """Widens the newest range to whole rows."""
        rows = self._lines(0)
        self.select_area((rows[0], 0), (rows[1], self._adapter.columnCount() - 1))

    def select_columns(self) -> None:
        """Widens the newest range to whole columns."""
        columns = self._lines(1)
        self.select_area((0, columns[0]), (self._adapter.rowCount() - 1, columns[1]))

    def select_all(self) -> None:
        """Selects every cell that scrolls."""
        self.select_area((0, 0), (self._adapter.rowCount() - 1, self._adapter.columnCount() - 1))

    def advance(self, step: int) -> None:
        """Tab (1) or Shift+Tab (-1): the next cell one may type in, over the ends of rows; stays if there is none."""
        active = self.place
        if active is None:
            return
        width, size = self._adapter.columnCount(), self._adapter.rowCount() * self._adapter.columnCount()
        at = active[0] * width + active[1] + step
        while 0 <= at < size and not self._adapter.is_editable(*divmod(at, width)):
            at += step
        if 0 <= at < size:
            self._run_column = active[1] if self._run_column is None else self._run_column
            self._stand(*divmod(at, width))

    def new_line(self, step: int) -> None:
        """Enter (1) or Shift+Enter (-1): the next row, in the column where the run of Tabs began."""
        active = self.place
        if active is not None:
            self.move_to(active[0] + step, active[1] if self._run_column is None else self._run_column)

    def edge(self, start: CellPlace, down: int, right: int) -> CellPlace:
        """Where Ctrl+arrow leads: the end of the filled run, else the next filled cell, else the table's edge."""
        here, ahead = start, (start[0] + down, start[1] + right)
        if not self._exists(ahead):
            return start
        in_run = self._filled(here) and self._filled(ahead)
        while self._exists(ahead):
            if in_run and not self._filled(ahead):
                return here
            here = ahead
            if not in_run and self._filled(here):
                return here
            ahead = (here[0] + down, here[1] + right)
        return here

    def first_to_fill(self) -> CellPlace:
        """The first cell one may type in, of a row that is not muted if there is one; else the first cell of all."""
        width, size = self._adapter.columnCount(), self._adapter.rowCount() * self._adapter.columnCount()
        places = (divmod(at, width) for at in range(size))
        first: CellPlace | None = None
        for place in places:
            if self._adapter.is_editable(*place):
                first = first or place
                if self._adapter.cell(*place).look != "muted":
                    return place
        return first or (0, 0)

    def next_problem(self, step: int) -> CellPlace | None:
        """The next (1) or previous (-1) cell with a problem, around the table's end; None if there is none."""
        width, size = self._adapter.columnCount(), self._adapter.rowCount() * self._adapter.columnCount()
        start = self.place or (0, 0)
        at = start[0] * width + start[1]
        for distance in range(1, size + 1):
            place = divmod((at + step * distance) % size, width)
            if self._adapter.cell(*place).problem:
                return place
        return None

    def _stand(self, row: int, column: int) -> None:
        if not self._adapter.rowCount() or not self._adapter.columnCount():
            return
        self._kept = QItemSelection()
        self._extent = self._clamped(row, column)
        index = self._adapter.index(*self._extent)
        self._selection.setCurrentIndex(index, _Flag.ClearAndSelect)
        self.extent_moved.emit(*self._extent)

    def _select(self, area: QItemSelection) -> None:
        wanted = QItemSelection(self._kept)
        wanted.merge(area, _Flag.Select)
        self._selection.select(wanted, _Flag.ClearAndSelect)

    def _range(self, one: CellPlace, other: CellPlace) -> QItemSelection:
        top, left = self._clamped(min(one[0], other[0]), min(one[1], other[1]))
        bottom, right = self._clamped(max(one[0], other[0]), max(one[1], other[1]))
        return QItemSelection(self._adapter.index(top, left), self._adapter.index(bottom, right))

    def _lines(self, axis: int) -> tuple[int, int]:
        active = self.place or (0, 0)
        return min(active[axis], self.extent[axis]), max(active[axis], self.extent[axis])

    def _clamped(self, row: int, column: int) -> CellPlace:
        last_row, last_column = self._adapter.rowCount() - 1, self._adapter.columnCount() - 1
        return max(0, min(row, last_row)), max(0, min(column, last_column))

    def _exists(self, place: CellPlace) -> bool:
        return 0 <= place[0] < self._adapter.rowCount() and 0 <= place[1] < self._adapter.columnCount()

    def _filled(self, place: CellPlace) -> bool:
        return bool(self._adapter.cell(*place).text)

    def _tell_selection(self) -> None:
        self.selection_changed.emit()

    def _tell_cell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.cell_reached.emit(current.row(), current.column())

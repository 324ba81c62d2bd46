"""A table in two parts: the frozen first columns stay, the others scroll sideways beside them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.presenters.grid import CellPlace
from ui.grid.cell_editing import CellDelegate
from ui.grid.cell_painting import CellPainter
from ui.grid.frame_painting import Area, FramePainter
from ui.grid.table_adapter import TableAdapter
from ui.grid.view import GridView
from ui.theme import Tokens

_BORDER = 2


class FrozenTable(QWidget):
    """Two views of one adapter with one selection: same rows, same heights, same vertical place."""

    def __init__(self, colours: Tokens, parent: QWidget | None = None, *, has_header: bool = True) -> None:
        super().__init__(parent)
        self.frozen = GridView(colours, self)
        self.main = GridView(colours, self)
        self.delegates: tuple[CellDelegate, ...] = ()
        self._adapter: TableAdapter | None = None
        self._border = QFrame(self)
        self._border.setFixedWidth(_BORDER)
        self._border.setStyleSheet(f"background: {colours.strong_line};")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self.frozen, self._border):
            row.addWidget(part)
        row.addWidget(self.main, 1)
        for view in self.views:
            view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            view.header.setVisible(has_header)
        self.frozen.verticalScrollBar().valueChanged.connect(self.main.verticalScrollBar().setValue)
        self.main.verticalScrollBar().valueChanged.connect(self.frozen.verticalScrollBar().setValue)

    @property
    def views(self) -> tuple[GridView, GridView]:
        """The frozen part and the scrolling one."""
        return self.frozen, self.main

    @property
    def frozen_width(self) -> int:
        """The width of the part that stays, its border included; 0 where nothing is frozen."""
        return self.frozen.width() + _BORDER if self.frozen.isVisibleTo(self) else 0

    def set_adapter(self, adapter: TableAdapter, painter: CellPainter) -> None:
        """Shows another adapter: frozen columns on the left, the others on the right."""
        self._adapter = adapter
        for view in self.views:
            old = view.selectionModel()
            view.setModel(adapter)
            if old is not None:
                old.deleteLater()
        spare = self.frozen.selectionModel()
        self.frozen.setSelectionModel(self.main.selectionModel())
        spare.deleteLater()
        for delegate in self.delegates:
            delegate.deleteLater()
        self.delegates = tuple(CellDelegate(adapter, view) for view in self.views)
        for view, delegate in zip(self.views, self.delegates, strict=True):
            view.setItemDelegate(delegate)
            view.frame = FramePainter(view, adapter, painter)
        self.show_columns()

    def show_columns(self) -> None:
        """Deals the columns out to the two parts."""
        columns = self._adapter.columns if self._adapter else ()
        for at, column in enumerate(columns):
            self.frozen.setColumnHidden(at, not column.frozen)
            self.main.setColumnHidden(at, column.frozen)
        for view in self.views:
            view.header.show_columns(columns)
        any_frozen = any(column.frozen for column in columns)
        self.frozen.setVisible(any_frozen)
        self._border.setVisible(any_frozen)

    def commit_typing(self) -> None:
        """Enters what an open editor holds and closes it."""
        for view, delegate in zip(self.views, self.delegates, strict=False):
            editor = view.indexWidget(view.currentIndex())
            if editor is not None:
                delegate.commitData.emit(editor)
                delegate.closeEditor.emit(editor, CellDelegate.EndEditHint.NoHint)

    def view_for(self, column: int) -> GridView:
        """The part that shows a column."""
        frozen = self._adapter is not None and self._adapter.columns[column].frozen
        return self.frozen if frozen else self.main

    def delegate_for(self, column: int) -> CellDelegate:
        """The delegate of the part that shows a column."""
        return self.delegates[0 if self.view_for(column) is self.frozen else 1]

    def column_width(self, column: int) -> int:
        """The width of a column in pixels."""
        return self.view_for(column).columnWidth(column)

    def set_column_width(self, column: int, width: int) -> None:
        """Sets the width of a column; the frozen part becomes as wide as its columns."""
        if self.column_width(column) != width:
            self.view_for(column).setColumnWidth(column, width)
        self.frozen.setFixedWidth(max(self.frozen.header.length(), 1))

    def set_row_height(self, row: int, height: int) -> None:
        """Sets the height of a row in both parts."""
        for view in self.views:
            if view.rowHeight(row) != height:
                view.setRowHeight(row, height)

    def set_default_row_height(self, height: int) -> None:
        """Sets the height of all rows that need no more than one line."""
        for view in self.views:
            view.verticalHeader().setDefaultSectionSize(height)

    def place_at(self, point: QPoint) -> CellPlace | None:
        """The cell nearest to a point of the screen; None without cells."""
        view = self._part_at(point)
        inside = view.viewport().mapFromGlobal(point)
        rows, columns = list(self._rows_at(view, inside.y())), list(self._columns_at(view, inside.x()))
        return (rows[0], columns[0]) if rows and columns else None

    def holds(self, point: QPoint) -> bool:
        """Whether there is a cell right under a point of the screen."""
        view = self._part_at(point)
        return view.indexAt(view.viewport().mapFromGlobal(point)).isValid()

    def show_place(self, row: int, column: int) -> None:
        """Scrolls a cell into sight."""
        if self._adapter is not None:
            self.view_for(column).scrollTo(self._adapter.index(row, column))

    def mark(self, active: CellPlace | None, copied: Area | None) -> None:
        """Draws the active border and the dashes of the copied block where they are now."""
        for view in self.views:
            if view.frame is None:
                continue
            if view.frame.copied != copied:
                view.viewport().update()
            self._redraw(view, view.frame.active)
            self._redraw(view, active)
            view.frame.active, view.frame.copied = active, copied
            view.header.mark_column(None if active is None else active[1])

    def _redraw(self, view: GridView, place: CellPlace | None) -> None:
        if place is not None and self._adapter is not None:
            view.update(self._adapter.index(*place))

    def _part_at(self, point: QPoint) -> GridView:
        over_frozen = self.frozen.isVisible() and self.frozen.mapFromGlobal(point).x() < self.frozen.width()
        return self.frozen if over_frozen else self.main

    def _rows_at(self, view: GridView, y: int) -> Iterator[int]:
        """The row at a height, or the nearest one."""
        if self._adapter is None or not self._adapter.rowCount():
            return
        found = view.rowAt(y)
        if found >= 0:
            yield found
            return
        top = view.rowAt(0)
        yield max(top - 1, 0) if y < 0 else self._adapter.rowCount() - 1

    def _columns_at(self, view: GridView, x: int) -> Iterator[int]:
        """The column at a distance from the left, or the nearest one of this part."""
        found = view.columnAt(x)
        if found >= 0:
            yield found
            return
        own = [at for at in range(view.header.count()) if not view.isColumnHidden(at)]
        if own:
            yield own[0] if x < 0 else own[-1]

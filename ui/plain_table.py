"""A list of rows of texts to choose from: sorted as given, one row selected, refreshed without losing the place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.theme import ROW_HEIGHT

LEAST_WIDTH = 80
MEASURED_ROWS = 60
"""So many rows set the width of a column: measuring hundreds would hold the window up each time one changes."""
Index = QModelIndex | QPersistentModelIndex
Row = tuple[str, tuple[str, ...]]
"""The row's id and one text a column."""
ROOT = QModelIndex()
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PlainModel(QAbstractTableModel):
    """Rows of texts; some columns are aligned right."""

    def __init__(self, titles: Sequence[str], right: Sequence[int] = (), parent: QWidget | None = None) -> None:
        """Take the column titles and the numbers of the columns that hold figures."""
        super().__init__(parent)
        self._titles = tuple(titles)
        self._right = frozenset(right)
        self.rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; where the same rows stand, only those whose texts changed are drawn anew."""
        before, after = self.rows, tuple(rows)
        if [row[0] for row in before] != [row[0] for row in after]:
            self.beginResetModel()
            self.rows = after
            self.endResetModel()
            return
        self.rows = after
        last = len(self._titles) - 1
        for place, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place, 0), self.index(place, last))

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt asks: how many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt asks: how many columns."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt asks: the text, its alignment, the whole text as a tip."""
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.rows[index.row()][1][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if index.column() in self._right else LEFT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt asks: the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None


class PlainTable(QTableView):
    """The view over `PlainModel`; Enter and double click open the row."""

    row_opened = Signal(str)
    row_chosen = Signal(str)

    def __init__(
        self,
        name: str,
        titles: Sequence[str],
        *,
        stretched: int,
        right: Sequence[int] = (),
        parent: QWidget | None = None,
        model: PlainModel | None = None,
    ) -> None:
        """`name` is for screen readers; the column `stretched` takes the room that is left."""
        super().__init__(parent)
        self._weights: dict[int, int] = {}
        self._least = LEAST_WIDTH
        self._model = model or PlainModel(titles, right, self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setResizeContentsPrecision(MEASURED_ROWS)
        self.horizontalHeader().setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self.activated.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._choose)

    def stretch(self, *columns: int) -> None:
        """Let several columns share the room that is left, where their texts may be long."""
        for column in columns:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def share(self, weights: Mapping[int, int], *, least: int = LEAST_WIDTH) -> None:
        """Share the room that is left between columns by weight, each at least so wide; their borders can be drawn."""
        self._weights, self._least = dict(weights), least
        for column in weights:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        self._share_out()

    @property
    def current_id(self) -> str:
        """The id of the chosen row, empty where none is chosen."""
        row = self.currentIndex().row()
        return self._model.rows[row][0] if row >= 0 else ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the rows shown."""
        return tuple(row[0] for row in self._model.rows)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the chosen one stays chosen if it is still there, else the one in its place."""
        chosen, place = self.current_id, max(self.currentIndex().row(), 0)
        self._model.set_rows(rows)
        self._share_out()
        ids = self.ids
        self.choose(chosen if chosen in ids else ids[min(place, len(ids) - 1)] if ids else "")

    def choose(self, row_id: str) -> None:
        """Choose a row by id; nothing happens where it is not shown."""
        if row_id in self.ids:
            self.setCurrentIndex(self._model.index(self.ids.index(row_id), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        header, total = self.horizontalHeader(), sum(self._weights.values())
        others = (column for column in range(self._model.columnCount()) if column not in self._weights)
        room = self.viewport().width() - sum(header.sectionSize(column) for column in others)
        for column, weight in self._weights.items():
            header.resizeSection(column, max(self._least, room * weight // total))

    def _open(self, _index: QModelIndex) -> None:
        if self.current_id:
            self.row_opened.emit(self.current_id)

    def _choose(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.row_chosen.emit(self.current_id)

"""The thin Qt model over a GridContent: an edit tells the touched cells only, an added row is inserted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.presenters.grid import Align, GridCell, GridColumn, GridContent, GridRow, Outcome

Index = QModelIndex | QPersistentModelIndex

ALIGNMENT: dict[Align, Qt.AlignmentFlag] = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}
_PROBLEM_WORDS = {"error": "Lỗi", "warning": "Cảnh báo"}
_EMPTY = GridCell("")
_GONE = GridRow("")
_NOWHERE = QModelIndex()
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TYPED_IN = _SHOWN | Qt.ItemFlag.ItemIsEditable
"""Put together once: Qt asks for every cell it paints."""


class TableAdapter(QAbstractTableModel):
    """The scrolling rows of a content, or with `pinned` those fixed at the bottom."""

    text_entered = Signal(int, int, object)
    structure_changed = Signal()

    def __init__(self, content: GridContent, parent: QObject | None = None, *, pinned: bool = False) -> None:
        super().__init__(parent)
        self._content = content
        self._pinned = pinned
        self._columns = tuple(content.columns)
        self._ids = self._read_ids()
        self._cells: dict[str, dict[int, GridCell]] = {}
        self._moved: dict[str, int] | None = None

    @property
    def columns(self) -> tuple[GridColumn, ...]:
        """The columns as last told."""
        return self._columns

    @property
    def row_ids(self) -> list[str]:
        """The ids of the rows from the top."""
        return self._ids

    def cell(self, row: int, column: int) -> GridCell:
        """The cell at this place, read once until it changes; an empty one for a row that is just going."""
        row_id = self._ids[row]
        cells = self._cells.get(row_id)
        if cells is None:
            cells = self._cells[row_id] = {}
        cell = cells.get(column)
        if cell is None:
            place = self._content_row(row)
            if place is None:
                return _EMPTY
            read = self._content.pinned_cell if self._pinned else self._content.cell
            cell = cells[column] = read(place, column)
        return cell

    def row(self, row: int) -> GridRow:
        """The row at this place."""
        place = self._content_row(row)
        if place is None:
            return _GONE
        return self._content.pinned_row(place) if self._pinned else self._content.row(place)

    def is_editable(self, row: int, column: int) -> bool:
        """Whether the officer may type here."""
        return not self._pinned and self._columns[column].editable and self.cell(row, column).editable

    def enter(self, row: int, column: int, text: str) -> Outcome:
        """Hands a typed text to the content and tells what it said."""
        outcome = self._content.enter(row, column, text)
        self.text_entered.emit(row, column, outcome)
        return outcome

    def show_change(self, rows: frozenset[int] | None, columns: frozenset[int] | None) -> None:
        """Tells the views what the content changed: cells, or with rows None the rows and columns themselves."""
        if rows is None or self._pinned:
            self._cells.clear()
            self._show_structure()
            return
        first, last = (min(columns), max(columns)) if columns else (0, len(self._columns) - 1)
        there = sorted(row for row in rows if row < len(self._ids))
        for row in there:
            self._forget(self._ids[row], columns)
        for top, bottom in _runs(there):
            self.dataChanged.emit(self.index(top, first), self.index(bottom, last))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows; a cell has none below it."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Text, edit text, tooltip, alignment and the words a screen reader says."""
        if not index.isValid() or not self.hasIndex(index.row(), index.column()):
            return None
        column = index.column()
        cell = self.cell(index.row(), column)
        value: object = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                value = cell.text
            case Qt.ItemDataRole.EditRole:
                value = edit_text(cell)
            case Qt.ItemDataRole.ToolTipRole:
                value = cell.message or None
            case Qt.ItemDataRole.TextAlignmentRole:
                value = ALIGNMENT[self._columns[column].align]
            case Qt.ItemDataRole.AccessibleTextRole:
                value = self._spoken(column, cell)
        return value

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - Qt's own
        """Enters a text, as screen readers and Qt's own editors do."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if not self.is_editable(index.row(), index.column()):
            return False
        return self.enter(index.row(), index.column(), str(value)).changed

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be selected; those the officer may type in can be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _TYPED_IN if self.is_editable(index.row(), index.column()) else _SHOWN

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """A column's full name with its groups, as a screen reader needs it; rows are counted from 1."""
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return " – ".join((*column.groups, column.title))
        return None

    def _forget(self, row_id: str, columns: frozenset[int] | None) -> None:
        """Reads the cells of a row anew when they are asked for (None: of every column)."""
        if columns is None:
            self._cells.pop(row_id, None)
            return
        cells = self._cells.get(row_id, {})
        for column in columns & cells.keys():
            del cells[column]

    def _spoken(self, column: int, cell: GridCell) -> str:
        """Column, text and problem in one sentence."""
        parts = [*self._columns[column].groups, self._columns[column].title, cell.text or "trống"]
        if cell.problem:
            parts.append(f"{_PROBLEM_WORDS[cell.problem]}: {cell.message}")
        if cell.changed:
            parts.append("đã đổi so với bản trước")
        return ", ".join(parts)

    def _content_row(self, row: int) -> int | None:
        """Where the row stands in the content; None for one that is just going."""
        if self._moved is not None:
            return self._moved.get(self._ids[row])
        return row if row < self._content_count() else None

    def _content_count(self) -> int:
        return self._content.pinned_count() if self._pinned else self._content.row_count()

    def _read_ids(self) -> list[str]:
        read = self._content.pinned_row if self._pinned else self._content.row
        return [read(row).id for row in range(self._content_count())]

    def _show_structure(self) -> None:
        """Tells the difference between the rows shown and the rows now: what stands before and after it stays."""
        if tuple(self._content.columns) != self._columns:
            self.beginResetModel()
            self._columns, self._ids = tuple(self._content.columns), self._read_ids()
            self.endResetModel()
            self.structure_changed.emit()
            return
        old, new = self._ids, self._read_ids()
        same = _shared(old, new)
        tail = _shared(old[same:][::-1], new[same:][::-1])
        going, coming = len(old) - same - tail, len(new) - same - tail
        if going or coming:
            self._replace_rows(new, first=same, going=going, coming=coming)
        if new:
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(self._columns) - 1))
        if going or coming:
            self.structure_changed.emit()

    def _replace_rows(self, new: list[str], *, first: int, going: int, coming: int) -> None:
        """Takes rows out and puts rows in; the content has done so already, so rows are found by their id meanwhile."""
        self._moved = {row_id: place for place, row_id in enumerate(new)}
        if going:
            self.beginRemoveRows(QModelIndex(), first, first + going - 1)
            del self._ids[first : first + going]
            self.endRemoveRows()
        if coming:
            self.beginInsertRows(QModelIndex(), first, first + coming - 1)
            self._ids[first:first] = new[first : first + coming]
            self.endInsertRows()
        self._moved = None


def edit_text(cell: GridCell) -> str:
    """What F2 offers to change."""
    return cell.text if cell.edit_text is None else cell.edit_text


def _shared(left: list[str], right: list[str]) -> int:
    """How many items two lists share at their beginning."""
    count = 0
    for mine, theirs in zip(left, right, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of rows that follow each other; rows come in order."""
    for _, run in groupby(enumerate(rows), lambda each: each[1] - each[0]):
        places = [row for _, row in run]
        yield places[0], places[-1]

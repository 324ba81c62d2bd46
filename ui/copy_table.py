"""A table of texts to read: many rows selected by keyboard or mouse, copied as a table for Excel and Word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.plain_table import PlainModel
from ui.theme import ROW_HEIGHT

NARROWEST = 110
PADDING = 12
"""Pixels; columns are made narrower down to NARROWEST until all are in sight, the widest first."""


class CopyTable(QTableView):
    """Shows rows; `row_chosen` tells the number of the row the keyboard stands on, -1 for none."""

    row_chosen = Signal(int)
    copied = Signal(int)
    """How many rows were copied."""

    def __init__(
        self,
        name: str,
        heads: Sequence[str],
        to_text: Callable[[Sequence[str], Sequence[Sequence[str]]], str],
        *,
        right: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`name` is for screen readers, `right` are the columns of figures, `to_text` makes what is copied."""
        super().__init__(parent)
        self._heads = tuple(heads)
        self._to_text = to_text
        self._model = PlainModel(heads, right, self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.selectionModel().currentRowChanged.connect(self._choose)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows shown."""
        return tuple(row[1] for row in self._model.rows)

    def set_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show other rows and stand on the first."""
        self._model.set_rows([(str(place), row) for place, row in enumerate(rows)])
        self._fit()
        self.setCurrentIndex(self._model.index(0, 0))
        if not rows:
            self.row_chosen.emit(-1)

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard, all of them where none is selected."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = [self.rows[place] for place in chosen] if chosen else list(self.rows)
        QGuiApplication.clipboard().setText(self._to_text(self._heads, rows))
        self.copied.emit(len(rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies rows, not one cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns follow the width of the window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Columns as wide as their texts, but together no wider than the table: the widest give way."""
        columns = range(len(self._heads))
        wanted = [
            max(self.sizeHintForColumn(at), self.horizontalHeader().sectionSizeHint(at)) + PADDING for at in columns
        ]
        widest = max(wanted)
        room = self.viewport().width()
        while widest > NARROWEST and sum(min(width, widest) for width in wanted) > room:
            widest -= PADDING
        for at in columns:
            self.setColumnWidth(at, min(wanted[at], widest))

    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.row_chosen.emit(current.row())

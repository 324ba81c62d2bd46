"""One of the views a grid is made of: hands keys and the pointer to the grid, opens the editor at once for text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QTableView, QToolTip, QWidget

from ui.grid.frame_painting import FramePainter
from ui.grid.grouped_header import GroupedHeader
from ui.grid.keys import Keys, is_text
from ui.theme import Tokens

_LOCKED = "Ô này không nhập được."
_TOO_NARROW = "Cột hẹp hơn số này: kéo mép tiêu đề cột cho rộng ra."


class GridView(QTableView):
    """A table view without habits of its own: the grid's keys and pointer rule it."""

    pressed_at = Signal(QPoint, Qt.KeyboardModifier)
    dragged_to = Signal(QPoint)
    double_clicked_at = Signal(QPoint)
    zoom_turned = Signal(int)
    typing_refused = Signal(str)

    def __init__(self, colours: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = GroupedHeader(colours, self)
        self.keys: Keys | None = None
        self.frame: FramePainter | None = None
        self.setHorizontalHeader(self.header)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)

    @property
    def is_typing(self) -> bool:
        """Whether a cell's editor is open."""
        return self.state() == QAbstractItemView.State.EditingState

    def open_editor(self, index: QModelIndex | QPersistentModelIndex, text: str | None = None) -> QLineEdit | None:
        """Opens the editor with its cursor at the end, nothing selected; `text` replaces what the cell offers."""
        self.edit(index)
        editor = self.indexWidget(index)
        if not isinstance(editor, QLineEdit):
            return None
        if text is not None:
            editor.setText(text)
        editor.deselect()
        editor.end(False)
        return editor

    def refuse_typing(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Says why a cell is not typed in."""
        self.typing_refused.emit(index.data(Qt.ItemDataRole.ToolTipRole) or _LOCKED)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the cells that came into sight or changed."""
        if self.frame is None:
            return
        painter = QPainter(self.viewport())
        for area in cast("Iterable[QRect]", event.region()):
            self.frame.paint(painter, area)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Claims the grid's keys before a menu of the window takes them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._claims(event):
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Shows under the pointer the figure that is too long for its cell, and what is wrong with it below."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            figure = self.frame.hidden_figure(index.row(), index.column()) if self.frame and index.isValid() else ""
            if figure:
                told = (figure, _TOO_NARROW, index.data(Qt.ItemDataRole.ToolTipRole))
                QToolTip.showText(event.globalPos(), "\n".join(filter(None, told)), self, self.visualRect(index))
                return True
        return super().viewportEvent(event)

    def _claims(self, event: QKeyEvent) -> bool:
        return self.keys is not None and self.keys.wants(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys first, then text into a new editor; what means nothing here goes on to the window."""
        if self.keys is not None and self.keys.press(event):
            event.accept()
            return
        if not is_text(event):
            event.ignore()
            return
        index = self.currentIndex()
        if not index.isValid():
            return
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.refuse_typing(index)
            return
        self.edit(index, QAbstractItemView.EditTrigger.AnyKeyPressed, event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Text an input method commits at once opens the editor and arrives; Qt alone opens it and loses the text."""
        super().inputMethodEvent(event)
        editor = self.indexWidget(self.currentIndex())
        if event.commitString() and isinstance(editor, QLineEdit) and not editor.text():
            editor.insert(event.commitString())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The left button chooses a cell; the right one leaves a selection it falls in."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        place = event.globalPosition().toPoint()
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton or not self.selectionModel().isSelected(index):
            self.pressed_at.emit(place, event.modifiers())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging grows the selection, over the border of the frozen part too."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged_to.emit(event.globalPosition().toPoint())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing is left to do."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the editor with the text."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.double_clicked_at.emit(event.globalPosition().toPoint())
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms, else it scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_turned.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

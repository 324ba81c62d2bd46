"""Opens the editor of a cell: a plain line that takes keystrokes as they come and is read when it is left."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.grid.keys import EditorMode, editor_key
from ui.grid.table_adapter import ALIGNMENT, TableAdapter, edit_text

Index = QModelIndex | QPersistentModelIndex

_SPARE = 24


class CellDelegate(QStyledItemDelegate):
    """Edits the cells of one adapter for all views of it.

    `editor_left` names the key that left the editor; its text has been entered by then, except after "cancel".
    `text_spread` hands over a text for all selected cells (Ctrl+Enter), not yet entered anywhere.
    """

    editor_left = Signal(str)
    text_spread = Signal(str)

    def __init__(self, adapter: TableAdapter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._adapter = adapter
        self._offered = ""
        self.mode: EditorMode = "enter"

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A plain line without frame, completion or checks."""
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setFont(option.font)
        editor.setAlignment(ALIGNMENT[self._adapter.columns[index.column()].align])
        editor.setTextMargins(4, 0, 4, 0)
        editor.setAccessibleName(self._adapter.columns[index.column()].title)
        editor.setProperty("filled", False)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fills a new editor: with the text after F2, with nothing where typing replaces it. Never fills it again."""
        if not isinstance(editor, QLineEdit) or editor.property("filled"):
            return
        editor.setProperty("filled", True)
        self._offered = edit_text(self._adapter.cell(index.row(), index.column()))
        editor.setText(self._offered if self.mode == "edit" else "")

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Enters what was typed; leaving an untouched text enters nothing."""
        if isinstance(editor, QLineEdit) and editor.text() != self._offered:
            self._offered = editor.text()
            self._adapter.enter(index.row(), index.column(), editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """As large as the cell; wider, up to the view's edge, where the text offered is longer."""
        area = QRect(option.rect).adjusted(1, 1, -1, -1)
        if isinstance(editor, QLineEdit):
            wanted = editor.fontMetrics().horizontalAdvance(editor.text()) + _SPARE
            area.setWidth(max(area.width(), min(wanted, option.widget.width() - area.left())))
        editor.setGeometry(area)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Typing over a cell is the rule again."""
        self.mode = "enter"
        super().destroyEditor(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keys that leave the editor are taken here; all others, Backspace first among them, are the editor's own."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(editor, event)
        key = editor_key(event, self.mode)
        if key is None or not isinstance(editor, QLineEdit):
            return False
        if key == "switch":
            self.mode = "edit"
            return True
        if key == "everywhere":
            text, self._offered = editor.text(), editor.text()
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.text_spread.emit(text)
            return True
        if key != "cancel":
            self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.editor_left.emit(key)
        return True

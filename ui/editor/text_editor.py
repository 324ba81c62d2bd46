"""The editor of one text block: lines of three levels, fields tinted, saved a moment after the last key."""

from __future__ import annotations

import json
from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QPoint, QRect, QSignalBlocker, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from desktop.domain.text_block import Field, Text, TextLine, from_json, to_json
from desktop.presenters.pasted_html import text_of_html
from desktop.presenters.text_editing import (
    LARGEST_LEVEL,
    EditorLine,
    ShownField,
    committed_text,
    copied_text,
    editor_lines,
    pasted_lines,
    too_long_words,
)
from ui.editor.document import DocumentWriter, blocks, read_lines
from ui.editor.formats import FIELD_SERIAL, INDENT, field_name, level_of, line_format
from ui.theme import LIGHT

SAVE_PAUSE_MS = 1000
OWN_FORMAT = "application/x-khgn-text"
BULLETS = ("", "-", "+")
SMALLEST_LINES = 2
FRAME = 8
BLANK_LINES = (EditorLine(0, ()),)
MENU_REASONS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
ValueOf = Callable[[str], str | None]


def _no_value(_name: str) -> str | None:
    return None


class TextEditor(QTextEdit):
    """Edits one text block. Keys reach Qt as they come; what was typed is put in order when the editor is left."""

    text_committed = Signal(object)
    """The `Text` after a pause, and when the editor is left."""
    editor_left = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    field_followed = Signal(str)
    """The name of a field the officer wants to see the source of."""
    caret_moved = Signal(QRect)

    def __init__(self, name: str, parent: QWidget | None = None, *, bullets: tuple[str, str, str] = BULLETS) -> None:
        """`name` is for screen readers; `bullets` are the marks of the three levels."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(FRAME)
        self._bullets = bullets
        self._writer = DocumentWriter()
        self._text: Text = ()
        self._value_of: ValueOf = _no_value
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SAVE_PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._wait)
        self.cursorPositionChanged.connect(self._tell_caret)
        self.document().documentLayout().documentSizeChanged.connect(self._fit_height)
        self.show_text((), _no_value)

    @property
    def is_pending(self) -> bool:
        """Whether something was typed that is not committed yet."""
        return self._pause.isActive()

    def show_text(self, text: Text, value_of: ValueOf) -> None:
        """Show a text block with its fields filled in; what is being typed stays unless this very text changed."""
        is_other = text != self._text
        self._value_of = value_of
        if is_other or not (self.is_pending or self.hasFocus()):
            self._text = text
            self._refill()

    def commit(self) -> None:
        """Tell what the text is now, if it is another one than last told."""
        self._pause.stop()
        text = committed_text(read_lines(self.document()))
        if text != self._text:
            self._text = text
            self.text_committed.emit(text)

    def insert_field(self, name: str) -> None:
        """Put a field at the cursor and commit at once."""
        shown = editor_lines((TextLine(0, (Field(name),)),), self._value_of)[0].runs[0]
        cursor = self.textCursor()
        cursor.removeSelectedText()
        self._writer.insert_run(cursor, shown)
        self.setTextCursor(cursor)
        self.commit()

    def set_level(self, level: int) -> None:
        """Give the selected lines a level."""
        self._change_levels(lambda _level: level)

    def shift_level(self, steps: int) -> None:
        """Move the selected lines in (+1) or out (-1)."""
        self._change_levels(lambda level: max(0, min(level + steps, LARGEST_LEVEL)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit; put typed marks and blanks in order unless only a menu took the focus."""
        super().focusOutEvent(event)
        self.commit()
        if event.reason() in MENU_REASONS:
            return
        self._refill()
        self.editor_left.emit()

    def event(self, event: QEvent) -> bool:
        """Keep undo and redo for this editor, so that what is typed is committed before they run."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _undo_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo are the program's."""
        undo = _undo_key(event)
        if undo:
            self.commit()
            (self.undo_wanted if undo == "undo" else self.redo_wanted).emit()
        else:
            self._leave_field_format()
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Composed text beside a field does not become a part of it either."""
        self._leave_field_format()
        super().inputMethodEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab and Shift+Tab: at the start of a line they change its level, elsewhere they leave the editor."""
        if self._takes_tab(1 if is_next else -1):
            self.shift_level(1 if is_next else -1)
            return True
        return super().focusNextPrevChild(is_next)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ctrl+click follows a field."""
        name = self._field_at(event.position().toPoint())
        if name and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.field_followed.emit(name)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click selects a whole field, any other word as usual."""
        cursor = self.cursorForPosition(event.position().toPoint())
        if self._field_at(event.position().toPoint()):
            self._select_field(cursor)
        else:
            super().mouseDoubleClickEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not the editor: it is as high as its text."""
        event.ignore()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text in any form can be pasted."""
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain lines: dashes become levels, fonts are dropped; fields copied here stay fields."""
        if source.hasFormat(OWN_FORMAT):
            own = from_json(json.loads(source.data(OWN_FORMAT).toStdString()))
            lines = editor_lines(own, self._value_of)
        else:
            lines = pasted_lines(source.text() or text_of_html(source.html()))
        cursor = self.textCursor()
        if too_long := too_long_words(self.document().characterCount(), self.document().blockCount(), lines):
            QToolTip.showText(self.mapToGlobal(self.cursorRect(cursor).bottomLeft()), too_long, self)
            return
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._writer.insert(cursor, lines)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy as plain text with marks, and with fields for another text of the program."""
        part = QTextDocument()
        QTextCursor(part).insertFragment(self.textCursor().selection())
        lines = read_lines(part)
        data = QMimeData()
        data.setText(copied_text(lines) if len(lines) > 1 else lines[0].text)
        if len(lines) > 1 or any(isinstance(run, ShownField) for run in lines[0].runs):
            data.setData(OWN_FORMAT, json.dumps(to_json(committed_text(lines))).encode())
        return data

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, then the marks of its lines in the margin."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QColor(LIGHT.muted))
        for block in blocks(self.document()):
            level = level_of(block.blockFormat())
            if level and block.layout().lineCount():
                self._draw_mark(painter, block, self._bullets[level])

    def _draw_mark(self, painter: QPainter, block: QTextBlock, mark: str) -> None:
        line, at = block.layout().lineAt(0), block.layout().position()
        painter.drawText(round(at.x() + line.x()) - INDENT + 8, round(at.y() + line.y() + line.ascent()), mark)

    def _wait(self) -> None:
        self._pause.start()

    def _refill(self) -> None:
        wanted = editor_lines(self._text, self._value_of)
        self._pause.stop()
        if read_lines(self.document()) == (wanted or BLANK_LINES):
            return
        place = self.textCursor().position()
        with QSignalBlocker(self):
            self._writer.fill(self.document(), wanted)
            cursor = self.textCursor()
            cursor.setPosition(min(place, self.document().characterCount() - 1))
            self.setTextCursor(cursor)

    def _change_levels(self, level: Callable[[int], int]) -> None:
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart()).blockNumber()
        last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
        cursor.beginEditBlock()
        for number in range(first, last + 1):
            block = self.document().findBlockByNumber(number)
            QTextCursor(block).setBlockFormat(line_format(level(level_of(block.blockFormat()))))
        cursor.endEditBlock()
        self.viewport().update()

    def _takes_tab(self, steps: int) -> bool:
        """Whether Tab changes levels here: at the start of a line or over several, where there is a level to go to."""
        cursor = self.textCursor()
        if cursor.selectedText().find("\u2029") >= 0:
            return True
        level = level_of(cursor.block().blockFormat()) + steps
        return 0 <= level <= LARGEST_LEVEL and cursor.positionInBlock() == 0 and not cursor.hasSelection()

    def _leave_field_format(self) -> None:
        """What is typed beside a field does not become a part of it."""
        cursor = self.textCursor()
        if cursor.hasSelection() or not field_name(self.currentCharFormat()):
            return
        before, after = self._serial(cursor.position()), self._serial(cursor.position() + 1)
        if before is None or before != after:
            self.setCurrentCharFormat(QTextCharFormat())

    def _serial(self, position: int) -> object:
        """The serial of the field the character before a position belongs to, None for plain text."""
        probe = QTextCursor(self.document())
        if not 0 < position < self.document().characterCount():
            return None
        probe.setPosition(position)
        return None if probe.atBlockStart() else probe.charFormat().property(FIELD_SERIAL)

    def _field_at(self, point: QPoint) -> str:
        cursor = self.cursorForPosition(point)
        for position in (cursor.position(), cursor.position() + 1):
            probe = QTextCursor(self.document())
            if 0 < position < self.document().characterCount():
                probe.setPosition(position)
                name = "" if probe.atBlockStart() else field_name(probe.charFormat())
                if name and self.cursorRect(probe).adjusted(-12, 0, 12, 0).contains(point):
                    return name
        return ""

    def _select_field(self, cursor: QTextCursor) -> None:
        start = end = cursor.position()
        serial = self._serial(start) or self._serial(start + 1)
        while self._serial(start) == serial:
            start -= 1
        while self._serial(end + 1) == serial:
            end += 1
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _tell_caret(self) -> None:
        self.caret_moved.emit(self.cursorRect())

    def _fit_height(self, size: QSizeF) -> None:
        least = SMALLEST_LINES * self.fontMetrics().lineSpacing() + 2 * FRAME
        self.setFixedHeight(max(ceil(size.height()), least) + 2 * self.frameWidth())


def _undo_key(event: QKeyEvent) -> str:
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    ctrl_y = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y)
    is_redo = event.keyCombination() == ctrl_y or event.matches(QKeySequence.StandardKey.Redo)
    return "redo" if is_redo else ""

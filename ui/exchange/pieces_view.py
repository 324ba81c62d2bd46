"""Lines of a text with what went struck out and what came underlined, as plain text with formats: never as HTML."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop.domain.word_diff import PieceKind, Pieces
from ui.theme import LIGHT


def _formats() -> dict[PieceKind, QTextCharFormat]:
    same, removed, added = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
    removed.setFontStrikeOut(True)
    removed.setForeground(QColor(LIGHT.error))
    removed.setBackground(QColor(LIGHT.error_back))
    added.setFontUnderline(True)
    added.setForeground(QColor(LIGHT.ok))
    added.setFontWeight(600)
    return {"same": same, "removed": removed, "added": added}


class PiecesView(QTextEdit):
    """A text to read and copy."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is for screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self._formats = _formats()

    def show_lines(self, lines: tuple[Pieces, ...]) -> None:
        """Show lines with their differences."""
        self.clear()
        cursor = QTextCursor(self.document())
        for place, pieces in enumerate(lines):
            if place:
                cursor.insertBlock()
            for piece in pieces:
                cursor.insertText(piece.text, self._formats[piece.kind])
        self.moveCursor(QTextCursor.MoveOperation.Start)

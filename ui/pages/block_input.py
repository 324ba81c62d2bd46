"""A box for a few lines of plain text that tells when it is left."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class BlockInput(QPlainTextEdit):
    """Tab leaves it; nothing is rewritten while it is typed in."""

    block_left = Signal()

    def __init__(self, name: str, lines: int, parent: QWidget | None = None) -> None:
        """`name` is for screen readers, `lines` is how many it shows."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 16)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the box is left."""
        super().focusOutEvent(event)
        self.block_left.emit()

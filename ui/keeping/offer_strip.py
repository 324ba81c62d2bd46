"""A strip above the plan list that offers something and can be put off; it stops nobody."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class OfferStrip(QFrame):
    """A sentence with a yes and a later."""

    taken = Signal()
    put_off = Signal()

    def __init__(self, words: str, yes: str, later: str, parent: QWidget | None = None) -> None:
        """Show the sentence and both buttons."""
        super().__init__(parent)
        self.setObjectName("questionStrip")
        label = QLabel(words)
        label.setWordWrap(True)
        self.yes_button, self.later_button = QPushButton(yes), QPushButton(later)
        line = QHBoxLayout(self)
        line.addWidget(label, 1)
        line.addWidget(self.yes_button)
        line.addWidget(self.later_button)
        self.yes_button.clicked.connect(self.taken)
        self.later_button.clicked.connect(self.put_off)

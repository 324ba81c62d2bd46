"""The strip above the pages of a frozen plan: why nothing can be typed, and where to go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.domain.plan import Plan
from ui.theme import LIGHT, SPACE, SPACE_PAGE, SPACE_SMALL


class FrozenBanner(QFrame):
    """Hidden while the plan can be edited."""

    status_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setObjectName("frozenBanner")
        self.setStyleSheet(
            f"#frozenBanner {{ background: {LIGHT.warning_back}; border-bottom: 1px solid {LIGHT.line}; }}"
        )
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setStyleSheet(f"color: {LIGHT.warning}; font-weight: 600;")
        self.button = QPushButton("Xem trình ký, ban hành")
        self.button.clicked.connect(self.status_wanted)
        across = QHBoxLayout(self)
        across.setContentsMargins(SPACE_PAGE, SPACE_SMALL, SPACE_PAGE, SPACE_SMALL)
        across.setSpacing(SPACE)
        across.addWidget(self.label, 1)
        across.addWidget(self.button)
        self.hide()

    def show_plan(self, plan: Plan) -> None:
        """Say what the plan's state means for typing."""
        words = ""
        if plan.is_frozen:
            from desktop.presenters.frozen_words import banner_words

            words = banner_words(plan)
        self.label.setText(words)
        self.setVisible(bool(words))

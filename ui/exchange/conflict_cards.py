"""The sides of one conflict beside each other, each with the button that takes it above its text."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.presenters.conflict_page import SideCard
from ui.exchange.pieces_view import PiecesView
from ui.theme import SPACE, SPACE_SMALL

LEAST_WIDTH, LEAST_HEIGHT = 200, 48
LEAST_ROOM = 120


class ConflictCards(QScrollArea):
    """Base, sides and suggestion from left to right; scrolled across where there are many."""

    taken = Signal(object)
    """The value of the card whose button was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without cards."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.buttons: tuple[QPushButton, ...] = ()
        self.views: tuple[PiecesView, ...] = ()

    def show_cards(self, cards: tuple[SideCard, ...]) -> None:
        """Show other cards."""
        inside = QWidget()
        across = QHBoxLayout(inside)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE)
        buttons, views = [], []
        for card in cards:
            column, view, button = self._card(card)
            across.addLayout(column, 1)
            views.append(view)
            if button is not None:
                buttons.append(button)
        self.buttons, self.views = tuple(buttons), tuple(views)
        self.setWidget(inside)
        self.setMinimumHeight(LEAST_ROOM)

    def _card(self, card: SideCard) -> tuple[QVBoxLayout, PiecesView, QPushButton | None]:
        title = QLabel(f"Đang hiện: {card.title}" if card.is_shown else card.title)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        title.setToolTip(title.text())
        view = PiecesView(card.title)
        view.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        view.show_lines(card.lines)
        column = QVBoxLayout()
        column.setSpacing(SPACE_SMALL)
        column.addWidget(title)
        button = None
        if card.button:
            button = QPushButton(card.button)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._take, card.value))
            column.addWidget(button)
        column.addWidget(view, 1)
        return column, view, button

    def _take(self, value: object, _checked: bool = False) -> None:  # noqa: FBT002 - as Qt sends it
        self.taken.emit(value)

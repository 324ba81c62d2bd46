"""The few ways pages are laid out: a heading, a row of controls, a column of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import LIGHT, SPACE, SPACE_PAGE, SPACE_WIDE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollArea


def heading(text: str) -> QLabel:
    """The title of a page."""
    label = QLabel(text)
    label.setObjectName("pageTitle")
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * 1.35)
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    label.setWordWrap(True)
    return label


def note(text: str = "") -> QLabel:
    """A quiet sentence that wraps."""
    label = QLabel(text)
    be_note(label)
    return label


def be_note(label: QLabel) -> None:
    """Make a label quiet, wrapped and plain."""
    label.setWordWrap(True)
    label.setStyleSheet(f"color: {LIGHT.muted};")
    label.setTextFormat(Qt.TextFormat.PlainText)


def row(*parts: QWidget | None, spacing: int = SPACE) -> QHBoxLayout:
    """Widgets beside each other; None takes the room that is left."""
    layout = QHBoxLayout()
    layout.setSpacing(spacing)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        else:
            layout.addWidget(part)
    return layout


def page_column(page: QWidget) -> QVBoxLayout:
    """The column a page is laid out in."""
    column = QVBoxLayout(page)
    column.setContentsMargins(SPACE_PAGE, SPACE_WIDE, SPACE_PAGE, SPACE_WIDE)
    column.setSpacing(SPACE)
    return column


def scrolling(inner: QWidget) -> QScrollArea:
    """A page that is longer than its window, scrolled up and down only."""
    from PySide6.QtWidgets import QScrollArea

    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area

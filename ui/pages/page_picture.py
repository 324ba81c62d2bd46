"""One page of the preview in its scroll area: the picture, found words marked on it, the wheel to zoom and turn."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from desktop.presenters.preview import Box
from ui.theme import LIGHT

FOUND = QColor(255, 212, 0, 96)
CURRENT = QColor(255, 128, 0, 144)
MARGIN = 24
HIT_MARGIN = 60


class PagePicture(QScrollArea):
    """Shows the picture of a page; `zoom_asked` and `turn_asked` tell what the wheel wants (+1 or -1)."""

    zoom_asked = Signal(int)
    turn_asked = Signal(int)

    def __init__(self, waiting: str, parent: QWidget | None = None) -> None:
        """Begin with the words that stand there until the first picture comes."""
        super().__init__(parent)
        self.label = _Marked(waiting)
        self.setWidget(self.label)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setWidgetResizable(True)
        self.setStyleSheet(f"QScrollArea {{ background: {LIGHT.line}; border: 1px solid {LIGHT.line}; }}")

    @property
    def room(self) -> tuple[int, int]:
        """The pixels a page that fits may have, across and down."""
        inside = self.viewport().size()
        return inside.width() - MARGIN, inside.height() - MARGIN

    def show_picture(self, image: QImage, name: str, *, ratio: float, width: float) -> None:
        """Show a picture made at a screen's `ratio`, of a page so many points wide."""
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        self.label.setPixmap(pixmap)
        self.label.scale = image.width() / ratio / width
        self.label.setAccessibleName(name)

    def mark(self, found: tuple[Box, ...], current: tuple[Box, ...]) -> None:
        """Mark boxes of the page, those of the current hit more strongly, and bring these into sight."""
        self.label.found, self.label.current = found, current
        self.label.update()
        if current:
            self.label.adjustSize()
            place = self.label.on_screen(current[0]).center()
            self.ensureVisible(int(place.x()), int(place.y()), HIT_MARGIN, HIT_MARGIN)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms; beyond the end of a page the wheel turns it."""
        step = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if step:
                self.zoom_asked.emit(1 if step > 0 else -1)
            event.accept()
            return
        bar = self.verticalScrollBar()
        at_end = bar.value() == (bar.minimum() if step > 0 else bar.maximum())
        if step and at_end:
            self.turn_asked.emit(-1 if step > 0 else 1)
            event.accept()
            return
        super().wheelEvent(event)


class _Marked(QLabel):
    """The picture in the middle of its room, with boxes drawn over it."""

    def __init__(self, waiting: str) -> None:
        super().__init__(waiting)
        self.scale = 1.0
        self.found: tuple[Box, ...] = ()
        self.current: tuple[Box, ...] = ()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setStyleSheet(f"background: {LIGHT.line};")

    def on_screen(self, box: Box) -> QRectF:
        """Where a box of the page lies in this widget."""
        size = self.pixmap().deviceIndependentSize()
        corner = QPointF(max(self.width() - size.width(), 0) / 2, max(self.height() - size.height(), 0) / 2)
        left, top, width, height = (value * self.scale for value in box)
        return QRectF(left, top, width, height).translated(corner)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.pixmap().isNull() or not (self.found or self.current):
            return
        painter = QPainter(self)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for colour, boxes in ((FOUND, self.found), (CURRENT, self.current)):
            for box in boxes:
                painter.fillRect(self.on_screen(box).adjusted(-1, -1, 1, 1), colour)
        painter.end()

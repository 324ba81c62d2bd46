"""A scroll bar that stands outside the view it moves, so that it runs below the pinned rows."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QScrollBar


class _Mirror(QObject):
    """Keeps an outer bar like the inner one; lives as long as the outer bar."""

    def __init__(self, outer: QScrollBar, inner: QScrollBar) -> None:
        super().__init__(outer)
        self._outer = outer
        self._inner = inner
        inner.rangeChanged.connect(self._take_range)
        inner.valueChanged.connect(outer.setValue)
        outer.valueChanged.connect(inner.setValue)
        outer.hide()

    def _take_range(self, low: int, high: int) -> None:
        self._outer.setRange(low, high)
        self._outer.setPageStep(self._inner.pageStep())
        self._outer.setSingleStep(self._inner.singleStep())
        self._outer.setValue(self._inner.value())
        self._outer.setVisible(high > low)


def outer_scroll_bar(outer: QScrollBar, inner: QScrollBar) -> None:
    """Ties two bars together; the outer one is hidden while there is nothing to scroll."""
    _Mirror(outer, inner)

"""Where tests put their windows: kept alive while the test runs, taken apart by Qt when it ends."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


class Stage:
    """Holds the windows of one test.

    A window left to Python's garbage collector loses its attributes before Qt lets go of it, and Qt still calls its
    overrides meanwhile. So they are deleted in good order here.
    """

    def __init__(self) -> None:
        self._windows: list[QWidget] = []

    def add(self, window: QWidget) -> None:
        """Keeps a window until the test ends."""
        self._windows.append(window)

    def show(self, window: QWidget, size: QSize) -> None:
        """Shows a window, active, at a size."""
        self.add(window)
        window.resize(size)
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window, 2000)

    def clear(self) -> None:
        """Closes and deletes what was shown."""
        for window in self._windows:
            window.close()
            window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._windows.clear()

"""Run inside the installed folder by the trial: how long a bare Qt window takes to its first paint, for comparison."""
# ruff: noqa: E402, INP001, N802 - a script the trial runs, not a module

import os
import sys
import time

STARTED = time.monotonic()
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    """Nothing but a window."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say when it was painted, once, and leave."""
        super().paintEvent(event)
        if not self.property("painted"):
            self.setProperty("painted", True)
            sys.stdout.write(f'{{"first_paint_ms": {(time.monotonic() - STARTED) * 1000:.0f}}}\n')
            QTimer.singleShot(0, QApplication.quit)


app = QApplication([])
window = Window()
window.show()
app.exec()

"""When things happen in a grid: the day on the wall, and what waits until the events at hand are done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, QTimer


def today() -> date:
    """The day on the officer's wall."""
    return datetime.now().astimezone().date()


def later(parent: QObject, slot: Callable[[], None]) -> QTimer:
    """A timer that runs once when started, after the events at hand are done."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.timeout.connect(slot)
    return timer

"""Waits for work of other threads while Qt's events go on."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication


def wait_until(is_done: Callable[[], object], seconds: float = 20) -> None:
    """Process events until something holds; fail after some seconds."""
    end = time.monotonic() + seconds
    while not is_done():
        assert time.monotonic() < end, "waited in vain"
        QApplication.processEvents()
        time.sleep(0.005)

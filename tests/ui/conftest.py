"""Qt for the tests of the windows: drawn into memory, in the program's look.

Warnings of Qt and errors in slots fail the test: pytest-qt listens (qt_log_level_fail in pyproject.toml).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.rendering import vietnamese_font
from tests.ui.stage import Stage
from ui.theme import apply_theme


@pytest.fixture(scope="session", autouse=True)
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The one application, in the light theme and with a font that has every Vietnamese letter."""
    apply_theme(qapp)
    qapp.setFont(vietnamese_font())
    yield qapp
    qapp.clipboard().clear()


@pytest.fixture
def stage() -> Iterator[Stage]:
    """Keeps the windows of the test and deletes them in good order."""
    kept = Stage()
    yield kept
    kept.clear()

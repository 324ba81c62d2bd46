"""Qt for the tests of the windows: drawn into memory, in the program's look.

Warnings of Qt and errors in slots fail the test: pytest-qt listens (qt_log_level_fail in pyproject.toml). Coverage is
measured while a test acts, not while the program is opened for it and closed: that is half of these tests' time, and
the same lines again and again. So every module is imported here, before it rests.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from importlib import import_module

import coverage
import pytest
from PySide6.QtWidgets import QApplication

import ui
from tests.ui.rendering import vietnamese_font
from tests.ui.stage import Stage
from ui.theme import apply_theme

for module in pkgutil.walk_packages(ui.__path__, "ui."):
    import_module(module.name)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, object, object]:
    """Make a test's windows unmeasured."""
    with unmeasured():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None, object, object]:
    """Close them unmeasured."""
    with unmeasured():
        return (yield)


@contextmanager
def unmeasured() -> Iterator[None]:
    """Let the measuring of coverage rest, where it is on."""
    measuring = coverage.Coverage.current()
    if measuring:
        measuring.stop()
    try:
        yield
    finally:
        if measuring:
            measuring.start()


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

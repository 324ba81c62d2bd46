"""Hands on the page of appendices: keys to whatever has the keyboard, and what the page says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.form_table import FormRow, table_of
from desktop.services.desk import Desk
from ui.pages.appendices_page import AppendicesPage

Key = Qt.Key
NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(focus(), key, modifiers)


def type_text(text: str) -> None:
    for letter in text:
        QTest.keyClicks(focus(), letter)


def compose(*steps: str) -> None:
    """Letters as Vietnamese input tools send them: a step of "<" is a Backspace, others are text without a key."""
    for step in steps:
        if step == "<":
            press(Key.Key_Backspace)
            continue
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focus(), QKeyEvent(kind, 0, NONE, step))


def heard(page: AppendicesPage) -> list[str]:
    said: list[str] = []
    page.message_raised.connect(said.append)
    return said


def table(desk: Desk, form: str) -> FormRow:
    found = table_of(desk.plan.tables, form)
    assert found is not None
    return found

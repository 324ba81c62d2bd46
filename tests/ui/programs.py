"""The real program on a profile of its own, with its office open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.main import sources_of
from desktop.paths import Profile
from desktop.services.catalogue import Catalogue, OfficeProfile, Person, Signer, save_catalogue
from tests.ui.waiting import wait_until
from ui.app import Program
from ui.main_window import MainWindow
from ui.open_plan import OpenPlan
from ui.plan_view import PlanView

LAPTOP = QSize(1366, 768)
CATALOGUE = Catalogue(
    Person("Nguyễn Thị Hiền"),
    OfficeProfile("giam-ngheo-2021-2025", "ubnd-huyen", "Hớn Quản", "Bình Phước", counterpart="tinh5-huyen10"),
    ("Xã An Khương", "Xã Tân Hưng"),
    (Signer("Lê Văn B", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),),
)


@contextmanager
def a_program(folder: Path, *, catalogue: Catalogue | None = CATALOGUE) -> Iterator[Program]:
    """Yield the started program once its office is open; its window is closed and freed afterwards.

    Without a catalogue it is a first start. Unexpected errors are left to the test's own hook.
    """
    if catalogue is not None and not folder.exists():
        store = sources_of(Profile(folder)).open_office().store
        save_catalogue(store, catalogue)
        store.close()
    program = Program(sources_of(Profile(folder)))
    window = program.window
    try:
        window.resize(LAPTOP)
        window.show()
        wait_until(lambda: window.room is not None)
        window.activateWindow()
        QApplication.processEvents()
        yield program
    finally:
        close(window)
        program.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def close(window: MainWindow) -> None:
    """Close a window as its officer would, and free it."""
    if window.isVisible():
        window.close()
        assert not window.isVisible()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def open_sample(program: Program, name: str = "hon-quan-2023") -> PlanView:
    """Open a sample plan and wait until every check has run."""
    window = program.window
    assert window.room is not None
    window.room.open_sample(name)
    return wait_for_plan(window)


def wait_for_plan(window: MainWindow) -> PlanView:
    """Wait until a plan is open and checked; return its view."""
    ready: list[bool] = []
    window.plan_ready.connect(lambda: ready.append(True))
    wait_until(lambda: ready)
    return plan_of(window).view


def plan_of(window: MainWindow) -> OpenPlan:
    """Return the open plan."""
    assert window.open_plan is not None
    return window.open_plan


def other_plan(window: MainWindow, view: PlanView) -> PlanView:
    """Wait until another view than this one is open, and return it."""
    wait_until(lambda: window.open_plan is not None and window.open_plan.view is not view)
    return plan_of(window).view


def press(widget: QWidget, keys: str) -> None:
    """Press a shortcut such as "Ctrl+F" on whatever has the keyboard."""
    widget.window().activateWindow()
    wait_until(widget.window().isActiveWindow)
    *modifiers, name = keys.split("+")
    pressed = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        pressed |= {
            "Ctrl": Qt.KeyboardModifier.ControlModifier,
            "Shift": Qt.KeyboardModifier.ShiftModifier,
            "Alt": Qt.KeyboardModifier.AltModifier,
        }[modifier]
    target = QApplication.focusWidget() or widget
    QTest.keyClick(target, getattr(Qt.Key, f"Key_{name}"), pressed)
    QApplication.processEvents()


def write(widget: QWidget, text: str) -> None:
    """Type a text letter by letter as Vietnamese input tools send it: key events that carry the letter only."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

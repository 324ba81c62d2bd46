"""One officer's way from the first start to the printed files, by keyboard, in the real program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.fund import TOTAL
from tests.ui.programs import a_program, press, wait_for_plan, write
from tests.ui.waiting import wait_until
from ui.first_start import FirstStartPage
from ui.grid.grid import Grid
from ui.pages.export_page import ExportPage


def focus_key(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


def type_amount(text: str) -> None:
    """Type into the cell that has the keyboard and go down."""
    for letter in text:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, letter)
    focus_key(Qt.Key.Key_Return)


def test_from_the_first_start_to_the_printed_files(tmp_path: Path) -> None:
    with a_program(tmp_path / "home", catalogue=None) as program:
        window = program.window
        first = window.stack.currentWidget()
        assert isinstance(first, FirstStartPage)
        write(first.name, "Nguyễn Thị Hiền")
        write(first.area_name, "Hớn Quản")
        write(first.parent_name, "Bình Phước")
        first.save_button.click()

        assert window.room is not None
        wizard = window.room.wizard
        assert wizard is not None
        for _ in range(6):
            QTest.keyClick(wizard.focusWidget(), Qt.Key.Key_Return)
        view = wait_for_plan(window)
        assert view.desk.plan.facts.area_name == "Hớn Quản"

        window.menu["show_funding"].trigger()
        grid = view.page.findChild(Grid)
        assert grid is not None
        line = view.desk.plan.funding.by_code("2")
        assert line is not None
        grid.go_to(line.id, next(c.key for c in grid.content.columns if c.title == "SN"))
        window.activateWindow()
        wait_until(window.isActiveWindow)
        grid.setFocus()
        type_amount("1.950")
        changed = view.desk.plan.funding[line.id]
        assert TOTAL.total(changed.totals) == 1_950_000_000
        press(window, "Ctrl+Z")
        assert TOTAL.total(view.desk.plan.funding[line.id].totals) is None
        press(window, "Ctrl+Y")
        assert view.desk.plan.funding[line.id] == changed

        press(window, "F8")
        assert view.panel.current is not None

        window.menu["export"].trigger()
        page = view.page
        assert isinstance(page, ExportPage)
        folder = tmp_path / "out"
        folder.mkdir()
        page.form.folder_line.setText(str(folder))
        page.export()
        wait_until(lambda: len(list(folder.iterdir())) == 3 and not window.worker.is_busy, 60)
        assert {file.suffix for file in folder.iterdir()} == {".pdf", ".docx", ".xlsx"}

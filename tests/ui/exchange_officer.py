"""An officer at a program of their own: the real program in a process, told what to do line by line.

python -m tests.ui.exchange_officer HOME PERSON ISSUER AREA: every line of the input is a JSON list, a deed and its
arguments; every line of the output is what the screen then says, as JSON. All deeds are done with keys and the mouse.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from desktop.main import sources_of
from desktop.paths import Profile
from desktop.services.catalogue import Catalogue, OfficeProfile, Person, save_catalogue
from tests.ui.programs import a_program, open_sample, plan_of, press, wait_for_plan
from tests.ui.waiting import wait_until
from ui.app import Program, make_application
from ui.exchange.conflict_dialog import ConflictDialog
from ui.grid.grid import Grid

DONE = "done"


class Officer:
    """Works in one program."""

    def __init__(self, program: Program) -> None:
        self.window = program.window
        self.exchange = program.window.exchange
        self.program = program
        self.deeds: dict[str, Callable[..., object]] = {
            "draft": self.draft,
            "open": self.open,
            "type": self.type,
            "shown": self.shown,
            "send": self.send,
            "receive": self.receive,
            "conflicts": self.conflicts,
            "leave_conflicts": self.leave_conflicts,
            "decide": self.decide,
            "status": self.status,
        }

    def draft(self) -> str:
        """Open the sample plan."""
        return open_sample(self.program).desk.plan.id

    def open(self) -> str:
        """Open the first plan of the list by Enter."""
        self.window.show_start()
        wait_until(lambda: self.window.start_page.table.ids)
        self.window.start_page.table.setFocus()
        press(self.window, "Return")
        return wait_for_plan(self.window).desk.plan.id

    def type(self, code: str, text: str) -> str:
        """Type into the central recurrent money of a project and press Enter; what the cell then shows."""
        self.grid(code)
        for letter in text:
            QTest.keyClicks(focused(), letter)
        QTest.keyClick(focused(), Qt.Key.Key_Return)
        QApplication.processEvents()
        return self.shown(code) if self.exchange.deciding is None else "conflict"

    def shown(self, code: str) -> str:
        """What the cell shows."""
        grid = self.grid(code)
        place = grid.cursor_place
        assert place is not None
        return grid.content.cell(*place).text

    def grid(self, code: str) -> Grid:
        """Stand on the cell."""
        view = plan_of(self.window).view
        self.window.activateWindow()
        wait_until(self.window.isActiveWindow)
        view.enter_spot("funding")
        grid = view.page.findChild(Grid)
        line = view.desk.plan.funding.by_code(code)
        assert grid is not None
        assert line is not None
        assert grid.go_to(line.id, next(each.key for each in grid.content.columns if each.title == "SN"))
        return grid

    def send(self, folder: str) -> str:
        """Send the whole plan into a folder; what the window says."""
        press(self.window, "Ctrl+G")
        wait_until(lambda: self.exchange.sending is not None)
        dialog = self.exchange.sending
        assert dialog is not None
        write_over(dialog.place.line, folder)
        click(dialog.send_button)
        wait_until(lambda: "Mã phiên bản" in dialog.said.text(), 60)
        said = dialog.said.text()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        return said

    def receive(self) -> list[str]:
        """Receive what was double-clicked; how each file stood, and the report."""
        wait_until(lambda: self.exchange.receiving is not None)
        dialog = self.exchange.receiving
        assert dialog is not None
        wait_until(lambda: dialog.pane.form.files and not dialog.pane.form.is_reading)
        said = [row.cells[4] for row in dialog.pane.form.rows]
        if dialog.pane.take_button.isEnabled():
            click(dialog.pane.take_button)
            wait_until(lambda: not dialog.pane.is_taking, 60)
            said.append(dialog.pane.report.text())
        before = self.window.open_plan
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        if before is not None and before.is_stale:
            wait_until(lambda: self.window.open_plan not in (before, None) and not self.window.worker.is_busy)
        return said

    def conflicts(self) -> list[str]:
        """Open the conflicts by F4; the places listed."""
        press(self.window, "F4")
        dialog = self.deciding()
        return [cells[0] for cells in (row.cells for row in dialog.conflict_rows)]

    def leave_conflicts(self) -> str:
        """Close the window of conflicts by Esc; what the status bar counts."""
        QTest.keyClick(self.deciding(), Qt.Key.Key_Escape)
        return self.window.status.conflicts.text()

    def decide(self, words: str) -> str:
        """Press the button that says so in the open window of conflicts, then close it; the window's last heading."""
        dialog = self.deciding()
        left = len(dialog.conflict_rows)
        buttons = [*dialog.cards.buttons, *dialog.findChildren(QPushButton)]
        click(next(button for button in buttons if button.text().replace("&", "") == words and button.isVisible()))
        wait_until(lambda: len(dialog.conflict_rows) < left)
        heading = dialog.title.text()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        return heading

    def status(self) -> list[str]:
        """The buttons of the status bar."""
        bar = self.window.status
        wait_until(lambda: not self.window.worker.is_busy)
        return [button.text() for button in (bar.conflicts, bar.packages) if button.isVisible()]

    def deciding(self) -> ConflictDialog:
        """The window of conflicts, once it is filled."""
        wait_until(lambda: self.exchange.deciding is not None)
        dialog = self.exchange.deciding
        assert dialog is not None
        wait_until(lambda: dialog.detail is not None)
        return dialog


def focused() -> QWidget:
    """Whatever has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def click(button: QPushButton) -> None:
    """Press a button with the mouse."""
    wait_until(button.isEnabled)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def write_over(line: QLineEdit, text: str) -> None:
    """Replace a line by typing."""
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def lines_of_input() -> SimpleQueue[str]:
    """The input line by line, read beside the window so that it goes on answering."""
    lines: SimpleQueue[str] = SimpleQueue()

    def read() -> None:
        for line in sys.stdin:
            lines.put(line)
        lines.put("")

    Thread(target=read, daemon=True).start()
    return lines


def next_line(lines: SimpleQueue[str]) -> str:
    """The next line; the window answers meanwhile."""
    got: list[str] = []

    def look() -> bool:
        try:
            got.append(lines.get_nowait())
        except Empty:
            return False
        return True

    wait_until(look, 120)
    return got[0]


def main(home: Path, person: str, issuer: str, area: str) -> int:
    """Do what the input says until it ends."""
    make_application(())
    store = sources_of(Profile(home)).open_office().store
    save_catalogue(store, Catalogue(Person(person), OfficeProfile("giam-ngheo-2021-2025", issuer, area)))
    store.close()
    lines = lines_of_input()
    with a_program(home) as program:
        officer = Officer(program)
        sys.stdout.write(json.dumps(DONE) + "\n")
        sys.stdout.flush()
        while line := next_line(lines):
            deed, *given = json.loads(line)
            sys.stdout.write(json.dumps(officer.deeds[deed](*given), ensure_ascii=False) + "\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:5]))

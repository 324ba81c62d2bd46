"""The officer's hands over a grid: real key and mouse events sent to whatever has the focus."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget

from desktop.presenters.grid import Question
from tests.ui.sheet import AT, COLUMNS, Sheet
from tests.ui.stage import Stage
from ui.grid.grid import Grid

TODAY = date(2024, 1, 2)
Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Hands:
    """A shown grid over a sheet, with everything it said."""

    def __init__(
        self, stage: Stage, sheet: Sheet | None = None, *, today: date = TODAY, window: QMainWindow | None = None
    ) -> None:
        self.sheet = Sheet() if sheet is None else sheet
        self.today = today
        self.grid = Grid(read_today=self.read_today)
        self.messages: list[str] = []
        self.questions: list[Question] = []
        self.summaries: list[str] = []
        self.grid.message_raised.connect(self.messages.append)
        self.grid.question_raised.connect(self.questions.append)
        self.grid.selection_summarised.connect(self.summaries.append)
        self.grid.set_content(self.sheet)
        self.window = self.grid if window is None else window
        if window is not None:
            window.setCentralWidget(self.grid)
        stage.show(self.window, QSize(1200, 600))
        self.grid.setFocus()

    def read_today(self) -> date:
        return self.today

    @property
    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def editor(self) -> QLineEdit | None:
        return self.focus if isinstance(self.focus, QLineEdit) else None

    @property
    def place(self) -> tuple[str, str]:
        """The active cell as row id and column key."""
        place = self.grid.cursor_place
        assert place is not None
        return self.sheet.rows[place[0]].id, COLUMNS[place[1]].key

    @property
    def selected(self) -> set[tuple[str, str]]:
        return {(self.sheet.rows[row].id, COLUMNS[column].key) for row, column in self.grid.selected_cells()}

    def at(self, row_id: str, key: str) -> Hands:
        assert self.grid.go_to(row_id, key)
        return self

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> Hands:
        for _ in range(times):
            QTest.keyClick(self.focus, key, modifiers)
        return self

    def type(self, text: str) -> Hands:
        """Letters as an ordinary keyboard sends them."""
        for letter in text:
            QTest.keyClicks(self.focus, letter) if letter.isascii() else self.compose(letter)
        return self

    def compose(self, letters: str) -> Hands:
        """Letters as an input tool sends them: text without a key."""
        for letter in letters:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus, QKeyEvent(kind, 0, NONE, letter))
        return self

    def cell_area(self, row_id: str, key: str) -> QRect:
        row = next(at for at, each in enumerate(self.sheet.rows) if each.id == row_id)
        view = self.grid.body.view_for(AT[key])
        return view.visualRect(view.model().index(row, AT[key]))

    def click(self, row_id: str, key: str, modifiers: Qt.KeyboardModifier = NONE) -> Hands:
        view = self.grid.body.view_for(AT[key]).viewport()
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, modifiers, self.cell_area(row_id, key).center())
        return self

    def drag(self, start: tuple[str, str], end: tuple[str, str]) -> Hands:
        source = self.grid.body.view_for(AT[start[1]]).viewport()
        target = self.grid.body.view_for(AT[end[1]]).viewport()
        release = source.mapFromGlobal(target.mapToGlobal(self.cell_area(*end).center()))
        QTest.mousePress(source, Qt.MouseButton.LeftButton, NONE, self.cell_area(*start).center())
        QTest.mouseMove(source, release - QPoint(3, 0))
        QTest.mouseMove(source, release)
        QTest.mouseRelease(source, Qt.MouseButton.LeftButton, NONE, release)
        return self
